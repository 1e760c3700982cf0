//! What only a picture of a week needs: where its time lay on the clock. No part of the JSON.

use chrono::NaiveDate;
use homestretch_vocabulary::Phase;

use super::{
    day::{Sums, each_day, until_offset_changes},
    pieces::{Use, pieces},
};
use crate::{
    civil::after,
    plan::Plan,
    record::Record,
    schedule::Schedule,
    time::{DAY, MINUTE, Secs, Wall, Zone},
};

/// The settings' times that a picture shows. They are seconds on the clock on the wall, after the midnight with which a date
/// begins; what lies on the next civil date is 86400 or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    /// The day's boundary, where each lane begins.
    pub boundary: Secs,
    /// When the user wants to be in bed.
    pub bedtime: Secs,
    /// One's best hours, in seconds after the lane's midnight; none where the user has named none.
    pub peak: Option<(Secs, Secs)>,
    /// The rest that is too short where it is less.
    pub rest_limit_s: Secs,
}

/// What a week is drawn from beside its figures. Its times are as those of [`Times`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawn {
    /// The settings' times.
    pub times: Times,
    /// A lane for each day.
    pub lanes: Vec<Lane>,
    /// Promises of scope `day`, in order of their start.
    pub promises: Vec<Promise>,
    /// The sums of the weeks of the trend by their first date, those without work too.
    pub weeks_before: Vec<(NaiveDate, Sums)>,
}

/// A day on the clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lane {
    /// Its schedule; empty on an off day.
    pub ranges: Vec<(Secs, Secs)>,
    /// What was done, in order. Where a clock was turned back, two may lie over each other.
    pub stretches: Vec<Stretch>,
}

/// A part of a day that was spent in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// What ran; never idle.
    pub phase: Phase,
    /// Whether it was overtime.
    pub past: bool,
    /// From this time on.
    pub from: Secs,
    /// Up to this one.
    pub to: Secs,
}

/// A promise, and what it became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// The workday of its start.
    pub date: NaiveDate,
    /// When it began, on the clock there.
    pub from: Secs,
    /// What was promised, in seconds, all asks together.
    pub asked_s: Secs,
    /// What it became, in seconds.
    pub took_s: Secs,
}

/// The lanes of the week that begins on a date, out of records in force in order of start.
pub(super) fn lanes(schedule: &Schedule, records: &[Record], from: NaiveDate) -> Vec<Lane> {
    let range = |&(start, end): &(u32, u32)| (Secs::from(start) * MINUTE, Secs::from(end) * MINUTE);
    let plan = |i| Lane {
        ranges: schedule.ranges_on(after(from, i)).into_iter().flatten().map(range).collect(),
        stretches: Vec::new(),
    };
    let mut lanes: Vec<Lane> = (0..7).map(plan).collect();
    each_day(schedule, &pieces(records.iter()), from, after(from, 6), |date, piece| {
        let Some(lane) = lanes.get_mut(date.signed_duration_since(from).num_days() as usize) else { return };
        let plan = schedule.plan(piece.zone, date);
        let phase = match piece.kind {
            Use::Focus => Phase::Focus,
            Use::Meeting => Phase::Meeting,
            Use::Break => Phase::Break,
            Use::Away => Phase::Away,
        };
        let mut at = piece.start;
        while at < piece.end {
            let next = until_offset_changes(piece.zone, at, next_edge(&plan, at).min(piece.end));
            let past = piece.kind.work().is_some() && plan.is_overtime(at);
            // What the clock says at the end may already be another hour.
            let from = on_clock(piece.zone, at, date);
            let to = from + next.since(at);
            match lane.stretches.last_mut() {
                // How many spans time was recorded in makes no difference.
                Some(last) if (last.phase, last.past, last.to) == (phase, past, from) => last.to = to,
                _ => lane.stretches.push(Stretch { phase, past, from, to }),
            }
            at = next;
        }
    });
    lanes
}

/// The first start or end of a range after an instant.
fn next_edge(plan: &Plan, at: Wall) -> Wall {
    let edges = plan.ranges.iter().flat_map(|range| [range.start, range.end]);
    edges.filter(|edge| *edge > at).min().unwrap_or(plan.to)
}

/// What the clock there shows at an instant, in seconds after a date's midnight.
pub(super) fn on_clock(zone: Zone, at: Wall, date: NaiveDate) -> Secs {
    zone.civil(at).signed_duration_since(date.and_time(chrono::NaiveTime::MIN)).num_seconds()
}

/// The settings' times.
pub(super) fn times(schedule: &Schedule) -> Times {
    let day = &schedule.settings.day;
    let seconds = |minutes: u32| Secs::from(minutes) * MINUTE;
    Times {
        boundary: seconds(day.boundary),
        bedtime: seconds(day.bedtime) + if day.bedtime < day.boundary { DAY } else { 0 },
        peak: day.peak.map(|(from, to)| (seconds(from), seconds(to))),
        rest_limit_s: schedule.settings.nudge.rest_hours * crate::time::HOUR,
    }
}
