//! `live.json`: what is open or said, with a heartbeat in a field of fixed width.

use std::{
    fs::{self, OpenOptions},
    io::{self, Seek, SeekFrom, Write},
    path::PathBuf,
};

use homestretch_core::{State, Wall, Zone, state::Forgotten};
use serde::{Deserialize, Serialize};

use crate::{Place, StoreError, atomic, file, sys};

/// The live state's file.
#[derive(Debug)]
pub struct Live {
    path: PathBuf,
    /// Kept open for the heartbeat: opening and closing it each minute would wake whoever watches the folder.
    open: Option<fs::File>,
    /// Whether the last state that was to be written is not on the disk: a heartbeat would make an older one look true.
    is_behind: bool,
    /// How long the file was when it was written, in bytes. It is opened anew for each heartbeat there, and one of another length is
    /// another file.
    #[cfg(windows)]
    length: u64,
}

/// What the file holds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Kept {
    /// The last instant at which the state is known to have been true.
    pub heartbeat: Wall,
    /// What is open, and what has been said.
    pub state: State,
}

#[derive(Serialize, Deserialize)]
struct File {
    // The order of the first two fields fixes the place of the heartbeat.
    v: u32,
    heartbeat: String,
    state: State,
}

/// Where the heartbeat's text begins in the file.
const HEARTBEAT_AT: u64 = r#"{"v":1,"heartbeat":""#.len() as u64;

impl Live {
    /// The file in a place.
    pub fn new(place: &Place) -> Self {
        Self {
            path: place.data.join("live.json"),
            open: None,
            is_behind: true,
            #[cfg(windows)]
            length: 0,
        }
    }

    /// Reads the file; `None` where there is none.
    ///
    /// # Errors
    /// Where there is something that cannot be read or understood.
    pub fn read(&self) -> Result<Option<Kept>, StoreError> {
        self.kept().map_err(StoreError::io(&self.path, "cannot be read"))
    }

    /// Reads the file for the engine that will replace it: what cannot be read is kept as `live.json.bad`.
    ///
    /// # Errors
    /// As [`Live::read`].
    pub fn take(&self) -> Result<Option<Kept>, StoreError> {
        self.kept().map_err(|unread| match file::set_aside(&self.path) {
            Ok(()) => StoreError::io(&self.path, "cannot be read, and is kept as live.json.bad")(unread),
            Err(e) => StoreError::io(&self.path, "cannot be set aside")(e),
        })
    }

    fn kept(&self) -> io::Result<Option<Kept>> {
        match file::read(&self.path, file::MOST_OWN) {
            Ok(text) => match kept_in(&text) {
                Some(kept) => Ok(Some(kept)),
                None => Err(io::Error::new(io::ErrorKind::InvalidData, "it is not what this program writes")),
            },
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Replaces the file, on the disk.
    ///
    /// # Errors
    /// Where it cannot be written; then the old one is untouched.
    pub fn write(&mut self, state: &State) -> Result<(), StoreError> {
        self.open = None;
        self.is_behind = true;
        self.replace(stamp(state.at), state)?;
        self.is_behind = false;
        // Opened now: later another file may stand there, which no heartbeat may go into.
        #[cfg(not(windows))]
        {
            self.open = OpenOptions::new().write(true).open(&self.path).ok();
        }
        #[cfg(windows)]
        {
            self.length = fs::metadata(&self.path).map_or(0, |there| there.len());
        }
        Ok(())
    }

    /// Lets go of what is to be forgotten in the file that an engine has left behind. Its heartbeat stays.
    ///
    /// # Errors
    /// Where it cannot be written. One that cannot be read goes, for who knows what it holds.
    pub(crate) fn forget(&self, what: &Forgotten) -> Result<(), StoreError> {
        let failed = |e| StoreError::io(&self.path, "cannot be removed")(e);
        match self.kept() {
            Ok(None) => Ok(()),
            Ok(Some(Kept { heartbeat, mut state })) => {
                state.forget(what);
                self.replace(stamp(heartbeat), &state)
            }
            Err(_) => file::set_aside(&self.path).map_err(failed),
        }
    }

    fn replace(&self, heartbeat: String, state: &State) -> Result<(), StoreError> {
        let file = File { v: 1, heartbeat, state: state.clone() };
        let text = serde_json::to_vec(&file)
            .map_err(|e| StoreError::io(&self.path, "cannot be written")(std::io::Error::other(e)))?;
        atomic::replace(&self.path, &text)
    }

    /// Says that the state which was written last is still true at `state.at`, by overwriting the heartbeat in place. It is
    /// on its way to the disk when this returns, and is not waited for: three of four wakeups a minute would go into that.
    /// Where the file has gone, or holds an older state because a write failed, all of it is written.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn beat(&mut self, state: &State) -> Result<(), StoreError> {
        // What is open cannot be replaced on every disk there: it is opened for each.
        #[cfg(windows)]
        {
            let there = OpenOptions::new().write(true).open(&self.path).ok();
            self.open = there.filter(|file| file.metadata().is_ok_and(|there| there.len() == self.length));
        }
        let file = match &mut self.open {
            Some(file) if !self.is_behind && !is_unlinked(file) => file,
            _ => return self.write(state),
        };
        let failed = || StoreError::io(&self.path, "cannot be written");
        file.seek(SeekFrom::Start(HEARTBEAT_AT)).map_err(failed())?;
        sys::To(file).write_all(stamp(state.at).as_bytes()).map_err(failed())?;
        start_writing(file);
        #[cfg(windows)]
        {
            self.open = None;
        }
        Ok(())
    }
}

fn kept_in(text: &[u8]) -> Option<Kept> {
    let file = serde_json::from_slice::<File>(text).ok().filter(|f| f.v == 1)?;
    let heartbeat = file.heartbeat.parse::<homestretch_core::time::Stamped>().ok()?.at;
    Some(Kept { heartbeat, state: file.state })
}

/// Whether no folder names the file any more: it was removed, or another one was put in its place.
#[cfg(unix)]
fn is_unlinked(file: &fs::File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|m| m.nlink() == 0)
}

#[cfg(not(unix))]
fn is_unlinked(_file: &fs::File) -> bool {
    false
}

/// Lets the kernel write a file's changed blocks at once. Waiting for them would wake us three times.
#[cfg(target_os = "linux")]
fn start_writing(file: &fs::File) {
    use std::os::fd::AsRawFd;
    // SAFETY: the call takes no pointers, and the descriptor is open as long as `file` is borrowed.
    // Where a file system has no use for it, the kernel writes within half a minute anyway.
    let _ = unsafe { libc::sync_file_range(file.as_raw_fd(), 0, 0, libc::SYNC_FILE_RANGE_WRITE) };
}

/// Brings a file's changed blocks to the disk.
#[cfg(not(target_os = "linux"))]
fn start_writing(file: &fs::File) {
    // The next heartbeat tries again.
    let _ = file.sync_data();
}

/// Always 25 bytes: UTC, whole seconds.
fn stamp(at: Wall) -> String {
    Zone::UTC.text(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heartbeat_changes_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let mut live = Live::new(&Place::open(Some(dir.path())).unwrap());
        let state = State::new(Wall(1_795_800_000), Zone::UTC, 1);
        live.write(&state).unwrap();
        live.beat(&State { at: Wall(1_795_800_060), ..state.clone() }).unwrap();
        assert_eq!(live.read().unwrap(), Some(Kept { heartbeat: Wall(1_795_800_060), state }));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_set_aside() {
        let dir = tempfile::tempdir().unwrap();
        let live = Live::new(&Place::open(Some(dir.path())).unwrap());
        fs::write(dir.path().join("live.json"), "{\"v\":1").unwrap();
        assert!(live.read().is_err());
        assert!(live.take().is_err());
        assert_eq!(live.read().unwrap(), None);
        assert!(dir.path().join("live.json.bad").exists());
    }

    #[test]
    fn a_heartbeat_writes_all_of_a_state_that_is_not_on_the_disk() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("live.json");
        let mut live = Live::new(&Place::open(Some(dir.path())).unwrap());
        let old = State::new(Wall(1_795_800_000), Zone::UTC, 1);
        live.write(&old).unwrap();
        live.beat(&old).unwrap();
        // The file is taken away, or another is put in its place, under an engine that has it open.
        for harm in [
            |path: &std::path::Path| fs::remove_file(path).unwrap(),
            |path: &std::path::Path| {
                fs::write(path.with_extension("other"), "{}").unwrap();
                fs::rename(path.with_extension("other"), path).unwrap();
            },
        ] {
            harm(&path);
            live.beat(&old).unwrap();
            assert_eq!(live.read().unwrap().map(|kept| kept.state), Some(old.clone()));
        }
        // A write fails: there is no room for the new file.
        let new = State { dnd: true, at: Wall(1_795_800_060), ..old };
        let in_the_way = dir.path().join("live.json.new");
        fs::create_dir_all(in_the_way.join("full")).unwrap();
        fs::create_dir_all(dir.path().join("live.json.new.bad")).unwrap();
        let gone = dir.path().with_extension("gone");
        fs::rename(dir.path(), &gone).unwrap();
        assert!(live.write(&new).is_err());
        fs::rename(&gone, dir.path()).unwrap();
        live.beat(&new).unwrap();
        assert_eq!(live.read().unwrap().map(|kept| kept.state), Some(new));
    }

    #[test]
    fn what_cannot_be_opened_is_no_empty_state() {
        let dir = tempfile::tempdir().unwrap();
        let live = Live::new(&Place::open(Some(dir.path())).unwrap());
        fs::create_dir(dir.path().join("live.json")).unwrap();
        assert!(live.read().is_err());
    }
}
