//! How long the rests between days were, over any range.

use homestretch_core::words;
use homestretch_core::{
    report::RangeReport,
    time::{DAY, HOUR, Secs},
};
use maud::{Markup, html};

use super::amount;
use crate::{
    date::weekday_and_day,
    drawing::{Axis, Picture, Sheet, WHOLE},
    table::headings,
};

/// What is longer than a day's rest can be is one column.
const MOST: i64 = DAY / HOUR;
/// Room above for words, the plot, the hours below; in hundredths of an em.
const ROOM: i64 = 250;
const PLOT: i64 = 700;
const HOURS: i64 = 150;
/// So many columns at least, so that few of them are no walls.
const LEAST: i64 = 12;

/// How many rests had each length, in whole hours; `None` where nothing is known of two.
pub fn rests(sheet: Sheet, report: &RangeReport) -> Option<Picture> {
    let say = sheet.say;
    let known = || report.days.iter().filter_map(|day| Some((day, day.rest_before_s?)));
    let (shortest, rest_s) = known().min_by_key(|(_, rest)| *rest)?;
    if known().count() < 2 {
        return None;
    }
    let limit = report.drawn.times.rest_limit_s;
    let of = |seconds: Secs| (seconds / HOUR).min(MOST);
    let count = |hour: i64| known().filter(|(_, rest)| of(*rest) == hour).count() as i64;
    let to = MOST + 1;
    let from = of(rest_s).min(limit / HOUR - 1).clamp(0, to - LEAST);
    let counts: Vec<(i64, i64)> = (from..to).map(|hour| (hour, count(hour))).collect();
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(1).max(1);
    let axis = Axis { part: (0, WHOLE), ends: (from * HOUR, to * HOUR) };
    let ground = ROOM + PLOT;
    let class = |hour: i64| if (hour + 1) * HOUR <= limit { "rest short" } else { "rest" };
    let drawing = html! {
        @for (hour, n) in &counts {
            @let (a, b) = axis.between(hour * HOUR, (hour + 1) * HOUR);
            @let (a, b) = (a + (b - a) / 8, b - (b - a) / 8);
            (sheet.bar("floor", (a, b), ground - 12, 12))
            @if *n > 0 {
                @let height = (n * PLOT / most).max(24);
                (sheet.bar(class(*hour), (a, b), ground - height, height))
                (sheet.words("middle sum crowded", (a + b) / 2, ground - height - 45, &n.to_string()))
            }
            @if hour % 4 == 0 && *hour < MOST {
                (sheet.words("middle clock", (a + b) / 2, ground + 120, &hour.to_string()))
            }
        }
        (sheet.words("end clock", WHOLE, ground + 120, &format!("{MOST}+")))
        (sheet.line("limit", axis.place(limit), 130, ground))
        (sheet.words("middle note", axis.place(limit), 100, &say.brief(limit)))
    };
    Some(Picture {
        id: "rest",
        title: words!(say, "picture-rest"),
        says: vec![
            words!(say, "picture-shortest-rest", rest = amount(say, rest_s), day = weekday_and_day(say, shortest.date)),
            words!(say, "picture-rest-line", limit = amount(say, limit)),
        ],
        shown: 2,
        height: ground + HOURS,
        drawing,
        key: None,
        figures: Some(figures(sheet, &counts)),
    })
}

fn figures(sheet: Sheet, counts: &[(i64, i64)]) -> Markup {
    let say = sheet.say;
    let name = |hour: i64| match hour {
        MOST => format!("{MOST}:00+"),
        hour => format!("{hour}:00–{hour}:59"),
    };
    html! {
        table {
            (headings(say, &["figure-rest_before_s", "figure-days"]))
            tbody {
                @for (hour, n) in counts.iter().filter(|(_, n)| *n > 0) {
                    tr { th scope="row" { (name(*hour)) } td.n { (n) } }
                }
            }
        }
    }
}
