//! Records: read from the store and corrected, with the app running or not.

use std::{
    collections::BTreeMap,
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use homestretch_core::{
    Locale, Record, Schedule, Settings, Wall, Zone,
    print::{self, Form},
    record::{Body, in_force},
    ulid::UlidSource,
};
use homestretch_store::{EngineLock, Journal, Place, StoreError, journal, machine, transfer};
use homestretch_wire::{Ask, Client, ClientError, Reply, client::ANSWERS_WITHIN};
use serde_json::Value;

use super::{Done, given, now, report::date, running, schedule_of};
use crate::{corrections, failure::Failure, plain, present, system};

/// Prints what programs read.
pub(super) fn exact(text: &str) -> Done {
    let mut out = plain::exact();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// The settings in a file; a bad one is refused.
pub(super) fn settings_in(file: &Path) -> Result<Settings, Failure> {
    let text = String::from_utf8(given::read(file)?)
        .map_err(|_| Failure::refused(format!("{}: is not UTF-8 text", given::name(file))))?;
    match Settings::parse(&text) {
        Ok(parsed) => Ok(parsed.settings),
        Err(bad) => {
            let first = bad.first().map(ToString::to_string).unwrap_or_default();
            Err(Failure::refused(format!("{}:{first}", given::name(file))))
        }
    }
}

pub(super) fn zone_now(schedule: &Schedule, now: Wall) -> Zone {
    schedule.settings.day.zone.unwrap_or_else(|| system::zone(now))
}

/// The workday that runs.
pub(super) fn today(schedule: &Schedule, place: Option<&Place>) -> NaiveDate {
    let now = now(place);
    schedule.plan_at(zone_now(schedule, now), now).date
}

pub(super) fn log(data: Option<&Path>, day: Option<&str>, is_json: bool) -> Done {
    let day = day.map(date).transpose()?;
    let place = Place::open(data)?;
    let schedule = schedule_of(&place)?;
    let date = day.unwrap_or_else(|| today(&schedule, Some(&place)));
    let records = in_force(journal::read(&place, None)?.records);
    if is_json {
        // As the window shows it: what lies in the day, also where it began in the one before.
        let zone = zone_then(&schedule, &records, date).unwrap_or_else(|| zone_now(&schedule, now(Some(&place))));
        let past = present::past_day(&schedule, &records, &schedule.plan(zone, date));
        let text = serde_json::to_string(&past).map_err(|e| Failure::refused(e.to_string()))?;
        return Ok(plain::json(&(text + "\n"))?);
    }
    for record in records {
        if schedule.plan_at(record.zone, record.start()).date == date {
            plain::line(log_line(&record))?;
        }
    }
    Ok(())
}

/// The zone of a day: that of its first record.
fn zone_then(schedule: &Schedule, records: &[Record], date: NaiveDate) -> Option<Zone> {
    let first = records.iter().find(|r| r.span().is_some() && schedule.plan_at(r.zone, r.start()).date == date);
    first.map(|r| r.zone)
}

fn log_line(record: &Record) -> String {
    let at = |at: Wall| record.zone.hhmm(at);
    let duration = |s| Locale::default().duration(s);
    let words = |text: &Option<String>| text.as_ref().map_or(String::new(), |t| format!("  {t}"));
    let corrected = if record.corrects.is_some() { "  (corrected)" } else { "" };
    let (what, rest) = match &record.body {
        Body::Span(span) => {
            let length = duration(span.end.at.since(span.start.at));
            let rest = format!("{}-{}  {length}{}", at(span.start.at), at(span.end.at), words(&span.task));
            (span.kind.name(), rest)
        }
        Body::Extension(e) => {
            let took = duration(e.end.at.since(e.start.at));
            ("extension", format!("{}-{}  {} asked, {took} taken", at(e.start.at), at(e.end.at), duration(e.asked_s)))
        }
        Body::Finish { at: stamp, park } => ("finish", format!("{}{}", at(stamp.at), words(park))),
        Body::Void { at: stamp, target } => ("void", format!("{}  {target}", at(stamp.at))),
    };
    format!("{}  {what:<9}  {rest}{corrected}", record.id)
}

/// `export`: everything that is kept as JSON Lines, which can be taken in again; what is in force as others read it.
pub(super) fn export(data: Option<&Path>, format: &str, since: Option<&str>, until: Option<&str>) -> Done {
    let (since, until) = (since.map(date).transpose()?, until.map(date).transpose()?);
    let place = Place::open(data)?;
    let schedule = schedule_of(&place)?;
    let is_in = |record: &Record| {
        let date = schedule.plan_at(record.zone, record.start()).date;
        since.is_none_or(|since| date >= since) && until.is_none_or(|until| date <= until)
    };
    let mut out = plain::exact();
    match Form::named(format) {
        Some(form) => print::records(form, &in_force(journal::read(&place, None)?.records), is_in, &mut out)?,
        None => {
            for record in transfer::all(&place)?.iter().filter(|record| is_in(record)) {
                writeln!(out, "{}", record.to_json())?;
            }
        }
    }
    Ok(out.flush()?)
}

/// A correction: through the running engine, else under its lock.
pub(super) fn correct(data: Option<&Path>, request: Ask) -> Done {
    let place = Place::open(data)?;
    let said = by_engine_or_here(&place, &request, ANSWERS_WITHIN, || {
        let schedule = schedule_of(&place)?;
        let at = now(None);
        let seed = system::seed();
        let zone = zone_now(&schedule, at);
        let (records, said) =
            corrections::records(&place, &schedule, &mut UlidSource::new(seed), zone, at, request.clone())?;
        journal_of(&place, at, seed)?.append(at, &records)?;
        Ok(said)
    })?;
    Ok(plain::line(said)?)
}

/// Lets the running engine do what a request says, or does it here under the lock where none runs; gives what is said of it.
/// Another command that holds the lock is waited for.
pub(super) fn by_engine_or_here(
    place: &Place,
    request: &Ask,
    within: Duration,
    here: impl FnOnce() -> Result<String, Failure>,
) -> Result<String, Failure> {
    by_engine_or_here_with(place, request, within, |reply| Ok(reply.said.clone().unwrap_or_default()), here)
}

/// The same where the engine answers with values, which `there` reads.
pub(super) fn by_engine_or<T>(
    place: &Place,
    request: &Ask,
    within: Duration,
    there: impl FnOnce(BTreeMap<String, Value>) -> Result<T, Failure>,
    here: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    by_engine_or_here_with(place, request, within, |reply| there(reply.values.clone()), here)
}

fn by_engine_or_here_with<T>(
    place: &Place,
    request: &Ask,
    within: Duration,
    there: impl FnOnce(&Reply) -> Result<T, Failure>,
    here: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let began = Instant::now();
    loop {
        let asked = Client::connect(&place.data).and_then(|mut client| {
            client.set_timeout(Some(within))?;
            client.ask(request.clone())
        });
        match asked {
            Ok(reply) => {
                if !reply.ok {
                    return Err(running::done(reply).err().unwrap_or_else(|| Failure::refused("refused")));
                }
                return there(&reply);
            }
            // Also one that ended before it came to it.
            Err(ClientError::NotRunning) => {}
            Err(e) => return Err(e.into()),
        }
        match EngineLock::take(place, || Client::try_connect(&place.data).is_ok()) {
            Ok(_lock) => return here(),
            // One has started meanwhile.
            Err(StoreError::Running(_)) if began.elapsed() < ANSWERS_WITHIN => {}
            Err(e) => return Err(e.into()),
        }
    }
}

pub(super) fn journal_of(place: &Place, at: Wall, seed: u64) -> Result<Journal, StoreError> {
    Journal::open(place, &machine::id(place, at, seed)?)
}
