//! From facts to the words that a user reads, in the language of the schedule's locale.

mod nudge;

pub use nudge::nudge;

use chrono::{Datelike, NaiveDate, Timelike};
use homestretch_words::{Language, Locale, Value, words};

use crate::{
    civil::WEEKDAYS,
    record::{Length, Work},
    schedule::Schedule,
    settings::Problem,
    state::{Running, State},
    tally::{done_s, usually},
    time::{MINUTE, Wall, Zone},
};

/// A text for whoever reads markup: none of it is any.
pub fn without_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A local time as people there write it.
pub fn clock(locale: Locale, zone: Zone, at: Wall) -> String {
    let civil = zone.civil(at);
    locale.time(civil.hour(), civil.minute())
}

/// What is wrong with a line of `settings.toml`: in English as the command line says it, else what stands there and a
/// sentence by its code. What has no sentence in a language stays English.
pub fn settings_problem(say: Locale, problem: &Problem) -> String {
    let reason = problem.wrong.reason();
    let key = format!("refused-{}", reason.code);
    let values: Vec<(&str, Value<'_>)> = reason
        .values
        .iter()
        .map(|(name, value)| match (value.as_i64(), value.as_str()) {
            (Some(n), _) => (name.as_str(), Value::from(n)),
            (None, text) => (name.as_str(), Value::from(text.unwrap_or_default())),
        })
        .collect();
    let sentence = say.say(&key, &values);
    if say.language == Language::English || sentence == key {
        return problem.to_string();
    }
    let held = if problem.held.is_empty() { String::new() } else { format!("{}: ", problem.held) };
    format!("{}: {held}{}", problem.line, sentence.trim_end_matches('.'))
}

/// How many ideas there are for a short and for a long break.
const IDEAS: [(Length, i64); 2] = [(Length::Short, 8), (Length::Long, 6)];

/// Something to do away from the screen: another one each break, the user's own where there are some.
pub fn idea(locale: Locale, own: &[String], length: Length, since: Wall) -> String {
    // Breaks begin at any second, so their beginning draws as well as a die.
    let draw = |n: i64| since.0.rem_euclid(n);
    if let Some(own) = usize::try_from(draw(own.len().max(1) as i64)).ok().and_then(|i| own.get(i)) {
        return own.clone();
    }
    let n = IDEAS.iter().find(|(of, _)| *of == length).map_or(1, |(_, n)| *n);
    words!(locale, &format!("idea-{}-{}", length.name(), 1 + draw(n)))
}

/// "Your last 8 such promises took 71 minutes on average."; empty with fewer than three.
pub fn usually_sentence(locale: Locale, state: &State) -> String {
    usually(state).map_or(String::new(), |(n, minutes)| words!(locale, "usually", n = n, minutes = minutes))
}

/// The state in one line: "Focus, 17 minutes left".
pub fn state_line(schedule: &Schedule, state: &State) -> String {
    let (say, zone) = (schedule.locale, state.zone_of_day(schedule));
    let now = state.at;
    // A started minute counts as one that is left: "25 minutes" until the first of them is over.
    let left = |due: Wall| say.duration((due.since(now) + MINUTE - 1) / MINUTE * MINUTE);
    let over = |due: Wall| say.duration(now.since(due));
    match (&state.running, state.working_since()) {
        (Running::Idle, _) => {
            let finished = state.is_finished(&schedule.plan_at(zone, now));
            words!(say, if finished { "state-finished" } else { "state-idle" })
        }
        (Running::Break(b), _) if now < b.due => words!(say, "state-break-left", left = left(b.due)),
        (Running::Break(b), _) => words!(say, "state-break-over", due = clock(say, zone, b.due)),
        (Running::Block(block), Some(_)) => match (block.kind, block.planned_end) {
            (Work::Focus, Some(due)) if now < due => words!(say, "state-focus-left", left = left(due)),
            (Work::Focus, due) => words!(say, "state-focus-over", over = over(due.unwrap_or(now))),
            (Work::Meeting, Some(due)) if now < due => words!(say, "state-meeting-left", left = left(due)),
            (Work::Meeting, Some(due)) => words!(say, "state-meeting-over", over = over(due)),
            (Work::Meeting, None) => words!(say, "state-meeting", done = say.duration(done_s(state))),
        },
        (Running::Block(block), None) => {
            let crate::state::Part::Away { since, cause, .. } = &block.part else { return String::new() };
            let key = format!("state-away-{}", cause.name());
            words!(say, &key, done = say.duration(done_s(state)), since = clock(say, zone, *since))
        }
    }
}

/// A weekday as the parked line's introduction names it.
pub fn weekday(locale: Locale, date: NaiveDate) -> String {
    words!(locale, &format!("weekday-{}", WEEKDAYS[date.weekday().num_days_from_monday() as usize]))
}
