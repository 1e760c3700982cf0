//! Reports over a week and over any range: records and a schedule to figures (contract §7 and §10).
//!
//! Figures only; what they look like stands in [`crate::print`].

mod about;
mod day;
mod finding;
mod lane;
mod pieces;
mod range;
mod signal;
mod week;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

pub use about::{AboutRow, tags};
pub use day::{DayFigures, Sums, Worked, worked_on};
pub use finding::Finding;
pub use lane::{Drawn, Lane, Promise, Stretch, Times};
pub use range::{
    Asked, BadRange, Balanced, By, DrawnRange, RangeReport, Rows, Source, TimeRow, is_range, month_of, range, year_of,
};
pub use signal::{Figure, Signal};
pub use week::{Extensions, Totals, Trend};

use crate::{
    civil::{after, before, week_start},
    record::{Body, Record, Scope, in_force},
    schedule::Schedule,
    time::Secs,
};

/// The report of one week, as `report --format json` prints it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The ISO week that holds the week's Thursday, as `2026-W48`.
    pub week: String,
    /// The date of the first of its seven days, which is `week.starts_on`.
    pub from: NaiveDate,
    /// The date of its seventh day.
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
    /// The limits that were exceeded, in the order of contract §7; empty where none was.
    pub signals: Vec<Signal>,
    /// What the week was about: by task, most work first, at most ten. None where the user's words are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tasks: Option<Vec<AboutRow>>,
    /// What ran on without the user.
    pub left: Left,
    /// What is worth a sentence, at most five.
    pub findings: Vec<Finding>,
    /// What only a picture needs.
    #[serde(skip)]
    pub drawn: Drawn,
}

/// Jobs that were left running, and ended in the week (contract §13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Left {
    /// How many they were.
    pub count: u32,
    /// From their start to their end, together, in seconds.
    pub ran_s: Secs,
}

/// The most tasks that a weekly report names.
const MOST_TASKS: usize = 10;

/// The weeks before that the trend looks at.
const TREND_WEEKS: u64 = 4;

/// Makes the report of the week that begins on `from`, out of all records there are.
pub fn report(schedule: &Schedule, records: Vec<Record>, from: NaiveDate) -> Report {
    let records = in_force(records);
    let to = after(from, 6);
    let mut days = day::days(schedule, &records, before(from, 7 * TREND_WEEKS), to);
    let past: Vec<DayFigures> = days.drain(..7 * TREND_WEEKS as usize).collect();
    let week_of = |days: &[DayFigures]| {
        let ends = days.first().zip(days.last()).map_or((from, to), |(first, last)| (first.date, last.date));
        let promises = promises(schedule, &records, ends.0, ends.1);
        finding::Week {
            totals: Totals::of(days),
            extensions: week::extensions(schedule, promises),
            left: left(schedule, &records, ends.0, ends.1),
        }
    };
    let this = week_of(&days);
    let weeks: Vec<finding::Week> = past.chunks(7).map(week_of).filter(|w| w.totals.sums.work_s > 0).collect();
    let (focus_by_hour, meeting_by_hour) = day::by_hour(schedule, &records, from, to);
    let mut tasks = about::rows(schedule, &records, from, to, about::About::Task);
    tasks.truncate(MOST_TASKS);
    let signals = signal::signals(&this.totals);
    let drawn = Drawn {
        lanes: lane::lanes(schedule, &records, from),
        promises: promises(schedule, &records, from, to).collect(),
        weeks_before: past
            .chunks(7)
            .filter_map(|week| week.first().map(|day| (day.date, Totals::of(week).sums)))
            .collect(),
        times: lane::times(schedule),
    };
    Report {
        week: week_name(from),
        from,
        to,
        over_target_s: week::over_target(schedule, from, this.totals.sums.work_s),
        findings: finding::findings(&this, &weeks, &signals, &days),
        signals,
        trend: Trend::of(weeks.iter().map(|week| &week.totals)),
        days,
        totals: this.totals,
        focus_by_hour,
        meeting_by_hour,
        extensions: this.extensions,
        tasks: Some(tasks),
        left: this.left,
        drawn,
    }
}

impl Report {
    /// Leaves the user's own words out: the rows by task.
    pub fn leave_out_words(&mut self) {
        self.tasks = None;
    }

    /// The user's own words in it, to be made fit for where they are shown.
    pub fn own_words(&mut self) -> impl Iterator<Item = &mut String> {
        self.tasks.iter_mut().flatten().map(|row| &mut row.key)
    }
}

/// The jobs whose end's workday lies between two dates, both included.
fn left(schedule: &Schedule, records: &[Record], from: NaiveDate, to: NaiveDate) -> Left {
    let jobs = records.iter().filter_map(|r| Some((r.zone, r.job()?)));
    let ended = jobs.filter(|(zone, job)| (from..=to).contains(&schedule.plan_at(*zone, job.end.at).date));
    ended.fold(Left::default(), |all, (_, job)| Left {
        count: all.count + 1,
        ran_s: all.ran_s + job.end.at.since(job.start.at),
    })
}

/// Promises of scope `day` whose start's workday lies between two dates, both included.
fn promises<'a>(
    schedule: &'a Schedule,
    records: &'a [Record],
    from: NaiveDate,
    to: NaiveDate,
) -> impl Iterator<Item = Promise> + 'a {
    records.iter().filter(|r| r.counts()).filter_map(move |r| match &r.body {
        Body::Extension(e) if e.scope == Scope::Day => {
            let date = schedule.plan_at(r.zone, e.start.at).date;
            (from <= date && date <= to).then(|| Promise {
                date,
                from: lane::on_clock(r.zone, e.start.at, date),
                asked_s: e.asked_s,
                took_s: e.end.at.since(e.start.at),
            })
        }
        _ => None,
    })
}

/// The name of the week that begins on a date: `2026-W48`, by the ISO week that holds its Thursday.
pub fn week_name(from: NaiveDate) -> String {
    let thursday = (0..7).map(|i| after(from, i)).find(|d| d.weekday() == Weekday::Thu).unwrap_or(from);
    format!("{:04}-W{:02}", thursday.iso_week().year(), thursday.iso_week().week())
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
mod tests {
    use super::*;

    #[test]
    fn weeks_are_named_by_their_thursday() {
        let monday = |name| week_named(name, Weekday::Mon).map(|d| d.to_string());
        assert_eq!(monday("2026-W48").as_deref(), Some("2026-11-23"));
        assert_eq!(monday("2026-W53").as_deref(), Some("2026-12-28"));
        assert_eq!(monday("2025-W53"), None);
        assert_eq!(monday("2026-W00"), None);
        for bad in
            ["2026-48", "2026-W1", "26-W01", "2026-Wab", "abcd-W01", "+026-W01", "2026-W+1", "9999-W52", "0000-W01"]
        {
            assert_eq!(monday(bad), None, "{bad}");
        }
        assert_eq!(week_named("2026-W48", Weekday::Sun).map(|d| d.to_string()).as_deref(), Some("2026-11-22"));
        assert_eq!(week_named("2026-W48", Weekday::Fri).map(|d| d.to_string()).as_deref(), Some("2026-11-20"));
    }
}
