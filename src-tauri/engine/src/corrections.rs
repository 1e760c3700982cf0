//! Records that are made afterwards: added, amended, voided, imported. None is ever rewritten (contract §2.16).

use chrono::NaiveDate;
use homestretch_core::{
    Record, Rules, Wall, Words, Zone,
    record::{Body, Kind, Outcome, Span, in_force},
    time::{DAY, Stamped},
    ulid::{Ulid, UlidSource},
};
use homestretch_store::{Place, journal, transfer::Found};
use homestretch_wire::Request;

/// The records that a request adds, and a sentence that says so.
///
/// # Errors
/// Why it is refused.
pub fn records(
    place: &Place,
    rules: &Rules,
    ids: &mut UlidSource,
    zone: Zone,
    now: Wall,
    request: Request,
) -> Result<(Vec<Record>, String), String> {
    match request {
        Request::Add { kind, from, to, day, task } => {
            bounded(&task)?;
            let latest = match day {
                None => now,
                Some(day) => rules.plan(zone, date(&day)?).to,
            };
            add(ids, zone, now, &kind, [&from, &to], latest, task)
        }
        Request::Void { id } => {
            let id = ulid(&id)?;
            find(place, id)?;
            Ok((vec![void(ids, zone, now, id)], format!("{id} is taken back")))
        }
        Request::Amend { id, start, end, kind, task } => {
            bounded(&task)?;
            let old = find(place, ulid(&id)?)?;
            let new = amended(&old, ids, now, [start, end], kind, task)?;
            let said = format!("{} is replaced by {}", old.id, new.id);
            Ok((vec![void(ids, zone, now, old.id), new], said))
        }
        _ => Err("this request corrects nothing".to_owned()),
    }
}

fn bounded(task: &Option<String>) -> Result<(), String> {
    task.as_deref().map_or(Ok(()), |task| Words::Task.bounded(task)).map_err(|refusal| refusal.to_string())
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

fn ulid(text: &str) -> Result<Ulid, String> {
    text.parse().map_err(|()| format!("{text:?} is no record's id; homestretch log shows them"))
}

fn find(place: &Place, id: Ulid) -> Result<Record, String> {
    let all = journal::read(place, None).map_err(|e| e.to_string())?.records;
    in_force(all)
        .into_iter()
        .find(|r| r.id == id)
        .ok_or(format!("{id} is no record in force; homestretch log shows them"))
}

fn void(ids: &mut UlidSource, zone: Zone, now: Wall, target: Ulid) -> Record {
    let body = Body::Void { at: Stamped::new(now, zone), target };
    Record { id: ids.make(now), zone, body, corrects: None, extra: serde_json::Map::new() }
}

fn date(text: &str) -> Result<NaiveDate, String> {
    let date = text.parse().ok().filter(|_| text.len() == 10);
    date.ok_or(format!("{text:?} is no date, want 2026-11-27"))
}

/// `HH:MM`, the latest not after `near`; or RFC 3339.
fn instant(text: &str, zone: Zone, near: Wall) -> Result<Wall, String> {
    use homestretch_core::Since;
    match text.parse() {
        // A day from what cannot be written, it can be in any zone.
        Ok(Since::Exact(at)) if [-DAY, DAY].iter().all(|s| Zone::UTC.can_write(at.plus(*s))) => Ok(at),
        Ok(Since::Exact(_)) => Err(format!("{text:?} lies beyond the years 0 to 9999")),
        Ok(Since::Local(minutes)) => Ok(zone.latest_before(near, minutes)),
        Err(()) => Err(format!("{text:?} is no time, want HH:MM or 2026-11-27T16:50:00+01:00")),
    }
}

fn add(
    ids: &mut UlidSource,
    zone: Zone,
    now: Wall,
    kind: &str,
    [from, to]: [&str; 2],
    latest: Wall,
    task: Option<String>,
) -> Result<(Vec<Record>, String), String> {
    let kind = kind_named(kind)?;
    let end = instant(to, zone, latest)?;
    let start = instant(from, zone, end)?;
    if start >= end {
        return Err("a block wants to end after it starts".to_owned());
    }
    if end > now {
        return Err("a block that is added wants to have ended; start begins one".to_owned());
    }
    let span = Span {
        session: ids.make(now),
        kind,
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

fn kind_named(kind: &str) -> Result<Kind, String> {
    match kind {
        "focus" => Ok(Kind::Focus),
        "meeting" => Ok(Kind::Meeting),
        "break" => Ok(Kind::Break(None)),
        other => Err(format!("unknown kind {other:?}, want focus, meeting or break")),
    }
}

fn amended(
    old: &Record,
    ids: &mut UlidSource,
    now: Wall,
    [start, end]: [Option<String>; 2],
    kind: Option<String>,
    task: Option<String>,
) -> Result<Record, String> {
    let Body::Span(span) = &old.body else {
        return Err("only blocks, breaks and aways can be amended; void takes back anything".to_owned());
    };
    if start.is_none() && end.is_none() && kind.is_none() && task.is_none() {
        return Err("nothing to amend: give --start, --end, --kind or --task".to_owned());
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
        return Err("a block wants to end after it starts".to_owned());
    }
    if span.end.at > now {
        return Err("a block wants to end in the past".to_owned());
    }
    if let Some(kind) = kind {
        span.kind = kind_named(&kind)?;
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
