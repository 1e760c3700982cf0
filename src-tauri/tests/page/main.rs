//! The real page in the real window, on the real engine: what is clicked there happens, and what happens is shown there.
//!
//! They run with `cargo test --workspace`, which builds engine and window. For some of them alone, the engine's own tests
//! have to be named too, or cargo leaves its binary as it was: `.ci/test --test blackbox --test page -- evening::`.
//!
//! The instants are of Wednesday, 25 November 2026, an ordinary working day in Amsterdam (UTC+1).

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic with its line is the report")]

mod axe;
mod breaks;
mod clipped;
mod day;
mod evening;
mod first;
mod history;
mod import;
mod keyboard;
mod languages;
mod light;
mod markup;
mod reach;
mod report;
mod screen_reader;
mod settings;
mod webdriver;
mod window;

use std::path::Path;

use homestretch_tests::{Bus, Display, Engine, FakeNotifications, FakeTray, Launch, Sandbox};
use homestretch_wire::{Command, Request, Work};
use serde_json::Value;

use crate::webdriver::Page;

/// The window that cargo has built for these tests.
const WINDOW: &str = env!("CARGO_BIN_EXE_homestretch-window");

/// A desk with a display. Fields drop in this order.
struct Desk<D = Display> {
    tray: FakeTray,
    notifications: FakeNotifications,
    bus: Bus,
    display: D,
    sandbox: Sandbox,
}

impl Desk {
    #[track_caller]
    fn new() -> Self {
        Self::on(Display::start)
    }
}

impl<D> Desk<D> {
    /// A desk with this display.
    #[track_caller]
    fn on(display: impl FnOnce(&Sandbox) -> D) -> Self {
        let engine = Path::new(WINDOW).with_file_name("homestretch");
        assert!(
            engine.exists(),
            "{} is missing: `cargo test --workspace` builds it with the injected clock",
            engine.display()
        );
        let sandbox = Sandbox::new(engine.clone());
        // A week asked for in the page is read by the same program.
        sandbox.set_env("HOMESTRETCH_ENGINE", engine.display().to_string());
        let bus = Bus::session(&sandbox);
        Self {
            tray: FakeTray::start(&bus),
            notifications: FakeNotifications::start(&bus),
            bus,
            display: display(&sandbox),
            sandbox,
        }
    }

    /// The engine at this time of that Wednesday, with the real window as its window.
    #[track_caller]
    fn start(&self, time: &str) -> Engine<'_> {
        self.start_at(&at(time))
    }

    /// The same at any instant.
    #[track_caller]
    fn start_at(&self, instant: &str) -> Engine<'_> {
        let engine = Launch::at(instant).with_window(WINDOW).start(&self.sandbox);
        assert_eq!(
            engine.status().now,
            instant,
            "this engine was built without the injected clock: `cargo test --workspace` builds the right one"
        );
        self.tray.wait_for_item();
        engine
    }

    /// The page at Now.
    #[track_caller]
    fn open(&self) -> Page {
        let page = Page::open(&self.sandbox, "now");
        page.wait_for("#state", "a title", |title| !title.is_empty());
        page
    }

    /// The records of this type that are on the disk.
    #[track_caller]
    fn records(&self, of: &str) -> Vec<Value> {
        let out = self.sandbox.cli(&["export"]).done();
        let all = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        all.filter(|record| record["type"] == of).collect()
    }
}

/// That time of that Wednesday.
fn at(time: &str) -> String {
    format!("2026-11-25T{time}:00+01:00")
}

/// Begins a focus block of this length.
fn focus(minutes: i64) -> Request {
    Command::Start { kind: Some(Work::Focus), minutes: Some(minutes), task: None, since: None }.into()
}
