//! The report for a terminal: sentences, days as lanes, figures.

use homestretch_words::{Locale, words};

use super::{
    lanes::{key, lanes},
    look::{Ink, Look},
    sentences::{self, Form, dates},
};
use crate::{
    report::{By, RangeReport, Report},
    time::Secs,
};

fn form(look: Look, say: Locale) -> Form {
    Form { say, span, own: str::to_owned, look: Some(look) }
}

/// A duration with its unit, as short as that goes; nothing where it is nothing.
fn span(say: Locale, seconds: Secs) -> String {
    if seconds == 0 { String::new() } else { say.brief(seconds) }
}

/// The report of a week as plain text: what is worth saying, a lane a day, the figures, and what the week came to. Words of
/// the user's in it stand as they are in the report.
pub fn week_text(say: Locale, look: Look, report: &Report) -> String {
    let say = look.spoken(say);
    let title = format!("{}  {}", report.week, dates(say, report.from, report.to));
    let mut out = look.paint(Ink::Strong, &look.letters(say, &title)) + "\n\n";
    if report.totals.sums.work_s == 0 {
        return out + &look.sentences(say, &[words!(say, "week-no-work")]);
    }
    let (findings, rest) = (sentences::findings(say, report), sentences::week(say, report));
    // A week with little in it has no findings; it begins with sentences all the same.
    let (first, last) = if findings.is_empty() { (rest, Vec::new()) } else { (findings, rest) };
    out += &(look.sentences(say, &first) + "\n");
    out += &(lanes(look, say, report) + "\n");
    let columns = ["day", "work", "focus", "meetings", "overtime", "first", "last", "marks"];
    out += &sentences::days(form(look, say), report, &columns).text(look, say);
    if let Some(tasks) = report.tasks.as_ref().filter(|tasks| tasks.iter().any(|row| !row.key.is_empty())) {
        out += &format!("\n{}", sentences::about(form(look, say), tasks, By::Task).text(look, say));
    }
    if last.is_empty() { out } else { out + "\n" + &look.sentences(say, &last) }
}

/// The report of a range as plain text: what the range came to, and a line a row.
pub fn range_text(say: Locale, look: Look, report: &RangeReport) -> String {
    let say = look.spoken(say);
    let title = dates(say, report.from, report.to);
    let out = look.paint(Ink::Strong, &look.letters(say, &title)) + "\n\n";
    if report.totals.totals.sums.work_s == 0 {
        return out + &look.sentences(say, &[words!(say, "report-no-work")]);
    }
    let told = look.sentences(say, &sentences::range(say, report));
    let table = sentences::rows(form(look, say), report).text(look, say);
    format!("{out}{told}\n{table}\n{}", key(look, say, &sentences::parts_of(report)))
}
