//! The report: drawn as the file that one keeps, turned by week, month and year, and left for the day behind a lane.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

use homestretch_tests::{LIMIT, Launch, wait_until};
use homestretch_wire::{Ask, Command, Surface};
use serde_json::{Value, json};

use crate::{Desk, WINDOW, at, focus, webdriver::Page};

const ENTER: &str = "\u{E007}";
const LEFT: &str = "\u{E012}";
const RIGHT: &str = "\u{E014}";

/// A block of focus in Amsterdam, from nine on, with its id's last letters.
fn block(id: &str, date: &str, minutes: u32, task: &str) -> String {
    json!({
        "type": "span", "id": format!("01KB00000000000000000000{id}"), "session": format!("01KB00000000000000000000{id}"),
        "kind": "focus", "start": format!("{date}T09:00:00+01:00"),
        "end": format!("{date}T{:02}:{:02}:00+01:00", 9 + minutes / 60, minutes % 60),
        "zone": "Europe/Amsterdam", "planned_s": 1500, "task": task, "outcome": "completed",
    })
    .to_string()
}

/// A desk whose journal has these blocks.
fn desk_with(blocks: &[String]) -> Desk {
    let desk = Desk::new();
    desk.sandbox.write_settings("[app]\nasked = true\n");
    let file = desk.sandbox.path("blocks.jsonl");
    fs::write(&file, blocks.join("\n")).unwrap();
    desk.sandbox.cli(&["import", file.to_str().unwrap()]).done();
    desk
}

/// Two days of this week, one in October, one in the year before.
fn history() -> Vec<String> {
    vec![
        block("01", "2026-11-23", 90, "eval loop"),
        block("02", "2026-11-24", 120, "review of the épée paper"),
        block("03", "2026-11-10", 60, "eval loop"),
        block("04", "2025-12-02", 30, "eval loop #old"),
    ]
}

/// Opens the report, at what it begins with.
fn open(desk: &Desk) -> Page {
    let page = desk.open();
    page.click("[data-do=view-report]");
    page.wait_for("#report", "a week", |title| !title.is_empty());
    page
}

#[test]
fn it_is_the_page_that_one_keeps() {
    let desk = desk_with(&history());
    let _engine = desk.start("12:00");
    let page = open(&desk);
    page.wait_for_text("#report", "23 – 29 November 2026");
    let said = page.wait_for_report("what was worked", |said| said.contains("3 h 30"));
    let file = desk.sandbox.cli(&["report", "--week", "this", "--format", "html", "--words"]).done();
    let parts = "return [...document.querySelector('report-page').shadowRoot.querySelectorAll(args[0])].length";
    for part in ["data", "time", "svg[role=img]", "figure", "tr"] {
        let tag = part.split('[').next().unwrap();
        let drawn = page.run(parts, &[json!(tag)]);
        let kept = file.matches(&format!("<{tag}")).count();
        // A heading is no `tr`, and every tag is counted by its whole name.
        let others = if tag == "time" { file.matches("<time>").count() } else { 0 };
        assert_eq!(drawn, json!(kept - others), "{tag}");
    }
    assert!(said.contains("review of the épée paper"), "one's own words stand in one's own window: {said}");
    // Its colours are those of the window, its style its own.
    let colours = page.run(
        "const root = document.querySelector('report-page').shadowRoot;
         const fill = getComputedStyle(root.querySelector('.focus')).fill;
         const probe = document.body.appendChild(document.createElement('i'));
         probe.style.color = 'var(--morning)';
         const { color } = getComputedStyle(probe);
         probe.remove();
         return [fill, color]",
        &[],
    );
    assert_eq!(colours[0], colours[1]);
}

#[test]
fn it_turns_by_week_month_and_year() {
    let desk = desk_with(&history());
    let _engine = desk.start("12:00");
    let page = open(&desk);
    page.wait_for_text("#report", "23 – 29 November 2026");
    assert_eq!(page.text("[data-do=report-after]"), "", "nothing lies after this week");
    page.type_text(LEFT);
    page.wait_for_text("#report", "16 – 22 November 2026");
    page.wait_for_report("an empty week", |said| said.contains("No work in this week."));
    page.type_text(RIGHT);
    page.wait_for_text("#report", "23 – 29 November 2026");

    page.click("[data-do=of-month]");
    page.wait_for_text("#report", "November 2026");
    page.wait_for_report("three days", |said| said.contains("4 h 30"));
    page.click("[data-do=report-before]");
    page.wait_for_text("#report", "October 2026");
    page.click("[data-do=of-year]");
    page.wait_for_text("#report", "2026");
    assert_eq!(page.run("return document.querySelector('[data-do=of-year]').ariaPressed", &[]), "true");
    page.type_text(LEFT);
    page.wait_for_text("#report", "2025");
    page.wait_for_report("half an hour", |said| said.contains("30 minutes"));

    // What is pressed there leads on: a year to its month, a month to its week or day.
    page.type_text(RIGHT);
    page.wait_for_text("#report", "2026");
    press(&page, "2026-11");
    page.wait_for_text("#report", "November 2026");
    press(&page, "2026-11-10");
    page.wait_for_text("#day", "Tuesday 10 November");
}

#[test]
fn a_lane_leads_to_its_day_and_back() {
    let desk = desk_with(&history());
    let _engine = desk.start("12:00");
    let page = open(&desk);
    page.wait_for_report("the lanes", |said| said.contains("3 h 30"));
    let place = page.run(
        "const lane = document.querySelector('report-page').shadowRoot.querySelector('#lanes [data-goto=\"2026-11-24\"]');
         lane.scrollIntoView({ block: 'center', behavior: 'instant' });
         const { left, top, width, height } = lane.querySelector('.goto').getBoundingClientRect();
         return [Math.round(left + width / 3), Math.round(top + height / 2)]",
        &[],
    );
    let point = (place[0].as_i64().unwrap(), place[1].as_i64().unwrap());
    page.drag(&[point]);
    page.wait_for_text("#day", "Tuesday 24 November");
    page.wait_for(".blocks", "its block", |blocks| blocks.contains("09:00 to 11:00"));

    // Back where one was, and by the keyboard: the name of a row is a link.
    page.type_text("3");
    page.wait_for_text("#report", "23 – 29 November 2026");
    page.run(
        "document.querySelector('report-page').shadowRoot.querySelector('#days [id=\"2026-11-23\"] a').focus()",
        &[],
    );
    page.type_text(ENTER);
    page.wait_for_text("#day", "Monday 23 November");
}

#[test]
fn a_task_is_found_by_its_words() {
    let desk = desk_with(&history());
    let _engine = desk.start("12:00");
    let page = open(&desk);
    page.click("[data-do=of-year]");
    page.wait_for("task-search li:first-of-type", "the task with most work", |row| row.contains("eval loop"));
    page.wait_for("task-search ul", "both tasks", |list| list.contains("2 h 30") && list.contains("on 2 days"));
    page.type_text("/");
    page.type_text("Epee");
    page.wait_for("task-search [role=status]", "how many", |said| said == "1 task, 2 h.");
    page.wait_for("task-search ul", "the paper alone", |list| list.contains("épée") && !list.contains("eval loop"));
    page.type_text("x");
    page.wait_for_text("task-search [role=status]", "No task has these words.");
}

#[test]
fn it_is_kept_as_a_file_and_shown() {
    let desk = desk_with(&history());
    let opened = desk.sandbox.path("opened");
    // What a desktop opens files with writes down what it was given.
    let tools = desk.sandbox.path("tools");
    fs::create_dir(&tools).unwrap();
    let opener = tools.join("xdg-open");
    fs::write(&opener, format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >>'{}'\n", opened.display())).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    desk.sandbox.set_env("PATH", format!("{}:/usr/bin:/bin", tools.display()));
    let _engine = desk.start("12:00");
    let page = open(&desk);
    page.wait_for_report("the week", |said| said.contains("3 h 30"));

    page.click("[data-do=keep]");
    let place = page.wait_for(".kept span", "its place", |said| said.starts_with("Saved as "));
    let path = kept(&desk, &place);
    assert!(path.ends_with("homestretch-2026-W48.html"), "{path:?}");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let file = desk.sandbox.cli(&["report", "--week", "2026-W48", "--format", "html"]).done();
    assert_eq!(fs::read_to_string(&path).unwrap(), file, "what is sent holds none of one's own words");
    let is_opened = |last: PathBuf| {
        wait_until(LIMIT, &format!("{last:?} to be opened"), || {
            let all = fs::read_to_string(&opened).unwrap_or_default();
            (all.lines().last() == last.to_str()).then_some(())
        });
    };
    is_opened(path.clone());
    page.click("[data-do=show-folder]");
    is_opened(path.parent().unwrap().to_owned());

    page.click("#keep-words");
    page.click("[data-do=keep]");
    let other = page.wait_for(".kept span", "another place", |said| said.contains("(2)"));
    assert!(fs::read_to_string(kept(&desk, &other)).unwrap().contains("épée"));
    page.click("[data-do=show-page]");
    is_opened(kept(&desk, &other));
}

#[test]
fn the_announcement_leads_to_its_week() {
    let desk = desk_with(&history());
    // Nobody was there on Friday evening: Monday's launch announces the week that is over.
    let engine = Launch::at("2026-11-30T09:00:00+01:00").with_window(WINDOW).start(&desk.sandbox);
    let page = desk.open();
    let note = desk.notifications.wait_for("the announcement", |note| note.offers("report"));
    desk.notifications.invoke(note.id, "report");
    page.wait_for_text("#report", "23 – 29 November 2026");
    page.wait_for_report("its work", |said| said.contains("3 h 30"));
    // Opened for itself it begins with this week.
    engine.order(Ask::Open { view: Some(Surface::Report) });
    page.wait_for_text("#report", "30 November – 6 December 2026");
}

#[test]
fn a_block_that_ends_is_there_at_once() {
    let desk = desk_with(&history());
    let engine = desk.start("12:00");
    let page = open(&desk);
    page.wait_for_report("the week", |said| said.contains("3 h 30"));
    page.run("document.querySelector('report-page').shadowRoot.querySelector('#lanes details').open = true", &[]);
    engine.order(focus(25));
    engine.advance_to(&at("12:30"));
    engine.order(Command::Stop);
    page.wait_for_report("half an hour more", |said| said.contains("4 h"));
    let is_open =
        page.run("return document.querySelector('report-page').shadowRoot.querySelector('#lanes details').open", &[]);
    assert_eq!(is_open, Value::Bool(true), "what was opened stays open");
}

/// Presses what leads to a key, wherever in the report it is.
fn press(page: &Page, key: &str) {
    page.run(
        "document.querySelector('report-page').shadowRoot.querySelector(`[data-goto=\"${args[0]}\"]`)
           .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }))",
        &[json!(key)],
    );
}

/// The file whose place was shown.
fn kept(desk: &Desk, shown: &str) -> PathBuf {
    let place = shown.trim_start_matches("Saved as ");
    match place.strip_prefix("~/") {
        Some(rest) => home(desk).join(rest),
        None => place.into(),
    }
}

fn home(desk: &Desk) -> PathBuf {
    let command = desk.sandbox.command();
    let home = command.get_envs().find(|(name, _)| *name == "HOME").and_then(|(_, home)| home.map(PathBuf::from));
    home.unwrap()
}
