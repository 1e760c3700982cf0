//! The Friday that the program is made for: once as it always went, once with the promise kept.

use homestretch_tests::{Engine, LIMIT, Notification, wait_until};
use homestretch_wire::{Command, Phase};
use serde_json::json;

use crate::{
    desk::{Desk, records_of},
    friday, monday, saturday,
};

const PARKED: &str = "rerun with lr 3e-4; plot is in notebook 7";

/// One rung as `status` announces it and the desk then meets it.
struct Evening<'a> {
    desk: &'a Desk,
    engine: &'a Engine<'a>,
    seen: usize,
}

impl Evening<'_> {
    /// Lives to the next nudge, which must be this rule's at this instant, and gives back what was shown.
    #[track_caller]
    fn rung(&mut self, rule: &str, at: &str, level: u8) -> Notification {
        self.live_to(rule, at, level);
        let shown = self.desk.notifications.wait_after(self.seen, &format!("{rule} at {at}"), |_| true);
        self.seen = self.desk.notifications.all().len();
        assert_eq!(shown.urgency == 2, level >= 3, "urgent from level 3 on, and only then: {shown:?}");
        assert_eq!(shown.buttons(), ["finish", "extend"], "{rule} at {at}");
        assert_eq!(self.desk.notifications.standing().len(), 1, "one notification of ours stands at a time");
        shown
    }

    /// The same for a rung that opens the window, beside its notification.
    #[track_caller]
    fn rung_that_opens_the_window(&mut self, rule: &str, at: &str, times: usize) {
        self.live_to(rule, at, 4);
        self.engine.wait_for_window("opened wind_down", times);
        // The two come in any order; only with both is what comes next a new one.
        self.desk.notifications.wait_after(self.seen, &format!("{rule} at {at}"), |_| true);
        self.seen = self.desk.notifications.all().len();
    }

    #[track_caller]
    fn live_to(&mut self, rule: &str, at: &str, level: u8) {
        let next = self.engine.status().status.next_nudge;
        let next = next.unwrap_or_else(|| panic!("nothing is to come, expected {rule} at {at}"));
        assert_eq!((next.rule.name(), next.at.as_str()), (rule, at));
        let view = self.engine.advance_to(at);
        assert_eq!(view.status.level, level, "level after {rule} at {at}");
    }
}

/// From 16:50, when the tray is clicked, to 17:30, when the notification's *30 more* is.
#[track_caller]
fn until_the_promise(evening: &mut Evening<'_>) {
    let (desk, engine) = (evening.desk, evening.engine);
    desk.tray.activate();
    let view = engine.wait_for("focus by a tray click", |view| view.status.phase == Phase::Focus);
    assert_eq!(view.status.since, Some(friday("16:50")));
    assert_eq!(view.status.due, Some(friday("17:15")));
    assert_eq!(view.status.day_ends, Some(friday("17:30")));

    // The heads-up speaks for the block's end too.
    evening.rung("day_ends_soon", &friday("17:15"), 1);
    engine.advance_to(&friday("17:20"));
    let overdue = desk.notifications.wait_after(evening.seen, "focus_due at 17:20", |_| true);
    assert_eq!(overdue.buttons(), ["break", "extend"]);
    evening.seen = desk.notifications.all().len();

    let ended = evening.rung("day_ended", &friday("17:30"), 1);
    desk.notifications.invoke(ended.id, "extend");
    let view = engine.wait_for("the promise", |view| view.status.extension.is_some());
    let promise = view.status.extension.unwrap();
    assert_eq!((promise.asked_s, promise.due), (1800, friday("18:00")));
    assert_eq!(view.status.level, 0, "the promise answers the evening's ladder");
    desk.notifications.wait_until_clear();
}

#[test]
fn half_an_hour_becomes_two_in_the_morning() {
    let desk = Desk::new();
    let engine = desk.start(&friday("16:50"));
    let mut evening = Evening { desk: &desk, engine: &engine, seen: 0 };
    until_the_promise(&mut evening);

    evening.rung("extension_due", &friday("18:00"), 1);
    evening.rung("extension_due", &friday("18:05"), 2);
    let before = desk.tray.face();
    assert_ne!(engine.status().face, "overtime");
    evening.rung("extension_due", &friday("18:15"), 3);
    assert_eq!(engine.status().face, "overtime");
    desk.tray.wait_for_face("overtime", |face| face.pixmaps != before.pixmaps);

    assert!(engine.windows().is_empty(), "the window waits for level 4");
    evening.rung_that_opens_the_window("extension_due", &friday("18:30"), 1);
    assert_eq!(engine.windows().len(), 1);
    let why = engine.refusal(Command::Extend { minutes: Some(15), reason: None });
    assert!(why.contains("reason"), "at level 4 staying on needs a reason: {why}");
    engine.cli(&["extend", "15"]).refused(1);
    engine.close_window();

    for at in ["19:00", "19:30", "20:00", "20:30", "21:00", "21:30", "22:00"] {
        evening.rung("extension_due", &friday(at), 4);
    }
    assert!(engine.windows().is_empty(), "before bedtime it opens once");
    // Bedtime speaks for the rest of the night.
    evening.rung_that_opens_the_window("bedtime", &friday("22:30"), 2);
    for at in ["22:45", "23:00", "23:30"] {
        evening.rung("bedtime", &friday(at), 4);
    }
    for at in ["00:00", "00:30", "01:00", "01:30", "02:00"] {
        evening.rung("bedtime", &saturday(at), 4);
    }
    assert_eq!(
        engine.window_log().iter().filter(|line| line.starts_with("opened")).count(),
        2,
        "and once from bedtime on"
    );

    engine.advance_to(&saturday("02:10"));
    let status = engine.status().status;
    assert_eq!(status.workday, "2026-11-27", "half past one on Saturday belongs to Friday");
    assert_eq!((status.work_s, status.overtime_s), (33_600, 31_200));
    engine.cli(&["finish", "--park", PARKED]).done();
    assert_eq!(engine.status().status.phase, Phase::Idle);
    desk.notifications.wait_until_clear();
    let said = desk.notifications.all().len();
    engine.close_window();

    // No report in the night: it is announced with the next week's first work.
    engine.advance_to(&monday("08:59"));
    assert_eq!(desk.notifications.all().len(), said, "the weekend is quiet");
    let status = engine.cli(&["status", "--json"]).json();
    assert_eq!((&status["phase"], &status["park"]), (&json!("idle"), &json!(PARKED)));
    engine.advance_to(&monday("09:00"));
    desk.tray.activate();
    let ready = desk.notifications.wait_after(said, "the week's report", |shown| shown.offers("report"));
    assert_eq!(ready.buttons(), ["report"]);
    desk.notifications.invoke(ready.id, "report");
    engine.wait_for_window("opened report", 1);
    assert_eq!(engine.status().status.park, None, "the line has been read when work begins");

    let report = engine.cli(&["report", "--week", "last", "--format", "json"]).json();
    assert_eq!((&report["week"], &report["from"]), (&json!("2026-W48"), &json!("2026-11-23")));
    let day = &report["days"][4];
    assert_eq!(day["date"], "2026-11-27");
    for (figure, seconds) in
        [("work_s", 33_600), ("focus_s", 33_600), ("late_s", 31_200), ("overtime_s", 31_200), ("span_s", 33_600)]
    {
        assert_eq!(day[figure], seconds, "{figure}");
    }
    assert_eq!((&day["late_night"], &day["on_time"]), (&json!(true), &json!(false)));
    assert_eq!((&day["first"], &day["last"]), (&json!(friday("16:50")), &json!(saturday("02:10"))));
    let promises = &report["extensions"];
    for (figure, want) in [("count", 1), ("kept", 0), ("asked_s", 1800), ("took_s", 31_200), ("longest_s", 31_200)] {
        assert_eq!(promises[figure], want, "{figure}");
    }

    let blocks = records_of(&desk.sandbox, "focus");
    assert_eq!(blocks.len(), 1, "the night was one block: {blocks:?}");
    assert_eq!((&blocks[0]["start"], &blocks[0]["end"]), (&json!(friday("16:50")), &json!(saturday("02:10"))));
    assert_eq!((&blocks[0]["outcome"], &blocks[0]["planned_s"]), (&json!("completed"), &json!(1500)));
    for shown in desk.notifications.all() {
        assert!(!format!("{shown:?}").contains("notebook"), "screens are shared: {shown:?}");
    }
}

#[test]
fn the_same_day_with_the_promise_kept() {
    let desk = Desk::new();
    let engine = desk.start(&friday("16:50"));
    let mut evening = Evening { desk: &desk, engine: &engine, seen: 0 };
    until_the_promise(&mut evening);

    let due = evening.rung("extension_due", &friday("18:00"), 1);
    engine.advance_to(&friday("18:01"));
    desk.notifications.invoke(due.id, "finish");
    engine.wait_for("the day's end by the notification", |view| view.finished && view.status.phase == Phase::Idle);
    wait_until(LIMIT, "the window at the park line", || {
        engine.window_log().iter().any(|line| line.starts_with("opened")).then_some(())
    });
    // The last day of the week is done before bedtime: its report is announced at once.
    let ready = desk.notifications.wait_after(evening.seen, "the week's report", |shown| shown.offers("report"));
    assert_eq!(ready.buttons(), ["report"]);
    // What is said at the park line replaces the empty one, and closes nothing twice.
    engine.cli(&["finish", "--park", PARKED]).done();
    engine.close_window();

    engine.advance_to(&monday("08:55"));
    assert_eq!(engine.cli(&["status", "--json"]).json()["park"], PARKED);
    let report = engine.cli(&["report", "--week", "last", "--format", "json"]).json();
    let day = &report["days"][4];
    for (figure, seconds) in [("work_s", 4260), ("late_s", 1860), ("overtime_s", 1860)] {
        assert_eq!(day[figure], seconds, "{figure}");
    }
    assert_eq!(day["late_night"], false);
    let promises = &report["extensions"];
    for (figure, want) in [("count", 1), ("kept", 1), ("asked_s", 1800), ("took_s", 1860)] {
        assert_eq!(promises[figure], want, "{figure}");
    }
    assert_eq!(records_of(&desk.sandbox, "extension").len(), 1);
}

#[test]
fn once_more_with_the_training_left_running() {
    let desk = Desk::new();
    let engine = desk.start(&friday("16:50"));
    desk.tray.activate();
    engine.wait_for("focus", |view| view.status.phase == Phase::Focus);
    engine.advance_to(&friday("17:30"));
    let script =
        "for epoch in 1 2 3 4 5; do echo epoch $epoch; done; until [ -e go ]; do sleep 0.02; done; echo loss 0.31";
    desk.sandbox.cli(&["leave", "--park", PARKED, "--name", "train.py", "--", "sh", "-c", script]).done();
    let said = desk.notifications.all().len();
    engine.kill9();
    let engine = desk.start(&friday("18:00"));
    // It ends at two in the night, and Saturday is silent.
    engine.advance_to(&saturday("02:00"));
    std::fs::write(desk.sandbox.path("go"), "").unwrap();
    engine.wait_for("its end", |view| view.status.left.len() == 1);
    engine.advance_to(&saturday("18:00"));
    assert_eq!(desk.notifications.all().len(), said, "nobody is called back");
    engine.advance_to(&monday("09:00"));
    let became = "train.py ended after 8 h 30.";
    let status = desk.sandbox.cli(&["status"]).done();
    assert!(status.contains(became) && status.contains(PARKED), "{status}");
    wait_until(LIMIT, "the menu", || desk.tray.labels().contains(&became.to_owned()).then_some(()));
    assert!(desk.sandbox.cli(&["left", "train.py"]).done().ends_with("epoch 5\nloss 0.31\n"));
    let report = desk.sandbox.cli(&["report", "--week", "last"]).done();
    assert!(report.contains("You left one job running; it ran 8 h 30 without you."), "{report}");
    let json = desk.sandbox.cli(&["report", "--week", "last", "--format", "json"]).json();
    assert_eq!(json["left"], json!({"count": 1, "ran_s": 30_600}));
}
