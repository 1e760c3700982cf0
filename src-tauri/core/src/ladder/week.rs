//! The weekly report is announced: when the week's last scheduled day is over, and never at night.

use chrono::NaiveDate;

use super::evening::is_night;
use homestretch_vocabulary::Rule;

use crate::{
    civil::{after, before},
    schedule::{Schedule, WEEK_READY_AFTER},
    state::{PendingWeek, Running, State},
    time::{DAY, Earliest, Secs, Wall, Zone},
};

/// How long after its time a week is still announced.
const WITHIN: Secs = 7 * DAY;

/// The last date of a week that is scheduled and not off.
fn last_day(schedule: &Schedule, week: NaiveDate) -> Option<NaiveDate> {
    (0..7).rev().map(|i| after(week, i)).find(|date| schedule.ranges_on(*date).is_some())
}

/// When a week is announced if nobody finishes its last day.
fn time_of(schedule: &Schedule, zone: Zone, week: NaiveDate) -> Option<Wall> {
    let plan = schedule.plan(zone, last_day(schedule, week)?);
    Some(plan.ends()?.plus(WEEK_READY_AFTER))
}

fn has_work(state: &State, week: NaiveDate, schedule: &Schedule) -> bool {
    let closed = state.days.range(week..=after(week, 6)).any(|(_, day)| day.first.is_some());
    closed
        || state.working_since().is_some_and(|since| {
            let zone = state.zone_of_day(schedule);
            schedule.week_of(schedule.plan_at(zone, since).date) == week && state.at > since
        })
}

/// The weeks that may be announced now: this one and the one before.
fn weeks(schedule: &Schedule, state: &State, zone: Zone) -> [NaiveDate; 2] {
    let week = schedule.week_of(schedule.plan_at(zone, state.at).date);
    [before(week, 7), week]
}

fn is_unsaid(state: &State, week: NaiveDate) -> bool {
    state.week.said.is_none_or(|said| said < week) && state.week.pending.is_none_or(|p| p.week < week)
}

/// Notes a week whose time has come, once nothing runs and no stretch goes on; what is held back into the night is put off.
pub(crate) fn watch(schedule: &Schedule, state: &mut State) {
    if state.running == Running::Idle && state.open_stretch().is_none() {
        note(schedule, state);
    }
    put_off_at_night(schedule, state);
}

fn note(schedule: &Schedule, state: &mut State) {
    let zone = state.zone_now(schedule);
    for week in weeks(schedule, state, zone) {
        let Some(at) = time_of(schedule, zone, week) else { continue };
        let is_missed = state.week.missed.is_some_and(|missed| week <= missed);
        if at > state.at || state.at.since(at) > WITHIN || is_missed || !is_unsaid(state, week) {
            continue;
        }
        if has_work(state, week, schedule) {
            state.week.pending = Some(PendingWeek { week, at, waits_after: None, held_at: None });
        } else {
            // There was nothing to look at when its time came.
            state.week.missed = Some(week);
        }
    }
}

/// Never from bedtime to the boundary: then at the first work of a later workday.
fn put_off_at_night(schedule: &Schedule, state: &mut State) {
    let zone = state.zone_now(schedule);
    let now = state.at;
    if let Some(pending) = &mut state.week.pending
        && pending.waits_after.is_none()
        && is_night(schedule, zone, now)
    {
        pending.waits_after = Some(schedule.plan_at(zone, now).date);
    }
}

/// Whether a week can be announced at this instant.
pub(crate) fn is_ready(schedule: &Schedule, state: &State) -> bool {
    let Some(pending) = state.week.pending else { return false };
    let zone = state.zone_of_day(schedule);
    if is_night(schedule, zone, state.at) || state.at.since(pending.at) > WITHIN {
        return false;
    }
    match pending.waits_after {
        None => true,
        Some(day) => state.working_since().is_some() && schedule.plan_at(zone, state.at).date > day,
    }
}

/// The pending week was announced.
pub(crate) fn said(state: &mut State) {
    if let Some(pending) = state.week.pending.take() {
        state.week.said = Some(pending.week);
    }
}

pub(crate) fn offer(schedule: &Schedule, state: &State, next: &mut Earliest) {
    if schedule.settings.is_silenced(Rule::WeekReady) {
        return;
    }
    let zone = state.zone_now(schedule);
    // What is held back until then is put off, whoever wakes in the night.
    if state.week.pending.is_some_and(|pending| pending.waits_after.is_none()) {
        next.offer(Some(schedule.plan_at(zone, state.at).bedtime));
    }
    // Where something runs then, the end of the stretch is what tells.
    if state.running != Running::Idle {
        return;
    }
    let today = schedule.plan_at(zone, state.at).date;
    let week = schedule.week_of(today);
    // The week before ends at the boundary at the latest: its time may still come on the first day of this one.
    let before = (today == week).then(|| before(week, 7));
    for week in before.into_iter().chain([week]) {
        if is_unsaid(state, week) {
            next.offer(time_of(schedule, zone, week));
        }
    }
}

/// A finish: of the week's last scheduled day it announces the week.
pub(crate) fn finished(schedule: &Schedule, state: &mut State, zone: Zone) {
    let date = schedule.plan_at(zone, state.at).date;
    let week = schedule.week_of(date);
    if last_day(schedule, week) == Some(date) && is_unsaid(state, week) && has_work(state, week, schedule) {
        state.week.pending = Some(PendingWeek { week, at: state.at, waits_after: None, held_at: None });
    }
    put_off_at_night(schedule, state);
}

/// Weeks whose time passed while nobody looked are not announced afterwards: a script's first line is no launch.
pub(crate) fn skip_past(schedule: &Schedule, state: &mut State) {
    let zone = state.zone_now(schedule);
    for week in weeks(schedule, state, zone) {
        if time_of(schedule, zone, week).is_some_and(|at| at <= state.at) {
            state.week.missed = state.week.missed.max(Some(week));
        }
    }
}
