//! Programs of the user's own, called at every event (contract §12).

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::PathBuf,
};

use homestretch_tests::{LIMIT, Launch, Sandbox, process::is_alive, wait_until};
use homestretch_wire::Command;
use serde_json::Value;

use crate::{desk::Desk, finish, focus, sandbox, wednesday};

/// A hook that writes down how it was called.
const NOTES: &str = "#!/bin/sh\nread -r line\nprintf '%s|%s|%s|%s|%s\\n' \"$1\" \"$HOMESTRETCH_EVENT\" \
                     \"$HOMESTRETCH_DATA\" \"$line\" \"$PWD\" >>../called\necho noted\n";

fn folder(sandbox: &Sandbox) -> PathBuf {
    sandbox.data().join("hooks")
}

fn hook(sandbox: &Sandbox, name: &str, script: &str) -> PathBuf {
    fs::create_dir_all(folder(sandbox)).unwrap();
    fs::set_permissions(folder(sandbox), fs::Permissions::from_mode(0o755)).unwrap();
    let path = folder(sandbox).join(name);
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// What [`NOTES`] has written: the event and its data.
fn called(sandbox: &Sandbox) -> Vec<(String, Value)> {
    let text = fs::read_to_string(sandbox.data().join("called")).unwrap_or_default();
    let one = |line: &str| {
        let parts: Vec<&str> = line.split('|').collect();
        assert_eq!(parts.len(), 5, "{line}");
        assert_eq!((parts[0], parts[2]), (parts[1], parts[3]), "all ways say the same");
        assert_eq!(PathBuf::from(parts[4]), folder(sandbox).canonicalize().unwrap());
        (parts[0].to_owned(), serde_json::from_str(parts[2]).unwrap())
    };
    text.lines().map(one).collect()
}

#[track_caller]
fn wait_for_calls(sandbox: &Sandbox, n: usize) -> Vec<(String, Value)> {
    wait_until(LIMIT, &format!("{n} calls"), || Some(called(sandbox)).filter(|calls| calls.len() >= n))
}

fn log(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.data().join("log/hooks.log")).unwrap_or_default()
}

#[test]
fn each_is_called_at_every_event_with_what_happened() {
    let desk = Desk::new();
    let sandbox = &desk.sandbox;
    hook(sandbox, "notes", NOTES);
    let engine = desk.start(&wednesday("16:00"));
    engine
        .order(Command::Start { kind: None, minutes: Some(30), task: Some("eval \"loop\" 😀".into()), since: None });
    engine.order(Command::Interrupted { reason: None });
    engine.order(Command::Resume);
    wait_for_calls(sandbox, 3);
    engine.advance_to(&wednesday("16:31"));
    wait_for_calls(sandbox, 4);
    engine.order(Command::Finish { park: Some("first\u{2028}the plot".into()) });
    let calls = wait_for_calls(sandbox, 6);
    let events: Vec<&str> = calls.iter().map(|(event, _)| event.as_str()).collect();
    assert_eq!(events[..4], ["phase", "phase", "phase", "nudge"]);
    let (_, first) = &calls[0];
    assert_eq!(
        *first,
        serde_json::json!({"at": wednesday("16:00"), "phase": "focus", "was": "idle", "due": wednesday("16:30"),
            "task": "eval \"loop\" 😀"})
    );
    assert_eq!(
        (&calls[1].1["phase"], &calls[1].1["was"], &calls[1].1["due"]),
        (&"away".into(), &"focus".into(), &Value::Null)
    );
    assert_eq!((&calls[2].1["phase"], &calls[2].1["was"]), (&"focus".into(), &"away".into()));
    assert_eq!(calls[3].1, serde_json::json!({"at": wednesday("16:30"), "rule": "focus_due", "level": 1}));
    let of = |event: &str| calls[4..].iter().find(|(known, _)| known == event).unwrap().1.clone();
    assert_eq!(of("finish"), serde_json::json!({"at": wednesday("16:31"), "park": "first\u{2028}the plot"}));
    assert_eq!((&of("phase")["phase"], &of("phase")["was"]), (&"idle".into(), &"focus".into()));
    wait_until(LIMIT, "the log", || log(sandbox).contains("notes finish: exit 0\n  noted\n").then_some(()));
    let listed = sandbox.cli(&["hooks"]).done();
    assert!(listed.starts_with("notes  ") && listed.trim_end().ends_with(": exit 0"), "{listed}");
    assert_eq!(sandbox.cli(&["hooks", "--json"]).json()[0]["name"], "notes");
}

#[test]
fn the_engine_waits_for_none_and_ends_what_takes_too_long_with_its_children() {
    let sandbox = sandbox();
    sandbox.set_env("HOMESTRETCH_HOOK_MS", "300");
    hook(&sandbox, "hangs", "#!/bin/sh\nsleep 1000 & echo $! >>../children\nwait\n");
    hook(&sandbox, "loud", "#!/bin/sh\nhead -c 3000000 /dev/zero | tr '\\0' x\n");
    hook(&sandbox, "notes", NOTES);
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    assert_eq!(wait_for_calls(&sandbox, 1)[0].0, "phase", "one that hangs holds up no other");
    wait_until(LIMIT, "its end", || log(&sandbox).contains("hangs phase: ended after").then_some(()));
    let children = fs::read_to_string(sandbox.data().join("children")).unwrap();
    for child in children.lines() {
        wait_until(LIMIT, "the child's end", || (!is_alive(child.parse().unwrap())).then_some(()));
    }
    wait_until(LIMIT, "the loud one's end", || log(&sandbox).contains("loud phase: exit 0").then_some(()));
    assert!(log(&sandbox).len() < 100_000, "what it prints is bounded");
}

#[test]
fn of_one_that_hangs_a_hundred_calls_wait_and_the_rest_is_said_to_be_dropped() {
    let sandbox = sandbox();
    hook(&sandbox, "hangs", "#!/bin/sh\nuntil [ -e ../go ]; do sleep 0.01; done\necho >>../ran\n");
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    for _ in 0..52 {
        engine.order(focus(60));
        engine.order(Command::Stop);
    }
    let dropped = log(&sandbox).matches("hangs phase: dropped, 100 wait before it").count();
    assert_eq!(dropped, 3, "104 events, of which one runs and 100 wait: {}", log(&sandbox));
    fs::write(sandbox.data().join("go"), "").unwrap();
    wait_until(LIMIT, "the others", || {
        let ran = fs::read_to_string(sandbox.data().join("ran")).unwrap_or_default();
        (ran.lines().count() == 101).then_some(())
    });
}

#[test]
fn what_others_may_write_is_not_run_and_doctor_says_so() {
    let sandbox = sandbox();
    hook(&sandbox, "notes", NOTES);
    let open = hook(&sandbox, "open", NOTES);
    fs::set_permissions(&open, fs::Permissions::from_mode(0o757)).unwrap();
    fs::write(folder(&sandbox).join("README"), "not run").unwrap();
    fs::create_dir(folder(&sandbox).join("a-folder")).unwrap();
    symlink("/nonexistent", folder(&sandbox).join("a-link")).unwrap();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    assert_eq!(wait_for_calls(&sandbox, 1).len(), 1);
    let doctor = sandbox.cli(&["doctor"]).done();
    assert!(doctor.contains("hooks          called at every event: 1"), "{doctor}");
    assert!(doctor.contains("open is not run: others may write") && doctor.contains("chmod go-w"), "{doctor}");
    fs::set_permissions(folder(&sandbox), fs::Permissions::from_mode(0o775)).unwrap();
    let test = sandbox.cli(&["hooks", "test", "finish"]).done();
    assert_eq!(test.matches("is not run").count(), 2, "{test}");
    engine.order(finish());
    let listed = sandbox.cli(&["hooks"]).done();
    assert!(listed.lines().all(|line| line.contains("is not run: others may write")), "{listed}");
    engine.quit();
    assert_eq!(called(&sandbox).len(), 1);
}

#[test]
fn a_test_calls_all_of_them_and_says_what_they_did() {
    let sandbox = sandbox();
    let none = sandbox.cli(&["hooks"]).done();
    assert!(none.contains("hooks") && none.lines().count() == 1, "{none}");
    hook(&sandbox, "a name with spaces", "#!/bin/sh\necho out; echo err >&2; exit 3\n");
    hook(&sandbox, "broken", "no interpreter");
    hook(&sandbox, "notes", NOTES);
    for (event, key) in [("phase", "was"), ("nudge", "rule"), ("finish", "park"), ("left", "outcome")] {
        let said = sandbox.cli(&["hooks", "test", event]).done();
        assert!(said.starts_with("a name with spaces: exit 3\n  out\n  err\nbroken: "), "{said}");
        assert!(said.ends_with("notes: exit 0\n  noted\n"), "{said}");
        let (known, data) = called(&sandbox).pop().unwrap();
        assert!(known == event && !data[key].is_null(), "{data}");
    }
    let why = sandbox.cli(&["hooks", "test", "lunch"]).refused(2);
    assert!(why.ends_with("unknown event \"lunch\", want phase, nudge, finish or left"), "{why}");
}

#[test]
fn the_last_event_is_called_as_the_engine_ends() {
    let sandbox = sandbox();
    hook(&sandbox, "notes", &format!("{NOTES}sleep 0.3\necho after the end\n"));
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    wait_until(LIMIT, "the first call's end", || log(&sandbox).contains("phase: exit 0").then_some(()));
    engine.quit();
    let calls = wait_for_calls(&sandbox, 2);
    assert_eq!((&calls[1].1["phase"], &calls[1].1["was"]), (&"idle".into(), &"focus".into()));
    wait_until(LIMIT, "what it says after the end", || log(&sandbox).ends_with("\nafter the end\n").then_some(()));
}

#[test]
fn a_job_that_was_left_running_is_an_event() {
    let sandbox = sandbox();
    hook(&sandbox, "notes", NOTES);
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    sandbox.cli(&["leave", "--stay", "--", "sh", "-c", "exit 3"]).done();
    let calls = wait_for_calls(&sandbox, 1);
    assert_eq!((calls[0].0.as_str(), &calls[0].1["type"], &calls[0].1["exit"]), ("left", &"left".into(), &3.into()));
    engine.quit();
}
