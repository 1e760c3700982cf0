//! Today and the days before: what was recorded is corrected in place, and a correction can be undone.

use homestretch_wire::{Ask, Command, Work};
use serde_json::{Map, Value, json};

use crate::{Desk, at, focus};

const TAB: &str = "[data-do=view-today]";

#[test]
fn a_block_is_corrected_in_place_and_the_correction_undone() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(focus(25));
    engine.advance_to(&at("09:40"));
    engine.order(Command::Stop);
    let page = desk.open();
    page.click(TAB);
    page.wait_for(".blocks .words", "the block", |words| words.contains("09:00 to 09:40"));
    page.click(".blocks [data-do=correct]");
    page.wait_until_focused("from");

    // Refused: it is said at the block, and what was typed stays.
    page.run("document.querySelector('.blocks [data-do=to]').value = '08:30'", &[]);
    page.type_into(".blocks [data-do=block-task]", "eval loop");
    page.click(".blocks [data-do=save]");
    page.wait_for_text(".blocks [data-do=block-refusal]", "a block wants to end after it starts");
    assert_eq!(page.run("return document.querySelector('.blocks [data-do=block-task]').value", &[]), "eval loop");
    assert_eq!(desk.records("void").len(), 0, "nothing was changed");

    page.run("document.querySelector('.blocks [data-do=to]').value = '09:25'", &[]);
    page.click(".blocks [data-do=save]");
    page.wait_for(".blocks .words", "the correction", |words| {
        words.contains("09:00 to 09:25") && words.contains("corrected")
    });
    let block = &engine.status().day.blocks[0];
    assert_eq!((block.end.as_str(), block.task.as_deref(), block.corrected), (&*at("09:25"), Some("eval loop"), true));

    page.click("[data-do=undo]");
    page.wait_for(".blocks .words", "what was recorded at the time", |words| {
        words.contains("09:00 to 09:40") && !words.contains("corrected")
    });
    let status = engine.status();
    assert_eq!((status.day.blocks.len(), status.status.work_s), (1, 40 * 60));
}

#[test]
fn a_block_is_taken_back_by_the_keyboard_and_brought_back() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(focus(25));
    engine.advance_to(&at("09:25"));
    engine.order(Command::Stop);
    let page = desk.open();
    page.type_text("2");
    page.click(".blocks [data-do=correct]");
    page.wait_until_focused("from");
    page.click(".blocks [data-do=void]");
    engine.wait_for("a day without the block", |view| view.day.blocks.is_empty());
    page.wait_until_focused("undo");
    page.type_text("u");
    engine.wait_for("the block again", |view| view.day.blocks.len() == 1);
    page.wait_for(".blocks .words", "the block", |words| words.contains("09:00 to 09:25"));
}

#[test]
fn what_was_forgotten_the_day_before_is_added_there() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.click(TAB);
    page.click("[data-do=day-before]");
    page.wait_for_text("#day", "Tuesday 24 November");
    page.click("[data-do=add]");
    page.wait_until_focused("from");
    page.type_text("10:00");
    page.type_into(".forgotten [data-do=to]", "11:30");
    page.run("document.querySelector('.forgotten [data-do=kind]').value = 'meeting'", &[]);
    page.type_into(".forgotten [data-do=block-task]", "1:1 with Ines");
    page.click(".forgotten [data-do=save]");
    page.wait_for(".blocks", "the block", |blocks| blocks.contains("10:00 to 11:30") && blocks.contains("Ines"));
    let spans = desk.records("span");
    assert_eq!(spans.len(), 1, "{spans:?}");
    assert_eq!((&spans[0]["kind"], &spans[0]["start"]), (&json!("meeting"), &json!("2026-11-24T10:00:00+01:00")));
    assert!(engine.status().day.blocks.is_empty(), "today has none of it");

    // On its own day a block that has yet to end is refused, and is not read as one of the day before.
    page.click("[data-do=day-after]");
    page.wait_for_text("#day", "Wednesday 25 November");
    page.click("[data-do=add]");
    page.type_into(".forgotten [data-do=from]", "14:00");
    page.type_into(".forgotten [data-do=to]", "15:00");
    page.click(".forgotten [data-do=save]");
    page.wait_for(".forgotten [data-do=block-refusal]", "a refusal", |why| why.contains("to have ended"));
    assert_eq!(desk.records("span").len(), 1);
}

#[test]
fn time_away_that_nobody_chose_becomes_work_with_one_click() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(Command::Start { kind: Some(Work::Meeting), minutes: None, task: None, since: None });
    engine.advance_to(&at("09:10"));
    engine.order(Ask::Clock { how: Map::from_iter([("sleep_s".to_owned(), Value::from(40 * 60))]) });
    let page = desk.open();
    page.wait_for(".maybe", "the question", |maybe| maybe.contains("Away 09:10 to 09:50."));
    page.wait_for_text(".maybe [data-do=was-work]", "Those 40 minutes were work");
    page.click(".maybe [data-do=was-work]");
    let view = engine.wait_for("50 minutes of work", |view| view.status.work_s == 50 * 60);
    assert_eq!(view.maybe_work, None);
    page.wait_for_text(".maybe", "");
    let made = desk.records("span").into_iter().find(|span| span["corrects"].is_string()).unwrap();
    assert_eq!((&made["kind"], &made["start"]), (&json!("meeting"), &json!(at("09:10"))));
}
