//! The report as Markdown, to paste into a note.

use homestretch_words::{Locale, words};

use super::{
    Report,
    text::{clock, date, dates, sentences},
};

/// The report as Markdown.
pub fn markdown(say: Locale, report: &Report) -> String {
    let mut out = format!("# {}\n\n{}\n\n", report.week, dates(say, report));
    let names = ["day", "work", "focus", "meetings", "breaks", "overtime", "first", "last"];
    out += &row(names.map(|name| words!(say, &format!("report-{name}"))));
    out += &row(names.map(|_| "---".to_owned()));
    for day in &report.days {
        let sums = &day.sums;
        let [work, focus, meetings, breaks, overtime] =
            [sums.work_s, sums.focus_s, sums.meeting_s, sums.break_s, sums.overtime_s].map(|s| say.duration(s));
        let (first, last) = (clock(say, &day.first), clock(say, &day.last));
        out += &row([date(say, day), work, focus, meetings, breaks, overtime, first, last]);
    }
    out.push('\n');
    for line in sentences(say, report) {
        out += &format!("- {line}\n");
    }
    out
}

fn row(cells: [String; 8]) -> String {
    format!("| {} |\n", cells.join(" | "))
}
