//! The figures of a day.

use std::{collections::BTreeMap, collections::HashMap};

use chrono::{NaiveDate, Timelike};
use serde::Serialize;

use super::pieces::{Piece, Use, pieces};
use crate::{
    civil::{after, before},
    record::{Body, Cause, Kind, Outcome, Record, Work},
    schedule::Schedule,
    time::{DAY, HOUR, Secs, Wall, Zone},
    ulid::Ulid,
};

/// The figures that are summed over a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Sums {
    /// Focus and meetings, overrun included, in seconds.
    pub work_s: Secs,
    /// Focus, in seconds: one's own work.
    pub focus_s: Secs,
    /// Meetings, in seconds: work with others.
    pub meeting_s: Secs,
    /// Breaks as they were taken, in seconds.
    pub break_s: Secs,
    /// Time inside blocks that was not work, in seconds.
    pub away_s: Secs,
    /// Work before the first range's start.
    pub early_s: Secs,
    /// Work after it and outside all ranges.
    pub late_s: Secs,
    /// Work on an off day.
    pub off_day_s: Secs,
    /// Late and off-day work.
    pub overtime_s: Secs,
}

/// The figures of one workday.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayFigures {
    /// The workday's date: what is done after midnight belongs to the day before (contract §1).
    pub date: NaiveDate,
    /// The first range's start, `HH:MM`.
    pub start: Option<String>,
    /// The last range's end, `HH:MM`.
    pub end: Option<String>,
    /// The figures that add up over days.
    #[serde(flatten)]
    pub sums: Sums,
    /// The first work, RFC 3339.
    pub first: Option<String>,
    /// The last work, RFC 3339.
    pub last: Option<String>,
    /// From first to last work.
    pub span_s: Secs,
    /// Since the last work of the latest earlier workday.
    pub rest_before_s: Option<Secs>,
    /// Focus sessions that began.
    pub blocks: u32,
    /// Those that reached their planned end.
    pub completed: u32,
    /// The longest single piece of focus.
    pub longest_focus_s: Secs,
    /// Aways with that cause that began.
    pub interruptions: u32,
    /// Changes between focus and meeting.
    pub switches: u32,
    /// Focus in one's best hours.
    pub peak_focus_s: Secs,
    /// Meetings in one's best hours.
    pub peak_meeting_s: Secs,
    /// Records that replace another.
    pub corrected: u32,
    /// A scheduled day with work, at most 300 s of it late.
    pub on_time: bool,
    /// Work at or after bedtime.
    pub late_night: bool,
    /// Less rest before than the limit.
    pub short_rest: bool,
    /// A span over the limit.
    pub long_day: bool,
    /// A day without schedule.
    pub off: bool,
}

/// The most late work with which a day was on time (contract §2.7).
const ON_TIME_S: Secs = 300;

/// What is gathered of a day before its figures are made.
#[derive(Default)]
struct Gathered {
    sums: Sums,
    first: Option<(Wall, Zone)>,
    last: Option<(Wall, Zone)>,
    last_work: Option<Work>,
    longest_focus_s: Secs,
    switches: u32,
    peak_focus_s: Secs,
    peak_meeting_s: Secs,
    late_night: bool,
    blocks: u32,
    completed: u32,
    interruptions: u32,
    corrected: u32,
}

impl Gathered {
    fn add(&mut self, schedule: &Schedule, date: NaiveDate, piece: Piece) {
        let length = piece.length();
        let sums = &mut self.sums;
        match piece.kind {
            Use::Focus => sums.focus_s += length,
            Use::Meeting => sums.meeting_s += length,
            Use::Break => sums.break_s += length,
            Use::Away => sums.away_s += length,
        }
        let Some(work) = piece.kind.work() else { return };
        let plan = schedule.plan(piece.zone, date);
        let (early, late, off) = plan.early_late_off(piece.start, piece.end);
        sums.work_s += length;
        sums.early_s += early;
        sums.late_s += late;
        sums.off_day_s += off;
        sums.overtime_s += late + off;
        self.first.get_or_insert((piece.start, piece.zone));
        self.last = Some((piece.end, piece.zone));
        if self.last_work.is_some_and(|before| before != work) {
            self.switches += 1;
        }
        self.last_work = Some(work);
        let peak = plan.peak.map_or(0, |p| p.overlap(piece.start, piece.end));
        match work {
            Work::Focus => {
                self.longest_focus_s = self.longest_focus_s.max(length);
                self.peak_focus_s += peak;
            }
            Work::Meeting => self.peak_meeting_s += peak,
        }
        self.late_night |= piece.end > plan.bedtime;
    }
}

/// How much was worked on a workday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worked {
    /// Seconds of work, overtime among them.
    pub work_s: Secs,
    /// Seconds of it after a range had ended, or on an off day.
    pub overtime_s: Secs,
}

/// How much was worked on a workday, out of records in force.
pub fn worked_on<'a>(schedule: &Schedule, records: impl Iterator<Item = &'a Record>, date: NaiveDate) -> Worked {
    let mut worked = Worked::default();
    each_day(schedule, &pieces(records), date, date, |_, piece| {
        if piece.kind.work().is_some() {
            let (_, late, off) = schedule.plan(piece.zone, date).early_late_off(piece.start, piece.end);
            worked.work_s += piece.length();
            worked.overtime_s += late + off;
        }
    });
    worked
}

/// The figures of the days from one date to another, out of records in force, in order of start.
pub(super) fn days(schedule: &Schedule, records: &[Record], from: NaiveDate, to: NaiveDate) -> Vec<DayFigures> {
    let mut days: BTreeMap<NaiveDate, Gathered> = BTreeMap::new();
    let pieces = pieces(records.iter());
    each_day(schedule, &pieces, from, to, |date, piece| days.entry(date).or_default().add(schedule, date, piece));
    count_records(schedule, records, &mut days);
    let mut last_before = last_work_before(schedule, &pieces, from);
    let mut all = Vec::new();
    let mut date = from;
    while date <= to {
        let day = days.remove(&date).unwrap_or_default();
        let rest = match (day.first, last_before) {
            (Some((first, _)), Some(last)) => Some(first.since(last).max(0)),
            _ => None,
        };
        if let Some((last, _)) = day.last {
            last_before = Some(last);
        }
        all.push(figures(schedule, date, day, rest));
        date = after(date, 1);
    }
    all
}

fn figures(schedule: &Schedule, date: NaiveDate, day: Gathered, rest_before_s: Option<Secs>) -> DayFigures {
    let text = |at: Option<(Wall, Zone)>| at.map(|(at, zone)| zone.text(at));
    let ends = schedule.plan(Zone::UTC, date).text.clone();
    let off = ends.is_none();
    let (start, end) = ends.unzip();
    let span_s = day.last.zip(day.first).map_or(0, |((last, _), (first, _))| last.since(first));
    let nudge = &schedule.settings.nudge;
    DayFigures {
        date,
        start,
        end,
        sums: day.sums,
        first: text(day.first),
        last: text(day.last),
        span_s,
        rest_before_s,
        blocks: day.blocks,
        completed: day.completed,
        longest_focus_s: day.longest_focus_s,
        interruptions: day.interruptions,
        switches: day.switches,
        peak_focus_s: day.peak_focus_s,
        peak_meeting_s: day.peak_meeting_s,
        corrected: day.corrected,
        on_time: !off && day.sums.work_s > 0 && day.sums.late_s <= ON_TIME_S,
        late_night: day.late_night,
        short_rest: rest_before_s.is_some_and(|rest| rest < nudge.rest_hours * HOUR),
        long_day: span_s > nudge.long_day_hours * HOUR,
        off,
    }
}

/// Hands out the parts of pieces that lie in workdays from one date to another, cut at the day boundaries of their zone.
pub(super) fn each_day(
    schedule: &Schedule,
    pieces: &[Piece],
    from: NaiveDate,
    to: NaiveDate,
    mut take: impl FnMut(NaiveDate, Piece),
) {
    // Zones lie within 16 hours of UTC: nothing beyond two days can reach a workday.
    let least = Zone::UTC.resolve_minutes(before(from, 2), 0);
    let most = Zone::UTC.resolve_minutes(after(to, 3), 0);
    for piece in pieces {
        let mut at = piece.start.max(least);
        let end = piece.end.min(most);
        while at < end {
            let plan = schedule.plan_at(piece.zone, at);
            let until = plan.to.min(end);
            if from <= plan.date && plan.date <= to {
                take(plan.date, Piece { start: at, end: until, ..*piece });
            }
            at = until;
        }
    }
}

/// The last work of the latest workday before a date.
fn last_work_before(schedule: &Schedule, pieces: &[Piece], date: NaiveDate) -> Option<Wall> {
    let mut best: Option<(NaiveDate, Wall)> = None;
    let reach = Zone::UTC.resolve_minutes(after(date, 2), 0);
    for piece in pieces.iter().rev() {
        if piece.kind.work().is_none() || piece.start >= reach {
            continue;
        }
        if let Some((_, last)) = best
            && piece.end < last.plus(-3 * DAY)
        {
            // Pieces lie in order: no earlier one can be of a later workday.
            break;
        }
        let mut end = piece.end.min(reach);
        // Cut off what lies on the date or later, day by day from behind: a few steps.
        while end > piece.start {
            let plan = schedule.plan_at(piece.zone, end.plus(-1));
            if plan.date < date {
                best = best.max(Some((plan.date, end)));
                break;
            }
            end = plan.from;
        }
    }
    best.map(|(_, last)| last)
}

/// Counts what counts on the day on which it began (contract §2.3).
fn count_records(schedule: &Schedule, records: &[Record], days: &mut BTreeMap<NaiveDate, Gathered>) {
    for record in records.iter().filter(|r| r.counts() && r.corrects.is_some()) {
        days.entry(schedule.plan_at(record.zone, record.start()).date).or_default().corrected += 1;
    }
    for session in sessions(schedule, records) {
        if session.focus {
            let day = days.entry(session.date).or_default();
            day.blocks += 1;
            day.completed += u32::from(session.completed);
        }
        for date in session.interrupted_on {
            days.entry(date).or_default().interruptions += 1;
        }
    }
}

/// The spans of one block, together.
pub(super) struct Session<'a> {
    /// The workday of its first span that counts.
    pub(super) date: NaiveDate,
    /// The task of its first work that counts, as it was typed.
    pub(super) task: Option<&'a str>,
    /// Whether a span of it is focus.
    pub(super) focus: bool,
    /// Whether a record of it says so.
    pub(super) completed: bool,
    /// The workday of each away with that cause.
    pub(super) interrupted_on: Vec<NaiveDate>,
    has_work: bool,
}

/// The sessions among records in force, which lie in order of start.
pub(super) fn sessions<'a>(schedule: &Schedule, records: &'a [Record]) -> impl Iterator<Item = Session<'a>> {
    let mut sessions: HashMap<Ulid, Session<'a>> = HashMap::new();
    for record in records.iter().filter(|r| r.counts()) {
        let Body::Span(span) = &record.body else { continue };
        let date = schedule.plan_at(record.zone, record.start()).date;
        let session = sessions.entry(span.session).or_insert(Session {
            date,
            task: None,
            focus: false,
            completed: false,
            interrupted_on: Vec::new(),
            has_work: false,
        });
        session.completed |= span.outcome == Some(Outcome::Completed);
        if span.kind.work().is_some() && !session.has_work {
            session.has_work = true;
            session.task = span.task.as_deref();
        }
        match &span.kind {
            Kind::Focus => session.focus = true,
            Kind::Away { cause: Cause::Interrupted, .. } => session.interrupted_on.push(date),
            Kind::Away { .. } | Kind::Meeting | Kind::Break(_) => {}
        }
    }
    sessions.into_values()
}

/// Seconds of focus and of meetings by local hour, on the days from one date to another.
pub(super) fn by_hour(
    schedule: &Schedule,
    records: &[Record],
    from: NaiveDate,
    to: NaiveDate,
) -> ([Secs; 24], [Secs; 24]) {
    let (mut focus, mut meeting) = ([0; 24], [0; 24]);
    each_day(schedule, &pieces(records.iter()), from, to, |_, piece| {
        let hours = match piece.kind.work() {
            Some(Work::Focus) => &mut focus,
            Some(Work::Meeting) => &mut meeting,
            None => return,
        };
        let mut at = piece.start;
        while at < piece.end {
            let civil = piece.zone.civil(at);
            let into = i64::from(civil.minute() * 60 + civil.second());
            let next = until_offset_changes(piece.zone, at, at.plus(HOUR - into).min(piece.end));
            hours[civil.hour() as usize] += next.since(at);
            at = next;
        }
    });
    (focus, meeting)
}

/// The first instant in `(from, to]` at which the zone's offset is no longer that at `from`; else `to`.
pub(super) fn until_offset_changes(zone: Zone, from: Wall, to: Wall) -> Wall {
    let offset = zone.offset_at(from);
    if zone.offset_at(to.plus(-1)) == offset {
        return to;
    }
    let (mut same, mut other) = (from.0, to.0 - 1);
    while other - same > 1 {
        let middle = same + (other - same) / 2;
        if zone.offset_at(Wall(middle)) == offset { same = middle } else { other = middle }
    }
    Wall(other)
}
