//! Text as programs have written it: UTF-8 with or without its mark, or UTF-16 with it, and any end of a line.

use std::{
    cell::Cell,
    io::{self, BufRead, Read},
    rc::Rc,
};

use crate::error::TextError;

/// The longest row or entry, in bytes: some thousand times what any program writes. It bounds what is held in memory.
pub const MOST_ENTRY: u64 = 16 * 1024 * 1024;
/// How much is read at once.
const PIECE: usize = 64 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// How far one has read, and how much since the last entry.
#[derive(Debug, Clone, Default)]
pub struct Meter {
    done: Rc<Cell<u64>>,
    since: Rc<Cell<u64>>,
}

impl Meter {
    /// Bytes of the source that were read so far.
    pub fn done(&self) -> u64 {
        self.done.get()
    }

    /// An entry has ended: what follows belongs to the next.
    pub fn entry_ended(&self) {
        self.since.set(0);
    }

    fn read(&self, n: usize) -> Result<(), TextError> {
        self.done.set(self.done.get() + n as u64);
        self.since.set(self.since.get() + n as u64);
        if self.since.get() > MOST_ENTRY { Err(TextError::TooLong) } else { Ok(()) }
    }
}

/// A text as UTF-8 whose lines end with `\n`. What is no text is an error, wherever it stands.
pub struct Text<R> {
    from: R,
    encoding: Option<Encoding>,
    meter: Meter,
    /// As it was read, from where it has not been looked at.
    raw: Vec<u8>,
    /// As it is given.
    ready: Vec<u8>,
    at: usize,
    is_ended: bool,
    /// The last was a return: a line end that follows belongs to it.
    was_return: bool,
}

impl<R: Read> Text<R> {
    /// The text that comes out of a reader.
    pub fn new(from: R, meter: Meter) -> Self {
        let (raw, ready) = (Vec::with_capacity(PIECE), Vec::with_capacity(PIECE));
        Self { from, encoding: None, meter, raw, ready, at: 0, is_ended: false, was_return: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.at = 0;
        while self.ready.is_empty() && !self.is_ended {
            let kept = self.raw.len();
            self.raw.resize(kept + PIECE, 0);
            let n = loop {
                match self.from.read(&mut self.raw[kept..]) {
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    other => break other?,
                }
            };
            self.raw.truncate(kept + n);
            self.is_ended = n == 0;
            self.meter.read(n)?;
            let encoding = match self.encoding {
                Some(encoding) => encoding,
                // A mark may come in pieces.
                None if self.raw.len() < 3 && !self.is_ended => continue,
                None => self.begin(),
            };
            match encoding {
                Encoding::Utf8 => self.utf8()?,
                Encoding::Utf16Le => self.utf16(u16::from_le_bytes)?,
                Encoding::Utf16Be => self.utf16(u16::from_be_bytes)?,
            }
        }
        Ok(())
    }

    /// Finds out the encoding by its mark, and takes that away.
    fn begin(&mut self) -> Encoding {
        let (encoding, mark) = match self.raw.as_slice() {
            [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
            [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
            [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
            _ => (Encoding::Utf8, 0),
        };
        self.raw.drain(..mark);
        self.encoding = Some(encoding);
        encoding
    }

    fn utf8(&mut self) -> Result<(), TextError> {
        let whole = match std::str::from_utf8(&self.raw) {
            Ok(text) => text.len(),
            // A letter that goes on in the next piece.
            Err(e) if e.error_len().is_none() && !self.is_ended => e.valid_up_to(),
            Err(_) => return Err(TextError::NotText),
        };
        let (was_return, ready) = (&mut self.was_return, &mut self.ready);
        let mut rest = &self.raw[..whole];
        while let Some(first) = rest.first() {
            if std::mem::replace(was_return, false) && *first == b'\n' {
                rest = &rest[1..];
                continue;
            }
            match rest.iter().position(|b| *b == b'\r') {
                Some(at) => {
                    ready.extend_from_slice(&rest[..at]);
                    ready.push(b'\n');
                    *was_return = true;
                    rest = &rest[at + 1..];
                }
                None => {
                    ready.extend_from_slice(rest);
                    rest = &[];
                }
            }
        }
        self.raw.drain(..whole);
        Ok(())
    }

    fn utf16(&mut self, unit: fn([u8; 2]) -> u16) -> Result<(), TextError> {
        let mut units: Vec<u16> = self.raw.chunks_exact(2).map(|two| unit([two[0], two[1]])).collect();
        let is_high = |unit: &u16| (0xd800..0xdc00).contains(unit);
        if !self.is_ended && units.last().is_some_and(is_high) {
            units.pop();
        }
        let taken = units.len() * 2;
        if self.is_ended && taken < self.raw.len() {
            return Err(TextError::NotText);
        }
        for c in char::decode_utf16(units) {
            let c = c.map_err(|_| TextError::NotText)?;
            if std::mem::replace(&mut self.was_return, c == '\r') && c == '\n' {
                continue;
            }
            let c = if c == '\r' { '\n' } else { c };
            self.ready.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.raw.drain(..taken);
        Ok(())
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let n = ready.len().min(to.len());
        to[..n].copy_from_slice(&ready[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Text<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.ready.len() {
            self.fill()?;
        }
        Ok(&self.ready[self.at..])
    }

    fn consume(&mut self, n: usize) {
        self.at = (self.at + n).min(self.ready.len());
    }
}

/// The next line without its end into `line`; false where there is none.
pub fn line(from: &mut impl BufRead, meter: &Meter, line: &mut String) -> io::Result<bool> {
    line.clear();
    let n = from.read_line(line)?;
    meter.entry_ended();
    if line.ends_with('\n') {
        line.pop();
    }
    Ok(n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives so many bytes at once.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let n = self.1.min(self.0.len()).min(to.len());
            to[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    fn read(bytes: &[u8], piece: usize) -> Result<String, io::Error> {
        let mut out = String::new();
        Text::new(Pieces(bytes, piece), Meter::default()).read_to_string(&mut out)?;
        Ok(out)
    }

    #[test]
    fn every_encoding_comes_out_the_same() {
        let text = "größe 🏃\r\none\rtwo\n\r\n\nend";
        let want = "größe 🏃\none\ntwo\n\n\nend";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
        };
        let all = [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
        ];
        for bytes in all {
            for piece in [1, 2, 3, 5, 1000] {
                assert_eq!(read(&bytes, piece).unwrap(), want, "{piece}");
            }
        }
        assert_eq!(read(b"", 9).unwrap(), "");
        assert_eq!(read(b"a", 9).unwrap(), "a");
    }

    #[test]
    fn what_is_no_text_is_said_wherever_it_stands() {
        let late = [vec![b'a'; 200_000], b"gr\xf6\xdfe".to_vec()].concat();
        for bytes in [&b"gr\xf6\xdfe"[..], &late, b"\xff\xfea", b"\xff\xfe\x00\xd8", b"ab\xc3"] {
            for piece in [1, 7, 100_000] {
                let why = read(bytes, piece).unwrap_err();
                assert!(matches!(crate::ImportError::from(why), crate::ImportError::NotText));
            }
        }
    }

    #[test]
    fn an_entry_has_a_bound_and_a_source_has_none() {
        let meter = Meter::default();
        let long = "x".repeat(1_000_000) + "\n";
        let all = long.repeat(40);
        let mut from = Text::new(all.as_bytes(), meter.clone());
        let mut each = String::new();
        let mut n = 0;
        while line(&mut from, &meter, &mut each).unwrap() {
            n += 1;
        }
        assert_eq!((n, meter.done()), (40, 40_000_040));
        let all = "x".repeat(MOST_ENTRY as usize + 1_000_000);
        assert!(line(&mut Text::new(all.as_bytes(), Meter::default()), &Meter::default(), &mut each).is_err());
    }
}
