//! What a screen reader gets of the page: its tree on the accessibility bus, and what the page says by itself.

use homestretch_tests::{Accessibility, LIMIT, wait_until};
use serde_json::json;

use crate::{
    Desk, at, focus,
    import::{TOGGL, press},
    webdriver::Page,
};

/// Writes down what the page says by itself, from now on.
const LISTEN: &str = "
    const live = document.querySelector('#live');
    window.said = [];
    new MutationObserver(() => live.textContent && window.said.push(live.textContent)).observe(live, { childList: true });";

#[test]
fn now_can_be_walked() {
    let desk = Desk::new();
    let reader = Accessibility::start(&desk.sandbox);
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    wait_for_outline(
        &reader,
        r#"
landmark
  landmark "Views"
    push button "Now"
    push button "Today"
    push button "Report"
    push button "Settings"
  push button "Keys"
landmark
  landmark "Now"
    image "The day so far"
    heading "Focus"
    timer "25 minutes left"
    paragraph "until 09:25"
    push button "Interrupted"
    push button "Break"
    push button "Just 30 more minutes"
    push button "Pause"
    push button "Start meeting"
    push button "Stop"
    push button "Park and finish"
    section footer
      paragraph "09:25 the planned end of this block"
statusbar
"#,
    );
}

#[test]
fn wind_down_can_be_walked_and_tells_that_it_came() {
    let desk = Desk::new();
    let reader = Accessibility::start(&desk.sandbox);
    let engine = desk.start("17:20");
    engine.order(focus(60));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    page.run(LISTEN, &[]);
    engine.advance_to(&at("18:00"));
    page.wait_for("#wind-down h1", "the wind-down", |said| said.contains("18:00"));
    wait_for_outline(
        &reader,
        r#"
landmark
  heading "It is 18:00."
  paragraph "Your day ended at 17:30."
  paragraph "40 minutes of work today."
  paragraph "Tomorrow begins at 09:00."
  paragraph "Bedtime is at 22:30."
  form
    entry "Where did you stop, and what is first tomorrow?"
    push button "Park and finish"
  form
    entry "Staying on? Say what for."
    push button "5 minutes fewer"
    entry "Minutes"
    push button "5 minutes more"
    push button "30 more minutes"
  section footer
    push button "Leave this for now"
statusbar "It is 18:00. Your day ended at 17:30. 40 minutes of work today. Tomorrow begins at 09:00. Bedtime is at 22:30."
"#,
    );
    assert_eq!(said(&page).last().map(|last| last.starts_with("It is 18:00.")), Some(true), "{:?}", said(&page));
}

#[test]
fn an_import_is_told_step_by_step() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[app]\nasked = true\n");
    let _engine = desk.start("12:00");
    let page = desk.open();
    page.wait_for_text("#state", "Nothing is running");
    page.run(LISTEN, &[]);
    desk.drop_on_it(&[&desk.file("toggl.csv", TOGGL)]);
    let heard = |what: &str| {
        wait_until(LIMIT, what, || said(&page).iter().any(|said| said.contains(what)).then_some(()));
    };
    heard("toggl.csv: Looking into it");
    heard("New: 2 records. Here already: 1.");
    press(&page, "bring-in");
    heard("It is here now. New: 2 records.");
    press(&page, "take-back");
    heard("Taken back. 2 records.");
}

#[test]
fn milestones_are_said_and_seconds_are_not() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    page.run(LISTEN, &[]);
    // The page counts by itself from what it was told last.
    engine.advance_to(&at("09:24"));
    engine.advance(54);
    engine.order(homestretch_wire::Command::Quiet { minutes: Some(5) });
    page.wait_for("#time", "seconds", |time| time.contains("seconds left"));
    wait_until(LIMIT, "the planned end", || {
        (said(&page).last().map(String::as_str) == Some("This is the planned end.")).then_some(())
    });
    assert_eq!(said(&page), ["1 minute left", "This is the planned end."]);
}

/// What the page has said by itself since it was listened to.
#[track_caller]
fn said(page: &Page) -> Vec<String> {
    serde_json::from_value(page.run("return window.said", &[json!(null)])).expect("a list of words")
}

/// Waits until the page reads so to whom goes through it: what has a role or a name, each inside what it is in.
#[track_caller]
fn wait_for_outline(reader: &Accessibility, expected: &str) {
    let mut last = String::new();
    let began = std::time::Instant::now();
    wait_until(LIMIT * 2, "the page on the accessibility bus", || {
        last = outline(reader).unwrap_or(last.clone());
        (last.trim() == expected.trim() || began.elapsed() > LIMIT).then_some(())
    });
    assert_eq!(last.trim(), expected.trim(), "{last}");
}

/// What the tree of the page says, a line for each that has a role of its own.
fn outline(reader: &Accessibility) -> Option<String> {
    let tree = reader.tree()?;
    let page = tree.iter().skip_while(|node| node.role != "document web").skip(1);
    let mut outline = String::new();
    // How deep each stands that the next may be inside of.
    let mut open: Vec<usize> = Vec::new();
    for node in page {
        open.retain(|depth| *depth < node.depth);
        // Boxes, and what is read with what it belongs to.
        if ["section", "label", "unknown"].contains(&node.role.as_str()) {
            continue;
        }
        let said = if node.name.is_empty() { node.text.replace(['\u{fffc}', '\n'], " ") } else { node.name.clone() };
        let said = if said.trim().is_empty() { String::new() } else { format!(" {:?}", said.trim()) };
        outline += &format!("{}{}{said}\n", "  ".repeat(open.len()), node.role);
        open.push(node.depth);
    }
    Some(outline)
}
