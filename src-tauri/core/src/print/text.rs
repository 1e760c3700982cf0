//! The report for a terminal.

use homestretch_words::{Locale, words};

use super::sentences::{self, Form, dates};
use crate::{
    report::{By, RangeReport, Report},
    time::Secs,
};

fn form(say: Locale) -> Form {
    Form { say, span, own: str::to_owned }
}

/// A duration as people say it; nothing where it is nothing.
fn span(say: Locale, seconds: Secs) -> String {
    if seconds == 0 { String::new() } else { say.duration(seconds) }
}

/// The report of a week as plain text: what is worth saying, a lane a day, and what the week came to. Words of the user's
/// in it stand as they are in the report.
pub fn week_text(say: Locale, report: &Report) -> String {
    let mut out = format!("{}  {}\n\n", report.week, dates(say, report.from, report.to));
    if report.totals.sums.work_s == 0 {
        return out + &words!(say, "week-no-work") + "\n";
    }
    out += &paragraph(sentences::findings(say, report));
    let columns = ["day", "work", "focus", "meetings", "overtime", "first", "last", "marks"];
    out += &(sentences::days(form(say), report, &columns).text() + "\n");
    if let Some(tasks) = report.tasks.as_ref().filter(|tasks| tasks.iter().any(|row| !row.key.is_empty())) {
        out += &(sentences::about(form(say), tasks, By::Task).text() + "\n");
    }
    out + &lines(sentences::week(say, report))
}

/// The report of a range as plain text: a line a row, and what the range came to.
pub fn range_text(say: Locale, report: &RangeReport) -> String {
    let mut out = dates(say, report.from, report.to) + "\n\n";
    if report.totals.totals.sums.work_s == 0 {
        return out + &words!(say, "report-no-work") + "\n";
    }
    out += &(sentences::rows(form(say), report).text() + "\n");
    out + &lines(sentences::range(say, report))
}

fn lines(all: Vec<String>) -> String {
    all.into_iter().map(|line| line + "\n").collect()
}

/// Lines with an empty one below them, where there are any.
fn paragraph(all: Vec<String>) -> String {
    if all.is_empty() { String::new() } else { lines(all) + "\n" }
}
