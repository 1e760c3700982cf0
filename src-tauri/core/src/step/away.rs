//! Aways begin and end; who is there.

use super::Cx;
use homestretch_vocabulary::Refusal;

use crate::{
    record::{Cause, Kind, Outcome},
    state::{Part, Running},
    time::{MINUTE, Wall},
};

impl Cx<'_> {
    pub(super) fn go_away(&mut self, cause: Cause, reason: Option<String>) -> Result<(), Refusal> {
        if self.state.working_since().is_none() {
            return Err(Refusal::NoBlockRuns);
        }
        self.begin_away(self.now, cause, reason.filter(|r| !r.trim().is_empty()));
        Ok(())
    }

    /// An away begins in the work that runs, at an instant that may lie back.
    pub(super) fn begin_away(&mut self, at: Wall, cause: Cause, reason: Option<String>) {
        let Running::Block(block) = &mut self.state.running else { return };
        let Part::Working { since } = block.part else { return };
        let at = at.max(since);
        block.part = Part::Away { since: at, cause, reason };
        let block = block.clone();
        self.close_span(&block, Kind::from(block.kind), since, at, Some(Outcome::Split));
        self.show_phase();
    }

    pub(super) fn resume(&mut self) -> Result<(), Refusal> {
        if matches!(&self.state.running, Running::Block(b) if matches!(b.part, Part::Away { .. })) {
            self.end_away();
        } else if self.state.running == Running::Idle && self.state.recovered.as_ref().is_some_and(|r| r.is_offered) {
            self.resume_recovered();
        } else {
            return Err(Refusal::NothingPaused);
        }
        Ok(())
    }

    /// The away ends, and the block goes on; the planned end moves by its length (contract §2.13).
    fn end_away(&mut self) {
        let Running::Block(block) = &mut self.state.running else { return };
        let Part::Away { since, cause, reason } = block.part.clone() else { return };
        if let Some(end) = &mut block.planned_end
            && since < *end
        {
            *end = end.plus(self.now.since(since));
        }
        block.part = Part::Working { since: self.now };
        let block = block.clone();
        self.close_span(&block, Kind::Away { cause, reason }, since, self.now, None);
        self.work_begins(self.now);
        self.show_phase();
    }

    /// The user is back: an away that began by itself ends by itself.
    fn is_back(&mut self) {
        let by_itself = matches!(
            &self.state.running,
            Running::Block(b) if matches!(b.part, Part::Away { cause: Cause::Idle | Cause::Suspended, .. })
        );
        if by_itself {
            self.end_away();
        }
    }

    /// A command counts as input: there is some again, until the next idle begins.
    pub(super) fn touch(&mut self) {
        let idle_s = self.schedule.settings.away.idle_min * MINUTE;
        let presence = &mut self.state.presence;
        if presence.is_known && !presence.is_there(self.now, idle_s) {
            presence.since = Some(self.now);
        }
        presence.idle_since = None;
    }

    pub(super) fn idle_began(&mut self, since: Wall) {
        let presence = &mut self.state.presence;
        presence.idle_since.get_or_insert(since.min(self.now));
    }

    pub(super) fn became_active(&mut self) {
        self.state.presence.is_known = true;
        self.somebody_is_there();
    }

    fn somebody_is_there(&mut self) {
        self.state.presence.is_asleep = false;
        self.touch();
        self.is_back();
    }

    pub(super) fn suspend_began(&mut self) {
        self.state.presence.is_asleep = true;
        self.state.presence.since = None;
        self.begin_away(self.now, Cause::Suspended, None);
    }

    pub(super) fn woke(&mut self) {
        self.state.presence.is_asleep = false;
        self.somebody_is_there();
    }
}
