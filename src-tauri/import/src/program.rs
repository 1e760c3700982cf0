//! The second program: what others have written is read here, and what they read is written (contract §11); and backups are
//! made and restored, and what is to be forgotten is found (§14, `keeping`).
//!
//! `homestretch import` and `homestretch export --format` run it, as a process that ends; so the engine carries none of it.
//! It changes nothing of the store's but its note of what an import is about to bring. It answers with one line of JSON, which is
//! why it refused on standard error where standard output has what is asked for:
//!
//! ```text
//! {"answer":{"format":"toggl",…},"lines":["2 records imported",…],"spool":"/…/import-7.jsonl","set":[["week.off","[…]"]]}
//! {"refused":1,"why":"x.csv: is empty; nothing was imported"}
//! ```
//!
//! `spool` is a file of records to be taken in, which then is to be removed, and `set` what is to be set in the settings; both
//! are missing where there is nothing to do.

use std::{
    cell::RefCell,
    ffi::OsString,
    fs::File,
    io::{self, BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use homestretch_core::{
    Record, Schedule, Wall, Zone,
    civil::{WEEKDAYS, parse_date},
    print::{self, Form},
    record::in_force,
    ulid::UlidSource,
};
use homestretch_store::{Place, StoreError, history, journal, settings_file, transfer};
use serde_json::{Map, Value, json};

use crate::{
    Format, ImportError, Item, LeftOut,
    block::Reading,
    keep::{self, Incoming, MOST_NAMED, NewHours, Plan},
    keeping,
    progress::Progress,
    source::Source,
    text::Meter,
};

/// The name of our own format.
const OURS: &str = "homestretch";
/// The types of our own records: what begins with one is ours, however it goes on.
const TYPES: [&str; 5] = ["span", "extension", "finish", "void", "left"];
/// How far one looks for a first line of ours, in bytes.
const LOOKS_AT: u64 = 256 * 1024;

/// Why nothing was done: an exit code, and one line.
pub(crate) struct Refused {
    pub(crate) exit: u8,
    pub(crate) why: String,
}

impl From<StoreError> for Refused {
    fn from(e: StoreError) -> Self {
        Self { exit: 1, why: e.to_string() }
    }
}

/// What argv asks for.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    what: String,
    data: PathBuf,
    config: PathBuf,
    pub(crate) file: Option<PathBuf>,
    format: Option<String>,
    zone: Option<Zone>,
    /// In seconds since 1970.
    pub(crate) now: i64,
    since: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
    is_dry: bool,
    /// What is to be forgotten, and whether that is meant.
    pub(crate) ids: Vec<String>,
    pub(crate) task: Option<String>,
    pub(crate) is_yes: bool,
}

impl Asked {
    fn read(args: impl Iterator<Item = OsString>) -> Result<Self, Refused> {
        let usage = |why: String| Refused { exit: 2, why };
        let mut asked = Self::default();
        let mut args = args;
        while let Some(arg) = args.next() {
            let mut value = |of: &str| args.next().ok_or_else(|| usage(format!("{of} wants a value")));
            let text = |value: OsString| value.to_string_lossy().into_owned();
            match arg.to_str() {
                Some("--data") => asked.data = value("--data")?.into(),
                Some("--config") => asked.config = value("--config")?.into(),
                Some("--file") => asked.file = Some(value("--file")?.into()),
                Some("--as") => asked.format = Some(text(value("--as")?)),
                Some("--zone") => asked.zone = text(value("--zone")?).parse().ok(),
                Some("--now") => asked.now = text(value("--now")?).parse().unwrap_or_default(),
                Some("--since") => asked.since = parse_date(&text(value("--since")?)),
                Some("--until") => asked.until = parse_date(&text(value("--until")?)),
                Some("--dry-run") => asked.is_dry = true,
                Some("--id") => asked.ids.push(text(value("--id")?)),
                Some("--task") => asked.task = Some(text(value("--task")?)),
                Some("--yes") => asked.is_yes = true,
                Some(what) if asked.what.is_empty() => what.clone_into(&mut asked.what),
                _ => {
                    return Err(usage(format!(
                        "{} is not known here; homestretch import runs this",
                        arg.to_string_lossy()
                    )));
                }
            }
        }
        Ok(asked)
    }

    pub(crate) fn place(&self) -> Place {
        Place { data: self.data.clone(), config: self.config.clone() }
    }
}

/// Runs the program; its exit code is 0 where all was done, else 1 (2 for how it was asked).
pub fn main() -> u8 {
    let asked = match Asked::read(std::env::args_os().skip(1)) {
        Ok(asked) => asked,
        Err(why) => return answered(&mut io::stderr(), Err(why)),
    };
    match asked.what.as_str() {
        "import" => answered(&mut io::stdout(), import(&asked)),
        "undo" => answered(&mut io::stdout(), undo(&asked)),
        "backup" => keeping::backup(&asked),
        "weekly" => answered(&mut io::stdout(), keeping::weekly(&asked)),
        "restore" => answered(&mut io::stdout(), keeping::restore(&asked)),
        "unfinished" => answered(&mut io::stdout(), keeping::unfinished(&asked)),
        "forget" => answered(&mut io::stdout(), keeping::forget(&asked)),
        // Standard output has what is asked for.
        "export" => export(&asked).map_or_else(|why| answered(&mut io::stderr(), Err(why)), |()| 0),
        "records" => records(&asked).map_or_else(|why| answered(&mut io::stderr(), Err(why)), |()| 0),
        _ => {
            let why = "homestretch import and homestretch export run this".to_owned();
            answered(&mut io::stderr(), Err(Refused { exit: 2, why }))
        }
    }
}

/// Writes the records of some days by the history index.
fn records(asked: &Asked) -> Result<(), Refused> {
    let refused = |why: String| Refused { exit: 1, why };
    let until = asked.until.ok_or_else(|| refused("no last day".to_owned()))?;
    let records = history::by_index(&asked.place(), asked.since, until)
        .ok_or_else(|| refused("the index cannot be used".to_owned()))?;
    let mut out = BufWriter::new(io::stdout().lock());
    let written = records.iter().try_for_each(|record| writeln!(out, "{}", record.to_json()));
    written.and_then(|()| out.flush()).map_err(|e| refused(e.to_string()))
}

pub(crate) fn answered(to: &mut dyn Write, done: Result<Value, Refused>) -> u8 {
    let (exit, said) = match done {
        Ok(said) => (0, said),
        Err(Refused { exit, why }) => (exit, json!({"refused": exit, "why": why})),
    };
    // Where nobody reads it, the exit code still tells.
    let is_said = writeln!(to, "{said}").and_then(|()| to.flush()).is_ok();
    if is_said { exit } else { exit.max(1) }
}

/// Ids that nobody else makes: the standard library seeds its hashers from the system's randomness.
fn ids() -> UlidSource {
    use std::hash::{BuildHasher, Hasher};
    let mut hasher = std::collections::hash_map::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    UlidSource::new(hasher.finish())
}

/// What was read of a source, beside what it holds.
struct Heard {
    format: String,
    /// The first and last start, by zone.
    starts: Vec<(Zone, Wall, Wall)>,
    left_out: Vec<Value>,
    left_out_count: u64,
}

impl Heard {
    fn new(format: &str) -> Self {
        Self { format: format.to_owned(), starts: Vec::new(), left_out: Vec::new(), left_out_count: 0 }
    }

    /// Something began.
    fn started(&mut self, zone: Zone, at: Wall) {
        match self.starts.iter_mut().find(|(known, ..)| *known == zone) {
            Some((_, first, last)) => (*first, *last) = (at.min(*first), at.max(*last)),
            None => self.starts.push((zone, at, at)),
        }
    }

    /// What was left out of it once all was read.
    fn left_out_after(&mut self, left: &[LeftOut]) {
        left.iter().for_each(|left| self.left(left.clone()));
    }

    fn left(&mut self, LeftOut { file, line, why }: LeftOut) {
        self.left_out_count += 1;
        if self.left_out.len() < MOST_NAMED {
            let mut said = json!({"line": line, "why": why});
            if let Some(file) = file {
                said["file"] = file.into();
            }
            self.left_out.push(said);
        }
    }
}

fn import(asked: &Asked) -> Result<Value, Refused> {
    let place = asked.place();
    let name = asked.file.clone().unwrap_or_default();
    let refused = |why: ImportError| {
        let line = if matches!(why, ImportError::UnknownText) { "1:" } else { "" };
        Refused { exit: 1, why: format!("{}:{line} {why}; nothing was imported", name.display()) }
    };
    let settings = settings_file::load(&place).settings;
    let zone = asked.zone.unwrap_or(Zone::UTC);
    let file = asked.file.as_deref().filter(|file| *file != Path::new("-"));
    let mut source = Source::open(file).map_err(refused)?;
    let is_ours = match (&asked.format, &mut source) {
        (Some(format), Source::Text(_)) => format == OURS,
        (None, Source::Text(file)) => is_ours(file).map_err(|e| refused(ImportError::Unread(e)))?,
        _ => false,
    };
    let (incoming, mut heard) = if is_ours {
        let Source::Text(file) = source else { return Err(refused(ImportError::Unknown)) };
        ours(&place, &name, file)?
    } else {
        let wanted = match asked.format.as_deref() {
            None => None,
            Some(name) => {
                let unknown = || ImportError::Bad { format: OURS, why: "it is no file of its lines".to_owned() };
                Some(Format::named(name).ok_or_else(unknown).map_err(refused)?)
            }
        };
        let format = source.format(wanted).map_err(refused)?;
        let meeting: Vec<String> = settings.import.meeting.iter().map(|word| word.to_lowercase()).collect();
        foreign(&place, &mut source, format, zone, &meeting, &refused)?
    };
    let days: Vec<NaiveDate> = incoming.off.iter().flat_map(|(from, to)| [*from, *to]).collect();
    let plan = keep::plan(&place, incoming)?;
    let schedule = Schedule::new(settings);
    heard.left_out_after(&plan.left_out);
    // What cannot be written is told before it is promised.
    let mut set: Vec<(String, String)> =
        plan.hours.iter().map(|hours| (hours.key.clone(), hours.value.clone())).collect();
    if !plan.off.is_empty() {
        set.push((settings_file::OFF.to_owned(), settings_file::with_off(&place, &plan.off)?));
    }
    let answer = answer(&schedule, zone, heard, &plan, &days);
    let verdict = if asked.is_dry { "a dry run: nothing was kept".to_owned() } else { said(&plan) };
    let mut answered = json!({"lines": lines(&verdict, &answer), "answer": answer});
    if asked.is_dry || (plan.found.new == 0 && set.is_empty()) {
        return Ok(answered);
    }
    if !set.is_empty() {
        answered["set"] = json!(set);
    }
    let format = answered["answer"]["format"].as_str().unwrap_or_default().to_owned();
    keep::note(&place, &format, &plan)?;
    if plan.found.new > plan.found.days_off {
        let spool = plan.records(&place, &mut ids(), Wall(asked.now))?;
        answered["spool"] = spool.leave().display().to_string().into();
    }
    Ok(answered)
}

/// Whether our own JSON Lines begin so.
fn is_ours(file: &mut File) -> io::Result<bool> {
    let mut head = Vec::new();
    Read::by_ref(file).take(LOOKS_AT).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(begins_ours(&head))
}

fn begins_ours(head: &[u8]) -> bool {
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
    let line = text.split(|b| *b == b'\n').next().unwrap_or_default();
    if let Ok(Value::Object(record)) = serde_json::from_slice(line) {
        return record.contains_key("type") && !record.contains_key("buckets") && !record.contains_key("events");
    }
    // One that is torn, or nested too deep, is told of by its line.
    let begins: Vec<u8> = line.iter().copied().filter(|b| !b.is_ascii_whitespace()).take(40).collect();
    TYPES.iter().any(|name| begins.starts_with(format!("{{\"type\":\"{name}\"").as_bytes()))
}

/// Reads our own lines: each is a record, or nothing is imported.
fn ours(place: &Place, name: &Path, file: File) -> Result<(Incoming, Heard), Refused> {
    let mut heard = Heard::new(OURS);
    let mut incoming = Incoming::new(place, false)?;
    for line in transfer::lines_of(name, io::BufReader::with_capacity(64 * 1024, file)) {
        let (n, line) = line?;
        let record = transfer::record_of(name, n, &line)?;
        heard.started(record.zone, record.start());
        incoming.add(&record, n as u64)?;
    }
    incoming.close()?;
    if incoming.n_records() == 0 {
        return Err(StoreError::Empty(name.to_owned()).into());
    }
    Ok((incoming, heard))
}

fn foreign(
    place: &Place,
    source: &mut Source,
    format: Format,
    zone: Zone,
    meeting: &[String],
    refused: &dyn Fn(ImportError) -> Refused,
) -> Result<(Incoming, Heard), Refused> {
    let mut heard = Heard::new(format.name());
    let mut incoming = Incoming::new(place, true)?;
    let (meter, length) = (Meter::default(), source.length());
    let mut progress = Progress::new();
    let read = meter.clone();
    let unkept: RefCell<Option<StoreError>> = RefCell::default();
    let mut take = |item: Item| {
        progress.more(|| read.done(), length);
        match item {
            Item::Record(record) => {
                heard.started(record.zone, record.start());
                if let Err(e) = incoming.add(&record, 0) {
                    *unkept.borrow_mut() = Some(e);
                    return Err(ImportError::Unkept);
                }
            }
            Item::Off(from, to) => incoming.off.push((from, to)),
            Item::Hours(hours) => incoming.hours.push(hours),
            Item::LeftOut(left) => heard.left(left),
        }
        Ok(())
    };
    let mut reading = Reading { format, zone, meeting, file: None, taker: &mut take };
    let read = source.read(&mut reading, &meter);
    if let Some(e) = unkept.take() {
        return Err(e.into());
    }
    read.map_err(refused)?;
    incoming.close()?;
    Ok((incoming, heard))
}

/// What was found, as it is answered.
fn answer(schedule: &Schedule, zone: Zone, heard: Heard, plan: &Plan, days: &[NaiveDate]) -> Value {
    let found = &plan.found;
    let starts = heard.starts.iter().flat_map(|(zone, first, last)| [(*zone, *first), (*zone, *last)]);
    let days: Vec<NaiveDate> =
        starts.map(|(zone, at)| schedule.plan_at(zone, at).date).chain(days.iter().copied()).collect();
    // Of a source that says its zones, that of its first.
    let first = heard.starts.iter().min_by_key(|(_, first, _)| *first).map(|(zone, ..)| *zone);
    let mut left_out = heard.left_out;
    let clash = |line: &u64| json!({"line": line, "why": "another record has the same id"});
    left_out.extend(found.clashes.iter().map(clash));
    left_out.truncate(MOST_NAMED);
    let mut answer = json!({
        "format": heard.format, "zone": first.unwrap_or(zone).name(),
        "from": days.iter().min(), "to": days.iter().max(),
        "records": found.new + found.known, "new": found.new, "known": found.known,
        "left_out": left_out, "left_out_count": heard.left_out_count + found.n_clashes,
    });
    if found.days_off > 0 {
        let range = |(from, to): &(NaiveDate, NaiveDate)| {
            if from == to { from.to_string() } else { format!("{from}..{to}") }
        };
        // As they are written, and of the new how many they are.
        answer["days_off"] = found.days_off.into();
        answer["off"] = plan.off.iter().map(range).collect();
    }
    if !plan.hours.is_empty() {
        let row = |NewHours { key, value, .. }: &NewHours| (key.trim_start_matches("week.").to_owned(), json!(value));
        answer["week"] = plan.hours.iter().map(row).collect::<Map<String, Value>>().into();
    }
    answer
}

/// The same for people.
fn lines(verdict: &str, answer: &Value) -> Vec<String> {
    let text = |key: &str| answer[key].as_str().unwrap_or_default();
    let days = if text("from").is_empty() { String::new() } else { format!(", {} to {}", text("from"), text("to")) };
    let mut lines = vec![verdict.to_owned(), format!("format {}, zone {}{days}", text("format"), text("zone"))];
    let count = &answer["left_out_count"];
    lines.push(format!(
        "records {}: new {}, known {}; left out {count}",
        answer["records"], answer["new"], answer["known"]
    ));
    if let Some(off) = answer["off"].as_array() {
        let named: Vec<&str> = off.iter().take(MOST_NAMED).filter_map(Value::as_str).collect();
        let more = off.len() - named.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        lines.push(format!("days off in settings.toml: {}{more}", named.join(", ")));
    }
    if let Some(week) = answer["week"].as_object() {
        let of = |day: &&str| week.get(*day).and_then(Value::as_str).map(|hours| format!("{day} {hours}"));
        let days: Vec<String> = WEEKDAYS.iter().filter_map(of).collect();
        lines.push(format!("hours in settings.toml: {}", days.join("; ")));
    }
    let left_out = answer["left_out"].as_array().map(Vec::as_slice).unwrap_or_default();
    for left in left_out {
        let file = left["file"].as_str().map_or(String::new(), |file| format!("{file}:"));
        lines.push(format!("  {file}{}: {}", left["line"], left["why"].as_str().unwrap_or_default()));
    }
    let more = count.as_u64().unwrap_or(0).saturating_sub(left_out.len() as u64);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines
}

/// What an import found, in a sentence.
fn said(Plan { found, hours, .. }: &Plan) -> String {
    let mut said = match (found.new - found.days_off, found.days_off, hours.len()) {
        (0, 0, 0) if found.n_clashes == 0 => match found.known {
            0 => "nothing to import".to_owned(),
            _ => "nothing new: every record was here already".to_owned(),
        },
        (n, days, weekdays) => format!("{} imported", parts(n, days, weekdays)),
    };
    if found.new > 0 && found.known > 0 {
        said += &format!(", {} was here already", parts(found.known, 0, 0));
    }
    if found.n_clashes > 0 {
        said += &format!(", {} left out: another record has the same id", parts(found.n_clashes, 0, 0));
    }
    said
}

/// `2 records, 3 days off and the hours of 1 weekday`; records where there is nothing else.
fn parts(records: u64, days_off: u64, weekdays: usize) -> String {
    let counted = |n: u64, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    let mut parts = Vec::new();
    if records > 0 || (days_off == 0 && weekdays == 0) {
        parts.push(counted(records, "record", "records"));
    }
    if days_off > 0 {
        parts.push(counted(days_off, "day off", "days off"));
    }
    if weekdays > 0 {
        parts.push(format!("the hours of {}", counted(weekdays as u64, "weekday", "weekdays")));
    }
    match parts.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => parts.concat(),
    }
}

fn undo(asked: &Asked) -> Result<Value, Refused> {
    let place = asked.place();
    let keep::Undone { format, records, days_off, weekdays, spool, set } =
        keep::undo(&place, &mut ids(), Wall(asked.now))?;
    let line = format!("the last import, of {format}, is taken back: {}", parts(records, days_off, weekdays));
    let mut answer = json!({"format": format, "records": records, "days_off": days_off});
    if weekdays > 0 {
        answer["weekdays"] = weekdays.into();
    }
    let mut answered = json!({"lines": [line], "answer": answer});
    if !set.is_empty() {
        answered["set"] = json!(set);
    }
    if records > 0 {
        answered["spool"] = spool.leave().display().to_string().into();
    }
    Ok(answered)
}

fn export(asked: &Asked) -> Result<(), Refused> {
    let place = asked.place();
    let Some(form) = asked.format.as_deref().and_then(Form::named) else {
        return Err(Refused { exit: 2, why: "a form is wanted".to_owned() });
    };
    let schedule = Schedule::new(settings_file::load(&place).settings);
    let is_in = |record: &Record| {
        let date = schedule.plan_at(record.zone, record.start()).date;
        asked.since.is_none_or(|since| date >= since) && asked.until.is_none_or(|until| date <= until)
    };
    let records = in_force(journal::read(&place)?.records);
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let written = print::records(form, &records, &is_in, &mut out).and_then(|()| out.flush());
    match written {
        // `homestretch export | head` is no failure.
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(Refused { exit: 1, why: format!("the output cannot be written: {e}") })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ours_is_known_by_its_first_line() {
        for (text, is) in [
            ("{\"type\":\"span\",\"id\":1}\n", true),
            ("\u{feff}\r\n  {\"id\":1,\"type\":\"spam\"}\r\n{", true),
            ("{ \"type\" : \"span\", \"id\": \"01K", true),
            ("{\"type\":\"afkstatus\",\"events\":[]}", false),
            ("{\"buckets\":{}}", false),
            ("{\"a\":1}", false),
            ("[{\"type\":\"flexible\"}]", false),
            ("nonsense", false),
            ("", false),
        ] {
            assert_eq!(begins_ours(text.as_bytes()), is, "{text}");
        }
    }
}
