//! What each journal file holds, in short: from when to when, and what it takes back. A question about some days then reads
//! the few files that know of them, and opens no index.
//!
//! `months` is never the truth and can be made again: it is believed of a file whose stamp is as it was, and what has changed
//! is looked at anew. It is lines of words rather than JSON, whose reader would be larger than all the rest here.

use std::{
    collections::HashMap,
    ffi::OsStr,
    fmt::Write as _,
    fs::{self, Metadata},
    io::{self, BufReader},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use homestretch_core::{
    Record, Ulid, Wall, Zone,
    civil::{after, before},
    record::{Body, voided},
};

use crate::{
    Place, StoreError, atomic, file, index,
    journal::{self, Extent},
};

/// Another version is made anew.
const VERSION: u32 = 1;
/// Days before the asked ones that the trend needs, with a day of zones.
pub(crate) const TREND_DAYS: u64 = 30;
/// The most bytes that are read for some days out of a journal that has far more, as where years were imported at once: beyond
/// them the index is quicker.
const MOST_BYTES: u64 = if cfg!(test) { 1 << 20 } else { 4 << 20 };
/// Of that part of a journal and more, all of it is quicker read than asked for.
const PART: u64 = 4;
/// Zones may order two days otherwise than instants do.
const ZONES_S: i64 = 4 * 86_400;
/// From the last work of a week to the first of the next.
const WEEKEND_S: i64 = 3 * 86_400;
/// A file that was changed so lately may be changed once more without its stamp showing it: some file systems count in twos of
/// seconds.
const LATELY_NS: i64 = if cfg!(test) { 20_000_000 } else { 3_000_000_000 };

/// All files.
#[derive(Debug, Clone, Default, PartialEq)]
struct Months {
    /// By name, in order.
    files: Vec<(String, Held)>,
    /// Whether one id stands for two texts: which of them counts, only all records together can say.
    has_clash: bool,
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq)]
struct Held {
    stamp: Stamp,
    /// How far it was read, the checksum of that, and how many records it has.
    bytes: u64,
    crc: u32,
    n: u64,
    /// The earliest start and the latest end of its spans, promises and finishes, and the longest of them, in seconds.
    times: Option<(i64, i64)>,
    longest: i64,
    /// The least and the greatest id.
    ids: Option<(Ulid, Ulid)>,
    /// Its voids, as they are.
    voids: Vec<String>,
}

/// What a file system says of a file that changes whenever its content does; nothing where it does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Stamp(u64, i64, i64, u64);

impl Stamp {
    #[cfg(unix)]
    fn of(file: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let ns = |s: i64, ns: i64| s.saturating_mul(1_000_000_000).saturating_add(ns);
        let (modified, changed) = (ns(file.mtime(), file.mtime_nsec()), ns(file.ctime(), file.ctime_nsec()));
        Some(Self(file.len(), modified, changed, file.ino()))
    }

    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// Whether what follows would show.
    fn is_settled(self) -> bool {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        i64::try_from(now.as_nanos()).is_ok_and(|now| self.1.max(self.2).saturating_add(LATELY_NS) < now)
    }
}

impl Held {
    fn take(&mut self, record: &Record) {
        self.n += 1;
        let id = record.id;
        self.ids = self.ids.map_or(Some((id, id)), |(least, greatest)| Some((least.min(id), greatest.max(id))));
        if let Body::Void { .. } = record.body {
            return self.voids.push(record.to_json());
        }
        let (start, end) = (record.start().0, record.end().0);
        let (first, last) = self.times.unwrap_or((start, end));
        self.times = Some((first.min(start), last.max(end)));
        self.longest = self.longest.max(end - start);
    }

    fn may_have(&self, id: Ulid) -> bool {
        self.ids.is_some_and(|(least, greatest)| least <= id && id <= greatest)
    }

    /// Whether something in it may lie in a time.
    fn reaches(&self, from: Wall, to: Wall) -> bool {
        self.times.is_some_and(|(first, last)| first < to.0 && from.0 <= last)
    }
}

impl Months {
    /// A line for each file, and one for each void of it, which begins with a brace as no other does.
    fn text(&self) -> String {
        let mut out = format!("{VERSION} {}\n", u8::from(self.has_clash));
        for (name, held) in &self.files {
            let Stamp(length, modified, changed, inode) = held.stamp;
            let (first, last) = held.times.unwrap_or((0, -1));
            let (least, greatest) =
                held.ids.map_or(("-".to_owned(), "-".to_owned()), |(a, b)| (a.to_string(), b.to_string()));
            let Held { bytes, crc, n, longest, .. } = held;
            // Writing to memory cannot fail. What a name has in it stands last.
            let _ = writeln!(
                out,
                "{length} {modified} {changed} {inode} {bytes} {crc} {n} {first} {last} {longest} {least} {greatest} {name}"
            );
            held.voids.iter().for_each(|void| out += &format!("{void}\n"));
        }
        out + "end\n"
    }

    /// Reads what [`Months::text`] wrote; `None` of anything else.
    fn read(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix("end\n")?.lines();
        let (version, has_clash) = lines.next()?.split_once(' ')?;
        let mut months = Self { has_clash: has_clash == "1", ..Self::default() };
        for line in lines {
            if line.starts_with('{') {
                months.files.last_mut()?.1.voids.push(line.to_owned());
                continue;
            }
            let mut words = line.splitn(13, ' ');
            let mut signed = || words.next()?.parse::<i64>().ok();
            let mut whole = || u64::try_from(signed()?).ok();
            let length = whole()?;
            let (modified, changed) = (i64::try_from(whole()?).ok()?, i64::try_from(whole()?).ok()?);
            let stamp = Stamp(length, modified, changed, whole()?);
            let (bytes, crc, n) = (whole()?, u32::try_from(whole()?).ok()?, whole()?);
            let (first, last, longest) = (signed()?, signed()?, signed()?);
            let ids = words.next()?.parse().ok().zip(words.next()?.parse().ok());
            let times = (first <= last).then_some((first, last));
            let name = words.next()?.to_owned();
            months.files.push((name, Held { stamp, bytes, crc, n, times, longest, ids, voids: Vec::new() }));
        }
        (version.parse() == Ok(VERSION)).then_some(months)
    }
}

/// The records that a report of the days from one date to another needs: those of the files that reach into them and into
/// the weeks before, all voids, and the files with the last work before those. Without a first date, all there are.
///
/// `None` where the index has to be asked: where too much would be read, or nobody can say what has changed.
///
/// # Errors
/// Where the journal cannot be read.
pub(crate) fn records(
    place: &Place,
    from: Option<NaiveDate>,
    to: NaiveDate,
) -> Result<Option<Vec<Record>>, StoreError> {
    let Some(from) = from else { return Ok(Some(journal::read(place)?.records)) };
    let Some(months) = up_to_date(place)? else { return Ok(None) };
    if months.has_clash {
        return Ok(None);
    }
    let first = Zone::UTC.resolve_minutes(before(from, TREND_DAYS), 0);
    let last = Zone::UTC.resolve_minutes(after(to, 3), 0);
    let (mut wanted, mut others) = (Vec::new(), Vec::new());
    let (mut all, mut bytes, mut n, mut longest) = (0, 0, 0, 0);
    for (name, held) in &months.files {
        all += held.bytes;
        longest = held.longest.max(longest);
        if held.reaches(first, last) {
            bytes += held.bytes;
            n += held.n;
            wanted.push(name);
        } else {
            others.push((name, held));
        }
    }
    if bytes.saturating_mul(PART) >= all {
        return Ok(Some(journal::read(place)?.records));
    }
    if bytes > MOST_BYTES {
        return Ok(None);
    }

    let mut voids = Vec::new();
    for text in months.files.iter().flat_map(|(_, held)| &held.voids) {
        let Ok(void) = Record::from_json(text) else { return Ok(None) };
        voids.push(void);
    }
    let taken_back = voided(voids.iter());
    // The rest before the first of these days is counted from the last work there was, however long ago.
    let is_work = |record: &Record| {
        record.span().is_some_and(|s| s.kind.work().is_some()) && record.counts() && !taken_back.contains(&record.id)
    };
    let read = |name: &str, dates: &Dates, records: &mut Vec<Record>, reach: &mut Option<i64>| -> Option<()> {
        let path = place.journal().join(name);
        let mut from = BufReader::new(file::open(&path).ok()?);
        let mut take = |record: Record| {
            if record.start() < first && is_work(&record) {
                *reach = (*reach).max(Some(record.start().0 - longest - ZONES_S));
            }
            records.push(record);
        };
        let is_wanted = |line: &[u8]| journal::start_date_in(line).is_none_or(|date| dates.has(date));
        journal::visit_some(Extent::default(), &path, &mut from, &is_wanted, &mut take, &mut Vec::new()).ok()?;
        Some(())
    };
    // Most weeks have work in the days before them: then what lies further back need not be read.
    let least = first.plus(-longest - ZONES_S - WEEKEND_S);
    let near = Dates { from: text_of(least.plus(-86_400)), to: text_of(last.plus(86_400)) };
    // At most `MOST_BYTES` of them.
    let mut records = Vec::with_capacity(voids.len() + n as usize);
    records.extend_from_slice(&voids);
    let mut reach = None;
    let is_read = wanted.iter().all(|name| read(name, &near, &mut records, &mut reach).is_some());
    if !is_read {
        return Ok(None);
    }
    let near = if reach.is_some_and(|reach| reach >= least.0) {
        near
    } else {
        (records, reach) = (voids, None);
        let all = Dates { from: String::new(), to: near.to };
        if !wanted.iter().all(|name| read(name, &all, &mut records, &mut reach).is_some()) {
            return Ok(None);
        }
        all
    };
    // Of those before, the ones that end latest come first.
    while let Some(at) = latest(&others, reach, first) {
        let (name, _) = others.swap_remove(at);
        if read(name, &near, &mut records, &mut reach).is_none() {
            return Ok(None);
        }
    }
    Ok(Some(records))
}

/// Dates as texts, both included.
struct Dates {
    from: String,
    to: String,
}

impl Dates {
    fn has(&self, date: &[u8]) -> bool {
        self.from.as_bytes() <= date && date <= self.to.as_bytes()
    }
}

/// The date of an instant as a text; of years that have not four digits one that none lies before or behind.
fn text_of(at: Wall) -> String {
    let text = Zone::UTC.civil(at).date().to_string();
    if text.starts_with('+') { "~".to_owned() } else { text }
}

/// The place of the file that ends latest, of those that begin before an instant and reach as far as is needed.
fn latest(files: &[(&String, &Held)], reach: Option<i64>, before: Wall) -> Option<usize> {
    let mut best: Option<(i64, usize)> = None;
    for (at, (_, held)) in files.iter().enumerate() {
        let Some((start, end)) = held.times else { continue };
        if start < before.0 && reach.is_none_or(|reach| reach <= end) && best.is_none_or(|(last, _)| last < end) {
            best = Some((end, at));
        }
    }
    best.map(|(_, at)| at)
}

fn path_of(place: &Place) -> PathBuf {
    place.data.join("months")
}

/// What the files hold now. `None` where that cannot be told.
fn up_to_date(place: &Place) -> Result<Option<Months>, StoreError> {
    let known = file::read(&path_of(place), file::MOST_OWN).ok().and_then(|text| String::from_utf8(text).ok());
    let known = known.and_then(|text| Months::read(&text));
    let mut there = Vec::new();
    for entry in journal::entries(place)? {
        let path = entry.path();
        let metadata = match entry.metadata() {
            Ok(link) if link.is_symlink() => fs::metadata(&path),
            other => other,
        };
        // What cannot be looked at has no records, here as elsewhere; but who knows for how long.
        let Ok(metadata) = metadata else { return Ok(None) };
        let Some(stamp) = Stamp::of(&metadata) else { return Ok(None) };
        // A name that tears a line apart is none of ours.
        if path.to_str().is_none_or(|name| name.contains('\n')) {
            return Ok(None);
        }
        there.push((path, stamp));
    }
    let is_as_it_was = |known: &Months| {
        let files = known.files.iter().map(|(name, held)| (name.as_str(), held.stamp));
        files.eq(there
            .iter()
            .map(|(path, stamp)| (path.file_name().and_then(OsStr::to_str).unwrap_or_default(), *stamp)))
    };
    let known = match known {
        Some(known) if is_as_it_was(&known) => return Ok(Some(known)),
        other => other,
    };
    let months = match known.as_ref().map(|known| grown(known, &there)) {
        Some(Some(months)) => months,
        // Something else than growth: all anew.
        Some(None) | None => match whole(&there) {
            Some(months) => months,
            None => return Ok(None),
        },
    };
    if known.as_ref() != Some(&months) {
        // Without it the next question takes longer, and has the same answer.
        let _ = write(place, &months);
    }
    Ok(Some(months))
}

/// What is known, with what files have grown by and new ones; `None` where that is not all that happened to them, or an id
/// that came may have been there.
fn grown(known: &Months, there: &[(PathBuf, Stamp)]) -> Option<Months> {
    let mut months = Months { has_clash: known.has_clash, ..Months::default() };
    for (path, stamp) in there {
        let name = journal::name_of(path);
        let old = known.files.binary_search_by(|(other, _)| other.cmp(&name)).ok().map(|at| &known.files[at].1);
        if let Some(held) = old.filter(|held| held.stamp == *stamp) {
            months.files.push((name, held.clone()));
            continue;
        }
        let before = old.map_or(0, |held| held.n);
        let mut ids = HashMap::new();
        let mut n = 0;
        let (mut is_new, mut is_clashing) = (true, false);
        // What has been looked at already has grown, too.
        let others = || known.files.iter().chain(&months.files).filter(|(other, _)| *other != name);
        let held = look(path, *stamp, &mut |record| {
            n += 1;
            is_new &= n <= before || !others().any(|(_, held)| held.may_have(record.id));
            is_clashing |= is_clash(&mut ids, record);
        })
        .ok()?;
        months.has_clash |= is_clashing;
        let is_grown = old.is_none_or(|old| begins_with(path, old).unwrap_or(false));
        if !is_new || !is_grown {
            return None;
        }
        months.files.push((name, held));
    }
    Some(months)
}

/// What all files hold, out of all of them.
fn whole(there: &[(PathBuf, Stamp)]) -> Option<Months> {
    let mut months = Months::default();
    let mut ids = HashMap::new();
    for (path, stamp) in there {
        let held = look(path, *stamp, &mut |record| months.has_clash |= is_clash(&mut ids, record)).ok()?;
        months.files.push((journal::name_of(path), held));
    }
    Some(months)
}

/// Whether the id of a record stood for another text.
fn is_clash(ids: &mut HashMap<Ulid, usize>, record: &Record) -> bool {
    let text = crc32fast::hash(record.to_json().as_bytes()) as usize;
    ids.insert(record.id, text).is_some_and(|other| other != text)
}

/// Reads a file through.
fn look(path: &Path, stamp: Stamp, each: &mut dyn FnMut(&Record)) -> io::Result<Held> {
    let mut held = Held::default();
    let mut from = BufReader::new(file::open(path)?);
    let mut take = |record: Record| {
        held.take(&record);
        each(&record);
    };
    let extent = journal::visit_lines(Extent::with_checksum(), path, &mut from, &mut take, &mut Vec::new())?;
    held.bytes = extent.bytes;
    held.crc = extent.checksum();
    held.stamp = if stamp.is_settled() { stamp } else { Stamp::default() };
    Ok(held)
}

/// Whether a file begins with what was read of it.
fn begins_with(path: &Path, held: &Held) -> io::Result<bool> {
    let mut piece = vec![0; usize::try_from(held.bytes).map_err(io::Error::other)?];
    io::Read::read_exact(&mut file::open(path)?, &mut piece)?;
    Ok(crc32fast::hash(&piece) == held.crc)
}

/// Puts what is known beside the journal, whole or not at all. It need not outlive a crash, so nobody waits for the disk.
fn write(place: &Place, months: &Months) -> io::Result<()> {
    // What can be made again has one writer. Who comes second has its answer, and the next one writes.
    let Ok(_lock) = index::lock(place) else { return Ok(()) };
    let path = path_of(place);
    let beside = file::with_suffix(&path, ".new");
    let written = atomic::create(&beside)
        .and_then(|mut to| io::Write::write_all(&mut to, months.text().as_bytes()))
        .and_then(|()| if path.is_dir() { file::set_aside(&path) } else { Ok(()) })
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use homestretch_core::{Schedule, Settings, report};

    use super::*;
    use crate::Journal;

    const DAY: i64 = 86_400;

    fn span(n: u32, start: i64, length: i64) -> Record {
        span_of(n, start, length, "eval")
    }

    fn span_of(n: u32, start: i64, length: i64, task: &str) -> Record {
        let zone: Zone = "Europe/Amsterdam".parse().unwrap();
        let text = format!(
            r#"{{"type":"span","id":"01KB0000000000000000{n:06}","session":"01KB0000000000000001{n:06}","kind":"focus","start":"{}","end":"{}","zone":"Europe/Amsterdam","task":"{task}","outcome":"completed"}}"#,
            zone.text(Wall(start)),
            zone.text(Wall(start + length))
        );
        Record::from_json(&text).unwrap()
    }

    fn void(n: u32, target: u32) -> Record {
        Record::from_json(&format!(
            r#"{{"type":"void","id":"01KB0000000000000002{n:06}","at":"2026-11-27T17:30:00+01:00","zone":"UTC","target":"01KB0000000000000000{target:06}"}}"#
        ))
        .unwrap()
    }

    /// Friday 2026-11-27, in the afternoon.
    const NOW: i64 = 1_795_800_000;

    /// Six years of blocks, each written in the month in which it was done.
    fn six_years() -> (tempfile::TempDir, Place, Journal) {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        let journal = Journal::open(&place, "A").unwrap();
        for month in (0..72).rev() {
            let start = NOW - month * 30 * DAY;
            let all: Vec<Record> =
                (0..25).map(|i| span((72 - month as u32) * 100 + i, start - i64::from(i) * DAY, 5400)).collect();
            journal.append(Wall(start), &all).unwrap();
        }
        (dir, place, journal)
    }

    fn week(name: &str) -> (NaiveDate, NaiveDate) {
        let from = report::week_named(name, chrono::Weekday::Mon).unwrap();
        (from, after(from, 6))
    }

    /// The same week from what is read and from all there is. Answers with how many records were read, if it was not the
    /// index's to answer.
    #[track_caller]
    fn check(place: &Place, name: &str) -> Option<usize> {
        let schedule = Schedule::new(Settings::default());
        let (from, to) = week(name);
        let read = records(place, Some(from), to).unwrap();
        let all = journal::read(place).unwrap().records;
        let n = read.as_ref().map(Vec::len);
        if let Some(read) = read {
            assert_eq!(report::report(&schedule, read, from), report::report(&schedule, all, from), "{name}");
        }
        n
    }

    /// A week of every third month, and of some after the last.
    fn weeks() -> impl Iterator<Item = String> {
        (0..32).map(|n| report::week_name(before("2027-01-04".parse().unwrap(), n * 77)))
    }

    #[test]
    fn a_week_reads_the_files_that_reach_into_it_and_no_answer_changes() {
        let (_dir, place, journal) = six_years();
        for name in weeks() {
            let n = check(&place, &name).unwrap();
            assert!(n <= 6 * 25, "{name}: {n}");
        }
        // Taken back and found out years later; and on another machine.
        let late: Vec<u32> = (1..72).step_by(7).map(|month| month * 100 + 4).collect();
        let voids: Vec<Record> = late.iter().map(|n| void(*n, *n)).collect();
        journal.append(Wall(NOW + 60), &voids).unwrap();
        journal.append(Wall(NOW + 60), &[span(9000, NOW - 900 * DAY, 7200)]).unwrap();
        Journal::open(&place, "B")
            .unwrap()
            .append(Wall(NOW), &[span(9001, NOW - 400 * DAY, 600), void(9, 4410)])
            .unwrap();
        for name in weeks() {
            check(&place, &name).unwrap();
        }
        // A clock that was wrong: what lies ahead of its file's month, and far behind it.
        journal.append(Wall(NOW - 2000 * DAY), &[span(9002, NOW - 30_000, 900), span(9003, NOW - DAY, 400)]).unwrap();
        journal.append(Wall(NOW + 4000 * DAY), &[span(9004, NOW - 3 * DAY, 900)]).unwrap();
        // Days on end.
        journal.append(Wall(NOW - 700 * DAY), &[span(9005, NOW - 780 * DAY, 60 * DAY)]).unwrap();
        for name in weeks() {
            check(&place, &name).unwrap();
        }
    }

    #[test]
    fn what_is_known_is_read_as_it_was_written_or_not_at_all() {
        let (_dir, place, journal) = six_years();
        journal.append(Wall(NOW), &[void(1, 3003), void(2, 7201)]).unwrap();
        fs::write(place.journal().join("an odd name.jsonl"), "").unwrap();
        check(&place, "2026-W48").unwrap();
        let text = fs::read_to_string(path_of(&place)).unwrap();
        let months = Months::read(&text).unwrap();
        assert_eq!(months.text(), text);
        assert_eq!((months.files.len(), months.has_clash), (journal::files(&place).unwrap().len(), false));
        assert_eq!(months.files.iter().map(|(_, held)| held.voids.len()).sum::<usize>(), 2);
        for end in [0, 1, 2, 60, text.len() - 150, text.len() - 5, text.len() - 1] {
            assert_eq!(Months::read(&text[..end]), None, "{end} bytes");
        }
        assert_eq!(Months::read(&text.replacen('1', "7", 1)), None, "another version");
        // What is believed is not read: the same answer of a file that cannot be.
        let before = fs::read(path_of(&place)).unwrap();
        check(&place, "2020-W52").unwrap();
        assert_eq!(fs::read(path_of(&place)).unwrap(), before);
    }

    #[test]
    fn the_last_work_is_found_however_long_ago() {
        let (_dir, place, journal) = six_years();
        // Nothing for two years, and before those half a year that was taken back.
        for path in journal::files(&place).unwrap().split_off(48) {
            fs::remove_file(path).unwrap();
        }
        let voids: Vec<Record> =
            (43..=48).flat_map(|m| (0..25).map(move |i| m * 100 + i)).map(|n| void(n, n)).collect();
        journal.append(Wall(NOW), &[span(9000, NOW, 600)]).unwrap();
        journal.append(Wall(NOW - 400 * DAY), &voids).unwrap();
        for name in ["2026-W48", "2026-W47", "2025-W40", "2024-W30", "2024-W22"] {
            let n = check(&place, name).unwrap();
            assert!(n < 48 * 25, "{name}: {n}");
        }
        let (from, to) = week("2026-W48");
        let read = records(&place, Some(from), to).unwrap().unwrap();
        let report = report::report(&Schedule::new(Settings::default()), read, from);
        assert!(report.days[4].rest_before_s.is_some_and(|rest| rest > 850 * DAY), "{:?}", report.days[4]);
    }

    #[test]
    fn what_happens_to_a_file_is_seen() {
        let (_dir, place, journal) = six_years();
        check(&place, "2026-W48").unwrap();
        let file = |n: usize| journal::files(&place).unwrap().remove(n);
        // A line that is damaged, and one that is repaired: as long as before.
        let path = file(66);
        let text = fs::read(&path).unwrap();
        let damaged = [b"garbage", &text[7..]].concat();
        fs::write(&path, &damaged).unwrap();
        check(&place, "2026-W44").unwrap();
        fs::write(&path, &text).unwrap();
        check(&place, "2026-W44").unwrap();
        // One that goes, one that comes, one that ends in half a line.
        fs::remove_file(file(30)).unwrap();
        check(&place, "2023-W30").unwrap();
        fs::write(place.journal().join("C-2023-08.jsonl"), &text[..text.len() - 30]).unwrap();
        check(&place, "2023-W30").unwrap();
        check(&place, "2026-W44").unwrap();
        fs::write(place.data.join("months"), "garbage").unwrap();
        journal.append(Wall(NOW), &[span(9001, NOW - 50, 40)]).unwrap();
        check(&place, "2026-W48").unwrap();
        fs::create_dir(place.journal().join("D-2026-01.jsonl")).unwrap();
        assert_eq!(check(&place, "2026-W48"), None, "the index's to answer");
    }

    #[test]
    fn of_one_id_with_two_texts_all_records_together_decide() {
        let (_dir, place, journal) = six_years();
        check(&place, "2026-W48").unwrap();
        // The same once more is no news.
        journal.append(Wall(NOW), &[span(3003, NOW - 42 * 30 * DAY - 3 * DAY, 5400)]).unwrap();
        check(&place, "2023-W30").unwrap();
        journal.append(Wall(NOW), &[span_of(7203, NOW - 900 * DAY, 5400, "zzz")]).unwrap();
        assert_eq!(check(&place, "2026-W48"), None);
        // In another file; and in one that was written anew.
        let (_other, elsewhere, journal) = six_years();
        check(&elsewhere, "2026-W48").unwrap();
        journal.append(Wall(NOW), &[span_of(4403, NOW - 900 * DAY, 5400, "zzz")]).unwrap();
        assert_eq!(check(&elsewhere, "2026-W48"), None);
        let (_third, rewritten, _) = six_years();
        check(&rewritten, "2026-W48").unwrap();
        let files = journal::files(&rewritten).unwrap();
        let (one, other) = (fs::read_to_string(&files[30]).unwrap(), fs::read_to_string(&files[40]).unwrap());
        let r = span_of(4103, NOW - 900 * DAY, 5400, "zzz").to_json();
        let line = format!("{{\"v\":1,\"crc\":\"{:08x}\",\"r\":{r}}}\n", crc32fast::hash(r.as_bytes()));
        assert!(other.contains("4103") && !one.contains("4103"));
        fs::write(&files[30], one.split_inclusive('\n').take(24).chain([&*line]).collect::<String>()).unwrap();
        assert_eq!(check(&rewritten, "2026-W48"), None);
        // And in two that came at once.
        let (_fourth, at_once, _) = six_years();
        check(&at_once, "2026-W48").unwrap();
        for (machine, task) in [("X", "one"), ("Y", "other")] {
            let new = Journal::open(&at_once, machine).unwrap();
            new.append(Wall(NOW), &[span_of(9100, NOW - 900 * DAY, 5400, task)]).unwrap();
        }
        assert_eq!(check(&at_once, "2026-W48"), None);
        let (from, to) = week("2026-W48");
        let schedule = Schedule::new(Settings::default());
        let answer =
            crate::history::records(&place, Some(from), to, || crate::history::by_index(&place, Some(from), to))
                .unwrap();
        let all = journal::read(&place).unwrap().records;
        assert_eq!(report::report(&schedule, answer, from), report::report(&schedule, all, from));
    }

    #[test]
    fn the_index_answers_where_one_file_has_most_of_it() {
        let (_dir, place, _) = six_years();
        let journal = Journal::open(&place, "I").unwrap();
        // Years of somewhere else, taken in at once: more than is read for a week, and no more than a part of all.
        let imported = |year: u32| -> Vec<Record> {
            (0..4000)
                .map(|n| {
                    span(100_000 + year * 10_000 + n, NOW - i64::from(year) * 400 * DAY - i64::from(n) * 7000, 600)
                })
                .collect()
        };
        for year in 0..6 {
            journal.append(Wall(NOW - i64::from(year) * 31 * DAY), &imported(year)).unwrap();
        }
        assert_eq!(check(&place, "2026-W40"), None);
        // All of it is read and not asked for.
        let all = records(&place, "2010-01-01".parse().ok(), "2027-01-01".parse().unwrap()).unwrap().unwrap();
        assert_eq!(all.len(), 72 * 25 + 6 * 4000);
        assert_eq!(records(&place, None, "2027-01-01".parse().unwrap()).unwrap().unwrap().len(), all.len());
    }
}
