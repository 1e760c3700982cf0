//! The icon, its click and its menu, with tray hosts that come and go.

use homestretch_tests::{
    Bus, FakeTray, LIMIT, Launch,
    tray::{Pixmap, contrast},
    wait_until,
};
use homestretch_wire::{Ask, Command, Phase, Request};
use serde_json::json;

use crate::{
    desk::{Desk, records_of},
    focus, friday, meeting, sandbox, wednesday,
};

/// Every row that the menu may have below the state in words, in its order.
const ROWS: [&str; 10] = [
    "Open",
    "Start focus",
    "Start meeting",
    "Break",
    "Interrupted",
    "Resume",
    "Just 30 more minutes",
    "Park and finish",
    "This week",
    "Quit",
];

#[test]
fn a_left_click_does_the_obvious() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    let click_makes = |phase: &str| {
        engine.advance(60);
        desk.tray.activate();
        engine.wait_for(&format!("{phase} by a click"), |view| view.status.phase.name() == phase);
    };
    click_makes("focus");
    click_makes("idle");
    engine.order(Command::Break { length: None });
    click_makes("focus");
    engine.order(Command::Interrupted { reason: None });
    click_makes("focus");
    engine.order(meeting());
    click_makes("idle");
}

#[test]
fn a_second_click_within_a_second_is_ignored() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    desk.tray.activate();
    desk.tray.activate();
    engine.wait_for("focus by the first click", |view| view.status.phase == Phase::Focus);
    engine.advance(2);
    desk.tray.activate();
    engine.wait_for("idle by the third click", |view| view.status.phase == Phase::Idle);
    let blocks = records_of(&desk.sandbox, "focus");
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    assert_eq!((&blocks[0]["start"], &blocks[0]["end"]), (&json!(wednesday("09:00")), &json!(wednesday("09:00:02"))));
}

#[test]
fn every_phase_has_a_face_of_its_own() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    let mut faces: Vec<(&str, Vec<Pixmap>)> = vec![("idle", desk.tray.face().pixmaps)];
    let mut next = |name: &'static str, request: Request| {
        assert_eq!(engine.order(request).face, name);
        let known = faces.clone();
        let face = desk.tray.wait_for_face(name, |face| known.iter().all(|(_, pixmaps)| *pixmaps != face.pixmaps));
        assert!(!face.tooltip.is_empty(), "a tooltip says it in words");
        faces.push((name, face.pixmaps));
    };
    next("focus", focus(25));
    next("away", Command::Interrupted { reason: None }.into());
    next("meeting", meeting());
    next("break", Command::Break { length: None }.into());
    for (name, pixmaps) in &faces {
        assert!(pixmaps.len() > 1, "{name} comes in several sizes");
        for pixmap in pixmaps {
            assert_eq!(pixmap.bytes.len(), usize::try_from(pixmap.width * pixmap.height * 4).unwrap(), "{name}");
            assert!(pixmap.visible() > 0, "{name} at {} pixels is empty", pixmap.width);
        }
    }
}

#[test]
fn the_ring_empties_as_the_block_goes_on() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    let idle = desk.tray.face().pixmaps;
    engine.order(focus(50));
    let full = desk.tray.wait_for_face("a full ring", |face| face.pixmaps != idle).pixmaps;
    let tooltip = desk.tray.face().tooltip;
    assert!(tooltip.contains("Focus until 09:50"), "{tooltip}");
    engine.advance(35 * 60);
    let rest = desk.tray.wait_for_face("a quarter of the ring", |face| face.pixmaps != full);
    assert_eq!(rest.tooltip, tooltip, "what holds until the next change wakes nobody each minute");
}

#[test]
fn the_icon_is_redrawn_in_the_ink_that_the_settings_name() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    engine.order(focus(25));
    let (light_panel, dark_panel) = ([0xf2; 3], [0x2b; 3]);
    let inked = |what: &str, panels: &[[u8; 3]]| {
        let stands_out = |pixmap: &Pixmap| {
            let inks = || pixmap.bytes.chunks(4).filter(|pixel| pixel[0] == 255);
            panels.iter().all(|panel| inks().any(|ink| contrast([ink[1], ink[2], ink[3]], *panel) >= 4.5))
        };
        let face = desk.tray.wait_for_face(what, |face| face.pixmaps.iter().all(stands_out));
        let sizes: Vec<i32> = face.pixmaps.iter().map(|pixmap| pixmap.width).collect();
        assert_eq!(sizes, [16, 22, 24, 32, 48, 64]);
        let bytes: usize = face.pixmaps.iter().map(|pixmap| pixmap.bytes.len()).sum();
        assert!(bytes <= 36_000, "{bytes} bytes are fetched each minute");
        face.pixmaps
    };
    let colour = inked("colours for both panels", &[light_panel, dark_panel]);
    desk.sandbox.write_settings("[app]\nicon = \"light\"\n");
    let light = desk.tray.wait_for_face("other strokes", |face| face.pixmaps != colour).pixmaps;
    assert_eq!(light, inked("light strokes", &[dark_panel, [0; 3]]));
    engine.order(Ask::Set { key: "app.icon".to_owned(), value: "dark".to_owned() });
    let dark = desk.tray.wait_for_face("other strokes", |face| face.pixmaps != light).pixmaps;
    assert_eq!(dark, inked("dark strokes", &[light_panel, [0xff; 3]]));
    let shape = |of: &[Pixmap]| -> Vec<u8> { of.iter().flat_map(|p| p.bytes.iter().step_by(4).copied()).collect() };
    assert_eq!(shape(&light), shape(&dark), "the same picture in another ink");
    // Colours stand on a plate, which strokes of one colour need not have.
    assert_ne!(shape(&colour), shape(&light));
}

#[test]
fn the_menu_says_the_state_then_open_then_what_fits() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    let menu_has = |what: &[&str]| {
        let state = engine.status().words.state;
        let labels = wait_until(LIMIT, "the menu to follow the state", || {
            Some(desk.tray.labels()).filter(|labels| labels.first() == Some(&state))
        });
        assert_eq!(labels[1], "Open", "{labels:?}");
        let places: Vec<Option<usize>> =
            labels[1..].iter().map(|label| ROWS.iter().position(|row| row == label)).collect();
        assert!(places.iter().all(Option::is_some), "a row that nobody knows: {labels:?}");
        assert!(places.is_sorted(), "out of order: {labels:?}");
        assert!(labels.ends_with(&["This week".to_owned(), "Quit".to_owned()]), "{labels:?}");
        for row in what {
            assert!(labels.iter().any(|label| label == row), "{row:?} is missing: {labels:?}");
        }
        labels
    };
    let idle = menu_has(&["Start focus", "Start meeting", "Break"]);
    assert!(!idle.contains(&"Resume".to_owned()) && !idle.contains(&"Interrupted".to_owned()), "{idle:?}");
    engine.order(focus(25));
    let running = menu_has(&["Break", "Interrupted", "Just 30 more minutes", "Park and finish"]);
    assert!(!running.contains(&"Resume".to_owned()), "{running:?}");
    engine.order(Command::Interrupted { reason: None });
    let away = menu_has(&["Resume", "Park and finish"]);
    assert!(!away.contains(&"Interrupted".to_owned()), "{away:?}");
    engine.order(Command::Break { length: None });
    menu_has(&["Start focus"]);
}

#[test]
fn the_menu_acts() {
    let desk = Desk::new();
    let mut engine = desk.start(&wednesday("09:00"));
    let click_makes = |row: &str, phase: &str| {
        wait_until(LIMIT, &format!("{row} in the menu"), || {
            desk.tray.labels().iter().any(|label| label == row).then_some(())
        });
        desk.tray.click_menu(row);
        engine.wait_for(&format!("{phase} by {row}"), |view| view.status.phase.name() == phase);
        engine.advance(60);
    };
    click_makes("Start meeting", "meeting");
    click_makes("Interrupted", "away");
    click_makes("Resume", "meeting");
    click_makes("Start focus", "focus");
    click_makes("Just 30 more minutes", "focus");
    engine.wait_for("the promise", |view| view.status.extension.as_ref().is_some_and(|it| it.asked_s == 1800));
    click_makes("Break", "break");
    desk.tray.click_menu("Open");
    engine.wait_for_window("opened now", 1);
    desk.tray.click_menu("This week");
    engine.wait_for_window("raise report", 1);
    assert_eq!(engine.windows().len(), 1, "one window at a time");
    desk.tray.click_menu("Quit");
    assert_eq!(engine.wait_for_end(), 0);
}

#[test]
fn park_and_finish_opens_the_window_at_the_park_line() {
    let desk = Desk::new();
    let engine = desk.start(&friday("16:50"));
    engine.order(focus(25));
    engine.advance(600);
    wait_until(LIMIT, "the menu to follow", || {
        desk.tray.labels().contains(&"Park and finish".to_owned()).then_some(())
    });
    desk.tray.click_menu("Park and finish");
    wait_until(LIMIT, "a window", || engine.window_log().iter().any(|line| line.starts_with("opened")).then_some(()));
}

#[test]
fn a_tray_host_may_start_later_die_and_come_back() {
    let sandbox = sandbox();
    let bus = Bus::session(&sandbox);
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    let doctor = engine.cli(&["doctor"]).out;
    assert!(doctor.to_lowercase().contains("tray"), "doctor says that there is no tray: {doctor}");

    let mut tray = FakeTray::start(&bus);
    tray.wait_for_item();
    tray.activate();
    engine.wait_for("idle by a click", |view| view.status.phase == Phase::Idle);

    tray.stop();
    engine.order(focus(25));
    engine.advance(60);
    tray.start_again();
    tray.wait_for_item();
    engine.advance(60);
    tray.activate();
    engine.wait_for("idle by a click in the host that came back", |view| view.status.phase == Phase::Idle);
}

#[test]
fn a_tray_host_that_comes_a_moment_after_it_was_asked_for_is_found() {
    let missed = zbus::fdo::Error::ServiceUnknown("nobody has that name".to_owned());
    is_shown_after_all(missed);
}

#[test]
fn a_tray_host_that_is_not_ready_yet_is_asked_again() {
    let not_ready = zbus::fdo::Error::UnknownObject("nothing there yet".to_owned());
    is_shown_after_all(not_ready);
}

fn is_shown_after_all(refusal: zbus::fdo::Error) {
    let sandbox = sandbox();
    let bus = Bus::session(&sandbox);
    let tray = FakeTray::start_refusing(&bus, vec![refusal]);
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    tray.wait_for_face("the block", |face| face.tooltip.contains("09:25"));
    let doctor = engine.cli(&["doctor"]).out;
    assert!(!doctor.contains("no tray host"), "{doctor}");
    tray.activate();
    engine.wait_for("idle by a click", |view| view.status.phase == Phase::Idle);
}

#[test]
fn without_any_bus_the_day_goes_on() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    let view = engine.advance_to(&wednesday("09:30"));
    assert_eq!((view.status.phase.name(), view.status.overrun_s), ("focus", 300));
    assert!(!view.notices.is_empty(), "what is missing is said");
    engine.order(Command::Stop);
    engine.quit();
    assert_eq!(records_of(&sandbox, "focus").len(), 1);
}
