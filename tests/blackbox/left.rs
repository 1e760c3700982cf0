//! Jobs that are left running: real processes, which outlive whoever started them (contract §13).

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command},
    time::Duration,
};

use homestretch_tests::{
    Bus, Engine, FakeLogind, FakeUserManager, LIMIT, Launch, Sandbox,
    disk::SmallDisk,
    process::{self, Cost, is_alive},
    wait_until,
};
use homestretch_wire::{Phase, view::LeftJob};
use serde_json::Value;

use crate::{desk::Desk, focus, sandbox, wednesday};

/// A job that ends when a file is there, and says so; after a minute whatever comes.
const WAITS: &str = "i=0; until [ -e go ] || [ $i = 3000 ]; do sleep 0.02; i=$((i+1)); done; echo went; exit 3";

/// Lets jobs of [`WAITS`] end. They run in the sandbox's folder.
fn go(sandbox: &Sandbox) {
    fs::write(sandbox.path("go"), "").unwrap();
}

/// `homestretch leave` with these words.
#[track_caller]
fn leave(sandbox: &Sandbox, args: &[&str]) -> homestretch_tests::Said {
    sandbox.cli(&[&["leave"], args].concat())
}

/// The jobs that are noted.
fn jobs(sandbox: &Sandbox) -> Vec<Value> {
    let Ok(files) = fs::read_dir(sandbox.data().join("left")) else { return Vec::new() };
    let notes = files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "json"));
    notes.map(|path| serde_json::from_slice(&fs::read(path).unwrap()).unwrap()).collect()
}

/// The one job that is noted, once something is so of it.
#[track_caller]
fn the_job(sandbox: &Sandbox, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    wait_until(LIMIT, what, || jobs(sandbox).into_iter().next().filter(&is_so))
}

fn records(sandbox: &Sandbox) -> Vec<Value> {
    let out = sandbox.cli(&["export"]).done();
    out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).filter(|r| r["type"] == "left").collect()
}

#[track_caller]
fn ended(engine: &Engine<'_>, n: usize) -> Vec<LeftJob> {
    engine.wait_for(&format!("{n} jobs that have ended"), |view| view.status.left.len() == n).status.left
}

#[test]
fn the_day_is_finished_and_what_became_of_it_stands_beside_the_line() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("16:00"));
    engine.order(focus(60));
    engine.advance_to(&wednesday("16:10"));
    let sandbox = &desk.sandbox;
    leave(sandbox, &["--park", "rerun with lr 3e-4", "--name", "job", "--", "sh", "-c", WAITS]).done();
    let view = engine.status();
    assert_eq!(
        (view.status.phase, view.finished, view.status.park.as_deref()),
        (Phase::Idle, true, Some("rerun with lr 3e-4"))
    );
    assert!(view.status.left.is_empty(), "it runs");
    let said = desk.notifications.all().len();
    engine.advance_to(&wednesday("19:00"));
    go(sandbox);
    let job = ended(&engine, 1).remove(0);
    assert_eq!((job.name.as_str(), job.exit, job.end.as_str()), ("job", Some(3), &*wednesday("19:00")));
    assert_eq!(job.words, "job ended after 2 h 50 with status 3.");
    let status = sandbox.cli(&["status"]).done();
    assert!(status.contains(&job.words) && status.contains("rerun with lr 3e-4"), "{status}");
    assert_eq!(desk.notifications.all().len(), said, "nobody is called back");
    assert_eq!(sandbox.cli(&["left", &job.id]).done(), "went\n");
    let record = &records(sandbox)[0];
    assert_eq!((&record["outcome"], &record["exit"], &record["id"]), (&"ended".into(), &3.into(), &job.id.into()));
}

#[test]
fn what_cannot_be_run_is_said_at_once_and_finishes_nothing() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("16:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    let why = leave(&sandbox, &["--", "nosuchcommand"]).refused(1);
    assert_eq!(why, "homestretch: nosuchcommand: there is no such command; nothing was left running");
    assert_eq!(engine.status().status.phase, Phase::Focus);
    assert!(jobs(&sandbox).is_empty(), "nothing of it is left");
    let why = leave(&sandbox, &[]).refused(2);
    assert!(why.contains("COMMAND"), "{why}");
    let why = leave(&sandbox, &["--pid", "999999999"]).refused(1);
    assert!(why.contains("there is none of that number"), "{why}");
    engine.quit();
    // Without an app there is no day to finish, and nothing is begun.
    leave(&sandbox, &["--", "true"]).refused(3);
    assert!(jobs(&sandbox).is_empty());
}

#[test]
fn where_one_works_it_speaks_once_for_each() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("10:00"));
    engine.order(focus(60));
    leave(&desk.sandbox, &["--stay", "--name", "the upload", "--", "sh", "-c", WAITS]).done();
    go(&desk.sandbox);
    let note = desk.notifications.wait_for("left_done", |note| note.summary.contains("left running"));
    assert!(!format!("{}{}", note.summary, note.body).contains("upload"), "screens are shared: {note:?}");
    assert_eq!(ended(&engine, 1)[0].name, "the upload");
}

#[test]
fn it_has_its_own_folder_and_environment_and_no_input() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    sandbox.set_env("MINE", "a word of mine");
    let script = "pwd; echo $MINE; umask; cat; echo at its end; ps -o sid= -p $$";
    leave(&sandbox, &["--stay", "--", "sh", "-c", script]).done();
    ended(&engine, 1);
    let out = sandbox.cli(&["left", "pwd"]).done();
    let here = fs::canonicalize(sandbox.path("")).unwrap();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[..2], [here.to_str().unwrap(), "a word of mine"]);
    assert_ne!(lines[2], "0077", "its files are its user's business: {out}");
    assert_eq!(lines[3], "at its end");
    assert_eq!(lines[4].trim(), jobs(&sandbox)[0]["waiter"].to_string(), "the session of who waits, not of a terminal");
}

#[test]
fn it_outlives_the_engine_however_that_ends() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("16:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    leave(&sandbox, &["--stay", "--name", "job", "--", "sh", "-c", WAITS]).done();
    engine.kill9();
    go(&sandbox);
    // No app runs: the end is written down all the same, and becomes a record under the lock.
    the_job(&sandbox, "its end in the journal", |job| job["is_recorded"] == true);
    assert_eq!(records(&sandbox).len(), 1);
    let engine = Launch::at(&wednesday("16:20")).without_window().start(&sandbox);
    assert_eq!(ended(&engine, 1)[0].exit, Some(3));
    engine.quit();
    let engine = Launch::at(&wednesday("16:30")).without_window().start(&sandbox);
    assert_eq!((ended(&engine, 1).len(), records(&sandbox).len()), (1, 1), "once");
}

#[test]
fn what_a_restart_of_the_machine_took_is_said_to_be_unknown() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("16:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    leave(&sandbox, &["--stay", "--name", "job", "--", "sh", "-c", WAITS]).done();
    let job = the_job(&sandbox, "its process", |job| job["pid"] != 0);
    engine.quit();
    for process in ["waiter", "pid"] {
        process::signal(job[process].as_u64().unwrap() as u32, rustix::process::Signal::KILL);
    }
    wait_until(LIMIT, "the end of both", || (!is_alive(job["waiter"].as_u64().unwrap() as u32)).then_some(()));
    let engine = Launch::at(&wednesday("17:00")).without_window().start(&sandbox);
    let job = ended(&engine, 1).remove(0);
    assert_eq!((job.exit, job.signal), (None, None));
    assert!(job.words.contains("nobody saw how"), "{}", job.words);
}

#[test]
fn a_job_that_forks_on_is_followed_to_its_groups_end() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    let script = format!("(({WAITS}) & ) ; echo started; exit 7");
    leave(&sandbox, &["--stay", "--name", "fork", "--", "sh", "-c", &script]).done();
    wait_until(LIMIT, "its first line", || {
        let said = sandbox.cli(&["left", "fork"]);
        said.out.contains("started").then_some(())
    });
    assert!(engine.status().status.left.is_empty(), "what it has started runs");
    go(&sandbox);
    assert_eq!(ended(&engine, 1)[0].exit, Some(7), "its own status counts");
}

#[test]
fn it_is_ended_when_its_user_wants_that() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    leave(&sandbox, &["--stay", "--", "sleep", "60"]).done();
    assert!(sandbox.cli(&["left"]).done().contains("sleep  runs"));
    assert_eq!(sandbox.cli(&["left", "--stop", "sleep"]).done(), "sleep has ended\n");
    assert_eq!(ended(&engine, 1)[0].signal, Some(15));
    let why = sandbox.cli(&["left", "--stop", "sleep"]).refused(1);
    assert!(why.contains("does not run any more"), "{why}");
    let why = sandbox.cli(&["left", "nothing"]).refused(1);
    assert!(why.contains("nothing of that id or name"), "{why}");
    let listed: Value = serde_json::from_str(&sandbox.cli(&["left", "--json"]).done()).unwrap();
    assert_eq!(listed[0]["name"], "sleep");
}

/// A process of ours that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_process_that_runs_already_is_watched() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    let mut running = Running(Command::new("sleep").arg("60").spawn().unwrap());
    leave(&sandbox, &["--stay", "--pid", &running.0.id().to_string()]).done();
    let why = sandbox.cli(&["left", "sleep"]).refused(1);
    assert!(why.contains("only watched"), "{why}");
    running.0.kill().unwrap();
    running.0.wait().unwrap();
    let job = ended(&engine, 1).remove(0);
    assert_eq!((job.name.as_str(), job.exit, job.signal), ("sleep", None, None));
    assert!(job.words.contains("nobody saw how"), "{}", job.words);
}

#[test]
fn what_waits_weighs_next_to_nothing_and_never_wakes() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    leave(&sandbox, &["--stay", "--", "sleep", "60"]).done();
    let job = the_job(&sandbox, "its process", |job| job["pid"] != 0);
    let waiter = job["waiter"].as_u64().unwrap() as u32;
    let spent = process::watch(|| Cost::of(waiter), 0, LIMIT, Duration::from_secs(3));
    assert_eq!((spent.wakeups, spent.written), (0, 0));
    assert!(spent.at_end.pss_kib < 1536, "{} KiB", spent.at_end.pss_kib);
    assert_eq!(spent.at_end.threads(), 1);
    sandbox.cli(&["left", "--stop", "sleep"]).done();
}

#[test]
fn logs_and_ends_go_after_thirty_days() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    leave(&sandbox, &["--stay", "--", "echo", "one"]).done();
    the_job(&sandbox, "its end in the journal", |job| job["is_recorded"] == true);
    engine.quit();
    // Its end is that of the real clock.
    let path: PathBuf = fs::read_dir(sandbox.data().join("left"))
        .unwrap()
        .map(|f| f.unwrap().path())
        .find(|p| p.extension().is_some_and(|e| e == "json"))
        .unwrap();
    let mut job: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    job["end"] = wednesday("10:00").into();
    fs::write(&path, job.to_string()).unwrap();
    Launch::at("2026-12-20T10:00:00+01:00").without_window().start(&sandbox).quit();
    assert_eq!(fs::read_dir(sandbox.data().join("left")).unwrap().count(), 2, "25 days");
    Launch::at("2026-12-26T10:00:00+01:00").without_window().start(&sandbox).quit();
    assert_eq!(fs::read_dir(sandbox.data().join("left")).unwrap().count(), 0, "31 days");
    assert_eq!(records(&sandbox).len(), 1, "the record stays");
}

#[test]
fn the_machine_is_kept_awake_until_it_ends_and_that_is_shown() {
    let sandbox = sandbox();
    let _session = Bus::session(&sandbox);
    let system = Bus::system(&sandbox);
    let logind = FakeLogind::start(&system);
    let engine = Launch::at(&wednesday("16:00")).headless().start(&sandbox);
    engine.order(focus(60));
    let of = "sleep:idle block";
    leave(&sandbox, &["--stay", "--name", "job", "--", "sh", "-c", WAITS]).done();
    assert!(!logind.is_held(of), "nobody has asked for that");
    leave(&sandbox, &["--stay", "--awake", "--name", "eval", "--", "sh", "-c", WAITS]).done();
    assert!(logind.is_held(of));
    let view = engine.wait_for("what keeps it awake", |view| !view.status.awake.is_empty());
    assert_eq!(view.status.awake, ["eval"]);
    assert!(sandbox.cli(&["status"]).done().contains("eval keeps this machine awake."));
    assert!(sandbox.cli(&["doctor"]).done().contains("keep this machine from sleeping: 1"));
    engine.kill9();
    let engine = Launch::at(&wednesday("16:10")).headless().start(&sandbox);
    assert_eq!(engine.status().status.awake, ["eval"], "a new engine finds it");
    go(&sandbox);
    ended(&engine, 2);
    wait_until(LIMIT, "the machine may sleep", || (!logind.is_held(of)).then_some(()));
    assert!(engine.status().status.awake.is_empty());
    assert!(!sandbox.cli(&["doctor"]).done().contains("awake"));
}

#[test]
fn where_nothing_keeps_it_awake_that_is_said_and_the_job_runs() {
    let sandbox = sandbox();
    let said = leave(&sandbox, &["--stay", "--awake", "--name", "job", "--", "sh", "-c", WAITS]);
    assert!(said.err.contains("this machine may go to sleep meanwhile"), "{}", said.err);
    said.done();
    assert_eq!(the_job(&sandbox, "its process", |job| job["pid"] != 0)["is_awake"], false);
    go(&sandbox);
    the_job(&sandbox, "its end", |job| job["is_recorded"] == true);
}

#[test]
fn a_user_who_lingers_gets_a_scope_for_it_and_is_told_where_there_is_none() {
    let sandbox = sandbox();
    let session = Bus::session(&sandbox);
    let system = Bus::system(&sandbox);
    let _logind = FakeLogind::start(&system);
    go(&sandbox);
    for (result, is_warned) in [("done", false), ("failed", true)] {
        let manager = FakeUserManager::start(&session, result);
        let said = leave(&sandbox, &["--stay", "--", "true"]);
        assert_eq!(said.err.contains("it may end when you log out"), is_warned, "{result}: {}", said.err);
        said.done();
        let [(name, processes)] = &manager.scopes()[..] else { panic!("one scope: {:?}", manager.scopes()) };
        assert!(name.starts_with("homestretch-left-") && name.ends_with(".scope"), "{name}");
        assert_eq!(processes.len(), 1);
    }
}

#[test]
fn each_end_is_told_as_it_was() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    let jobs = [
        ("none", "true", Some(0), None),
        ("three", "exit 3", Some(3), None),
        ("crash", "kill -SEGV $$", None, Some(11)),
        ("memory", "kill -KILL $$", None, Some(9)),
        ("silent", "exec >&- 2>&-; exit 4", Some(4), None),
    ];
    // All at once.
    for (name, script, ..) in jobs {
        leave(&sandbox, &["--stay", "--name", name, "--", "sh", "-c", script]).done();
    }
    let ended = ended(&engine, jobs.len());
    for (name, _, exit, signal) in jobs {
        let job = ended.iter().find(|job| job.name == name).unwrap();
        assert_eq!((job.exit, job.signal), (exit, signal), "{name}");
    }
    assert_eq!(records(&sandbox).len(), jobs.len());
}

#[test]
fn what_prints_without_end_is_cut_in_its_middle() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    let script = "echo first; yes | head -c 200000000; echo last";
    leave(&sandbox, &["--stay", "--name", "loud", "--", "sh", "-c", script]).done();
    let id = ended(&engine, 1)[0].id.clone();
    let log = fs::read(sandbox.data().join("left").join(format!("{id}.log"))).unwrap();
    assert!(log.len() < (64 << 20) + 100 && log.starts_with(b"first\n") && log.ends_with(b"last\n"), "{}", log.len());
    assert!(sandbox.cli(&["left", "loud", "--lines", "1"]).done().contains("last"));
}

#[test]
fn one_that_does_not_heed_is_ended_all_the_same() {
    let sandbox = sandbox();
    sandbox.set_env("HOMESTRETCH_STOP_MS", "300");
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    let script = "trap '' TERM; echo ready; while :; do sleep 0.02; done";
    leave(&sandbox, &["--stay", "--name", "deaf", "--", "sh", "-c", script]).done();
    wait_until(LIMIT, "its trap", || sandbox.cli(&["left", "deaf"]).out.contains("ready").then_some(()));
    assert_eq!(sandbox.cli(&["left", "--stop", "deaf"]).done(), "deaf has ended\n");
    assert_eq!(ended(&engine, 1)[0].signal, Some(9));
}

#[test]
fn somebody_elses_process_is_refused() {
    let sandbox = sandbox();
    // The first process is root's; for root one is made of somebody else's.
    let mut other = process::as_someone_else(|| Running(Command::new("sleep").arg("60").spawn().unwrap()));
    let pid = other.as_mut().map_or(1, |running| running.0.id());
    let why = leave(&sandbox, &["--stay", "--pid", &pid.to_string()]).refused(1);
    assert!(why.contains("somebody else's"), "{why}");
    assert!(jobs(&sandbox).is_empty());
}

#[test]
fn on_a_full_disk_nothing_is_begun_and_nothing_finished() {
    let sandbox = sandbox();
    fs::create_dir_all(sandbox.data()).unwrap();
    let Some(disk) = SmallDisk::mount(&sandbox.data()) else { return };
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(60));
    leave(&sandbox, &["--stay", "--name", "before", "--", "sh", "-c", WAITS]).done();
    disk.fill();
    let why = leave(&sandbox, &["--name", "after", "--", "sh", "-c", "touch ../ran"]).refused(1);
    assert!(why.contains("No space left"), "{why}");
    assert_eq!(engine.status().status.phase, Phase::Focus);
    assert!(!sandbox.path("../ran").exists() && jobs(&sandbox).len() == 1);
    // The end of one that ran is told once there is room, at the latest by the next engine.
    go(&sandbox);
    wait_until(LIMIT, "its end", || {
        let waiter = jobs(&sandbox)[0]["waiter"].as_u64().unwrap() as u32;
        (!is_alive(waiter)).then_some(())
    });
    disk.empty();
    engine.quit();
    let engine = Launch::at(&wednesday("10:10")).without_window().start(&sandbox);
    assert_eq!(ended(&engine, 1)[0].name, "before");
    engine.quit();
}
