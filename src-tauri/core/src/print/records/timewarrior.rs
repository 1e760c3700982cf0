//! Lines of Timewarrior's `.data` files: focus and meetings, with the kind and the task's tags as tags, and the task as
//! annotation.

use std::io::{self, Write};

use super::{compact, one_line};
use crate::{
    record::{Record, Span},
    report::tags,
};

pub(super) fn write<'a>(spans: &mut dyn Iterator<Item = (&'a Record, &'a Span)>, to: &mut dyn Write) -> io::Result<()> {
    for (record, span) in spans.filter(|(record, span)| span.kind.work().is_some() && record.counts()) {
        write!(to, "inc {} - {} # {}", compact(record.start()), compact(record.end()), span.kind.name())?;
        let task = one_line(span.task.as_deref().unwrap_or_default());
        for tag in tags(&task).iter().filter(|tag| *tag != span.kind.name()) {
            // Only letters, digits, `_`, `-` and `/`: the last would be read as part of a date.
            if tag.contains(['/', '-']) { write!(to, " \"{tag}\"")? } else { write!(to, " {tag}")? }
        }
        if !task.is_empty() {
            write!(to, " # \"{}\"", quoted(&task))?;
        }
        writeln!(to)?;
    }
    Ok(())
}

/// As it stands between quotes there.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
