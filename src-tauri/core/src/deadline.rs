//! Named deadlines: the instants at which what runs changes by itself.

use crate::{
    record::{Scope, Work},
    schedule::Schedule,
    state::{Block, Break, OpenExtension, Part, Running, State},
    time::{MINUTE, Secs, Wall},
};

/// How long after its planned end an unanswered break is closed (contract §2.14).
const BREAK_CLOSES_AFTER: Secs = 15 * MINUTE;

/// When idle becomes an away, and from when on it will have been one.
pub(crate) fn idle_away(schedule: &Schedule, state: &State) -> Option<(Wall, Wall)> {
    let idle_min = schedule.settings.away.idle_min;
    let Running::Block(Block { kind: Work::Focus, part: Part::Working { since }, .. }) = state.running else {
        return None;
    };
    let last_input = state.presence.idle_since.filter(|_| idle_min > 0)?;
    Some((last_input.plus(idle_min * MINUTE).max(since), last_input.max(since)))
}

/// When an away has become too long for its block.
pub(crate) fn away_ends_block(schedule: &Schedule, state: &State) -> Option<Wall> {
    match state.block()?.part {
        Part::Away { since, .. } => Some(since.plus(schedule.settings.away.ends_block_min * MINUTE)),
        Part::Working { .. } => None,
    }
}

/// When a meeting without input closes, and at which instant it will have ended.
pub(crate) fn meeting_closes(schedule: &Schedule, state: &State) -> Option<(Wall, Wall)> {
    let minutes = schedule.settings.away.meeting_ends_min;
    let Running::Block(Block { kind: Work::Meeting, part: Part::Working { since }, planned_end, .. }) = state.running
    else {
        return None;
    };
    let last_input = state.presence.idle_since.filter(|_| minutes > 0)?;
    let end = last_input.max(since).max(planned_end.unwrap_or(last_input));
    Some((last_input.plus(minutes * MINUTE).max(end), end))
}

/// When nothing has run for so long that the stretch has ended.
pub(crate) fn stretch_ends(schedule: &Schedule, state: &State) -> Option<Wall> {
    if state.running != Running::Idle {
        return None;
    }
    state.open_stretch()?;
    Some(state.last_end?.plus(schedule.settings.extension.closes_after_min * MINUTE))
}

/// The end of the range that ends a promise of scope `block`.
pub(crate) fn promise_ends(schedule: &Schedule, open: &OpenExtension) -> Option<Wall> {
    let plan = schedule.plan_at(open.zone, open.start);
    (open.scope == Scope::Block).then(|| plan.ranges.iter().map(|r| r.end).find(|end| *end > open.start)).flatten()
}

/// When an unanswered break closes, and up to where it is recorded (contract §2.14).
pub(crate) fn break_closes(b: &Break) -> Wall {
    b.due.plus(BREAK_CLOSES_AFTER)
}
