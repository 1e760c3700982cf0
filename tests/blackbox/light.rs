//! What it costs to have it running: a tray icon's worth.
//!
//! A debug build maps more code than a release, so it gets a wide limit. `.ci/run` names the release build in
//! `HOMESTRETCH_RELEASE`, which must keep the real one.

use std::{
    env,
    path::PathBuf,
    time::{Duration, Instant},
};

use homestretch_tests::{
    Bus, Display, Engine, FakeLogind, FakeNotifications, FakeTray, LIMIT, Launch, Sandbox, process::Cost, wait_until,
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
            (Sandbox::new(program), Limit { pss_kib: 7 * 1024, threads: 2, watched: Duration::from_secs(65) })
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

/// Longer than any of what it puts off after a start or a command.
const RESTS: Duration = Duration::from_secs(6);

/// Waits until it has rested, and then watches it; returns its cost, wakeups and bytes being those of
/// the time of watching.
fn watch(engine: &Engine<'_>, limit: &Limit) -> Cost {
    let mut last = (Cost::of(engine.pid()).wakeups, Instant::now());
    wait_until(LIMIT, "its rest", || {
        let now = Cost::of(engine.pid()).wakeups;
        if now != last.0 {
            last = (now, Instant::now());
        }
        (last.1.elapsed() > RESTS).then_some(())
    });
    let (before, began) = (Cost::of(engine.pid()), Instant::now());
    wait_until(limit.watched + LIMIT, "the time to pass", || (began.elapsed() > limit.watched).then_some(()));
    let after = Cost::of(engine.pid());
    let spent = Cost {
        // A thread that has ended in between takes its count with it.
        wakeups: after.wakeups.saturating_sub(before.wakeups),
        written: after.written - before.written,
        ..after
    };
    println!("in {:?}: {spent:?}", limit.watched);
    assert!(spent.pss_kib <= limit.pss_kib, "{} KiB PSS, at most {}", spent.pss_kib, limit.pss_kib);
    assert!(spent.threads <= limit.threads, "{} threads, at most {}", spent.threads, limit.threads);
    spent
}

#[test]
fn a_running_block_costs_next_to_nothing() {
    on_a_desktop(|engine, limit| {
        engine.order(focus(25));
        let spent = watch(engine, limit);
        assert!(spent.wakeups <= 8, "{} wakeups", spent.wakeups);
        assert!(spent.written <= 16 * 1024, "{} bytes written", spent.written);
        assert_eq!(engine.status().status.phase, "focus");
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
