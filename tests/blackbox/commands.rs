//! The command line, as a person or a script uses it all day.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::Stdio,
    sync::mpsc,
    thread,
};

use homestretch_tests::{LIMIT, Launch, Said, process::Helper, wait_until};
use homestretch_wire::{Ask, Client, Command, Phase, Rule};
use serde_json::Value;

use crate::{
    desk::{records, records_of},
    focus, sandbox, wednesday,
};

/// What `status --json` prints, and nothing else (contract §6).
const STATUS: [&str; 15] = [
    "phase",
    "since",
    "due",
    "overrun_s",
    "task",
    "workday",
    "day_ends",
    "work_s",
    "overtime_s",
    "extension",
    "level",
    "next_nudge",
    "park",
    "held",
    "left",
];

#[test]
fn a_day_by_the_command_line() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let phase_after = |args: &[&str]| {
        engine.cli(args).done();
        engine.status().status.phase.name()
    };
    assert_eq!(phase_after(&["start", "--minutes", "50", "--task", "eval loop"]), "focus");
    let status = engine.cli(&["status", "--json"]).json();
    let keys: Vec<&str> = status.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, STATUS);
    assert_eq!((&status["task"], &status["due"]), (&Value::from("eval loop"), &Value::from(wednesday("09:50"))));
    assert_eq!(engine.cli(&["status"]).done().trim_end().lines().count(), 1);
    engine.advance_to(&wednesday("09:14"));
    assert_eq!(phase_after(&["interrupted", "the door"]), "away");
    engine.advance_to(&wednesday("09:20"));
    assert_eq!(phase_after(&["resume"]), "focus");
    assert_eq!(engine.status().status.due, Some(wednesday("09:56")), "the block resumes where it was");
    engine.advance_to(&wednesday("09:30"));
    assert_eq!(phase_after(&["pause"]), "away");
    engine.advance_to(&wednesday("09:32"));
    assert_eq!(phase_after(&["resume"]), "focus");
    assert_eq!(phase_after(&["extend", "10", "--reason", "nearly"]), "focus");
    engine.advance_to(&wednesday("10:00"));
    assert_eq!(phase_after(&["skip"]), "break");
    engine.advance_to(&wednesday("10:05"));
    assert_eq!(phase_after(&["skip"]), "focus");
    engine.advance_to(&wednesday("10:10"));
    assert_eq!(phase_after(&["start", "meeting", "--minutes", "30"]), "meeting");
    engine.advance_to(&wednesday("10:40"));
    assert_eq!(phase_after(&["break", "long"]), "break");
    engine.advance_to(&wednesday("10:50"));
    assert_eq!(phase_after(&["stop"]), "idle");
    assert_eq!(phase_after(&["finish", "--park", "first the plot"]), "idle");

    let kinds: Vec<String> = records(&sandbox)
        .iter()
        .map(|record| record["kind"].as_str().or(record["type"].as_str()).unwrap().to_owned())
        .collect();
    // The promise was asked at 09:32, and is written in the order of its start.
    let want = ["focus", "away", "focus", "away", "focus", "extension", "break", "focus", "meeting", "break", "finish"];
    assert_eq!(sorted(&kinds), sorted(&want.map(str::to_owned)));
    let aways = records_of(&sandbox, "away");
    assert_eq!((&aways[0]["cause"], &aways[0]["reason"]), (&Value::from("interrupted"), &Value::from("the door")));

    let report = engine.cli(&["report", "--week", "this", "--format", "json"]).json();
    let day = &report["days"][2];
    for (figure, want) in [("focus_s", 3420), ("meeting_s", 1800), ("work_s", 5220), ("break_s", 900), ("away_s", 480)]
    {
        assert_eq!(day[figure], want, "{figure}");
    }
    for (figure, want) in [("blocks", 2), ("completed", 1), ("interruptions", 1), ("switches", 1)] {
        assert_eq!(day[figure], want, "{figure}");
    }
    let text = engine.cli(&["report"]).done();
    assert!(text.contains("2026-W48"), "{text}");
}

fn sorted(list: &[String]) -> Vec<String> {
    let mut all = list.to_vec();
    all.sort();
    all
}

#[test]
fn plain_homestretch_starts_the_app_and_opens_the_window_and_then_raises_it() {
    let sandbox = sandbox();
    Launch::at(&wednesday("09:00")).prepare(&sandbox);
    sandbox.cli(&[]).done();
    let log = || fs::read_to_string(sandbox.data().join("stub-window.log")).unwrap_or_default();
    wait_until(LIMIT, "the window", || log().contains("opened now").then_some(()));
    sandbox.cli(&[]).done();
    wait_until(LIMIT, "the window to be raised", || log().contains("raise now").then_some(()));
    assert_eq!(log().matches("opened").count(), 1, "one window at a time");
    sandbox.cli(&["quit"]).done();
    wait_until(LIMIT, "the window to see it", || log().contains("the engine went").then_some(()));
    sandbox.cli(&["status"]).refused(3);
}

#[test]
fn start_starts_the_app_and_lets_go_of_the_terminal() {
    let sandbox = sandbox();
    Launch::at(&wednesday("09:00")).prepare(&sandbox);
    // A shell waits until nobody holds the other end of its pipe.
    let line =
        format!("out=$({} --data {} start 2>&1) && echo back", sandbox.program().display(), sandbox.data().display());
    let said = Said::by(sandbox.tool("sh").args(["-c", &line]));
    assert_eq!(said.done(), "back\n");
    assert_eq!(sandbox.cli(&["status", "--json"]).json()["phase"], "focus");
    sandbox.cli(&["quit"]).done();
}

#[test]
fn without_a_window_program_all_else_works_and_one_line_says_so() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).without_window().start(&sandbox);
    let said = engine.cli(&[]);
    assert!(format!("{}{}", said.out, said.err).contains("homestretch-window"), "{said:?}");
    assert_eq!(engine.order(focus(25)).status.phase, Phase::Focus);
}

#[test]
fn status_follow_prints_a_line_at_every_change() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let mut command = sandbox.command();
    command.arg("--data").arg(sandbox.data()).args(["status", "--json", "--follow"]).stdout(Stdio::piped());
    let mut follower = Helper::start(&mut command);
    let (line, lines) = mpsc::channel();
    let out = BufReader::new(follower.0.stdout.take().unwrap());
    thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|text| line.send(text)));
    let next = |phase: &str| loop {
        let line = lines.recv_timeout(LIMIT).unwrap_or_else(|e| panic!("no line for {phase}: {e}"));
        let status: Value = serde_json::from_str(&line).unwrap();
        if status["phase"] == phase {
            return status;
        }
    };
    next("idle");
    engine.order(focus(25));
    next("focus");
    engine.advance(60);
    engine.order(Command::Interrupted { reason: None });
    next("away");
    engine.quit();
    next("off");
}

#[test]
fn every_watcher_gets_the_whole_view_at_every_change() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    // Without a bus there is no tray, which is news too: once it is known, nothing but what is done here changes.
    engine.wait_for("the word on the missing tray", |view| !view.notices.is_empty());
    let mut watchers: Vec<Client> = (0..3).map(|_| engine.connect()).collect();
    let next = |watcher: &mut Client| match watcher.receive().unwrap().unwrap() {
        homestretch_wire::Message::Reply(reply) => *reply.view.unwrap(),
        other => panic!("{other:?}"),
    };
    for watcher in &mut watchers {
        watcher.send(Ask::Watch { role: None }).unwrap();
        assert_eq!(next(watcher).status.phase, Phase::Idle);
    }
    engine.order(focus(25));
    for watcher in &mut watchers {
        let view = next(watcher);
        assert_eq!((view.status.phase.name(), view.planned_s), ("focus", Some(1500)));
        assert!(!view.words.state.is_empty() && !view.actions.is_empty());
    }
}

#[test]
fn commands_that_only_read_need_no_app() {
    let sandbox = sandbox();
    Launch::at(&wednesday("09:00")).prepare(&sandbox);
    for shell in ["bash", "zsh", "fish"] {
        assert!(sandbox.cli(&["completions", shell]).done().contains("homestretch"), "{shell}");
    }
    sandbox.cli(&["doctor"]).done();
    assert_eq!(sandbox.cli(&["export"]).done(), "");
    let report = sandbox.cli(&["report", "--week", "this", "--format", "json"]).json();
    assert_eq!((&report["week"], &report["days"].as_array().unwrap().len()), (&Value::from("2026-W48"), &7));
    sandbox.cli(&["settings", "check"]).done();
    assert!(sandbox.cli(&["settings"]).done().contains("focus_min"));
}

#[test]
fn quiet_holds_every_nudge_and_ends_by_itself() {
    let desk = crate::desk::Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    engine.order(focus(25));
    engine.cli(&["quiet", "30"]).done();
    let view = engine.advance_to(&wednesday("09:29"));
    assert_eq!(view.status.held, [Rule::FocusDue]);
    assert!(desk.notifications.all().is_empty());
    engine.advance_to(&wednesday("09:30"));
    desk.notifications.wait_for("what was held", |shown| shown.offers("break"));
    assert_eq!(engine.status().status.held, []);
}
