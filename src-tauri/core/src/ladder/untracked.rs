//! Somebody is at the machine, and nothing runs.

use super::due::{Due, at_key};
use homestretch_vocabulary::Rule;

use crate::{
    schedule::Schedule,
    state::{Running, State, Untracked},
    time::{Earliest, MINUTE, Secs},
};

/// How long nothing may run before it asks.
const AFTER: Secs = 20 * MINUTE;
/// How often it asks in a workday.
const ASKS_AT_MOST: u8 = 3;

pub(crate) fn due(schedule: &Schedule, state: &State) -> Option<Due> {
    let base = base(schedule, state)?;
    let plan = schedule.plan_at(state.zone_now(schedule), state.at);
    let asked = of_day(state, plan.date);
    if asked.is_some_and(|u| u.not_work || u.n_asked >= ASKS_AT_MOST) {
        return None;
    }
    if asked.is_some_and(|u| u.asked_after_finish) && is_finished(schedule, state) {
        return None;
    }
    Some(Due { at: base, key: at_key(base) })
}

/// Whether the workday has been finished: then it asks once more, and not twice.
pub(crate) fn is_finished(schedule: &Schedule, state: &State) -> bool {
    state.is_finished(&schedule.plan_at(state.zone_now(schedule), state.at))
}

/// From where its minutes count, with them.
fn base(schedule: &Schedule, state: &State) -> Option<crate::time::Wall> {
    if state.running != Running::Idle {
        return None;
    }
    let presence = &state.presence;
    if !presence.is_known || !presence.is_there(state.at, schedule.settings.away.idle_min * MINUTE) {
        return None;
    }
    let plan = schedule.plan_at(state.zone_now(schedule), state.at);
    let latest = [plan.starts(), presence.since, state.last_end, state.launched_at].into_iter().flatten().max()?;
    plan.starts()?;
    Some(latest.plus(AFTER))
}

pub(crate) fn offer(schedule: &Schedule, state: &State, next: &mut Earliest) {
    if state.running != Running::Idle || !state.presence.is_known || schedule.settings.is_silenced(Rule::Untracked) {
        return;
    }
    // The next workday has its own question.
    next.offer(Some(schedule.plan_at(state.zone_now(schedule), state.at).to));
}

/// A question that nobody answered goes with its workday: the next one has its own.
pub(crate) fn forget_yesterdays(schedule: &Schedule, state: &mut State) {
    if state.untracked.is_open {
        let today = schedule.plan_at(state.zone_now(schedule), state.at).date;
        state.untracked.is_open = state.untracked.on == Some(today);
    }
}

/// Counts a question as asked: three a workday, one of them after a finish (contract §3).
pub(crate) fn asked(schedule: &Schedule, state: &mut State) {
    let plan = schedule.plan_at(state.zone_now(schedule), state.at);
    let finished = is_finished(schedule, state);
    if of_day(state, plan.date).is_none() {
        state.untracked = Untracked { on: Some(plan.date), ..Untracked::default() };
    }
    state.untracked.n_asked += 1;
    state.untracked.asked_after_finish |= finished;
    state.untracked.is_open = true;
}

fn of_day(state: &State, date: chrono::NaiveDate) -> Option<&Untracked> {
    Some(&state.untracked).filter(|u| u.on == Some(date))
}
