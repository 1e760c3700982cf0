//! On a real desktop: dunst shows and answers, xfce4-panel shows the icon and is clicked.

use homestretch_wire::Phase;
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use homestretch_tests::{Bus, Display, FakeTray, LIMIT, Launch, Said, Sandbox, display, process::Helper, wait_until};

use crate::{focus, sandbox, wednesday};

/// What dunst shows at this moment.
fn shown(sandbox: &Sandbox) -> String {
    Said::by(sandbox.tool("dunstctl").args(["count", "displayed"])).out.trim().to_owned()
}

#[test]
fn dunst_shows_a_notification_and_its_button_acts() {
    let sandbox = sandbox();
    let bus = Bus::session(&sandbox);
    let _display = Display::start(&sandbox);
    // Dunst hands the buttons to a menu program; this one takes the first that says "Break".
    let pick = sandbox.path("pick");
    fs::write(&pick, "#!/bin/sh\ngrep -m 1 -i break\n").unwrap();
    fs::set_permissions(&pick, fs::Permissions::from_mode(0o755)).unwrap();
    let config = sandbox.path("dunstrc");
    fs::write(&config, format!("[global]\ndmenu = {}\n", pick.display())).unwrap();
    let _dunst = Helper::start(sandbox.tool("dunst").arg("-config").arg(&config));
    wait_until(LIMIT, "dunst", || (shown(&sandbox) == "0").then_some(()));
    let _tray = FakeTray::start(&bus);
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    engine.advance(25 * 60);
    wait_until(LIMIT, "dunst to show it", || (shown(&sandbox) == "1").then_some(()));
    Said::by(sandbox.tool("dunstctl").arg("context")).done();
    engine.wait_for("a break by dunst's menu", |view| view.status.phase == Phase::Break);
    wait_until(LIMIT, "it to be gone from the screen", || (shown(&sandbox) == "0").then_some(()));
}

/// A panel with nothing but a tray in it, so that whatever changes on the display is the icon.
const PANEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="48"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
"#;

#[test]
fn xfce4_panel_shows_the_icon_and_a_click_on_it_starts_focus() {
    let sandbox = sandbox();
    let _bus = Bus::desktop(&sandbox);
    let display = Display::start(&sandbox);
    let folder = sandbox.path("config/xfce4/xfconf/xfce-perchannel-xml");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("xfce4-panel.xml"), PANEL).unwrap();
    let empty = display.pixels();
    let _panel =
        Helper::start(sandbox.tool("xfce4-panel").arg("--disable-wm-check").stdout(std::process::Stdio::null()));
    wait_until(LIMIT, "the panel on the display", || display::changed_box(&empty, &display.pixels()));
    wait_until(LIMIT, "the panel's tray", || watcher(&sandbox).contains("true").then_some(()));
    let panel = settled(&display);

    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let (left, top, right, bottom) =
        wait_until(LIMIT, "the icon in the panel", || display::changed_box(&panel, &display.pixels()));
    let idle = settled(&display);
    let (x, y) = (((left + right) / 2).to_string(), ((top + bottom) / 2).to_string());
    Said::by(sandbox.tool("xdotool").args(["mousemove", &x, &y, "click", "1"])).done();
    engine.wait_for("focus by a real click", |view| view.status.phase == Phase::Focus);
    // The pointer is away again, so that what differs is the icon and no highlight.
    Said::by(sandbox.tool("xdotool").args(["mousemove", "400", "600"])).done();
    wait_until(LIMIT, "another face in the panel", || display::changed_box(&idle, &display.pixels()));
    keep(&sandbox, &display, "panel-focus.png");
}

/// The display when two pictures in a row are the same.
fn settled(display: &Display) -> Vec<u8> {
    let mut last = display.pixels();
    wait_until(LIMIT, "a display at rest", || {
        let now = display.pixels();
        let same = now == last;
        last = now;
        same.then_some(())
    });
    last
}

fn watcher(sandbox: &Sandbox) -> String {
    let call = [
        "--session",
        "--print-reply=literal",
        "--dest=org.kde.StatusNotifierWatcher",
        "/StatusNotifierWatcher",
        "org.freedesktop.DBus.Properties.Get",
        "string:org.kde.StatusNotifierWatcher",
        "string:IsStatusNotifierHostRegistered",
    ];
    Said::by(sandbox.tool("dbus-send").args(call)).out
}

/// Keeps a picture of the display where `HOMESTRETCH_SHOTS` names a folder for it.
fn keep(sandbox: &Sandbox, display: &Display, name: &str) {
    if let Some(folder) = std::env::var_os("HOMESTRETCH_SHOTS") {
        display.screenshot(sandbox, &Path::new(&folder).join(name));
    }
}
