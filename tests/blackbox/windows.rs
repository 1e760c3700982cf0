//! What only Windows has, by wine: its places, its pipe, its registry, and the icon in wine's own shell. Where
//! `.ci/check-windows` does not run them, there is nothing to do.

mod shell;

use std::{
    fs,
    io::Read,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use homestretch_tests::{LIMIT, Launch, Sandbox, engine::Said, process::Helper, wait_until, wine};
use homestretch_wire::{Ask, place::EngineFile};

use crate::{focus, sandbox, wednesday};

/// A sandbox, where wine is there to run it.
fn under_wine() -> Option<Sandbox> {
    wine::folder().map(|_| sandbox())
}

/// Another program of wine's, by its name in the folder of `.ci/check-windows`.
fn tool(sandbox: &Sandbox, name: &str) -> Command {
    sandbox.tool(wine::folder().unwrap().join(name))
}

/// A path as Windows has it: the root of this system is its drive Z.
fn on_windows(path: &Path) -> String {
    format!("Z:{}", path.display().to_string().replace('/', "\\"))
}

/// The user's folder on drive C.
fn home() -> PathBuf {
    let users = wine::folder().unwrap().join("prefix/drive_c/users");
    let all = fs::read_dir(users).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| !path.ends_with("Public")).find(|path| path.join("AppData").is_dir()).unwrap()
}

const RUN: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run";
const APPROVED: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run";

#[test]
fn the_platforms_own_folders_are_where_windows_has_them_and_paths_are_as_people_write_them() {
    let Some(sandbox) = under_wine() else { return };
    let said = Said::by(sandbox.command().arg("doctor")).done();
    assert!(said.contains(r"\AppData\Local\homestretch"), "records do not roam: {said}");
    assert!(said.contains(r"\AppData\Roaming\homestretch\settings.toml: good"), "settings do: {said}");
    assert!(!said.contains(r"\\?\"), "{said}");
    // What is in the way of the folder of settings: one line, and nothing else is touched.
    let config = home().join("AppData/Roaming/homestretch");
    fs::rename(&config, config.with_extension("aside")).unwrap();
    fs::write(&config, "no folder").unwrap();
    let why = Said::by(sandbox.command().arg("status")).refused(1);
    fs::remove_file(&config).unwrap();
    fs::rename(config.with_extension("aside"), &config).unwrap();
    assert!(why.contains(r"\AppData\Roaming\homestretch: cannot be made"), "{why}");
}

#[test]
fn names_of_any_letters_and_of_any_length_are_names() {
    let Some(sandbox) = under_wine() else { return };
    let long = "x".repeat(120);
    for name in ["a b", "Zoë Ångström", "田中さん", "Тест & 100% (1)", &format!("{long}/{long}/{long}")] {
        let data = sandbox.path(name);
        let run = |args: &[&str]| Said::by(sandbox.command().arg("--data").arg(&data).args(args));
        run(&["add", "focus", "--day", "2026-11-20", "--from", "08:00", "--to", "09:00"]).done();
        assert_eq!(run(&["export"]).done().lines().count(), 1, "{name}");
        let said = run(&["settings", "path"]).done();
        assert_eq!(said.trim_end(), on_windows(&data.join("settings.toml")), "{name}");
    }
}

/// Nobody else may do anything with it. Wine makes modes of what descriptors say, and the system itself is its group.
#[track_caller]
fn is_ours_alone(path: &Path) {
    let mode = fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode & 0o007, 0, "{}: {mode:o}", path.display());
}

#[test]
fn a_folder_that_is_made_is_its_owners_alone_and_so_is_all_that_is_written_into_another() {
    let Some(sandbox) = under_wine() else { return };
    let new = sandbox.path("new");
    Said::by(sandbox.command().arg("--data").arg(&new).arg("status")).refused(3);
    is_ours_alone(&new);
    fs::set_permissions(sandbox.data(), fs::Permissions::from_mode(0o755)).unwrap();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    sandbox.cli(&["settings", "set", "cycle.focus_min", "30"]).done();
    sandbox.cli(&["add", "focus", "--day", "2026-11-20", "--from", "08:00", "--to", "09:00"]).done();
    engine.quit();
    let entries = fs::read_dir(sandbox.data()).unwrap().map(|entry| entry.unwrap().path());
    let all: Vec<PathBuf> = entries.filter(|path| !path.ends_with("engine.lock")).collect();
    assert!(all.len() > 4, "{all:?}");
    all.iter().for_each(|path| is_ours_alone(path));
    // What is the user's own, as settings in a folder for dotfiles, keeps the rights that they gave it: others read it still. Wine
    // has no more than that of a mode.
    let settings = sandbox.data().join("settings.toml");
    fs::set_permissions(&settings, fs::Permissions::from_mode(0o644)).unwrap();
    sandbox.cli(&["settings", "set", "cycle.focus_min", "35"]).done();
    assert_eq!(fs::metadata(&settings).unwrap().permissions().mode() & 0o006, 0o004);
}

#[test]
fn a_file_that_a_scanner_holds_open_is_tried_again_and_one_that_stays_held_is_said() {
    let Some(sandbox) = under_wine() else { return };
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let held = |name: &str, ms: &str| {
        let file = on_windows(&sandbox.data().join(name));
        let mut hold = tool(&sandbox, "helper");
        let mut hold = hold.args(["hold", &file, ms]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        hold.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
        Helper(hold)
    };
    sandbox.cli(&["settings", "set", "cycle.focus_min", "30"]).done();
    let mut for_a_moment = held("settings.toml", "400");
    sandbox.cli(&["settings", "set", "cycle.focus_min", "40"]).done();
    for_a_moment.0.wait().unwrap();
    assert_eq!(sandbox.cli(&["settings", "get", "cycle.focus_min"]).done(), "40\n");
    let for_long = held("settings.toml", "60000");
    let why = sandbox.cli(&["settings", "set", "cycle.focus_min", "50"]).refused(1);
    assert!(why.contains("settings.toml"), "{why}");
    drop(for_long);
    assert_eq!(sandbox.cli(&["settings", "get", "cycle.focus_min"]).done(), "40\n");
    engine.quit();
}

#[test]
fn the_pipe_is_named_by_the_users_sid_and_one_that_is_taken_is_one_clear_line() {
    let Some(sandbox) = under_wine() else { return };
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let pipe = EngineFile::read(&sandbox.data()).unwrap().socket;
    assert!(pipe.starts_with(r"\\.\pipe\homestretch-S-1-5-21-"), "{pipe}");
    engine.quit();
    let mut hold = tool(&sandbox, "helper");
    let mut holder = hold.args(["take", &pipe]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    holder.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
    let why = sandbox.cli(&["run", "--headless"]).refused(1);
    assert!(why.contains(&pipe) && why.contains("another program has taken this name"), "{why}");
    drop(holder.stdin.take());
    holder.wait().unwrap();
    Launch::at(&wednesday("09:10")).start(&sandbox).quit();
}

#[test]
fn a_read_that_waits_keeps_no_write_back() {
    let Some(sandbox) = under_wine() else { return };
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let mut client = engine.connect();
    client.ask(Ask::Watch { role: None }).unwrap();
    engine.order(focus(25));
    let told = client.receive().unwrap();
    assert!(format!("{told:?}").contains("Focus"), "{told:?}");
}

#[test]
fn the_run_key_starts_it_at_login_and_task_manager_has_the_last_word() {
    let Some(sandbox) = under_wine() else { return };
    let reg = |args: &[&str]| Said::by(tool(&sandbox, "reg").args(args));
    assert_eq!(sandbox.cli(&["autostart", "status"]).done(), "off\n");
    assert_eq!(sandbox.cli(&["autostart", "on"]).done(), "on\n");
    let noted = reg(&["query", RUN, "/v", "Homestretch"]).done();
    let data = on_windows(&sandbox.data());
    assert!(noted.contains("homestretch-login.exe\" \"--data\""), "{noted}");
    assert!(noted.contains(&format!("\"{data}\" \"run\"")), "{noted}");
    // Moved, as whoever unpacks it in a folder for downloads does: the next launch names it where it is.
    let command = format!(r#""{data}\gone\homestretch-login.exe" "--data" "{data}" "run""#);
    reg(&["add", RUN, "/v", "Homestretch", "/t", "REG_SZ", "/d", &command, "/f"]).done();
    Launch::at(&wednesday("09:00")).prepare(&sandbox);
    sandbox.cli(&["start"]).done();
    sandbox.cli(&["quit"]).done();
    assert_eq!(reg(&["query", RUN, "/v", "Homestretch"]).done(), noted);
    reg(&["add", APPROVED, "/v", "Homestretch", "/t", "REG_BINARY", "/d", "030000000000000000000000", "/f"]).done();
    assert_eq!(sandbox.cli(&["autostart", "status"]).done(), "off\n", "switched off in Task Manager");
    assert_eq!(sandbox.cli(&["autostart", "on"]).done(), "on\n", "and on again here");
    assert_eq!(sandbox.cli(&["autostart", "off"]).done(), "off\n");
    assert_ne!(reg(&["query", RUN, "/v", "Homestretch"]).code, 0);
    // A key that leads nowhere can be written by nobody.
    Said::by(tool(&sandbox, "helper").args(["mislead", &RUN[5..]])).done();
    let said = sandbox.cli(&["autostart", "on"]);
    Said::by(tool(&sandbox, "helper").args(["restore", &RUN[5..]])).done();
    let why = said.refused(1);
    assert!(
        why.contains(r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run: cannot be written"),
        "{why}"
    );
    assert_eq!(sandbox.cli(&["autostart", "on"]).done(), "on\n");
    assert_eq!(sandbox.cli(&["autostart", "off"]).done(), "off\n");
}

#[test]
fn a_change_of_settings_made_by_hand_takes_effect_at_once() {
    let Some(sandbox) = under_wine() else { return };
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    sandbox.write_settings("[cycle]\nfocus_min = 40\n");
    engine.wait_for("the new length", |_| {
        engine.order(homestretch_wire::Command::Start { kind: None, minutes: None, task: None, since: None });
        let due = engine.order(Ask::Status).status.due;
        engine.order(homestretch_wire::Command::Stop);
        due == Some(wednesday("09:40"))
    });
}

#[test]
fn a_program_in_the_folder_of_hooks_is_called() {
    let Some(sandbox) = under_wine() else { return };
    let hooks = sandbox.data().join("hooks");
    fs::create_dir_all(&hooks).unwrap();
    fs::write(hooks.join("notes.cmd"), "@echo %1 %HOMESTRETCH_EVENT%>>..\\called\r\n@echo noted\r\n").unwrap();
    fs::write(hooks.join("README.txt"), "not run").unwrap();
    let engine = Launch::at(&wednesday("10:00")).headless().start(&sandbox);
    engine.order(focus(25));
    let called = || fs::read_to_string(sandbox.data().join("called")).unwrap_or_default();
    wait_until(LIMIT, "the call", || called().contains("phase phase").then_some(()));
    wait_until(LIMIT, "its end", || sandbox.cli(&["hooks"]).out.contains("notes.cmd").then_some(()));
    let said = sandbox.cli(&["hooks", "test", "finish"]).done();
    assert!(said.starts_with("notes.cmd: exit 0") && said.contains("noted"), "{said}");
}

#[test]
fn a_job_is_left_running_with_all_that_it_starts_and_can_be_ended() {
    let Some(sandbox) = under_wine() else { return };
    let engine = Launch::at(&wednesday("16:00")).headless().start(&sandbox);
    engine.order(focus(60));
    let leave = |args: &[&str]| sandbox.cli(&[&["leave", "--stay"], args].concat());
    let why = leave(&["--", "nosuchcommand"]).refused(1);
    assert_eq!(why, "homestretch: nosuchcommand: there is no such command; nothing was left running");
    leave(&["--name", "three", "--", "cmd", "/c", "echo out& exit 3"]).done();
    let ended = |n: usize| engine.wait_for("an end", |view| view.status.left.len() == n).status.left.pop().unwrap();
    let job = ended(1);
    assert_eq!((job.name.as_str(), job.exit), ("three", Some(3)));
    assert_eq!(sandbox.cli(&["left", &job.id]).done().trim_end(), "out");
    // What it has started and left behind runs on: an app of ours, over another folder.
    let other = on_windows(&sandbox.path("other"));
    let program = fs::read_to_string(sandbox.program()).unwrap();
    let exe = program.split('"').find(|word| word.ends_with("homestretch.exe")).unwrap().to_owned();
    let waits = format!("start /b {} --data {other} run --headless& exit 7", on_windows(Path::new(&exe)));
    leave(&["--name", "forks", "--", "cmd", "/c", &waits]).done();
    let listed = || sandbox.cli(&["left"]).done();
    wait_until(LIMIT, "what it has started", || sandbox.path("other/engine.json").exists().then_some(()));
    assert!(listed().contains("forks  runs"), "{}", listed());
    assert_eq!(sandbox.cli(&["left", "--stop", "forks"]).done(), "forks has ended\n");
    assert_eq!(ended(2).name, "forks");
    sandbox.cli(&["left", "--stop", "forks"]).refused(1);
}

#[test]
fn who_reads_what_start_says_does_not_wait_for_the_app() {
    let Some(sandbox) = under_wine() else { return };
    Launch::at(&wednesday("09:00")).prepare(&sandbox);
    let (program, data) = (sandbox.program().display(), sandbox.data());
    let line = format!("out=$({program} --data {} start) && echo back", data.display());
    assert_eq!(Said::by(sandbox.tool("sh").args(["-c", &line])).done(), "back\n");
    assert_eq!(sandbox.cli(&["status", "--json"]).json()["phase"], "focus");
    sandbox.cli(&["quit"]).done();
}

#[test]
fn reports_and_simulated_days_are_the_same_bytes_as_on_linux() {
    let Some(sandbox) = under_wine() else { return };
    sandbox.set_env("TZ", "UTC");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let cases = |kind: &str| {
        let entries = fs::read_dir(fixtures.join(kind)).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let compare = |args: &[String]| {
        let there = Said::by(sandbox.command().args(args));
        let here = Said::by(sandbox.tool(env!("CARGO_BIN_EXE_homestretch")).args(args));
        assert_eq!((there.code, &there.out), (here.code, &here.out), "{args:?}");
    };
    let file = |case: &Path, name: &str| case.join(name).display().to_string();
    for case in cases("report") {
        let week = fs::read_to_string(case.join("week")).unwrap();
        for format in ["text", "json", "html", "markdown", "csv"] {
            let (records, settings) = (file(&case, "records.jsonl"), file(&case, "settings.toml"));
            compare(
                &["report", "--week", week.trim(), "--format", format, "--records", &records, "--settings", &settings]
                    .map(str::to_owned),
            );
        }
    }
    for case in cases("simulate") {
        let (settings, script) = (file(&case, "settings.toml"), file(&case, "script.jsonl"));
        compare(&["simulate", "--settings", &settings, &script].map(str::to_owned));
    }
}
