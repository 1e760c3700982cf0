//! The history index: sled beside the journal, caught up and read for the moment of a question.
//!
//! The running engine never opens it (see ARCHITECTURE.md). Whatever is wrong with it, it is thrown away and made
//! again from the journal, and no answer changes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{BufReader, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use chrono::NaiveDate;
use homestretch_core::{
    Record, Wall, Zone,
    civil::{after, before},
    record::{Body, voided},
};
use serde::{Deserialize, Serialize};
use sled::{Db, IVec};

use crate::{
    Place, StoreError, file,
    journal::{self, Extent},
    months::TREND_DAYS,
};

/// Another schema is another index.
const SCHEMA: &[u8] = b"2";
/// `s` + start (8, big-endian, sign flipped) + id (26): a span, an extension or a finish.
const TIMED: u8 = b's';
/// `v` + id: a void.
const VOID: u8 = b'v';
/// `i` + id: the key under which an id is kept.
const ID: u8 = b'i';
const META_SCHEMA: &[u8] = b"m/schema";
const META_JOURNALS: &[u8] = b"m/journals";
const META_LONGEST: &[u8] = b"m/longest";
/// How far back is looked at first for work before those, in seconds.
const WINDOW_S: i64 = 14 * 86_400;

/// Why the index gives no answer.
#[derive(Debug)]
pub enum Unusable {
    /// Another process has it open.
    Busy,
    /// It cannot be made.
    Broken(String),
    /// The journal cannot be read.
    Journal(StoreError),
}

/// The records that a report of the days from one date to another needs: also those of the weeks before that it is compared
/// with, and the last work before those. Without a first date, all up to the last.
///
/// # Errors
/// [`Unusable::Busy`] where another process has the index, else what else keeps it from answering.
pub fn records(place: &Place, from: Option<NaiveDate>, to: NaiveDate) -> Result<Vec<Record>, Unusable> {
    let _lock = lock(place)?;
    let folder = place.index();
    // An index that fails in any way is made again, once.
    match attempt(place, &folder, from, to) {
        Ok(records) => Ok(records),
        Err(Unusable::Journal(e)) => Err(Unusable::Journal(e)),
        Err(_) => {
            set_aside(&folder);
            attempt(place, &folder, from, to)
        }
    }
}

pub(crate) fn lock(place: &Place) -> Result<File, Unusable> {
    let path = place.data.join("index.lock");
    let file = file::open_ours(&path, file::private().create(true).truncate(false))
        .map_err(|e| Unusable::Broken(e.to_string()))?;
    file.try_lock().map_err(|_| Unusable::Busy)?;
    Ok(file)
}

/// Only the latest one is kept: it is of use to nobody but a bug report.
fn set_aside(folder: &Path) {
    if file::set_aside(folder).is_err() {
        let _ = fs::remove_dir_all(folder);
    }
}

fn attempt(place: &Place, folder: &Path, from: Option<NaiveDate>, to: NaiveDate) -> Result<Vec<Record>, Unusable> {
    // sled has assertions in its recovery: a damaged index must not take the report with it.
    catch_unwind(AssertUnwindSafe(|| {
        let db = open(folder)?;
        catch_up(place, &db)?;
        query(&db, from, to)
    }))
    .unwrap_or_else(|_| Err(Unusable::Broken("sled gave up".to_owned())))
}

fn broken(e: sled::Error) -> Unusable {
    Unusable::Broken(e.to_string())
}

fn open(folder: &Path) -> Result<Db, Unusable> {
    // A snapshot torn by a kill keeps every later open from working (spacejam/sled#1527).
    if let Ok(entries) = fs::read_dir(folder) {
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().ends_with(".generating") {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
    let db = sled::Config::new().path(folder).flush_every_ms(None).cache_capacity(4 << 20).open().map_err(broken)?;
    if db.get(META_SCHEMA).map_err(broken)?.as_deref() != Some(SCHEMA) {
        db.clear().map_err(broken)?;
        db.insert(META_SCHEMA, SCHEMA).map_err(broken)?;
    }
    Ok(db)
}

/// How much of a journal file has been taken in, and the checksum of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Taken {
    bytes: u64,
    crc: u32,
}

impl From<&Extent> for Taken {
    fn from(extent: &Extent) -> Self {
        Self { bytes: extent.bytes, crc: extent.checksum() }
    }
}

/// Takes in what the journal has grown by. A file whose beginning is not what was taken in is another journal, as is one
/// that went: all anew. A length alone tells nothing: a line may have been repaired, damaged or replaced.
fn catch_up(place: &Place, db: &Db) -> Result<(), Unusable> {
    let mut known: BTreeMap<String, Taken> = match db.get(META_JOURNALS).map_err(broken)? {
        Some(text) => serde_json::from_slice(&text).map_err(|e| Unusable::Broken(e.to_string()))?,
        None => BTreeMap::new(),
    };
    let mut batch = Batch { longest: read_number(db, META_LONGEST)?, grown: false };
    let mut gone: BTreeSet<String> = known.keys().cloned().collect();
    for path in journal::files(place).map_err(Unusable::Journal)? {
        // What cannot be opened has no records, here as elsewhere.
        let Ok(mut from) = file::open(&path).map(BufReader::new) else { continue };
        let name = journal::name_of(&path);
        gone.remove(&name);
        let taken = known.get(&name).copied().unwrap_or(Taken { bytes: 0, crc: 0 });
        let unread = |e| Unusable::Journal(StoreError::io(&path, "cannot be read")(e));
        let known_part = extent_of(&mut from.by_ref().take(taken.bytes)).map_err(unread)?;
        if Taken::from(&known_part) != taken {
            return Err(Unusable::Broken("the journal is another one".to_owned()));
        }
        let mut took = Ok(());
        // Damage is named by whoever reads the journal itself.
        let now = journal::visit_lines(
            known_part,
            &path,
            &mut from,
            &mut |record| {
                if took.is_ok() {
                    took = batch.take(db, &record);
                }
            },
            &mut Vec::new(),
        )
        .map_err(unread)?;
        took?;
        if now.bytes > taken.bytes {
            known.insert(name, Taken::from(&now));
            batch.grown = true;
        }
    }
    if !gone.is_empty() {
        return Err(Unusable::Broken("the journal is another one".to_owned()));
    }
    if batch.grown {
        db.insert(META_LONGEST, &batch.longest.to_be_bytes()).map_err(broken)?;
        let text = serde_json::to_vec(&known).map_err(|e| Unusable::Broken(e.to_string()))?;
        db.insert(META_JOURNALS, text).map_err(broken)?;
        db.flush().map_err(broken)?;
    }
    Ok(())
}

fn extent_of(from: &mut impl Read) -> std::io::Result<Extent> {
    let mut extent = Extent::with_checksum();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(extent),
            n => {
                extent.add(&piece[..n]);
            }
        }
    }
}

fn read_number(db: &Db, key: &[u8]) -> Result<i64, Unusable> {
    let bytes = db.get(key).map_err(broken)?;
    Ok(bytes.and_then(|b| b.as_ref().try_into().ok()).map_or(0, i64::from_be_bytes))
}

struct Batch {
    /// The longest record, in seconds: how far before a window one may start that reaches into it.
    longest: i64,
    grown: bool,
}

impl Batch {
    fn take(&mut self, db: &Db, record: &Record) -> Result<(), Unusable> {
        let text = record.to_json();
        let key = key_of(record);
        let id = [&[ID], record.id.to_string().as_bytes()].concat();
        if let Some(old) = db.get(&id).map_err(broken)? {
            // Of two texts with one id the smaller counts, as it does without an index.
            let before = db.get(&old).map_err(broken)?;
            if before.is_some_and(|before| before.as_ref() <= text.as_bytes()) {
                return Ok(());
            }
            db.remove(&old).map_err(broken)?;
        }
        self.longest = self.longest.max(record.end().since(record.start()));
        db.insert(&key, text.as_bytes()).map_err(broken)?;
        db.insert(id, key).map_err(broken)?;
        Ok(())
    }
}

fn key_of(record: &Record) -> Vec<u8> {
    let id = record.id.to_string();
    match record.body {
        Body::Void { .. } => [&[VOID], id.as_bytes()].concat(),
        Body::Span(_) | Body::Extension(_) | Body::Finish { .. } | Body::Left(_) => {
            [&timed_key(record.start())[..], id.as_bytes()].concat()
        }
    }
}

fn timed_key(at: Wall) -> [u8; 9] {
    let mut key = [TIMED; 9];
    key[1..].copy_from_slice(&((at.0 as u64) ^ (1 << 63)).to_be_bytes());
    key
}

fn query(db: &Db, from: Option<NaiveDate>, to: NaiveDate) -> Result<Vec<Record>, Unusable> {
    let longest = read_number(db, META_LONGEST)?;
    let parse = |text: &[u8]| {
        let text = std::str::from_utf8(text).map_err(|e| Unusable::Broken(e.to_string()))?;
        Record::from_json(text).map_err(Unusable::Broken)
    };
    let mut records = Vec::new();
    for entry in db.scan_prefix([VOID]) {
        records.push(parse(&entry.map_err(broken)?.1)?);
    }
    let voided = voided(records.iter());
    let first = Zone::UTC.resolve_minutes(before(from.unwrap_or(NaiveDate::MIN), TREND_DAYS), 0).plus(-longest);
    let last = Zone::UTC.resolve_minutes(after(to, 3), 0);
    for entry in db.range(timed_key(first)..timed_key(last)) {
        records.push(parse(&entry.map_err(broken)?.1)?);
    }
    // The rest before the first of these days is counted from the last work there was, however long ago. It tells, too, that
    // there were records before: a target is owed from the first on.
    let is_in_force = |record: &Record| record.counts() && !voided.contains(&record.id);
    let mut reach: Option<Wall> = None;
    for entry in backwards(db, first) {
        let record = parse(&entry?)?;
        if reach.is_some_and(|reach| record.start() < reach) {
            break;
        }
        if reach.is_none() && record.span().is_some_and(|s| s.kind.work().is_some()) && is_in_force(&record) {
            // Zones may order two days otherwise than instants do.
            reach = Some(record.start().plus(-longest - 4 * 86_400));
        }
        records.push(record);
    }
    Ok(records)
}

/// The texts of what starts before an instant, the latest first.
///
/// Read forwards, in windows that double: what sled needs to go backwards is a mebibyte of constants in the program.
fn backwards(db: &Db, from: Wall) -> impl Iterator<Item = Result<IVec, Unusable>> {
    let starts = std::iter::successors(Some((from, WINDOW_S)), |(end, length)| {
        (end.0 > i64::MIN).then(|| (end.plus(-length), length.saturating_mul(2)))
    });
    let windows = starts.map(|(end, length)| db.range(timed_key(end.plus(-length))..timed_key(end)));
    windows.flat_map(|window| {
        let texts: Vec<_> = window.map(|entry| entry.map(|(_, text)| text).map_err(broken)).collect();
        texts.into_iter().rev()
    })
}

#[cfg(test)]
mod tests {
    use homestretch_core::{Schedule, Settings, civil::parse_date, report};

    use super::*;
    use crate::Journal;

    fn span(n: u32, start: i64, length: i64) -> Record {
        let zone: Zone = "Europe/Amsterdam".parse().unwrap();
        let text = format!(
            r#"{{"type":"span","id":"01KB0000000000000000{n:06}","session":"01KB0000000000000001{n:06}","kind":"focus","start":"{}","end":"{}","zone":"Europe/Amsterdam","outcome":"completed"}}"#,
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

    /// The same report through the index and straight from the journal.
    fn both(place: &Place, week: &str) -> (report::Report, report::Report) {
        let schedule = Schedule::new(Settings::default());
        let from = report::week_named(week, chrono::Weekday::Mon).unwrap();
        let through = records(place, Some(from), after(from, 6)).unwrap();
        let straight = journal::read(place).unwrap().records;
        (report::report(&schedule, through, from), report::report(&schedule, straight, from))
    }

    #[test]
    fn the_last_work_is_found_however_long_ago() {
        let now = Wall(1_795_800_000);
        for days in [29, 45, 60, 61, 100, 1000, 9000] {
            let dir = tempfile::tempdir().unwrap();
            let place = Place::open(Some(dir.path())).unwrap();
            let journal = Journal::open(&place, "A").unwrap();
            let long_ago = now.0 - days * 86_400;
            journal
                .append(now, &[span(1, long_ago, 5400), span(2, long_ago - 40_000, 600), span(3, now.0, 60)])
                .unwrap();
            let from = report::week_named("2026-W48", chrono::Weekday::Mon).unwrap();
            let through = records(&place, Some(from), after(from, 6)).unwrap();
            assert!(through.iter().any(|record| record.start().0 == long_ago), "{days} days");
        }
    }

    #[test]
    fn the_index_changes_no_answer() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        let journal = Journal::open(&place, "A").unwrap();
        let now = Wall(1_795_800_000);
        // A block on every third day of half a year, one of them voided, one long, one twice.
        for n in 0..60 {
            let length = if n == 50 { 30 * 3600 } else { 5400 };
            journal.append(now, &[span(n, now.0 - i64::from(n) * 3 * 86_400, length)]).unwrap();
        }
        journal.append(now, &[void(1, 3), void(2, 11), span(5, now.0 - 500, 100)]).unwrap();
        for week in ["2026-W48", "2026-W47", "2026-W40", "2026-W27", "2026-W20", "2027-W10"] {
            let (through, straight) = both(&place, week);
            assert_eq!(through, straight, "{week}");
        }
        // It is caught up, and it can be thrown away or be garbage.
        journal.append(now, &[span(90, now.0 - 90_000, 600)]).unwrap();
        let (caught_up, straight) = both(&place, "2026-W48");
        assert_eq!(caught_up, straight);
        fs::write(place.index().join("db"), b"garbage").unwrap();
        assert_eq!(both(&place, "2026-W48").0, straight);
        fs::remove_dir_all(place.index()).unwrap();
        assert_eq!(both(&place, "2026-W48").0, straight);
    }

    /// The same range through the index and straight from the journal.
    fn both_ranges(place: &Place, from: &str, to: &str, by: report::By) -> (report::RangeReport, report::RangeReport) {
        let schedule = Schedule::new(Settings::default());
        let (from, to) = (parse_date(from), parse_date(to).unwrap());
        let today = parse_date("2026-11-27").unwrap();
        let asked =
            report::Asked { from, to: Some(to), by: Some(by), today, source: report::Source::Store, is_drawn: false };
        let through = records(place, from, to).unwrap();
        let straight = journal::read(place).unwrap().records;
        (report::range(&schedule, through, &asked).unwrap(), report::range(&schedule, straight, &asked).unwrap())
    }

    #[test]
    fn a_range_through_the_index_is_the_same_and_knows_when_records_began() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        let journal = Journal::open(&place, "A").unwrap();
        let now = Wall(1_795_800_000);
        // Every second day of two years but for a hundred days of this spring; the first four are taken back, the fifth is of
        // no length.
        let day = |n: u32| now.0 - i64::from(n) * 2 * 86_400;
        let there = (0..365).filter(|n| !(100..150).contains(n));
        let all: Vec<Record> = there.map(|n| span(n, day(n), if n == 360 { 0 } else { 7200 })).collect();
        journal.append(now, &all).unwrap();
        journal.append(now, &[void(1, 364), void(2, 363), void(3, 362), void(4, 361)]).unwrap();
        for (from, to) in [
            ("2026-11-01", "2026-11-30"),
            ("2024-11-01", "2026-11-30"),
            ("2024-12-01", "2024-12-31"),
            ("2025-01-01", "2025-12-31"),
            ("2020-01-01", "2020-12-31"),
            ("2026-04-01", "2026-04-30"),
            ("2026-04-01", "2026-05-31"),
            ("-", "2025-03-01"),
            ("-", "2026-11-27"),
        ] {
            for by in [report::By::Month, report::By::Task] {
                let (through, straight) = both_ranges(&place, from, to, by);
                assert_eq!(through, straight, "{from} to {to} by {by:?}");
            }
        }
        let (through, _) = both_ranges(&place, "-", "2026-11-27", report::By::Year);
        assert_eq!(through.from.to_string(), "2024-12-09", "the first that is in force and has length");
        // The first five scheduled days of December 2024 lie before anything is known of work.
        let (december, _) = both_ranges(&place, "2024-12-01", "2024-12-31", report::By::Month);
        assert_eq!(december.totals.target_s, Some(17 * 8 * 3600));
    }

    /// What a question reads of a long history is what it needs: a month of ten years is not ten years.
    #[test]
    fn a_month_of_ten_years_reads_a_small_part() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        let journal = Journal::open(&place, "A").unwrap();
        let now = Wall(1_795_800_000);
        let all: Vec<Record> = (0..3650).map(|n| span(n, now.0 - i64::from(n) * 86_400, 7200)).collect();
        journal.append(now, &all).unwrap();
        let n = |from: Option<&str>, to: &str| {
            records(&place, from.and_then(parse_date), parse_date(to).unwrap()).unwrap().len()
        };
        assert!(n(Some("2026-11-01"), "2026-11-30") < 100);
        assert!(n(Some("2018-02-01"), "2018-02-28") < 100);
        assert_eq!(n(None, "2026-11-30"), 3650);
    }

    #[test]
    fn a_journal_that_was_changed_behind_its_back_is_read_anew() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        let journal = Journal::open(&place, "A").unwrap();
        let now = Wall(1_795_800_000);
        let add = |n| journal.append(now, &[span(n, now.0 - i64::from(n) * 4000, 3000)]).unwrap();
        (0..6).for_each(add);
        let path = journal::files(&place).unwrap().remove(0);
        let whole = fs::read(&path).unwrap();
        let agree = |what: &str| {
            let (through, straight) = both(&place, "2026-W48");
            assert_eq!(through, straight, "{what}");
            straight.totals.sums.work_s
        };
        let all = agree("as it was");
        let mut flipped = whole.clone();
        flipped[300] ^= 4;
        fs::write(&path, &flipped).unwrap();
        assert_eq!(agree("a bit was flipped, at the same length"), all - 3000);
        fs::write(&path, &whole).unwrap();
        assert_eq!(agree("it was repaired, at the same length"), all);
        // An older copy is put back, and grows to more than what had been taken in.
        fs::write(&path, &whole[..whole.len() / 3]).unwrap();
        (6..14).for_each(add);
        agree("an older copy grew");
        // A last line that lacks its end, which then comes.
        let now_whole = fs::read(&path).unwrap();
        fs::write(&path, &now_whole[..now_whole.len() - 1]).unwrap();
        agree("its last end is missing");
        add(20);
        agree("the end came with the next record");
    }

    #[test]
    fn an_index_that_is_tortured_changes_no_answer() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        let journal = Journal::open(&place, "A").unwrap();
        let now = Wall(1_795_800_000);
        let all: Vec<Record> = (0..200).map(|n| span(n, now.0 - i64::from(n) * 86_400, 7200)).collect();
        journal.append(now, &all).unwrap();
        journal.append(now, &[void(1, 3)]).unwrap();
        let want = both(&place, "2026-W48").1;
        let answer = || {
            let (from, to) = (report::week_named("2026-W48", chrono::Weekday::Mon), NaiveDate::MAX);
            crate::history::records(&place, from, to, || crate::history::by_index(&place, from, to))
        };
        assert_eq!(both(&place, "2026-W48").0, want);
        // Another schema, by an older or a newer one of us.
        let db = open(&place.index()).unwrap();
        db.insert(META_SCHEMA, b"99".as_slice()).unwrap();
        db.insert(timed_key(now), b"nonsense".as_slice()).unwrap();
        db.flush().unwrap();
        drop(db);
        assert_eq!(both(&place, "2026-W48").0, want, "another schema");
        // Somebody else has it open.
        let held = lock(&place).unwrap();
        assert!(matches!(records(&place, None, NaiveDate::MAX), Err(Unusable::Busy)));
        assert!(answer().unwrap().len() >= 7, "then the journal answers");
        drop(held);
        // A byte here and there, in each of its files, by the same dice each time.
        let mut dice = 0x2026_1127_u64;
        let mut roll = move |sides: usize| {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            usize::try_from(dice % sides as u64).unwrap()
        };
        for round in 0..40 {
            let mut files = Vec::new();
            let mut folders = vec![place.index()];
            while let Some(folder) = folders.pop() {
                for entry in fs::read_dir(folder).unwrap() {
                    let path = entry.unwrap().path();
                    if path.is_dir() { folders.push(path) } else { files.push(path) }
                }
            }
            files.sort();
            for path in files {
                let mut bytes = fs::read(&path).unwrap();
                if bytes.is_empty() {
                    continue;
                }
                match round % 4 {
                    0 => bytes.truncate(roll(bytes.len())),
                    1 => bytes.extend([0; 512]),
                    _ => {
                        for _ in 0..8 {
                            let at = roll(bytes.len());
                            bytes[at] ^= 1 << roll(8);
                        }
                    }
                }
                fs::write(&path, bytes).unwrap();
            }
            assert_eq!(both(&place, "2026-W48").0, want, "round {round}");
        }
    }

    #[test]
    fn what_reaches_into_the_days_from_before_them_is_among_them_and_so_is_what_another_zone_has_first() {
        let from = report::week_named("2026-W48", chrono::Weekday::Mon).unwrap();
        let first = Zone::UTC.resolve_minutes(before(from, TREND_DAYS), 0).0;
        let day = 86_400;
        let through = |all: &[Record]| {
            let dir = tempfile::tempdir().unwrap();
            let place = Place::open(Some(dir.path())).unwrap();
            Journal::open(&place, "A").unwrap().append(Wall(1_795_800_000), all).unwrap();
            assert_eq!(both(&place, "2026-W48").0, both(&place, "2026-W48").1);
            records(&place, Some(from), after(from, 6)).unwrap()
        };
        // Days long, begun days before, with other work since.
        let long = span(1, first - 5 * day, 6 * day);
        assert!(through(&[long.clone(), span(2, first - 3600, 60)]).contains(&long));
        // The last work before those days, and what begins so shortly before it that it may end another day elsewhere.
        let (last, near) = (span(1, first - 40 * day, 3600), span(2, first - 42 * day, 3600));
        let read = through(&[last.clone(), near.clone(), span(3, first - 50 * day, 3600)]);
        assert!(read.contains(&last) && read.contains(&near), "{read:?}");
    }
}
