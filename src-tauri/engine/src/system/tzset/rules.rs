//! Rules without a name: when the offset changes, as a TZif file or a POSIX rule has it (RFC 9636).

use std::collections::BTreeSet;

use homestretch_core::{
    Wall, Zone,
    time::{DAY, HOUR, Offsets},
};

/// Rules for an offset.
pub(super) struct Rules(tz::TimeZone);

/// A zone for rules.
pub(super) enum Like {
    /// It goes by the same rules, this year and the next.
    Same(Zone),
    /// It has their present offset.
    Now(Zone),
}

/// What a rule without dates means (POSIX leaves it open; glibc's).
const WITHOUT_DATES: &str = ",M3.2.0,M11.1.0";
/// How far rules are compared, in seconds either way.
const AROUND: i64 = 400 * DAY;
/// Where several zones go by the same rules, the first of these that does, then the first by name; zones that people live
/// in before the others.
const FIRST: [&str; 12] = [
    "Europe/London",
    "Europe/Amsterdam",
    "Europe/Helsinki",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Halifax",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Pacific/Auckland",
];

impl Rules {
    /// Those in a TZif file.
    pub(super) fn of_file(bytes: &[u8]) -> Option<Self> {
        tz::TimeZone::from_tz_data(bytes).ok().map(Self)
    }

    /// Those of a POSIX rule: `CET-1CEST,M3.5.0,M10.5.0/3`, `<+03>-3`.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        // What has letters after its first offset has summer time.
        let after_name = match text.strip_prefix('<') {
            Some(quoted) => quoted.split_once('>')?.1,
            None => text.trim_start_matches(|c: char| c.is_ascii_alphabetic()),
        };
        let has_summer = after_name.contains(|c: char| c.is_ascii_alphabetic() || c == '<');
        let dates = if has_summer && !text.contains(',') { WITHOUT_DATES } else { "" };
        Self::of_file(&file_with(&format!("{text}{dates}")))
    }

    fn offset_at(&self, at: i64) -> Option<i32> {
        self.0.find_local_time_type(at).ok().map(|local| local.ut_offset())
    }

    /// Whether a zone goes by the same rules around now.
    pub(super) fn are_those_of(&self, zone: Zone, now: Wall) -> bool {
        self.around(now).iter().all(|(at, offset)| zone.offset_at(Wall(*at)) == *offset)
    }

    /// The offsets around now: each day's, and before and after each change.
    fn around(&self, now: Wall) -> Vec<(i64, i32)> {
        let days = (-AROUND..=AROUND).step_by(DAY as usize).map(|s| now.0 + s);
        let mut all: Vec<(i64, i32)> = days.filter_map(|at| Some((at, self.offset_at(at)?))).collect();
        let mut changes = Vec::new();
        for pair in all.windows(2) {
            let [(mut before, offset), (mut after, other)] = [pair[0], pair[1]];
            if offset == other {
                continue;
            }
            while after - before > 1 {
                let middle = before + (after - before) / 2;
                if self.offset_at(middle) == Some(offset) { before = middle } else { after = middle }
            }
            changes.extend([before, after].iter().filter_map(|at| Some((*at, self.offset_at(*at)?))));
        }
        all.extend(changes);
        all
    }

    /// The zone that goes by these rules, else one with their present offset.
    pub(super) fn zone(&self, now: Wall) -> Like {
        let around = self.around(now);
        let offsets: BTreeSet<i32> = around.iter().map(|(_, offset)| *offset).collect();
        let here = self.offset_at(now.0).unwrap_or(0);
        if offsets.len() <= 1
            && let Some(zone) = whole_hours(here)
        {
            return Like::Same(zone);
        }
        let same = Offsets::all().filter(|zone| around.iter().all(|(at, offset)| zone.at(Wall(*at)) == *offset));
        // Of those with the same rules today, the one that had them for longest.
        let best = same.min_by_key(|zone| (std::cmp::Reverse(self.months_with(zone, now)), rank(zone.name())));
        if let Some(zone) = best.and_then(|zone| zone.name().parse().ok()) {
            return Like::Same(zone);
        }
        let nearest = (-12..=14).filter_map(|hours| whole_hours(hours * HOUR as i32));
        let nearest = nearest.min_by_key(|zone| (zone.offset_at(now) - here).abs());
        Like::Now(nearest.unwrap_or(Zone::UTC))
    }

    /// For how many months before now a zone had the same offset.
    fn months_with(&self, zone: &Offsets, now: Wall) -> usize {
        if self.0.as_ref().transitions().is_empty() {
            // A rule has no past.
            return 0;
        }
        let months = (0..).map(|n| now.0 - n * 30 * DAY).take_while(|at| *at >= 0);
        months.take_while(|at| self.offset_at(*at) == Some(zone.at(Wall(*at)))).count()
    }
}

fn rank(name: &str) -> (usize, usize, &str) {
    const PARTS: [&str; 6] = ["Europe/", "America/", "Asia/", "Australia/", "Africa/", "Pacific/"];
    let place = |list: &[&str]| list.iter().position(|start| name.starts_with(start)).unwrap_or(list.len());
    (place(&FIRST), place(&PARTS), name)
}

/// The zone of a fixed offset of whole hours. Their names have the sign of POSIX.
fn whole_hours(offset: i32) -> Option<Zone> {
    let hours = offset / HOUR as i32;
    if offset % HOUR as i32 != 0 {
        return None;
    }
    match hours {
        0 => Some(Zone::UTC),
        east @ 1.. => format!("Etc/GMT-{east}").parse().ok(),
        west => format!("Etc/GMT+{}", -west).parse().ok(),
    }
}

/// A TZif file that knows nothing but a rule: in one, a rule may be all that glibc takes.
fn file_with(rule: &str) -> Vec<u8> {
    let mut part = b"TZif3".to_vec();
    part.extend([0; 15]);
    // No leap seconds, no changes; one type with a name of four bytes.
    for count in [0_u32, 0, 0, 0, 1, 4] {
        part.extend(count.to_be_bytes());
    }
    part.extend([0; 6]);
    part.extend(b"UTC\0");
    [&part[..], &part, b"\n", rule.as_bytes(), b"\n"].concat()
}
