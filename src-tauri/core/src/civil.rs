//! Dates and times of day, in no zone: what a calendar and a clock on the wall say.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Weekdays as the file names them, Monday first.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads `HH:MM` as minutes after midnight; `24:00` is no time.
pub fn parse_hhmm(text: &str) -> Option<u32> {
    let (h, m) = text.trim().split_once(':')?;
    let digits = |s: &str, most: usize| !s.is_empty() && s.len() <= most && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(h, 2) || !digits(m, 2) || m.len() != 2 {
        return None;
    }
    let (h, m): (u32, u32) = (h.parse().ok()?, m.parse().ok()?);
    (h < 24 && m < 60).then_some(h * 60 + m)
}

/// Minutes after midnight as `HH:MM`; 1440 and more lie on the next date.
pub fn hhmm(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// Reads a date as `2026-11-27`, with all its digits and nothing else.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let is_date = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if is_date { text.parse().ok() } else { None }
}

/// A date some days later; the last date there is where that would be beyond it.
pub fn after(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// A date some days earlier; the first date there is where that would be beyond it.
pub fn before(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// The first day of the week that holds a date, where weeks start on a weekday.
pub fn week_start(date: NaiveDate, starts_on: Weekday) -> NaiveDate {
    before(date, u64::from(date.weekday().days_since(starts_on)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_has_two_digits_of_minutes() {
        assert_eq!(parse_hhmm("24:00"), None);
        assert_eq!(parse_hhmm("09:05"), Some(545));
        assert_eq!(parse_hhmm("9:5"), None);
    }

    #[test]
    fn a_date_has_all_its_digits() {
        assert_eq!(parse_date("2028-02-29"), NaiveDate::from_ymd_opt(2028, 2, 29));
        for bad in [
            "2026-02-29",
            "2026-11-31",
            "2026-13-01",
            "+026-11-27",
            " 026-11-27",
            "2026-1-027",
            "2026-11-7",
            "26-11-27",
            "2026/11/27",
            "２026-11-2",
            "",
        ] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }
}
