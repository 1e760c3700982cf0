//! The calls by which files of ours change. In the tests of this crate each of them can be told to fail, one after the other.

use std::{
    fs::{File, OpenOptions},
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
    return homestretch_owner::while_held(|| options.open(path));
    #[cfg(not(windows))]
    options.open(path)
}

pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    at(0)?;
    #[cfg(windows)]
    return homestretch_owner::rename(from, to);
    #[cfg(not(windows))]
    std::fs::rename(from, to)
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
