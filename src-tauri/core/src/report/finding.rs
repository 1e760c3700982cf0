//! What is worth a sentence in a week: what was exceeded, then promises, then what changed most (contract §10).

use serde::Serialize;

use super::{
    DayFigures, Left,
    signal::{Figure, Signal, peak_in_meetings},
    week::{Extensions, Totals, middle_two},
};
use crate::time::HOUR;

/// One figure of a week, and what it was in the weeks before. Its sentence is made by [`crate::print::finding`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The signal's rule, else the name of the figure.
    pub rule: &'static str,
    /// What it was: seconds, a count or a share, as it stands in the report.
    pub value: Figure,
    /// The median of the same figure over the weeks of the trend; none without such weeks.
    pub before: Option<Figure>,
}

/// What a week came to, as far as it is compared.
#[derive(Debug, Clone)]
pub(super) struct Week {
    pub(super) totals: Totals,
    pub(super) extensions: Extensions,
    pub(super) left: Left,
}

/// The most that are said.
const MOST: usize = 5;
/// With this many days of work at least as many are said, changed or not.
const AT_LEAST: usize = 3;
/// A change is worth saying where it is more than this share of the larger of both, with its slack added.
const NOTABLE: f64 = 0.25;

/// What a figure counts, and by how much it may differ for nothing.
#[derive(Clone, Copy)]
enum Unit {
    Seconds,
    Count,
}

impl Unit {
    /// Added to what they are compared with, so that one interruption more than none is no revolution.
    fn slack(self) -> f64 {
        match self {
            Unit::Seconds => HOUR as f64,
            Unit::Count => 3.0,
        }
    }
}

/// A figure by its name in the report.
struct Candidate {
    name: &'static str,
    unit: Unit,
    of: fn(&Week) -> i64,
}

const fn seconds(name: &'static str, of: fn(&Week) -> i64) -> Candidate {
    Candidate { name, unit: Unit::Seconds, of }
}

const fn count(name: &'static str, of: fn(&Week) -> i64) -> Candidate {
    Candidate { name, unit: Unit::Count, of }
}

/// What became of promises.
const PROMISES: [Candidate; 2] =
    [seconds("took_s", |w| w.extensions.took_s), count("kept", |w| w.extensions.kept.into())];

/// How long jobs ran that did not need their user.
const LEFT: Candidate = seconds("ran_s", |w| w.left.ran_s);

/// What may have changed. Of two that changed alike, and where nothing is known of before, the earlier is said.
const CHANGES: [Candidate; 13] = [
    count("on_time_days", |w| w.totals.on_time_days.into()),
    seconds("focus_s", |w| w.totals.sums.focus_s),
    seconds("overtime_s", |w| w.totals.sums.overtime_s),
    seconds("longest_focus_s", |w| w.totals.longest_focus_s),
    seconds("meeting_s", |w| w.totals.sums.meeting_s),
    count("interruptions", |w| w.totals.interruptions.into()),
    seconds("work_s", |w| w.totals.sums.work_s),
    count("worked_days", |w| w.totals.worked_days.into()),
    count("late_nights", |w| w.totals.late_nights.into()),
    seconds("break_s", |w| w.totals.sums.break_s),
    count("switches", |w| w.totals.switches.into()),
    seconds("peak_focus_s", |w| w.totals.peak_focus_s),
    seconds("early_s", |w| w.totals.sums.early_s),
];

/// The findings of a week: its own figures, those of the weeks of the trend, what was exceeded in it, and its days.
pub(super) fn findings(this: &Week, before: &[Week], signals: &[Signal], days: &[DayFigures]) -> Vec<Finding> {
    let mut said: Vec<&str> = Vec::new();
    let mut all: Vec<Finding> = Vec::new();
    for signal in signals {
        let (figure, before) = exceeded(signal.rule, before);
        said.extend(figure);
        all.push(Finding { rule: signal.rule, value: signal.value, before });
    }
    if this.extensions.count > 0 {
        all.extend(PROMISES.iter().map(|promise| promise.finding(this, before)));
    }
    if this.left.count > 0 {
        all.push(LEFT.finding(this, before));
    }
    let is_on_schedule = days.iter().any(|day| !day.off && day.sums.work_s > 0);
    let is_of_one_kind = this.totals.sums.focus_s == 0 || this.totals.sums.meeting_s == 0;
    let candidates = CHANGES
        .iter()
        .filter(|change| match change.name {
            "on_time_days" => is_on_schedule,
            // It would say the same as that of the one kind.
            "work_s" => !is_of_one_kind,
            _ => true,
        })
        .filter(|change| !said.contains(&change.name))
        .map(|change| (change.weight(this, before), change.finding(this, before)));
    let mut changes: Vec<(f64, Finding)> = Vec::new();
    for (weight, finding) in candidates {
        // What weighs the same stays in the order of the list.
        let at = changes.partition_point(|(other, _)| other.total_cmp(&weight).is_ge());
        changes.insert(at, (weight, finding));
    }
    let at_least = if this.totals.worked_days as usize >= AT_LEAST { AT_LEAST } else { 0 };
    for (weight, finding) in changes {
        if all.len() < at_least || weight > NOTABLE {
            all.push(finding);
        }
    }
    all.truncate(MOST);
    all
}

impl Candidate {
    fn finding(&self, this: &Week, before: &[Week]) -> Finding {
        Finding { rule: self.name, value: Figure::Whole((self.of)(this)), before: self.before(before) }
    }

    fn before(&self, weeks: &[Week]) -> Option<Figure> {
        median(self.unit, weeks.iter().map(self.of).collect())
    }

    /// How much the figure has changed, 0 to 1; below 0 where it is nothing and was nothing.
    fn weight(&self, this: &Week, before: &[Week]) -> f64 {
        let value = (self.of)(this) as f64;
        let before = match self.before(before) {
            Some(Figure::Whole(n)) => n as f64,
            Some(Figure::Half(n) | Figure::Share(n)) => n,
            // Nothing to compare with; that there was no overtime is worth a word all the same.
            None if value > 0.0 || self.name == "overtime_s" => return 0.0,
            None => return -1.0,
        };
        if value == 0.0 && before == 0.0 {
            return -1.0;
        }
        (value - before).abs() / (value.max(before) + self.unit.slack())
    }
}

/// The figure that a signal is about, by its name, and its median over the weeks before. A share has no name.
fn exceeded(rule: &str, before: &[Week]) -> (Option<&'static str>, Option<Figure>) {
    let candidate = match rule {
        "week_48h" => seconds("work_s", |w| w.totals.sums.work_s),
        "short_rest" => count("short_rests", |w| w.totals.short_rests.into()),
        "late_nights" => count("late_nights", |w| w.totals.late_nights.into()),
        "no_free_day" => count("worked_days", |w| w.totals.worked_days.into()),
        "long_day" => count("long_days", |w| w.totals.long_days.into()),
        // peak_in_meetings
        _ => {
            let shares = before.iter().filter_map(|week| peak_in_meetings(&week.totals)).collect();
            return (None, middle_two(shares).map(|sum| Figure::Share(sum / 2.0)));
        }
    };
    (Some(candidate.name), candidate.before(before))
}

/// The mean of the middle two where they are even in number; seconds are rounded down.
fn median(unit: Unit, all: Vec<i64>) -> Option<Figure> {
    let sum = middle_two(all)?;
    Some(match unit {
        Unit::Count if sum % 2 != 0 => Figure::Half(sum as f64 / 2.0),
        Unit::Count | Unit::Seconds => Figure::Whole(sum / 2),
    })
}
