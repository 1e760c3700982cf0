//! In the evening: staying on says what for, and the thread is parked.

use std::process::Stdio;

use homestretch_tests::{LIMIT, Said, process::Helper, wait_until};
use homestretch_wire::{Command, Phase};
use serde_json::json;

use crate::{Desk, at, focus};

const LINE: &str = "rerun with lr 3e-4";

/// What the large buttons do, of those that are seen.
const LARGE: &str = "
    const all = [...document.querySelectorAll('main .primary')].filter((button) => button.checkVisibility());
    return all.map((button) => button.dataset.do)";

#[test]
fn at_level_4_more_minutes_ask_what_for() {
    let desk = Desk::new();
    let engine = desk.start("17:20");
    engine.order(focus(60));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    // The ladder of the day's end: 17:30, 17:35, 17:45 and, at level 4, 18:00.
    engine.advance_to(&at("18:00"));
    assert_eq!(engine.status().status.level, 4);
    page.wait_for("#wind-down h1", "the wind-down view by itself", |title| title.contains("18:00"));

    page.click("#wind-down [data-do=extend-now]");
    assert_eq!(page.focused(), "reason", "the field that is empty has the focus");
    assert_eq!(engine.status().status.extension, None, "nothing was promised without a reason");
    page.type_text("the demo is on Friday");
    page.click("#wind-down [data-do=extend-now]");
    let view = engine.wait_for("the promise", |view| view.status.extension.is_some());
    assert_eq!(view.status.extension.unwrap().due, at("18:30"));
    page.wait_for("#promise", "the promise at Now", |promise| promise.contains("18:30"));
    // What took no time is not recorded.
    engine.advance_to(&at("18:10"));
    engine.cli(&["finish"]).done();
    assert_eq!(desk.records("extension")[0]["asks"][0]["reason"], "the demo is on Friday");
}

#[test]
fn extend_in_a_notification_at_level_4_leads_to_the_reason() {
    let desk = Desk::new();
    let engine = desk.start("17:20");
    engine.order(focus(60));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    engine.advance_to(&at("18:00"));
    let urgent = desk.notifications.wait_for("level 4", |shown| shown.summary.starts_with("18:00"));
    desk.notifications.invoke(urgent.id, "extend");
    page.wait_until_focused("reason");
    assert_eq!(engine.status().status.extension, None, "nothing was promised without a reason");
}

#[test]
fn a_parked_line_closes_the_day_and_is_gone_with_the_next_start() {
    let desk = Desk::new();
    let engine = desk.start("17:00");
    engine.order(focus(25));
    engine.advance_to(&at("17:20"));
    let page = desk.open();
    page.click(".view-now [data-do=finish]");
    page.type_into(".view-now [data-do=park-line]", LINE);
    page.click(".view-now [data-do=finish-now]");
    engine.wait_for("the day's end", |view| view.finished);
    let finishes = desk.records("finish");
    assert_eq!(finishes.len(), 1, "{finishes:?}");
    assert_eq!((&finishes[0]["park"], &finishes[0]["at"]), (&LINE.into(), &at("17:20").into()));
    page.wait_for(".parked", "the line", |parked| parked.contains(LINE));
    // What is next is the evening; beginning again is a word beside it.
    page.wait_for(".view-now .detail", "the evening", |evening| {
        evening == "Tomorrow begins at 09:00. Bedtime is at 22:30."
    });
    assert_eq!(page.run(LARGE, &[]), json!([]), "nothing large calls back to work");
    assert!(engine.status().actions.iter().all(|action| !action.primary));
    page.wait_for_text(".view-now [data-do=start][data-kind=focus]", "Start focus");

    // The next workday has its start again, from its boundary on.
    engine.advance_to("2026-11-26T04:00:00+01:00");
    page.wait_for_text(".view-now .primary[data-do=start]", "Start focus");
    engine.advance_to("2026-11-26T09:00:00+01:00");
    page.wait_for(".parked", "the line, next morning", |parked| parked.contains("Wednesday") && parked.contains(LINE));
    page.click(".view-now .primary[data-do=start]");
    engine.wait_for("focus", |view| view.status.phase == Phase::Focus);
    page.wait_for_text(".parked", "");
    assert_eq!(engine.status().status.park, None);
}

#[test]
fn after_finish_in_a_notification_the_page_is_ready_for_the_line() {
    let desk = Desk::new();
    let engine = desk.start("17:20");
    engine.order(focus(60));
    let page = desk.open();
    let said = desk.notifications.all().len();
    engine.advance_to(&at("17:30"));
    let ended = desk.notifications.wait_after(said, "the day's end", |shown| shown.offers("finish"));
    desk.notifications.invoke(ended.id, "finish");
    engine.wait_for("the day's end", |view| view.finished);
    page.wait_for(".view-now park-form", "the question", |form| !form.is_empty());
    page.wait_until_focused("park-line");
    page.type_text(LINE);
    page.click(".view-now [data-do=finish-now]");
    engine.wait_for("the line", |view| view.status.park.as_deref() == Some(LINE));
    page.wait_for(".parked", "the line", |parked| parked.contains(LINE));
    // What is left to do is not finishing again.
    assert!(engine.status().actions.iter().all(|action| action.command.verb().name() != "finish"));
    page.click(".view-now [data-do=start][data-kind=focus]");
    engine.wait_for("focus after all", |view| view.status.phase == Phase::Focus);
}

#[test]
fn what_still_runs_in_a_terminal_is_left_with_two_clicks() {
    let desk = Desk::new();
    // Nothing runs for so long.
    desk.sandbox.set_env("HOMESTRETCH_LONG_MS", "999999999000");
    let engine = desk.start("17:00");
    engine.order(focus(25));
    engine.advance_to(&at("17:20"));
    let page = desk.open();
    page.click(".view-now [data-do=finish]");
    page.wait_until_focused("park-line");
    assert_eq!(page.text(".view-now still-running"), "", "where nothing runs nothing is asked");
    drop(page);
    desk.sandbox.set_env("HOMESTRETCH_LONG_MS", "0");
    // A training of one's own, in a terminal of the test's.
    let script = desk.sandbox.path("train.py");
    std::fs::write(&script, "while True: pass\n").unwrap();
    let mut terminal = desk.sandbox.tool("script");
    terminal.args(["--quiet", "--command", &format!("exec python3 {}", script.display()), "/dev/null"]);
    let terminal = Helper::start(terminal.stdin(Stdio::null()).stdout(Stdio::null()));
    let runs = || {
        let all = desk.sandbox.cli(&["left", "--running", "--json"]).json();
        all.as_array().unwrap().iter().find(|one| one["name"] == "train.py").and_then(|one| one["pid"].as_u64())
    };
    let pid = wait_until(LIMIT, "a second of work", runs);
    let page = desk.open();
    page.click(".view-now [data-do=finish]");
    page.click(".view-now still-running [data-do=still-running]");
    // Others may run on this machine, too.
    page.click(".view-now [aria-label='Leave train.py running']");
    page.wait_for(".view-now still-running", "the word on it", |said| said.contains("train.py runs on without you."));
    let left = desk.sandbox.cli(&["left", "--json"]).json();
    assert_eq!((&left[0]["name"], left[0]["pid"].as_u64()), (&"train.py".into(), Some(pid)));
    page.type_into(".view-now [data-do=park-line]", LINE);
    page.click(".view-now [data-do=finish-now]");
    engine.wait_for("the day's end", |view| view.finished);
    // As when its memory runs out. A terminal that is closed takes along only what has not been told to stay.
    Said::by(desk.sandbox.tool("kill").args(["-KILL", &pid.to_string()])).done();
    drop(terminal);
    let view = engine.wait_for("its end", |view| !view.status.left.is_empty());
    assert_eq!(view.status.left[0].name, "train.py");
    page.wait_for("left-list", "what became of it", |said| said.contains("train.py"));
}

/// With a promise, and with nothing said, a block past its plan asks for the break.
#[test]
fn past_the_plan_the_large_button_is_the_break_whatever_may_speak() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[nudge]\nsilence = [\"focus_due\", \"continuous_work\"]\n");
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text("#time", "25 minutes left");
    engine.order(Command::Extend { minutes: Some(30), reason: None });
    engine.advance_to(&at("09:26"));
    page.wait_for_text(".view-now action-bar .primary", "Break");
    let large = page.run(LARGE, &[]);
    assert_eq!(large, json!(["break"]));
}

#[test]
fn a_window_opened_on_a_day_that_was_finished_without_a_word_asks_for_the_line() {
    let desk = Desk::new();
    let engine = desk.start("17:20");
    engine.order(focus(60));
    engine.advance_to(&at("17:31"));
    engine.order(Command::Finish { park: None });
    let page = desk.open();
    page.wait_until_focused("park-line");
}
