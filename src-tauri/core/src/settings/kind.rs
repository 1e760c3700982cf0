//! The kinds of values that a key may take: how each stands in the file, is read from it and shown.

use std::fmt::Display;

use chrono::{NaiveDate, Weekday};
use homestretch_vocabulary::Rule;
use homestretch_words::{HourCycle, Language};
use toml_edit::{Item, Value};

use super::{DayRanges, Shortcut, problem::Wrong};
use crate::{
    civil::{WEEKDAYS, hhmm, parse_hhmm},
    time::Zone as IanaZone,
};

/// What a key takes, for whoever shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A whole number in these bounds, both included, and what it counts.
    Whole(i64, i64, &'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A time of day, to this one at the latest.
    Time(&'static str),
    /// One range of a day, or nothing.
    Range,
    /// The ranges of a weekday, or `off`.
    Ranges,
    /// Dates, and ranges of dates.
    Dates,
    /// `auto`, or an IANA name.
    Zone,
    /// Hours, with a fraction, to this many at most.
    Hours(u64),
    /// Minutes that rise from 0.
    Ladder,
    /// Names of the rules that speak, each once.
    Rules,
    /// Levels from 1 to 4, by the name of a rule.
    Levels,
    /// On or off, as TOML's `true` and `false`.
    Flag,
    /// Sentences of the user's own.
    Texts,
    /// A shortcut, or nothing.
    Keys,
}

/// A kind of value.
pub(super) trait Kind<T> {
    fn takes(&self) -> Takes;
    /// Reads it from the file.
    fn read(&self, item: &Item) -> Result<T, Wrong>;
    /// Shows it as the file would have it.
    fn show(&self, value: &T) -> String;
}

/// Texts as the file has them.
fn quoted(text: impl Display) -> String {
    // JSON writes a text as TOML does, but for the one character that only TOML forbids.
    serde_json::Value::from(text.to_string()).to_string().replace('\u{7f}', "\\u007f")
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn text(item: &Item, wrong: Wrong) -> Result<&str, Wrong> {
    item.as_str().ok_or(wrong)
}

fn each<T>(item: &Item, wrong: Wrong, of: impl Fn(&Value) -> Option<T>) -> Result<Vec<T>, Wrong> {
    item.as_array().and_then(|list| list.iter().map(of).collect()).ok_or(wrong)
}

/// A whole number from a least to a most, and what it counts.
pub(super) struct Whole(pub i64, pub i64, pub &'static str);

impl Kind<i64> for Whole {
    fn takes(&self) -> Takes {
        Takes::Whole(self.0, self.1, self.2)
    }

    fn read(&self, item: &Item) -> Result<i64, Wrong> {
        let Self(least, most, _) = *self;
        item.as_integer().filter(|n| (least..=most).contains(n)).ok_or(Wrong::Bounds { least, most })
    }

    fn show(&self, value: &i64) -> String {
        value.to_string()
    }
}

pub(super) struct Flag;

impl Kind<bool> for Flag {
    fn takes(&self) -> Takes {
        Takes::Flag
    }

    fn read(&self, item: &Item) -> Result<bool, Wrong> {
        item.as_bool().ok_or(Wrong::Flag)
    }

    fn show(&self, value: &bool) -> String {
        value.to_string()
    }
}

/// One of some words: which, what each means, and how each is called.
pub(super) struct Choice<T: 'static> {
    pub words: &'static [&'static str],
    pub of: fn(&str) -> Option<T>,
    pub name: fn(&T) -> &'static str,
}

impl<T> Kind<T> for Choice<T> {
    fn takes(&self) -> Takes {
        Takes::Choice(self.words)
    }

    fn read(&self, item: &Item) -> Result<T, Wrong> {
        item.as_str().and_then(self.of).ok_or_else(|| {
            let (last, before) = self.words.split_last().unwrap_or((&"", &[]));
            let before: Vec<String> = before.iter().map(quoted).collect();
            Wrong::Choice { words: format!("{} or {last:?}", before.join(", ")) }
        })
    }

    fn show(&self, value: &T) -> String {
        quoted((self.name)(value))
    }
}

pub(super) const WEEKDAY: Choice<Weekday> = Choice {
    words: &WEEKDAYS,
    of: |name| WEEKDAYS.iter().position(|day| *day == name).and_then(|place| Weekday::try_from(place as u8).ok()),
    name: |day| WEEKDAYS[day.num_days_from_monday() as usize],
};

pub(super) const LANGUAGE: Choice<Option<Language>> = Choice {
    words: &["auto", "en", "nl", "de", "fr", "es", "ar"],
    of: |name| if name == "auto" { Some(None) } else { Language::named(name).map(Some) },
    name: |language| language.map_or("auto", Language::name),
};

pub(super) const CLOCK: Choice<Option<HourCycle>> = Choice {
    words: &["auto", "24", "12"],
    of: |name| match name {
        "auto" => Some(None),
        "24" => Some(Some(HourCycle::H24)),
        "12" => Some(Some(HourCycle::H12)),
        _ => None,
    },
    name: |clock| clock.map_or("auto", HourCycle::name),
};

/// A time of day in minutes after midnight, to this one at the latest.
pub(super) struct Time(pub &'static str);

impl Kind<u32> for Time {
    fn takes(&self) -> Takes {
        Takes::Time(self.0)
    }

    fn read(&self, item: &Item) -> Result<u32, Wrong> {
        // With all of the day allowed there are no bounds to speak of.
        let wrong = if self.0 == "23:59" { Wrong::Clock } else { Wrong::Times { least: "00:00", most: self.0 } };
        let minutes = item.as_str().and_then(parse_hhmm);
        minutes.filter(|minutes| parse_hhmm(self.0).is_none_or(|most| *minutes <= most)).ok_or(wrong)
    }

    fn show(&self, value: &u32) -> String {
        quoted(hhmm(*value))
    }
}

pub(super) struct Zone;

impl Kind<Option<IanaZone>> for Zone {
    fn takes(&self) -> Takes {
        Takes::Zone
    }

    fn read(&self, item: &Item) -> Result<Option<IanaZone>, Wrong> {
        match text(item, Wrong::Zone)? {
            "auto" => Ok(None),
            name => name.parse().map(Some).map_err(|()| Wrong::Zone),
        }
    }

    fn show(&self, value: &Option<IanaZone>) -> String {
        quoted(value.map_or("auto", IanaZone::name))
    }
}

fn one_range(text: &str) -> Option<(u32, u32)> {
    let (start, end) = text.split_once('-')?;
    Some((parse_hhmm(start)?, parse_hhmm(end)?))
}

fn range((start, end): &(u32, u32)) -> String {
    format!("{}-{}", hhmm(*start), hhmm(*end))
}

/// One range, in times of day: only the boundary says on which date each lies.
pub(super) struct Range;

impl Kind<Option<(u32, u32)>> for Range {
    fn takes(&self) -> Takes {
        Takes::Range
    }

    fn read(&self, item: &Item) -> Result<Option<(u32, u32)>, Wrong> {
        match text(item, Wrong::Range)?.trim() {
            "" => Ok(None),
            range => one_range(range).map(Some).ok_or(Wrong::Range),
        }
    }

    fn show(&self, value: &Option<(u32, u32)>) -> String {
        quoted(value.as_ref().map_or(String::new(), range))
    }
}

/// The ranges of a weekday, in times of day.
pub(super) struct Ranges;

impl Kind<Option<DayRanges>> for Ranges {
    fn takes(&self) -> Takes {
        Takes::Ranges
    }

    fn read(&self, item: &Item) -> Result<Option<DayRanges>, Wrong> {
        match text(item, Wrong::Ranges)?.trim() {
            "off" => Ok(None),
            ranges => ranges.split(',').map(one_range).collect::<Option<_>>().map(Some).ok_or(Wrong::Ranges),
        }
    }

    fn show(&self, value: &Option<DayRanges>) -> String {
        let shown = |ranges: &DayRanges| ranges.iter().map(range).collect::<Vec<_>>().join(", ");
        quoted(value.as_ref().map_or("off".to_owned(), shown))
    }
}

/// Hours as an exact fraction, so that a target in whole seconds never depends on binary rounding; to this many at most.
pub(super) struct Hours(pub u64);

impl Kind<(u64, u64)> for Hours {
    fn takes(&self) -> Takes {
        Takes::Hours(self.0)
    }

    fn read(&self, item: &Item) -> Result<(u64, u64), Wrong> {
        let wrong = || Wrong::Hours { least: 0, most: self.0 };
        if let Some(n) = item.as_integer() {
            return u64::try_from(n).ok().filter(|n| *n <= self.0).map(|n| (n, 1)).ok_or_else(wrong);
        }
        let n = item.as_float().filter(|n| (0.0..=self.0 as f64).contains(n)).ok_or_else(wrong)?;
        let text = format!("{n}");
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        // More than nine places are nanoseconds of an hour: cut. Zeros at the end would make another fraction of the same hours.
        let part = part[..part.len().min(9)].trim_end_matches('0');
        let scale = 10u64.pow(part.len() as u32);
        let whole: u64 = whole.parse().map_err(|_| wrong())?;
        let part: u64 = if part.is_empty() { 0 } else { part.parse().map_err(|_| wrong())? };
        Ok((whole * scale + part, scale))
    }

    fn show(&self, value: &(u64, u64)) -> String {
        match *value {
            (hours, 1) => hours.to_string(),
            (hours, parts) => (hours as f64 / parts as f64).to_string(),
        }
    }
}

/// First and last dates.
pub(super) struct Dates;

impl Kind<Vec<(NaiveDate, NaiveDate)>> for Dates {
    fn takes(&self) -> Takes {
        Takes::Dates
    }

    fn read(&self, item: &Item) -> Result<Vec<(NaiveDate, NaiveDate)>, Wrong> {
        each(item, Wrong::Date, dates)
    }

    fn show(&self, value: &Vec<(NaiveDate, NaiveDate)>) -> String {
        let shown = |(from, to): &(NaiveDate, NaiveDate)| match from == to {
            true => quoted(from),
            false => quoted(format!("{from}..{to}")),
        };
        list(value.iter().map(shown))
    }
}

fn dates(value: &Value) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(date) = value.as_datetime() {
        let date: NaiveDate = date.to_string().parse().ok()?;
        return Some((date, date));
    }
    let one = |text: &str| -> Option<NaiveDate> {
        let text = text.trim();
        (text.len() == 10).then(|| text.parse().ok()).flatten()
    };
    let text = value.as_str()?;
    let (from, to) = match text.split_once("..") {
        Some((from, to)) => (one(from)?, one(to)?),
        None => (one(text)?, one(text)?),
    };
    (from <= to).then_some((from, to))
}

/// Minutes after due that rise from 0, to a day at the latest.
pub(super) struct Ladder;

impl Kind<Vec<i64>> for Ladder {
    fn takes(&self) -> Takes {
        Takes::Ladder
    }

    fn read(&self, item: &Item) -> Result<Vec<i64>, Wrong> {
        let minutes = each(item, Wrong::Ladder, Value::as_integer)?;
        let rises = minutes.first() == Some(&0) && minutes.is_sorted_by(|a, b| a < b) && minutes.last() <= Some(&1440);
        if rises { Ok(minutes) } else { Err(Wrong::Ladder) }
    }

    fn show(&self, value: &Vec<i64>) -> String {
        list(value.iter().map(i64::to_string))
    }
}

pub(super) struct Rules;

impl Kind<Vec<Rule>> for Rules {
    fn takes(&self) -> Takes {
        Takes::Rules
    }

    fn read(&self, item: &Item) -> Result<Vec<Rule>, Wrong> {
        each(item, Wrong::Rules, |value| value.as_str().and_then(Rule::named))
    }

    fn show(&self, value: &Vec<Rule>) -> String {
        list(value.iter().map(|rule| quoted(rule.name())))
    }
}

/// The level that each rule may reach at most, 1 to 4, by the rule's name.
pub(super) struct Levels;

impl Kind<Vec<(Rule, u8)>> for Levels {
    fn takes(&self) -> Takes {
        Takes::Levels
    }

    fn read(&self, item: &Item) -> Result<Vec<(Rule, u8)>, Wrong> {
        let level = |(rule, level): (&str, &Item)| {
            let level = level.as_integer().filter(|level| (1..=4).contains(level))?;
            Some((Rule::named(rule)?, level as u8))
        };
        item.as_table_like().and_then(|table| table.iter().map(level).collect()).ok_or(Wrong::Levels)
    }

    fn show(&self, value: &Vec<(Rule, u8)>) -> String {
        let all: Vec<String> = value.iter().map(|(rule, level)| format!("{} = {level}", rule.name())).collect();
        format!("{{{}}}", all.join(", "))
    }
}

/// Sentences of the user's own.
pub(super) struct Texts;

impl Kind<Vec<String>> for Texts {
    fn takes(&self) -> Takes {
        Takes::Texts
    }

    fn read(&self, item: &Item) -> Result<Vec<String>, Wrong> {
        each(item, Wrong::Texts, |value| value.as_str().map(str::to_owned))
    }

    fn show(&self, value: &Vec<String>) -> String {
        list(value.iter().map(quoted))
    }
}

/// A shortcut, or none.
pub(super) struct Keys;

impl Kind<Option<Shortcut>> for Keys {
    fn takes(&self) -> Takes {
        Takes::Keys
    }

    fn read(&self, item: &Item) -> Result<Option<Shortcut>, Wrong> {
        match text(item, Wrong::Keys)? {
            "" => Ok(None),
            keys => keys.parse().map(Some).map_err(|()| Wrong::Keys),
        }
    }

    fn show(&self, value: &Option<Shortcut>) -> String {
        quoted(value.map_or(String::new(), |keys| keys.to_string()))
    }
}
