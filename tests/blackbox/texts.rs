//! Words of any length and kind, from an import: shown as text wherever they are shown, and never as one of our own lines.

use std::fs;

use homestretch_tests::Terminal;
use serde_json::json;

use crate::{desk::Desk, sandbox, wednesday};

/// What would be markup, a formula, another line, a colour, and text that runs backwards.
const EVIL: &str =
    "=HYPERLINK(1)<img src=x onerror=alert(1)><b>&amp;</b>\n17:30 day is over\r\n\x1b[31m\u{202e}\u{0}| # *x*";

fn import(sandbox: &homestretch_tests::Sandbox) {
    let long = format!("{EVIL}{}", "x".repeat(10_000));
    let span = |n: u8, kind: &str, from: &str, to: &str| {
        let mut record = json!({"type": "span", "id": format!("01KB00000000000000000000{n:02}"),
            "session": format!("01KB00000000000000000001{n:02}"), "kind": kind, "start": wednesday(from), "end": wednesday(to),
            "zone": "Europe/Amsterdam", "outcome": "completed"});
        match kind {
            "away" => (record["cause"], record["reason"]) = ("interrupted".into(), long.clone().into()),
            _ => record["task"] = long.clone().into(),
        }
        record.to_string()
    };
    let finish = json!({"type": "finish", "id": "01KB0000000000000000000009", "at": wednesday("12:00"),
        "zone": "Europe/Amsterdam", "park": long});
    let records = [
        span(1, "focus", "09:00", "10:00"),
        span(2, "away", "10:00", "10:30"),
        span(3, "meeting", "11:00", "12:00"),
        finish.to_string(),
    ];
    let file = sandbox.path("records.jsonl");
    fs::write(&file, records.join("\n")).unwrap();
    sandbox.cli(&["import", file.to_str().unwrap()]).done();
}

/// Nothing in it acts on a terminal, or says which way to read.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || (!c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c)))
}

#[test]
fn a_text_is_a_text_in_every_form() {
    let sandbox = sandbox();
    homestretch_tests::Launch::at(&wednesday("18:00")).headless().prepare(&sandbox);
    import(&sandbox);
    let say = |args: &[&str]| sandbox.cli(args).done();
    let log = say(&["log", "--day", "2026-11-25"]);
    assert_eq!(log.lines().count(), 4, "a line for each record");
    for args in
        [&["report", "--week", "2026-W48"][..], &["report", "--from", "2026-11-25", "--by", "task"], &["doctor"]]
    {
        let text = say(args);
        assert!(is_plain(&text), "{args:?}");
        assert!(
            !text.lines().any(|line| line.trim_start().starts_with("17:30 day is over")),
            "{args:?}: a line of ours"
        );
    }
    assert!(is_plain(&log) && !log.lines().any(|line| line.starts_with("17:30")));
    let html = say(&["report", "--week", "2026-W48", "--format", "html", "--words"]);
    assert!(!html.contains("<img") && !html.contains("<b>&amp;") && html.contains("&lt;img"), "markup in the page");
    assert!(html.len() < 150 * 1024, "{} bytes", html.len());
    assert!(
        !say(&["report", "--week", "2026-W48", "--format", "html"]).contains("onerror"),
        "and without --words nothing"
    );
    let markdown = say(&["report", "--week", "2026-W48", "--format", "markdown", "--words"]);
    assert!(!markdown.lines().any(|line| line.trim_start().starts_with("17:30 day")), "{markdown}");
    assert!(
        !markdown.replace("\\<", "").contains("<img"),
        "Markdown takes markup as it is: {:?}",
        markdown.find("<img").map(|at| &markdown[at - 60..at + 60])
    );
    for args in
        [&["export", "--format", "csv"][..], &["report", "--from", "2026-11-25", "--by", "task", "--format", "csv"]]
    {
        let csv = say(args);
        let cells = csv.split([',', '\n']).filter(|cell| cell.trim_matches('"').starts_with('='));
        assert_eq!(cells.count(), 0, "{args:?}: a formula");
    }
    let (code, shown) = {
        let mut command = sandbox.command();
        command.arg("--data").arg(sandbox.data()).args(["report", "--from", "2026-11-25", "--by", "task"]);
        Terminal::of(80).answers(command, "")
    };
    let widest = shown.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    assert!(code == 0 && widest < 400, "on a terminal of 80 columns the widest line has {widest}");
}

#[test]
fn tray_and_notifications_hold_no_markup_of_the_users() {
    let desk = Desk::new();
    homestretch_tests::Launch::at(&wednesday("18:00")).prepare(&desk.sandbox);
    import(&desk.sandbox);
    let engine = desk.start(&wednesday("18:00"));
    let line = engine.cli(&["status"]).done();
    assert!(line.lines().count() == 1 && is_plain(&line), "the park line is no line of its own: {line}");
    let labels = desk.tray.labels();
    assert!(labels.iter().all(|label| !label.contains('\n') && label.chars().count() < 200), "{labels:?}");
    let task = EVIL.replace('\0', "");
    engine.order(homestretch_wire::Command::Start { kind: None, minutes: Some(1), task: Some(task), since: None });
    engine.advance(120);
    assert!(desk.tray.labels().iter().all(|label| !label.contains('\n') && label.chars().count() < 200));
    let note = desk.notifications.wait_for("the end of the block", |_| true);
    for text in [&note.summary, &note.body] {
        assert!(!text.contains("img") && !text.contains("HYPERLINK"), "{text}");
    }
}
