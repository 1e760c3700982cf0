//! When the machine next wants to be woken: the earliest of all that may happen by itself.

use crate::{
    deadline, ladder,
    record::Record,
    schedule::Schedule,
    settings::Begins,
    state::{Running, State},
    time::{Earliest, Wall},
};

/// The next instant at which something may happen by itself; `None` where nothing will.
///
/// Always later than the last instant that was looked at. Waking earlier changes nothing.
pub fn next_wake(schedule: &Schedule, state: &State) -> Option<Wall> {
    let mut next = Earliest { after: state.at, best: None };
    next.offer(state.quiet_until);
    next.offer(deadline::idle_away(schedule, state).map(|(due, _)| due));
    next.offer(deadline::away_ends_block(schedule, state));
    next.offer(deadline::meeting_closes(schedule, state).map(|(due, _)| due));
    next.offer(deadline::stretch_ends(schedule, state));
    next.offer(state.ahead.front().map(Record::end));
    next.offer(state.extension.as_ref().and_then(|open| deadline::promise_ends(schedule, open)));
    match &state.running {
        Running::Idle => {
            // A finished day is over at its boundary, and what is next is a start again.
            let day = schedule.plan_at(state.zone_of_day(schedule), state.at);
            next.offer(state.is_finished(&day).then_some(day.to));
        }
        // Another action is the obvious one from there on, whether anything is said or not.
        Running::Block(block) => next.offer(block.planned_end),
        Running::Break(b) => {
            next.offer(Some(deadline::break_closes(b)));
            if schedule.settings.cycle.start_focus == Begins::Auto {
                next.offer(Some(b.due));
            }
        }
    }
    ladder::offer_rungs(schedule, state, &mut next);
    next.best
}
