//! Sums, targets, promises and trends of weeks.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    day::{DayFigures, Sums},
    lane::Promise,
};
use crate::{
    civil::after,
    schedule::Schedule,
    time::{HOUR, Secs},
};

/// Sums and counts of a week's days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Totals {
    /// The figures that add up over days.
    #[serde(flatten)]
    pub sums: Sums,
    /// From first to last work of each day, together.
    pub span_s: Secs,
    /// Focus sessions that began in these days.
    pub blocks: u32,
    /// Of those, how many reached their planned end.
    pub completed: u32,
    /// The longest of the days'.
    pub longest_focus_s: Secs,
    /// Aways with the cause `interrupted`.
    pub interruptions: u32,
    /// Changes between focus and meeting, in the order of each day's work.
    pub switches: u32,
    /// Focus in one's best hours.
    pub peak_focus_s: Secs,
    /// Meetings in one's best hours.
    pub peak_meeting_s: Secs,
    /// Records that correct another one.
    pub corrected: u32,
    /// Scheduled days with work that ended at most five minutes late (contract §2.7).
    pub on_time_days: u32,
    /// Nights with work at or after bedtime.
    pub late_nights: u32,
    /// Days with less rest before than the limit.
    pub short_rests: u32,
    /// Days with a span over the limit.
    pub long_days: u32,
    /// Days on which there was any work.
    pub worked_days: u32,
}

impl Totals {
    pub(super) fn of(days: &[DayFigures]) -> Self {
        let mut t = Self::default();
        for day in days {
            let (s, d) = (&mut t.sums, &day.sums);
            s.work_s += d.work_s;
            s.focus_s += d.focus_s;
            s.meeting_s += d.meeting_s;
            s.break_s += d.break_s;
            s.away_s += d.away_s;
            s.early_s += d.early_s;
            s.late_s += d.late_s;
            s.off_day_s += d.off_day_s;
            s.overtime_s += d.overtime_s;
            t.span_s += day.span_s;
            t.blocks += day.blocks;
            t.completed += day.completed;
            t.longest_focus_s = t.longest_focus_s.max(day.longest_focus_s);
            t.interruptions += day.interruptions;
            t.switches += day.switches;
            t.peak_focus_s += day.peak_focus_s;
            t.peak_meeting_s += day.peak_meeting_s;
            t.corrected += day.corrected;
            t.on_time_days += u32::from(day.on_time);
            t.late_nights += u32::from(day.late_night);
            t.short_rests += u32::from(day.short_rest);
            t.long_days += u32::from(day.long_day);
            t.worked_days += u32::from(d.work_s > 0);
        }
        t
    }
}

/// Promises of scope `day`, and what they became.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Extensions {
    /// How many were asked for, each with what was added to it.
    pub count: u32,
    /// Those that took at most what was asked, and the grace.
    pub kept: u32,
    /// What was promised, in seconds, all of them together.
    pub asked_s: Secs,
    /// What they became, in seconds, all of them together.
    pub took_s: Secs,
    /// The median of took / asked.
    pub median_ratio: Option<f64>,
    /// The longest that one became, in seconds.
    pub longest_s: Secs,
}

pub(super) fn extensions(schedule: &Schedule, promises: impl Iterator<Item = Promise>) -> Extensions {
    let mut e = Extensions::default();
    let mut ratios = Vec::new();
    for Promise { asked_s: asked, took_s: took, .. } in promises {
        e.count += 1;
        e.kept += u32::from(took <= asked + schedule.settings.extension.kept_grace_s);
        e.asked_s += asked;
        e.took_s += took;
        e.longest_s = e.longest_s.max(took);
        ratios.push(took as f64 / asked as f64);
    }
    e.median_ratio = middle_two(ratios).map(|sum| sum / 2.0);
    e
}

/// What the weeks before were like: medians over those that had work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// How many of the four had work.
    pub weeks: u32,
    /// The weeks' median of focus, in seconds rounded down; none without such a week.
    pub focus_s: Option<Secs>,
    /// The weeks' median of overtime, in seconds rounded down; none without such a week.
    pub overtime_s: Option<Secs>,
}

impl Trend {
    /// Of weeks that had work.
    pub(super) fn of<'a>(weeks: impl Iterator<Item = &'a Totals> + Clone) -> Self {
        let of = |figure: fn(&Totals) -> Secs| median_s(weeks.clone().map(figure).collect());
        Self {
            weeks: weeks.clone().count() as u32,
            focus_s: of(|t| t.sums.focus_s),
            overtime_s: of(|t| t.sums.overtime_s),
        }
    }
}

/// The sum of the middle one, twice, or of the middle two; `None` of nothing. Half of it is the median.
pub(super) fn middle_two<T: Copy + PartialOrd + std::ops::Add<Output = T>>(mut all: Vec<T>) -> Option<T> {
    all.sort_unstable_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let n = all.len();
    (n > 0).then(|| all[(n - 1) / 2] + all[n / 2])
}

/// The median of seconds, rounded down.
fn median_s(all: Vec<Secs>) -> Option<Secs> {
    middle_two(all).map(|sum| sum.div_euclid(2))
}

/// The target of so many scheduled days, in seconds, rounded down: the week's, in proportion to its scheduled weekdays.
///
/// `None` where there is no target or no weekday is scheduled.
pub(super) fn target_of(schedule: &Schedule, days: usize) -> Option<Secs> {
    let week = &schedule.settings.week;
    let (hours, part) = week.target_hours;
    let scheduled = week.days().iter().flatten().count();
    if hours == 0 || scheduled == 0 {
        return None;
    }
    let seconds = i128::from(hours) * i128::from(HOUR) * days as i128 / (i128::from(part) * scheduled as i128);
    Some(Secs::try_from(seconds).unwrap_or(Secs::MAX))
}

/// Work over the week's target; scheduled days that are off by date lower it in proportion.
pub(super) fn over_target(schedule: &Schedule, from: NaiveDate, work_s: Secs) -> Secs {
    let (hours, part) = schedule.settings.week.target_hours;
    let days = (0..7).filter(|i| schedule.ranges_on(after(from, *i)).is_some()).count();
    let target = match target_of(schedule, days) {
        Some(target) => target,
        None if hours == 0 => return 0,
        // Where no weekday is scheduled it is not lowered.
        None => (i128::from(hours) * i128::from(HOUR) / i128::from(part)) as Secs,
    };
    (work_s - target).max(0)
}
