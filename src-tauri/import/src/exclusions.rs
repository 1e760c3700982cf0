//! What Timewarrior's configuration says of time without work: days off, holidays, and the hours of weekdays.
//!
//! `exclusions.days.2026_12_24 = off` is a day off, and so is a date of `holidays`, unless `exclusions.days` has it `on`.
//! `exclusions.monday = <8:00 12:00-12:45 >17:30` is what lies between them: 08:00-12:00, 12:45-17:30. What is not as plain as
//! that is left out, and said; all else in the file is none of ours. Names are written with dots, or as blocks by their indent.

use std::{collections::BTreeMap, io::BufRead};

use chrono::NaiveDate;
use homestretch_core::civil::{WEEKDAYS, hhmm};

use crate::{ImportError, block::Reading, text, text::Meter};

const DAY: u32 = 24 * 60;
/// The shortest name that a weekday goes by there, in letters.
const LEAST_OF_NAME: usize = 3;

/// Whether a text has such lines.
pub fn is_config(head: &str) -> bool {
    head.lines().map(str::trim_start).any(|line| {
        let name = line.strip_prefix("define ").map_or(line, str::trim_start);
        ["exclusions.", "exclusions:", "holidays.", "holidays:"].iter().any(|begins| name.starts_with(begins))
    })
}

/// What was said, with the line; of two lines that say one thing the later counts.
#[derive(Default)]
struct Said {
    /// Whether a date is a day of work.
    dates: BTreeMap<NaiveDate, (u64, bool)>,
    holidays: BTreeMap<NaiveDate, u64>,
    weekdays: BTreeMap<usize, (u64, String)>,
}

/// Reads a configuration.
pub fn read(reading: &mut Reading, meter: &Meter, mut from: impl BufRead) -> Result<(), ImportError> {
    let mut said = Said::default();
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let (mut line, mut n) = (String::new(), 0);
    while text::line(&mut from, meter, &mut line)? {
        n += 1;
        let text = line.split('#').next().unwrap_or_default().trim_end();
        let bare = text.trim_start();
        let indent = text.len() - bare.len();
        if bare.is_empty() {
            continue;
        }
        while blocks.last().is_some_and(|(outer, _)| *outer >= indent) {
            blocks.pop();
        }
        let within = |name: &str| -> String {
            let outer = blocks.iter().map(|(_, name)| name.as_str());
            outer.chain([name]).collect::<Vec<_>>().join(".").to_lowercase()
        };
        if let Some((name, value)) = bare.split_once('=') {
            said.hear(reading, n, &within(name.trim()), value.trim())?;
        } else if let Some(name) = bare.strip_suffix(':') {
            blocks.push((indent, name.strip_prefix("define ").unwrap_or(name).trim().to_owned()));
        } else if let Some(file) = bare.strip_prefix("import ") {
            let file: String = file.trim().chars().take(80).collect();
            reading.left_out(n, format!("names another file, which is imported by itself: {file}"))?;
        }
    }
    said.hand_on(reading)
}

impl Said {
    fn hear(&mut self, reading: &mut Reading, n: u64, name: &str, value: &str) -> Result<(), ImportError> {
        let parts: Vec<&str> = name.split('.').collect();
        match parts[..] {
            ["exclusions", "days", day] => match (date(day), value) {
                (Some(date), "on" | "off") => drop(self.dates.insert(date, (n, value == "on"))),
                (Some(_), _) => reading.left_out(n, "is neither on nor off")?,
                (None, _) => reading.left_out(n, "has no date as 2026_12_24")?,
            },
            ["exclusions", day] => match weekday(day) {
                Some(day) => drop(self.weekdays.insert(day, (n, value.to_owned()))),
                None => reading.left_out(n, "is no weekday")?,
            },
            ["holidays", .., day] => match date(day) {
                Some(date) => drop(self.holidays.insert(date, n)),
                None => reading.left_out(n, "has no date as 2026_12_24")?,
            },
            _ => {}
        }
        Ok(())
    }

    fn hand_on(self, reading: &mut Reading) -> Result<(), ImportError> {
        let Said { dates, mut holidays, weekdays } = self;
        for (date, (n, is_work)) in dates {
            let was_off = holidays.remove(&date).is_some();
            match is_work {
                false => reading.off(n, date, date)?,
                true if was_off => {}
                true => reading.left_out(n, "is a day of work by itself, which settings.toml does not know")?,
            }
        }
        for (date, n) in holidays {
            reading.off(n, date, date)?;
        }
        for (day, (n, blocks)) in weekdays {
            match hours(&blocks) {
                Ok(hours) => reading.hours(n, day, hours)?,
                Err(why) => reading.left_out(n, why)?,
            }
        }
        Ok(())
    }
}

/// `2026_12_24`
fn date(text: &str) -> Option<NaiveDate> {
    let is_one = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| match at {
            4 | 7 => b == b'_',
            _ => b.is_ascii_digit(),
        });
    if is_one { NaiveDate::parse_from_str(text, "%Y_%m_%d").ok() } else { None }
}

/// `monday`, or the beginning of it.
fn weekday(name: &str) -> Option<usize> {
    if name.len() < LEAST_OF_NAME {
        return None;
    }
    WEEKDAYS.iter().position(|day| day.starts_with(name))
}

/// What some blocks leave of a day, as the settings write it.
fn hours(blocks: &str) -> Result<String, String> {
    let mut without: Vec<(u32, u32)> = Vec::new();
    for block in blocks.split_whitespace() {
        let range = match (block.strip_prefix('<'), block.strip_prefix('>'), block.split_once('-')) {
            (Some(end), ..) => clock(end).map(|end| (0, end)),
            (_, Some(start), _) => clock(start).map(|start| (start, DAY)),
            (_, _, Some((start, end))) => clock(start).zip(clock(end)),
            _ => None,
        };
        let shown = || block.chars().take(20).collect::<String>();
        match range {
            Some((start, end)) if start < end => without.push((start, end)),
            _ => return Err(format!("has hours that cannot be read: {}", shown())),
        }
    }
    without.sort_unstable();
    let (mut left, mut at) = (Vec::new(), 0);
    for (start, end) in without {
        if start > at {
            left.push((at, start));
        }
        at = at.max(end);
    }
    if at < DAY {
        left.push((at, DAY));
    }
    if left.iter().any(|(start, end)| *start == 0 || *end == DAY) {
        return Err("has no start or no end of the day, as <8:00 and >17:30".to_owned());
    }
    let shown: Vec<String> = left.iter().map(|(start, end)| format!("{}-{}", hhmm(*start), hhmm(*end))).collect();
    Ok(if shown.is_empty() { "off".to_owned() } else { shown.join(", ") })
}

/// `8:00`, `17:30:00`, `24:00`, in minutes after midnight; none of what is within a minute.
fn clock(text: &str) -> Option<u32> {
    let mut parts = text.split(':').map(|part| {
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if is_number { part.parse::<u32>().ok() } else { None }
    });
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let at = hour * 60 + minute;
    (parts.next().is_none() && minute < 60 && second == 0 && at <= DAY).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_what_is_left_of_a_day() {
        for (blocks, want) in [
            ("<8:00 12:00-12:45 >17:30", Ok("08:00-12:00, 12:45-17:30")),
            (">17:30:00 <08:00", Ok("08:00-17:30")),
            ("<9:00 12:00-13:00 12:30-14:00 >24:00 >17:00", Err("")),
            ("<9:00 12:00-13:00 12:30-14:00 >17:00", Ok("09:00-12:00, 14:00-17:00")),
            (">0:00", Ok("off")),
            ("0:00-24:00", Ok("off")),
            ("<12:00 >12:00", Ok("off")),
            ("<8:00", Err("no end")),
            ("12:00-12:45", Err("no start or no end")),
            ("", Err("no start or no end")),
            ("<8:00:30 >17:30", Err("cannot be read: <8:00:30")),
            ("<8 >17:30", Err("cannot be read: <8")),
            ("17:00-9:00", Err("cannot be read: 17:00-9:00")),
            ("<25:00 >17:30", Err("cannot be read")),
        ] {
            match (hours(blocks), want) {
                (Ok(found), Ok(want)) => assert_eq!(found, want, "{blocks}"),
                (Err(why), Err(want)) => assert!(why.contains(want), "{blocks}: {why}"),
                (found, _) => panic!("{blocks}: {found:?}"),
            }
        }
    }

    #[test]
    fn a_configuration_is_known_by_its_exclusions() {
        for (head, is) in [
            ("# mine\nverbose = on\nexclusions.monday = <8:00 >17:30\n", true),
            ("define holidays:\n  en-US:\n", true),
            ("verbose = on\ndefine theme:\n", false),
            ("no exclusions. here", false),
        ] {
            assert_eq!(is_config(head), is, "{head}");
        }
    }
}
