//! A whole Friday by the keyboard alone: what the mouse can do, the keys can.

use homestretch_tests::Said;
use homestretch_wire::Phase;
use serde_json::Value;

use crate::{Desk, webdriver::Page};

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const LEFT: &str = "\u{E012}";

/// A walk that has been at every control of a page twice has missed what it looks for.
const MOST_TABS: usize = 120;

/// That time of Friday, 27 November 2026.
fn friday(time: &str) -> String {
    format!("2026-11-27T{time}:00+01:00")
}

/// Goes with Tab to the control of this `data-do`, and sees on the way that whoever looks always sees where the focus is.
#[track_caller]
fn tab_to(page: &Page, name: &str) {
    let mut passed = Vec::new();
    for _ in 0..MOST_TABS {
        page.type_text(TAB);
        let at = page.run(
            "const it = document.activeElement;
             if (!it || it === document.body) return null;
             const box = it.getBoundingClientRect();
             const ring = getComputedStyle(it);
             const isSeen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
             return { name: it.dataset.do ?? it.id ?? it.tagName, isSeen, ring: ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) > 0 }",
            &[],
        );
        if at.is_null() {
            continue;
        }
        assert_eq!(
            (&at["isSeen"], &at["ring"]),
            (&Value::Bool(true), &Value::Bool(true)),
            "the focus is not seen: {at}"
        );
        if at["name"] == name {
            return;
        }
        passed.push(at["name"].to_string());
    }
    panic!("no {name} by Tab; passed {passed:?}");
}

#[test]
fn a_whole_friday() {
    let desk = Desk::new();
    let engine = desk.start_at(&friday("09:00"));
    let page = desk.open();
    // There is no window manager to do it; without it no control looks as if it had the focus.
    Said::by(desk.sandbox.tool("xdotool").args(["search", "--onlyvisible", "--name", "^Homestretch$", "windowfocus"]))
        .done();

    // A first start: an hour earlier on Fridays, and enough of questions.
    page.wait_for_text("#first-title", "When does your day end?");
    tab_to(&page, "ends friday");
    page.type_text(&LEFT.repeat(4));
    tab_to(&page, "first-yes");
    page.type_text(ENTER);
    page.wait_for_text("#first-title", "When do you want to be in bed?");
    tab_to(&page, "first-never");
    page.type_text(ENTER);
    let view = engine.wait_for("the end of the questions", |view| !view.first_start);
    assert_eq!(view.status.day_ends.as_deref(), Some(&*friday("16:30")), "Friday ends an hour earlier");

    page.wait_until_focused("start");

    // The morning: a task, an interruption, a break, a meeting.
    page.type_text("t");
    page.wait_until_focused("task");
    page.type_text(&format!("eval loop{ENTER}"));
    let view = engine.wait_for("focus", |view| view.status.phase == Phase::Focus);
    assert_eq!(view.status.task.as_deref(), Some("eval loop"));
    engine.advance_to(&friday("09:10"));
    page.type_text("i");
    engine.wait_for("an interruption", |view| view.status.phase == Phase::Away);
    engine.advance_to(&friday("09:15"));
    page.type_text("i");
    engine.wait_for("focus again", |view| view.status.phase == Phase::Focus);
    engine.advance_to(&friday("09:30"));
    page.type_text("b");
    engine.wait_for("a break", |view| view.status.phase == Phase::Break);
    page.wait_for("#state", "the break", |title| title.contains("break"));
    tab_to(&page, "start");
    while engine.status().status.phase == Phase::Break {
        let kind = page.run("return document.activeElement.dataset.kind ?? ''", &[]);
        if kind == "meeting" {
            page.type_text(" ");
            engine.wait_for("a meeting", |view| view.status.phase == Phase::Meeting);
        } else {
            tab_to(&page, "start");
        }
    }
    engine.advance_to(&friday("10:00"));
    tab_to(&page, "stop");
    page.type_text(" ");
    engine.wait_for("nothing", |view| view.status.phase == Phase::Idle);

    // Noon: the meeting was longer; no, it was not.
    page.type_text("2");
    page.wait_for_text("#day", "Friday 27 November");
    tab_to(&page, "correct");
    page.type_text(ENTER);
    page.wait_until_focused("from");
    page.type_text(&format!("08:50{ENTER}"));
    page.wait_for(".blocks", "the correction", |blocks| blocks.contains("08:50 to") && blocks.contains("corrected"));
    page.wait_for("[data-do=undo]", "the way back", |undo| !undo.is_empty());
    page.type_text("u");
    page.wait_for(".blocks", "as it was", |blocks| !blocks.contains("08:50") && !blocks.contains("corrected"));
    tab_to(&page, "add");
    page.type_text(ENTER);
    page.wait_until_focused("from");
    page.type_text(&format!("08:00{TAB}08:30{ENTER}"));
    page.wait_for(".blocks", "what was forgotten", |blocks| blocks.contains("08:00 to 08:30"));
    page.type_text(LEFT);
    page.wait_for_text("#day", "Thursday 26 November");

    // Settings: found, changed, in force.
    page.type_text("4");
    page.wait_for(".view-settings", "the settings", |settings| !settings.is_empty());
    page.type_text("/");
    page.wait_until_focused("filter");
    page.type_text("long break");
    page.wait_for(".view-settings", "what was looked for", |found| found.to_lowercase().contains("long break"));
    // The list of keys opens and closes.
    page.type_text(&format!("{ESCAPE}1?"));
    page.wait_for("dialog", "the list", |list| list.contains("More minutes"));
    page.type_text(ESCAPE);
    page.wait_for_text("dialog", "");

    // The evening: half an hour more, a second one, and then the line for Monday.
    engine.advance_to(&friday("16:10"));
    tab_to(&page, "not_work");
    page.type_text(ENTER);
    engine.wait_for("the answer", |view| view.actions.iter().all(|action| action.command.verb().name() != "not_work"));
    page.type_text("s");
    engine.wait_for("focus", |view| view.status.phase == Phase::Focus);
    engine.advance_to(&friday("16:30"));
    page.type_text("m");
    page.wait_until_focused("minutes");
    page.type_text(&format!("15{ENTER}"));
    let view = engine.wait_for("the promise", |view| view.status.extension.is_some());
    assert_eq!(view.status.extension.unwrap().due, friday("16:45"));
    for at in ["16:45", "16:50", "17:00", "17:15"] {
        engine.advance_to(&friday(at));
    }
    page.wait_for("#wind-down h1", "the wind-down", |said| said.contains("17:15"));
    tab_to(&page, "reason");
    page.type_text(&format!("the seed run{ENTER}"));
    engine.wait_for("the second promise", |view| {
        view.status.extension.as_ref().is_some_and(|it| it.due > friday("17:20"))
    });
    page.wait_for("#promise", "Now again", |promise| !promise.is_empty());
    page.type_text("f");
    page.wait_until_focused("park-line");
    page.type_text(&format!("rerun with lr 3e-4{ENTER}"));
    engine.wait_for("the day's end", |view| view.finished);
    page.wait_for(".parked", "the line", |parked| parked.contains("rerun with lr 3e-4"));

    // The week that one comes for, and the one before it.
    page.type_text("3");
    page.wait_for_report("the week", |week| week.contains("2 h 30"));
    let title = page.text("#report");
    page.type_text(LEFT);
    page.wait_for("#report", "the week before", |before| !before.is_empty() && before != title);
}
