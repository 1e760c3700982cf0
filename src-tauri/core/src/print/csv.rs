//! The report as CSV (RFC 4180), a row a day or a row of a range, figures in seconds.

use serde::Serialize;
use serde_json::Value;

use crate::report::{AboutRow, RangeReport, Report, Rows};

/// The report of a week, with the fields of a day as its columns.
pub fn week_csv(report: &Report) -> String {
    table(&report.days, None)
}

/// The report of a range, with the fields of a row as its columns; those of its promises as `extensions_count` and so on.
pub fn range_csv(report: &RangeReport) -> String {
    match &report.rows {
        Rows::Time(rows) => table(rows, None),
        Rows::About(rows) => table(rows, Some(&AboutRow::default())),
    }
}

/// Rows with their fields as columns. `like` is what a row is like where there may be none.
fn table<T: Serialize>(rows: &[T], like: Option<&T>) -> String {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail, and all rows have the same fields.
    if let Some(first) = rows.first().or(like) {
        let _ = out.write_record(fields(first).iter().map(|(name, _)| name));
    }
    for row in rows {
        let _ = out.write_record(fields(row).into_iter().map(|(_, cell)| cell));
    }
    out.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The fields of a row with their names, those of a field's own after it.
fn fields(row: &impl Serialize) -> Vec<(String, String)> {
    fn put(all: &mut Vec<(String, String)>, name: String, value: Value) {
        let cell = match value {
            Value::Object(inner) => {
                return inner.into_iter().for_each(|(of, value)| put(all, format!("{name}_{of}"), value));
            }
            Value::Null => String::new(),
            // A number is none, whatever its sign.
            Value::String(text) => guarded(&text),
            other => other.to_string(),
        };
        all.push((name, cell));
    }
    let mut all = Vec::new();
    if let Ok(Value::Object(row)) = serde_json::to_value(row) {
        row.into_iter().for_each(|(name, value)| put(&mut all, name, value));
    }
    all
}

/// A text that no spreadsheet takes for a formula (contract §11).
pub(super) fn guarded(cell: &str) -> String {
    let mark = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("{mark}{cell}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        for (cell, want) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@sum", "'@sum"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("a=1", "a=1"),
            ("'=1", "'=1"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), want);
        }
        let under = fields(&serde_json::json!({"balance_s": -25200, "key": "-x"}));
        assert_eq!(under.iter().map(|(_, cell)| cell.as_str()).collect::<Vec<_>>(), ["-25200", "'-x"]);
    }

    #[test]
    fn rows_are_quoted_where_they_must_be_and_named_where_there_are_none() {
        let row = |key: &str| AboutRow { key: key.to_owned(), work_s: 60, ..AboutRow::default() };
        let names = "key,work_s,focus_s,meeting_s,blocks,completed,interruptions,days,first,last\r\n";
        let like = row("");
        assert_eq!(table(&[], Some(&like)), names);
        let rest = ",60,0,0,0,0,0,0,1970-01-01,1970-01-01\r\n";
        assert_eq!(
            table(&[row("a, \"b\"\nc"), row("=x"), row("")], None),
            format!("{names}\"a, \"\"b\"\"\nc\"{rest}'=x{rest}{rest}")
        );
    }
}
