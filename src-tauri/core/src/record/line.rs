//! A record as one line of JSON: read, and written in the order of the contract (§5).

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap,
};
use serde_json::{Map, Value};

use super::{Body, Cause, Extension, Job, JobOutcome, Kind, Length, Outcome, Record, Scope, Span};
use crate::{
    time::{Secs, Stamped, Zone},
    ulid::Ulid,
};

/// How many levels a record's unknown fields may have: it is kept inside of other values (`live.json`), and the reader of
/// those ends at 128.
const MOST_NESTED: usize = 100;

impl Record {
    /// Reads one record.
    ///
    /// # Errors
    /// What is wrong with it, as half a sentence.
    pub fn from_json(text: &str) -> Result<Self, String> {
        match serde_json::from_str(text) {
            Ok(fields) => Self::from_fields(fields),
            Err(e) if e.is_data() => Err("not an object".to_owned()),
            Err(e) => Err(format!("not JSON ({e})")),
        }
    }

    /// Reads one record from a value.
    ///
    /// # Errors
    /// As [`Record::from_json`].
    pub fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::Object(map) => Self::from_fields(Fields(map.into_iter().collect())),
            _ => Err("not an object".to_owned()),
        }
    }

    fn from_fields(mut fields: Fields) -> Result<Self, String> {
        if fields.0.iter().any(|(_, value)| is_deeper(value, MOST_NESTED)) {
            return Err(format!("nested more than {MOST_NESTED} deep"));
        }
        let kind = fields.text("type")?.ok_or("without a type")?;
        let id = fields.ulid("id")?.ok_or("without an id")?;
        let zone = fields.text("zone")?.ok_or("without a zone")?;
        let zone: Zone = zone.parse().map_err(|()| format!("of an unknown zone, {zone:?}"))?;
        let corrects = fields.ulid("corrects")?;
        let body = match kind.as_str() {
            "span" => Body::Span(fields.span()?),
            "extension" => Body::Extension(fields.extension()?),
            "finish" => Body::Finish { at: fields.need_stamp("at")?, park: fields.text("park")? },
            "left" => Body::Left(fields.job()?),
            "void" => {
                Body::Void { at: fields.need_stamp("at")?, target: fields.ulid("target")?.ok_or("without a target")? }
            }
            other => return Err(format!("of an unknown type, {other:?}")),
        };
        let record = Self { id, zone, body, corrects, extra: fields.0.into_iter().collect() };
        if record.stamps().any(|at| !zone.can_write(at)) {
            return Err("in another year than 0 to 9999, there".to_owned());
        }
        Ok(record)
    }

    /// The record as one line of JSON, without its end.
    pub fn to_json(&self) -> String {
        // Nothing in a record is a map with keys that are no text, so that there is nothing to fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Fields in the order of the contract; one without a value is left out.
impl Serialize for Record {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        match &self.body {
            Body::Span(span) => {
                map.serialize_entry("type", "span")?;
                map.serialize_entry("id", &self.id)?;
                map.serialize_entry("session", &span.session)?;
                map.serialize_entry("kind", span.kind.name())?;
                match &span.kind {
                    Kind::Break(Some(length)) => map.serialize_entry("length", length.name())?,
                    Kind::Away { cause, reason } => {
                        map.serialize_entry("cause", cause.name())?;
                        put(&mut map, "reason", reason.as_ref())?;
                    }
                    Kind::Focus | Kind::Meeting | Kind::Break(None) => {}
                }
                map.serialize_entry("start", &span.start)?;
                map.serialize_entry("end", &span.end)?;
                map.serialize_entry("zone", self.zone.name())?;
                put(&mut map, "planned_s", span.planned_s)?;
                put(&mut map, "task", span.task.as_ref())?;
                put(&mut map, "outcome", span.outcome.map(Outcome::name))?;
            }
            Body::Extension(e) => {
                map.serialize_entry("type", "extension")?;
                map.serialize_entry("id", &self.id)?;
                map.serialize_entry("start", &e.start)?;
                map.serialize_entry("end", &e.end)?;
                map.serialize_entry("zone", self.zone.name())?;
                map.serialize_entry("asked_s", &e.asked_s)?;
                map.serialize_entry("asks", &e.asks)?;
                map.serialize_entry("scope", e.scope.name())?;
            }
            Body::Finish { at, park } => {
                map.serialize_entry("type", "finish")?;
                map.serialize_entry("id", &self.id)?;
                map.serialize_entry("at", at)?;
                map.serialize_entry("zone", self.zone.name())?;
                put(&mut map, "park", park.as_ref())?;
            }
            Body::Left(job) => {
                map.serialize_entry("type", "left")?;
                map.serialize_entry("id", &self.id)?;
                map.serialize_entry("start", &job.start)?;
                map.serialize_entry("end", &job.end)?;
                map.serialize_entry("zone", self.zone.name())?;
                map.serialize_entry("name", &job.name)?;
                map.serialize_entry("outcome", job.outcome.name())?;
                put(&mut map, "exit", job.exit)?;
                put(&mut map, "signal", job.signal)?;
            }
            Body::Void { at, target } => {
                map.serialize_entry("type", "void")?;
                map.serialize_entry("id", &self.id)?;
                map.serialize_entry("at", at)?;
                map.serialize_entry("zone", self.zone.name())?;
                map.serialize_entry("target", target)?;
            }
        }
        put(&mut map, "corrects", self.corrects)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// Whether a value has more levels than this.
fn is_deeper(value: &Value, levels: usize) -> bool {
    // A value comes from a reader that ends at 128 levels, so that this does too.
    match value {
        Value::Array(all) => levels == 0 || all.iter().any(|value| is_deeper(value, levels - 1)),
        Value::Object(all) => levels == 0 || all.values().any(|value| is_deeper(value, levels - 1)),
        _ => false,
    }
}

/// Writes a field that has a value.
fn put<M: SerializeMap>(map: &mut M, key: &str, value: Option<impl Serialize>) -> Result<(), M::Error> {
    match value {
        Some(value) => map.serialize_entry(key, &value),
        None => Ok(()),
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::from_fields(Fields::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// The fields of an object that have not been read yet. A record has a dozen: a map of them would be most of the work of
/// reading it, and most of the room that it takes.
struct Fields(Vec<(String, Value)>);

/// As many are looked through one by one.
const FEW: usize = 32;

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut all: Vec<(String, Value)> = Vec::with_capacity(12);
                while let Some((key, value)) = map.next_entry()? {
                    // Of two with one name the later counts, in the place of the first.
                    match all.iter_mut().take(FEW).find(|(name, _)| *name == key) {
                        Some((_, earlier)) => *earlier = value,
                        None => all.push((key, value)),
                    }
                }
                if all.len() > FEW {
                    all = all.into_iter().collect::<Map<_, _>>().into_iter().collect();
                }
                Ok(Fields(all))
            }
        }

        from.deserialize_any(Object)
    }
}

impl Fields {
    fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.0.iter().position(|(name, _)| name == key)?;
        Some(self.0.remove(at).1)
    }

    /// A text; null is no value.
    fn text(&mut self, key: &str) -> Result<Option<String>, String> {
        match self.take(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(format!("with {key} = {other}, want a text")),
        }
    }

    fn ulid(&mut self, key: &str) -> Result<Option<Ulid>, String> {
        match self.text(key)? {
            None => Ok(None),
            Some(text) => text.parse().map(Some).map_err(|()| format!("with {key} = {text:?}, want a ULID")),
        }
    }

    fn one_of<T>(&mut self, key: &str, named: fn(&str) -> Option<T>) -> Result<Option<T>, String> {
        match self.text(key)? {
            None => Ok(None),
            Some(text) => named(&text).map(Some).ok_or_else(|| format!("of an unknown {key}, {text:?}")),
        }
    }

    fn need_stamp(&mut self, key: &str) -> Result<Stamped, String> {
        let text = self.text(key)?.ok_or_else(|| format!("without {key}"))?;
        text.parse().map_err(|()| format!("with {key} = {text:?}, want RFC 3339"))
    }

    fn secs(&mut self, key: &str) -> Result<Option<Secs>, String> {
        match self.take(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match value.as_i64().filter(|n| (0..=i64::from(u32::MAX)).contains(n)) {
                Some(n) => Ok(Some(n)),
                None => Err(format!("with {key} = {value}, want whole seconds")),
            },
        }
    }

    fn whole(&mut self, key: &str) -> Result<Option<i64>, String> {
        match self.take(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value.as_i64().map(Some).ok_or_else(|| format!("with {key} = {value}, want a whole number")),
        }
    }

    fn start_end(&mut self) -> Result<(Stamped, Stamped), String> {
        let (start, end) = (self.need_stamp("start")?, self.need_stamp("end")?);
        if end.at < start.at {
            return Err("that ends before it starts".to_owned());
        }
        Ok((start, end))
    }

    fn span(&mut self) -> Result<Span, String> {
        let kind = match self.text("kind")?.as_deref() {
            Some("focus") => Kind::Focus,
            Some("meeting") => Kind::Meeting,
            Some("break") => Kind::Break(self.one_of("length", Length::named)?),
            Some("away") => Kind::Away {
                cause: self.one_of("cause", Cause::named)?.ok_or("without a cause")?,
                reason: self.text("reason")?,
            },
            Some(other) => return Err(format!("of an unknown kind, {other:?}")),
            None => return Err("without a kind".to_owned()),
        };
        let (start, end) = self.start_end()?;
        Ok(Span {
            session: self.ulid("session")?.ok_or("without a session")?,
            kind,
            start,
            end,
            planned_s: self.secs("planned_s")?,
            task: self.text("task")?,
            outcome: self.one_of("outcome", Outcome::named)?,
        })
    }

    fn job(&mut self) -> Result<Job, String> {
        let (start, end) = self.start_end()?;
        Ok(Job {
            start,
            end,
            name: self.text("name")?.ok_or("without a name")?,
            outcome: self.one_of("outcome", JobOutcome::named)?.ok_or("without an outcome")?,
            exit: self.whole("exit")?,
            signal: self.whole("signal")?,
        })
    }

    fn extension(&mut self) -> Result<Extension, String> {
        let (start, end) = self.start_end()?;
        let asked_s = self.secs("asked_s")?.filter(|s| *s > 0).ok_or("without seconds in asked_s")?;
        let asks = match self.take("asks") {
            None | Some(Value::Null) => Vec::new(),
            Some(asks) => serde_json::from_value(asks).map_err(|e| format!("with bad asks ({e})"))?,
        };
        Ok(Extension {
            start,
            end,
            asked_s,
            asks,
            scope: self.one_of("scope", Scope::named)?.ok_or("without a scope")?,
        })
    }
}

/// Reads JSON Lines; empty lines are skipped.
///
/// # Errors
/// The number of the first bad line, from 1, and what is wrong with it.
pub fn read_lines(text: &str) -> Result<Vec<Record>, (usize, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(i, line)| Record::from_json(line).map_err(|why| (i + 1, format!("a record {why}"))))
        .collect()
}
