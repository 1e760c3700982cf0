//! A desk to work at: a session bus with a tray host and a notification server, both fakes.

use homestretch_tests::{Bus, Engine, FakeNotifications, FakeTray, Launch, Sandbox};
use serde_json::Value;

use crate::sandbox;

/// The desk of most tests. Fields drop in this order, the bus after those that talk on it.
pub struct Desk {
    pub tray: FakeTray,
    pub notifications: FakeNotifications,
    _bus: Bus,
    pub sandbox: Sandbox,
}

impl Desk {
    pub fn new() -> Self {
        let sandbox = sandbox();
        let bus = Bus::session(&sandbox);
        Self { tray: FakeTray::start(&bus), notifications: FakeNotifications::start(&bus), _bus: bus, sandbox }
    }

    /// Starts the engine at this instant, and waits until it sits in the tray.
    pub fn start(&self, instant: &str) -> Engine<'_> {
        let engine = Launch::at(instant).start(&self.sandbox);
        self.tray.wait_for_item();
        engine
    }
}

/// What `export` prints, line by line.
pub fn records(sandbox: &Sandbox) -> Vec<Value> {
    let out = sandbox.cli(&["export"]).done();
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The records of this `kind`, or of this `type` where they have none.
pub fn records_of(sandbox: &Sandbox, kind: &str) -> Vec<Value> {
    records(sandbox).into_iter().filter(|record| record["kind"] == kind || record["type"] == kind).collect()
}
