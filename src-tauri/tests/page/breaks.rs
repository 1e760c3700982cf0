//! A break that is to be seen comes up in the window, and can be left.

use homestretch_wire::Request;

use crate::{Desk, at, focus};

#[test]
fn a_break_comes_up_with_an_idea_and_goes_when_it_is_over() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[break]\nshow = \"window\"\nideas = [\"Water the plants\"]\n");
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    engine.advance_to(&at("09:25"));
    engine.order(Request::Break { length: None });
    page.wait_for_text("#idea", "Water the plants");
    page.wait_for(".view-break", "the time left", |said| said.contains("Short break") && said.contains("minutes left"));

    // It can be left: the break goes on, at Now.
    page.click("[data-do=leave-break]");
    page.wait_for_text("#idea", "");
    page.wait_for_text("#state", "Short break");
    page.wait_for_text(".view-now .idea", "Water the plants");
    assert_eq!(engine.status().status.phase, "break");

    engine.order(focus(25));
    engine.order(Request::Break { length: None });
    page.wait_for_text("#idea", "Water the plants");
    page.click(".view-break .primary[data-do=start]");
    engine.wait_for("focus", |view| view.status.phase == "focus");
    page.wait_for_text("#state", "Focus");
    page.wait_for_text(".tab[aria-current=page]", "Now");
}

#[test]
fn a_break_stays_in_its_notification_where_nothing_else_is_set() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    engine.order(Request::Break { length: None });
    page.wait_for_text("#state", "Short break");
    page.wait_for(".view-now .idea", "one of our ideas", |idea| idea.ends_with('.'));
    assert_eq!(page.text("#idea"), "", "the view of the break did not come up");
}
