//! One input, one instant: the state moves, and orders come out.

mod away;
mod block;
mod extension;
mod finish;
mod passing;
mod records;
mod recover;
mod speak;

use homestretch_vocabulary::{Command, Refusal, Rule, Words};

use crate::{
    effect::{Dated, Effect},
    input::Input,
    ladder,
    record::{Body, Cause, Record, in_force},
    schedule::Schedule,
    state::{Presence, Running, State},
    time::{Wall, Zone},
    ulid::UlidSource,
    wake::next_wake,
};

/// Moves the state to `now` and applies an input. What falls due on the way happens at its own instant.
///
/// An instant before the last one counts as that one. The orders come in order of time; those of one instant and
/// cause in the order refused, records by start, phase, notification (contract §8).
pub fn step(schedule: &Schedule, state: &mut State, now: Wall, input: Input) -> Vec<Dated> {
    let mut out = Vec::new();
    let now = now.max(state.at);
    pass_until(schedule, state, now, &mut out);
    let mut cx = Cx { schedule, state, now, effects: Vec::new(), extra: None };
    cx.apply(input);
    cx.settle(&mut out);
    out
}

/// What a launch finds.
#[derive(Debug, Clone, Copy)]
pub struct Launch<'a> {
    /// The system's zone as it is now; what runs keeps its own.
    pub zone: Zone,
    /// Fresh randomness: no id of this run may be one that was given before, whatever was kept of that.
    pub seed: u64,
    /// The last instant at which the state is known to have been true (contract §2.11).
    pub heartbeat: Wall,
    /// The records of the last weeks that are in force, in order of start.
    pub records: &'a [Record],
}

/// Starts the engine over a state that was left behind, by a crash, a quit, or orderly in idle; or over a new one.
pub fn launch(schedule: &Schedule, state: &mut State, now: Wall, found: Launch<'_>) -> Vec<Dated> {
    // A clock that was set back while nobody looked: what was left behind cannot lie ahead.
    state.at = state.at.min(now);
    state.zone = found.zone;
    state.ids = UlidSource::new(found.seed);
    // No sensor has spoken yet.
    state.dnd = false;
    state.presence = Presence::default();
    // The launch may announce something: it must know the records first.
    take_in(schedule, state, found.records);
    let effects = relaunch(schedule, state, now, found.heartbeat);
    let closed: Vec<Record> = appended(&effects).cloned().collect();
    if !closed.is_empty() {
        take_in(schedule, state, &in_force([found.records, &closed].concat()));
    }
    effects
}

/// The records that effects order to disk.
pub fn appended(effects: &[Dated]) -> impl Iterator<Item = &Record> {
    effects.iter().filter_map(|(_, effect)| match effect {
        Effect::Append(record) => Some(record),
        _ => None,
    })
}

/// Starts again over a state whose records are known: as a launch, within a script or a session that came back.
///
/// `heartbeat` is the last instant at which the state is known to have been true (contract §2.11).
pub fn relaunch(schedule: &Schedule, state: &mut State, now: Wall, heartbeat: Wall) -> Vec<Dated> {
    let mut out = Vec::new();
    let now = now.max(state.at);
    let mut cx = Cx { schedule, state, now, effects: Vec::new(), extra: None };
    cx.state.at = now;
    // Where the clock is behind, as on a machine that has yet to learn the time, what was worked was worked all the same.
    cx.recover(heartbeat);
    cx.settle(&mut out);
    out
}

/// Takes in the records that there are, before anything happens: nobody speaks, no time passes.
///
/// `records` are those of the last weeks that are in force, in order of start.
pub fn take_in(schedule: &Schedule, state: &mut State, records: &[Record]) {
    let now = state.at;
    let mut cx = Cx { schedule, state, now, effects: Vec::new(), extra: None };
    cx.forget_what_is_closed(records);
    cx.records_changed(records);
    if cx.state.stretch.is_none() && cx.state.running == Running::Idle {
        cx.state.stretch = cx.stretch_of(records);
    }
}

/// Whether the user's words in a command are short enough to be kept whole (contract §6).
fn bounded(command: &Command) -> Result<(), Refusal> {
    let (words, text) = match command {
        Command::Start { task, .. } => (Words::Task, task),
        Command::Pause { reason } | Command::Interrupted { reason } | Command::Extend { reason, .. } => {
            (Words::Reason, reason)
        }
        Command::Finish { park } => (Words::ParkLine, park),
        Command::Count
        | Command::NotWork
        | Command::Break { .. }
        | Command::Resume
        | Command::Stop
        | Command::Skip
        | Command::Quiet { .. } => return Ok(()),
    };
    text.as_deref().map_or(Ok(()), |text| words.bounded(text))
}

/// Whether an input may move a due to an instant that has passed.
fn moves_dues(input: &Input) -> bool {
    matches!(input, Input::SettingsChanged | Input::ZoneChanged(_) | Input::Command(Command::Extend { .. }))
}

/// Lets happen what is next by itself, if it comes up to an instant, which is included; gives its own instant.
pub(crate) fn wake(schedule: &Schedule, state: &mut State, until: Wall, out: &mut Vec<Dated>) -> Option<Wall> {
    let at = next_wake(schedule, state).filter(|at| *at <= until)?;
    state.at = at;
    Cx { schedule, state, now: at, effects: Vec::new(), extra: None }.settle(out);
    Some(at)
}

/// Lets time pass up to an instant, which is included.
fn pass_until(schedule: &Schedule, state: &mut State, now: Wall, out: &mut Vec<Dated>) {
    while wake(schedule, state, now, out).is_some() {}
    state.at = now;
}

/// One instant at work.
pub(crate) struct Cx<'a> {
    pub(crate) schedule: &'a Schedule,
    pub(crate) state: &'a mut State,
    pub(crate) now: Wall,
    pub(crate) effects: Vec<Effect>,
    /// A rule that speaks at this instant for a block that is already closed.
    pub(crate) extra: Option<Rule>,
}

impl Cx<'_> {
    fn apply(&mut self, input: Input) {
        let before = moves_dues(&input).then(|| ladder::keys(self.schedule, self.state));
        match input {
            Input::Tick | Input::SettingsChanged => {}
            Input::Command(command) => self.command(command),
            Input::ZoneChanged(zone) => self.state.zone = zone,
            Input::QuitAsked => self.quit(),
            Input::DndChanged { on } => self.state.dnd = on,
            Input::IdleBegan { since } => self.idle_began(since),
            Input::BecameActive => self.became_active(),
            Input::PresenceLost => self.state.presence = Presence::default(),
            Input::SuspendBegan => self.suspend_began(),
            Input::Woke => self.woke(),
            Input::ClockSet { by } => self.clock_set(by),
            Input::RecordsChanged(records) => self.records_changed(&records),
            Input::JobEnded(record) => self.job_ended(*record),
            Input::SessionBegan => self.recover(self.now),
        }
        // Nobody speaks of a due that now lies in the past: its next rung does.
        if let Some(before) = before {
            ladder::skip_moved(self.schedule, self.state, before);
        }
    }

    fn command(&mut self, command: Command) {
        let verb = command.verb();
        let done = bounded(&command).and_then(|()| {
            // A command counts as input.
            self.touch();
            match command {
                Command::Start { kind, minutes, task, since } => self.start(kind, minutes, task, since.as_deref()),
                Command::Count => self.count(),
                Command::NotWork => self.not_work(),
                Command::Quiet { minutes } => self.quiet(minutes),
                Command::Break { length } => self.take_break(length),
                Command::Pause { reason } => self.go_away(Cause::Paused, reason),
                Command::Interrupted { reason } => self.go_away(Cause::Interrupted, reason),
                Command::Resume => self.resume(),
                Command::Stop => self.stop(),
                Command::Skip => self.skip(),
                Command::Extend { minutes, reason } => self.extend(minutes, reason),
                Command::Finish { park } => {
                    self.finish(park);
                    Ok(())
                }
            }
        });
        if let Err(why) = done {
            self.effects.push(Effect::Refused { what: verb, why });
        }
    }

    /// Lets happen what is due, lets the ladders speak, and puts the orders in order.
    fn settle(mut self, out: &mut Vec<Dated>) {
        self.pass();
        self.speak();
        let rank = |e: &Effect| match e {
            Effect::Refused { .. } => (0, Wall(0)),
            Effect::Append(record) => (1, record.start()),
            Effect::Phase { .. } => (2, Wall(0)),
            Effect::Withdraw => (3, Wall(0)),
            Effect::Notify(_) => (4, Wall(0)),
            Effect::Open(_) => (5, Wall(0)),
        };
        // They are few, and nearly in order.
        let mut ranked = Vec::with_capacity(self.effects.len());
        for effect in self.effects.drain(..) {
            ranked.insert(ranked.partition_point(|other| rank(other) <= rank(&effect)), effect);
        }
        self.effects = ranked;
        // Of several phases at one instant the last one holds.
        let last_phase = self.effects.iter().rposition(|e| matches!(e, Effect::Phase { .. }));
        let now = self.now;
        out.extend(
            self.effects
                .into_iter()
                .enumerate()
                .filter(|(i, e)| !matches!(e, Effect::Phase { .. }) || Some(*i) == last_phase)
                .map(|(_, e)| (now, e)),
        );
    }

    /// Orders the phase that runs now to be shown.
    fn show_phase(&mut self) {
        self.effects.push(Effect::Phase { phase: self.state.phase(), due: self.state.due() });
    }

    /// Closes a record: remembers it, and orders it to disk.
    fn append(&mut self, zone: Zone, body: Body) {
        let id = self.state.ids.make(self.now);
        let record = Record { id, zone, body, corrects: None, extra: serde_json::Map::new() };
        self.remember(&record);
        self.effects.push(Effect::Append(record));
    }
}
