//! From the text of `settings.toml` to settings: each key by the table, then what holds between keys.

use std::collections::BTreeMap;

use toml_edit::{Document, Item, TableLike};

use super::{
    DayRanges, KEYS, Parsed, Settings, Takes,
    problem::{Problem, Wrong},
};
use crate::civil::{WEEKDAYS, hhmm};

/// Reads the text of a `settings.toml`. Keys left out have their defaults.
///
/// # Errors
/// Everything that is wrong with it, in order of line.
pub(super) fn read(text: &str) -> Result<Parsed, Vec<Problem>> {
    let lines = Lines::new(text);
    let doc = Document::parse(text).map_err(|e| {
        let why = e.message().lines().next().unwrap_or("").to_owned();
        vec![Problem::new(lines.of(e.span()), "", Wrong::Toml { why })]
    })?;
    let mut reader = Reader { lines, ..Reader::default() };
    for (section, item) in doc.iter() {
        let is_known = KEYS.iter().any(|key| key.section == section);
        match item.as_table_like() {
            Some(table) if is_known => reader.section(section, table),
            _ => {
                let line = reader.line_of(doc.as_table(), section, item);
                if is_known {
                    let section = section.to_owned();
                    reader.bad.push(Problem::new(line, &section, Wrong::Section { section: section.clone() }));
                } else {
                    reader.ignored.push(Problem::new(line, section, Wrong::UnknownSection));
                }
            }
        }
    }
    reader.check_together();
    let Reader { settings, bad: found, ignored, .. } = reader;
    if found.is_empty() {
        return Ok(Parsed { settings, ignored });
    }
    let mut bad: Vec<Problem> = Vec::new();
    for problem in found {
        bad.insert(bad.partition_point(|other| other.line <= problem.line), problem);
    }
    Err(bad)
}

/// Where the lines of a text end.
#[derive(Default)]
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect())
    }

    /// The line in which a span begins, from 1.
    fn of(&self, span: Option<std::ops::Range<usize>>) -> usize {
        let start = span.map_or(0, |s| s.start);
        1 + self.0.partition_point(|end| *end < start)
    }
}

#[derive(Default)]
struct Reader {
    lines: Lines,
    settings: Settings,
    bad: Vec<Problem>,
    ignored: Vec<Problem>,
    /// The lines of the keys that were read, by section and name.
    read: BTreeMap<(&'static str, &'static str), usize>,
}

impl Reader {
    fn line_of(&self, table: &dyn TableLike, key: &str, item: &Item) -> usize {
        let span = table.get_key_value(key).and_then(|(k, _)| k.span()).or_else(|| item.span());
        self.lines.of(span)
    }

    fn section(&mut self, section: &str, table: &dyn TableLike) {
        for (name, item) in table.iter() {
            let line = self.line_of(table, name, item);
            let known = KEYS.iter().find(|key| (key.section, key.name) == (section, name));
            // A table in the place of a value is a section of a name that is none.
            let Some(key) = known.filter(|key| !item.is_table() || key.takes() == Takes::Levels) else {
                self.ignored.push(Problem::new(line, format!("{section}.{name}"), Wrong::UnknownKey));
                continue;
            };
            match key.read(&mut self.settings, item) {
                Ok(()) => drop(self.read.insert((key.section, key.name), line)),
                Err(wrong) => {
                    let value = match item {
                        Item::Value(value) => value.to_string().trim().to_owned(),
                        _ => "a table".to_owned(),
                    };
                    self.bad.push(Problem::new(line, format!("{name} = {value}"), wrong));
                }
            }
        }
    }

    /// Where a key stands that was read; the first line where it does not.
    fn line(&self, section: &'static str, name: &'static str) -> usize {
        self.read.get(&(section, name)).copied().unwrap_or(1)
    }

    /// Rules that hold between keys: ranges and the boundary, bedtime and both (contract §2.5, 2.6), shortcuts.
    fn check_together(&mut self) {
        let boundary = self.settings.day.boundary;
        for (day, name) in WEEKDAYS.into_iter().enumerate() {
            let Some(line) = self.read.get(&("week", name)).copied() else { continue };
            if let Some(times) = self.settings.week.day_mut(day) {
                match place(times, boundary) {
                    Ok(placed) => *times = placed,
                    Err(wrong) => {
                        // It is told of once, and nothing is asked of what lies beyond the day.
                        times.clear();
                        self.bad.push(Problem::new(line, name, wrong));
                    }
                }
            }
        }
        let goes_beyond = |(start, end): &(u32, u32)| *start < boundary || *end > boundary + 1440;
        if self.settings.week.days().into_iter().flatten().flatten().any(goes_beyond) {
            // Only ranges that were not written here can be left: the default ones, under another boundary.
            self.bad.push(Problem::new(self.line("day", "boundary"), "", Wrong::Defaults));
        }
        if let Some(peak) = self.settings.day.peak
            && let Some(line) = self.read.get(&("day", "peak")).copied()
        {
            match place(&[peak], boundary) {
                Ok(placed) => self.settings.day.peak = placed.first().copied(),
                Err(wrong) => self.bad.push(Problem::new(line, "peak", wrong)),
            }
        }
        let bedtime = self.settings.day.bedtime;
        let starts = self.settings.week.days().into_iter().flatten().filter_map(|ranges| ranges.first()).map(|r| r.0);
        if starts.max().is_some_and(|start| (boundary..=start).contains(&bedtime)) {
            let held = format!("bedtime = \"{}\"", hhmm(bedtime));
            self.bad.push(Problem::new(self.line("day", "bedtime"), held, Wrong::Bedtime));
        }
        self.check_shortcuts();
    }

    /// One shortcut does one thing: of two with the same keys the later in the file is wrong.
    fn check_shortcuts(&mut self) {
        let mut all: Vec<(&'static str, _)> = Vec::new();
        for shortcut in self.settings.shortcuts.all() {
            let line = self.line("shortcut", shortcut.0);
            all.insert(all.partition_point(|(name, _)| self.line("shortcut", name) <= line), shortcut);
        }
        for (n, (name, keys)) in all.iter().enumerate() {
            let earlier = all[..n].iter().find(|(_, other)| other == keys);
            if let (Some(keys), Some((other, _))) = (keys, earlier) {
                let held = format!("{name} = \"{keys}\"");
                self.bad.push(Problem::new(self.line("shortcut", name), held, Wrong::SameKeys { other }));
            }
        }
    }
}

/// Puts times of day in order on the day's own and the next date (contract §2.5).
fn place(times: &[(u32, u32)], boundary: u32) -> Result<DayRanges, Wrong> {
    let mut placed: DayRanges = Vec::new();
    for &(start, end) in times {
        let before = placed.last().map(|r| r.1);
        let start = if before.is_some_and(|b| start < b) { start + 1440 } else { start };
        // An end is a time of day: it lies on the date of its start where it is later then, else on the next.
        let mut end = end + start / 1440 * 1440;
        if end <= start {
            end += 1440;
        }
        let range = || format!("{}-{}", hhmm(start), hhmm(end));
        if before.is_some_and(|b| start < b) {
            return Err(Wrong::Overlap { range: range() });
        }
        if start < boundary {
            return Err(Wrong::BeforeBoundary { start: hhmm(start), at: hhmm(boundary) });
        }
        if end > boundary + 1440 {
            return Err(Wrong::OverBoundary { range: range(), at: hhmm(boundary) });
        }
        placed.push((start, end));
    }
    Ok(placed)
}
