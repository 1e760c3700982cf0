//! `settings.toml`: read at once, kept when it is good, and complained of by line when it is not.

use std::fs;

use homestretch_tests::{Launch, Said};
use homestretch_wire::{Command, Request, View};

use crate::{desk::Desk, sandbox, wednesday};

fn start() -> Request {
    Command::Start { kind: None, minutes: None, task: None, since: None }.into()
}

/// Whether the view says anything about the settings.
fn complains(view: &View) -> bool {
    view.notices.iter().any(|notice| notice.contains("settings.toml"))
}

#[test]
fn a_change_on_disk_takes_effect_at_once() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    desk.sandbox.write_settings("[cycle]\nfocus_min = 50\n\n[week]\nwednesday = \"09:00-16:00\"\n");
    let view = engine.wait_for("the new end of day", |view| view.status.day_ends == Some(wednesday("16:00")));
    assert!(!complains(&view), "{:?}", view.notices);
    assert_eq!(engine.order(start()).planned_s, Some(3000));
    fs::remove_file(desk.sandbox.data().join("settings.toml")).unwrap();
    engine.wait_for("the default end of day", |view| view.status.day_ends == Some(wednesday("17:30")));
}

#[test]
fn a_broken_file_is_named_with_its_line_and_the_last_good_one_stays_in_force() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[cycle]\nfocus_min = 50\n");
    let engine = desk.start(&wednesday("09:00"));
    for (text, line) in [("[cycle]\nshort_break_min = 5\nfocus_min = 0\n", 3), ("[cycle]\nfocus_min = = 4\n", 2)] {
        desk.sandbox.write_settings(text);
        let place = format!("settings.toml:{line}:");
        engine.wait_for("a complaint with its line", |view| view.notices.iter().any(|notice| notice.contains(&place)));
        let check = engine.cli(&["settings", "check"]);
        assert_eq!(check.code, 1, "{check:?}");
        assert!(format!("{}{}", check.out, check.err).contains(&place), "{check:?}");
        assert_eq!(engine.cli(&["settings", "get", "cycle.focus_min"]).done().trim(), "50");
    }
    engine.quit();

    let engine = desk.start(&wednesday("09:10"));
    assert!(engine.status().notices.iter().any(|notice| notice.contains("settings.toml:2:")), "also at launch");
    assert_eq!(engine.order(start()).planned_s, Some(3000), "the last good ones, also at launch");
    desk.sandbox.write_settings("[cycle]\nfocus_min = 40\n");
    engine.wait_for("the complaint to end", |view| !complains(view));
}

#[test]
fn a_change_made_in_the_app_keeps_the_comments() {
    let sandbox = sandbox();
    sandbox.write_settings("# mine\n[cycle]\nfocus_min = 50 # long\n");
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.cli(&["settings", "set", "cycle.focus_min", "40"]).done();
    assert_eq!(engine.cli(&["settings", "get", "cycle.focus_min"]).done().trim(), "40");
    let text = fs::read_to_string(sandbox.data().join("settings.toml")).unwrap();
    assert!(text.contains("# mine") && text.contains("# long") && text.contains("focus_min = 40"), "{text}");
    assert_eq!(engine.order(start()).planned_s, Some(2400));
    engine.cli(&["settings", "set", "cycle.focus_min", "0"]).refused(1);
    assert_eq!(fs::read_to_string(sandbox.data().join("settings.toml")).unwrap(), text, "a bad value changes nothing");
    let path = engine.cli(&["settings", "path"]).done();
    assert_eq!(path.trim(), sandbox.data().join("settings.toml").canonicalize().unwrap().display().to_string());
}

#[test]
fn the_platforms_own_folder_named_by_data_keeps_its_settings() {
    let sandbox = sandbox();
    let run = |args: &[&str]| Said::by(sandbox.command().args(args)).done();
    run(&["settings", "set", "cycle.focus_min", "40"]);
    let own = sandbox.path("share/homestretch").display().to_string();
    // The window names it in this way.
    assert_eq!(run(&["--data", &own, "settings", "get", "cycle.focus_min"]), "40\n");
    assert!(sandbox.path("config/homestretch/settings.toml").exists());
}

#[test]
fn every_setting_is_shown_as_json_with_its_bounds() {
    let sandbox = sandbox();
    sandbox.write_settings("[cycle]\nfocus_min = 40\n[nonsense]\nx = 1\n");
    let shown = sandbox.cli(&["settings", "--json"]).json();
    let first = &shown["keys"][0];
    assert_eq!(
        (&first["key"], &first["value"], &first["default"]),
        (&"cycle.focus_min".into(), &40.into(), &25.into())
    );
    assert_eq!((&first["least"], &first["most"]), (&1.into(), &480.into()));
    assert_eq!(shown["ignored"][0], "3: nonsense is not a known section; it is ignored");
}

#[test]
fn a_break_opens_the_window_where_it_is_to_be_seen() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[break]\nshow = \"full\"\n");
    let engine = desk.start(&wednesday("09:00"));
    engine.order(start());
    let view = engine.order(Command::Break { length: None });
    assert!(view.is_full && !view.words.idea.is_empty());
    engine.wait_for_window("opened break", 1);
    engine.order(start());
    engine.order(Command::Break { length: None });
    engine.wait_for_window("raise break", 1);
}
