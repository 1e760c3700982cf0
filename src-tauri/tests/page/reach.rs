//! What a page can reach: its own few commands, and nothing else of the machine.

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
    for request in [json!({ "do": "quit" }), json!({ "do": "import", "path": "/etc/hostname" }), json!({ "do": "clock" })] {
        let answer = invoke("ask", json!({ "request": request }));
        assert_eq!(answer["refused"], "the window does not send this", "{request}: {answer}");
    }
    assert_eq!(invoke("report", json!({ "week": "--help" }))["refused"].as_str().map(|why| why.contains("no week")), Some(true));
    // What is on the list is done, so the refusals above are no accident.
    assert_eq!(invoke("ask", json!({ "request": { "do": "start" } }))["done"]["ok"], true);
    assert_eq!(engine.status().status.phase, "focus");
}

#[test]
fn the_page_runs_no_code_but_its_own() {
    let desk = Desk::new();
    let _engine = desk.start("09:00");
    let page = desk.open();
    let ran = page.run(
        "const script = document.createElement('script');
         script.textContent = 'window.ran = true';
         document.head.append(script);
         return Boolean(window.ran)",
        &[],
    );
    assert_eq!(ran, false, "an inline script ran");
    let before = page.run("return location.href", &[]);
    page.run("location.href = 'https://example.org/'; open('https://example.org/')", &[]);
    assert_eq!(page.run("return location.href", &[]), before, "the page can only ever be ours");
}
