//! A first start: it works at once, asks a little, and asks it once.

use std::fs;

use homestretch_tests::{LIMIT, wait_until};
use homestretch_wire::{Command, Phase};

use crate::{Desk, at, focus};

const HOME: &str = "\u{E011}";
const UP: &str = "\u{E013}";
const TITLE: &str = "#first-title";

#[test]
fn three_questions_are_answered_in_place_and_never_asked_again() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.wait_for_text(TITLE, "When does your day end?");
    for (day, key) in [("friday", HOME), ("wednesday", UP)] {
        page.run("document.querySelector(`[data-do=\"ends ${args[0]}\"]`).focus()", &[day.into()]);
        page.type_text(key);
    }
    page.click("[data-do=first-yes]");
    page.wait_for_text(TITLE, "When do you want to be in bed?");
    assert_eq!(engine.status().status.day_ends.as_deref(), Some(&*at("17:45")));

    // What the engine does not take is said here, and the question stays.
    page.run("document.querySelector('[data-do=bedtime]').value = '09:00'", &[]);
    page.click("[data-do=first-yes]");
    page.wait_for("#first-refusal", "why not", |why| why.contains("bedtime"));
    page.run("document.querySelector('[data-do=bedtime]').value = '22:00'", &[]);
    page.click("[data-do=first-yes]");
    page.wait_for_text(TITLE, "May I start when you log in?");
    assert!(!desk.sandbox.path("config/autostart").exists(), "nothing is written before the answer");
    page.click("[data-do=first-yes]");
    engine.wait_for("the end of the questions", |view| !view.first_start);
    page.wait_for_text(TITLE, "");

    let entry = fs::read_to_string(desk.sandbox.path("config/autostart/homestretch.desktop")).unwrap();
    assert!(entry.contains("Exec=\"") && entry.contains("\"run\""), "{entry}");
    let settings = fs::read_to_string(desk.sandbox.data().join("settings.toml")).unwrap();
    assert_eq!(
        settings,
        "[week]\nwednesday = \"09:00-17:45\"\nfriday = \"off\"\n\n[day]\nbedtime = \"22:00\"\n\n[app]\nasked = true\n"
    );
    assert_eq!(page.focused(), "start", "the one obvious action is next");
}

#[test]
fn one_gesture_over_the_days_sets_them_all() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    // The word on what comes next has its line: it must not come in the middle of the gesture.
    engine.wait_for("who is there to be known", |view| view.status.next_nudge.is_some());
    let page = desk.open();
    page.wait_for_text(TITLE, "When does your day end?");
    // From Monday to Thursday, a quarter up the columns; once the page has arrived, and moves no more.
    let points = wait_until(LIMIT, "a page at rest", || {
        let points = page.run(
            "if (document.getAnimations().length > 0) return null;
             document.querySelector('[data-do=first-yes]').scrollIntoView({ block: 'end' });
             const at = (day) => document.querySelector(`[data-do='ends ${day}'] .track`).getBoundingClientRect();
             return ['monday', 'tuesday', 'wednesday', 'thursday'].map((day) => {
               const { left, top, width, height } = at(day);
               return [Math.round(left + width / 2), Math.round(top + height * 0.75)];
             })",
            &[],
        );
        (!points.is_null()).then_some(points)
    });
    let points: Vec<(i64, i64)> = serde_json::from_value(points).unwrap();
    page.drag(&points);
    page.click("[data-do=first-yes]");
    page.wait_for_text(TITLE, "When do you want to be in bed?");
    let settings = fs::read_to_string(desk.sandbox.data().join("settings.toml")).unwrap();
    let ends: Vec<&str> = settings.lines().filter_map(|line| line.split_once("09:00-").map(|(_, end)| end)).collect();
    assert_eq!(ends.len(), 4, "Friday is as it was: {settings}");
    assert!(ends.iter().all(|end| end == &ends[0] && end.starts_with("14:")), "{settings}");
    assert!(engine.status().status.day_ends.unwrap().contains("T14:"));
}

#[test]
fn not_now_is_for_good() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.wait_for_text(TITLE, "When does your day end?");
    page.click("[data-do=first-never]");
    engine.wait_for("the end of the questions", |view| !view.first_start);
    page.wait_for_text(TITLE, "");
    drop(page);
    engine.quit();
    assert!(!desk.start("09:00").status().first_start);
}

#[test]
fn the_first_block_is_one_click_away_and_nothing_asks_during_it() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.wait_for_text(TITLE, "When does your day end?");
    page.click(".view-now .primary[data-do=start]");
    engine.wait_for("focus", |view| view.status.phase == Phase::Focus);
    page.wait_for_text(TITLE, "");
    engine.order(Command::Break { length: None });
    page.wait_for_text(TITLE, "When does your day end?");
}

#[test]
fn who_has_records_or_settings_is_asked_nothing() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(focus(25));
    engine.advance_to(&at("09:25"));
    engine.order(Command::Stop);
    engine.quit();
    assert!(!desk.start("10:00").status().first_start);

    let desk = Desk::new();
    desk.sandbox.write_settings("# mine\n");
    assert!(!desk.start("09:00").status().first_start);
}

#[test]
fn start_at_login_is_switched_in_the_settings() {
    let desk = Desk::new();
    let _engine = desk.start("09:00");
    let entry = desk.sandbox.path("config/autostart/homestretch.desktop");
    let page = desk.open();
    page.click("[data-do=view-settings]");
    for is_on in [true, false] {
        page.click("[data-do=at-login]");
        homestretch_tests::wait_until(homestretch_tests::LIMIT, "the entry", || {
            (entry.exists() == is_on).then_some(())
        });
    }
}
