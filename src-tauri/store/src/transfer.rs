//! Export and import: JSON Lines, one record a line. However long, only the ids of a file are held in memory.

mod days;
mod undo;

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use homestretch_core::{
    Record, Ulid, Wall,
    record::{Body, voided_by},
    time::Stamped,
    ulid::UlidSource,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Journal, Place, StoreError, file, journal, settings_file};

pub use days::Days;
pub use undo::{Undone, undo};

/// The longest line that is taken in, in bytes: what is accepted must be readable again.
const MOST_LINE: u64 = 1024 * 1024;
/// What is left out is named so many times, then counted.
const MOST_NAMED: usize = 10;

/// Every record there is, one of each id, in order of start.
///
/// # Errors
/// Where the journal cannot be read.
pub fn all(place: &Place) -> Result<Vec<Record>, StoreError> {
    let mut records = journal::read(place, None)?.records;
    records.sort_by_key(|r| (r.start(), r.id));
    records.dedup();
    Ok(records)
}

/// The first line of what comes from another program: whose ids are made from the content, so that one is known by its id
/// alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    /// The format.
    import: Option<String>,
}

/// Days off on their way in, the last included.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Off {
    off: (NaiveDate, NaiveDate),
}

/// Records on their way in: a file of ours, for as long as this lives. Whoever may not read the source can read this.
#[derive(Debug)]
pub struct Spool {
    path: PathBuf,
    to: BufWriter<fs::File>,
}

impl Spool {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn create(place: &Place) -> Result<Self, StoreError> {
        let path = place.data.join(format!("import-{}.jsonl", std::process::id()));
        // What a killed command with this number has left.
        let _ = fs::remove_file(&path);
        let made = file::private().create_new(true).open(&path);
        let to = BufWriter::new(made.map_err(StoreError::io(&path, "cannot be written"))?);
        Ok(Self { path, to })
    }

    /// Copies what can be read from a file, a pipe or standard input, and sees to it that each line is a record. Each goes
    /// to `each` too. A line keeps its number.
    ///
    /// # Errors
    /// [`StoreError::BadLine`] for the first bad line, [`StoreError::Empty`] where there is none.
    pub fn fill(
        place: &Place,
        name: &Path,
        from: impl Read,
        mut each: impl FnMut(&Record),
    ) -> Result<Self, StoreError> {
        let mut spool = Self::create(place)?;
        let mut at = 1;
        lines(name, BufReader::new(from), |n, line| {
            let Line::Record(record) = line else { return Ok(()) };
            for _ in at..n {
                spool.put("")?;
            }
            at = n + 1;
            each(&record);
            spool.put(&record.to_json())
        })?;
        if at == 1 {
            return Err(StoreError::Empty(name.to_owned()));
        }
        spool.close()?;
        Ok(spool)
    }

    /// A file for what comes from another program, in this format. Lines are put into it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn of_format(place: &Place, format: &str) -> Result<Self, StoreError> {
        let mut spool = Self::create(place)?;
        let header = Header { import: Some(format.to_owned()) };
        spool.put(&serde_json::to_string(&header).unwrap_or_default())?;
        Ok(spool)
    }

    /// Adds a line: a record, or days off as `{"off":["2026-12-24","2026-12-26"]}`.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn put(&mut self, line: &str) -> Result<(), StoreError> {
        writeln!(self.to, "{line}").map_err(StoreError::io(&self.path, "cannot be written"))
    }

    /// Brings what was put into it to where others read it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn close(&mut self) -> Result<(), StoreError> {
        self.to.flush().map_err(StoreError::io(&self.path, "cannot be written"))
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // Where this fails it holds nothing that the journal does not.
        let _ = fs::remove_file(&self.path);
    }
}

/// What an import found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Found {
    /// Records and days off that were not here, and are now.
    pub new: u64,
    /// Those that were here, or stood in the file twice.
    pub known: u64,
    /// Of the new, how many are days off.
    #[serde(default)]
    pub days_off: u64,
    /// Records whose id another record has: of two such only one counts, so that they are left out.
    #[serde(default)]
    pub n_clashes: u64,
    /// The lines of the first of those.
    #[serde(default)]
    pub clashes: Vec<usize>,
}

impl Found {
    /// As values by name, for whoever is told of it.
    pub fn values(&self) -> BTreeMap<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(map)) => map.into_iter().collect(),
            _ => BTreeMap::new(),
        }
    }

    /// Out of such values.
    pub fn of_values(values: BTreeMap<String, Value>) -> Option<Self> {
        serde_json::from_value(Value::Object(values.into_iter().collect())).ok()
    }
}

/// How a record of a file stands to those that are here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// Nobody has its id.
    New,
    /// It is here, or has come in.
    Known,
    /// It is here, and was taken back by [`undo`]: it comes back.
    TakenBack,
    /// Another record has its id.
    Clash,
}

/// What is to be done with a file.
struct Plan {
    format: Option<String>,
    /// What is in it, by id, with a checksum of the text (0 where the id alone counts): enough to tell who is who.
    wanted: Vec<(Ulid, u32)>,
    stands: Vec<Stands>,
    /// The voids that are to be voided.
    voids: Vec<Ulid>,
    /// Days off that are not there yet.
    off: Vec<(NaiveDate, NaiveDate)>,
    found: Found,
}

/// Looks at what an import of a file would do, and does nothing.
///
/// # Errors
/// As [`import`].
pub fn look(place: &Place, path: &Path) -> Result<Found, StoreError> {
    Ok(plan(place, path)?.found)
}

/// Takes what a file holds into the journal, and days off into the settings, as far as it is not there yet. What it brings is
/// kept for [`undo`].
///
/// # Errors
/// [`StoreError::BadLine`] for the first bad line, or where the disk fails; then nothing was imported.
pub fn import(
    place: &Place,
    journal: &Journal,
    ids: &mut UlidSource,
    now: Wall,
    path: &Path,
) -> Result<Found, StoreError> {
    let Plan { format, wanted, stands, voids, off, found } = plan(place, path)?;
    if found.new == 0 {
        return Ok(found);
    }
    let settings = if off.is_empty() { None } else { Some(settings_file::with_off(place, &off)?) };
    let brought = wanted.iter().zip(&stands).filter(|(_, stands)| matches!(stands, Stands::New | Stands::TakenBack));
    let note = undo::Note::write(place, format.as_deref().unwrap_or(OURS), &off, brought.map(|((id, _), _)| *id))?;
    let source = file::open(path).map_err(StoreError::io(path, "cannot be read"))?;
    let mut is_taken: Vec<bool> = stands.iter().map(|stands| *stands != Stands::New).collect();
    let new = lines_of(path, BufReader::new(&source)).filter_map(|line| match line {
        Ok((_, Line::Record(record))) => {
            let at = wanted.binary_search(&key(&record, format.is_some())).ok()?;
            (!std::mem::replace(&mut is_taken[at], true)).then_some(Ok(*record))
        }
        Ok(_) => None,
        Err(e) => Some(Err(e)),
    });
    let back = voids.into_iter().map(|target| Ok(void(ids, now, target, Map::new())));
    journal.append_each(now, new.chain(back))?;
    if let Some(settings) = settings {
        settings.write_marked()?;
    }
    note.keep()?;
    Ok(found)
}

/// The name of our own format.
pub const OURS: &str = "homestretch";

/// A record that takes another back, in UTC.
fn void(ids: &mut UlidSource, now: Wall, target: Ulid, extra: Map<String, Value>) -> Record {
    let zone = homestretch_core::Zone::UTC;
    Record { id: ids.make(now), zone, body: Body::Void { at: Stamped::new(now, zone), target }, corrects: None, extra }
}

fn key(record: &Record, is_by_id: bool) -> (Ulid, u32) {
    (record.id, if is_by_id { 0 } else { print_of(record) })
}

/// Reads a file and the journal, and finds out who is who.
fn plan(place: &Place, path: &Path) -> Result<Plan, StoreError> {
    let failed = || StoreError::io(path, "cannot be read");
    let mut source = file::open(path).map_err(failed())?;
    let (mut format, mut wanted, mut days, mut n_days) = (None, Vec::new(), Vec::new(), 0);
    lines(path, BufReader::new(&source), |_, line| {
        match line {
            Line::Header(name) => format = Some(name),
            Line::Record(record) => wanted.push(key(&record, format.is_some())),
            Line::Off(from, to) => {
                n_days += days::between(from, to);
                // Many calendars name the same days over and over.
                if days.last() != Some(&(from, to)) {
                    days.push((from, to));
                }
            }
        }
        Ok(())
    })?;
    if wanted.is_empty() && days.is_empty() && format.is_none() {
        return Err(StoreError::Empty(path.to_owned()));
    }
    wanted.sort_unstable();
    // Of several texts with one id the first of this order comes in, the others are left out.
    wanted.dedup_by_key(|(id, _)| *id);
    let (stands, voids) = stand(place, &wanted, format.is_some())?;
    let mut is_new: Vec<bool> = stands.iter().map(|stands| matches!(stands, Stands::New | Stands::TakenBack)).collect();
    let mut found = Found::default();
    source.rewind().map_err(failed())?;
    lines(path, BufReader::new(&source), |n, line| {
        let Line::Record(record) = line else { return Ok(()) };
        let (id, print) = key(&record, format.is_some());
        let Ok(at) = wanted.binary_search_by_key(&id, |(id, _)| *id) else { return Ok(()) };
        if wanted[at].1 != print || stands[at] == Stands::Clash {
            found.n_clashes += 1;
            if found.clashes.len() < MOST_NAMED {
                found.clashes.push(n);
            }
        } else if std::mem::take(&mut is_new[at]) {
            found.new += 1;
        } else {
            found.known += 1;
        }
        Ok(())
    })?;
    let off = new_days(place, &days)?;
    found.days_off = off.iter().map(|(from, to)| days::between(*from, *to)).sum();
    found.new += found.days_off;
    found.known += n_days - found.days_off;
    Ok(Plan { format, wanted, stands, voids, off, found })
}

/// Those of some days that are not off yet.
fn new_days(place: &Place, days: &[(NaiveDate, NaiveDate)]) -> Result<Vec<(NaiveDate, NaiveDate)>, StoreError> {
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let loaded = settings_file::load(place);
    if let Some(bad) = loaded.bad.first() {
        return Err(StoreError::NoGoodSettings { path: place.settings(), why: bad.to_string() });
    }
    let (mut here, mut new) = (Days::default(), Days::default());
    for (from, to) in &loaded.settings.week.off {
        here.add(*from, *to);
    }
    for (from, to) in days {
        for (from, to) in here.missing(*from, *to) {
            new.add(from, to);
        }
    }
    Ok(new.ranges().collect())
}

/// How each that is wanted stands to what is here, and which voids are in the way of those that come back.
fn stand(place: &Place, wanted: &[(Ulid, u32)], is_by_id: bool) -> Result<(Vec<Stands>, Vec<Ulid>), StoreError> {
    let mut stands = vec![Stands::New; wanted.len()];
    let mut voids: Vec<(Wall, Ulid, Ulid)> = Vec::new();
    let mut of_undo: Vec<Ulid> = Vec::new();
    journal::visit(place, None, &mut |record| {
        if let Body::Void { at, target } = &record.body {
            voids.push((at.at, record.id, *target));
            if undo::is_of_undo(&record) {
                of_undo.push(record.id);
            }
        }
        if let Ok(at) = wanted.binary_search_by_key(&record.id, |(id, _)| *id)
            && stands[at] == Stands::New
        {
            let is_the_same = is_by_id || wanted[at].1 == print_of(&record);
            stands[at] = if is_the_same { Stands::Known } else { Stands::Clash };
        }
    })?;
    let mut back = Vec::new();
    if !of_undo.is_empty() {
        of_undo.sort_unstable();
        let voided = voided_by(voids.clone());
        let mut by_hand = Vec::new();
        for (_, id, target) in voids.iter().filter(|(_, id, _)| !voided.contains(id)) {
            let Ok(at) = wanted.binary_search_by_key(target, |(id, _)| *id) else { continue };
            if of_undo.binary_search(id).is_ok() {
                back.push((at, *id));
            } else {
                // What the user has taken back stays so.
                by_hand.push(at);
            }
        }
        by_hand.sort_unstable();
        back.retain(|(at, _)| by_hand.binary_search(at).is_err() && stands[*at] == Stands::Known);
        back.sort_unstable();
        back.dedup();
        back.iter().for_each(|(at, _)| stands[*at] = Stands::TakenBack);
    }
    Ok((stands, back.into_iter().map(|(_, id)| id).collect()))
}

fn print_of(record: &Record) -> u32 {
    crc32fast::hash(record.to_json().as_bytes())
}

/// What a line of a file says.
enum Line {
    /// Whose file it is.
    Header(String),
    Record(Box<Record>),
    Off(NaiveDate, NaiveDate),
}

/// Gives each line of a source that says something to `each`, with its number.
fn lines(
    name: &Path,
    from: impl BufRead,
    mut each: impl FnMut(usize, Line) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    lines_of(name, from).try_for_each(|line| line.and_then(|(n, line)| each(n, line)))
}

/// The lines of a source with their numbers; empty lines are passed over.
fn lines_of(name: &Path, mut from: impl BufRead) -> impl Iterator<Item = Result<(usize, Line), StoreError>> {
    let mut n = 0;
    let mut line = Vec::new();
    let mut is_ours = true;
    std::iter::from_fn(move || {
        loop {
            line.clear();
            n += 1;
            let bad = |why: &str| StoreError::BadLine { path: name.to_owned(), line: n, why: why.to_owned() };
            match from.by_ref().take(MOST_LINE).read_until(b'\n', &mut line) {
                Err(e) => return Some(Err(StoreError::io(name, "cannot be read")(e))),
                Ok(0) => return None,
                Ok(length) if length as u64 == MOST_LINE && line.last() != Some(&b'\n') => {
                    return Some(Err(bad("a line longer than 1 MiB")));
                }
                Ok(_) => {}
            }
            // A mark that some editors begin a file with.
            let bytes = line.strip_prefix("\u{feff}".as_bytes()).filter(|_| n == 1).unwrap_or(&line);
            let Ok(text) = std::str::from_utf8(bytes) else { return Some(Err(bad("not UTF-8 text"))) };
            if n == 1
                && let Ok(Header { import: Some(format) }) = serde_json::from_str(text)
            {
                is_ours = false;
                return Some(Ok((n, Line::Header(format))));
            }
            if !is_ours
                && text.starts_with("{\"off\"")
                && let Ok(Off { off: (from, to) }) = serde_json::from_str(text)
            {
                return Some(Ok((n, Line::Off(from, to))));
            }
            if !text.trim().is_empty() {
                let record = Record::from_json(text).map_err(|why| bad(&format!("a record {why}")));
                return Some(record.map(|record| (n, Line::Record(Box::new(record)))));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finish(n: u8, park: &str) -> String {
        format!(
            r#"{{"type":"finish","id":"01KB00000000000000000000{n:02}","at":"2026-11-27T17:30:00+01:00","zone":"Europe/Amsterdam","park":"{park}"}}"#
        )
    }

    #[test]
    fn what_is_known_is_counted_and_what_clashes_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        let journal = Journal::open(&place, "A").unwrap();
        let file = dir.path().join("in");
        let take = |text: String| {
            fs::write(&file, text).unwrap();
            import(&place, &journal, &mut UlidSource::new(1), Wall(1_795_800_000), &file)
                .map(|found| (found.new, found.known, found.clashes))
        };
        let two = finish(1, "one") + "\r\n\n" + &finish(2, "two") + "\n" + &finish(1, "one");
        assert_eq!(take("\u{feff}".to_owned() + &two).unwrap(), (2, 1, vec![]));
        assert_eq!(take(two).unwrap(), (0, 3, vec![]));
        let clash = finish(1, "other") + "\n" + &finish(3, "a") + "\n" + &finish(3, "b");
        assert_eq!(take(clash).unwrap(), (1, 0, vec![1, 2]));
        assert_eq!(all(&place).unwrap().len(), 3);
    }

    #[test]
    fn a_bad_line_keeps_everything_out() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        for (text, why) in [
            (String::new(), "in: is empty; nothing was imported"),
            ("\n \n".to_owned(), "in: is empty; nothing was imported"),
            (finish(1, "one") + "\nnonsense", "in:2: a record not JSON"),
            (finish(1, &"x".repeat(MOST_LINE as usize)), "in:1: a line longer than 1 MiB"),
        ] {
            let why_not = Spool::fill(&place, Path::new("in"), text.as_bytes(), |_| {}).unwrap_err().to_string();
            assert!(why_not.starts_with(why), "{why_not}");
        }
        assert!(
            !fs::read_dir(dir.path()).unwrap().any(|e| e.unwrap().file_name().to_string_lossy().contains("import"))
        );
    }
}
