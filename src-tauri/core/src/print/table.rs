//! Tables of texts whose columns stand below each other.

use crate::time::Secs;

/// A table: its names, then its rows, all of as many cells.
pub(super) struct Table {
    sides: Vec<Side>,
    rows: Vec<Vec<String>>,
}

/// Where the cells of a column stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Names and times stand below each other by their beginnings.
    Left,
    /// Figures by their ends.
    Right,
}

impl Table {
    /// A table of columns with these names.
    pub(super) fn new(columns: Vec<(Side, String)>) -> Self {
        let (sides, names) = columns.into_iter().unzip();
        Self { sides, rows: vec![names] }
    }

    pub(super) fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// For a terminal: two blanks between columns, none at the end of a line.
    pub(super) fn text(&self) -> String {
        self.lines(&self.widths(0), |cells| cells.join("  ").trim_end().to_owned())
    }

    /// For Markdown, with the line below the names that makes it one.
    pub(super) fn markdown(&self) -> String {
        let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
        // The line below the names has three dashes at least.
        let widths = self.widths(3);
        let lines = self.lines(&widths, row);
        let (names, rows) = lines.split_once('\n').unwrap_or((&lines, ""));
        let rules: Vec<String> = widths
            .iter()
            .zip(&self.sides)
            .map(|(width, side)| match side {
                Side::Left => "-".repeat(*width),
                Side::Right => "-".repeat(width - 1) + ":",
            })
            .collect();
        format!("{names}\n{}\n{rows}", row(&rules))
    }

    fn widths(&self, least: usize) -> Vec<usize> {
        let width = |row: &Vec<String>, i| row.get(i).map_or(0, |cell: &String| cell.chars().count());
        let widest = |i| self.rows.iter().map(|row| width(row, i)).fold(least, usize::max);
        (0..self.sides.len()).map(widest).collect()
    }

    fn lines(&self, widths: &[usize], line: impl Fn(&[String]) -> String) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let cells: Vec<String> = row
                .iter()
                .zip(widths.iter().zip(&self.sides))
                .map(|(cell, (width, side))| match side {
                    Side::Left => format!("{cell:<width$}"),
                    Side::Right => format!("{cell:>width$}"),
                })
                .collect();
            out += &line(&cells);
            out.push('\n');
        }
        out
    }
}

/// A duration as `h:mm`, whole minutes; nothing where it is nothing.
pub fn h_mm(seconds: Secs) -> String {
    if seconds == 0 { String::new() } else { format!("{}:{:02}", seconds / 3600, seconds / 60 % 60) }
}

/// A balance as `+h:mm` or `-h:mm`; what lies within a minute is even, `0:00`.
pub fn balance(seconds: Secs) -> String {
    let sign = match seconds / 60 {
        0 => "",
        s if s > 0 => "+",
        _ => "-",
    };
    let s = seconds.unsigned_abs();
    format!("{sign}{}:{:02}", s / 3600, s / 60 % 60)
}

/// A count; nothing where it is nothing.
pub(super) fn count(n: u32) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}
