//! The journal: append-only JSON Lines, a file per machine and month. The truth.

use std::{
    fs::{self, File, OpenOptions},
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use chrono::Datelike;
use homestretch_core::{Record, Wall, Zone};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Place, StoreError, atomic, paths};

/// The journal of one machine, open for appending.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    machine: String,
}

/// A line of the journal that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The file's name.
    pub file: String,
    /// From 1.
    pub line: usize,
}

/// The records of some journal files.
#[derive(Debug, Default)]
pub struct Read {
    /// In order of file and line.
    pub records: Vec<Record>,
    /// Lines that were left out.
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
        paths::make_private(&folder)?;
        Ok(Self { folder, machine: machine.to_owned() })
    }

    /// Appends records, and returns when they are on the disk.
    ///
    /// # Errors
    /// Where they could not be written; then what was torn is cut off again at the next append.
    pub fn append(&self, now: Wall, records: &[Record]) -> Result<(), StoreError> {
        let date = Zone::UTC.civil(now).date();
        let path = self.folder.join(format!("{}-{:04}-{:02}.jsonl", self.machine, date.year(), date.month()));
        let failed = || StoreError::io(&path, "cannot be written");
        let is_new = !path.exists();
        let mut file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path).map_err(failed())?;
        set_torn_line_aside(&path, &mut file)?;
        let mut text = String::new();
        for record in records {
            let r = record.to_json();
            text.push_str(&format!("{{\"v\":1,\"crc\":\"{:08x}\",\"r\":{r}}}\n", crc32fast::hash(r.as_bytes())));
        }
        let before = file.seek(SeekFrom::End(0)).map_err(failed())?;
        if let Err(e) = file.write_all(text.as_bytes()).and_then(|()| file.sync_data()) {
            // What half a line says must not be read by anybody: the file is as it was, or its end is set aside later.
            let _ = file.set_len(before);
            return Err(failed()(e));
        }
        if is_new {
            atomic::sync_folder(&path);
        }
        Ok(())
    }
}

/// A last line without its end was torn by a crash: it is kept beside the file, and the file ends before it.
fn set_torn_line_aside(path: &Path, file: &mut File) -> Result<(), StoreError> {
    let failed = || StoreError::io(path, "cannot be repaired");
    let length = file.seek(SeekFrom::End(0)).map_err(failed())?;
    if length == 0 {
        return Ok(());
    }
    let text = fs::read(path).map_err(failed())?;
    if text.last() == Some(&b'\n') {
        return Ok(());
    }
    let keep = text.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let mut aside = path.as_os_str().to_owned();
    aside.push(".torn");
    let mut torn = OpenOptions::new().create(true).append(true).open(&aside).map_err(failed())?;
    torn.write_all(&text[keep..])
        .and_then(|()| torn.write_all(b"\n"))
        .and_then(|()| torn.sync_all())
        .map_err(failed())?;
    file.set_len(keep as u64).map_err(failed())
}

/// The journal files of all machines, by name.
///
/// # Errors
/// Where the folder cannot be read. A missing one has no files.
pub fn files(place: &Place) -> Result<Vec<PathBuf>, StoreError> {
    let folder = place.journal();
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(StoreError::io(&folder, "cannot be read")(e)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(StoreError::io(&folder, "cannot be read"))?.path();
        if path.extension().is_some_and(|e| e == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads the files whose month is at least the given one (year and month), all where there is none.
///
/// # Errors
/// Where a file cannot be read. Damaged lines are left out and named.
pub fn read(place: &Place, since: Option<(i32, u32)>) -> Result<Read, StoreError> {
    let mut all = Read::default();
    for path in files(place)? {
        if let (Some(since), Some(month)) = (since, month_of(&path))
            && month < since
        {
            continue;
        }
        let text = fs::read(&path).map_err(StoreError::io(&path, "cannot be read"))?;
        read_from(&path, &text, &mut all);
    }
    Ok(all)
}

/// Reads the lines of a file's text.
pub(crate) fn read_from(path: &Path, text: &[u8], into: &mut Read) {
    // A last line without its end is still being written, or was torn.
    let end = text.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    for (i, line) in text[..end].split(|b| *b == b'\n').enumerate() {
        if line.is_empty() {
            continue;
        }
        match parse(line) {
            Some(record) => into.records.push(record),
            None => {
                let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                into.damage.push(Damage { file, line: i + 1 });
            }
        }
    }
}

fn parse(line: &[u8]) -> Option<Record> {
    let line: Line = serde_json::from_slice(line).ok()?;
    let text = line.r.get();
    let crc = u32::from_str_radix(line.crc, 16).ok()?;
    (line.v == 1 && crc == crc32fast::hash(text.as_bytes())).then(|| Record::from_json(text).ok()).flatten()
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
        let read = read(&place, None).unwrap();
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
            let n = read(&place, None).unwrap().records.len();
            assert_eq!(n, usize::from(cut >= first), "cut at {cut}");
            journal.append(NOW, &[record(3)]).unwrap();
            let again = read(&place, None).unwrap();
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
        let read = read(&place, None).unwrap();
        assert_eq!(read.records, [record(2)]);
        assert_eq!(read.damage[0].line, 1);
    }
}
