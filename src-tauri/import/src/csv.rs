//! The detailed reports of Toggl Track and Clockify, as CSV: a row an interval, in local time.

use std::io::BufRead;

use chrono::{NaiveDate, NaiveTime};
use homestretch_core::Secs;

use crate::{
    Format, ImportError,
    block::{Block, Reading},
    sheet::{Row, Rows},
    text::Meter,
};

/// Where each column is; both programs let their users move them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Columns {
    project: Option<usize>,
    description: Option<usize>,
    tags: Option<usize>,
    start_date: Option<usize>,
    start_time: Option<usize>,
    end_date: Option<usize>,
    end_time: Option<usize>,
    duration: Option<usize>,
}

impl Columns {
    fn of(header: &Row) -> Self {
        let mut columns = Self::default();
        for (at, name) in header.cells().enumerate() {
            let place = match name.to_lowercase().as_str() {
                "project" => &mut columns.project,
                "description" => &mut columns.description,
                "tags" => &mut columns.tags,
                "start date" => &mut columns.start_date,
                "start time" => &mut columns.start_time,
                "end date" => &mut columns.end_date,
                "end time" => &mut columns.end_time,
                "duration" | "duration (h)" => &mut columns.duration,
                _ => continue,
            };
            place.get_or_insert(at);
        }
        columns
    }

    /// The names of those without which nothing can be read.
    fn missing(&self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        for (name, is_there) in [
            ("Start date", self.start_date.is_some()),
            ("Start time", self.start_time.is_some()),
            ("Duration or End date and End time", self.has_end()),
        ] {
            if !is_there {
                missing.push(name);
            }
        }
        missing
    }

    fn has_end(&self) -> bool {
        self.duration.is_some() || self.end_date.is_some() && self.end_time.is_some()
    }
}

/// Which of the two a first row is of.
pub fn is_header(header: &Row) -> Option<Format> {
    if !Columns::of(header).missing().is_empty() {
        return None;
    }
    // The same words: one writes only the first with a capital.
    let is_clockify = header.cells().any(|name| name == "Start Date" || name.to_lowercase().starts_with("duration ("));
    Some(if is_clockify { Format::Clockify } else { Format::Toggl })
}

/// How dates with the year at the end are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    MonthFirst,
    DayFirst,
}

/// Reads either. `again` gives the same text from its beginning.
pub fn read<R: BufRead>(
    reading: &mut Reading,
    meter: &Meter,
    mut again: impl FnMut() -> Result<R, ImportError>,
) -> Result<(), ImportError> {
    let order = match reading.format {
        Format::Clockify => order(Rows::new(again()?, meter.clone()))?,
        _ => Order::MonthFirst,
    };
    let mut rows = Rows::new(again()?, meter.clone());
    let mut row = Row::default();
    rows.next(&mut row)?;
    let columns = Columns::of(&row);
    let missing = columns.missing();
    if !missing.is_empty() {
        return Err(reading.bad(format!("its first row lacks the columns {}", missing.join(", "))));
    }
    while rows.next(&mut row)? {
        match block(reading, &columns, order, &row) {
            Ok(block) => drop(reading.block(row.line, block)?),
            Err(why) => reading.left_out(row.line, why)?,
        }
    }
    Ok(())
}

/// The order of a file's dates: month first, unless numbers over 12 say that the day is, and none the other.
fn order(mut rows: Rows<impl BufRead>) -> Result<Order, ImportError> {
    let mut row = Row::default();
    rows.next(&mut row)?;
    let columns = Columns::of(&row);
    let (mut is_day_first, mut is_month_first) = (false, false);
    while rows.next(&mut row)? {
        for column in [columns.start_date, columns.end_date].into_iter().flatten() {
            if let Some([first, second, _]) = numbers(row.cell(column)).filter(|all| all[0] < 32) {
                is_day_first |= first > 12;
                is_month_first |= second > 12;
            }
        }
    }
    Ok(if is_day_first && !is_month_first { Order::DayFirst } else { Order::MonthFirst })
}

fn block(reading: &Reading, columns: &Columns, order: Order, row: &Row) -> Result<Block, String> {
    let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
    let is_any = reading.format == Format::Clockify;
    let at = |date: &str, time: &str| -> Result<_, String> {
        let date = day(date, is_any.then_some(order))
            .ok_or_else(|| format!("has no date that can be read: {}", short(date)))?;
        let time = clock(time).ok_or_else(|| format!("has no time that can be read: {}", short(time)))?;
        Ok(reading.zone.resolve(date.and_time(time)))
    };
    let start = at(cell(columns.start_date), cell(columns.start_time))?;
    let end = match (cell(columns.duration), cell(columns.end_date), cell(columns.end_time)) {
        ("", "", _) | ("", _, "") => return Err("is still open: it has neither a duration nor an end".to_owned()),
        ("", date, time) => at(date, time)?,
        (text, ..) => {
            let s = duration(text).ok_or_else(|| format!("has no duration that can be read: {}", short(text)))?;
            start.plus(s)
        }
    };
    let tags = cell(columns.tags).split(',');
    Ok(Block::tracked(start, end, reading.words(cell(columns.description), cell(columns.project), tags)))
}

/// The beginning of a cell, for a sentence.
fn short(cell: &str) -> String {
    let shown: String = cell.chars().take(40).collect();
    format!("{shown:?}")
}

/// The three numbers of a date.
fn numbers(text: &str) -> Option<[u32; 3]> {
    let mut all = [0; 3];
    let mut parts = text.split(['/', '.', '-']);
    for place in &mut all {
        let part = parts.next()?;
        if part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *place = part.parse().ok()?;
    }
    parts.next().is_none().then_some(all)
}

/// `2026-11-27`; where an order is given also with the year at the end.
fn day(text: &str, order: Option<Order>) -> Option<NaiveDate> {
    let [a, b, c] = numbers(text)?;
    let is_iso = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    if is_iso {
        return NaiveDate::from_ymd_opt(i32::try_from(a).ok()?, b, c);
    }
    let (month, day) = match order? {
        // A number over 12 is no month, whatever the others of the file say.
        _ if a > 12 => (b, a),
        _ if b > 12 => (a, b),
        Order::MonthFirst => (a, b),
        Order::DayFirst => (b, a),
    };
    if c < 1000 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(c).ok()?, month, day)
}

/// `09:00:00`, `9:00`, `9:00 PM`; fractions of a second are cut.
fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.to_ascii_lowercase().replace(['\u{202f}', '\u{a0}'], " ");
    let (text, half) = match text.trim().strip_suffix('m').and_then(|rest| {
        rest.strip_suffix('a').map(|rest| (rest, 0)).or_else(|| rest.strip_suffix('p').map(|rest| (rest, 12)))
    }) {
        Some((rest, half)) => (rest.trim_end().to_owned(), Some(half)),
        None => (text.trim().to_owned(), None),
    };
    let text = text.split_once('.').map_or(text.as_str(), |(whole, part)| {
        if part.bytes().all(|b| b.is_ascii_digit()) { whole } else { text.as_str() }
    });
    let [h, m, s] = parts(text)?;
    let h = match half {
        None => h,
        Some(half) => (1..=12).contains(&h).then_some(h % 12 + half)?,
    };
    NaiveTime::from_hms_opt(h, m, s)
}

/// Hours, minutes and seconds, the last of which may be missing.
fn parts(text: &str) -> Option<[u32; 3]> {
    let mut all = [0; 3];
    let mut n = 0;
    for part in text.split(':') {
        if n == 3 || part.is_empty() || part.len() > 7 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        all[n] = part.parse().ok()?;
        n += 1;
    }
    (n >= 2).then_some(all)
}

/// `01:30:00`, `1:30`, or hours as `1.5`; a sign makes it less than nothing.
fn duration(text: &str) -> Option<Secs> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    if let Some([h, m, s]) = parts(text) {
        return (m < 60 && s < 60).then(|| sign * (i64::from(h) * 3600 + i64::from(m) * 60 + i64::from(s)));
    }
    let (whole, part) = text.split_once('.')?;
    let is_number =
        |text: &str, most: usize| !text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole, 6) || !is_number(part, 9) {
        return None;
    }
    let hours: f64 = text.parse().ok()?;
    Some(sign * (hours * 3600.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_each_program_writes_them() {
        let ymd = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        for (text, order, want) in [
            ("2026-11-27", None, ymd(2026, 11, 27)),
            ("11/27/2026", None, None),
            ("26 Nov", None, None),
            ("2026-02-30", None, None),
            ("11/27/2026", Some(Order::MonthFirst), ymd(2026, 11, 27)),
            ("27/11/2026", Some(Order::MonthFirst), ymd(2026, 11, 27)),
            ("05/11/2026", Some(Order::MonthFirst), ymd(2026, 5, 11)),
            ("05/11/2026", Some(Order::DayFirst), ymd(2026, 11, 5)),
            ("5.11.2026", Some(Order::DayFirst), ymd(2026, 11, 5)),
            ("2026-11-05", Some(Order::DayFirst), ymd(2026, 11, 5)),
            ("05/11/26", Some(Order::MonthFirst), None),
            ("13/13/2026", Some(Order::MonthFirst), None),
            ("", Some(Order::MonthFirst), None),
        ] {
            assert_eq!(day(text, order), want, "{text}");
        }
    }

    #[test]
    fn times_are_read_with_twelve_hours_and_with_24() {
        let hms = |h, m, s| NaiveTime::from_hms_opt(h, m, s);
        for (text, want) in [
            ("09:00:00", hms(9, 0, 0)),
            ("9:05", hms(9, 5, 0)),
            ("12:00:00 AM", hms(0, 0, 0)),
            ("12:30 PM", hms(12, 30, 0)),
            ("1:05:09 pm", hms(13, 5, 9)),
            ("11:59PM", hms(23, 59, 0)),
            ("11:59\u{202f}PM", hms(23, 59, 0)),
            ("13:00 PM", None),
            ("0:30 AM", None),
            ("24:00", None),
            ("9h", None),
            ("09:60", None),
            ("09:00:00.750", hms(9, 0, 0)),
            ("", None),
        ] {
            assert_eq!(clock(text), want, "{text}");
        }
    }

    #[test]
    fn durations_are_hours_however_many() {
        for (text, want) in [
            ("01:30:00", Some(5400)),
            ("100:00:01", Some(360_001)),
            ("1:30", Some(5400)),
            ("1.50", Some(5400)),
            ("-01:00:00", Some(-3600)),
            ("00:00:00", Some(0)),
            ("01:75:00", None),
            ("soon", None),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(duration(text), want, "{text}");
        }
    }
}
