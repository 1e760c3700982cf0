//! The report as JSON, on one line: its figures, and a sentence for each finding.

use homestretch_words::Locale;
use serde_json::Value;

use super::finding;
use crate::report::{RangeReport, Report};

/// The report of a week.
pub fn week_json(say: Locale, report: &Report) -> String {
    // Numbers, texts and lists of them: nothing in a report can fail to be written.
    let mut whole = serde_json::to_value(report).unwrap_or_default();
    if let Some(Value::Array(findings)) = whole.get_mut("findings") {
        for (place, of) in findings.iter_mut().zip(&report.findings) {
            place["text"] = finding(say, report, of).into();
        }
    }
    whole.to_string() + "\n"
}

/// The report of a range.
pub fn range_json(report: &RangeReport) -> String {
    serde_json::to_string(report).unwrap_or_default() + "\n"
}
