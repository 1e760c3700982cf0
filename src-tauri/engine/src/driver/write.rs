//! What happened becomes state, records and effects: worked out once, and on the disk before anybody hears of it.

use homestretch_core::{
    Effect, Input, Record, Refusal, State, Surface, Wall, appended, state::Running, step, time::MINUTE,
};
use homestretch_store::{Journal, Live, StoreError};

use super::{Driver, health::Trouble};
use crate::{sensor::Hold, system};

/// A difference of clocks that is no rounding.
const JUMP_MS: i64 = 2_000;

/// The journal and `live.json`, and what is not in them yet.
#[derive(Debug)]
pub(super) struct Disk {
    journal: Journal,
    live: Live,
    /// When `live.json` was last true.
    beat_at: Wall,
    /// What happened and could not be written: a sensor says a thing once. It is applied when the disk is back.
    unwritten: Vec<Happened>,
    failed_at: Option<Wall>,
    /// What is wrong with a file, for those who look.
    pub(super) trouble: Option<Trouble>,
}

/// Something that happened, and when.
type Happened = (Wall, Input);

/// What follows from something that happened: worked out, and not yet so.
struct Next {
    state: State,
    effects: Vec<homestretch_core::Dated>,
}

impl Disk {
    pub(super) fn new(journal: Journal, live: Live, beat_at: Wall) -> Self {
        Self { journal, live, beat_at, unwritten: Vec::new(), failed_at: None, trouble: None }
    }

    pub(super) fn beat_at(&self) -> Wall {
        self.beat_at
    }

    /// When something could last not be written; none once it was.
    pub(super) fn failed_at(&self) -> Option<Wall> {
        self.failed_at
    }

    pub(super) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Appends records to the journal.
    ///
    /// # Errors
    /// Where they could not be written; then none of them is there.
    pub(super) fn append<'a>(&self, now: Wall, records: impl Iterator<Item = &'a Record>) -> Result<(), StoreError> {
        self.journal.append_each(now, records.map(Ok)).map(drop)
    }

    /// Writes the whole state.
    ///
    /// # Errors
    /// Where it could not be written; every heartbeat then tries to write all of it.
    pub(super) fn write(&mut self, state: &State) -> Result<(), StoreError> {
        self.live.write(state)?;
        self.beat_at = state.at;
        Ok(())
    }

    fn beat(&mut self, state: &State) -> Result<(), StoreError> {
        self.live.beat(state)?;
        self.beat_at = state.at;
        Ok(())
    }
}

impl Driver {
    /// Lets something happen now, after all that the clocks tell to have happened before it. What would be said is held back
    /// where something around the user asks for that.
    ///
    /// # Errors
    /// Why a command was refused, or could not be written: then nothing was done.
    pub(super) async fn feed(&mut self, input: Input) -> Result<(), Refusal> {
        let happened = self.happened(input);
        let mut next = self.worked_out(&happened);
        let mut begins_held = None;
        if next.speaks() {
            let found = self.look_around().await;
            begins_held = Some(found.is_some()).filter(|is_held| *is_held != self.state.dnd);
        }
        let happened = match begins_held {
            None => happened,
            Some(on) => {
                // What is found holds from before this on; what no longer holds is let go of now.
                let at = if on { self.state.at } else { self.seen.wall };
                let happened: Vec<Happened> = std::iter::once((at, Input::DndChanged { on })).chain(happened).collect();
                next = self.worked_out(&happened);
                happened
            }
        };
        self.write(happened, next)
    }

    /// The same without a look around: what ends, or what was just looked at.
    ///
    /// # Errors
    /// As [`Driver::feed`].
    pub(super) fn feed_at_once(&mut self, input: Input) -> Result<(), Refusal> {
        let happened = self.happened(input);
        let next = self.worked_out(&happened);
        self.write(happened, next)
    }

    /// What happened since the clocks were last read, in order, and this at its end.
    fn happened(&mut self, input: Input) -> Vec<Happened> {
        let now = self.clock.now();
        let before = std::mem::replace(&mut self.seen, now);
        let mut all = std::mem::take(&mut self.disk.unwritten);
        let zone = system::zone(now.wall);
        if zone != self.state.zone {
            all.push((now.wall, Input::ZoneChanged(zone)));
        }
        let elapsed_ms = now.boot_ms - before.boot_ms;
        let jumped_ms = now.wall.since(before.wall) * 1000 - elapsed_ms;
        if jumped_ms.abs() > JUMP_MS {
            // The clock was set: the time that really passed goes first, on the old one.
            let reached = before.wall.plus(elapsed_ms / 1000);
            all.push((reached, Input::ClockSet { by: now.wall.since(reached) }));
        }
        let slept_ms = elapsed_ms - (now.awake_ms - before.awake_ms);
        if slept_ms > JUMP_MS {
            all.push((now.wall.plus(-slept_ms / 1000), Input::SuspendBegan));
            all.push((now.wall, Input::Woke));
        }
        all.push((now.wall, input));
        all
    }

    /// Works out what follows, and changes nothing.
    fn worked_out(&self, happened: &[Happened]) -> Next {
        let mut state = self.state.clone();
        let mut effects = Vec::new();
        for (at, input) in happened {
            effects.extend(step(&self.schedule, &mut state, *at, input.clone()));
        }
        Next { state, effects }
    }

    /// Makes it so: the journal first, then `live.json`, then the effects. Where records cannot be written nothing has
    /// happened, and where the state cannot, what a user has asked for has not; all else is kept and applied later.
    fn write(&mut self, happened: Vec<Happened>, next: Next) -> Result<(), Refusal> {
        let now = self.seen.wall;
        let is_by_itself = matches!(happened.last(), Some((_, Input::Tick)));
        let is_command = happened.last().is_some_and(|(_, input)| input.is_command());
        let closes = appended(&next.effects).next().is_some();
        if let Err(e) = self.disk.append(now, appended(&next.effects)) {
            self.put_off(happened);
            return Err(Refusal::Unwritten { why: self.note(Trouble::Unwritten(e.to_string())) });
        }
        let changed = !next.effects.is_empty() || is_changed(&self.state, &next.state);
        let beats = next.state.running != Running::Idle && now.since(self.disk.beat_at) >= MINUTE;
        // A try again writes all of it: a heartbeat needs no room, and would show nothing.
        let all = changed || self.disk.failed_at.is_some_and(|at| now.since(at) >= MINUTE);
        let written = match (all, beats) {
            (true, _) => self.disk.write(&next.state),
            (false, true) => self.disk.beat(&next.state),
            (false, false) => Ok(()),
        };
        match written {
            Ok(()) if all => {
                self.disk.failed_at = None;
                self.disk.trouble = None;
            }
            Ok(()) => {}
            Err(e) => {
                // What stands there says it already, where nothing is new.
                if changed || self.disk.trouble.is_none() {
                    self.note(Trouble::InMemory(e.to_string()));
                }
                if is_command && !closes {
                    self.put_off(happened);
                    return Err(Refusal::Unwritten { why: format!("{e}; nothing was changed") });
                }
                // It goes on in memory, and the next heartbeat tries to write all of it.
                self.disk.failed_at = Some(now);
                self.disk.beat_at = now;
            }
        }
        self.shown.is_news |= changed;
        self.state = next.state;
        self.perform(next.effects, is_by_itself)
    }

    /// Keeps what happened for when the disk is back. A command was refused, and time passes anyway.
    fn put_off(&mut self, happened: Vec<Happened>) {
        let is_kept = |(_, input): &Happened| !input.is_command() && *input != Input::Tick;
        self.disk.unwritten = happened.into_iter().filter(is_kept).collect();
        self.disk.failed_at = Some(self.seen.wall);
    }

    /// Other records are in the journal than were remembered. They are there, whatever goes wrong now: a refusal would say
    /// that nothing was done.
    pub(super) async fn records_came(&mut self) {
        match self.read_records() {
            Ok(all) => drop(self.feed(Input::RecordsChanged(all)).await),
            Err(e) => drop(self.note(Trouble::InMemory(e.to_string()))),
        }
    }

    /// Nothing around holds nudges back any more, or something does.
    pub(super) fn hold_changed(&mut self, found: Option<Hold>) {
        if self.state.dnd != found.is_some() {
            let _ = self.feed_at_once(Input::DndChanged { on: found.is_some() });
        }
    }
}

impl Next {
    fn speaks(&self) -> bool {
        self.effects.iter().any(|(_, effect)| matches!(effect, Effect::Notify(_) | Effect::Open(Surface::WindDown)))
    }
}

/// Whether anything but the time has changed.
fn is_changed(before: &State, after: &State) -> bool {
    let mut before = before.clone();
    before.at = after.at;
    before != *after
}
