//! From the state to what clients and tray show. Words and figures only; no rule is decided here.

use homestretch_core::{
    Button, Command, Locale, Phase, Plan, Rule, Rules, Secs, Standing, State, Surface, Verb, Wall, Zone,
    civil::after,
    level, next_nudge,
    record::{Body, Cause, Kind, Record, Scope, Work},
    report,
    settings::Show,
    standing,
    state::{Part, Running},
    tally,
    time::MINUTE,
    ulid::Ulid,
    wording::{self, clock},
    words,
};
use homestretch_wire::view::{
    Action, Day, ExtensionStatus, NextNudge, PastDay, Piece, Promise, Range, Status, View, WasWork, Words,
};

use crate::{
    event::Choice,
    tray::{Picture, Row, icon},
};

/// The whole view at the state's instant.
pub fn view(rules: &Rules, state: &State, notices: &[String], is_in_call: bool) -> View {
    let zone = state.zone_of_day(rules);
    let plan = rules.plan_at(zone, state.at);
    let standing = standing(rules, state);
    let face = face(rules, state, standing.level);
    let needs_reason = standing.level >= 4;
    // Each looks over the day's records, or lives the rest of the day ahead: once for a view.
    let today = tally::today(rules, state);
    let next = next_nudge(rules, state);
    View {
        status: status(state, &plan, today, next, standing),
        now: zone.text(state.at),
        zone: zone.name().to_owned(),
        face: face.kind.name().to_owned(),
        kind: state.block().map(|b| b.kind),
        planned_s: match &state.running {
            Running::Idle => None,
            Running::Block(block) => block.planned_s,
            Running::Break(b) => Some(b.due.since(b.since)),
        },
        done_s: tally::done_s(state),
        cause: match state.block().map(|b| &b.part) {
            Some(Part::Away { cause, .. }) => Some(*cause),
            _ => None,
        },
        length: match &state.running {
            Running::Break(b) => Some(b.length),
            Running::Idle | Running::Block(_) => None,
        },
        finished: is_finished(state, &plan),
        words: words_of(rules, state, &plan, today, next),
        actions: actions(rules, state, is_in_call),
        needs_reason,
        day: day(rules.locale, state, &plan),
        maybe_work: maybe_work(state, &plan),
        notices: notices.to_vec(),
        locale: rules.locale.tag(),
        is_full: rules.settings.breaks.show == Show::Full,
        ..View::default()
    }
}

fn is_finished(state: &State, plan: &Plan) -> bool {
    state.running == Running::Idle && state.is_finished(plan)
}

/// Work and overtime of the day, in seconds.
type Today = (Secs, Secs);
/// What will be said next, and when.
type Next = Option<(Rule, Wall)>;

fn status(state: &State, plan: &Plan, (work_s, overtime_s): Today, next: Next, standing: Standing) -> Status {
    let zone = plan.zone;
    let text = |at: Wall| zone.text(at);
    Status {
        phase: state.phase(),
        since: state.since().map(text),
        due: state.due().map(text),
        overrun_s: state.due().map_or(0, |due| state.at.since(due).max(0)),
        task: state.block().and_then(|b| b.task.clone()),
        workday: plan.date.to_string(),
        day_ends: plan.ends().map(text),
        work_s,
        overtime_s,
        extension: state.extension.as_ref().map(|open| ExtensionStatus {
            asked_s: open.asked_s,
            due: text(open.due),
            over_s: state.at.since(open.due).max(0),
        }),
        level: standing.level,
        next_nudge: next.map(|(rule, at)| NextNudge { rule, at: text(at) }),
        park: state.park.as_ref().map(|p| p.line.clone()),
        held: standing.held,
    }
}

fn words_of(rules: &Rules, state: &State, plan: &Plan, (work_s, overtime_s): Today, next: Next) -> Words {
    let (say, zone) = (rules.locale, plan.zone);
    let day = if work_s > 0 && plan.is_off() {
        words!(say, "day-off", worked = say.duration(work_s))
    } else if overtime_s > 0 {
        words!(say, "day-overtime", worked = say.duration(work_s), overtime = say.duration(overtime_s))
    } else if work_s > 0 {
        words!(say, "day-worked", worked = say.duration(work_s))
    } else {
        String::new()
    };
    let next = next.map_or(String::new(), |(rule, at)| {
        let what = match rule {
            Rule::DayEnded if plan.is_off() => words!(say, "next-day_ended-off"),
            rule => words!(say, &format!("next-{}", rule.name())),
        };
        words!(say, "next", time = clock(say, zone, at), what = what)
    });
    Words {
        state: wording::state_line(rules, state),
        title: title(say, state, plan),
        detail: if is_finished(state, plan) { evening(rules, plan, state.at) } else { detail(say, state, zone) },
        promise: promise(say, state, zone),
        usually: wording::usually_sentence(say, state),
        day,
        next,
        parked: state.park.as_ref().map_or(String::new(), |park| {
            words!(
                say,
                "parked",
                day = wording::weekday(say, zone.civil(park.at).date()),
                time = clock(say, zone, park.at)
            )
        }),
        idea: match &state.running {
            Running::Break(b) => wording::idea(say, &rules.settings.breaks.ideas, b.length, b.since),
            Running::Idle | Running::Block(_) => String::new(),
        },
        wind_down: wind_down(rules, state, plan, work_s),
    }
}

fn title(say: Locale, state: &State, plan: &Plan) -> String {
    match &state.running {
        Running::Idle if is_finished(state, plan) => words!(say, "state-finished"),
        Running::Idle => words!(say, "title-idle"),
        Running::Break(b) => words!(say, &format!("title-break-{}", b.length.name())),
        Running::Block(block) => match &block.part {
            Part::Working { .. } => words!(say, &format!("title-{}", block.kind.name())),
            Part::Away { cause, .. } => words!(say, &format!("title-away-{}", cause.name())),
        },
    }
}

fn detail(say: Locale, state: &State, zone: Zone) -> String {
    match (state.due(), state.since()) {
        (Some(due), _) if due > state.at => words!(say, "detail-until", due = clock(say, zone, due)),
        (_, Some(since)) => words!(say, "detail-since", since = clock(say, zone, since)),
        (_, None) => String::new(),
    }
}

/// What is left of a day that is finished: when the next one begins, and bedtime.
fn evening(rules: &Rules, plan: &Plan, now: Wall) -> String {
    let say = rules.locale;
    let mut all = vec![tomorrow(rules, plan)];
    if now < plan.bedtime {
        all.push(words!(say, "wind-bedtime", bedtime = clock(say, plan.zone, plan.bedtime)));
    }
    all.join(" ")
}

/// When the day after this one begins.
fn tomorrow(rules: &Rules, plan: &Plan) -> String {
    let say = rules.locale;
    match rules.plan(plan.zone, after(plan.date, 1)).starts() {
        Some(start) => words!(say, "wind-tomorrow", start = clock(say, plan.zone, start)),
        None => words!(say, "wind-tomorrow-off"),
    }
}

fn promise(say: Locale, state: &State, zone: Zone) -> String {
    let Some(open) = &state.extension else { return String::new() };
    let (asked, due) = (say.duration(open.asked_s), clock(say, zone, open.due));
    let over = state.at.since(open.due);
    if over < MINUTE {
        words!(say, "promise", asked = asked, due = due)
    } else {
        words!(say, "promise-over", asked = asked, due = due, over = say.duration(over))
    }
}

/// The wind-down window's sentences: the time, the promise, the day, tomorrow, bedtime.
fn wind_down(rules: &Rules, state: &State, plan: &Plan, worked: Secs) -> Vec<String> {
    let (say, zone, now) = (rules.locale, plan.zone, state.at);
    let mut all = vec![words!(say, "wind-time", time = clock(say, zone, now))];
    if let Some(open) = &state.extension {
        let asked = say.duration(open.asked_s);
        all.push(words!(
            say,
            "wind-promise",
            asked = asked,
            start = clock(say, zone, open.start),
            due = clock(say, zone, open.due)
        ));
    } else if let Some(ended) = plan.ranges.iter().rev().map(|r| r.end).find(|end| *end <= now) {
        all.push(words!(say, "wind-ended", ends = clock(say, zone, ended)));
    } else if plan.is_off() {
        all.push(words!(say, "wind-off"));
    }
    let usually = wording::usually_sentence(say, state);
    if !usually.is_empty() {
        all.push(usually);
    }
    if worked > 0 {
        all.push(words!(say, "wind-worked", worked = say.duration(worked)));
    }
    all.push(tomorrow(rules, plan));
    let key = if now < plan.bedtime { "wind-bedtime" } else { "wind-bedtime-past" };
    all.push(words!(say, key, bedtime = clock(say, zone, plan.bedtime)));
    all
}

/// What can be done now, the obvious one first. Labels say what happens. On a day that is finished nothing is obvious: the
/// evening is what comes next.
///
/// In a call the meeting that it could be counted as says so.
pub fn actions(rules: &Rules, state: &State, is_in_call: bool) -> Vec<Action> {
    let (say, settings) = (rules.locale, &rules.settings);
    let act = |verb: Verb, label: String| Action { command: verb.plain(), label, primary: false };
    let start = |kind: Work| {
        let label = match kind {
            Work::Meeting if is_in_call => words!(say, "action-count-call"),
            kind => words!(say, &format!("action-start-{}", kind.name())),
        };
        let minutes = (kind == Work::Focus).then_some(settings.cycle.focus_min);
        let command = Command::Start { kind: Some(kind), minutes, task: None, since: None };
        Action { command, label, primary: false }
    };
    let extend = || {
        let minutes = settings.extension.minutes;
        let command = Command::Extend { minutes: Some(minutes), reason: None };
        Action { command, label: words!(say, "action-extend", minutes = minutes), primary: false }
    };
    let take_break = || act(Verb::Break, words!(say, "action-break"));
    let interrupted = || act(Verb::Interrupted, words!(say, "action-interrupted"));
    let resume = || act(Verb::Resume, words!(say, "action-resume"));
    let finish = || act(Verb::Finish, words!(say, "action-finish"));
    let stop = || act(Verb::Stop, words!(say, "action-stop"));
    let is_over = is_finished(state, &rules.plan_at(state.zone_of_day(rules), state.at));
    let mut all = match &state.running {
        Running::Idle => {
            let mut all = Vec::new();
            if state.recovered.as_ref().is_some_and(|r| r.is_offered) {
                all.push(resume());
            }
            if state.untracked.is_open {
                all.push(act(Verb::Count, words!(say, "action-count")));
                all.push(act(Verb::NotWork, words!(say, "action-not-work")));
            }
            all.push(start(Work::Focus));
            all.push(start(Work::Meeting));
            if !is_over {
                all.push(take_break());
            }
            // A finished day whose thread is parked has nothing left to finish.
            if !is_over || state.park.is_none() {
                all.push(finish());
            }
            all
        }
        Running::Break(_) => {
            vec![
                start(Work::Focus),
                start(Work::Meeting),
                act(Verb::Skip, words!(say, "action-skip")),
                stop(),
                finish(),
            ]
        }
        Running::Block(block) => match &block.part {
            Part::Away { .. } => {
                vec![resume(), take_break(), stop(), extend(), finish()]
            }
            Part::Working { .. } => {
                let over = block.planned_end.is_some_and(|end| state.at >= end);
                let evening = rules.plan_at(block.zone, state.at).is_overtime(state.at);
                let mut all = match (block.kind, evening, over) {
                    (_, true, _) => vec![finish(), extend(), take_break()],
                    (Work::Focus, false, true) => vec![take_break(), extend()],
                    (Work::Focus, false, false) => {
                        vec![interrupted(), take_break(), extend()]
                    }
                    (Work::Meeting, false, _) => vec![stop(), take_break(), extend()],
                };
                let rest = [
                    interrupted(),
                    act(Verb::Pause, words!(say, "action-pause")),
                    start(if block.kind == Work::Focus { Work::Meeting } else { Work::Focus }),
                    stop(),
                    finish(),
                ];
                for action in rest {
                    if !all.iter().any(|a| a.command.verb() == action.command.verb()) {
                        all.push(action);
                    }
                }
                all
            }
        },
    };
    if let Some(first) = all.first_mut() {
        first.primary = !is_over;
    }
    all
}

fn day(say: Locale, state: &State, plan: &Plan) -> Day {
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
    let mut records: Vec<&Record> = records.filter(|r| lies_in(r, plan)).collect();
    records.sort_by_key(|r| (r.start(), r.id));
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
pub fn past_day(rules: &Rules, records: &[Record], plan: &Plan) -> PastDay {
    let say = rules.locale;
    let (worked, overtime) = report::worked_on(rules, records.iter(), plan.date);
    let words = match (worked, overtime) {
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
fn maybe_work(state: &State, plan: &Plan) -> Option<String> {
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

/// The icon of the state, at this level of the running ladders.
pub fn face(rules: &Rules, state: &State, level: u8) -> icon::Face {
    let now = state.at;
    let minutes_left = |due: Wall| (due.since(now) + MINUTE - 1).div_euclid(MINUTE);
    let number = |minutes: i64| u16::try_from(minutes).ok();
    let ring = |due: Wall, planned: i64| (due.since(now).max(0) * 60 / planned.max(1)).clamp(0, 60) as u8;
    let overtime = level >= 3 && state.working_since().is_some();
    let plain = |kind| icon::Face { kind, ink: rules.settings.app.icon, ..icon::Face::default() };
    let counts_down = |kind, due, planned| icon::Face {
        full: ring(due, planned),
        minutes: number(minutes_left(due)),
        is_last: minutes_left(due) == 1,
        ..plain(kind)
    };
    match &state.running {
        Running::Idle => plain(icon::Kind::Idle),
        _ if overtime => plain(icon::Kind::Overtime),
        Running::Break(b) if now < b.due => counts_down(icon::Kind::Break, b.due, b.due.since(b.since)),
        Running::Break(_) => plain(icon::Kind::Break),
        Running::Block(block) => match (&block.part, block.kind, block.planned_end) {
            (Part::Away { .. }, _, _) => plain(icon::Kind::Away),
            (Part::Working { .. }, Work::Meeting, _) => {
                icon::Face { full: 60, minutes: number(tally::done_s(state) / MINUTE), ..plain(icon::Kind::Meeting) }
            }
            (Part::Working { .. }, Work::Focus, Some(due)) if now < due => {
                counts_down(icon::Kind::Focus, due, block.planned_s.unwrap_or(0))
            }
            // Over: the number counts up again.
            (Part::Working { .. }, Work::Focus, due) => icon::Face {
                minutes: number(now.since(due.unwrap_or(now)) / MINUTE),
                is_over: true,
                ..plain(icon::Kind::Focus)
            },
        },
    }
}

/// When the icon next changes by itself: at the next whole minute of what it counts.
pub fn next_face(state: &State) -> Option<Wall> {
    let from = match &state.running {
        Running::Idle => return None,
        Running::Break(b) => b.due,
        Running::Block(block) => match block.part {
            Part::Away { .. } => return None,
            Part::Working { since } => block.planned_end.unwrap_or(since),
        },
    };
    let into = state.at.since(from).rem_euclid(MINUTE);
    Some(state.at.plus(MINUTE - into))
}

/// The commands that the menu offers, in its order.
const MENU: [Verb; 8] =
    [Verb::Count, Verb::NotWork, Verb::Start, Verb::Break, Verb::Interrupted, Verb::Resume, Verb::Extend, Verb::Finish];

/// The tray's picture. `muted` is the title of a nudge that no notification could carry.
pub fn picture(rules: &Rules, state: &State, muted: Option<String>, is_in_call: bool) -> Picture {
    let say = rules.locale;
    let row = |label: String, choice| Row { label, choice: Some(choice) };
    let mut rows = vec![row(words!(say, "action-open"), Choice::Open(Surface::Now))];
    let mut offered: Vec<(usize, Row)> = actions(rules, state, is_in_call)
        .into_iter()
        .filter_map(|action| {
            let place = MENU.iter().position(|verb| *verb == action.command.verb())?;
            Some((place, row(action.label, Choice::Do(action.command))))
        })
        .collect();
    offered.sort_by_key(|(place, _)| *place);
    rows.extend(offered.into_iter().map(|(_, row)| row));
    rows.push(row(words!(say, "action-report"), Choice::Open(Surface::Report)));
    rows.push(row(words!(say, "action-quit"), Choice::Quit));
    let needs_attention = muted.is_some();
    if let Some(title) = muted {
        rows.insert(0, Row { label: title, choice: None });
    }
    let zone = state.zone_of_day(rules);
    let title = title(say, state, &rules.plan_at(zone, state.at));
    let tooltip = format!("{title} {}", detail(say, state, zone)).trim_end().to_owned();
    Picture {
        icon: face(rules, state, level(rules, state)),
        words: wording::state_line(rules, state),
        tooltip,
        rows,
        needs_attention,
    }
}

/// The buttons of a nudge: key and label.
pub fn buttons(rules: &Rules, rule: Rule) -> Vec<(String, String)> {
    let say = rules.locale;
    let label = |button: &Button| match button {
        Button::Do(Verb::Extend) => words!(say, "action-extend", minutes = rules.settings.extension.minutes),
        Button::Do(Verb::Start) => words!(say, "action-start-focus"),
        Button::Do(Verb::NotWork) => words!(say, "action-not-work"),
        button => words!(say, &format!("action-{}", button.key())),
    };
    rule.buttons().iter().map(|button| (button.key().to_owned(), label(button))).collect()
}
