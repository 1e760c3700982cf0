//! A clock that is set, a machine that sleeps, a zone that changes: what passed is counted, and nothing storms (contract §2.15).

use homestretch_core::time::Stamped;
use homestretch_tests::{Engine, Launch};
use homestretch_wire::{Ask, Command, Phase, View};
use serde_json::{Map, Value};

use crate::{
    desk::{Desk, records_of},
    focus, sandbox, wednesday,
};

#[track_caller]
fn clock(engine: &Engine<'_>, how: &str, s: i64) -> View {
    engine.order(Ask::Clock { how: Map::from_iter([(how.to_owned(), Value::from(s))]) })
}

/// The length of a span as it was recorded, in seconds.
fn length(span: &Value) -> i64 {
    let at = |key: &str| span[key].as_str().unwrap().parse::<Stamped>().unwrap().at;
    at("end").since(at("start"))
}

#[test]
fn a_clock_set_by_hours_changes_no_length() {
    for by in [-7200, -3600, 3600, 7200, 86_400, -86_400 * 400] {
        let desk = Desk::new();
        let engine = desk.start(&wednesday("10:00"));
        engine.order(focus(25));
        engine.advance(600);
        let view = clock(&engine, "jump_s", by);
        assert_eq!((view.status.phase, view.done_s), (Phase::Focus, 600), "{by}");
        assert_eq!(view.status.overrun_s, 0, "{by}: its end goes with the clock");
        engine.advance(600);
        let view = engine.order(Command::Stop);
        assert_eq!(view.status.phase, Phase::Idle);
        let total: i64 = records_of(&desk.sandbox, "focus").iter().map(length).sum();
        assert_eq!(total, 1200, "{by}");
        assert!(records_of(&desk.sandbox, "focus").iter().all(|span| length(span) > 0), "{by}");
        assert!(desk.notifications.all().is_empty(), "{by}: {:?}", desk.notifications.all());
    }
}

#[test]
fn back_and_forth_is_as_if_it_had_never_been() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("10:00"));
    engine.order(focus(60));
    for _ in 0..10 {
        clock(&engine, "jump_s", 3 * 3600);
        engine.advance(30);
        clock(&engine, "jump_s", -3 * 3600);
        engine.advance(30);
    }
    let view = engine.status();
    assert_eq!((view.done_s, view.status.due.as_deref()), (600, Some(&*wednesday("11:00"))));
    assert!(desk.notifications.all().len() <= 1, "{:?}", desk.notifications.all());
}

#[test]
fn eight_hours_of_sleep_are_no_work_and_bring_no_storm() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("10:00"));
    engine.order(focus(60));
    engine.advance(600);
    let said = desk.notifications.all().len();
    let view = clock(&engine, "sleep_s", 8 * 3600);
    assert_eq!(view.status.work_s, 600, "{:?}", view.status);
    assert!(desk.notifications.all().len() <= said + 1, "{:?}", desk.notifications.all());
    let total: i64 = records_of(&desk.sandbox, "focus").iter().map(length).sum();
    assert!(total <= 600, "{total}");
}

#[test]
fn a_machine_that_boots_in_1970_and_learns_the_time_a_minute_later() {
    let desk = Desk::new();
    // A day's records, and a block that was open when the power went.
    let engine = desk.start(&wednesday("10:00"));
    engine.order(focus(25));
    engine.advance(1500);
    engine.order(Command::Break { length: None });
    engine.advance(300);
    engine.order(focus(25));
    engine.advance(120);
    desk.notifications.wait_for("the break's end", |shown| shown.summary.contains("The break is over"));
    let said = desk.notifications.all().len();
    engine.kill9();
    let engine = desk.start("1970-01-01T01:00:30+01:00");
    engine.order(focus(25));
    engine.advance(60);
    let now = "2026-11-25T11:00:00+01:00".parse::<Stamped>().unwrap().at;
    let then = engine.status().now.parse::<Stamped>().unwrap().at;
    let view = clock(&engine, "jump_s", now.since(then));
    assert_eq!((view.status.phase, view.done_s, view.now.as_str()), (Phase::Focus, 60, "2026-11-25T11:00:00+01:00"));
    assert_eq!(view.status.workday, "2026-11-25");
    engine.advance(60);
    engine.order(Command::Stop);
    let spans = records_of(&desk.sandbox, "focus");
    assert!(spans.iter().all(|span| length(span) >= 0), "{spans:?}");
    let total: i64 = spans.iter().map(length).sum();
    assert_eq!(total, 1500 + 120 + 120, "{spans:?}");
    // At one in the night, which it takes it for, one is past bedtime.
    assert!(desk.notifications.all().len() <= said + 1, "no storm: {:?}", desk.notifications.all());
    desk.sandbox.cli(&["report", "--week", "this"]).done();
    engine.quit();
}

#[test]
fn without_a_block_a_clock_that_learns_the_time_is_only_another_day() {
    let sandbox = sandbox();
    let engine = Launch::at("1970-01-01T01:00:10+01:00").without_window().start(&sandbox);
    let view = clock(&engine, "jump_s", 1_795_600_000);
    assert_eq!(view.status.phase, Phase::Idle);
    engine.order(focus(25));
    engine.advance(1500);
    engine.order(Command::Stop);
    assert_eq!(records_of(&sandbox, "focus").iter().map(length).sum::<i64>(), 1500);
    assert_eq!(engine.status().status.work_s, 1500);
}
