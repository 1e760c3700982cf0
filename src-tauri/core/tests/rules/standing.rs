//! What stands at an instant: what is held, how firm the latest rung was, and what will be said next.

use homestretch_core::{
    Command, Effect, Input, Rule, Schedule, Settings, State, Verb, Wall, Zone, held_rules, level, next_nudge,
    next_wake,
    record::{Length, Work},
    step,
    time::{MINUTE, Stamped},
};

struct Desk {
    schedule: Schedule,
    state: State,
}

impl Desk {
    fn at(time: &str) -> Self {
        Self::with("", time)
    }

    fn with(settings: &str, time: &str) -> Self {
        let schedule = Schedule::new(Settings::parse(settings).unwrap().settings);
        Self { schedule, state: State::new(wall(time), "Europe/Amsterdam".parse::<Zone>().unwrap(), 1) }
    }

    fn does(&mut self, time: &str, input: Input) -> &mut Self {
        step(&self.schedule, &mut self.state, wall(time), input);
        self
    }

    fn next(&self) -> Option<(Rule, String)> {
        let zone = self.state.zone_of_day(&self.schedule);
        next_nudge(&self.schedule, &self.state).map(|(rule, at)| (rule, zone.hhmm(at)))
    }
}

/// `17:30` on Wednesday, 25 November 2026.
fn wall(time: &str) -> Wall {
    format!("2026-11-25T{time}:00+01:00").parse::<Stamped>().unwrap().at
}

fn focus(minutes: i64) -> Input {
    Command::Start { kind: Some(Work::Focus), minutes: Some(minutes), task: None, since: None }.into()
}

#[test]
fn what_is_next_is_what_will_be_said_if_all_goes_on() {
    let mut desk = Desk::at("16:00");
    assert_eq!(desk.next(), None);
    desk.does("16:00", focus(25));
    assert_eq!(desk.next(), Some((Rule::FocusDue, "16:25".into())));
    desk.does("16:10", Command::Break { length: Some(Length::Short) }.into());
    assert_eq!(desk.next(), Some((Rule::BreakDue, "16:15".into())));
    desk.does("16:20", Input::Tick);
    assert_eq!(desk.next(), None, "the last rung of a break has been said");
    desk.does("16:21", Command::Start { kind: Some(Work::Meeting), minutes: None, task: None, since: None }.into());
    assert_eq!(desk.next(), None, "a meeting holds all");
    desk.does("17:40", focus(60));
    assert_eq!(desk.next(), Some((Rule::DayEnded, "17:45".into())));
}

#[test]
fn the_level_is_that_of_the_latest_rung_shown_or_held() {
    let mut desk = Desk::at("16:00");
    desk.does("16:00", focus(120));
    assert_eq!(level(&desk.schedule, &desk.state), 0);
    desk.does("17:36", Input::Tick);
    assert_eq!(level(&desk.schedule, &desk.state), 2);
    desk.does("17:37", Input::DndChanged { on: true }).does("17:46", Input::Tick);
    assert_eq!(level(&desk.schedule, &desk.state), 3);
    assert_eq!(held_rules(&desk.schedule, &desk.state), [Rule::DayEnded]);
    // The promise answers it.
    desk.does("17:47", Command::Extend { minutes: Some(30), reason: None }.into());
    assert_eq!(level(&desk.schedule, &desk.state), 0);
    assert!(held_rules(&desk.schedule, &desk.state).is_empty());
    desk.does("18:17", Input::Tick);
    assert_eq!(held_rules(&desk.schedule, &desk.state), [Rule::ExtensionDue]);
    desk.does("18:18", Input::DndChanged { on: false });
    assert!(held_rules(&desk.schedule, &desk.state).is_empty());
    assert_eq!(level(&desk.schedule, &desk.state), 1);
}

#[test]
fn a_rule_that_is_lowered_never_asks_for_a_reason() {
    let mut desk = Desk::with("nudge.max_level = {day_ended = 3}", "17:00");
    desk.does("17:00", focus(120)).does("18:01", Input::Tick);
    assert_eq!(level(&desk.schedule, &desk.state), 3);
    let at = desk.state.at.plus(MINUTE);
    let effects = step(&desk.schedule, &mut desk.state, at, Verb::Extend.plain().into());
    assert!(!effects.iter().any(|(_, effect)| matches!(effect, Effect::Refused { .. })), "{effects:?}");
}

#[test]
fn a_finished_day_is_looked_at_again_at_its_boundary() {
    let schedule = Schedule::new(Settings::default());
    let zone: Zone = "Europe/Amsterdam".parse().unwrap();
    let at = |text: &str| text.parse::<Stamped>().unwrap().at;
    let evening = at("2026-11-25T17:40:00+01:00");
    let mut state = State::new(evening, zone, 1);
    step(&schedule, &mut state, evening, Verb::Finish.plain().into());
    let mut wake = next_wake(&schedule, &state);
    // The week's end may be looked at before.
    while let Some(now) = wake
        && now < at("2026-11-26T04:00:00+01:00")
    {
        step(&schedule, &mut state, now, Input::Tick);
        wake = next_wake(&schedule, &state);
    }
    assert_eq!(wake, Some(at("2026-11-26T04:00:00+01:00")));
}
