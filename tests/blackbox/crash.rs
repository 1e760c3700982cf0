//! What is left when the program is killed, quit, or told to end.

use std::{fs, io::Write};

use homestretch_tests::Launch;
use homestretch_wire::{Ask, Command, Phase};
use serde_json::json;

use crate::{
    desk::{Desk, records, records_of},
    focus, sandbox, wednesday,
};

#[test]
fn a_killed_block_is_recovered_to_its_last_heartbeat_and_can_be_resumed() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    engine.order(Command::Start { kind: None, minutes: Some(60), task: Some("eval loop".to_owned()), since: None });
    engine.advance_to(&wednesday("09:20:30"));
    engine.kill9();

    let engine = desk.start(&wednesday("09:25"));
    let view = engine.status();
    assert_eq!(view.status.phase, Phase::Idle);
    assert!(
        view.actions.iter().any(|action| action.command.verb().name() == "resume"),
        "the window offers it: {:?}",
        view.actions
    );
    assert!(desk.tray.labels().contains(&"Resume".to_owned()), "the tray offers it: {:?}", desk.tray.labels());
    assert!(desk.notifications.all().is_empty(), "no notification offers it");
    let spans = records_of(&desk.sandbox, "focus");
    assert_eq!(spans.len(), 1);
    assert_eq!(spans[0]["outcome"], "recovered");
    let end = spans[0]["end"].as_str().unwrap().to_owned();
    assert!(wednesday("09:19:30") <= end && end <= wednesday("09:20:30"), "at most a minute short: {end}");

    engine.advance_to(&wednesday("09:26"));
    let view = engine.order(Command::Resume);
    assert_eq!((view.status.phase.name(), view.status.task.as_deref()), ("focus", Some("eval loop")));
    let due = view.status.due.unwrap();
    assert!(wednesday("10:05:30") <= due && due <= wednesday("10:06:30"), "its end moves by the gap: {due}");
    engine.advance_to(&wednesday("10:10"));
    engine.order(Command::Stop);
    let spans = records_of(&desk.sandbox, "focus");
    assert_eq!(spans.len(), 2);
    assert_eq!((&spans[1]["start"], &spans[1]["outcome"]), (&json!(wednesday("09:26")), &json!("completed")));
    assert_eq!(spans[0]["session"], spans[1]["session"], "one block, in two pieces");
}

#[test]
fn after_more_than_a_quarter_of_an_hour_nothing_is_resumed() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(60));
    engine.advance_to(&wednesday("09:10"));
    engine.kill9();
    let engine = Launch::at(&wednesday("09:40")).start(&sandbox);
    assert!(!engine.status().actions.iter().any(|action| action.command.verb().name() == "resume"));
    engine.refusal(Command::Resume);
    assert_eq!(records_of(&sandbox, "focus")[0]["outcome"], "recovered");
}

#[test]
fn what_was_said_to_be_closed_outlives_every_kill() {
    let sandbox = sandbox();
    for round in 0..8_u8 {
        let engine = Launch::at(&wednesday(&format!("{:02}:00", 9 + round))).start(&sandbox);
        assert_eq!(engine.status().status.phase, Phase::Idle);
        engine.order(focus(25));
        engine.advance(300);
        engine.order(Command::Stop);
        engine.order(focus(25));
        engine.kill9();
        let closed = records_of(&sandbox, "focus").iter().filter(|span| span["outcome"] == "stopped").count();
        assert_eq!(closed, usize::from(round) + 1, "after round {round}");
    }
}

#[test]
fn a_torn_last_line_of_the_journal_is_set_aside() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    engine.advance(300);
    engine.order(Command::Stop);
    let before = records(&sandbox);
    engine.kill9();
    let journal = fs::read_dir(sandbox.data().join("journal")).unwrap().next().unwrap().unwrap().path();
    fs::OpenOptions::new()
        .append(true)
        .open(&journal)
        .unwrap()
        .write_all(br#"{"v":1,"crc":"00000000","r":{"ty"#)
        .unwrap();
    assert_eq!(records(&sandbox), before, "also where nothing runs");

    let engine = Launch::at(&wednesday("09:10")).start(&sandbox);
    engine.order(focus(25));
    engine.advance(300);
    engine.order(Command::Stop);
    assert_eq!(records(&sandbox).len(), before.len() + 1, "what comes after it can be read");
}

#[test]
fn quit_and_sigterm_close_what_runs_as_stopped() {
    for by_signal in [false, true] {
        let sandbox = sandbox();
        let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
        engine.order(focus(25));
        engine.advance(300);
        if by_signal {
            engine.terminate();
        } else {
            engine.quit();
        }
        let spans = records_of(&sandbox, "focus");
        assert_eq!((&spans[0]["end"], &spans[0]["outcome"]), (&json!(wednesday("09:05")), &json!("stopped")));
        assert!(!sandbox.data().join("engine.json").exists(), "nobody is named who has gone");

        let engine = Launch::at(&wednesday("09:10")).start(&sandbox);
        assert_eq!(engine.order(Command::Resume).status.phase, Phase::Focus, "a launch soon after may go on with it");
    }
}

#[test]
fn an_open_promise_and_its_ladder_outlive_a_kill() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("17:00")).start(&sandbox);
    engine.order(focus(25));
    engine.advance_to(&wednesday("17:30"));
    engine.order(Command::Extend { minutes: Some(30), reason: None });
    engine.advance_to(&wednesday("18:06"));
    assert_eq!(engine.status().status.level, 2);
    engine.kill9();

    let engine = Launch::at(&wednesday("18:08")).start(&sandbox);
    let promise = engine.status().status.extension.expect("an open promise stays open");
    assert_eq!((promise.asked_s, promise.due), (1800, wednesday("18:00")));
    engine.order(Command::Resume);
    let view = engine.advance_to(&wednesday("18:15"));
    assert_eq!(view.status.level, 3, "the ladder goes on where it was");
}

#[test]
fn the_window_sees_that_the_engine_has_gone() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(Ask::Open { view: None });
    engine.wait_for_window("phase idle", 1);
    engine.kill9();
    let engine = Launch::at(&wednesday("09:01")).start(&sandbox);
    engine.wait_for_window("the engine went", 1);
    assert!(engine.windows().is_empty(), "a new engine opens none by itself");
}
