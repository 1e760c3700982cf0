//! A workday as the arc draws it: today so far, or one that is past.

use homestretch_core::{
    Locale, Phase, Plan, Schedule, State, Wall, Zone,
    record::{Body, Cause, Kind, Record, Scope, Work},
    report,
    state::Part,
    ulid::Ulid,
    wording::clock,
    words,
};
use homestretch_wire::view::{Day, PastDay, Piece, Promise, Range, WasWork};

pub(super) fn day(say: Locale, state: &State, plan: &Plan) -> Day {
    let zone = plan.zone;
    let text = |at: Wall| zone.text(at);
    let mut day = day_of(say, state.recent.iter(), plan, state.block().map(|b| (b.session, b.kind)));
    day.blocks.extend(running_piece(say, state, zone));
    if let Some(open) = &state.extension {
        day.promises.push(Promise { start: text(open.start), due: text(open.due), end: text(state.at), open: true });
    }
    let records = || state.recent.iter().filter(|r| lies_in(r, plan));
    let first = records().map(|r| r.start().max(plan.from)).chain(state.since()).min();
    let last = records().map(|r| r.end().min(plan.to)).max();
    let from = [plan.starts(), first].into_iter().flatten().min().unwrap_or(state.at);
    Day {
        from: text(from),
        to: text([Some(plan.bedtime), last, Some(state.at)].into_iter().flatten().max().unwrap_or(plan.bedtime)),
        ..day
    }
}

fn lies_in(record: &Record, plan: &Plan) -> bool {
    record.end() > plan.from && record.start() < plan.to && record.counts()
}

/// What records made of a workday. `running` is the block that still runs: aways of it are told by its kind.
fn day_of<'a>(
    say: Locale,
    records: impl Iterator<Item = &'a Record>,
    plan: &Plan,
    running: Option<(Ulid, Work)>,
) -> Day {
    let text = |at: Wall| plan.zone.text(at);
    let mut records: Vec<&Record> = records.filter(|r| lies_in(r, plan) && r.job().is_none()).collect();
    records.sort_unstable_by_key(|r| (r.start(), r.id));
    let kind_of = |session: Ulid| {
        let worked = records.iter().filter_map(|r| r.span()).filter(|s| s.session == session);
        let known = worked.filter_map(|s| s.kind.work()).next_back();
        known.or(running.filter(|(id, _)| *id == session).map(|(_, kind)| kind)).unwrap_or(Work::Focus)
    };
    let blocks = records.iter().filter_map(|r| piece(say, r, kind_of)).collect();
    let promises = records.iter().filter_map(|r| match &r.body {
        Body::Extension(e) if e.scope == Scope::Day => Some(Promise {
            start: text(e.start.at),
            due: text(e.start.at.plus(e.asked_s)),
            end: text(e.end.at),
            open: false,
        }),
        _ => None,
    });
    let promises = promises.collect();
    let first = records.iter().map(|r| r.start().max(plan.from)).min();
    let last = records.iter().map(|r| r.end().min(plan.to)).max().unwrap_or(plan.bedtime);
    Day {
        from: text([plan.starts(), first].into_iter().flatten().min().unwrap_or(plan.from)),
        to: text(plan.bedtime.max(last)),
        bedtime: text(plan.bedtime),
        ranges: plan.ranges.iter().map(|r| Range { start: text(r.start), end: text(r.end) }).collect(),
        ends: plan.ends().map(text),
        blocks,
        promises,
    }
}

/// A workday that is past, in words and as the arc draws it.
pub fn past_day(schedule: &Schedule, records: &[Record], plan: &Plan) -> PastDay {
    let say = schedule.locale;
    let worked = report::worked_on(schedule, records.iter(), plan.date);
    let words = match (worked.work_s, worked.overtime_s) {
        (0, _) => String::new(),
        (worked, _) if plan.is_off() => words!(say, "past-day-off", worked = say.duration(worked)),
        (worked, 0) => words!(say, "past-day-worked", worked = say.duration(worked)),
        (worked, overtime) => {
            words!(say, "past-day-overtime", worked = say.duration(worked), overtime = say.duration(overtime))
        }
    };
    let day = day_of(say, records.iter(), plan, None);
    PastDay { date: plan.date.to_string(), zone: plan.zone.name().to_owned(), words, day }
}

/// Whether nobody chose to be away, so that it may have been work all the same.
fn is_unchosen(kind: &Kind) -> bool {
    match kind {
        Kind::Away { cause: Cause::Idle | Cause::Suspended, .. } => true,
        Kind::Away { cause: Cause::Interrupted | Cause::Paused, .. } | Kind::Focus | Kind::Meeting | Kind::Break(_) => {
            false
        }
    }
}

/// The away that may have been work, while it is what ended last.
pub(super) fn maybe_work(state: &State, plan: &Plan) -> Option<String> {
    let spans = state.recent.iter().filter(|r| r.span().is_some() && lies_in(r, plan));
    let last = spans.max_by_key(|r| (r.end(), r.id))?;
    let is_away_now = state.block().is_some_and(|b| matches!(b.part, Part::Away { .. }));
    (is_unchosen(&last.span()?.kind) && !is_away_now).then(|| last.id.to_string())
}

/// A record's times are those of its own zone: travelling changes nothing that is recorded (contract §2.2).
fn piece(say: Locale, record: &Record, kind_of: impl Fn(Ulid) -> Work) -> Option<Piece> {
    let span = record.span()?;
    let zone = record.zone;
    let cause = match &span.kind {
        Kind::Away { cause, .. } => Some(*cause),
        Kind::Focus | Kind::Meeting | Kind::Break(_) => None,
    };
    let away_s = span.end.at.since(span.start.at);
    let was_work = is_unchosen(&span.kind).then(|| WasWork {
        kind: kind_of(span.session),
        label: words!(say, "action-was-work", length = say.duration(away_s), n = say.count(away_s)),
    });
    Some(Piece {
        id: record.id.to_string(),
        kind: span.kind.phase(),
        start: zone.text(span.start.at),
        end: zone.text(span.end.at),
        task: span.task.clone(),
        cause,
        running: false,
        corrected: record.corrects.is_some(),
        was_work,
        words: piece_words(say, span.kind.phase(), span.start.at, span.end.at, zone),
    })
}

fn running_piece(say: Locale, state: &State, zone: Zone) -> Option<Piece> {
    let since = state.since()?;
    let phase = state.phase();
    Some(Piece {
        id: String::new(),
        kind: phase,
        start: zone.text(since),
        end: zone.text(state.at),
        task: state.block().and_then(|b| b.task.clone()),
        cause: match state.block().map(|b| &b.part) {
            Some(Part::Away { cause, .. }) => Some(*cause),
            _ => None,
        },
        running: true,
        corrected: false,
        was_work: None,
        words: piece_words(say, phase, since, state.at, zone),
    })
}

fn piece_words(say: Locale, phase: Phase, start: Wall, end: Wall, zone: Zone) -> String {
    words!(
        say,
        &format!("piece-{}", phase.name()),
        start = clock(say, zone, start),
        end = clock(say, zone, end),
        length = say.duration(end.since(start))
    )
}
