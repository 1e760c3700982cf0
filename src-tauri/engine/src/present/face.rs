//! The icon of the state.

use homestretch_core::{
    Schedule, State, Wall,
    record::Work,
    state::{Part, Running},
    tally,
    time::{MINUTE, Secs},
};

use crate::tray::icon;

/// The icon of the state, at this level of the running ladders.
pub fn face(schedule: &Schedule, state: &State, level: u8) -> icon::Face {
    let now = state.at;
    let number = |minutes: i64| u16::try_from(minutes).ok();
    let ring = |due: Wall, planned: i64| (due.since(now).max(0) * 60 / planned.max(1)).clamp(0, 60) as u8;
    let overtime = level >= 3 && state.working_since().is_some();
    let plain = |kind| icon::Face { kind, ink: schedule.settings.app.icon, ..icon::Face::default() };
    let counts_down = |kind, due, planned| icon::Face {
        full: ring(due, planned),
        minutes: number(minutes_left(due.since(now))),
        is_last: minutes_left(due.since(now)) == 1,
        ..plain(kind)
    };
    match &state.running {
        Running::Idle => plain(icon::Kind::Idle),
        _ if overtime => plain(icon::Kind::Overtime),
        Running::Break(b) if now < b.due => counts_down(icon::Kind::Break, b.due, b.due.since(b.since)),
        Running::Break(_) => plain(icon::Kind::Break),
        Running::Block(block) => match (&block.part, block.kind, block.planned_end) {
            (Part::Away { .. }, _, _) => plain(icon::Kind::Away),
            (Part::Working { .. }, Work::Meeting, _) => {
                icon::Face { full: 60, minutes: number(tally::done_s(state) / MINUTE), ..plain(icon::Kind::Meeting) }
            }
            (Part::Working { .. }, Work::Focus, Some(due)) if now < due => {
                counts_down(icon::Kind::Focus, due, block.planned_s.unwrap_or(0))
            }
            // Over: the number counts up again.
            (Part::Working { .. }, Work::Focus, due) => icon::Face {
                minutes: number(now.since(due.unwrap_or(now)) / MINUTE),
                is_over: true,
                ..plain(icon::Kind::Focus)
            },
        },
    }
}

/// A minute that has begun is left, and is over once it is whole: of seconds that are left, negative past the end.
pub fn minutes_left(seconds: Secs) -> i64 {
    (seconds + MINUTE - 1).div_euclid(MINUTE)
}

/// When the icon next changes by itself: at the next whole minute of what it counts.
pub fn next_face(state: &State) -> Option<Wall> {
    let from = match &state.running {
        Running::Idle => return None,
        Running::Break(b) => b.due,
        Running::Block(block) => match block.part {
            Part::Away { .. } => return None,
            Part::Working { since } => block.planned_end.unwrap_or(since),
        },
    };
    let into = state.at.since(from).rem_euclid(MINUTE);
    Some(state.at.plus(MINUTE - into))
}
