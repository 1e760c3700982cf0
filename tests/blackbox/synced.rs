//! Two machines whose journals a synchroniser joins: the same report on both, and nothing twice.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    time::Duration,
};

use homestretch_tests::{Engine, LIMIT, Launch, Sandbox, syncthing::Node, wait_until};
use homestretch_wire::Command;
use serde_json::Value;

use crate::{desk::records, focus, sandbox, wednesday};

/// How long two Syncthings may take to find each other and tell what is new.
const SYNCED_WITHIN: Duration = Duration::from_secs(90);

fn report(sandbox: &Sandbox) -> Value {
    sandbox.cli(&["report", "--week", "2026-W48", "--format", "json"]).json()
}

fn work_s(sandbox: &Sandbox) -> i64 {
    report(sandbox)["totals"]["work_s"].as_i64().unwrap()
}

/// A block of so many minutes.
fn block(engine: &Engine<'_>, minutes: i64) {
    engine.order(focus(25));
    engine.advance(minutes * 60);
    engine.order(Command::Stop);
}

fn same(a: &Sandbox, b: &Sandbox, want_s: i64, nodes: &[&Node]) {
    let end = std::time::Instant::now() + SYNCED_WITHIN;
    while (work_s(a), work_s(b)) != (want_s, want_s) {
        let logs: Vec<String> = nodes.iter().map(|node| node.log()).collect();
        let found = (work_s(a), work_s(b));
        assert!(std::time::Instant::now() < end, "{found:?}, not {want_s}: {}", logs.join("\n---\n"));
        std::thread::park_timeout(Duration::from_millis(100));
    }
    assert_eq!(report(a), report(b));
    let mut ids: Vec<String> = records(a).iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect();
    let n = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), n);
}

#[test]
fn two_machines_joined_by_syncthing_have_one_report() {
    let (a, b) = (sandbox(), sandbox());
    // Settings in a folder of dotfiles, which is joined too.
    for (at, minutes) in [(&a, 20), (&b, 20)] {
        fs::create_dir(at.path("dotfiles")).unwrap();
        fs::write(at.path("dotfiles/hs.toml"), format!("[cycle]\nfocus_min = {minutes}\n")).unwrap();
        symlink(at.path("dotfiles/hs.toml"), at.data().join("settings.toml")).unwrap();
    }
    let engine_a = Launch::at(&wednesday("09:00")).headless().start(&a);
    let engine_b = Launch::at(&wednesday("13:00")).headless().start(&b);
    block(&engine_a, 30);
    block(&engine_b, 40);
    let (mut node_a, mut node_b) = (Node::new(&a), Node::new(&b));
    let folders = |of: &Sandbox| [("journal", of.data().join("journal")), ("dotfiles", of.path("dotfiles"))];
    node_a.shares(&node_b, &folders(&a));
    node_b.shares(&node_a, &folders(&b));
    node_a.start(&a);
    node_b.start(&b);
    same(&a, &b, 70 * 60, &[&node_a, &node_b]);
    // The engines that run have taken it in.
    wait_until(LIMIT, "the other's block", || (engine_a.status().status.work_s == 30 * 60).then_some(()));
    wait_until(LIMIT, "the other's block", || (engine_b.status().status.work_s == 70 * 60).then_some(()));

    // Apart for a while: both go on, and both change their settings.
    node_b.stop();
    block(&engine_a, 10);
    block(&engine_b, 10);
    a.cli(&["settings", "set", "cycle.focus_min", "31"]).done();
    b.cli(&["settings", "set", "cycle.focus_min", "32"]).done();
    node_b.start(&b);
    same(&a, &b, 90 * 60, &[&node_a, &node_b]);
    let dotfiles = |of: &Sandbox| -> Vec<(String, String)> {
        let entries = fs::read_dir(of.path("dotfiles")).unwrap().map(|entry| entry.unwrap().path());
        let files = entries.filter(|path| path.extension().is_some_and(|e| e == "toml"));
        let mut all: Vec<_> = files
            .map(|path| {
                (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap_or_default())
            })
            .collect();
        all.sort();
        all
    };
    let both = wait_until(SYNCED_WITHIN, "one file of settings, and its rival beside it", || {
        let (of_a, of_b) = (dotfiles(&a), dotfiles(&b));
        (of_a == of_b && of_a.len() == 2).then_some(of_a)
    });
    let (_, winner) = both.iter().find(|(name, _)| name == "hs.toml").unwrap();
    let minutes: i64 = winner.trim().rsplit(' ').next().unwrap().parse().unwrap();
    for (engine, sandbox) in [(&engine_a, &a), (&engine_b, &b)] {
        assert!(fs::symlink_metadata(sandbox.data().join("settings.toml")).unwrap().is_symlink());
        let start = Command::Start { kind: None, minutes: None, task: None, since: None };
        wait_until(LIMIT, "the settings that won", || {
            (engine.order(start.clone()).planned_s == Some(minutes * 60)).then_some(())
        });
        engine.order(Command::Stop);
    }
    assert_eq!(report(&a), report(&b));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn journals(of: &Sandbox) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        fs::read_dir(of.data().join("journal")).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

#[test]
fn a_copied_data_folder_is_another_machine() {
    let (a, b) = (sandbox(), sandbox());
    let engine = Launch::at(&wednesday("09:00")).headless().start(&a);
    block(&engine, 30);
    engine.quit();
    copy(&a.data(), &b.data());
    let engine_a = Launch::at(&wednesday("10:00")).headless().start(&a);
    let engine_b = Launch::at(&wednesday("11:00")).headless().start(&b);
    block(&engine_a, 5);
    block(&engine_b, 7);
    let names = |of: &Sandbox| -> Vec<String> {
        journals(of).iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    };
    assert_eq!((names(&a).len(), names(&b).len()), (1, 2), "each writes its own");
    // Joined by hand, in both directions.
    for path in journals(&b) {
        if !names(&a).contains(&path.file_name().unwrap().to_string_lossy().into_owned()) {
            fs::copy(&path, a.data().join("journal").join(path.file_name().unwrap())).unwrap();
        }
    }
    let ours = journals(&a)
        .into_iter()
        .find(|path| names(&b).iter().all(|name| !path.ends_with(name) || path.ends_with(&names(&b)[0])));
    let shared = ours.unwrap();
    fs::copy(&shared, b.data().join("journal").join(shared.file_name().unwrap())).unwrap();
    assert_eq!((work_s(&a), report(&a)), (42 * 60, report(&b)));
    wait_until(LIMIT, "the other's block", || (engine_a.status().status.work_s == 42 * 60).then_some(()));
    wait_until(LIMIT, "the other's block", || (engine_b.status().status.work_s == 42 * 60).then_some(()));
}

#[test]
fn what_comes_in_any_order_is_the_same_in_the_end() {
    // What three machines have written, a block each, and a correction of one by another.
    let made: Vec<(String, String)> = (0..3)
        .map(|n| {
            let sandbox = sandbox();
            Launch::at(&wednesday("18:00")).headless().prepare(&sandbox);
            let from = format!("{:02}:00", 9 + 2 * n);
            sandbox.cli(&["add", "focus", "--from", &from, "--to", &format!("{:02}:30", 9 + 2 * n)]).done();
            let path = journals(&sandbox).remove(0);
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let mut reports = Vec::new();
    for order in orders {
        let sandbox = sandbox();
        let engine = Launch::at(&wednesday("18:00")).headless().start(&sandbox);
        block(&engine, 10);
        for n in order {
            let (name, text) = &made[n];
            let folder = sandbox.data().join("journal");
            // As a synchroniser does it: half of it first, under a name of its own.
            let beside = folder.join(format!(".syncthing.{name}.tmp"));
            fs::write(&beside, &text[..text.len() / 2]).unwrap();
            fs::write(&beside, text).unwrap();
            fs::rename(&beside, folder.join(name)).unwrap();
            // And what it does where it met two versions.
            fs::write(folder.join(name.replace(".jsonl", ".sync-conflict-20261125-180000-ABCDEFG.jsonl")), text)
                .unwrap();
        }
        wait_until(LIMIT, "all blocks", || (engine.status().status.work_s == 100 * 60).then_some(()));
        engine.order(focus(25));
        assert_eq!(engine.status().status.work_s, 100 * 60, "what runs goes on");
        reports.push(report(&sandbox));
        // One that goes again is gone.
        fs::remove_file(sandbox.data().join("journal").join(&made[0].0)).unwrap();
        fs::remove_file(
            sandbox
                .data()
                .join("journal")
                .join(made[0].0.replace(".jsonl", ".sync-conflict-20261125-180000-ABCDEFG.jsonl")),
        )
        .unwrap();
        wait_until(LIMIT, "the rest", || (engine.status().status.work_s == 70 * 60).then_some(()));
    }
    assert!(reports.iter().all(|report| *report == reports[0]));
}
