//! `status` for status bars: forms of one's own, Waybar's, and a line that outlives the app (contract §12).

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
    sync::mpsc,
    thread,
};

use homestretch_tests::{LIMIT, Launch, Sandbox, process::Helper, wait_until};
use homestretch_wire::Command;
use serde_json::Value;

use crate::{focus, sandbox, wednesday};

/// `status --follow`, and the lines that it prints.
struct Follower {
    process: Helper,
    lines: mpsc::Receiver<String>,
}

impl Follower {
    fn start(sandbox: &Sandbox, args: &[&str]) -> Self {
        let mut command = sandbox.command();
        command.arg("--data").arg(sandbox.data()).args(["status", "--follow"]).args(args).stdout(Stdio::piped());
        let mut process = Helper::start(&mut command);
        let (line, lines) = mpsc::channel();
        let out = BufReader::new(process.0.stdout.take().unwrap());
        thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|text| line.send(text)));
        Self { process, lines }
    }

    #[track_caller]
    fn wait_for(&self, what: &str, is_it: impl Fn(&str) -> bool) -> String {
        loop {
            let line = self.lines.recv_timeout(LIMIT).unwrap_or_else(|e| panic!("no line for {what}: {e}"));
            if is_it(&line) {
                return line;
            }
        }
    }
}

#[test]
fn a_form_of_ones_own_says_what_it_names() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    let said = |template: &str| engine.cli(&["status", "--template", template]).done();
    assert_eq!(said("{phase}|{left}|{clock}|{task}"), "idle|||\n");
    engine.order(Command::Start {
        kind: None,
        minutes: Some(25),
        task: Some("eval {loop}\u{1b}[31m".into()),
        since: None,
    });
    engine.advance(475);
    let all = "{{{phase}|{left}|{clock}|{task}|{work}|{overtime}|{level}|{day_ends}";
    assert_eq!(said(all), "{focus|18|17:05|eval {loop}␛[31m|0:07|0:00|0|17:30\n");
    engine.advance(1205);
    assert_eq!(said("- {left} {clock}"), "- -3 03:00\n");
    for bad in ["{nope}", "{phase", "{}"] {
        let why = engine.cli(&["status", "--template", bad]).refused(2);
        assert!(why.contains("template"), "{why}");
    }
    engine.cli(&["status", "--template", "x", "--json"]).refused(2);
    engine.quit();
    sandbox.cli(&["status", "--template", "{phase}"]).refused(3);
    sandbox.cli(&["status", "--template", "{nope}"]).refused(2);
}

#[test]
fn waybar_gets_its_lines() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    let idle = engine.cli(&["status", "--waybar"]).json();
    assert_eq!((&idle["alt"], &idle["percentage"]), (&"idle".into(), &0.into()));
    engine.order(Command::Start { kind: None, minutes: Some(20), task: Some("<b>R&D</b>".into()), since: None });
    engine.advance(300);
    let bar = engine.cli(&["status", "--waybar"]).json();
    let keys: Vec<&str> = bar.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["text", "alt", "tooltip", "class", "percentage"]);
    assert_eq!((&bar["text"], &bar["class"], &bar["percentage"]), (&"15 min".into(), &"focus".into(), &25.into()));
    assert!(bar["tooltip"].as_str().unwrap().contains("&lt;b&gt;R&amp;D"), "{bar}");
}

#[test]
fn a_line_that_is_followed_outlives_the_app() {
    let sandbox = sandbox();
    // Before there was one there is nothing to outlive.
    for form in
        [&["--follow"][..], &["--follow", "--json"], &["--follow", "--waybar"], &["--follow", "--template", "x"]]
    {
        sandbox.cli(&[&["status"], form].concat()).refused(3);
    }
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    let words = Follower::start(&sandbox, &[]);
    words.wait_for("the app", |line| line != "off");
    let own = Follower::start(&sandbox, &["--template", "{phase} {left}"]);
    let bar = Follower::start(&sandbox, &["--waybar"]);
    let json = Follower::start(&sandbox, &["--json"]);
    own.wait_for("the app", |line| line == "idle ");
    engine.order(focus(25));
    own.wait_for("a block", |line| line == "focus 25");
    let is = |key: &'static str, value: &'static str| {
        move |line: &str| serde_json::from_str::<Value>(line).unwrap()[key] == value
    };
    bar.wait_for("a block", is("class", "focus"));
    json.wait_for("a block", is("phase", "focus"));
    engine.kill9();
    words.wait_for("no app", |line| line == "off");
    own.wait_for("no app", |line| line == "off ");
    bar.wait_for("no app", is("class", "off"));
    json.wait_for("no app", is("phase", "off"));
    let _engine = Launch::at(&wednesday("10:05")).without_window().start(&sandbox);
    words.wait_for("the next app", |line| line != "off");
    own.wait_for("the next app", |line| line == "idle ");
    bar.wait_for("the next app", is("class", "idle"));
    json.wait_for("the next app", is("phase", "idle"));
}

#[test]
fn a_line_that_nobody_reads_ends_while_there_is_no_app() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    let mut command = sandbox.command();
    command.arg("--data").arg(sandbox.data()).args(["status", "--follow"]).stdout(Stdio::piped());
    let mut follower = Helper::start(&mut command);
    let mut out = BufReader::new(follower.0.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    engine.quit();
    while line != "off\n" {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "it goes on");
    }
    // Who reads goes; nothing is printed any more by which that would be seen.
    drop(out);
    let status = wait_until(LIMIT, "its end", || follower.0.try_wait().unwrap());
    assert_eq!(status.code(), Some(0));
}

#[test]
fn a_clock_counts_its_seconds_without_waking_the_app() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(25));
    let follower = Follower::start(&sandbox, &["--template", "{clock}"]);
    follower.wait_for("the first line", |line| line == "25:00");
    // The injected clock stands: these are its own seconds.
    follower.wait_for("a second", |line| line == "24:59");
    follower.wait_for("another", |line| line == "24:58");
    drop(follower.process);
}
