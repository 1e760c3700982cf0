//! The report as Markdown, to paste into a note.

use super::{Report, text::sentences};
use crate::wording::duration;

/// The report as Markdown.
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n\n{} to {}\n\n", report.week, report.from, report.to);
    out += "| day | work | focus | meetings | breaks | overtime | first | last |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n";
    for day in &report.days {
        let clock = |at: &Option<String>| at.as_ref().and_then(|t| t.get(11..16)).unwrap_or("").to_owned();
        out += &format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} |\n",
            day.date.format("%a %Y-%m-%d"),
            duration(day.sums.work_s),
            duration(day.sums.focus_s),
            duration(day.sums.meeting_s),
            duration(day.sums.break_s),
            duration(day.sums.overtime_s),
            clock(&day.first),
            clock(&day.last)
        );
    }
    out.push('\n');
    for line in sentences(report) {
        out += &format!("- {line}\n");
    }
    out
}
