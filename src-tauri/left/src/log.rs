//! What a job has written: its first and last part are kept.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

use crate::job::{private, rename};

/// The most that is kept of each end, in bytes (contract §13).
const HALF: u64 = 32 * 1024 * 1024;

/// Cuts a log in its middle where it is longer than both parts.
///
/// # Errors
/// Where it cannot be read or written; then it stays as long as it is.
pub fn cut(path: &Path) -> io::Result<()> {
    cut_to(path, HALF)
}

fn cut_to(path: &Path, half: u64) -> io::Result<()> {
    let mut from = File::open(path)?;
    let length = from.metadata()?.len();
    if length <= 2 * half {
        return Ok(());
    }
    let new = path.with_extension("cut");
    let mut to = private(&new)?;
    io::copy(&mut Read::by_ref(&mut from).take(half), &mut to)?;
    writeln!(to, "\n… {} bytes were left out here …", length - 2 * half)?;
    from.seek(SeekFrom::Start(length - half))?;
    io::copy(&mut from, &mut to)?;
    // What is open cannot be replaced everywhere.
    drop((from, to));
    rename(&new, path)
}

/// The last lines of a log, as many as are wanted, out of its last part.
///
/// # Errors
/// Where it cannot be read.
pub fn last_lines(path: &Path, n: usize) -> io::Result<Vec<u8>> {
    /// Enough for any line that is worth being read.
    const LOOKS_AT: u64 = 256 * 1024;
    let mut from = File::open(path)?;
    let length = from.metadata()?.len();
    from.seek(SeekFrom::Start(length.saturating_sub(LOOKS_AT)))?;
    let mut text = Vec::new();
    from.read_to_end(&mut text)?;
    let body = text.strip_suffix(b"\n").unwrap_or(&text);
    let breaks = body.iter().enumerate().rev().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let begin = breaks.take(n.max(1)).nth(n.max(1) - 1).unwrap_or(0);
    Ok(text.split_off(begin))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_long_log_keeps_both_its_ends() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.log");
        fs::write(&path, "0123456789").unwrap();
        cut_to(&path, 5).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "0123456789");
        cut_to(&path, 3).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "012\n… 4 bytes were left out here …\n789");
    }

    #[test]
    fn the_last_lines_are_those_that_were_written_last() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.log");
        let lines = |text: &str, n: usize| {
            fs::write(&path, text).unwrap();
            String::from_utf8(last_lines(&path, n).unwrap()).unwrap()
        };
        assert_eq!(lines("a\nb\nc\n", 2), "b\nc\n");
        assert_eq!(lines("a\nb\nc", 2), "b\nc");
        assert_eq!(lines("a\n", 9), "a\n");
        assert_eq!(lines("", 3), "");
    }
}
