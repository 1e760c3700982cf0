//! Tables of texts whose columns stand below each other.

use homestretch_words::Locale;

use super::look::{Ink, Look, in_place, width, wrapped};
use crate::time::Secs;

/// A table: its names, then its rows, all of as many cells.
pub(super) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Where its cells stand.
    pub(super) side: Side,
    /// What it is worth: where there is no room for all, those worth less are left out.
    pub(super) worth: u8,
}

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Names and times stand below each other by their beginnings.
    Left,
    /// Figures by their ends.
    Right,
    /// Names of any length, which go on below themselves. Only the last column.
    Free,
}

/// Names of any length get as many columns at least.
const NAMES: usize = 16;

impl Table {
    /// A table of columns with these names.
    pub(super) fn new(columns: Vec<(Column, String)>) -> Self {
        let (columns, names) = columns.into_iter().unzip();
        Self { columns, rows: vec![names] }
    }

    pub(super) fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// For a terminal: two blanks between columns, none at the end of a line. Columns without a figure are left out, and as
    /// many more as have no room. A file has room for all.
    pub(super) fn text(&self, look: Look, say: Locale) -> String {
        let fitted = |row: &Vec<String>| row.iter().map(|cell| look.letters(say, cell)).collect();
        let rows: Vec<Vec<String>> = self.rows.iter().map(fitted).collect();
        let mut widths = widths(&rows, self.columns.len(), 0);
        let has_figures = |i: usize| rows.iter().skip(1).any(|row| row.get(i).is_some_and(|cell| !cell.is_empty()));
        let mut kept: Vec<usize> = (0..self.columns.len()).filter(|i| has_figures(*i)).collect();
        let least = |i: usize| if self.columns[i].side == Side::Free { widths[i].min(NAMES) } else { widths[i] };
        let needed = |kept: &[usize]| kept.iter().map(|i| least(*i) + 2).sum::<usize>();
        while look.is_wrapped && needed(&kept) > look.width() + 2 {
            let Some(least) = kept.iter().copied().min_by_key(|i| self.columns[*i].worth) else { break };
            kept.retain(|i| *i != least);
        }
        if let Some(last) = kept.last().copied().filter(|i| self.columns[*i].side == Side::Free) {
            let others = needed(&kept) - least(last) - 2;
            widths[last] = if look.is_wrapped { look.width() - others } else { usize::MAX };
        }

        let mut out = String::new();
        for (n, row) in rows.iter().enumerate() {
            let ink = if n == 0 { Ink::Faint } else { Ink::Plain };
            let mut line = String::new();
            for i in &kept {
                let gap = if line.is_empty() { "" } else { "  " };
                let (cell, room) = (&row[*i], widths[*i]);
                let shown = look.paint(ink, &in_place(cell));
                let blank = || " ".repeat(room.saturating_sub(width(cell)));
                line += &match self.columns[*i].side {
                    Side::Left => format!("{gap}{shown}{}", blank()),
                    Side::Right => format!("{gap}{}{shown}", blank()),
                    Side::Free => {
                        let below = format!("\n{}", " ".repeat(width(&line) + gap.len()));
                        let lines: Vec<String> = wrapped(cell, room, room).iter().map(|line| in_place(line)).collect();
                        format!("{gap}{}", look.paint(ink, &lines.join(&below)))
                    }
                };
            }
            out += line.trim_end();
            out.push('\n');
        }
        out
    }

    /// For Markdown, with the line below the names that makes it one.
    pub(super) fn markdown(&self) -> String {
        // The line below the names has three dashes at least.
        let widths = widths(&self.rows, self.columns.len(), 3);
        let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut out = String::new();
        for (n, cells) in self.rows.iter().enumerate() {
            let cell = |((cell, room), column): ((&String, &usize), &Column)| {
                let blank = " ".repeat(room.saturating_sub(width(cell)));
                if column.side == Side::Right { blank + cell } else { format!("{cell}{blank}") }
            };
            out += &row(&cells.iter().zip(&widths).zip(&self.columns).map(cell).collect::<Vec<_>>());
            if n == 0 {
                let rule = |(width, column): (&usize, &Column)| {
                    if column.side == Side::Right { "-".repeat(width - 1) + ":" } else { "-".repeat(*width) }
                };
                out += &row(&widths.iter().zip(&self.columns).map(rule).collect::<Vec<_>>());
            }
        }
        out
    }
}

/// What the widest cell of each column takes, and at least so much.
fn widths(rows: &[Vec<String>], columns: usize, least: usize) -> Vec<usize> {
    let widest = |i: usize| rows.iter().filter_map(|row| row.get(i)).map(|cell| width(cell)).fold(least, usize::max);
    (0..columns).map(widest).collect()
}

/// A duration as `h:mm`, whole minutes.
pub fn hours_minutes(seconds: Secs) -> String {
    format!("{}:{:02}", seconds / 3600, seconds / 60 % 60)
}

/// The same; nothing where it is nothing.
pub fn h_mm(seconds: Secs) -> String {
    if seconds == 0 { String::new() } else { hours_minutes(seconds) }
}

/// A balance as `+h:mm` or `-h:mm`; what lies within a minute is even, `0:00`.
pub fn balance(seconds: Secs) -> String {
    let sign = match seconds / 60 {
        0 => "",
        s if s > 0 => "+",
        _ => "-",
    };
    format!("{sign}{}", hours_minutes(seconds.abs()))
}

/// A count; nothing where it is nothing.
pub(super) fn count(n: u32) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}
