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
