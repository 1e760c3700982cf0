//! The acceptance cases in `tests/fixtures`: what the program must print for a script or for records.
//!
//! `report/NAME/` holds `records.jsonl`, `settings.toml` and `week`; its `expect.json` maps paths into the report
//! (`days.2026-11-27.work_s`, a list entered by index, `date`, `rule` or `key`, and `rows.*.key` the list of all its rows'
//! keys) to values, or is `{"exit", "error_has"}`. `range/NAME/` is the same with `args`, one a line, in place of `week`.
//! `simulate/NAME/` holds `settings.toml` and `script.jsonl`; a line of its `expect.jsonl` is one of
//!
//! - `{…}`: some line of the output holds at least these fields; such lines stand in this order, others may lie between,
//! - `{"only_notify": [[time, rule, level], …]}`: exactly these notifications,
//! - `{"records_of": {…}, "are": [{…}, …]}`: exactly these records match the first, in this order,
//! - `{"never": {…}}`, `{"at_most": N, "of": {…}}`: how many lines may match,
//! - `{"exit": N, "error_has": regex}`: how it ends, 0 where nothing is said.
//!
//! `import/NAME/` holds what another program has written, and what becomes of it: see [`import`].
//!
//! Values match as [`matching`] says.

pub mod import;
pub mod matching;
pub mod script;

use std::{fs, path::Path};

use serde_json::{Map, Value};

use crate::{Sandbox, engine::Said};
use matching::{Bound, is_matched, matches, text_has};

/// Tries one report case; the error is its first difference.
///
/// # Errors
/// What differs.
///
/// # Panics
/// When the case itself cannot be read.
pub fn try_report(program: &Path, case: &Path) -> Result<(), String> {
    let week = read(&case.join("week"));
    try_report_of(program, case, &["--week", week.trim()])
}

/// Tries one case of a report over a range; the error is its first difference.
///
/// # Errors
/// What differs.
///
/// # Panics
/// When the case itself cannot be read.
pub fn try_range(program: &Path, case: &Path) -> Result<(), String> {
    let args = read(&case.join("args"));
    try_report_of(program, case, &args.lines().collect::<Vec<_>>())
}

fn try_report_of(program: &Path, case: &Path, range: &[&str]) -> Result<(), String> {
    let files = [case.join("records.jsonl"), case.join("settings.toml")].map(|path| path.display().to_string());
    let whole = ["report", "--format", "json", "--records", &files[0], "--settings", &files[1]];
    let said = run(program, &[&whole, range].concat());
    let expected: Map<String, Value> = serde_json::from_str(&read(&case.join("expect.json"))).expect("a case");
    if expected.contains_key("exit") {
        return check_end(&said, &expected);
    }
    check_end(&said, &Map::new())?;
    let report: Value = serde_json::from_str(&said.out).map_err(|e| format!("stdout is no JSON: {e}"))?;
    for (path, want) in &expected {
        let (mut want, mut got) = (want.clone(), enter(&report, path));
        if path == "signals" {
            by_rule(&mut want);
            by_rule(&mut got);
        }
        if !is_matched(&want, &got) {
            return Err(format!("{path}: expected {want}, got {got}"));
        }
    }
    Ok(())
}

/// Tries one simulate case; the error is its first difference.
///
/// # Errors
/// What differs.
///
/// # Panics
/// When the case itself cannot be read.
pub fn try_simulate(program: &Path, case: &Path) -> Result<(), String> {
    let files = [case.join("settings.toml"), case.join("script.jsonl")].map(|path| path.display().to_string());
    let said = run(program, &["simulate", "--settings", &files[0], &files[1]]);
    let expected = script::Expected::read(&read(&case.join("expect.jsonl")));
    check_end(&said, &expected.end)?;
    if expected.end.contains_key("exit") {
        return if said.out.is_empty() {
            Ok(())
        } else {
            Err(format!("a refused script prints nothing, not {}", said.out))
        };
    }
    let lines = script::read_output(&said.out)?;
    script::check_order(&lines, &script::lines_at(&read(&case.join("script.jsonl"))))?;
    lines.iter().try_for_each(script::check_line)?;
    expected.check(&lines)
}

fn run(program: &Path, args: &[&str]) -> Said {
    let sandbox = Sandbox::new(program);
    sandbox.set_env("TZ", "UTC");
    Said::by(sandbox.command().args(args))
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

pub(crate) fn check_end(said: &Said, expected: &Map<String, Value>) -> Result<(), String> {
    let code = expected.get("exit").and_then(Value::as_i64).unwrap_or(0);
    if i64::from(said.code) != code {
        return Err(format!("exit {}, expected {code}: {}", said.code, said.err.lines().next().unwrap_or_default()));
    }
    match expected.get("error_has").and_then(Value::as_str) {
        Some(pattern) if !text_has(pattern, &said.err) => {
            Err(format!("the message does not hold {pattern:?}: {}", said.err))
        }
        _ => Ok(()),
    }
}

/// Follows a path of names and places into a report; null where it leads nowhere.
fn enter(report: &Value, path: &str) -> Value {
    let mut here = report;
    let mut steps = path.split('.');
    while let Some(step) = steps.next() {
        let next = match here {
            Value::Array(list) if step == "*" => {
                let rest: Vec<&str> = steps.collect();
                return list.iter().map(|row| enter(row, &rest.join("."))).collect();
            }
            // A year is a name too.
            Value::Array(list) => {
                let is_named = |entry: &&Value| ["date", "rule", "key"].iter().any(|name| entry[name] == step);
                list.iter().find(is_named).or_else(|| list.get(step.parse::<usize>().ok()?))
            }
            other => other.get(step),
        };
        let Some(next) = next else { return Value::Null };
        here = next;
    }
    here.clone()
}

fn by_rule(signals: &mut Value) {
    if let Value::Array(list) = signals {
        list.sort_by_key(|signal| signal["rule"].to_string());
    }
}

/// Whether the patterns are found in this order, one line each, with one meaning for each name throughout.
/// The error is the furthest pattern that found no line.
fn in_order(patterns: &[Value], lines: &[Value]) -> Result<(), usize> {
    fn go(patterns: &[Value], lines: &[Value], bound: &Bound, at: usize, furthest: &mut usize) -> bool {
        *furthest = (*furthest).max(at);
        let Some((pattern, later)) = patterns.split_first() else { return true };
        for (place, line) in lines.iter().enumerate() {
            let Some(now) = matches(pattern, line, bound) else { continue };
            if go(later, &lines[place + 1..], &now, at + 1, furthest) {
                return true;
            }
            // Where the line gave no name a meaning, a later one can do no better.
            if now == *bound {
                return false;
            }
        }
        false
    }
    let mut furthest = 0;
    if go(patterns, lines, &Bound::new(), 0, &mut furthest) { Ok(()) } else { Err(furthest) }
}
