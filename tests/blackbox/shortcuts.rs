//! Keys that act wherever the user is: none until they are wanted.

use homestretch_wire::Phase;
use std::fs;

use homestretch_tests::{Bus, Display, Engine, FakePortal, LIMIT, Launch, Sandbox, wait_until};
use x11rb::{
    connection::Connection,
    protocol::xproto::{ConnectionExt, GrabMode, ModMask},
    rust_connection::RustConnection,
};

use crate::{sandbox, wednesday};

fn press(sandbox: &Sandbox, keys: &str) {
    assert!(sandbox.tool("xdotool").args(["key", keys]).status().unwrap().success());
}

#[track_caller]
fn wait_for_state(engine: &Engine<'_>, state: &str) {
    let now = || engine.status().health.into_iter().find(|h| h.part == "shortcuts").map(|h| h.state);
    wait_until(LIMIT, state, || now().filter(|now| now == state));
}

#[test]
fn on_x11_the_keys_act_and_follow_the_settings() {
    let sandbox = sandbox();
    sandbox.write_settings(
        "[shortcut]\nstart_stop = \"Ctrl+Alt+H\"\ninterrupted = \"Super+F9\"\nwindow = \"ctrl+shift+space\"\n",
    );
    let _bus = Bus::session(&sandbox);
    let _display = Display::start(&sandbox);
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    wait_for_state(&engine, "X11");

    press(&sandbox, "ctrl+alt+h");
    engine.wait_for("focus", |view| view.status.phase == Phase::Focus);
    press(&sandbox, "super+F9");
    engine.wait_for("an interruption", |view| view.status.phase == Phase::Away);
    // With Caps Lock on they are the same keys.
    press(&sandbox, "Caps_Lock");
    press(&sandbox, "super+F9");
    engine.wait_for("focus again", |view| view.status.phase == Phase::Focus);
    press(&sandbox, "Caps_Lock");
    // Held down, they act once.
    let phases = || {
        let log = fs::read_to_string(sandbox.data().join("log/engine.log")).unwrap();
        log.lines().filter(|line| line.contains("phase: ")).count()
    };
    let before = phases();
    let held = ["keydown", "super+F9", "sleep", "1.2", "keyup", "super+F9"];
    assert!(sandbox.tool("xdotool").args(held).status().unwrap().success());
    engine.wait_for("an interruption", |view| view.status.phase == Phase::Away);
    assert_eq!(phases() - before, 1, "once away, and no way back");
    press(&sandbox, "super+F9");
    engine.wait_for("focus again", |view| view.status.phase == Phase::Focus);
    press(&sandbox, "ctrl+shift+space");
    engine.wait_for_window("opened now", 1);
    // Other modifiers are other keys.
    press(&sandbox, "ctrl+alt+shift+h");
    assert_eq!(engine.status().status.phase, Phase::Focus);

    sandbox.write_settings("[shortcut]\nstart_stop = \"Ctrl+Alt+J\"\n");
    wait_until(LIMIT, "the new keys", || {
        press(&sandbox, "ctrl+alt+j");
        (engine.status().status.phase == Phase::Idle).then_some(())
    });
    press(&sandbox, "ctrl+alt+h");
    assert_eq!(engine.status().status.phase, Phase::Idle, "the old keys are free again");
    sandbox.write_settings("");
    wait_for_state(&engine, "none set");
}

/// The server tells of a new map at the first key of another keyboard, in the middle of a shortcut.
#[test]
fn on_x11_keys_that_stay_where_they_are_are_never_let_go_of() {
    const UNUSED: u8 = 255;
    let sandbox = sandbox();
    sandbox.write_settings("[shortcut]\nstart_stop = \"Ctrl+Alt+H\"\n");
    let display = Display::start(&sandbox);
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    wait_for_state(&engine, "X11");

    let (x, screen) = RustConnection::connect(Some(display.name())).unwrap();
    let root = x.setup().roots[screen].root;
    let (first, last) = (x.setup().min_keycode, x.setup().max_keycode);
    let map = x.get_keyboard_mapping(first, last - first + 1).unwrap().reply().unwrap();
    let h = map.keysyms.chunks(map.keysyms_per_keycode.into()).position(|signs| signs[0] == u32::from(b'h')).unwrap();
    let (h, held) = (first + h as u8, ModMask::CONTROL | ModMask::M1);
    for sign in (b'a'..=b'z').cycle().take(100) {
        x.change_keyboard_mapping(1, UNUSED, 1, &[sign.into()]).unwrap().check().unwrap();
        for _ in 0..20 {
            let theirs = x.grab_key(false, root, held, h, GrabMode::ASYNC, GrabMode::ASYNC).unwrap().check();
            assert!(theirs.is_err(), "another program got the keys");
        }
    }
    press(&sandbox, "ctrl+alt+h");
    engine.wait_for("focus", |view| view.status.phase == Phase::Focus);
}

#[test]
fn keys_that_another_program_has_are_told_of_and_the_others_work() {
    let (first, second) = (sandbox(), sandbox());
    let display = Display::start(&first);
    second.set_env("DISPLAY", display.name());
    let keys = "[shortcut]\nstart_stop = \"Ctrl+Alt+H\"\n";
    first.write_settings(keys);
    second.write_settings(&format!("{keys}interrupted = \"Ctrl+Alt+I\"\n"));
    let _theirs = Launch::at(&wednesday("09:00")).headless().start(&first);
    wait_for_state(&_theirs, "X11");
    let ours = Launch::at(&wednesday("09:00")).headless().start(&second);
    wait_for_state(&ours, "X11; start_stop: another program has Ctrl+Alt+H");
    ours.cli(&["start"]).done();
    press(&second, "ctrl+alt+i");
    ours.wait_for("an interruption", |view| view.status.phase == Phase::Away);
}

#[test]
fn on_wayland_the_portal_is_asked_and_presses_come_from_there() {
    let sandbox = sandbox();
    sandbox.write_settings("[shortcut]\nstart_stop = \"Ctrl+Alt+H\"\nwindow = \"Super+PageUp\"\n");
    let bus = Bus::session(&sandbox);
    let portal = FakePortal::start(&bus, true);
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    portal.wait_for(&[("start_stop", "CTRL+ALT+h"), ("window", "LOGO+Prior")]);
    wait_for_state(&engine, "the desktop's portal");
    portal.press("start_stop");
    engine.wait_for("focus", |view| view.status.phase == Phase::Focus);
    portal.press("start_stop");
    engine.wait_for("nothing", |view| view.status.phase == Phase::Idle);
    portal.press("window");
    engine.wait_for_window("opened now", 1);
    // A portal that was started anew knows nothing: it is asked again.
    drop(portal);
    let portal = FakePortal::start(&bus, true);
    portal.wait_for(&[("start_stop", "CTRL+ALT+h"), ("window", "LOGO+Prior")]);
    wait_until(LIMIT, "a press", || {
        portal.press("start_stop");
        (engine.status().status.phase == Phase::Focus).then_some(())
    });
}

#[test]
fn who_says_no_to_the_portal_is_asked_once() {
    let sandbox = sandbox();
    sandbox.write_settings("[shortcut]\nwindow = \"Ctrl+Alt+W\"\n");
    let bus = Bus::session(&sandbox);
    let portal = FakePortal::start(&bus, false);
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    wait_for_state(&engine, "declined");
    assert_eq!(portal.times(), 1);
}
