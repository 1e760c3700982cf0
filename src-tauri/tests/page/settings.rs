//! Settings: each change is in force at once, and what is refused stays where it was typed.

use homestretch_wire::{Command, Phase};
use std::fs;

use crate::{Desk, webdriver::Page};

const ENTER: &str = "\u{E007}";
const LEFT: &str = "\u{E012}";

/// Replaces what stands in a field, as a user would.
#[track_caller]
fn retype(page: &Page, key: &str, text: &str) {
    let selector = format!("[data-key=\"{key}\"]");
    page.click(&selector);
    page.run("document.activeElement.select()", &[]);
    page.type_text(&format!("{text}{ENTER}"));
}

#[track_caller]
fn value(page: &Page, key: &str) -> String {
    let read = page.run("return document.querySelector(`[data-key=\"${args[0]}\"]`)?.value ?? ''", &[key.into()]);
    read.as_str().unwrap_or_default().to_owned()
}

impl Desk {
    fn settings(&self) -> String {
        fs::read_to_string(self.sandbox.data().join("settings.toml")).unwrap_or_default()
    }

    #[track_caller]
    fn wait_for_settings(&self, text: &str) {
        homestretch_tests::wait_until(homestretch_tests::LIMIT, text, || self.settings().contains(text).then_some(()));
    }
}

#[test]
fn a_change_is_in_force_at_once_and_a_refusal_stays_beside_it() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.type_text("4");
    retype(&page, "cycle.focus_min", "50");
    desk.wait_for_settings("focus_min = 50");
    let start = engine.wait_for("blocks of 50", |view| {
        view.actions.iter().any(|a| matches!(a.command, Command::Start { minutes: Some(50), .. }))
    });
    assert_eq!(start.actions[0].command.verb().name(), "start");

    retype(&page, "cycle.focus_min", "0");
    page.wait_for("setting-field [id$=-why]:not([hidden])", "the bounds", |why| why.contains("want 1..=480"));
    assert_eq!(value(&page, "cycle.focus_min"), "0", "what was typed stays");
    assert!(desk.settings().contains("focus_min = 50"), "nothing was changed");

    page.click("[data-do='reset cycle.focus_min']");
    desk.wait_for_settings("focus_min = 25");
    page.wait_for_text("[data-do='reset cycle.focus_min']", "");
    assert_eq!(value(&page, "cycle.focus_min"), "25");
}

#[test]
fn a_free_friday_is_one_click_and_keys_move_the_end_of_a_day() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.click("[data-do=view-settings]");
    page.click("[data-do='on friday']");
    desk.wait_for_settings("friday = \"off\"");
    page.click("[data-do='on friday']");
    desk.wait_for_settings("friday = \"09:00-17:30\"");

    page.run("document.querySelector('[data-do=\"end wednesday 0\"]').focus()", &[]);
    page.type_text(LEFT);
    page.type_text(LEFT);
    desk.wait_for_settings("wednesday = \"09:00-17:00\"");
    engine.wait_for("an earlier end of day", |view| view.status.day_ends.as_deref() == Some(&*crate::at("17:00")));
    assert_eq!(page.focused(), "end wednesday 0", "the handle keeps the focus");

    retype(&page, "week.thursday", "09:00-14:30, 14:00-16:00");
    page.wait_for(".week", "why it is refused", |week| week.contains("goes on over the day's boundary"));
    assert_eq!(value(&page, "week.thursday"), "09:00-14:30, 14:00-16:00");
}

#[test]
fn a_rule_is_silenced_and_heard_again() {
    let desk = Desk::new();
    let _engine = desk.start("09:00");
    let page = desk.open();
    page.click("[data-do=view-settings]");
    let choose = |level: &str| {
        page.wait_for("body", "the rule", |_| !value(&page, "nudge.untracked").is_empty());
        page.run(
            "const select = document.querySelector('[data-key=\"nudge.untracked\"]');
             select.value = args[0];
             select.dispatchEvent(new Event('change'))",
            &[level.into()],
        );
    };
    choose("0");
    desk.wait_for_settings("silence = [\"untracked\"]");
    page.wait_for("body", "the choice in force", |_| value(&page, "nudge.untracked") == "0");
    choose("2");
    desk.wait_for_settings("silence = []");
    desk.wait_for_settings("untracked = 2");
}

#[test]
fn a_change_on_the_disk_is_shown_and_a_bad_line_is_told_on_top() {
    let desk = Desk::new();
    let _engine = desk.start("09:00");
    let page = desk.open();
    page.click("[data-do=view-settings]");
    page.wait_for("body", "the default", |_| value(&page, "cycle.focus_min") == "25");
    desk.sandbox.write_settings("[cycle]\nfocus_min = 40\n");
    page.wait_for("body", "the file's value", |_| value(&page, "cycle.focus_min") == "40");
    desk.sandbox.write_settings("[cycle]\nfocus_min = 0\n");
    page.wait_for("#settings-wrong", "the line", |wrong| {
        wrong.contains("settings.toml:2: focus_min = 0, want 1..=480")
    });
    assert_eq!(value(&page, "cycle.focus_min"), "40", "the last good one is in force");
}

#[test]
fn what_would_be_said_tonight_is_listed() {
    let desk = Desk::new();
    let _engine = desk.start("16:50");
    let page = desk.open();
    page.click("[data-do=view-settings]");
    page.wait_for(".evening", "the end of the day", |said| {
        said.contains("17:30") && said.contains("planned to end now")
    });
    retype(&page, "week.wednesday", "09:00-17:00");
    page.wait_for(".evening", "the end of the new day", |said| {
        said.contains("17:00") && said.contains("planned to end now")
    });
    // A filter leaves what has its words.
    page.type_into("[data-do=filter]", "bedtime");
    page.wait_for_text("#group-cycle", "");
    page.wait_for_text("#group-day", "My day");
}

#[test]
fn an_end_of_a_bar_is_moved_by_hand() {
    let desk = Desk::new();
    let _engine = desk.start("09:00");
    let page = desk.open();
    page.click("[data-do=view-settings]");
    page.wait_for("body", "the week", |_| !value(&page, "week.monday").is_empty());
    let points = page.run(
        "const handle = document.querySelector('[data-do=\"end monday 0\"]').getBoundingClientRect();
         const { left, width } = document.querySelector('.week .bar').getBoundingClientRect();
         const y = Math.round(handle.top + handle.height / 2);
         // 16:00 on a clock from 06:00 to 24:00.
         return [[Math.round(handle.left + handle.width / 2), y], [Math.round(left + width * 10 / 18), y]]",
        &[],
    );
    page.drag(&serde_json::from_value::<Vec<(i64, i64)>>(points).unwrap());
    desk.wait_for_settings("monday = \"09:00-16:00\"");
}

#[test]
fn days_off_are_added_and_taken_away() {
    let desk = Desk::new();
    let _engine = desk.start("09:00");
    let page = desk.open();
    page.click("[data-do=view-settings]");
    page.wait_for("body", "the week", |_| !value(&page, "week.monday").is_empty());
    page.type_into("[data-do=off-first]", "2026-12-24");
    page.type_into("[data-do=off-last]", "2026-12-23");
    page.click("[data-do=add-dates]");
    page.wait_for("#dates-refusal", "why not", |why| why.contains("a list of dates"));
    page.run("document.querySelector('[data-do=off-last]').value = '2027-01-02'", &[]);
    page.click("[data-do=add-dates]");
    desk.wait_for_settings("off = [\"2026-12-24..2027-01-02\"]");
    page.wait_for(".dates", "the leave", |dates| dates.contains("24 December 2026 – 2 January 2027"));
    page.click(".dates button");
    desk.wait_for_settings("off = []");
}

#[test]
fn a_shortcut_is_set_by_pressing_it_and_the_sources_are_told_of() {
    const CTRL: char = '\u{E009}';
    const ALT: char = '\u{E00A}';
    const BACKSPACE: &str = "\u{E003}";
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.click("[data-do=view-settings]");
    page.click("[data-key='shortcut.start_stop']");
    page.press_together(&[CTRL, ALT, 'h']);
    page.wait_for(".sources", "who tells", |sources| {
        sources.contains("Who is there") && sources.contains("X11") && sources.contains("Keys from anywhere")
    });
    desk.wait_for_settings("[shortcut]\nstart_stop = \"Ctrl+Alt+H\"");
    assert!(desk.sandbox.tool("xdotool").args(["key", "ctrl+alt+h"]).status().unwrap().success());
    engine.wait_for("focus by the shortcut", |view| view.status.phase == Phase::Focus);

    // The same keys again are refused beside the field; emptied, there are none. The way back to the default moves the
    // fields below it.
    page.wait_for("[data-do='reset shortcut.start_stop']", "a way back", |back| !back.is_empty());
    page.click("[data-key='shortcut.window']");
    page.press_together(&[CTRL, ALT, 'h']);
    page.wait_for("setting-field:has([data-key='shortcut.window']) .refusal", "why not", |why| {
        why.contains("other keys")
    });
    page.press_together(&[CTRL, ALT, 'j']);
    page.wait_for_text("setting-field:has([data-key='shortcut.window']) .refusal", "");
    desk.wait_for_settings("window = \"Ctrl+Alt+J\"");
    retype(&page, "shortcut.start_stop", BACKSPACE);
    desk.wait_for_settings("start_stop = \"\"");
}
