//! What becomes of what was read: which of it is new, and what is put into the journal and the settings for it.
//!
//! Nothing is changed here. Whoever holds the journal, the engine or a command under its lock, gets a file of records to take
//! in, and a value of `[week] off`.

mod days;
mod undo;

use std::{fs::File, io::BufReader, path::Path};

use chrono::NaiveDate;
use homestretch_core::{
    Record, Settings, Ulid, Wall,
    civil::WEEKDAYS,
    record::{Body, voided_by},
    time::Stamped,
    ulid::UlidSource,
};
use homestretch_store::{
    Place, StoreError, journal, settings_file,
    transfer::{self, Spool},
};
use serde_json::{Map, Value};

use crate::{LeftOut, block::Hours};
use days::Days;
pub use undo::{Undone, note, undo};

/// What is left out is named so many times, then counted.
pub const MOST_NAMED: usize = 10;

/// What an import found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Records and days off that were not here.
    pub new: u64,
    /// Those that were here, or stood in the source twice.
    pub known: u64,
    /// Of the new, how many are days off.
    pub days_off: u64,
    /// Records whose id another record has: of two such only one counts, so that they are left out.
    pub n_clashes: u64,
    /// The lines of the first of those.
    pub clashes: Vec<u64>,
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

impl Stands {
    fn is_new(&self) -> bool {
        matches!(self, Stands::New | Stands::TakenBack)
    }
}

/// Records that were read, in a file of ours, and days off.
#[derive(Debug)]
pub struct Incoming {
    spool: Spool,
    /// Whether one is known by its id alone: those of other programs are, whose ids are made from the content.
    is_by_id: bool,
    /// What is in the file, by id, with a checksum of the text (0 where the id alone counts): enough to tell who is who.
    ids: Vec<(Ulid, u32)>,
    /// Days off, in order.
    pub off: Vec<(NaiveDate, NaiveDate)>,
    /// The hours of weekdays.
    pub hours: Vec<Hours>,
    /// The line in the source of each record, where it is another than in the file.
    lines: Vec<u64>,
}

impl Incoming {
    /// Nothing yet, of our own lines or of another program's.
    ///
    /// # Errors
    /// Where its file cannot be made.
    pub fn new(place: &Place, is_by_id: bool) -> Result<Self, StoreError> {
        let spool = Spool::create(place, "")?;
        Ok(Self { spool, is_by_id, ids: Vec::new(), off: Vec::new(), hours: Vec::new(), lines: Vec::new() })
    }

    /// How many records there are.
    pub fn n_records(&self) -> usize {
        self.ids.len()
    }

    /// Adds a record, which stands on this line of its source.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn add(&mut self, record: &Record, line: u64) -> Result<(), StoreError> {
        let text = record.to_json();
        self.spool.put(&text)?;
        if !self.is_by_id {
            // Only of our own lines anybody asks, and nearly always each is the next.
            if self.lines.is_empty() && line != self.ids.len() as u64 + 1 {
                self.lines = (1..=self.ids.len() as u64).collect();
                self.lines.push(line);
            } else if !self.lines.is_empty() {
                self.lines.push(line);
            }
        }
        self.ids.push((record.id, if self.is_by_id { 0 } else { print_of(&text) }));
        Ok(())
    }

    /// That was all.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn close(&mut self) -> Result<(), StoreError> {
        self.spool.close()
    }
}

/// What is to be done with them.
pub struct Plan {
    /// The ids that are brought.
    wanted: Vec<(Ulid, u32)>,
    stands: Vec<Stands>,
    /// The voids that are to be voided.
    voids: Vec<Ulid>,
    /// Days off that are not there yet.
    pub off: Vec<(NaiveDate, NaiveDate)>,
    /// The hours of weekdays that are new.
    pub hours: Vec<NewHours>,
    /// What of the settings was left out.
    pub left_out: Vec<LeftOut>,
    /// What was found.
    pub found: Found,
    spool: Spool,
}

impl Plan {
    /// The ids of the records that it brings.
    pub fn brought(&self) -> impl Iterator<Item = Ulid> {
        self.wanted.iter().zip(&self.stands).filter(|(_, stands)| stands.is_new()).map(|((id, _), _)| *id)
    }

    /// The records that are to be taken in: those that were read where all are new, else a file of those that are, with the
    /// voids of voids.
    pub fn records(self, place: &Place, ids: &mut UlidSource, now: Wall) -> Result<Spool, StoreError> {
        if self.found.known + self.found.n_clashes == 0 && self.voids.is_empty() {
            return Ok(self.spool);
        }
        let mut spool = Spool::create(place, "-new")?;
        let mut is_taken: Vec<bool> = self.stands.iter().map(|stands| *stands != Stands::New).collect();
        for line in read(self.spool.path())? {
            let (_, line) = line?;
            let is_this = |at: &usize| self.wanted[*at].1 == 0 || self.wanted[*at].1 == print_of(&line);
            let place = transfer::id_of(&line).and_then(|id| place_of(&self.wanted, id)).filter(is_this);
            if place.is_some_and(|at| !std::mem::replace(&mut is_taken[at], true)) {
                spool.put(&line)?;
            }
        }
        for target in &self.voids {
            spool.put(&void(ids, now, *target, Map::new()).to_json())?;
        }
        spool.close()?;
        Ok(spool)
    }
}

/// A record that takes another back, in UTC.
fn void(ids: &mut UlidSource, now: Wall, target: Ulid, extra: Map<String, Value>) -> Record {
    let zone = homestretch_core::Zone::UTC;
    Record { id: ids.make(now), zone, body: Body::Void { at: Stamped::new(now, zone), target }, corrects: None, extra }
}

fn read(path: &Path) -> Result<impl Iterator<Item = Result<(usize, String), StoreError>>, StoreError> {
    let file = File::open(path).map_err(StoreError::io(path, "cannot be read"))?;
    Ok(transfer::lines_of(path, BufReader::with_capacity(64 * 1024, file)))
}

fn print_of(line: &str) -> u32 {
    // 0 is none.
    crc32fast::hash(line.as_bytes()).max(1)
}

/// Where an id stands among sorted ones.
fn place_of(sorted: &[(Ulid, u32)], id: Ulid) -> Option<usize> {
    sorted.binary_search_by_key(&id, |(id, _)| *id).ok()
}

/// Finds out which of what was read is new.
///
/// # Errors
/// Where the journal cannot be read, or days off have no good settings to go into.
pub fn plan(place: &Place, incoming: Incoming) -> Result<Plan, StoreError> {
    let Incoming { spool, is_by_id, ids: mut wanted, off, hours, lines } = incoming;
    let n_records = wanted.len() as u64;
    wanted.sort_unstable();
    // Of several texts with one id the first of this order comes in, the others are left out.
    wanted.dedup_by_key(|(id, _)| *id);
    let (stands, voids) = stand(place, &wanted, is_by_id)?;
    let mut found = Found { new: stands.iter().filter(|stands| stands.is_new()).count() as u64, ..Found::default() };
    if !is_by_id {
        for line in read(spool.path())? {
            let (n, line) = line?;
            let at = transfer::id_of(&line).and_then(|id| place_of(&wanted, id));
            if at.is_none_or(|at| wanted[at].1 != print_of(&line) || stands[at] == Stands::Clash) {
                found.n_clashes += 1;
                if found.clashes.len() < MOST_NAMED {
                    found.clashes.push(lines.get(n - 1).copied().unwrap_or(n as u64));
                }
            }
        }
    }
    found.known = n_records - found.new - found.n_clashes;
    let n_days: u64 = off.iter().map(|(from, to)| days::between(*from, *to)).sum();
    let off = new_days(place, &off)?;
    found.days_off = off.iter().map(|(from, to)| days::between(*from, *to)).sum();
    found.new += found.days_off;
    found.known += n_days - found.days_off;
    let (hours, left_out) = new_hours(place, hours)?;
    Ok(Plan { wanted, stands, voids, off, hours, left_out, found, spool })
}

/// The hours of a weekday that are to come into the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHours {
    /// `week.monday`.
    pub key: String,
    /// What is in force: nobody has set it.
    pub before: String,
    /// Ranges, or `off`.
    pub value: String,
}

/// What a text of the settings holds, without its quotes.
fn bare(value: &str) -> &str {
    value.trim_matches('"')
}

/// Those hours that are not in force, of weekdays whose hours nobody has set: what the user has written stays.
fn new_hours(place: &Place, hours: Vec<Hours>) -> Result<(Vec<NewHours>, Vec<LeftOut>), StoreError> {
    let (mut new, mut left_out) = (Vec::new(), Vec::new());
    if hours.is_empty() {
        return Ok((new, left_out));
    }
    let in_force = good_settings(place)?.entries();
    let usual = Settings::default().entries();
    for Hours { file, line, day, value } in hours {
        let key = format!("week.{}", WEEKDAYS[day]);
        let of = |all: &[(String, String)]| {
            all.iter().find(|(name, _)| *name == key).map(|(_, value)| bare(value).to_owned()).unwrap_or_default()
        };
        let (before, usual) = (of(&in_force), of(&usual));
        if before == value {
            continue;
        }
        let why = if before == usual {
            settings_file::check(place, &key, &value).err().map(|e| e.to_string())
        } else {
            Some(format!("would be {value} on {}, where settings.toml has {before}", WEEKDAYS[day]))
        };
        match why {
            Some(why) => {
                left_out.push(LeftOut { file, line, why: why.trim_end_matches("; nothing was changed").to_owned() })
            }
            None => new.push(NewHours { key, before, value }),
        }
    }
    Ok((new, left_out))
}

/// The settings, where they are good: nothing is put into others.
fn good_settings(place: &Place) -> Result<Settings, StoreError> {
    let loaded = settings_file::load(place);
    match loaded.bad.first() {
        Some(bad) => Err(StoreError::NoGoodSettings { path: place.settings(), why: bad.to_string() }),
        None => Ok(loaded.settings),
    }
}

/// Those of some days that are not off yet.
fn new_days(place: &Place, days: &[(NaiveDate, NaiveDate)]) -> Result<Vec<(NaiveDate, NaiveDate)>, StoreError> {
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let settings = good_settings(place)?;
    let (mut here, mut new) = (Days::default(), Days::default());
    for (from, to) in &settings.week.off {
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
    let mut of_undo: Vec<(Ulid, u32)> = Vec::new();
    journal::visit(place, &mut |record| {
        if let Body::Void { at, target } = &record.body {
            voids.push((at.at, record.id, *target));
            if undo::is_of_undo(&record) {
                of_undo.push((record.id, 0));
            }
        }
        if let Some(at) = place_of(wanted, record.id)
            && stands[at] == Stands::New
        {
            let is_the_same = is_by_id || wanted[at].1 == print_of(&record.to_json());
            stands[at] = if is_the_same { Stands::Known } else { Stands::Clash };
        }
    })?;
    let mut back = Vec::new();
    if !of_undo.is_empty() {
        of_undo.sort_unstable();
        let voided = voided_by(voids.clone());
        let mut by_hand = vec![false; wanted.len()];
        for (_, id, target) in voids.iter().filter(|(_, id, _)| !voided.contains(id)) {
            match place_of(wanted, *target) {
                Some(at) if place_of(&of_undo, *id).is_some() => back.push((at, *id)),
                // What the user has taken back stays so.
                Some(at) => by_hand[at] = true,
                None => {}
            }
        }
        back.retain(|(at, _)| !by_hand[*at] && stands[*at] != Stands::Clash);
        back.iter().for_each(|(at, _)| stands[*at] = Stands::TakenBack);
    }
    Ok((stands, back.into_iter().map(|(_, id)| id).collect()))
}
