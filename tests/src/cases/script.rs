//! What holds for the output of every `simulate` run, and what one case expects of it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};

use super::{
    in_order,
    matching::{Bound, instant, is_matched, is_same, matches},
};

type Instant = DateTime<FixedOffset>;

/// The lines of one `expect.jsonl`.
pub(super) struct Expected {
    /// How the run ends.
    pub(super) end: Map<String, Value>,
    in_order: Vec<Value>,
    of_all: Vec<Value>,
}

impl Expected {
    pub(super) fn read(text: &str) -> Self {
        let mut expected = Self { end: Map::new(), in_order: Vec::new(), of_all: Vec::new() };
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let line: Map<String, Value> = serde_json::from_str(line).expect("a case");
            if line.contains_key("note") {
                continue;
            } else if line.contains_key("exit") {
                expected.end = line;
            } else if ["only_notify", "records_of", "never", "at_most"].iter().any(|key| line.contains_key(*key)) {
                expected.of_all.push(Value::Object(line));
            } else {
                expected.in_order.push(Value::Object(line));
            }
        }
        expected
    }

    pub(super) fn check(&self, lines: &[Value]) -> Result<(), String> {
        in_order(&self.in_order, lines).map_err(|place| format!("no line, in order, for {}", self.in_order[place]))?;
        for check in &self.of_all {
            if let Some(list) = check["only_notify"].as_array() {
                check_notifications(list, lines)?;
            } else if let Some(never) = check.get("never") {
                check_at_most(0, never, lines)?;
            } else if let Some(most) = check["at_most"].as_u64() {
                check_at_most(most, &check["of"], lines)?;
            } else {
                check_records(&check["records_of"], check["are"].as_array().expect("a list"), lines)?;
            }
        }
        Ok(())
    }
}

fn check_notifications(want: &[Value], lines: &[Value]) -> Result<(), String> {
    let got: Vec<&Value> = lines.iter().filter(|line| line.get("notify").is_some()).collect();
    for place in 0..want.len().max(got.len()) {
        let is_right = match (want.get(place), got.get(place)) {
            (Some(want), Some(got)) => {
                is_at(&want[0], &got["at"]) && want[1] == got["notify"] && is_same(&want[2], &got["level"])
            }
            _ => false,
        };
        if !is_right {
            return Err(format!(
                "notification {}: expected {:?}, got {:?}",
                place + 1,
                want.get(place),
                got.get(place)
            ));
        }
    }
    Ok(())
}

/// An instant, or the local time as it is printed; without its seconds these are 0.
fn is_at(want: &Value, at: &Value) -> bool {
    if instant(want).is_some() {
        return is_same(want, at);
    }
    let (want, at) = (want.as_str().unwrap_or_default(), at.as_str().unwrap_or_default());
    let full = if want.len() == 5 { format!("{want}:00") } else { want.to_owned() };
    at.get(11..19) == Some(&full)
}

fn check_at_most(most: u64, pattern: &Value, lines: &[Value]) -> Result<(), String> {
    let found: Vec<&Value> = lines.iter().filter(|line| is_matched(pattern, line)).collect();
    if found.len() as u64 > most {
        return Err(format!(
            "{} lines match {pattern}, at most {most} may, the last is {}",
            found.len(),
            found[found.len() - 1]
        ));
    }
    Ok(())
}

fn check_records(of: &Value, are: &[Value], lines: &[Value]) -> Result<(), String> {
    let got: Vec<&Value> =
        lines.iter().filter_map(|line| line.get("record")).filter(|record| is_matched(of, record)).collect();
    let mut bound = Bound::new();
    for place in 0..are.len().max(got.len()) {
        let matched = are.get(place).zip(got.get(place)).and_then(|(want, got)| matches(want, got, &bound));
        match matched {
            Some(now) => bound = now,
            None => {
                return Err(format!(
                    "record {} of {of}: expected {:?}, got {:?}",
                    place + 1,
                    are.get(place),
                    got.get(place)
                ));
            }
        }
    }
    Ok(())
}

/// The output as values, each with its instant.
pub(super) fn read_output(text: &str) -> Result<Vec<Value>, String> {
    let line = |line: &str| {
        let value: Value = serde_json::from_str(line).map_err(|e| format!("{line}: {e}"))?;
        if instant(&value["at"]).is_some() { Ok(value) } else { Err(format!("no instant `at` in {line}")) }
    };
    text.lines().filter(|text| !text.trim().is_empty()).map(line).collect()
}

/// How many lines the script has at each instant.
pub(super) fn lines_at(script: &str) -> BTreeMap<Instant, usize> {
    let values = script.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    values.filter_map(|line| instant(&line["at"])).fold(BTreeMap::new(), |mut count, at| {
        *count.entry(at).or_default() += 1;
        count
    })
}

/// Instants never go back; at one instant first stands what was due, then what each line of the script did, and in each
/// of these first what was refused, then records by their start, the phase, and what was said.
pub(super) fn check_order(lines: &[Value], script: &BTreeMap<Instant, usize>) -> Result<(), String> {
    let mut before: Option<(Instant, Place)> = None;
    let mut groups = 0;
    for line in lines {
        let at = instant(&line["at"]).expect("read_output looked");
        let place = Place::of(line);
        match before {
            Some((earlier, _)) if at < earlier => return Err(format!("the output goes back: {line}")),
            Some((same, last)) if at == same && place < last => {
                groups += 1;
                if groups > script.get(&at).copied().unwrap_or(0) {
                    return Err(format!("out of order at its instant: {line}"));
                }
            }
            Some((same, _)) if at == same => {}
            _ => groups = 0,
        }
        before = Some((at, place));
    }
    Ok(())
}

/// Where a line stands within what one cause did.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Place {
    Refused,
    Record(Option<Instant>),
    Phase,
    Said,
}

impl Place {
    fn of(line: &Value) -> Self {
        if let Some(record) = line.get("record") {
            Self::Record(instant(&record["start"]).or_else(|| instant(&record["at"])))
        } else if line.get("phase").is_some() {
            Self::Phase
        } else if line.get("notify").is_some() {
            Self::Said
        } else {
            Self::Refused
        }
    }
}

/// What a line of any run must be.
pub(super) fn check_line(line: &Value) -> Result<(), String> {
    if let Some(record) = line.get("record")
        && let (Some(start), Some(end)) = (instant(&record["start"]), instant(&record["end"]))
        && end <= start
    {
        return Err(format!("a record without length: {line}"));
    }
    if let Some(phase) = line.get("phase")
        && !["idle", "focus", "meeting", "break", "away"].iter().any(|known| phase == known)
    {
        return Err(format!("an unknown phase: {line}"));
    }
    if let Some(rule) = line.get("notify") {
        let said = |key: &str| line[key].as_str().is_some_and(|text| !text.is_empty());
        let level = line["level"].as_i64().is_some_and(|level| (1..=4).contains(&level));
        if !(level && said("title") && said("body") && line.get("also").is_none_or(Value::is_array)) {
            return Err(format!("a notification has level, title, body, actions, also: {line}"));
        }
        let buttons = buttons_of(rule.as_str().unwrap_or_default());
        if line["actions"] != Value::from(buttons.to_vec()) {
            return Err(format!("the buttons of {rule} are {buttons:?}: {line}"));
        }
    }
    Ok(())
}

/// The buttons of a rule's notifications (contract §3).
pub fn buttons_of(rule: &str) -> &'static [&'static str] {
    match rule {
        "focus_due" => &["break", "extend"],
        "break_due" => &["start"],
        "short_rest" => &["open"],
        "continuous_work" => &["break"],
        "untracked" => &["count", "not_work"],
        "week_ready" => &["report"],
        _ => &["finish", "extend"],
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn run(output: &[Value]) -> Result<(), String> {
        let script = r#"{"at": "2026-11-27T17:00:00Z", "do": "start"}"#;
        check_order(output, &lines_at(script))
    }

    #[test]
    fn one_group_for_what_was_due_and_one_for_each_line() {
        let (phase, said) = (
            json!({"at": "2026-11-27T17:00:00Z", "phase": "focus"}),
            json!({"at": "2026-11-27T17:00:00Z", "notify": "x"}),
        );
        assert_eq!(run(&[said.clone(), phase.clone(), said.clone()]), Ok(()));
        assert!(run(&[said.clone(), phase.clone(), said, phase]).is_err());
    }

    #[test]
    fn patterns_are_found_in_order_with_names_tried_anew() {
        let lines = [json!({"a": 1}), json!({"a": 2}), json!({"b": 2}), json!({"b": 1})];
        assert_eq!(in_order(&[json!({"a": "=x"}), json!({"b": "=x"})], &lines), Ok(()));
        assert_eq!(in_order(&[json!({"b": "=x"}), json!({"a": "=x"})], &lines), Err(1));
    }

    #[test]
    fn times_are_read_as_printed() {
        assert!(is_at(&json!("17:00"), &json!("2026-11-27T17:00:00+01:00")));
        assert!(!is_at(&json!("17:00"), &json!("2026-11-27T17:00:01+01:00")));
        assert!(is_at(&json!("17:00:01"), &json!("2026-11-27T17:00:01+01:00")));
    }
}
