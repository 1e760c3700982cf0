//! What belongs to a release, and nobody looks at between two of them.

use std::{fs, path::Path};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn read(file: &str) -> String {
    let path = Path::new(ROOT).join(file);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A tag can be moved to other sources; a commit cannot.
#[test]
fn actions_are_named_by_their_commit() {
    for workflow in fs::read_dir(Path::new(ROOT).join(".github/workflows")).unwrap() {
        let path = workflow.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for action in text.lines().filter_map(|line| line.split("uses: ").nth(1)) {
            let commit = action.split(['@', ' ']).nth(1).unwrap_or_default();
            let is_one = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_one, "{}: {action} is not named by its commit", path.display());
        }
    }
}

#[test]
fn recipes_are_of_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    let recipe = read("src-tauri/packaging/aur/PKGBUILD");
    assert!(recipe.lines().any(|line| line == format!("pkgver={version}")), "PKGBUILD is not of {version}");
    assert!(read("README.md").contains(&format!("homestretch_{version}-1_amd64.deb")), "README is not of {version}");
}

/// The menu, the store and the notifications know the program by the same names.
#[test]
fn the_menus_entry_is_the_one_that_others_name() {
    let entry = read("src-tauri/packaging/homestretch.desktop");
    assert!(entry.contains("\nIcon=homestretch\n") && entry.contains("\nExec=homestretch\n"), "{entry}");
    let store = read("src-tauri/packaging/io.github.homestretch.metainfo.xml");
    assert!(store.contains("<launchable type=\"desktop-id\">homestretch.desktop</launchable>"), "{store}");
    let notified = read("src-tauri/engine/src/notify/linux.rs");
    assert!(notified.contains("DesktopEntry(\"homestretch\""), "a notification names no entry of the menu");
    for language in ["ar", "de", "es", "fr", "nl"] {
        assert!(entry.contains(&format!("\nComment[{language}]=")), "the entry has no words in {language}");
    }
}
