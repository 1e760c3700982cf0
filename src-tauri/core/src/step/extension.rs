//! "Just N more minutes" (contract §2.10).

use super::{Cx, block::MINUTES_AT_MOST};
use homestretch_vocabulary::{Refusal, Rule};

use crate::{
    ladder,
    record::{Ask, Body, Extension, Record, Scope},
    schedule::Schedule,
    state::{OpenExtension, Promised, Running},
    time::{MINUTE, Secs, Stamped, Wall, Zone},
};

/// How many promises are remembered for the user's own numbers.
const PROMISES_KEPT: usize = 8;

impl Cx<'_> {
    pub(super) fn extend(&mut self, minutes: Option<i64>, reason: Option<String>) -> Result<(), Refusal> {
        let zone = self.state.block().map(|b| b.zone).ok_or(Refusal::NoBlockRuns)?;
        let minutes = minutes.unwrap_or(self.schedule.settings.extension.minutes);
        if !(1..=MINUTES_AT_MOST).contains(&minutes) {
            return Err(Refusal::Minutes { least: 1, most: MINUTES_AT_MOST });
        }
        let reason = reason.filter(|r| !r.trim().is_empty());
        if reason.is_none() && ladder::level(self.schedule, self.state) >= 4 {
            return Err(Refusal::NeedsReason);
        }
        let now = self.now;
        let asked_s = minutes * MINUTE;
        let ask = Ask { at: Stamped::new(now, zone), minutes, reason, extra: serde_json::Map::new() };
        match &mut self.state.extension {
            Some(open) => {
                open.due = open.due.max(now).plus(asked_s);
                open.asked_s += asked_s;
                open.asks.push(ask);
                open.scope = scope(self.schedule, open.zone, open.start, open.due);
            }
            None => {
                let start = begins(self.schedule, zone, now, asked_s);
                let due = start.plus(asked_s);
                self.state.extension = Some(OpenExtension {
                    start,
                    due,
                    asked_s,
                    asks: vec![ask],
                    zone,
                    scope: scope(self.schedule, zone, start, due),
                });
            }
        }
        // The promise answers these; `extension_due` begins anew with its new due.
        if let Running::Block(block) = &mut self.state.running {
            block.is_answered = true;
        }
        ladder::answer(self.schedule, self.state, Rule::DayEnded);
        Ok(())
    }

    /// Closes the promise at the last work before a limit. One that would end before it began is not recorded.
    pub(super) fn close_extension(&mut self, limit: Wall) {
        let Some(open) = self.state.extension.take() else { return };
        let Some(end) = self.last_work_before(limit).filter(|end| *end > open.start) else { return };
        if open.scope == Scope::Day {
            let promised = Promised { asked_s: open.asked_s, took_s: end.since(open.start) };
            remember(&mut self.state.promises, promised);
        }
        let body = Extension {
            start: Stamped::new(open.start, open.zone),
            end: Stamped::new(end, open.zone),
            asked_s: open.asked_s,
            asks: open.asks,
            scope: open.scope,
        };
        self.append(open.zone, Body::Extension(body));
    }

    /// The end of the last work before an instant: that instant where work went on over it.
    fn last_work_before(&self, limit: Wall) -> Option<Wall> {
        if self.state.working_since().is_some_and(|since| since < limit) {
            return Some(limit);
        }
        let spans = self.state.recent.iter().filter_map(Record::span);
        let works = spans.filter(|s| s.kind.work().is_some() && s.start.at < limit);
        works.map(|s| s.end.at.min(limit)).max()
    }
}

/// Adds a promise to those that are remembered.
pub(super) fn remember(promises: &mut Vec<Promised>, promised: Promised) {
    promises.push(promised);
    if promises.len() > PROMISES_KEPT {
        promises.remove(0);
    }
}

/// When a promise begins: now, or at the end of the running range where that is at most the asked minutes later.
fn begins(schedule: &Schedule, zone: Zone, now: Wall, asked_s: Secs) -> Wall {
    match schedule.plan_at(zone, now).range_at(now) {
        Some((_, range)) if range.end.since(now) <= asked_s => range.end,
        _ => now,
    }
}

/// What a promise is about: the day where it is due outside all ranges, else the block.
fn scope(schedule: &Schedule, zone: Zone, start: Wall, due: Wall) -> Scope {
    if schedule.plan_at(zone, start).is_overtime(due) { Scope::Day } else { Scope::Block }
}
