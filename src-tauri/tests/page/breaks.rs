//! A break that is to be seen comes up in the window, and can be left.

use homestretch_tests::{KWin, LIMIT, wait_until};
use homestretch_wire::{Command, Phase};

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
    engine.order(Command::Break { length: None });
    page.wait_for_text("#idea", "Water the plants");
    page.wait_for(".view-break", "the time left", |said| said.contains("Short break") && said.contains("minutes left"));

    // It can be left: the break goes on, at Now.
    page.click("[data-do=leave-break]");
    page.wait_for_text("#idea", "");
    page.wait_for_text("#state", "Short break");
    page.wait_for_text(".view-now .idea", "Water the plants");
    assert_eq!(engine.status().status.phase, Phase::Break);

    engine.order(focus(25));
    engine.order(Command::Break { length: None });
    page.wait_for_text("#idea", "Water the plants");
    page.click(".view-break .primary[data-do=start]");
    engine.wait_for("focus", |view| view.status.phase == Phase::Focus);
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
    engine.order(Command::Break { length: None });
    page.wait_for_text("#state", "Short break");
    page.wait_for(".view-now .idea", "one of our ideas", |idea| idea.ends_with('.'));
    assert_eq!(page.text("#idea"), "", "the view of the break did not come up");
}

#[test]
fn a_full_break_covers_every_monitor_and_each_of_them_leads_back() {
    let desk = Desk::on(|sandbox| {
        sandbox.set_env("GDK_BACKEND", "wayland");
        sandbox.set_env("NO_AT_BRIDGE", "1");
        KWin::start_with(sandbox, 2)
    });
    desk.sandbox.write_settings("[break]\nshow = \"full\"\nideas = [\"Water the plants\"]\n");
    let windows = || {
        let mut all = desk.display.windows(&desk.sandbox, &desk.bus);
        all.sort_by_key(|(_, place)| *place);
        all.into_iter().map(|(_, place)| place).collect::<Vec<_>>()
    };
    let engine = desk.start("09:00");
    engine.order(focus(25));
    assert!(windows().is_empty());
    engine.order(Command::Break { length: None });
    let monitors = [[0, 0, 1024, 768], [1024, 0, 1024, 768]];
    wait_until(LIMIT, "both monitors to be covered", || (windows() == monitors).then_some(()));
    // The button of the sheet is in its middle, below its sentence.
    wait_until(LIMIT, "the sheet to lead back", || {
        for y in [400.0, 420.0, 440.0] {
            desk.display.click(1024.0 + 512.0, y);
        }
        (windows().len() == 1).then_some(())
    });
    wait_until(LIMIT, "a window of its own size", || windows().iter().all(|place| place[2] < 1024).then_some(()));
    assert_eq!(engine.status().status.phase, Phase::Break);
}
