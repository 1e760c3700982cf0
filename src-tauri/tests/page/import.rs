//! What others have recorded comes in through the window: chosen or dropped, looked at, brought in, taken back.

use std::{fs, path::PathBuf, time::Instant};

use homestretch_tests::{LIMIT, Said, wait_until};
use serde_json::{Value, json};

use crate::{Desk, webdriver::Page};

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";

/// A report of Toggl: two blocks, one of them twice, one without a length.
pub(crate) const TOGGL: &str = "User,Project,Description,Start date,Start time,Duration,Tags\n\
     Z,Eval,plot,2026-11-24,09:00:00,00:30:00,deep\n\
     Z,Eval,standup,2026-11-25,10:00:00,01:00:00,\n\
     Z,Eval,standup,2026-11-25,10:00:00,01:00:00,\n\
     Z,Eval,nothing,2026-11-25,11:00:00,00:00:00,\n";

/// Two days off next month, of which one is off already, and an event that is no day off.
pub(crate) const CALENDAR: &str = "BEGIN:VCALENDAR\n\
     BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Xmas\nEND:VEVENT\n\
     BEGIN:VEVENT\nDTSTART:20261228T090000Z\nDTEND:20261228T100000Z\nSUMMARY:Dentist\nEND:VEVENT\n\
     END:VCALENDAR\n";

impl Desk {
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.sandbox.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// The window on the display, by its title.
    #[track_caller]
    fn window(&self, title: &str) -> u32 {
        let search = || self.sandbox.tool("xdotool");
        wait_until(LIMIT, title, || {
            let said = Said::by(search().args(["search", "--onlyvisible", "--name", title]));
            said.out.trim().parse().ok()
        })
    }

    /// Drops these on the window.
    #[track_caller]
    pub(crate) fn drop_on_it(&self, files: &[&PathBuf]) {
        let files: Vec<_> = files.iter().map(|path| path.as_path()).collect();
        self.display.drag(self.window("^Homestretch$"), (200, 300), &files).let_go();
    }
}

/// Presses a button of the import's by a key: what stands above it comes bit by bit, and moves it.
#[track_caller]
pub(crate) fn press(page: &Page, name: &str) {
    let selector = format!("records-import [data-do={name}]");
    page.wait_for(&selector, "a button", |said| !said.is_empty());
    page.run("document.querySelector(args[0]).focus()", &[json!(selector)]);
    page.type_text(ENTER);
}

/// The words of what was found.
#[track_caller]
fn found(page: &Page, what: &str) -> String {
    let said = page.wait_for(".found", what, |said| said.contains(what));
    assert!(!["undefined", "null", "false", "NaN"].iter().any(|nothing| said.contains(nothing)), "{said}");
    said
}

#[test]
fn a_dropped_file_is_looked_at_brought_in_and_taken_back() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[app]\nasked = true\n");
    let _engine = desk.start("12:00");
    let page = desk.open();
    let file = desk.file("Toggl März.csv", TOGGL);
    // While it is held over the window, that says what letting go would do.
    let drag = desk.display.drag(desk.window("^Homestretch$"), (200, 300), &[&file]);
    page.wait_for(".dropping", "what a drop does", |said| said.contains("Nothing is kept before you say so"));
    drag.leave();
    page.wait_for_text(".dropping", "");
    assert_eq!(page.text(".found"), "", "it was not dropped");

    desk.drop_on_it(&[&file]);
    let said = found(&page, "Left out: 1");
    for line in [
        "Toggl März.csv",
        "Toggl, 24 November 2026 – 25 November 2026",
        "New: 2 records.",
        "Here already: 1.",
        "5: has no length",
        "Europe/Amsterdam",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(desk.records("span").is_empty(), "nothing is kept before it is said");
    press(&page, "bring-in");
    assert!(found(&page, "It is here now.").contains("New: 2 records."));
    assert_eq!(desk.records("span").len(), 2);
    press(&page, "show-week");
    page.wait_for_report("what came in", |week| week.contains("1 h 30"));

    page.click("[data-do=view-settings]");
    press(&page, "take-back");
    assert!(found(&page, "Taken back.").contains("2 records."));
    assert_eq!(desk.records("void").len(), 2);
    page.wait_for_text("[data-do=take-back]", "");
    // The same once more brings all of it again, and then nothing.
    for what in ["New: 2 records.", "Nothing in it is new."] {
        desk.drop_on_it(&[&file]);
        found(&page, what);
        if what.starts_with("New") {
            press(&page, "bring-in");
            found(&page, "It is here now.");
        }
    }
    page.wait_for_text("[data-do=bring-in]", "");
}

#[test]
fn a_file_is_chosen_in_the_desktops_dialog_by_keys_alone() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[app]\nasked = true\n");
    let _engine = desk.start("12:00");
    let page = desk.open();
    let file = desk.file("toggl.csv", TOGGL);
    let xdotool = |args: &[&str]| Said::by(desk.sandbox.tool("xdotool").args(args)).done();
    // There is no window manager to give the focus.
    let focus = |title: &str| drop(xdotool(&["windowfocus", "--sync", &desk.window(title).to_string()]));
    focus("^Homestretch$");
    page.type_text("4");
    page.wait_for("records-import", "the import", |said| !said.is_empty());
    page.run("document.querySelector('[data-do=choose-file]').focus()", &[]);
    page.type_text(ENTER);
    focus("^Choose a file$");
    xdotool(&["key", "Escape"]);
    page.wait_until_focused("choose-file");
    assert_eq!(page.text(".found"), "", "the dialog was left");

    focus("^Homestretch$");
    page.type_text(ENTER);
    let mut typed_at: Option<Instant> = None;
    wait_until(LIMIT * 2, "a file that is chosen", || {
        if page.text(".found").contains("New: 2 records.") {
            return Some(());
        }
        // A dialog that still looks into its folder forgets keys; one that is slow to close has heard them.
        let shown =
            Said::by(desk.sandbox.tool("xdotool").args(["search", "--onlyvisible", "--name", "^Choose a file$"]));
        if shown.code == 0 && typed_at.is_none_or(|at| at.elapsed() > LIMIT / 4) {
            // A slash opens the dialog's own line for a path. It may be gone by now.
            let dialog = shown.out.trim();
            for keys in [
                &["windowfocus", "--sync", dialog][..],
                &["key", "ctrl+a"],
                &["type", file.to_str().unwrap()],
                &["key", "Return"],
            ] {
                Said::by(desk.sandbox.tool("xdotool").args(keys));
            }
            typed_at = Some(Instant::now());
        }
        None
    });
    focus("^Homestretch$");
    assert_eq!(page.run("return document.activeElement.id", &[]), "import-title", "what was found is read first");
    page.type_text(TAB);
    page.wait_until_focused("bring-in");
    page.type_text(ENTER);
    found(&page, "It is here now.");
    page.type_text(TAB);
    page.wait_until_focused("take-back");
    page.type_text(" ");
    found(&page, "Taken back.");
    assert_eq!((desk.records("span").len(), desk.records("void").len()), (2, 2));
}

#[test]
fn days_off_are_shown_before_they_are_written_and_comments_stay() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[app]\nasked = true\n[week]\noff = [\"2026-12-25\"] # the day itself\n");
    let _engine = desk.start("12:00");
    let page = desk.open();
    desk.drop_on_it(&[&desk.file("holidays.ics", CALENDAR)]);
    let said = found(&page, "Left out: 1");
    for line in [
        "Calendar, 24 December 2026 – 26 December 2026",
        "Here already: 1.",
        "Days off for your settings: 2",
        "24 December 2026",
        "7: is no all-day event: Dentist",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let named = "return [...document.querySelector('.found ul').children].map((date) => date.textContent)";
    assert_eq!(
        page.run(named, &[]),
        json!(["24 December 2026", "26 December 2026"]),
        "what is off already is not named"
    );
    let settings = || fs::read_to_string(desk.sandbox.data().join("settings.toml")).unwrap();
    assert!(settings().contains("off = [\"2026-12-25\"] # the day itself"), "{}", settings());
    press(&page, "bring-in");
    found(&page, "It is here now.");
    assert!(
        settings().contains("off = [\"2026-12-25\", \"2026-12-24\", \"2026-12-26\"] # the day itself"),
        "{}",
        settings()
    );
    page.wait_for("date-list", "the new days off", |dates| dates.contains("26 December 2026"));
    press(&page, "take-back");
    found(&page, "Taken back.");
    assert!(settings().contains("off = [\"2026-12-25\"] # the day itself"), "{}", settings());
}

#[test]
fn hours_of_weekdays_are_shown_before_they_are_written() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[app]\nasked = true\nlanguage = \"de\"\n[week]\ntuesday = \"10:00-16:00\"\n");
    let engine = desk.start("12:00");
    let page = desk.open();
    let config = "exclusions.wednesday = <8:00 12:00-12:45 >16:30\nexclusions.thursday = >0:00\nexclusions.tuesday = <8:00 >17:00\n";
    desk.drop_on_it(&[&desk.file("timewarrior.cfg", config)]);
    let said = found(&page, "Stunden für deine Woche");
    for line in [
        "Wochentage mit neuen Stunden: 2.",
        "Mittwoch 08:00-12:00, 12:45-16:30",
        "Donnerstag frei",
        "widerspricht dem, was hier eingestellt ist: would be 08:00-17:00",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(engine.status().status.day_ends.as_deref(), Some(&*crate::at("17:30")));
    press(&page, "bring-in");
    found(&page, "Wochentage mit neuen Stunden: 2.");
    engine.wait_for("an earlier end", |view| view.status.day_ends.as_deref() == Some(&*crate::at("16:30")));
    press(&page, "take-back");
    engine.wait_for("the end as before", |view| view.status.day_ends.as_deref() == Some(&*crate::at("17:30")));
    found(&page, "Zurückgenommen.");
}

#[test]
fn what_cannot_be_brought_in_is_said_and_nothing_is_kept() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[app]\nasked = true\n");
    let _engine = desk.start("12:00");
    let page = desk.open();
    let notes = desk.file("notes.md", "# Notes\n\nBuy milk\n");
    desk.drop_on_it(&[&notes]);
    let why = page.wait_for("records-import .refusal", "why not", |why| why.contains("looked for"));
    assert!(why.starts_with("notes.md: Nothing was brought in:"), "{why}");
    page.wait_until_focused("choose-file");
    desk.drop_on_it(&[&notes, &desk.file("toggl.csv", TOGGL)]);
    page.wait_for_text("records-import .refusal", "One file at a time.");
    assert_eq!(page.text(".found"), "");
    assert!(desk.records("span").is_empty());
}

#[test]
fn every_language_says_why_something_was_left_out() {
    let desk = Desk::new();
    let file = desk.file("toggl.csv", &format!("{TOGGL}Z,,when,2026-13-45,10:00:00,01:00:00,\n"));
    desk.sandbox.write_settings("[app]\nasked = true\nlanguage = \"de\"\n");
    let _engine = desk.start("12:00");
    let page = desk.open();
    desk.drop_on_it(&[&file]);
    let said = found(&page, "Ausgelassen: 2");
    assert!(said.contains("5: hat keine Dauer") && said.contains("6: ist nicht lesbar: has no date"), "{said}");
    desk.sandbox.write_settings("[app]\nasked = true\nlanguage = \"ar\"\n");
    page.wait_for("html[dir=rtl] records-import", "Arabic", |said| said.contains("اختر ملفًّا"));
    desk.drop_on_it(&[&file]);
    assert!(found(&page, "المتروك").contains("بلا مدة"));
    press(&page, "bring-in");
    found(&page, "سجلّان");
}

#[test]
fn a_first_start_leads_to_it() {
    let desk = Desk::new();
    let _engine = desk.start("09:00");
    let page = desk.open();
    page.wait_for_text("#first-title", "When does your day end?");
    page.click("[data-do=from-elsewhere]");
    page.wait_until_focused("choose-file");
    assert_eq!(page.run("return document.querySelector('.view-settings').checkVisibility()", &[]), json!(true));
}

#[test]
fn a_page_has_nothing_read_that_was_not_pointed_at() {
    let desk = Desk::new();
    let _engine = desk.start("09:00");
    let page = desk.open();
    for command in ["look_into_source", "import_source"] {
        let why = page.run(
            "try { await window.__TAURI_INTERNALS__.invoke(args[0], { path: '/etc/hostname' }); return 'done'; }
             catch (why) { return String(why); }",
            &[Value::from(command)],
        );
        assert_eq!(why, "no file was chosen yet", "{command}");
    }
}
