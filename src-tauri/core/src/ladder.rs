//! Rules, levels, holds: who may speak, and when (contract §3).

mod due;
mod speak;
mod untracked;
mod week;

use crate::{
    deadline::Earliest,
    effect::Effect,
    input::Input,
    record::{Scope, Work, named},
    schedule::Rules,
    state::{Running, State},
    time::{MINUTE, Secs, Wall},
};
use due::{Due, Dues, Voice};
pub(crate) use week::skip_past;

named! {
    /// A rule that speaks, in the order of contract §3: of two of one level at one instant the later one speaks.
    Rule {
        /// The planned end of a focus block.
        FocusDue = "focus_due",
        /// The end of a break.
        BreakDue = "break_due",
        /// A range is about to end.
        DayEndsSoon = "day_ends_soon",
        /// A range has ended, and work goes on.
        DayEnded = "day_ended",
        /// A promise is due.
        ExtensionDue = "extension_due",
        /// Bedtime is near.
        BedtimeSoon = "bedtime_soon",
        /// Bedtime.
        Bedtime = "bedtime",
        /// The day spans more than `long_day_hours`.
        LongDay = "long_day",
        /// Less than `rest_hours` since the day before.
        ShortRest = "short_rest",
        /// `continuous_work_min` without a pause.
        ContinuousWork = "continuous_work",
        /// Somebody is there, and nothing runs.
        Untracked = "untracked",
        /// The weekly report.
        WeekReady = "week_ready",
    }
}

impl Rule {
    /// All rules, in order.
    pub const ALL: [Rule; 12] = [
        Rule::FocusDue,
        Rule::BreakDue,
        Rule::DayEndsSoon,
        Rule::DayEnded,
        Rule::ExtensionDue,
        Rule::BedtimeSoon,
        Rule::Bedtime,
        Rule::LongDay,
        Rule::ShortRest,
        Rule::ContinuousWork,
        Rule::Untracked,
        Rule::WeekReady,
    ];

    /// The buttons of its nudge, as the commands that they are.
    pub const fn actions(self) -> &'static [&'static str] {
        match self {
            Rule::FocusDue => &["break", "extend"],
            Rule::BreakDue => &["start"],
            Rule::DayEndsSoon
            | Rule::DayEnded
            | Rule::ExtensionDue
            | Rule::BedtimeSoon
            | Rule::Bedtime
            | Rule::LongDay => &["finish", "extend"],
            Rule::ShortRest => &["open"],
            Rule::ContinuousWork => &["break"],
            Rule::Untracked => &["count", "not_work"],
            Rule::WeekReady => &["report"],
        }
    }

    /// Whether it speaks once, and is made up where its instant fell into a break or a gap.
    pub(crate) const fn is_once(self) -> bool {
        matches!(self, Rule::DayEndsSoon | Rule::BedtimeSoon | Rule::LongDay | Rule::ShortRest | Rule::WeekReady)
    }
}

/// The rungs of a rule's ladder: minutes after due, and how it goes on after the last.
struct Rungs<'a> {
    minutes: &'a [i64],
    repeat_min: Option<i64>,
}

impl Rungs<'_> {
    /// Seconds after due of a rung; `None` after the last.
    fn offset(&self, rung: i64) -> Option<Secs> {
        let n = self.minutes.len() as i64;
        match self.minutes.get(rung as usize) {
            Some(minutes) => Some(minutes * MINUTE),
            None => Some((self.minutes.last()? + self.repeat_min? * (rung - n + 1)) * MINUTE),
        }
    }

    /// The latest rung that has come after so many seconds, 0 or more.
    fn passed(&self, elapsed: Secs) -> i64 {
        let last = self.minutes.last().copied().unwrap_or(0) * MINUTE;
        match self.repeat_min {
            Some(repeat) if elapsed >= last => self.minutes.len() as i64 - 1 + (elapsed - last) / (repeat * MINUTE),
            _ => self.minutes.iter().filter(|m| **m * MINUTE <= elapsed).count() as i64 - 1,
        }
    }
}

fn rungs<'a>(rules: &'a Rules, state: &State, rule: Rule) -> Rungs<'a> {
    let nudge = &rules.settings.nudge;
    let (minutes, repeat_min): (&[i64], _) = match rule {
        Rule::DayEnded | Rule::ExtensionDue => (&nudge.ladder_min, Some(nudge.repeat_min)),
        Rule::FocusDue => (&[0, 5, 15, 30], Some(30)),
        Rule::BreakDue => (&[0, 5], None),
        Rule::Bedtime => (&[0, 15, 30], Some(30)),
        Rule::ContinuousWork => (&[0, 30, 60], Some(60)),
        Rule::Untracked if untracked::is_finished(rules, state) => (&[0], None),
        Rule::Untracked => (&[0, 60], None),
        Rule::DayEndsSoon | Rule::BedtimeSoon | Rule::LongDay | Rule::ShortRest | Rule::WeekReady => (&[0], None),
    };
    Rungs { minutes, repeat_min }
}

/// The level at which a rung speaks, lowered by the user's `max_level`.
fn level_of(rules: &Rules, state: &State, rule: Rule, rung: i64) -> u8 {
    let rising = (rung + 1).clamp(1, 4) as u8;
    let level = match rule {
        Rule::DayEnded => rising,
        Rule::ExtensionDue => match &state.extension {
            Some(open) if open.scope == Scope::Block => rising.min(2),
            _ => rising,
        },
        Rule::FocusDue => rising.min(2),
        Rule::Bedtime => 4,
        Rule::LongDay => 3,
        Rule::BedtimeSoon => 2,
        Rule::BreakDue
        | Rule::DayEndsSoon
        | Rule::ShortRest
        | Rule::ContinuousWork
        | Rule::Untracked
        | Rule::WeekReady => 1,
    };
    level.min(rules.settings.max_level(rule))
}

/// Whether nudges are held back: in a meeting, under do-not-disturb, in quiet.
pub fn is_held(state: &State) -> bool {
    let in_meeting = state.block().is_some_and(|b| b.kind == Work::Meeting);
    in_meeting || state.dnd || state.quiet_until.is_some()
}

/// The rules whose nudges are held back, in order.
pub fn held_rules(rules: &Rules, state: &State) -> Vec<Rule> {
    let dues = Dues::of(rules, state);
    let mut held: Vec<Rule> = Rule::ALL
        .into_iter()
        .filter(|rule| running_memo(&dues, state, *rule).is_some_and(|memo| memo.held.is_some()))
        .collect();
    if is_held(state) && week::is_ready(rules, state) {
        held.push(Rule::WeekReady);
    }
    held
}

/// The level of the latest rung, shown or held, of the running ladders; 0 where there is none.
pub fn level(rules: &Rules, state: &State) -> u8 {
    let dues = Dues::of(rules, state);
    Rule::ALL
        .into_iter()
        .filter(|rule| dues.voice(*rule) != Voice::Silent)
        .filter_map(|rule| running_memo(&dues, state, rule))
        .map(|memo| memo.level)
        .max()
        .unwrap_or(0)
}

/// What a rule's ladder has said, where that ladder still runs.
fn running_memo<'a>(dues: &Dues<'_>, state: &'a State, rule: Rule) -> Option<&'a crate::state::Memo> {
    let memo = state.memos.get(&rule).filter(|memo| !memo.is_answered)?;
    let due = dues.due(rule)?;
    (due.key == memo.key && due.at <= state.at).then_some(memo)
}

/// The user has answered a ladder: it is over.
pub(crate) fn answer(rules: &Rules, state: &mut State, rule: Rule) {
    let Some(due) = Dues::of(rules, state).due(rule) else { return };
    if let Some(memo) = state.memos.get_mut(&rule)
        && memo.key == due.key
        && due.at <= state.at
    {
        memo.is_answered = true;
        memo.held = None;
    } else if due.at <= state.at {
        state.memos.insert(rule, speak::new_memo(due.key, true));
    }
}

/// Which due each rule is about.
pub(crate) fn keys(rules: &Rules, state: &State) -> [Option<i64>; Rule::ALL.len()] {
    let dues = Dues::of(rules, state);
    Rule::ALL.map(|rule| dues.due(rule).map(|due| due.key))
}

/// Counts the rungs as said that had passed on ladders which are about another due than before.
pub(crate) fn skip_moved(rules: &Rules, state: &mut State, before: [Option<i64>; Rule::ALL.len()]) {
    let dues: Vec<(Rule, Due)> = {
        let dues = Dues::of(rules, state);
        let moved = Rule::ALL.into_iter().zip(before);
        moved.filter_map(|(rule, key)| Some((rule, dues.due(rule).filter(|due| key != Some(due.key))?))).collect()
    };
    for (rule, due) in dues {
        let rungs = rungs(rules, state, rule);
        // A rung of this very instant is still to be said.
        let passed = rungs.passed(state.at.since(due.at) - 1);
        if passed >= 0 && !rule.is_once() {
            state.memos.insert(rule, crate::state::Memo { rung: passed, ..speak::new_memo(due.key, false) });
        }
    }
}

/// Whether a rule is not switched off and nobody speaks for it.
pub(crate) fn may_speak(rules: &Rules, state: &State, rule: Rule) -> bool {
    !rules.settings.is_silenced(rule) && Dues::of(rules, state).voice(rule) != Voice::Silent
}

/// Offers the instants at which a rule may next have something to say.
pub(crate) fn offer_rungs(rules: &Rules, state: &State, next: &mut Earliest) {
    due::offer_edges(rules, state, next);
    untracked::offer(rules, state, next);
    week::offer(rules, state, next);
    let dues = Dues::of(rules, state);
    for rule in Rule::ALL {
        if !due::speaks_in(state, rule) || rules.settings.is_silenced(rule) {
            continue;
        }
        let Some(Due { at, .. }) = dues.due(rule) else { continue };
        if at > state.at {
            next.offer(Some(at));
            continue;
        }
        let rungs = rungs(rules, state, rule);
        let rung = rungs.passed(state.at.since(at)) + 1;
        next.offer(rungs.offset(rung).map(|s| at.plus(s)));
    }
}

/// What will be said next if all goes on as it is, up to the day's boundary.
pub fn next_nudge(rules: &Rules, state: &State) -> Option<(Rule, Wall)> {
    let until = rules.plan_at(state.zone_of_day(rules), state.at).to;
    let mut ahead = state.clone();
    ahead.recent.clear();
    while let Some(at) = crate::next_wake(rules, &ahead)
        && at < until
    {
        for (at, effect) in crate::step(rules, &mut ahead, at, Input::Tick) {
            if let Effect::Notify(nudge) = effect {
                return Some((nudge.rule, at));
            }
        }
        if ahead.running == Running::Idle && ahead.open_stretch().is_none() && !ahead.presence.is_known {
            return None;
        }
    }
    None
}

/// The number of a date, to key what is said once a day.
fn day_key(date: chrono::NaiveDate) -> i64 {
    use chrono::Datelike;
    i64::from(date.num_days_from_ce())
}

/// An instant as a key.
fn at_key(at: Wall) -> i64 {
    at.0
}
