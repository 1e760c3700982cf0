//! When each rule is due, and who speaks for whom.

use std::rc::Rc;

use super::{Rule, at_key, day_key, untracked};
use crate::{
    deadline::Earliest,
    record::{Scope, Work},
    schedule::{Plan, Range, Rules, before},
    state::{Running, State},
    step::first_work_of,
    time::{HOUR, MINUTE, Secs, Wall, Zone},
};

/// How long before bedtime `bedtime_soon` speaks.
const BEDTIME_SOON: Secs = 30 * MINUTE;

/// When a rule is due, and which due it is: a ladder with another key is another ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) at: Wall,
    pub(super) key: i64,
}

impl Due {
    fn at(at: Wall) -> Self {
        Self { at, key: at_key(at) }
    }
}

/// How much of its ladder a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// All of it.
    Full,
    /// Its first rung: another rule says the rest.
    FirstRung,
    /// Nothing: another rule speaks for it.
    Silent,
}

/// All rules' dues at an instant: each is asked for several times, and they share the workday.
pub(super) struct Dues<'a> {
    rules: &'a Rules,
    state: &'a State,
    all: [Option<Due>; Rule::ALL.len()],
}

impl<'a> Dues<'a> {
    pub(super) fn of(rules: &'a Rules, state: &'a State) -> Self {
        let evening = Evening::of(rules, state);
        Self { rules, state, all: Rule::ALL.map(|rule| due(rules, state, evening.as_ref(), rule)) }
    }

    /// When a rule is, or will be, due as things stand; `None` where it is not in force.
    pub(super) fn due(&self, rule: Rule) -> Option<Due> {
        self.all[rule as usize]
    }

    /// How much a rule says while others speak ("one voice"). A rule that is switched off speaks for no other.
    pub(super) fn voice(&self, rule: Rule) -> Voice {
        let open = self.state.extension.as_ref();
        let of_day = open.is_some_and(|open| open.scope == Scope::Day);
        let is_due =
            |rule| !self.rules.settings.is_silenced(rule) && self.due(rule).is_some_and(|due| due.at <= self.state.at);
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
            | Rule::WeekReady => false,
        };
        match rule {
            _ if is_silent => Voice::Silent,
            // One of the two asks for the break.
            Rule::FocusDue if is_due(Rule::ContinuousWork) => Voice::FirstRung,
            _ => Voice::Full,
        }
    }
}

fn due(rules: &Rules, state: &State, evening: Option<&Evening<'_>>, rule: Rule) -> Option<Due> {
    match rule {
        Rule::FocusDue => {
            let block = state.block().filter(|b| b.kind == Work::Focus && !b.is_answered)?;
            block.planned_end.map(Due::at)
        }
        Rule::BreakDue => match &state.running {
            Running::Break(b) if rules.settings.cycle.start_focus == crate::settings::Begins::Ask => {
                Some(Due::at(b.due))
            }
            Running::Break(_) | Running::Block(_) | Running::Idle => None,
        },
        Rule::ExtensionDue => state.extension.as_ref().map(|open| Due::at(open.due)),
        Rule::ContinuousWork => {
            let since = state.working_since()?;
            Some(Due::at(state.steady.due(since, rules.settings.nudge.continuous_work_min * MINUTE)))
        }
        Rule::DayEndsSoon => evening?.day_ends_soon(),
        Rule::DayEnded => evening?.day_ended().map(Due::at),
        Rule::BedtimeSoon => evening?.bedtime_soon(),
        Rule::Bedtime => evening?.bedtime().map(Due::at),
        Rule::LongDay => evening?.long_day(),
        Rule::ShortRest => evening?.short_rest(),
        Rule::Untracked => untracked::due(rules, state),
        // It has no ladder: see `week`.
        Rule::WeekReady => None,
    }
}

/// Whether a rule speaks in the phase that runs.
pub(super) fn speaks_in(state: &State, rule: Rule) -> bool {
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
        | Rule::ContinuousWork => state.working_since().is_some(),
    }
}

/// Offers the instants at which the rules of the day begin to be in force.
pub(super) fn offer_edges(rules: &Rules, state: &State, next: &mut Earliest) {
    if state.working_since().is_none() {
        return;
    }
    let Some(evening) = Evening::of(rules, state) else { return };
    let plan = &evening.plan;
    next.offer(Some(plan.to));
    next.offer(Some(plan.bedtime));
    next.offer(Some(plan.bedtime.plus(-BEDTIME_SOON)));
    for range in &plan.ranges {
        next.offer(Some(range.start));
        next.offer(Some(range.end.plus(-rules.settings.day.warn_before_min * MINUTE)));
        next.offer(Some(range.end));
    }
}

/// The workday as the stretch that goes on sees it.
struct Evening<'a> {
    rules: &'a Rules,
    state: &'a State,
    zone: Zone,
    plan: Rc<Plan>,
    /// The first work of the stretch: a due that had passed before is due then.
    first_work: Wall,
    stretch_start: Wall,
}

impl<'a> Evening<'a> {
    fn of(rules: &'a Rules, state: &'a State) -> Option<Self> {
        let stretch = state.open_stretch()?;
        let zone = state.block().map_or(stretch.zone, |b| b.zone);
        Some(Self {
            rules,
            state,
            zone,
            plan: rules.plan_at(zone, state.at),
            first_work: stretch.first_work?,
            stretch_start: stretch.start,
        })
    }

    /// A due that had passed before the stretch began is due at its first work.
    fn or_first_work(&self, due: Wall) -> Wall {
        if due < self.stretch_start { self.first_work } else { due }
    }

    fn day(&self) -> i64 {
        day_key(self.plan.date)
    }

    /// The finish that ended a range before its end.
    fn finish_in(&self, range: &Range) -> Option<Wall> {
        self.state.finishes.iter().copied().filter(|f| range.holds(*f) && *f <= self.state.at).min()
    }

    /// When the day last ended, up to now: the end of a range, or the finish in it.
    fn ended(&self, plan: &Plan) -> Option<Wall> {
        let now = self.state.at;
        plan.ranges.iter().rev().find_map(|range| match self.finish_in(range) {
            Some(finish) => Some(finish),
            None => (range.end <= now).then_some(range.end),
        })
    }

    fn day_ended(&self) -> Option<Wall> {
        let now = self.state.at;
        if let Some((_, range)) = self.plan.range_at(now)
            && self.finish_in(&range).is_none()
        {
            return None;
        }
        // A ladder goes on over the day boundary: the day that ended may be an earlier one of the stretch.
        let mut plan = self.plan.clone();
        loop {
            if let Some(ended) = self.ended(&plan) {
                return Some(self.or_first_work(ended));
            }
            if self.first_work >= plan.from {
                return plan.is_off().then_some(self.first_work);
            }
            plan = self.rules.plan(self.zone, before(plan.date, 1));
        }
    }

    fn day_ends_soon(&self) -> Option<Due> {
        let now = self.state.at;
        let (place, range) = self.plan.ranges.iter().enumerate().find(|(_, r)| r.end > now)?;
        if self.finish_in(range).is_some() {
            return None;
        }
        let at = self.or_first_work(range.end.plus(-self.rules.settings.day.warn_before_min * MINUTE));
        (at < range.end).then_some(Due { at, key: self.day() * 64 + place as i64 })
    }

    fn bedtime(&self) -> Option<Wall> {
        let now = self.state.at;
        let mut plan = self.plan.clone();
        let due = loop {
            if plan.bedtime <= now {
                break self.or_first_work(plan.bedtime);
            }
            if self.first_work >= plan.from {
                // It is still to come.
                break self.plan.bedtime;
            }
            plan = self.rules.plan(self.zone, before(plan.date, 1));
        };
        // A promise for the evening that is not yet due puts it off.
        match &self.state.extension {
            Some(open) if open.scope == Scope::Day => Some(due.max(open.due)),
            _ => Some(due),
        }
    }

    fn bedtime_soon(&self) -> Option<Due> {
        let bedtime = self.plan.bedtime;
        if self.state.at >= bedtime {
            return None;
        }
        let at = self.or_first_work(bedtime.plus(-BEDTIME_SOON));
        (at < bedtime).then_some(Due { at, key: self.day() })
    }

    fn long_day(&self) -> Option<Due> {
        let first = first_work_of(self.state, &self.plan)?;
        let at = first.plus(self.rules.settings.nudge.long_day_hours * HOUR);
        (at < self.plan.to).then_some(Due { at: self.or_first_work(at), key: self.day() })
    }

    fn short_rest(&self) -> Option<Due> {
        // Where the stretch goes on over the boundary, nobody has rested, and bedtime has said so.
        let came_over = self.state.days.get(&self.plan.date).is_some_and(|day| day.came_over);
        if came_over || self.stretch_start < self.plan.from {
            return None;
        }
        let first = first_work_of(self.state, &self.plan)?;
        let last = self.state.days.range(..self.plan.date).rev().find_map(|(_, day)| day.last)?;
        let rest = self.rules.settings.nudge.rest_hours * HOUR;
        (first.since(last) < rest).then_some(Due { at: self.or_first_work(first), key: self.day() })
    }
}

/// Whether an instant lies from bedtime to the day's boundary, in a zone.
pub(super) fn is_night(rules: &Rules, zone: Zone, at: Wall) -> bool {
    at >= rules.plan_at(zone, at).bedtime
}

/// Whether the bedtime of the workday that runs has come.
pub(super) fn after_bedtime(rules: &Rules, state: &State) -> bool {
    is_night(rules, state.zone_of_day(rules), state.at)
}
