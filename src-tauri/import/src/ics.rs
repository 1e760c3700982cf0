//! Calendars (RFC 5545), of which all-day events are days off. What repeats is taken once: no rule is followed.

use std::io::BufRead;

use chrono::{Days, NaiveDate};

use crate::{
    ImportError,
    block::{Reading, one_line},
    text::{self, Meter},
};

/// The longest part of a line that is looked at, in bytes: pictures stand in lines too.
const MOST_LOOKED_AT: usize = 8 * 1024;

/// Whether a text begins as a calendar does.
pub fn is_calendar(line: &str) -> bool {
    line.trim_end().eq_ignore_ascii_case("BEGIN:VCALENDAR")
}

/// What an event says.
#[derive(Debug, Default)]
struct Event {
    line: u64,
    name: String,
    start: Option<String>,
    end: Option<String>,
    duration: Option<String>,
    is_repeated: bool,
    is_cancelled: bool,
}

/// Reads a calendar.
pub fn read(reading: &mut Reading, meter: &Meter, mut from: impl BufRead) -> Result<(), ImportError> {
    let mut physical = String::new();
    let mut logical = String::new();
    let (mut n, mut began) = (0, 0);
    let mut calendar = Calendar::default();
    while text::line(&mut from, meter, &mut physical)? {
        n += 1;
        // A line that begins with white space goes on with the one before.
        if let Some(rest) = physical.strip_prefix([' ', '\t']) {
            if logical.len() + rest.len() <= MOST_LOOKED_AT {
                logical += rest;
            }
            continue;
        }
        calendar.line(reading, began, &logical)?;
        logical.clear();
        let most = physical.len().min(MOST_LOOKED_AT);
        let end = (0..=most).rev().find(|at| physical.is_char_boundary(*at)).unwrap_or(0);
        logical += &physical[..end];
        began = n;
    }
    calendar.line(reading, began, &logical)?;
    match calendar.event {
        Some(event) => reading.left_out(event.line, "is torn: it has no END:VEVENT"),
        None if calendar.is_calendar => Ok(()),
        None => Err(reading.bad("it has no BEGIN:VCALENDAR")),
    }
}

#[derive(Debug, Default)]
struct Calendar {
    is_calendar: bool,
    event: Option<Event>,
    /// How many other things have begun inside of it: alarms, and what else there may be.
    depth: u32,
}

impl Calendar {
    fn line(&mut self, reading: &mut Reading, line: u64, text: &str) -> Result<(), ImportError> {
        let Some((name, parameters, value)) = property(text) else { return Ok(()) };
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        if is("BEGIN") {
            self.is_calendar |= value.eq_ignore_ascii_case("VCALENDAR");
            match &self.event {
                Some(_) => self.depth += 1,
                None if value.eq_ignore_ascii_case("VEVENT") => {
                    self.event = Some(Event { line, ..Event::default() });
                    self.depth = 0;
                }
                None => {}
            }
            return Ok(());
        }
        let Some(event) = &mut self.event else { return Ok(()) };
        if is("END") {
            if self.depth > 0 {
                self.depth -= 1;
            } else if value.eq_ignore_ascii_case("VEVENT")
                && let Some(event) = self.event.take()
            {
                return take(reading, &event);
            }
            return Ok(());
        }
        if self.depth > 0 {
            return Ok(());
        }
        let is_date = parameters.split(';').any(|p| p.eq_ignore_ascii_case("VALUE=DATE"));
        // A date without a time is one, whatever its parameters forget.
        let date = || Some(if is_date || value.len() == 8 { value.to_owned() } else { String::new() });
        if is("DTSTART") {
            event.start = date();
        } else if is("DTEND") {
            event.end = date();
        } else if is("DURATION") {
            event.duration = Some(value.to_owned());
        } else if is("RRULE") || is("RDATE") {
            event.is_repeated = true;
        } else if is("STATUS") {
            event.is_cancelled = value.eq_ignore_ascii_case("CANCELLED");
        } else if is("SUMMARY") {
            event.name = summary(value);
        }
        Ok(())
    }
}

/// `NAME;PARAMETER="a:b":VALUE` in its three parts.
fn property(line: &str) -> Option<(&str, &str, &str)> {
    let mut is_quoted = false;
    let colon = line.char_indices().find_map(|(at, c)| {
        is_quoted ^= c == '"';
        (c == ':' && !is_quoted).then_some(at)
    })?;
    let (before, value) = (&line[..colon], line[colon + 1..].trim());
    let (name, parameters) = before.split_once(';').unwrap_or((before, ""));
    Some((name, parameters, value))
}

/// A name without the escapes of the format, for a sentence.
fn summary(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => match letters.next() {
                Some('n' | 'N') => out.push(' '),
                Some(c) => out.push(c),
                None => {}
            },
            c => out.push(c),
        }
    }
    one_line(&out).chars().take(60).collect()
}

fn take(reading: &mut Reading, event: &Event) -> Result<(), ImportError> {
    let line = event.line;
    let said = |why: &str| if event.name.is_empty() { why.to_owned() } else { format!("{why}: {}", event.name) };
    if event.is_cancelled {
        return reading.left_out(line, said("is cancelled"));
    }
    let start = match event.start.as_deref() {
        None => return reading.left_out(line, said("has no start")),
        Some("") => return reading.left_out(line, said("is no all-day event")),
        Some(text) => date(text),
    };
    let Some(start) = start else { return reading.left_out(line, said("has a date that cannot be read")) };
    let end = match (event.end.as_deref(), event.duration.as_deref()) {
        (Some(text), _) => date(text),
        (None, Some(text)) => days(text).and_then(|n| start.checked_add_days(Days::new(n))),
        (None, None) => start.succ_opt(),
    };
    let Some(end) = end else { return reading.left_out(line, said("has an end that cannot be read")) };
    // An end is exclusive here.
    match end.pred_opt() {
        Some(last) if last >= start => reading.off(line, start, last)?,
        _ if end == start => return reading.left_out(line, said("has no length")),
        _ => return reading.left_out(line, said("ends before it begins")),
    }
    if event.is_repeated {
        reading.left_out(line, said("repeats: only its first date is taken"))?;
    }
    Ok(())
}

/// `20261224`
fn date(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?)
}

/// The days of a duration as `P2D`, `P1W`, `PT24H`; one that has begun counts.
fn days(text: &str) -> Option<u64> {
    let mut rest = text.trim_start_matches('+').strip_prefix(['P', 'p'])?;
    if rest.is_empty() {
        return None;
    }
    let mut seconds: u64 = 0;
    let mut is_time = false;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['T', 't']) {
            is_time = true;
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let n: u64 = rest[..end].parse().ok()?;
        let unit = match (rest.as_bytes()[end].to_ascii_uppercase(), is_time) {
            (b'W', false) => 604_800,
            (b'D', false) => 86_400,
            (b'H', true) => 3600,
            (b'M', true) => 60,
            (b'S', true) => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(n.checked_mul(unit)?)?;
        rest = &rest[end + 1..];
    }
    Some(seconds.div_ceil(86_400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_in_days() {
        for (text, want) in [
            ("P2D", Some(2)),
            ("P1W", Some(7)),
            ("PT24H", Some(1)),
            ("P1DT1S", Some(2)),
            ("+P1D", Some(1)),
            ("P0D", Some(0)),
            ("-P1D", None),
            ("P", None),
            ("2D", None),
            ("P99999999999999999999D", None),
            ("P1é", None),
        ] {
            assert_eq!(days(text), want, "{text}");
        }
    }

    #[test]
    fn a_property_has_three_parts() {
        for (line, want) in [
            ("DTSTART;VALUE=DATE:20261224", Some(("DTSTART", "VALUE=DATE", "20261224"))),
            ("SUMMARY:a: b", Some(("SUMMARY", "", "a: b"))),
            ("X;A=\"b:c\":d", Some(("X", "A=\"b:c\"", "d"))),
            ("nothing", None),
        ] {
            assert_eq!(property(line), want);
        }
    }
}
