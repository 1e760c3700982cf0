//! One line of JSON, at most 64 KiB.

use std::io::{self, BufRead, Read};

/// The longest line that either side accepts, in bytes (contract §9).
pub const MAX_LINE: usize = 64 * 1024;

/// Reads one line without its end; `None` at the end of the stream.
///
/// # Errors
/// A line longer than [`MAX_LINE`] or one that is not UTF-8 is `InvalidData`; else what the stream says.
pub fn read_line(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let n = from.take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line)?;
    if n == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if n > MAX_LINE {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a line is longer than 64 KiB"));
    }
    String::from_utf8(line).map(Some).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "a line is not UTF-8"))
}
