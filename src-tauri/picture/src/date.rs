//! Dates and times as people write them.

use chrono::{Datelike, NaiveDate};
use homestretch_core::{Locale, words};
use homestretch_core::{
    civil::WEEKDAYS,
    report::{By, TimeRow, month_of, year_of},
    time::{Secs, Stamped},
};

/// A date with its month and year, "27 November 2026".
pub fn date(say: Locale, date: NaiveDate) -> String {
    words!(say, "picture-date", day = date.day(), month = month(say, date), year = date.year())
}

/// A date within a year, "27 November".
pub fn day(say: Locale, date: NaiveDate) -> String {
    words!(say, "picture-day", day = date.day(), month = month(say, date))
}

/// A day by its short weekday and its date, "Fri 27 November".
pub fn weekday_and_day(say: Locale, date: NaiveDate) -> String {
    format!("{} {}", weekday(say, date, true), day(say, date))
}

/// A weekday, "Friday" or "Fri".
pub fn weekday(say: Locale, date: NaiveDate, is_short: bool) -> String {
    let name = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    if is_short { words!(say, &format!("weekday-short-{name}")) } else { words!(say, &format!("weekday-{name}")) }
}

/// The month and the year, "November 2026".
pub fn month_and_year(say: Locale, date: NaiveDate) -> String {
    words!(say, "picture-month", month = month(say, date), year = date.year().to_string())
}

fn month(say: Locale, date: NaiveDate) -> String {
    words!(say, &format!("month-{}", date.month()))
}

/// Two dates, both included, as shortly as they can be told: a month or a year by its name.
pub fn dates(say: Locale, from: NaiveDate, to: NaiveDate) -> String {
    if (from, to) == month_of(from) {
        return month_and_year(say, from);
    }
    if (from, to) == year_of(from) {
        return from.year().to_string();
    }
    if from == to {
        return date(say, from);
    }
    let first = if month_of(from) == month_of(to) {
        words!(say, "picture-day-of-month", day = from.day())
    } else if from.year() == to.year() {
        day(say, from)
    } else {
        date(say, from)
    };
    words!(say, "picture-dates", from = first, to = date(say, to))
}

/// The name of a row by time.
pub fn row(say: Locale, by: By, row: &TimeRow) -> String {
    match by {
        By::Day => weekday_and_day(say, row.from),
        By::Month => month_and_year(say, row.from),
        By::Week => week(say, &row.key),
        By::Year | By::Task | By::Tag => row.key.clone(),
    }
}

/// A week by its number, "Week 48", out of its name, `2026-W48`.
pub fn week(say: Locale, name: &str) -> String {
    let number = name.rsplit_once('W').and_then(|(_, n)| n.parse::<u32>().ok()).unwrap_or_default();
    words!(say, "picture-week", number = number.to_string())
}

/// The name of the week that begins on a date, as that of the report.
pub fn week_of(say: Locale, from: NaiveDate) -> String {
    week(say, &homestretch_core::report::week_name(from))
}

/// What a clock shows so many seconds after some midnight.
pub fn clock(say: Locale, seconds: Secs) -> String {
    let minutes = seconds.rem_euclid(86_400) / 60;
    say.time(minutes as u32 / 60, minutes as u32 % 60)
}

/// The time of day in an instant, or in `HH:MM`; `None` where it is neither.
pub fn time_in(say: Locale, text: &str) -> Option<String> {
    if let Ok(stamped) = text.parse::<Stamped>() {
        return Some(clock(
            say,
            stamped.local().signed_duration_since(NaiveDate::default().and_hms_opt(0, 0, 0)?).num_seconds(),
        ));
    }
    let minutes = homestretch_core::civil::parse_hhmm(text)?;
    Some(say.time(minutes / 60, minutes % 60))
}
