//! Settings, and the plan of each workday that follows from them (contract §2.3 to 2.6).

use std::{cell::RefCell, rc::Rc};

use chrono::{Datelike, NaiveDate};

use homestretch_words::Locale;

use crate::{
    civil::{after, before, hhmm, week_start},
    plan::{Plan, Range},
    settings::{DayRanges, Settings},
    time::{HOUR, MINUTE, Secs, Wall, Zone},
};

/// The settings, with the plans that follow from them.
#[derive(Debug)]
pub struct Schedule {
    /// What the user has set.
    pub settings: Settings,
    /// The language of what is said, and how it writes times.
    pub locale: Locale,
    /// A slot for each date, round and round: one that lies [`PLANS_KEPT`] days off, or another zone's, takes its place.
    plans: RefCell<Vec<Option<Rc<Plan>>>>,
    /// The plan asked for last: nearly every question is about the day that runs.
    last: RefCell<Option<Rc<Plan>>>,
}

/// Plans kept: more than a year.
const PLANS_KEPT: usize = 512;

impl Schedule {
    /// The schedule by these settings. What they leave to the system is English, with 24 hours.
    pub fn new(settings: Settings) -> Self {
        Self::spoken(settings, Locale::default())
    }

    /// The schedule by these settings, on a system of this locale.
    pub fn spoken(settings: Settings, system: Locale) -> Self {
        let locale = settings.app.locale(system);
        Self { settings, locale, plans: RefCell::default(), last: RefCell::default() }
    }

    /// The plan of a date in a zone.
    pub fn plan(&self, zone: Zone, date: NaiveDate) -> Rc<Plan> {
        let mut plans = self.plans.borrow_mut();
        if plans.is_empty() {
            plans.resize(PLANS_KEPT, None);
        }
        let slot = &mut plans[date.num_days_from_ce() as usize % PLANS_KEPT];
        match slot {
            Some(plan) if plan.date == date && plan.zone == zone => plan.clone(),
            _ => slot.insert(Rc::new(self.make(zone, date))).clone(),
        }
    }

    /// The plan of the workday that holds an instant, in a zone.
    pub fn plan_at(&self, zone: Zone, at: Wall) -> Rc<Plan> {
        if let Some(plan) = self.last.borrow().as_ref()
            && plan.zone == zone
            && plan.from <= at
            && at < plan.to
        {
            return plan.clone();
        }
        let mut date = zone.civil(at.plus(-i64::from(self.settings.day.boundary) * MINUTE)).date();
        // DST may put the boundary an hour off, a skipped date a day.
        while self.boundary(zone, date) > at {
            date = before(date, 1);
        }
        while self.boundary(zone, after(date, 1)) <= at && after(date, 1) > date {
            date = after(date, 1);
        }
        let plan = self.plan(zone, date);
        *self.last.borrow_mut() = Some(plan.clone());
        plan
    }

    /// The instant at which a date's workday begins.
    pub fn boundary(&self, zone: Zone, date: NaiveDate) -> Wall {
        zone.resolve_minutes(date, self.settings.day.boundary)
    }

    /// Whether a date is scheduled by its weekday, and off by its date.
    pub fn is_off_by_date(&self, date: NaiveDate) -> bool {
        self.settings.week.off.iter().any(|(from, to)| *from <= date && date <= *to)
    }

    /// The ranges of a date in minutes after its midnight; `None` on an off day.
    pub fn ranges_on(&self, date: NaiveDate) -> Option<&DayRanges> {
        let ranges = self.settings.week.days()[date.weekday().num_days_from_monday() as usize]?;
        (!self.is_off_by_date(date)).then_some(ranges)
    }

    /// The first day of the week that holds a date.
    pub fn week_of(&self, date: NaiveDate) -> NaiveDate {
        week_start(date, self.settings.week.starts_on)
    }

    fn make(&self, zone: Zone, date: NaiveDate) -> Plan {
        let day = &self.settings.day;
        let range = |&(start, end): &(u32, u32)| Range {
            start: zone.resolve_minutes(date, start),
            end: zone.resolve_minutes(date, end),
        };
        let own = self.ranges_on(date);
        let mut ranges: Vec<Range> = Vec::new();
        for next in own.into_iter().flatten().map(range) {
            match ranges.last_mut() {
                Some(last) if last.end >= next.start => last.end = last.end.max(next.end),
                _ => ranges.push(next),
            }
        }
        let text = own.and_then(|r| Some((hhmm(r.first()?.0), hhmm(r.last()?.1))));
        let bedtime = day.bedtime + if day.bedtime < day.boundary { 1440 } else { 0 };
        Plan {
            date,
            zone,
            from: self.boundary(zone, date),
            to: self.boundary(zone, after(date, 1)),
            ranges,
            text,
            bedtime: zone.resolve_minutes(date, bedtime),
            peak: day.peak.as_ref().map(range),
        }
    }
}

/// How long after the end of a week's last scheduled day its report is announced.
pub const WEEK_READY_AFTER: Secs = HOUR;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Offsets;

    fn schedule(text: &str) -> Schedule {
        Schedule::new(Settings::parse(text).unwrap().settings)
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn night_shift_lies_on_the_next_civil_date_and_ends_at_the_boundary() {
        let schedule = schedule("[week]\nmonday = \"20:00-04:00\"");
        let zone: Zone = "Europe/Amsterdam".parse().unwrap();
        let plan = schedule.plan(zone, date("2026-11-23"));
        assert_eq!(zone.text(plan.ranges[0].end), "2026-11-24T04:00:00+01:00");
        assert_eq!(plan.ranges[0].end, plan.to);
        assert_eq!(plan.text, Some(("20:00".into(), "04:00".into())));
    }

    #[test]
    fn ranges_that_touch_are_one_but_for_their_text() {
        let schedule = schedule("[week]\nmonday = \"09:00-12:00, 12:00-17:30\"");
        let plan = schedule.plan(Zone::UTC, date("2026-11-23"));
        assert_eq!(plan.ranges.len(), 1);
    }

    #[test]
    fn workdays_of_a_skipped_date_are_short() {
        let schedule = schedule("");
        let zone: Zone = "Pacific/Apia".parse().unwrap();
        let plan = schedule.plan(zone, date("2011-12-30"));
        assert_eq!(plan.to.since(plan.from), 4 * HOUR);
        assert_eq!(schedule.plan_at(zone, plan.from).date, date("2011-12-30"));
        assert_eq!(schedule.plan_at(zone, plan.from.plus(-1)).date, date("2011-12-29"));
    }

    #[test]
    fn every_zone_has_rising_workdays() {
        let schedule = schedule("");
        for name in Offsets::all().map(|offsets| offsets.name()) {
            let zone: Zone = name.parse().unwrap();
            let mut day = date("2018-01-01");
            let mut at = schedule.boundary(zone, day);
            while day < date("2028-01-01") {
                day = after(day, 1);
                let next = schedule.boundary(zone, day);
                let hours = next.since(at) as f64 / 3600.0;
                // 22 to 26 hours, but for Casey, which has moved by three.
                let most = if name == "Antarctica/Casey" { 3.0 } else { 2.0 };
                assert!((hours - 24.0).abs() <= most, "{name} {day}: {hours} h");
                at = next;
            }
        }
    }
}
