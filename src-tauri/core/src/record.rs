//! What is kept: spans, extensions, finishes and voids, one JSON object a line (contract §5).

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value};

use crate::{
    time::{Secs, Stamped, Wall, Zone},
    ulid::Ulid,
};

mod voided;

/// One record. Fields that this version does not know are kept and come out again.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Where it is known by.
    pub id: Ulid,
    /// The zone in which it is read.
    pub zone: Zone,
    /// What it says.
    pub body: Body,
    /// The record that this one replaces.
    pub corrects: Option<Ulid>,
    /// Unknown fields.
    pub extra: Map<String, Value>,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Time spent.
    Span(Span),
    /// A promise, and what it became.
    Extension(Extension),
    /// The end of a workday.
    Finish {
        /// When.
        at: Stamped,
        /// Where I stopped, what is first tomorrow.
        park: Option<String>,
    },
    /// Takes another record back.
    Void {
        /// When.
        at: Stamped,
        /// The record taken back.
        target: Ulid,
    },
}

/// Time spent in one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Ties the spans of one block together.
    pub session: Ulid,
    /// In which way.
    pub kind: Kind,
    /// Its start.
    pub start: Stamped,
    /// Its end.
    pub end: Stamped,
    /// The whole block's planned length.
    pub planned_s: Option<Secs>,
    /// The user's words for it.
    pub task: Option<String>,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

/// A span's kind, with what only that kind has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Work of one's own.
    Focus,
    /// Work with others.
    Meeting,
    /// A break.
    Break(Option<Length>),
    /// Time inside a block that is not work.
    Away {
        /// Why.
        cause: Cause,
        /// Why, in the user's words.
        reason: Option<String>,
    },
}

/// Text for a unit enum, and back.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
        impl $name {
            /// Its name in contract, files and protocol.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
            /// The one with this name.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.name())
            }
        }
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let name = <String as ::serde::Deserialize>::deserialize(from)?;
                Self::named(&name).ok_or_else(|| ::serde::de::Error::custom(format!("unknown name {name:?}")))
            }
        }
    };
}
pub(crate) use named;

named! {
    /// A kind of work.
    Work {
        /// "Maker" time.
        Focus = "focus",
        /// "Manager" time.
        Meeting = "meeting",
    }
}
named! {
    /// A break's length.
    Length {
        /// After most blocks.
        Short = "short",
        /// After every 4th.
        Long = "long",
    }
}
named! {
    /// Why somebody is away.
    Cause {
        /// The child, the door.
        Interrupted = "interrupted",
        /// No input.
        Idle = "idle",
        /// The machine slept.
        Suspended = "suspended",
        /// By one's own choice.
        Paused = "paused",
    }
}
named! {
    /// How a span ended.
    Outcome {
        /// Its planned end was reached.
        Completed = "completed",
        /// It was ended before.
        Stopped = "stopped",
        /// An away follows.
        Split = "split",
        /// A crash or a power cut took the rest.
        Recovered = "recovered",
    }
}
named! {
    /// What a promise was about.
    Scope {
        /// The end of day.
        Day = "day",
        /// The end of a block.
        Block = "block",
    }
}

impl Kind {
    /// Its name in the record.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Focus => "focus",
            Kind::Meeting => "meeting",
            Kind::Break(_) => "break",
            Kind::Away { .. } => "away",
        }
    }

    /// Which kind of work it is, if it is work.
    pub fn work(&self) -> Option<Work> {
        match self {
            Kind::Focus => Some(Work::Focus),
            Kind::Meeting => Some(Work::Meeting),
            Kind::Break(_) | Kind::Away { .. } => None,
        }
    }
}

impl From<Work> for Kind {
    fn from(work: Work) -> Self {
        match work {
            Work::Focus => Kind::Focus,
            Work::Meeting => Kind::Meeting,
        }
    }
}

/// A promise, and what it became.
#[derive(Debug, Clone, PartialEq)]
pub struct Extension {
    /// When it began.
    pub start: Stamped,
    /// The last work before it was over.
    pub end: Stamped,
    /// All that was asked, together.
    pub asked_s: Secs,
    /// Each time it was asked.
    pub asks: Vec<Ask>,
    /// What it was about.
    pub scope: Scope,
}

/// "Just N more minutes", once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// When.
    pub at: Stamped,
    /// How many.
    pub minutes: i64,
    /// Why, in the user's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Serialize for Stamped {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamped {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|()| serde::de::Error::custom(format!("{text:?} is no RFC 3339 instant")))
    }
}

impl Record {
    /// Its start; `at` for a finish and a void. Records are written in this order.
    pub fn start(&self) -> Wall {
        self.start_stamped().at
    }

    fn start_stamped(&self) -> Stamped {
        match &self.body {
            Body::Span(span) => span.start,
            Body::Extension(extension) => extension.start,
            Body::Finish { at, .. } | Body::Void { at, .. } => *at,
        }
    }

    /// Its end; `at` for a finish and a void.
    pub fn end(&self) -> Wall {
        match &self.body {
            Body::Span(span) => span.end.at,
            Body::Extension(extension) => extension.end.at,
            Body::Finish { at, .. } | Body::Void { at, .. } => at.at,
        }
    }

    /// Every instant in it.
    fn stamps(&self) -> impl Iterator<Item = Wall> {
        let asks = match &self.body {
            Body::Extension(extension) => extension.asks.as_slice(),
            Body::Span(_) | Body::Finish { .. } | Body::Void { .. } => &[],
        };
        [self.start(), self.end()].into_iter().chain(asks.iter().map(|ask| ask.at.at))
    }

    /// The span, if it is one.
    pub fn span(&self) -> Option<&Span> {
        match &self.body {
            Body::Span(span) => Some(span),
            _ => None,
        }
    }

    /// Whether it has length, or is of a kind that needs none (contract §2.18).
    pub fn counts(&self) -> bool {
        match &self.body {
            Body::Span(_) | Body::Extension(_) => self.end() > self.start(),
            Body::Finish { .. } | Body::Void { .. } => true,
        }
    }

    /// Reads one record.
    ///
    /// # Errors
    /// What is wrong with it, as half a sentence.
    pub fn from_json(text: &str) -> Result<Self, String> {
        match serde_json::from_str(text).map_err(|e| format!("not JSON ({e})"))? {
            Value::Object(map) => Self::from_map(map),
            _ => Err("not an object".to_owned()),
        }
    }

    /// Reads one record from a value.
    ///
    /// # Errors
    /// As [`Record::from_json`].
    pub fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::Object(map) => Self::from_map(map),
            _ => Err("not an object".to_owned()),
        }
    }

    fn from_map(map: Map<String, Value>) -> Result<Self, String> {
        let mut fields = Fields(map);
        let kind = fields.text("type")?.ok_or("without a type")?;
        let id = fields.ulid("id")?.ok_or("without an id")?;
        let zone = fields.text("zone")?.ok_or("without a zone")?;
        let zone: Zone = zone.parse().map_err(|()| format!("of an unknown zone, {zone:?}"))?;
        let corrects = fields.ulid("corrects")?;
        let body = match kind.as_str() {
            "span" => Body::Span(fields.span()?),
            "extension" => Body::Extension(fields.extension()?),
            "finish" => Body::Finish { at: fields.need_stamp("at")?, park: fields.text("park")? },
            "void" => {
                Body::Void { at: fields.need_stamp("at")?, target: fields.ulid("target")?.ok_or("without a target")? }
            }
            other => return Err(format!("of an unknown type, {other:?}")),
        };
        let record = Self { id, zone, body, corrects, extra: fields.0 };
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

/// Writes a field that has a value.
fn put<M: SerializeMap>(map: &mut M, key: &str, value: Option<impl Serialize>) -> Result<(), M::Error> {
    match value {
        Some(value) => map.serialize_entry(key, &value),
        None => Ok(()),
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::from_map(Map::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// The fields of an object that have not been read yet.
struct Fields(Map<String, Value>);

impl Fields {
    /// A text; null is no value.
    fn text(&mut self, key: &str) -> Result<Option<String>, String> {
        match self.0.shift_remove(key) {
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
        match self.0.shift_remove(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match value.as_i64().filter(|n| (0..=i64::from(u32::MAX)).contains(n)) {
                Some(n) => Ok(Some(n)),
                None => Err(format!("with {key} = {value}, want whole seconds")),
            },
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

    fn extension(&mut self) -> Result<Extension, String> {
        let (start, end) = self.start_end()?;
        let asked_s = self.secs("asked_s")?.filter(|s| *s > 0).ok_or("without seconds in asked_s")?;
        let asks = match self.0.shift_remove("asks") {
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

/// The records that count: one of each id, without what is voided, in order of start and id.
///
/// Where one id comes with two texts, the smaller counts, so that the order of import does not matter.
pub fn in_force(records: Vec<Record>) -> Vec<Record> {
    let mut by_id: HashMap<Ulid, Record> = HashMap::with_capacity(records.len());
    for record in records {
        match by_id.entry(record.id) {
            std::collections::hash_map::Entry::Vacant(place) => drop(place.insert(record)),
            std::collections::hash_map::Entry::Occupied(mut place) => {
                if *place.get() != record && record.to_json() < place.get().to_json() {
                    place.insert(record);
                }
            }
        }
    }
    let voided = voided::voided(by_id.values());
    let mut records: Vec<Record> = by_id.into_values().filter(|r| !voided.contains(&r.id)).collect();
    records.sort_by_key(|r| (r.start(), r.id));
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPAN: &str = r#"{"type":"span","id":"01KB0000000000000000000001","session":"01KB0000000000000000000002","kind":"focus","start":"2026-11-27T09:00:00+01:00","end":"2026-11-27T12:00:00+01:00","zone":"Europe/Amsterdam","planned_s":1500,"outcome":"completed","mood":"fine"}"#;

    fn void(id: u8, target: u8) -> Record {
        Record::from_json(&format!(
            r#"{{"type":"void","id":"01KB00000000000000000000{id:02}","at":"2026-11-27T1{}:00:00+01:00","zone":"UTC","target":"01KB00000000000000000000{target:02}"}}"#,
            id % 10
        ))
        .unwrap()
    }

    #[test]
    fn unknown_fields_come_out_again() {
        assert_eq!(Record::from_json(SPAN).unwrap().to_json(), SPAN);
    }

    #[test]
    fn bad_records_are_refused() {
        for (from, to) in [
            ("\"span\"", "\"spam\""),
            ("Europe/Amsterdam", "Europe/Atlantis"),
            ("T12:00:00", "T08:00:00"),
            ("\"focus\"", "\"nap\""),
            ("1500", "\"x\""),
            ("\"2026-11-27T09:00:00+01:00\"", "\"yesterday\""),
            ("\"completed\"", "\"great\""),
            ("01KB0000000000000000000001", "one"),
            ("2026-11-27T12:00:00+01:00", "9999-12-31T23:30:00+00:00"),
            ("2026-11-27T12:00:00+01:00", "9999-12-31T23:30:00-01:00"),
        ] {
            assert!(Record::from_json(&SPAN.replace(from, to)).is_err(), "{to}");
        }
    }

    #[test]
    fn a_void_can_be_voided() {
        let span = Record::from_json(SPAN).unwrap();
        let n = |all: Vec<Record>| in_force(all).iter().filter(|r| r.span().is_some()).count();
        assert_eq!(n(vec![span.clone()]), 1);
        assert_eq!(n(vec![span.clone(), void(11, 1)]), 0);
        assert_eq!(n(vec![void(12, 11), span.clone(), void(11, 1)]), 1);
        assert_eq!(n(vec![void(13, 12), void(12, 11), span.clone(), void(11, 1)]), 0);
    }

    #[test]
    fn voids_in_a_ring_end_the_same_in_any_order() {
        let all = vec![void(11, 12), void(12, 11), void(13, 13)];
        let mut back = all.clone();
        back.reverse();
        assert_eq!(in_force(all), in_force(back));
    }
}
