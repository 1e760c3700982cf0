//! What the running engine notices: who is there, sleep, lock, and what makes a nudge unwelcome. Each through a real
//! server, or one made after its description.

use std::{
    fs::{self, File},
    process::Stdio,
};

use homestretch_tests::{
    Bus, Compositor, Display, Engine, FakeLogind, FakeMutter, FakeNotifications, KWin, LIMIT, Launch, Sandbox,
    process::Helper, wait_until,
};
use homestretch_wire::{Ask, Command, Phase, Rule, Work};

use crate::{
    desk::{Desk, records_of},
    focus, meeting, sandbox, wednesday,
};

/// Short enough to be waited for: idle in the eyes of a source, in milliseconds.
const IDLE_MS: u64 = 2_100;

/// How a part of the engine is, as `doctor` says it.
fn part(engine: &Engine<'_>, name: &str) -> String {
    engine.status().health.iter().find(|h| h.part == name).map_or(String::new(), |h| h.state.clone())
}

#[track_caller]
fn wait_for_part(engine: &Engine<'_>, name: &str, state: &str) {
    wait_until(LIMIT, &format!("{name}: {state}"), || part(engine, name).contains(state).then_some(()));
}

/// Half an hour in which somebody is away from the tenth minute to the twentieth, whatever tells of it.
#[track_caller]
fn goes_away_and_comes_back(sandbox: &Sandbox, engine: &Engine<'_>, idle: impl FnOnce(), active: impl FnOnce()) {
    engine.order(focus(25));
    engine.advance(600);
    idle();
    wait_for_part(engine, "idle", "no input since");
    // `idle_min` counts from the last input on; when it has passed, the away is dated back to it.
    assert_eq!(engine.advance(300).status.phase, Phase::Away);
    active();
    engine.wait_for("the block to go on by itself", |view| view.status.phase == Phase::Focus);
    let away = records_of(sandbox, "away");
    assert_eq!(away.len(), 1);
    assert_eq!(away[0]["cause"], "idle");
}

fn at_the_keyboard(sandbox: &Sandbox) {
    sandbox.tool("xdotool").args(["mousemove", "--sync", "100", "100"]).status().unwrap();
    sandbox.tool("xdotool").args(["mousemove", "200", "200"]).status().unwrap();
}

#[test]
fn on_x11_idle_is_away_from_the_last_input_on() {
    let sandbox = sandbox();
    let _bus = Bus::session(&sandbox);
    let _display = Display::start(&sandbox);
    sandbox.set_env("HOMESTRETCH_IDLE_MS", IDLE_MS.to_string());
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    wait_for_part(&engine, "idle", "X11");
    at_the_keyboard(&sandbox);
    goes_away_and_comes_back(&sandbox, &engine, || (), || at_the_keyboard(&sandbox));
    // The display says how long ago the last input was: two seconds before it spoke.
    assert_eq!(records_of(&sandbox, "away")[0]["start"], "2026-11-25T09:09:58+01:00");
}

#[test]
fn on_gnome_idle_is_what_mutter_says() {
    let sandbox = sandbox();
    let bus = Bus::session(&sandbox);
    let mutter = FakeMutter::start(&bus);
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    wait_for_part(&engine, "idle", "GNOME");
    let idle = || mutter.idle(300_000);
    goes_away_and_comes_back(&sandbox, &engine, idle, || mutter.active());
    assert_eq!(records_of(&sandbox, "away")[0]["start"], "2026-11-25T09:05:00+01:00");
}

#[test]
fn a_break_that_begins_by_itself_is_shown_once_nobody_types() {
    let sandbox = sandbox();
    sandbox.write_settings("[cycle]\nstart_break = \"auto\"\n[break]\nshow = \"window\"\n");
    let bus = Bus::session(&sandbox);
    let mutter = FakeMutter::start(&bus);
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    wait_for_part(&engine, "idle", "GNOME");
    engine.order(focus(25));
    assert_eq!(engine.advance(1500).status.phase, Phase::Break);
    mutter.wait_for_watch(3_000);
    assert!(engine.windows().is_empty(), "somebody is typing");
    mutter.idle(3_000);
    engine.wait_for_window("opened break", 1);
    // A break that was asked for is seen at once.
    engine.close_window();
    mutter.active();
    engine.order(focus(25));
    engine.order(Command::Break { length: None });
    engine.wait_for_window("opened break", 2);
}

#[test]
fn on_wayland_idle_is_what_the_compositor_says() {
    let sandbox = sandbox();
    let _bus = Bus::session(&sandbox);
    let compositor = Compositor::start(&sandbox);
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    wait_for_part(&engine, "idle", "Wayland");
    let idle = || assert_eq!(compositor.idle(), 300_000);
    goes_away_and_comes_back(&sandbox, &engine, idle, || compositor.active());
    assert_eq!(records_of(&sandbox, "away")[0]["start"], "2026-11-25T09:05:00+01:00");
}

#[test]
fn kwin_tells_who_is_there() {
    let sandbox = sandbox();
    let _bus = Bus::session(&sandbox);
    let kwin = KWin::start(&sandbox);
    sandbox.set_env("HOMESTRETCH_IDLE_MS", IDLE_MS.to_string());
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    wait_for_part(&engine, "idle", "Wayland");
    goes_away_and_comes_back(&sandbox, &engine, || (), || kwin.move_mouse());
}

/// A source goes, a block is worked without it, and it comes again: neither is missed, and nobody asks again and again.
#[track_caller]
fn dies_and_comes_again<S>(
    sandbox: &Sandbox,
    name: &str,
    source: S,
    restart: impl FnOnce(S, &dyn Fn()) -> S,
    idle: impl FnOnce(&S),
    active: impl FnOnce(&S),
) {
    let engine = Launch::at(&wednesday("09:00")).headless().start(sandbox);
    wait_for_part(&engine, "idle", name);
    let source = restart(source, &|| {
        wait_for_part(&engine, "idle", "unknown");
        engine.order(focus(25));
        engine.advance(1500);
        assert_eq!(engine.status().status.level, 1, "the block's end is said without knowing who is there");
        engine.order(Command::Stop);
    });
    wait_for_part(&engine, "idle", name);
    goes_away_and_comes_back(sandbox, &engine, || idle(&source), || active(&source));
    // Tries are seconds apart, and each says so once.
    let log = fs::read_to_string(sandbox.data().join("log/engine.log")).unwrap();
    assert!(log.matches("idle: unknown").count() < 10, "{log}");
}

#[test]
fn a_compositor_that_dies_is_found_again() {
    let sandbox = sandbox();
    let _bus = Bus::session(&sandbox);
    let compositor = Compositor::start(&sandbox);
    let restart = |compositor, meanwhile: &dyn Fn()| {
        drop(compositor);
        meanwhile();
        Compositor::start(&sandbox)
    };
    let idle = |it: &Compositor| assert_eq!(it.idle(), 300_000);
    dies_and_comes_again(&sandbox, "Wayland", compositor, restart, idle, |it| it.active());
}

#[test]
fn an_x_server_that_dies_is_found_again() {
    let sandbox = sandbox();
    let _bus = Bus::session(&sandbox);
    sandbox.set_env("HOMESTRETCH_IDLE_MS", IDLE_MS.to_string());
    let display = Display::start(&sandbox);
    let restart = |display: Display, meanwhile: &dyn Fn()| display.restart(&sandbox, meanwhile);
    dies_and_comes_again(&sandbox, "X11", display, restart, |_| (), |_| at_the_keyboard(&sandbox));
}

#[test]
fn a_gnome_shell_that_dies_is_found_again() {
    let sandbox = sandbox();
    let bus = Bus::session(&sandbox);
    let mutter = FakeMutter::start(&bus);
    let restart = |mutter, meanwhile: &dyn Fn()| {
        drop(mutter);
        meanwhile();
        FakeMutter::start(&bus)
    };
    let idle = |it: &FakeMutter| it.idle(300_000);
    dies_and_comes_again(&sandbox, "GNOME", mutter, restart, idle, |it| it.active());
}

#[test]
fn nobody_asks_anything_where_nothing_tells_who_is_there() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    wait_for_part(&engine, "idle", "unknown");
    engine.advance(3 * 3600);
    assert!(desk.notifications.all().is_empty());
}

#[test]
fn an_untracked_morning_is_asked_about_and_counted_by_one_click() {
    let desk = Desk::new();
    let _display = Display::start(&desk.sandbox);
    let engine = desk.start(&wednesday("09:30"));
    wait_for_part(&engine, "idle", "X11");
    engine.wait_for("somebody who is there", |view| {
        view.status.next_nudge.as_ref().is_some_and(|next| next.rule == Rule::Untracked)
    });
    engine.advance(20 * 60);
    let asked = desk.notifications.wait_for("the question", |shown| shown.offers("count"));
    assert_eq!(asked.buttons(), ["count", "not_work"]);
    desk.notifications.invoke(asked.id, "count");
    let view = engine.wait_for("a block", |view| view.status.phase == Phase::Focus);
    assert_eq!(view.status.since.as_deref(), Some("2026-11-25T09:30:00+01:00"));
}

#[test]
fn before_sleep_the_state_is_on_the_disk_and_sleep_is_away() {
    let sandbox = sandbox();
    let _session = Bus::session(&sandbox);
    let system = Bus::system(&sandbox);
    let mut logind = FakeLogind::start(&system);
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    logind.wait_for_inhibitor();
    wait_for_part(&engine, "sleep", "logind");
    engine.order(focus(25));
    engine.advance(600);
    logind.prepare_for_sleep();
    // Nobody delays sleep any more, so what is open stands in the file.
    let live = fs::read_to_string(sandbox.data().join("live.json")).unwrap();
    assert!(live.contains("suspended"), "{live}");
    engine.order(Ask::Clock { how: serde_json::from_str(r#"{"sleep_s": 1800}"#).unwrap() });
    logind.wake();
    engine.wait_for("the block to go on", |view| view.status.phase == Phase::Focus);
    let away = records_of(&sandbox, "away");
    assert_eq!((away.len(), &away[0]["cause"]), (1, &"suspended".into()));
    assert_eq!(away[0]["start"], "2026-11-25T09:10:00+01:00");
    assert_eq!(away[0]["end"], "2026-11-25T09:40:00+01:00");
    // The next sleep is delayed too, also by a logind that was started anew.
    logind.wait_for_inhibitor();
    logind.stop();
    wait_for_part(&engine, "sleep", "unknown");
    logind.start_again();
    logind.wait_for_inhibitor();
}

#[test]
fn a_break_runs_on_through_sleep() {
    let sandbox = sandbox();
    let _session = Bus::session(&sandbox);
    let system = Bus::system(&sandbox);
    let logind = FakeLogind::start(&system);
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    logind.wait_for_inhibitor();
    engine.order(Command::Break { length: None });
    engine.advance(60);
    logind.prepare_for_sleep();
    let slept = engine.order(Ask::Clock { how: serde_json::from_str(r#"{"sleep_s": 360}"#).unwrap() });
    logind.wake();
    assert_eq!((slept.status.phase.name(), slept.status.overrun_s), ("break", 120));
}

#[test]
fn a_shutdown_closes_what_runs_and_lets_the_machine_go() {
    let sandbox = sandbox();
    let _session = Bus::session(&sandbox);
    let system = Bus::system(&sandbox);
    let logind = FakeLogind::start(&system);
    let mut engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    logind.wait_for_inhibitor();
    engine.order(focus(25));
    engine.advance(600);
    logind.prepare_for_shutdown();
    assert_eq!(engine.wait_for_end(), 0);
    assert_eq!(records_of(&sandbox, "focus")[0]["outcome"], "stopped");
}

#[test]
fn locking_the_screen_counts_as_the_last_input() {
    let sandbox = sandbox();
    let session = Bus::session(&sandbox);
    let system = Bus::system(&sandbox);
    let logind = FakeLogind::start(&system);
    let mutter = FakeMutter::start(&session);
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    logind.wait_for_inhibitor();
    wait_for_part(&engine, "idle", "GNOME");
    engine.order(focus(25));
    engine.advance(300);
    logind.set_locked(true);
    wait_for_part(&engine, "idle", "no input since 09:05");
    assert_eq!(engine.advance(300).status.phase, Phase::Away);
    // Who types the password is not back before the screen is open.
    mutter.idle(300_000);
    mutter.active();
    assert_eq!(engine.status().status.phase, Phase::Away);
    logind.set_locked(false);
    engine.wait_for("the block to go on", |view| view.status.phase == Phase::Focus);
    assert_eq!(records_of(&sandbox, "away")[0]["start"], "2026-11-25T09:05:00+01:00");
}

#[test]
fn a_screen_saver_that_locks_is_heard_where_there_is_no_logind() {
    let sandbox = sandbox();
    let bus = Bus::session(&sandbox);
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    wait_for_part(&engine, "lock", "screen saver");
    engine.order(focus(25));
    engine.advance(300);
    let emit = |is_active: &str| {
        let done = sandbox
            .tool("dbus-send")
            .arg(format!("--bus={}", bus.address()))
            .args(["--type=signal", "/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged"])
            .arg(format!("boolean:{is_active}"))
            .status();
        assert!(done.unwrap().success());
    };
    emit("true");
    wait_for_part(&engine, "idle", "no input since 09:05");
    assert_eq!(engine.advance(300).status.phase, Phase::Away);
    emit("false");
    engine.wait_for("the block to go on", |view| view.status.phase == Phase::Focus);
}

/// A block comes to its end while something holds nudges back, and again after that.
#[track_caller]
fn holds(desk: &Desk, engine: &Engine<'_>, what: &str, lift: impl FnOnce()) {
    engine.order(focus(25));
    engine.advance(1500);
    let view = engine.status();
    assert_eq!(part(engine, "hold"), what);
    assert_eq!(view.status.held, [Rule::FocusDue]);
    assert!(desk.notifications.all().is_empty());
    lift();
    desk.notifications.wait_for("what was held", |shown| shown.offers("break"));
    wait_for_part(engine, "hold", "nothing");
}

#[test]
fn do_not_disturb_of_kde_holds_until_it_lifts() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    desk.notifications.set_inhibited(true);
    holds(&desk, &engine, "do not disturb", || desk.notifications.set_inhibited(false));
}

#[test]
fn what_the_settings_leave_alone_does_not_hold() {
    let desk = Desk::new();
    desk.sandbox.write_settings("[hold]\ndnd = false\n");
    let engine = desk.start(&wednesday("09:00"));
    desk.notifications.set_inhibited(true);
    engine.order(focus(25));
    engine.advance(1500);
    desk.notifications.wait_for("the end of the block", |shown| shown.offers("break"));
}

#[test]
fn do_not_disturb_of_gnome_is_read_by_its_own_tool() {
    let sandbox = sandbox();
    let bus = Bus::desktop(&sandbox);
    let notifications = FakeNotifications::start(&bus);
    sandbox.set_env("XDG_CURRENT_DESKTOP", "ubuntu:GNOME");
    let banners = |on: &str| {
        let set = ["set", "org.gnome.desktop.notifications", "show-banners", on];
        assert!(sandbox.tool("gsettings").args(set).status().unwrap().success());
    };
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    banners("false");
    engine.order(focus(25));
    engine.advance(1500);
    assert_eq!(part(&engine, "hold"), "do not disturb");
    assert!(notifications.all().is_empty());
    banners("true");
    notifications.wait_for("what was held", |shown| shown.offers("break"));
}

#[test]
fn a_paused_dunst_holds_until_it_goes_on() {
    let sandbox = sandbox();
    let _bus = Bus::desktop(&sandbox);
    let _display = Display::start(&sandbox);
    let dunst = Helper::start(sandbox.tool("dunst").stderr(Stdio::null()));
    let paused = |is: &str| {
        wait_until(LIMIT, "dunst to answer", || {
            let done = sandbox.tool("dunstctl").args(["set-paused", is]).stderr(Stdio::null()).status();
            done.unwrap().success().then_some(())
        });
    };
    paused("true");
    let engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    engine.order(focus(25));
    engine.advance(1500);
    assert_eq!(part(&engine, "hold"), "do not disturb");
    assert_eq!(engine.status().status.held, [Rule::FocusDue]);
    paused("false");
    wait_for_part(&engine, "hold", "nothing");
    engine.wait_for("what was held to be said", |view| view.status.held.is_empty());
    // A dunst that dies holds nothing any more; the one that comes after it is heard.
    paused("true");
    engine.advance(300);
    assert_eq!(part(&engine, "hold"), "do not disturb");
    drop(dunst);
    wait_for_part(&engine, "hold", "nothing");
    let _dunst = Helper::start(sandbox.tool("dunst").stderr(Stdio::null()));
    paused("true");
    engine.order(Command::Stop);
    engine.order(focus(25));
    engine.advance(1500);
    assert_eq!(part(&engine, "hold"), "do not disturb");
}

/// A real sound server with a microphone that hears nothing and a loudspeaker that nobody hears.
fn sound_server(sandbox: &Sandbox) -> Helper {
    let socket = sandbox.path("run/pulse-native");
    let server = Helper::start(
        sandbox
            .tool("pulseaudio")
            .args(["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes"])
            .arg(format!("--load=module-native-protocol-unix auth-anonymous=1 socket={}", socket.display()))
            .args(["--load=module-null-source source_name=microphone", "--load=module-null-sink sink_name=loudspeaker"])
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    );
    sandbox.set_env("PULSE_SERVER", format!("unix:{}", socket.display()));
    wait_until(LIMIT, "the sound server", || {
        let asked = sandbox.tool("pactl").arg("info").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.unwrap().success().then_some(())
    });
    server
}

/// Records from a source; returns when it does.
fn record(sandbox: &Sandbox, from: &str, to: Stdio) -> Helper {
    let recorder = Helper::start(sandbox.tool("parecord").args(["--raw", "-d", from]).stdout(to).stderr(Stdio::null()));
    wait_until(LIMIT, "a recorder", || {
        let outputs = sandbox.tool("pactl").args(["list", "short", "source-outputs"]).output().unwrap();
        (!outputs.stdout.is_empty()).then_some(())
    });
    recorder
}

#[test]
fn in_a_call_nudges_wait_and_it_can_be_counted_as_a_meeting() {
    let desk = Desk::new();
    let _server = sound_server(&desk.sandbox);
    let engine = desk.start(&wednesday("09:00"));

    // What is played is listened to by a level meter: no call.
    let meter = record(&desk.sandbox, "loudspeaker.monitor", Stdio::null());
    engine.order(focus(25));
    engine.advance(1500);
    desk.notifications.wait_for("the end of the block", |shown| shown.offers("break"));
    engine.order(Command::Stop);
    drop(meter);
    desk.notifications.wait_until_clear();

    let seen = desk.notifications.all().len();
    let call = record(&desk.sandbox, "microphone", Stdio::null());
    engine.order(focus(25));
    let view = engine.advance(1500);
    assert_eq!(part(&engine, "hold"), "the microphone is in use");
    assert_eq!(view.status.held, [Rule::FocusDue]);
    assert_eq!(desk.notifications.all().len(), seen);
    let offered = view
        .actions
        .iter()
        .find(|action| matches!(action.command, Command::Start { kind: Some(Work::Meeting), .. }))
        .unwrap();
    assert_eq!(offered.label, "Count this call as a meeting");
    assert!(desk.tray.menu().iter().any(|row| row.label == offered.label));
    engine.order(meeting());
    drop(call);
    wait_for_part(&engine, "hold", "nothing");
    let offer = |view: &homestretch_wire::View| view.actions.iter().any(|a| a.label.contains("this call"));
    assert!(!offer(&engine.status()));
}

#[test]
fn a_sound_server_that_dies_in_a_call_holds_nothing_and_the_next_one_is_heard() {
    let desk = Desk::new();
    let server = sound_server(&desk.sandbox);
    let engine = desk.start(&wednesday("09:00"));
    let call = record(&desk.sandbox, "microphone", Stdio::null());
    holds(&desk, &engine, "the microphone is in use", || drop((server, call)));
    engine.order(Command::Stop);
    desk.notifications.wait_until_clear();
    let _server = sound_server(&desk.sandbox);
    let _call = record(&desk.sandbox, "microphone", Stdio::null());
    engine.order(focus(25));
    engine.advance(1500);
    assert_eq!(part(&engine, "hold"), "the microphone is in use");
    assert_eq!(engine.status().status.held, [Rule::FocusDue]);
}

#[test]
fn an_open_camera_holds_until_it_is_closed() {
    let desk = Desk::new();
    let camera = desk.sandbox.path("video0");
    File::create(&camera).unwrap();
    desk.sandbox.set_env("HOMESTRETCH_CAMERA", camera.display().to_string());
    let engine = desk.start(&wednesday("09:00"));
    let call = File::open(&camera).unwrap();
    holds(&desk, &engine, "the camera is in use", || drop(call));
}

/// A real PipeWire, which knows of no device.
fn pipewire(sandbox: &Sandbox) -> Helper {
    let server = Helper::start(sandbox.tool("pipewire").stdout(Stdio::null()).stderr(Stdio::null()));
    wait_until(LIMIT, "PipeWire", || {
        let asked = sandbox.tool("pw-cli").args(["info", "0"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.unwrap().success().then_some(())
    });
    server
}

/// Hands PipeWire a stream of this class; returns when it is there.
fn stream(sandbox: &Sandbox, class: &str) -> Helper {
    let mut client = sandbox.tool("pw-loopback");
    client.arg("--playback-props").arg(format!("{{ media.class = {class} node.name = out }}"));
    let client = Helper::start(client.stdout(Stdio::null()).stderr(Stdio::null()));
    wait_until(LIMIT, class, || {
        let nodes = sandbox.tool("pw-cli").args(["ls", "Node"]).output().unwrap().stdout;
        String::from_utf8(nodes).unwrap().contains(class).then_some(())
    });
    client
}

#[test]
fn a_shared_screen_holds_until_it_is_shared_no_more() {
    let desk = Desk::new();
    let server = pipewire(&desk.sandbox);
    let _music = stream(&desk.sandbox, "Stream/Output/Audio");
    let engine = desk.start(&wednesday("09:00"));
    let screen = stream(&desk.sandbox, "Stream/Output/Video");
    holds(&desk, &engine, "the screen is shared", || drop(screen));

    // A server that goes takes the screen with it.
    engine.order(Command::Stop);
    desk.notifications.wait_until_clear();
    let screen = stream(&desk.sandbox, "Stream/Output/Video");
    engine.order(focus(25));
    let view = engine.advance(1500);
    assert_eq!(view.status.held, [Rule::FocusDue]);
    assert!(view.actions.iter().any(|action| action.label == "Count this call as a meeting"));
    drop((server, screen));
    wait_for_part(&engine, "hold", "nothing");

    // The next server is asked like the first.
    engine.order(Command::Stop);
    let _server = pipewire(&desk.sandbox);
    let _screen = stream(&desk.sandbox, "Stream/Output/Video");
    engine.order(focus(25));
    engine.advance(1500);
    assert_eq!(part(&engine, "hold"), "the screen is shared");
}

#[test]
fn a_screen_that_kwin_shares_holds() {
    let desk = Desk::new();
    let _server = pipewire(&desk.sandbox);
    let kwin = KWin::start(&desk.sandbox);
    let engine = desk.start(&wednesday("09:00"));
    let screen = kwin.share_screen();
    holds(&desk, &engine, "the screen is shared", || drop(screen));
}

#[test]
fn a_window_that_fills_the_screen_holds_until_it_no_longer_does() {
    let desk = Desk::new();
    let _display = Display::start(&desk.sandbox);
    let property = |format: &str, name: &str, value: &str| {
        let set = ["-root", "-f", name, format, "-set", name, value];
        assert!(desk.sandbox.tool("xprop").args(set).status().unwrap().success());
    };
    let root = desk.sandbox.tool("xwininfo").args(["-root", "-int"]).output().unwrap().stdout;
    let root = String::from_utf8(root).unwrap();
    let root = root.split("Window id: ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    // Without a window manager the root window stands for the one that has the focus.
    property("32x", "_NET_ACTIVE_WINDOW", &root);
    property("32a", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN");
    let engine = desk.start(&wednesday("09:00"));
    holds(&desk, &engine, "a window fills the screen", || property("32a", "_NET_WM_STATE", "_NET_WM_STATE_ABOVE"));
}

#[test]
fn our_own_sound_is_heard_from_level_2_on_and_never_at_volume_0() {
    let desk = Desk::new();
    let _server = sound_server(&desk.sandbox);
    let heard = desk.sandbox.path("heard");
    let _recorder = record(&desk.sandbox, "loudspeaker.monitor", File::create(&heard).unwrap().into());
    let is_loud = || fs::read(&heard).unwrap().chunks_exact(2).any(|b| i16::from_le_bytes([b[0], b[1]]).abs() > 500);
    desk.sandbox.write_settings("[sound]\nsource = \"own\"\nvolume = 0\n");
    let engine = desk.start(&wednesday("09:00"));
    engine.order(focus(25));
    engine.advance(1500);
    engine.advance(300);
    desk.notifications.wait_for("level 2", |shown| shown.urgency == 1);
    let clients = || {
        let listed = desk.sandbox.tool("pactl").args(["list", "clients"]).output().unwrap().stdout;
        String::from_utf8_lossy(&listed).matches("application.name = \"Homestretch\"").count()
    };
    assert_eq!(clients(), 0, "with volume 0 no device is opened");
    assert!(!is_loud());
    engine.order(Ask::Set { key: "sound.volume".into(), value: "80".into() });
    engine.order(Command::Stop);
    engine.order(focus(25));
    let seen = desk.notifications.all().len();
    engine.advance(1500);
    desk.notifications.wait_after(seen, "level 1", |shown| shown.urgency == 0);
    assert!(!is_loud(), "level 1 is quiet");
    engine.advance(300);
    wait_until(LIMIT, "a sound", || {
        assert_eq!(part(&engine, "sound"), "");
        is_loud().then_some(())
    });
    wait_until(LIMIT, "the device to be closed again", || (clients() == 0).then_some(()));
}

#[test]
fn the_server_makes_the_sound_by_its_name() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    engine.order(focus(25));
    engine.advance(1500);
    let quiet = desk.notifications.wait_for("level 1", |shown| shown.urgency == 0);
    assert_eq!(quiet.sound, None);
    engine.advance(300);
    let second = desk.notifications.wait_for("level 2", |shown| shown.urgency == 1);
    assert_eq!(second.sound.as_deref(), Some("message-new-instant"));
}

#[test]
fn the_log_and_the_report_hold_no_word_of_the_users() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    engine.cli(&["start", "--task", "secret plan"]).done();
    engine.advance(60);
    engine.cli(&["interrupted", "Nina woke up"]).done();
    engine.advance(60);
    engine.cli(&["resume"]).done();
    engine.cli(&["finish", "--park", "rerun it"]).done();
    let report = engine.cli(&["doctor", "--report"]).done();
    for line in ["phase: focus", "record: away", "idle ", "sleep ", "hold ", "launch: version"] {
        assert!(report.contains(line), "{line} in {report}");
    }
    let log = fs::read_to_string(desk.sandbox.data().join("log/engine.log")).unwrap();
    for word in ["secret", "Nina", "rerun"] {
        assert!(!report.contains(word) && !log.contains(word), "{word}");
    }
}

#[test]
fn a_log_that_has_grown_is_turned_over() {
    let sandbox = sandbox();
    let folder = sandbox.data().join("log");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("engine.log"), "x".repeat(300 * 1024)).unwrap();
    fs::write(folder.join("engine.log.1"), "older").unwrap();
    Launch::at(&wednesday("09:00")).headless().start(&sandbox).quit();
    let size = |name: &str| fs::metadata(folder.join(name)).unwrap().len();
    assert!(size("engine.log") < 10_000);
    assert_eq!(size("engine.log.1"), 300 * 1024);
    assert_eq!(fs::read_to_string(folder.join("engine.log.2")).unwrap(), "older");
}
