//! The engine's log, in `log/`: what happened by its name, never in the user's words.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Stdio,
};

use homestretch_core::{Wall, Zone};
use homestretch_store::{file, paths};

/// A log is turned over at this size, in bytes.
const TURNED_AT: u64 = 256 * 1024;
/// Older logs that are kept.
const KEPT: u32 = 2;

/// The log, open for appending; silent where it cannot be written, for nothing may fail because of it.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    file: Option<File>,
    size: u64,
}

/// Where an engine on this data directory writes.
pub fn path(data: &Path) -> PathBuf {
    data.join("log").join("engine.log")
}

impl Log {
    /// Opens a log.
    pub fn open(path: PathBuf) -> Self {
        let mut log = Self { path, file: None, size: 0 };
        if let Some(folder) = log.path.parent() {
            // Where this fails the file cannot be opened either.
            let _ = paths::make_private(folder);
        }
        log.reopen();
        log
    }

    fn reopen(&mut self) {
        self.file = file::private().create(true).append(true).open(&self.path).ok();
        self.size = self.file.as_ref().and_then(|f| f.metadata().ok()).map_or(0, |m| m.len());
    }

    /// Writes a line with the time in UTC.
    pub fn line(&mut self, what: &str) {
        if self.size >= TURNED_AT {
            self.turn();
        }
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let at = Zone::UTC.text(Wall(i64::try_from(now.as_secs()).unwrap_or_default()));
        self.put(format!("{at} {}\n", what.replace('\n', " ")).as_bytes());
    }

    /// Writes below a line what somebody else has said, further in, so that it is not taken for one of ours.
    pub fn quoted(&mut self, what: &[u8]) {
        for line in what.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            self.put(&[b"  ", line, b"\n"].concat());
        }
    }

    /// Its file, for a process that writes into it itself; nowhere where it cannot be written.
    pub fn output(&self) -> Stdio {
        self.file.as_ref().and_then(|file| file.try_clone().ok()).map_or_else(Stdio::null, Stdio::from)
    }

    fn put(&mut self, line: &[u8]) {
        if let Some(file) = &mut self.file
            && file.write_all(line).is_ok()
        {
            self.size += line.len() as u64;
        }
    }

    /// The log becomes `engine.log.1`, that one `engine.log.2`, and what was that goes.
    fn turn(&mut self) {
        for n in (1..KEPT).rev() {
            let _ = fs::rename(older(&self.path, n), older(&self.path, n + 1));
        }
        let _ = fs::rename(&self.path, older(&self.path, 1));
        self.reopen();
    }
}

/// The log before this one, or before that.
pub fn older(path: &Path, n: u32) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{n}"));
    name.into()
}
