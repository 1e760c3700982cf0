//! From the state to what clients and tray show. Words and figures only; no rule is decided here.

mod actions;
mod day;
mod face;
#[cfg(test)]
mod tests;
mod tray;

use homestretch_core::{
    Locale, Plan, Record, Rule, Schedule, Secs, Standing, State, Wall, Zone,
    civil::after,
    next_nudge,
    record::JobOutcome,
    report::Worked,
    settings::Show,
    standing,
    state::{Part, Running},
    tally,
    time::MINUTE,
    wording::{self, clock},
    words,
};
use homestretch_wire::view::{ExtensionStatus, LeftJob, NextNudge, Status, View, Words};

pub use self::{
    actions::{actions, buttons},
    day::past_day,
    face::{minutes_left, next_face},
    tray::picture,
};
use self::{
    day::{day, maybe_work},
    face::face,
};

/// The whole view at the state's instant.
pub fn view(schedule: &Schedule, state: &State, notices: &[String], is_in_call: bool) -> View {
    let zone = state.zone_of_day(schedule);
    let plan = schedule.plan_at(zone, state.at);
    let standing = standing(schedule, state);
    let face = face(schedule, state, standing.level);
    let needs_reason = standing.level >= 4;
    // Each looks over the day's records, or lives the rest of the day ahead: once for a view.
    let today = tally::today(schedule, state);
    let next = next_nudge(schedule, state);
    View {
        status: status(schedule.locale, state, &plan, today, next, standing),
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
        words: words_of(schedule, state, &plan, today, next),
        actions: actions(schedule, state, is_in_call),
        needs_reason,
        day: day(schedule.locale, state, &plan),
        maybe_work: maybe_work(state, &plan),
        notices: notices.to_vec(),
        locale: schedule.locale.tag(),
        is_full: schedule.settings.breaks.show == Show::Full,
        ..View::default()
    }
}

fn is_finished(state: &State, plan: &Plan) -> bool {
    state.running == Running::Idle && state.is_finished(plan)
}

/// What will be said next, and when.
type Next = Option<(Rule, Wall)>;

fn status(say: Locale, state: &State, plan: &Plan, today: Worked, next: Next, standing: Standing) -> Status {
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
        work_s: today.work_s,
        overtime_s: today.overtime_s,
        extension: state.extension.as_ref().map(|open| ExtensionStatus {
            asked_s: open.asked_s,
            due: text(open.due),
            over_s: state.at.since(open.due).max(0),
        }),
        level: standing.level,
        next_nudge: next.map(|(rule, at)| NextNudge { rule, at: text(at) }),
        park: state.park.as_ref().map(|p| p.line.clone()),
        held: standing.held,
        left: state.left.iter().filter_map(|record| left(say, record)).collect(),
        awake: Vec::new(),
    }
}

/// A sentence for each job, by its name, that keeps this machine awake.
pub fn awake(say: Locale, names: &[String]) -> Vec<String> {
    names.iter().map(|name| words!(say, "left-awake", name = name.as_str())).collect()
}

/// A job that was left running, and what became of it.
fn left(say: Locale, record: &Record) -> Option<LeftJob> {
    let job = record.job()?;
    let (name, ran) = (job.name.as_str(), say.duration(job.end.at.since(job.start.at)));
    let words = match (job.outcome, job.exit, job.signal) {
        (JobOutcome::Ended, Some(0) | None, _) => words!(say, "left-ended", name = name, ran = ran),
        (JobOutcome::Ended, Some(status), _) => {
            words!(say, "left-ended-status", name = name, ran = ran, status = status.to_string())
        }
        (JobOutcome::Killed, _, Some(signal)) => {
            words!(say, "left-killed", name = name, ran = ran, signal = signal.to_string())
        }
        (JobOutcome::Killed, _, None) | (JobOutcome::Unknown, ..) => {
            words!(say, "left-unknown", name = name, ran = ran)
        }
    };
    let asleep = job.asleep_s.map(|s| words!(say, "left-asleep", slept = say.duration(s)));
    let words = asleep.map_or(words.clone(), |asleep| format!("{words} {asleep}"));
    Some(LeftJob {
        id: record.id.to_string(),
        name: job.name.clone(),
        outcome: job.outcome,
        exit: job.exit,
        signal: job.signal,
        start: job.start.to_string(),
        end: job.end.to_string(),
        words,
    })
}

fn words_of(schedule: &Schedule, state: &State, plan: &Plan, today: Worked, next: Next) -> Words {
    let (say, zone) = (schedule.locale, plan.zone);
    let Worked { work_s, overtime_s } = today;
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
        state: wording::state_line(schedule, state),
        title: title(say, state, plan),
        detail: if is_finished(state, plan) { evening(schedule, plan, state.at) } else { detail(say, state, zone) },
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
        awake: Vec::new(),
        idea: match &state.running {
            Running::Break(b) => wording::idea(say, &schedule.settings.breaks.ideas, b.length, b.since),
            Running::Idle | Running::Block(_) => String::new(),
        },
        wind_down: wind_down(schedule, state, plan, work_s),
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
fn evening(schedule: &Schedule, plan: &Plan, now: Wall) -> String {
    let say = schedule.locale;
    let mut all = vec![tomorrow(schedule, plan)];
    if now < plan.bedtime {
        all.push(words!(say, "wind-bedtime", bedtime = clock(say, plan.zone, plan.bedtime)));
    }
    all.join(" ")
}

/// When the day after this one begins.
fn tomorrow(schedule: &Schedule, plan: &Plan) -> String {
    let say = schedule.locale;
    match schedule.plan(plan.zone, after(plan.date, 1)).starts() {
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
fn wind_down(schedule: &Schedule, state: &State, plan: &Plan, worked: Secs) -> Vec<String> {
    let (say, zone, now) = (schedule.locale, plan.zone, state.at);
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
    all.push(tomorrow(schedule, plan));
    let key = if now < plan.bedtime { "wind-bedtime" } else { "wind-bedtime-past" };
    all.push(words!(say, key, bedtime = clock(say, zone, plan.bedtime)));
    all
}
