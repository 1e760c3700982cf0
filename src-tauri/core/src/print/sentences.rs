//! What text and Markdown have in common: their tables, and what a week or a range came to in sentences.

use chrono::{Datelike, NaiveDate, Timelike};
use homestretch_words::{Locale, words};

use super::{
    finding::{exceeded, finding},
    lanes::{Mark, bar},
    look::{Ink, Look},
    table::{Column, Side, Table, balance, count},
};
use crate::{
    civil::WEEKDAYS,
    report::{AboutRow, Balanced, By, DayFigures, Extensions, RangeReport, Report, Rows, Sums, Totals},
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
    /// What it is shown on, where that has colours and bars.
    pub(super) look: Option<Look>,
}

impl Form {
    /// Overtime in a cell, in its own colour.
    fn overtime(self, seconds: Secs) -> String {
        let cell = (self.span)(self.say, seconds);
        self.look.map_or(cell.clone(), |look| look.paint(Ink::Dusk, &cell))
    }

    /// A cell with a bar of these parts.
    fn bar(self, parts: &[(Mark, Secs)], most: Secs) -> String {
        self.look.map_or(String::new(), |look| bar(look, (look.width().min(120) / 6).max(8), parts, most))
    }
}

/// On a narrower terminal, the date of a week's day is its weekday and its day.
const NARROW_WEEK: usize = 100;
/// On a narrower terminal, the date of a range's day has no weekday.
const NARROW_RANGE: usize = 60;

/// The days of a week, in these columns.
pub(super) fn days(form: Form, report: &Report, columns: &[&str]) -> Table {
    let Form { say, span, .. } = form;
    let mut table = Table::new(columns.iter().map(|column| heading(say, column)).collect());
    for day in &report.days {
        let cell = |column: &&str| match *column {
            "day" if is_narrower(form, NARROW_WEEK) => format!("{} {:>2}", weekday(say, day.date), day.date.day()),
            "day" => date(say, day.date),
            "work" => span(say, day.sums.work_s),
            "focus" => span(say, day.sums.focus_s),
            "meetings" => span(say, day.sums.meeting_s),
            "breaks" => span(say, day.sums.break_s),
            "overtime" => form.overtime(day.sums.overtime_s),
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
                [report.by.name(), "work", "focus", "meetings", "breaks", "overtime", "days", "balance", "bar"]
                    .into_iter()
                    .filter(|column| match *column {
                        "days" => report.by != By::Day,
                        "balance" => report.totals.balance_s.is_some(),
                        "bar" => form.look.is_some(),
                        _ => true,
                    })
                    .collect();
            let most = rows.iter().map(|row| row.figures.totals.sums.work_s).max().unwrap_or(0);
            let mut table = Table::new(columns.iter().map(|column| heading(say, column)).collect());
            let row = |name: String, most: Secs, Balanced { totals, target_s, balance_s }: &Balanced| {
                // Nothing owed and nothing done is no news.
                let is_news = *target_s != Some(0) || totals.sums.work_s > 0;
                let cell = |column: &&str| match *column {
                    "work" => span(say, totals.sums.work_s),
                    "focus" => span(say, totals.sums.focus_s),
                    "meetings" => span(say, totals.sums.meeting_s),
                    "breaks" => span(say, totals.sums.break_s),
                    "overtime" => form.overtime(totals.sums.overtime_s),
                    "bar" if most == 0 => String::new(),
                    "bar" => form.bar(&parts(&totals.sums), most),
                    "days" => count(totals.worked_days),
                    "balance" => balance_s.filter(|_| is_news).map_or(String::new(), balance),
                    _ => name.clone(),
                };
                columns.iter().map(cell).collect()
            };
            for of in rows {
                let is_long = report.by == By::Day && !is_narrower(form, NARROW_RANGE);
                let name = if is_long { date(say, of.from) } else { of.key.clone() };
                table.push(row(name, most, &of.figures));
            }
            // The sum would be as long as all rows together.
            table.push(row(words!(say, "report-total"), 0, &report.totals));
            table
        }
    }
}

/// Rows by task or tag. Their names stand last: they are as long as somebody wrote them.
pub(super) fn about(form: Form, rows: &[AboutRow], by: By) -> Table {
    let Form { say, span, own, .. } = form;
    // Without the user's words there are no names.
    let is_named = rows.iter().any(|row| !row.key.is_empty());
    let columns: Vec<&str> = ["work", "focus", "meetings", "blocks", "days", "bar", by.name()]
        .into_iter()
        .filter(|column| match *column {
            "bar" => form.look.is_some(),
            "task" | "tag" => is_named,
            _ => true,
        })
        .collect();
    let most = rows.iter().map(|row| row.work_s).max().unwrap_or(0);
    let mut table = Table::new(columns.iter().map(|column| heading(say, column)).collect());
    for row in rows {
        let cell = |column: &&str| match *column {
            "work" => span(say, row.work_s),
            "focus" => span(say, row.focus_s),
            "meetings" => span(say, row.meeting_s),
            "blocks" => count(row.blocks),
            "days" => count(row.days),
            "bar" => form.bar(&[(Mark::Focus, row.focus_s), (Mark::Meeting, row.meeting_s)], most),
            _ if row.key.is_empty() => words!(say, &format!("report-no-{}", by.name())),
            _ => own(&row.key),
        };
        table.push(columns.iter().map(cell).collect());
    }
    table
}

/// A column's name, where its cells stand, and what it is worth where there is no room for all.
fn heading(say: Locale, column: &str) -> (Column, String) {
    let (side, worth) = match column {
        "task" | "tag" => (Side::Free, 100),
        "work" => (Side::Right, 90),
        "overtime" => (Side::Right, 80),
        "bar" => (Side::Left, 70),
        "balance" => (Side::Right, 65),
        "focus" => (Side::Right, 60),
        "meetings" => (Side::Right, 50),
        "days" => (Side::Right, 45),
        "blocks" => (Side::Right, 44),
        "first" => (Side::Left, 43),
        "last" => (Side::Left, 42),
        // A day's marks on two lines tear its table apart, and the lanes and sentences have what they say.
        "marks" => (Side::Left, 41),
        "breaks" => (Side::Right, 40),
        _ => (Side::Left, 100),
    };
    let name = match column {
        "marks" | "bar" => String::new(),
        _ => words!(say, &format!("report-{column}")),
    };
    (Column { side, worth }, name)
}

/// What the characters of the bars stand for.
pub(super) fn parts_of(report: &RangeReport) -> [Option<Mark>; 2] {
    let sums = &report.totals.totals.sums;
    let (one, other) = match report.rows {
        Rows::Time(_) => ((Mark::Work, sums.work_s - sums.overtime_s), (Mark::Overtime, sums.overtime_s)),
        Rows::About(_) => ((Mark::Focus, sums.focus_s), (Mark::Meeting, sums.meeting_s)),
    };
    [one, other].map(|(mark, seconds)| (seconds > 0).then_some(mark))
}

/// Work as its bar shows it.
fn parts(sums: &Sums) -> [(Mark, Secs); 2] {
    [(Mark::Work, sums.work_s - sums.overtime_s), (Mark::Overtime, sums.overtime_s)]
}

fn is_narrower(form: Form, columns: usize) -> bool {
    form.look.is_some_and(|look| look.is_wrapped && look.width() < columns)
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
    format!("{} {date}", weekday(say, date))
}

/// A weekday in short.
pub(super) fn weekday(say: Locale, date: NaiveDate) -> String {
    let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    words!(say, &format!("weekday-short-{weekday}"))
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

/// What the week came to beside its findings, one sentence a line. What a finding has said is not said again.
pub fn week(say: Locale, report: &Report) -> Vec<String> {
    let t = &report.totals;
    let is_found = |rule: &str| report.findings.iter().any(|finding| finding.rule == rule);
    let scheduled = report.days.iter().filter(|d| !d.off && d.sums.work_s > 0).count();
    let off_days = report.days.iter().filter(|d| d.sums.off_day_s > 0).count();
    let mut out = Vec::new();
    let (has_focus, has_meetings) = (t.sums.focus_s > 0, t.sums.meeting_s > 0);
    let is_work_found = is_found("work_s") || is_found("week_48h");
    let are_kinds_found = (is_found("focus_s") || !has_focus) && (is_found("meeting_s") || !has_meetings);
    match (is_work_found, are_kinds_found) {
        (true, true) => {}
        // Where all work is of one kind, either figure is the whole.
        (true, false) | (false, true) if !(has_focus && has_meetings) => {}
        (true, false) => out.push(kinds(say, t)),
        (false, true) => out.push(whole(say, t)),
        (false, false) => out.push(work(say, t)),
    }
    match (t.sums.late_s, t.sums.off_day_s) {
        (_, 0) if is_found("overtime_s") => {}
        (0, 0) => out.push(words!(say, "week-no-overtime")),
        (late, 0) => out.push(words!(say, "week-overtime", overtime = say.duration(late))),
        (0, off) => out.push(words!(say, "week-off-days", off = say.duration(off), days = off_days)),
        (late, off) => {
            let (late, off) = (say.duration(late), say.duration(off));
            out.push(words!(say, "week-overtime-and-off-days", late = late, off = off, days = off_days));
        }
    }
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
    let is_trend_found = is_found("focus_s") && is_found("overtime_s");
    if let (Some(focus), Some(overtime), false) = (report.trend.focus_s, report.trend.overtime_s, is_trend_found) {
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
    let mut out = if totals.sums.work_s > 0 { vec![work(say, totals)] } else { Vec::new() };
    if let (Some(target), Some(even)) = (target_s, balance_s) {
        let target = if *target == 0 { words!(say, "finding-nothing") } else { say.duration(*target) };
        out.push(words!(say, "report-target", target = target, balance = balance(*even)));
    }
    out.extend(promises(say, &report.extensions).into_iter().flatten());
    out
}

/// How much work there was, and what it was.
fn work(say: Locale, t: &Totals) -> String {
    format!("{} {}", whole(say, t), kinds(say, t))
}

/// How much work there was.
fn whole(say: Locale, t: &Totals) -> String {
    words!(say, "week-work", work = say.duration(t.sums.work_s)) + "."
}

/// What the work was.
fn kinds(say: Locale, t: &Totals) -> String {
    match (t.sums.focus_s, t.sums.meeting_s) {
        (_, 0) => words!(say, "week-focus"),
        (0, _) => words!(say, "week-meetings"),
        (focus, meeting) => words!(say, "week-kinds", focus = say.duration(focus), meeting = say.duration(meeting)),
    }
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
