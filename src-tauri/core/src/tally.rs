//! How much was worked so far, with what runs.

use crate::{
    record::{Body, Kind, Record, Span},
    report::{Worked, worked_on},
    schedule::Schedule,
    state::State,
    time::{MINUTE, Secs, Stamped},
};

/// Work and overtime of the running workday.
pub fn today(schedule: &Schedule, state: &State) -> Worked {
    let plan = schedule.plan_at(state.zone_of_day(schedule), state.at);
    let running = running_record(state);
    worked_on(schedule, state.recent.iter().chain(&running), plan.date)
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
    let took: Secs = state.promises.iter().map(|promise| promise.took_s).sum();
    (n >= 3).then(|| (n, (took / n as i64 + MINUTE / 2) / MINUTE))
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
