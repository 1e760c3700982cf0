//! What people's machines do to it: kills between two writes, swept folders, links, pipes, odd files, hanging processes.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    os::unix::{
        fs::{PermissionsExt, symlink},
        net::UnixStream,
    },
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use homestretch_tests::{Engine, LIMIT, Launch, Said, Sandbox, process, wait_until};
use homestretch_wire::{
    Ask, Command, Phase, Request, Spent,
    place::{EngineFile, is_locked},
};
use rustix::process::Signal;
use serde_json::{Value, json};

use crate::{
    desk::{records, records_of},
    focus, sandbox, wednesday,
};

/// A command that no test waits longer for than a person should.
const AT_MOST: Duration = Duration::from_secs(8);

/// What is done to something, in words and for real.
type Harm<T> = (&'static str, fn(&T));

fn live(sandbox: &Sandbox) -> PathBuf {
    sandbox.data().join("live.json")
}

/// Kills an engine as if it had not come to write `live.json` after the journal.
fn kill_before_live(engine: Engine<'_>, live_before: &[u8]) {
    let path = live(engine.sandbox());
    engine.kill9();
    fs::write(path, live_before).unwrap();
}

fn ids(sandbox: &Sandbox) -> Vec<String> {
    let journal = fs::read_dir(sandbox.data().join("journal")).unwrap();
    let texts = journal.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    let line = |line: String| serde_json::from_str::<Value>(&line).unwrap()["r"]["id"].as_str().unwrap().to_owned();
    lines.map(line).collect()
}

#[test]
fn a_kill_between_journal_and_live_state_gives_no_id_twice() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    engine.advance(600);
    let before = fs::read(live(&sandbox)).unwrap();
    engine.order(Command::Stop);
    kill_before_live(engine, &before);
    // Again within the same second.
    let engine = Launch::at(&wednesday("09:10")).start(&sandbox);
    let from = [wednesday("08:00"), wednesday("08:30")];
    engine.order(Ask::Add { kind: Spent::Focus, from: from[0].clone(), to: from[1].clone(), day: None, task: None });
    let mut all = ids(&sandbox);
    assert_eq!(all.len(), 2);
    all.dedup();
    assert_eq!(all.len(), 2, "a record whose id another has counts for nothing");
    assert_eq!(records_of(&sandbox, "focus").len(), 2);
}

#[test]
fn a_kill_between_journal_and_live_state_keeps_the_promise_open() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("17:00")).start(&sandbox);
    engine.order(focus(60));
    engine.advance(600);
    engine.order(Command::Extend { minutes: Some(60), reason: None });
    engine.advance(60);
    let before = fs::read(live(&sandbox)).unwrap();
    engine.order(Command::Stop);
    kill_before_live(engine, &before);
    let mut engine = Launch::at(&wednesday("17:12")).start(&sandbox);
    assert!(engine.status().status.extension.is_some(), "it stays open (2.11)");
    // The same where the day was finished: before the promise began, and after.
    for (time, n_records) in [("17:13", 0), ("17:40", 1)] {
        engine.advance_to(&wednesday(time));
        engine.order(focus(25));
        engine.order(Command::Extend { minutes: Some(30), reason: None });
        let before = fs::read(live(&sandbox)).unwrap();
        engine.advance(120);
        engine.order(Command::Finish { park: None });
        kill_before_live(engine, &before);
        engine = Launch::at(&wednesday(time).replace(":00+", ":59+")).start(&sandbox);
        assert!(engine.status().status.extension.is_none(), "{time}");
        engine.order(Command::Finish { park: None });
        assert_eq!(records_of(&sandbox, "extension").len(), n_records, "it is not written twice");
    }
}

fn line(n: u32, rest: &str) -> String {
    format!(
        r#"{{"type":"span","id":"01KAAAAAAAAAAAAAAAAAAA{n:04}","session":"01KBAAAAAAAAAAAAAAAAAA{n:04}","kind":"focus","start":"2026-11-25T08:00:00+01:00","end":"2026-11-25T08:25:00+01:00","zone":"Europe/Amsterdam","outcome":"completed"{rest}}}"#
    ) + "\n"
}

/// Runs `import` with this on its standard input.
fn piped(sandbox: &Sandbox, file: &str, text: &str) -> Said {
    let path = sandbox.path("piped.jsonl");
    fs::write(&path, text).unwrap();
    let mut cat = sandbox.tool("cat").arg(path).stdout(Stdio::piped()).spawn().unwrap();
    let mut command = sandbox.command();
    command.arg("--data").arg(sandbox.data()).args(["import", file]).stdin(cat.stdout.take().unwrap());
    let said = Said::by(&mut command);
    cat.wait().unwrap();
    said
}

#[test]
fn what_is_piped_in_is_imported_with_the_app_running_too() {
    let sandbox = sandbox();
    assert!(piped(&sandbox, "-", &line(1, "")).done().starts_with("1 record imported"));
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    assert!(piped(&sandbox, "-", &line(2, "")).done().starts_with("1 record imported"));
    assert!(piped(&sandbox, "/dev/stdin", &line(3, "")).done().starts_with("1 record imported"));
    assert_eq!(records(&sandbox).len(), 3);
    assert!(piped(&sandbox, "-", &line(2, "")).done().contains("was here already"));
    assert!(piped(&sandbox, "-", &line(2, r#","task":"another""#)).done().contains("another record has the same id"));
    assert!(piped(&sandbox, "-", "").refused(1).contains("is empty"), "nothing was known of nothing");
    assert!(piped(&sandbox, "-", "nonsense").refused(1).contains("-:1:"));
    drop(engine);
    let left: Vec<_> = fs::read_dir(sandbox.data()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("import")), "{left:?}");
}

#[test]
fn what_is_accepted_can_be_read_again() {
    let sandbox = sandbox();
    let nested = |levels: usize| format!(r#","x":{}{}"#, "[".repeat(levels), "]".repeat(levels));
    for (n, levels) in [(1, 100), (2, 101), (3, 125), (4, 5000)] {
        let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
        let file = sandbox.path("deep.jsonl");
        fs::write(&file, line(n, &nested(levels))).unwrap();
        let said = engine.cli(&["import", &file.display().to_string()]);
        assert_eq!(said.code == 0, levels <= 100, "{levels} levels: {said:?}");
        engine.order(focus(25));
        engine.kill9();
        let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
        assert_eq!(engine.status().notices, Vec::<String>::new(), "{levels} levels");
        engine.quit();
    }
}

#[test]
fn odd_things_in_the_journal_cost_nothing_else() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let journal = sandbox.data().join("journal");
    symlink("/nonexistent", journal.join("a.jsonl")).unwrap();
    fs::create_dir(journal.join("b.jsonl")).unwrap();
    fs::create_dir(journal.join(".stversions")).unwrap();
    let fifo = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, journal.join("c.jsonl"), fifo, 0o600.into(), 0).unwrap();
    let add = ["add", "meeting", "--from", "08:00", "--to", "08:30"];
    engine.cli(&add).done();
    assert_eq!(records(&sandbox).len(), 1, "done, and there once");
    let doctor = engine.cli(&["doctor"]).done();
    for name in ["a.jsonl", "b.jsonl", "c.jsonl"] {
        assert!(doctor.contains(&format!("journal/{name} (")), "{name} is named: {doctor}");
    }
    assert!(!doctor.contains(".stversions"), "a synchroniser's own is no damage: {doctor}");
    engine.quit();
    let engine = Launch::at(&wednesday("09:10")).start(&sandbox);
    assert_eq!(engine.order(focus(25)).status.phase, Phase::Focus);
    assert_eq!(engine.cli(&["report", "--format", "json"]).json()["totals"]["meeting_s"], 1800);
}

#[test]
fn what_is_no_settings_file_is_named_and_waits_for_nobody() {
    let harms: [Harm<Path>; 4] = [
        ("a pipe", |path| {
            rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        }),
        ("a folder", |path| fs::create_dir(path).unwrap()),
        ("100 MB", |path| fs::File::create(path).unwrap().set_len(100 << 20).unwrap()),
        ("100,000 keys", |path| {
            let keys: String = (0..100_000).map(|n| format!("key_{n} = {n}\n")).collect();
            fs::write(path, format!("[cycle]\n{keys}")).unwrap();
        }),
    ];
    for (what, harm) in harms {
        let sandbox = sandbox();
        harm(&sandbox.data().join("settings.toml"));
        let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
        assert_eq!(engine.order(focus(25)).status.phase, Phase::Focus, "{what}");
        let began = Instant::now();
        let why = engine.cli(&["settings", "check"]).refused(1);
        assert!(why.contains("settings.toml:1: the file cannot be read"), "{what}: {why}");
        engine.cli(&["settings", "set", "cycle.focus_min", "30"]).refused(1);
        assert!(began.elapsed() < AT_MOST, "{what}");
    }
}

#[test]
fn as_many_keys_as_a_settings_file_can_hold_are_read_in_no_time() {
    let sandbox = sandbox();
    let keys: String = (0..20_000).map(|n| format!("k{n}={n}\n")).collect();
    fs::write(sandbox.data().join("settings.toml"), format!("[cycle]\n{keys}")).unwrap();
    let began = Instant::now();
    let said = sandbox.cli(&["settings", "check"]).done();
    assert_eq!(said.lines().count(), 20_001, "each is named");
    assert!(began.elapsed() < AT_MOST, "{:?}", began.elapsed());
}

#[test]
fn words_are_refused_beyond_their_length_and_never_cut() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let words = |n: usize| "ä".repeat(n);
    engine.cli(&["start", "--task", &words(501)]).refused(1);
    assert_eq!(engine.status().status.phase, Phase::Idle, "a refusal does nothing");
    engine.cli(&["start", "--task", &words(32_000)]).refused(1);
    engine.cli(&["start", "--task", &words(500)]).done();
    engine.cli(&["interrupted", &words(2001)]).refused(1);
    engine.cli(&["interrupted", &words(2000)]).done();
    engine.cli(&["extend", "5", "--reason", &words(2001)]).refused(1);
    engine.cli(&["finish", "--park", &words(2001)]).refused(1);
    engine.cli(&["finish", "--park", &words(2000)]).done();
    engine.cli(&["add", "focus", "--from", "07:00", "--to", "07:30", "--task", &words(501)]).refused(1);
    assert_eq!(engine.status().status.park, Some(words(2000)));
}

#[test]
fn a_day_of_any_length_can_be_looked_at() {
    let sandbox = sandbox();
    let words = "x".repeat(60_000);
    let text: String = (0..40).map(|n| line(n, &format!(r#","task":"{n}{words}""#))).collect();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    piped(&sandbox, "-", &text).done();
    engine.cli(&["status"]).done();
    engine.cli(&["start"]).done();
    engine.cli(&["quit"]).done();
}

fn socket_of(sandbox: &Sandbox) -> PathBuf {
    EngineFile::read(&sandbox.data()).unwrap().socket.into()
}

#[test]
fn what_clients_find_it_by_is_made_anew() {
    let harms: [Harm<Sandbox>; 6] = [
        ("the runtime folder is swept", |sandbox| fs::remove_dir_all(sandbox.path("run/homestretch")).unwrap()),
        ("the socket is removed", |sandbox| fs::remove_file(socket_of(sandbox)).unwrap()),
        ("engine.json is removed", |sandbox| fs::remove_file(sandbox.data().join("engine.json")).unwrap()),
        ("engine.json is emptied", |sandbox| fs::write(sandbox.data().join("engine.json"), "").unwrap()),
        ("engine.json is damaged", |sandbox| fs::write(sandbox.data().join("engine.json"), "{\"pid\":").unwrap()),
        ("engine.lock is removed", |sandbox| fs::remove_file(sandbox.data().join("engine.lock")).unwrap()),
    ];
    let sandbox = sandbox();
    let mut engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    for (what, harm) in harms {
        harm(&sandbox);
        // Whether it has been noticed yet or not, no two commands contradict each other.
        wait_until(LIMIT, what, || {
            let status = sandbox.cli(&["status"]);
            (status.code == 0 && EngineFile::read(&sandbox.data()).is_some_and(|file| file.pid == engine.pid()))
                .then_some(())
        });
        sandbox.cli(&["start"]).done();
        let why = sandbox.cli(&["run"]).refused(1);
        assert!(why.contains("another Homestretch is running"), "{what}: {why}");
    }
    sandbox.cli(&["quit"]).done();
    assert_eq!(engine.wait_for_end(), 0);
}

#[test]
fn what_could_not_be_made_anew_is_tried_again_with_nothing_running() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let is_said = || engine.status().notices.iter().any(|notice| notice.contains("engine.lock"));
    let take_its_lock = || {
        let lock = sandbox.data().join("engine.lock");
        fs::remove_file(&lock).unwrap();
        let other = fs::File::create(&lock).unwrap();
        other.lock().unwrap();
        wait_until(LIMIT, "it is noticed", || is_said().then_some(()));
        other
    };
    // Another harm is still heard of, though the one before could not be mended.
    drop(take_its_lock());
    fs::remove_file(sandbox.data().join("engine.json")).unwrap();
    wait_until(LIMIT, "all is made anew", || EngineFile::read(&sandbox.data()).filter(|_| !is_said()));
    // And without another one a minute does.
    drop(take_its_lock());
    engine.advance(120);
    assert!(is_locked(&sandbox.data()) && !is_said(), "the lock is ours again");
}

#[test]
fn a_data_folder_that_is_taken_away_ends_the_engine_and_nothing_else() {
    for to in [Some("elsewhere"), None] {
        let sandbox = sandbox();
        let mut engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
        engine.order(focus(25));
        let socket = socket_of(&sandbox);
        match to {
            Some(to) => fs::rename(sandbox.data(), sandbox.path(to)).unwrap(),
            None => fs::remove_dir_all(sandbox.data()).unwrap(),
        }
        // Somebody else's, by the same name.
        fs::create_dir(sandbox.data()).unwrap();
        fs::write(sandbox.data().join("engine.json"), "theirs").unwrap();
        assert_eq!(engine.wait_for_end(), 1);
        let said = engine.log();
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains(&sandbox.data().display().to_string()) && said.contains("moved or removed"), "{said}");
        assert_eq!(fs::read_to_string(sandbox.data().join("engine.json")).unwrap(), "theirs");
        assert!(!socket.exists(), "its own socket goes");
        assert_eq!(fs::read_dir(sandbox.data()).unwrap().count(), 1, "nothing is written into another folder");
    }
}

fn spawn(sandbox: &Sandbox, args: &[&str]) -> Child {
    let mut command = sandbox.command();
    command.arg("--data").arg(sandbox.data()).args(args).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn all_done(children: Vec<Child>) {
    for mut child in children {
        let status = wait_until(LIMIT, "its end", || child.try_wait().unwrap());
        let mut why = String::new();
        child.stderr.take().unwrap().read_to_string(&mut why).unwrap();
        assert!(status.success(), "{why}");
    }
}

#[test]
fn two_commands_at_once_are_done_one_after_the_other() {
    let sandbox = sandbox();
    Launch::at(&wednesday("20:00")).prepare(&sandbox);
    let times: Vec<[String; 2]> = (0..8).map(|n| [format!("{:02}:00", n + 8), format!("{:02}:30", n + 8)]).collect();
    all_done(times.iter().map(|[from, to]| spawn(&sandbox, &["add", "focus", "--from", from, "--to", to])).collect());
    assert_eq!(records(&sandbox).len(), 8);
    // Each would start the engine; one does.
    all_done((0..4).map(|_| spawn(&sandbox, &["start"])).collect());
    assert_eq!(sandbox.cli(&["status", "--json"]).json()["phase"], "focus");
    // One that is just ending does not do what comes after; the next one does.
    for _ in 0..5 {
        let quits = spawn(&sandbox, &["quit"]);
        all_done(vec![spawn(&sandbox, &["start"])]);
        // Whoever came first, the other found something that it could do, or nothing that ran.
        drop(quits.wait_with_output());
    }
    let quits = spawn(&sandbox, &["quit"]);
    let adds =
        (0..4).map(|_| spawn(&sandbox, &["add", "focus", "--day", "2026-11-20", "--from", "08:00", "--to", "09:00"]));
    let adds: Vec<_> = adds.collect();
    drop(quits.wait_with_output());
    all_done(adds);
    assert_eq!(records(&sandbox).iter().filter(|r| r["start"].as_str().unwrap().contains("11-20")).count(), 4);
}

#[test]
fn pipes_and_folders_in_the_place_of_our_own_files_go_aside() {
    let sandbox = sandbox();
    sandbox.cli(&["add", "focus", "--day", "2026-11-20", "--from", "08:00", "--to", "09:00"]).done();
    sandbox.cli(&["report"]).done();
    let own = fs::read_dir(sandbox.data().join("journal")).unwrap().next().unwrap().unwrap().path();
    let places = [
        "live.json",
        "machine",
        "engine.json",
        "engine.lock",
        "index.lock",
        "months",
        "settings.good.toml",
        "log/engine.log",
    ];
    for path in places.map(|name| sandbox.data().join(name)).into_iter().chain([own]) {
        for is_pipe in [true, false] {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let _ = fs::remove_file(&path);
            let _ = fs::remove_dir(&path);
            if is_pipe {
                rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
            } else {
                fs::create_dir(&path).unwrap();
            }
            let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
            engine.order(focus(25));
            engine.advance(60);
            engine.order(Command::Stop);
            for command in ["report", "log", "export", "doctor"] {
                engine.cli(&[command]).done();
            }
            engine.quit();
        }
    }
}

#[test]
fn a_command_that_holds_the_lock_for_long_is_called_what_it_is() {
    let sandbox = sandbox();
    sandbox.cli(&["add", "focus", "--day", "2026-11-20", "--from", "08:00", "--to", "09:00"]).done();
    let lock = fs::File::open(sandbox.data().join("engine.lock")).unwrap();
    lock.lock().unwrap();
    let began = Instant::now();
    for args in [&["run"][..], &["add", "focus", "--day", "2026-11-20", "--from", "08:00", "--to", "09:00"]] {
        let why = sandbox.cli(args).refused(1);
        assert!(!why.contains("another Homestretch is running"), "none is: {why}");
    }
    assert!(began.elapsed() > Duration::from_secs(9), "it was waited for");
    drop(lock);
    assert_eq!(records(&sandbox).len(), 1, "what was refused was not done");
}

#[test]
fn a_stopped_engine_makes_no_command_wait_for_long() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    process::signal(engine.pid(), Signal::STOP);
    for args in [
        &["status"][..],
        &["start"],
        &["stop"],
        &["quit"],
        &["doctor"],
        &["settings", "set", "cycle.focus_min", "30"],
        &[],
    ] {
        let began = Instant::now();
        let said = sandbox.cli(args);
        assert!(began.elapsed() < AT_MOST, "{args:?}: {:?}", began.elapsed());
        let words = said.out + &said.err;
        assert!(words.contains("has not answered for five seconds"), "{args:?}: {words}");
        assert!(!words.contains("os error"), "{args:?}: {words}");
    }
    process::signal(engine.pid(), Signal::CONT);
    assert_eq!(engine.status().status.phase, Phase::Idle);
}

#[test]
fn whatever_is_written_is_its_owners_alone() {
    let sandbox = sandbox();
    fs::set_permissions(sandbox.data(), fs::Permissions::from_mode(0o755)).unwrap();
    Launch::at(&wednesday("09:00")).prepare(&sandbox);
    let open = |what: &str| {
        let program = sandbox.program().display().to_string();
        let data = sandbox.data().display().to_string();
        let script = format!("umask 000; exec \"{program}\" --data \"{data}\" {what}");
        Said::by(sandbox.tool("sh").args(["-c", &script]))
    };
    open("start --task secret").done();
    open("settings set cycle.focus_min 30").done();
    open("interrupted secret").done();
    open("add focus --day 2026-11-20 --from 08:00 --to 09:00").done();
    open("report").done();
    open("quit").done();
    open("add focus --day 2026-11-20 --from 10:00 --to 11:00").done();
    let mut folders = vec![sandbox.data()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let mode = fs::symlink_metadata(&path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode & 0o077, 0, "{}: {mode:o}", path.display());
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
}

#[test]
fn a_linked_settings_file_stays_one_and_its_target_is_watched() {
    let sandbox = sandbox();
    let target = sandbox.path("dotfiles/hs.toml");
    fs::create_dir(sandbox.path("dotfiles")).unwrap();
    fs::write(&target, "[cycle]\nfocus_min = 20\n").unwrap();
    symlink("between.toml", sandbox.data().join("settings.toml")).unwrap();
    symlink("../dotfiles/hs.toml", sandbox.data().join("between.toml")).unwrap();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let planned = |expected: i64, what: &str| {
        engine.wait_for(what, |view| view.settings_rev > 0);
        wait_until(LIMIT, what, || (engine.order(focus_by_settings()).planned_s == Some(expected * 60)).then_some(()));
    };
    fs::write(&target, "[cycle]\nfocus_min = 42\n").unwrap();
    planned(42, "the target was edited");
    // As an editor saves: another file by the same name.
    fs::write(sandbox.path("dotfiles/new"), "[cycle]\nfocus_min = 43\n").unwrap();
    fs::rename(sandbox.path("dotfiles/new"), &target).unwrap();
    planned(43, "the target was replaced");
    fs::write(sandbox.path("dotfiles/other.toml"), "[cycle]\nfocus_min = 44\n").unwrap();
    fs::remove_file(sandbox.data().join("between.toml")).unwrap();
    symlink("../dotfiles/other.toml", sandbox.data().join("between.toml")).unwrap();
    planned(44, "the link leads elsewhere");
    fs::write(sandbox.path("dotfiles/other.toml"), "[cycle]\nfocus_min = 45\n").unwrap();
    planned(45, "its new target was edited");
    engine.cli(&["settings", "set", "cycle.focus_min", "46"]).done();
    assert!(fs::symlink_metadata(sandbox.data().join("settings.toml")).unwrap().is_symlink());
    assert!(fs::read_to_string(sandbox.path("dotfiles/other.toml")).unwrap().contains("46"));
    fs::set_permissions(sandbox.path("dotfiles/other.toml"), fs::Permissions::from_mode(0o400)).unwrap();
    let why = engine.cli(&["settings", "set", "cycle.focus_min", "47"]).refused(1);
    assert!(why.contains("read-only"), "{why}");
}

fn focus_by_settings() -> Request {
    Command::Start { kind: None, minutes: None, task: None, since: None }.into()
}

fn ask(stream: &mut UnixStream, request: &Value) -> Option<Value> {
    stream.write_all(format!("{request}\n").as_bytes()).ok()?;
    said(stream)
}

fn said(stream: &UnixStream) -> Option<Value> {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).ok()?;
    serde_json::from_str(&line).ok()
}

fn connect(sandbox: &Sandbox) -> UnixStream {
    let stream = UnixStream::connect(socket_of(sandbox)).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    stream
}

#[test]
fn clients_have_64_seats_and_commands_go_on() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let watch = json!({"v": 1, "do": "watch"});
    let mut seated: Vec<UnixStream> = (0..64).map(|_| connect(&sandbox)).collect();
    assert!(seated.iter_mut().all(|client| ask(client, &watch).unwrap()["ok"] == true));
    let refused = ask(&mut connect(&sandbox), &watch).unwrap();
    assert_eq!((&refused["ok"], &refused["exit"]), (&json!(false), &json!(1)), "the 65th is told so: {refused}");
    assert!(refused["why"].as_str().unwrap().contains("64 clients"));
    let silent = said(&connect(&sandbox)).unwrap();
    assert!(silent["why"].as_str().unwrap().contains("64 clients"), "also one that says nothing: {silent}");
    engine.cli(&["start"]).done();
    assert!(ask(&mut seated[0], &json!({"v": 1, "do": "status"})).unwrap()["ok"] == true, "whoever was first stays");
    seated.truncate(10);
    wait_until(LIMIT, "a free seat", || (ask(&mut connect(&sandbox), &watch)?["ok"] == true).then_some(()));
}

#[test]
fn a_view_that_nobody_reads_is_replaced_by_the_newest() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let mut watcher = connect(&sandbox);
    watcher.write_all(b"{\"v\":1,\"do\":\"watch\"}\n").unwrap();
    let before = process::Cost::of(engine.pid()).anonymous_kib;
    let mut other = connect(&sandbox);
    for n in 0..2000 {
        ask(&mut other, &json!({"v": 1, "do": "quiet", "minutes": 1 + n % 600})).unwrap();
    }
    let grown = process::Cost::of(engine.pid()).anonymous_kib.saturating_sub(before);
    assert!(grown < 3000, "2,000 changes made it grow by {grown} KiB");
    engine.order(focus(25));
    let mut lines = BufReader::new(watcher).lines();
    wait_until(LIMIT, "the newest view", || lines.next()?.ok()?.contains(r#""phase":"focus""#).then_some(()));
}

#[test]
fn a_line_that_dribbles_in_is_let_go_of() {
    let sandbox = sandbox();
    let _engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let slow = connect(&sandbox);
    let began = Instant::now();
    let why = std::thread::scope(|scope| {
        scope.spawn(|| {
            // A byte now and then would keep it for ever, were each given its own two seconds.
            while (&slow).write_all(b"x").is_ok() && began.elapsed() < LIMIT {
                std::thread::park_timeout(Duration::from_millis(300));
            }
        });
        said(&slow)
    });
    assert!(why.unwrap()["why"].as_str().unwrap().contains("2 seconds"));
    assert!(began.elapsed() < AT_MOST);
}

#[test]
fn what_to_do_is_a_word() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    for request in [json!({"v": 1, "do": 0}), json!({"v": 1, "do": 6}), json!({"v": 1, "do": null}), json!({"v": 1})] {
        let answer = ask(&mut connect(&sandbox), &request).unwrap();
        assert_eq!((&answer["ok"], &answer["exit"]), (&json!(false), &json!(2)), "{request}: {answer}");
    }
    assert_eq!(engine.status().status.phase, Phase::Idle);
}

#[test]
fn a_runtime_folder_that_cannot_be_used_is_done_without() {
    let sandbox = sandbox();
    let runtime = sandbox.path("run");
    let long = sandbox.path("x".repeat(120));
    fs::create_dir(&long).unwrap();
    fs::write(sandbox.path("a-file"), "").unwrap();
    for odd in [sandbox.path("missing"), sandbox.path("a-file"), PathBuf::from("relative"), PathBuf::new(), long] {
        sandbox.set_env("XDG_RUNTIME_DIR", odd.display().to_string());
        let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
        let socket = socket_of(&sandbox);
        assert!(socket.starts_with(format!("/tmp/homestretch-{}", rustix::process::getuid().as_raw())), "{socket:?}");
        engine.cli(&["start"]).done();
        engine.quit();
        assert!(!socket.exists());
    }
    sandbox.set_env("XDG_RUNTIME_DIR", runtime.display().to_string());
    fs::write(runtime.join("homestretch"), "a file in its place").unwrap();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    assert!(socket_of(&sandbox).starts_with("/tmp"));
    engine.quit();
}
