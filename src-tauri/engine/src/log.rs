//! The engine's log, in `log/`: what happened by its name, never in the user's words.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use homestretch_core::{Wall, Zone};
use homestretch_store::file;

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
    /// Opens the log of a data directory.
    pub fn open(data: &Path) -> Self {
        let mut log = Self { path: path(data), file: None, size: 0 };
        if let Some(folder) = log.path.parent() {
            // Where this fails the file cannot be opened either.
            let _ = fs::create_dir_all(folder);
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
        let line = format!("{at} {}\n", what.replace('\n', " "));
        if let Some(file) = &mut self.file
            && file.write_all(line.as_bytes()).is_ok()
        {
            self.size += line.len() as u64;
        }
    }

    /// The log becomes `engine.log.1`, that one `engine.log.2`, and what was that goes.
    fn turn(&mut self) {
        let older = |n: u32| PathBuf::from(format!("{}.{n}", self.path.display()));
        for n in (1..KEPT).rev() {
            let _ = fs::rename(older(n), older(n + 1));
        }
        let _ = fs::rename(&self.path, older(1));
        self.reopen();
    }
}
