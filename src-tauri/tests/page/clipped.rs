//! The user's own words may be one long word: nothing of them is cut, in any view, at any width, at any size of letters.

use homestretch_wire::{Command, Work};
use serde_json::{Value, json};

use crate::{
    Desk, at,
    import::{TOGGL, press},
    webdriver::Page,
};

const ESCAPE: &str = "\u{E00C}";

/// Widths of the window, and how large its letters are.
const LOOKS: [(i64, i64); 4] = [(320, 100), (420, 100), (900, 100), (320, 200)];

/// What is cut off or reaches past an edge, of all that can be seen. A field of one line is scrolled by whoever types in it,
/// so only its box counts; a picture is drawn for the width that there is.
const CUT: &str = "
    const { innerWidth } = window;
    const inReport = document.querySelector('report-page')?.shadowRoot.querySelectorAll('*') ?? [];
    // What is wider than its part of the report is moved there.
    const shown = [...document.body.querySelectorAll('*'), ...inReport].filter((node) => node.checkVisibility() && !node.closest('svg, .unseen, .hours, .scroll, datalist, option'));
    const name = (node) => `${node.tagName.toLowerCase()}.${node.className} in ${node.parentElement?.tagName.toLowerCase()}.${node.parentElement?.className}`;
    const letters = (node) => {
      const range = document.createRange();
      return [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).flatMap((text) => {
        range.selectNodeContents(text);
        return [...range.getClientRects()];
      });
    };
    const isOut = ({ left, right, width }) => width > 1 && (left < -0.5 || right > innerWidth + 0.5);
    return shown.flatMap((node) => {
      const isField = node.matches('input, select, textarea');
      const out = [node.getBoundingClientRect(), ...(isField ? [] : letters(node))].find(isOut);
      if (out) return [`${name(node)} from ${out.left} to ${out.right} of ${innerWidth}`];
      const cuts = !isField && getComputedStyle(node).overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1;
      return cuts ? [`${name(node)} holds ${node.scrollWidth} in ${node.clientWidth}`] : [];
    })";

/// One word of 500 characters, as long as a task may be.
fn word() -> String {
    "test_incremental_checkpoint_resume_".repeat(15)[..500].to_owned()
}

#[track_caller]
fn look(page: &Page, view: &str, cut: &mut Vec<String>) {
    for (width, size) in LOOKS {
        page.resize(width, 640);
        page.run("document.documentElement.style.fontSize = args[0]", &[json!(format!("{size}%"))]);
        page.run("await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))", &[]);
        let found = page.run(CUT, &[]);
        let found = found.as_array().unwrap().iter().filter_map(Value::as_str);
        cut.extend(found.map(|what| format!("{view}, {width} px, {size} %: {what}")));
    }
    page.run("document.documentElement.style.fontSize = ''", &[]);
}

#[test]
fn a_long_word_is_cut_in_no_view() {
    let word = word();
    let desk = Desk::new();
    desk.sandbox.write_settings(&format!(
        "[app]\nasked = true\n[break]\nshow = \"window\"\nideas = [\"{word}\"]\n[extension]\nminutes = 30\n"
    ));
    let engine = desk.start("09:00");
    let page = desk.open();
    let mut cut = Vec::new();
    let long = word.clone();
    let is_there = move |said: &str| said.contains(&long);

    engine.order(Command::Start { kind: Some(Work::Focus), minutes: Some(25), task: Some(word.clone()), since: None });
    page.wait_for("#task", "the task", &is_there);
    look(&page, "now, focus", &mut cut);
    page.click(".view-now [data-do=finish]");
    page.type_into(".view-now [data-do=park-line]", &word);
    look(&page, "now, the line for tomorrow", &mut cut);
    page.type_text(ESCAPE);

    engine.order(Command::Interrupted { reason: Some(word.clone()) });
    page.wait_for_text("#state", "Interrupted");
    look(&page, "now, interrupted", &mut cut);
    engine.advance_to(&at("09:05"));
    engine.order(Command::Resume);
    engine.advance_to(&at("09:40"));
    look(&page, "now, over", &mut cut);

    engine.order(Command::Break { length: None });
    page.wait_for("#idea", "the idea", &is_there);
    look(&page, "break", &mut cut);
    page.click("[data-do=leave-break]");
    page.wait_for(".view-now .idea", "the idea", &is_there);
    look(&page, "now, break", &mut cut);

    page.click("[data-do=view-today]");
    page.wait_for(".blocks", "the task", &is_there);
    look(&page, "today", &mut cut);
    page.click(".blocks [data-do=correct]");
    look(&page, "today, a block is corrected", &mut cut);
    page.type_text(ESCAPE);
    page.click("[data-do=view-report]");
    page.wait_for_report("a week", |said| said.contains(&word));
    look(&page, "report", &mut cut);
    page.click("[data-do=of-year]");
    page.wait_for("task-search", "the task", &is_there);
    look(&page, "report, a year", &mut cut);
    page.click("[data-do=view-settings]");
    page.wait_for(".evening", "tonight", |said| !said.is_empty());
    look(&page, "settings", &mut cut);
    // A name of a file ends sooner than a task.
    let (name, refused) = (format!("{}.csv", &word[..200]), format!("{}.md", &word[..200]));
    desk.drop_on_it(&[&desk.file(&name, &format!("{TOGGL}Z,,x,{word},10:00:00,01:00:00,\n"))]);
    page.wait_for(".found", "what would come in", |said| said.contains(&name) && said.contains("Left out: 2"));
    look(&page, "settings, what would come in", &mut cut);
    press(&page, "bring-in");
    page.wait_for("[data-do=take-back]", "the way back", |said| !said.is_empty());
    look(&page, "settings, what came in", &mut cut);
    desk.drop_on_it(&[&desk.file(&refused, "notes")]);
    page.wait_for("records-import .refusal", "why not", |why| why.contains(&refused));
    look(&page, "settings, nothing came in", &mut cut);
    page.click("[data-do=view-now]");

    engine.order(Command::Start { kind: Some(Work::Focus), minutes: Some(480), task: Some(word.clone()), since: None });
    engine.advance_to(&at("18:00"));
    page.wait_for("#wind-down h1", "the wind-down", |said| said.contains("18:00"));
    page.type_into("#wind-down [data-do=reason]", &word);
    look(&page, "wind-down", &mut cut);
    page.click("#wind-down [data-do=extend-now]");
    page.wait_for("#promise", "the promise", |said| !said.is_empty());
    look(&page, "now, a promise", &mut cut);
    engine.order(Command::Finish { park: Some(word.clone()) });
    page.wait_for(".parked", "the line", &is_there);
    look(&page, "now, finished", &mut cut);
    page.click("[data-do=change-line]");
    look(&page, "now, the line is changed", &mut cut);

    assert!(cut.is_empty(), "{} are cut:\n{}", cut.len(), cut.join("\n"));
}
