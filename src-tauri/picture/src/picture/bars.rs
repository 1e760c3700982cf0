//! Lengths below each other, each with its name: promises, rest, tasks.

use homestretch_core::words;
use homestretch_core::{
    print::{h_mm, promise_sentences},
    report::{AboutRow, Extensions, Report, TimeRow},
    time::{DAY, Secs},
};
use maud::{Markup, html};

use super::amount;
use crate::{
    date::{clock, weekday, weekday_and_day},
    drawing::{Axis, Picture, Sheet, WHOLE},
    table::{headings, span},
};

/// From the end of the names to the beginning of the sums.
const PLOT: (i64, i64) = (1_600, 7_600);
/// Rows of one bar, of two, and of a bar with its name above it; in hundredths of an em.
const ROW: i64 = 190;
const PAIR: i64 = 350;
/// The most rows that a picture has; the table has all.
const MOST_ROWS: usize = 31;
/// More promises than these are one bar, and each a row of the table.
const MOST_PROMISES: usize = 9;

/// One promise, or those of a row together.
struct Promised {
    name: String,
    asked_s: Secs,
    took_s: Secs,
}

/// What was asked and what it became, promise by promise; `None` without any.
pub fn promises_of(sheet: Sheet, report: &Report) -> Option<Picture> {
    let say = sheet.say;
    let name = |p: &homestretch_core::report::Promise| format!("{} {}", weekday(say, p.date, true), clock(say, p.from));
    let all = report.drawn.promises.iter().map(|p| Promised { name: name(p), asked_s: p.asked_s, took_s: p.took_s });
    promises(sheet, all.collect(), &report.extensions)
}

/// The same row by row of a range.
pub fn promises_by_row(
    sheet: Sheet,
    rows: &[TimeRow],
    name: impl Fn(&TimeRow) -> String,
    all: &Extensions,
) -> Option<Picture> {
    let with = rows.iter().filter(|row| row.extensions.count > 0);
    let of =
        |row: &TimeRow| Promised { name: name(row), asked_s: row.extensions.asked_s, took_s: row.extensions.took_s };
    promises(sheet, with.map(of).collect(), all)
}

fn promises(sheet: Sheet, all: Vec<Promised>, sum: &Extensions) -> Option<Picture> {
    let say = sheet.say;
    let together = [Promised { name: words!(say, "report-total"), asked_s: sum.asked_s, took_s: sum.took_s }];
    let shown = if all.len() > MOST_PROMISES { &together } else { &all[..] };
    let most = shown.iter().map(|p| p.asked_s.max(p.took_s)).max()?;
    let axis = Axis { part: (0, WHOLE), ends: (0, most) };
    let drawing = html! {
        @for (n, p) in shown.iter().enumerate() {
            @let top = n as i64 * PAIR;
            (sheet.words("start name", 0, top + 100, &p.name))
            @let became = words!(say, "picture-became", asked = say.brief(p.asked_s), took = say.brief(p.took_s));
            (sheet.words("end sum", WHOLE, top + 100, &became))
            // A bracket over what it became, as on the day's arc.
            (bracket(sheet, axis, p.asked_s, top + 150))
            (sheet.bar("focus past", axis.between(0, p.took_s), top + 185, 85))
        }
    };
    let figures = html! {
        table {
            (headings(say, &["picture-promise", "figure-extensions-asked_s", "figure-extensions-took_s"]))
            tbody {
                @for p in &all {
                    tr { th scope="row" { (p.name) } td.n { (h_mm(p.asked_s)) } td.n { (h_mm(p.took_s)) } }
                }
            }
            tfoot {
                tr {
                    th scope="row" { (words!(say, "report-total")) }
                    (span("extensions.asked_s", sum.asked_s))
                    (span("extensions.took_s", sum.took_s))
                }
            }
        }
    };
    Some(Picture {
        id: "promises",
        title: words!(say, "picture-promises"),
        says: promise_sentences(say, sum).into_iter().flatten().collect(),
        shown: 2,
        height: shown.len() as i64 * PAIR,
        drawing,
        key: None,
        figures: Some(figures),
    })
}

/// What was asked: a line with a foot at both ends.
fn bracket(sheet: Sheet, axis: Axis, asked_s: Secs, y: i64) -> Markup {
    let (a, b) = axis.between(0, asked_s);
    html! {
        (sheet.bar("asked", (a, b), y, 12))
        (sheet.line("asked", b, y, y + 145))
    }
}

/// The rest before each day; `None` where nothing is known of any.
pub fn rest(sheet: Sheet, report: &Report) -> Option<Picture> {
    let say = sheet.say;
    let known = || report.days.iter().filter_map(|day| Some((day, day.rest_before_s?)));
    let (shortest, rest_s) = known().min_by_key(|(_, rest)| *rest)?;
    let limit = report.drawn.times.rest_limit_s;
    let axis = Axis { part: PLOT, ends: (0, DAY) };
    let rows = known().count() as i64;
    let drawing = html! {
        @for (n, (day, rest)) in known().enumerate() {
            @let top = 150 + n as i64 * ROW;
            (sheet.words("start name", 0, top + 120, &weekday(say, day.date, true)))
            (sheet.bar(if day.short_rest { "rest short" } else { "rest" }, axis.between(0, rest), top + 50, 90))
            // What goes on beyond a day has no end here.
            @if rest > DAY { (sheet.bar("paper", (7_500, 7_530), top + 40, 110)) }
            (sheet.words("end sum", WHOLE, top + 120, &say.brief(rest)))
        }
        (sheet.line("limit", axis.place(limit), 130, 150 + rows * ROW))
        (sheet.words("middle note", axis.place(limit), 100, &say.brief(limit)))
    };
    let figures = html! {
        table {
            (headings(say, &["figure-date", "figure-rest_before_s"]))
            tbody {
                @for (day, rest) in known() {
                    tr { th scope="row" { (weekday_and_day(say, day.date)) } (span("rest_before_s", rest)) }
                }
            }
        }
    };
    let name = weekday(say, shortest.date, false);
    Some(Picture {
        id: "rest",
        title: words!(say, "picture-rest"),
        says: vec![
            words!(say, "picture-shortest-rest", rest = amount(say, rest_s), day = name),
            words!(say, "picture-rest-line", limit = amount(say, limit)),
        ],
        shown: 2,
        height: 150 + rows * ROW,
        drawing,
        key: None,
        figures: Some(figures),
    })
}

/// Work by task or tag, most first; `None` without any.
pub fn about(sheet: Sheet, rows: &[AboutRow], title: String, unnamed: &str) -> Option<Picture> {
    let say = sheet.say;
    let shown = &rows[..rows.len().min(MOST_ROWS)];
    let most = shown.first().map(|row| row.work_s).filter(|s| *s > 0)?;
    let axis = Axis { part: (0, 8_100), ends: (0, most) };
    // Without the user's words there are no names to stand above the bars.
    let is_named = rows.iter().any(|row| !row.key.is_empty());
    let name = |row: &AboutRow| if row.key.is_empty() { unnamed.to_owned() } else { row.key.clone() };
    let (above, row_height) = if is_named { (110, 270) } else { (0, 160) };
    let drawing = html! {
        @for (n, row) in shown.iter().enumerate() {
            @let top = n as i64 * row_height;
            @if is_named { (sheet.words("start own", 0, top + 100, &name(row))) }
            @let y = top + above + 30;
            @if row.focus_s > 0 { (sheet.bar("focus", axis.between(0, row.focus_s), y, 90)) }
            @if row.meeting_s > 0 { (sheet.bar("meeting", axis.between(row.focus_s, row.work_s), y + 6, 78)) }
            (sheet.words("end sum", WHOLE, y + 75, &say.brief(row.work_s)))
        }
    };
    let of = |row: &AboutRow| words!(say, "picture-work", name = name(row), work = say.duration(row.work_s));
    Some(Picture {
        id: "about",
        title,
        says: if is_named {
            shown.iter().map(of).collect()
        } else {
            vec![words!(say, "picture-about", n = rows.len())]
        },
        shown: 0,
        height: shown.len() as i64 * row_height,
        drawing,
        key: None,
        figures: None,
    })
}
