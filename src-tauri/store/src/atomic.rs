//! Files that are replaced whole, or not at all.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use crate::{StoreError, file, sys};

/// Writes a file of our own beside its place, to the disk, and puts it there; only its owner may open it. Whoever calls
/// this holds `engine.lock`. What stands in its place and is no file goes aside as `NAME.bad`.
///
/// # Errors
/// Where any of that fails; then the old file is untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace_by(path, &mut |to| to.write_all(bytes))
}

/// The same with what `write` writes, however much that is.
///
/// # Errors
/// As [`replace`], and what `write` says.
pub(crate) fn replace_by(
    path: &Path,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    put_beside(path, &file::with_suffix(path, ".new"), write)
}

/// The same where others may have a file by that name beside it.
///
/// # Errors
/// As [`replace_by`].
pub(crate) fn replace_in_users_folder(
    path: &Path,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    put_beside(path, &file::with_suffix(path, &format!(".{}.new", std::process::id())), write)
}

fn put_beside(
    path: &Path,
    beside: &Path,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    let failed = || StoreError::io(path, "cannot be written");
    let new = create(beside).map_err(failed())?;
    put(new, beside, path, write).map_err(failed())
}

/// Replaces a file that is the user's own: a link stays one and the file it leads to is changed, its owner and mode are
/// kept, and one that may not be written is not replaced.
///
/// # Errors
/// As [`replace`]; `PermissionDenied` for a file that may not be written, `InvalidInput` for what is no file.
pub fn replace_users(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace_target(path, bytes, false)
}

/// The same for what the user has asked for by name, also where the file is marked as one that may not be written, as a copy
/// out of a read-only folder is: the mark stays.
///
/// # Errors
/// As [`replace`]; `InvalidInput` for what is no file.
pub fn replace_users_marked(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace_target(path, bytes, true)
}

fn replace_target(path: &Path, bytes: &[u8], may_be_marked: bool) -> Result<(), StoreError> {
    let failed = || StoreError::io(path, "cannot be written");
    let target = file::way(path).last().unwrap_or_else(|| path.to_owned());
    let old = match fs::metadata(&target) {
        Ok(old) if !old.is_file() => {
            return Err(failed()(io::Error::new(io::ErrorKind::InvalidInput, "it is no file")));
        }
        // The mode says what its owner wants, also to one who may write anything.
        Ok(old) if old.permissions().readonly() && !may_be_marked => {
            return Err(failed()(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only")));
        }
        Ok(old) => Some(old),
        Err(e) if e.kind() == io::ErrorKind::NotFound => None,
        Err(e) => return Err(failed()(e)),
    };
    // Two commands at once each have their own.
    let beside = file::with_suffix(&target, &format!(".{}.new", std::process::id()));
    let new = create(&beside).map_err(failed())?;
    if let Some(old) = old {
        keep_owner(&new, &old);
        #[cfg(windows)]
        homestretch_owner::like(&beside, &target).map_err(failed())?;
        new.set_permissions(old.permissions()).map_err(failed())?;
    }
    put(new, &beside, &target, &mut |to| to.write_all(bytes)).map_err(failed())
}

/// Makes a new file, whatever a crash has left there, or somebody has put there to be followed.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => file::set_aside(path)?,
        Ok(_) => fs::remove_file(path)?,
        Err(_) => {}
    }
    sys::open(file::private().create_new(true), path)
}

fn put(
    new: File,
    beside: &Path,
    path: &Path,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let written = write(&mut sys::To(&new)).and_then(|()| sys::sync_all(&new));
    drop(new);
    let placed = written.and_then(|()| {
        if fs::symlink_metadata(path).is_ok_and(|there| there.is_dir()) {
            file::set_aside(path)?;
        }
        sys::rename(beside, path)
    });
    if placed.is_err() {
        // It is of no use to anybody; on a full disk it is in the way.
        let _ = fs::remove_file(beside);
    }
    placed?;
    sync_folder(path);
    Ok(())
}

/// The owner stays, where we may say so: `sudo` must not take a file away from its user.
#[cfg(unix)]
fn keep_owner(new: &File, old: &fs::Metadata) {
    use std::os::unix::fs::MetadataExt;
    let _ = std::os::unix::fs::fchown(new, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_new: &File, _old: &fs::Metadata) {}

/// Brings a folder's entries to the disk, where the system can.
pub(crate) fn sync_folder(path: &Path) {
    // A folder that cannot be opened for this is no reason to fail: the file itself is on the disk.
    if let Some(Ok(folder)) = path.parent().map(File::open) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_the_way_of_our_own_file_goes_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("live.json");
        for name in ["live.json", "live.json.new", "live.json.bad"] {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        replace(&path, b"one").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert!(dir.path().join("live.json.bad").is_dir());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_of_the_users_stays_one_and_modes_are_kept() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let (link, target) = (dir.path().join("settings.toml"), dir.path().join("dotfiles/hs.toml"));
        fs::create_dir(dir.path().join("dotfiles")).unwrap();
        std::os::unix::fs::symlink("between", &link).unwrap();
        std::os::unix::fs::symlink("dotfiles/hs.toml", dir.path().join("between")).unwrap();
        // A link that leads to nothing yet is followed too.
        replace_users(&link, b"one").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"one");
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        replace_users(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&target).unwrap(), b"two");
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&target, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(replace_users(&link, b"three").unwrap_err().to_string().contains("read-only"));
        assert_eq!(fs::read(&target).unwrap(), b"two");
        replace_users_marked(&link, b"four").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"four");
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o444);
        assert_eq!(fs::read_dir(dir.path().join("dotfiles")).unwrap().count(), 1, "nothing is left beside it");
    }
}
