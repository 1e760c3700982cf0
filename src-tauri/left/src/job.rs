//! `left/ID.json`: what runs without its user, and what became of it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// How a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// By itself, with the status that it gave.
    Ended,
    /// By a signal.
    Killed,
    /// Nobody saw it: it was only watched, or a restart of the machine took it.
    Unknown,
}

/// What is known of a job. The user's command line is not: it may hold what nobody else is to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// The id of the record that its end becomes, a ULID.
    pub id: String,
    /// How it is called.
    pub name: String,
    /// When it was left, RFC 3339 with the offset of its zone.
    pub start: String,
    /// The zone in which it was left (IANA).
    pub zone: String,
    /// Its process, which leads its group; 0 before it was started.
    pub pid: i32,
    /// The process that waits for it; 0 before it was started.
    pub waiter: i32,
    /// Which start of the machine these processes are of.
    pub boot: String,
    /// Whether it ran already, and is only watched.
    #[serde(default)]
    pub is_watched: bool,
    /// When it ended, RFC 3339; none while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// How it ended; none while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The status that it gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<i32>,
    /// The signal that ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signal: Option<i32>,
    /// For how many seconds of that time the machine slept; none where it did not, or where nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asleep_s: Option<i64>,
    /// Whether the machine is kept from sleeping until it ends.
    #[serde(default)]
    pub is_awake: bool,
    /// Whether its end stands in the journal.
    #[serde(default)]
    pub is_recorded: bool,
}

/// Where a job is noted, in the folder of all of them.
pub fn file(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.json"))
}

/// Where its output goes.
pub fn output(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.log"))
}

impl Job {
    /// Reads what is noted of a job.
    ///
    /// # Errors
    /// Where it cannot be read, or is none.
    pub fn read(path: &Path) -> io::Result<Self> {
        serde_json::from_slice(&fs::read(path)?).map_err(io::Error::from)
    }

    /// Notes it, atomically, readable by its owner alone.
    ///
    /// # Errors
    /// Where it cannot be written; then what stood there stands there still.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let new = path.with_extension(format!("{}.new", std::process::id()));
        let written = private(&new).and_then(|mut to| {
            to.write_all(&serde_json::to_vec(self)?)?;
            to.sync_all()?;
            rename(&new, path)
        });
        if written.is_err() {
            // What is half there is of no use.
            let _ = fs::remove_file(&new);
        }
        written
    }

    /// Notes how it ended.
    pub fn ended(&mut self, at: String, outcome: Outcome, exit: Option<i32>, signal: Option<i32>) {
        (self.end, self.outcome) = (Some(at), Some(outcome));
        (self.exit, self.signal) = (exit, signal);
    }
}

/// Renames a file, also over one that somebody reads.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(windows)]
    return homestretch_owner::rename(from, to);
    #[cfg(not(windows))]
    fs::rename(from, to)
}

/// A file of its owner's alone, emptied.
pub(crate) fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// An instant in seconds since 1970, as RFC 3339.
pub fn text_of(seconds: i64) -> String {
    chrono::DateTime::from_timestamp(seconds, 0)
        .map_or(String::new(), |at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_is_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = file(dir.path(), "01KB0000000000000000000001");
        let mut job = Job {
            id: "01KB0000000000000000000001".to_owned(),
            name: "train.py".to_owned(),
            start: "2026-11-27T17:00:00+01:00".to_owned(),
            zone: "Europe/Amsterdam".to_owned(),
            boot: "b".to_owned(),
            ..Job::default()
        };
        job.write(&path).unwrap();
        assert_eq!(Job::read(&path).unwrap(), job);
        job.ended(text_of(1_795_802_400), Outcome::Ended, Some(3), None);
        job.write(&path).unwrap();
        assert_eq!(Job::read(&path).unwrap().end.as_deref(), Some("2026-11-27T18:00:00Z"));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing lies beside it");
    }
}
