//! The calls by which files of ours change. In the tests of this crate each of them can be told to fail, one after the other.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

#[cfg(test)]
pub(crate) mod faults;

/// Lets a test fail here, or have less written than was asked for.
#[cfg(test)]
use faults::at;

#[cfg(not(test))]
#[inline(always)]
fn at(_length: usize) -> io::Result<usize> {
    Ok(usize::MAX)
}

pub(crate) fn open(options: &OpenOptions, path: &Path) -> io::Result<File> {
    at(0)?;
    let file = opened(options, path)?;
    // There is no umask: what is new would be open to whoever its folder is open to.
    #[cfg(windows)]
    if file.metadata()?.len() == 0 {
        homestretch_owner::keep(path)?;
    }
    Ok(file)
}

/// Opens a file, once nobody holds it for themselves.
pub(crate) fn opened(options: &OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(windows)]
    return while_held(&[SHARING_VIOLATION], || options.open(path));
    #[cfg(not(windows))]
    options.open(path)
}

pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    at(0)?;
    #[cfg(windows)]
    return while_held(&[SHARING_VIOLATION, ACCESS_DENIED], || fs::rename(from, to));
    #[cfg(not(windows))]
    fs::rename(from, to)
}

/// How long a file that somebody holds open is waited for: a scanner looks at what was just written.
#[cfg(windows)]
const HELD_WITHIN: std::time::Duration = std::time::Duration::from_secs(2);
#[cfg(windows)]
const SHARING_VIOLATION: i32 = 32;
/// What replacing an open file is answered by.
#[cfg(windows)]
const ACCESS_DENIED: i32 = 5;

/// Tries again while somebody holds the file open, by what the system says then.
#[cfg(windows)]
fn while_held<T>(by: &[i32], act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    let began = std::time::Instant::now();
    loop {
        match act() {
            Err(e) if e.raw_os_error().is_some_and(|code| by.contains(&code)) && began.elapsed() < HELD_WITHIN => {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            done => return done,
        }
    }
}

pub(crate) fn sync_all(file: &File) -> io::Result<()> {
    at(0)?;
    file.sync_all()
}

pub(crate) fn sync_data(file: &File) -> io::Result<()> {
    at(0)?;
    file.sync_data()
}

pub(crate) fn set_len(file: &File, length: u64) -> io::Result<()> {
    at(0)?;
    file.set_len(length)
}

/// A file that is written to.
#[derive(Debug)]
pub(crate) struct To<'a>(pub(crate) &'a File);

impl Write for To<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let most = at(bytes.len())?.min(bytes.len());
        self.0.write(&bytes[..most])
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
