//! A script on a made-up clock, through the same core that the app runs (contract §8).

mod script;

use std::{
    collections::VecDeque,
    io::{self, Write},
};

use chrono::Timelike;
use serde::Serialize;

pub use script::{BadLine, Script};
use script::{Line, What};

use homestretch_vocabulary::{Button, Command, Phase, Refusal, Rule};

use crate::{
    effect::Effect,
    input::Input,
    ladder,
    record::{Body, Job, JobOutcome, Record, in_force},
    schedule::Schedule,
    state::{Running, State},
    step::{relaunch, step, take_in, wake},
    time::{MINUTE, Stamped, Wall, Zone},
};

/// The seed of a script's ids: the same script gives the same output, byte for byte.
const SEED: u64 = 0x486f_6d65;

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
pub fn run(schedule: &Schedule, script: Script, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = script.lines.first() else { return Ok(()) };
    let mut state = State::new(first.at.at, script.zone, SEED);
    take_in(schedule, &mut state, &in_force(script.records));
    ladder::week::skip_past(schedule, &mut state);
    let mut run = Run { schedule, state, crashed_at: None, jobs: VecDeque::new(), form, with_dates: true, out };
    for line in script.lines {
        run.line(line)?;
    }
    Ok(())
}

/// Runs from a state on to an instant, as if nothing else happened: a preview of the evening.
///
/// # Errors
/// What the writer says.
pub fn ahead(schedule: &Schedule, state: State, until: Wall, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let mut run = Run { schedule, state, crashed_at: None, jobs: VecDeque::new(), form, with_dates: false, out };
    run.pass(until)
}

struct Run<'a> {
    schedule: &'a Schedule,
    state: State,
    /// The last heartbeat before a crash.
    crashed_at: Option<Wall>,
    /// Jobs that were left running, the first one first: what they are called, and since when.
    jobs: VecDeque<(String, Wall, Zone)>,
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
                    let effects = relaunch(self.schedule, &mut self.state, at, heartbeat);
                    self.write(effects)
                }
                None => {
                    self.pass(at)?;
                    self.refuse(at, "launch", Refusal::AppIsRunning)
                }
            },
            What::Crash if self.crashed_at.is_some() => self.refuse(at, "crash", Refusal::AppIsNotRunning),
            What::Crash => {
                self.pass(at)?;
                // The state was written when it last changed, and its heartbeat each minute from then on.
                self.crashed_at = Some(at.plus(-(at.since(self.last_written()) % MINUTE)));
                Ok(())
            }
            What::Leave { name, stay, park } => self.leave(at, name, (!stay).then_some(park)),
            What::Left { exit, signal } => self.left(at, exit, signal),
            What::Until if self.crashed_at.is_some() => Ok(()),
            What::Until => self.pass(at),
            What::Command(command) if self.crashed_at.is_some() => {
                self.refuse(at, command.verb().name(), Refusal::AppIsNotRunning)
            }
            What::Command(command) => {
                // What was due is dated in the zone that it was due in.
                self.pass(at)?;
                if !self.zone().can_write(at) {
                    return self.refuse(at, command.verb().name(), Refusal::NoSuchYear);
                }
                let effects = step(self.schedule, &mut self.state, at, command.into());
                self.write(effects)
            }
            What::Sensed(input) => {
                let input = match input {
                    Input::IdleBegan { .. } => Input::IdleBegan { since: at },
                    input => input,
                };
                if self.crashed_at.is_some() {
                    self.sense(at, input);
                    return Ok(());
                }
                self.pass(at)?;
                let effects = step(self.schedule, &mut self.state, at, input);
                self.write(effects)
            }
        }
    }

    /// Leaves a job running, and finishes the day where `finish` says with which line.
    fn leave(&mut self, at: Wall, name: String, finish: Option<Option<String>>) -> io::Result<()> {
        if self.crashed_at.is_some() {
            return self.refuse(at, "leave", Refusal::AppIsNotRunning);
        }
        self.pass(at)?;
        self.jobs.push_back((name, at, self.state.zone_now(self.schedule)));
        match finish {
            None => Ok(()),
            Some(park) => {
                let effects = step(self.schedule, &mut self.state, at, Command::Finish { park }.into());
                self.write(effects)
            }
        }
    }

    /// The job that was left first has ended. What waits for it outlives the engine, and writes the record by itself then.
    fn left(&mut self, at: Wall, exit: Option<i64>, signal: Option<i64>) -> io::Result<()> {
        if self.crashed_at.is_none() {
            self.pass(at)?;
        }
        let Some((name, start, zone)) = self.jobs.pop_front() else {
            return self.refuse(at, "left", Refusal::NothingIsLeft);
        };
        let outcome = match (exit, signal) {
            (_, Some(_)) => JobOutcome::Killed,
            (Some(_), None) => JobOutcome::Ended,
            (None, None) => JobOutcome::Unknown,
        };
        let (start, end) = (Stamped::new(start, zone), Stamped::new(at, zone));
        let job = Job { start, end, name, outcome, exit, signal, asleep_s: None };
        let id = self.state.ids.make(at);
        let record = Record { id, zone, body: Body::Left(job), corrects: None, extra: serde_json::Map::new() };
        if self.crashed_at.is_some() {
            self.state.left.push(record.clone());
            return self.write(vec![(at, Effect::Append(record))]);
        }
        let effects = step(self.schedule, &mut self.state, at, Input::JobEnded(Box::new(record)));
        self.write(effects)
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
        loop {
            let mut effects = Vec::new();
            if wake(self.schedule, &mut self.state, until, &mut effects).is_none() {
                break;
            }
            self.write(effects)?;
        }
        let effects = step(self.schedule, &mut self.state, until, Input::Tick);
        self.write(effects)
    }

    fn zone(&self) -> Zone {
        self.state.zone_of_day(self.schedule)
    }

    /// Refuses what is said to an app that is not there, or not as it would have to be.
    fn refuse(&mut self, at: Wall, what: &str, why: Refusal) -> io::Result<()> {
        self.put(Stamped::new(at, self.zone()), Said::Refused { refused: what, why: why.to_string() })
    }

    fn write(&mut self, effects: Vec<(Wall, Effect)>) -> io::Result<()> {
        let zone = self.zone();
        for (at, effect) in effects {
            if self.form == Form::Text {
                if let Effect::Notify(nudge) = &effect {
                    let local = zone.civil(at);
                    let date = if self.with_dates { format!("{}  ", local.date()) } else { String::new() };
                    let time = self.schedule.locale.time(local.hour(), local.minute());
                    writeln!(self.out, "{date}{time}  {}  {}", nudge.level, nudge.title)?;
                }
                continue;
            }
            let what = match &effect {
                Effect::Refused { what, why } => Said::Refused { refused: what.name(), why: why.to_string() },
                Effect::Append(record) => Said::Record { record },
                Effect::Phase { phase, due } => {
                    Said::Phase { phase: *phase, due: due.map(|due| Stamped::new(due, zone)) }
                }
                Effect::Notify(nudge) => Said::Notify {
                    notify: nudge.rule,
                    level: nudge.level,
                    title: &nudge.title,
                    body: &nudge.body,
                    actions: nudge.rule.buttons(),
                    also: &nudge.also,
                },
                Effect::Withdraw | Effect::Open(_) => continue,
            };
            self.put(Stamped::new(at, zone), what)?;
        }
        Ok(())
    }

    fn put(&mut self, at: Stamped, what: Said<'_>) -> io::Result<()> {
        if self.form == Form::Text {
            return Ok(());
        }
        serde_json::to_writer(&mut *self.out, &Output { at, what })?;
        self.out.write_all(b"\n")
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
        why: String,
    },
    Record {
        record: &'a Record,
    },
    Phase {
        phase: Phase,
        #[serde(skip_serializing_if = "Option::is_none")]
        due: Option<Stamped>,
    },
    Notify {
        notify: Rule,
        level: u8,
        title: &'a str,
        body: &'a str,
        actions: &'a [Button],
        also: &'a [Rule],
    },
}

/// What will be said next if all goes on as it is, up to the day's boundary.
pub fn next_nudge(schedule: &Schedule, state: &State) -> Option<(Rule, Wall)> {
    let until = schedule.plan_at(state.zone_of_day(schedule), state.at).to;
    let mut ahead = state.clone();
    ahead.recent.clear();
    let mut said = Vec::new();
    while wake(schedule, &mut ahead, until.plus(-1), &mut said).is_some() {
        for (at, effect) in said.drain(..) {
            if let Effect::Notify(nudge) = effect {
                return Some((nudge.rule, at));
            }
        }
        if ahead.running == Running::Idle && ahead.open_stretch().is_none() && !ahead.presence.is_known {
            return None;
        }
    }
    None
}
