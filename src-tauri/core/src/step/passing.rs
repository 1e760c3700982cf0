//! What happens by itself when its time has come.

use super::{Cx, block::Ending};
use homestretch_vocabulary::Rule;

use crate::{
    deadline, ladder,
    record::{Cause, Work},
    settings::Begins,
    state::{Block, Part, Running},
};

impl Cx<'_> {
    /// Lets happen all that is due at this instant. One thing may bring about the next.
    pub(super) fn pass(&mut self) {
        while self.pass_one() {}
    }

    fn pass_one(&mut self) -> bool {
        let now = self.now;
        if self.state.quiet_until.is_some_and(|at| at <= now) {
            self.state.quiet_until = None;
            return true;
        }
        if self.state.ahead.front().is_some_and(|record| record.end() <= now)
            && let Some(record) = self.state.ahead.pop_front()
        {
            self.note_past(&record);
            return true;
        }
        if let Some((due, since)) = deadline::idle_away(self.schedule, self.state)
            && due <= now
        {
            self.begin_away(since, Cause::Idle, None);
            return true;
        }
        if let Some(at) = deadline::away_ends_block(self.schedule, self.state)
            && at <= now
        {
            self.close_block(at, Ending::AwayTooLong);
            self.show_phase();
            return true;
        }
        if let Some((due, at)) = deadline::meeting_closes(self.schedule, self.state)
            && due <= now
        {
            self.close_block(at, Ending::Stopped);
            self.show_phase();
            return true;
        }
        if self.break_begins_by_itself() || self.break_is_over() {
            return true;
        }
        if let Some(end) = self.state.extension.as_ref().and_then(|open| deadline::promise_ends(self.schedule, open))
            && end <= now
        {
            self.close_extension(end);
            return true;
        }
        if deadline::stretch_ends(self.schedule, self.state).is_some_and(|at| at <= now) {
            self.close_extension(now);
            self.forget_unsaid();
            if let Some(stretch) = &mut self.state.stretch {
                stretch.is_over = true;
            }
            return true;
        }
        false
    }

    /// With `start_break = "auto"` a break begins at the planned end, unless something makes it wait.
    fn break_begins_by_itself(&mut self) -> bool {
        let Running::Block(Block {
            kind: Work::Focus,
            part: Part::Working { .. },
            planned_end: Some(end),
            is_answered: false,
            ..
        }) = self.state.running
        else {
            return false;
        };
        let auto = self.schedule.settings.cycle.start_break == Begins::Auto;
        if !auto || end != self.now || self.state.extension.is_some() || ladder::is_held(self.state) {
            return false;
        }
        if ladder::may_speak(self.schedule, self.state, Rule::FocusDue) {
            self.extra = Some(Rule::FocusDue);
        }
        self.close_block(self.now, Ending::Stopped);
        self.begin_break(None);
        true
    }

    /// A break at its end: a focus block begins, or it is closed when nobody answers.
    fn break_is_over(&mut self) -> bool {
        let Running::Break(b) = &self.state.running else { return false };
        let auto = self.schedule.settings.cycle.start_focus == Begins::Auto;
        if auto && b.due == self.now && !self.state.presence.is_asleep {
            self.close_break(self.now, None);
            self.begin(Work::Focus, self.now, None, None);
            return true;
        }
        let closes = deadline::break_closes(b);
        if closes <= self.now {
            self.close_break(closes, None);
            self.show_phase();
            return true;
        }
        false
    }
}
