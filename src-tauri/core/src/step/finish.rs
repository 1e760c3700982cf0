//! The workday is closed; the engine ends; quiet.

use super::{Cx, block::Ending};
use homestretch_vocabulary::Refusal;

use crate::{
    ladder::week,
    record::{Body, Outcome, Record},
    state::{Park, Recovered, Running},
    time::{DAY, MINUTE, Stamped},
};

/// The longest quiet, in minutes.
const QUIET_AT_MOST: i64 = 720;
/// The quiet where no minutes are given.
const QUIET_MIN: i64 = 60;

impl Cx<'_> {
    pub(super) fn finish(&mut self, park: Option<String>) {
        let zone = match &self.state.running {
            Running::Block(block) => block.zone,
            Running::Break(_) | Running::Idle => {
                self.state.last_work.map_or(self.state.zone_now(self.schedule), |(_, zone)| zone)
            }
        };
        let was_running = self.state.running != Running::Idle;
        self.close_running();
        self.close_extension(self.now);
        if let Some(stretch) = &mut self.state.stretch {
            stretch.is_over = true;
        }
        // The stretch has ended for good: nothing joins it any more.
        self.state.stretch = None;
        let park = park.map(|p| p.trim().to_owned()).filter(|p| !p.is_empty());
        if let Some(line) = &park {
            self.state.park = Some(Park { at: self.now, line: line.clone() });
        }
        self.append(zone, Body::Finish { at: Stamped::new(self.now, zone), park });
        self.forget_old_jobs();
        self.state.recovered = None;
        self.state.untracked.is_open = false;
        self.finish_answers_all();
        if was_running {
            self.show_phase();
        }
        week::finished(self.schedule, self.state, zone);
    }

    /// Takes in a finish, if it is one.
    pub(super) fn note_finish(&mut self, record: &Record) {
        if let Body::Finish { at, .. } = &record.body {
            self.state.finishes.push(at.at);
            self.forget_old_finishes();
        }
    }

    /// Those of days past are forgotten.
    pub(super) fn forget_old_finishes(&mut self) {
        if let Some(last) = self.state.finishes.iter().max().copied() {
            self.state.finishes.retain(|at| last.since(*at) < 3 * DAY);
        }
    }

    /// A finish is an answer to every ladder.
    fn finish_answers_all(&mut self) {
        self.forget_unsaid();
        for memo in self.state.memos.values_mut() {
            memo.is_answered = true;
            memo.held = None;
        }
    }

    /// What is said once a day and was held back until its stretch ended has not been said: the next one may say it.
    pub(super) fn forget_unsaid(&mut self) {
        self.state.memos.retain(|rule, memo| memo.held.is_none() || !rule.is_once());
    }

    /// Closes what runs, so that a launch soon after can go on with it (contract §2.11).
    pub(super) fn quit(&mut self) {
        match &self.state.running {
            Running::Idle => {}
            Running::Break(_) => {
                self.close_break(self.now, None);
                self.show_phase();
            }
            Running::Block(block) => {
                let block = block.clone();
                self.close_block(self.now, Ending::Quit);
                self.state.recovered = Some(Recovered { block, at: self.now, is_offered: false });
                self.show_phase();
            }
        }
    }

    pub(super) fn quiet(&mut self, minutes: Option<i64>) -> Result<(), Refusal> {
        let minutes = minutes.unwrap_or(QUIET_MIN);
        if !(0..=QUIET_AT_MOST).contains(&minutes) {
            return Err(Refusal::Minutes { least: 0, most: QUIET_AT_MOST });
        }
        let plan = self.schedule.plan_at(self.state.zone_of_day(self.schedule), self.now);
        self.state.quiet_until = (minutes > 0).then(|| self.now.plus(minutes * MINUTE).min(plan.to));
        Ok(())
    }

    /// The outcome of a break that a crash ended.
    pub(super) const CRASHED: Option<Outcome> = Some(Outcome::Recovered);
}
