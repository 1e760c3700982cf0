//! What can go wrong on the disk.

use homestretch_core::Reason;
use std::{
    io,
    path::{Path, PathBuf},
};

/// What went wrong, with the file it went wrong with.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Reading, writing or making a file failed.
    #[error("{path}: {what}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried: "cannot be written".
        what: &'static str,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// Another engine runs on this data directory.
    #[error("{0}: another Homestretch is running on it; use it, or give another --data")]
    Running(PathBuf),
    /// Another command has been writing to this data directory for too long.
    #[error("{0}: another command of Homestretch has held engine.lock for five seconds; nothing was done, try again")]
    Locked(PathBuf),
    /// A file to import holds nothing.
    #[error("{0}: is empty; nothing was imported")]
    Empty(PathBuf),
    /// No folder for data is known.
    #[error("no folder for data is known here; give one with --data DIR")]
    NoHome,
    /// A file to import is not what it should be.
    #[error("{path}:{line}: {why}; nothing was imported")]
    BadLine {
        /// The file as the user named it.
        path: PathBuf,
        /// The line in it, from 1.
        line: usize,
        /// What is wrong with the line, as the end of a sentence.
        why: String,
    },
    /// A file that a backup would take the place of is none.
    #[error("{0}: is there and is no backup; nothing was written, give another name")]
    NoBackupThere(PathBuf),
    /// What is to be restored is not what a backup should be.
    #[error("{path}: {why}; nothing was restored")]
    BadBackup {
        /// The file as the user named it.
        path: PathBuf,
        /// What is wrong with it, as half a sentence.
        why: String,
    },
    /// No record of this machine's has the id.
    #[error("{0}: no record that this machine has written has this id; nothing was forgotten")]
    NotOurs(String),
    /// No import is left that could be taken back.
    #[error("nothing is left to take back: no import has brought anything since the last was taken back")]
    NothingBrought,
    /// Days off cannot be added to settings that are not good.
    #[error("{path}:{why}; days off are added to good settings only, so nothing was imported")]
    NoGoodSettings {
        /// The settings file.
        path: PathBuf,
        /// Its line, and what is wrong there.
        why: String,
    },
    /// A settings key or value is not good.
    #[error("{why}")]
    BadSetting {
        /// What, and what to write.
        why: String,
        /// The same by its code, where a value is not good.
        reason: Option<Reason>,
    },
    /// The index cannot be used.
    #[error("the history index cannot be used ({0}); it is made again from the journal")]
    Index(String),
}

impl StoreError {
    /// Wraps what the system says about a file.
    pub fn io(path: &Path, what: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, what, source }
    }
}
