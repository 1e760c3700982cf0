//! The report as a page, over weeks and ranges such as people have: its form, its figures, its words, its size.
#![allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]

mod document;
mod weeks;

use std::collections::BTreeSet;

use homestretch_core::print::{range_json, week_json};
use homestretch_picture::{range_html, week_html};
use serde_json::Value;

use document::{Node, read};
use weeks::{Made, OWN_WORDS, ranges, weeks};

/// The most that a week's page may weigh (contract §10).
const MOST_BYTES: usize = 150 * 1024;

/// A page by its name, with the JSON of the same report.
struct Page {
    name: &'static str,
    html: String,
    json: Value,
    is_week: bool,
}

/// A week as a page, without the user's words unless they are asked for.
fn week(made: &Made, with_words: bool) -> Page {
    let mut report = made.week();
    if !with_words {
        report.leave_out_words();
    }
    let say = made.schedule().locale;
    let json = serde_json::from_str(&week_json(say, &report)).unwrap();
    Page { name: made.name, html: week_html(say, &report), json, is_week: true }
}

/// All pages, as they are sent.
fn pages() -> Vec<Page> {
    let of = |(made, ends, by): (Made, _, _)| {
        let mut report = made.range(ends, by);
        report.leave_out_words();
        let json = serde_json::from_str(&range_json(&report)).unwrap();
        Page { name: made.name, html: range_html(made.schedule().locale, &report), json, is_week: false }
    };
    weeks().iter().map(|made| week(made, false)).chain(ranges().into_iter().map(of)).collect()
}

/// A figure of the JSON by its path from a part of it.
fn figure<'a>(json: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(json, |part, name| match part {
        Value::Array(all) => all.get(name.parse::<usize>().ok()?),
        part => part.get(name),
    })
}

/// What a cell has to say for a figure: its `<data>` or its `<time>`, and nothing for null.
fn told(cell: &Node) -> Option<&str> {
    cell.find("data")
        .map(|data| data.attr("value").unwrap())
        .or(cell.find("time").map(|time| time.attr("datetime").unwrap()))
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[test]
fn every_page_is_whole_and_asks_for_nothing() {
    for Page { name, html, is_week, .. } in pages() {
        let page = read(&html).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(html.starts_with("<!DOCTYPE html><html lang=\""), "{name}");
        for no in ["<script", "http", "url(\"", "@import", "<link", "<img", "<iframe", " on", "style=\""] {
            // "on" begins words too.
            let found =
                if no == " on" { html.contains(" onload") || html.contains(" onclick") } else { html.contains(no) };
            assert!(!found, "{name} has {no}");
        }
        assert!(!is_week || html.len() < MOST_BYTES, "{name} has {} bytes", html.len());
        assert_eq!(page.all("h1").len(), 1, "{name}");
        let ids: Vec<&str> = page.walk().filter_map(|node| node.attr("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: an id stands twice");
        for node in page.walk() {
            for at in ["aria-labelledby", "aria-describedby"] {
                let target = node.attr(at);
                assert!(target.is_none_or(|id| unique.contains(id)), "{name}: {at}={target:?}");
            }
        }
    }
}

#[test]
fn every_picture_says_what_it_shows_and_has_its_figures() {
    for Page { name, html, json, .. } in pages() {
        let page = read(&html).unwrap();
        for svg in page.walk().filter(|node| node.attr("role") == Some("img")) {
            let [title, desc] = ["title", "desc"].map(|of| svg.child(of).unwrap().text());
            let at = format!("{name}: {title}: {desc}");
            assert_eq!(svg.name, "svg", "{at}");
            assert!(!title.is_empty() && desc.len() > 20 && desc.ends_with('.'), "{at}");
            assert!(!desc.contains('{') && !desc.contains("picture-") && !desc.contains("figure-"), "{at}");
        }
        for figure in page.all("figure") {
            let id = figure.attr("id").unwrap();
            assert!(!figure.all("svg").is_empty() && figure.find("h2").is_some(), "{name}: {id}");
            // Those of a range are the page's own table.
            let is_elsewhere = ["rows-picture", "balance", "about"].contains(&id);
            assert!(is_elsewhere || figure.find("details").unwrap().find("table").is_some(), "{name}: {id}");
            assert!(page.walk().any(|node| ["days", "rows", "tasks"].contains(&node.attr("id").unwrap_or_default())));
        }
        // A drawing never has less than nothing, and no letters stand outside of it.
        for node in page.walk().filter(|node| node.name == "rect") {
            for at in ["width", "height"] {
                assert!(!node.attr(at).unwrap().starts_with('-'), "{name}: {at} {:?}", node.attr(at));
            }
        }
        let has_work = json["totals"]["work_s"] != 0;
        assert_eq!(page.all("figure").len() > 1, has_work, "{name}");
    }
}

fn page_is_of_tasks(json: &Value) -> bool {
    json["by"] == "task"
}

#[test]
fn every_figure_is_that_of_the_json() {
    let mut seen = 0;
    for Page { name, html, json, is_week } in pages() {
        let page = read(&html).unwrap();
        let rows = json[if is_week { "days" } else { "rows" }].as_array().unwrap();
        let (id, key) = match json["by"].as_str() {
            None => ("days", "date"),
            Some("day") => ("days", "key"),
            Some(_) => ("rows", "key"),
        };
        let table = page.walk().find(|node| node.name == "table" && node.attr("id") == Some(id)).unwrap();
        let lines = table.find("tbody").unwrap().all("tr");
        assert_eq!(lines.len(), rows.len(), "{name}");
        for (line, row) in lines.iter().zip(rows) {
            if !page_is_of_tasks(&json) {
                assert_eq!(line.attr("id"), row[key].as_str(), "{name}");
            }
            let cells: Vec<&Node> = line.walk().filter(|node| node.name == "td").collect();
            // Every field has its cell.
            let fields: usize = row.as_object().unwrap().values().map(|v| v.as_object().map_or(1, |of| of.len())).sum();
            assert_eq!(cells.len() + 1, fields, "{name}");
            for cell in cells {
                let path = cell.attr("data-figure").unwrap();
                let wanted = as_text(figure(row, path).unwrap());
                assert_eq!(told(cell), wanted.as_deref(), "{name}: {path}");
                seen += 1;
            }
        }
        for cell in table.find("tfoot").map_or(Vec::new(), |foot| foot.all("td")) {
            let path = cell.attr("data-figure").unwrap();
            let wanted = figure(&json["totals"], path).or(figure(&json, path)).and_then(as_text);
            assert_eq!(told(cell), wanted.as_deref(), "{name}: total of {path}");
        }
        // Outside of its table a figure names its place, from the top or in the row of its day.
        for cell in page.all("details").iter().flat_map(|details| details.all("td")) {
            let Some(path) = cell.attr("data-figure") else {
                assert!(told(cell).is_none(), "{name}: a figure without a name");
                continue;
            };
            let told = told(cell).unwrap();
            let is_it = |value: &Value| as_text(value).as_deref() == Some(told);
            let anywhere =
                figure(&json, path).is_some_and(is_it) || rows.iter().filter_map(|row| figure(row, path)).any(is_it);
            assert!(anywhere, "{name}: {path} = {told}");
            seen += 1;
        }
    }
    assert!(seen > 5000, "{seen}");
}

/// What only a range's pictures have is what its figures come to.
#[test]
fn the_hours_and_rests_of_a_range_are_all_there() {
    for (made, ends, by) in ranges() {
        let report = made.range(ends, by);
        let sums = &report.totals.totals.sums;
        let [focus, meeting] = [report.drawn.focus_by_hour, report.drawn.meeting_by_hour].map(|all| all.iter().sum());
        assert_eq!((sums.focus_s, sums.meeting_s), (focus, meeting), "{}", made.name);
        let html = range_html(made.schedule().locale, &report);
        let page = read(&html).unwrap();
        let picture = |id: &str| page.walk().find(|node| node.name == "figure" && node.attr("id") == Some(id));
        assert!(picture("hours").is_some(), "{}", made.name);
        let Some(rests) = picture("rest") else {
            assert!(page_is_of_tasks(&serde_json::to_value(&report).unwrap()), "{}", made.name);
            continue;
        };
        let counts = rests.find("tbody").unwrap().all("td");
        let n: usize = counts.iter().map(|cell| cell.text().parse::<usize>().unwrap()).sum();
        assert_eq!(n, report.days.iter().filter(|day| day.rest_before_s.is_some()).count(), "{}", made.name);
        // As many of them are short as the figures say: those drawn as such.
        let short: u32 = rests.walk().filter(|n| n.attr("class") == Some("rest short")).count() as u32;
        assert_eq!(short > 0, report.totals.totals.short_rests > 0, "{}", made.name);
    }
}

/// No line of a sentence ends within "1 h 20" or between a figure and its noun.
#[test]
fn durations_are_not_torn_in_any_language() {
    use homestretch_core::{Language, Locale};
    let mut tied = 0;
    for made in weeks() {
        let report = made.week();
        for language in Language::ALL {
            let page = week_html(Locale::default().with_language(language), &report);
            let page = read(&page).unwrap();
            let told = page.walk().filter(|node| {
                matches!(node.attr("class"), Some("fact" | "before"))
                    || node.name == "li" && node.child("span").is_none() && node.attr("class").is_none()
            });
            for text in told.map(Node::text) {
                tied += text.matches('\u{a0}').count();
                let words: Vec<&str> = text.split(' ').collect();
                for pair in words.windows(2) {
                    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                    let is_unit =
                        ["h", "u", "س", "د", "min", "%"].contains(&pair[1].trim_matches(['.', ',', ':', '،']));
                    assert!(!(is_digit(pair[0].chars().last()) && is_unit), "{language:?}: {text}");
                }
            }
        }
    }
    assert!(tied > 500, "{tied}");
}

#[test]
fn it_begins_with_what_is_worth_saying() {
    for page in weeks().iter().map(|made| week(made, false)) {
        let document = read(&page.html).unwrap();
        let main = document.find("main").unwrap();
        let findings = page.json["findings"].as_array().unwrap();
        let first = main.elements().next().unwrap();
        if findings.is_empty() && page.json["totals"]["work_s"] == 0 {
            assert_eq!(first.attr("class"), Some("none"), "{}", page.name);
            continue;
        }
        let said: Vec<String> = if findings.is_empty() {
            vec![]
        } else {
            first.all("li").iter().map(|li| li.text().replace('\u{a0}', " ")).collect()
        };
        let wanted: Vec<&str> = findings.iter().map(|finding| finding["text"].as_str().unwrap()).collect();
        assert_eq!(said, wanted, "{}", page.name);
        // And no sentence stands twice.
        let mut all: Vec<String> = [
            said,
            main.walk()
                .filter(|n| n.attr("class") == Some("facts"))
                .flat_map(|n| n.all("li"))
                .map(Node::text)
                .collect(),
        ]
        .concat();
        let n = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), n, "{}", page.name);
    }
}

#[test]
fn the_users_words_stand_in_it_only_where_they_are_asked_for() {
    let has = |html: &str, word: &str| read(html).unwrap().text().contains(word) || html.contains(word);
    for Page { name, html, .. } in pages() {
        for word in OWN_WORDS {
            assert!(!has(&html, word), "{name}: {word}");
        }
    }
    let quiet = week(&weeks()[0], true).html;
    // As they are, and escaped; reasons and park lines are in no report.
    for word in &OWN_WORDS[..3] {
        assert!(has(&quiet, word), "{word}");
    }
    assert!(!has(&quiet, OWN_WORDS[3]) && !quiet.contains("<merger>"));
    let (made, ends, by) = ranges().pop().unwrap();
    let tasks = range_html(made.schedule().locale, &made.range(ends, by));
    assert!(has(&tasks, OWN_WORDS[0]) && !tasks.contains("<merger>"));
}

#[test]
fn it_reads_in_the_direction_of_its_language() {
    use homestretch_core::{Language, Locale};
    let made = &weeks()[2];
    let mut report = made.week();
    report.leave_out_words();
    let in_language = |language| week_html(Locale::default().with_language(language), &report);
    let english = in_language(Language::English);
    // Where a bar of the lanes begins and how long it is.
    let bars = |html: &str| -> Vec<(f64, f64)> {
        let page = read(html).unwrap();
        let lanes = page.walk().find(|node| node.attr("id") == Some("lanes")).unwrap();
        let percent = |node: &Node, at| node.attr(at).unwrap().trim_end_matches('%').parse::<f64>().unwrap();
        lanes
            .all("rect")
            .iter()
            .filter(|r| r.attr("x").is_some())
            .map(|r| (percent(r, "x"), percent(r, "width")))
            .collect()
    };
    for language in Language::ALL {
        let html = in_language(language);
        let page = read(&html).unwrap();
        let root = page.find("html").unwrap();
        let dir = if language == Language::Arabic { "rtl" } else { "ltr" };
        assert_eq!((root.attr("lang"), root.attr("dir")), (Some(language.name()), Some(dir)));
        assert!(html.len() < MOST_BYTES);
        for (own, other) in bars(&html).into_iter().zip(bars(&english)) {
            let wanted = if language == Language::Arabic { 100.0 - other.0 - other.1 } else { other.0 };
            assert!((own.0 - wanted).abs() < 0.02 && own.1 == other.1, "{language:?}: {own:?} {other:?}");
        }
        for (key, english) in [("h1", "November"), ("summary", "Figures")] {
            let is_said = page.find(key).unwrap().text().contains(english);
            let same = matches!(language, Language::English) || language == Language::German && english == "November";
            assert_eq!(is_said, same, "{language:?}: {key}");
        }
    }
}

#[test]
fn lanes_lie_on_the_clock() {
    let of = |name: &str| weeks().into_iter().find(|made| made.name == name).unwrap().week();
    let release = of("release");
    let tuesday = &release.drawn.lanes[1];
    assert_eq!(tuesday.ranges, [(9 * 3600, 17 * 3600 + 1800)]);
    // Until five past two, which is past the end of day and past bedtime, on the lane of the day before.
    assert_eq!(tuesday.stretches.last().map(|s| (s.past, s.to)), Some((true, 26 * 3600 + 300)));
    for report in weeks().iter().map(Made::week) {
        for (lane, day) in report.drawn.lanes.iter().zip(&report.days) {
            let sum = |is_it: &dyn Fn(&homestretch_core::report::Stretch) -> bool| -> i64 {
                lane.stretches.iter().filter(|s| is_it(s)).map(|s| s.to - s.from).sum()
            };
            assert_eq!(sum(&|s| s.phase.name() == "focus"), day.sums.focus_s, "{}", day.date);
            assert_eq!(sum(&|s| s.phase.name() == "meeting"), day.sums.meeting_s, "{}", day.date);
            assert_eq!(sum(&|s| s.past), day.sums.overtime_s, "{}", day.date);
        }
        let took: i64 = report.drawn.promises.iter().map(|promise| promise.took_s).sum();
        assert_eq!((report.drawn.promises.len() as u32, took), (report.extensions.count, report.extensions.took_s));
    }
    // The night in which the clocks go forward: two in the morning is three.
    let spring = of("dst");
    let saturday: Vec<(i64, i64)> = spring.drawn.lanes[5].stretches.iter().map(|s| (s.from, s.to)).collect();
    assert_eq!(saturday, [(22 * 3600, 26 * 3600), (27 * 3600, 28 * 3600)]);
    // The same weeks before as their own reports have.
    let before = &spring.drawn.weeks_before;
    assert_eq!(before.len(), 4);
    let dst = weeks().into_iter().find(|made| made.name == "dst").unwrap();
    for (from, sums) in before {
        let own = homestretch_core::report::report(&dst.schedule(), dst.records(), *from);
        assert_eq!(own.totals.sums, *sums);
    }
}
