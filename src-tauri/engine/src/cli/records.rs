//! Records: read from the store and corrected, with the app running or not.

use std::{
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use clap::Args;
use homestretch_core::{
    Locale, Record, Schedule, Settings, Wall, Zone,
    record::{Body, Spent, in_force},
    ulid::UlidSource,
};
use homestretch_store::{EngineLock, Journal, Place, StoreError, journal, machine, transfer};
use homestretch_wire::{Ask, Client, ClientError, client::ANSWERS_WITHIN};

use super::{
    Done,
    args::{Day, FreeText, day, hint, named},
    given, import, now, running, schedule_of,
};
use crate::{corrections, failure::Failure, plain, present, second, system};

#[derive(Debug, Args)]
pub(super) struct Log {
    /// 2026-11-27, yesterday or monday; today where left out
    #[arg(long, value_name = "D", value_parser = day, value_hint = hint::DAYS)]
    day: Option<Day>,
    /// As JSON, with the day's ranges and what became of its promises
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Amend {
    /// As `log` shows it
    #[arg(value_hint = hint::RECORDS)]
    id: String,
    /// New start
    #[arg(long, value_name = "T")]
    start: Option<String>,
    /// New end
    #[arg(long, value_name = "T")]
    end: Option<String>,
    /// What it was
    #[arg(long, value_name = "KIND", value_parser = named(Spent::NAMES, Spent::named))]
    kind: Option<Spent>,
    /// What it was about
    #[arg(long, value_name = "T", value_parser = FreeText, value_hint = hint::TASKS, allow_hyphen_values = true)]
    task: Option<String>,
}

impl From<Amend> for Ask {
    fn from(Amend { id, start, end, kind, task }: Amend) -> Self {
        Self::Amend { id, start, end, kind, task }
    }
}

#[derive(Debug, Args)]
pub(super) struct Void {
    /// As `log` shows it
    #[arg(value_hint = hint::RECORDS)]
    id: String,
}

impl From<Void> for Ask {
    fn from(Void { id }: Void) -> Self {
        Self::Void { id }
    }
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// What it was
    #[arg(value_parser = named(Spent::NAMES, Spent::named))]
    kind: Spent,
    /// Its start
    #[arg(long, value_name = "T")]
    from: String,
    /// Its end
    #[arg(long, value_name = "T")]
    to: String,
    /// The workday in which they are read; the latest such times where left out
    #[arg(long, value_name = "D", value_parser = day, value_hint = hint::DAYS)]
    day: Option<Day>,
    /// What it was about
    #[arg(long, value_name = "T", value_parser = FreeText, value_hint = hint::TASKS, allow_hyphen_values = true)]
    task: Option<String>,
}

/// `add`: the day that was meant goes to the engine as a date.
pub(super) fn add(data: Option<&Path>, Add { kind, from, to, day, task }: Add) -> Done {
    let day = day.map(|day| dated(data, day)).transpose()?.map(|date| date.to_string());
    correct(data, Ask::Add { kind, from, to, day, task })
}

/// The date of a day that was typed.
pub(super) fn dated(data: Option<&Path>, day: Day) -> Result<NaiveDate, Failure> {
    if let Day::Date(date) = day {
        return Ok(date);
    }
    let place = Place::open(data)?;
    Ok(day.on(today(&schedule_of(&place)?, Some(&place))))
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// How they are written; all but jsonl hold what is in force alone
    #[arg(long, value_name = "FORMAT", default_value = "jsonl", value_parser = ["jsonl", "csv", "timewarrior", "activitywatch", "ics"])]
    format: String,
    /// From this day on: 2026-11-27, today, yesterday or monday
    #[arg(long, value_name = "D", value_parser = day, value_hint = hint::DAYS)]
    since: Option<Day>,
    /// Up to this day, included
    #[arg(long, value_name = "D", value_parser = day, value_hint = hint::DAYS)]
    until: Option<Day>,
}

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

pub(super) fn log(data: Option<&Path>, asked: &Log) -> Done {
    let place = Place::open(data)?;
    let schedule = schedule_of(&place)?;
    let date = asked.day.unwrap_or(Day::Back(0)).on(today(&schedule, Some(&place)));
    let records = in_force(journal::read(&place)?.records);
    if asked.json {
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

pub(super) fn log_line(record: &Record) -> String {
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
        Body::Left(job) => {
            let ran = duration(job.end.at.since(job.start.at));
            ("left", format!("{}-{}  {ran}  {}  {}", at(job.start.at), at(job.end.at), job.name, job.outcome.name()))
        }
        Body::Void { at: stamp, target } => ("void", format!("{}  {target}", at(stamp.at))),
    };
    format!("{}  {what:<9}  {rest}{corrected}", record.id)
}

/// `export`: everything that is kept as JSON Lines, which can be taken in again; what is in force as others read it, by the
/// program that knows them.
pub(super) fn export(data: Option<&Path>, asked: &Export) -> Done {
    let date_of = |given: Option<Day>| given.map(|day| dated(data, day)).transpose();
    let (since, until) = (date_of(asked.since)?, date_of(asked.until)?);
    let place = Place::open(data)?;
    if asked.format != "jsonl" {
        let mut command = second::reader(&place).ok_or_else(import::missing)?;
        command.args(["export", "--as", &asked.format]);
        for (flag, date) in [("--since", since), ("--until", until)] {
            if let Some(date) = date {
                command.arg(flag).arg(date.to_string());
            }
        }
        return import::write(&mut command);
    }
    let schedule = schedule_of(&place)?;
    let mut out = plain::exact();
    for record in transfer::all(&place)? {
        let date = schedule.plan_at(record.zone, record.start()).date;
        if since.is_none_or(|since| date >= since) && until.is_none_or(|until| date <= until) {
            writeln!(out, "{}", record.to_json())?;
        }
    }
    Ok(out.flush()?)
}

/// A correction: through the running engine, else under its lock.
pub(super) fn correct(data: Option<&Path>, request: Ask) -> Done {
    let place = Place::open(data)?;
    let said = by_engine_or_here(&place, &request, ANSWERS_WITHIN, &mut || {
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
    here: &mut dyn FnMut() -> Result<String, Failure>,
) -> Result<String, Failure> {
    let began = Instant::now();
    loop {
        let asked = Client::connect(&place.data).and_then(|mut client| {
            client.set_timeout(Some(within))?;
            client.ask(request.clone())
        });
        match asked {
            Ok(reply) => {
                let said = reply.said.clone();
                running::done(reply)?;
                return Ok(said.unwrap_or_default());
            }
            // Also one that ended before it came to it.
            Err(ClientError::NotRunning) => {}
            Err(e) => return Err(e.into()),
        }
        match EngineLock::take(place, || Client::try_connect(&place.data).is_ok()) {
            Ok(_lock) => {
                // What a crash has cut off comes first.
                second::finish(place)?;
                return here();
            }
            // One has started meanwhile.
            Err(StoreError::Running(_)) if began.elapsed() < ANSWERS_WITHIN => {}
            Err(e) => return Err(e.into()),
        }
    }
}

pub(super) fn journal_of(place: &Place, at: Wall, seed: u64) -> Result<Journal, StoreError> {
    Journal::open(place, &machine::id(place, at, seed)?)
}
