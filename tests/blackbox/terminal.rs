//! What a terminal gets to see: one line for one line, and nothing that it would act on.

use homestretch_wire::Phase;
use std::fs;

use homestretch_tests::{Launch, Said};

use crate::{desk::records_of, sandbox, wednesday};

/// Colour, title, C1, NUL-like, line breaks and what turns text around.
const WORDS: &str = "a\x1b]0;title\x07\x1b[31m\u{9b}2J\x7f\u{1}\r\nb\nc\u{202e}d\u{2066}e\u{2028}f\u{200f}g";

#[track_caller]
fn is_plain(text: &str) {
    let bad: Vec<char> = text
        .chars()
        .filter(|c| {
            c.is_control() && *c != '\n'
                || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .collect();
    assert!(bad.is_empty(), "{bad:?} in {text:?}");
}

#[test]
fn the_users_words_are_shown_and_never_acted_on() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let one_line = |said: String| {
        is_plain(&said);
        assert_eq!(said.lines().count(), 1, "{said:?}");
        assert!(said.contains("⏎"), "{said:?}");
    };
    one_line(engine.cli(&["start", "--task", WORDS]).done());
    engine.advance(60);
    one_line(engine.cli(&["interrupted", WORDS]).done());
    one_line(engine.cli(&["status"]).done());
    engine.advance(60);
    one_line(engine.cli(&["finish", "--park", WORDS]).done());
    let log = engine.cli(&["log"]).done();
    is_plain(&log);
    assert_eq!(log.lines().count(), 3, "{log}");
    for format in ["text", "markdown"] {
        is_plain(&engine.cli(&["report", "--format", format]).done());
    }
    // What programs read is what was typed.
    assert_eq!(engine.cli(&["status", "--json"]).json()["park"], WORDS);
    assert_eq!(records_of(&sandbox, "focus")[0]["task"], WORDS);
    assert_eq!(engine.status().status.park.as_deref(), Some(WORDS));
}

#[test]
fn errors_and_file_names_are_plain_too() {
    let sandbox = sandbox();
    let folder = sandbox.path("d\x1b[31m\n\u{202e}");
    fs::create_dir(&folder).unwrap();
    let missing = folder.join("none").display().to_string();
    let odd = "\x1b[31m\n\u{202e}x";
    for args in [
        &[odd][..],
        &[&format!("--{odd}")],
        &["start", odd],
        &["start", &format!("--{odd}")],
        &["extend", odd],
        &["start", "--since", odd],
        &["report", "--week", odd],
        &["report", "--format", odd],
        &["report", "--records", &missing],
        &["report", "--settings", &missing],
        &["simulate", &missing],
        &["import", &missing],
        &["settings", "get", odd],
        &["settings", "set", odd, "1"],
        &["settings", "set", "cycle.focus_min", odd],
        &["void", odd],
        &["log", "--day", odd],
        &["add", odd, "--from", "1:00", "--to", "2:00"],
        &["completions", odd],
        &["help", odd],
    ] {
        let said = sandbox.cli(args);
        assert_ne!(said.code, 0, "{args:?}");
        let code = said.code;
        is_plain(&said.refused(code));
    }
    let data = folder.join("data");
    for args in [&["doctor"][..], &["settings", "path"], &["settings", "check"], &["settings", "get"]] {
        let said = Said::by(sandbox.command().arg("--data").arg(&data).args(args)).done();
        is_plain(&said);
    }
}

#[test]
fn a_cause_is_said_once_and_in_words() {
    let sandbox = sandbox();
    let file = sandbox.path("a-file");
    fs::write(&file, "no folder").unwrap();
    let under = file.join("x").display().to_string();
    for args in [
        &["report", "--records", &under][..],
        &["import", &under],
        &["simulate", &under],
        &["--data", &under, "run"],
        &["--data", &under, "start"],
        &["--data", &under, "doctor"],
    ] {
        let said = Said::by(sandbox.command().args(args));
        let why = said.refused(1);
        assert!(!why.contains("os error"), "{args:?}: {why}");
        assert_eq!(why.matches("Not a directory").count(), 1, "{args:?}: {why}");
    }
}

#[test]
fn free_text_may_begin_with_a_dash() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.cli(&["start", "--task", "- milk", "--minutes", "50"]).done();
    engine.advance(60);
    engine.cli(&["interrupted", "- the door"]).done();
    engine.advance(60);
    engine.cli(&["start", "meeting", "--task=--minutes of meeting"]).done();
    engine.advance(60);
    engine.cli(&["pause", "--soup"]).done();
    engine.advance(60);
    engine.cli(&["extend", "5", "--reason", "-> nearly"]).done();
    engine.cli(&["finish", "--park", "-> rerun"]).done();
    engine.cli(&["add", "focus", "--from", "08:00", "--to", "08:30", "--task", "-x"]).done();
    assert_eq!(
        records_of(&sandbox, "focus").iter().map(|r| r["task"].as_str().unwrap()).collect::<Vec<_>>(),
        ["-x", "- milk"]
    );
    assert_eq!(records_of(&sandbox, "meeting")[0]["task"], "--minutes of meeting");
    let reasons: Vec<_> =
        records_of(&sandbox, "away").iter().map(|r| r["reason"].as_str().unwrap().to_owned()).collect();
    assert_eq!(reasons, ["- the door", "--soup"]);
    assert_eq!(engine.status().status.park.as_deref(), Some("-> rerun"));
    // A flag is that flag: somebody forgot the words.
    for args in [
        &["start", "--task", "--minutes", "5"][..],
        &["start", "--task", "--since=09:00"],
        &["finish", "--park", "--data"],
        &["extend", "--reason", "--help"],
        &["start", "--task"],
        &["start", "--nonsense"],
    ] {
        engine.cli(args).refused(2);
    }
    assert!(engine.cli(&["pause", "--help"]).done().contains("Usage"));
    assert_eq!(engine.status().status.phase, Phase::Idle);
}

#[test]
fn help_is_a_word_too() {
    let sandbox = sandbox();
    assert_eq!(sandbox.cli(&["help"]).done(), sandbox.cli(&["--help"]).done());
    assert!(sandbox.cli(&["help", "start"]).done().contains("--since"));
    assert!(sandbox.cli(&["help", "settings", "set"]).done().contains("VALUE"));
    sandbox.cli(&["help", "dance"]).refused(2);
}

#[test]
fn lengths_are_typed_as_people_write_them() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    for (typed, due) in [("45", "09:45"), ("45m", "09:45"), ("50min", "09:50"), ("1h", "10:00"), ("1h30", "10:30")] {
        engine.cli(&["start", "--minutes", typed]).done();
        assert_eq!(engine.status().status.due, Some(wednesday(due)), "{typed}");
    }
    engine.cli(&["start", "--minutes", "1 h 05m"]).done();
    assert_eq!(engine.status().status.due, Some(wednesday("10:05")));
    engine.cli(&["extend", "1h15"]).done();
    engine.cli(&["quiet", "2h"]).done();
    assert_eq!(engine.status().status.extension.unwrap().asked_s, 75 * 60);
    for bad in ["", "x", "h", "1h60", "1h-5", "1d", "45s", "mm", "1.5", "99999999999999999999", "200000000000000000h"] {
        let why = engine.cli(&["start", "--minutes", bad]).refused(2);
        assert_eq!(why, format!("homestretch: {bad:?} is no length, want minutes as 45, 45m or 1h30"));
    }
    let why = engine.cli(&["left", "--lines", "many"]).refused(2);
    assert_eq!(why, "homestretch: \"many\" is not a number that fits here, want one as 20");
    assert!(engine.cli(&["leave", "--pid", "0"]).refused(2).contains("\"0\" is not a number that fits here"));
}

#[test]
fn days_are_typed_as_people_say_them() {
    let sandbox = sandbox();
    // At half past one in the night it is still Wednesday, and the Monday that was is the 23rd.
    Launch::at("2026-11-26T01:30:00+01:00").prepare(&sandbox);
    for (day, task) in [("2026-11-25", "today"), ("2026-11-24", "yesterday"), ("2026-11-23", "monday")] {
        sandbox.cli(&["add", "focus", "--day", day, "--from", "09:00", "--to", "09:30", "--task", task]).done();
    }
    for (typed, task) in [
        ("today", "today"),
        ("wednesday", "today"),
        ("yesterday", "yesterday"),
        ("Tuesday", "yesterday"),
        ("monday", "monday"),
        ("2026-11-23", "monday"),
    ] {
        let said = sandbox.cli(&["log", "--day", typed]).done();
        assert!(said.contains(task) && said.lines().count() == 1, "{typed}: {said}");
        let report =
            sandbox.cli(&["report", "--from", typed, "--to", typed, "--by", "task", "--format", "json"]).json();
        assert_eq!(report["rows"][0]["key"], task, "{typed}");
        assert_eq!(sandbox.cli(&["export", "--since", typed, "--until", typed]).done().matches(task).count(), 1);
    }
    sandbox.cli(&["add", "meeting", "--day", "yesterday", "--from", "10:00", "--to", "10:30"]).done();
    assert!(sandbox.cli(&["log", "--day", "2026-11-24"]).done().contains("meeting"));
    // Thursday has yet to come: the last one was in the week before.
    assert_eq!(sandbox.cli(&["log", "--day", "thursday"]).done(), "");
    sandbox.cli(&["forget", "--until", "monday", "--yes"]).done();
    assert_eq!(sandbox.cli(&["log", "--day", "monday"]).done(), "");
    assert_eq!(sandbox.cli(&["log", "--day", "yesterday"]).done().lines().count(), 2);
    let why = sandbox.cli(&["log", "--day", "someday"]).refused(2);
    assert_eq!(why, "homestretch: \"someday\" is no day, want 2026-11-27, today, yesterday or a weekday as monday");
}

#[test]
fn a_wrong_word_is_answered_with_the_wanted_ones() {
    let sandbox = sandbox();
    for (args, wanted) in [
        (&["start", "gardening"][..], "focus or meeting"),
        (&["break", "tiny"], "short or long"),
        (&["add", "nap", "--from", "1:00", "--to", "2:00"], "focus, meeting or break"),
        (&["amend", "01KB0000000000000000000001", "--kind", "nap"], "focus, meeting or break"),
        (&["report", "--format", ""], "text, json, html, markdown or csv"),
        (&["simulate", "--format", "html"], "text or json"),
        (&["completions", "cobol"], "bash, zsh, fish, elvish or powershell"),
        (&["autostart", "maybe"], "on, off or status"),
    ] {
        let why = sandbox.cli(args).refused(2);
        assert!(why.contains(wanted), "{args:?}: {why}");
    }
}

#[test]
fn doctor_counts_records_and_not_lines() {
    let sandbox = sandbox();
    Launch::at(&wednesday("18:00")).prepare(&sandbox);
    sandbox.cli(&["add", "focus", "--from", "09:00", "--to", "10:00"]).done();
    let journal = sandbox.data().join("journal");
    let file = fs::read_dir(&journal).unwrap().next().unwrap().unwrap().path();
    fs::copy(&file, file.with_extension("sync-conflict-20261127-101112-ABCDEFG.jsonl")).unwrap();
    let said = sandbox.cli(&["doctor"]).done();
    let row = said.lines().find(|line| line.starts_with("records")).unwrap();
    assert_eq!(row.split_whitespace().take(5).collect::<Vec<_>>(), ["records", "1", "in", "2", "files"]);
    assert!(said.contains("conflict copies"), "{said}");
}

#[test]
fn tonight_is_text_for_people_and_lines_where_they_are_asked_for() {
    let sandbox = sandbox();
    Launch::at(&wednesday("17:00")).prepare(&sandbox);
    let text = sandbox.cli(&["simulate"]).done();
    assert!(text.lines().any(|line| line.starts_with("17:30  1  17:30. ")), "{text}");
    let json = sandbox.cli(&["simulate", "--format", "json"]).done();
    let nudges = json.lines().filter(|line| line.contains("\"notify\"")).count();
    assert_eq!(text.lines().count(), nudges, "a line for each nudge");
    let script = sandbox.path("script");
    let at = |time: &str, what: &str| format!("{{\"at\":\"{}\",\"do\":\"{what}\"}}\n", wednesday(time));
    fs::write(&script, at("09:00", "start") + &at("09:26", "stop")).unwrap();
    let script = script.display().to_string();
    assert!(sandbox.cli(&["simulate", &script]).done().starts_with('{'));
    let text = sandbox.cli(&["simulate", "--format", "text", &script]).done();
    assert!(text.starts_with("2026-11-25  08:25  1  "), "{text}");
}

#[test]
fn a_dash_is_standard_input_wherever_a_file_is_read() {
    let sandbox = sandbox();
    let fed = |args: &[&str], text: &str| {
        let file = sandbox.path("fed");
        fs::write(&file, text).unwrap();
        Said::by(sandbox.command().args(args).stdin(fs::File::open(file).unwrap()))
    };
    let record = r#"{"type":"span","id":"01KB0000000000000000000001","session":"01KB0000000000000000000002","kind":"focus","start":"2026-11-25T09:00:00+01:00","end":"2026-11-25T09:25:00+01:00","zone":"Europe/Amsterdam"}"#;
    let week = ["report", "--week", "2026-W48", "--format", "json", "--records"];
    let report = fed(&[&week[..], &["-"]].concat(), record).json();
    assert_eq!(report["totals"]["work_s"], 1500);
    let why = fed(&[&week[..], &["-"]].concat(), "\nno record").refused(1);
    assert!(why.contains("standard input:2:"), "{why}");
    let records = sandbox.path("records");
    fs::write(&records, record).unwrap();
    let records = records.display().to_string();
    let report = fed(&[&week[..], &[&records, "--settings", "-"]].concat(), "[week]\nwednesday = \"off\"\n").json();
    assert_eq!(report["totals"]["off_day_s"], 1500);
    let why = fed(&["simulate", "--settings", "-", &records], "[cycle]\nfocus_min = 0\n").refused(1);
    assert!(why.contains("standard input:2:"), "{why}");
    fed(&["simulate", "-"], "{\"at\":\"2026-11-25T09:00:00Z\",\"do\":\"start\"}").done();
    fed(&["simulate", "--settings", "-", "-"], "").refused(2);
    fed(&[&week[..], &["-", "--settings", "-"]].concat(), "").refused(2);
}
