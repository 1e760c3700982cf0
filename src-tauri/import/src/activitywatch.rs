//! ActivityWatch: an export of its buckets, of which those are read that say whether somebody was there.

use std::{fmt, io::BufRead};

use homestretch_core::{Wall, time::Stamped};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::{
    ImportError,
    block::{Block, Reading, Words},
    json::{Elements, ended},
    text::Meter,
};

/// The key that its export is known by.
pub const KEY: &str = "buckets";
/// Microseconds: times as exact as it writes them.
const SECOND: i64 = 1_000_000;
/// A gap shorter than this is none.
const GAP: i64 = 300 * SECOND;
/// What is shorter than this is left out.
const LEAST: i64 = 60 * SECOND;

/// Somebody was there, in microseconds, and by which entry it is known.
type There = (i64, i64, u64);

/// Reads an export.
pub fn read(reading: &mut Reading, meter: &Meter, from: impl BufRead) -> Result<(), ImportError> {
    let mut failed = None;
    let mut reader = serde_json::Deserializer::from_reader(from);
    let read = Export { reading: &mut *reading, meter, failed: &mut failed, level: Level::Top }
        .deserialize(&mut reader)
        .and_then(|()| reader.end());
    ended(reading, read, failed)
}

/// An object of the export, down to the bucket.
struct Export<'a, 't> {
    reading: &'a mut Reading<'t>,
    meter: &'a Meter,
    failed: &'a mut Option<ImportError>,
    level: Level,
}

#[derive(Clone, Copy)]
enum Level {
    /// `{"buckets": …}`
    Top,
    /// `{"aw-watcher-afk_host": …}`
    Buckets,
    /// `{"type": "afkstatus", "events": […]}`
    Bucket,
}

impl<'de> DeserializeSeed<'de> for Export<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Export<'_, '_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        let Self { reading, meter, failed, level } = self;
        let mut there: Vec<There> = Vec::new();
        // Its type may stand behind its events.
        let mut kind: Option<Value> = None;
        while let Some(key) = all.next_key::<String>()? {
            match (level, key.as_str()) {
                (Level::Top, KEY) => {
                    all.next_value_seed(Export { reading, meter, failed, level: Level::Buckets })?;
                }
                (Level::Buckets, _) => {
                    all.next_value_seed(Export { reading, meter, failed, level: Level::Bucket })?;
                }
                (Level::Bucket, "type") => kind = Some(all.next_value()?),
                (Level::Bucket, "events") if kind.as_ref().is_none_or(|kind| kind == "afkstatus") => {
                    let is_known = kind.is_some();
                    let each = |reading: &mut Reading<'_>, n: u64, event: &Value| match event_of(n, event) {
                        Ok(found) => {
                            there.extend(found);
                            Ok(())
                        }
                        // Of another bucket nothing is missed.
                        Err(why) if is_known => reading.left_out(n, why),
                        Err(_) => Ok(()),
                    };
                    all.next_value_seed(Elements { reading, meter, each, failed })?;
                }
                _ => drop(all.next_value::<IgnoredAny>()?),
            }
            meter.entry_ended();
        }
        if kind.is_some_and(|kind| kind == "afkstatus")
            && let Err(why) = merged(reading, there)
        {
            *failed = Some(why);
            return Err(A::Error::custom("nobody takes it"));
        }
        Ok(())
    }
}

/// When somebody was there, by an event; none where nobody was.
fn event_of(n: u64, event: &Value) -> Result<Option<There>, String> {
    if event["data"]["status"] != "not-afk" {
        return Ok(None);
    }
    let start = event["timestamp"].as_str().and_then(micros).ok_or("has no timestamp that can be read")?;
    let length = event["duration"].as_f64().ok_or("has no duration in seconds")?;
    if length < 0.0 {
        return Err("ends before it begins".to_owned());
    }
    if length > 1e10 {
        return Err("has no duration that can be true".to_owned());
    }
    Ok(Some((start, start + (length * 1e6).round() as i64, n)))
}

/// RFC 3339 with a fraction, in microseconds.
fn micros(text: &str) -> Option<i64> {
    let at = text.parse::<Stamped>().ok()?.at;
    let fraction = text.split_once('.').map_or("", |(_, rest)| rest);
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).take(6);
    let (part, scale) = digits.fold((0, SECOND), |(part, scale), b| (part * 10 + i64::from(b - b'0'), scale / 10));
    at.0.checked_mul(SECOND)?.checked_add(part * scale)
}

/// What is left of a bucket's events once short gaps are none and what is short is nothing.
fn merged(reading: &mut Reading, mut there: Vec<There>) -> Result<(), ImportError> {
    there.sort_unstable();
    let mut all = there.into_iter().peekable();
    while let Some((start, mut end, n)) = all.next() {
        while let Some((_, next_end, _)) = all.next_if(|(next, ..)| *next - end < GAP) {
            end = end.max(next_end);
        }
        if end - start < LEAST {
            reading.left_out(n, "is shorter than a minute")?;
            continue;
        }
        let at = |micros: i64| Wall(micros.div_euclid(SECOND));
        let words = Words { is_meeting: false, task: None };
        reading.block(n, Block::tracked(at(start), at(end), words))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_exact() {
        for (text, want) in [
            ("1970-01-01T00:00:01+00:00", 1_000_000),
            ("1970-01-01T00:00:01.5Z", 1_500_000),
            ("1970-01-01T01:00:01.123456789+01:00", 1_123_456),
            ("1970-01-01T00:00:01.000001Z", 1_000_001),
        ] {
            assert_eq!(micros(text), Some(want), "{text}");
        }
        assert_eq!(micros("yesterday"), None);
    }
}
