//! Words are shown, and nothing in them is run: not in the page, not in the report that it holds.

use homestretch_wire::{Command, Work};
use serde_json::{Value, json};

use crate::{Desk, at};

/// Says so where it is run.
const IMAGE: &str = "<img src=x onerror=\"window.top.wasRun = true; window.wasRun = true\">";

#[test]
fn markup_in_any_text_runs_nothing_and_is_shown_as_it_is() {
    let desk = Desk::new();
    // From an import, where no text has a length: a day with its blocks, their reasons, and where it was left.
    let long = format!("{IMAGE}\u{202e}\n{}", "x".repeat(10_000));
    let span = |n: u8, more: Value, from: &str, to: &str| {
        let mut record = json!({"type": "span", "id": format!("01KB00000000000000000000{n:02}"), "session": format!("01KB00000000000000000001{n:02}"),
            "start": at(from), "end": at(to), "zone": "Europe/Amsterdam"});
        record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        record.to_string()
    };
    let records = [
        span(1, json!({"kind": "focus", "task": long, "outcome": "split"}), "07:00", "07:30"),
        span(1 + 1, json!({"kind": "away", "cause": "interrupted", "reason": long}), "07:30", "07:40"),
        span(3, json!({"kind": "meeting", "task": format!("#tag{IMAGE}"), "outcome": "completed"}), "07:40", "08:00"),
        json!({"type": "finish", "id": "01KB0000000000000000000004", "at": at("08:00"), "zone": "Europe/Amsterdam", "park": long}).to_string(),
    ];
    let file = desk.sandbox.path("records.jsonl");
    std::fs::write(&file, records.join("\n")).unwrap();
    desk.sandbox.set_env("HOMESTRETCH_CLOCK", at("09:00"));
    desk.sandbox.cli(&["import", file.to_str().unwrap()]).done();
    let engine = desk.start("09:00");
    let page = desk.open();
    let was_run = || page.run("return Boolean(window.wasRun)", &[]);
    let images = || {
        page.run(
            "const all = [document, ...[...document.querySelectorAll('*')].map((it) => it.shadowRoot).filter(Boolean)];
             return all.flatMap((root) => [...root.querySelectorAll('img[onerror]')]).length",
            &[],
        )
    };
    let body = || page.run("return document.body.textContent", &[]).as_str().unwrap_or_default().to_owned();
    // Now: the line that was left, and what then runs.
    assert!(body().contains("<img src=x"), "the park line is shown as it is");
    engine.order(Command::Start { kind: Some(Work::Focus), minutes: None, task: Some(IMAGE.to_owned()), since: None });
    page.wait_for("#state", "the block", |state| state.contains("ocus"));
    engine.order(Command::Interrupted { reason: Some(IMAGE.to_owned()) });
    for view in ["2", "3", "4", "1"] {
        page.type_text(view);
        homestretch_tests::wait_until(homestretch_tests::LIMIT, "a view", || (!body().is_empty()).then_some(()));
        assert_eq!((was_run(), images()), (json!(false), json!(0)), "view {view}");
    }
    page.click("[data-do=view-today]");
    page.wait_for(".blocks", "the blocks", |text| text.contains("<img src=x"));
    assert_eq!((was_run(), images()), (json!(false), json!(0)));
    // And a sideways page is no page: what is too long is cut or broken.
    let wide = page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth", &[]);
    assert!(wide.as_i64().unwrap() <= 0, "the page is {wide} px too wide");
}
