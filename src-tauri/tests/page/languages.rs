//! Every language: the window speaks it, changes it while it is open, and has room for it.

use std::fs;

use homestretch_tests::{Engine, Launch};
use homestretch_wire::Command;
use serde_json::{Value, json};

use crate::{Desk, WINDOW, at, focus, webdriver::Page};

const ALL: [&str; 6] = ["en", "nl", "de", "fr", "es", "ar"];

impl Desk {
    /// The engine at this time of the day, with these settings.
    #[track_caller]
    fn start_with(&self, time: &str, settings: &str) -> Engine<'_> {
        fs::write(self.sandbox.data().join("settings.toml"), settings).unwrap();
        self.start(time)
    }
}

/// Chooses an option as a user would, with its event.
#[track_caller]
fn choose(page: &Page, key: &str, value: &str) {
    page.wait_for("main", "the settings", |text| text.len() > 500);
    page.run(
        "const select = document.querySelector(`[data-key=\"${args[0]}\"]`);
         select.value = args[1];
         select.dispatchEvent(new Event('change', { bubbles: true }))",
        &[json!(key), json!(value)],
    );
}

/// The language of the page and its direction.
#[track_caller]
fn spoken(page: &Page) -> Value {
    page.run("return [document.documentElement.lang, document.documentElement.dir]", &[])
}

#[test]
fn a_language_that_is_chosen_is_spoken_at_once_by_page_tray_and_notification() {
    let desk = Desk::new();
    let engine = desk.start("09:00");
    let page = desk.open();
    assert_eq!(spoken(&page), json!(["en", "ltr"]));
    page.type_text("4");
    choose(&page, "app.language", "de");
    page.wait_for_text("#group-day", "Mein Tag");
    assert_eq!(spoken(&page), json!(["de", "ltr"]));
    choose(&page, "app.language", "ar");
    page.wait_for_text("#group-day", "يومي");
    assert_eq!(spoken(&page), json!(["ar", "rtl"]));
    page.type_text("1");
    page.wait_for_text("#state", "لا شيء قيد التشغيل");
    choose_by_command(&desk, "de");
    page.wait_for_text("#state", "Es läuft nichts");
    desk.tray.wait_for_face("German", |face| face.tooltip.ends_with("Es läuft nichts"));
    assert!(desk.tray.labels().contains(&"Fokus beginnen".to_owned()), "{:?}", desk.tray.labels());
    // A block that is over speaks German too, in a notification with German buttons.
    engine.order(focus(5));
    engine.advance_to(&at("09:05"));
    let note = desk.notifications.wait_for("a block that is over", |note| note.offers("break"));
    assert_eq!(note.summary, "09:05. Die geplanten 5 Minuten sind um.");
    let buttons: Vec<_> = note.actions.iter().map(|(_, label)| label.as_str()).collect();
    assert!(buttons.ends_with(&["Pause", "Nur noch 30 Minuten"]), "{buttons:?}");
}

#[track_caller]
fn choose_by_command(desk: &Desk, language: &str) {
    desk.sandbox.cli(&["settings", "set", "app.language", language]).done();
}

#[test]
fn twelve_hours_are_written_where_they_are_usual_or_wanted() {
    let desk = Desk::new();
    desk.sandbox.set_env("LANG", "en_US.UTF-8");
    let engine = desk.start("16:00");
    engine.order(focus(25));
    let page = desk.open();
    page.wait_for_text(".view-now .detail", "until 4:25 pm");
    page.type_text("2");
    page.wait_for(".view-today .words", "its times", |text| text.contains("4:00 pm to 4:00 pm"));
    desk.sandbox.cli(&["settings", "set", "app.clock", "24"]).done();
    page.wait_for(".view-today .words", "its times", |text| text.contains("16:00 to 16:00"));
}

#[test]
fn the_first_start_asks_in_the_language_of_the_system_and_takes_its_week() {
    let desk = Desk::new();
    desk.sandbox.set_env("LANG", "es_MX.UTF-8");
    let _engine = Launch::at(&at("09:00")).with_window(WINDOW).start(&desk.sandbox);
    let page = desk.open();
    page.wait_for_text(".first h2", "¿Cuándo termina tu día?");
    page.click("[data-do=first-never]");
    homestretch_tests::wait_until(homestretch_tests::LIMIT, "the week of Mexico", || {
        let text = fs::read_to_string(desk.sandbox.data().join("settings.toml")).unwrap_or_default();
        (text.contains("starts_on = \"sunday\"") && text.contains("asked = true")).then_some(())
    });
}

/// What does not fit: a page wider than its window, a box past its edge, a text cut off in its own box.
const TOO_WIDE: &str = "
    const root = document.documentElement;
    root.style.fontSize = args[0];
    await new Promise((done) => setTimeout(done, 60));
    const seen = [...document.querySelectorAll('.shell *, main > :not([hidden]) *')].filter((e) =>
        e.checkVisibility() && !e.closest('svg, .unseen, .hours, option'));
    const past = seen.filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
    });
    const cut = seen.filter((e) => e.childElementCount === 0 && !(e instanceof HTMLInputElement) && !(e instanceof HTMLSelectElement)
        && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline');
    const name = (e) => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 40)}`;
    return [...(root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} in ${root.clientWidth}`] : []), ...past.map(name), ...cut.map(name)]";

#[test]
fn every_language_fits_at_320_pixels_and_at_twice_the_text() {
    let desk = Desk::new();
    let engine = desk.start_with("16:00", "[app]\nasked = true\nlanguage = \"en\"\n");
    engine.order(focus(25));
    engine.order(Command::Interrupted { reason: None });
    engine.advance_to(&at("16:20"));
    engine.order(Command::Resume);
    engine.advance_to(&at("17:40"));
    engine.order(Command::Extend { minutes: Some(30), reason: None });
    engine.advance_to(&at("18:45"));
    let page = desk.open();
    page.resize(320, 600);
    let mut problems = Vec::new();
    for language in ALL {
        choose_by_command(&desk, language);
        homestretch_tests::wait_until(homestretch_tests::LIMIT, language, || {
            (spoken(&page)[0] == language).then_some(())
        });
        page.wait_for("main", "the view it was left at", |text| !text.is_empty());
        for (key, view) in [("1", "now"), ("2", "today"), ("3", "report"), ("4", "settings")] {
            page.type_text(key);
            page.wait_for(&format!(".view-{view}"), "something", |text| text.len() > 20);
            for size in ["100%", "200%"] {
                let found = page.run(TOO_WIDE, &[json!(size)]);
                problems.extend(found.as_array().unwrap().iter().map(|it| format!("{language} {view} {size} {it}")));
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn what_is_refused_in_the_page_is_refused_in_its_language() {
    let desk = Desk::new();
    let engine = desk.start_with("10:00", "[app]\nlanguage = \"nl\"\n[shortcut]\nwindow = \"Ctrl+Alt+W\"\n");
    engine.cli(&["add", "focus", "--from", "08:00", "--to", "09:00"]).done();
    let block = engine.status().day.blocks[0].id.clone();
    let page = desk.open();
    let set = |key: &str, value: &str| json!({ "do": "set", "key": key, "value": value });
    let amend = |field: &str, value: &str| json!({ "do": "amend", "id": block, field: value });
    let requests = [
        set("cycle.focus_min", "0"),
        set("week.target_hours", "169"),
        set("day.boundary", "13:00"),
        set("day.bedtime", "25:00"),
        set("day.bedtime", "09:00"),
        set("week.monday", "nine"),
        set("week.monday", "09:00-12:00, 11:00-13:00"),
        set("week.monday", "22:00-05:00"),
        set("day.peak", "nine"),
        set("week.off", "[\"tomorrow\"]"),
        set("nudge.ladder_min", "[5]"),
        set("day.zone", "Mars/Base"),
        set("shortcut.start_stop", "Shift+H"),
        set("shortcut.start_stop", "Ctrl+Alt+W"),
        amend("end", "10:6"),
        amend("end", "07:00"),
        amend("end", "11:00"),
        json!({ "do": "add", "kind": "focus", "from": "14:00", "to": "15:00", "day": "2026-11-25" }),
        json!({ "do": "extend", "minutes": 481 }),
        json!({ "do": "stop" }),
        json!({ "do": "resume" }),
        json!({ "do": "skip" }),
        json!({ "do": "pause" }),
        json!({ "do": "start", "task": "x".repeat(501) }),
        json!({ "do": "start", "since": "2026-11-25T23:00:00+01:00" }),
        json!({ "do": "start", "since": "2026-11-24T09:00:00+01:00" }),
    ];
    let said = page.run(
        "const { ask } = await import('/bridge.js');
         const { refusal } = await import('/lib/words.js');
         const said = [];
         for (const request of args[0]) {
           const reply = await ask(request);
           said.push({ ok: reply.ok, why: reply.why, said: refusal(reply) });
         }
         return said",
        &[json!(requests)],
    );
    for (request, answer) in requests.iter().zip(said.as_array().unwrap()) {
        assert_eq!(answer["ok"], false, "{request} was done");
        assert_ne!(answer["said"], answer["why"], "{request} is refused in English");
        assert!(!answer["said"].as_str().unwrap().contains("undefined"), "{answer}");
    }
}

#[test]
fn what_is_wrong_in_the_file_of_settings_is_said_in_the_pages_language() {
    let desk = Desk::new();
    let _engine = desk.start_with("10:00", "[app]\nlanguage = \"nl\"\n");
    let page = desk.open();
    page.wait_for_text("#state", "Er loopt niets");
    desk.sandbox.write_settings(
        "[app]\nlanguage = \"nl\"\n[cycle]\nfocus_min = 0\ncoffee_min = 9\n[week]\nmonday = \"nine\"\n[day]\nzone = 5\n",
    );
    // The last good settings stay in force, and with them the language.
    let says = |list: &str, line: &str| page.wait_for(list, line, |text| text.contains(line));
    says(".notices", "settings.toml:4: focus_min = 0: Van 1 tot 480; de laatste goede instellingen");
    says(".notices", "settings.toml:7: monday = \"nine\": Uren als 09:00-14:30; de laatste");
    says(".notices", "settings.toml:9: zone = 5: Een naam als Europe/Amsterdam; de laatste");
    page.type_text("4");
    says(".sources", "er was nog niets te zeggen");
    says("#settings-wrong", "settings.toml:4: focus_min = 0: Van 1 tot 480; de laatste");
    desk.sandbox.write_settings("[app]\nlanguage = \"nl\"\n[cycle]\ncoffee_min = 9\n");
    says("#settings-wrong", "settings.toml:4: cycle.coffee_min: Onbekend, en wordt genegeerd");
    desk.sandbox.write_settings("[app\n");
    says("#settings-wrong", "settings.toml:1: Dit is geen TOML; de laatste");
}
