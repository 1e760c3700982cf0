//! What a crash left behind (contract §2.11), and a clock that was set (§2.15).

use super::{Cx, block::Ending};
use crate::{
    ladder::{self, dues::Dues},
    record::{Body, Record},
    state::{Part, Recovered, Running},
    time::{MINUTE, Secs, Wall},
};

/// How soon after the last heartbeat a launch must come for the block to be resumed.
const RESUME_WITHIN: Secs = 15 * MINUTE;

impl Cx<'_> {
    /// A kill between journal and `live.json` leaves open what the records say is closed.
    pub(super) fn forget_what_is_closed(&mut self, records: &[Record]) {
        let state = &mut *self.state;
        let running = match &state.running {
            Running::Idle => None,
            Running::Break(b) => Some((b.session, b.since)),
            Running::Block(block) => {
                let (Part::Working { since } | Part::Away { since, .. }) = block.part;
                Some((block.session, since))
            }
        };
        let closes = |r: &Record| {
            r.span().zip(running).is_some_and(|(s, (session, since))| s.session == session && s.start.at >= since)
        };
        if records.iter().any(closes) {
            state.running = Running::Idle;
        }
        // A promise stays open over a crash, but where it or the workday was closed (contract §2.10).
        let Some(open) = &state.extension else { return };
        let asked_at = open.asks.last().map_or(open.start, |ask| ask.at.at);
        let closes = |r: &Record| match &r.body {
            Body::Extension(e) => e.start.at == open.start,
            Body::Finish { at, .. } => at.at >= asked_at,
            Body::Span(_) | Body::Left(_) | Body::Void { .. } => false,
        };
        if records.iter().any(closes) {
            state.extension = None;
        }
    }

    /// A launch: closes at the last heartbeat what a crash left open, and offers to go on with it.
    pub(super) fn recover(&mut self, heartbeat: Wall) {
        self.state.launched_at = Some(self.now);
        self.state.week.missed = None;
        match &self.state.running {
            Running::Idle => {}
            Running::Break(b) => {
                let at = heartbeat.max(b.since);
                self.close_break(at, Self::CRASHED);
                self.show_phase();
            }
            Running::Block(block) => {
                let block = block.clone();
                let (Part::Working { since } | Part::Away { since, .. }) = block.part;
                let at = heartbeat.max(since);
                self.close_block(at, Ending::Crash);
                self.state.recovered = Some(Recovered { block, at, is_offered: false });
                self.show_phase();
            }
        }
        if let Some(recovered) = &mut self.state.recovered {
            recovered.is_offered |= self.now.since(recovered.at) <= RESUME_WITHIN;
        }
        self.state.recovered.take_if(|r| !r.is_offered);
        // Whoever slept with the machine is awake with it.
        self.state.presence.is_asleep = false;
    }

    /// Goes on with the block that a crash ended; its planned end moves by the gap and the away it was in.
    pub(super) fn resume_recovered(&mut self) {
        let Some(Recovered { mut block, at, .. }) = self.state.recovered.take() else { return };
        let unworked_since = match block.part {
            Part::Working { .. } => at,
            Part::Away { since, .. } => since,
        };
        if let Some(end) = &mut block.planned_end
            && unworked_since < *end
        {
            *end = end.plus(self.now.since(unworked_since));
        }
        block.began_at = self.now;
        block.away_before = None;
        block.part = Part::Working { since: self.now };
        self.run_block(block);
    }

    /// The wall clock was set: it is as if it had not been, but for what is printed (contract §2.15).
    pub(super) fn clock_set(&mut self, by: Secs) {
        let before = Dues::of(self.schedule, self.state).all();
        self.date_anew(by);
        ladder::clock_set(self.schedule, self.state, before, by);
    }

    /// What is open keeps its length, and lies by the new clock where it was by the old one.
    fn date_anew(&mut self, by: Secs) {
        let shift = |at: &mut Wall| *at = at.plus(by);
        let state = &mut *self.state;
        match &mut state.running {
            Running::Idle => {}
            Running::Break(b) => {
                shift(&mut b.since);
                shift(&mut b.due);
            }
            Running::Block(block) => {
                shift(&mut block.began_at);
                block.away_before.iter_mut().for_each(shift);
                block.planned_end.iter_mut().for_each(shift);
                let (Part::Working { since } | Part::Away { since, .. }) = &mut block.part;
                shift(since);
            }
        }
        if let Some(open) = &mut state.extension {
            shift(&mut open.start);
            shift(&mut open.due);
        }
        if let Some(stretch) = &mut state.stretch {
            shift(&mut stretch.start);
            stretch.first_work.iter_mut().for_each(shift);
        }
        state.steady.reached.iter_mut().for_each(shift);
        state.steady.last_work.iter_mut().for_each(shift);
        state.last_end.iter_mut().for_each(shift);
        state.presence.since.iter_mut().for_each(shift);
        state.presence.idle_since.iter_mut().for_each(shift);
        state.quiet_until.iter_mut().for_each(shift);
        state.launched_at.iter_mut().for_each(shift);
        for held in state.memos.values_mut().filter_map(|memo| memo.held.as_mut()) {
            shift(&mut held.at);
        }
        shift(&mut state.at);
        self.now = state.at;
    }
}
