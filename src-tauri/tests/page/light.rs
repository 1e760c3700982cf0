//! What an open window costs beside an empty one of the same toolkit, both watched at once.

use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use homestretch_tests::{
    LIMIT, Launch, Said,
    process::{Cost, Helper, watch},
    wait_until,
};
use homestretch_wire::Request;

use crate::{Desk, WINDOW, at, focus};

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
    engine.order(Request::Open { view: None });
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
    assert!(ratio < 1.35, "{ratio:.2}x an empty window");
}

#[test]
fn a_minimised_window_rests_in_the_last_minute_too_and_is_right_again_at_once() {
    let desk = Desk::new();
    let _manager = Helper::start(desk.sandbox.tool("openbox").stderr(Stdio::null()));
    let engine = desk.start("09:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text("#state", "Focus");
    let window = || Cost::of_tree(page.process());
    let name = |act: &str| {
        let words = ["search", "--name", "^Homestretch$", act, "%@"];
        Said::by(desk.sandbox.tool("xdotool").args(words)).done();
    };
    let count = || {
        let (before, began) = (window(), Instant::now());
        wait_until(LIMIT, "some seconds", || (began.elapsed() > COUNTED).then_some(()));
        window().wakeups_since(&before)
    };

    engine.advance_to("2026-11-25T09:24:10+01:00");
    engine.order(Request::Quiet { minutes: Some(1) });
    page.wait_for("#time", "seconds", |time| time.contains("seconds left"));
    let seen = count();
    name("windowminimize");
    wait_until(LIMIT, "a page that knows that nobody sees it", || {
        (page.run("return document.hidden", &[]) == true).then_some(())
    });
    // What it was asked just now is still to be answered for.
    let hidden = wait_until(LIMIT * 2, "a window at rest", || Some(count()).filter(|woke| woke * 10 < seen));
    println!("in {COUNTED:?} of the last minute: {seen} wakeups, minimised {hidden}");

    engine.advance_to(&at("09:27"));
    name("windowmap");
    page.wait_for_text("#time", "2 minutes over");
}
