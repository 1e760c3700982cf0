//! A script, read.

use serde_json::{Map, Value};

use homestretch_vocabulary::{Command, Length, Verb, Work};

use crate::{
    input::{Input, Since},
    record::Record,
    time::{Secs, Stamped, Wall, Zone},
};

/// The furthest that one line may lie after the one before: work that nobody stops speaks every half hour.
const AHEAD_AT_MOST: Secs = 10 * 366 * 86_400;

/// A script that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    pub(super) zone: Zone,
    pub(super) records: Vec<Record>,
    pub(super) lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) at: Stamped,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    Command(Command),
    /// Its instants are those of the line that is run.
    Sensed(Input),
    /// A job is left running; without `stay` the day is finished with it.
    Leave {
        name: String,
        stay: bool,
        park: Option<String>,
    },
    /// The job that was left first has ended.
    Left {
        exit: Option<i64>,
        signal: Option<i64>,
    },
    Crash,
    Launch,
    Until,
}

/// A line that cannot be read: its number in the file, from 1, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// The line in the file, from 1.
    pub line: usize,
    /// What is wrong with it, as the end of a sentence that names the line.
    pub why: String,
}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, BadLine> {
        let mut script = Self { zone: Zone::UTC, records: Vec::new(), lines: Vec::new() };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            script.line(line).map_err(|why| BadLine { line: i + 1, why })?;
        }
        Ok(script)
    }

    fn line(&mut self, text: &str) -> Result<(), String> {
        let value: Value = serde_json::from_str(text).map_err(|e| format!("not JSON ({e})"))?;
        let Value::Object(mut map) = value else { return Err("not an object".to_owned()) };
        if !map.contains_key("at") && !map.contains_key("do") {
            return self.preamble(&mut map);
        }
        let at = text_of(&mut map, "at")?.ok_or("without at")?;
        let at: Stamped = at.parse().map_err(|()| format!("at = {at:?}, want RFC 3339"))?;
        if let Some(last) = self.lines.last() {
            if at.at < last.at.at {
                return Err(format!("{at} lies before the line above, {}", last.at));
            }
            if at.at.since(last.at.at) > AHEAD_AT_MOST {
                return Err(format!("{at} lies more than ten years after the line above"));
            }
        }
        let name = text_of(&mut map, "do")?.ok_or("without do")?;
        let what = what(&name, &mut map)?;
        self.lines.push(Line { at, what });
        Ok(())
    }

    fn preamble(&mut self, map: &mut Map<String, Value>) -> Result<(), String> {
        if !self.lines.is_empty() {
            return Err("a zone or records stand before the first instant".to_owned());
        }
        let mut known = false;
        if let Some(name) = text_of(map, "zone")? {
            self.zone = name.parse().map_err(|()| format!("unknown zone {name:?}"))?;
            known = true;
        }
        match map.remove("records") {
            None => {}
            Some(Value::Array(all)) => {
                for record in all {
                    self.records.push(Record::from_value(record).map_err(|why| format!("a record {why}"))?);
                }
                known = true;
            }
            Some(_) => return Err("records want to be a list".to_owned()),
        }
        if known { Ok(()) } else { Err("without at and do".to_owned()) }
    }
}

fn text_of(map: &mut Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match map.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(format!("{key} = {other}, want a text")),
    }
}

/// A whole number; one that no command takes is refused by the command, not by the reader.
fn number_of(map: &mut Map<String, Value>, key: &str) -> Result<Option<i64>, String> {
    match map.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(n)) => match (n.as_i64(), n.as_f64()) {
            (Some(n), _) => Ok(Some(n)),
            (None, Some(f)) if f.fract() == 0.0 => Ok(Some(if f < 0.0 { i64::MIN } else { i64::MAX })),
            _ => Err(format!("{key} = {n}, want a whole number")),
        },
        Some(other) => Err(format!("{key} = {other}, want a whole number")),
    }
}

/// A name, or nothing.
fn named<T>(map: &mut Map<String, Value>, key: &str, of: impl Fn(&str) -> Option<T>) -> Result<Option<T>, String> {
    let Some(name) = text_of(map, key)? else { return Ok(None) };
    of(&name).map(Some).ok_or_else(|| format!("unknown {key} {name:?}"))
}

fn since_of(map: &mut Map<String, Value>) -> Result<Option<String>, String> {
    let Some(text) = text_of(map, "since")? else { return Ok(None) };
    match text.parse::<Since>() {
        Ok(_) => Ok(Some(text)),
        Err(()) => Err(format!("since = {text:?}, want HH:MM")),
    }
}

fn command(verb: Verb, map: &mut Map<String, Value>) -> Result<Command, String> {
    let mut command = verb.plain();
    match &mut command {
        Command::Start { kind, minutes, task, since } => {
            *kind = named(map, "kind", Work::named)?;
            *minutes = number_of(map, "minutes")?;
            *task = text_of(map, "task")?;
            *since = since_of(map)?;
        }
        Command::Break { length } => *length = named(map, "length", Length::named)?,
        Command::Pause { reason } | Command::Interrupted { reason } => *reason = text_of(map, "reason")?,
        Command::Extend { minutes, reason } => {
            *minutes = number_of(map, "minutes")?;
            *reason = text_of(map, "reason")?;
        }
        Command::Quiet { minutes } => *minutes = number_of(map, "minutes")?,
        Command::Finish { park } => *park = text_of(map, "park")?,
        Command::Count | Command::NotWork | Command::Resume | Command::Stop | Command::Skip => {}
    }
    Ok(command)
}

fn what(name: &str, map: &mut Map<String, Value>) -> Result<What, String> {
    if let Some(verb) = Verb::named(name) {
        return command(verb, map).map(What::Command);
    }
    Ok(What::Sensed(match name {
        "leave" => {
            let stay = match map.remove("stay") {
                None | Some(Value::Null) => false,
                Some(Value::Bool(stay)) => stay,
                Some(other) => return Err(format!("stay = {other}, want true or false")),
            };
            let name = text_of(map, "name")?.ok_or("leave without a name")?;
            return Ok(What::Leave { name, stay, park: text_of(map, "park")? });
        }
        "left" => {
            let (exit, signal) = (number_of(map, "exit")?, number_of(map, "signal")?);
            return Ok(What::Left { exit, signal });
        }
        "crash" => return Ok(What::Crash),
        "launch" => return Ok(What::Launch),
        "until" => return Ok(What::Until),
        "dnd" => match map.remove("on") {
            Some(Value::Bool(on)) => Input::DndChanged { on },
            _ => return Err("dnd wants on to be true or false".to_owned()),
        },
        "idle" => Input::IdleBegan { since: Wall(i64::MAX) },
        "active" => Input::BecameActive,
        "suspend" => Input::SuspendBegan,
        "wake" => Input::Woke,
        "zone" => {
            let zone = text_of(map, "name")?.ok_or("zone without a name")?;
            Input::ZoneChanged(zone.parse().map_err(|()| format!("unknown zone {zone:?}"))?)
        }
        other => return Err(format!("unknown do {other:?}")),
    }))
}
