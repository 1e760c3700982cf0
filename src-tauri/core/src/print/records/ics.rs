//! A calendar (RFC 5545): an event for each focus and meeting session, from its first work to its last.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use super::{compact, one_line};
use crate::{
    record::{Record, Work},
    time::Wall,
    ulid::Ulid,
};

/// The longest line, in bytes, without its end.
const MOST_LINE: usize = 75;

struct Event<'a> {
    session: Ulid,
    first: &'a Record,
    work: Work,
    end: Wall,
    task: Option<&'a str>,
}

pub(super) fn write(records: &[Record], is_in: &dyn Fn(&Record) -> bool, to: &mut dyn Write) -> io::Result<()> {
    let mut events: Vec<Event> = Vec::new();
    let mut places: HashMap<Ulid, usize> = HashMap::new();
    for record in records.iter().filter(|record| record.counts()) {
        let Some((span, work)) = record.span().and_then(|span| Some((span, span.kind.work()?))) else { continue };
        match places.get(&span.session) {
            Some(at) => {
                let event: &mut Event = &mut events[*at];
                event.end = event.end.max(record.end());
                event.task = event.task.or(span.task.as_deref());
            }
            None => {
                places.insert(span.session, events.len());
                let (end, task) = (record.end(), span.task.as_deref());
                events.push(Event { session: span.session, first: record, work, end, task });
            }
        }
    }
    line(to, "BEGIN:VCALENDAR")?;
    line(to, "VERSION:2.0")?;
    line(to, "PRODID:-//Homestretch//Homestretch//EN")?;
    for event in events.iter().filter(|event| is_in(event.first)) {
        let name = match event.work {
            Work::Focus => "Focus",
            Work::Meeting => "Meeting",
        };
        let task = one_line(event.task.unwrap_or_default());
        line(to, "BEGIN:VEVENT")?;
        line(to, &format!("UID:{}@homestretch", event.session))?;
        // When it was last changed: it has not been since it ended.
        line(to, &format!("DTSTAMP:{}", compact(event.end)))?;
        line(to, &format!("DTSTART:{}", compact(event.first.start())))?;
        line(to, &format!("DTEND:{}", compact(event.end)))?;
        line(to, &format!("SUMMARY:{}", if task.is_empty() { name.to_owned() } else { escaped(&task) }))?;
        line(to, &format!("CATEGORIES:{name}"))?;
        line(to, "TRANSP:OPAQUE")?;
        line(to, "END:VEVENT")?;
    }
    line(to, "END:VCALENDAR")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// A line, folded where it is too long, and never within a letter.
fn line(to: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut rest = text;
    let mut room = MOST_LINE;
    while rest.len() > room {
        let end = (0..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        write!(to, "{}\r\n ", &rest[..end])?;
        rest = &rest[end..];
        // The space that it goes on with is one of them.
        room = MOST_LINE - 1;
    }
    write!(to, "{rest}\r\n")
}
