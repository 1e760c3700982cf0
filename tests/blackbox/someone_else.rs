//! Another user of the machine: what they can read, run and plant. A real one, where the tests may become one.

use std::{
    fs,
    os::unix::{
        fs::{PermissionsExt, chown, lchown, symlink},
        process::CommandExt,
    },
    path::{Path, PathBuf},
};

use homestretch_tests::{
    Launch, Said, Sandbox,
    process::{SOMEONE_ELSE, as_someone_else},
};
use homestretch_wire::Command;

use crate::{focus, sandbox, wednesday};

fn files_below(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all.push(path.clone());
        if fs::symlink_metadata(&path).unwrap().is_dir() {
            files_below(&path, all);
        }
    }
}

/// A day with all kinds of files.
fn lived() -> Sandbox {
    let sandbox = sandbox();
    sandbox.write_settings("[cycle]\nfocus_min = 20\n");
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    engine.order(focus(25));
    engine.advance(600);
    engine.order(Command::Finish { park: Some("secret".to_owned()) });
    engine.cli(&["settings", "set", "cycle.focus_min", "30"]).done();
    engine.cli(&["report", "--from", "2020-01-01"]).done();
    let backup = sandbox.data().join("mine.backup");
    engine.cli(&["backup", backup.to_str().unwrap()]).done();
    engine.quit();
    sandbox.cli(&["restore", backup.to_str().unwrap()]).done();
    sandbox
}

#[test]
fn nothing_can_be_read_where_only_its_own_modes_are_left() {
    let sandbox = lived();
    let data = sandbox.data();
    // Whatever stands above is open to all, as a home may be.
    for path in [sandbox.path(""), data.clone()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut all = Vec::new();
    files_below(&data, &mut all);
    assert!(all.len() > 10, "{all:?}");
    let read = as_someone_else(move || {
        let can_be = |path: &PathBuf| fs::read(path).is_ok() || fs::read_dir(path).is_ok();
        all.into_iter().filter(|path| !path.ends_with("settings.toml") && can_be(path)).collect::<Vec<_>>()
    });
    assert_eq!(read.unwrap_or_default(), Vec::<PathBuf>::new(), "someone else can read these");
}

#[test]
fn our_program_does_nothing_for_them_on_our_data() {
    let sandbox = lived();
    let engine = Launch::at(&wednesday("10:00")).headless().start(&sandbox);
    for path in ["", "data", "run", "run/homestretch"] {
        fs::set_permissions(sandbox.path(path), fs::Permissions::from_mode(0o777)).unwrap();
    }
    // Somewhere they can run it from.
    let bin = tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o755)).tempdir().unwrap();
    for name in ["homestretch", "homestretch-import"] {
        let to = bin.path().join(name);
        fs::copy(sandbox.program().with_file_name(name), &to).unwrap();
        fs::set_permissions(&to, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let backup = bin.path().join("b");
    fs::copy(sandbox.data().join("mine.backup"), &backup).unwrap();
    fs::set_permissions(&backup, fs::Permissions::from_mode(0o644)).unwrap();
    let backup = backup.to_str().unwrap();
    let before = fs::read(sandbox.data().join("live.json")).unwrap();
    for args in [
        &["status"][..],
        &["stop"],
        &["export"],
        &["add", "focus", "--from", "01:00", "--to", "02:00"],
        &["restore", backup],
        &["forget", "--until", "2026-11-27", "--yes"],
        &["run", "--headless"],
    ] {
        let mut command = sandbox.tool(bin.path().join("homestretch"));
        command.arg("--data").arg(sandbox.data()).args(args).uid(SOMEONE_ELSE).gid(SOMEONE_ELSE).current_dir("/");
        if fs::metadata("/proc/self").map_or(true, |it| std::os::unix::fs::MetadataExt::uid(&it) != 0) {
            println!("skipped: this user cannot become another");
            return;
        }
        let Said { code, out, err } = Said::by(&mut command);
        assert!(!out.contains("secret") && !err.contains("secret"), "{args:?}: {out}{err}");
        assert!(code != 0 || out.is_empty(), "{args:?} is done: {out}");
    }
    assert_eq!(fs::read(sandbox.data().join("live.json")).unwrap(), before);
    assert_eq!(engine.status().status.phase.name(), "idle");
    assert_eq!(sandbox.cli(&["export"]).done().lines().count(), 2);
}

#[test]
fn what_they_have_planted_is_not_followed() {
    let sandbox = sandbox();
    let victim = sandbox.path("victim");
    fs::write(&victim, "mine").unwrap();
    // Names that we write to, each a link of theirs to a file of ours.
    let data = sandbox.data();
    for name in ["live.json", "engine.json", "machine", "engine.lock", "index", "months", "last-import", "backup"] {
        symlink(&victim, data.join(name)).unwrap();
        if let Err(e) = lchown(data.join(name), Some(SOMEONE_ELSE), Some(SOMEONE_ELSE)) {
            println!("skipped: this user cannot give a link away ({e})");
            return;
        }
    }
    for name in ["live.json.new", "engine.json.new", "machine.new", "months.new"] {
        symlink(&victim, data.join(name)).unwrap();
        lchown(data.join(name), Some(SOMEONE_ELSE), Some(SOMEONE_ELSE)).unwrap();
    }
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    engine.order(focus(25));
    engine.advance(600);
    engine.order(Command::Stop);
    engine.cli(&["report"]).done();
    engine.advance(8 * 86_400);
    engine.order(focus(25));
    let lock = engine.cli(&["settings", "set", "cycle.focus_min", "30"]);
    lock.done();
    engine.quit();
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine", "a link of theirs was followed");

    // A backup in a folder that all may write, where they were first.
    let shared = sandbox.path("shared");
    fs::create_dir(&shared).unwrap();
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o777)).unwrap();
    let theirs = shared.join("hs.backup");
    fs::write(&theirs, "").unwrap();
    chown(&theirs, Some(SOMEONE_ELSE), Some(SOMEONE_ELSE)).unwrap();
    fs::set_permissions(&theirs, fs::Permissions::from_mode(0o666)).unwrap();
    sandbox.cli(&["backup", theirs.to_str().unwrap()]).done();
    let meta = fs::metadata(&theirs).unwrap();
    use std::os::unix::fs::MetadataExt;
    assert_eq!((meta.uid(), meta.mode() & 0o777), (0, 0o600), "it is ours, in the place of theirs");
}
