//! Instants, zones and the text that stands for them.
//!
//! `Wall` is exact UTC in whole seconds; civil dates and times carry no zone; a `Zone` turns one into the other.

mod offsets;

use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

pub use offsets::Offsets;

/// Seconds of elapsed time: a day of DST has 23 or 25 hours of them (contract §2.1).
pub type Secs = i64;

/// Seconds in a minute.
pub const MINUTE: Secs = 60;
/// Seconds in an hour.
pub const HOUR: Secs = 3600;
/// Seconds in 24 hours.
pub const DAY: Secs = 86_400;

/// The first and the last local time that RFC 3339 can write.
const FIRST_TO_LAST: (NaiveDateTime, NaiveDateTime) = (last_second(-1, 1), last_second(9999, 0));

/// The last second of a year, or one a little later.
const fn last_second(year: i32, later: i64) -> NaiveDateTime {
    match NaiveDate::from_ymd_opt(year, 12, 31) {
        Some(date) => match date.and_hms_opt(23, 59, 59) {
            Some(last) => match last.checked_add_signed(chrono::TimeDelta::seconds(later)) {
                Some(at) => at,
                None => NaiveDateTime::MAX,
            },
            None => NaiveDateTime::MAX,
        },
        None => NaiveDateTime::MAX,
    }
}

/// An exact instant: whole seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wall(pub i64);

impl Wall {
    /// The instant this many seconds later (earlier where negative).
    pub const fn plus(self, s: Secs) -> Self {
        Self(self.0.saturating_add(s))
    }

    /// Elapsed seconds from `earlier` to this; negative where that is later.
    pub const fn since(self, earlier: Wall) -> Secs {
        self.0.saturating_sub(earlier.0)
    }

    fn utc(self) -> NaiveDateTime {
        DateTime::from_timestamp(self.0, 0).unwrap_or(DateTime::UNIX_EPOCH).naive_utc()
    }
}

/// An IANA time zone.
#[derive(Clone, Copy)]
pub struct Zone(&'static Offsets);

impl Zone {
    /// Coordinated Universal Time: for a system without a zone, and for tests.
    pub const UTC: Zone = Zone(&offsets::UTC);

    /// Its name in the IANA database, as `Europe/Amsterdam`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Seconds east of UTC at this instant.
    pub fn offset_at(self, at: Wall) -> i32 {
        self.0.at(at)
    }

    /// The civil date and time at this instant.
    pub fn civil(self, at: Wall) -> NaiveDateTime {
        at.plus(i64::from(self.offset_at(at))).utc()
    }

    /// The instant of a civil time: the first of two, and the first after the gap where DST skips it (contract §2.4).
    pub fn resolve(self, civil: NaiveDateTime) -> Wall {
        self.0.instants_of(civil.and_utc().timestamp()).0
    }

    /// The instant at `minutes` after midnight of a civil date; 1440 and more lie on the next.
    pub fn resolve_minutes(self, date: NaiveDate, minutes: u32) -> Wall {
        let day = date.checked_add_days(Days::new(u64::from(minutes / 1440))).unwrap_or(date);
        let time = NaiveTime::from_num_seconds_from_midnight_opt((minutes % 1440) * 60, 0).unwrap_or_default();
        self.resolve(day.and_time(time))
    }

    /// The latest instant not after `now` whose local time is `minutes` after midnight; in a gap, that after it.
    pub fn latest_before(self, now: Wall, minutes: u32) -> Wall {
        let today = self.civil(now).date();
        let time = NaiveTime::from_num_seconds_from_midnight_opt((minutes % 1440) * 60, 0).unwrap_or_default();
        let mut best = None;
        for back in 0..3 {
            let Some(day) = today.checked_sub_days(Days::new(back)) else { break };
            let civil = day.and_time(time);
            let (first, last) = self.0.instants_of(civil.and_utc().timestamp());
            for at in [first, last] {
                if at <= now && best.is_none_or(|b| at > b) {
                    best = Some(at);
                }
            }
        }
        best.unwrap_or(now)
    }

    /// The instant with this zone's offset, as text.
    pub fn text(self, at: Wall) -> String {
        Stamped::new(at, self).to_string()
    }

    /// Whether RFC 3339 can write the local time of this instant: its years have four digits.
    pub fn can_write(self, at: Wall) -> bool {
        // No zone is that far from UTC: nearly every instant needs no calendar.
        const SURELY: std::ops::Range<i64> = 0..253_400_000_000;
        SURELY.contains(&at.0) || self.has_four_digits(at)
    }

    /// The same by the calendar.
    #[cold]
    #[inline(never)]
    fn has_four_digits(self, at: Wall) -> bool {
        (0..=9999).contains(&self.civil(at).year())
    }

    /// The local time as `HH:MM`.
    pub fn hhmm(self, at: Wall) -> String {
        let civil = self.civil(at);
        format!("{:02}:{:02}", civil.hour(), civil.minute())
    }
}

impl FromStr for Zone {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        Offsets::named(name).map(Zone).ok_or(())
    }
}

impl PartialEq for Zone {
    /// Each zone's offsets are kept once.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.0, state);
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Zone").field(&self.name()).finish()
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        name.parse().map_err(|()| serde::de::Error::custom(format!("unknown zone {name:?}")))
    }
}

/// An instant and the offset with which it is written (RFC 3339).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamped {
    /// The instant that was written, whatever its offset.
    pub at: Wall,
    /// Seconds east of UTC, whole minutes.
    pub offset_s: i32,
}

impl Stamped {
    /// The instant with the offset that the zone has then; in UTC where the local year has no four digits.
    pub fn new(at: Wall, zone: Zone) -> Self {
        // RFC 3339 has no seconds in an offset; local mean time has. The instant counts, so the offset is cut.
        let offset = if zone.can_write(at) { zone.offset_at(at) } else { 0 };
        Self { at, offset_s: offset - offset % 60 }
    }

    /// What a clock on the wall showed there.
    pub fn local(self) -> NaiveDateTime {
        self.at.plus(i64::from(self.offset_s)).utc()
    }
}

impl FromStr for Stamped {
    type Err = ();

    /// Reads RFC 3339; fractions of a second are cut. What lies in another year than 0 to 9999 in UTC is refused: it could
    /// be read, and not written again.
    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some(own) = Self::written_here(text) {
            return Ok(own);
        }
        // The standard's separator only: chrono would also take a space.
        if !matches!(text.as_bytes().get(10), Some(b'T' | b't')) {
            return Err(());
        }
        let t = DateTime::parse_from_rfc3339(text).map_err(|_| ())?;
        let at = Wall(t.timestamp());
        if !Zone::UTC.can_write(at) {
            return Err(());
        }
        Ok(Self { at, offset_s: t.offset().local_minus_utc() })
    }
}

impl Stamped {
    /// Reads what [`Stamped`] writes. By hand: it is most of what a journal is made of.
    fn written_here(text: &str) -> Option<Self> {
        let text: &[u8; 25] = text.as_bytes().try_into().ok()?;
        let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (22, b':')];
        if separators.iter().any(|(at, separator)| text[*at] != *separator) {
            return None;
        }
        let two = |at: usize, most: u32| {
            let digit = |at: usize| char::from(text[at]).to_digit(10);
            Some(digit(at)? * 10 + digit(at + 1)?).filter(|n| *n <= most)
        };
        let year = two(0, 99)? * 100 + two(2, 99)?;
        // Those whose year may be another one in UTC are looked at more closely.
        let year = i32::try_from(year).ok().filter(|year| (1..9999).contains(year))?;
        let date = NaiveDate::from_ymd_opt(year, two(5, 12)?, two(8, 31)?)?;
        let time = two(11, 23)? * 3600 + two(14, 59)? * 60 + two(17, 59)?;
        let offset = two(20, 23)? as i32 * 3600 + two(23, 59)? as i32 * 60;
        let offset_s = match text[19] {
            b'+' => offset,
            b'-' => -offset,
            _ => return None,
        };
        let days = date.signed_duration_since(NaiveDate::default()).num_days();
        Some(Self { at: Wall(days * 86_400 + i64::from(time) - i64::from(offset_s)), offset_s })
    }

    /// The letters of `2026-11-27T16:50:00+01:00`. By hand: it is most of what a journal or a script's output is made of.
    pub fn letters(self) -> [u8; 25] {
        // RFC 3339 has four digits. Nothing that is read lies beyond them; what only follows from it ends with them.
        let local = match self.local() {
            local if local.year() > 9999 => FIRST_TO_LAST.1,
            local if local.year() < 0 => FIRST_TO_LAST.0,
            local => local,
        };
        let (sign, offset_min) =
            if self.offset_s < 0 { (b'-', -self.offset_s / 60) } else { (b'+', self.offset_s / 60) };
        let mut text = *b"0000-00-00T00:00:00+00:00";
        let mut two = |at: usize, n: u32| {
            text[at] += (n / 10 % 10) as u8;
            text[at + 1] += (n % 10) as u8;
        };
        let year = local.year() as u32;
        two(0, year / 100);
        two(2, year);
        two(5, local.month());
        two(8, local.day());
        two(11, local.hour());
        two(14, local.minute());
        two(17, local.second());
        two(20, offset_min as u32 / 60);
        two(23, offset_min as u32 % 60);
        text[19] = sign;
        text
    }
}

impl fmt::Display for Stamped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(str::from_utf8(&self.letters()).unwrap_or_default())
    }
}

/// The earliest of the instants after another.
pub(crate) struct Earliest {
    pub(crate) after: Wall,
    pub(crate) best: Option<Wall>,
}

impl Earliest {
    pub(crate) fn offer(&mut self, at: Option<Wall>) {
        if let Some(at) = at
            && at > self.after
            && self.best.is_none_or(|best| at < best)
        {
            self.best = Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn civil(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn resolved(zone: &str, text: &str) -> String {
        let zone: Zone = zone.parse().unwrap();
        zone.text(zone.resolve(civil(text)))
    }

    /// Read by hand or by the library, a text means the same.
    #[test]
    fn what_is_written_here_is_read_as_rfc_3339() {
        let by_library = |text: &str| {
            let t = DateTime::parse_from_rfc3339(text).ok()?;
            Some(Stamped { at: Wall(t.timestamp()), offset_s: t.offset().local_minus_utc() })
        };
        let mut n = 0;
        for start in ["2026-11-27T16:50:00+01:00", "2024-02-29T23:59:59-11:30", "0001-01-01T00:00:00+23:59"] {
            assert_eq!(Stamped::written_here(start), by_library(start), "{start}");
            let bytes = start.as_bytes();
            for (at, other) in (0..bytes.len()).flat_map(|at| b"0123456789-+:TtZ ".map(|other| (at, other))) {
                // Two places at once, so that months and days of all kinds come by.
                for (second, digit) in (0..bytes.len()).flat_map(|at| b"0139".map(|digit| (at, digit))) {
                    let mut text = bytes.to_vec();
                    (text[at], text[second]) = (other, digit);
                    let text = String::from_utf8(text).unwrap();
                    let Some(own) = Stamped::written_here(&text) else { continue };
                    assert_eq!(Some(own), by_library(&text), "{text}");
                    n += 1;
                }
            }
        }
        assert!(n > 10_000, "{n}");
    }

    #[test]
    fn skipped_time_is_the_first_instant_after_the_gap() {
        assert_eq!(resolved("Europe/Amsterdam", "2027-03-28T02:30:00"), "2027-03-28T03:00:00+02:00");
        assert_eq!(resolved("Australia/Lord_Howe", "2026-10-04T02:15:00"), "2026-10-04T02:30:00+11:00");
        assert_eq!(resolved("Asia/Beirut", "2026-03-29T00:00:00"), "2026-03-29T01:00:00+03:00");
        // Samoa had no 30 December 2011.
        assert_eq!(resolved("Pacific/Apia", "2011-12-30T04:00:00"), "2011-12-31T00:00:00+14:00");
    }

    #[test]
    fn repeated_time_is_the_first_of_the_two() {
        assert_eq!(resolved("America/New_York", "2026-11-01T01:30:00"), "2026-11-01T01:30:00-04:00");
        assert_eq!(resolved("Australia/Lord_Howe", "2026-04-05T01:45:00"), "2026-04-05T01:45:00+11:00");
    }

    #[test]
    fn since_takes_the_latest_of_two_equal_local_times() {
        let zone: Zone = "Europe/Amsterdam".parse().unwrap();
        let now = "2026-10-25T02:40:00+01:00".parse::<Stamped>().unwrap().at;
        assert_eq!(zone.text(zone.latest_before(now, 150)), "2026-10-25T02:30:00+01:00");
        assert_eq!(zone.text(zone.latest_before(now.plus(-20 * MINUTE), 150)), "2026-10-25T02:30:00+02:00");
    }

    #[test]
    fn what_four_digits_cannot_write_there_is_written_in_utc() {
        let zone: Zone = "Asia/Tokyo".parse().unwrap();
        let last = "9999-12-31T20:00:00Z".parse::<Stamped>().unwrap().at;
        assert!(!zone.can_write(last) && Zone::UTC.can_write(last));
        assert_eq!(zone.text(last), "9999-12-31T20:00:00+00:00");
        assert_eq!(zone.text(last.plus(DAY)), "9999-12-31T23:59:59+00:00");
        let zone: Zone = "Etc/GMT+5".parse().unwrap();
        let first = "0000-01-01T01:00:00Z".parse::<Stamped>().unwrap().at;
        assert!(!zone.can_write(first) && Zone::UTC.can_write(first));
        assert_eq!(zone.text(first), "0000-01-01T01:00:00+00:00");
        assert_eq!(zone.text(first.plus(-DAY)), "0000-01-01T00:00:00+00:00");
    }

    #[test]
    fn text_and_back() {
        for text in ["2026-11-27T16:50:00+01:00", "1999-12-31T23:59:59-05:30", "2026-01-01T00:00:00+00:00"] {
            assert_eq!(text.parse::<Stamped>().unwrap().to_string(), text);
        }
        assert!("2026-11-27 16:50:00+01:00".parse::<Stamped>().is_err());
        // Beyond four digits in UTC.
        assert!("9999-12-31T23:30:00-01:00".parse::<Stamped>().is_err());
        assert!("0000-01-01T00:30:00+01:00".parse::<Stamped>().is_err());
    }
}
