//! Export and import: JSON Lines, one record a line. However long, only the ids of a file are held in memory.

use std::{
    fs,
    io::{BufRead, BufReader, BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use homestretch_core::{Record, Ulid, Wall, record::sort};

use crate::{Journal, Place, StoreError, atomic, file, journal, sys};

/// The longest line that is taken in, in bytes: what is accepted must be readable again.
const MOST_LINE: u64 = 1024 * 1024;

/// Every record there is, one of each id, in order of start.
///
/// # Errors
/// Where the journal cannot be read.
pub fn all(place: &Place) -> Result<Vec<Record>, StoreError> {
    let mut records = journal::read(place)?.records;
    sort(&mut records);
    records.dedup();
    Ok(records)
}

/// Records on their way in: a file of ours, for as long as this lives. Whoever may not read the source can read this.
#[derive(Debug)]
pub struct Spool {
    path: PathBuf,
    to: Option<BufWriter<fs::File>>,
}

/// How much is read or written at once, where years are on their way in.
const PIECE: usize = 64 * 1024;
/// Longer than any import takes.
const LONG_AGO: Duration = Duration::from_secs(24 * 3600);

/// Removes what commands that were killed have left behind.
fn forget_left_behind(place: &Place) {
    let Ok(entries) = fs::read_dir(&place.data) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_spool = name.starts_with("import-") && name.ends_with(".jsonl");
        let written = entry.metadata().and_then(|m| m.modified());
        if is_spool && written.is_ok_and(|at| at.elapsed().is_ok_and(|past| past > LONG_AGO)) {
            // One that stays for once goes at the next import.
            let _ = fs::remove_file(entry.path());
        }
    }
}

impl Spool {
    /// An empty one, in the data folder, by a name that is this process's own.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn create(place: &Place, name: &str) -> Result<Self, StoreError> {
        let path = place.data.join(format!("import-{}{name}.jsonl", std::process::id()));
        // What a killed command with this number has left, and others long ago.
        let _ = fs::remove_file(&path);
        forget_left_behind(place);
        let made = sys::open(file::private().create_new(true), &path);
        let to = BufWriter::with_capacity(PIECE, made.map_err(StoreError::io(&path, "cannot be written"))?);
        Ok(Self { path, to: Some(to) })
    }

    /// One that another process has filled for this one.
    pub fn of(path: PathBuf) -> Self {
        Self { path, to: None }
    }

    /// The file, for a running engine to read.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a line.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn put(&mut self, line: &str) -> Result<(), StoreError> {
        let Some(to) = &mut self.to else { return Ok(()) };
        let written = to.write_all(line.as_bytes()).and_then(|()| to.write_all(b"\n"));
        // Of a million lines none is to make a path for what does not happen.
        written.map_err(|e| StoreError::io(&self.path, "cannot be written")(e))
    }

    /// Brings what was put into it to where others read it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn close(&mut self) -> Result<(), StoreError> {
        let failed = StoreError::io(&self.path, "cannot be written");
        self.to.take().map_or(Ok(()), |mut to| to.flush()).map_err(failed)
    }

    /// Leaves it to another process, which has [`Spool::of`] it.
    pub fn leave(mut self) -> PathBuf {
        std::mem::take(&mut self.path)
    }

    /// Copies what can be read from a file, a pipe or standard input, and sees to it that each line is a record.
    ///
    /// # Errors
    /// [`StoreError::BadLine`] for the first bad line, [`StoreError::Empty`] where there is none.
    pub fn fill(place: &Place, name: &Path, from: impl Read) -> Result<Self, StoreError> {
        let mut spool = Self::create(place, "")?;
        let mut n = 0;
        texts_of(name, BufReader::new(from), Written::ByAnybody).try_for_each(|record| {
            n += 1;
            spool.put(&record?.1)
        })?;
        spool.close()?;
        if n == 0 {
            return Err(StoreError::Empty(name.to_owned()));
        }
        Ok(spool)
    }
}

/// Where it is noted what an import is about to bring, and what the last one has brought.
pub fn notes(place: &Place) -> (PathBuf, PathBuf) {
    (place.data.join("last-import.new"), place.data.join("last-import"))
}

/// The import that is noted is done: it is the last.
///
/// # Errors
/// Where the note cannot be moved.
pub fn keep_note(place: &Place) -> Result<(), StoreError> {
    let (new, kept) = notes(place);
    sys::rename(&new, &kept).map_err(StoreError::io(&kept, "cannot be written"))?;
    atomic::sync_folder(&kept);
    Ok(())
}

/// The last import has been taken back.
///
/// # Errors
/// Where its note cannot be removed.
pub fn forget_note(place: &Place) -> Result<(), StoreError> {
    let (_, kept) = notes(place);
    fs::remove_file(&kept).map_err(StoreError::io(&kept, "cannot be removed"))
}

impl Drop for Spool {
    fn drop(&mut self) {
        // Where this fails it holds nothing that the journal does not. One that was left to another has no path.
        if !self.path.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// What an import found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Records that were not here, and are now.
    pub new: usize,
    /// Records that were here, or stood in the file twice.
    pub known: usize,
    /// Records whose id another record has: of two such only one counts, so that they are left out.
    pub clashes: usize,
}

/// Who has written a file of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// This command, a moment ago: each line is a record as we write it.
    ByUs,
    /// Whoever names it: each line is read before anything is kept.
    ByAnybody,
}

/// Takes the records of a file of ours into the journal that are not there yet.
///
/// # Errors
/// [`StoreError::BadLine`] for the first bad line, or where the disk fails; then nothing was imported.
pub fn import(place: &Place, journal: &Journal, now: Wall, path: &Path, written: Written) -> Result<Found, StoreError> {
    let failed = || StoreError::io(path, "cannot be read");
    let mut source = file::open(path).map_err(failed())?;
    // What is in the file, by id, with a checksum of the text: enough to tell who is who.
    let mut wanted: Vec<(Ulid, u32)> = Vec::new();
    for record in texts_of(path, BufReader::with_capacity(PIECE, &source), written) {
        let (id, text) = record?;
        wanted.push((id, crc32fast::hash(text.as_bytes())));
    }
    if wanted.is_empty() {
        return Err(StoreError::Empty(path.to_owned()));
    }
    let n_records = wanted.len();
    wanted.sort_unstable();
    wanted.dedup();
    // Of several texts with one id the first of this order comes in, the others are left out.
    let n_texts = wanted.len();
    wanted.dedup_by_key(|(id, _)| *id);
    let mut found = Found { new: 0, known: n_records - n_texts, clashes: n_texts - wanted.len() };
    let mut is_here = vec![false; wanted.len()];
    journal::visit(place, &mut |record| {
        if let Ok(at) = wanted.binary_search_by_key(&record.id, |(id, _)| *id)
            && !std::mem::replace(&mut is_here[at], true)
        {
            let is_the_same = wanted[at].1 == print_of(&record);
            found.known += usize::from(is_the_same);
            found.clashes += usize::from(!is_the_same);
        }
    })?;
    source.rewind().map_err(failed())?;
    // Nearly always each is the next in order: then it need not be looked for.
    let mut next = 0;
    let mut new = texts_of(path, BufReader::with_capacity(PIECE, &source), written).filter(|record| {
        let Ok((id, text)) = record else { return true };
        let one = (*id, crc32fast::hash(text.as_bytes()));
        let at = if wanted.get(next) == Some(&one) { Ok(next) } else { wanted.binary_search(&one) };
        at.is_ok_and(|at| {
            next = at + 1;
            !std::mem::replace(&mut is_here[at], true)
        })
    });
    found.new = journal.append_texts(now, &mut new.by_ref().map(|record| record.map(|(_, text)| text)))?;
    Ok(found)
}

/// The records of a source, by id and as we write them.
fn texts_of(
    name: &Path,
    from: impl BufRead,
    written: Written,
) -> impl Iterator<Item = Result<(Ulid, String), StoreError>> {
    lines_of(name, from).map(move |line| {
        let (n, line) = line?;
        match id_of(&line).filter(|_| written == Written::ByUs) {
            Some(id) => Ok((id, line)),
            None => record_of(name, n, &line).map(|record| (record.id, record.to_json())),
        }
    })
}

/// The id of a record as it is written: it stands behind the type.
pub fn id_of(line: &str) -> Option<Ulid> {
    const KEY: &str = "\"id\":\"";
    let at = line.find(KEY).filter(|at| *at < 40)? + KEY.len();
    line.get(at..at + 26)?.parse().ok()
}

fn print_of(record: &Record) -> u32 {
    crc32fast::hash(record.to_json().as_bytes())
}

/// The record on a line.
///
/// # Errors
/// [`StoreError::BadLine`]
pub fn record_of(name: &Path, n: usize, line: &str) -> Result<Record, StoreError> {
    let bad = |why| StoreError::BadLine { path: name.to_owned(), line: n, why: format!("a record {why}") };
    Record::from_json(line).map_err(bad)
}

/// The lines of a source that are not empty, with their numbers.
///
/// # Errors
/// [`StoreError::BadLine`] in the place of one that is too long, or no text.
pub fn lines_of(name: &Path, mut from: impl BufRead) -> impl Iterator<Item = Result<(usize, String), StoreError>> {
    let mut n = 0;
    let mut line = Vec::new();
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
            let text = text.trim();
            if !text.is_empty() {
                return Some(Ok((n, text.to_owned())));
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
            import(&place, &journal, Wall(1_795_800_000), &file, Written::ByAnybody)
        };
        let two = finish(1, "one") + "\r\n\n" + &finish(2, "two") + "\n" + &finish(1, "one");
        assert_eq!(take("\u{feff}".to_owned() + &two).unwrap(), Found { new: 2, known: 1, clashes: 0 });
        assert_eq!(take(two).unwrap(), Found { new: 0, known: 3, clashes: 0 });
        let clash = finish(1, "other") + "\n" + &finish(3, "a") + "\n" + &finish(3, "b");
        assert_eq!(take(clash).unwrap(), Found { new: 1, known: 0, clashes: 2 });
        assert_eq!(all(&place).unwrap().len(), 3);
    }

    #[test]
    fn what_a_killed_import_left_goes_after_a_day() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        let left = |name: &str, hours: u64| {
            let file = fs::File::create(dir.path().join(name)).unwrap();
            file.set_modified(std::time::SystemTime::now() - Duration::from_secs(hours * 3600)).unwrap();
            dir.path().join(name)
        };
        let (old, young, other) =
            (left("import-1.jsonl", 25), left("import-2.jsonl", 23), left("import-notes.txt", 99));
        drop(Spool::create(&place, "").unwrap());
        assert!(!old.exists() && young.exists() && other.exists());
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
            let why_not = Spool::fill(&place, Path::new("in"), text.as_bytes()).unwrap_err().to_string();
            assert!(why_not.starts_with(why), "{why_not}");
        }
        assert!(
            !fs::read_dir(dir.path()).unwrap().any(|e| e.unwrap().file_name().to_string_lossy().contains("import"))
        );
    }

    #[test]
    fn the_id_of_a_line_stands_near_its_beginning_or_is_none() {
        let id = "01KB0000000000000000000001";
        let line = |before: usize| format!("{}\"id\":\"{id}\",", " ".repeat(before));
        assert_eq!(id_of(&line(0)).map(|id| id.to_string()).as_deref(), Some(id));
        assert_eq!(id_of(&line(39)).map(|id| id.to_string()).as_deref(), Some(id));
        assert_eq!(id_of(&line(40)), None, "in another record's text");
        assert_eq!(id_of("\"id\":\"short"), None);
    }
}
