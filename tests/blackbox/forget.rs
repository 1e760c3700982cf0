//! `forget`: what is gone for good, and what is not (contract §14).

use std::{fs, path::Path};

use homestretch_tests::{Launch, Sandbox, Terminal};
use homestretch_wire::Command;
use serde_json::Value;

use crate::{desk::records, friday, sandbox};

/// Three blocks, the middle one corrected.
fn lived() -> Sandbox {
    let sandbox = sandbox();
    Launch::at(&friday("18:00")).headless().prepare(&sandbox);
    for (from, to, task) in [("09:00", "10:00", "one"), ("11:00", "12:00", "two"), ("13:00", "14:00", "one")] {
        sandbox.cli(&["add", "focus", "--from", from, "--to", to, "--task", task]).done();
    }
    sandbox
}

fn ids(sandbox: &Sandbox, task: &str) -> Vec<String> {
    let of = records(sandbox).into_iter().filter(|record| record["task"] == task);
    of.map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

/// Every file below a folder that holds a text, but for the engine's own backups.
fn holding(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("backup") {
            continue;
        }
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(text) {
            found.push(path.display().to_string());
        }
    }
    found
}

fn work_s(sandbox: &Sandbox) -> Value {
    sandbox.cli(&["report", "--week", "2026-W48", "--format", "json"]).json()["totals"]["work_s"].clone()
}

#[test]
fn by_id_the_record_goes_with_what_takes_it_back_and_replaces_it() {
    let sandbox = lived();
    let two = ids(&sandbox, "two").remove(0);
    sandbox.cli(&["amend", &two, "--task", "zwei"]).done();
    assert_eq!(records(&sandbox).len(), 5);
    let why = sandbox.cli(&["forget", &two]).refused(1);
    assert!(why.contains("1 record, and 2 voids and corrections") && why.contains("--yes"), "{why}");
    assert_eq!(records(&sandbox).len(), 5);
    let said = sandbox.cli(&["forget", &two, "--yes"]).done();
    assert!(said.contains("1 record forgotten, and 2 voids and corrections of them"), "{said}");
    assert!(said.contains("other machines and backups have theirs"), "{said}");
    assert_eq!((records(&sandbox).len(), work_s(&sandbox)), (2, 7200.into()));
    assert_eq!(holding(&sandbox.data(), "zwei"), Vec::<String>::new());
    let why = sandbox.cli(&["forget", &two, "--yes"]).refused(1);
    assert!(why.contains(&two), "{why}");
    sandbox.cli(&["forget", "nonsense", "--yes"]).refused(1);
    for args in [&["forget"][..], &["forget", &two, "--until", "2026-11-27"], &["forget", "--until", "soon"]] {
        sandbox.cli(args).refused(2);
    }
}

#[test]
fn by_task_and_by_day() {
    let sandbox = lived();
    assert!(sandbox.cli(&["forget", "--task", "on", "--yes"]).done().contains("0 records"), "exactly");
    assert!(sandbox.cli(&["forget", "--task", "one", "--yes"]).done().contains("2 records forgotten"));
    assert_eq!((ids(&sandbox, "one").len(), work_s(&sandbox)), (0, 3600.into()));
    assert_eq!(holding(&sandbox.data(), "\"one\""), Vec::<String>::new());
    let said = sandbox.cli(&["forget", "--until", "2026-11-26", "--yes"]).done();
    assert!(said.contains("nothing of this machine's"), "{said}");
    sandbox.cli(&["forget", "--until", "2026-11-27", "--yes"]).done();
    assert!(records(&sandbox).is_empty());
}

#[test]
fn what_others_have_written_stays() {
    let sandbox = lived();
    let journal = sandbox.data().join("journal");
    let ours = fs::read_dir(&journal).unwrap().next().unwrap().unwrap().path();
    let theirs = journal.join("01KZZZZZZZZZZZZZZZZZZZZZZZ-2026-11.jsonl");
    // The same records, as where both have imported one file.
    fs::copy(&ours, &theirs).unwrap();
    let said = sandbox.cli(&["forget", "--task", "one", "--yes"]).done();
    assert!(said.contains("2 records forgotten"), "{said}");
    assert_eq!((fs::metadata(&theirs).unwrap().len() > 500, ids(&sandbox, "one").len()), (true, 2));
    let said = sandbox.cli(&["forget", "--task", "one", "--yes"]).done();
    assert!(said.contains("2 records of other machines stay"), "{said}");
}

#[test]
fn a_question_on_a_terminal_is_answered_by_a_letter() {
    let sandbox = lived();
    let ask = |typed: &str| {
        let mut command = sandbox.command();
        command.arg("--data").arg(sandbox.data()).args(["forget", "--task", "two"]);
        Terminal::of(80).answers(command, typed)
    };
    for no in ["n\n", "\n", "x\n"] {
        let (code, shown) = ask(no);
        assert_eq!(code, 1, "{shown}");
        assert!(shown.contains("1 record: taken out of this machine's files for good. Forget? [y/N]"), "{shown}");
        assert_eq!(ids(&sandbox, "two").len(), 1);
    }
    let (code, shown) = ask("y\n");
    assert_eq!((code, ids(&sandbox, "two").len()), (0, 0), "{shown}");
}

#[test]
fn a_running_app_forgets_too_and_goes_on() {
    let sandbox = lived();
    let engine = Launch::at(&friday("18:00")).headless().start(&sandbox);
    engine.order(Command::Start { kind: None, minutes: None, task: Some("two".to_owned()), since: None });
    engine.advance(600);
    assert_eq!(engine.status().status.work_s, 3 * 3600 + 600);
    engine.cli(&["forget", "--task", "two", "--yes"]).done();
    let status = engine.status().status;
    assert_eq!((status.work_s, status.phase.name(), status.task), (2 * 3600 + 600, "focus", None));
    assert_eq!(holding(&sandbox.data(), "\"two\""), Vec::<String>::new());
    engine.order(Command::Stop);
    let now = records(&sandbox);
    assert_eq!(now.len(), 3, "what runs is no record yet, and becomes one");
    // A park line goes with its finish.
    engine.order(Command::Finish { park: Some("secret plan".to_owned()) });
    let finish = records(&sandbox).pop().unwrap()["id"].as_str().unwrap().to_owned();
    engine.cli(&["forget", &finish, "--yes"]).done();
    assert_eq!(engine.status().status.park, None);
    assert_eq!(holding(&sandbox.data(), "secret plan"), Vec::<String>::new());
    engine.kill9();
    let engine = Launch::at(&friday("18:30")).headless().start(&sandbox);
    assert_eq!(engine.status().status.work_s, 2 * 3600 + 600);
}

#[test]
fn what_a_crash_left_open_is_forgotten_too() {
    let sandbox = lived();
    let engine = Launch::at(&friday("18:00")).headless().start(&sandbox);
    engine.order(Command::Start { kind: None, minutes: None, task: Some("two".to_owned()), since: None });
    engine.advance(600);
    engine.kill9();
    sandbox.cli(&["forget", "--task", "two", "--yes"]).done();
    assert_eq!(holding(&sandbox.data(), "\"two\""), Vec::<String>::new());
    let engine = Launch::at(&friday("18:12")).headless().start(&sandbox);
    assert_eq!(engine.status().status.work_s, 2 * 3600 + 600, "the time was worked all the same");
}

#[test]
fn what_was_noted_and_not_done_is_done_by_the_next() {
    let sandbox = lived();
    let two = ids(&sandbox, "two").remove(0);
    // As a kill right after the answer leaves it.
    fs::write(sandbox.data().join("forget-1.ids"), format!("r {two}\nend\n")).unwrap();
    fs::write(sandbox.data().join("forget-2.ids"), "r half").unwrap();
    let engine = Launch::at(&friday("18:00")).headless().start(&sandbox);
    assert_eq!((ids(&sandbox, "two").len(), records(&sandbox).len()), (0, 2));
    drop(engine);
    assert!(!sandbox.data().join("forget-1.ids").exists() && !sandbox.data().join("forget-2.ids").exists());
}
