//! What was exceeded in a week, with the line that was crossed.

use serde::Serialize;

use super::week::Totals;
use crate::time::{HOUR, Secs};

/// One line that was crossed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Signal {
    /// The limit's name in the contract, as `week_48h`.
    pub rule: &'static str,
    /// What it came to.
    pub value: Figure,
    /// What it may come to.
    pub limit: Figure,
}

/// A count or seconds, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
pub enum Figure {
    /// Seconds, days or nights: which, the rule says.
    Whole(i64),
    /// A share, from 0 to 1.
    Share(f64),
    /// The middle of two counts that lie an odd number apart.
    Half(f64),
}

/// 48 hours a week on average: Directive 2003/88/EC, art. 6.
const WEEK_S: Secs = 48 * HOUR;
/// More late nights than this.
const LATE_NIGHTS: i64 = 2;
/// 24 hours free in each week: Directive 2003/88/EC, art. 5.
const DAYS_WITH_WORK: i64 = 6;
/// The share of one's best hours that may be meetings.
const PEAK_SHARE: f64 = 0.5;

/// The signals of a week: only what was exceeded.
pub(super) fn signals(t: &Totals) -> Vec<Signal> {
    let whole = |rule, value: i64, limit: i64| {
        (value > limit).then_some(Signal { rule, value: Figure::Whole(value), limit: Figure::Whole(limit) })
    };
    let share = peak_in_meetings(t).unwrap_or(0.0);
    [
        whole("week_48h", t.sums.work_s, WEEK_S),
        // 11 hours between days: Directive 2003/88/EC, art. 3.
        whole("short_rest", i64::from(t.short_rests), 0),
        whole("late_nights", i64::from(t.late_nights), LATE_NIGHTS),
        whole("no_free_day", i64::from(t.worked_days), DAYS_WITH_WORK),
        whole("long_day", i64::from(t.long_days), 0),
        (share > PEAK_SHARE).then_some(Signal {
            rule: "peak_in_meetings",
            value: Figure::Share(share),
            limit: Figure::Share(PEAK_SHARE),
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The share of the work in one's best hours that was meetings, 0 to 1; `None` without any.
pub(super) fn peak_in_meetings(t: &Totals) -> Option<f64> {
    let peak = t.peak_focus_s + t.peak_meeting_s;
    (peak > 0).then(|| t.peak_meeting_s as f64 / peak as f64)
}
