//! The report for a terminal.

use std::fmt::Write;

use super::{Report, signal::Figure};
use crate::wording::duration;

/// The report as plain text, one lane a day.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(report, &mut out);
    out
}

fn write(report: &Report, out: &mut String) -> std::fmt::Result {
    let t = &report.totals;
    writeln!(out, "{}  {} to {}", report.week, report.from, report.to)?;
    writeln!(out)?;
    if t.sums.work_s == 0 {
        writeln!(out, "No work was recorded this week.")?;
        return Ok(());
    }
    writeln!(out, "{:<15} {:>9} {:>9} {:>9} {:>9}  first  last", "", "work", "focus", "meetings", "overtime")?;
    for day in &report.days {
        let clock = |at: &Option<String>| at.as_ref().and_then(|t| t.get(11..16)).unwrap_or("").to_owned();
        let mut marks = Vec::new();
        if day.late_night {
            marks.push("late night");
        }
        if day.long_day {
            marks.push("long day");
        }
        if day.short_rest {
            marks.push("short rest before");
        }
        if day.off && day.sums.work_s > 0 {
            marks.push("off day");
        }
        let line = format!(
            "{:<15} {:>9} {:>9} {:>9} {:>9}  {:<5}  {:<5}  {}",
            day.date.format("%a %Y-%m-%d"),
            brief(day.sums.work_s),
            brief(day.sums.focus_s),
            brief(day.sums.meeting_s),
            brief(day.sums.overtime_s),
            clock(&day.first),
            clock(&day.last),
            marks.join(", ")
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)?;
    for line in sentences(report) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn brief(s: i64) -> String {
    if s == 0 { String::new() } else { duration(s) }
}

/// What the week came to, one sentence a line.
pub(super) fn sentences(report: &Report) -> Vec<String> {
    let t = &report.totals;
    let scheduled = report.days.iter().filter(|d| !d.off && d.sums.work_s > 0).count();
    let mut out = vec![format!(
        "{} of work: {} of focus in {}, {} of meetings.",
        duration(t.sums.work_s),
        duration(t.sums.focus_s),
        count(t.blocks, "block", "blocks"),
        duration(t.sums.meeting_s)
    )];
    if scheduled > 0 {
        out.push(format!("Home on time on {} of {}.", t.on_time_days, count(scheduled as u32, "day", "days")));
    }
    if t.sums.overtime_s > 0 {
        out.push(format!("{} of overtime.", duration(t.sums.overtime_s)));
    }
    if report.over_target_s > 0 {
        out.push(format!("{} over the week's target.", duration(report.over_target_s)));
    }
    if t.interruptions > 0 {
        out.push(format!(
            "{}; each block is yours to resume.",
            count(t.interruptions, "interruption", "interruptions")
        ));
    }
    let e = &report.extensions;
    if e.count > 0 {
        out.push(format!(
            "{}: {} asked, {} taken, {} kept.",
            count(e.count, "promise", "promises"),
            duration(e.asked_s),
            duration(e.took_s),
            e.kept
        ));
    }
    if let (Some(focus), Some(overtime)) = (report.trend.focus_s, report.trend.overtime_s) {
        out.push(format!(
            "In the {} before: {} of focus and {} of overtime a week.",
            count(report.trend.weeks, "week", "weeks"),
            duration(focus),
            duration(overtime)
        ));
    }
    for signal in &report.signals {
        out.push(signal_sentence(signal.rule, signal.value));
    }
    if t.corrected > 0 {
        out.push(format!("{} corrected afterwards.", count(t.corrected, "record", "records")));
    }
    out
}

/// A line that was crossed, with where the line comes from.
fn signal_sentence(rule: &str, value: Figure) -> String {
    let n = match value {
        Figure::Whole(n) => n,
        Figure::Share(share) => (share * 100.0).round() as i64,
    };
    match rule {
        "week_48h" => format!("{} is over 48 hours (Directive 2003/88/EC, art. 6).", duration(n)),
        "short_rest" => format!("Less than 11 hours between two days, {n} times (Directive 2003/88/EC, art. 3)."),
        "late_nights" => format!("{n} nights went on past bedtime."),
        "no_free_day" => "No day without work (Directive 2003/88/EC, art. 5: 24 hours a week).".to_owned(),
        "long_day" => format!("{} from first to last work was over 14 hours.", count(n as u32, "day", "days")),
        "peak_in_meetings" => format!("{n} % of the work in your best hours was meetings."),
        other => format!("{other}: {n}"),
    }
}

fn count(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
