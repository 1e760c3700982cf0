//! What an open window costs beside an empty one of the same toolkit, both watched at once.

use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use homestretch_tests::{
    Engine, LIMIT, Launch, Said,
    process::{Cost, Helper, watch},
    wait_until,
};
use homestretch_wire::{Ask, Command};

use crate::{Desk, WINDOW, at, focus, webdriver::Page};

/// What WebKit does by itself while it rests, with an empty page too.
const FEW: u64 = 10;
const WATCHED: Duration = Duration::from_secs(20);

/// Several changes of a page that counts seconds.
const COUNTED: Duration = Duration::from_secs(4);

/// The budget is 300 wakeups a minute, of which a change of the page costs about 95: there is at most one in that time.
const MOST_WAKEUPS: u64 = 200;

#[test]
fn an_open_window_is_quiet_and_weighs_little_more_than_an_empty_one() {
    let desk = Desk::new();
    let engine = Launch::on_the_real_clock().with_window(WINDOW).start(&desk.sandbox);
    engine.order(focus(60));
    let empty = Path::new(WINDOW).with_file_name("examples").join("empty-window");
    let empty = Helper::start(&mut desk.sandbox.tool(empty));
    engine.order(Ask::Open { view: None });
    wait_until(LIMIT, "both windows", || {
        let search = ["search", "--onlyvisible", "--name", "^(Homestretch|Empty)$"];
        let found = Said::by(desk.sandbox.tool("xdotool").args(search));
        (found.out.split_whitespace().count() == 2).then_some(())
    });
    let (ours, floor) = (engine.windows()[0], empty.0.id());
    let spent = watch(|| Cost::of_tree(ours), FEW, LIMIT * 3, WATCHED);
    let (woke, floor) = (spent.wakeups, Cost::of_tree(floor));
    let ratio = spent.at_end.pss_kib as f64 / floor.pss_kib as f64;
    println!("{ratio:.2}x an empty window");
    assert!(woke <= MOST_WAKEUPS, "{woke} wakeups in {WATCHED:?}");
    assert!(ratio < 1.2, "{ratio:.2}x an empty window");
}

/// How often the window wakes up in a few seconds.
fn woken(page: &Page) -> u64 {
    let (before, began) = (Cost::of_tree(page.process()), Instant::now());
    wait_until(LIMIT, "some seconds", || (began.elapsed() > COUNTED).then_some(()));
    Cost::of_tree(page.process()).wakeups_since(&before)
}

/// Brings a block that began at 09:00 into its last minute, in which the page counts seconds; gives how often that wakes it.
fn in_the_last_minute(engine: &Engine<'_>, page: &Page) -> u64 {
    engine.advance_to("2026-11-25T09:24:10+01:00");
    engine.order(Command::Quiet { minutes: Some(1) });
    page.wait_for("#time", "seconds", |time| time.contains("seconds left"));
    woken(page)
}

/// Waits until the window wakes up less than a tenth as often as when it was seen.
#[track_caller]
fn wait_until_at_rest(page: &Page, seen: u64) {
    let unseen = wait_until(LIMIT * 2, "a window at rest", || Some(woken(page)).filter(|woke| woke * 10 < seen));
    println!("in {COUNTED:?} of the last minute: {seen} wakeups, unseen {unseen}");
}

/// A window of its own over the whole display.
fn cover(desk: &Desk) -> Helper {
    let mut cover = desk.sandbox.tool("xev");
    cover.args(["-name", "Cover", "-geometry", "1600x1200+0+0", "-event", "mouse"]);
    Helper::start(cover.stdout(Stdio::null()))
}

#[test]
fn a_covered_window_rests_in_the_last_minute_too_and_is_right_again_at_once() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    let seen = in_the_last_minute(&engine, &page);
    let cover = cover(&desk);
    wait_until_at_rest(&page, seen);
    engine.advance_to(&at("09:27"));
    drop(cover);
    page.wait_for_text("#time", "2 minutes over");
}

#[test]
fn a_minimised_window_rests_in_the_last_minute_too_and_is_right_again_at_once() {
    let desk = Desk::new();
    let _manager = Helper::start(desk.sandbox.tool("openbox").stderr(Stdio::null()));
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    let name = |act: &str| {
        let words = ["search", "--name", "^Homestretch$", act, "%@"];
        Said::by(desk.sandbox.tool("xdotool").args(words)).done();
    };

    let seen = in_the_last_minute(&engine, &page);
    name("windowminimize");
    wait_until(LIMIT, "a page that knows that nobody sees it", || {
        (page.run("return document.hidden", &[]) == true).then_some(())
    });
    // What it was asked just now is still to be answered for.
    wait_until_at_rest(&page, seen);

    engine.advance_to(&at("09:27"));
    name("windowmap");
    page.wait_for_text("#time", "2 minutes over");
}
