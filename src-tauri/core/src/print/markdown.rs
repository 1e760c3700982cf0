//! The report as Markdown, to paste into a note.

use homestretch_words::{Locale, words};

use super::{
    sentences::{self, Form, dates},
    table::h_mm,
};
use crate::report::{By, RangeReport, Report};

fn form(say: Locale) -> Form {
    Form { say, span: |_, seconds| h_mm(seconds), own: escaped, look: None }
}

/// The report of a week as Markdown: what is worth saying, a table of its days, and what the week came to.
pub fn week_markdown(say: Locale, report: &Report) -> String {
    let mut out = format!("# {}\n\n{}\n\n", report.week, dates(say, report.from, report.to));
    out += &paragraph(sentences::findings(say, report));
    let columns = ["day", "work", "focus", "meetings", "breaks", "overtime", "first", "last"];
    out += &(sentences::days(form(say), report, &columns).markdown() + "\n");
    if let Some(tasks) = report.tasks.as_ref().filter(|tasks| tasks.iter().any(|row| !row.key.is_empty())) {
        out += &(sentences::about(form(say), tasks, By::Task).markdown() + "\n");
    }
    match report.totals.sums.work_s {
        0 => out + &words!(say, "week-no-work") + "\n",
        _ => out + &list(sentences::week(say, report)),
    }
}

/// The report of a range as Markdown: what the range came to, and a table of its rows.
pub fn range_markdown(say: Locale, report: &RangeReport) -> String {
    let told = match report.totals.totals.sums.work_s {
        0 => words!(say, "report-no-work") + "\n\n",
        _ => paragraph(sentences::range(say, report)),
    };
    format!("# {}\n\n{told}{}", dates(say, report.from, report.to), sentences::rows(form(say), report).markdown())
}

fn list(all: Vec<String>) -> String {
    all.into_iter().map(|line| format!("- {line}\n")).collect()
}

/// A list with an empty line below it, where there is any.
fn paragraph(all: Vec<String>) -> String {
    if all.is_empty() { String::new() } else { list(all) + "\n" }
}

/// A text that means in Markdown what it says: what would be a mark there is none (CommonMark, 2.4).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '#' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
