//! Files that are replaced whole, or not at all.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

use crate::StoreError;

/// Writes a file beside its place, to the disk, and puts it there.
///
/// # Errors
/// Where any of that fails; then the old file is untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = || StoreError::io(path, "cannot be written");
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = Path::new(&beside);
    let mut file = File::create(beside).map_err(failed())?;
    file.write_all(bytes).map_err(failed())?;
    file.sync_all().map_err(failed())?;
    drop(file);
    fs::rename(beside, path).map_err(failed())?;
    sync_folder(path);
    Ok(())
}

/// Brings a folder's entries to the disk, where the system can.
pub(crate) fn sync_folder(path: &Path) {
    // A folder that cannot be opened for this is no reason to fail: the file itself is on the disk.
    if let Some(Ok(folder)) = path.parent().map(File::open) {
        let _ = folder.sync_all();
    }
}
