//! The real program, from outside: a private bus, a fake tray and notification server, an injected clock.
//!
//! All dates are of the week of Friday, 27 November 2026, in Amsterdam (UTC+1).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic with its line is the report")]

mod acceptance;
mod autostart;
mod backup;
mod bad_input;
mod clock;
mod commands;
mod completions;
mod crash;
mod desk;
mod desktop;
mod disk;
mod docs;
mod forget;
mod friday;
mod hardship;
mod hooks;
mod imports;
mod installed;
mod kills;
mod left;
mod light;
mod load;
mod notifications;
mod ranges;
mod recipes;
mod sensors;
mod service;
mod session;
mod settings;
mod shortcuts;
mod socket;
mod someone_else;
mod status;
mod synced;
mod terminal;
mod texts;
mod tray;
mod windows;
mod zone;

use homestretch_tests::Sandbox;
use homestretch_wire::{Command, Request, Work};

/// A home for the program that cargo has built for these tests.
fn sandbox() -> Sandbox {
    Sandbox::new(env!("CARGO_BIN_EXE_homestretch"))
}

/// `17:15` on Wednesday of that week, an ordinary working day.
fn wednesday(time: &str) -> String {
    on(25, time)
}

/// `17:15` on Friday of that week.
fn friday(time: &str) -> String {
    on(27, time)
}

/// `02:10` in the night from Friday to Saturday.
fn saturday(time: &str) -> String {
    on(28, time)
}

/// `09:00` on Monday of the week after.
fn monday(time: &str) -> String {
    on(30, time)
}

/// That time of that day of November, to the second where it says them.
fn on(day: u8, time: &str) -> String {
    let seconds = if time.len() == 5 { ":00" } else { "" };
    format!("2026-11-{day:02}T{time}{seconds}+01:00")
}

/// Begins a focus block of this length.
fn focus(minutes: i64) -> Request {
    Command::Start { kind: Some(Work::Focus), minutes: Some(minutes), task: None, since: None }.into()
}

/// What begins a meeting without a planned end.
fn meeting() -> Request {
    Command::Start { kind: Some(Work::Meeting), minutes: None, task: None, since: None }.into()
}

/// Closes the workday without a word.
fn finish() -> Request {
    Command::Finish { park: None }.into()
}
