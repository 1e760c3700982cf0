//! The journal is the truth, the index beside it a help, and a disk may be full.

use std::{
    fs,
    path::{Path, PathBuf},
};

use homestretch_tests::{Launch, Sandbox, disk::SmallDisk, process};
use homestretch_wire::{Ask, Command, Phase};
use serde_json::{Value, json};

use crate::{
    desk::{records, records_of},
    finish, focus, sandbox, wednesday,
};

/// A day with two blocks, and its engine gone.
fn lived() -> Sandbox {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    engine.advance_to(&wednesday("09:25"));
    engine.order(Command::Break { length: None });
    engine.advance_to(&wednesday("09:30"));
    engine.order(focus(25));
    engine.advance_to(&wednesday("09:50"));
    engine.order(finish());
    engine.quit();
    sandbox
}

fn report(sandbox: &Sandbox) -> Value {
    sandbox.cli(&["report", "--week", "2026-W48", "--format", "json"]).json()
}

/// Says a record once more in other words, in another machine's file. Which of the two counts, all records together say, and so
/// the index is asked.
fn say_twice(sandbox: &Sandbox) {
    let journal = sandbox.data().join("journal");
    let own = fs::read_dir(&journal).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(own).unwrap();
    let record = text.lines().next().unwrap().split_once("\"r\":").unwrap().1.strip_suffix("}}").unwrap();
    let record = format!("{record},\"mood\":\"fine\"}}");
    let crc = !record.bytes().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
    });
    fs::write(journal.join("other-2026-11.jsonl"), format!("{{\"v\":1,\"crc\":\"{crc:08x}\",\"r\":{record}}}\n"))
        .unwrap();
}

#[test]
fn a_record_is_on_disk_when_its_block_is_said_to_be_closed() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    engine.advance(600);
    engine.order(Command::Stop);
    let files: Vec<PathBuf> =
        fs::read_dir(sandbox.data().join("journal")).unwrap().map(|it| it.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "a file for this machine and month: {files:?}");
    let lines: Vec<Value> =
        fs::read_to_string(&files[0]).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0]["v"].as_i64(), lines[0]["r"]["kind"].as_str()), (Some(1), Some("focus")));
    assert_eq!(lines[0]["crc"].as_str().map(str::len), Some(8));
}

#[test]
fn the_running_engine_never_opens_the_index() {
    let sandbox = lived();
    let index = sandbox.data().join("index");
    assert_eq!(report(&sandbox)["totals"]["work_s"], 2700);
    assert!(!index.exists(), "a week needs none");
    say_twice(&sandbox);
    assert_eq!(report(&sandbox)["totals"]["work_s"], 2700);
    assert!(index.is_dir(), "a report leaves the index behind");
    let engine = Launch::at(&wednesday("10:00")).start(&sandbox);
    engine.order(focus(25));
    engine.advance(600);
    assert_eq!(report(&sandbox)["totals"]["work_s"], 2700, "what still runs is no record");
    engine.order(Command::Stop);
    assert_eq!(report(&sandbox)["totals"]["work_s"], 3300);
    let open: Vec<PathBuf> =
        process::files_of(engine.pid()).into_iter().filter(|file| file.starts_with(&index)).collect();
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn an_index_that_is_gone_or_broken_changes_no_answer() {
    let sandbox = lived();
    let first = report(&sandbox);
    let index = sandbox.data().join("index");
    say_twice(&sandbox);
    assert_eq!(report(&sandbox), first, "made");
    fs::remove_dir_all(&index).unwrap();
    assert_eq!(report(&sandbox), first, "deleted");
    for file in files_below(&index) {
        fs::write(file, "this is no index at all").unwrap();
    }
    assert_eq!(report(&sandbox), first, "overwritten");
    for file in files_below(&index) {
        fs::OpenOptions::new().write(true).open(file).unwrap().set_len(3).unwrap();
    }
    assert_eq!(report(&sandbox), first, "cut short");
    fs::write(index.join("snap.0000000000000000.generating"), "torn").unwrap();
    assert_eq!(report(&sandbox), first, "killed while it was opened");
    fs::remove_dir_all(&index).unwrap();
    fs::write(&index, "a file in its place").unwrap();
    assert_eq!(report(&sandbox), first, "a file in its place");
}

#[test]
fn what_is_known_of_the_journal_is_no_truth_either() {
    let sandbox = lived();
    let first = report(&sandbox);
    let months = sandbox.data().join("months");
    let known = fs::read(&months).unwrap();
    for (text, what) in [(&b"no months at all"[..], "overwritten"), (&known[..known.len() / 2], "torn"), (b"", "empty")]
    {
        fs::write(&months, text).unwrap();
        assert_eq!(report(&sandbox), first, "{what}");
        assert_eq!(fs::read(&months).unwrap().len(), known.len(), "{what}: made again");
    }
    fs::remove_file(&months).unwrap();
    assert_eq!(report(&sandbox), first, "gone");
    fs::remove_file(&months).unwrap();
    fs::create_dir_all(months.join("in")).unwrap();
    assert_eq!(report(&sandbox), first, "a folder in its place");
    assert!(months.is_file(), "it goes aside");
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn a_full_disk_loses_nothing_and_claims_nothing() {
    let sandbox = sandbox();
    let Some(disk) = SmallDisk::mount(&sandbox.data()) else { return };
    sandbox.write_settings("[app]\nlanguage = \"nl\"\n");
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    engine.advance(300);
    disk.fill();
    let why = engine.refusal(Command::Stop);
    let notices = engine.status().notices;
    assert!(notices.iter().any(|notice| notice.contains("er is niets veranderd")), "it stays in sight: {notices:?}");
    assert!(why.contains(&sandbox.data().display().to_string()), "it says where: {why}");
    assert_eq!(engine.status().status.phase, Phase::Focus, "what is not on disk is not closed");
    assert_eq!(engine.cli(&["stop"]).refused(1).lines().count(), 1);
    disk.empty();
    engine.advance(300);
    engine.order(Command::Stop);
    let spans = records_of(&sandbox, "focus");
    assert_eq!(spans.len(), 1);
    assert_eq!(
        (spans[0]["start"].as_str(), spans[0]["end"].as_str()),
        (Some(&*wednesday("09:00")), Some(&*wednesday("09:10")))
    );
}

#[test]
fn a_full_disk_at_the_start_is_one_clear_line() {
    let sandbox = sandbox();
    let Some(disk) = SmallDisk::mount(&sandbox.data()) else { return };
    disk.fill();
    Launch::at(&wednesday("09:00")).prepare(&sandbox);
    let why = sandbox.cli(&["run"]).refused(1);
    assert!(why.contains(&sandbox.data().display().to_string()), "it says where: {why}");
}

#[test]
fn what_happened_while_the_disk_was_full_is_kept_for_when_it_is_not() {
    let sandbox = sandbox();
    let Some(disk) = SmallDisk::mount(&sandbox.data()) else { return };
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(120));
    engine.advance(300);
    disk.fill();
    let clock = |how: Value| engine.ask(Ask::Clock { how: how.as_object().unwrap().clone() });
    // A sleep that is told once, and a clock that is set once.
    assert!(!clock(json!({"sleep_s": 1800})).ok, "the piece before it cannot be closed");
    clock(json!({"jump_s": 3600}));
    clock(json!({"advance_s": 300}));
    disk.empty();
    engine.advance(60);
    engine.order(Command::Stop);
    let [work, away, rest] = &records(&sandbox)[..] else { panic!("{:?}", records(&sandbox)) };
    let times = |record: &Value| [record["start"].clone(), record["end"].clone()];
    assert_eq!(times(work), [wednesday("09:00"), wednesday("09:05")]);
    assert_eq!(
        (&away["cause"], times(away)),
        (&json!("suspended"), [json!(wednesday("09:05")), json!(wednesday("09:35"))])
    );
    assert_eq!(times(rest), [wednesday("10:35"), wednesday("10:41")], "dated by the clock as it is now");
}

#[test]
fn what_a_full_disk_refused_while_nothing_ran_leaves_nothing_due() {
    let sandbox = sandbox();
    let Some(disk) = SmallDisk::mount(&sandbox.data()) else { return };
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    disk.fill();
    engine.refusal(focus(25));
    disk.empty();
    // Time goes on from one thing that is due to the next: one that stays due would hold it up for ever.
    engine.advance(180);
    assert_eq!(engine.status().notices, Vec::<String>::new(), "and the disk is known to be back");
    engine.order(focus(25));
}

#[test]
fn a_full_disk_silences_nobody() {
    let sandbox = sandbox();
    let Some(disk) = SmallDisk::mount(&sandbox.data()) else { return };
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    disk.fill();
    engine.advance(26 * 60);
    let log = fs::read_to_string(sandbox.data().join("log/engine.log")).unwrap_or_default();
    // The log has no room either: the view says what stands.
    assert_eq!(engine.status().status.level, 1, "{log}");
}
