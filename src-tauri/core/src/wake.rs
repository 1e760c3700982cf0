//! When the machine next wants to be woken: the earliest of all that may happen by itself.

use crate::{
    deadline, ladder,
    record::Record,
    schedule::Rules,
    settings::Begins,
    state::{Running, State},
    time::{Earliest, Wall},
};

/// The next instant at which something may happen by itself; `None` where nothing will.
///
/// Always later than the last instant that was looked at. Waking earlier changes nothing.
pub fn next_wake(rules: &Rules, state: &State) -> Option<Wall> {
    let mut next = Earliest { after: state.at, best: None };
    next.offer(state.quiet_until);
    next.offer(deadline::idle_away(rules, state).map(|(due, _)| due));
    next.offer(deadline::away_ends_block(rules, state));
    next.offer(deadline::meeting_closes(rules, state).map(|(due, _)| due));
    next.offer(deadline::stretch_ends(rules, state));
    next.offer(state.ahead.front().map(Record::end));
    next.offer(state.extension.as_ref().and_then(|open| deadline::promise_ends(rules, open)));
    match &state.running {
        Running::Idle => {
            // A finished day is over at its boundary, and what is next is a start again.
            let day = rules.plan_at(state.zone_of_day(rules), state.at);
            next.offer(state.is_finished(&day).then_some(day.to));
        }
        // Another action is the obvious one from there on, whether anything is said or not.
        Running::Block(block) => next.offer(block.planned_end),
        Running::Break(b) => {
            next.offer(Some(deadline::break_closes(b)));
            if rules.settings.cycle.start_focus == Begins::Auto {
                next.offer(Some(b.due));
            }
        }
    }
    ladder::offer_rungs(rules, state, &mut next);
    next.best
}
