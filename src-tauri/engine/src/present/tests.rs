//! What is said and offered in each state, as tables.

#![allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]

use homestretch_core::{Command, Input, Schedule, Settings, State, Verb, Wall, Zone, step, time::Stamped};

use super::*;

fn at(text: &str) -> Wall {
    format!("2026-11-27T{text}:00+01:00").parse::<Stamped>().unwrap().at
}

/// A Friday from 09:00 to 17:30 in Amsterdam, with what was done on it and when it is looked at.
fn lived(settings: &str, done: &[(&str, Command)], now: &str) -> (Schedule, State) {
    let schedule = Schedule::new(Settings::parse(settings).unwrap().settings);
    let mut state = State::new(at("08:00"), "Europe/Amsterdam".parse::<Zone>().unwrap(), 1);
    for (when, command) in done {
        step(&schedule, &mut state, at(when), Input::Command(command.clone()));
    }
    step(&schedule, &mut state, at(now), Input::Tick);
    (schedule, state)
}

fn start(minutes: i64) -> Command {
    Command::Start { kind: None, minutes: Some(minutes), task: Some("eval loop".to_owned()), since: None }
}

fn meeting() -> Command {
    Command::Start { kind: Some(homestretch_core::record::Work::Meeting), minutes: None, task: None, since: None }
}

fn offered(state: &(Schedule, State)) -> Vec<&'static str> {
    actions(&state.0, &state.1, false).iter().map(|action| action.command.verb().name()).collect()
}

#[test]
fn the_obvious_comes_first() {
    let plain = |verb: Verb| verb.plain();
    for (what, done, now, want) in [
        ("nothing runs", vec![], "09:00", "start start break finish"),
        ("focus", vec![("09:00", start(25))], "09:10", "interrupted break extend pause start stop finish"),
        ("focus, over", vec![("09:00", start(25))], "09:30", "break extend interrupted pause start stop finish"),
        ("a meeting", vec![("09:00", meeting())], "09:30", "stop break extend interrupted pause start finish"),
        ("the evening", vec![("17:00", start(120))], "18:00", "finish extend break interrupted pause start stop"),
        ("away", vec![("09:00", start(25)), ("09:10", plain(Verb::Pause))], "09:15", "resume break stop extend finish"),
        ("a break", vec![("09:00", plain(Verb::Break))], "09:02", "start start skip stop finish"),
        (
            "a finished day without a line",
            vec![("16:00", start(25)), ("16:10", plain(Verb::Finish))],
            "16:30",
            "start start finish",
        ),
    ] {
        assert_eq!(offered(&lived("", &done, now)).join(" "), want, "{what}");
    }
}

#[test]
fn on_a_finished_day_nothing_is_obvious() {
    let (schedule, state) = lived("", &[("16:00", start(25)), ("16:10", Verb::Finish.plain())], "16:30");
    assert!(actions(&schedule, &state, false).iter().all(|action| !action.primary));
}

#[test]
fn in_a_call_the_meeting_says_so() {
    let (schedule, state) = lived("", &[], "09:00");
    let labels = |is_in_call| -> Vec<String> {
        actions(&schedule, &state, is_in_call).into_iter().map(|action| action.label).collect()
    };
    assert_ne!(labels(true), labels(false));
}

#[test]
fn the_icon_counts_what_is_left_and_then_what_is_over() {
    let face_at = |done: &[(&str, Command)], now: &str| {
        let (schedule, state) = lived("", done, now);
        let face = face(&schedule, &state, homestretch_core::level(&schedule, &state));
        (face.kind.name(), face.minutes, face.is_over)
    };
    let block = [("09:00", start(25))];
    assert_eq!(face_at(&[], "09:00"), ("idle", None, false));
    assert_eq!(face_at(&block, "09:00"), ("focus", Some(25), false));
    assert_eq!(face_at(&block, "09:24"), ("focus", Some(1), false));
    assert_eq!(face_at(&block, "09:25"), ("focus", Some(0), true));
    assert_eq!(face_at(&block, "09:40"), ("focus", Some(15), true));
    assert_eq!(face_at(&[("09:00", meeting())], "09:12"), ("meeting", Some(12), false));
    assert_eq!(face_at(&[("09:00", Verb::Break.plain())], "09:01"), ("break", Some(4), false));
    assert_eq!(face_at(&[("17:00", start(120))], "18:00"), ("overtime", None, false));
}

#[test]
fn the_icon_changes_at_the_minutes_of_what_it_counts() {
    let (_, state) = lived("", &[("09:00", start(25))], "09:10");
    let state = State { at: state.at.plus(20), ..state };
    assert_eq!(next_face(&state), Some(at("09:11")));
    assert_eq!(next_face(&lived("", &[], "09:10").1), None);
}

#[test]
fn a_view_says_in_words_what_it_has_in_figures() {
    let (schedule, state) = lived("", &[("09:00", start(25))], "09:10");
    let view = view(&schedule, &state, &[], false);
    assert_eq!((view.status.phase.name(), view.planned_s, view.done_s), ("focus", Some(1500), 600));
    let Words { state, title, detail, day, next, .. } = &view.words;
    assert_eq!(
        [state, title, detail, day, next].map(String::as_str),
        [
            "Focus, 15 minutes left",
            "Focus",
            "until 09:25",
            "10 minutes of work today",
            "09:25 the planned end of this block"
        ]
    );
    assert_eq!(
        view.day.blocks.iter().map(|piece| piece.words.as_str()).collect::<Vec<_>>(),
        ["Focus, 09:00 to 09:10, 10 minutes"]
    );
}

#[test]
fn every_button_of_a_nudge_has_a_label() {
    let schedule = Schedule::new(Settings::default());
    for rule in Rule::ALL {
        for (key, label) in buttons(&schedule, rule) {
            assert!(!label.starts_with("action-"), "{rule:?} {key}: {label}");
        }
    }
}

#[test]
fn what_became_of_a_job_says_when_the_machine_slept_and_keeps_it() {
    let line = |asleep: &str| {
        format!(
            r#"{{"type":"left","id":"01KB0000000000000000000001","start":"2026-11-27T17:00:00+01:00","end":"2026-11-28T02:20:00+01:00","zone":"Europe/Amsterdam","name":"train.py","outcome":"ended","exit":0{asleep}}}"#
        )
    };
    for (asleep, want) in [
        ("", "train.py ended after 9 h 20."),
        (r#","asleep_s":25200"#, "train.py ended after 9 h 20. The machine slept 7 h of it."),
    ] {
        let record = Record::from_json(&line(asleep)).unwrap();
        assert_eq!(record.to_json(), line(asleep));
        assert_eq!(left(Locale::default(), &record).unwrap().words, want);
    }
}
