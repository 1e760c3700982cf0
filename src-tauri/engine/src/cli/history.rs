//! Records and reports: read from the store, with the app running or not.

use std::{io::Write, path::Path};

use chrono::NaiveDate;
use homestretch_core::{
    Locale, Record, Rules, Settings, Wall, Zone,
    record::{Body, in_force, read_lines},
    report,
    schedule::{after, before},
    ulid::UlidSource,
};
use homestretch_store::{EngineLock, Journal, Place, StoreError, history, journal, machine, transfer};
use homestretch_wire::{Client, ClientError, Request};

use super::{Done, control, given, now, rules_of};
use crate::{corrections, failure::Failure, plain, present, system};

pub(super) fn report(
    data: Option<&Path>,
    week: &str,
    format: &str,
    records: Option<&Path>,
    settings: Option<&Path>,
) -> Done {
    given::at_most_one_stdin(&[records, settings])?;
    let place = if records.is_none() { Some(Place::open(data)?) } else { None };
    let rules = match (settings, &place) {
        (Some(file), _) => Rules::new(settings_in(file)?),
        (None, Some(place)) => rules_of(place)?,
        (None, None) => Rules::new(Settings::default()),
    };
    let from = first_day(&rules, week, place.as_ref())?;
    let records = match (&place, records) {
        (_, Some(file)) => records_in(file)?,
        (Some(place), None) => history::records(place, from, after(from, 6))?,
        // One of them is given: the place is opened where the file is not.
        (None, None) => Vec::new(),
    };
    let report = report::report(&rules, records, from);
    match format {
        "json" => exact(&(serde_json::to_string(&report).map_err(|e| Failure::refused(e.to_string()))? + "\n")),
        "csv" => exact(&report::csv(&report)),
        "markdown" => Ok(plain::speak(&report::markdown(rules.locale, &report))?),
        _ => Ok(plain::speak(&report::text(rules.locale, &report))?),
    }
}

/// Prints what programs read.
fn exact(text: &str) -> Done {
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

fn records_in(file: &Path) -> Result<Vec<Record>, Failure> {
    let text = String::from_utf8(given::read(file)?)
        .map_err(|_| Failure::refused(format!("{}: is not UTF-8 text", given::name(file))))?;
    read_lines(&text).map_err(|(line, why)| Failure::refused(format!("{}:{line}: {why}", given::name(file))))
}

/// The first date of `2026-W48`, `last` or `this`.
fn first_day(rules: &Rules, week: &str, place: Option<&Place>) -> Result<NaiveDate, Failure> {
    let this = || rules.week_of(today(rules, place));
    match week {
        "this" => Ok(this()),
        "last" => Ok(before(this(), 7)),
        name => report::week_named(name, rules.settings.week.starts_on)
            .ok_or_else(|| Failure::usage(format!("{name:?} is no week, want 2026-W48, last or this"))),
    }
}

fn zone_now(rules: &Rules, now: Wall) -> Zone {
    rules.settings.day.zone.unwrap_or_else(|| system::zone(now))
}

/// The workday that runs.
fn today(rules: &Rules, place: Option<&Place>) -> NaiveDate {
    let now = now(place);
    rules.plan_at(zone_now(rules, now), now).date
}

fn date_of(text: Option<&str>) -> Result<Option<NaiveDate>, Failure> {
    let Some(text) = text else { return Ok(None) };
    match text.parse() {
        Ok(date) if text.len() == 10 => Ok(Some(date)),
        _ => Err(Failure::usage(format!("{text:?} is no date, want 2026-11-27"))),
    }
}

pub(super) fn log(data: Option<&Path>, day: Option<&str>, is_json: bool) -> Done {
    let day = date_of(day)?;
    let place = Place::open(data)?;
    let rules = rules_of(&place)?;
    let date = day.unwrap_or_else(|| today(&rules, Some(&place)));
    let records = in_force(journal::read(&place, None)?.records);
    if is_json {
        // As the window shows it: what lies in the day, also where it began in the one before.
        let zone = zone_then(&rules, &records, date).unwrap_or_else(|| zone_now(&rules, now(Some(&place))));
        let past = present::past_day(&rules, &records, &rules.plan(zone, date));
        let text = serde_json::to_string(&past).map_err(|e| Failure::refused(e.to_string()))?;
        return exact(&(text + "\n"));
    }
    for record in records {
        if rules.plan_at(record.zone, record.start()).date == date {
            plain::line(log_line(&record))?;
        }
    }
    Ok(())
}

/// The zone of a day: that of its first record.
fn zone_then(rules: &Rules, records: &[Record], date: NaiveDate) -> Option<Zone> {
    let first = records.iter().find(|r| r.span().is_some() && rules.plan_at(r.zone, r.start()).date == date);
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

pub(super) fn export(data: Option<&Path>, since: Option<&str>, until: Option<&str>) -> Done {
    let (since, until) = (date_of(since)?, date_of(until)?);
    let place = Place::open(data)?;
    let rules = rules_of(&place)?;
    let mut text = String::new();
    for record in transfer::all(&place)? {
        let date = rules.plan_at(record.zone, record.start()).date;
        if since.is_none_or(|since| date >= since) && until.is_none_or(|until| date <= until) {
            text += &record.to_json();
            text.push('\n');
        }
    }
    exact(&text)
}

/// A correction or an import: through the running engine, else under its lock.
pub(super) fn correct(data: Option<&Path>, request: Request) -> Done {
    let place = Place::open(data)?;
    let said = match Client::connect(&place.data) {
        Ok(mut client) => {
            let reply = client.ask(request)?;
            let said = reply.said.clone();
            control::done(reply)?;
            said.unwrap_or_default()
        }
        Err(ClientError::NotRunning) => {
            let _lock = EngineLock::take(&place)?;
            let rules = rules_of(&place)?;
            let at = now(None);
            let seed = system::seed();
            let zone = zone_now(&rules, at);
            let (records, said) = corrections::records(&place, &rules, &mut UlidSource::new(seed), zone, at, request)
                .map_err(Failure::refused)?;
            if !records.is_empty() {
                append(&place, at, seed, &records)?;
            }
            said
        }
        Err(e) => return Err(e.into()),
    };
    Ok(plain::line(said)?)
}

fn append(place: &Place, at: Wall, seed: u64, records: &[Record]) -> Result<(), StoreError> {
    let machine = machine::id(place, at, seed)?;
    Journal::open(place, &machine)?.append(at, records)
}
