//! `autostart`: a desktop entry in the user's own folder, as the specifications have it.

use std::fs;

use homestretch_tests::Said;

use crate::sandbox;

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
    sandbox.set_env("APPIMAGE", "/opt/my \"apps\"/50%/$x/homestretch.AppImage");
    assert_eq!(Said::by(sandbox.command().args(["autostart", "on"])).done(), "on\n");
    let text = fs::read_to_string(sandbox.path(ENTRY)).unwrap();
    let exec = r#"Exec="/opt/my \\"apps\\"/50%%/\\$x/homestretch.AppImage" "run""#;
    assert!(text.contains(exec), "{text}");
}

#[test]
fn an_entry_that_is_a_link_stays_one() {
    let sandbox = sandbox();
    let (entry, target) = (sandbox.path(ENTRY), sandbox.path("dotfiles/homestretch.desktop"));
    fs::create_dir_all(entry.parent().unwrap()).unwrap();
    fs::create_dir(sandbox.path("dotfiles")).unwrap();
    std::os::unix::fs::symlink(&target, &entry).unwrap();
    for (word, is_on) in [("on", true), ("off", false), ("on", true)] {
        assert_eq!(sandbox.cli(&["autostart", word]).done(), format!("{word}\n"));
        assert!(fs::symlink_metadata(&entry).unwrap().is_symlink(), "{word}");
        assert_eq!(fs::read_to_string(&target).unwrap().contains("Hidden=true"), !is_on, "{word}");
    }
}
