//! Blocks and breaks begin and end.

use super::Cx;
use homestretch_vocabulary::Refusal;

use crate::{
    input::Since,
    record::{Body, Kind, Length, Outcome, Span, Work},
    state::{Block, Break, Part, Running, Stretch},
    time::{HOUR, MINUTE, Secs, Stamped, Wall, Zone},
};

/// The furthest that a block may be dated back (contract §2.16).
const SINCE_AT_MOST: Secs = 12 * HOUR;
/// The longest block or extension, in minutes.
pub(super) const MINUTES_AT_MOST: i64 = 480;

/// Why a block ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The user ended it, or began something else.
    Stopped,
    /// An away became too long.
    AwayTooLong,
    /// The engine ends: by `quit`, a logout, or a signal.
    Quit,
    /// A crash took the rest.
    Crash,
}

impl Cx<'_> {
    pub(super) fn start(
        &mut self,
        kind: Option<Work>,
        minutes: Option<i64>,
        task: Option<String>,
        since: Option<&str>,
    ) -> Result<(), Refusal> {
        if minutes.is_some_and(|m| !(1..=MINUTES_AT_MOST).contains(&m)) {
            return Err(Refusal::Minutes { least: 1, most: MINUTES_AT_MOST });
        }
        let since = since.map_or(Ok(self.now), |since| self.dated_back(since))?;
        let away_since = match self.state.block().map(|b| &b.part) {
            Some(Part::Away { since, .. }) => Some(*since),
            _ => None,
        };
        // What the new block is dated back into ends where it begins: time counts once.
        self.close_running_at(since);
        self.begin(kind.unwrap_or(Work::Focus), since, minutes, task);
        // Whoever starts anew out of an away has returned from it.
        if let (Some(away_since), Running::Block(block)) = (away_since, &mut self.state.running) {
            block.away_before = Some(away_since);
        }
        Ok(())
    }

    /// Reads a start that lies in the past (contract §2.16).
    fn dated_back(&self, since: &str) -> Result<Wall, Refusal> {
        let zone = self.state.zone_now(self.schedule);
        let since = match since.parse() {
            Ok(Since::Exact(at)) => at,
            Ok(Since::Local(minutes)) => zone.latest_before(self.now, minutes),
            Err(()) => return Err(Refusal::NoTime { value: since.to_owned() }),
        };
        let earliest = self.earliest_since();
        if since > self.now {
            return Err(Refusal::BeginsLater);
        }
        if since < earliest {
            return Err(Refusal::TooFarBack { earliest: zone.hhmm(earliest) });
        }
        Ok(since)
    }

    /// The earliest instant to which a block may be dated back.
    pub(super) fn earliest_since(&self) -> Wall {
        let plan = self.schedule.plan_at(self.state.zone_now(self.schedule), self.now);
        let worked = match self.state.working_since() {
            Some(_) => Some(self.now),
            // What lies ahead, by an import or a clock that was wrong, keeps no block from having begun before it.
            None => {
                let work = self.state.recent.iter().filter(|r| r.span().is_some_and(|s| s.kind.work().is_some()));
                work.filter(|r| r.counts() && r.start() <= self.now).map(|r| r.end().min(self.now)).max()
            }
        };
        self.now.plus(-SINCE_AT_MOST).max(plan.from).max(worked.unwrap_or(plan.from))
    }

    /// Begins a block; nothing else runs.
    pub(super) fn begin(&mut self, kind: Work, since: Wall, minutes: Option<i64>, task: Option<String>) {
        self.forget_old_jobs();
        let zone = self.state.zone_now(self.schedule);
        let planned_s = match (kind, minutes) {
            (_, Some(minutes)) => Some(minutes * MINUTE),
            (Work::Focus, None) => Some(self.schedule.settings.cycle.focus_min * MINUTE),
            (Work::Meeting, None) => None,
        };
        let session = self.state.ids.make(self.now);
        self.run_block(Block {
            session,
            kind,
            zone,
            day: self.schedule.plan_at(zone, since).date,
            began_at: since,
            away_before: None,
            planned_s,
            planned_end: planned_s.map(|s| since.plus(s)),
            task: task.filter(|t| !t.trim().is_empty()),
            is_answered: false,
            part: Part::Working { since },
        });
    }

    /// Lets a block run that begins, or goes on, at its `began_at`.
    pub(super) fn run_block(&mut self, block: Block) {
        let since = block.began_at;
        self.join_stretch(since, block.zone);
        self.state.running = Running::Block(block);
        self.state.park = None;
        self.state.recovered = None;
        self.state.untracked.is_open = false;
        self.work_begins(since);
        self.show_phase();
    }

    /// Work begins or goes on at an instant.
    pub(super) fn work_begins(&mut self, since: Wall) {
        if let Some(stretch) = &mut self.state.stretch {
            stretch.first_work.get_or_insert(since);
        }
        self.state.steady.begin(since);
    }

    /// A block or break begins: in the stretch that runs, or in a new one.
    fn join_stretch(&mut self, since: Wall, zone: Zone) {
        let gap_s = self.schedule.settings.extension.closes_after_min * MINUTE;
        let goes_on = self.state.last_end.is_some_and(|end| since.since(end) < gap_s);
        match &mut self.state.stretch {
            // One that ended goes on where the gap was closed afterwards, by a start that is dated back.
            Some(stretch) if goes_on => {
                stretch.is_over = false;
                stretch.zone = zone;
            }
            _ => {
                self.state.stretch = Some(Stretch { start: since, first_work: None, zone, is_over: false });
            }
        }
    }

    pub(super) fn stop(&mut self) -> Result<(), Refusal> {
        if self.state.running == Running::Idle {
            return Err(Refusal::NothingRuns);
        }
        self.close_running();
        self.show_phase();
        Ok(())
    }

    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        match &self.state.running {
            Running::Block(Block { kind: Work::Focus, part: Part::Working { .. }, .. }) => self.take_break(None),
            Running::Break(_) => {
                self.close_running();
                self.begin(Work::Focus, self.now, None, None);
                Ok(())
            }
            Running::Block(_) | Running::Idle => Err(Refusal::NothingToSkip),
        }
    }

    pub(super) fn take_break(&mut self, length: Option<Length>) -> Result<(), Refusal> {
        if matches!(self.state.running, Running::Break(_)) {
            return Err(Refusal::BreakRuns);
        }
        self.close_running();
        self.begin_break(length);
        Ok(())
    }

    /// Begins a break; nothing else runs.
    pub(super) fn begin_break(&mut self, length: Option<Length>) {
        let zone = self.state.zone_now(self.schedule);
        let day = self.schedule.plan_at(zone, self.now).date;
        let cycle = &self.schedule.settings.cycle;
        let completed = self.state.days.get(&day).map_or(0, |d| d.completed);
        let long = completed > 0 && completed % cycle.long_break_every == 0;
        let length = length.unwrap_or(if long { Length::Long } else { Length::Short });
        let minutes = match length {
            Length::Short => cycle.short_break_min,
            Length::Long => cycle.long_break_min,
        };
        if length == Length::Long
            && let Some(memo) = self.state.days.get_mut(&day)
        {
            memo.completed = 0;
        }
        let session = self.state.ids.make(self.now);
        self.join_stretch(self.now, zone);
        self.state.running =
            Running::Break(Break { session, length, zone, since: self.now, due: self.now.plus(minutes * MINUTE) });
        self.state.recovered = None;
        self.state.untracked.is_open = false;
        self.show_phase();
    }

    /// Closes what runs, as `stop` does.
    pub(super) fn close_running(&mut self) {
        self.close_running_at(self.now);
    }

    fn close_running_at(&mut self, at: Wall) {
        match &self.state.running {
            Running::Idle => {}
            Running::Block(block) => {
                let (Part::Working { since } | Part::Away { since, .. }) = block.part;
                self.close_block(at.max(since), Ending::Stopped);
            }
            Running::Break(b) => self.close_break(at.max(b.since), None),
        }
    }

    /// Closes the block at an instant.
    pub(super) fn close_block(&mut self, at: Wall, ending: Ending) {
        let Running::Block(block) = std::mem::replace(&mut self.state.running, Running::Idle) else { return };
        let (since, worked_until) = match block.part {
            Part::Working { since } => (since, at),
            Part::Away { since, .. } => (since, since),
        };
        let outcome = match (ending, block.planned_end) {
            (Ending::Crash, _) => Outcome::Recovered,
            (_, Some(end)) if worked_until >= end => Outcome::Completed,
            (Ending::Stopped, None) => Outcome::Completed,
            _ => Outcome::Stopped,
        };
        if outcome == Outcome::Completed && block.kind == Work::Focus {
            self.day_memo(block.day).completed += 1;
        }
        let kind = match &block.part {
            Part::Working { .. } => Kind::from(block.kind),
            Part::Away { cause, reason, .. } => Kind::Away { cause: *cause, reason: reason.clone() },
        };
        self.close_span(&block, kind, since, at, Some(outcome));
        self.state.last_end = Some(at);
    }

    /// Records a span of a block; one without length is not recorded (contract §2.18).
    pub(super) fn close_span(&mut self, block: &Block, kind: Kind, since: Wall, at: Wall, outcome: Option<Outcome>) {
        if kind.work().is_some() {
            self.state.steady.end(since, at, self.schedule.settings.nudge.continuous_work_min * MINUTE);
        }
        if at <= since {
            return;
        }
        let away = matches!(kind, Kind::Away { .. });
        let span = Span {
            session: block.session,
            kind,
            start: Stamped::new(since, block.zone),
            end: Stamped::new(at, block.zone),
            planned_s: if away { None } else { block.planned_s },
            task: if away { None } else { block.task.clone() },
            outcome,
        };
        self.append(block.zone, Body::Span(span));
    }

    /// Closes the break at an instant.
    pub(super) fn close_break(&mut self, at: Wall, outcome: Option<Outcome>) {
        let Running::Break(b) = std::mem::replace(&mut self.state.running, Running::Idle) else { return };
        self.state.last_end = Some(at);
        if at <= b.since {
            return;
        }
        let by_time = if at >= b.due { Outcome::Completed } else { Outcome::Stopped };
        let span = Span {
            session: b.session,
            kind: Kind::Break(Some(b.length)),
            start: Stamped::new(b.since, b.zone),
            end: Stamped::new(at, b.zone),
            planned_s: Some(b.due.since(b.since)),
            task: None,
            outcome: Some(outcome.unwrap_or(by_time)),
        };
        self.append(b.zone, Body::Span(span));
    }

    pub(super) fn count(&mut self) -> Result<(), Refusal> {
        let since = self.countable_since().ok_or(Refusal::NothingUntracked)?;
        self.begin(Work::Focus, since, None, None);
        Ok(())
    }

    /// From when on untracked time would be counted; `None` where something runs, or nobody is known to be there.
    fn countable_since(&self) -> Option<Wall> {
        if self.state.running != Running::Idle {
            return None;
        }
        let present = self.state.presence.since?;
        Some(present.max(self.state.last_end.unwrap_or(present)).max(self.earliest_since()).min(self.now))
    }

    pub(super) fn not_work(&mut self) -> Result<(), Refusal> {
        if self.state.running != Running::Idle {
            return Err(Refusal::IsCounted);
        }
        let zone = self.state.zone_now(self.schedule);
        self.state.untracked.on = Some(self.schedule.plan_at(zone, self.now).date);
        self.state.untracked.not_work = true;
        self.state.untracked.is_open = false;
        Ok(())
    }
}
