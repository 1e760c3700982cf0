//! By day: a click reaches the engine, and a change in the engine reaches the page.

use crate::{Desk, at, focus};

const PRIMARY_START: &str = ".view-now [data-do=start][data-kind=focus]";

#[test]
fn a_click_on_start_focus_starts_focus() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.type_into(".view-now [data-do=task]", "eval loop");
    page.click(PRIMARY_START);
    let view = engine.wait_for("focus by a click in the page", |view| view.status.phase == "focus");
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
    engine.wait_for("focus again by a click", |view| view.status.phase == "focus");
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
    engine.wait_for("a break", |view| view.status.phase == "break");
}
