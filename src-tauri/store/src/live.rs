//! `live.json`: what is open or said, with a heartbeat in a field of fixed width.

use std::{
    fs::{self, OpenOptions},
    io::{Seek, SeekFrom, Write},
    path::PathBuf,
};

use homestretch_core::{State, Wall, Zone};
use serde::{Deserialize, Serialize};

use crate::{Place, StoreError, atomic};

/// The live state's file.
#[derive(Debug)]
pub struct Live {
    path: PathBuf,
    /// Kept open for the heartbeat: opening and closing it each minute would wake whoever watches the folder.
    open: Option<fs::File>,
}

/// What the file holds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Kept {
    /// The last instant at which the state is known to have been true.
    pub heartbeat: Wall,
    /// The state.
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
        Self { path: place.data.join("live.json"), open: None }
    }

    /// Reads the file; `None` where there is none. One that cannot be read is set aside, and said so by `Err`.
    ///
    /// # Errors
    /// Where the file is not ours any more: it is then kept as `live.json.bad`.
    pub fn read(&self) -> Result<Option<Kept>, StoreError> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(StoreError::io(&self.path, "cannot be read")(e)),
        };
        let parsed = serde_json::from_str::<File>(&text).ok().filter(|f| f.v == 1);
        let kept = parsed.and_then(|file| {
            let heartbeat = file.heartbeat.parse::<homestretch_core::time::Stamped>().ok()?.at;
            Some(Kept { heartbeat, state: file.state })
        });
        if kept.is_none() {
            let aside = self.path.with_extension("json.bad");
            fs::rename(&self.path, &aside).map_err(StoreError::io(&self.path, "cannot be set aside"))?;
            let why = std::io::Error::new(std::io::ErrorKind::InvalidData, "it is kept as live.json.bad");
            return Err(StoreError::io(&self.path, "cannot be understood")(why));
        }
        Ok(kept)
    }

    /// Replaces the file, on the disk.
    ///
    /// # Errors
    /// Where it cannot be written; then the old one is untouched.
    pub fn write(&mut self, state: &State) -> Result<(), StoreError> {
        let file = File { v: 1, heartbeat: stamp(state.at), state: state.clone() };
        let text = serde_json::to_vec(&file)
            .map_err(|e| StoreError::io(&self.path, "cannot be written")(std::io::Error::other(e)))?;
        self.open = None;
        atomic::replace(&self.path, &text)
    }

    /// Overwrites the heartbeat in place. It is on its way to the disk when this returns, and is not waited for: three
    /// of four wakeups a minute would go into that.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn beat(&mut self, at: Wall) -> Result<(), StoreError> {
        let failed = || StoreError::io(&self.path, "cannot be written");
        let file = match &mut self.open {
            Some(file) => file,
            none => none.insert(OpenOptions::new().write(true).open(&self.path).map_err(failed())?),
        };
        file.seek(SeekFrom::Start(HEARTBEAT_AT)).map_err(failed())?;
        file.write_all(stamp(at).as_bytes()).map_err(failed())?;
        start_writing(file);
        Ok(())
    }
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
        live.beat(Wall(1_795_800_060)).unwrap();
        assert_eq!(live.read().unwrap(), Some(Kept { heartbeat: Wall(1_795_800_060), state }));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_set_aside() {
        let dir = tempfile::tempdir().unwrap();
        let live = Live::new(&Place::open(Some(dir.path())).unwrap());
        fs::write(dir.path().join("live.json"), "{\"v\":1").unwrap();
        assert!(live.read().is_err());
        assert_eq!(live.read().unwrap(), None);
        assert!(dir.path().join("live.json.bad").exists());
    }
}
