//! JSON of any length, an entry at a time.

use std::{fmt, io::BufRead};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::{ImportError, block::Reading, text::Meter};

/// What JSON begins with.
#[derive(Debug, Clone, PartialEq)]
pub enum Begins {
    /// An array, with its first entry where it has one.
    Array(Option<Value>),
    /// An object that has this key.
    ObjectWith(&'static str),
    /// Anything else, or no JSON.
    Otherwise,
}

/// What a text begins with, if it is JSON; an object is looked through for a key.
pub fn begins(from: impl BufRead, key: &'static str) -> Begins {
    let mut found = Begins::Otherwise;
    // It ends with an error as soon as it is known.
    let mut reader = serde_json::Deserializer::from_reader(from);
    let _ = reader.deserialize_any(Look { key, found: &mut found });
    found
}

struct Look<'a> {
    key: &'static str,
    found: &'a mut Begins,
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an array or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        *self.found = Begins::Array(all.next_element()?);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        while let Some(key) = all.next_key::<String>()? {
            if key == self.key {
                *self.found = Begins::ObjectWith(self.key);
                return Err(A::Error::custom("found"));
            }
            all.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// Gives each entry of an array to `each`, with its number from 1.
pub fn elements(
    reading: &mut Reading,
    meter: &Meter,
    from: impl BufRead,
    each: impl FnMut(&mut Reading<'_>, u64, &Value) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut failed = None;
    let mut reader = serde_json::Deserializer::from_reader(from);
    let read = Elements { reading: &mut *reading, meter, each, failed: &mut failed }
        .deserialize(&mut reader)
        .and_then(|()| reader.end());
    ended(reading, read, failed)
}

/// How reading ended: what a taker said goes before what the reader makes of it.
pub fn ended(
    reading: &Reading,
    read: Result<(), serde_json::Error>,
    failed: Option<ImportError>,
) -> Result<(), ImportError> {
    match (failed, read) {
        (Some(why), _) => Err(why),
        (None, Ok(())) => Ok(()),
        (None, Err(e)) if e.is_io() => Err(std::io::Error::from(e).into()),
        (None, Err(e)) => Err(reading.bad(format!("it is not such JSON ({e})"))),
    }
}

/// The entries of one array.
pub struct Elements<'a, 't, F> {
    pub reading: &'a mut Reading<'t>,
    pub meter: &'a Meter,
    pub each: F,
    pub failed: &'a mut Option<ImportError>,
}

impl<'de, F: FnMut(&mut Reading<'_>, u64, &Value) -> Result<(), ImportError>> DeserializeSeed<'de>
    for Elements<'_, '_, F>
{
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(&mut Reading<'_>, u64, &Value) -> Result<(), ImportError>> Visitor<'de> for Elements<'_, '_, F> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut all: A) -> Result<(), A::Error> {
        let mut n = 0;
        while let Some(entry) = all.next_element::<Value>()? {
            n += 1;
            self.meter.entry_ended();
            if let Err(why) = (self.each)(self.reading, n, &entry) {
                *self.failed = Some(why);
                return Err(A::Error::custom("nobody takes it"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_begins_with_is_known_without_its_end() {
        for (text, want) in [
            ("[", Begins::Otherwise),
            ("[]", Begins::Array(None)),
            (" [{\"a\":1}, {", Begins::Array(Some(serde_json::json!({"a": 1})))),
            ("{\"x\": [[1]], \"buckets\": {", Begins::ObjectWith("buckets")),
            ("{\"x\": 1}", Begins::Otherwise),
            ("7", Begins::Otherwise),
            ("nonsense", Begins::Otherwise),
        ] {
            assert_eq!(begins(text.as_bytes(), "buckets"), want, "{text}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(begins(deep.as_bytes(), "buckets"), Begins::Otherwise);
        let deep = format!("{{\"x\": {deep}");
        assert_eq!(begins(deep.as_bytes(), "buckets"), Begins::Otherwise);
    }
}
