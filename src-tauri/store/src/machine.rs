//! This machine's id, so that each writes only its own journal files.

#[cfg(target_os = "linux")]
use std::fs;

use homestretch_core::{Ulid, Wall, ulid::UlidSource};
use serde::{Deserialize, Serialize};

use crate::{Place, StoreError, atomic, file};

#[derive(Serialize, Deserialize)]
struct MachineFile {
    id: String,
    host: String,
}

/// The id in the `machine` file; a new one where there is none, or where the folder came from another host or is a copy.
///
/// # Errors
/// Where the file cannot be written.
pub fn id(place: &Place, now: Wall, seed: u64) -> Result<String, StoreError> {
    if let Some(id) = known(place) {
        return Ok(id);
    }
    let id = UlidSource::new(seed).make(now).to_string();
    let file = MachineFile { id: id.clone(), host: host(place) };
    let text = serde_json::to_vec(&file).unwrap_or_default();
    atomic::replace(&path(place), &text)?;
    Ok(id)
}

/// The id in the `machine` file, where it is this machine's.
pub(crate) fn known(place: &Place) -> Option<String> {
    let text = file::read(&path(place), file::MOST_OWN).ok()?;
    let file = serde_json::from_slice::<MachineFile>(&text).ok()?;
    // It becomes a part of file names.
    (file.host == host(place) && file.id.parse::<Ulid>().is_ok()).then_some(file.id)
}

/// Whether a journal file of this name is written by the machine of this id alone; also what a synchroniser puts beside it
/// where it met two versions.
pub(crate) fn writes(id: &str, name: &str) -> bool {
    !id.is_empty() && name.strip_prefix(id).is_some_and(|rest| rest.starts_with('-'))
}

fn path(place: &Place) -> std::path::PathBuf {
    place.data.join("machine")
}

/// What tells hosts apart, and folders on one of them, as a checksum: the names themselves stay here.
fn host(place: &Place) -> String {
    #[cfg(target_os = "linux")]
    let name = fs::read_to_string("/etc/machine-id").unwrap_or_default();
    #[cfg(not(target_os = "linux"))]
    let name = String::new();
    #[cfg(unix)]
    let node = rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(windows)]
    let node = std::env::var("COMPUTERNAME").unwrap_or_default();
    format!("{:08x}", crc32fast::hash(format!("{}/{node}/{}", name.trim(), place.data.display()).as_bytes()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_copied_folder_and_an_odd_id_are_another_machine() {
        let (dir, now) = (tempfile::tempdir().unwrap(), Wall(1_795_800_000));
        let place = Place::open(Some(&dir.path().join("a"))).unwrap();
        let ours = id(&place, now, 1).unwrap();
        assert_eq!(id(&place, now, 2).unwrap(), ours, "it stays");
        let copy = Place::open(Some(&dir.path().join("b"))).unwrap();
        fs::copy(path(&place), path(&copy)).unwrap();
        assert_eq!(known(&copy), None);
        assert_ne!(id(&copy, now, 2).unwrap(), ours);
        let text = fs::read_to_string(path(&place)).unwrap();
        fs::write(path(&place), text.replace(&ours, "../../elsewhere")).unwrap();
        assert_eq!(known(&place), None, "it would be a part of file names");
    }
}
