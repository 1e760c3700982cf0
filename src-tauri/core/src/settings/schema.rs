//! Every key with its value, for whoever shows them.

use homestretch_vocabulary::Rule;
use serde::Serialize;
use toml_edit::Value;

use super::{
    KEYS, Settings,
    Takes::{self, Choice, Dates, Flag, Hours, Keys, Ladder, Levels, Range, Ranges, Rules, Texts, Time, Whole, Zone},
};

/// A key, its value and what it takes, for whoever shows them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Section and key with a dot between, as `cycle.focus_min`.
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
    /// The least that may be given, included; none where there is no least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<serde_json::Value>,
    /// The most that may be given, included; none where there is no most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<serde_json::Value>,
    /// The words or names that may stand there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<&'static str>,
}

/// Every key of these settings.
pub fn entries(settings: &Settings) -> Vec<Entry> {
    let defaults = Settings::default();
    KEYS.iter().map(|key| entry(key.full_name(), &key.show(settings), &key.show(&defaults), key.takes())).collect()
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
    fn a_key_stands_there_once() {
        let names: std::collections::BTreeSet<String> = KEYS.iter().map(crate::settings::Key::full_name).collect();
        assert_eq!(names.len(), KEYS.len());
    }

    #[test]
    fn the_parser_holds_the_bounds_of_the_table() {
        for key in KEYS {
            let (section, takes, key) = (key.section, key.takes(), key.name);
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
