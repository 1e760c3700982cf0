//! What the system's shell shows and tells: the icon, its menu and balloons, sleep, lock and the session's end, in wine's own
//! desktop.

use std::{
    fs,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use homestretch_tests::{
    Display, LIMIT, Launch, Sandbox,
    display::{HEIGHT, WIDTH},
    engine::WINDOW_LOG,
    process::{self, Cost, Helper},
    wait_until, wine,
};
use homestretch_wire::{Ask, Phase, Request, View, place::EngineFile};

use super::{Said, on_windows, tool, under_wine};
use crate::{
    desk::{records, records_of},
    focus, wednesday,
};

/// Where Microsoft's installer notes that what the window stands on is there.
const WEBVIEW2: &str = r"HKCU\SOFTWARE\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";

/// One at a time: the desktop's resolution is one for the whole machine of wine's.
static ONE: Mutex<()> = Mutex::new(());

/// Wine's own shell: a desktop with a taskbar on a display.
struct Shell<'a> {
    display: Display,
    sandbox: &'a Sandbox,
    /// How large its icons are, in pixels.
    icon: usize,
    _explorer: Helper,
    _one: MutexGuard<'static, ()>,
}

impl<'a> Shell<'a> {
    fn start(sandbox: &'a Sandbox) -> Self {
        Self::start_at(sandbox, 96)
    }

    /// With so many dots an inch.
    fn start_at(sandbox: &'a Sandbox, dpi: usize) -> Self {
        let one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let dots = dpi.to_string();
        let set = ["add", r"HKCU\Control Panel\Desktop", "/v", "LogPixels", "/t", "REG_DWORD", "/d", &dots, "/f"];
        Said::by(tool(sandbox, "reg").args(set)).done();
        let display = Display::start(sandbox);
        let explorer = Helper::start(tool(sandbox, "explorer").arg("/desktop=shell,1280x800"));
        let shell = Self { display, sandbox, icon: 16 * dpi / 96, _explorer: explorer, _one: one };
        wait_until(LIMIT, "wine's taskbar, which is of another colour", || {
            let pixels = shell.pixels();
            let pixel = |y: usize| &pixels[(y * WIDTH + WIDTH / 2) * 3..][..3];
            (pixel(HEIGHT - 10) != pixel(HEIGHT / 2)).then_some(())
        });
        shell
    }

    /// Starts a program on this desktop.
    fn run(&self, program: &str, args: &[&str]) -> Helper {
        let built = wine::folder().unwrap().join("../x86_64-pc-windows-gnu/debug").join(program);
        Helper::start(tool(self.sandbox, "explorer").arg("/desktop=shell").arg(built).args(args))
    }

    /// Starts the engine with its icon, and waits for both.
    fn start_engine(&self, at: &str) -> Helper {
        self.launch(&Launch::at(&wednesday(at)))
    }

    fn launch(&self, launch: &Launch) -> Helper {
        launch.prepare(self.sandbox);
        let data = on_windows(&self.sandbox.data());
        let engine = self.run("homestretch.exe", &["--data", &data, "run"]);
        wait_until(LIMIT, "the engine", || self.ask(Ask::Status));
        wait_until(LIMIT, "the icon, in its size", || self.shows_icon().then_some(()));
        engine
    }

    /// What the engine answers; none while it is not there.
    fn ask(&self, request: impl Into<Request>) -> Option<View> {
        self.sandbox.connect().ok()?.ask(request).ok()?.view.map(|view| *view)
    }

    fn phase(&self) -> Option<Phase> {
        Some(self.ask(Ask::Status)?.status.phase)
    }

    /// Moves the engine's clock: on, or as over a sleep.
    fn clock(&self, how: &str, seconds: i64) {
        let how = serde_json::Map::from_iter([(how.to_owned(), seconds.into())]);
        self.ask(Ask::Clock { how }).expect("an engine");
    }

    /// What the engine's window answers to what the system tells it.
    fn tell(&self, what: &str) -> String {
        let pid = EngineFile::read(&self.sandbox.data()).unwrap().pid.to_string();
        let answer = self.sandbox.path("told");
        let _ = fs::remove_file(&answer);
        let _tell = self.run("examples/helper.exe", &["tell", &pid, what, &on_windows(&answer)]);
        let whole = || fs::read_to_string(&answer).ok().filter(|said| said.ends_with('\n'));
        wait_until(LIMIT, what, whole).trim_end().to_owned()
    }

    /// Whether the icon is at the corner of the screen, as large as the taskbar has them.
    fn shows_icon(&self) -> bool {
        let (pixels, size) = (self.pixels(), self.icon);
        let pixel = |(x, y): (usize, usize)| &pixels[(y * WIDTH + x) * 3..][..3];
        let corner = (HEIGHT - size - 2..HEIGHT).flat_map(|y| (WIDTH - 70..WIDTH).map(move |x| (x, y)));
        let taskbar = pixel((WIDTH - 1, HEIGHT - 1));
        let (columns, rows): (Vec<usize>, Vec<usize>) = corner.filter(|at| pixel(*at) != taskbar).unzip();
        let extent = |all: &[usize]| Some(all.iter().max()? - all.iter().min()? + 1);
        extent(&columns) == Some(size) && extent(&rows) == Some(size)
    }

    fn pixels(&self) -> Vec<u8> {
        self.display.pixels()
    }

    fn xdotool(&self, args: &[&str]) {
        Said::by(self.sandbox.tool("xdotool").args(args)).done();
    }

    /// The same above the taskbar, where menus and balloons are.
    fn above_taskbar(&self) -> Vec<u8> {
        let mut pixels = self.pixels();
        pixels.truncate(pixels.len() / HEIGHT * (HEIGHT - 40));
        pixels
    }

    /// Keeps a picture, to be looked at.
    fn picture(&self, name: &str) {
        self.display.screenshot(self.sandbox, &wine::folder().unwrap().join(name));
    }
}

#[test]
fn the_icon_starts_focus_by_a_click_has_a_menu_and_says_by_a_balloon_when_a_block_is_over() {
    let Some(sandbox) = under_wine() else { return };
    let shell = Shell::start(&sandbox);
    let window = wine::folder().unwrap().join("../x86_64-pc-windows-gnu/debug/examples/helper.exe");
    let _engine = shell.launch(&Launch::at(&wednesday("09:00")).with_window(on_windows(&window)));
    let doctor = sandbox.cli(&["doctor"]).done();
    assert!(doctor.contains("tray           shown"), "{doctor}");
    assert!(doctor.contains("https://go.microsoft.com/fwlink/p/?LinkId=2124703"), "what the window needs: {doctor}");
    shell.picture("icon.png");

    // The last icon of the area, at the corner of the screen.
    shell.xdotool(&["mousemove", "1270", "790", "click", "1"]);
    wait_until(LIMIT, "a click that starts focus", || (shell.phase()? == Phase::Focus).then_some(()));
    let quiet = shell.above_taskbar();
    shell.xdotool(&["click", "3"]);
    wait_until(LIMIT, "the menu", || (shell.above_taskbar() != quiet).then_some(()));
    shell.picture("menu.png");
    // The first row is the state, and the last but four an interruption.
    shell.xdotool(&["mousemove", "1180", "705", "click", "1"]);
    wait_until(LIMIT, "a row of the menu", || (shell.phase()? == Phase::Away).then_some(()));
    assert!(shell.ask(homestretch_wire::Command::Resume).is_some());
    shell.picture("after.png");
    let quiet = shell.above_taskbar();
    shell.clock("advance_s", 1505);
    wait_until(LIMIT, "a balloon", || (shell.above_taskbar() != quiet).then_some(()));
    let doctor = wait_until(LIMIT, "what carries it", || {
        Some(sandbox.cli(&["doctor"]).done()).filter(|said| said.contains("as balloons of the icon, without buttons"))
    });
    shell.picture("balloon.png");
    assert!(doctor.contains("notice"), "and what is missing then: {doctor}");
    // Toasts are asked for first, under a name and an icon of our own, without an installer.
    let reg = |args: &[&str]| Said::by(tool(&sandbox, "reg").args(args)).done();
    let introduced = reg(&["query", r"HKCU\Software\Classes\AppUserModelId\org.homestretch.Homestretch"]);
    assert!(introduced.contains("DisplayName    REG_SZ    Homestretch"), "{introduced}");
    assert!(introduced.contains(r"\AppData\Local\homestretch\icon.png"), "{introduced}");
    // A click on it opens the window, on what it stands on.
    let opened = || fs::read_to_string(sandbox.data().join(WINDOW_LOG)).unwrap_or_default();
    reg(&["add", WEBVIEW2, "/v", "pv", "/t", "REG_SZ", "/d", "140.0.3485.54", "/f"]);
    // Wine's own balloon tells nobody of a click.
    shell.tell("balloon-clicked");
    wait_until(LIMIT, "the window", || opened().contains("opened").then_some(()));
    reg(&["delete", WEBVIEW2, "/f"]);
    sandbox.cli(&["quit"]).done();
    assert_eq!(records(&sandbox).len(), 1);
}

#[test]
fn the_icon_is_as_large_as_the_taskbar_asks() {
    for dpi in [96, 144, 192] {
        let Some(sandbox) = under_wine() else { return };
        let shell = Shell::start_at(&sandbox, dpi);
        let _engine = shell.start_engine("09:00");
        shell.picture(&format!("icon-{dpi}.png"));
        sandbox.cli(&["quit"]).done();
    }
}

#[test]
fn a_new_taskbar_has_the_icon_again() {
    let Some(sandbox) = under_wine() else { return };
    let shell = Shell::start(&sandbox);
    let _engine = shell.start_engine("09:00");
    assert_eq!(shell.tell("no-icon"), "1");
    wait_until(LIMIT, "a taskbar without it", || (!shell.shows_icon()).then_some(()));
    assert_eq!(shell.tell("taskbar"), "0");
    wait_until(LIMIT, "the icon again", || shell.shows_icon().then_some(()));
    let doctor = sandbox.cli(&["doctor"]).done();
    assert!(doctor.contains("tray           shown"), "{doctor}");
    shell.xdotool(&["mousemove", "1270", "790", "click", "1"]);
    wait_until(LIMIT, "a click on it", || (shell.phase()? == Phase::Focus).then_some(()));
    sandbox.cli(&["quit"]).done();
}

#[test]
fn before_sleep_the_state_is_on_the_disk_and_sleep_is_away() {
    let Some(sandbox) = under_wine() else { return };
    let shell = Shell::start(&sandbox);
    let _engine = shell.start_engine("09:00");
    shell.ask(focus(25)).unwrap();
    shell.clock("advance_s", 600);
    assert_eq!(shell.tell("sleep"), "1");
    // Windows has its answer, and sleeps: what is open stands in the file.
    let live = fs::read_to_string(sandbox.data().join("live.json")).unwrap();
    assert!(live.contains("suspended"), "{live}");
    shell.clock("sleep_s", 1800);
    assert_eq!(shell.tell("wake"), "1");
    wait_until(LIMIT, "the block to go on", || (shell.phase()? == Phase::Focus).then_some(()));
    let away = records_of(&sandbox, "away");
    assert_eq!((away.len(), &away[0]["cause"]), (1, &"suspended".into()));
    assert_eq!((&away[0]["start"], &away[0]["end"]), (&wednesday("09:10").into(), &wednesday("09:40").into()));
    sandbox.cli(&["quit"]).done();
}

#[test]
fn a_locked_session_is_away_until_it_is_unlocked() {
    let Some(sandbox) = under_wine() else { return };
    let shell = Shell::start(&sandbox);
    let _engine = shell.start_engine("09:00");
    shell.ask(focus(25)).unwrap();
    shell.clock("advance_s", 300);
    shell.tell("lock");
    let part = || shell.ask(Ask::Status)?.health.into_iter().find(|part| part.part == "idle").map(|part| part.state);
    wait_until(LIMIT, "no input", || part()?.contains("no input since 09:05").then_some(()));
    shell.clock("advance_s", 300);
    assert_eq!(shell.phase(), Some(Phase::Away));
    shell.tell("unlock");
    wait_until(LIMIT, "the block to go on", || (shell.phase()? == Phase::Focus).then_some(()));
    assert_eq!(records_of(&sandbox, "away")[0]["start"], wednesday("09:05"));
    sandbox.cli(&["quit"]).done();
}

#[test]
fn the_sessions_end_closes_what_runs() {
    let Some(sandbox) = under_wine() else { return };
    let shell = Shell::start(&sandbox);
    let _engine = shell.start_engine("09:00");
    shell.ask(focus(25)).unwrap();
    shell.clock("advance_s", 600);
    assert_eq!(shell.tell("may-end"), "1", "nobody is kept from going home");
    // Somebody else's program has said no.
    shell.tell("stays");
    assert_eq!(shell.phase(), Some(Phase::Focus));
    assert_eq!(shell.tell("end"), "0");
    // Windows kills what is left once it has its answer: the record is on the disk by then.
    let closed = records_of(&sandbox, "focus");
    assert_eq!((&closed[0]["outcome"], &closed[0]["end"]), (&"stopped".into(), &wednesday("09:10").into()));
    wait_until(LIMIT, "its end", || sandbox.connect().is_err().then_some(()));
}

#[test]
fn a_running_block_wakes_it_a_few_times_a_minute() {
    let Some(sandbox) = under_wine() else { return };
    let shell = Shell::start(&sandbox);
    let _engine = shell.launch(&Launch::on_the_real_clock());
    shell.ask(focus(25)).unwrap();
    let program = format!("homestretch.exe\0--data\0{}\0run", on_windows(&sandbox.data()));
    let starter = process::all_with("/desktop=shell");
    let pid = process::all_with(&program).into_iter().find(|pid| !starter.contains(pid)).unwrap();
    let times = process::times_awake(pid, LIMIT, Duration::from_secs(65));
    println!("awake {times} times, {} threads", Cost::of(pid).threads());
    assert!(times <= 4, "awake {times} times");
    assert!(Cost::of(pid).threads() <= 6, "{} threads", Cost::of(pid).threads());
    sandbox.cli(&["quit"]).done();
}
