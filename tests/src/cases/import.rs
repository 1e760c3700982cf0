//! The cases of `import`: `input/` as other programs wrote it, `args` (one a line), `settings.toml`.
//!
//! A case is tried with `--dry-run --json`, which keeps nothing, then with `--json`, which answers the same, and once more,
//! when nothing is new. `expect.json` has `dry`, a part of the answer; `records`, exactly what is exported then; `off`, the
//! days that are off; `settings_has`, a pattern of `settings.toml`; `then`, one more call and a part of its answer; or `exit`
//! and `error_has`. What was read is as it was, to the byte and to the time of its folder.

use std::{collections::BTreeSet, fs, path::Path, time::SystemTime};

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{
    check_end,
    matching::{is_matched, text_has},
    read,
};
use crate::{Said, Sandbox};

/// Tries one case of an import; the error is its first difference.
///
/// # Errors
/// What differs.
///
/// # Panics
/// When the case itself cannot be read.
pub fn try_import(program: &Path, case: &Path) -> Result<(), String> {
    let sandbox = Sandbox::new(program);
    sandbox.set_env("TZ", "UTC");
    let input = sandbox.path("input");
    copy(&case.join("input"), &input);
    fs::copy(case.join("settings.toml"), sandbox.data().join("settings.toml")).expect("a settings file");
    let before = snapshot(&input);
    let expected: Map<String, Value> = serde_json::from_str(&read(&case.join("expect.json"))).expect("a case");
    let args: Vec<String> = read(&case.join("args")).lines().map(str::to_owned).collect();
    if expected.contains_key("exit") {
        for more in [&[][..], &["--dry-run"]] {
            check_end(&import(&sandbox, &args, more), &expected)?;
        }
        let kept = exported(&sandbox)?;
        return if kept.is_empty() { unchanged(&before, &input) } else { Err(format!("refused, and kept {kept:?}")) };
    }
    let dry = answer(&sandbox, &args, &["--dry-run"])?;
    same("dry", expected.get("dry").unwrap_or(&Value::Null), &dry)?;
    let kept = exported(&sandbox)?;
    if !kept.is_empty() {
        return Err(format!("a dry run kept {kept:?}"));
    }
    let done = answer(&sandbox, &args, &[])?;
    if done != dry {
        return Err(format!("the dry run said {dry}, the import {done}"));
    }
    let again = answer(&sandbox, &args, &[])?;
    if again["new"] != 0 || again["records"] != done["records"] {
        return Err(format!("again: {again}"));
    }
    if let Some(then) = expected.get("then") {
        let args: Vec<String> = then["args"].as_array().into_iter().flatten().map(text).collect();
        same("then", &then["dry"], &answer(&sandbox, &args, &[])?)?;
    }
    let records = exported(&sandbox)?;
    check_records(expected.get("records").and_then(Value::as_array).map_or(&[][..], Vec::as_slice), &records)?;
    if let Some(off) = expected.get("off") {
        let want: BTreeSet<String> = off.as_array().into_iter().flatten().map(text).collect();
        let have = days_off(&sandbox.cli(&["settings", "get", "week.off"]).json());
        if want != have {
            return Err(format!("off: expected {want:?}, got {have:?}"));
        }
    }
    let settings = read(&sandbox.data().join("settings.toml"));
    if let Some(pattern) = expected.get("settings_has").and_then(Value::as_str)
        && !text_has(pattern, &settings)
    {
        return Err(format!("settings.toml does not hold {pattern:?}: {settings}"));
    }
    unchanged(&before, &input)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn import(sandbox: &Sandbox, args: &[String], more: &[&str]) -> Said {
    let mut command = sandbox.command();
    command.arg("--data").arg(sandbox.data()).arg("import");
    for arg in args {
        if arg.starts_with("input") {
            command.arg(sandbox.path(arg))
        } else {
            command.arg(arg)
        };
    }
    Said::by(command.args(more))
}

fn answer(sandbox: &Sandbox, args: &[String], more: &[&str]) -> Result<Value, String> {
    let said = import(sandbox, args, &[more, &["--json"]].concat());
    check_end(&said, &Map::new())?;
    let answer: Value = serde_json::from_str(&said.out).map_err(|e| format!("stdout is no JSON: {e}"))?;
    if answer.get("undone").is_none() && answer.get("format").is_some() && answer.get("left_out").is_some() {
        let number = |key: &str| answer[key].as_u64().ok_or_else(|| format!("no {key}: {answer}"));
        let n_named = answer["left_out"].as_array().map_or(0, Vec::len) as u64;
        if number("records")? != number("new")? + number("known")? || n_named != number("left_out_count")?.min(10) {
            return Err(format!("no answer of an import: {answer}"));
        }
    }
    Ok(answer)
}

/// A part of an answer; of what was left out only the named fields.
fn same(what: &str, want: &Value, got: &Value) -> Result<(), String> {
    for (key, want) in want.as_object().into_iter().flatten() {
        if !is_matched(want, &got[key]) {
            return Err(format!("{what}: {key}: expected {want}, got {}", got[key]));
        }
    }
    Ok(())
}

fn exported(sandbox: &Sandbox) -> Result<Vec<Value>, String> {
    let said = sandbox.cli(&["export"]);
    check_end(&said, &Map::new())?;
    said.out.lines().map(|line| serde_json::from_str(line).map_err(|e| format!("export is no JSON: {e}"))).collect()
}

/// Exactly these, by their ids, with the offsets as they are written.
fn check_records(want: &[Value], got: &[Value]) -> Result<(), String> {
    for want in want {
        let Some(got) = got.iter().find(|got| got["id"] == want["id"]) else {
            let near: Vec<&Value> = got.iter().filter(|got| is_matched(&want["start"], &got["start"])).collect();
            return Err(format!("no record {want}; at that start: {near:?}"));
        };
        for key in want.as_object().into_iter().chain(got.as_object()).flat_map(Map::keys) {
            let is_instant = key == "start" || key == "end";
            let is_same = if is_instant { want[key] == got[key] } else { is_matched(&want[key], &got[key]) };
            if !is_same {
                return Err(format!("{}: {key}: expected {}, got {}", want["id"], want[key], got[key]));
            }
        }
    }
    if want.len() == got.len() { Ok(()) } else { Err(format!("{} records, expected {}", got.len(), want.len())) }
}

fn days_off(off: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for range in off.as_array().into_iter().flatten().map(text) {
        let (from, to) = range.split_once("..").unwrap_or((&range, &range));
        let date = |text: &str| text.trim().parse::<NaiveDate>().expect("a date");
        all.extend(date(from).iter_days().take_while(|day| *day <= date(to)).map(|day| day.to_string()));
    }
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the input of a case") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a copy");
        }
    }
}

/// Every file below a folder with its bytes, and the time of each folder.
fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>, Option<SystemTime>)> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let changed = fs::metadata(&folder).and_then(|m| m.modified()).ok();
        all.push((folder.display().to_string(), Vec::new(), changed));
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                all.push((path.display().to_string(), fs::read(&path).expect("a file"), None));
            }
        }
    }
    all.sort();
    all
}

fn unchanged(before: &[(String, Vec<u8>, Option<SystemTime>)], input: &Path) -> Result<(), String> {
    if snapshot(input) == before { Ok(()) } else { Err("the source has changed".to_owned()) }
}
