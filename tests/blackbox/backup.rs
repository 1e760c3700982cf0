//! `backup` and `restore`, and the engine's own backup each week (contract §14).

use std::{
    fs,
    io::{Read, Write},
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::Stdio,
    thread,
    time::Duration,
};

use homestretch_tests::{LIMIT, Launch, Said, Sandbox, Terminal, disk::SmallDisk, wait_until};
use homestretch_wire::Command;
use serde_json::Value;

use crate::{desk::records, focus, friday, monday, sandbox, wednesday};

const SETTINGS: &str = "# mine\n[week]\nfriday = \"off\"\n";

/// One with two blocks, and settings of its own.
fn lived() -> Sandbox {
    let sandbox = sandbox();
    Launch::at(&friday("18:00")).headless().prepare(&sandbox);
    sandbox.write_settings(SETTINGS);
    add(&sandbox, "09:00", "10:00", "one");
    add(&sandbox, "11:00", "12:00", "two");
    sandbox
}

fn add(sandbox: &Sandbox, from: &str, to: &str, task: &str) {
    sandbox.cli(&["add", "focus", "--from", from, "--to", to, "--task", task]).done();
}

fn report(sandbox: &Sandbox) -> Value {
    sandbox.cli(&["report", "--week", "2026-W48", "--format", "json"]).json()
}

fn path(file: &Path) -> &str {
    file.to_str().unwrap()
}

fn asides(sandbox: &Sandbox) -> Vec<PathBuf> {
    let entries = fs::read_dir(sandbox.data()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.to_string_lossy().contains("before-restore-")).collect()
}

#[test]
fn a_backup_brings_back_records_settings_and_report() {
    let sandbox = lived();
    let (before, reported) = (records(&sandbox), report(&sandbox));
    let file = sandbox.path("hs.backup");
    // Whatever the umask.
    let mut command = sandbox.tool("sh");
    command.arg("-c").arg("umask 000; exec \"$@\"").arg("sh").arg(sandbox.program()).arg("--data").arg(sandbox.data());
    let said = Said::by(command.arg("backup").arg(&file)).done();
    assert!(said.contains("1 journal file and the settings"), "{said}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);

    add(&sandbox, "13:00", "14:00", "three");
    sandbox.cli(&["settings", "set", "cycle.focus_min", "50"]).done();
    assert_ne!(report(&sandbox), reported);
    let said = sandbox.cli(&["restore", path(&file)]).done();
    assert_eq!((records(&sandbox), report(&sandbox)), (before, reported));
    assert_eq!(fs::read_to_string(sandbox.data().join("settings.toml")).unwrap(), SETTINGS);
    let [aside] = &asides(&sandbox)[..] else { panic!("{said}") };
    assert!(said.contains(path(aside)), "it says where: {said}");
    assert_eq!(fs::metadata(aside).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(fs::read_to_string(aside.join("settings.toml")).unwrap().contains("focus_min = 50"));
    add(&sandbox, "15:00", "16:00", "four");
    assert_eq!(records(&sandbox).len(), 3, "and the day goes on");
}

#[test]
fn a_running_app_is_backed_up_and_not_replaced() {
    let sandbox = lived();
    let engine = Launch::at(&friday("18:00")).headless().start(&sandbox);
    engine.order(focus(25));
    let file = sandbox.path("hs.backup");
    engine.cli(&["backup", path(&file)]).done();
    let before = records(&sandbox);
    let why = engine.cli(&["restore", path(&file)]).refused(1);
    assert!(why.contains("homestretch quit"), "it says what to do: {why}");
    assert_eq!(records(&sandbox), before);
    assert!(asides(&sandbox).is_empty());
    engine.quit();
    sandbox.cli(&["restore", path(&file)]).done();
    assert_eq!(records(&sandbox), before, "the block of the quit came later");
    let engine = Launch::at(&friday("18:10")).headless().start(&sandbox);
    assert_eq!(engine.status().status.work_s, 7200);
}

#[test]
fn it_goes_through_pipes() {
    let sandbox = lived();
    let before = records(&sandbox);
    let file = sandbox.path("piped");
    let mut command = sandbox.command();
    command.arg("--data").arg(sandbox.data()).args(["backup", "-"]).stdout(fs::File::create(&file).unwrap());
    assert!(command.status().unwrap().success());
    // Into a new home, out of a pipe.
    let other = sandbox.path("other");
    let mut command = sandbox.command();
    command.arg("--data").arg(&other).args(["restore", "-"]).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(&fs::read(&file).unwrap()).unwrap();
    assert!(wait_until(LIMIT, "its end", || child.try_wait().unwrap()).success());
    let said = Said::by(sandbox.command().arg("--data").arg(&other).arg("export")).done();
    assert_eq!(said.lines().count(), before.len());
    let mut command = sandbox.command();
    command.arg("--data").arg(sandbox.data()).args(["backup", "-"]);
    let (code, shown) = Terminal::of(80).answers(command, "");
    assert!(code == 1 && shown.contains("nothing for a terminal") && shown.lines().count() == 1, "{shown}");
}

#[test]
fn what_stands_in_the_way_is_no_loss() {
    let sandbox = lived();
    let file = sandbox.path("thesis.tex");
    fs::write(&file, "years of work").unwrap();
    let why = sandbox.cli(&["backup", path(&file)]).refused(1);
    assert!(why.contains(path(&file)) && why.contains("nothing was written"), "{why}");
    assert_eq!(fs::read(&file).unwrap(), b"years of work");
    // Another backup of ours gives way; through a link it is where that leads.
    let (kept, link) = (sandbox.path("kept"), sandbox.path("link"));
    symlink(&kept, &link).unwrap();
    for _ in 0..2 {
        sandbox.cli(&["backup", path(&link)]).done();
    }
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink() && kept.is_file());
    for (file, what) in [("", "a folder"), ("no/such", "nothing there")] {
        sandbox.cli(&["backup", path(&sandbox.path(file))]).refused(1);
        sandbox.cli(&["restore", path(&sandbox.path(file))]).refused(1);
        assert!(asides(&sandbox).is_empty(), "{what}");
    }
    sandbox.cli(&["backup"]).refused(2);
    sandbox.cli(&["restore"]).refused(2);
}

#[test]
fn what_is_no_whole_backup_is_refused_in_one_line() {
    let sandbox = lived();
    let file = sandbox.path("hs.backup");
    sandbox.cli(&["backup", path(&file)]).done();
    let whole = fs::read(&file).unwrap();
    let before = records(&sandbox);
    let newer = String::from_utf8(whole.clone()).unwrap().replacen("backup 1 ", "backup 9 ", 1).into_bytes();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    for (bytes, want) in [
        (&whole[..whole.len() - 5], "is torn"),
        (&flipped[..], "is damaged"),
        (&newer[..], "newer Homestretch"),
        (&b"{\"type\":\"span\"}\n"[..], "is no backup"),
        (&b""[..], "is no backup"),
    ] {
        fs::write(&file, bytes).unwrap();
        let why = sandbox.cli(&["restore", path(&file)]).refused(1);
        assert!(why.contains(want) && why.contains("nothing was restored"), "{why}");
        assert_eq!((records(&sandbox), asides(&sandbox).len()), (before.clone(), 0));
    }
}

#[test]
fn no_answer_is_of_before_the_restore() {
    let sandbox = lived();
    let file = sandbox.path("hs.backup");
    sandbox.cli(&["backup", path(&file)]).done();
    let want = report(&sandbox);
    for _ in 0..5 {
        add(&sandbox, "13:00", "14:00", "three");
        // Both `months` and the index know of it.
        report(&sandbox);
        sandbox.cli(&["report", "--from", "2020-01-01", "--format", "json"]).json();
        sandbox.cli(&["restore", path(&file)]).done();
        assert_eq!(report(&sandbox), want);
    }
}

fn own(sandbox: &Sandbox) -> Vec<String> {
    let entries = fs::read_dir(sandbox.data().join("backup")).into_iter().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".backup"));
    names.sort();
    names
}

#[test]
fn the_engine_makes_one_a_week_and_keeps_eight() {
    let sandbox = lived();
    let engine = Launch::at(&monday("09:00")).headless().start(&sandbox);
    let want = |n: usize| wait_until(LIMIT, "a backup", || Some(own(&sandbox)).filter(|all| all.len() >= n));
    assert_eq!(want(1), ["2026-11-30T080000Z.backup"]);
    engine.advance(6 * 86_400);
    engine.order(focus(25));
    engine.order(Command::Stop);
    assert_eq!(own(&sandbox).len(), 1, "a week has not passed");
    let mut last = own(&sandbox).pop();
    for _ in 0..10 {
        engine.advance(7 * 86_400);
        wait_until(LIMIT, "the next", || (own(&sandbox).pop() != last).then_some(()));
        last = own(&sandbox).pop();
    }
    wait_until(LIMIT, "the oldest to go", || (own(&sandbox).len() == 8).then_some(()));
    let doctor = sandbox.cli(&["doctor"]).done();
    assert!(doctor.contains("backup         the last one is of 2027-02-"), "{doctor}");
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = sandbox.data().join("backup");
    assert_eq!((mode(folder.clone()), mode(folder.join(last.unwrap()))), (0o700, 0o600));
    engine.quit();
    // It is one like any other; the next launch makes none before its time.
    let newest = own(&sandbox).pop().unwrap();
    sandbox.cli(&["restore", path(&folder.join(newest))]).done();
    assert!(own(&sandbox).len() == 8);
}

#[test]
fn a_full_disk_costs_the_backup_and_not_the_day() {
    let sandbox = sandbox();
    let Some(disk) = SmallDisk::mount(&sandbox.data()) else { return };
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    engine.order(focus(25));
    engine.advance(300);
    engine.order(Command::Stop);
    engine.advance(30 * 3600);
    wait_until(LIMIT, "the first", || (own(&sandbox).len() == 1).then_some(()));
    engine.order(focus(25));
    // Room for a record, and for no backup.
    let filler = sandbox.data().join("large");
    disk.fill();
    let folder = sandbox.data().join("backup");
    fs::write(&filler, "").unwrap_or_default();
    let log = || fs::read_to_string(sandbox.data().join("log/engine.log")).unwrap_or_default();
    engine.advance(8 * 86_400);
    wait_until(LIMIT, "its failure", || (fs::read_dir(&folder).unwrap().count() == 1).then_some(()));
    assert_eq!(engine.status().status.phase.name(), "focus", "the day goes on: {}", log());
    disk.empty();
    engine.order(Command::Stop);
    engine.advance(7 * 3600);
    wait_until(LIMIT, "the next, where there is room", || (own(&sandbox).len() == 2).then_some(()));
}

#[test]
fn how_far_a_backup_is_stands_on_a_terminal_and_goes_when_it_is_done() {
    let sandbox = lived();
    // Nearly a megabyte, which takes its time: whoever reads it is slow.
    let records = sandbox.cli(&["export"]).done();
    let line = records.lines().next().unwrap();
    let many: String = (0..4_000_u32)
        .map(|n| {
            let mut record: Value = serde_json::from_str(line).unwrap();
            record["id"] = format!("01KB00000000000000000{n:05}").into();
            format!("{record}\n")
        })
        .collect();
    assert!(many.len() > 900_000, "{}", many.len());
    fs::write(sandbox.path("many.jsonl"), &many).unwrap();
    sandbox.cli(&["import", path(&sandbox.path("many.jsonl"))]).done();
    let pipe = sandbox.path("pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    let reader = thread::spawn({
        let pipe = pipe.clone();
        move || {
            let (mut from, mut all, mut piece) = (fs::File::open(pipe).unwrap(), Vec::new(), [0; 16 * 1024]);
            while let Ok(n @ 1..) = from.read(&mut piece) {
                all.extend_from_slice(&piece[..n]);
                thread::park_timeout(Duration::from_millis(25));
            }
            all
        }
    });
    let mut backup = sandbox.command();
    backup.arg("--data").arg(sandbox.data()).args(["backup", path(&pipe)]);
    let (code, shown) = Terminal::of(80).answers(backup, "");
    assert_eq!(code, 0, "{shown}");
    let steps: Vec<u32> = shown
        .split('\r')
        .filter_map(|step| step.strip_prefix('[')?.split_once("] ")?.1.split_once(" %")?.0.parse().ok())
        .collect();
    assert!(steps.len() >= 2 && steps.is_sorted() && steps.iter().all(|step| *step <= 100), "{shown:?}");
    let (_, answer) = shown.rsplit_once("\r\u{1b}[K").expect("the bar is taken away");
    assert!(answer.contains("and the settings") && answer.lines().count() == 1, "{answer:?}");
    // And where nobody looks there is none.
    let whole = sandbox.path("whole");
    fs::write(&whole, reader.join().unwrap()).unwrap();
    let said = sandbox.cli(&["restore", path(&whole)]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    assert_eq!(sandbox.cli(&["export"]).done().lines().count(), 4_002);
}
