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
    Bus, Display, FakeLogind, FakeNotifications, FakeTray, LIMIT, Launch, Sandbox, process::Cost, wait_until,
};

use crate::{focus, sandbox};

struct Limit {
    pss_kib: u64,
    threads: usize,
    wakeups: u64,
    watched: Duration,
}

#[test]
fn a_running_block_costs_next_to_nothing() {
    // The budget is 6 MiB and 4 wakeups a minute; the machine of a test may be busier than a desk.
    let (sandbox, limit) = match env::var_os("HOMESTRETCH_RELEASE").map(PathBuf::from) {
        Some(program) => (
            Sandbox::new(program),
            Limit { pss_kib: 7 * 1024, threads: 2, wakeups: 8, watched: Duration::from_secs(65) },
        ),
        None => (sandbox(), Limit { pss_kib: 32 * 1024, threads: 4, wakeups: 8, watched: Duration::from_secs(10) }),
    };
    // All sensors on: a display that counts idle, a logind, a screen saver that may lock.
    let bus = Bus::session(&sandbox);
    let system = Bus::system(&sandbox);
    let _display = Display::start(&sandbox);
    let logind = FakeLogind::start(&system);
    let tray = FakeTray::start(&bus);
    let _notifications = FakeNotifications::start(&bus);
    let engine = Launch::on_the_real_clock().without_window().start(&sandbox);
    tray.wait_for_item();
    logind.wait_for_inhibitor();
    engine.order(focus(25));
    // It has settled when it has slept through a second.
    let mut last = (Cost::of(engine.pid()).wakeups, Instant::now());
    wait_until(LIMIT, "a second's rest", || {
        let now = Cost::of(engine.pid()).wakeups;
        if now != last.0 {
            last = (now, Instant::now());
        }
        (last.1.elapsed() > Duration::from_secs(1)).then_some(())
    });
    let (before, began) = (Cost::of(engine.pid()), Instant::now());
    wait_until(limit.watched + LIMIT, "the time to pass", || (began.elapsed() > limit.watched).then_some(()));
    let after = Cost::of(engine.pid());
    // A thread that has ended in between takes its count with it.
    let woke = after.wakeups.saturating_sub(before.wakeups);
    println!("{} KiB PSS, {} threads, {woke} wakeups in {:?}", after.pss_kib, after.threads, limit.watched);
    assert!(after.pss_kib <= limit.pss_kib, "{} KiB PSS, at most {}", after.pss_kib, limit.pss_kib);
    assert!(after.threads <= limit.threads, "{} threads, at most {}", after.threads, limit.threads);
    assert!(woke <= limit.wakeups, "{woke} wakeups in {:?}, at most {}", limit.watched, limit.wakeups);
    assert_eq!(engine.status().status.phase, "focus");
}
