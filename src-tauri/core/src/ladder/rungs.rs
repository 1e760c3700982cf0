//! The rungs of each rule's ladder, and the level at which each speaks.

use super::untracked;
use homestretch_vocabulary::Rule;

use crate::{
    record::Scope,
    schedule::Schedule,
    state::State,
    time::{MINUTE, Secs},
};

/// The rungs of a rule's ladder: minutes after due, and how it goes on after the last.
pub(crate) struct Rungs<'a> {
    minutes: &'a [i64],
    repeat_min: Option<i64>,
}

impl Rungs<'_> {
    /// Seconds after due of a rung; `None` after the last.
    pub(crate) fn offset(&self, rung: i64) -> Option<Secs> {
        let n = self.minutes.len() as i64;
        match self.minutes.get(rung as usize) {
            Some(minutes) => Some(minutes * MINUTE),
            None => Some((self.minutes.last()? + self.repeat_min? * (rung - n + 1)) * MINUTE),
        }
    }

    /// The latest rung that has come after so many seconds, 0 or more.
    pub(crate) fn passed(&self, elapsed: Secs) -> i64 {
        let last = self.minutes.last().copied().unwrap_or(0) * MINUTE;
        match self.repeat_min {
            Some(repeat) if elapsed >= last => self.minutes.len() as i64 - 1 + (elapsed - last) / (repeat * MINUTE),
            _ => self.minutes.partition_point(|m| *m * MINUTE <= elapsed) as i64 - 1,
        }
    }
}

pub(crate) fn rungs<'a>(schedule: &'a Schedule, state: &State, rule: Rule) -> Rungs<'a> {
    let nudge = &schedule.settings.nudge;
    let (minutes, repeat_min): (&[i64], _) = match rule {
        Rule::DayEnded | Rule::ExtensionDue => (&nudge.ladder_min, Some(nudge.repeat_min)),
        Rule::FocusDue => (&[0, 5, 15, 30], Some(30)),
        Rule::BreakDue => (&[0, 5], None),
        Rule::Bedtime => (&[0, 15, 30], Some(30)),
        Rule::ContinuousWork => (&[0, 30, 60], Some(60)),
        Rule::Untracked if untracked::is_finished(schedule, state) => (&[0], None),
        Rule::Untracked => (&[0, 60], None),
        Rule::DayEndsSoon | Rule::BedtimeSoon | Rule::LongDay | Rule::ShortRest | Rule::WeekReady | Rule::LeftDone => {
            (&[0], None)
        }
    };
    Rungs { minutes, repeat_min }
}

/// The level at which a rung speaks, lowered by the user's `max_level`.
pub(crate) fn level_of(schedule: &Schedule, state: &State, rule: Rule, rung: i64) -> u8 {
    let rising = (rung + 1).clamp(1, 4) as u8;
    let level = match rule {
        Rule::DayEnded => rising,
        Rule::ExtensionDue => match &state.extension {
            Some(open) if open.scope == Scope::Block => rising.min(2),
            _ => rising,
        },
        Rule::FocusDue => rising.min(2),
        Rule::Bedtime => 4,
        Rule::LongDay => 3,
        Rule::BedtimeSoon => 2,
        Rule::BreakDue
        | Rule::DayEndsSoon
        | Rule::ShortRest
        | Rule::ContinuousWork
        | Rule::Untracked
        | Rule::WeekReady
        | Rule::LeftDone => 1,
    };
    level.min(schedule.settings.max_level(rule))
}
