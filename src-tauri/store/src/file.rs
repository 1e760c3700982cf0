//! Files as people's machines leave them: read with a bound, never by waiting for a pipe, and written for their owner
//! alone.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read},
    path::{Path, PathBuf},
};

use crate::sys;

/// The longest settings file that is read, in bytes: some hundred times what all keys with comments need.
pub const MOST_SETTINGS: u64 = 256 * 1024;
/// The longest file of our own that is read whole, in bytes.
pub const MOST_OWN: u64 = 64 * 1024 * 1024;

/// Opens a regular file for reading. A folder, a pipe or a socket in its place is an error; none is waited for.
///
/// # Errors
/// What the system says, or that it is no file.
pub fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    // Without it, opening a pipe waits for somebody to write into it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NONBLOCK.bits() as i32);
    let no_file = || io::Error::new(io::ErrorKind::InvalidInput, "it is no file");
    // Not every system opens a folder, to say then what it is.
    let opened = sys::opened(&options, path);
    let file =
        opened.map_err(|e| if e.kind() == io::ErrorKind::PermissionDenied && path.is_dir() { no_file() } else { e })?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(no_file()) }
}

/// Reads a regular file of at most so many bytes.
///
/// # Errors
/// As [`open`], or `FileTooLarge`.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {} KiB", most / 1024)));
    }
    Ok(bytes)
}

/// Options to write a file of our own, which only its owner may open where it is new.
pub fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A pipe in its place is an error, rather than a wait for somebody to read it.
        options.mode(0o600).custom_flags(rustix::fs::OFlags::NONBLOCK.bits() as i32);
    }
    options
}

/// Opens a file of our own, by options of [`private`]; what is there and is no file goes aside.
///
/// # Errors
/// What the system says.
pub fn open_ours(path: &Path, options: &OpenOptions) -> io::Result<File> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        set_aside(path)?;
    }
    match sys::open(options, path) {
        // A link that leads nowhere.
        Err(e) if e.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(path).is_ok() => {
            set_aside(path)?;
            sys::open(options, path)
        }
        opened => opened,
    }
}

/// Where a path leads: itself, and what each link on the way names. The last may be nothing.
pub fn way(path: &Path) -> impl Iterator<Item = PathBuf> {
    let next = |at: &PathBuf| Some(at.parent().unwrap_or(Path::new("")).join(fs::read_link(at).ok()?));
    // As many as the kernel follows.
    std::iter::successors(Some(path.to_owned()), next).take(41)
}

/// A path with something behind its name.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// What stands in the way of a file of our own goes aside as `NAME.bad`; only the latest is kept.
///
/// # Errors
/// Where it cannot be moved.
pub fn set_aside(path: &Path) -> io::Result<()> {
    let aside = with_suffix(path, ".bad");
    match fs::symlink_metadata(&aside) {
        Ok(there) if there.is_dir() => fs::remove_dir_all(&aside)?,
        Ok(_) => fs::remove_file(&aside)?,
        Err(_) => {}
    }
    fs::rename(path, aside)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_just_as_many_bytes_is_read_and_one_more_is_too_many() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert_eq!(read(&path, 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert!(read(dir.path(), 5).unwrap_err().to_string().contains("no file"));
    }
}
