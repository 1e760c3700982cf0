//! The weekly report: records and a schedule to figures (contract §7).

mod csv;
mod day;
mod markdown;
mod pieces;
mod signal;
mod text;
mod week;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

pub use csv::csv;
pub use day::{DayFigures, worked_on};
pub use markdown::markdown;
pub use signal::Signal;
pub use text::text;
pub use week::{Extensions, Totals, Trend};

use crate::{
    civil::{after, before, week_start},
    record::{Body, Record, Scope, in_force},
    schedule::Rules,
    time::Secs,
};

/// The report of one week, as `report --format json` prints it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The ISO week that holds the week's Thursday, as `2026-W48`.
    pub week: String,
    /// Its first date.
    pub from: NaiveDate,
    /// Its last date.
    pub to: NaiveDate,
    /// Seven days, in order.
    pub days: Vec<DayFigures>,
    /// Sums and counts of the days.
    pub totals: Totals,
    /// Seconds of focus by local hour.
    pub focus_by_hour: [Secs; 24],
    /// Seconds of meetings by local hour.
    pub meeting_by_hour: [Secs; 24],
    /// Seconds of work over the target.
    pub over_target_s: Secs,
    /// Promises of scope `day`.
    pub extensions: Extensions,
    /// The four weeks before.
    pub trend: Trend,
    /// What was exceeded.
    pub signals: Vec<Signal>,
}

/// The weeks before that the trend looks at.
const TREND_WEEKS: u64 = 4;

/// Makes the report of the week that begins on `from`, out of all records there are.
pub fn report(rules: &Rules, records: Vec<Record>, from: NaiveDate) -> Report {
    let records = in_force(records);
    let to = after(from, 6);
    let mut days = day::days(rules, &records, before(from, 7 * TREND_WEEKS), to);
    let past: Vec<DayFigures> = days.drain(..7 * TREND_WEEKS as usize).collect();
    let totals = Totals::of(&days);
    let (focus_by_hour, meeting_by_hour) = day::by_hour(rules, &records, from, to);
    let extensions = week::extensions(rules, promises(rules, &records, from, to));
    let thursday = (0..7).map(|i| after(from, i)).find(|d| d.weekday() == Weekday::Thu).unwrap_or(from);
    Report {
        week: format!("{:04}-W{:02}", thursday.iso_week().year(), thursday.iso_week().week()),
        from,
        to,
        over_target_s: week::over_target(rules, from, totals.sums.work_s),
        signals: signal::signals(&totals),
        trend: Trend::of(&past),
        days,
        totals,
        focus_by_hour,
        meeting_by_hour,
        extensions,
    }
}

fn promises<'a>(
    rules: &'a Rules,
    records: &'a [Record],
    from: NaiveDate,
    to: NaiveDate,
) -> impl Iterator<Item = (Secs, Secs)> + 'a {
    records.iter().filter(|r| r.counts()).filter_map(move |r| match &r.body {
        Body::Extension(e) if e.scope == Scope::Day => {
            let date = rules.plan_at(r.zone, e.start.at).date;
            (from <= date && date <= to).then(|| (e.asked_s, e.end.at.since(e.start.at)))
        }
        _ => None,
    })
}

/// The first date of the week named `2026-W48`, where weeks start on a weekday.
///
/// `None` where there is no such week.
pub fn week_named(name: &str, starts_on: Weekday) -> Option<NaiveDate> {
    let (year, week) = name.split_once("-W")?;
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(year, 4) || !digits(week, 2) {
        return None;
    }
    let thursday = NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Thu)?;
    // Each of its dates, and of those of its trend, has four digits.
    let from = week_start(thursday, starts_on);
    let ends = [before(from, 7 * TREND_WEEKS), after(from, 6)];
    ends.iter().all(|date| (0..=9999).contains(&date.year())).then_some(from)
}

#[cfg(test)]
mod tests;
