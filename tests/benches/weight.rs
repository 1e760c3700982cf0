//! What it weighs, side by side with the floor and with others: `cargo bench --bench weight`.
//!
//! Runs us with a block and all sensors on, an empty ksni and tokio program, and Debian's `workrave` and
//! `gnome-pomodoro` where they are installed, together for a minute on one display and bus, and prints ratios. Asserts
//! nothing: `light.rs` does.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a benchmark a panic with its line is the report")]

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use homestretch_tests::{
    Bus, Display, FakeLogind, FakeNotifications, FakeTray, Launch, Sandbox,
    process::{Cost, Helper, is_alive},
};
use homestretch_wire::Command as Do;

/// How long a program may take until it is at rest, and how long it is watched.
const SETTLES: Duration = Duration::from_secs(15);
const WATCHED: Duration = Duration::from_secs(60);
/// Counted runs of a command.
const RUNS: usize = 21;

fn main() {
    let floor = build_floor();
    let sandbox = Sandbox::new(env!("CARGO_BIN_EXE_homestretch"));
    let bus = Bus::desktop(&sandbox);
    let system = Bus::system(&sandbox);
    let _display = Display::start(&sandbox);
    let _logind = FakeLogind::start(&system);
    let tray = FakeTray::start(&bus);
    let _notifications = FakeNotifications::start(&bus);
    let began = Instant::now();
    let engine = Launch::on_the_real_clock().without_window().start(&sandbox);
    tray.wait_for_item();
    println!("engine start to tray: {:?} (to be at most 100 ms)", began.elapsed());
    let block = Do::Start { kind: None, minutes: Some(60), task: None, since: None };
    engine.order(block);
    let others: Vec<(&str, Helper)> = [
        (floor.as_path(), "floor"),
        (Path::new("workrave"), "workrave"),
        (Path::new("gnome-pomodoro"), "gnome-pomodoro"),
    ]
    .into_iter()
    .filter(|(program, name)| *name == "floor" || is_there(program))
    .map(|(program, name)| {
        let mut command = sandbox.tool(program);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        if name == "gnome-pomodoro" {
            command.arg("--no-default-window");
        }
        (name, Helper::start(&mut command))
    })
    .collect();
    thread::sleep(SETTLES);
    let all = [("homestretch", engine.pid())].into_iter().chain(others.iter().map(|(name, p)| (*name, p.0.id())));
    let (pids, gone): (Vec<_>, Vec<_>) = all.partition(|(_, pid)| is_alive(*pid));
    for (name, _) in gone {
        println!("{name} does not run here");
    }
    let before: Vec<Cost> = pids.iter().map(|(_, pid)| Cost::of(*pid)).collect();
    thread::sleep(WATCHED);
    let us = Cost::of(engine.pid());
    println!("{:<16} {:>9} {:>8} {:>12}   memory against us", "", "PSS KiB", "threads", "wakeups/min");
    for ((name, pid), before) in pids.iter().zip(before) {
        let now = Cost::of(*pid);
        let woke = now.wakeups_since(&before);
        let ratio = now.pss_kib as f64 / us.pss_kib as f64;
        println!("{name:<16} {:>9} {:>8} {woke:>12}   {ratio:.2}x", now.pss_kib, now.threads());
    }
    drop(others);
    let status = || run(sandbox.command().arg("--data").arg(sandbox.data()).args(["status", "--json"]));
    let (ours, least) = (median(status), median(|| run(sandbox.tool(&floor).arg("--exit"))));
    println!(
        "homestretch status {ours:?}, an empty program {least:?}: {:.2}x",
        ours.as_secs_f64() / least.as_secs_f64()
    );
}

/// Builds the floor as we are built.
fn build_floor() -> PathBuf {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let args = ["build", "--release", "--locked", "-p", "homestretch-tests", "--bin", "homestretch-floor"];
    assert!(Command::new(cargo).args(args).current_dir(root).status().expect("cargo runs").success());
    Path::new(env!("CARGO_BIN_EXE_homestretch")).with_file_name("homestretch-floor")
}

fn is_there(program: &Path) -> bool {
    let there = Command::new("which").arg(program).stdout(Stdio::null()).status().is_ok_and(|s| s.success());
    if !there {
        println!("{} is not installed, so it is not beside us", program.display());
    }
    there
}

fn run(command: &mut Command) {
    assert!(command.stdout(Stdio::null()).status().expect("it starts").success());
}

/// The median time of some runs, after one that is not counted.
fn median(mut run: impl FnMut()) -> Duration {
    let mut took: Vec<Duration> = (0..=RUNS)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed()
        })
        .skip(1)
        .collect();
    took.sort_unstable();
    took[took.len() / 2]
}
