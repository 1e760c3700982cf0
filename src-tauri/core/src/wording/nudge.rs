//! The sentences of a nudge, from facts. None holds a word of the user's: screens are shared.

use std::rc::Rc;

use homestretch_words::words;

use super::{clock, usually_sentence};
use homestretch_vocabulary::Rule;

use crate::{
    civil::before,
    plan::Plan,
    record::Record,
    schedule::Schedule,
    state::{Running, State},
    tally::today,
    time::{MINUTE, Secs, Wall, Zone},
};

/// The title and the body of a nudge. Neither holds a word of the user's: screens are shared.
pub fn nudge(schedule: &Schedule, state: &State, rule: Rule, level: u8, also: &[Rule]) -> (String, String) {
    let facts = Facts::of(schedule, state);
    let title = facts.title(rule);
    let mut body = vec![facts.body(rule, level)];
    if level >= 2 && matches!(rule, Rule::ExtensionDue | Rule::DayEnded) {
        let usually = usually_sentence(schedule.locale, state);
        if !usually.is_empty() {
            body.insert(0, usually);
        }
    }
    body.extend(also.iter().map(|rule| facts.also(*rule)));
    (title, body.join(" "))
}

/// What there is to say at an instant.
struct Facts<'a> {
    schedule: &'a Schedule,
    state: &'a State,
    zone: Zone,
    time: String,
}

impl<'a> Facts<'a> {
    fn of(schedule: &'a Schedule, state: &'a State) -> Self {
        let zone = state.zone_of_day(schedule);
        Self { schedule, state, zone, time: clock(schedule.locale, zone, state.at) }
    }

    fn hhmm(&self, at: Wall) -> String {
        clock(self.schedule.locale, self.zone, at)
    }

    fn plan(&self) -> Rc<Plan> {
        self.schedule.plan_at(self.zone, self.state.at)
    }

    fn worked(&self) -> String {
        self.schedule.locale.duration(today(self.schedule, self.state).work_s)
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
        let say = self.schedule.locale;
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
                    true => self.schedule.plan(self.zone, before(plan.date, 1)).bedtime,
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
            Rule::LeftDone => words!(say, "left_done-title", time = time),
        }
    }

    fn body(&self, rule: Rule, level: u8) -> String {
        let say = self.schedule.locale;
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
            Rule::LeftDone => {
                let job = self.state.left.last().and_then(Record::job);
                words!(say, "left_done-1", span = say.duration(job.map_or(0, |job| job.end.at.since(job.start.at))))
            }
        }
    }

    fn also(&self, rule: Rule) -> String {
        let say = self.schedule.locale;
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
            | Rule::WeekReady
            | Rule::LeftDone => words!(say, &key),
        }
    }

    fn span(&self) -> String {
        self.schedule
            .locale
            .duration(self.state.first_work_of(&self.plan()).map_or(0, |first| self.state.at.since(first)))
    }

    fn rest(&self) -> String {
        let plan = self.plan();
        let last = self.state.days.range(..plan.date).rev().find_map(|(_, day)| day.last);
        let first = self.state.first_work_of(&plan);
        self.schedule.locale.duration(first.zip(last).map_or(0, |(first, last)| first.since(last)))
    }

    fn steady(&self) -> String {
        let worked = self.state.working_since().map_or(0, |since| self.state.at.since(since));
        self.schedule.locale.duration(self.state.steady.accrued_s + worked)
    }
}
