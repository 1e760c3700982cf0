//! The service on the session's bus, asked by the tools of others.

use std::process::Stdio;

use homestretch_tests::{Bus, LIMIT, Launch, Said, Sandbox, process::Helper, wait_until};
use homestretch_wire::{Command, Phase};
use serde_json::Value;

use crate::{focus, sandbox, wednesday};

const NAME: &str = "io.github.homestretch";

/// What a call answers, as `dbus-send` prints it.
fn call(sandbox: &Sandbox, words: &[&str]) -> Said {
    let mut tool = sandbox.tool("dbus-send");
    tool.args(["--session", "--print-reply=literal", &format!("--dest={NAME}"), "/io/github/homestretch"]);
    Said::by(tool.args(words))
}

fn is_there(sandbox: &Sandbox) -> bool {
    call(sandbox, &["org.freedesktop.DBus.Peer.Ping"]).code == 0
}

#[test]
fn it_starts_and_stops_and_says_how_it_is() {
    let sandbox = sandbox();
    let _bus = Bus::session(&sandbox);
    let engine = Launch::at(&wednesday("10:00")).without_window().headless().start(&sandbox);
    wait_until(LIMIT, "the service", || is_there(&sandbox).then_some(()));
    let answer = |words: &[&str]| {
        let out = call(&sandbox, words).done();
        serde_json::from_str::<Value>(out.trim()).unwrap_or_else(|e| panic!("{e}: {out}"))
    };
    let status = |method: &str| format!("{NAME}.{method}");
    assert_eq!(answer(&[&status("Status")])["phase"], "idle");
    let started = answer(&[&status("Start"), "string:eval loop"]);
    assert_eq!((&started["phase"], &started["task"]), (&"focus".into(), &"eval loop".into()));
    assert_eq!(engine.status().status.phase, Phase::Focus);
    assert_eq!(answer(&[&status("Stop")])["phase"], "idle");
    // What is refused says why, and what is not known is said to be so.
    let why = call(&sandbox, &[&status("Stop")]);
    assert!(why.code != 0 && why.err.contains("nothing is running"), "{why:?}");
    assert!(call(&sandbox, &[&status("Lunch")]).err.contains("UnknownMethod"));
    assert!(call(&sandbox, &[&status("Start")]).err.contains("InvalidArgs"));
    let described = call(&sandbox, &["org.freedesktop.DBus.Introspectable.Introspect"]).done();
    assert!(described.contains("PhaseChanged"), "{described}");
}

#[test]
fn it_tells_of_each_phase() {
    let sandbox = sandbox();
    let bus = Bus::session(&sandbox);
    let engine = Launch::at(&wednesday("10:00")).without_window().headless().start(&sandbox);
    wait_until(LIMIT, "the service", || is_there(&sandbox).then_some(()));
    let log = sandbox.path("signals");
    let out = std::fs::File::create(&log).unwrap();
    let mut monitor = sandbox.tool("dbus-monitor");
    monitor.args(["--address", bus.address(), &format!("type='signal',interface='{NAME}'")]);
    let _monitor = Helper::start(monitor.stdout(Stdio::from(out)));
    let heard = || std::fs::read_to_string(&log).unwrap_or_default();
    wait_until(LIMIT, "the monitor", || heard().contains("NameAcquired").then_some(()));
    engine.order(focus(25));
    engine.order(Command::Interrupted { reason: None });
    let wanted = "string \"away\"\n   string \"focus\"";
    wait_until(LIMIT, "the signals", || heard().contains(wanted).then_some(()));
    assert_eq!(heard().matches("member=PhaseChanged").count(), 2, "{}", heard());
}

#[test]
fn it_comes_back_with_the_bus_and_leaves_the_name_to_who_has_it() {
    let sandbox = sandbox();
    let bus = Bus::session(&sandbox);
    // As a session names it, which knows no bus by its number.
    sandbox.set_env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", sandbox.path("session-bus").display()));
    let engine = Launch::at(&wednesday("10:00")).without_window().headless().start(&sandbox);
    wait_until(LIMIT, "the service", || is_there(&sandbox).then_some(()));
    // Another app, over another data directory.
    let mut second = sandbox.command();
    second.arg("--data").arg(sandbox.path("other")).args(["run", "--headless"]);
    let _second = Helper::start(&mut second);
    wait_until(LIMIT, "the other app", || {
        let mut status = sandbox.command();
        let said = Said::by(status.arg("--data").arg(sandbox.path("other")).arg("status"));
        (said.code == 0).then_some(())
    });
    engine.order(focus(25));
    assert!(call(&sandbox, &[&format!("{NAME}.Status")]).done().contains("focus"), "the first one keeps the name");
    // Once the first one has gone the other one has it.
    engine.quit();
    wait_until(LIMIT, "the other app's turn", || {
        call(&sandbox, &[&format!("{NAME}.Status")]).out.contains("idle").then_some(())
    });
    drop(bus);
    let _bus = Bus::session(&sandbox);
    wait_until(LIMIT, "the service on the next bus", || is_there(&sandbox).then_some(()));
}
