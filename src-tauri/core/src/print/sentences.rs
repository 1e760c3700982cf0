//! What text and Markdown have in common: their tables, and what a week or a range came to in sentences.

use chrono::{Datelike, NaiveDate, Timelike};
use homestretch_words::{Locale, words};

use super::{
    finding::{exceeded, finding},
    table::{Side, Table, balance, count},
};
use crate::{
    civil::WEEKDAYS,
    report::{AboutRow, Balanced, By, DayFigures, Extensions, RangeReport, Report, Rows, Totals},
    time::{Secs, Stamped},
};

/// How a form writes what it is given.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// The language, and how it writes times.
    pub(super) say: Locale,
    /// A duration in a cell; nothing is an empty one.
    pub(super) span: fn(Locale, Secs) -> String,
    /// The user's own words in a cell.
    pub(super) own: fn(&str) -> String,
}

/// The days of a week, in these columns.
pub(super) fn days(form: Form, report: &Report, columns: &[&str]) -> Table {
    let Form { say, span, .. } = form;
    let mut table = Table::new(columns.iter().map(|column| heading(say, column)).collect());
    for day in &report.days {
        let cell = |column: &&str| match *column {
            "day" => date(say, day.date),
            "work" => span(say, day.sums.work_s),
            "focus" => span(say, day.sums.focus_s),
            "meetings" => span(say, day.sums.meeting_s),
            "breaks" => span(say, day.sums.break_s),
            "overtime" => span(say, day.sums.overtime_s),
            "first" => clock(say, &day.first),
            "last" => clock(say, &day.last),
            _ => marks(say, day),
        };
        table.push(columns.iter().map(cell).collect());
    }
    table
}

/// The rows of a range, and below those by time their sum.
pub(super) fn rows(form: Form, report: &RangeReport) -> Table {
    match &report.rows {
        Rows::About(rows) => about(form, rows, report.by),
        Rows::Time(rows) => {
            let Form { say, span, .. } = form;
            // One day has one day of work, and without a target there is no balance.
            let columns: Vec<&str> =
                [report.by.name(), "work", "focus", "meetings", "breaks", "overtime", "days", "balance"]
                    .into_iter()
                    .filter(|column| match *column {
                        "days" => report.by != By::Day,
                        "balance" => report.totals.balance_s.is_some(),
                        _ => true,
                    })
                    .collect();
            let mut table = Table::new(columns.iter().map(|column| heading(say, column)).collect());
            let row = |name: String, Balanced { totals, target_s, balance_s }: &Balanced| {
                // Nothing owed and nothing done is no news.
                let is_news = *target_s != Some(0) || totals.sums.work_s > 0;
                let cell = |column: &&str| match *column {
                    "work" => span(say, totals.sums.work_s),
                    "focus" => span(say, totals.sums.focus_s),
                    "meetings" => span(say, totals.sums.meeting_s),
                    "breaks" => span(say, totals.sums.break_s),
                    "overtime" => span(say, totals.sums.overtime_s),
                    "days" => count(totals.worked_days),
                    "balance" => balance_s.filter(|_| is_news).map_or(String::new(), balance),
                    _ => name.clone(),
                };
                columns.iter().map(cell).collect()
            };
            for of in rows {
                let name = if report.by == By::Day { date(say, of.from) } else { of.key.clone() };
                table.push(row(name, &of.figures));
            }
            table.push(row(words!(say, "report-total"), &report.totals));
            table
        }
    }
}

/// Rows by task or tag. Their names stand last: they are as long as somebody wrote them.
pub(super) fn about(form: Form, rows: &[AboutRow], by: By) -> Table {
    let Form { say, span, own } = form;
    // Without the user's words there are no names.
    let is_named = rows.iter().any(|row| !row.key.is_empty());
    let columns = ["work", "focus", "meetings", "blocks", "days", by.name()];
    let columns = if is_named { &columns[..] } else { &columns[..5] };
    let mut table = Table::new(columns.iter().map(|column| heading(say, column)).collect());
    for row in rows {
        let cell = |column: &&str| match *column {
            "work" => span(say, row.work_s),
            "focus" => span(say, row.focus_s),
            "meetings" => span(say, row.meeting_s),
            "blocks" => count(row.blocks),
            "days" => count(row.days),
            _ if row.key.is_empty() => words!(say, &format!("report-no-{}", by.name())),
            _ => own(&row.key),
        };
        table.push(columns.iter().map(cell).collect());
    }
    table
}

/// A column's name, and where its cells stand.
fn heading(say: Locale, column: &str) -> (Side, String) {
    let side = match column {
        "work" | "focus" | "meetings" | "breaks" | "overtime" | "blocks" | "days" | "balance" => Side::Right,
        _ => Side::Left,
    };
    let name = if column == "marks" { String::new() } else { words!(say, &format!("report-{column}")) };
    (side, name)
}

fn marks(say: Locale, day: &DayFigures) -> String {
    let all = [
        (day.late_night, "report-late-night"),
        (day.long_day, "report-long-day"),
        (day.short_rest, "report-short-rest"),
        (day.off && day.sums.work_s > 0, "report-off-day"),
    ];
    let there = all.into_iter().filter(|(is_there, _)| *is_there).map(|(_, key)| words!(say, key));
    there.collect::<Vec<_>>().join(", ")
}

/// The first and the last date.
pub(super) fn dates(say: Locale, from: NaiveDate, to: NaiveDate) -> String {
    words!(say, "report-dates", from = from.to_string(), to = to.to_string())
}

/// A day by its weekday and its date.
fn date(say: Locale, date: NaiveDate) -> String {
    let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    format!("{} {date}", words!(say, &format!("weekday-short-{weekday}")))
}

/// The time of day in an instant as the report has it; nothing where there is none.
fn clock(say: Locale, at: &Option<String>) -> String {
    let local = at.as_ref().and_then(|text| text.parse::<Stamped>().ok()).map(Stamped::local);
    local.map_or(String::new(), |local| say.time(local.hour(), local.minute()))
}

/// The findings of a week, a line each.
pub(super) fn findings(say: Locale, report: &Report) -> Vec<String> {
    report.findings.iter().map(|of| finding(say, report, of)).collect()
}

/// What the week came to beside its findings, one sentence a line.
pub fn week(say: Locale, report: &Report) -> Vec<String> {
    let t = &report.totals;
    let is_found = |rule: &str| report.findings.iter().any(|finding| finding.rule == rule);
    let scheduled = report.days.iter().filter(|d| !d.off && d.sums.work_s > 0).count();
    let off_days = report.days.iter().filter(|d| d.sums.off_day_s > 0).count();
    let mut out = work(say, t);
    out.push(match (t.sums.late_s, t.sums.off_day_s) {
        (0, 0) => words!(say, "week-no-overtime"),
        (late, 0) => words!(say, "week-overtime", overtime = say.duration(late)),
        (0, off) => words!(say, "week-off-days", off = say.duration(off), days = off_days),
        (late, off) => {
            let (late, off) = (say.duration(late), say.duration(off));
            words!(say, "week-overtime-and-off-days", late = late, off = off, days = off_days)
        }
    });
    if scheduled > 0 && !is_found("on_time_days") {
        out.push(words!(say, "week-on-time", n = t.on_time_days, of = scheduled));
    }
    if report.over_target_s > 0 {
        out.push(words!(say, "week-over-target", over = say.duration(report.over_target_s)));
    }
    if t.interruptions > 0 && !is_found("interruptions") {
        out.push(words!(say, "week-interruptions", n = t.interruptions));
    }
    // Its two sentences are found together, unless there was more to say before the second.
    let [kept, took] = promises(say, &report.extensions);
    out.extend(kept.filter(|_| !is_found("kept")));
    out.extend(took.filter(|_| !is_found("took_s")));
    if let (Some(focus), Some(overtime)) = (report.trend.focus_s, report.trend.overtime_s) {
        let (weeks, focus) = (report.trend.weeks, say.duration(focus));
        out.push(match overtime {
            0 => words!(say, "week-trend-no-overtime", weeks = weeks, focus = focus),
            s => words!(say, "week-trend", weeks = weeks, focus = focus, overtime = say.duration(s)),
        });
    }
    let signals = report.signals.iter().filter(|signal| !is_found(signal.rule));
    out.extend(signals.map(|signal| exceeded(say, signal.rule, signal.value)));
    if t.corrected > 0 {
        out.push(words!(say, "week-corrected", n = t.corrected));
    }
    out
}

/// What a range came to, one sentence a line.
pub fn range(say: Locale, report: &RangeReport) -> Vec<String> {
    let Balanced { totals, target_s, balance_s } = &report.totals;
    let mut out = work(say, totals);
    if let (Some(target), Some(even)) = (target_s, balance_s) {
        let target = if *target == 0 { words!(say, "finding-nothing") } else { say.duration(*target) };
        out.push(words!(say, "report-target", target = target, balance = balance(*even)));
    }
    out.extend(promises(say, &report.extensions).into_iter().flatten());
    out
}

fn work(say: Locale, t: &Totals) -> Vec<String> {
    let focus = say.duration(t.sums.focus_s);
    let kinds = match t.sums.meeting_s {
        0 => words!(say, "week-focus", focus = focus),
        meeting => words!(say, "week-kinds", focus = focus, meeting = say.duration(meeting)),
    };
    vec![words!(say, "week-work", work = say.duration(t.sums.work_s)) + ".", kinds]
}

/// How many promises were kept, and what all of them took; nothing where there were none.
pub fn promises(say: Locale, e: &Extensions) -> [Option<String>; 2] {
    if e.count == 0 {
        return [None, None];
    }
    let (asked, took) = (say.duration(e.asked_s), say.duration(e.took_s));
    [
        Some(words!(say, "week-promises", n = e.count, kept = e.kept)),
        Some(words!(say, "report-promises", asked = asked, took = took)),
    ]
}
