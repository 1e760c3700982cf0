//! From a table's text to a script, and from what `simulate` prints to lines that people read.

use chrono::{Days, NaiveDate};
use expect_test::Expect;
use homestretch_core::{
    Schedule, Settings,
    civil::parse_hhmm,
    simulate::{Form, Script, run},
    time::{Stamped, Zone},
};
use serde_json::{Map, Value, json};

/// Runs a script under settings, and compares what comes of it.
#[track_caller]
pub(crate) fn check(settings: &str, script: &str, expect: Expect) {
    let schedule = Schedule::new(Settings::parse(settings).unwrap().settings);
    let (zone, lines) = read(script);
    let script = Script::parse(&lines).unwrap_or_else(|bad| panic!("line {}: {}", bad.line, bad.why));
    let mut out = Vec::new();
    run(&schedule, script, Form::Json, &mut out).unwrap();
    let shown: String = String::from_utf8(out).unwrap().lines().map(|line| show(line, zone) + "\n").collect();
    expect.assert_eq(&shown);
}

fn read(script: &str) -> (Zone, String) {
    let mut day: NaiveDate = "2026-11-25".parse().unwrap();
    let mut zone: Zone = "Europe/Amsterdam".parse().unwrap();
    let mut lines = Vec::new();
    let mut records = Vec::new();
    for line in script.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[0] {
            "day" => day = words[1].parse().unwrap(),
            "zone" => zone = words[1].parse().unwrap(),
            "history" => {
                let id = |first: &str| format!("{first}{:025}", records.len());
                records.push(json!({
                    "type": "span", "id": id("1"), "session": id("2"), "kind": words[1],
                    "start": words[2], "end": words[3], "zone": zone.name(), "outcome": "completed",
                }));
            }
            time => lines.push(command(time, &words[1..], day, zone).to_string()),
        }
    }
    lines.insert(0, json!({"zone": zone.name(), "records": records}).to_string());
    (zone, lines.join("\n"))
}

fn command(time: &str, words: &[&str], day: NaiveDate, zone: Zone) -> Value {
    let days = time.chars().take_while(|c| *c == '+').count();
    let clock = time.trim_start_matches('+');
    let (hhmm, seconds) = if clock.len() > 5 { (&clock[..5], clock[6..].parse().unwrap()) } else { (clock, 0i64) };
    let minutes = parse_hhmm(hhmm).unwrap_or_else(|| panic!("{time} is no time"));
    let at = zone.resolve_minutes(day + Days::new(days as u64), minutes).plus(seconds);
    let mut map = Map::new();
    map.insert("at".into(), zone.text(at).into());
    let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
    let (verb, args) = (words[0], &words[1..]);
    put("do", verb.into());
    for arg in args {
        match (verb, arg.split_once('=')) {
            ("left", Some((key, value))) => put(key, value.parse::<i64>().unwrap().into()),
            (_, Some((key, value))) => put(key, value.into()),
            ("leave", None) if *arg == "stay" => put("stay", true.into()),
            ("leave", None) => put("name", (*arg).into()),
            ("start", None) if ["focus", "meeting"].contains(arg) => put("kind", (*arg).into()),
            ("break", None) => put("length", (*arg).into()),
            ("dnd", None) => put("on", (*arg == "on").into()),
            ("zone", None) => put("name", (*arg).into()),
            ("start" | "extend" | "quiet", None) => put("minutes", arg.parse::<i64>().unwrap().into()),
            (verb, None) => panic!("{verb} takes no {arg}"),
        }
    }
    Value::Object(map)
}

fn show(line: &str, zone: Zone) -> String {
    let line: Value = serde_json::from_str(line).unwrap();
    let clock = |value: &Value| {
        let at = value.as_str().unwrap().parse::<Stamped>().unwrap().at;
        let text = zone.text(at);
        if &text[17..19] == "00" { text[11..16].to_owned() } else { text[11..19].to_owned() }
    };
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let at = clock(&line["at"]);
    if let Some(what) = line["refused"].as_str() {
        return format!("{at} refused {what}");
    }
    if let Some(phase) = line["phase"].as_str() {
        let due = line.get("due").map_or(String::new(), |due| format!(" {}", clock(due)));
        return format!("{at} = {phase}{due}");
    }
    if let Some(rule) = line["notify"].as_str() {
        let also: String = line["also"].as_array().unwrap().iter().map(|r| format!(" +{}", text(r))).collect();
        return format!("{at} ! {rule} {}{also}", line["level"]);
    }
    let r = &line["record"];
    match r["type"].as_str().unwrap() {
        "span" => {
            let what = if r["kind"] == "away" { text(&r["cause"]) } else { text(&r["kind"]) };
            let end = format!(" {}", text(&r["outcome"]));
            format!("{at} {what} {}-{}{}", clock(&r["start"]), clock(&r["end"]), end.trim_end())
        }
        "extension" => {
            let asked = r["asked_s"].as_i64().unwrap() / 60;
            format!("{at} promise {}-{} {asked} min, {}", clock(&r["start"]), clock(&r["end"]), text(&r["scope"]))
        }
        "left" => {
            let status =
                ["exit", "signal"].iter().filter_map(|key| Some(format!(" {}", r.get(key)?))).collect::<String>();
            format!(
                "{at} left {} {}-{} {}{status}",
                text(&r["name"]),
                clock(&r["start"]),
                clock(&r["end"]),
                text(&r["outcome"])
            )
        }
        other => format!("{at} {other}"),
    }
}
