//! Records in the forms of other programs (contract §11): those in force go in, in order of start, and bytes come out.
//!
//! Each form is written as it goes, so that years of records are never a text in memory.

mod activitywatch;
mod csv;
mod ics;
mod timewarrior;

use std::io::{self, Write};

use homestretch_vocabulary::named;

use crate::record::{Record, Span};

named! {
    /// A form that records are written in.
    Form {
        /// A row for each span.
        Csv,
        /// Lines of Timewarrior's files.
        Timewarrior,
        /// A bucket as ActivityWatch exports it.
        Activitywatch,
        /// A calendar.
        Ics,
    }
}

/// Writes records in a form: those for which `is_in` says so; a calendar's events go by the first of their spans.
///
/// # Errors
/// Where it cannot be written.
pub fn records(form: Form, records: &[Record], is_in: &dyn Fn(&Record) -> bool, to: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Csv => csv::write(&mut spans(records, is_in), to),
        Form::Timewarrior => timewarrior::write(&mut spans(records, is_in), to),
        Form::Activitywatch => activitywatch::write(&mut spans(records, is_in), to),
        Form::Ics => ics::write(records, is_in, to),
    }
}

fn spans<'a>(
    records: &'a [Record],
    is_in: &'a dyn Fn(&Record) -> bool,
) -> impl Iterator<Item = (&'a Record, &'a Span)> {
    records.iter().filter(move |record| is_in(record)).filter_map(|record| Some((record, record.span()?)))
}

/// An instant in UTC as `20261127T080000Z`.
fn compact(at: crate::time::Wall) -> String {
    use crate::time::{Stamped, Zone};
    let text: String = Stamped::new(at, Zone::UTC).to_string();
    let digits: String = text[..19].chars().filter(|c| !matches!(c, '-' | ':')).collect();
    digits + "Z"
}

/// A text on one line: what is no letter is a space.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out += word;
    }
    out
}

#[cfg(test)]
mod tests;
