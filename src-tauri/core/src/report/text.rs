//! The report for a terminal.

use std::fmt::Write;

use chrono::{Datelike, Timelike};
use homestretch_words::{Figure as Value, Locale, words};

use super::{DayFigures, Report, signal::Figure};
use crate::{
    civil::WEEKDAYS,
    time::{Secs, Stamped},
};

/// The report as plain text, one lane a day.
pub fn text(locale: Locale, report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(locale, report, &mut out);
    out
}

fn write(say: Locale, report: &Report, out: &mut String) -> std::fmt::Result {
    writeln!(out, "{}  {}", report.week, dates(say, report))?;
    writeln!(out)?;
    if report.totals.sums.work_s == 0 {
        writeln!(out, "{}", words!(say, "week-no-work"))?;
        return Ok(());
    }
    let mut rows = vec![["", "work", "focus", "meetings", "overtime", "first", "last"].map(|name| match name {
        "" => String::new(),
        name => words!(say, &format!("report-{name}")),
    })];
    rows.extend(report.days.iter().map(|day| {
        let sums = &day.sums;
        let [work, focus, meetings, overtime] = [sums.work_s, sums.focus_s, sums.meeting_s, sums.overtime_s]
            .map(|s| if s == 0 { String::new() } else { say.duration(s) });
        [date(say, day), work, focus, meetings, overtime, clock(say, &day.first), clock(say, &day.last)]
    }));
    let widths: Vec<usize> = (0..7).map(|i| rows.iter().map(|row| row[i].chars().count()).max().unwrap_or(0)).collect();
    for (row, day) in rows.iter().zip(std::iter::once(None).chain(report.days.iter().map(Some))) {
        let mut line = String::new();
        for (i, (cell, width)) in row.iter().zip(&widths).enumerate() {
            // Figures stand below each other by their ends, names and times by their beginnings.
            match i {
                1..5 => write!(line, "{cell:>width$}  ")?,
                _ => write!(line, "{cell:<width$}  ")?,
            }
        }
        line += &day.map_or(String::new(), |day| marks(say, day));
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)?;
    for line in sentences(say, report) {
        writeln!(out, "{line}")?;
    }
    Ok(())
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

/// The first and the last date of the week.
pub(super) fn dates(say: Locale, report: &Report) -> String {
    words!(say, "report-dates", from = report.from.to_string(), to = report.to.to_string())
}

/// A day by its weekday and its date.
pub(super) fn date(say: Locale, day: &DayFigures) -> String {
    let weekday = WEEKDAYS[day.date.weekday().num_days_from_monday() as usize];
    format!("{} {}", words!(say, &format!("weekday-short-{weekday}")), day.date)
}

/// The time of day in an instant as the report has it; nothing where there is none.
pub(super) fn clock(say: Locale, at: &Option<String>) -> String {
    let local = at.as_ref().and_then(|text| text.parse::<Stamped>().ok()).map(Stamped::local);
    local.map_or(String::new(), |local| say.time(local.hour(), local.minute()))
}

/// What the week came to, one sentence a line.
pub(super) fn sentences(say: Locale, report: &Report) -> Vec<String> {
    let t = &report.totals;
    let duration = |s: Secs| say.duration(s);
    let scheduled = report.days.iter().filter(|d| !d.off && d.sums.work_s > 0).count();
    let off_days = report.days.iter().filter(|d| d.sums.off_day_s > 0).count();
    let (focus, late, off) = (duration(t.sums.focus_s), duration(t.sums.late_s), duration(t.sums.off_day_s));
    let mut out = vec![words!(say, "week-work", work = duration(t.sums.work_s)) + "."];
    out.push(match t.sums.meeting_s {
        0 => words!(say, "week-focus", focus = focus),
        meeting => words!(say, "week-kinds", focus = focus, meeting = duration(meeting)),
    });
    out.push(match (t.sums.late_s, t.sums.off_day_s) {
        (0, 0) => words!(say, "week-no-overtime"),
        (_, 0) => words!(say, "week-overtime", overtime = late),
        (0, _) => words!(say, "week-off-days", off = off, days = off_days),
        (_, _) => words!(say, "week-overtime-and-off-days", late = late, off = off, days = off_days),
    });
    if scheduled > 0 {
        out.push(words!(say, "week-on-time", n = t.on_time_days, of = scheduled));
    }
    if report.over_target_s > 0 {
        out.push(words!(say, "week-over-target", over = duration(report.over_target_s)));
    }
    if t.interruptions > 0 {
        out.push(words!(say, "week-interruptions", n = t.interruptions));
    }
    let e = &report.extensions;
    if e.count > 0 {
        let (asked, took) = (duration(e.asked_s), duration(e.took_s));
        out.push(words!(say, "week-promises", n = e.count, kept = e.kept));
        out.push(words!(say, "report-promises", asked = asked, took = took));
    }
    if let (Some(focus), Some(overtime)) = (report.trend.focus_s, report.trend.overtime_s) {
        let (weeks, focus) = (report.trend.weeks, duration(focus));
        out.push(match overtime {
            0 => words!(say, "week-trend-no-overtime", weeks = weeks, focus = focus),
            s => words!(say, "week-trend", weeks = weeks, focus = focus, overtime = duration(s)),
        });
    }
    out.extend(report.signals.iter().map(|signal| signal_sentence(say, signal.rule, signal.value)));
    if t.corrected > 0 {
        out.push(words!(say, "week-corrected", n = t.corrected));
    }
    out
}

/// A line that was crossed, with where the line comes from.
fn signal_sentence(say: Locale, rule: &str, value: Figure) -> String {
    let n = match value {
        Figure::Whole(n) => n,
        Figure::Share(share) => (share * 100.0).round() as i64,
    };
    say.say(&format!("signal-{rule}"), &[("n", Value::from(n)), ("span", Value::from(say.duration(n)))])
}
