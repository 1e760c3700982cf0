//! By day: a click reaches the engine, and a change in the engine reaches the page.

use homestretch_tests::{LIMIT, wait_until};
use homestretch_wire::{Command, Phase};
use serde_json::json;

use crate::{Desk, at, focus};

const PRIMARY_START: &str = ".view-now [data-do=start][data-kind=focus]";

#[test]
fn a_click_on_start_focus_starts_focus() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.type_into(".view-now [data-do=task]", "eval loop");
    page.click(PRIMARY_START);
    let view = engine.wait_for("focus by a click in the page", |view| view.status.phase == Phase::Focus);
    assert_eq!((view.status.since, view.status.due), (Some(at("09:00")), Some(at("09:25"))));
    assert_eq!(view.status.task.as_deref(), Some("eval loop"));
    page.wait_for_text("#state", "Focus");
    page.wait_for_text("#task", "eval loop");
}

#[test]
fn an_interruption_from_the_command_line_is_shown() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    engine.cli(&["interrupted"]).done();
    page.wait_for_text("#state", "Interrupted");
    page.click(".view-now .primary[data-do=resume]");
    engine.wait_for("focus again by a click", |view| view.status.phase == Phase::Focus);
    page.wait_for_text("#state", "Focus");
}

#[test]
fn past_the_planned_end_the_page_counts_what_is_over() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text("#time", "25 minutes left");
    engine.advance_to(&at("09:28"));
    page.wait_for_text("#time", "3 minutes over");
    // What is obvious by then is the break.
    page.click(".view-now .primary[data-do=break]");
    engine.wait_for("a break", |view| view.status.phase == Phase::Break);
}

#[test]
fn a_task_is_completed_from_the_days_before() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    for (day, task) in [("2026-11-23", "eval loop"), ("2026-11-24", "1:1 with Ines"), ("2026-10-01", "long ago")] {
        engine.cli(&["add", "focus", "--day", day, "--from", "10:00", "--to", "11:00", "--task", task]).done();
    }
    engine.cli(&["add", "focus", "--from", "08:00", "--to", "08:30", "--task", "eval loop"]).done();
    let page = desk.open();
    page.click(".view-now [data-do=task]");
    let offered = "return [...document.querySelectorAll('#tasks option')].map((option) => option.value)";
    wait_until(LIMIT, "today's task, and then the others", || {
        (page.run(offered, &[]) == json!(["eval loop", "1:1 with Ines"])).then_some(())
    });
}

#[test]
fn nothing_moves_while_it_counts() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.run("await Promise.all(document.getAnimations().map((entrance) => entrance.finished))", &[]);
    // From minutes to seconds, and from two digits to one.
    for (instant, width, past) in
        [("2026-11-25T09:23:58+01:00", 420, "25 minutes"), ("2026-11-25T09:24:48+01:00", 320, "5")]
    {
        page.resize(width, 640);
        engine.advance_to(instant);
        // The page counts by itself from what it was told last.
        let told = engine.order(Command::Quiet { minutes: Some(1) }).words;
        page.wait_for_text("#next", &told.next);
        page.wait_for("#time", "another time", |time| !time.starts_with(past));
        let seen = page.run(COUNT, &[]);
        assert_eq!(seen["moved"], json!([]), "while it read {}", seen["read"]);
        assert!(seen["read"].as_array().unwrap().windows(2).all(|two| two[0] != two[1]), "{seen}");
    }
}

/// What the page reads until it has changed four times, and what beside the time has moved or grown meanwhile.
const COUNT: &str = "
    const time = document.querySelector('#time');
    const things = [...document.querySelectorAll('header *, .view-now *')].filter((it) => !time.contains(it) && !it.closest('svg *') && it.checkVisibility());
    const boxes = () => things.map((it) => {
      const { x, y, width, height } = it.getBoundingClientRect();
      return [it.tagName, it.getAttribute('class'), ...[x, y, width, height].map((n) => n.toFixed(1))].join(' ');
    });
    const change = () => new Promise((done) => {
      new MutationObserver((_, it) => { it.disconnect(); requestAnimationFrame(() => requestAnimationFrame(done)); })
        .observe(time, { subtree: true, childList: true, characterData: true });
    });
    const first = boxes();
    const read = [time.textContent];
    const moved = [];
    while (read.length < 5) {
      await change();
      read.push(time.textContent);
      boxes().forEach((box, i) => box !== first[i] && moved.push(`${first[i]} -> ${box}`));
    }
    return { read, moved: moved.slice(0, 5) }";

#[test]
fn what_became_of_a_job_stands_beside_the_line() {
    let desk = Desk::new();
    let engine = desk.start("16:00");
    engine.order(focus(60));
    desk.sandbox
        .cli(&["leave", "--park", "rerun", "--name", "train.py", "--", "sh", "-c", "echo '<b>loss</b> 0.3'; exit 2"])
        .done();
    let page = desk.open();
    page.wait_for("left-list", "what became of it", |said| {
        said.contains("train.py ended after 0 seconds with status 2.")
    });
    page.click("left-list [data-do=wrote]");
    page.wait_for_text("left-list .wrote", "<b>loss</b> 0.3");
    assert_eq!(engine.status().status.left.len(), 1);
}
