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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_to_their_end_and_to_the_streams() {
        let mut from = b"{}\n\nlast".as_slice();
        let mut next = || read_line(&mut from).unwrap();
        assert_eq!(
            [next(), next(), next(), next()],
            [Some("{}".into()), Some(String::new()), Some("last".into()), None]
        );
        assert_eq!(read_line(&mut b"\xff\n".as_slice()).unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert_eq!(MAX_REQUEST, 65_536, "contract section 9");
    }
}
