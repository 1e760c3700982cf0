//! Where an engine can be reached: `engine.json` in the data directory, and the socket that it names.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What `engine.json` holds, written by the engine that holds `engine.lock`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EngineFile {
    /// The engine's process id.
    pub pid: u32,
    /// The version of the engine that runs, which may be another than the client's.
    pub version: String,
    /// The socket's path, or the pipe's name.
    pub socket: String,
}

/// The longest `engine.json` that is read, in bytes.
const MOST: u64 = 64 * 1024;

impl EngineFile {
    /// Reads `engine.json`; `None` where there is none that can be understood: the engine makes it anew.
    pub fn read(data: &Path) -> Option<Self> {
        let path = data.join("engine.json");
        // A pipe in its place must not be waited for.
        if !fs::metadata(&path).is_ok_and(|there| there.is_file() && there.len() <= MOST) {
            return None;
        }
        serde_json::from_slice(&fs::read(&path).ok()?).ok()
    }
}

/// Whether somebody holds `engine.lock`: an engine, or for a moment a command that writes.
pub fn is_locked(data: &Path) -> bool {
    let lock = data.join("engine.lock");
    if !fs::metadata(&lock).is_ok_and(|there| there.is_file()) {
        return false;
    }
    // Nobody is kept from taking it for longer than this look: whoever wants it tries again.
    fs::File::open(&lock).is_ok_and(|file| matches!(file.try_lock_shared(), Err(fs::TryLockError::WouldBlock)))
}

/// The first 16 hex digits of the SHA-256 of the data directory's canonical path (contract §9).
pub fn key(data: &Path) -> String {
    let hash = Sha256::digest(data.as_os_str().as_encoded_bytes());
    hash.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// The longest path of a socket that every system takes, in bytes.
#[cfg(unix)]
const MOST_PATH: usize = 100;

/// Where the socket of the engine on this data directory may be, the best place first: in `$XDG_RUNTIME_DIR/homestretch`,
/// else in `/tmp/homestretch-UID` (contract §9).
#[cfg(unix)]
pub fn socket_paths(data: &Path) -> Vec<PathBuf> {
    socket_paths_in(std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from), data)
}

#[cfg(unix)]
fn socket_paths_in(runtime: Option<PathBuf>, data: &Path) -> Vec<PathBuf> {
    let name = format!("{}.sock", key(data));
    let runtime = runtime.filter(|dir| dir.is_absolute() && dir.is_dir()).map(|dir| dir.join("homestretch"));
    let temporary = PathBuf::from(format!("/tmp/homestretch-{}", rustix::process::getuid().as_raw()));
    let paths = runtime.into_iter().chain([temporary]).map(|folder| folder.join(&name));
    paths.filter(|path| path.as_os_str().len() <= MOST_PATH).collect()
}

/// The pipe of this user's engine on this data directory (contract §9).
///
/// # Errors
/// Where the system does not say who the user is.
#[cfg(windows)]
pub fn socket_path(data: &Path) -> std::io::Result<PathBuf> {
    let sid = homestretch_owner::sid()?;
    Ok(PathBuf::from(format!(r"\\.\pipe\homestretch-{sid}-{}", key(data))))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn an_engine_is_named_by_a_file_that_can_be_understood() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("engine.json");
        assert_eq!(EngineFile::read(dir.path()), None);
        let engine = EngineFile { pid: 7, version: "1.2.3".to_owned(), socket: "/s".to_owned() };
        let text = serde_json::to_string(&engine).unwrap();
        fs::write(&path, &text).unwrap();
        assert_eq!(EngineFile::read(dir.path()), Some(engine.clone()));
        fs::write(&path, text.clone() + &" ".repeat(8 * 1024)).unwrap();
        assert_eq!(EngineFile::read(dir.path()), Some(engine));
        fs::write(&path, text.clone() + &" ".repeat(64 * 1024)).unwrap();
        assert_eq!(EngineFile::read(dir.path()), None, "too long to be one");
        fs::write(&path, "{}").unwrap();
        assert_eq!(EngineFile::read(dir.path()), None);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(EngineFile::read(dir.path()), None);
    }

    #[test]
    fn a_lock_is_held_by_whoever_holds_it() {
        let dir = tempfile::tempdir().unwrap();
        assert!(!is_locked(dir.path()));
        let lock = fs::File::create(dir.path().join("engine.lock")).unwrap();
        assert!(!is_locked(dir.path()));
        lock.lock().unwrap();
        assert!(is_locked(dir.path()));
        drop(lock);
        assert!(!is_locked(dir.path()));
        fs::remove_file(dir.path().join("engine.lock")).unwrap();
        fs::create_dir(dir.path().join("engine.lock")).unwrap();
        assert!(!is_locked(dir.path()));
    }

    #[test]
    fn the_key_of_a_folder_is_the_contracts() {
        // printf /tmp/hs | sha256sum | cut -c 1-16
        assert_eq!(key(Path::new("/tmp/hs")), "98bfa19a0ca77956");
    }

    #[cfg(unix)]
    #[test]
    fn a_socket_is_never_named_longer_than_every_system_takes() {
        let (data, name) = (Path::new("/tmp/hs"), format!("{}.sock", key(Path::new("/tmp/hs"))));
        let uid = rustix::process::getuid().as_raw();
        let all = socket_paths(data);
        assert_eq!(all.last().unwrap(), &PathBuf::from(format!("/tmp/homestretch-{uid}/{name}")));
        assert!(all.iter().all(|path| path.as_os_str().len() <= MOST_PATH));
        let dir = tempfile::tempdir().unwrap();
        let in_runtime = |folder: &Path| socket_paths_in(Some(folder.to_owned()), data);
        assert_eq!(in_runtime(dir.path())[0], dir.path().join("homestretch").join(&name));
        assert_eq!(in_runtime(Path::new("relative")), in_runtime(&dir.path().join("missing")));
        assert_eq!(in_runtime(Path::new("relative")).len(), 1);
        let long = dir.path().join("x".repeat(80));
        fs::create_dir(&long).unwrap();
        assert_eq!(in_runtime(&long).len(), 1);
    }
}
