//! A row for each span (RFC 4180).

use std::io::{self, Write};

use super::super::csv::guarded;
use crate::record::{Kind, Length, Outcome, Record, Span};

const COLUMNS: [&str; 13] = [
    "id",
    "session",
    "kind",
    "length",
    "start",
    "end",
    "seconds",
    "zone",
    "planned_s",
    "outcome",
    "cause",
    "task",
    "reason",
];

pub(super) fn write<'a>(spans: &mut dyn Iterator<Item = (&'a Record, &'a Span)>, to: &mut dyn Write) -> io::Result<()> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
    out.write_record(COLUMNS)?;
    for (record, span) in spans {
        let (length, cause, reason) = match &span.kind {
            Kind::Break(length) => (length.map(Length::name), None, None),
            Kind::Away { cause, reason } => (None, Some(cause.name()), reason.as_deref()),
            Kind::Focus | Kind::Meeting => (None, None, None),
        };
        let text = |text: Option<&str>| text.map(guarded).unwrap_or_default();
        out.write_record([
            record.id.to_string(),
            span.session.to_string(),
            span.kind.name().to_owned(),
            length.unwrap_or_default().to_owned(),
            span.start.to_string(),
            span.end.to_string(),
            span.end.at.since(span.start.at).to_string(),
            record.zone.name().to_owned(),
            span.planned_s.map(|s| s.to_string()).unwrap_or_default(),
            span.outcome.map(Outcome::name).unwrap_or_default().to_owned(),
            cause.unwrap_or_default().to_owned(),
            text(span.task.as_deref()),
            text(reason),
        ])?;
    }
    out.flush()
}
