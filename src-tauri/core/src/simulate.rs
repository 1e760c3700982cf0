//! A script on a made-up clock, through the same core that the app runs (contract §8).

use std::io::{self, Write};

use chrono::Timelike;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    effect::Effect,
    input::{Input, Since, Start},
    ladder::{self, Rule},
    record::{Length, Record, Work, in_force},
    schedule::Rules,
    state::State,
    step::{launch, step, take_in},
    time::{DAY, MINUTE, Secs, Stamped, Wall, Zone, parse_hhmm},
};

/// The seed of a script's ids: the same script gives the same output, byte for byte.
const SEED: u64 = 0x486f_6d65;
/// The furthest that one line may lie after the one before: work that nobody stops speaks every half hour.
const AHEAD_AT_MOST: Secs = 10 * 366 * 86_400;

/// A script that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    zone: Zone,
    records: Vec<Record>,
    lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq)]
struct Line {
    at: Stamped,
    what: What,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    Input { name: &'static str, input: Box<Input>, is_command: bool },
    Crash,
    Launch,
    Until,
}

/// A line that cannot be read: its number in the file, from 1, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// From 1.
    pub line: usize,
    /// Half a sentence.
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

fn since_of(map: &mut Map<String, Value>) -> Result<Option<Since>, String> {
    let Some(text) = text_of(map, "since")? else { return Ok(None) };
    parse_since(&text).map(Some).ok_or_else(|| format!("since = {text:?}, want HH:MM"))
}

/// Reads `HH:MM`, or an RFC 3339 instant.
pub fn parse_since(text: &str) -> Option<Since> {
    match parse_hhmm(text) {
        Some(minutes) => Some(Since::Local(minutes)),
        // A day from what cannot be written, it can be in any zone.
        None => {
            let at = text.parse::<Stamped>().ok()?.at;
            [-DAY, DAY].iter().all(|s| Zone::UTC.can_write(at.plus(*s))).then_some(Since::Exact(at))
        }
    }
}

fn what(name: &str, map: &mut Map<String, Value>) -> Result<What, String> {
    let command = |name, input| Ok(What::Input { name, input: Box::new(input), is_command: true });
    let sensed = |name, input| Ok(What::Input { name, input: Box::new(input), is_command: false });
    match name {
        "start" => {
            let kind = match text_of(map, "kind")? {
                None => None,
                Some(kind) => Some(Work::named(&kind).ok_or_else(|| format!("unknown kind {kind:?}"))?),
            };
            let minutes = number_of(map, "minutes")?;
            let task = text_of(map, "task")?;
            command("start", Input::Start(Start { kind, minutes, task, since: since_of(map)? }))
        }
        "count" => command("count", Input::Count),
        "not_work" => command("not_work", Input::NotWork),
        "quiet" => command("quiet", Input::Quiet(number_of(map, "minutes")?)),
        "break" => {
            let length = match text_of(map, "length")? {
                None => None,
                Some(length) => Some(Length::named(&length).ok_or_else(|| format!("unknown length {length:?}"))?),
            };
            command("break", Input::Break(length))
        }
        "pause" => command("pause", Input::Pause(text_of(map, "reason")?)),
        "interrupted" => command("interrupted", Input::Interrupted(text_of(map, "reason")?)),
        "resume" => command("resume", Input::Resume),
        "stop" => command("stop", Input::Stop),
        "skip" => command("skip", Input::Skip),
        "extend" => {
            let minutes = number_of(map, "minutes")?;
            command("extend", Input::Extend { minutes, reason: text_of(map, "reason")? })
        }
        "finish" => command("finish", Input::Finish { park: text_of(map, "park")? }),
        "dnd" => match map.remove("on") {
            Some(Value::Bool(on)) => sensed("dnd", Input::DndChanged { on }),
            _ => Err("dnd wants on to be true or false".to_owned()),
        },
        // The instant of the line is put in when it is run.
        "idle" => sensed("idle", Input::IdleBegan { since: Wall(i64::MAX) }),
        "active" => sensed("active", Input::BecameActive),
        "suspend" => sensed("suspend", Input::SuspendBegan),
        "wake" => sensed("wake", Input::Woke),
        "zone" => {
            let zone = text_of(map, "name")?.ok_or("zone without a name")?;
            sensed("zone", Input::ZoneChanged(zone.parse().map_err(|()| format!("unknown zone {zone:?}"))?))
        }
        "crash" => Ok(What::Crash),
        "launch" => Ok(What::Launch),
        "until" => Ok(What::Until),
        other => Err(format!("unknown do {other:?}")),
    }
}

/// How it is written what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// All of it, as JSON Lines.
    Json,
    /// For people: a line for each nudge with its time, level and title.
    Text,
}

/// Runs a script, and writes what happens.
///
/// # Errors
/// What the writer says.
pub fn run(rules: &Rules, script: Script, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = script.lines.first() else { return Ok(()) };
    let mut state = State::new(first.at.at, script.zone, SEED);
    take_in(rules, &mut state, &in_force(script.records));
    ladder::skip_past(rules, &mut state);
    let mut run = Run { rules, state, crashed_at: None, form, with_dates: true, out };
    for line in script.lines {
        run.line(line)?;
    }
    Ok(())
}

/// Runs from a state on to an instant, as if nothing else happened: a preview of the evening.
///
/// # Errors
/// What the writer says.
pub fn ahead(rules: &Rules, state: State, until: Wall, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let mut run = Run { rules, state, crashed_at: None, form, with_dates: false, out };
    run.pass(until)
}

struct Run<'a> {
    rules: &'a Rules,
    state: State,
    /// The last heartbeat before a crash.
    crashed_at: Option<Wall>,
    form: Form,
    /// A script may go over days; an evening does not.
    with_dates: bool,
    out: &'a mut dyn Write,
}

impl Run<'_> {
    fn line(&mut self, line: Line) -> io::Result<()> {
        let at = line.at.at;
        match line.what {
            What::Launch => match self.crashed_at.take() {
                Some(heartbeat) => {
                    let effects = launch(self.rules, &mut self.state, at, heartbeat);
                    self.write(effects)
                }
                None => {
                    self.pass(at)?;
                    self.refuse(at, "launch", "Homestretch is running")
                }
            },
            What::Crash if self.crashed_at.is_some() => self.refuse(at, "crash", "Homestretch is not running"),
            What::Crash => {
                self.pass(at)?;
                // The state was written when it last changed, and its heartbeat each minute from then on.
                self.crashed_at = Some(at.plus(-(at.since(self.last_written()) % MINUTE)));
                Ok(())
            }
            What::Until if self.crashed_at.is_some() => Ok(()),
            What::Until => self.pass(at),
            What::Input { name, input, is_command } => {
                let input = match *input {
                    Input::IdleBegan { .. } => Input::IdleBegan { since: at },
                    input => input,
                };
                if self.crashed_at.is_some() {
                    if is_command {
                        return self.refuse(at, name, "Homestretch is not running");
                    }
                    self.sense(at, input);
                    return Ok(());
                }
                // What was due is dated in the zone that it was due in.
                self.pass(at)?;
                if is_command && !self.zone().can_write(at) {
                    return self.refuse(at, name, "the local year has no four digits");
                }
                let effects = step(self.rules, &mut self.state, at, input);
                self.write(effects)
            }
        }
    }

    /// When the state last changed, as far as its heartbeat is concerned: the start of what runs.
    fn last_written(&self) -> Wall {
        self.state.since().unwrap_or(self.state.at)
    }

    /// What goes on in the world while the engine is gone; it finds out at its launch.
    fn sense(&mut self, at: Wall, input: Input) {
        let presence = &mut self.state.presence;
        match input {
            Input::DndChanged { on } => self.state.dnd = on,
            Input::ZoneChanged(zone) => self.state.zone = zone,
            Input::IdleBegan { .. } => drop(presence.idle_since.get_or_insert(at)),
            Input::BecameActive | Input::Woke => {
                presence.is_known |= matches!(input, Input::BecameActive);
                if presence.is_known && (presence.since.is_none() || presence.idle_since.is_some()) {
                    presence.since = Some(at);
                }
                presence.idle_since = None;
            }
            Input::SuspendBegan => presence.since = None,
            _ => {}
        }
    }

    fn pass(&mut self, until: Wall) -> io::Result<()> {
        while let Some(at) = crate::next_wake(self.rules, &self.state)
            && at <= until
        {
            let effects = step(self.rules, &mut self.state, at, Input::Tick);
            self.write(effects)?;
        }
        let effects = step(self.rules, &mut self.state, until, Input::Tick);
        self.write(effects)
    }

    fn zone(&self) -> Zone {
        self.state.zone_of_day(self.rules)
    }

    fn refuse(&mut self, at: Wall, what: &'static str, why: &str) -> io::Result<()> {
        self.write(vec![(at, Effect::Refused { what, why: why.to_owned() })])
    }

    fn write(&mut self, effects: Vec<(Wall, Effect)>) -> io::Result<()> {
        let zone = self.zone();
        for (at, effect) in effects {
            if self.form == Form::Text {
                if let Effect::Notify(nudge) = &effect {
                    let local = zone.civil(at);
                    let date = if self.with_dates { format!("{}  ", local.date()) } else { String::new() };
                    let time = self.rules.locale.time(local.hour(), local.minute());
                    writeln!(self.out, "{date}{time}  {}  {}", nudge.level, nudge.title)?;
                }
                continue;
            }
            let what = match &effect {
                Effect::Refused { what, why } => Said::Refused { refused: what, why },
                Effect::Append(record) => Said::Record { record },
                Effect::Phase { phase, due } => Said::Phase { phase, due: due.map(|due| Stamped::new(due, zone)) },
                Effect::Notify(nudge) => Said::Notify {
                    notify: nudge.rule,
                    level: nudge.level,
                    title: &nudge.title,
                    body: &nudge.body,
                    actions: nudge.rule.actions(),
                    also: &nudge.also,
                },
                Effect::Withdraw | Effect::Open(_) => continue,
            };
            serde_json::to_writer(&mut *self.out, &Output { at: Stamped::new(at, zone), what })?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// One line of the output.
#[derive(Serialize)]
struct Output<'a> {
    at: Stamped,
    #[serde(flatten)]
    what: Said<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Said<'a> {
    Refused {
        refused: &'a str,
        why: &'a str,
    },
    Record {
        record: &'a Record,
    },
    Phase {
        phase: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        due: Option<Stamped>,
    },
    Notify {
        notify: Rule,
        level: u8,
        title: &'a str,
        body: &'a str,
        actions: &'a [&'a str],
        also: &'a [Rule],
    },
}
