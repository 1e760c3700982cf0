//! What it costs to have it running: a tray icon's worth.
//!
//! A debug build maps more code than a release, so it gets a wide limit. `.ci/run` names the release build in
//! `HOMESTRETCH_RELEASE`, which must keep the real one.

use homestretch_wire::Phase;
use std::{env, path::PathBuf, time::Duration};

use homestretch_tests::{
    Bus, Display, Engine, FakeLogind, FakeNotifications, FakeTray, LIMIT, Launch, Sandbox,
    process::{self, Cost, Spent},
};

use crate::{focus, sandbox};

/// What may be spent, with headroom over the budget of the release: the machine of a test may be busier than a desk.
struct Limit {
    pss_kib: u64,
    threads: usize,
    watched: Duration,
}

fn program_and_limit() -> (Sandbox, Limit) {
    match env::var_os("HOMESTRETCH_RELEASE").map(PathBuf::from) {
        Some(program) => {
            (Sandbox::new(program), Limit { pss_kib: 5 * 1024, threads: 2, watched: Duration::from_secs(65) })
        }
        None => (sandbox(), Limit { pss_kib: 32 * 1024, threads: 4, watched: Duration::from_secs(10) }),
    }
}

/// Runs it with all sensors on: a display that counts idle, a logind, a screen saver that may lock.
fn on_a_desktop(test: impl FnOnce(&Engine<'_>, &Limit)) {
    let (sandbox, limit) = program_and_limit();
    let bus = Bus::session(&sandbox);
    let system = Bus::system(&sandbox);
    let _display = Display::start(&sandbox);
    let logind = FakeLogind::start(&system);
    let tray = FakeTray::start(&bus);
    let _notifications = FakeNotifications::start(&bus);
    let engine = Launch::on_the_real_clock().without_window().start(&sandbox);
    tray.wait_for_item();
    logind.wait_for_inhibitor();
    test(&engine, &limit);
}

/// What it costs while it rests.
fn watch(engine: &Engine<'_>, limit: &Limit) -> Spent {
    let spent = process::watch(|| Cost::of(engine.pid()), 0, LIMIT, limit.watched);
    let (pss, threads) = (spent.at_end.pss_kib, spent.at_end.threads());
    assert!(pss <= limit.pss_kib, "{pss} KiB PSS, at most {}", limit.pss_kib);
    assert!(threads <= limit.threads, "{threads} threads, at most {}", limit.threads);
    spent
}

#[test]
fn a_running_block_costs_next_to_nothing() {
    on_a_desktop(|engine, limit| {
        engine.order(focus(25));
        let spent = watch(engine, limit);
        assert!(spent.wakeups <= 8, "{} wakeups", spent.wakeups);
        assert!(spent.written <= 16 * 1024, "{} bytes written", spent.written);
        assert_eq!(engine.status().status.phase, Phase::Focus);
    });
}

#[test]
fn with_nothing_running_it_sleeps() {
    on_a_desktop(|engine, limit| {
        let spent = watch(engine, limit);
        assert!(spent.wakeups <= 2, "{} wakeups", spent.wakeups);
        assert_eq!(spent.written, 0);
    });
}

#[test]
fn hours_of_it_do_not_grow() {
    let desk = crate::desk::Desk::new();
    let engine = desk.start(&crate::wednesday("09:00"));
    engine.order(focus(400));
    let hour = || {
        for _ in 0..60 {
            engine.advance(60);
        }
        Cost::of(engine.pid()).anonymous_kib
    };
    let first = hour();
    let last = (0..4).fold(first, |_, _| hour());
    println!("{first} KiB after an hour, {last} KiB after five");
    assert!(last <= first + 256, "{first} KiB after an hour, {last} KiB after five");
}
