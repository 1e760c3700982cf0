//! What a page can reach: its own few commands, and nothing else of the machine.

use homestretch_wire::Phase;
use std::{net::TcpListener, time::Instant};

use homestretch_tests::{LIMIT, engine::QUIET_FOR, wait_until};
use serde_json::{Value, json};

use crate::Desk;

const INVOKE: &str = "
    try { return { done: await window.__TAURI_INTERNALS__.invoke(args[0], args[1]) }; }
    catch (why) { return { refused: String(why) }; }";

#[test]
fn a_command_that_is_not_on_the_list_is_rejected() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    let invoke = |command: &str, args: Value| page.run(INVOKE, &[json!(command), args]);
    for (command, args) in [
        ("plugin:window|close", json!({ "label": "main" })),
        ("plugin:webview|create_webview_window", json!({ "options": { "label": "other" } })),
        ("plugin:event|emit", json!({ "event": "x", "payload": null })),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
        ("read_file", json!({ "path": "/etc/hostname" })),
    ] {
        let answer = invoke(command, args);
        let why = answer["refused"].as_str().unwrap_or_else(|| panic!("{command} was done: {answer}"));
        assert!(why.contains("not allowed") || why.contains("not found"), "{command}: {why}");
    }
    // On the list, but not for every request: a page cannot end the engine or read the user's files.
    for request in
        [json!({ "do": "quit" }), json!({ "do": "import", "path": "/etc/hostname" }), json!({ "do": "clock" })]
    {
        let answer = invoke("ask", json!({ "request": request }));
        assert_eq!(answer["refused"], "the window does not send this", "{request}: {answer}");
    }
    for (command, of, name) in
        [("report", "week", "--help"), ("by_task", "by", "task"), ("keep_report", "year", "../2026")]
    {
        let answer = invoke(command, json!({ "of": of, "name": name, "words": false }));
        let why = answer["refused"].as_str().unwrap_or_else(|| panic!("{command} was done: {answer}"));
        assert!(why.contains(" is no "), "{command}: {why}");
    }
    // Nothing but what was saved here is opened.
    assert_eq!(invoke("show_kept", json!({ "part": "page" }))["refused"], "nothing was saved yet");
    // What is on the list is done, so the refusals above are no accident.
    assert_eq!(invoke("ask", json!({ "request": { "do": "start" } }))["done"]["ok"], true);
    assert_eq!(engine.status().status.phase, Phase::Focus);
}

#[test]
fn the_page_runs_no_code_but_its_own_and_talks_to_nobody() {
    let desk = Desk::new();
    let _engine = desk.start("09:00");
    let page = desk.open();
    let somebody = TcpListener::bind("127.0.0.1:0").unwrap();
    somebody.set_nonblocking(true).unwrap();
    let address = format!("http://{}/", somebody.local_addr().unwrap());
    let ran = page.run(
        "const script = document.createElement('script');
         script.textContent = 'window.ran = true';
         document.head.append(script);
         return Boolean(window.ran)",
        &[],
    );
    assert_eq!(ran, false, "an inline script ran");
    let refused = page.run(
        "const image = new Image();
         const shown = new Promise((resolve, reject) => { image.onload = resolve; image.onerror = reject; });
         image.src = args[0];
         open(args[0]);
         location.href = args[0];
         const tried = await Promise.allSettled([fetch(args[0]), shown]);
         return tried.map((attempt) => attempt.status)",
        &[json!(address)],
    );
    assert_eq!(refused, json!(["rejected", "rejected"]));
    let began = Instant::now();
    wait_until(LIMIT, "time in which nothing comes", || {
        assert!(somebody.accept().is_err(), "the page has reached {address}");
        (began.elapsed() > QUIET_FOR).then_some(())
    });
    page.wait_for_text("#state", "Nothing is running");
}
