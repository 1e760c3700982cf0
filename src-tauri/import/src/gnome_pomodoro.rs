//! gnome-pomodoro, before it was Focus Timer: a table of entries, in UTC and seconds.

use homestretch_core::{
    Wall, Zone,
    record::{Kind, Length, Outcome},
};

use crate::{
    ImportError,
    block::{Block, Reading},
    sqlite::Database,
};

pub const TABLE: &str = "entries";
pub const COLUMNS: &[&str] = &["id", "datetime-string", "state-name", "state-duration", "elapsed"];

/// Reads its entries.
pub fn read(reading: &mut Reading, database: &Database) -> Result<(), ImportError> {
    database.rows(TABLE, COLUMNS, |row| {
        let id = row.id();
        let kind = match row.text(2) {
            Some("pomodoro") => Kind::Focus,
            Some("short-break" | "break") => Kind::Break(Some(Length::Short)),
            Some("long-break") => Kind::Break(Some(Length::Long)),
            _ => return reading.left_out(id, "is neither a pomodoro nor a break"),
        };
        let Some(start) = row.text(1).and_then(instant) else {
            return reading.left_out(id, "has no time that can be read, want 2026-11-27T08:00:00Z");
        };
        let (Some(planned_s), Some(elapsed)) = (row.number(3), row.number(4)) else {
            return reading.left_out(id, "has no number where one is wanted");
        };
        let block = Block {
            kind,
            start,
            end: start.plus(elapsed),
            planned_s: Some(planned_s),
            task: None,
            outcome: Some(if elapsed >= planned_s { Outcome::Completed } else { Outcome::Stopped }),
            session: None,
        };
        reading.block(id, block).map(drop)
    })
}

/// `2026-11-27T08:00:00+0000`, as version 0.22 writes it, or with `Z`, or without either, as sqlite does: all are UTC.
fn instant(text: &str) -> Option<Wall> {
    let text = text.trim();
    let is_offset = |(sign, digits): (&str, &str)| {
        sign.ends_with(['+', '-']) && digits.bytes().all(|b| b.is_ascii_digit()) && sign.contains(':')
    };
    let split = text.len().checked_sub(4).and_then(|at| text.split_at_checked(at)).filter(|parts| is_offset(*parts));
    let colon = split.map(|(before, minutes)| format!("{before}{}:{}", &minutes[..2], &minutes[2..]));
    let text = colon.as_deref().unwrap_or(text);
    if let Ok(stamped) = text.parse::<homestretch_core::time::Stamped>() {
        return Some(stamped.at);
    }
    let text = text.strip_suffix('Z').unwrap_or(text).replacen(' ', "T", 1);
    let civil: chrono::NaiveDateTime = text.parse().ok()?;
    let at = Zone::UTC.resolve(civil);
    Zone::UTC.can_write(at).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_utc_however_it_is_written() {
        for text in [
            "2026-11-27T08:00:00Z",
            "2026-11-27 08:00:00",
            "2026-11-27T08:00:00",
            "2026-11-27T09:00:00+01:00",
            "2026-11-27T08:00:00+0000",
            "2026-11-27T03:00:00-0500",
        ] {
            assert_eq!(instant(text).map(|at| Zone::UTC.text(at)).unwrap(), "2026-11-27T08:00:00+00:00");
        }
        for bad in ["yesterday", "+0000", "größe+0000", "2026-11-27", "2026-11-27T08:00:00+000"] {
            assert_eq!(instant(bad), None, "{bad}");
        }
    }
}
