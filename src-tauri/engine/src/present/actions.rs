//! What can be done now, as the buttons of the window, the rows of the tray and those of a nudge say it.

use homestretch_core::{
    Button, Command, Rule, Schedule, State, Verb,
    record::Work,
    state::{Part, Running},
    words,
};
use homestretch_wire::view::Action;

use super::is_finished;

/// What can be done now, the obvious one first. Labels say what happens. On a day that is finished nothing is obvious: the
/// evening is what comes next.
///
/// In a call the meeting that it could be counted as says so.
pub fn actions(schedule: &Schedule, state: &State, is_in_call: bool) -> Vec<Action> {
    let (say, settings) = (schedule.locale, &schedule.settings);
    let act = |verb: Verb, label: String| Action { command: verb.plain(), label, primary: false };
    let start = |kind: Work| {
        let label = match kind {
            Work::Meeting if is_in_call => words!(say, "action-count-call"),
            kind => words!(say, &format!("action-start-{}", kind.name())),
        };
        let minutes = (kind == Work::Focus).then_some(settings.cycle.focus_min);
        let command = Command::Start { kind: Some(kind), minutes, task: None, since: None };
        Action { command, label, primary: false }
    };
    let extend = || {
        let minutes = settings.extension.minutes;
        let command = Command::Extend { minutes: Some(minutes), reason: None };
        Action { command, label: words!(say, "action-extend", minutes = minutes), primary: false }
    };
    let take_break = || act(Verb::Break, words!(say, "action-break"));
    let interrupted = || act(Verb::Interrupted, words!(say, "action-interrupted"));
    let resume = || act(Verb::Resume, words!(say, "action-resume"));
    let finish = || act(Verb::Finish, words!(say, "action-finish"));
    let stop = || act(Verb::Stop, words!(say, "action-stop"));
    let is_over = is_finished(state, &schedule.plan_at(state.zone_of_day(schedule), state.at));
    let mut all = match &state.running {
        Running::Idle => {
            let mut all = Vec::new();
            if state.recovered.as_ref().is_some_and(|r| r.is_offered) {
                all.push(resume());
            }
            if state.untracked.is_open {
                all.push(act(Verb::Count, words!(say, "action-count")));
                all.push(act(Verb::NotWork, words!(say, "action-not-work")));
            }
            all.push(start(Work::Focus));
            all.push(start(Work::Meeting));
            if !is_over {
                all.push(take_break());
            }
            // A finished day whose thread is parked has nothing left to finish.
            if !is_over || state.park.is_none() {
                all.push(finish());
            }
            all
        }
        Running::Break(_) => {
            vec![
                start(Work::Focus),
                start(Work::Meeting),
                act(Verb::Skip, words!(say, "action-skip")),
                stop(),
                finish(),
            ]
        }
        Running::Block(block) => match &block.part {
            Part::Away { .. } => {
                vec![resume(), take_break(), stop(), extend(), finish()]
            }
            Part::Working { .. } => {
                let over = block.planned_end.is_some_and(|end| state.at >= end);
                let evening = schedule.plan_at(block.zone, state.at).is_overtime(state.at);
                let mut all = match (block.kind, evening, over) {
                    (_, true, _) => vec![finish(), extend(), take_break()],
                    (Work::Focus, false, true) => vec![take_break(), extend()],
                    (Work::Focus, false, false) => {
                        vec![interrupted(), take_break(), extend()]
                    }
                    (Work::Meeting, false, _) => vec![stop(), take_break(), extend()],
                };
                let rest = [
                    interrupted(),
                    act(Verb::Pause, words!(say, "action-pause")),
                    start(if block.kind == Work::Focus { Work::Meeting } else { Work::Focus }),
                    stop(),
                    finish(),
                ];
                for action in rest {
                    if !all.iter().any(|a| a.command.verb() == action.command.verb()) {
                        all.push(action);
                    }
                }
                all
            }
        },
    };
    if let Some(first) = all.first_mut() {
        first.primary = !is_over;
    }
    all
}

/// The buttons of a nudge: key and label.
pub fn buttons(schedule: &Schedule, rule: Rule) -> Vec<(String, String)> {
    let say = schedule.locale;
    let label = |button: &Button| match button {
        Button::Do(Verb::Extend) => words!(say, "action-extend", minutes = schedule.settings.extension.minutes),
        Button::Do(Verb::Start) => words!(say, "action-start-focus"),
        Button::Do(Verb::NotWork) => words!(say, "action-not-work"),
        button => words!(say, &format!("action-{}", button.key())),
    };
    rule.buttons().iter().map(|button| (button.key().to_owned(), label(button))).collect()
}
