//! What is shown, and what its buttons do; with servers that are absent, hang, or have no buttons.

use std::time::Instant;

use homestretch_tests::{Bus, FakeNotifications, LIMIT, Launch, Notification, notifications::Reason, wait_until};
use homestretch_wire::{Ask, Command, Phase, View};

use crate::{desk::Desk, focus, friday, sandbox, wednesday};

#[track_caller]
fn overdue(desk: &Desk, engine: &homestretch_tests::Engine<'_>) -> Notification {
    let seen = desk.notifications.all().len();
    engine.order(focus(25));
    engine.advance(25 * 60);
    desk.notifications.wait_after(seen, "the end of the block", |shown| shown.offers("break"))
}

#[test]
fn the_buttons_of_a_block_that_is_over_act() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    let shown = overdue(&desk, &engine);
    assert_eq!(shown.buttons(), ["break", "extend"]);
    assert_eq!(shown.replaces_id, 0);
    desk.notifications.invoke(shown.id, "break");
    engine.wait_for("a break by its button", |view| view.status.phase == Phase::Break);
    desk.notifications.wait_until_clear();

    let seen = desk.notifications.all().len();
    engine.advance(300);
    let back = desk.notifications.wait_after(seen, "the end of the break", |shown| shown.offers("start"));
    assert_eq!(back.buttons(), ["start"]);
    desk.notifications.invoke(back.id, "start");
    engine.wait_for("focus by its button", |view| view.status.phase == Phase::Focus);
    desk.notifications.wait_until_clear();

    let shown = overdue(&desk, &engine);
    desk.notifications.invoke(shown.id, "extend");
    engine.wait_for("a promise by its button", |view| view.status.extension.is_some());
    desk.notifications.wait_until_clear();
}

#[test]
fn an_answer_elsewhere_withdraws_it() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    overdue(&desk, &engine);
    engine.order(Command::Stop);
    desk.notifications.wait_until_clear();
}

#[test]
fn a_rung_replaces_the_last_and_closing_one_answers_nothing() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    let first = overdue(&desk, &engine);
    let seen = desk.notifications.all().len();
    engine.advance(300);
    desk.notifications.wait_after(seen, "the second rung", |shown| shown.offers("break"));
    wait_until(LIMIT, "one notification alone", || (desk.notifications.standing().len() == 1).then_some(()));

    let standing = desk.notifications.standing().remove(0);
    desk.notifications.close(standing.id, Reason::Dismissed);
    let seen = desk.notifications.all().len();
    engine.advance(600);
    desk.notifications.wait_after(seen, "the third rung, for closing is no answer", |shown| shown.offers("break"));
    assert_eq!(engine.status().status.phase, Phase::Focus);
    assert!(first.id > 0);
}

#[test]
fn a_button_of_a_past_one_only_opens_the_window() {
    let desk = Desk::new();
    let engine = desk.start(&wednesday("09:00"));
    let past = overdue(&desk, &engine);
    engine.order(Command::Stop);
    desk.notifications.wait_until_clear();
    engine.order(focus(25));
    // It is listened to anew once it has gone: whoever is faster than that clicks again.
    wait_until(LIMIT, "the window", || {
        desk.notifications.invoke(past.id, "break");
        engine.window_log().iter().any(|line| line == "opened now").then_some(())
    });
    assert_eq!(engine.status().status.phase, Phase::Focus);
}

#[test]
fn no_notification_holds_the_users_words() {
    let desk = Desk::new();
    let engine = desk.start(&friday("16:50"));
    let words = ["zebra", "giraffe", "okapi"].map(str::to_owned);
    let [task, reason, park] = words.clone();
    engine.order(Command::Start { kind: None, minutes: Some(25), task: Some(task), since: None });
    engine.advance_to(&friday("17:30"));
    engine.order(Command::Extend { minutes: Some(30), reason: Some(reason) });
    let view: View = engine.advance_to(&friday("18:40"));
    assert_eq!(view.status.task.as_deref(), Some("zebra"), "the window may show them");
    desk.notifications.wait_for("an urgent one", |shown| shown.urgency == 2);
    engine.order(Command::Finish { park: Some(park) });
    desk.notifications.wait_for("the week's report", |shown| shown.offers("report"));
    for shown in desk.notifications.all() {
        let all = format!("{shown:?}");
        assert!(!words.iter().any(|word| all.contains(word)), "screens are shared: {all}");
    }
}

#[test]
fn without_a_server_the_day_goes_on_and_a_later_server_is_found() {
    let sandbox = sandbox();
    let bus = Bus::session(&sandbox);
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    engine.advance_to(&wednesday("09:25"));
    let view = engine.wait_for("a word on notifications", |view| has_word_on_notifications(&view.notices));
    assert_eq!(view.status.level, 1, "the rung was said as well as it could be");
    let doctor = engine.cli(&["doctor"]).out.to_lowercase();
    assert!(doctor.contains("notification"), "{doctor}");

    let fake = FakeNotifications::start(&bus);
    engine.advance_to(&wednesday("09:30"));
    fake.wait_for("the next rung", |shown| shown.offers("break"));
    engine.wait_for("no more complaint", |view| !has_word_on_notifications(&view.notices));
}

#[test]
fn a_hanging_server_holds_nothing_up() {
    let desk = Desk::new();
    desk.notifications.set_hanging(true);
    let engine = desk.start(&wednesday("09:00"));
    engine.order(focus(25));
    let began = Instant::now();
    engine.advance_to(&wednesday("09:25"));
    engine.order(Command::Pause { reason: None });
    engine.order(Command::Resume);
    assert!(began.elapsed() < LIMIT / 5, "the program waited {:?} for a server that hangs", began.elapsed());
    engine.wait_for("a word on notifications", |view| has_word_on_notifications(&view.notices));
    desk.notifications.set_hanging(false);
    engine.advance_to(&wednesday("09:30"));
    desk.notifications.wait_for("the next rung", |shown| shown.offers("break"));
}

#[test]
fn a_server_without_buttons_gets_none() {
    let desk = Desk::new();
    desk.notifications.set_capabilities(&["body"]);
    let engine = desk.start(&wednesday("09:00"));
    engine.order(focus(25));
    engine.advance_to(&wednesday("09:25"));
    let shown = desk.notifications.wait_for("the end of the block", |_| true);
    assert_eq!(shown.buttons(), Vec::<&str>::new());
    let doctor = engine.cli(&["doctor"]).out.to_lowercase();
    assert!(doctor.contains("button"), "doctor says where the buttons are: {doctor}");
}

#[test]
fn a_server_that_comes_anew_is_used_at_once() {
    let mut desk = Desk::new();
    let engine = Launch::at(&wednesday("09:00")).start(&desk.sandbox);
    overdue(&desk, &engine);
    desk.notifications.stop();
    desk.notifications.start_again();
    let seen = desk.notifications.all().len();
    engine.advance(300);
    let next = desk.notifications.wait_after(seen, "the next rung, by the new server", |shown| shown.offers("break"));
    desk.notifications.invoke(next.id, "break");
    engine.wait_for("a break by its button", |view| view.status.phase == Phase::Break);
}

#[test]
fn headless_notifies_and_stays_out_of_the_tray() {
    let desk = Desk::new();
    let engine = Launch::at(&wednesday("09:00")).headless().start(&desk.sandbox);
    overdue(&desk, &engine);
    assert_eq!(desk.tray.item(), None);
    engine.ask(Ask::Open { view: None });
    assert!(engine.window_log().is_empty(), "headless has no window");
}

fn has_word_on_notifications(notices: &[String]) -> bool {
    notices.iter().any(|notice| notice.to_lowercase().contains("notification"))
}
