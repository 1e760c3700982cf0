//! Every view, in both themes, held to WCAG 2.2 A and AA and to good practice by axe-core, which `.ci/setup tests` brings.

use std::fs;

use homestretch_tests::{LIMIT, wait_until};
use homestretch_wire::{Ask, Command, Surface, Work};
use serde_json::{Value, json};

use crate::{
    Desk, at, focus,
    import::{CALENDAR, TOGGL, press},
    webdriver::Page,
};

const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/axe-core/axe.min.js");

const ESCAPE: &str = "\u{E00C}";

/// What is wrong in what is shown, a line for each rule and node. What axe leaves open counts as wrong, but for the contrast
/// of letters over a drawing or a drawn arrow: it is measured here, against the paper below.
const RUN: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations, incomplete, passes } = await axe.run(document, { runOnly: tags });
    const { Color, getContrast } = axe.commons.color;
    const colour = (text) => { const read = new Color(); read.parseString(text); return read; };
    const paper = (node) => {
      const { backgroundColor } = getComputedStyle(node);
      return colour(backgroundColor).alpha > 0 || !node.parentElement ? backgroundColor : paper(node.parentElement);
    };
    const isFaint = (node) => {
      const { color, fill } = getComputedStyle(node);
      return getContrast(colour(paper(node)), colour(node.closest('svg') ? fill : color)) < 4.5;
    };
    const why = (node) => [...node.any, ...node.all, ...node.none].map(({ message }) => message).join('; ');
    const open = incomplete.map(({ id, nodes }) => ({
      id,
      nodes: id === 'color-contrast' ? nodes.filter(({ target }) => isFaint(document.querySelector(target[0]))) : nodes,
    }));
    const wrong = [...violations, ...open].flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${why(node)}`));
    return { wrong, passed: passes.map(({ id }) => id) }";

/// A page with axe-core in it, and what was found so far.
struct Audit {
    page: Page,
    looked_at: usize,
    wrong: Vec<String>,
}

impl Audit {
    /// The page of this desk, in this theme.
    #[track_caller]
    fn open(desk: &Desk, is_dark: bool) -> Self {
        let axe = fs::read_to_string(AXE).unwrap_or_else(|_| panic!("{AXE} is missing: run `sh .ci/setup tests`"));
        // GTK's own settings are what a desktop would tell the window.
        let folder = desk.sandbox.path("config/gtk-3.0");
        fs::create_dir_all(&folder).unwrap();
        let theme = format!("[Settings]\ngtk-application-prefer-dark-theme={}\n", u8::from(is_dark));
        fs::write(folder.join("settings.ini"), theme).unwrap();
        let page = desk.open();
        assert_eq!(page.run("return matchMedia('(prefers-color-scheme: dark)').matches", &[]), is_dark, "the theme");
        page.run(&axe, &[]);
        Self { page, looked_at: 0, wrong: Vec::new() }
    }

    /// Looks at what is shown, once it is at rest: half-way through a movement colours are others.
    #[track_caller]
    fn look(&mut self, view: &str) {
        wait_until(LIMIT, "a page at rest", || {
            (self.page.run("return document.getAnimations().length", &[]) == 0).then_some(())
        });
        let found = self.page.run(RUN, &[]);
        // A run that looked at nothing would find nothing.
        let passed = found["passed"].as_array().unwrap();
        assert!(passed.contains(&json!("color-contrast")), "{view}: {passed:?}");
        let hour = self.page.run("return document.documentElement.dataset.hour", &[]);
        let found = found["wrong"].as_array().unwrap().iter().map(Value::to_string);
        self.wrong.extend(found.map(|wrong| format!("{view} ({hour}): {wrong}")));
        self.looked_at += 1;
    }

    /// Presses a control, waits for what is to be read then, and looks.
    #[track_caller]
    fn press(&mut self, selector: &str, shown: &str, view: &str) {
        self.page.click(selector);
        self.page.wait_for(shown, view, |text| !text.is_empty());
        self.look(view);
    }
}

#[test]
fn every_view_is_clean_in_the_light_theme() {
    a_day_and_all_its_views(false);
}

#[test]
fn every_view_is_clean_in_the_dark_theme() {
    a_day_and_all_its_views(true);
}

#[track_caller]
fn a_day_and_all_its_views(is_dark: bool) {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let mut audit = Audit::open(&desk, is_dark);

    first_start(&mut audit);
    desk.sandbox.write_settings("[app]\nasked = true\n[break]\nshow = \"window\"\n[extension]\nminutes = 30\n");
    audit.page.wait_for_text("#state", "Nothing is running");
    audit.look("now, nothing runs");

    engine.order(Command::Start {
        kind: Some(Work::Focus),
        minutes: Some(25),
        task: Some("eval loop".into()),
        since: None,
    });
    audit.page.wait_for_text("#state", "Focus");
    audit.look("now, focus");
    panels(&mut audit);

    engine.order(Command::Interrupted { reason: None });
    audit.page.wait_for_text("#state", "Interrupted");
    audit.look("now, interrupted");
    engine.order(Command::Start { kind: Some(Work::Meeting), minutes: None, task: None, since: None });
    audit.page.wait_for_text("#state", "Meeting");
    audit.look("now, meeting");
    engine.advance_to(&at("09:10"));
    engine.order(focus(25));
    engine.advance_to(&at("09:40"));
    audit.page.wait_for_text("#time", "5 minutes over");
    audit.look("now, over");

    engine.order(Command::Break { length: None });
    audit.page.wait_for("#idea", "an idea", |idea| !idea.is_empty());
    audit.look("break");
    engine.advance_to(&at("09:50"));
    audit.page.wait_for(".view-break.over", "a break that is over", |said| !said.is_empty());
    audit.look("break, over");
    audit.press("[data-do=leave-break]", ".view-now .idea", "now, break");

    history(&mut audit);
    settings(&desk, &mut audit);

    engine.order(focus(480));
    audit.page.type_text("1");
    engine.advance_to(&at("17:40"));
    audit.page.wait_for("html[data-hour=evening] #state", "the evening", |said| !said.is_empty());
    audit.look("now, past the day's end");
    engine.advance_to(&at("18:00"));
    audit.page.wait_for("#wind-down h1", "the wind-down", |said| said.contains("18:00"));
    audit.look("wind-down");
    audit.page.type_into("#wind-down [data-do=reason]", "the demo");
    audit.press("#wind-down [data-do=extend-now]", "#promise", "now, a promise");
    engine.advance_to(&at("23:40"));
    engine.order(Ask::Open { view: Some(Surface::WindDown) });
    audit
        .page
        .wait_for("html[data-hour=night] #wind-down h1", "the wind-down past bedtime", |said| said.contains("23:"));
    audit.look("wind-down, past bedtime");
    audit.press("#wind-down [data-do=leave]", ".view-now [data-do=finish]", "now, past bedtime");
    engine.order(Command::Finish { park: Some("rerun with lr 3e-4".into()) });
    audit.page.wait_for(".parked", "the line", |said| said.contains("lr 3e-4"));
    audit.look("now, finished");
    audit.press("[data-do=change-line]", ".view-now park-form", "now, the line is changed");

    engine.quit();
    audit.page.wait_for("#gone h1", "that nothing runs", |said| !said.is_empty());
    audit.look("gone");

    assert!(audit.looked_at >= 30, "{} views were looked at", audit.looked_at);
    assert!(audit.wrong.is_empty(), "axe found:\n{}", audit.wrong.join("\n"));
}

fn first_start(audit: &mut Audit) {
    audit.page.wait_for_text("#first-title", "When does your day end?");
    audit.look("first start, the days");
    audit.page.click("[data-do=first-yes]");
    audit.page.wait_for_text("#first-title", "When do you want to be in bed?");
    audit.look("first start, bedtime");
    audit.page.run("document.querySelector('[data-do=bedtime]').value = '09:00'", &[]);
    audit.press("[data-do=first-yes]", "#first-refusal", "first start, refused");
    audit.page.run("document.querySelector('[data-do=bedtime]').value = '23:00'", &[]);
    audit.page.click("[data-do=first-yes]");
    audit.page.wait_for_text("#first-title", "May I start when you log in?");
    audit.look("first start, login");
    audit.page.click("[data-do=first-no]");
    audit.page.wait_for_text("#first-title", "");
}

/// What opens over Now by day.
fn panels(audit: &mut Audit) {
    audit.press(".view-now [data-do=extend]", ".view-now extend-form", "now, more minutes");
    audit.page.type_text(ESCAPE);
    audit.press(".view-now [data-do=finish]", ".view-now park-form", "now, the line for tomorrow");
    audit.page.type_text(ESCAPE);
    audit.press("[data-do=keys]", "dialog", "the keys");
    audit.page.click("[data-do=close-keys]");
}

fn history(audit: &mut Audit) {
    audit.press("[data-do=view-today]", ".blocks", "today");
    audit.press(".blocks [data-do=correct]", ".blocks block-form", "today, a block is corrected");
    audit.page.run("document.querySelector('.blocks [data-do=to]').value = '08:00'", &[]);
    audit.press(".blocks [data-do=save]", ".blocks [data-do=block-refusal]", "today, refused");
    audit.press(".blocks [data-do=void]", "[data-do=undo]", "today, a block was taken back");
    audit.page.click("[data-do=undo]");
    audit.page.wait_for(".changed", "what the undo did", |said| said == "As it was before.");
    audit.press("[data-do=add]", ".forgotten block-form", "today, a block is added");
    audit.page.click("[data-do=day-before]");
    audit.page.wait_for_text("#day", "Tuesday 24 November");
    audit.look("the day before");
    audit.press("[data-do=view-report]", "#report", "report");
    audit.page.click("[data-do=report-before]");
    audit.page.wait_for("#report", "the week before", |said| said.contains("22 November"));
    audit.look("report, the week before");
    for of in ["month", "year"] {
        audit.page.click(&format!("[data-do=of-{of}]"));
        audit.page.wait_for("#report", of, |said| !said.contains("22 November"));
        audit.page.click("[data-do=of-week]");
        audit.page.wait_for("#report", "a week", |said| said.contains('–'));
        audit.press(&format!("[data-do=of-{of}]"), "#report", of);
    }
}

fn settings(desk: &Desk, audit: &mut Audit) {
    audit.press("[data-do=view-settings]", ".evening", "settings");
    audit.page.run(
        "const field = document.querySelector('[data-key=\"cycle.focus_min\"]');
         field.value = '0';
         field.dispatchEvent(new Event('change'))",
        &[],
    );
    audit.page.wait_for("setting-field [id$=-why]:not([hidden])", "the bounds", |why| why.contains("want 1..=480"));
    audit.look("settings, refused");
    for (name, text) in [("toggl.csv", TOGGL), ("holidays.ics", CALENDAR)] {
        desk.drop_on_it(&[&desk.file(name, text)]);
        audit.page.wait_for(".found", name, |said| said.contains(name) && said.contains("Left out: 1"));
        audit.look("settings, what would come in");
    }
    press(&audit.page, "bring-in");
    audit.page.wait_for("[data-do=take-back]", "the way back", |said| !said.is_empty());
    audit.look("settings, what came in");
    press(&audit.page, "take-back");
    audit.page.wait_for(".found", "what went", |said| said.contains("Taken back."));
    audit.look("settings, taken back");
    audit.page.run("document.querySelector('.dropping').hidden = false", &[]);
    audit.look("settings, a file held over it");
    audit.page.run("document.querySelector('.dropping').hidden = true", &[]);
    desk.drop_on_it(&[&desk.file("notes.md", "# Notes")]);
    audit.page.wait_for("records-import .refusal", "why not", |why| why.contains("looked for"));
    audit.look("settings, nothing came in");
    audit.page.type_into("[data-do=filter]", "bedtime");
    audit.page.wait_for_text("#group-cycle", "");
    audit.look("settings, found");
    audit.page.click("[data-do=view-now]");
}
