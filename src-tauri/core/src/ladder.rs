//! Rules, levels, holds: who may speak, and when (contract §3).

pub(crate) mod due;
pub(crate) mod dues;
pub(crate) mod evening;
pub(crate) mod rungs;
pub(crate) mod untracked;
pub(crate) mod week;

use homestretch_vocabulary::Rule;

use crate::{
    record::Work,
    schedule::Schedule,
    state::{Memo, State},
    time::{Earliest, Secs},
};
use due::Due;
use dues::{Dues, Voice};
use rungs::rungs;

/// Whether nudges are held back: in a meeting, under do-not-disturb, in quiet.
pub fn is_held(state: &State) -> bool {
    let in_meeting = state.block().is_some_and(|b| b.kind == Work::Meeting);
    in_meeting || state.dnd || state.quiet_until.is_some()
}

/// What the running ladders have come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The level of the latest rung of the ladders that run, 0 where none does: see [`level`].
    pub level: u8,
    /// The rules whose nudge waits for the hold to lift, in the order of contract §3: see [`held_rules`].
    pub held: Vec<Rule>,
}

/// What the running ladders have come to, in one look.
pub fn standing(schedule: &Schedule, state: &State) -> Standing {
    let dues = Dues::of(schedule, state);
    Standing { level: level_in(&dues, state), held: held_in(&dues, schedule, state) }
}

/// The rules whose nudges are held back, in order.
pub fn held_rules(schedule: &Schedule, state: &State) -> Vec<Rule> {
    held_in(&Dues::of(schedule, state), schedule, state)
}

fn held_in(dues: &Dues<'_>, schedule: &Schedule, state: &State) -> Vec<Rule> {
    let mut held: Vec<Rule> = Rule::ALL
        .into_iter()
        .filter(|rule| running_memo(dues, state, *rule).is_some_and(|memo| memo.held.is_some()))
        .collect();
    if is_held(state) && week::is_ready(schedule, state) {
        held.push(Rule::WeekReady);
    }
    held
}

/// The level of the latest rung, shown or held, of the running ladders; 0 where there is none.
pub fn level(schedule: &Schedule, state: &State) -> u8 {
    level_in(&Dues::of(schedule, state), state)
}

fn level_in(dues: &Dues<'_>, state: &State) -> u8 {
    Rule::ALL
        .into_iter()
        .filter(|rule| dues.voice(*rule) != Voice::Silent)
        .filter_map(|rule| running_memo(dues, state, rule))
        .map(|memo| memo.level)
        .max()
        .unwrap_or(0)
}

/// What a rule's ladder has said, where that ladder still runs.
fn running_memo<'a>(dues: &Dues<'_>, state: &'a State, rule: Rule) -> Option<&'a Memo> {
    let memo = state.memos.get(&rule).filter(|memo| !memo.is_answered)?;
    let due = dues.due(rule)?;
    (due.key == memo.key && due.at <= state.at).then_some(memo)
}

/// The user has answered a ladder: it is over.
pub(crate) fn answer(schedule: &Schedule, state: &mut State, rule: Rule) {
    let Some(due) = Dues::of(schedule, state).due(rule) else { return };
    if let Some(memo) = state.memos.get_mut(&rule)
        && memo.key == due.key
        && due.at <= state.at
    {
        memo.is_answered = true;
        memo.held = None;
    } else if due.at <= state.at {
        state.memos.insert(rule, Memo::new(due.key, true));
    }
}

/// Which due each rule is about.
pub(crate) fn keys(schedule: &Schedule, state: &State) -> [Option<i64>; Rule::ALL.len()] {
    let dues = Dues::of(schedule, state);
    Rule::ALL.map(|rule| dues.due(rule).map(|due| due.key))
}

/// Counts the rungs as said that had passed on ladders which are about another due than before.
pub(crate) fn skip_moved(schedule: &Schedule, state: &mut State, before: [Option<i64>; Rule::ALL.len()]) {
    let dues: Vec<(Rule, Due)> = {
        let dues = Dues::of(schedule, state);
        let moved = Rule::ALL.into_iter().zip(before);
        moved.filter_map(|(rule, key)| Some((rule, dues.due(rule).filter(|due| key != Some(due.key))?))).collect()
    };
    for (rule, due) in dues {
        let rungs = rungs(schedule, state, rule);
        // A rung of this very instant is still to be said.
        let passed = rungs.passed(state.at.since(due.at) - 1);
        if passed >= 0 && !rule.is_once() {
            state.memos.insert(rule, Memo { rung: passed, ..Memo::new(due.key, false) });
        }
    }
}

/// The wall clock was set by so much, and what is open was dated anew: ladders that ran go on where they were, and one whose
/// time was jumped over begins now (contract §2.15). `before` are the dues before that.
pub(crate) fn clock_set(schedule: &Schedule, state: &mut State, before: [Option<Due>; Rule::ALL.len()], by: Secs) {
    let now = state.at;
    let then = now.plus(-by);
    let after = dues::by_the_wall(schedule, state);
    for ((rule, was), is) in Rule::ALL.into_iter().zip(before).zip(after) {
        let memo = state.memos.get_mut(&rule);
        match (was, is) {
            // It ran: the same rungs are left, as far from now as they were.
            (Some(was), Some(is)) if was.at <= then => {
                let moved_s = was.at.plus(by).since(is.at);
                match memo.filter(|memo| memo.key == was.key) {
                    Some(memo) => (memo.key, memo.moved_s) = (is.key, moved_s),
                    None => drop(state.memos.insert(rule, Memo { moved_s, ..Memo::new(is.key, false) })),
                }
                if state.standing == Some((rule, was.key)) {
                    state.standing = Some((rule, is.key));
                }
            }
            // It ran, and is not in force as the clock is now; it goes on where it is again.
            (Some(was), None) if was.at <= then => {
                if let Some(memo) = memo.filter(|memo| memo.key == was.key) {
                    memo.moved_s += by;
                }
            }
            // It is to come, and was dated anew with what it is about.
            (Some(was), Some(is)) if is.at == was.at.plus(by) => {
                if let Some(memo) = memo.filter(|memo| memo.key == was.key) {
                    memo.key = is.key;
                }
            }
            // Its time by the wall was jumped over, and has not been said before.
            (_, Some(is)) if is.at <= now && memo.as_ref().is_none_or(|memo| memo.key != is.key) => {
                state.memos.insert(rule, Memo { moved_s: now.since(is.at), ..Memo::new(is.key, false) });
            }
            (_, Some(_) | None) => {}
        }
    }
}

/// Whether a rule is not switched off and nobody speaks for it.
pub(crate) fn may_speak(schedule: &Schedule, state: &State, rule: Rule) -> bool {
    !schedule.settings.is_silenced(rule) && Dues::of(schedule, state).voice(rule) != Voice::Silent
}

/// Offers the instants at which a rule may next have something to say.
pub(crate) fn offer_rungs(schedule: &Schedule, state: &State, next: &mut Earliest) {
    evening::offer_edges(schedule, state, next);
    untracked::offer(schedule, state, next);
    week::offer(schedule, state, next);
    let dues = Dues::of(schedule, state);
    for rule in Rule::ALL {
        if !dues::speaks_in(state, rule) || schedule.settings.is_silenced(rule) {
            continue;
        }
        let Some(Due { at, .. }) = dues.due(rule) else { continue };
        if at > state.at {
            next.offer(Some(at));
            continue;
        }
        let rungs = rungs(schedule, state, rule);
        let rung = rungs.passed(state.at.since(at)) + 1;
        next.offer(rungs.offset(rung).map(|s| at.plus(s)));
    }
}
