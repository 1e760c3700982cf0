//! Named deadlines; `next_wake` is the earliest that still lies ahead.

use crate::{
    ladder,
    record::{Record, Work},
    schedule::Rules,
    settings::Begins,
    state::{Block, Part, Running, State},
    step::range_end,
    time::{MINUTE, Wall},
};

/// The next instant at which something may happen by itself; `None` where nothing will.
///
/// Always later than the last instant that was looked at. Waking earlier changes nothing.
pub fn next_wake(rules: &Rules, state: &State) -> Option<Wall> {
    let mut next = Earliest { after: state.at, best: None };
    next.offer(state.quiet_until);
    next.offer(idle_away(rules, state).map(|(due, _)| due));
    next.offer(away_ends_block(rules, state));
    next.offer(meeting_closes(rules, state).map(|(due, _)| due));
    next.offer(stretch_ends(rules, state));
    next.offer(state.ahead.front().map(Record::end));
    next.offer(state.extension.as_ref().and_then(|open| range_end(rules, open)));
    match &state.running {
        Running::Idle => {
            // A finished day is over at its boundary, and what is next is a start again.
            let day = rules.plan_at(state.zone_of_day(rules), state.at);
            next.offer(state.is_finished(&day).then_some(day.to));
        }
        // Another action is the obvious one from there on, whether anything is said or not.
        Running::Block(block) => next.offer(block.planned_end),
        Running::Break(b) => {
            next.offer(Some(b.due.plus(crate::step::BREAK_CLOSES_AFTER)));
            if rules.settings.cycle.start_focus == Begins::Auto {
                next.offer(Some(b.due));
            }
        }
    }
    ladder::offer_rungs(rules, state, &mut next);
    next.best
}

/// The earliest of the instants after another.
pub(crate) struct Earliest {
    pub(crate) after: Wall,
    pub(crate) best: Option<Wall>,
}

impl Earliest {
    pub(crate) fn offer(&mut self, at: Option<Wall>) {
        if let Some(at) = at
            && at > self.after
            && self.best.is_none_or(|best| at < best)
        {
            self.best = Some(at);
        }
    }
}

/// When idle becomes an away, and from when on it will have been one.
pub(crate) fn idle_away(rules: &Rules, state: &State) -> Option<(Wall, Wall)> {
    let idle_min = rules.settings.away.idle_min;
    let Running::Block(Block { kind: Work::Focus, part: Part::Working { since }, .. }) = state.running else {
        return None;
    };
    let last_input = state.presence.idle_since.filter(|_| idle_min > 0)?;
    Some((last_input.plus(idle_min * MINUTE).max(since), last_input.max(since)))
}

/// When an away has become too long for its block.
pub(crate) fn away_ends_block(rules: &Rules, state: &State) -> Option<Wall> {
    match state.block()?.part {
        Part::Away { since, .. } => Some(since.plus(rules.settings.away.ends_block_min * MINUTE)),
        Part::Working { .. } => None,
    }
}

/// When a meeting without input closes, and at which instant it will have ended.
pub(crate) fn meeting_closes(rules: &Rules, state: &State) -> Option<(Wall, Wall)> {
    let minutes = rules.settings.away.meeting_ends_min;
    let Running::Block(Block { kind: Work::Meeting, part: Part::Working { since }, planned_end, .. }) = state.running
    else {
        return None;
    };
    let last_input = state.presence.idle_since.filter(|_| minutes > 0)?;
    let end = last_input.max(since).max(planned_end.unwrap_or(last_input));
    Some((last_input.plus(minutes * MINUTE).max(end), end))
}

/// When nothing has run for so long that the stretch has ended.
pub(crate) fn stretch_ends(rules: &Rules, state: &State) -> Option<Wall> {
    if state.running != Running::Idle {
        return None;
    }
    state.open_stretch()?;
    Some(state.last_end?.plus(rules.settings.extension.closes_after_min * MINUTE))
}
