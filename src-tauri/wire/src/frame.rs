//! One line of JSON.

use std::io::{self, BufRead};

/// The longest request that an engine accepts, in bytes (contract §9). Its answers have no such limit: a view holds the
/// whole day, in the user's words.
pub const MAX_REQUEST: usize = 64 * 1024;

/// Reads one line without its end; `None` at the end of the stream.
///
/// # Errors
/// `InvalidData` for a line that is not UTF-8; else what the stream says.
pub fn read_line(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if from.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    String::from_utf8(line).map(Some).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "a line is not UTF-8"))
}
