//! Tables of figures whose cells say which they are.

use homestretch_core::{Locale, words};
use homestretch_core::{
    print::{balance, h_mm},
    time::Secs,
};
use maud::{Markup, html};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::date;

/// A row: its name, its id in the page, and its fields.
pub struct Row {
    pub name: Markup,
    pub id: Option<String>,
    pub fields: Map<String, Value>,
}

/// The fields of a row as the JSON has them.
pub fn fields(row: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(row) {
        Ok(Value::Object(fields)) => fields,
        // Rows are objects.
        _ => Map::new(),
    }
}

/// What stands in the table at once; the rest comes with all figures.
const MAIN: [&str; 14] = [
    "work_s",
    "focus_s",
    "meeting_s",
    "break_s",
    "overtime_s",
    "rest_before_s",
    "first",
    "last",
    "worked_days",
    "target_s",
    "balance_s",
    "blocks",
    "days",
    "on_time",
];
/// Not of rows of one day: it is one, and there is more to see than how many blocks.
const NOT_OF_A_DAY: [&str; 2] = ["blocks", "worked_days"];

/// How a table is called.
pub struct Named<'a> {
    /// The element's `id`, to be linked to.
    pub id: &'a str,
    /// What the table shows, as its caption.
    pub title: String,
    /// The field that is the column of names.
    pub key: &'a str,
    /// The words at the column's head.
    pub heading: String,
}

/// A table of rows with their fields as columns, and their sum below.
pub fn table(say: Locale, named: Named<'_>, rows: &[Row], total: Option<&Map<String, Value>>) -> Markup {
    let Named { id, title, key, heading: name_of_key } = named;
    let is_days = id == "days";
    let columns: Vec<String> = rows.first().map_or(Vec::new(), |row| names(&row.fields, key));
    let is_main = |name: &str| MAIN.contains(&name) && !(is_days && NOT_OF_A_DAY.contains(&name));
    let class = |name: &str| if is_main(name) { "" } else { " more" };
    let heading = |name: &str| words!(say, &format!("figure-{}", name.replace('.', "-")));
    html! {
        section.figures {
            div.bar {
                h2 id={ (id) "-name" } { (title) }
                @if columns.iter().any(|name| !is_main(name)) {
                    // Without a script: the style sheet looks whether it is checked.
                    label { input type="checkbox"; " " (words!(say, "picture-all-figures")) }
                }
            }
            section.scroll tabindex="0" aria-labelledby={ (id) "-name" } {
                table id=(id) {
                    thead {
                        tr {
                            th scope="col" { (name_of_key) }
                            @for name in &columns { th scope="col" class={ (side(name)) (class(name)) } { (heading(name)) } }
                        }
                    }
                    tbody {
                        @for row in rows {
                            tr id=[&row.id] {
                                th scope="row" data-figure=(key) { (row.name) }
                                @for name in &columns { (cell(say, name, at(&row.fields, name), class(name))) }
                            }
                        }
                    }
                    @if let Some(total) = total {
                        tfoot {
                            tr {
                                th scope="row" { (words!(say, "report-total")) }
                                @for name in &columns { (cell(say, name, at(total, name), class(name))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The names of fields, those of a field's own by their path.
fn names(fields: &Map<String, Value>, key: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (name, value) in fields.iter().filter(|(name, _)| *name != key) {
        match value {
            Value::Object(inner) => all.extend(inner.keys().map(|of| format!("{name}.{of}"))),
            _ => all.push(name.clone()),
        }
    }
    all
}

fn at<'a>(fields: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    match path.split_once('.') {
        Some((name, of)) => fields.get(name)?.get(of),
        None => fields.get(path),
    }
}

/// Figures stand below each other by their ends.
fn side(name: &str) -> &'static str {
    if matches!(name, "start" | "end" | "from" | "to") { "" } else { "n" }
}

/// A figure in a cell; an empty one where it is not there or nothing.
fn cell(say: Locale, name: &str, value: Option<&Value>, class: &str) -> Markup {
    let shown = match value {
        None | Some(Value::Null) => None,
        Some(Value::Bool(is_so)) => Some(html! {
            data value=(is_so) { @if *is_so { (words!(say, "picture-yes")) } }
        }),
        Some(Value::Number(n)) => Some(html! { data value=(n.to_string()) { (number(name, n)) } }),
        Some(Value::String(text)) => {
            let shown = date::time_in(say, text)
                .or_else(|| homestretch_core::civil::parse_date(text).map(|of| date::weekday_and_day(say, of)));
            Some(html! { time datetime=(text) { (shown.as_deref().unwrap_or(text)) } })
        }
        Some(Value::Array(_) | Value::Object(_)) => None,
    };
    html! { td data-figure=(name) class={ (side(name)) (class) } { @if let Some(shown) = shown { (shown) } } }
}

fn number(name: &str, n: &serde_json::Number) -> String {
    match n.as_i64() {
        Some(0) => String::new(),
        Some(seconds) if name == "balance_s" => balance(seconds),
        Some(seconds) if name.ends_with("_s") => h_mm(seconds),
        Some(count) => count.to_string(),
        None => {
            let hundredths = (n.as_f64().unwrap_or_default() * 100.0).round() as i64;
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        }
    }
}

/// The headings of a small table, by their keys.
pub fn headings(say: Locale, keys: &[&str]) -> Markup {
    html! { thead { tr { @for key in keys { th scope="col" { (say.say(key, &[])) } } } } }
}

/// A cell with a duration that stands in the JSON.
pub fn span(figure: &str, seconds: Secs) -> Markup {
    html! { td.n data-figure=(figure) { data value=(seconds) { (h_mm(seconds)) } } }
}
