//! When a value is what a case expects.
//!
//! An object matches one that holds at least its fields; a missing field is as good as null. Strings that are RFC 3339
//! instants compare as instants. `"=name"` takes any value where it first stands, and must equal it later. An object of
//! `$` keys is a test: `$text`, `$between`, `$from`, `$before`, `$in`, `$re`, `$set`, `$any`, `$absent`,
//! `$opt` (this, or nothing).

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use regex_lite::Regex;
use serde_json::Value;

/// What the names of a case stand for so far.
pub type Bound = BTreeMap<String, Value>;

/// Whether the value is as expected, names apart.
pub fn is_matched(want: &Value, got: &Value) -> bool {
    matches(want, got, &Bound::new()).is_some()
}

/// What the names stand for afterwards, where the value is as expected.
pub fn matches(want: &Value, got: &Value, bound: &Bound) -> Option<Bound> {
    match want {
        Value::Object(tests) if tests.keys().any(|key| key.starts_with('$')) => {
            tests.iter().all(|(test, about)| holds(test, about, got)).then(|| bound.clone())
        }
        Value::Object(fields) => {
            let got = got.as_object()?;
            fields.iter().try_fold(bound.clone(), |bound, (name, want)| {
                matches(want, got.get(name).unwrap_or(&Value::Null), &bound)
            })
        }
        Value::Array(list) => {
            let got = got.as_array().filter(|got| got.len() == list.len())?;
            list.iter().zip(got).try_fold(bound.clone(), |bound, (want, got)| matches(want, got, &bound))
        }
        Value::String(name) if name.starts_with('=') => match bound.get(name) {
            Some(meaning) => is_same(meaning, got).then(|| bound.clone()),
            None if got.is_null() => None,
            None => {
                let mut bound = bound.clone();
                bound.insert(name.clone(), got.clone());
                Some(bound)
            }
        },
        _ => is_same(want, got).then(|| bound.clone()),
    }
}

/// Whether two values are one: instants by their moment, numbers by their size.
pub fn is_same(want: &Value, got: &Value) -> bool {
    if let (Some(a), Some(b)) = (instant(want), instant(got)) {
        return a == b;
    }
    match (want, got) {
        (Value::Number(a), Value::Number(b)) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => a == b,
            _ => {
                let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
                (a - b).abs() <= 1e-6 * a.abs().max(1.0)
            }
        },
        _ => want == got,
    }
}

/// The instant that a string names.
pub fn instant(value: &Value) -> Option<DateTime<FixedOffset>> {
    // chrono reads a blank or a small `t` too; RFC 3339 as we write it has neither.
    value
        .as_str()
        .filter(|text| text.as_bytes().get(10) == Some(&b'T'))
        .and_then(|text| DateTime::parse_from_rfc3339(text).ok())
}

/// Whether the pattern is found in the text.
pub fn text_has(pattern: &str, text: &str) -> bool {
    Regex::new(pattern).unwrap_or_else(|e| panic!("a case's pattern {pattern:?}: {e}")).is_match(text)
}

fn holds(test: &str, about: &Value, got: &Value) -> bool {
    let limit = |value: &Value| instant(value).unwrap_or_else(|| panic!("{value} is no instant"));
    let list = || about.as_array().unwrap_or_else(|| panic!("{test} wants a list"));
    let at = instant(got);
    match test {
        "$any" => !got.is_null(),
        "$absent" => got.is_null(),
        "$opt" => got.is_null() || is_same(about, got),
        "$text" => about == got,
        "$in" => list().iter().any(|want| is_same(want, got)),
        "$re" => got.as_str().is_some_and(|text| text_has(about.as_str().unwrap_or_default(), text)),
        "$set" => got.as_array().is_some_and(|got| sorted(list()) == sorted(got)),
        "$between" => at.is_some_and(|at| limit(&list()[0]) <= at && at <= limit(&list()[1])),
        "$from" => at.is_some_and(|at| limit(about) <= at),
        "$before" => at.is_some_and(|at| at < limit(about)),
        _ => panic!("unknown test {test}"),
    }
}

fn sorted(list: &[Value]) -> Vec<String> {
    let mut all: Vec<String> = list.iter().map(ToString::to_string).collect();
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn instants_compare_by_their_moment_and_text_by_its_letters() {
        let (here, there) = (json!("2026-11-27T17:00:00+01:00"), json!("2026-11-27T16:00:00Z"));
        assert!(is_matched(&here, &there));
        assert!(!is_matched(&json!({"$text": here}), &there));
        assert!(is_matched(&json!({"$between": [here, here]}), &there));
        assert!(!is_matched(&json!({"$before": here}), &there));
        assert!(is_matched(&json!({"$from": here}), &there));
    }

    #[test]
    fn an_object_matches_one_that_holds_more() {
        assert!(is_matched(&json!({"a": 1, "b": null}), &json!({"a": 1.0, "c": 2})));
        assert!(!is_matched(&json!({"a": 1}), &json!({"a": true})));
        assert!(!is_matched(&json!([1]), &json!([1, 2])));
        assert!(is_matched(&json!({"$set": ["b", "a"]}), &json!(["a", "b"])));
        assert!(!is_matched(&json!({"a": {"$any": true}}), &json!({})));
        assert!(is_matched(&json!({"a": {"$absent": true}}), &json!({})));
    }

    #[test]
    fn a_name_keeps_its_first_meaning() {
        let want = json!({"a": "=s", "b": "=s"});
        assert!(is_matched(&want, &json!({"a": 1, "b": 1})));
        assert!(!is_matched(&want, &json!({"a": 1, "b": 2})));
        assert!(!is_matched(&json!("=s"), &Value::Null));
    }
}
