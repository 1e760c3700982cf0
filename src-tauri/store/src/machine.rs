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

/// The id in the `machine` file; a new one where there is none, or where the folder came from another host.
///
/// # Errors
/// Where the file cannot be written.
pub fn id(place: &Place, now: Wall, seed: u64) -> Result<String, StoreError> {
    let path = place.data.join("machine");
    let host = host();
    let known =
        file::read(&path, file::MOST_OWN).ok().and_then(|text| serde_json::from_slice::<MachineFile>(&text).ok());
    if let Some(file) = known
        && file.host == host
        // It becomes a part of file names.
        && file.id.parse::<Ulid>().is_ok()
    {
        return Ok(file.id);
    }
    let id = UlidSource::new(seed).make(now).to_string();
    let file = MachineFile { id: id.clone(), host };
    let text = serde_json::to_vec(&file).unwrap_or_default();
    atomic::replace(&path, &text)?;
    Ok(id)
}

/// What tells hosts apart, as a checksum: the name itself stays here.
fn host() -> String {
    #[cfg(target_os = "linux")]
    let name = fs::read_to_string("/etc/machine-id").unwrap_or_default();
    #[cfg(not(target_os = "linux"))]
    let name = String::new();
    #[cfg(unix)]
    let node = rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(windows)]
    let node = std::env::var("COMPUTERNAME").unwrap_or_default();
    format!("{:08x}", crc32fast::hash(format!("{}/{node}", name.trim()).as_bytes()))
}
