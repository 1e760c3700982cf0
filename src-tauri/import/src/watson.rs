//! Watson: its `frames`, an array of `[start, stop, project, id, [tags], updated]` with seconds since 1970.

use std::io::BufRead;

use homestretch_core::Wall;
use serde_json::Value;

use crate::{
    ImportError,
    block::{Block, Reading},
    json,
    text::Meter,
};

/// Whether an entry is a frame.
pub fn is_entry(entry: &Value) -> bool {
    entry[0].is_number() && entry[2].is_string()
}

/// Reads the frames.
pub fn read(reading: &mut Reading, meter: &Meter, from: impl BufRead) -> Result<(), ImportError> {
    json::elements(reading, meter, from, |reading, n, entry| {
        let at = |place: usize| json_instant(&entry[place]);
        let Some(start) = at(0) else { return reading.left_out(n, "has no start in seconds since 1970") };
        if entry[1].is_null() {
            return reading.left_out(n, "is still open: it has no end");
        }
        let Some(end) = at(1) else { return reading.left_out(n, "has no end in seconds since 1970") };
        let tags = entry[4].as_array().map(Vec::as_slice).unwrap_or_default();
        let tags = tags.iter().filter_map(Value::as_str);
        let words = reading.words("", entry[2].as_str().unwrap_or_default(), tags);
        reading.block(n, Block::tracked(start, end, words)).map(drop)
    })
}

/// Seconds since 1970; fractions are cut.
fn json_instant(value: &Value) -> Option<Wall> {
    let s =
        value.as_i64().or_else(|| value.as_f64().filter(|s| s.is_finite() && s.abs() < 1e15).map(|s| s.floor() as i64));
    s.map(Wall)
}
