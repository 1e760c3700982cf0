//! The journal: append-only JSON Lines, a file per machine and month. The truth.

use std::{
    borrow::Borrow,
    fmt,
    fs::{self, DirEntry, File},
    io::{self, BufRead, BufReader, BufWriter, Read as _, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use chrono::Datelike;
use homestretch_core::{Record, Wall, Zone};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Place, StoreError, atomic, file, paths, sys};

/// The longest line that is read, in bytes: one record and its checksum. Whatever is longer is damage.
const MOST_LINE: u64 = 2 * 1024 * 1024;

/// The journal of one machine, open for appending.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    machine: String,
}

/// What cannot be read in the journal's folder, and is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The file in `journal/` in which it stands, without the folder.
    pub file: String,
    /// Which line, from 1; none where it is the whole file.
    pub line: Option<usize>,
    /// What the system says of a whole file.
    pub why: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "journal/{}:{line}", self.file),
            None => write!(f, "journal/{} ({})", self.file, self.why),
        }
    }
}

/// The records of some journal files.
#[derive(Debug, Default)]
pub struct Read {
    /// In order of file and line.
    pub records: Vec<Record>,
    /// What was left out.
    pub damage: Vec<Damage>,
}

#[derive(Deserialize)]
struct Line<'a> {
    v: u32,
    crc: &'a str,
    #[serde(borrow)]
    r: &'a RawValue,
}

impl Journal {
    /// Opens the journal of a machine for appending.
    ///
    /// # Errors
    /// Where its folder cannot be made.
    pub fn open(place: &Place, machine: &str) -> Result<Self, StoreError> {
        let folder = place.journal();
        if folder.exists() && !folder.is_dir() {
            file::set_aside(&folder).map_err(StoreError::io(&folder, "cannot be set aside"))?;
        }
        paths::make_private(&folder)?;
        Ok(Self { folder, machine: machine.to_owned() })
    }

    /// The machine that writes it.
    pub fn machine(&self) -> &str {
        &self.machine
    }

    /// Appends records, and returns when they are on the disk.
    ///
    /// # Errors
    /// Where they could not be written; then none of them is there.
    pub fn append(&self, now: Wall, records: &[Record]) -> Result<(), StoreError> {
        self.append_each(now, records.iter().map(Ok)).map(drop)
    }

    /// Appends records as they come, however many, and returns how many when all are on the disk.
    ///
    /// # Errors
    /// The first that comes in place of a record, or where they could not be written; then none of them is there.
    pub fn append_each<R: Borrow<Record>>(
        &self,
        now: Wall,
        records: impl Iterator<Item = Result<R, StoreError>>,
    ) -> Result<usize, StoreError> {
        self.append_texts(now, &mut records.map(|record| record.map(|record| record.borrow().to_json())))
    }

    /// The same of records as lines of JSON, without their ends. Whoever calls this has seen to it that they are records.
    ///
    /// # Errors
    /// As [`Journal::append_each`].
    pub fn append_texts(
        &self,
        now: Wall,
        records: &mut dyn Iterator<Item = Result<String, StoreError>>,
    ) -> Result<usize, StoreError> {
        let mut records = records.peekable();
        // Nothing to say makes no file.
        if records.peek().is_none() {
            return Ok(0);
        }
        paths::make_private(&self.folder)?;
        let date = Zone::UTC.civil(now).date();
        let path = self.folder.join(format!("{}-{:04}-{:02}.jsonl", self.machine, date.year(), date.month()));
        let failed = || StoreError::io(&path, "cannot be written");
        let is_new = !path.exists();
        let mut file =
            file::open_ours(&path, file::private().create(true).truncate(false).read(true)).map_err(failed())?;
        mend_end(&path, &mut file)?;
        let before = file.seek(SeekFrom::End(0)).map_err(failed())?;
        let written = write_each(&file, &mut records, &failed).and_then(|n| {
            sys::sync_data(&file).map_err(failed())?;
            Ok(n)
        });
        if written.is_err() {
            // What half a line says must not be read by anybody: the file is as it was, or its end is set aside later.
            let _ = sys::set_len(&file, before);
        }
        if is_new && written.is_ok() {
            atomic::sync_folder(&path);
        }
        written
    }
}

fn write_each<F: FnOnce(io::Error) -> StoreError>(
    file: &File,
    records: &mut dyn Iterator<Item = Result<String, StoreError>>,
    failed: &impl Fn() -> F,
) -> Result<usize, StoreError> {
    let mut to = BufWriter::new(sys::To(file));
    let mut n = 0;
    for record in records {
        let r = record?;
        writeln!(to, "{{\"v\":1,\"crc\":\"{:08x}\",\"r\":{r}}}", crc32fast::hash(r.as_bytes())).map_err(failed())?;
        n += 1;
    }
    to.flush().map_err(failed())?;
    Ok(n)
}

/// Sees to it that the file ends with the end of a line. A last line that lacks its end was torn by a crash: where it is
/// whole all the same it gets its end, else it is kept beside the file, and the file ends before it.
fn mend_end(path: &Path, file: &mut File) -> Result<(), StoreError> {
    let failed = || StoreError::io(path, "cannot be repaired");
    let length = file.seek(SeekFrom::End(0)).map_err(failed())?;
    let tail = tail_of(file, length).map_err(failed())?;
    if tail.is_empty() {
        return Ok(());
    }
    if parse(&tail).is_some() {
        file.seek(SeekFrom::End(0)).and_then(|_| sys::To(file).write_all(b"\n")).map_err(failed())?;
        return Ok(());
    }
    let aside = file::with_suffix(path, ".torn");
    let torn = sys::open(file::private().append(true).create(true), &aside).map_err(failed())?;
    let mut to = sys::To(&torn);
    to.write_all(&tail).and_then(|()| to.write_all(b"\n")).and_then(|()| sys::sync_all(&torn)).map_err(failed())?;
    sys::set_len(file, length - tail.len() as u64).map_err(failed())
}

/// What follows the last end of a line, read from the back.
fn tail_of(file: &mut File, length: u64) -> io::Result<Vec<u8>> {
    const PIECE: u64 = 64 * 1024;
    let mut tail = Vec::new();
    let mut from = length;
    // Nearly always there is nothing to be found: one byte tells.
    let mut piece = 1;
    while from > 0 {
        let n = piece.min(from);
        from -= n;
        let mut bytes = vec![0; usize::try_from(n).unwrap_or(0)];
        file.seek(SeekFrom::Start(from))?;
        file.read_exact(&mut bytes)?;
        if let Some(end) = bytes.iter().rposition(|b| *b == b'\n') {
            bytes.drain(..=end);
            from = 0;
        }
        bytes.append(&mut tail);
        tail = bytes;
        piece = PIECE;
    }
    Ok(tail)
}

/// The journal files of all machines, by name. Also those that are none: whoever reads them names them as damage.
///
/// # Errors
/// Where the folder cannot be read. A missing one has no files.
pub fn files(place: &Place) -> Result<Vec<PathBuf>, StoreError> {
    Ok(entries(place)?.into_iter().map(|entry| entry.path()).collect())
}

/// The same as the folder has them: what is looked at by those is found without its whole path.
pub(crate) fn entries(place: &Place) -> Result<Vec<DirEntry>, StoreError> {
    let folder = place.journal();
    let all = match fs::read_dir(&folder) {
        Ok(all) => all,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(StoreError::io(&folder, "cannot be read")(e)),
    };
    let mut entries = Vec::new();
    for entry in all {
        let entry = entry.map_err(StoreError::io(&folder, "cannot be read"))?;
        if Path::new(&entry.file_name()).extension().is_some_and(|e| e == "jsonl") {
            entries.push(entry);
        }
    }
    entries.sort_by_cached_key(DirEntry::file_name);
    Ok(entries)
}

/// Reads all files.
///
/// # Errors
/// Where the folder cannot be read. What is damaged is left out and named.
pub fn read(place: &Place) -> Result<Read, StoreError> {
    let mut records = Vec::new();
    let damage = visit(place, &mut |record| records.push(record))?;
    Ok(Read { records, damage })
}

/// Gives each record to `each`, in order of file and line, one at a time: however many there are. Answers with what was left
/// out.
///
/// # Errors
/// As [`read`].
pub fn visit(place: &Place, each: &mut dyn FnMut(Record)) -> Result<Vec<Damage>, StoreError> {
    visit_since(place, (i32::MIN, 1), each)
}

/// The same of the files whose month is at least this one (year and month), and of those that name none.
///
/// # Errors
/// As [`read`].
pub fn visit_since(place: &Place, since: (i32, u32), each: &mut dyn FnMut(Record)) -> Result<Vec<Damage>, StoreError> {
    let mut damage = Vec::new();
    for path in files(place)?.into_iter().filter(|path| month_of(path).is_none_or(|month| month >= since)) {
        let opened = file::open(&path).map(BufReader::new);
        if let Err(e) = opened.and_then(|mut from| visit_lines(Extent::default(), &path, &mut from, each, &mut damage))
        {
            damage.push(Damage { file: name_of(&path), line: None, why: e.to_string() });
        }
    }
    Ok(damage)
}

/// How far a file was read: up to the end of the last whole line; by default without a checksum of that.
#[derive(Debug, Clone, Default)]
pub(crate) struct Extent {
    pub(crate) bytes: u64,
    hash: Option<crc32fast::Hasher>,
}

impl Extent {
    /// Nothing yet, of which the checksum is wanted.
    pub(crate) fn with_checksum() -> Self {
        Self { bytes: 0, hash: Some(crc32fast::Hasher::new()) }
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        if let Some(hash) = &mut self.hash {
            hash.update(bytes);
        }
    }

    /// The checksum; 0 where none was wanted.
    pub(crate) fn checksum(&self) -> u32 {
        self.hash.clone().map_or(0, crc32fast::Hasher::finalize)
    }
}

/// Gives each record of a file to `each`, after what was read of it before. A last line without its end counts
/// where it is whole.
pub(crate) fn visit_lines(
    taken: Extent,
    path: &Path,
    from: &mut impl BufRead,
    each: &mut dyn FnMut(Record),
    damage: &mut Vec<Damage>,
) -> io::Result<Extent> {
    visit_some(taken, path, from, &|_| true, each, damage)
}

/// The same of those lines that are wanted. The others are not read, so that nobody knows whether they are whole.
pub(crate) fn visit_some(
    mut taken: Extent,
    path: &Path,
    from: &mut impl BufRead,
    is_wanted: &dyn Fn(&[u8]) -> bool,
    each: &mut dyn FnMut(Record),
    damage: &mut Vec<Damage>,
) -> io::Result<Extent> {
    let mut line = Vec::new();
    for n in 1.. {
        let mut ahead = taken.clone();
        let mut is_too_long = false;
        let is_ended = loop {
            line.clear();
            from.by_ref().take(MOST_LINE).read_until(b'\n', &mut line)?;
            ahead.add(&line);
            let is_ended = line.last() == Some(&b'\n');
            // Of one that is too long the rest is read past.
            if is_ended || (line.len() as u64) < MOST_LINE {
                break is_ended;
            }
            is_too_long = true;
        };
        if ahead.bytes == taken.bytes {
            break;
        }
        let text = line.trim_ascii_end();
        if is_ended && !is_too_long && !is_wanted(text) {
            taken = ahead;
            continue;
        }
        let record = parse(text).filter(|_| !is_too_long);
        // What still lacks its end may yet be written to: it is taken once it is whole.
        if is_ended || record.is_some() {
            taken = ahead;
        }
        match record {
            Some(record) => each(record),
            None if is_ended && (is_too_long || !text.is_empty()) => {
                // Where it is the end of a line that was damaged, the lines on both sides of it are whole.
                if !is_too_long {
                    glued(text, each);
                }
                damage.push(Damage { file: name_of(path), line: Some(n), why: String::new() });
            }
            None => {}
        }
        if !is_ended {
            break;
        }
    }
    Ok(taken)
}

/// What every line begins with, and what stands in no text: a quote there has a backslash before it.
const BEGINNING: &[u8] = b"{\"v\":1,\"crc\":\"";

/// Gives each record on a line that was several to `each`.
fn glued(text: &[u8], each: &mut dyn FnMut(Record)) {
    let mut rest = text;
    while let Some(next) = rest.windows(BEGINNING.len()).skip(1).position(|part| part == BEGINNING) {
        let (line, after) = rest.split_at(next + 1);
        // The byte in place of the end belongs to neither.
        line.split_last().and_then(|(_, line)| parse(line)).into_iter().for_each(&mut *each);
        rest = after;
    }
    if rest.len() < text.len() {
        parse(rest).into_iter().for_each(each);
    }
}

pub(crate) fn parse(line: &[u8]) -> Option<Record> {
    parse_ours(line).or_else(|| parse_any(line))
}

/// Reads a line as this version writes it, whose parts stand where they stand.
fn parse_ours(line: &[u8]) -> Option<Record> {
    let (crc, rest) = line.strip_prefix(BEGINNING)?.split_at_checked(8)?;
    let text = rest.strip_prefix(b"\",\"r\":")?.strip_suffix(b"}")?;
    let crc = u32::from_str_radix(str::from_utf8(crc).ok()?, 16).ok()?;
    // What has the checksum is what was written.
    (crc == crc32fast::hash(text)).then(|| Record::from_json(str::from_utf8(text).ok()?).ok()).flatten()
}

/// The date in the start of a span, on the clock there, out of a line as this version writes it; `None` of any other line.
pub(crate) fn start_date_in(line: &[u8]) -> Option<&[u8]> {
    const START: &[u8] = b"\",\"start\":\"";
    // Up to its start a span has texts alone: in those a quote has a backslash before it, and of what is in an object or a list
    // nothing is said.
    let rest = line.strip_prefix(BEGINNING)?.get(8..)?.strip_prefix(b"\",\"r\":{\"type\":\"span\",\"id\":\"")?;
    // Two that are glued together are not one.
    if line.iter().filter(|byte| **byte == b'{').count() > 2 {
        return None;
    }
    let at = rest.windows(START.len()).position(|part| part == START)?;
    let is_flat = !rest[..at].iter().any(|byte| matches!(byte, b'{' | b'[' | b'\\'));
    let date = rest.get(at + START.len()..at + START.len() + 10).filter(|_| is_flat)?;
    let is_date =
        date.iter().enumerate().all(|(n, byte)| if matches!(n, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() });
    is_date.then_some(date)
}

fn parse_any(line: &[u8]) -> Option<Record> {
    let line: Line = serde_json::from_slice(line).ok()?;
    let text = line.r.get();
    let crc = u32::from_str_radix(line.crc, 16).ok()?;
    (line.v == 1 && crc == crc32fast::hash(text.as_bytes())).then(|| Record::from_json(text).ok()).flatten()
}

pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The month in a file's name: `MACHINE-2026-11.jsonl`.
fn month_of(path: &Path) -> Option<(i32, u32)> {
    let stem = path.file_stem()?.to_str()?;
    let mut parts = stem.rsplitn(3, '-');
    let month = parts.next()?.parse().ok()?;
    Some((parts.next()?.parse().ok()?, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(n: u8) -> Record {
        let text = format!(
            r#"{{"type":"finish","id":"01KB00000000000000000000{n:02}","at":"2026-11-27T17:30:00+01:00","zone":"Europe/Amsterdam","park":"line {n}"}}"#
        );
        Record::from_json(&text).unwrap()
    }

    #[test]
    fn a_start_is_found_in_a_line_without_reading_it_or_not_at_all() {
        let line = |r: &str| format!("{{\"v\":1,\"crc\":\"{:08x}\",\"r\":{r}}}", crc32fast::hash(r.as_bytes()));
        let span = |fields: &str| {
            let times =
                r#""start":"2026-11-27T09:00:00+01:00","end":"2026-11-27T10:00:00+01:00","zone":"Europe/Amsterdam""#;
            let r = format!(
                r#"{{"type":"span","id":"01KB0000000000000000000001","session":"01KB0000000000000000000002",{fields},{times},"task":"\",\"start\":\"1999-01-01"}}"#
            );
            Record::from_json(&r).unwrap_or_else(|why| panic!("{why}: {r}"));
            line(&r)
        };
        let found = |line: &str| start_date_in(line.as_bytes()).map(|date| String::from_utf8(date.to_vec()).unwrap());
        for fields in [
            r#""kind":"focus""#,
            r#""kind":"break","length":"short""#,
            r#""kind":"away","cause":"paused","reason":"the door""#,
        ] {
            assert_eq!(found(&span(fields)).as_deref(), Some("2026-11-27"), "{fields}");
        }
        for fields in [
            r#""kind":"away","cause":"paused","reason":"a \" b""#,
            r#""kind":"away","cause":"paused","reason":"\",\"start\":\"1999-01-01""#,
            r#""kind":"focus","in":{"a":1,"start":"1999-01-01"}"#,
            r#""kind":"focus","in":[{"a":1,"start":"1999-01-01"}]"#,
        ] {
            assert_eq!(found(&span(fields)), None, "{fields}");
        }
        assert_eq!(found(&line(&record(1).to_json())), None, "a finish");
        let whole = span(r#""kind":"focus""#);
        for end in [0, 10, 30, 60, 120] {
            assert_eq!(found(&whole[..end]), None, "{end}");
        }
        assert_eq!(found(&whole.replace("2026-11-27T09", "+2026-11-27T")), None);
    }

    fn place() -> (tempfile::TempDir, Place) {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        (dir, place)
    }

    const NOW: Wall = Wall(1_795_800_000);

    #[test]
    fn what_is_appended_is_read() {
        let (_dir, place) = place();
        let journal = Journal::open(&place, "A").unwrap();
        journal.append(NOW, &[record(1)]).unwrap();
        journal.append(NOW, &[record(2), record(3)]).unwrap();
        let read = read(&place).unwrap();
        assert_eq!(read.records, [record(1), record(2), record(3)]);
        assert!(read.damage.is_empty());
    }

    #[test]
    fn any_prefix_of_a_journal_is_read_and_appended_to() {
        let (_dir, place) = place();
        let journal = Journal::open(&place, "A").unwrap();
        journal.append(NOW, &[record(1), record(2)]).unwrap();
        let path = files(&place).unwrap().remove(0);
        let whole = fs::read(&path).unwrap();
        let first = whole.iter().position(|b| *b == b'\n').unwrap() + 1;
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            let n = read(&place).unwrap().records.len();
            // A line that lacks nothing but its end is whole.
            let lines = usize::from(cut + 1 >= first) + usize::from(cut + 1 >= whole.len());
            assert_eq!(n, lines, "cut at {cut}");
            journal.append(NOW, &[record(3)]).unwrap();
            let again = read(&place).unwrap();
            assert_eq!(again.records.len(), n + 1);
            assert!(again.damage.is_empty());
        }
    }

    #[test]
    fn a_damaged_line_is_named_and_the_others_are_read() {
        let (_dir, place) = place();
        Journal::open(&place, "A").unwrap().append(NOW, &[record(1), record(2)]).unwrap();
        let path = files(&place).unwrap().remove(0);
        let text = fs::read_to_string(&path).unwrap().replacen("line 1", "line 9", 1);
        fs::write(&path, text).unwrap();
        let read = read(&place).unwrap();
        assert_eq!(read.records, [record(2)]);
        assert_eq!(read.damage[0].to_string(), format!("journal/{}:1", name_of(&path)));
    }

    /// Three lines, and the file they are in.
    fn three() -> (tempfile::TempDir, Place, PathBuf, Vec<u8>) {
        let (dir, place) = place();
        Journal::open(&place, "A").unwrap().append(NOW, &[record(1), record(2), record(3)]).unwrap();
        let path = files(&place).unwrap().remove(0);
        let whole = fs::read(&path).unwrap();
        (dir, place, path, whole)
    }

    #[test]
    fn a_bit_that_flips_costs_the_line_it_is_in_and_no_other() {
        let (_dir, place, path, whole) = three();
        let journal = Journal::open(&place, "A").unwrap();
        let ends: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] == b'\n').collect();
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut flipped = whole.clone();
                flipped[at] ^= 1 << bit;
                fs::write(&path, &flipped).unwrap();
                let line = ends.iter().position(|end| at <= *end).unwrap();
                let read = read(&place).unwrap();
                let others: Vec<Record> = (0..3).filter(|n| *n != line).map(|n| record(n as u8 + 1)).collect();
                let n_others = others.iter().filter(|other| read.records.contains(other)).count();
                assert_eq!(n_others, 2, "byte {at}, bit {bit}: {:?}", read.records);
                // Some flips change nothing, as in the letter of a checksum's digit.
                assert!(read.records.len() == 3 || !read.damage.is_empty() || line == 2, "byte {at}, bit {bit}");
                assert!(
                    read.records.iter().all(|r| [record(1), record(2), record(3)].contains(r)),
                    "byte {at}, bit {bit}"
                );
                if bit == at % 8 {
                    journal.append(NOW, &[record(4)]).unwrap();
                    let again = super::read(&place).unwrap();
                    assert!(again.records.contains(&record(4)), "byte {at}, bit {bit}");
                    assert!(others.iter().all(|other| again.records.contains(other)), "byte {at}, bit {bit}");
                }
            }
        }
    }

    #[test]
    fn a_line_that_is_there_twice_or_not_or_elsewhere_changes_no_other() {
        let (_dir, place, path, whole) = three();
        let lines: Vec<&[u8]> = whole.split_inclusive(|b| *b == b'\n').collect();
        let found = |lines: &[&[u8]]| {
            fs::write(&path, lines.concat()).unwrap();
            let read = read(&place).unwrap();
            assert!(read.damage.is_empty());
            let mut in_force: Vec<Record> = homestretch_core::record::in_force(read.records);
            in_force.sort_by_key(|record| record.id);
            in_force
        };
        let all = [record(1), record(2), record(3)];
        for n in 0..3 {
            let mut twice = lines.clone();
            twice.insert((n + 2) % 3, lines[n]);
            assert_eq!(found(&twice), all, "line {n} twice");
            let mut without = lines.clone();
            without.remove(n);
            let mut want = all.to_vec();
            want.remove(n);
            assert_eq!(found(&without), want, "line {n} is gone");
            let mut swapped = lines.clone();
            swapped.swap(n, (n + 1) % 3);
            assert_eq!(found(&swapped), all, "line {n} and the next");
        }
    }

    #[test]
    fn what_is_no_file_is_named_and_the_others_are_read() {
        let (_dir, place) = place();
        Journal::open(&place, "A").unwrap().append(NOW, &[record(1)]).unwrap();
        fs::create_dir(place.journal().join("B-2026-11.jsonl")).unwrap();
        // Nobody's word for it is taken, and nobody is waited for.
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("nowhere", place.journal().join("C-2026-11.jsonl")).unwrap();
            let pipe = place.journal().join("D-2026-11.jsonl");
            rustix::fs::mknodat(rustix::fs::CWD, pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        }
        let read = read(&place).unwrap();
        assert_eq!(read.records, [record(1)]);
        let named: Vec<&str> = read.damage.iter().map(|d| &d.file[..1]).collect();
        assert_eq!(named, if cfg!(unix) { vec!["B", "C", "D"] } else { vec!["B"] });
    }

    #[test]
    fn a_line_that_is_too_long_costs_itself_alone() {
        let (_dir, place) = place();
        let journal = Journal::open(&place, "A").unwrap();
        journal.append(NOW, &[record(1)]).unwrap();
        let path = files(&place).unwrap().remove(0);
        let long = "x".repeat(3 * MOST_LINE as usize) + "\n";
        fs::write(&path, long.clone() + &fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(read(&place).unwrap().records, [record(1)]);
        fs::write(&path, fs::read_to_string(&path).unwrap() + long.trim_end()).unwrap();
        journal.append(NOW, &[record(2)]).unwrap();
        let read = read(&place).unwrap();
        assert_eq!(read.records, [record(1), record(2)]);
        assert_eq!(read.damage.len(), 1);
    }

    #[test]
    fn of_many_records_all_are_written_or_none() {
        let (_dir, place) = place();
        let journal = Journal::open(&place, "A").unwrap();
        journal.append(NOW, &[record(1)]).unwrap();
        let many = (2..9).map(|n| if n < 8 { Ok(record(n)) } else { Err(StoreError::NoHome) });
        assert!(journal.append_each(NOW, many).is_err());
        assert_eq!(read(&place).unwrap().records, [record(1)]);
    }

    #[test]
    fn a_line_that_is_written_otherwise_is_the_same_record() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        Journal::open(&place, "A").unwrap().append(Wall(1_795_800_000), &[record(1)]).unwrap();
        let path = files(&place).unwrap().remove(0);
        let line = fs::read_to_string(&path).unwrap();
        // As somebody's own script may write it: the record as it is, and what is around it in another way.
        let (head, r) = line.trim_end().strip_suffix('}').unwrap().split_once(",\"r\":").unwrap();
        let crc = head.rsplit_once(":\"").unwrap().1.trim_end_matches('"');
        fs::write(&path, format!("{{ \"crc\": \"{crc}\", \"r\": {r}, \"v\": 1 }}\n")).unwrap();
        let there = read(&place).unwrap();
        assert_eq!((there.records, there.damage.len()), (vec![record(1)], 0));
        fs::write(&path, format!("{{ \"crc\": \"{crc}\", \"r\": {r}, \"v\": 2 }}\n")).unwrap();
        assert_eq!(read(&place).unwrap().records, [], "of another version");
        fs::write(&path, format!("{{ \"crc\": \"{crc}\", \"r\": {}, \"v\": 1 }}\n", r.replace("line 1", "line 2")))
            .unwrap();
        assert_eq!(read(&place).unwrap().records, [], "changed by hand");
    }

    #[test]
    fn a_launch_reads_the_months_that_it_asks_for_and_what_names_none() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        Journal::open(&place, "A").unwrap().append(Wall(1_795_800_000), &[record(1)]).unwrap();
        let november = files(&place).unwrap().remove(0);
        assert!(november.ends_with("A-2026-11.jsonl"), "{}", november.display());
        let text = fs::read_to_string(&november).unwrap();
        fs::write(november.with_file_name("B-2025-12.jsonl"), &text).unwrap();
        fs::write(november.with_file_name("conflict.jsonl"), &text).unwrap();
        let seen = |since: (i32, u32)| {
            let mut n = 0;
            assert_eq!(visit_since(&place, since, &mut |_| n += 1).unwrap().len(), 0);
            n
        };
        assert_eq!([(2025, 12), (2026, 1), (2026, 11), (2026, 12), (2027, 1)].map(seen), [3, 2, 2, 1, 1]);
    }
}
