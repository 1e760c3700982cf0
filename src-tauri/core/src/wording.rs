//! From facts to the words that a user reads. The only place that has any.

use chrono::NaiveDate;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::{
    ladder::Rule,
    record::{Body, Kind, Length, Record, Span, Work},
    schedule::{Rules, before},
    state::{Running, State},
    step::first_work_of,
    time::{MINUTE, Secs, Stamped, Wall, Zone},
};

const ENGLISH: &str = include_str!("wording/en.ftl");

thread_local! {
    static WORDS: FluentBundle<FluentResource> = bundle(ENGLISH);
}

/// Its plural rules come with it.
fn english() -> LanguageIdentifier {
    "en".parse().unwrap_or_default()
}

fn bundle(text: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![english()]);
    // The marks that isolate a value's direction show as boxes in tray and notifications.
    bundle.set_use_isolating(false);
    // What cannot be read is left out; a test sees that nothing is.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A sentence by its key, with values. A key that is missing comes out as itself.
pub fn say<'a>(key: &'a str, values: &[(&'a str, FluentValue<'a>)]) -> String {
    WORDS.with(|words| {
        let Some(pattern) = words.get_message(key).and_then(|m| m.value()) else { return key.to_owned() };
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        words.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    })
}

/// A value in a sentence: a text or a number.
pub use fluent_bundle::FluentValue as Figure;

/// A sentence with values, in short: `words!("promise", asked = duration(s), due = time)`.
#[macro_export]
macro_rules! words {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::wording::say($key, &[$((stringify!($name), $crate::wording::Figure::from($value))),*])
    };
}

/// A duration as people say it: "45 minutes", "1 h 20".
pub fn duration(s: Secs) -> String {
    let s = s.max(0);
    let (h, m) = (s / 3600, s / 60 % 60);
    match (h, m) {
        (0, 0) => words!("duration-seconds", s = s),
        (0, m) => words!("duration-minutes", m = m),
        (h, 0) => words!("duration-hours", h = h),
        (h, m) => words!("duration-hours-minutes", h = h, m = format!("{m:02}")),
    }
}

/// How many ideas there are for a short and for a long break.
const IDEAS: [(Length, i64); 2] = [(Length::Short, 8), (Length::Long, 6)];

/// Something to do away from the screen: another one each break, the user's own where there are some.
pub fn idea(own: &[String], length: Length, since: Wall) -> String {
    // Breaks begin at any second, so their beginning draws as well as a die.
    let draw = |n: i64| since.0.rem_euclid(n);
    if let Some(own) = usize::try_from(draw(own.len().max(1) as i64)).ok().and_then(|i| own.get(i)) {
        return own.clone();
    }
    let n = IDEAS.iter().find(|(of, _)| *of == length).map_or(1, |(_, n)| *n);
    say(&format!("idea-{}-{}", length.name(), 1 + draw(n)), &[])
}

/// Work and overtime of the running workday, in seconds.
pub fn today(rules: &Rules, state: &State) -> (Secs, Secs) {
    let plan = rules.plan_at(state.zone_of_day(rules), state.at);
    let running = running_record(state);
    crate::report::worked_on(rules, state.recent.iter().chain(&running), plan.date)
}

/// A record for the work that runs.
fn running_record(state: &State) -> Option<Record> {
    let (block, since) = (state.block()?, state.working_since()?);
    let span = Span {
        session: block.session,
        kind: Kind::from(block.kind),
        start: Stamped::new(since, block.zone),
        end: Stamped::new(state.at, block.zone),
        planned_s: block.planned_s,
        task: None,
        outcome: None,
    };
    // The session's id is free among records, and this one goes no further.
    let id = block.session;
    Some(Record { id, zone: block.zone, body: Body::Span(span), corrects: None, extra: serde_json::Map::new() })
}

/// What the last promises for the evening took on average, in minutes, and how many they were; with three or more.
pub fn usually(state: &State) -> Option<(usize, i64)> {
    let n = state.promises.len();
    let took: Secs = state.promises.iter().map(|(_, took)| took).sum();
    (n >= 3).then(|| (n, (took / n as i64 + MINUTE / 2) / MINUTE))
}

/// "Your last 8 such promises took 71 minutes on average."; empty with fewer than three.
pub fn usually_sentence(state: &State) -> String {
    usually(state).map_or(String::new(), |(n, minutes)| words!("usually", n = n, minutes = minutes))
}

/// The title and the body of a nudge. Neither holds a word of the user's: screens are shared.
pub fn nudge(rules: &Rules, state: &State, rule: Rule, level: u8, also: &[Rule]) -> (String, String) {
    let facts = Facts::of(rules, state);
    let title = facts.title(rule);
    let mut body = vec![facts.body(rule, level)];
    if level >= 2 && matches!(rule, Rule::ExtensionDue | Rule::DayEnded) {
        let usually = usually_sentence(state);
        if !usually.is_empty() {
            body.insert(0, usually);
        }
    }
    body.extend(also.iter().map(|rule| facts.also(*rule)));
    (title, body.join(" "))
}

/// What there is to say at an instant.
struct Facts<'a> {
    rules: &'a Rules,
    state: &'a State,
    zone: Zone,
    time: String,
}

impl<'a> Facts<'a> {
    fn of(rules: &'a Rules, state: &'a State) -> Self {
        let zone = state.zone_of_day(rules);
        Self { rules, state, zone, time: zone.hhmm(state.at) }
    }

    fn hhmm(&self, at: Wall) -> String {
        self.zone.hhmm(at)
    }

    fn plan(&self) -> std::rc::Rc<crate::Plan> {
        self.rules.plan_at(self.zone, self.state.at)
    }

    fn worked(&self) -> String {
        duration(today(self.rules, self.state).0)
    }

    /// How long ago the running or the last range ended.
    fn day_over(&self) -> Option<Secs> {
        let plan = self.plan();
        let ended = plan.ranges.iter().rev().map(|r| r.end).find(|end| *end <= self.state.at)?;
        Some(self.state.at.since(ended))
    }

    fn next_range_end(&self) -> String {
        let plan = self.plan();
        let end = plan.ranges.iter().map(|r| r.end).find(|end| *end > self.state.at);
        self.hhmm(end.or(plan.ends()).unwrap_or(self.state.at))
    }

    fn title(&self, rule: Rule) -> String {
        let time = self.time.as_str();
        let at = self.state.at;
        match rule {
            Rule::FocusDue => match &self.state.running {
                Running::Break(_) => words!("focus_due-break", time = time),
                Running::Block(block) => {
                    words!("focus_due-title", time = time, planned = duration(block.planned_s.unwrap_or(0)))
                }
                Running::Idle => words!("focus_due-also"),
            },
            Rule::DayEnded => match self.day_over() {
                None => words!("day_ended-title-late", time = time),
                Some(over) if over < MINUTE => words!("day_ended-title-1", time = time),
                Some(over) => words!("day_ended-title-more", time = time, over = duration(over)),
            },
            Rule::DayEndsSoon => words!("day_ends_soon-title", time = time, ends = self.next_range_end()),
            Rule::ExtensionDue => {
                let (asked, over) = self.state.extension.as_ref().map_or((0, 0), |e| (e.asked_s, at.since(e.due)));
                let key = if over < MINUTE { "extension_due-title-1" } else { "extension_due-title-more" };
                words!(key, time = time, asked = duration(asked), over = duration(over))
            }
            Rule::Bedtime => {
                let plan = self.plan();
                // A ladder that goes on over the day's boundary is about the bedtime of the day before.
                let bedtime = match at < plan.bedtime {
                    true => self.rules.plan(self.zone, before(plan.date, 1)).bedtime,
                    false => plan.bedtime,
                };
                let key = if bedtime == at { "bedtime-title-now" } else { "bedtime-title" };
                words!(key, time = time, bedtime = self.hhmm(bedtime))
            }
            Rule::BedtimeSoon => words!("bedtime_soon-title", time = time, bedtime = self.hhmm(self.plan().bedtime)),
            Rule::LongDay => words!("long_day-title", time = time, span = self.span()),
            Rule::ShortRest => words!("short_rest-title", time = time, rest = self.rest()),
            Rule::ContinuousWork => words!("continuous_work-title", time = time, steady = self.steady()),
            Rule::BreakDue => words!("break_due-title", time = time),
            Rule::Untracked => words!("untracked-title", time = time),
            Rule::WeekReady => words!("week_ready-title"),
        }
    }

    fn body(&self, rule: Rule, level: u8) -> String {
        let at = self.state.at;
        match rule {
            Rule::FocusDue => match &self.state.running {
                Running::Break(b) => words!("focus_due-break-body", until = self.hhmm(b.due)),
                Running::Block(block) => {
                    let over = block.planned_end.map_or(0, |end| at.since(end));
                    if level < 2 || over < MINUTE {
                        words!("focus_due-1")
                    } else {
                        words!("focus_due-2", over = duration(over))
                    }
                }
                Running::Idle => words!("focus_due-1"),
            },
            Rule::DayEndsSoon => {
                let plan = self.plan();
                let end = plan.ranges.iter().map(|r| r.end).find(|end| *end > at).unwrap_or(at);
                words!("day_ends_soon-1", left = duration(end.since(at)))
            }
            Rule::DayEnded => words!(&format!("day_ended-{level}"), worked = self.worked()),
            Rule::ExtensionDue => words!(&format!("extension_due-{level}"), worked = self.worked()),
            Rule::Bedtime => words!("bedtime-4"),
            Rule::BedtimeSoon => words!("bedtime_soon-2"),
            Rule::LongDay => words!("long_day-3", worked = self.worked()),
            Rule::ShortRest => words!("short_rest-1"),
            Rule::ContinuousWork => words!("continuous_work-1"),
            Rule::BreakDue => words!("break_due-1"),
            Rule::Untracked => {
                let since = self.state.presence.since.max(self.state.last_end).unwrap_or(at);
                words!("untracked-1", since = self.hhmm(since))
            }
            Rule::WeekReady => words!("week_ready-1"),
        }
    }

    fn also(&self, rule: Rule) -> String {
        let key = format!("{}-also", rule.name());
        match rule {
            Rule::DayEndsSoon => words!(&key, ends = self.next_range_end()),
            Rule::BedtimeSoon => words!(&key, bedtime = self.hhmm(self.plan().bedtime)),
            Rule::LongDay => words!(&key, span = self.span()),
            Rule::ShortRest => words!(&key, rest = self.rest()),
            Rule::ContinuousWork => words!(&key, steady = self.steady()),
            Rule::FocusDue
            | Rule::BreakDue
            | Rule::DayEnded
            | Rule::ExtensionDue
            | Rule::Bedtime
            | Rule::Untracked
            | Rule::WeekReady => words!(&key),
        }
    }

    fn span(&self) -> String {
        duration(first_work_of(self.state, &self.plan()).map_or(0, |first| self.state.at.since(first)))
    }

    fn rest(&self) -> String {
        let plan = self.plan();
        let last = self.state.days.range(..plan.date).rev().find_map(|(_, day)| day.last);
        let first = first_work_of(self.state, &plan);
        duration(first.zip(last).map_or(0, |(first, last)| first.since(last)))
    }

    fn steady(&self) -> String {
        let worked = self.state.working_since().map_or(0, |since| self.state.at.since(since));
        duration(self.state.steady.accrued_s + worked)
    }
}

/// The state in one line: "Focus, 17 minutes left".
pub fn state_line(rules: &Rules, state: &State) -> String {
    let zone = state.zone_of_day(rules);
    let now = state.at;
    // A started minute counts as one that is left: "25 minutes" until the first of them is over.
    let left = |due: Wall| duration((due.since(now) + MINUTE - 1) / MINUTE * MINUTE);
    let over = |due: Wall| duration(now.since(due));
    match (&state.running, state.working_since()) {
        (Running::Idle, _) => {
            let finished = state.is_finished(&rules.plan_at(zone, now));
            words!(if finished { "state-finished" } else { "state-idle" })
        }
        (Running::Break(b), _) if now < b.due => words!("state-break-left", left = left(b.due)),
        (Running::Break(b), _) => words!("state-break-over", due = zone.hhmm(b.due)),
        (Running::Block(block), Some(_)) => match (block.kind, block.planned_end) {
            (Work::Focus, Some(due)) if now < due => words!("state-focus-left", left = left(due)),
            (Work::Focus, due) => words!("state-focus-over", over = over(due.unwrap_or(now))),
            (Work::Meeting, Some(due)) if now < due => words!("state-meeting-left", left = left(due)),
            (Work::Meeting, Some(due)) => words!("state-meeting-over", over = over(due)),
            (Work::Meeting, None) => words!("state-meeting", done = duration(done_s(state))),
        },
        (Running::Block(block), None) => {
            let crate::state::Part::Away { since, cause, .. } = &block.part else { return String::new() };
            let key = format!("state-away-{}", cause.name());
            words!(&key, done = duration(done_s(state)), since = zone.hhmm(*since))
        }
    }
}

/// Work done in the running block so far, in seconds.
pub fn done_s(state: &State) -> Secs {
    let Some(block) = state.block() else { return 0 };
    let closed: Secs = state
        .recent
        .iter()
        .filter_map(|r| r.span())
        .filter(|s| s.session == block.session && s.kind.work().is_some())
        .map(|s| s.end.at.since(s.start.at))
        .sum();
    closed + state.working_since().map_or(0, |since| state.at.since(since).max(0))
}

/// A weekday as the parked line's introduction names it.
pub fn weekday(date: NaiveDate) -> String {
    date.format("%A").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_exact_and_as_people_say_them() {
        let all: Vec<String> = [30, 60, 2700, 3600, 4800, 36_300].map(duration).into();
        assert_eq!(all, ["30 seconds", "1 minute", "45 minutes", "1 h", "1 h 20", "10 h 05"]);
    }

    #[test]
    fn the_english_file_has_no_errors() {
        assert!(FluentResource::try_new(ENGLISH.to_owned()).is_ok());
    }

    #[test]
    fn every_rule_has_its_words() {
        for rule in Rule::ALL {
            for key in [format!("{}-also", rule.name()), format!("next-{}", rule.name())] {
                assert_ne!(say(&key, &[]), key);
            }
        }
    }
}
