//! Figures over any range of workdays, by time and by what work was about (contract §10).

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

use super::{
    about::{self, About, AboutRow},
    day::{self, DayFigures},
    lane::{self, Promise, Times},
    promises, week,
    week::{Extensions, Totals},
    week_name,
};
use homestretch_vocabulary::named;

use crate::{
    civil::{after, before},
    record::{Record, in_force},
    schedule::Schedule,
    time::Secs,
};

named! {
    /// What a row of a range stands for.
    By {
        /// A row a workday.
        Day,
        /// A week, from the weekday on which weeks begin.
        Week,
        /// A row a month of the calendar.
        Month,
        /// A row a year of the calendar.
        Year,
        /// A row a task, as it was typed.
        Task,
        /// A row a `#tag`; work with several counts in each (contract §10).
        Tag,
    }
}

/// What is asked: a range of workdays, both ends included, and by what.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Its first; the first with a span where left out.
    pub from: Option<NaiveDate>,
    /// Its last; where left out, as [`Source`] has it.
    pub to: Option<NaiveDate>,
    /// Where left out, by day up to 31 days, else by month.
    pub by: Option<By>,
    /// The workday that runs.
    pub today: NaiveDate,
    /// Where the records are from.
    pub source: Source,
    /// Whether pictures are to be drawn of it, which need more than the figures.
    pub is_drawn: bool,
}

/// Where records are from, and so until when they tell something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A file: until the last workday that a span in force touches.
    File,
    /// The store: until today.
    Store,
}

/// Why a range is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadRange {
    /// It ends before it begins.
    Reversed(NaiveDate, NaiveDate),
    /// It is longer than 100 years.
    TooLong(NaiveDate, NaiveDate),
}

/// The most years that a range may have.
const MOST_YEARS: i32 = 100;
/// The most days that are shown one by one where nothing is said.
const BY_DAY: u64 = 31;

/// The figures of a range, as `report --format json` prints them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RangeReport {
    /// The row's first workday, cut to the range.
    pub from: NaiveDate,
    /// The row's last workday, cut to the range.
    pub to: NaiveDate,
    /// What a row stands for.
    pub by: By,
    /// By time each there is, in order; by task and tag those with work, most first.
    pub rows: Rows,
    /// Of the whole range.
    pub totals: Balanced,
    /// Promises of scope `day`.
    pub extensions: Extensions,
    /// Its days, for a calendar of them. No part of the JSON.
    #[serde(skip)]
    pub days: Vec<DayFigures>,
    /// The weekday on which weeks begin, for that calendar.
    #[serde(skip)]
    pub week_begins: Weekday,
    /// What its pictures need beside that; nothing of hours where none were to be drawn.
    #[serde(skip)]
    pub drawn: DrawnRange,
}

/// What only pictures of a range need. No part of the JSON.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DrawnRange {
    /// The settings' times.
    pub times: Times,
    /// Seconds of focus by local hour.
    pub focus_by_hour: [Secs; 24],
    /// Seconds of meetings by local hour.
    pub meeting_by_hour: [Secs; 24],
}

/// The rows of a range.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Rows {
    /// By day, week, month or year.
    Time(Vec<TimeRow>),
    /// By task or tag.
    About(Vec<AboutRow>),
}

/// What some days came to, and what was to be worked on them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Balanced {
    /// The figures of the row's days together.
    #[serde(flatten)]
    pub totals: Totals,
    /// The target of those of the days on which there were records yet, in seconds; null where there is none.
    pub target_s: Option<Secs>,
    /// Work less the target, in seconds.
    pub balance_s: Option<Secs>,
}

/// A day, a week, a month or a year of a range, as far as it lies in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeRow {
    /// `2026-11-27`, `2026-W48`, `2026-11` or `2026`.
    pub key: String,
    /// Its first date in the range.
    pub from: NaiveDate,
    /// Its last date in the range.
    pub to: NaiveDate,
    /// What it came to.
    #[serde(flatten)]
    pub figures: Balanced,
    /// Promises that began in it.
    pub extensions: Extensions,
}

/// Makes the figures of a range, out of the records that it needs: those of its days and of some before (a session may have
/// begun there), and the last work before those, which tells the rest before its first day and that there were records yet.
///
/// # Errors
/// [`BadRange`], where what is asked is no range or too long a one.
pub fn range(schedule: &Schedule, records: Vec<Record>, asked: &Asked) -> Result<RangeReport, BadRange> {
    let records = in_force(records);
    let touched = touched(schedule, &records);
    let from = asked.from.or(touched.map(|(first, _)| first)).unwrap_or(asked.today);
    let until = match asked.source {
        Source::File => touched.map_or(asked.today, |(_, last)| last),
        Source::Store => asked.today,
    };
    let to = asked.to.unwrap_or(until);
    is_range(from, to)?;
    let by = asked.by.unwrap_or(if to < after(from, BY_DAY) { By::Day } else { By::Month });

    let days = day::days(schedule, &records, from, to);
    let mut kept: BTreeMap<NaiveDate, Vec<Promise>> = BTreeMap::new();
    for promise in promises(schedule, &records, from, to) {
        kept.entry(promise.date).or_default().push(promise);
    }
    let figures = |from: NaiveDate, to: NaiveDate, days: &[DayFigures]| {
        let totals = Totals::of(days);
        // What was before the first record, and what is to come, is not owed.
        let owed =
            |day: &&DayFigures| !day.off && touched.is_some_and(|(first, _)| first <= day.date && day.date <= until);
        let target_s = week::target_of(schedule, days.iter().filter(owed).count());
        let balance_s = target_s.map(|target_s| totals.sums.work_s - target_s);
        let extensions = week::extensions(schedule, kept.range(from..=to).flat_map(|(_, all)| all.iter().copied()));
        (Balanced { totals, target_s, balance_s }, extensions)
    };
    let time = |name: fn(&Schedule, NaiveDate) -> String, last: fn(&Schedule, NaiveDate) -> NaiveDate| {
        let mut rows = Vec::new();
        let mut left = &days[..];
        while let Some(first) = left.first() {
            let (from, to) = (first.date, last(schedule, first.date).min(to));
            let n = left.iter().take_while(|day| day.date <= to).count();
            let (own, later) = left.split_at(n);
            let (figures, extensions) = figures(from, to, own);
            rows.push(TimeRow { key: name(schedule, from), from, to, figures, extensions });
            left = later;
        }
        Rows::Time(rows)
    };
    let rows = match by {
        By::Day => time(|_, date| date.to_string(), |_, date| date),
        By::Week => {
            time(|schedule, date| week_name(schedule.week_of(date)), |schedule, date| after(schedule.week_of(date), 6))
        }
        By::Month => time(|_, date| format!("{:04}-{:02}", date.year(), date.month()), |_, date| month_of(date).1),
        By::Year => time(|_, date| format!("{:04}", date.year()), |_, date| year_of(date).1),
        By::Task => Rows::About(about::rows(schedule, &records, from, to, About::Task)),
        By::Tag => Rows::About(about::rows(schedule, &records, from, to, About::Tag)),
    };
    let (totals, extensions) = figures(from, to, &days);
    let hours = asked.is_drawn.then(|| day::by_hour(schedule, &records, from, to));
    let (focus_by_hour, meeting_by_hour) = hours.unwrap_or_default();
    let drawn = DrawnRange { times: lane::times(schedule), focus_by_hour, meeting_by_hour };
    let week_begins = schedule.settings.week.starts_on;
    Ok(RangeReport { from, to, by, rows, totals, extensions, days, week_begins, drawn })
}

impl RangeReport {
    /// Leaves the user's own words out: rows by task and tag lose their keys.
    pub fn leave_out_words(&mut self) {
        self.own_words().for_each(String::clear);
    }

    /// The user's own words in it, to be made fit for where they are shown.
    pub fn own_words(&mut self) -> impl Iterator<Item = &mut String> {
        let rows: &mut [AboutRow] = match &mut self.rows {
            Rows::About(rows) => rows,
            Rows::Time(_) => &mut [],
        };
        rows.iter_mut().map(|row| &mut row.key)
    }
}

/// Whether two dates are a range that can be asked for.
///
/// # Errors
/// [`BadRange`], where they are not.
pub fn is_range(from: NaiveDate, to: NaiveDate) -> Result<(), BadRange> {
    let year = from.year() + MOST_YEARS;
    // 29 February may be missing there.
    let too_late = from.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(NaiveDate::MAX);
    match () {
        () if to < from => Err(BadRange::Reversed(from, to)),
        () if to >= too_late => Err(BadRange::TooLong(from, to)),
        () => Ok(()),
    }
}

/// The first and the last workday that a span in force touches.
fn touched(schedule: &Schedule, records: &[Record]) -> Option<(NaiveDate, NaiveDate)> {
    let mut ends: Option<(NaiveDate, NaiveDate)> = None;
    for record in records.iter().filter(|r| r.span().is_some() && r.counts()) {
        let first = schedule.plan_at(record.zone, record.start()).date;
        let last = schedule.plan_at(record.zone, record.end().plus(-1)).date;
        ends = Some(ends.map_or((first, last), |(a, b)| (a.min(first), b.max(last))));
    }
    ends
}

/// The first and the last date of the month that holds a date.
pub fn month_of(date: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = date.with_day(1).unwrap_or(date);
    // 31 days on lies one of the first four days of the next month.
    let next = after(first, 31);
    (first, before(next, u64::from(next.day())))
}

/// The first and the last date of the year that holds a date.
pub fn year_of(date: NaiveDate) -> (NaiveDate, NaiveDate) {
    let day = |month, day| NaiveDate::from_ymd_opt(date.year(), month, day).unwrap_or(date);
    (day(1, 1), day(12, 31))
}
