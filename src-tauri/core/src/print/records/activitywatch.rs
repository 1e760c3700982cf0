//! A bucket as ActivityWatch exports and imports it: an event for each span.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::{
    record::{Kind, Outcome, Record, Span},
    time::{Wall, Zone},
};

/// The bucket's type: nobody else has it.
const TYPE: &str = "homestretch.block";

pub(super) fn write<'a>(spans: &mut dyn Iterator<Item = (&'a Record, &'a Span)>, to: &mut dyn Write) -> io::Result<()> {
    let mut spans = spans.peekable();
    // A bucket is as old as what is in it.
    let created = Zone::UTC.text(spans.peek().map_or(Wall(0), |(record, _)| record.start()));
    let bucket = json!({
        "id": "homestretch", "name": "homestretch", "type": TYPE, "client": "homestretch", "hostname": "unknown",
        "created": created, "data": {},
    });
    // All but its last brace: events come between, one at a time.
    let text = bucket.to_string();
    write!(to, "{{\"buckets\":{{\"homestretch\":{},\"events\":[", text.trim_end_matches('}').to_owned() + "}")?;
    for (n, (record, span)) in spans.enumerate() {
        let event = json!({
            "timestamp": Zone::UTC.text(record.start()),
            "duration": record.end().since(record.start()),
            "data": data(record, span),
        });
        let between = if n == 0 { "\n" } else { ",\n" };
        write!(to, "{between}{event}")?;
    }
    writeln!(to, "]}}}}}}")
}

/// What an event says; a field without a value is left out.
fn data(record: &Record, span: &Span) -> Map<String, Value> {
    let mut data = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            data.insert(name.to_owned(), value);
        }
    };
    // What ActivityWatch shows of an event that it does not know.
    put("title", Some(span.task.clone().unwrap_or_else(|| span.kind.name().to_owned()).into()));
    put("kind", Some(span.kind.name().into()));
    put("task", span.task.clone().map(Value::from));
    put("outcome", span.outcome.map(|outcome| Outcome::name(outcome).into()));
    if let Kind::Away { cause, reason } = &span.kind {
        put("cause", Some(cause.name().into()));
        put("reason", reason.clone().map(Value::from));
    }
    put("planned_s", span.planned_s.map(Value::from));
    put("zone", Some(record.zone.name().into()));
    put("session", Some(span.session.to_string().into()));
    put("id", Some(record.id.to_string().into()));
    data
}
