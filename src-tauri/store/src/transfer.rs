//! Export and import: JSON Lines, one record a line. However long, only the ids of a file are held in memory.

use std::{
    fs,
    io::{BufRead, BufReader, BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
};

use homestretch_core::{Record, Ulid, Wall};

use crate::{Journal, Place, StoreError, file, journal};

/// The longest line that is taken in, in bytes: what is accepted must be readable again.
const MOST_LINE: u64 = 1024 * 1024;

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

/// Records on their way in: a file of ours, for as long as this lives. Whoever may not read the source can read this.
#[derive(Debug)]
pub struct Spool {
    path: PathBuf,
}

impl Spool {
    /// The file, for a running engine to read.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Copies what can be read from a file, a pipe or standard input, and sees to it that each line is a record.
    ///
    /// # Errors
    /// [`StoreError::BadLine`] for the first bad line, [`StoreError::Empty`] where there is none.
    pub fn fill(place: &Place, name: &Path, from: impl Read) -> Result<Self, StoreError> {
        let path = place.data.join(format!("import-{}.jsonl", std::process::id()));
        let failed = || StoreError::io(&path, "cannot be written");
        // What a killed command with this number has left.
        let _ = fs::remove_file(&path);
        let spool = Self { path: path.clone() };
        let mut to = BufWriter::new(file::private().create_new(true).open(&path).map_err(failed())?);
        let mut n = 0;
        lines(name, BufReader::new(from), |record| {
            n += 1;
            writeln!(to, "{}", record.to_json()).map_err(failed())
        })?;
        to.flush().map_err(failed())?;
        if n == 0 {
            return Err(StoreError::Empty(name.to_owned()));
        }
        Ok(spool)
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // Where this fails it holds nothing that the journal does not.
        let _ = fs::remove_file(&self.path);
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

/// Takes the records of a file into the journal that are not there yet.
///
/// # Errors
/// [`StoreError::BadLine`] for the first bad line, or where the disk fails; then nothing was imported.
pub fn import(place: &Place, journal: &Journal, now: Wall, path: &Path) -> Result<Found, StoreError> {
    let failed = || StoreError::io(path, "cannot be read");
    let mut source = file::open(path).map_err(failed())?;
    // What is in the file, by id, with a checksum of the text: enough to tell who is who.
    let mut wanted: Vec<(Ulid, u32)> = Vec::new();
    lines(path, BufReader::new(&source), |record| {
        wanted.push((record.id, print_of(&record)));
        Ok(())
    })?;
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
    journal::visit(place, None, &mut |record| {
        if let Ok(at) = wanted.binary_search_by_key(&record.id, |(id, _)| *id)
            && !std::mem::replace(&mut is_here[at], true)
        {
            let is_the_same = wanted[at].1 == print_of(&record);
            found.known += usize::from(is_the_same);
            found.clashes += usize::from(!is_the_same);
        }
    })?;
    source.rewind().map_err(failed())?;
    let new = records_of(path, BufReader::new(&source)).filter(|record| {
        let Ok(record) = record else { return true };
        wanted.binary_search(&(record.id, print_of(record))).is_ok_and(|at| !std::mem::replace(&mut is_here[at], true))
    });
    found.new = journal.append_each(now, new)?;
    Ok(found)
}

fn print_of(record: &Record) -> u32 {
    crc32fast::hash(record.to_json().as_bytes())
}

/// Gives each record of a source to `each`.
fn lines(
    name: &Path,
    from: impl BufRead,
    mut each: impl FnMut(Record) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    records_of(name, from).try_for_each(|record| each(record?))
}

/// The records of a source, a line each; empty lines are passed over.
fn records_of(name: &Path, mut from: impl BufRead) -> impl Iterator<Item = Result<Record, StoreError>> {
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
            if !text.trim().is_empty() {
                return Some(Record::from_json(text).map_err(|why| bad(&format!("a record {why}"))));
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
            import(&place, &journal, Wall(1_795_800_000), &file)
        };
        let two = finish(1, "one") + "\r\n\n" + &finish(2, "two") + "\n" + &finish(1, "one");
        assert_eq!(take("\u{feff}".to_owned() + &two).unwrap(), Found { new: 2, known: 1, clashes: 0 });
        assert_eq!(take(two).unwrap(), Found { new: 0, known: 3, clashes: 0 });
        let clash = finish(1, "other") + "\n" + &finish(3, "a") + "\n" + &finish(3, "b");
        assert_eq!(take(clash).unwrap(), Found { new: 1, known: 0, clashes: 2 });
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
            let why_not = Spool::fill(&place, Path::new("in"), text.as_bytes()).unwrap_err().to_string();
            assert!(why_not.starts_with(why), "{why_not}");
        }
        assert!(
            !fs::read_dir(dir.path()).unwrap().any(|e| e.unwrap().file_name().to_string_lossy().contains("import"))
        );
    }
}
