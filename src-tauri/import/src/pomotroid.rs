//! Pomotroid: a table of sessions, in seconds since 1970.

use homestretch_core::record::{Kind, Length, Outcome};

use crate::{
    ImportError,
    block::{Block, Reading},
    sqlite::{Database, instant},
};

pub const TABLE: &str = "sessions";
pub const COLUMNS: &[&str] = &["id", "started_at", "ended_at", "round_type", "duration_secs", "completed"];

/// Reads its sessions.
pub fn read(reading: &mut Reading, database: &Database) -> Result<(), ImportError> {
    database.rows(TABLE, COLUMNS, |row| {
        let id = row.id();
        let kind = match row.text(3) {
            Some("work") => Kind::Focus,
            Some("short-break") => Kind::Break(Some(Length::Short)),
            Some("long-break") => Kind::Break(Some(Length::Long)),
            _ => return reading.left_out(id, "is neither work nor a break"),
        };
        if row.is_null(2) {
            return reading.left_out(id, "is still open: it has no end");
        }
        let (Some(start), Some(end), Some(planned_s), Some(completed)) =
            (row.number(1), row.number(2), row.number(4), row.number(5))
        else {
            return reading.left_out(id, "has no number where one is wanted");
        };
        let is_completed = completed != 0;
        // Its end includes pauses; what it planned is what a completed one took.
        let length = if is_completed { planned_s } else { planned_s.min(end.saturating_sub(start)) };
        let start = instant(start, 1);
        let block = Block {
            kind,
            start,
            end: start.plus(length),
            planned_s: Some(planned_s),
            task: None,
            outcome: Some(if is_completed { Outcome::Completed } else { Outcome::Stopped }),
            session: None,
        };
        reading.block(id, block).map(drop)
    })
}
