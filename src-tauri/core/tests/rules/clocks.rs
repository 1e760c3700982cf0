//! A clock that is set changes what is printed, and nothing else (contract §2.15).

use homestretch_core::{
    Command, Effect, Input, Rule, Schedule, Settings, State, Wall, Zone, next_wake,
    record::{Length, Work},
    step,
    time::{MINUTE, Secs, Stamped},
};

fn wall(time: &str) -> Wall {
    format!("2026-11-25T{time}:00+01:00").parse::<Stamped>().unwrap().at
}

fn start(kind: Work, minutes: i64) -> Input {
    Command::Start { kind: Some(kind), minutes: Some(minutes), task: None, since: None }.into()
}

/// A nudge: minutes since the beginning by a clock that nobody sets, rule, level.
type Said = (i64, Rule, u8);

/// What is said in 100 minutes from an instant on; `jumps` are minutes since then, and by how many seconds the clock is set.
fn said(settings: &str, from: &str, inputs: &[(i64, Input)], jumps: &[(i64, Secs)]) -> Vec<Said> {
    let schedule = Schedule::new(Settings::parse(settings).unwrap().settings);
    let mut state = State::new(wall(from), "Europe/Amsterdam".parse::<Zone>().unwrap(), 1);
    let mut all = Vec::new();
    // By how much the wall clock is ahead of the one that nobody sets.
    let mut ahead: Secs = 0;
    for minute in 0..100 {
        let real = wall(from).plus(minute * MINUTE);
        let mut hear = |effects: Vec<(Wall, Effect)>, ahead: Secs| {
            all.extend(effects.into_iter().filter_map(|(at, effect)| match effect {
                Effect::Notify(nudge) => Some((at.plus(-ahead).since(wall(from)) / MINUTE, nudge.rule, nudge.level)),
                _ => None,
            }));
        };
        while let Some(at) = next_wake(&schedule, &state).filter(|at| *at < real.plus(ahead)) {
            hear(step(&schedule, &mut state, at, Input::Tick), ahead);
        }
        for (_, input) in inputs.iter().filter(|(at, _)| *at == minute) {
            hear(step(&schedule, &mut state, real.plus(ahead), input.clone()), ahead);
        }
        // A little later, between two rungs.
        for (_, by) in jumps.iter().filter(|(at, _)| *at == minute) {
            hear(step(&schedule, &mut state, real.plus(ahead + 30), Input::Tick), ahead);
            let effects = step(&schedule, &mut state, real.plus(ahead + 30), Input::ClockSet { by: *by });
            ahead += by;
            hear(effects, ahead);
        }
    }
    all
}

/// What a ladder says with a clock that is set in each minute of it, by much and by little, is what it says without.
fn is_as_if_it_had_not_been(rule: Rule, settings: &str, from: &str, inputs: &[(i64, Input)], by: &[Secs]) {
    let of_rule = |all: Vec<Said>| all.into_iter().filter(|(_, of, _)| *of == rule).collect::<Vec<_>>();
    let expected = of_rule(said(settings, from, inputs, &[]));
    let began = expected.first().unwrap_or_else(|| panic!("{rule:?} says nothing")).0;
    for minute in began..began + 75 {
        for by in by {
            let found = of_rule(said(settings, from, inputs, &[(minute, *by)]));
            assert_eq!(found, expected, "{rule:?}, {by:+} s after {minute} minutes");
            // There and back again.
            let found = of_rule(said(settings, from, inputs, &[(minute, *by), (minute + 2, -by)]));
            assert_eq!(found, expected, "{rule:?}, {by:+} s after {minute} minutes, and back");
        }
    }
}

const BY: [Secs; 6] = [3600, -3600, 300, -300, 7, -86_400];
/// On a day off nobody has an end of day, and nothing else speaks.
const OFF: &str = "[week]\nwednesday = \"off\"\n[nudge]\nsilence = [\"day_ended\", \"continuous_work\", \"long_day\", \"short_rest\", \"bedtime\", \"bedtime_soon\"]\n";

#[test]
fn a_block_in_overrun_repeats_nothing() {
    is_as_if_it_had_not_been(Rule::FocusDue, OFF, "10:00", &[(0, start(Work::Focus, 5))], &BY);
}

#[test]
fn a_break_that_is_over_repeats_nothing() {
    let inputs = [(0, start(Work::Focus, 5)), (3, Command::Break { length: Some(Length::Short) }.into())];
    is_as_if_it_had_not_been(Rule::BreakDue, OFF, "10:00", &inputs, &BY);
}

#[test]
fn a_promise_that_runs_long_repeats_nothing() {
    let inputs = [(0, start(Work::Focus, 90)), (1, Command::Extend { minutes: Some(5), reason: None }.into())];
    is_as_if_it_had_not_been(Rule::ExtensionDue, OFF, "10:00", &inputs, &BY);
}

#[test]
fn long_work_without_a_pause_repeats_nothing() {
    let settings = OFF.replace("\"continuous_work\", ", "") + "continuous_work_min = 10\n";
    is_as_if_it_had_not_been(Rule::ContinuousWork, &settings, "10:00", &[(0, start(Work::Focus, 480))], &BY);
}

#[test]
fn an_evening_goes_on_where_it_was() {
    // Forward it stays the same evening; back before the end of day the day has not ended, by the clock.
    is_as_if_it_had_not_been(Rule::DayEnded, "", "17:20", &[(0, start(Work::Focus, 480))], &[3600, 300, 7]);
    is_as_if_it_had_not_been(
        Rule::Bedtime,
        OFF.replace(", \"bedtime\"", "").as_str(),
        "22:20",
        &[(0, start(Work::Focus, 480))],
        &[3600, -3600, 300, -300],
    );
}

#[test]
fn a_clock_that_goes_back_before_the_end_of_day_says_nothing_twice() {
    let inputs = [(0, start(Work::Focus, 480))];
    let without = said("", "17:20", &inputs, &[]);
    for minute in 0..90 {
        for by in [-300, -1200, -3600] {
            let with = said("", "17:20", &inputs, &[(minute, by)]);
            let rungs = |all: &[Said]| all.iter().filter(|(_, rule, _)| *rule == Rule::DayEnded).count();
            assert!(rungs(&with) <= rungs(&without), "{by} s after {minute} minutes: {with:?}");
        }
    }
}

#[test]
fn an_end_of_day_that_is_jumped_over_begins_quietly() {
    // At 17:25 the clock says 18:25: the first rung is said, not the fourth.
    let all = said("", "17:20", &[(0, start(Work::Focus, 480))], &[(5, 3600)]);
    let levels: Vec<(i64, u8)> =
        all.into_iter().filter(|(_, rule, _)| *rule == Rule::DayEnded).map(|(at, _, level)| (at, level)).collect();
    assert_eq!(levels[..3], [(5, 1), (10, 2), (20, 3)]);
}
