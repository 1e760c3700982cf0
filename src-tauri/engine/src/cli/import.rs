//! `import`: what others have recorded, and its undo (contract §11).
//!
//! Our own JSON Lines are read here. Everything else is read by `homestretch-import`, a process that knows the formats and
//! hands us records, days off and what it left out; what that costs, in size and memory, ends with it. Either way all of it
//! lies in a file of ours before the store is asked, so that a source that turns out to be bad has changed nothing.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::Context;
use chrono::NaiveDate;
use homestretch_core::{Schedule, Wall, Zone, ulid::UlidSource};
use homestretch_store::{
    Place, StoreError,
    transfer::{self, Found, Spool, Undone},
};
use homestretch_wire::{Ask, client::ANSWERS_WITHIN};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Done, given, now,
    records::{by_engine_or, journal_of, zone_now},
    schedule_of,
};
use crate::{corrections, failure::Failure, plain, system};

/// What `--as` takes: our own, and those that `homestretch-import` reads.
const FORMATS: [&str; 11] = [
    transfer::OURS,
    "toggl",
    "clockify",
    "timewarrior",
    "watson",
    "pomotroid",
    "focus-timer",
    "gnome-pomodoro",
    "activitywatch",
    "time-to-leave",
    "ics",
];
/// The types of our own records: what begins with one is ours, however it goes on.
const TYPES: [&str; 5] = ["span", "extension", "finish", "void", "left"];
/// How far one looks for the first line, in bytes.
const LOOKS_AT: u64 = 256 * 1024;
/// The longest line that the reader sends, in bytes.
const MOST_LINE: u64 = 2 * 1024 * 1024;
/// The longest a line of progress stands.
const SHOWS_EVERY: Duration = Duration::from_millis(250);

/// What argv says.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file, or Timewarrior's folder; - for standard input
    #[arg(required_unless_present = "undo")]
    file: Option<PathBuf>,
    /// What it is; found out by its content where left out
    #[arg(long = "as", value_name = "FORMAT", value_parser = FORMATS)]
    format: Option<String>,
    /// The zone of local times in it; that of the settings where left out
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Say what would come of it, and keep nothing
    #[arg(long)]
    dry_run: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// Take back what the last import brought
    #[arg(long, conflicts_with_all = ["file", "format", "zone", "dry_run"])]
    undo: bool,
}

/// What an import found, or would.
#[derive(Debug, Serialize)]
struct Answer {
    format: String,
    zone: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    records: u64,
    new: u64,
    known: u64,
    left_out: Vec<LeftOut>,
    left_out_count: u64,
}

/// What was left out, and why.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct LeftOut {
    line: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    why: String,
}

/// What was read of a source, beside its records.
#[derive(Debug, Default)]
struct Heard {
    format: String,
    zone: Option<Zone>,
    /// The first and last start, by zone.
    starts: BTreeMap<String, (i64, i64)>,
    /// The first and last day off.
    off: Option<(NaiveDate, NaiveDate)>,
    left_out: Vec<LeftOut>,
    left_out_count: u64,
}

pub(super) fn run(data: Option<&Path>, args: &Args) -> Done {
    let Some(file) = args.file.as_deref() else { return undo(data, args.json) };
    let zone =
        match args.zone.as_deref() {
            None => None,
            Some(name) => Some(name.parse().map_err(|()| {
                Failure::usage(format!("unknown zone {name:?}, want an IANA zone as Europe/Amsterdam"))
            })?),
        };
    let place = Place::open(data)?;
    let schedule = schedule_of(&place)?;
    let zone = zone.unwrap_or_else(|| zone_now(&schedule, now(Some(&place))));
    let (spool, read) = read(&place, &schedule, file, args.format.as_deref(), zone)?;
    let found = if args.dry_run { transfer::look(&place, spool.path())? } else { kept(&place, &spool)? };
    let answer = answer(&schedule, zone, read, &found);
    if args.json {
        let text = serde_json::to_string(&answer).map_err(|e| Failure::refused(e.to_string()))?;
        return Ok(plain::json(&(text + "\n"))?);
    }
    let verdict = if args.dry_run { "a dry run: nothing was kept".to_owned() } else { corrections::said(&found) };
    Ok(lines(&verdict, &answer).iter().try_for_each(plain::line)?)
}

/// Lets the running engine take in what was read, or does it here.
fn kept(place: &Place, spool: &Spool) -> Result<Found, Failure> {
    // A second for each MiB beside what any answer may take.
    let size = fs::metadata(spool.path()).map_or(0, |m| m.len());
    let within = ANSWERS_WITHIN + Duration::from_secs(size >> 20);
    let request = Ask::Import { path: spool.path().display().to_string() };
    let strange = || Failure::refused("the running Homestretch did not say what it found; quit it and start it again");
    let there = |values| Found::of_values(values).ok_or_else(strange);
    by_engine_or(place, &request, within, there, || {
        let (at, seed) = (now(None), system::seed());
        let journal = journal_of(place, at, seed)?;
        Ok(transfer::import(place, &journal, &mut UlidSource::new(seed), at, spool.path())?)
    })
}

/// `import --undo`
fn undo(data: Option<&Path>, is_json: bool) -> Done {
    let place = Place::open(data)?;
    let strange =
        || Failure::refused("the running Homestretch did not say what it took back; quit it and start it again");
    let there = |values: BTreeMap<String, Value>| {
        serde_json::from_value::<Undone>(Value::Object(values.into_iter().collect())).map_err(|_| strange())
    };
    let within = ANSWERS_WITHIN + Duration::from_secs(600);
    let undone = by_engine_or(&place, &Ask::UndoImport, within, there, || {
        let (at, seed) = (now(None), system::seed());
        let journal = journal_of(&place, at, seed)?;
        Ok(transfer::undo(&place, &journal, &mut UlidSource::new(seed), at)?)
    })?;
    if is_json {
        let text = serde_json::to_string(&undone).map_err(|e| Failure::refused(e.to_string()))?;
        return Ok(plain::json(&(text + "\n"))?);
    }
    Ok(plain::line(corrections::undone(&undone))?)
}

/// Reads a source into a file of ours.
fn read(
    place: &Place,
    schedule: &Schedule,
    file: &Path,
    format: Option<&str>,
    zone: Zone,
) -> Result<(Spool, Heard), Failure> {
    let is_folder = fs::metadata(file).is_ok_and(|m| m.is_dir());
    if is_folder && format != Some(transfer::OURS) {
        return foreign(place, schedule, file, Source::Path, format, zone);
    }
    let mut from = given::open(file)?;
    let mut head = Vec::new();
    let unread = |e: io::Error| Failure::refused(format!("{}: cannot be read: {e}", given::name(file)));
    from.by_ref().take(LOOKS_AT).read_to_end(&mut head).map_err(unread)?;
    if head.is_empty() {
        return Err(StoreError::Empty(file.to_owned()).into());
    }
    if format.map_or_else(|| is_ours(&head), |format| format == transfer::OURS) {
        let mut read = Heard { format: transfer::OURS.to_owned(), ..Heard::default() };
        let spool = Spool::fill(place, file, Cursor::new(head).chain(from), |record| {
            let at = record.start().0;
            let (first, last) = read.starts.entry(record.zone.name().to_owned()).or_insert((at, at));
            (*first, *last) = (at.min(*first), at.max(*last));
            read.zone.get_or_insert(record.zone);
        })?;
        return Ok((spool, read));
    }
    // A file is read by its path, beside which its other half may lie; a pipe can be read once.
    let is_file = fs::metadata(file).is_ok_and(|m| m.is_file());
    let source = if is_file && file != Path::new("-") { Source::Path } else { Source::Piped(head, from) };
    foreign(place, schedule, file, source, format, zone)
}

/// Whether our own JSON Lines begin so.
fn is_ours(head: &[u8]) -> bool {
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
    let line = text.split(|b| *b == b'\n').next().unwrap_or_default();
    if let Ok(Value::Object(record)) = serde_json::from_slice(line) {
        return record.contains_key("type") && !record.contains_key("buckets") && !record.contains_key("events");
    }
    // One that is torn, or nested too deep, is told of by its line.
    let begins: Vec<u8> = line.iter().copied().filter(|b| !b.is_ascii_whitespace()).take(40).collect();
    TYPES.iter().any(|name| begins.starts_with(format!("{{\"type\":\"{name}\"").as_bytes()))
}

/// Where the reader gets it from.
enum Source {
    Path,
    Piped(Vec<u8>, Box<dyn Read + Send>),
}

/// The program that reads what others have written: beside this one, else in `../lib/homestretch/`.
fn program() -> Result<PathBuf, Failure> {
    let name = if cfg!(windows) { "homestretch-import.exe" } else { "homestretch-import" };
    let here = std::env::current_exe().and_then(fs::canonicalize).context("this program cannot find itself")?;
    let beside = here.parent().unwrap_or(Path::new("."));
    let all = [beside.join(name), beside.join("../lib/homestretch").join(name)];
    all.into_iter().find(|path| path.is_file()).ok_or_else(|| {
        Failure::refused(
            "homestretch-import, which reads what other programs have written, is not installed beside this one; install it, or give JSON Lines of homestretch export",
        )
    })
}

fn foreign(
    place: &Place,
    schedule: &Schedule,
    file: &Path,
    source: Source,
    format: Option<&str>,
    zone: Zone,
) -> Result<(Spool, Heard), Failure> {
    let program = program()?;
    let mut command = Command::new(&program);
    command.arg("--zone").arg(zone.name());
    if let Some(format) = format {
        command.arg("--as").arg(format);
    }
    for word in &schedule.settings.import.meeting {
        command.arg("--meeting").arg(word);
    }
    match &source {
        Source::Path => command.arg("--").arg(file).stdin(Stdio::null()),
        Source::Piped(..) => command.stdin(Stdio::piped()),
    };
    let started = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let child = started.with_context(|| format!("{}: cannot be started", program.display()))?;
    let mut reader = Reader(child);
    if let (Source::Piped(head, from), Some(mut to)) = (source, reader.0.stdin.take()) {
        // Where it reads no further, it has said why.
        thread::spawn(move || io::copy(&mut Cursor::new(head).chain(from), &mut to));
    }
    let out = reader.0.stdout.take().context("the reader has no output")?;
    take(place, file, out)
}

/// The process that reads. It does not outlive the command.
struct Reader(Child);

impl Drop for Reader {
    fn drop(&mut self) {
        // Where it has ended already, there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A line of the reader that is no record.
#[derive(Debug, Deserialize)]
struct Line {
    format: Option<String>,
    zone: Option<String>,
    off: Option<(NaiveDate, NaiveDate)>,
    left_out: Option<LeftOut>,
    done: Option<u64>,
    left_out_count: Option<u64>,
    starts: Option<BTreeMap<String, (i64, i64)>>,
    refused: Option<u8>,
    why: Option<String>,
    line: Option<u64>,
}

/// Takes what the reader says, to its last line.
fn take(place: &Place, file: &Path, out: ChildStdout) -> Result<(Spool, Heard), Failure> {
    let torn = || {
        let name = given::name(file);
        Failure::refused(format!("{name}: homestretch-import ended before it had read all of it; nothing was imported"))
    };
    let mut read = Heard::default();
    let mut spool: Option<Spool> = None;
    let mut from = BufReader::with_capacity(64 * 1024, out);
    let mut progress = Progress::new(file);
    let mut line = Vec::new();
    loop {
        line.clear();
        from.by_ref().take(MOST_LINE).read_until(b'\n', &mut line).map_err(|_| torn())?;
        let text = std::str::from_utf8(&line).ok().and_then(|text| text.strip_suffix('\n')).ok_or_else(torn)?;
        if text.starts_with("{\"type\":") {
            spool.as_mut().ok_or_else(torn)?.put(text)?;
            progress.more(1);
            continue;
        }
        let said: Line = serde_json::from_str(text).map_err(|_| torn())?;
        match said {
            Line { format: Some(format), zone, .. } => {
                spool = Some(Spool::of_format(place, &format)?);
                read.format = format;
                read.zone = zone.and_then(|zone| zone.parse().ok());
            }
            Line { off: Some((from, to)), .. } => {
                spool.as_mut().ok_or_else(torn)?.put(text)?;
                let (first, last) = read.off.get_or_insert((from, to));
                (*first, *last) = (from.min(*first), to.max(*last));
            }
            Line { left_out: Some(left), .. } => read.left_out.push(left),
            Line { done: Some(done), .. } => progress.reached(done),
            Line { left_out_count: Some(n), starts, .. } => {
                read.left_out_count = n;
                read.starts = starts.unwrap_or_default();
                let mut spool = spool.ok_or_else(torn)?;
                spool.close()?;
                return Ok((spool, read));
            }
            Line { refused: Some(exit), why: Some(why), line, .. } => {
                let line = line.map_or(String::new(), |line| format!("{line}:"));
                let why = format!("{}:{line} {why}; nothing was imported", file.display());
                return Err(Failure { exit, why });
            }
            _ => return Err(torn()),
        }
    }
}

/// How far one is, for somebody at a terminal.
struct Progress {
    name: String,
    n: u64,
    per_mille: u64,
    shown_at: Instant,
    shows: bool,
}

impl Progress {
    fn new(file: &Path) -> Self {
        Self { name: given::name(file), n: 0, per_mille: 0, shown_at: Instant::now(), shows: plain::is_watched() }
    }

    fn more(&mut self, n: u64) {
        self.n += n;
        // The clock is not looked at for each.
        if self.shows && self.n.is_multiple_of(256) {
            self.show();
        }
    }

    fn reached(&mut self, per_mille: u64) {
        self.per_mille = per_mille;
        self.show();
    }

    fn show(&mut self) {
        if !self.shows || self.shown_at.elapsed() < SHOWS_EVERY {
            return;
        }
        self.shown_at = Instant::now();
        let full = usize::try_from(self.per_mille / 50).unwrap_or(0).min(20);
        let bar = "#".repeat(full) + &"-".repeat(20 - full);
        plain::progress(&format!("[{bar}] {:3} %  {} records  {}", self.per_mille / 10, self.n, self.name));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shows {
            plain::progress("");
        }
    }
}

/// What was found, as it is answered.
fn answer(schedule: &Schedule, zone: Zone, read: Heard, found: &Found) -> Answer {
    let zone_of = |name: &str| name.parse().unwrap_or(zone);
    let day = |zone: &str, at: i64| {
        let zone = zone_of(zone);
        schedule.plan_at(zone, Wall(at)).date
    };
    let days = read.starts.iter().flat_map(|(zone, (first, last))| [day(zone, *first), day(zone, *last)]);
    let days: Vec<NaiveDate> = days.chain(read.off.into_iter().flat_map(|(from, to)| [from, to])).collect();
    // Of a source that says its zones, that of its first.
    let first = read.starts.iter().min_by_key(|(_, (first, _))| *first).map(|(zone, _)| zone_of(zone));
    let mut left_out = read.left_out;
    let clash =
        |line: &usize| LeftOut { line: *line as u64, file: None, why: "another record has the same id".to_owned() };
    left_out.extend(found.clashes.iter().map(clash));
    Answer {
        format: read.format,
        zone: first.or(read.zone).unwrap_or(zone).name().to_owned(),
        from: days.iter().min().copied(),
        to: days.iter().max().copied(),
        records: found.new + found.known,
        new: found.new,
        known: found.known,
        left_out,
        left_out_count: read.left_out_count + found.n_clashes,
    }
}

/// The same for people.
fn lines(verdict: &str, answer: &Answer) -> Vec<String> {
    let Answer { format, zone, from, to, records, new, known, left_out, left_out_count } = answer;
    let days = match (from, to) {
        (Some(from), Some(to)) => format!(", {from} to {to}"),
        _ => String::new(),
    };
    let mut lines = vec![verdict.to_owned(), format!("format {format}, zone {zone}{days}")];
    lines.push(format!("records {records}: new {new}, known {known}; left out {left_out_count}"));
    for LeftOut { line, file, why } in left_out {
        let file = file.as_ref().map_or(String::new(), |file| format!("{file}:"));
        lines.push(format!("  {file}{line}: {why}"));
    }
    let more = left_out_count.saturating_sub(left_out.len() as u64);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines
}

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
            assert_eq!(is_ours(text.as_bytes()), is, "{text}");
        }
    }
}
