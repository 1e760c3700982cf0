//! The window's process: opened by the engine, one at a time, gone when it is closed.

use std::fs;

use homestretch_tests::{LIMIT, Said, process::is_alive, wait_until};
use homestretch_wire::{Ask, Phase, Surface};

use crate::{Desk, at, focus};

#[test]
fn level_4_opens_the_window_and_closing_it_leaves_nothing_but_the_engine() {
    let desk = Desk::new();
    let engine = desk.start("17:20");
    engine.order(focus(60));
    engine.advance_to(&at("17:45"));
    assert!(engine.windows().is_empty(), "the window waits for level 4");
    engine.advance_to(&at("18:00"));
    let window = mapped_window(&desk);
    let process = engine.windows();
    assert_eq!(process.len(), 1);
    assert!(!webkit(&desk).is_empty(), "a page is drawn by WebKit");

    engine.cli(&[]).done();
    engine.order(Ask::Open { view: Some(Surface::Report) });
    assert_eq!(engine.windows(), process, "a second start raises the window that is there");
    assert_eq!(mapped_window(&desk), window);

    desk.display.ask_to_close(window);
    wait_until(LIMIT, "the window's end", || engine.windows().is_empty().then_some(()));
    wait_until(LIMIT, "the end of WebKit's processes", || webkit(&desk).is_empty().then_some(()));
    assert!(is_alive(engine.pid()));
    assert_eq!(engine.status().status.phase, Phase::Focus);

    // It can be opened again.
    engine.cli(&[]).done();
    let again = mapped_window(&desk);
    assert_ne!(engine.windows(), process);
    desk.display.ask_to_close(again);
    wait_until(LIMIT, "the window's end", || engine.windows().is_empty().then_some(()));
    let kept: Vec<_> = fs::read_dir(desk.sandbox.path("share")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(kept.is_empty(), "the toolkit has left this behind: {kept:?}");
}

#[test]
fn a_window_that_is_connected_is_raised_whoever_started_it() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    page.wait_for_text(".tab[aria-current=page]", "Now");
    engine.order(Ask::Open { view: Some(Surface::Report) });
    page.wait_for_text(".tab[aria-current=page]", "Report");
    engine.cli(&[]).done();
    page.wait_for_text(".tab[aria-current=page]", "Now");
    assert!(engine.windows().is_empty(), "no second window");
}

/// The X window that is on the display, once there is one.
#[track_caller]
fn mapped_window(desk: &Desk) -> u32 {
    wait_until(LIMIT, "the window on the display", || {
        let found = Said::by(desk.sandbox.tool("xdotool").args(["search", "--onlyvisible", "--name", "^Homestretch$"]));
        let ids: Vec<&str> = found.out.split_whitespace().collect();
        assert!(ids.len() <= 1, "one window, not {ids:?}");
        ids.first().map(|id| id.parse().unwrap())
    })
}

/// WebKit's processes that live in this sandbox.
fn webkit(desk: &Desk) -> Vec<u32> {
    let home = format!("HOME={}", desk.sandbox.path("").display());
    let home = home.trim_end_matches('/');
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter(|pid| {
        let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        name.starts_with("WebKit")
            && is_alive(*pid)
            && environment.split(|byte| *byte == 0).any(|pair| pair == home.as_bytes())
    })
    .collect()
}
