//! Seven days as lanes over 24 hours.

use homestretch_core::Phase;
use homestretch_core::words;
use homestretch_core::{
    report::{DayFigures, Lane, Report, Stretch},
    time::{DAY, HOUR, Secs},
};
use maud::{Markup, html};

use super::work_of;
use crate::{
    date::{clock, weekday, weekday_and_day},
    drawing::{Axis, Picture, Sheet, WHOLE},
    table::headings,
};

/// A lane and what stands over and in it, in hundredths of an em.
const LANE: i64 = 300;
const SCHEDULE: (i64, i64) = (105, 130);
const BAR: (i64, i64) = (125, 90);
const BREAK: (i64, i64) = (161, 18);
/// Where house and moon stand.
const FOOT: i64 = 102;
/// The clock below the lanes.
const CLOCK: i64 = 150;
/// Between the names of the days and their sums.
const PLOT: (i64, i64) = (1_350, 8_100);

const HOUSE: &str = "M-5.5 0V-6L0-11L5.5-6V0H2V-4H-2V0Z";
const MOON: &str = "M2-11A5.5 5.5 0 1 0 5.4-3A4.6 4.6 0 0 1 2-11Z";

/// What happened when, with the schedule behind it and bedtime above it.
pub fn lanes(sheet: Sheet, report: &Report) -> Picture {
    let say = sheet.say;
    let begins = report.drawn.times.boundary;
    let axis = Axis { part: PLOT, ends: (begins, begins + DAY) };
    let ground = LANE * report.drawn.lanes.len() as i64;
    let hours = (0..48).map(|n| n * HOUR).filter(|at| at % (6 * HOUR) == 0 && begins <= *at && *at <= begins + DAY);
    let drawing = html! {
        // Lines that slant the other way in a mirrored page mean the same.
        pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
            rect class="hatch" width="1.7" height="4" {}
        }
        @for at in hours {
            (sheet.line("grid", axis.place(at), 60, ground))
            (sheet.words("middle clock", axis.place(at), ground + 110, &clock(say, at)))
        }
        @for (n, (lane, day)) in report.drawn.lanes.iter().zip(&report.days).enumerate() {
            g data-goto=(day.date) {
                (sheet.place_to_go(n as i64 * LANE + 60, LANE))
                (one(sheet, axis, n as i64 * LANE, lane, day, report.drawn.times.bedtime))
            }
        }
    };
    let said = report
        .days
        .iter()
        .map(|day| work_of(say, &weekday_and_day(say, day.date), day.sums.work_s, day.sums.overtime_s));
    Picture {
        id: "lanes",
        title: words!(say, "picture-lanes"),
        says: said.collect(),
        shown: 0,
        height: ground + CLOCK,
        drawing,
        key: Some(key(sheet)),
        figures: Some(figures(sheet, report)),
    }
}

/// A day: its name, its schedule, what was done, house and moon, and what it came to.
fn one(sheet: Sheet, axis: Axis, top: i64, lane: &Lane, day: &DayFigures, bedtime: Secs) -> Markup {
    let say = sheet.say;
    let place = |(y, height): (i64, i64)| (top + y, height);
    let (y, height) = place(SCHEDULE);
    let middle = top + 200;
    html! {
        @for (from, to) in &lane.ranges { (sheet.bar("plan", axis.between(*from, *to), y, height)) }
        @for stretch in &lane.stretches {
            @let (y, height) = place(if stretch.phase == Phase::Break { BREAK } else { BAR });
            (sheet.bar(class(stretch), axis.between(stretch.from, stretch.to), y, height))
        }
        @if let Some((_, end)) = lane.ranges.last() { (sheet.sign("house", HOUSE, axis.place(*end), top + FOOT)) }
        (sheet.sign("moon", MOON, axis.place(bedtime), top + FOOT))
        (sheet.words("start name", 0, middle, &weekday(say, day.date, true)))
        @if day.sums.work_s > 0 {
            (sheet.words("end sum", WHOLE, middle, &say.brief(day.sums.work_s)))
        }
        @if day.sums.overtime_s > 0 {
            @let past = words!(say, "picture-past", overtime = say.brief(day.sums.overtime_s));
            (sheet.words("end beyond", WHOLE, middle + 95, &past))
        }
    }
}

fn class(stretch: &Stretch) -> &'static str {
    match (stretch.phase, stretch.past) {
        (Phase::Focus, false) => "focus",
        (Phase::Focus, true) => "focus past",
        (Phase::Meeting, false) => "meeting",
        (Phase::Meeting, true) => "meeting past",
        (Phase::Away, _) => "away",
        (Phase::Break | Phase::Idle, _) => "break",
    }
}

/// Who is sent this page has never seen the window: a quiet line says once what the marks are.
fn key(sheet: Sheet) -> Markup {
    let say = sheet.say;
    html! {
        ul.key aria-hidden="true" {
            li.focus { (words!(say, "figure-focus_s")) }
            li.meeting { (words!(say, "figure-meeting_s")) }
            li.break { (words!(say, "figure-break_s")) }
            li.away { (words!(say, "figure-away_s")) }
            li.past { (words!(say, "figure-overtime_s")) }
            li.house { svg width="13" height="12" { path class="house" d=(HOUSE) transform="translate(6.5 11.5)" {} } (words!(say, "picture-house")) }
            li.moon { svg width="13" height="12" { path class="moon" d=(MOON) transform="translate(6.5 11.5)" {} } (words!(say, "picture-bedtime")) }
        }
    }
}

/// From when to when each day had what.
fn figures(sheet: Sheet, report: &Report) -> Markup {
    let say = sheet.say;
    let times = |spans: &mut dyn Iterator<Item = (Secs, Secs)>| {
        let mut all: Vec<(Secs, Secs)> = Vec::new();
        for (from, to) in spans {
            match all.last_mut() {
                // Cut only for the picture, at the end of a range.
                Some(last) if last.1 == from => last.1 = to,
                _ => all.push((from, to)),
            }
        }
        all.iter().map(|(from, to)| format!("{}–{}", clock(say, *from), clock(say, *to))).collect::<Vec<_>>()
    };
    let cell = |spans: Vec<String>| html! { td { @for span in spans { bdi { (span) } " " } } };
    html! {
        table {
            (headings(say, &["figure-date", "picture-plan", "figure-focus_s", "figure-meeting_s", "figure-break_s", "figure-away_s", "figure-overtime_s"]))
            tbody {
                @for (lane, day) in report.drawn.lanes.iter().zip(&report.days) {
                    @let of = |is_it: &dyn Fn(&&Stretch) -> bool| cell(times(&mut lane.stretches.iter().filter(is_it).map(|s| (s.from, s.to))));
                    tr {
                        th scope="row" { (weekday_and_day(say, day.date)) }
                        (cell(times(&mut lane.ranges.iter().copied())))
                        (of(&|s| s.phase == Phase::Focus))
                        (of(&|s| s.phase == Phase::Meeting))
                        (of(&|s| s.phase == Phase::Break))
                        (of(&|s| s.phase == Phase::Away))
                        (of(&|s| s.past))
                    }
                }
            }
        }
    }
}
