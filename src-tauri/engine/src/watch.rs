//! Files that others may change, watched by events: the settings, and what clients find us by.

use std::path::{Path, PathBuf};

use homestretch_store::file;

use crate::event::Events;

#[cfg(any(not(target_os = "linux"), test))]
mod looked;
#[cfg_attr(target_os = "linux", path = "watch/linux.rs")]
#[cfg_attr(windows, path = "watch/windows.rs")]
#[cfg_attr(target_os = "macos", path = "watch/macos.rs")]
mod platform;

pub use platform::Watch;

/// Whoever sweeps a folder needs a moment for it: what is made anew too soon is swept too. Whoever brings journals from
/// another machine brings several.
#[cfg(unix)]
const SWEPT_WITHIN: std::time::Duration = std::time::Duration::from_millis(300);

/// A file of which changes are wanted, whether it is there yet or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A name in a folder: written, moved, removed, or made a link.
    Name(PathBuf),
    /// The file or folder itself: removed, moved, or written.
    Itself(PathBuf),
    /// Journals in their folder that are written, moved or removed by others than this machine.
    Journals {
        /// Their folder.
        folder: PathBuf,
        /// This machine, which knows what it writes.
        machine: String,
    },
}

/// Whether a file of this name is news, to the machine of this id: `ID-2026-11.jsonl` is its own.
fn is_anothers_journal(name: &std::ffi::OsStr, machine: &str) -> bool {
    let Some(rest) = name.to_str().and_then(|name| name.strip_suffix(".jsonl")) else { return false };
    let is_own = rest.strip_prefix(machine).is_some_and(|month| month.len() == "-2026-11".len());
    !is_own && !rest.starts_with('.')
}

/// What to watch of the settings: the file's name in its folder, and each link's on the way to what is read.
pub fn of_settings(file: &Path) -> Vec<Wanted> {
    file::way(file).map(Wanted::Name).collect()
}
