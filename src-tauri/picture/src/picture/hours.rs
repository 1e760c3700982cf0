//! Focus and meetings by hour, against one's best hours.

use homestretch_core::words;
use homestretch_core::{
    print::h_mm,
    report::{RangeReport, Report, Times, Totals},
    time::{HOUR, Secs},
};
use maud::{Markup, html};

use super::amount;
use crate::{
    date::clock,
    drawing::{Axis, Picture, Sheet, WHOLE},
    table::{headings, span},
};

/// The hours that a picture shows at least: a day at a desk.
const LEAST: (i64, i64) = (8, 18);
/// Room above for words, the plot, the clock below; in hundredths of an em.
const ROOM: i64 = 250;
const PLOT: i64 = 850;
const CLOCK: i64 = 150;
/// Half of the longest sum.
const EDGE: i64 = 1_200;

/// What each hour was made of, over some days.
pub struct Hours<'a> {
    focus: &'a [Secs; 24],
    meeting: &'a [Secs; 24],
    times: &'a Times,
    totals: &'a Totals,
    /// Whether the JSON of the report has them.
    are_figures: bool,
}

impl<'a> Hours<'a> {
    pub fn of_week(report: &'a Report) -> Self {
        let Report { focus_by_hour: focus, meeting_by_hour: meeting, drawn, totals, .. } = report;
        Self { focus, meeting, times: &drawn.times, totals, are_figures: true }
    }

    pub fn of_range(report: &'a RangeReport) -> Self {
        let drawn = &report.drawn;
        let (focus, meeting) = (&drawn.focus_by_hour, &drawn.meeting_by_hour);
        Self { focus, meeting, times: &drawn.times, totals: &report.totals.totals, are_figures: false }
    }
}

/// How much of each hour was focus and how much meetings; `None` without work.
pub fn hours(sheet: Sheet, hours: Hours<'_>) -> Option<Picture> {
    let say = sheet.say;
    let Hours { focus, meeting, times, totals, .. } = hours;
    let both = |hour: i64| focus[of(hour)] + meeting[of(hour)];
    // From boundary to boundary, so that what was worked after midnight stands where the evening ends.
    let begins = times.boundary / HOUR;
    let day = || begins..begins + 24;
    let first = day().find(|hour| both(*hour) > 0)?;
    let last = day().rfind(|hour| both(*hour) > 0)?;
    let (from, to) = (first.min(LEAST.0.max(begins)), (last + 1).max(LEAST.1));
    let most = day().map(both).max().unwrap_or(1).max(1);
    let axis = Axis { part: (0, WHOLE), ends: (from * HOUR, to * HOUR) };
    let ground = ROOM + PLOT;
    let height = |seconds: Secs| seconds * PLOT / most;
    // The first of the fullest.
    let fullest = |kind: &[Secs; 24]| day().rev().max_by_key(|hour| kind[of(*hour)]).filter(|hour| kind[of(*hour)] > 0);
    let every = if to - from > 14 { 4 } else { 2 };
    // At the ends words stand inside.
    let side = |hour: i64| match hour {
        hour if hour == from => "start clock",
        hour if hour == to => "end clock",
        // Every other one where there is little room.
        hour if hour / every % 2 == 1 => "middle clock crowded",
        _ => "middle clock",
    };
    let drawing = html! {
        @if let Some((best, end)) = times.peak {
            @let (a, b) = axis.between(best, end);
            (sheet.bar("plan", (a, b), 0, ground))
            (sheet.words("middle note", (a + b) / 2, 105, &words!(say, "picture-best")))
        }
        @for hour in from..to {
            @let (a, b) = axis.between(hour * HOUR, (hour + 1) * HOUR);
            @let (a, b) = (a + (b - a) / 8, b - (b - a) / 8);
            @let (of_focus, of_meetings) = (height(focus[of(hour)]), height(meeting[of(hour)]));
            (sheet.bar("floor", (a, b), ground - 12, 12))
            @if of_focus > 0 { (sheet.bar("focus", (a, b), ground - of_focus, of_focus)) }
            @if of_meetings > 0 {
                (sheet.bar("meeting", (a, b), ground - height(both(hour)) + 6, (of_meetings - 18).max(6)))
            }
        }
        @for hour in (from..=to).filter(|hour| hour % every == 0) {
            (sheet.words(side(hour), axis.place(hour * HOUR), ground + 120, &clock(say, hour * HOUR)))
        }
        @if let Some(hour) = fullest(focus) {
            @let (a, b) = axis.between(hour * HOUR, (hour + 1) * HOUR);
            // Near an end it would stand out of the picture.
            @let (side, at) = match (a + b) / 2 {
                at if at < EDGE => ("start sum", 0),
                at if at > WHOLE - EDGE => ("end sum", WHOLE),
                at => ("middle sum", at),
            };
            (sheet.words(side, at, ROOM - 40, &say.brief(focus[of(hour)])))
        }
    };
    let at = |hour: i64| (clock(say, hour * HOUR), clock(say, (hour + 1) * HOUR));
    let mut says = Vec::new();
    if let Some(hour) = fullest(focus) {
        let (from, to) = at(hour);
        says.push(words!(say, "picture-most-focus", from = from, to = to, focus = say.duration(focus[of(hour)])));
    }
    if let Some(hour) = fullest(meeting) {
        let (from, to) = at(hour);
        says.push(words!(
            say,
            "picture-most-meetings",
            from = from,
            to = to,
            meeting = say.duration(meeting[of(hour)])
        ));
    }
    if let Some((from, to)) = times.peak {
        let (focus, meeting) = (amount(say, totals.peak_focus_s), amount(say, totals.peak_meeting_s));
        let (from, to) = (clock(say, from), clock(say, to));
        says.insert(0, words!(say, "picture-in-best", from = from, to = to, focus = focus, meeting = meeting));
    }
    Some(Picture {
        id: "hours",
        title: words!(say, "picture-hours"),
        says,
        shown: 1,
        height: ground + CLOCK,
        drawing,
        key: None,
        figures: Some(figures(sheet, &hours, from, to)),
    })
}

/// The hour on the clock, of one that may lie after midnight.
fn of(hour: i64) -> usize {
    hour.rem_euclid(24) as usize
}

fn figures(sheet: Sheet, hours: &Hours<'_>, from: i64, to: i64) -> Markup {
    let say = sheet.say;
    html! {
        table {
            (headings(say, &["picture-hour", "figure-focus_s", "figure-meeting_s"]))
            tbody {
                @for hour in from..to {
                    tr {
                        @let n = of(hour);
                        th scope="row" { (clock(say, hour * HOUR)) }
                        @for (name, seconds) in [("focus_by_hour", hours.focus[n]), ("meeting_by_hour", hours.meeting[n])] {
                            @if hours.are_figures { (span(&format!("{name}.{n}"), seconds)) } @else { td.n { (h_mm(seconds)) } }
                        }
                    }
                }
            }
        }
    }
}
