//! Records that are made afterwards: added, amended, voided, imported. None is ever rewritten (contract §2.16).

use chrono::NaiveDate;
use homestretch_core::{
    Record, Refusal, Schedule, Since, Wall, Words, Zone,
    record::{Body, Kind, Outcome, Span, Spent, in_force},
    time::{DAY, Stamped},
    ulid::{Ulid, UlidSource},
};
use homestretch_store::{Place, journal, transfer::Found};
use homestretch_wire::Ask;

/// The records that a correction adds, and a sentence that says so.
///
/// # Errors
/// Why it is refused.
pub fn records(
    place: &Place,
    schedule: &Schedule,
    ids: &mut UlidSource,
    zone: Zone,
    now: Wall,
    ask: Ask,
) -> Result<(Vec<Record>, String), Refusal> {
    match ask {
        Ask::Add { kind, from, to, day, task } => {
            bounded(&task)?;
            let latest = match day {
                None => now,
                Some(day) => schedule.plan(zone, date(&day)?).to,
            };
            add(ids, zone, now, kind, [&from, &to], latest, task)
        }
        Ask::Void { id } => {
            let id = ulid(&id)?;
            find(place, id)?;
            Ok((vec![void(ids, zone, now, id)], format!("{id} is taken back")))
        }
        Ask::Amend { id, start, end, kind, task } => {
            bounded(&task)?;
            let old = find(place, ulid(&id)?)?;
            let new = amended(&old, ids, now, [start, end], kind, task)?;
            let said = format!("{} is replaced by {}", old.id, new.id);
            Ok((vec![void(ids, zone, now, old.id), new], said))
        }
        Ask::Status
        | Ask::Watch { .. }
        | Ask::Open { .. }
        | Ask::Set { .. }
        | Ask::Import { .. }
        | Ask::Left { .. }
        | Ask::Forget
        | Ask::Quit
        | Ask::Clock { .. } => Ok((Vec::new(), String::new())),
    }
}

fn bounded(task: &Option<String>) -> Result<(), Refusal> {
    task.as_deref().map_or(Ok(()), |task| Words::Task.bounded(task))
}

/// What an import found, in a sentence.
pub fn said(found: Found) -> String {
    let records = |n: usize| if n == 1 { "1 record".to_owned() } else { format!("{n} records") };
    let mut said = match found.new {
        0 if found.clashes == 0 => "nothing new: every record was here already".to_owned(),
        n => format!("{} imported", records(n)),
    };
    if found.new > 0 && found.known > 0 {
        said += &format!(", {} was here already", records(found.known));
    }
    if found.clashes > 0 {
        said += &format!(", {} left out: another record has the same id", records(found.clashes));
    }
    said
}

fn ulid(text: &str) -> Result<Ulid, Refusal> {
    text.parse().map_err(|()| Refusal::NoId { value: text.to_owned() })
}

fn find(place: &Place, id: Ulid) -> Result<Record, Refusal> {
    let all = journal::read(place).map_err(|e| Refusal::Unwritten { why: e.to_string() })?.records;
    in_force(all).into_iter().find(|r| r.id == id).ok_or(Refusal::NotInForce { id: id.to_string() })
}

fn void(ids: &mut UlidSource, zone: Zone, now: Wall, target: Ulid) -> Record {
    let body = Body::Void { at: Stamped::new(now, zone), target };
    Record { id: ids.make(now), zone, body, corrects: None, extra: serde_json::Map::new() }
}

fn date(text: &str) -> Result<NaiveDate, Refusal> {
    text.parse().ok().filter(|_| text.len() == 10).ok_or_else(|| Refusal::NoDate { value: text.to_owned() })
}

/// `HH:MM`, the latest not after `near`; or RFC 3339.
fn instant(text: &str, zone: Zone, near: Wall) -> Result<Wall, Refusal> {
    let value = || text.to_owned();
    match text.parse() {
        // A day from what cannot be written, it can be in any zone.
        Ok(Since::Exact(at)) if [-DAY, DAY].iter().all(|s| Zone::UTC.can_write(at.plus(*s))) => Ok(at),
        Ok(Since::Exact(_)) => Err(Refusal::BeyondYears { value: value() }),
        Ok(Since::Local(minutes)) => Ok(zone.latest_before(near, minutes)),
        Err(()) => Err(Refusal::NoTime { value: value() }),
    }
}

fn add(
    ids: &mut UlidSource,
    zone: Zone,
    now: Wall,
    spent: Spent,
    [from, to]: [&str; 2],
    latest: Wall,
    task: Option<String>,
) -> Result<(Vec<Record>, String), Refusal> {
    let end = instant(to, zone, latest)?;
    let start = instant(from, zone, end)?;
    if start >= end {
        return Err(Refusal::EndsBefore);
    }
    if end > now {
        return Err(Refusal::StillRuns);
    }
    let span = Span {
        session: ids.make(now),
        kind: spent.into(),
        start: Stamped::new(start, zone),
        end: Stamped::new(end, zone),
        planned_s: None,
        task,
        outcome: Some(Outcome::Completed),
    };
    let record =
        Record { id: ids.make(now), zone, body: Body::Span(span), corrects: None, extra: serde_json::Map::new() };
    let said = format!("{} is added", record.id);
    Ok((vec![record], said))
}

fn amended(
    old: &Record,
    ids: &mut UlidSource,
    now: Wall,
    [start, end]: [Option<String>; 2],
    spent: Option<Spent>,
    task: Option<String>,
) -> Result<Record, Refusal> {
    let Body::Span(span) = &old.body else {
        return Err(Refusal::NoSpan);
    };
    if start.is_none() && end.is_none() && spent.is_none() && task.is_none() {
        return Err(Refusal::NothingToAmend);
    }
    let mut span = span.clone();
    // A time of day is that on the day of the record: the latest not more than half a day after it.
    let near = |at: Wall| at.plus(12 * 3600).min(now);
    if let Some(text) = start {
        span.start = Stamped::new(instant(&text, old.zone, near(span.start.at))?, old.zone);
    }
    if let Some(text) = end {
        span.end = Stamped::new(instant(&text, old.zone, near(span.end.at))?, old.zone);
    }
    if span.end.at <= span.start.at {
        return Err(Refusal::EndsBefore);
    }
    if span.end.at > now {
        return Err(Refusal::EndsLater);
    }
    if let Some(spent) = spent {
        span.kind = Kind::from(spent);
    }
    if let Some(task) = task {
        span.task = Some(task).filter(|t| !t.is_empty());
    }
    Ok(Record {
        id: ids.make(now),
        zone: old.zone,
        body: Body::Span(span),
        corrects: Some(old.id),
        extra: old.extra.clone(),
    })
}
