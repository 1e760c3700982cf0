//! What cannot be done is said in one clear line, with the documented exit code, and changes nothing.

use homestretch_wire::Phase;
use std::fs;

use homestretch_tests::{Launch, Said};

use crate::{desk::records, sandbox, wednesday};

#[test]
fn usage_is_exit_2() {
    let sandbox = sandbox();
    for args in [
        &["dance"][..],
        &["start", "gardening"],
        &["start", "--minutes", "many"],
        &["start", "--since", "25:00"],
        &["extend", "some"],
        &["report", "--format", "papyrus"],
        &["report", "--week", "soon"],
        &["status", "--yaml"],
        &["completions", "cobol"],
        &["stop", "now"],
    ] {
        sandbox.cli(args).refused(2);
    }
    assert!(!sandbox.data().join("engine.json").exists(), "nothing was started");
}

#[test]
fn without_an_app_it_is_exit_3() {
    let sandbox = sandbox();
    for args in [&["status"][..], &["status", "--json"], &["stop"], &["break"], &["extend"], &["finish"], &["quit"]] {
        sandbox.cli(args).refused(3);
    }
}

#[test]
fn minutes_out_of_range_are_refused() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    for minutes in ["0", "481", "-5", "99999999999"] {
        engine.cli(&["start", &format!("--minutes={minutes}")]).refused(1);
    }
    engine.cli(&["start"]).done();
    for minutes in ["0", "481"] {
        engine.cli(&["extend", minutes]).refused(1);
    }
    engine.cli(&["quiet", "721"]).refused(1);
    let status = engine.status().status;
    assert_eq!((status.phase.name(), status.extension), ("focus", None));
}

#[test]
fn what_does_not_fit_the_phase_is_refused_with_its_reason() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    for command in ["pause", "interrupted", "resume", "stop", "skip", "extend"] {
        engine.cli(&[command]).refused(1);
    }
    engine.cli(&["start", "--since", "20:00"]).refused(1);
    assert_eq!(engine.status().status.phase, Phase::Idle);
    assert_eq!(records(&sandbox), Vec::<serde_json::Value>::new());
}

#[test]
fn a_data_directory_that_is_none_is_one_clear_line() {
    let sandbox = sandbox();
    let file = sandbox.path("a-file");
    fs::write(&file, "no folder").unwrap();
    for args in [&["run"][..], &["report"], &["export"]] {
        let said = Said::by(sandbox.command().arg("--data").arg(&file).args(args));
        let why = said.refused(1);
        assert!(why.contains(&file.display().to_string()), "{args:?}: {why}");
    }
}

#[test]
fn a_damaged_live_state_costs_nothing_that_was_closed() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.cli(&["start"]).done();
    engine.advance(300);
    engine.cli(&["stop"]).done();
    let before = records(&sandbox);
    engine.kill9();
    fs::write(sandbox.data().join("live.json"), "{\"v\":1,").unwrap();
    let engine = Launch::at(&wednesday("09:10")).start(&sandbox);
    assert_eq!(engine.status().status.phase, Phase::Idle);
    assert_eq!(records(&sandbox), before);
}

#[test]
fn bad_files_of_records_are_refused_with_their_line() {
    let sandbox = sandbox();
    let file = sandbox.path("records.jsonl");
    let good = r#"{"type":"finish","id":"01KB0000000000000000000001","at":"2026-11-25T17:30:00+01:00","zone":"Europe/Amsterdam"}"#;
    fs::write(&file, format!("{good}\nnot a record\n")).unwrap();
    let said = Said::by(sandbox.command().args(["report", "--week", "2026-W48", "--records"]).arg(&file));
    let why = said.refused(1);
    assert!(why.contains('2'), "{why}");
}

#[test]
fn years_without_four_digits_are_refused_wherever_they_come_in() {
    let sandbox = sandbox();
    let file = sandbox.path("file");
    let path = file.display().to_string();
    let line = |start: &str, end: &str, zone: &str| {
        format!(
            r#"{{"type":"span","id":"01KB0000000000000000000001","session":"01KB0000000000000000000002","kind":"focus","start":"{start}","end":"{end}","zone":"{zone}"}}"#
        )
    };
    for (start, end, zone) in [
        ("9999-12-31T22:00:00-01:00", "9999-12-31T23:30:00-01:00", "UTC"),
        ("9999-12-31T22:00:00Z", "9999-12-31T23:30:00Z", "Asia/Tokyo"),
        ("0000-01-01T00:30:00+01:00", "2026-11-25T10:00:00Z", "UTC"),
        ("0000-01-01T00:30:00Z", "2026-11-25T10:00:00Z", "America/New_York"),
    ] {
        fs::write(&file, line(start, end, zone)).unwrap();
        let why = sandbox.cli(&["report", "--records", &path]).refused(1);
        assert!(why.contains(":1:"), "{why}");
        sandbox.cli(&["import", &path]).refused(1);
    }
    let script = |zone: &str, at: &str| {
        fs::write(&file, format!("{{\"zone\":\"{zone}\"}}\n{{\"at\":\"{at}\",\"do\":\"start\"}}\n")).unwrap();
        sandbox.cli(&["simulate", &path])
    };
    for at in ["9999-12-31T23:30:00-01:00", "0000-01-01T00:30:00+01:00"] {
        let why = script("UTC", at).refused(2);
        assert!(why.contains(":2:"), "{why}");
    }
    // Where it is only the zone, the line can be read, and what it asks for is refused.
    for (zone, at) in [("Asia/Tokyo", "9999-12-31T23:30:00+00:00"), ("America/New_York", "0000-01-01T00:30:00+00:00")] {
        let said = script(zone, at).done();
        assert!(said.contains(&format!("\"at\":\"{at}\",\"refused\":\"start\"")), "{said}");
    }
    for (from, to) in
        [("0000-01-01T00:30:00Z", "0000-01-01T00:40:00Z"), ("9999-12-31T23:20:00-01:00", "9999-12-31T23:30:00-01:00")]
    {
        sandbox.cli(&["add", "focus", "--from", from, "--to", to]).refused(1);
    }
    assert_eq!(records(&sandbox), Vec::<serde_json::Value>::new());
}

#[test]
fn voids_in_a_ring_of_many_are_read_at_once() {
    let sandbox = sandbox();
    let file = sandbox.path("ring");
    const N: usize = 20_000;
    let ring: String = (0..N)
        .map(|i| {
            let target = (i + 1) % N;
            format!("{{\"type\":\"void\",\"id\":\"01KB{i:022}\",\"at\":\"2026-11-25T10:00:00Z\",\"zone\":\"UTC\",\"target\":\"01KB{target:022}\"}}\n")
        })
        .collect();
    fs::write(&file, ring).unwrap();
    // It must be done within what is waited for any command.
    sandbox.cli(&["report", "--week", "2026-W48", "--records", &file.display().to_string()]).done();
}
