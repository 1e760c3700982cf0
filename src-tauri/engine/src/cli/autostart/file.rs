//! The file that the system reads at login, where it reads one.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use homestretch_store::{StoreError, atomic, paths};

use crate::{cli::Done, failure::Failure};

/// Where it is.
///
/// # Errors
/// Where there is no home.
pub(super) fn path() -> Result<PathBuf, Failure> {
    Ok(paths::autostart_file().ok_or(StoreError::NoHome)?)
}

/// Writes it.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn write(text: &str) -> Done {
    let file = path()?;
    let folder = file.parent().unwrap_or(&file);
    fs::create_dir_all(folder).map_err(|e| Failure::refused(format!("{}: cannot be made: {e}", folder.display())))?;
    Ok(atomic::replace_users(&file, text.as_bytes())?)
}

/// Removes it, where it is there.
///
/// # Errors
/// Where it cannot be removed.
pub(super) fn remove(file: &Path) -> Done {
    match fs::remove_file(file) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            Err(Failure::refused(format!("{}: cannot be removed: {e}", file.display())))
        }
        _ => Ok(()),
    }
}
