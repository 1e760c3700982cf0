//! The report as tables: what was recorded, and the figures that came of it (contract §7).

use chrono::NaiveDate;
use expect_test::{Expect, expect};
use homestretch_core::{
    Record, Schedule, Settings,
    report::{report, week_named},
};
use serde_json::{Value, json};

/// A line of the history: `KIND FROM TO [field=value…]`, times in Amsterdam as `25T10:00` of November 2026. In a value `~` is a
/// blank.
pub(super) fn record(n: usize, line: &str) -> Record {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = |text: &str| format!("2026-11-{text}:00+01:00");
    let id = |first: &str, n: usize| format!("{first}{n:025}");
    let mut map = json!({"id": id("1", n), "zone": "Europe/Amsterdam"});
    let mut put = |key: &str, value: Value| map[key] = value;
    match words[0] {
        "finish" => {
            put("type", "finish".into());
            put("at", at(words[1]).into());
        }
        "promise" => {
            put("type", "extension".into());
            put("start", at(words[1]).into());
            put("end", at(words[2]).into());
            put("asks", json!([]));
            put("scope", "day".into());
        }
        "left" => {
            put("type", "left".into());
            put("start", at(words[1]).into());
            put("end", at(words[2]).into());
        }
        kind => {
            put("type", "span".into());
            put("session", id("2", n).into());
            put("kind", kind.into());
            put("start", at(words[1]).into());
            put("end", at(words[2]).into());
        }
    }
    for (key, value) in words.iter().filter_map(|w| w.split_once('=')) {
        let value = match key {
            "session" | "corrects" => id("2", value.parse().unwrap()).into(),
            _ => serde_json::from_str(value).unwrap_or_else(|_| value.replace('~', " ").into()),
        };
        put(key, value);
    }
    Record::from_value(map).unwrap()
}

/// A history, a line a record.
pub(super) fn records(history: &str) -> Vec<Record> {
    let lines = history.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.enumerate().map(|(n, line)| record(n, line)).collect()
}

/// The figures of a week that are not nothing, a line for each day and part.
#[track_caller]
fn check(settings: &str, week: &str, history: &str, expect: Expect) {
    let settings = Settings::parse(settings).unwrap().settings;
    let from: NaiveDate = week_named(week, settings.week.starts_on).unwrap();
    let records = records(history);
    let report = serde_json::to_value(report(&Schedule::new(settings), records, from)).unwrap();
    let mut text = String::new();
    for day in report["days"].as_array().unwrap() {
        let line = show(day);
        if day["work_s"] != 0 || day["break_s"] != 0 || day["away_s"] != 0 || day["corrected"] != 0 {
            text += &format!("{}\n", line.trim_start());
        }
    }
    for part in ["totals", "extensions", "trend"] {
        text += &format!("{part}:{}\n", show(&report[part]));
    }
    for (name, key) in [("focus", "focus_by_hour"), ("meeting", "meeting_by_hour")] {
        let hours = report[key].as_array().unwrap().iter().enumerate().filter(|(_, s)| **s != 0);
        text += &format!("{name} by hour:{}\n", hours.map(|(h, s)| format!(" {h}={s}")).collect::<String>());
    }
    text += &format!("over target: {}\nsignals: {}\n", report["over_target_s"], report["signals"]);
    expect.assert_eq(&text);
}

/// The fields of an object that are something.
pub(super) fn show(object: &Value) -> String {
    let object = object.as_object().unwrap();
    let is_something = |value: &Value| ![json!(0), json!(null), json!(false)].contains(value);
    object
        .iter()
        .filter(|(_, value)| is_something(value))
        .map(|(key, value)| format!(" {}={}", key.trim_end_matches("_s"), value.to_string().trim_matches('"')))
        .collect()
}

#[test]
fn a_friday_that_ran_on_to_two() {
    check(
        "day.peak = \"09:30-11:30\"",
        "2026-W48",
        "focus 26T09:00 26T12:00 outcome=completed
         meeting 26T13:00 26T14:00 outcome=completed
         focus 26T14:00 26T17:34
         focus 27T08:30 27T09:45 outcome=completed
         meeting 27T09:45 27T11:30 outcome=completed
         focus 27T16:50 27T17:10 session=90 outcome=split
         away 27T17:10 27T17:20 session=90 cause=interrupted
         focus 27T17:20 28T02:10 session=90 outcome=completed
         promise 27T17:30 28T02:10 asked_s=1800
         promise 26T17:30 26T17:32 asked_s=120
         finish 28T02:10",
        expect![[r#"
            date=2026-11-26 start=09:00 end=17:30 work=27240 focus=23640 meeting=3600 late=240 overtime=240 first=2026-11-26T09:00:00+01:00 last=2026-11-26T17:34:00+01:00 span=30840 blocks=2 completed=1 longest_focus=12840 switches=2 peak_focus=7200 on_time=true
            date=2026-11-27 start=09:00 end=17:30 work=43800 focus=37500 meeting=6300 away=600 early=1800 late=31200 overtime=31200 first=2026-11-27T08:30:00+01:00 last=2026-11-28T02:10:00+01:00 span=63600 rest_before=53760 blocks=2 completed=2 longest_focus=31800 interruptions=1 switches=2 peak_focus=900 peak_meeting=6300 late_night=true long_day=true
            totals: work=71040 focus=61140 meeting=9900 away=600 early=1800 late=31440 overtime=31440 span=94440 blocks=4 completed=3 longest_focus=31800 interruptions=1 switches=4 peak_focus=8100 peak_meeting=6300 on_time_days=1 late_nights=1 long_days=1 worked_days=2
            extensions: count=2 kept=1 asked=1920 took=31320 median_ratio=9.166666666666666 longest=31200
            trend:
            focus by hour: 0=3600 1=3600 2=600 8=1800 9=6300 10=3600 11=3600 14=3600 15=3600 16=4200 17=5040 18=3600 19=3600 20=3600 21=3600 22=3600 23=3600
            meeting by hour: 9=900 10=3600 11=1800 13=3600
            over target: 0
            signals: [{"rule":"long_day","value":1,"limit":0}]
        "#]],
    );
}

#[test]
fn rest_long_days_and_a_day_without_schedule() {
    check(
        "week.target_hours = 8",
        "2026-W48",
        "focus 24T10:00 24T10:25
         focus 24T23:30 25T00:30
         focus 25T09:00 25T09:25
         break 25T09:25 25T09:30
         focus 28T10:00 28T19:00
         focus 29T10:00 29T11:00 corrects=7",
        expect![[r#"
            date=2026-11-24 start=09:00 end=17:30 work=5100 focus=5100 late=3600 overtime=3600 first=2026-11-24T10:00:00+01:00 last=2026-11-25T00:30:00+01:00 span=52200 blocks=2 longest_focus=3600 late_night=true long_day=true
            date=2026-11-25 start=09:00 end=17:30 work=1500 focus=1500 break=300 first=2026-11-25T09:00:00+01:00 last=2026-11-25T09:25:00+01:00 span=1500 rest_before=30600 blocks=1 longest_focus=1500 on_time=true short_rest=true
            date=2026-11-28 work=32400 focus=32400 off_day=32400 overtime=32400 first=2026-11-28T10:00:00+01:00 last=2026-11-28T19:00:00+01:00 span=32400 rest_before=261300 blocks=1 longest_focus=32400 off=true
            date=2026-11-29 work=3600 focus=3600 off_day=3600 overtime=3600 first=2026-11-29T10:00:00+01:00 last=2026-11-29T11:00:00+01:00 span=3600 rest_before=54000 blocks=1 longest_focus=3600 corrected=1 off=true
            totals: work=42600 focus=42600 break=300 late=3600 off_day=36000 overtime=39600 span=89700 blocks=5 longest_focus=32400 corrected=1 on_time_days=1 late_nights=1 short_rests=1 long_days=1 worked_days=4
            extensions:
            trend:
            focus by hour: 0=1800 9=1500 10=8700 11=3600 12=3600 13=3600 14=3600 15=3600 16=3600 17=3600 18=3600 23=1800
            meeting by hour:
            over target: 13800
            signals: [{"rule":"short_rest","value":1,"limit":0},{"rule":"long_day","value":1,"limit":0}]
        "#]],
    );
}

#[test]
fn what_overlaps_counts_once_and_the_weeks_before_make_the_trend() {
    check(
        "week.starts_on = \"sunday\"",
        "2026-W48",
        "focus 03T09:00 03T11:00
         focus 11T09:00 11T10:00
         focus 12T18:00 12T19:00
         focus 23T09:00 23T11:00
         meeting 23T10:00 23T10:30
         break 23T10:45 23T11:15
         away 23T11:00 23T11:30 cause=paused
         focus 22T09:00 22T10:00",
        expect![[r#"
            date=2026-11-22 work=3600 focus=3600 off_day=3600 overtime=3600 first=2026-11-22T09:00:00+01:00 last=2026-11-22T10:00:00+01:00 span=3600 rest_before=828000 blocks=1 longest_focus=3600 off=true
            date=2026-11-23 start=09:00 end=17:30 work=7200 focus=5400 meeting=1800 break=900 away=900 first=2026-11-23T09:00:00+01:00 last=2026-11-23T11:00:00+01:00 span=7200 rest_before=82800 blocks=1 longest_focus=3600 switches=2 on_time=true
            totals: work=10800 focus=9000 meeting=1800 break=900 away=900 off_day=3600 overtime=3600 span=10800 blocks=2 longest_focus=3600 switches=2 on_time_days=1 worked_days=2
            extensions:
            trend: weeks=2 focus=7200 overtime=1800
            focus by hour: 9=7200 10=1800
            meeting by hour: 10=1800
            over target: 0
            signals: []
        "#]],
    );
}
