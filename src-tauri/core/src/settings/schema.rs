//! What each key of `settings.toml` takes: the one table of keys and bounds, for the parser and for whoever shows them.

use serde::Serialize;
use toml_edit::Value;

use super::Settings;
use homestretch_vocabulary::Rule;

use crate::civil::WEEKDAYS;

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A whole number in these bounds, both included, and what it counts.
    Whole(i64, i64, &'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A time of day, to this one at the latest.
    Time(&'static str),
    /// One range of a day, or nothing.
    Range,
    /// The ranges of a weekday, or `off`.
    Ranges,
    /// Dates, and ranges of dates.
    Dates,
    /// `auto`, or an IANA name.
    Zone,
    /// Hours, with a fraction, to this many at most.
    Hours(u64),
    /// Minutes that rise from 0.
    Ladder,
    /// Names of rules.
    Rules,
    /// Levels from 1 to 4, by the name of a rule.
    Levels,
    /// `true` or `false`.
    Flag,
    /// Sentences of the user's own.
    Texts,
    /// A shortcut, or nothing.
    Keys,
}

use Takes::{Choice, Dates, Flag, Hours, Keys, Ladder, Levels, Range, Ranges, Rules, Texts, Time, Whole, Zone};

/// Every key, in the file's order.
pub const KEYS: [(&str, &str, Takes); 49] = [
    ("cycle", "focus_min", Whole(1, 480, "minutes")),
    ("cycle", "short_break_min", Whole(1, 480, "minutes")),
    ("cycle", "long_break_min", Whole(1, 480, "minutes")),
    ("cycle", "long_break_every", Whole(1, 100, "blocks")),
    ("cycle", "start_break", Choice(&["ask", "auto"])),
    ("cycle", "start_focus", Choice(&["ask", "auto"])),
    ("day", "zone", Zone),
    ("day", "boundary", Time("12:00")),
    ("day", "bedtime", Time("23:59")),
    ("day", "warn_before_min", Whole(0, 480, "minutes")),
    ("day", "peak", Range),
    ("week", "monday", Ranges),
    ("week", "tuesday", Ranges),
    ("week", "wednesday", Ranges),
    ("week", "thursday", Ranges),
    ("week", "friday", Ranges),
    ("week", "saturday", Ranges),
    ("week", "sunday", Ranges),
    ("week", "starts_on", Choice(&WEEKDAYS)),
    ("week", "target_hours", Hours(168)),
    ("week", "off", Dates),
    ("extension", "minutes", Whole(1, 480, "minutes")),
    ("extension", "kept_grace_s", Whole(0, 3600, "seconds")),
    ("extension", "closes_after_min", Whole(1, 240, "minutes")),
    ("nudge", "ladder_min", Ladder),
    ("nudge", "repeat_min", Whole(1, 480, "minutes")),
    ("nudge", "rest_hours", Whole(0, 24, "hours")),
    ("nudge", "long_day_hours", Whole(1, 24, "hours")),
    ("nudge", "continuous_work_min", Whole(1, 1440, "minutes")),
    ("nudge", "silence", Rules),
    ("nudge", "max_level", Levels),
    ("away", "idle_min", Whole(0, 480, "minutes")),
    ("away", "ends_block_min", Whole(1, 1440, "minutes")),
    ("away", "meeting_ends_min", Whole(0, 1440, "minutes")),
    ("break", "show", Choice(&["notification", "window", "full"])),
    ("break", "ideas", Texts),
    ("hold", "dnd", Flag),
    ("hold", "calls", Flag),
    ("hold", "full_screen", Flag),
    ("sound", "source", Choice(&["server", "own", "off"])),
    ("sound", "volume", Whole(0, 100, "percent")),
    ("sound", "from_level", Whole(1, 4, "level")),
    ("shortcut", "start_stop", Keys),
    ("shortcut", "interrupted", Keys),
    ("shortcut", "window", Keys),
    ("app", "icon", Choice(&["colour", "light", "dark"])),
    ("app", "language", Choice(&["auto", "en", "nl", "de", "fr", "es", "ar"])),
    ("app", "clock", Choice(&["auto", "24", "12"])),
    ("app", "asked", Flag),
];

/// The bounds of a whole number's key; none that it could be for another key.
pub(super) fn bounds(section: &str, key: &str) -> (i64, i64) {
    match KEYS.iter().find(|(s, k, _)| (*s, *k) == (section, key)) {
        Some((_, _, Whole(least, most, _))) => (*least, *most),
        _ => (0, -1),
    }
}

/// A key, its value and what it takes, for whoever shows them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// As `cycle.focus_min`.
    pub key: String,
    /// A text without its quotes, else as JSON writes it.
    pub value: serde_json::Value,
    /// The value where the key is left out.
    pub default: serde_json::Value,
    /// `whole`, `choice`, `time`, `range`, `ranges`, `dates`, `zone`, `hours`, `ladder`, `rules`, `levels`, `texts`,
    /// `shortcut` or `flag`.
    pub takes: &'static str,
    /// What a whole number counts: `minutes`, `hours`, `seconds`, `blocks`, `percent` or `level`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    /// The least, included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<serde_json::Value>,
    /// The most, included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<serde_json::Value>,
    /// The words or names that may stand there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<&'static str>,
}

/// Every key of these settings.
pub fn entries(settings: &Settings) -> Vec<Entry> {
    let (values, defaults) = (settings.entries(), Settings::default().entries());
    let all = KEYS.iter().zip(values).zip(defaults);
    all.map(|(((_, _, takes), (key, value)), (_, default))| entry(key, &value, &default, *takes)).collect()
}

fn entry(key: String, value: &str, default: &str, takes: Takes) -> Entry {
    let rules = || Rule::ALL.iter().map(|rule| rule.name()).collect();
    let (name, unit, least, most, choices): (_, _, Option<serde_json::Value>, Option<serde_json::Value>, Vec<_>) =
        match takes {
            Whole(least, most, unit) => ("whole", Some(unit), Some(least.into()), Some(most.into()), Vec::new()),
            Choice(words) => ("choice", None, None, None, words.to_vec()),
            Time(most) => ("time", None, Some("00:00".into()), Some(most.into()), Vec::new()),
            Hours(most) => ("hours", Some("hours"), Some(0.into()), Some(most.into()), Vec::new()),
            Range => ("range", None, None, None, Vec::new()),
            Ranges => ("ranges", None, None, None, Vec::new()),
            Texts => ("texts", None, None, None, Vec::new()),
            Keys => ("shortcut", None, None, None, Vec::new()),
            Flag => ("flag", None, None, None, Vec::new()),
            Dates => ("dates", None, None, None, Vec::new()),
            Zone => ("zone", None, None, None, Vec::new()),
            Ladder => ("ladder", None, None, None, Vec::new()),
            Rules => ("rules", None, None, None, rules()),
            Levels => ("levels", None, Some(1.into()), Some(4.into()), rules()),
        };
    Entry { key, value: json(value), default: json(default), takes: name, unit, least, most, choices }
}

/// A value as TOML writes it, as JSON.
fn json(toml: &str) -> serde_json::Value {
    fn of(value: &Value) -> serde_json::Value {
        match value {
            Value::String(text) => text.value().as_str().into(),
            Value::Integer(n) => (*n.value()).into(),
            Value::Float(n) => (*n.value()).into(),
            Value::Boolean(is) => (*is.value()).into(),
            Value::Datetime(at) => at.value().to_string().into(),
            Value::Array(list) => list.iter().map(of).collect(),
            Value::InlineTable(table) => table.iter().map(|(key, value)| (key.to_owned(), of(value))).collect(),
        }
    }
    toml.parse::<Value>().map_or_else(|_| toml.into(), |value| of(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_key_once_and_in_order() {
        let table: Vec<String> = KEYS.iter().map(|(section, key, _)| format!("{section}.{key}")).collect();
        let shown: Vec<String> = Settings::default().entries().into_iter().map(|(key, _)| key).collect();
        assert_eq!(table, shown);
    }

    #[test]
    fn the_parser_holds_the_bounds_of_the_table() {
        for (section, key, takes) in KEYS {
            let takes_it = |value: &str| Settings::parse(&format!("[{section}]\n{key} = {value}\n")).is_ok();
            match takes {
                Whole(least, most, _) => {
                    let found = [least - 1, least, most, most + 1].map(|n| takes_it(&n.to_string()));
                    assert_eq!(found, [false, true, true, false], "{section}.{key}");
                }
                Hours(most) => assert!(takes_it(&most.to_string()) && !takes_it(&(most + 1).to_string())),
                Choice(words) => {
                    assert!(words.iter().all(|word| takes_it(&format!("{word:?}"))), "{section}.{key}");
                    assert!(!takes_it("\"never\""), "{section}.{key}");
                }
                Time(_) | Range | Ranges | Dates | Zone | Ladder | Rules | Levels | Texts | Keys => {}
                Flag => assert!(takes_it("true") && !takes_it("1"), "{section}.{key}"),
            }
        }
        let late = |text: &str| {
            Settings::parse(&format!("[day]\nboundary = {text:?}\n[week]\nmonday = \"off\"\ntuesday = \"off\"\nwednesday = \"off\"\nthursday = \"off\"\nfriday = \"off\"\n")).is_ok()
        };
        assert!(late("12:00") && !late("12:01"), "the latest boundary");
    }

    #[test]
    fn values_come_as_json() {
        let parsed = Settings::parse(
            "[nudge]\nmax_level = {day_ended = 2}\nsilence = [\"untracked\"]\n[week]\ntarget_hours = 37.5\n",
        );
        let all = entries(&parsed.unwrap().settings);
        let value = |key: &str| all.iter().find(|e| e.key == key).map(|e| e.value.to_string()).unwrap_or_default();
        assert_eq!(value("nudge.max_level"), "{\"day_ended\":2}");
        assert_eq!(value("nudge.silence"), "[\"untracked\"]");
        assert_eq!(value("week.target_hours"), "37.5");
        assert_eq!(value("day.bedtime"), "\"22:30\"");
        assert_eq!(value("cycle.focus_min"), "25");
    }
}
