//! Wherever it is installed: its other programs are found, an update under it is noticed, and another version says so.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use homestretch_tests::{LIMIT, Launch, Said, Sandbox, engine::WINDOW_LOG, wait_until};

use crate::{sandbox, wednesday};

/// The program, copied to where a package puts it, with the stub of the window beside it.
fn installed(into: &Path) -> PathBuf {
    let built = sandbox();
    let program = into.join("bin/homestretch");
    fs::create_dir_all(into.join("bin")).unwrap();
    fs::copy(built.program(), &program).unwrap();
    symlink(built.stub(), into.join("bin/homestretch-window-stub")).unwrap();
    program
}

/// What `doctor` says of a part.
#[track_caller]
fn doctor(sandbox: &Sandbox, program: &Path, part: &str) -> String {
    let said = Said::by(sandbox.tool(program).arg("--data").arg(sandbox.data()).arg("doctor")).done();
    let row = said.lines().find_map(|line| line.strip_prefix(part));
    row.unwrap_or_else(|| panic!("no {part} in {said}")).trim().to_owned()
}

#[test]
fn the_window_is_found_however_it_was_installed() {
    let sandbox = sandbox();
    let window = |at: &str| {
        let path = sandbox.path(at).join("homestretch-window");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "").unwrap();
    };
    let is_found = |program: &Path| doctor(&sandbox, program, "window").ends_with("/homestretch-window");
    for (folder, lies) in [
        // As cargo and an archive have it, as packages do, and in an image that is mounted somewhere.
        ("beside", "beside/bin"),
        ("usr", "usr/lib/homestretch"),
        ("a place/.mount_Ab$1/usr", "a place/.mount_Ab$1/usr/lib/homestretch"),
    ] {
        let program = installed(&sandbox.path(folder));
        assert!(doctor(&sandbox, &program, "window").contains("not installed"), "{folder}");
        window(lies);
        assert!(is_found(&program), "{folder}");
        // By a link, as from a folder in PATH, and by a link to that.
        let link = sandbox.path("link");
        let again = sandbox.path("again");
        for link in [&link, &again] {
            let _ = fs::remove_file(link);
        }
        symlink(&program, &link).unwrap();
        symlink("link", &again).unwrap();
        assert!(is_found(&again), "{folder}, by links");
    }
}

#[test]
fn doctor_says_how_it_was_installed() {
    let sandbox = sandbox();
    let program = installed(&sandbox.path("usr"));
    assert!(doctor(&sandbox, &program, "version").ends_with(&format!("by hand: {}", program.display())));
    fs::create_dir_all(sandbox.path("usr/lib/homestretch")).unwrap();
    fs::write(sandbox.path("usr/lib/homestretch/installed-as"), "the .deb package\n").unwrap();
    assert!(doctor(&sandbox, &program, "version").contains("by the .deb package: /"));
    sandbox.set_env("APPIMAGE", "/opt/Homestretch.AppImage");
    assert!(doctor(&sandbox, &program, "version").ends_with("an AppImage: /opt/Homestretch.AppImage"));
}

#[test]
fn an_update_is_noticed_by_what_runs_and_changes_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let program = installed(folder.path());
    symlink("homestretch-window-stub", folder.path().join("bin/homestretch-window")).unwrap();
    let sandbox = Sandbox::new(&program);
    Launch::at(&wednesday("09:00")).prepare(&sandbox);
    // Found by itself, not named.
    sandbox.unset_env("HOMESTRETCH_WINDOW");
    let is_told = || sandbox.cli(&["doctor"]).done().contains("was updated");
    sandbox.cli(&["start"]).done();
    assert!(!is_told());
    // As dpkg does it: beside it, then in its place.
    let new = folder.path().join("bin/homestretch.dpkg-new");
    fs::copy(&program, &new).unwrap();
    fs::rename(&new, &program).unwrap();
    wait_until(LIMIT, "the word on the update", || is_told().then_some(()));
    assert_eq!(sandbox.cli(&["status", "--json"]).json()["phase"], "focus");
    // Its other programs are still found: the window opens.
    sandbox.cli(&[]).done();
    let opened = || fs::read_to_string(sandbox.data().join(WINDOW_LOG)).is_ok_and(|log| log.contains("opened now"));
    wait_until(LIMIT, "the window", || opened().then_some(()));
    sandbox.cli(&["quit"]).done();
    // What is started now is the new one.
    sandbox.cli(&["start"]).done();
    assert!(!is_told());
    sandbox.cli(&["quit"]).done();
}

#[test]
fn another_version_that_runs_is_named_with_what_to_do() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let file = sandbox.data().join("engine.json");
    let text = fs::read_to_string(&file).unwrap();
    let ours = env!("CARGO_PKG_VERSION");
    let said = sandbox.cli(&["doctor"]).done();
    assert!(!said.contains("it is version"), "{said}");
    fs::write(&file, text.replace(ours, "0.0.9")).unwrap();
    let said = sandbox.cli(&["doctor"]).done();
    assert!(said.contains("it is version 0.0.9; homestretch quit ends it, homestretch starts this one"), "{said}");
    engine.quit();
}
