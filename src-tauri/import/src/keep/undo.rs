//! Taking an import back: what the last one brought is noted, by ids, and taken back by voids.

use std::{
    fs,
    io::{BufRead, BufReader, BufWriter, Write},
    path::Path,
};

use chrono::NaiveDate;
use homestretch_core::{
    Record, Settings, Ulid, Wall,
    civil::parse_date,
    record::{Body, voided_by},
    ulid::UlidSource,
};
use homestretch_store::{
    Place, StoreError, file, journal, settings_file,
    transfer::{self, Spool},
};
use serde_json::{Map, Value, json};

use super::{NewHours, Plan, bare, days, place_of, void};

/// The mark of a void that takes an import back: what was imported is known by it, and may be imported again.
const MARK: (&str, &str) = ("undoes", "import");

pub(super) fn is_of_undo(record: &Record) -> bool {
    record.extra.get(MARK.0).is_some_and(|of| of == MARK.1)
}

/// The first line of a note; the ids follow, one a line.
struct Header {
    format: String,
    off: Vec<(NaiveDate, NaiveDate)>,
    hours: Vec<NewHours>,
}

impl Header {
    fn to_json(&self) -> String {
        let off: Vec<Value> = self.off.iter().map(|(from, to)| json!([from.to_string(), to.to_string()])).collect();
        let hours: Vec<Value> =
            self.hours.iter().map(|NewHours { key, before, value }| json!([key, before, value])).collect();
        json!({"v": 1, "format": self.format, "off": off, "hours": hours}).to_string()
    }

    fn of_json(text: &str) -> Option<Self> {
        let said: Value = serde_json::from_str(text).ok()?;
        let day = |range: &Value, at: usize| parse_date(range.get(at)?.as_str()?);
        let off = said.get("off")?.as_array()?.iter().map(|range| Some((day(range, 0)?, day(range, 1)?)));
        let text = |row: &Value, at: usize| row.get(at)?.as_str().map(str::to_owned);
        let one = |row| Some(NewHours { key: text(row, 0)?, before: text(row, 1)?, value: text(row, 2)? });
        // An older note has none.
        let hours = said.get("hours").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default().iter().map(one);
        Some(Self {
            format: said.get("format")?.as_str()?.to_owned(),
            off: off.collect::<Option<_>>()?,
            hours: hours.collect::<Option<_>>()?,
        })
    }

    /// Those hours that are in force as they came.
    fn hours_in(&self, settings: &Settings) -> Vec<&NewHours> {
        let entries = settings.entries();
        let is_there =
            |hours: &&NewHours| entries.iter().any(|(key, now)| *key == hours.key && bare(now) == hours.value);
        self.hours.iter().filter(is_there).collect()
    }
}

/// Writes down what an import is about to bring. On the disk before the import is: after a crash between the two it counts where
/// its first record is here.
///
/// # Errors
/// Where it cannot be written.
pub fn note(place: &Place, format: &str, plan: &Plan) -> Result<(), StoreError> {
    recover(place)?;
    let (new, _) = transfer::notes(place);
    let failed = || StoreError::io(&new, "cannot be written");
    let made = file::open_ours(&new, file::private().create(true).truncate(true)).map_err(failed())?;
    let mut to = BufWriter::new(made);
    let header = Header { format: format.to_owned(), off: plan.off.clone(), hours: plan.hours.clone() };
    let written = (|| {
        writeln!(to, "{}", header.to_json())?;
        for id in plan.brought() {
            to.write_all(&id.letters())?;
            to.write_all(b"\n")?;
        }
        to.flush()?;
        to.get_ref().sync_all()
    })();
    if written.is_err() {
        // On a full disk it is in the way.
        let _ = fs::remove_file(&new);
    }
    written.map_err(failed())
}

/// A note of an import that a crash has cut off: it is of the last import where that was done, else it is of none.
fn recover(place: &Place) -> Result<(), StoreError> {
    let (new, _) = transfer::notes(place);
    let Ok((header, mut ids)) = read(&new) else {
        let _ = fs::remove_file(&new);
        return Ok(());
    };
    let is_done = match ids.next() {
        Some(first) => {
            let mut is_here = false;
            journal::visit(place, &mut |record| is_here |= record.id == first)?;
            is_here
        }
        None => {
            let settings = settings_file::load(place).settings;
            let is_off = header.off.iter().all(|range| settings.week.off.contains(range));
            is_off && header.hours_in(&settings).len() == header.hours.len()
        }
    };
    if is_done {
        return transfer::keep_note(place);
    }
    fs::remove_file(&new).map_err(StoreError::io(&new, "cannot be removed"))
}

fn read(path: &Path) -> std::io::Result<(Header, impl Iterator<Item = Ulid> + use<>)> {
    let mut lines = BufReader::new(file::open(path)?).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let ids = lines.map_while(Result::ok).filter_map(|line| line.parse().ok());
    let header = Header::of_json(&first).ok_or(std::io::ErrorKind::InvalidData)?;
    Ok((header, ids))
}

/// What is to be taken back.
#[derive(Debug)]
pub struct Undone {
    /// The format of the import.
    pub format: String,
    /// How many records are taken back.
    pub records: u64,
    /// How many days are off no more.
    pub days_off: u64,
    /// How many weekdays have their hours from before.
    pub weekdays: usize,
    /// The voids that do so.
    pub spool: Spool,
    /// Keys of the settings and their values then, as `settings set` takes them.
    pub set: Vec<(String, String)>,
}

/// Works out how to take back what the last import brought and still is in force: records by voids, days off out of the
/// settings.
///
/// # Errors
/// [`StoreError::NothingBrought`] where there is no such import, or nothing of it is in force; or where the disk fails.
pub fn undo(place: &Place, ids: &mut UlidSource, now: Wall) -> Result<Undone, StoreError> {
    recover(place)?;
    let (_, kept) = transfer::notes(place);
    let (header, brought) = match read(&kept) {
        Ok(note) => note,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::NothingBrought),
        Err(e) => return Err(StoreError::io(&kept, "cannot be read")(e)),
    };
    let mut brought: Vec<(Ulid, u32)> = brought.map(|id| (id, 0)).collect();
    brought.sort_unstable();
    let mut is_here = vec![false; brought.len()];
    let mut voids = Vec::new();
    journal::visit(place, &mut |record| {
        if let Some(at) = place_of(&brought, record.id) {
            is_here[at] = true;
        }
        if let Body::Void { at, target } = &record.body {
            voids.push((at.at, record.id, *target));
        }
    })?;
    let voided = voided_by(voids);
    let settings = settings_file::load(place).settings;
    let there = &settings.week.off;
    let off: Vec<_> = header.off.iter().copied().filter(|range| there.contains(range)).collect();
    let mut spool = Spool::create(place, "-undo")?;
    let mut records = 0;
    for ((id, _), is_here) in brought.iter().zip(&is_here) {
        if *is_here && !voided.contains(id) {
            let mark = Map::from_iter([(MARK.0.to_owned(), Value::from(MARK.1))]);
            spool.put(&void(ids, now, *id, mark).to_json())?;
            records += 1;
        }
    }
    spool.close()?;
    let hours = header.hours_in(&settings);
    if records == 0 && off.is_empty() && hours.is_empty() {
        transfer::forget_note(place)?;
        return Err(StoreError::NothingBrought);
    }
    let days_off = off.iter().map(|(from, to)| days::between(*from, *to)).sum();
    let weekdays = hours.len();
    let mut set: Vec<(String, String)> = hours.iter().map(|hours| (hours.key.clone(), hours.before.clone())).collect();
    if !off.is_empty() {
        set.push((settings_file::OFF.to_owned(), settings_file::without_off(place, &off)?));
    }
    Ok(Undone { format: header.format, records, days_off, weekdays, spool, set })
}
