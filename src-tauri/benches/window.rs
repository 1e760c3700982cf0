//! What the window costs beside an empty one of the same toolkit: `cargo bench --bench window`.
//!
//! Both are opened in turn, release builds on one display. Prints the time from the start of the process to the first frame
//! with something in it, memory at rest, the time from closing it until no process is left, and what a full redraw of the
//! page takes. Asserts nothing: `tests/page/light.rs` does.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a benchmark a panic with its line is the report")]

#[allow(dead_code, reason = "written for the tests of the page, of which this is a small one")]
#[path = "../tests/page/webdriver.rs"]
mod webdriver;

use std::{
    collections::BTreeSet,
    env,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use homestretch_tests::{
    Bus, Display, FakeNotifications, FakeTray, LIMIT, Launch, Said, Sandbox,
    process::{Cost, Helper, children_of, is_alive},
    wait_until,
};
use homestretch_wire::Command as Do;

const WINDOW: &str = env!("CARGO_BIN_EXE_homestretch-window");
/// Counted openings of each.
const RUNS: usize = 9;
/// How long a window may take until it is at rest.
const SETTLES: Duration = Duration::from_secs(10);
/// Redraws of which the median is taken.
const REDRAWS: usize = 50;

/// Draws another day, whole, lays it out and waits for the frame that shows it.
const REDRAW: &str = "
    const { set, state } = await import('/state.js');
    const took = [];
    for (let i = 0; i < args[0]; i++) {
      const began = performance.now();
      set({ view: structuredClone(state.view) });
      document.body.offsetHeight;
      took.push(performance.now() - began);
      await new Promise(requestAnimationFrame);
    }
    return took.sort((a, b) => a - b)[args[0] >> 1]";

/// One opening: until its first frame, and from closing it until it was gone.
struct Opening {
    shown: Duration,
    gone: Duration,
}

fn main() {
    build("homestretch", &["--bin", "homestretch"]);
    build("homestretch-window", &["--example", "empty-window"]);
    let built = Path::new(WINDOW).parent().expect("a directory");
    let engine = built.join("homestretch");
    let sandbox = Sandbox::new(engine.clone());
    sandbox.set_env("HOMESTRETCH_ENGINE", engine.display().to_string());
    let bus = Bus::session(&sandbox);
    let display = Display::start(&sandbox);
    let tray = FakeTray::start(&bus);
    let _notifications = FakeNotifications::start(&bus);
    let engine = Launch::on_the_real_clock().without_window().start(&sandbox);
    tray.wait_for_item();
    engine.order(Do::Start { kind: None, minutes: Some(60), task: None, since: None });

    let ours = || {
        let mut command = sandbox.tool(WINDOW);
        command.arg("--data").arg(sandbox.data());
        command
    };
    let empty = || sandbox.tool(built.join("examples").join("empty-window"));
    let mut openings: [Vec<Opening>; 2] = [Vec::new(), Vec::new()];
    for run in 0..=RUNS {
        let both = [open(&display, &sandbox, ours()), open(&display, &sandbox, empty())];
        // The first of each finds nothing in memory.
        if run > 0 {
            both.into_iter().zip(&mut openings).for_each(|(opening, all)| all.push(opening));
        }
    }
    let [shown, shown_empty] = [0, 1].map(|which| median(openings[which].iter().map(|it| it.shown)));
    println!(
        "first frame {shown:?}, an empty window's {shown_empty:?}: {:.2}x (to be at most 1.3x)",
        ratio(shown, shown_empty)
    );
    println!("closed and gone after {:?} (to be at most 2 s)", median(openings[0].iter().map(|it| it.gone)));

    let (ours, empty) = (Helper::start(&mut ours()), Helper::start(&mut empty()));
    thread::sleep(SETTLES);
    let [pss, floor] = [&ours, &empty].map(|window| Cost::of_tree(window.0.id()).pss_kib);
    println!("{pss} KiB, an empty window {floor} KiB: {:.2}x (to be at most 1.1x)", pss as f64 / floor as f64);
    drop((ours, empty));

    let page = webdriver::Page::open(&sandbox, "now");
    page.wait_for("#state", "a title", |title| !title.is_empty());
    println!("a full redraw of Now: {} ms", page.run(REDRAW, &[REDRAWS.into()]));
}

/// Opens a window, sees its first frame, and closes it as a user does.
fn open(display: &Display, sandbox: &Sandbox, mut command: Command) -> Opening {
    let began = Instant::now();
    let window = Helper::start(command.stdout(Stdio::null()));
    // The display is black, and a window without anything in it has one colour.
    wait_until(LIMIT, "a first frame", || (colours(display) > 2).then_some(()));
    let shown = began.elapsed();
    let processes = tree(window.0.id());
    let search = ["search", "--onlyvisible", "--name", "^(Homestretch|Empty)$"];
    let id = wait_until(LIMIT, "the window", || {
        Said::by(sandbox.tool("xdotool").args(search)).out.split_whitespace().next()?.parse().ok()
    });
    let began = Instant::now();
    display.ask_to_close(id);
    wait_until(LIMIT, "the end of it", || processes.iter().all(|pid| !is_alive(*pid)).then_some(()));
    let gone = began.elapsed();
    wait_until(LIMIT, "an empty display", || (colours(display) == 1).then_some(()));
    Opening { shown, gone }
}

fn tree(pid: u32) -> Vec<u32> {
    [pid].into_iter().chain(children_of(pid, "").into_iter().flat_map(tree)).collect()
}

fn colours(display: &Display) -> usize {
    display.pixels().chunks_exact(3).collect::<BTreeSet<_>>().len()
}

/// Builds something as it is released.
fn build(package: &str, what: &[&str]) {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--release", "--locked", "-p", package]).args(what).current_dir(env!("CARGO_MANIFEST_DIR"));
    assert!(build.status().expect("cargo runs").success());
}

fn median(took: impl Iterator<Item = Duration>) -> Duration {
    let mut took: Vec<Duration> = took.collect();
    took.sort_unstable();
    took[took.len() / 2]
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}
