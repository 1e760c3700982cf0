//! `autostart`: a desktop entry in the user's own folder, as the specifications have it.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use homestretch_tests::{Launch, Said, Sandbox};

use crate::{sandbox, wednesday};

const ENTRY: &str = "config/autostart/homestretch.desktop";

#[test]
fn it_is_switched_on_and_off_again() {
    let sandbox = sandbox();
    assert_eq!(sandbox.cli(&["autostart"]).done(), "off\n");
    assert_eq!(sandbox.cli(&["autostart", "on"]).done(), "on\n");
    let text = fs::read_to_string(sandbox.path(ENTRY)).unwrap();
    assert!(text.starts_with("[Desktop Entry]\nType=Application\nName=Homestretch\n"), "{text}");
    let exec =
        format!("Exec=\"{}\" \"--data\" \"{}\" \"run\"\n", sandbox.program().display(), sandbox.data().display());
    assert!(text.contains(&exec), "{text}");
    assert_eq!(sandbox.cli(&["autostart", "off"]).done(), "off\n");
    assert!(!sandbox.path(ENTRY).exists());
    assert_eq!(sandbox.cli(&["autostart", "off"]).done(), "off\n");
    sandbox.cli(&["autostart", "perhaps"]).refused(2);
}

#[test]
fn what_a_desktop_has_switched_off_is_off() {
    let sandbox = sandbox();
    sandbox.cli(&["autostart", "on"]).done();
    let text = fs::read_to_string(sandbox.path(ENTRY)).unwrap();
    fs::write(sandbox.path(ENTRY), format!("{text}Hidden=true\n")).unwrap();
    assert_eq!(sandbox.cli(&["autostart", "status"]).done(), "off\n");
}

#[test]
fn any_path_of_the_program_is_quoted_and_the_platforms_folder_is_not_named() {
    let sandbox = sandbox();
    let folder = sandbox.path("my \"apps\"/50%/$x");
    fs::create_dir_all(&folder).unwrap();
    let image = folder.join("homestretch.AppImage");
    fs::write(&image, "").unwrap();
    sandbox.set_env("APPIMAGE", image.display().to_string());
    assert_eq!(Said::by(sandbox.command().args(["autostart", "on"])).done(), "on\n");
    let text = fs::read_to_string(sandbox.path(ENTRY)).unwrap();
    let home = sandbox.path("").display().to_string();
    let exec = format!(r#"Exec="{home}my \\"apps\\"/50%%/\\$x/homestretch.AppImage" "run""#);
    assert!(text.contains(&exec), "{text}");
    // The same path as a string of an entry, which has no quotes.
    assert!(text.contains(&format!("TryExec={}\n", image.display())), "{text}");
    // A desktop passes over what is not there.
    fs::remove_file(&image).unwrap();
    assert_eq!(Said::by(sandbox.command().arg("autostart")).done(), "off\n");
}

/// Copies the program to where it is installed next.
fn installed(sandbox: &Sandbox, folder: &str) -> PathBuf {
    let to = sandbox.path(folder).join("homestretch");
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::copy(sandbox.program(), &to).unwrap();
    to
}

#[test]
fn a_program_that_was_moved_is_started_from_where_it_is() {
    let sandbox = sandbox();
    let old = installed(&sandbox, "my apps/1.0");
    let by = |program: &Path, args: &[&str]| {
        Said::by(sandbox.tool(program).arg("--data").arg(sandbox.data()).args(args)).done()
    };
    assert_eq!(by(&old, &["autostart", "on"]), "on\n");
    let new = installed(&sandbox, "my apps/2.0");
    fs::remove_file(&old).unwrap();
    assert_eq!(by(&new, &["autostart"]), "off\n", "what it names has gone");
    // What somebody has changed stays theirs.
    let text = fs::read_to_string(sandbox.path(ENTRY)).unwrap();
    fs::write(sandbox.path(ENTRY), text.replace("Exec=\"", "Exec=nice \"")).unwrap();
    Launch::at(&wednesday("09:00")).prepare(&sandbox);
    by(&new, &["start"]);
    by(&new, &["quit"]);
    assert!(fs::read_to_string(sandbox.path(ENTRY)).unwrap().contains("1.0"));
    fs::write(sandbox.path(ENTRY), &text).unwrap();
    by(&new, &["start"]);
    assert_eq!(by(&new, &["autostart"]), "on\n");
    let mended = fs::read_to_string(sandbox.path(ENTRY)).unwrap();
    assert_eq!(mended, text.replace("1.0", "2.0"));
    by(&new, &["quit"]);
}

#[test]
fn a_name_by_path_outlives_an_update_into_another_folder() {
    let sandbox = sandbox();
    let program = installed(&sandbox, "store/abc-1.0/bin");
    let link = sandbox.path("profile/homestretch");
    fs::create_dir(sandbox.path("profile")).unwrap();
    symlink(&program, &link).unwrap();
    sandbox.set_env("PATH", format!("{}:/usr/bin", sandbox.path("profile").display()));
    assert_eq!(Said::by(sandbox.tool(&link).args(["autostart", "on"])).done(), "on\n");
    let text = fs::read_to_string(sandbox.path(ENTRY)).unwrap();
    assert!(text.contains(&format!("Exec=\"{}\" \"run\"\n", link.display())), "{text}");
}

#[test]
fn an_entry_that_is_a_link_stays_one() {
    let sandbox = sandbox();
    let (entry, target) = (sandbox.path(ENTRY), sandbox.path("dotfiles/homestretch.desktop"));
    fs::create_dir_all(entry.parent().unwrap()).unwrap();
    fs::create_dir(sandbox.path("dotfiles")).unwrap();
    symlink(&target, &entry).unwrap();
    for (word, is_on) in [("on", true), ("off", false), ("on", true)] {
        assert_eq!(sandbox.cli(&["autostart", word]).done(), format!("{word}\n"));
        assert!(fs::symlink_metadata(&entry).unwrap().is_symlink(), "{word}");
        assert_eq!(fs::read_to_string(&target).unwrap().contains("Hidden=true"), !is_on, "{word}");
    }
}
