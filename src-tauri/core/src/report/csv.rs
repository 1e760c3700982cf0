//! The report as CSV (RFC 4180), a row a day, figures in seconds.

use serde_json::Value;

use super::Report;

/// The report as CSV, with the fields of a day as its columns.
pub fn csv(report: &Report) -> String {
    let mut out = String::new();
    for (i, day) in report.days.iter().enumerate() {
        let Ok(Value::Object(row)) = serde_json::to_value(day) else { continue };
        if i == 0 {
            out += &row.keys().cloned().collect::<Vec<_>>().join(",");
            out += "\r\n";
        }
        // No field can hold a comma or a quote: dates, times and numbers.
        let cells: Vec<String> = row
            .values()
            .map(|v| match v {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            })
            .collect();
        out += &cells.join(",");
        out += "\r\n";
    }
    out
}
