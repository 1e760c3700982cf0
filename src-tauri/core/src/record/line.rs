//! A record as one line of JSON: read, and written in the order of the contract (§5).

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{
        MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
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
            Value::Object(map) => {
                let fields = map.into_iter().map(|(name, value)| (Cow::Owned(name), Some(Field::from(value))));
                Self::from_fields(Fields(fields.collect()))
            }
            _ => Err("not an object".to_owned()),
        }
    }

    fn from_fields(mut fields: Fields<'_>) -> Result<Self, String> {
        if fields.0.iter().any(|(_, field)| matches!(field, Some(Field::Other(value)) if is_deeper(value, MOST_NESTED)))
        {
            return Err(format!("nested more than {MOST_NESTED} deep"));
        }
        let kind = fields.text("type")?.ok_or("without a type")?;
        let id = fields.ulid("id")?.ok_or("without an id")?;
        let zone = fields.text("zone")?.ok_or("without a zone")?;
        let zone: Zone = zone.parse().map_err(|()| format!("of an unknown zone, {zone:?}"))?;
        let corrects = fields.ulid("corrects")?;
        let body = match &*kind {
            "span" => Body::Span(fields.span()?),
            "extension" => Body::Extension(fields.extension()?),
            "finish" => Body::Finish { at: fields.need_stamp("at")?, park: fields.own_text("park")? },
            "left" => Body::Left(fields.job()?),
            "void" => {
                Body::Void { at: fields.need_stamp("at")?, target: fields.ulid("target")?.ok_or("without a target")? }
            }
            other => return Err(format!("of an unknown type, {other:?}")),
        };
        // Nearly always nothing, of which no map need be made.
        let mut extra = Map::new();
        fields.0.into_iter().filter_map(|(name, field)| Some((name, field?))).for_each(|(name, field)| {
            extra.insert(name.into_owned(), field.into());
        });
        let record = Self { id, zone, body, corrects, extra };
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
                put(&mut map, "asleep_s", job.asleep_s)?;
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
        // Inside of other values there are few: they need no reader of their own.
        Self::from_value(Value::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// The fields of an object, each until it has been read. A record has a dozen: a map of them would be most of the work of
/// reading it, and most of the room that it takes; and so would a copy of every text.
struct Fields<'de>(Vec<(Cow<'de, str>, Option<Field<'de>>)>);

/// What a field has.
enum Field<'de> {
    Text(Cow<'de, str>),
    Other(Value),
}

/// As many are looked through one by one.
const FEW: usize = 32;

impl From<Value> for Field<'_> {
    fn from(value: Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.into()),
            other => Self::Other(other),
        }
    }
}

impl From<Field<'_>> for Value {
    fn from(field: Field<'_>) -> Self {
        match field {
            Field::Text(text) => Self::String(text.into_owned()),
            Field::Other(value) => value,
        }
    }
}

impl<'de> Deserialize<'de> for Field<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Field<'de>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a value")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Field<'de>, E> {
                Ok(Field::Text(text.into()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Field<'de>, E> {
                Ok(Field::Text(text.to_owned().into()))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Field<'de>, E> {
                Ok(Field::Other(value.into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Field<'de>, E> {
                Ok(Field::Other(value.into()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Field<'de>, E> {
                Ok(Field::Other(value.into()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Field<'de>, E> {
                Ok(Field::Other(value.into()))
            }

            fn visit_unit<E>(self) -> Result<Field<'de>, E> {
                Ok(Field::Other(Value::Null))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, all: A) -> Result<Field<'de>, A::Error> {
                Value::deserialize(SeqAccessDeserializer::new(all)).map(Field::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, all: A) -> Result<Field<'de>, A::Error> {
                Value::deserialize(MapAccessDeserializer::new(all)).map(Field::Other)
            }
        }

        from.deserialize_any(Any)
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut all: Vec<(Cow<'de, str>, Option<Field<'de>>)> = Vec::with_capacity(12);
                // A name is a text as any other.
                while let Some((Field::Text(name), field)) = map.next_entry::<Field<'de>, Field<'de>>()? {
                    // Of two with one name the later counts, in the place of the first.
                    match all.iter_mut().take(FEW).find(|(other, _)| *other == name) {
                        Some((_, earlier)) => *earlier = Some(field),
                        None => all.push((name, Some(field))),
                    }
                }
                if all.len() > FEW {
                    let map: Map<_, _> =
                        all.into_iter().filter_map(|(name, field)| Some((name.into_owned(), field?.into()))).collect();
                    all = map.into_iter().map(|(name, value)| (Cow::Owned(name), Some(Field::from(value)))).collect();
                }
                Ok(Fields(all))
            }
        }

        from.deserialize_any(Object)
    }
}

impl<'de> Fields<'de> {
    fn take(&mut self, key: &str) -> Option<Field<'de>> {
        self.0.iter_mut().find(|(name, _)| name == key)?.1.take()
    }

    /// A text; null is no value.
    fn text(&mut self, key: &str) -> Result<Option<Cow<'de, str>>, String> {
        match self.take(key) {
            None | Some(Field::Other(Value::Null)) => Ok(None),
            Some(Field::Text(text)) => Ok(Some(text)),
            Some(Field::Other(other)) => Err(format!("with {key} = {other}, want a text")),
        }
    }

    fn own_text(&mut self, key: &str) -> Result<Option<String>, String> {
        Ok(self.text(key)?.map(Cow::into_owned))
    }

    /// A value of another kind than a text; null is no value.
    fn value(&mut self, key: &str) -> Option<Value> {
        self.take(key).map(Value::from).filter(|value| !value.is_null())
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
        match self.value(key) {
            None => Ok(None),
            Some(value) => match value.as_i64().filter(|n| (0..=i64::from(u32::MAX)).contains(n)) {
                Some(n) => Ok(Some(n)),
                None => Err(format!("with {key} = {value}, want whole seconds")),
            },
        }
    }

    fn whole(&mut self, key: &str) -> Result<Option<i64>, String> {
        match self.value(key) {
            None => Ok(None),
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
                reason: self.own_text("reason")?,
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
            task: self.own_text("task")?,
            outcome: self.one_of("outcome", Outcome::named)?,
        })
    }

    fn job(&mut self) -> Result<Job, String> {
        let (start, end) = self.start_end()?;
        Ok(Job {
            start,
            end,
            name: self.own_text("name")?.ok_or("without a name")?,
            outcome: self.one_of("outcome", JobOutcome::named)?.ok_or("without an outcome")?,
            exit: self.whole("exit")?,
            signal: self.whole("signal")?,
            asleep_s: self.secs("asleep_s")?,
        })
    }

    fn extension(&mut self) -> Result<Extension, String> {
        let (start, end) = self.start_end()?;
        let asked_s = self.secs("asked_s")?.filter(|s| *s > 0).ok_or("without seconds in asked_s")?;
        let asks = match self.value("asks") {
            None => Vec::new(),
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
