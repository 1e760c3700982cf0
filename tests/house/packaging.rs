//! What belongs to a release, and nobody looks at between two of them.

use std::{fs, path::Path, process::Command};

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

/// What people unpack on macOS and on Windows has every program beside the first, which looks for them there.
#[test]
fn archives_hold_every_program() {
    let (dir, built) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let names = ["homestretch", "homestretch-window", "homestretch-import", "homestretch-left"];
    for name in names.iter().copied().chain(["homestretch-login"]) {
        fs::write(built.path().join(name), name).unwrap();
        fs::write(built.path().join(format!("{name}.exe")), name).unwrap();
    }
    let archive = |system: &str| {
        let mut script = Command::new(Path::new(ROOT).join(".ci/archive"));
        let done = script.arg(system).args([built.path(), dir.path()]).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    let in_folder = |folder: &Path| {
        let mut all: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        all.sort();
        all
    };
    let version = env!("CARGO_PKG_VERSION");
    archive("macos");
    let contents = dir.path().join("Homestretch.app/Contents");
    assert_eq!(in_folder(&contents.join("MacOS")), ["homestretch", names[2], names[3], names[1]]);
    assert_eq!(in_folder(&contents.join("Resources")), ["LICENSE", "icon.icns"]);
    let info = fs::read_to_string(contents.join("Info.plist")).unwrap();
    let says = |key: &str, value: &str| {
        assert!(info.contains(&format!("<key>{key}</key><string>{value}</string>")), "{key} is not {value}: {info}");
    };
    says("CFBundleExecutable", "homestretch");
    says("CFBundleIconFile", "icon");
    says("CFBundleShortVersionString", version);
    assert!(info.contains("<key>LSUIElement</key><true/>"), "it would stand in the Dock");
    archive("windows");
    let exe = [names[2], names[3], "homestretch-login", names[1], "homestretch"].map(|name| format!("{name}.exe"));
    let all = in_folder(&dir.path().join(format!("homestretch-{version}-windows")));
    assert_eq!(all, [&["LICENSE".to_owned(), "README.md".to_owned()][..], &exe[..]].concat());
}

/// Notifications, login and the window's data go by the name of the bundle.
#[test]
fn the_bundle_is_the_one_that_others_name() {
    let name = "org.homestretch.Homestretch";
    for file in [
        "src-tauri/packaging/macos/Info.plist",
        "src-tauri/tauri.conf.json",
        "src-tauri/engine/src/notify/macos.rs",
        "src-tauri/engine/src/cli/autostart/launch_agent.rs",
    ] {
        assert!(read(file).contains(name), "{file} does not name {name}");
    }
    let languages = read("src-tauri/packaging/macos/Info.plist");
    for language in fs::read_dir(Path::new(ROOT).join("src-tauri/words")).unwrap() {
        let language = language.unwrap().file_name().to_string_lossy().into_owned();
        if language.len() == 2 {
            assert!(languages.contains(&format!("<string>{language}</string>")), "the bundle has no {language}");
        }
    }
}
