//! Where an engine can be reached: `engine.json` in the data directory, and the socket that it names.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What `engine.json` holds, written by the engine that holds `engine.lock`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EngineFile {
    /// Process id.
    pub pid: u32,
    /// The program's version.
    pub version: String,
    /// The socket's path, or the pipe's name.
    pub socket: String,
}

impl EngineFile {
    /// Reads `engine.json`; `None` where there is none.
    ///
    /// # Errors
    /// What the file system says, or `InvalidData` where it is not ours.
    pub fn read(data: &Path) -> io::Result<Option<Self>> {
        match fs::read_to_string(data.join("engine.json")) {
            Ok(text) => {
                serde_json::from_str(&text).map(Some).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }
}

/// The first 16 hex digits of the SHA-256 of the data directory's canonical path (contract §9).
pub fn key(data: &Path) -> String {
    let hash = Sha256::digest(data.as_os_str().as_encoded_bytes());
    hash.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// The folder of sockets: `$XDG_RUNTIME_DIR/homestretch`, else `/tmp/homestretch-UID`.
#[cfg(unix)]
pub fn socket_dir() -> PathBuf {
    match std::env::var_os("XDG_RUNTIME_DIR") {
        Some(dir) if Path::new(&dir).is_absolute() => PathBuf::from(dir).join("homestretch"),
        _ => PathBuf::from(format!("/tmp/homestretch-{}", rustix::process::getuid().as_raw())),
    }
}

/// The socket of the engine on this data directory.
#[cfg(unix)]
pub fn socket_path(data: &Path) -> PathBuf {
    socket_dir().join(format!("{}.sock", key(data)))
}

/// The pipe of the engine on this data directory.
#[cfg(windows)]
pub fn socket_path(data: &Path) -> PathBuf {
    let user = std::env::var("USERNAME").unwrap_or_default();
    PathBuf::from(format!(r"\\.\pipe\homestretch-{user}-{}", key(data)))
}
