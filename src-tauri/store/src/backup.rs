//! Backups: settings, journals and this machine's id in one file, and the way back (contract §14).
//!
//! The file is lines of words, and between them the parts as they are:
//!
//! ```text
//! homestretch-backup 1 2026-11-27T08:00:00+00:00
//! part 1234 journal/01K…-2026-11.jsonl
//! …1234 bytes…
//! crc 89abcdef
//! end 3 01234567
//! ```
//!
//! A part's checksum is that of its line and its bytes, the last one that of all before it.

mod restore;

use std::{
    ffi::OsStr,
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use homestretch_core::{Wall, Zone, time::Stamped};

use crate::{Place, StoreError, atomic, file, journal, paths};

pub use restore::{Restored, restore};

/// What the file begins with.
const MAGIC: &str = "homestretch-backup";
/// The version that is written, and the latest that can be read.
const VERSION: u32 = 1;
/// How many of the engine's own are kept.
const KEPT: usize = 8;
/// How the engine's own are called: `2026-11-27T080000Z.backup`.
const ENDING: &str = ".backup";

/// How far one is: bytes that are done, and all of them, 0 where nobody knows.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// What went into a backup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// Journal files.
    pub n_journals: usize,
    /// The bytes of all parts.
    pub bytes: u64,
    /// What could not be read, and why.
    pub left_out: Vec<String>,
}

/// Writes a backup to where somebody reads it as it comes.
///
/// # Errors
/// Where the journal's folder cannot be read, or `to` not written; named as `name` is.
pub fn write(
    place: &Place,
    now: Wall,
    name: &Path,
    to: &mut dyn Write,
    progress: Progress<'_>,
) -> Result<Made, StoreError> {
    let (parts, left_out) = parts(place)?;
    let mut made = Made { left_out, ..Made::default() };
    put_all(now, parts, to, &mut made, progress).map_err(StoreError::io(name, "cannot be written"))?;
    Ok(made)
}

/// Writes a backup into a file that only its owner may open: beside its place first, so that one that was there stays until
/// the new one is whole. A pipe is written to as it is.
///
/// # Errors
/// [`StoreError::NoBackupThere`] where something else is there, or as [`write`].
pub fn to_file(place: &Place, now: Wall, path: &Path, progress: Progress<'_>) -> Result<Made, StoreError> {
    // A link leads to where it is to lie.
    let target = file::way(path).last().unwrap_or_else(|| path.to_owned());
    match fs::metadata(path) {
        Ok(there) if there.is_file() => {
            if there.len() > 0 && !begins_as_one(path) {
                return Err(StoreError::NoBackupThere(path.to_owned()));
            }
        }
        Ok(there) if there.is_dir() => {
            let why = io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, name a file in it");
            return Err(StoreError::io(path, "cannot be written")(why));
        }
        // What somebody reads at the other end.
        Ok(_) => {
            let mut to =
                fs::OpenOptions::new().write(true).open(path).map_err(StoreError::io(path, "cannot be written"))?;
            return write(place, now, path, &mut to, progress);
        }
        Err(_) => {}
    }
    let (parts, left_out) = parts(place)?;
    let mut made = Made { left_out, ..Made::default() };
    let mut parts = Some(parts);
    atomic::replace_in_users_folder(&target, &mut |to| {
        put_all(now, parts.take().unwrap_or_default(), to, &mut made, progress)
    })?;
    Ok(made)
}

/// The engine's own: one more in `backup/`, of which the latest few are kept. None where nothing is recorded yet.
///
/// # Errors
/// As [`to_file`]; then those that were there are as they were.
pub fn weekly(place: &Place, now: Wall, progress: Progress<'_>) -> Result<Option<Made>, StoreError> {
    if journal::files(place)?.is_empty() {
        return Ok(None);
    }
    let folder = folder(place);
    if fs::symlink_metadata(&folder).is_ok_and(|there| !there.is_dir()) && !folder.is_dir() {
        file::set_aside(&folder).map_err(StoreError::io(&folder, "cannot be set aside"))?;
    }
    paths::make_private(&folder)?;
    let name = Zone::UTC.text(now)[..19].replace(':', "") + "Z" + ENDING;
    let made = to_file(place, now, &folder.join(name), progress)?;
    let mut all = own(place);
    while all.len() > KEPT {
        let (_, oldest) = all.remove(0);
        fs::remove_file(&oldest).map_err(StoreError::io(&oldest, "cannot be removed"))?;
    }
    // What a crash has cut off.
    for left in fs::read_dir(&folder).into_iter().flatten().flatten().filter(|it| has_ending(&it.path(), "new")) {
        let _ = fs::remove_file(left.path());
    }
    Ok(Some(made))
}

/// When the engine made its last one, by its name.
pub fn last(place: &Place) -> Option<Wall> {
    let entries = fs::read_dir(folder(place)).into_iter().flatten();
    entries.filter_map(|entry| made_at(&entry.ok()?.path())).max()
}

fn folder(place: &Place) -> PathBuf {
    place.data.join("backup")
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension() == Some(OsStr::new(ending))
}

/// The engine's own, the oldest first. Others that somebody has put there are nobody's to remove.
fn own(place: &Place) -> Vec<(Wall, PathBuf)> {
    let entries = fs::read_dir(folder(place)).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut all: Vec<_> = entries.filter_map(|path| Some((made_at(&path)?, path))).collect();
    all.sort_unstable();
    all
}

fn made_at(path: &Path) -> Option<Wall> {
    let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?.strip_suffix('Z')?;
    let (date, time) = name.split_once('T').filter(|(_, time)| time.len() == 6 && time.is_ascii())?;
    let text = format!("{date}T{}:{}:{}+00:00", &time[..2], &time[2..4], &time[4..]);
    Some(text.parse::<Stamped>().ok()?.at)
}

/// Something that a backup holds, open.
struct Part {
    name: String,
    from: Box<dyn Read>,
    bytes: u64,
}

impl Part {
    /// A file, as long as it is now: what is appended meanwhile belongs to the next.
    fn of(name: String, path: &Path) -> io::Result<Self> {
        let from = file::open(path)?;
        let bytes = from.metadata()?.len();
        Ok(Self { name, from: Box::new(from), bytes })
    }
}

/// All that a backup holds, and what of it cannot be read.
fn parts(place: &Place) -> Result<(Vec<Part>, Vec<String>), StoreError> {
    let (mut parts, mut left_out) = (Vec::new(), Vec::new());
    let mut wanted = vec![
        ("settings.toml".to_owned(), place.settings()),
        ("settings.good.toml".to_owned(), place.good_settings()),
        ("machine".to_owned(), place.data.join("machine")),
    ];
    for path in journal::files(place)? {
        match path.file_name().and_then(OsStr::to_str).filter(|name| restore::is_journal(name)) {
            Some(name) => wanted.push((format!("journal/{name}"), path)),
            None => left_out.push(format!("{}: is no name of a journal", path.display())),
        }
    }
    for (name, path) in wanted {
        match Part::of(name.clone(), &path) {
            Ok(part) => parts.push(part),
            // No settings are good ones too.
            Err(e) if e.kind() == io::ErrorKind::NotFound && name == "settings.toml" => {
                parts.push(Part { name, from: Box::new(io::empty()), bytes: 0 });
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => left_out.push(format!("{}: cannot be read: {e}", path.display())),
        }
    }
    Ok((parts, left_out))
}

fn put_all(now: Wall, parts: Vec<Part>, to: &mut dyn Write, made: &mut Made, progress: Progress<'_>) -> io::Result<()> {
    let all: u64 = parts.iter().map(|part| part.bytes).sum();
    let mut to = Summed { to, whole: crc32fast::Hasher::new(), part: crc32fast::Hasher::new() };
    to.line(&format!("{MAGIC} {VERSION} {}", Zone::UTC.text(now)))?;
    let n = parts.len();
    let mut piece = vec![0; 64 * 1024];
    for Part { name, from, bytes } in parts {
        to.part = crc32fast::Hasher::new();
        to.line(&format!("part {bytes} {name}"))?;
        let mut from = from.take(bytes);
        let mut done = 0;
        while done < bytes {
            match from.read(&mut piece)? {
                0 => return Err(io::Error::other(format!("{name} was changed meanwhile; try again"))),
                n => {
                    to.put(&piece[..n])?;
                    done += n as u64;
                    made.bytes += n as u64;
                    progress(made.bytes, all);
                }
            }
        }
        let crc = to.part.clone().finalize();
        to.line(&format!("\ncrc {crc:08x}"))?;
        made.n_journals += usize::from(name.starts_with("journal/"));
    }
    let crc = to.whole.clone().finalize();
    to.line(&format!("end {n} {crc:08x}"))
}

/// What is written, with the checksum of all of it and of a part.
struct Summed<'a> {
    to: &'a mut dyn Write,
    whole: crc32fast::Hasher,
    part: crc32fast::Hasher,
}

impl Summed<'_> {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.whole.update(bytes);
        self.part.update(bytes);
        self.to.write_all(bytes)
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        self.put(format!("{text}\n").as_bytes())
    }
}

fn begins_as_one(path: &Path) -> bool {
    let mut head = Vec::new();
    file::open(path).and_then(|from| from.take(MAGIC.len() as u64).read_to_end(&mut head)).is_ok()
        && head == MAGIC.as_bytes()
}

#[cfg(test)]
mod tests;
