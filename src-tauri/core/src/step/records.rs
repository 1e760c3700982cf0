//! What the state remembers of the records: the last days, the last promises.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::Cx;
use crate::{
    civil::before,
    effect::Effect,
    record::{Body, Kind, Length, Outcome, Record, Scope},
    state::{DayMemo, Park, Promised, Running, Stretch},
    time::{DAY, MINUTE, Secs, Wall},
    ulid::Ulid,
};

/// How many days the state remembers: this week and the one before.
const DAYS_KEPT: u64 = 16;
/// How far around now records are kept as they are: this workday and the one before.
const KEPT: Secs = 2 * DAY;

impl Cx<'_> {
    pub(super) fn day_memo(&mut self, date: NaiveDate) -> &mut DayMemo {
        if !self.state.days.contains_key(&date) {
            let oldest = before(date, DAYS_KEPT);
            self.state.days.retain(|d, _| *d >= oldest);
        }
        self.state.days.entry(date).or_insert(DayMemo { first: None, last: None, completed: 0, came_over: false })
    }

    /// Takes in a record that closed.
    pub(super) fn remember(&mut self, record: &Record) {
        let stretch_start = self.state.open_stretch().map_or(record.start(), |s| s.start.min(record.start()));
        self.remember_work(record, stretch_start);
        self.note_finish(record);
        let keep = self.now.plus(-KEPT);
        if self.state.recent.first().is_some_and(|r| r.end() < keep) {
            self.state.recent.retain(|r| r.end() >= keep);
        }
        self.state.recent.push(record.clone());
    }

    /// Takes in a record of the days ahead whose time has come.
    pub(super) fn note_past(&mut self, record: &Record) {
        self.remember_work(record, record.start());
        self.note_finish(record);
        let day = self.schedule.plan_at(record.zone, record.start()).date;
        match &record.body {
            Body::Span(span) => {
                if span.kind == Kind::Focus && span.outcome == Some(Outcome::Completed) {
                    self.day_memo(day).completed += 1;
                }
                if self.state.running == Running::Idle {
                    self.state.last_end = self.state.last_end.max(Some(span.end.at));
                    if span.kind.work().is_some() {
                        self.state.park = None;
                    }
                }
            }
            Body::Finish { at, park: Some(line) } if self.state.running == Running::Idle => {
                self.state.park = Some(Park { at: at.at, line: line.clone() });
            }
            Body::Left(_) => self.note_left(record),
            Body::Finish { .. } | Body::Extension(_) | Body::Void { .. } => {}
        }
    }

    /// A job that was left running has ended: it is kept, and where its user works on it speaks. Nobody is called back
    /// (contract §13).
    pub(super) fn job_ended(&mut self, record: Record) {
        if self.state.left.iter().chain(&self.state.recent).any(|known| known.id == record.id) {
            return;
        }
        if self.state.working_since().is_some() {
            self.state.left_done = Some(self.now);
        }
        self.note_left(&record);
        self.remember(&record);
        self.effects.push(Effect::Append(record));
    }

    fn note_left(&mut self, record: &Record) {
        self.state.left.push(record.clone());
        if self.state.running == Running::Idle {
            self.forget_old_jobs();
        }
    }

    /// What ended before the last work is known by now.
    pub(super) fn forget_old_jobs(&mut self) {
        if let Some((last, _)) = self.state.last_work {
            self.state.left.retain(|job| job.end() >= last);
        }
    }

    /// Work of a stretch that began then counts for the workdays in which it lies.
    fn remember_work(&mut self, record: &Record, stretch_start: Wall) {
        if record.span().is_none_or(|span| span.kind.work().is_none()) {
            return;
        }
        // What an import dates far ahead must not take the place of the days that are.
        let (start, end) = (record.start(), record.end().min(self.now.plus(KEPT)));
        let mut at = start.max(end.plus(-(DAYS_KEPT as i64) * DAY));
        while at < end {
            let plan = self.schedule.plan_at(record.zone, at);
            let until = plan.to.min(end);
            let memo = self.day_memo(plan.date);
            memo.came_over |= memo.first.is_none() && stretch_start < plan.from;
            memo.first = Some(memo.first.map_or(at, |first| first.min(at)));
            memo.last = Some(memo.last.map_or(until, |last| last.max(until)));
            at = until;
        }
        if self.state.last_work.is_none_or(|(last, _)| end > last) {
            self.state.last_work = Some((end, record.zone));
        }
    }

    /// The stretch in which the records end, where it still goes on.
    pub(super) fn stretch_of(&self, records: &[Record]) -> Option<Stretch> {
        let gap_s = self.schedule.settings.extension.closes_after_min * MINUTE;
        // A finish ends the stretch.
        let finished = self.state.finishes.iter().max().copied();
        let mut spans: Vec<(&Record, bool)> = records
            .iter()
            .filter(|r| r.counts() && r.end() <= self.now && finished.is_none_or(|at| r.start() >= at))
            .filter_map(|r| Some((r, r.span()?.kind.work().is_some())))
            .collect();
        spans.sort_by_key(|(r, _)| std::cmp::Reverse(r.end()));
        let mut stretch: Option<Stretch> = None;
        for (record, is_work) in spans {
            let next = stretch.as_ref().map_or(self.now, |s| s.start);
            if next.since(record.end()) >= gap_s {
                break;
            }
            let start = record.start();
            let so_far = stretch.get_or_insert(Stretch { start, first_work: None, zone: record.zone, is_over: false });
            so_far.start = so_far.start.min(start);
            if is_work {
                so_far.first_work = Some(so_far.first_work.map_or(start, |first| first.min(start)));
            }
        }
        stretch
    }

    /// Rebuilds what is remembered of the records: at a launch, after an import and after a correction.
    ///
    /// `records` are those of the last weeks that are in force, in order of start.
    pub(super) fn records_changed(&mut self, records: &[Record]) {
        let state = &mut *self.state;
        state.days.clear();
        state.finishes.clear();
        // Of a long list most are old.
        let now = self.now;
        let (keep, reach) = (now.plus(-KEPT), now.plus(KEPT));
        let counts = |r: &&Record| r.counts() && r.start() <= reach;
        state.recent = records.iter().filter(counts).filter(|r| r.end() >= keep).cloned().collect();
        let mut ahead: Vec<Record> = state.recent.iter().filter(|r| r.start() > now).cloned().collect();
        sort_by_end(&mut ahead);
        state.ahead = ahead.into();
        state.promises.clear();
        state.last_work = None;
        let mut last_end = None;
        let mut park = None;
        // The stretch that the records so far end in: its start and its end.
        let mut stretch: Option<(Wall, Wall)> = None;
        let gap_s = self.schedule.settings.extension.closes_after_min * MINUTE;
        let focus: HashSet<Ulid> =
            records.iter().filter_map(Record::span).filter(|s| s.kind == Kind::Focus).map(|s| s.session).collect();
        let mut began: HashMap<Ulid, NaiveDate> = HashMap::new();
        for record in records.iter().filter(|r| r.counts() && r.start() <= now) {
            let (start, end) = (record.start(), record.end());
            stretch = match (&record.body, stretch) {
                (Body::Span(_), Some((from, to))) if start.since(to) < gap_s => Some((from, to.max(end))),
                (Body::Span(_), _) => Some((start, end)),
                (Body::Finish { .. }, _) => None,
                (Body::Extension(_) | Body::Left(_) | Body::Void { .. }, stretch) => stretch,
            };
            self.remember_work(record, stretch.map_or(start, |(from, _)| from));
            if let Body::Finish { at, .. } = &record.body {
                self.state.finishes.push(at.at);
            }
            let day = self.schedule.plan_at(record.zone, record.start()).date;
            match &record.body {
                Body::Span(span) => {
                    last_end = last_end.max(Some(span.end.at));
                    let began = *began.entry(span.session).or_insert(day);
                    if focus.contains(&span.session) && span.outcome == Some(Outcome::Completed) {
                        self.day_memo(began).completed += 1;
                    }
                    if span.kind == Kind::Break(Some(Length::Long)) {
                        self.day_memo(day).completed = 0;
                    }
                    if span.kind.work().is_some() {
                        park = None;
                    }
                }
                Body::Extension(e) if e.scope == Scope::Day => {
                    let took_s = e.end.at.since(e.start.at);
                    super::extension::remember(&mut self.state.promises, Promised { asked_s: e.asked_s, took_s });
                }
                Body::Finish { at, park: Some(line) } => park = Some(Park { at: at.at, line: line.clone() }),
                Body::Finish { .. } | Body::Extension(_) | Body::Left(_) | Body::Void { .. } => {}
            }
        }
        self.forget_old_finishes();
        if self.state.running == Running::Idle {
            self.state.last_end = last_end.map(|at: Wall| at.min(self.now));
            self.state.park = park;
        }
        // Those that ended since the last work before what runs.
        let began = self.state.block().map_or(now, |block| block.began_at);
        let work = records.iter().filter(|r| r.counts() && r.span().is_some_and(|span| span.kind.work().is_some()));
        let known = work.map(Record::end).filter(|end| *end <= began).max();
        // At a launch they may have ended after the last instant that was looked at.
        let jobs = records.iter().filter(|r| r.job().is_some() && r.start() <= now);
        self.state.left = jobs.filter(|r| known.is_none_or(|known| r.end() >= known)).cloned().collect();
        sort_by_end(&mut self.state.left);
    }
}

fn sort_by_end(records: &mut [Record]) {
    records.sort_unstable_by_key(|r| (r.end(), r.id));
}
