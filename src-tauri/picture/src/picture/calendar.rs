//! A calendar of days: each a bar as high as its work, its overtime on top.

use chrono::{Datelike, NaiveDate, Weekday};
use homestretch_core::words;
use homestretch_core::{
    print::h_mm,
    report::{DayFigures, RangeReport, month_of},
    time::{HOUR, Secs},
};
use maud::{Markup, html};

use crate::{
    date::{month_and_year, weekday_and_day},
    drawing::Sheet,
    table::headings,
};

/// The side of a day, and the bar in it.
const CELL: i64 = 14;
const BAR: i64 = 10;
/// So much work fills a day.
const FULL: Secs = 10 * HOUR;
/// More days than those of two years are no calendar any more.
const MOST_DAYS: usize = 731;
/// Fewer than those of four weeks are none yet.
const LEAST_DAYS: usize = 28;

/// The months of a range; `None` where it is no time for a calendar.
pub fn calendar(sheet: Sheet, report: &RangeReport) -> Option<Markup> {
    let say = sheet.say;
    let n = report.days.len();
    if !(LEAST_DAYS..=MOST_DAYS).contains(&n) || report.totals.totals.sums.work_s == 0 {
        return None;
    }
    let worked = || report.days.iter().filter(|day| day.sums.work_s > 0);
    Some(html! {
        figure #calendar {
            figcaption { h2 { (words!(say, "picture-calendar")) } }
            div.months {
                @for month in report.days.chunk_by(|a, b| month_of(a.date) == month_of(b.date)) {
                    @if let Some(month) = one(sheet, month, report.week_begins) { (month) }
                }
            }
            details {
                summary { (words!(say, "picture-figures")) }
                section.scroll tabindex="0" aria-label=(words!(say, "picture-calendar")) {
                    table {
                        (headings(say, &["figure-date", "figure-work_s", "figure-overtime_s"]))
                        tbody {
                            @for day in worked() {
                                tr {
                                    th scope="row" { (weekday_and_day(say, day.date)) }
                                    td.n { (h_mm(day.sums.work_s)) }
                                    td.n { (h_mm(day.sums.overtime_s)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}

/// A month, a week a row.
fn one(sheet: Sheet, days: &[DayFigures], begins: Weekday) -> Option<Markup> {
    let say = sheet.say;
    let first = days.first()?.date;
    let name = month_and_year(say, first);
    let id = format!("month-{:04}-{:02}", first.year(), first.month());
    let (title, told) = (format!("{id}-title"), format!("{id}-told"));
    let sum = |of: fn(&DayFigures) -> Secs| days.iter().map(of).sum::<Secs>();
    let n = days.iter().filter(|day| day.sums.work_s > 0).count();
    let (work_s, overtime_s) = (sum(|day| day.sums.work_s), sum(|day| day.sums.overtime_s));
    let says = if n == 0 {
        words!(say, "picture-no-work", name = name.clone())
    } else {
        let overtime = [("n", say.count(overtime_s).into()), ("span", say.duration(overtime_s).into())];
        let worked = words!(say, "picture-month-told", work = say.duration(work_s), days = n);
        format!("{worked} {}", say.say("finding-overtime_s", &overtime))
    };
    let offset = i64::from(month_of(first).0.weekday().days_since(begins));
    let cell = |date: NaiveDate| {
        let at = offset + i64::from(date.day0());
        let column = if sheet.is_mirrored { 6 - at % 7 } else { at % 7 };
        (column * CELL, (at / 7 + 1) * CELL)
    };
    let path = |part: &dyn Fn(&DayFigures) -> (i64, i64)| {
        let mut d = String::new();
        for day in days {
            let ((x, y), (low, high)) = (cell(day.date), part(day));
            if high > low {
                d += &format!("M{} {}h{BAR}v{}h-{BAR}z", x + 2, y - high, high - low);
            }
        }
        d
    };
    let height = |seconds: Secs| (seconds.min(FULL) * 12 + FULL - 1) / FULL;
    let inside = |day: &DayFigures| height(day.sums.work_s - day.sums.overtime_s);
    // A gap keeps both apart without their colours.
    let beyond = |day: &DayFigures| {
        let low = match inside(day) {
            0 => 0,
            h => h.min(10) + 1,
        };
        if day.sums.overtime_s > 0 { (low, (low + height(day.sums.overtime_s)).min(13)) } else { (0, 0) }
    };
    let rows = (offset + i64::from(month_of(first).1.day()) + 6) / 7;
    Some(html! {
        div data-goto=(format!("{:04}-{:02}", first.year(), first.month())) {
            p aria-hidden="true" { (name) }
            svg role="img" aria-labelledby=(title) aria-describedby=(told) viewBox={ "0 0 " (7 * CELL) " " (rows * CELL + 2) } {
                title id=(title) { (name) }
                desc id=(told) { (says) }
                // What was planned is there as a place to be filled.
                path class="plan" d=(places(days, &cell)) {}
                path class="focus" d=(path(&|day| (0, inside(day).min(if day.sums.overtime_s > 0 { 10 } else { 12 })))) {}
                path class="focus past" d=(path(&beyond)) {}
            }
        }
    })
}

fn places(days: &[DayFigures], cell: &dyn Fn(NaiveDate) -> (i64, i64)) -> String {
    let planned = days.iter().filter(|day| !day.off);
    planned
        .map(|day| {
            let (x, y) = cell(day.date);
            format!("M{} {}h{BAR}v12h-{BAR}z", x + 2, y - 12)
        })
        .collect()
}
