//! The workday as the stretch that goes on sees it: its end, bedtime, how long it is, the rest before it.

use std::rc::Rc;

use super::due::{Due, day_key};
use crate::{
    civil::before,
    plan::{Plan, Range},
    record::Scope,
    schedule::Schedule,
    state::State,
    time::{Earliest, HOUR, MINUTE, Secs, Wall, Zone},
};

/// How long before bedtime `bedtime_soon` speaks.
const BEDTIME_SOON: Secs = 30 * MINUTE;

/// Offers the instants at which the rules of the day begin to be in force.
pub(crate) fn offer_edges(schedule: &Schedule, state: &State, next: &mut Earliest) {
    if state.working_since().is_none() {
        return;
    }
    let Some(evening) = Evening::of(schedule, state) else { return };
    let plan = &evening.plan;
    next.offer(Some(plan.to));
    next.offer(Some(plan.bedtime));
    next.offer(Some(plan.bedtime.plus(-BEDTIME_SOON)));
    for range in &plan.ranges {
        next.offer(Some(range.start));
        next.offer(Some(range.end.plus(-schedule.settings.day.warn_before_min * MINUTE)));
        next.offer(Some(range.end));
    }
}

/// The workday as the stretch that goes on sees it.
pub(crate) struct Evening<'a> {
    schedule: &'a Schedule,
    state: &'a State,
    zone: Zone,
    plan: Rc<Plan>,
    /// The first work of the stretch: a due that had passed before is due then.
    first_work: Wall,
    stretch_start: Wall,
}

impl<'a> Evening<'a> {
    pub(crate) fn of(schedule: &'a Schedule, state: &'a State) -> Option<Self> {
        let stretch = state.open_stretch()?;
        let zone = state.block().map_or(stretch.zone, |b| b.zone);
        Some(Self {
            schedule,
            state,
            zone,
            plan: schedule.plan_at(zone, state.at),
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

    pub(crate) fn day_ended(&self) -> Option<Wall> {
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
            plan = self.schedule.plan(self.zone, before(plan.date, 1));
        }
    }

    pub(crate) fn day_ends_soon(&self) -> Option<Due> {
        let now = self.state.at;
        let (place, range) = self.plan.ranges.iter().enumerate().find(|(_, r)| r.end > now)?;
        if self.finish_in(range).is_some() {
            return None;
        }
        let at = self.or_first_work(range.end.plus(-self.schedule.settings.day.warn_before_min * MINUTE));
        (at < range.end).then_some(Due { at, key: self.day() * 64 + place as i64 })
    }

    pub(crate) fn bedtime(&self) -> Option<Wall> {
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
            plan = self.schedule.plan(self.zone, before(plan.date, 1));
        };
        // A promise for the evening that is not yet due puts it off.
        match &self.state.extension {
            Some(open) if open.scope == Scope::Day => Some(due.max(open.due)),
            _ => Some(due),
        }
    }

    pub(crate) fn bedtime_soon(&self) -> Option<Due> {
        let bedtime = self.plan.bedtime;
        if self.state.at >= bedtime {
            return None;
        }
        let at = self.or_first_work(bedtime.plus(-BEDTIME_SOON));
        (at < bedtime).then_some(Due { at, key: self.day() })
    }

    pub(crate) fn long_day(&self) -> Option<Due> {
        let first = self.state.first_work_of(&self.plan)?;
        let at = first.plus(self.schedule.settings.nudge.long_day_hours * HOUR);
        (at < self.plan.to).then_some(Due { at: self.or_first_work(at), key: self.day() })
    }

    pub(crate) fn short_rest(&self) -> Option<Due> {
        // Where the stretch goes on over the boundary, nobody has rested, and bedtime has said so.
        let came_over = self.state.days.get(&self.plan.date).is_some_and(|day| day.came_over);
        if came_over || self.stretch_start < self.plan.from {
            return None;
        }
        let first = self.state.first_work_of(&self.plan)?;
        let last = self.state.days.range(..self.plan.date).rev().find_map(|(_, day)| day.last)?;
        let rest = self.schedule.settings.nudge.rest_hours * HOUR;
        (first.since(last) < rest).then_some(Due { at: self.or_first_work(first), key: self.day() })
    }
}

/// Whether an instant lies from bedtime to the day's boundary, in a zone.
pub(crate) fn is_night(schedule: &Schedule, zone: Zone, at: Wall) -> bool {
    at >= schedule.plan_at(zone, at).bedtime
}

/// Whether the bedtime of the workday that runs has come.
pub(crate) fn after_bedtime(schedule: &Schedule, state: &State) -> bool {
    is_night(schedule, state.zone_of_day(schedule), state.at)
}
