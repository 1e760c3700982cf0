//! What an open window costs beside an empty one of the same toolkit, both watched at once.

use std::{path::Path, time::Duration};

use homestretch_tests::{
    LIMIT, Launch, Said,
    process::{Cost, Helper, watch},
    wait_until,
};
use homestretch_wire::Request;

use crate::{Desk, WINDOW, focus};

/// What WebKit does by itself while it rests, with an empty page too.
const FEW: u64 = 10;
const WATCHED: Duration = Duration::from_secs(20);

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
    let ratio = spent.pss_kib as f64 / floor.pss_kib as f64;
    println!("{ratio:.2}x an empty window");
    assert!(woke <= MOST_WAKEUPS, "{woke} wakeups in {WATCHED:?}");
    assert!(ratio < 1.6, "{ratio:.2}x an empty window");
}
