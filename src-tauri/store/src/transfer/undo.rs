//! Taking an import back: what the last one brought is noted, by ids, and taken back by voids.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use homestretch_core::{
    Record, Ulid, Wall,
    record::{Body, voided_by},
    ulid::UlidSource,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{days, void};
use crate::{Journal, Place, StoreError, atomic, file, journal, settings_file};

/// The mark of a void that takes an import back: what was imported is known by it, and may be imported again.
const MARK: (&str, &str) = ("undoes", "import");

pub(super) fn is_of_undo(record: &Record) -> bool {
    record.extra.get(MARK.0).is_some_and(|of| of == MARK.1)
}

/// The first line of a note; the ids follow, one a line.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    v: u32,
    format: String,
    off: Vec<(NaiveDate, NaiveDate)>,
}

/// What an import is about to bring. It is of the last import once that is done.
pub(super) struct Note {
    new: PathBuf,
    kept: PathBuf,
}

fn paths(place: &Place) -> (PathBuf, PathBuf) {
    (place.data.join("last-import.new"), place.data.join("last-import"))
}

impl Note {
    /// Writes down what an import is about to bring. On the disk before the import is: after a crash between the two it
    /// counts where its first record is here.
    pub(super) fn write(
        place: &Place,
        format: &str,
        off: &[(NaiveDate, NaiveDate)],
        ids: impl Iterator<Item = Ulid>,
    ) -> Result<Self, StoreError> {
        let (new, kept) = paths(place);
        recover(place)?;
        let failed = || StoreError::io(&new, "cannot be written");
        let _ = fs::remove_file(&new);
        let made = file::open_ours(&new, file::private().create_new(true)).map_err(failed())?;
        let mut to = BufWriter::new(made);
        let header = Header { v: 1, format: format.to_owned(), off: off.to_vec() };
        let written = (|| {
            writeln!(to, "{}", serde_json::to_string(&header)?)?;
            for id in ids {
                writeln!(to, "{id}")?;
            }
            to.flush()?;
            to.get_ref().sync_all()
        })();
        if written.is_err() {
            // On a full disk it is in the way.
            let _ = fs::remove_file(&new);
        }
        written.map_err(failed())?;
        atomic::sync_folder(&new);
        Ok(Self { new, kept })
    }

    /// The import is done: this is the last.
    pub(super) fn keep(self) -> Result<(), StoreError> {
        fs::rename(&self.new, &self.kept).map_err(StoreError::io(&self.kept, "cannot be written"))?;
        atomic::sync_folder(&self.kept);
        Ok(())
    }
}

/// A note of an import that a crash has cut off: it is of the last import where that was done, else it is of none.
fn recover(place: &Place) -> Result<(), StoreError> {
    let (new, kept) = paths(place);
    let Ok((header, mut ids)) = read(&new) else {
        let _ = fs::remove_file(&new);
        return Ok(());
    };
    let is_done = match ids.next() {
        Some(first) => {
            let mut is_here = false;
            journal::visit(place, None, &mut |record| is_here |= record.id == first)?;
            is_here
        }
        None => {
            let off = settings_file::load(place).settings.week.off;
            header.off.iter().all(|range| off.contains(range))
        }
    };
    let note = Note { new, kept };
    if is_done {
        return note.keep();
    }
    fs::remove_file(&note.new).map_err(StoreError::io(&note.new, "cannot be removed"))
}

fn read(path: &Path) -> std::io::Result<(Header, impl Iterator<Item = Ulid> + use<>)> {
    let mut lines = BufReader::new(file::open(path)?).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let ids = lines.map_while(Result::ok).filter_map(|line| line.parse().ok());
    Ok((serde_json::from_str(&first)?, ids))
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Undone {
    /// The format of the import.
    pub format: String,
    /// Records that are taken back.
    pub records: u64,
    /// Days that are off no more.
    pub days_off: u64,
}

impl Undone {
    /// As values by name, for whoever is told of it.
    pub fn values(&self) -> BTreeMap<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(map)) => map.into_iter().collect(),
            _ => BTreeMap::new(),
        }
    }
}

/// Takes back what the last import brought and still is in force: records by voids, days off out of the settings.
///
/// # Errors
/// [`StoreError::NothingBrought`] where there is no such import, or nothing of it is in force; or where the disk fails.
pub fn undo(place: &Place, journal: &Journal, ids: &mut UlidSource, now: Wall) -> Result<Undone, StoreError> {
    recover(place)?;
    let (_, kept) = paths(place);
    let (header, brought) = match read(&kept) {
        Ok(note) => note,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::NothingBrought),
        Err(e) => return Err(StoreError::io(&kept, "cannot be read")(e)),
    };
    let mut brought: Vec<Ulid> = brought.collect();
    brought.sort_unstable();
    let mut is_here = vec![false; brought.len()];
    let mut voids = Vec::new();
    journal::visit(place, None, &mut |record| {
        if let Ok(at) = brought.binary_search(&record.id) {
            is_here[at] = true;
        }
        if let Body::Void { at, target } = &record.body {
            voids.push((at.at, record.id, *target));
        }
    })?;
    let voided = voided_by(voids);
    let there = settings_file::load(place).settings.week.off;
    let off: Vec<_> = header.off.iter().copied().filter(|range| there.contains(range)).collect();
    let settings = if off.is_empty() { None } else { Some(settings_file::without_off(place, &off)?) };
    let in_force = brought.iter().zip(&is_here).filter(|(id, is_here)| **is_here && !voided.contains(id));
    let mark = || Map::from_iter([(MARK.0.to_owned(), Value::from(MARK.1))]);
    let n = journal.append_each(now, in_force.map(|(id, _)| Ok(void(ids, now, *id, mark()))))?;
    if let Some(settings) = settings {
        settings.write_marked()?;
    }
    fs::remove_file(&kept).map_err(StoreError::io(&kept, "cannot be removed"))?;
    if n == 0 && off.is_empty() {
        return Err(StoreError::NothingBrought);
    }
    let days_off = off.iter().map(|(from, to)| days::between(*from, *to)).sum();
    Ok(Undone { format: header.format, records: n as u64, days_off })
}
