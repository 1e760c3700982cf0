//! Time to Leave: an entry a day, with the times of coming and going in pairs, or waived.

use std::io::BufRead;

use chrono::NaiveDate;
use homestretch_core::civil::parse_hhmm;
use serde_json::Value;

use crate::{
    ImportError,
    block::{Block, Reading, Words},
    json,
    text::Meter,
};

/// Whether an entry is one of its export.
pub fn is_entry(entry: &Value) -> bool {
    matches!(entry["type"].as_str(), Some("flexible" | "waived" | "regular")) && entry["date"].is_string()
}

/// Reads an export.
pub fn read(reading: &mut Reading, meter: &Meter, from: impl BufRead) -> Result<(), ImportError> {
    json::elements(reading, meter, from, |reading, n, entry| {
        let Some(date) = entry["date"].as_str().and_then(day) else {
            return reading.left_out(n, "has no date as 2026-11-27");
        };
        match (entry["type"].as_str(), entry["values"].as_array()) {
            (Some("waived"), _) => reading.off(n, date, date),
            (Some("flexible"), Some(times)) => times.chunks(2).try_for_each(|pair| pair_of(reading, n, date, pair)),
            _ => reading.left_out(n, "is neither a day with times nor a waived one"),
        }
    })
}

fn pair_of(reading: &mut Reading, n: u64, date: NaiveDate, pair: &[Value]) -> Result<(), ImportError> {
    let [from, to] = pair else { return reading.left_out(n, "is still open: its last time has no end") };
    let at = |value: &Value| value.as_str().and_then(parse_hhmm).map(|m| reading.zone.resolve_minutes(date, m));
    match (at(from), at(to)) {
        (Some(start), Some(end)) => {
            let words = Words { is_meeting: false, task: None };
            reading.block(n, Block::tracked(start, end, words)).map(drop)
        }
        _ => reading.left_out(n, "has a time that cannot be read, want 08:00"),
    }
}

/// `2026-11-27`, `2026-4-1`: the month counts from 1 in the file.
fn day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut number = |most: usize| {
        let part = parts.next()?;
        let is_number = !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
        if is_number { part.parse::<u32>().ok() } else { None }
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}
