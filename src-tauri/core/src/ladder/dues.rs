//! When each rule is due, and who speaks for whom.

use super::{due::Due, evening::Evening, untracked};
use homestretch_vocabulary::Rule;

use crate::{
    record::{Scope, Work},
    schedule::Schedule,
    settings::Begins,
    state::{Running, State},
    time::MINUTE,
};

/// How much of its ladder a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    /// Every rung of its ladder.
    Full,
    /// Its first rung: another rule says the rest.
    FirstRung,
    /// Nothing: another rule speaks for it.
    Silent,
}

/// All rules' dues at an instant: each is asked for several times, and they share the workday.
pub(crate) struct Dues<'a> {
    schedule: &'a Schedule,
    state: &'a State,
    all: [Option<Due>; Rule::ALL.len()],
}

impl<'a> Dues<'a> {
    pub(crate) fn of(schedule: &'a Schedule, state: &'a State) -> Self {
        let mut all = by_the_wall(schedule, state);
        // A ladder that ran when the clock was set goes on as if it had not been (contract §2.15).
        for (rule, memo) in &state.memos {
            if let Some(due) = &mut all[*rule as usize]
                && due.key == memo.key
            {
                due.at = due.at.plus(memo.moved_s);
            }
        }
        Self { schedule, state, all }
    }

    /// The dues in the order of [`Rule::ALL`]; none where a rule is not in force.
    pub(crate) fn all(&self) -> [Option<Due>; Rule::ALL.len()] {
        self.all
    }

    /// When a rule is, or will be, due as things stand; `None` where it is not in force.
    pub(crate) fn due(&self, rule: Rule) -> Option<Due> {
        self.all[rule as usize]
    }

    /// How much a rule says while others speak ("one voice"). A rule that is switched off speaks for no other.
    pub(crate) fn voice(&self, rule: Rule) -> Voice {
        let open = self.state.extension.as_ref();
        let of_day = open.is_some_and(|open| open.scope == Scope::Day);
        let is_due = |rule| {
            !self.schedule.settings.is_silenced(rule) && self.due(rule).is_some_and(|due| due.at <= self.state.at)
        };
        let is_silent = match rule {
            Rule::FocusDue => open.is_some() || is_due(Rule::DayEnded),
            Rule::ContinuousWork => is_due(Rule::DayEnded),
            Rule::DayEnded => of_day || is_due(Rule::Bedtime),
            Rule::ExtensionDue => of_day && is_due(Rule::Bedtime),
            Rule::BreakDue
            | Rule::DayEndsSoon
            | Rule::BedtimeSoon
            | Rule::Bedtime
            | Rule::LongDay
            | Rule::ShortRest
            | Rule::Untracked
            | Rule::WeekReady
            | Rule::LeftDone => false,
        };
        match rule {
            _ if is_silent => Voice::Silent,
            // One of the two asks for the break.
            Rule::FocusDue if is_due(Rule::ContinuousWork) => Voice::FirstRung,
            _ => Voice::Full,
        }
    }
}

/// When each rule is due as the wall clock has it now.
pub(crate) fn by_the_wall(schedule: &Schedule, state: &State) -> [Option<Due>; Rule::ALL.len()] {
    let evening = Evening::of(schedule, state);
    Rule::ALL.map(|rule| due(schedule, state, evening.as_ref(), rule))
}

fn due(schedule: &Schedule, state: &State, evening: Option<&Evening<'_>>, rule: Rule) -> Option<Due> {
    match rule {
        Rule::FocusDue => {
            let block = state.block().filter(|b| b.kind == Work::Focus && !b.is_answered)?;
            block.planned_end.map(Due::at)
        }
        Rule::BreakDue => match &state.running {
            Running::Break(b) if schedule.settings.cycle.start_focus == Begins::Ask => Some(Due::at(b.due)),
            Running::Break(_) | Running::Block(_) | Running::Idle => None,
        },
        Rule::ExtensionDue => state.extension.as_ref().map(|open| Due::at(open.due)),
        Rule::ContinuousWork => {
            let since = state.working_since()?;
            Some(Due::at(state.steady.due(since, schedule.settings.nudge.continuous_work_min * MINUTE)))
        }
        Rule::DayEndsSoon => evening?.day_ends_soon(),
        Rule::DayEnded => evening?.day_ended().map(Due::at),
        Rule::BedtimeSoon => evening?.bedtime_soon(),
        Rule::Bedtime => evening?.bedtime().map(Due::at),
        Rule::LongDay => evening?.long_day(),
        Rule::ShortRest => evening?.short_rest(),
        Rule::Untracked => untracked::due(schedule, state),
        // Of the stretch that goes on alone: nobody is called back.
        Rule::LeftDone => {
            let began = state.open_stretch()?.start;
            state.left_done.filter(|at| *at >= began).map(Due::at)
        }
        // It has no ladder: see `week`.
        Rule::WeekReady => None,
    }
}

/// Whether a rule speaks in the phase that runs.
pub(crate) fn speaks_in(state: &State, rule: Rule) -> bool {
    match rule {
        Rule::BreakDue => matches!(state.running, Running::Break(_)),
        Rule::Untracked => state.running == Running::Idle,
        Rule::WeekReady => false,
        Rule::FocusDue
        | Rule::DayEndsSoon
        | Rule::DayEnded
        | Rule::ExtensionDue
        | Rule::BedtimeSoon
        | Rule::Bedtime
        | Rule::LongDay
        | Rule::ShortRest
        | Rule::ContinuousWork
        | Rule::LeftDone => state.working_since().is_some(),
    }
}
