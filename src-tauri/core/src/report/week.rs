//! Sums, targets, promises and trends of weeks.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::day::{DayFigures, Sums};
use crate::{
    civil::after,
    schedule::Rules,
    time::{HOUR, Secs},
};

/// Sums and counts of a week's days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Totals {
    /// Sums.
    #[serde(flatten)]
    pub sums: Sums,
    /// From first to last work of each day, together.
    pub span_s: Secs,
    /// Focus sessions.
    pub blocks: u32,
    /// Completed ones.
    pub completed: u32,
    /// The longest of the days'.
    pub longest_focus_s: Secs,
    /// Interruptions.
    pub interruptions: u32,
    /// Switches.
    pub switches: u32,
    /// Focus in one's best hours.
    pub peak_focus_s: Secs,
    /// Meetings in one's best hours.
    pub peak_meeting_s: Secs,
    /// Corrected records.
    pub corrected: u32,
    /// Days on time.
    pub on_time_days: u32,
    /// Nights with work at or after bedtime.
    pub late_nights: u32,
    /// Days with less rest before than the limit.
    pub short_rests: u32,
    /// Days with a span over the limit.
    pub long_days: u32,
    /// Days with work.
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
    /// How many.
    pub count: u32,
    /// Those that took at most what was asked, and the grace.
    pub kept: u32,
    /// Asked, together.
    pub asked_s: Secs,
    /// Took, together.
    pub took_s: Secs,
    /// The median of took / asked.
    pub median_ratio: Option<f64>,
    /// The longest took.
    pub longest_s: Secs,
}

pub(super) fn extensions(rules: &Rules, promises: impl Iterator<Item = (Secs, Secs)>) -> Extensions {
    let mut e = Extensions::default();
    let mut ratios = Vec::new();
    for (asked, took) in promises {
        e.count += 1;
        e.kept += u32::from(took <= asked + rules.settings.extension.kept_grace_s);
        e.asked_s += asked;
        e.took_s += took;
        e.longest_s = e.longest_s.max(took);
        ratios.push(took as f64 / asked as f64);
    }
    ratios.sort_by(f64::total_cmp);
    let n = ratios.len();
    e.median_ratio = match n {
        0 => None,
        n if n % 2 == 1 => Some(ratios[n / 2]),
        n => Some((ratios[n / 2 - 1] + ratios[n / 2]) / 2.0),
    };
    e
}

/// What the weeks before were like: medians over those that had work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// How many of the four had work.
    pub weeks: u32,
    /// Focus.
    pub focus_s: Option<Secs>,
    /// Overtime.
    pub overtime_s: Option<Secs>,
}

impl Trend {
    /// Of whole weeks, seven days each.
    pub(super) fn of(days: &[DayFigures]) -> Self {
        let worked: Vec<Totals> = days.chunks(7).map(Totals::of).filter(|t| t.sums.work_s > 0).collect();
        let median = |figure: fn(&Totals) -> Secs| {
            let mut all: Vec<Secs> = worked.iter().map(figure).collect();
            all.sort_unstable();
            let n = all.len();
            match n {
                0 => None,
                n if n % 2 == 1 => Some(all[n / 2]),
                n => Some((all[n / 2 - 1] + all[n / 2]) / 2),
            }
        };
        Self {
            weeks: worked.len() as u32,
            focus_s: median(|t| t.sums.focus_s),
            overtime_s: median(|t| t.sums.overtime_s),
        }
    }
}

/// Work over the week's target; scheduled days that are off by date lower it in proportion.
pub(super) fn over_target(rules: &Rules, from: NaiveDate, work_s: Secs) -> Secs {
    let (hours, part) = rules.settings.week.target_hours;
    if hours == 0 {
        return 0;
    }
    let scheduled = |d: &NaiveDate| rules.settings.week.days()[d.weekday().num_days_from_monday() as usize].is_some();
    let days: Vec<NaiveDate> = (0..7).map(|i| after(from, i)).filter(scheduled).collect();
    let (left, all) = match days.len() as i128 {
        0 => (1, 1),
        n => (days.iter().filter(|d| !rules.is_off_by_date(**d)).count() as i128, n),
    };
    let target = i128::from(hours) * i128::from(HOUR) * left / (i128::from(part) * all);
    (work_s - target as Secs).max(0)
}
