//! The one voice: at an instant at most one rule speaks, and never while nudges are held.

use super::Cx;
use homestretch_vocabulary::{Rule, Surface};

use crate::{
    effect::{Effect, Nudge},
    ladder::{
        due::Due,
        dues::{Dues, Voice, speaks_in},
        evening, is_held,
        rungs::{level_of, rungs},
        untracked, week,
    },
    state::{Held, Memo, State, WindDown},
    time::Wall,
    wording,
};

/// A rule that wants to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Candidate {
    rule: Rule,
    level: u8,
    /// When it would have spoken.
    at: Wall,
    /// Whether it was held back until now.
    was_held: bool,
}

impl Cx<'_> {
    /// Lets the ladders say what they have to say at this instant.
    pub(super) fn speak(&mut self) {
        week::watch(self.schedule, self.state);
        untracked::forget_yesterdays(self.schedule, self.state);
        let mut all: Vec<Candidate> = Vec::new();
        if let Some(rule) = self.extra.take() {
            all.push(Candidate {
                level: level_of(self.schedule, self.state, rule, 0),
                at: self.now,
                rule,
                was_held: false,
            });
        }
        let dues = Dues::of(self.schedule, self.state);
        let speaks = |rule: &Rule| speaks_in(self.state, *rule) && !self.schedule.settings.is_silenced(*rule);
        let is_due = |rule| Some((rule, dues.due(rule).filter(|due| due.at <= self.now)?, dues.voice(rule)));
        let due: Vec<(Rule, Due, Voice)> = Rule::ALL.into_iter().filter(speaks).filter_map(is_due).collect();
        // What is said from here on moves none of them.
        let keys = dues.all().map(|due| due.map(|due| due.key));
        for (rule, due, voice) in due {
            all.extend(self.candidate(rule, due, voice));
        }
        all.extend(self.week_candidate());
        // Of those that were held one is left: the highest level, then the latest. The others are dropped.
        let released = all.iter().filter(|c| c.was_held).max_by_key(|c| (c.level, c.at, c.rule)).copied();
        all.retain(|c| !c.was_held || Some(*c) == released);
        // One voice at an instant: the higher level, then the later row.
        let Some(best) = all.iter().max_by_key(|c| (c.level, c.rule)).copied() else {
            return self.withdraw_answered(&keys);
        };
        let also: Vec<Rule> = all.iter().filter(|c| c.rule != best.rule).map(|c| c.rule).collect();
        self.state.standing = Some((best.rule, keys[best.rule as usize].unwrap_or(0)));
        self.say(best, also);
    }

    /// The weekly report, where its time has come.
    fn week_candidate(&mut self) -> Option<Candidate> {
        if !week::is_ready(self.schedule, self.state) || self.schedule.settings.is_silenced(Rule::WeekReady) {
            return None;
        }
        let is_held = is_held(self.state);
        let pending = self.state.week.pending.as_mut()?;
        if is_held {
            pending.held_at.get_or_insert(self.now);
            return None;
        }
        let held_at = pending.held_at;
        week::said(self.state);
        let at = held_at.unwrap_or(self.now);
        Some(Candidate { level: 1, at, rule: Rule::WeekReady, was_held: held_at.is_some() })
    }

    /// What a rule has to say at this instant. Its rungs count as said from here on.
    fn candidate(&mut self, rule: Rule, Due { at, key }: Due, voice: Voice) -> Option<Candidate> {
        let rungs = rungs(self.schedule, self.state, rule);
        let passed = rungs.passed(self.now.since(at));
        let rung = if voice == Voice::FirstRung { passed.min(0) } else { passed };
        let rung_at = at.plus(rungs.offset(rung)?);
        let level = level_of(self.schedule, self.state, rule, rung);
        let held_back = is_held(self.state);
        // A rung that fell into a break or a gap is not made up, but that of a once rule is.
        let worked_then =
            rule.is_once() || self.state.block().is_none_or(|b| rung_at >= b.away_before.unwrap_or(b.began_at));
        let memo = self.state.memos.entry(rule).or_insert(Memo::new(key, false));
        if memo.key != key {
            *memo = Memo::new(key, false);
        }
        if memo.is_answered {
            return None;
        }
        let is_new = rung > memo.rung;
        memo.rung = memo.rung.max(passed);
        match voice {
            Voice::Full => {}
            // A later rung that is held back is one that another rule says now.
            Voice::FirstRung => memo.held = memo.held.filter(|held| held.at == at),
            Voice::Silent => {
                memo.held = None;
                return None;
            }
        }
        if is_new && worked_then {
            memo.level = level;
            if held_back {
                memo.held = Some(Held { at: rung_at, level });
                return None;
            }
            memo.held = None;
            return Some(Candidate { level, at: self.now, rule, was_held: false });
        }
        if held_back {
            return None;
        }
        let held = memo.held.take()?;
        Some(Candidate { level: held.level, at: held.at, rule, was_held: true })
    }

    fn say(&mut self, best: Candidate, also: Vec<Rule>) {
        let Candidate { rule, level, .. } = best;
        if rule == Rule::Untracked {
            untracked::asked(self.schedule, self.state);
        }
        let (title, body) = wording::nudge(self.schedule, self.state, rule, level, &also);
        self.effects.push(Effect::Notify(Nudge { rule, level, title, body, also }));
        if level >= 4 && self.may_open_wind_down() {
            self.effects.push(Effect::Open(Surface::WindDown));
        }
    }

    /// The wind-down window opens by itself at most once before and once from bedtime on.
    fn may_open_wind_down(&mut self) -> bool {
        let day = self.schedule.plan_at(self.state.zone_of_day(self.schedule), self.now).date;
        let late = evening::after_bedtime(self.schedule, self.state);
        let opened = &mut self.state.wind_down;
        if opened.on != Some(day) {
            *opened = WindDown { on: Some(day), before_bedtime: false, from_bedtime: false };
        }
        let before = if late { &mut opened.from_bedtime } else { &mut opened.before_bedtime };
        !std::mem::replace(before, true)
    }

    /// Takes back the notification that stands where its ladder is over.
    fn withdraw_answered(&mut self, keys: &Keys) {
        let Some((rule, key)) = self.state.standing else { return };
        if !stands(self.state, keys, rule, key) {
            self.state.standing = None;
            self.effects.push(Effect::Withdraw);
        }
    }
}

/// Which due each rule is about.
type Keys = [Option<i64>; Rule::ALL.len()];

/// Whether what a notification said still holds.
fn stands(state: &State, keys: &Keys, rule: Rule, key: i64) -> bool {
    match rule {
        Rule::WeekReady => return true,
        Rule::Untracked => return state.untracked.is_open,
        _ => {}
    }
    let answered = state.memos.get(&rule).is_some_and(|memo| memo.key == key && memo.is_answered);
    !answered && keys[rule as usize] == Some(key)
}
