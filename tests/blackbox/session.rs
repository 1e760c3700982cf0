//! A session whose bus comes late, goes, and comes again; one that ends without a word, and the next.

use homestretch_tests::{Bus, Display, Engine, FakeNotifications, FakeTray, LIMIT, Launch, Sandbox, wait_until};
use homestretch_wire::{Command, Phase};

use crate::{desk::records_of, focus, sandbox, wednesday};

/// A session whose bus lies at a path, as that of systemd does, and has yet to come.
fn session() -> Sandbox {
    let sandbox = sandbox();
    name_bus(&sandbox);
    sandbox
}

fn name_bus(sandbox: &Sandbox) {
    let address = format!("unix:path={}", sandbox.path("session-bus").display());
    sandbox.set_env("DBUS_SESSION_BUS_ADDRESS", address);
}

/// Its bus, or the next one: the address says nothing of which.
fn start_bus(sandbox: &Sandbox) -> Bus {
    let bus = Bus::session(sandbox);
    name_bus(sandbox);
    bus
}

fn wait_for_source(engine: &Engine<'_>, part: &str, state: &str) {
    engine.wait_for(&format!("{part}: {state}"), |view| {
        view.health.iter().any(|health| health.part == part && health.state.contains(state))
    });
}

#[test]
fn an_engine_that_comes_before_the_bus_is_there_when_it_comes() {
    let sandbox = session();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    wait_for_source(&engine, "tray", "no tray host");
    wait_for_source(&engine, "lock", "unknown");
    let bus = start_bus(&sandbox);
    let tray = FakeTray::start(&bus);
    tray.wait_for_item();
    wait_for_source(&engine, "tray", "shown");
    wait_for_source(&engine, "lock", "screen saver");
}

#[test]
fn a_bus_that_crashes_takes_nothing_with_it() {
    let sandbox = session();
    let mut bus = start_bus(&sandbox);
    let mut tray = FakeTray::start(&bus);
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    tray.wait_for_item();
    engine.order(focus(25));
    // More than once: what was found again is lost again.
    for _ in 0..3 {
        drop((tray, bus));
        wait_for_source(&engine, "tray", "no tray host");
        bus = start_bus(&sandbox);
        tray = FakeTray::start(&bus);
        let notifications = FakeNotifications::start(&bus);
        tray.wait_for_item();
        wait_for_source(&engine, "tray", "shown");
        wait_for_source(&engine, "lock", "screen saver");
        tray.activate();
        engine.wait_for("the end that a click makes", |view| view.status.phase == Phase::Idle);
        engine.order(focus(1));
        engine.advance(61);
        wait_until(LIMIT, "a notification on the new bus", || notifications.all().first().cloned());
    }
}

#[test]
fn a_session_that_ends_without_a_word_closes_what_runs() {
    let sandbox = session();
    sandbox.set_env("HOMESTRETCH_GONE_MS", "200");
    let display = Display::start(&sandbox);
    let bus = start_bus(&sandbox);
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    wait_for_source(&engine, "idle", "X11");
    wait_for_source(&engine, "lock", "screen saver");
    engine.order(focus(60));
    engine.advance(600);
    // The bus alone is a crash, not the end of a session.
    drop(bus);
    wait_for_source(&engine, "lock", "unknown");
    for _ in 0..200 {
        assert_eq!(engine.status().status.phase, Phase::Focus);
    }
    let bus = start_bus(&sandbox);
    wait_for_source(&engine, "lock", "screen saver");
    let mut next = Some(bus);
    let _display = display.restart(&sandbox, || {
        next = None;
        engine.wait_for("the block's end", |view| view.status.phase == Phase::Idle);
        let blocks = records_of(&sandbox, "focus");
        assert_eq!((blocks.len(), blocks[0]["outcome"].as_str()), (1, Some("stopped")));
        engine.advance(300);
    });
    // Logged in again, within a quarter of an hour.
    let bus = start_bus(&sandbox);
    let tray = FakeTray::start(&bus);
    tray.wait_for_item();
    wait_for_source(&engine, "idle", "X11");
    engine.wait_for("the offer to go on", |view| {
        view.actions.iter().any(|action| action.command.verb().name() == "resume")
    });
    engine.order(Command::Resume);
    assert_eq!(engine.status().status.phase, Phase::Focus);
}
