//! From facts to the words that a user reads, in the language of the rules' locale.

use chrono::{Datelike, NaiveDate, Timelike};
use homestretch_words::{Locale, words};

use crate::{
    record::{Body, Kind, Length, Record, Span, Work},
    rule::Rule,
    schedule::{Rules, before},
    settings::WEEKDAYS,
    state::{Running, State},
    time::{MINUTE, Secs, Stamped, Wall, Zone},
};

/// A local time as people there write it.
pub fn clock(locale: Locale, zone: Zone, at: Wall) -> String {
    let civil = zone.civil(at);
    locale.time(civil.hour(), civil.minute())
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
pub fn usually_sentence(locale: Locale, state: &State) -> String {
    usually(state).map_or(String::new(), |(n, minutes)| words!(locale, "usually", n = n, minutes = minutes))
}

/// The title and the body of a nudge. Neither holds a word of the user's: screens are shared.
pub fn nudge(rules: &Rules, state: &State, rule: Rule, level: u8, also: &[Rule]) -> (String, String) {
    let facts = Facts::of(rules, state);
    let title = facts.title(rule);
    let mut body = vec![facts.body(rule, level)];
    if level >= 2 && matches!(rule, Rule::ExtensionDue | Rule::DayEnded) {
        let usually = usually_sentence(rules.locale, state);
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
        Self { rules, state, zone, time: clock(rules.locale, zone, state.at) }
    }

    fn hhmm(&self, at: Wall) -> String {
        clock(self.rules.locale, self.zone, at)
    }

    fn plan(&self) -> std::rc::Rc<crate::Plan> {
        self.rules.plan_at(self.zone, self.state.at)
    }

    fn worked(&self) -> String {
        self.rules.locale.duration(today(self.rules, self.state).0)
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
        let say = self.rules.locale;
        let time = self.time.as_str();
        let at = self.state.at;
        match rule {
            Rule::FocusDue => match &self.state.running {
                Running::Break(_) => words!(say, "focus_due-break", time = time),
                Running::Block(block) => {
                    let planned = block.planned_s.unwrap_or(0);
                    let (n, planned) = (say.count(planned), say.duration(planned));
                    words!(say, "focus_due-title", time = time, planned = planned, n = n)
                }
                Running::Idle => words!(say, "focus_due-also"),
            },
            Rule::DayEnded => match self.day_over() {
                None if self.plan().is_off() => words!(say, "day_ended-title-off", time = time),
                None => words!(say, "day_ended-title-late", time = time),
                Some(over) if over < MINUTE => words!(say, "day_ended-title-1", time = time),
                Some(over) => words!(say, "day_ended-title-more", time = time, over = say.duration(over)),
            },
            Rule::DayEndsSoon => words!(say, "day_ends_soon-title", time = time, ends = self.next_range_end()),
            Rule::ExtensionDue => {
                let (asked, over) = self.state.extension.as_ref().map_or((0, 0), |e| (e.asked_s, at.since(e.due)));
                let key = if over < MINUTE { "extension_due-title-1" } else { "extension_due-title-more" };
                let (n, asked) = (say.count(asked), say.duration(asked));
                // Only one of the two says each of these.
                words!(say, key, time = time, asked = asked, n = n, over = say.duration(over))
            }
            Rule::Bedtime => {
                let plan = self.plan();
                // A ladder that goes on over the day's boundary is about the bedtime of the day before.
                let bedtime = match at < plan.bedtime {
                    true => self.rules.plan(self.zone, before(plan.date, 1)).bedtime,
                    false => plan.bedtime,
                };
                let key = if bedtime == at { "bedtime-title-now" } else { "bedtime-title" };
                words!(say, key, time = time, bedtime = self.hhmm(bedtime))
            }
            Rule::BedtimeSoon => {
                words!(say, "bedtime_soon-title", time = time, bedtime = self.hhmm(self.plan().bedtime))
            }
            Rule::LongDay => words!(say, "long_day-title", time = time, span = self.span()),
            Rule::ShortRest => words!(say, "short_rest-title", time = time, rest = self.rest()),
            Rule::ContinuousWork => words!(say, "continuous_work-title", time = time, steady = self.steady()),
            Rule::BreakDue => words!(say, "break_due-title", time = time),
            Rule::Untracked => words!(say, "untracked-title", time = time),
            Rule::WeekReady => words!(say, "week_ready-title"),
        }
    }

    fn body(&self, rule: Rule, level: u8) -> String {
        let say = self.rules.locale;
        let at = self.state.at;
        match rule {
            Rule::FocusDue => match &self.state.running {
                Running::Break(b) => words!(say, "focus_due-break-body", until = self.hhmm(b.due)),
                Running::Block(block) => {
                    let over = block.planned_end.map_or(0, |end| at.since(end));
                    if level < 2 || over < MINUTE {
                        words!(say, "focus_due-1")
                    } else {
                        words!(say, "focus_due-2", over = say.duration(over))
                    }
                }
                Running::Idle => words!(say, "focus_due-1"),
            },
            Rule::DayEndsSoon => {
                let plan = self.plan();
                let end = plan.ranges.iter().map(|r| r.end).find(|end| *end > at).unwrap_or(at);
                words!(say, "day_ends_soon-1", left = say.duration(end.since(at)))
            }
            Rule::DayEnded => words!(say, &format!("day_ended-{level}"), worked = self.worked()),
            Rule::ExtensionDue => words!(say, &format!("extension_due-{level}"), worked = self.worked()),
            Rule::Bedtime => words!(say, "bedtime-4"),
            Rule::BedtimeSoon => words!(say, "bedtime_soon-2"),
            Rule::LongDay => words!(say, "long_day-3", worked = self.worked()),
            Rule::ShortRest => words!(say, "short_rest-1"),
            Rule::ContinuousWork => words!(say, "continuous_work-1"),
            Rule::BreakDue => words!(say, "break_due-1"),
            Rule::Untracked => {
                let since = self.state.presence.since.max(self.state.last_end).unwrap_or(at);
                words!(say, "untracked-1", since = self.hhmm(since))
            }
            Rule::WeekReady => words!(say, "week_ready-1"),
        }
    }

    fn also(&self, rule: Rule) -> String {
        let say = self.rules.locale;
        let key = format!("{}-also", rule.name());
        match rule {
            Rule::DayEndsSoon => words!(say, &key, ends = self.next_range_end()),
            Rule::BedtimeSoon => words!(say, &key, bedtime = self.hhmm(self.plan().bedtime)),
            Rule::LongDay => words!(say, &key, span = self.span()),
            Rule::ShortRest => words!(say, &key, rest = self.rest()),
            Rule::ContinuousWork => words!(say, &key, steady = self.steady()),
            Rule::DayEnded if self.plan().is_off() => words!(say, "day_ended-also-off"),
            Rule::FocusDue
            | Rule::BreakDue
            | Rule::DayEnded
            | Rule::ExtensionDue
            | Rule::Bedtime
            | Rule::Untracked
            | Rule::WeekReady => words!(say, &key),
        }
    }

    fn span(&self) -> String {
        self.rules.locale.duration(self.state.first_work_of(&self.plan()).map_or(0, |first| self.state.at.since(first)))
    }

    fn rest(&self) -> String {
        let plan = self.plan();
        let last = self.state.days.range(..plan.date).rev().find_map(|(_, day)| day.last);
        let first = self.state.first_work_of(&plan);
        self.rules.locale.duration(first.zip(last).map_or(0, |(first, last)| first.since(last)))
    }

    fn steady(&self) -> String {
        let worked = self.state.working_since().map_or(0, |since| self.state.at.since(since));
        self.rules.locale.duration(self.state.steady.accrued_s + worked)
    }
}

/// The state in one line: "Focus, 17 minutes left".
pub fn state_line(rules: &Rules, state: &State) -> String {
    let (say, zone) = (rules.locale, state.zone_of_day(rules));
    let now = state.at;
    // A started minute counts as one that is left: "25 minutes" until the first of them is over.
    let left = |due: Wall| say.duration((due.since(now) + MINUTE - 1) / MINUTE * MINUTE);
    let over = |due: Wall| say.duration(now.since(due));
    match (&state.running, state.working_since()) {
        (Running::Idle, _) => {
            let finished = state.is_finished(&rules.plan_at(zone, now));
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
pub fn weekday(locale: Locale, date: NaiveDate) -> String {
    words!(locale, &format!("weekday-{}", WEEKDAYS[date.weekday().num_days_from_monday() as usize]))
}
