//! Columns beside each other: weeks, days, months, years; above the ground what was worked, below it what went beyond.

use std::fmt::Write as _;

use homestretch_core::{Locale, words};
use homestretch_core::{
    print::h_mm,
    report::{By, RangeReport, Report, Sums, TimeRow},
    time::{HOUR, Secs},
};
use maud::{Markup, html};

use super::work_of;
use crate::{
    date::{row as row_name, week, week_of},
    drawing::{Down, Picture, Sheet, WHOLE},
    table::{headings, span},
};

/// In hundredths of an em: what stands above the highest, and from the highest to the deepest.
const ROOM: i64 = 160;
const PLOT: i64 = 900;
/// As many columns have their sum above them, and their name below.
const FEW: usize = 12;
/// As many names fit below more of them.
const NAMED: usize = 6;
/// More columns than that are too narrow for a frame.
const WIDE: usize = 62;

/// One column: two parts that stand on each other, and one that hangs.
struct Column {
    name: String,
    /// The key of the row that it stands for, in the report of which it is.
    goto: Option<String>,
    up: [Secs; 2],
    down: Secs,
}

impl Column {
    fn of(name: String, sums: &Sums) -> Self {
        Self { name, goto: None, up: [sums.focus_s, sums.meeting_s], down: sums.overtime_s }
    }

    fn height(&self) -> Secs {
        self.up[0] + self.up[1]
    }
}

/// This week and those before it; `None` where none of those had work.
pub fn trend(sheet: Sheet, report: &Report, sentence: Option<String>) -> Option<Picture> {
    let say = sheet.say;
    if report.trend.weeks == 0 {
        return None;
    }
    let before = report.drawn.weeks_before.iter().map(|(from, sums)| (week_of(say, *from), sums));
    let weeks: Vec<(String, &Sums)> = before.chain([(week(say, &report.week), &report.totals.sums)]).collect();
    // That they are weeks is said above them.
    let number = |name: &str| name.rsplit(' ').next().unwrap_or(name).to_owned();
    let columns: Vec<Column> = weeks.iter().map(|(name, sums)| Column::of(number(name), sums)).collect();
    let (drawing, height) = draw(sheet, &columns, ["focus", "meeting", "beyond"]);
    let said = weeks.iter().map(|(name, s)| work_of(say, name, s.work_s, s.overtime_s));
    let figures = html! {
        table {
            (headings(say, &["report-week", "figure-work_s", "figure-focus_s", "figure-meeting_s", "figure-overtime_s"]))
            tbody {
                @for (n, (name, s)) in weeks.iter().enumerate() {
                    @let all = [("work_s", s.work_s), ("focus_s", s.focus_s), ("meeting_s", s.meeting_s), ("overtime_s", s.overtime_s)];
                    tr {
                        th scope="row" { (name) }
                        // The weeks before are no figures of this report.
                        @for (name, seconds) in all {
                            @if n + 1 == weeks.len() { (span(&format!("totals.{name}"), seconds)) } @else { td.n { (h_mm(seconds)) } }
                        }
                    }
                }
            }
        }
    };
    Some(Picture {
        id: "trend",
        title: words!(say, "picture-trend"),
        says: sentence.into_iter().chain(said).collect(),
        shown: 1,
        height,
        drawing,
        key: None,
        figures: Some(figures),
    })
}

/// The rows of a range by time; `None` where there is nothing to draw.
pub fn by_time(sheet: Sheet, report: &RangeReport, rows: &[TimeRow]) -> Option<Picture> {
    let say = sheet.say;
    if report.totals.totals.sums.work_s == 0 {
        return None;
    }
    let column = |row: &TimeRow| Column {
        goto: Some(row.key.clone()),
        ..Column::of(short(say, report.by, row, rows), &row.figures.totals.sums)
    };
    let columns: Vec<Column> = rows.iter().map(column).collect();
    let (drawing, height) = draw(sheet, &columns, ["focus", "meeting", "beyond"]);
    // The fullest row, and the one with the most overtime: hundreds of sentences would be read by nobody.
    let said = |row: &TimeRow| {
        let sums = &row.figures.totals.sums;
        work_of(say, &row_name(say, report.by, row), sums.work_s, sums.overtime_s)
    };
    let fullest = rows.iter().rev().max_by_key(|row| row.figures.totals.sums.work_s);
    let latest = rows.iter().rev().max_by_key(|row| row.figures.totals.sums.overtime_s);
    let latest = latest.filter(|row| row.figures.totals.sums.overtime_s > 0);
    let mut says: Vec<String> = if rows.len() <= FEW {
        rows.iter().map(said).collect()
    } else {
        fullest.into_iter().chain(latest).map(said).collect()
    };
    says.dedup();
    let title = words!(say, &format!("picture-by-{}", report.by.name()));
    let key = Some(key(sheet, report.totals.totals.sums.overtime_s > 0));
    Some(Picture { id: "rows-picture", title, says, shown: 0, height, drawing, key, figures: None })
}

/// Who is sent this page has never seen another: a quiet line says what the marks are.
fn key(sheet: Sheet, has_overtime: bool) -> Markup {
    let say = sheet.say;
    html! {
        ul.key aria-hidden="true" {
            li.focus { (words!(say, "figure-focus_s")) }
            li.meeting { (words!(say, "figure-meeting_s")) }
            @if has_overtime { li.past { (words!(say, "figure-overtime_s")) } }
        }
    }
}

/// Work less what was to be worked, row by row; `None` without a target.
pub fn balance(sheet: Sheet, report: &RangeReport, rows: &[TimeRow]) -> Option<Picture> {
    let say = sheet.say;
    let target = report.totals.target_s.filter(|target| *target > 0)?;
    let even = report.totals.balance_s?;
    if rows.len() < 2 {
        return None;
    }
    let column = |row: &TimeRow| {
        let even = row.figures.balance_s.unwrap_or_default();
        Column { name: short(say, report.by, row, rows), goto: None, up: [even.max(0), 0], down: (-even).max(0) }
    };
    let columns: Vec<Column> = rows.iter().map(column).collect();
    let (drawing, height) = draw(sheet, &columns, ["focus", "meeting", "under"]);
    Some(Picture {
        id: "balance",
        title: words!(say, "picture-balance"),
        says: vec![words!(
            say,
            "report-target",
            target = say.duration(target),
            balance = homestretch_core::print::balance(even)
        )],
        shown: 1,
        height,
        drawing,
        key: None,
        figures: None,
    })
}

/// A name that fits below a column.
fn short(say: Locale, by: By, row: &TimeRow, rows: &[TimeRow]) -> String {
    let ends = rows.first().zip(rows.last());
    let is_one_year = ends.is_some_and(|(a, b)| a.key.split('-').next() == b.key.split('-').next());
    match by {
        By::Month if is_one_year => words!(say, &format!("month-short-{}", chrono::Datelike::month(&row.from))),
        By::Day => chrono::Datelike::day(&row.from).to_string(),
        // A week of one year by its number. A name is not broken at its hyphen.
        By::Week if is_one_year => row.key.rsplit('W').next().unwrap_or_default().trim_start_matches('0').to_owned(),
        By::Week | By::Month | By::Year | By::Task | By::Tag => row.key.replace('-', "\u{2011}"),
    }
}

/// The columns, and the height of all in hundredths of an em.
fn draw(sheet: Sheet, columns: &[Column], classes: [&str; 3]) -> (Markup, i64) {
    let say = sheet.say;
    let most = |of: fn(&Column) -> Secs| columns.iter().map(of).max().unwrap_or_default();
    let (up, down) = (most(Column::height), most(|column| column.down));
    let all = (up + down).max(1);
    let above = if up == 0 { 0 } else { (PLOT * up / all).max(100) };
    let below = if down == 0 { 0 } else { (PLOT * down / all).max(100) };
    let (ground, floor) = (ROOM + above, ROOM + above + below);
    let n = columns.len().max(1);
    // Below what is written under the deepest, if anything is.
    let names = floor + if n <= FEW && down > 0 { 220 } else { 115 };
    // Columns stretch with the page and what is written does not, so they are drawn in their own measure.
    let path = |from: &dyn Fn(&Column) -> (Secs, Secs)| {
        let mut d = String::new();
        for (i, column) in columns.iter().enumerate() {
            let (low, high) = from(column);
            if low == high {
                continue;
            }
            let i = if sheet.is_mirrored { n - 1 - i } else { i };
            let y = |seconds: Secs| seconds * 1000 / all;
            // Writing to memory cannot fail.
            let _ = write!(d, "M{} {}h14v{}h-14z", i * 20 + 3, -y(high), (y(high) - y(low)).max(4));
        }
        d
    };
    let middle = |i: usize| (2 * i as i64 + 1) * WHOLE / (2 * n as i64);
    let is_named = |i: usize| n <= FEW || i.is_multiple_of(n.div_ceil(NAMED));
    let hanging = match (classes[2], n > NAMED) {
        ("beyond", false) => "middle beyond",
        ("beyond", true) => "middle beyond crowded",
        (_, false) => "middle clock",
        (_, true) => "middle clock crowded",
    };
    let meeting = if n > WIDE { "meeting dense" } else { classes[1] };
    let drawing = html! {
        svg y=(Down(ROOM)) width="100%" height=(Down(above + below)) preserveAspectRatio="none"
            viewBox={ "0 " (-1000 * up / all) " " (n * 20) " 1000" } overflow="visible" {
            path class=(classes[0]) d=(path(&|c| (0, c.up[0]))) {}
            path class=(meeting) d=(path(&|c| (c.up[0], c.height()))) {}
            path class=(classes[2]) d=(path(&|c| (-c.down, 0))) {}
        }
        (sheet.bar("floor", (0, WHOLE), ground - 4, 8))
        @for (i, column) in columns.iter().enumerate() {
            @if let (Some(goto), true) = (&column.goto, n <= WIDE) {
                @let (from, to) = (i as i64 * WHOLE / n as i64, (i as i64 + 1) * WHOLE / n as i64);
                g data-goto=(goto) { (sheet.bar("goto", (from, to), 0, names + 50)) }
            }
            @if n <= FEW {
                @if column.height() > 0 {
                    (sheet.words(if n > NAMED { "middle sum crowded" } else { "middle sum" }, middle(i), ground - column.height() * above / up.max(1) - 45, &brief(say, column.height(), n)))
                }
                @if column.down > 0 {
                    (sheet.words(hanging, middle(i), ground + column.down * below / down.max(1) + 105, &brief(say, column.down, n)))
                }
            }
            @if is_named(i) {
                // Every other one where there is no room for all.
                @let class = if n > NAMED && n <= FEW && i % 2 == 1 { "middle clock crowded" } else { "middle clock" };
                (sheet.words(class, middle(i), names, &column.name))
             }
        }
    };
    (drawing, names + 50)
}

/// Whole hours from ten on, and beside many others: there is little room.
fn brief(say: Locale, seconds: Secs, n: usize) -> String {
    if seconds >= 10 * HOUR || n > NAMED && seconds >= HOUR / 2 {
        say.duration((seconds + HOUR / 2) / HOUR * HOUR)
    } else {
        say.brief(seconds)
    }
}
