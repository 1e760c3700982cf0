//! Rows of CSV (RFC 4180), each with its line.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use crate::text::Meter;

/// The rows of a text whose lines end with `\n`.
pub struct Rows<R> {
    from: R,
    core: Reader,
    meter: Meter,
    /// The line that is read next, from 1.
    line: u64,
}

/// One row.
#[derive(Debug, Default)]
pub struct Row {
    /// Its line, from 1: that of its beginning.
    pub line: u64,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Row {
    /// A cell without white space around it; empty where there is none.
    pub fn cell(&self, column: usize) -> &str {
        let Some(end) = self.ends.get(column) else { return "" };
        let start = if column == 0 { 0 } else { self.ends[column - 1] };
        // What comes in is UTF-8, and cells end at ASCII.
        std::str::from_utf8(&self.text[start..*end]).unwrap_or_default().trim()
    }

    /// Every cell.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|column| self.cell(column))
    }
}

impl<R: BufRead> Rows<R> {
    /// The rows of a text.
    pub fn new(from: R, meter: Meter) -> Self {
        let core = ReaderBuilder::new().terminator(Terminator::Any(b'\n')).build();
        Self { from, core, meter, line: 1 }
    }

    /// The next row into `row`; false where there is none. Empty lines are none.
    pub fn next(&mut self, row: &mut Row) -> io::Result<bool> {
        loop {
            let ready = self.from.fill_buf()?;
            let empty = ready.iter().take_while(|b| **b == b'\n').count();
            let is_row = empty < ready.len();
            self.line += empty as u64;
            let is_end = ready.is_empty();
            self.from.consume(empty);
            if is_end {
                return Ok(false);
            }
            if is_row {
                break;
            }
        }
        row.line = self.line;
        let (mut n_text, mut n_ends) = (0, 0);
        row.text.resize(row.text.len().max(1024), 0);
        row.ends.resize(row.ends.len().max(32), 0);
        loop {
            let input = self.from.fill_buf()?;
            let (result, n_in, n_out, n_end) =
                self.core.read_record(input, &mut row.text[n_text..], &mut row.ends[n_ends..]);
            self.line += input[..n_in].iter().filter(|b| **b == b'\n').count() as u64;
            self.from.consume(n_in);
            n_text += n_out;
            n_ends += n_end;
            match result {
                ReadRecordResult::InputEmpty => {}
                // What is read has a bound (`Meter`), and so do both of these.
                ReadRecordResult::OutputFull => row.text.resize(row.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => row.ends.resize(row.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(false),
            }
        }
        row.text.truncate(n_text);
        row.ends.truncate(n_ends);
        self.meter.entry_ended();
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_knows_its_line_and_its_cells() {
        let long = "y".repeat(5000);
        let text = format!("a,b\n\n\n\"x\n\"\"1\"\"\",\n z ,{long}\n\nlast,5\" nail");
        let mut rows = Rows::new(text.as_bytes(), Meter::default());
        let mut row = Row::default();
        let mut all = Vec::new();
        while rows.next(&mut row).unwrap() {
            all.push((row.line, row.cells().map(str::to_owned).collect::<Vec<_>>()));
        }
        let want =
            [(1, vec!["a", "b"]), (4, vec!["x\n\"1\"", ""]), (6, vec!["z", &long]), (8, vec!["last", "5\" nail"])];
        assert_eq!(all, want.map(|(line, cells)| (line, cells.into_iter().map(str::to_owned).collect())));
    }
}
