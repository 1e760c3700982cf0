//! The page: what it begins with, its pictures in order, and its figures.

use chrono::NaiveDate;
use homestretch_core::{Locale, words};
use homestretch_core::{
    print::{self, finding_parts, tied},
    report::{AboutRow, By, RangeReport, Report, Rows},
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    date,
    drawing::{Picture, Sheet},
    picture::{self, Hours},
    table::{Named, Row, fields, table},
};

/// Colours as in the window (`ui/styles/tokens.css`), and how it all looks on a screen and on paper.
const STYLE: &str = include_str!("style.css");

/// The report of a week as a page.
pub fn week_html(say: Locale, report: &Report) -> String {
    let sheet = Sheet::new(say);
    let mut findings: Vec<(String, Option<String>)> =
        report.findings.iter().map(|of| finding_parts(say, report, of)).collect();
    let has_work = report.totals.sums.work_s > 0;
    let mut facts = if has_work { print::week_sentences(say, report) } else { Vec::new() };
    // Those that stand beside a picture are not said twice.
    let [kept, took] = print::promise_sentences(say, &report.extensions);
    facts.retain(|fact| ![&kept, &took].into_iter().flatten().any(|said| said == fact));
    let trend =
        report.trend.focus_s.and_then(|_| take(&mut facts, |fact| trend_of(say, report).as_deref() == Some(fact)));
    // A week of a day or two has nothing that stands out: it begins with all there is to say.
    if findings.is_empty() {
        findings = facts.drain(..).map(|fact| (fact, None)).collect();
    }
    let rows: Vec<Row> = report
        .days
        .iter()
        .map(|day| Row {
            name: html! { time datetime=(day.date) { (date::weekday_and_day(say, day.date)) } },
            id: Some(day.date.to_string()),
            fields: fields(day),
        })
        .collect();
    let tasks = report.tasks.as_deref().filter(|tasks| tasks.iter().any(|row| !row.key.is_empty()));
    let small = [
        picture::hours(sheet, Hours::of_week(report)),
        picture::promises_of(sheet, report),
        picture::rest(sheet, report),
        picture::trend(sheet, report, trend),
        tasks.and_then(|tasks| {
            picture::about(sheet, tasks, words!(say, "picture-by-task"), &words!(say, "report-no-task"))
        }),
    ];
    let body = html! {
        @if has_work { (sentences(&findings)) } @else { p.none { (words!(say, "week-no-work")) } }
        (picture::lanes(sheet, report).framed(say))
        @if !facts.is_empty() { ul.facts { @for fact in &facts { li { (tied(fact)) } } } }
        (side_by_side(say, small))
        (table(say, named(say, "days", "date", By::Day), &rows, Some(&fields(&report.totals))))
        @if let Some(tasks) = tasks { (about(say, "tasks", By::Task, tasks)) }
    };
    let told: Vec<String> = report.findings.iter().map(|of| print::finding(say, report, of)).collect();
    page(sheet, &date::week(say, &report.week), (report.from, report.to), &told.join(" "), &body)
}

/// What the weeks before typically had, as the other forms say it.
fn trend_of(say: Locale, report: &Report) -> Option<String> {
    let (focus, overtime) = (report.trend.focus_s?, report.trend.overtime_s?);
    let (weeks, focus) = (report.trend.weeks, say.duration(focus));
    Some(match overtime {
        0 => words!(say, "week-trend-no-overtime", weeks = weeks, focus = focus),
        s => words!(say, "week-trend", weeks = weeks, focus = focus, overtime = say.duration(s)),
    })
}

/// Takes the first sentence that is meant out of a list.
fn take(all: &mut Vec<String>, is_meant: impl Fn(&str) -> bool) -> Option<String> {
    let at = all.iter().position(|fact| is_meant(fact))?;
    Some(all.remove(at))
}

/// The report of a range as a page.
pub fn range_html(say: Locale, report: &RangeReport) -> String {
    let sheet = Sheet::new(say);
    let sums = &report.totals.totals.sums;
    let facts = if sums.work_s > 0 { print::range_sentences(say, report) } else { Vec::new() };
    let mut findings: Vec<(String, Option<String>)> = facts.iter().map(|fact| (fact.clone(), None)).collect();
    findings.truncate(5);
    let hours = || picture::hours(sheet, Hours::of_range(report));
    let pictures = match &report.rows {
        Rows::Time(rows) => {
            let name = |row: &homestretch_core::report::TimeRow| date::row(say, report.by, row);
            html! {
                @if let Some(by_time) = picture::by_time(sheet, report, rows) { (by_time.framed(say)) }
                @let small = [
                    picture::balance(sheet, report, rows),
                    picture::promises_by_row(sheet, rows, name, &report.extensions),
                ];
                // What they say stands above.
                @let [balance, promises] = small.map(|picture| picture.map(|picture| Picture { shown: 0, ..picture }));
                (side_by_side(say, [hours(), balance, promises, picture::rests(sheet, report)]))
            }
        }
        Rows::About(rows) => {
            let unnamed = words!(say, &format!("report-no-{}", report.by.name()));
            let title = words!(say, &format!("picture-by-{}", report.by.name()));
            html! {
                @if let Some(about) = picture::about(sheet, rows, title, &unnamed) { (about.framed(say)) }
                (side_by_side(say, [hours()]))
            }
        }
    };
    let figures = match &report.rows {
        Rows::Time(rows) => {
            let id = if report.by == By::Day { "days" } else { "rows" };
            let row = |row: &homestretch_core::report::TimeRow| Row {
                name: html! {
                    @let name = date::row(say, report.by, row);
                    @if report.by == By::Day { time datetime=(row.key) { (name) } } @else { (name) }
                },
                id: Some(row.key.clone()),
                fields: fields(row),
            };
            let rows: Vec<Row> = rows.iter().map(row).collect();
            let mut total = fields(&report.totals);
            let ends = [("from", report.from.to_string()), ("to", report.to.to_string())];
            total.extend(ends.map(|(name, date)| (name.to_owned(), date.into())));
            total.insert("extensions".to_owned(), fields(&report.extensions).into());
            table(say, named(say, id, "key", report.by), &rows, Some(&total))
        }
        Rows::About(rows) => about(say, "rows", report.by, rows),
    };
    let body = html! {
        @if sums.work_s > 0 { (sentences(&findings)) } @else { p.none { (words!(say, "report-no-work")) } }
        (pictures)
        @if let Some(calendar) = picture::calendar(sheet, report) { (calendar) }
        (figures)
    };
    page(
        sheet,
        &words!(say, &format!("picture-by-{}", report.by.name())),
        (report.from, report.to),
        &facts.join(" "),
        &body,
    )
}

/// What a table of such rows is called.
fn named<'a>(say: Locale, id: &'a str, key: &'a str, by: By) -> Named<'a> {
    let title = words!(say, &format!("picture-by-{}", by.name()));
    Named { id, title, key, heading: words!(say, &format!("report-{}", by.name())) }
}

/// The table of rows by task or tag.
fn about(say: Locale, id: &str, by: By, rows: &[AboutRow]) -> Markup {
    let row = |row: &AboutRow| Row {
        name: html! {
            @if row.key.is_empty() { (words!(say, &format!("report-no-{}", by.name()))) } @else { bdi { (row.key) } }
        },
        id: None,
        fields: fields(row),
    };
    let is_named = rows.iter().any(|row| !row.key.is_empty());
    let numbered = |(n, of): (usize, &AboutRow)| Row { name: html! { (n + 1) }, ..row(of) };
    // Without the user's words a row is only the most, the second, and so on.
    let rows: Vec<Row> =
        if is_named { rows.iter().map(row).collect() } else { rows.iter().enumerate().map(numbered).collect() };
    if rows.is_empty() {
        html! {}
    } else {
        table(say, named(say, id, "key", by), &rows, None)
    }
}

/// What is worth saying: what it was, and quieter what it is compared with.
fn sentences(all: &[(String, Option<String>)]) -> Markup {
    html! {
        @if !all.is_empty() {
            ul.findings {
                @for (fact, before) in all {
                    li { span.fact { (tied(fact)) } @if let Some(before) = before { " " span.before { (tied(before)) } } }
                }
            }
        }
    }
}

fn side_by_side<const N: usize>(say: Locale, pictures: [Option<Picture>; N]) -> Markup {
    html! {
        @if pictures.iter().any(Option::is_some) {
            div.pictures { @for picture in pictures.iter().flatten() { (picture.framed(say)) } }
        }
    }
}

/// The whole file. `told` is what a program that previews it may say.
fn page(sheet: Sheet, name: &str, (from, to): (NaiveDate, NaiveDate), told: &str, body: &Markup) -> String {
    let say = sheet.say;
    let dates = date::dates(say, from, to);
    let whole = html! {
        (DOCTYPE)
        html lang=(say.language.name()) dir=(if sheet.is_mirrored { "rtl" } else { "ltr" }) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="description" content=(told);
                title { (dates) " · Homestretch" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { p { (name) } h1 { (dates) } }
                main data-from=(from) data-to=(to) { (body) }
            }
        }
    };
    whole.into_string() + "\n"
}
