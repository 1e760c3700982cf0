//! Focus Timer: blocks of time with gaps in them, in microseconds since 1970, and the zones that one was in.

use homestretch_core::{
    Wall, Zone,
    record::{Cause, Kind, Length, Outcome},
};

use crate::{
    ImportError,
    block::{Block, Reading},
    sqlite::{Database, instant},
};

pub const TABLE: &str = "timeblocks";
pub const COLUMNS: &[&str] = &["id", "start-time", "end-time", "state", "status", "intended-duration"];
const GAPS: (&str, &[&str]) = ("gaps", &["id", "start-time", "end-time", "flags", "time-block-id"]);
const ZONES: (&str, &[&str]) = ("timezones", &["time", "identifier"]);
const SECOND: i64 = 1_000_000;

/// A gap: in which block, from when to when, and why.
type Gap = (i64, Wall, Wall, Cause);

/// Reads its blocks.
pub fn read(reading: &mut Reading, database: &Database) -> Result<(), ImportError> {
    let gaps = gaps(database)?;
    let zones = zones(database)?;
    database.rows(TABLE, COLUMNS, |row| {
        let id = row.id();
        let kind = match row.text(3) {
            Some("pomodoro") => Kind::Focus,
            Some("break" | "short-break") => Kind::Break(Some(Length::Short)),
            Some("long-break") => Kind::Break(Some(Length::Long)),
            _ => return Ok(()),
        };
        let outcome = match row.text(4) {
            Some("completed") => Some(Outcome::Completed),
            Some("uncompleted") => Some(Outcome::Stopped),
            Some("in-progress") => None,
            _ => return Ok(()),
        };
        let (Some(start), Some(end)) = (row.number(1), row.number(2)) else {
            return reading.left_out(id, "has no number where one is wanted");
        };
        if end < 0 {
            return reading.left_out(id, "is still open: it has no end");
        }
        let Some(outcome) = outcome else { return Ok(()) };
        let zone = zone_at(&zones, start).unwrap_or(reading.zone);
        let block = Block {
            kind,
            start: instant(start, SECOND),
            end: instant(end, SECOND),
            planned_s: row.number(5).map(|n| n.div_euclid(SECOND)),
            task: None,
            outcome: Some(outcome),
            session: None,
        };
        let own = row.number(0).unwrap_or_default();
        let first = gaps.partition_point(|(block, ..)| *block < own);
        let of_block = gaps[first..].iter().take_while(|(block, ..)| *block == own);
        match block.kind {
            Kind::Focus => pieces(reading, zone, id, &block, of_block),
            _ => reading.block_in(zone, id, block).map(drop),
        }
    })
}

/// Hands on a pomodoro in the pieces into which its gaps split it.
fn pieces<'g>(
    reading: &mut Reading,
    zone: Zone,
    id: u64,
    whole: &Block,
    gaps: impl Iterator<Item = &'g Gap>,
) -> Result<(), ImportError> {
    let mut session = None;
    let mut at = whole.start;
    let mut pieces: Vec<Block> = Vec::new();
    let piece = |kind: &Kind, start, end| Block { kind: kind.clone(), start, end, ..whole.clone() };
    for (_, from, to, cause) in gaps {
        // What lies outside of its block, or in the gap before, is no part of it.
        let (from, to) = ((*from).max(at), (*to).min(whole.end));
        if to <= from {
            continue;
        }
        if from > at {
            pieces.push(Block { outcome: Some(Outcome::Split), ..piece(&Kind::Focus, at, from) });
        }
        let away = Kind::Away { cause: *cause, reason: None };
        pieces.push(Block { outcome: None, planned_s: None, ..piece(&away, from, to) });
        at = to;
    }
    if at < whole.end || pieces.is_empty() {
        pieces.push(piece(&Kind::Focus, at, whole.end));
    }
    if let Some(last) = pieces.last_mut() {
        last.outcome = whole.outcome;
    }
    for mut piece in pieces {
        piece.session = session;
        let came = reading.block_in(zone, id, piece)?;
        session = session.or(came);
    }
    Ok(())
}

/// All gaps, by block and start.
fn gaps(database: &Database) -> Result<Vec<Gap>, ImportError> {
    let (table, columns) = GAPS;
    let mut all = Vec::new();
    if database.has(table, columns)? {
        database.rows(table, columns, |row| {
            if let (Some(start), Some(end), Some(block)) = (row.number(1), row.number(2), row.number(4)) {
                let mut flags = row.text(3).unwrap_or_default().split('|').map(str::trim);
                let cause = match (flags.clone().any(|flag| flag == "interruption"), flags.any(|flag| flag == "sleep"))
                {
                    (true, _) => Cause::Interrupted,
                    (false, true) => Cause::Suspended,
                    (false, false) => Cause::Paused,
                };
                // One that is open lasts as long as its block.
                let end = if end < 0 { Wall(i64::MAX) } else { instant(end, SECOND) };
                all.push((block, instant(start, SECOND), end, cause));
            }
            Ok(())
        })?;
    }
    all.sort_unstable_by_key(|(block, start, end, _)| (*block, *start, *end));
    Ok(all)
}

/// From when on one was in which zone. Those that are not known here are none.
fn zones(database: &Database) -> Result<Vec<(i64, Zone)>, ImportError> {
    let (table, columns) = ZONES;
    let mut all = Vec::new();
    if database.has(table, columns)? {
        database.rows(table, columns, |row| {
            if let (Some(at), Some(Ok(zone))) = (row.number(0), row.text(1).map(str::parse)) {
                all.push((at, zone));
            }
            Ok(())
        })?;
    }
    all.sort_by_key(|(at, _)| *at);
    Ok(all)
}

/// The zone at an instant; before the first that is known it is that one.
fn zone_at(zones: &[(i64, Zone)], at: i64) -> Option<Zone> {
    let n = zones.partition_point(|(from, _)| *from <= at);
    zones.get(n.saturating_sub(1)).map(|(_, zone)| *zone)
}
