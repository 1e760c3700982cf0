//! The way back: all of a backup is read into a folder of its own and checked there before anything is touched. What then
//! happens stands in `unfinished`, since a crash may cut it off.

use std::{
    collections::HashSet,
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
};

use homestretch_core::{Wall, Zone};

use super::{MAGIC, Progress, VERSION};
use crate::{Place, StoreError, atomic, file, paths, sys, unfinished};

/// The longest line between parts, in bytes.
const MOST_LINE: u64 = 4096;

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Journal files that came back.
    pub n_journals: usize,
    /// The folder that has what was there.
    pub aside: PathBuf,
}

/// Restores a backup. Whoever calls this holds `engine.lock`.
///
/// # Errors
/// [`StoreError::BadBackup`] where it is not whole, or the disk fails: then nothing was touched. One that fails later is
/// finished by whoever takes the lock next.
pub fn restore(
    place: &Place,
    now: Wall,
    name: &Path,
    from: impl Read,
    length: u64,
    progress: Progress<'_>,
) -> Result<Restored, StoreError> {
    let staged = place.data.join(format!("restore-{}.new", std::process::id()));
    let _ = fs::remove_dir_all(&staged);
    let unpacked = unpack(name, from, &staged, length, progress).and_then(|names| {
        can_replace(&place.settings())?;
        Ok(names)
    });
    let names = match unpacked {
        Ok(names) => names,
        Err(e) => {
            // It is of no use to anybody; on a full disk it is in the way.
            let _ = fs::remove_dir_all(&staged);
            return Err(e);
        }
    };
    let n_journals = names.iter().filter(|name| name.starts_with("journal/")).count();
    let aside = free_name(place, now);
    unfinished::begin_restore(place, &aside, &staged, &names)?;
    unfinished::finish(place)?;
    Ok(Restored { n_journals, aside: place.data.join(aside) })
}

/// `before-restore-20261127T080000Z`, with a number where there is one already.
fn free_name(place: &Place, now: Wall) -> String {
    let name = format!("before-restore-{}Z", Zone::UTC.text(now)[..19].replace(['-', ':'], ""));
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    let is_free = |name: &String| fs::symlink_metadata(place.data.join(name)).is_err();
    std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or_default()
}

/// Whether the settings can be replaced, as far as that can be known before.
fn can_replace(settings: &Path) -> Result<(), StoreError> {
    let target = file::way(settings).last().unwrap_or_else(|| settings.to_owned());
    let probe = file::with_suffix(&target, &format!(".{}.try", std::process::id()));
    let made = sys::open(file::private().create_new(true), &probe);
    made.map_err(StoreError::io(settings, "cannot be written, so nothing was restored"))?;
    fs::remove_file(&probe).map_err(StoreError::io(&probe, "cannot be removed"))
}

/// Whether a file in `journal/` may have this name.
pub(super) fn is_journal(name: &str) -> bool {
    name.ends_with(".jsonl")
        && name.len() < 250
        && !name.starts_with('.')
        && !name.contains(['/', '\\', ':'])
        && !name.contains(char::is_control)
}

/// Where a part may go: nowhere else.
fn is_place(name: &str) -> bool {
    matches!(name, "settings.toml" | "settings.good.toml" | "machine")
        || name.strip_prefix("journal/").is_some_and(is_journal)
}

/// Puts each part of a backup into a folder, and checks all of it; answers with the parts' names.
fn unpack(
    name: &Path,
    from: impl Read,
    to: &Path,
    length: u64,
    progress: Progress<'_>,
) -> Result<HashSet<String>, StoreError> {
    let bad = |why: String| StoreError::BadBackup { path: name.to_owned(), why };
    let torn = || bad("is torn: it ends before its end".to_owned());
    let unread = || StoreError::io(name, "cannot be read");
    let mut from = Summed {
        from: BufReader::with_capacity(64 * 1024, from),
        whole: crc32fast::Hasher::new(),
        part: crc32fast::Hasher::new(),
        done: 0,
    };
    let head = from.line().map_err(unread())?.unwrap_or_default();
    let foreign = || bad("is no backup of Homestretch".to_owned());
    let version =
        head.strip_prefix(MAGIC).and_then(|rest| rest.strip_prefix(' ')?.split(' ').next()).ok_or_else(foreign)?;
    match version.parse::<u32>() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => {
            return Err(bad(format!(
                "was written by a newer Homestretch (its version is {newer}, this one reads {VERSION})"
            )));
        }
        _ => return Err(foreign()),
    }
    paths::make_private(&to.join("journal"))?;
    let mut names = HashSet::new();
    loop {
        let before = from.whole.clone().finalize();
        from.part = crc32fast::Hasher::new();
        let line = from.line().map_err(unread())?.ok_or_else(torn)?;
        if let Some(end) = line.strip_prefix("end ") {
            if end != format!("{} {before:08x}", names.len()) {
                return Err(bad("is damaged: its last checksum is another".to_owned()));
            }
            break;
        }
        let part = line.strip_prefix("part ").and_then(|rest| rest.split_once(' '));
        let part = part.and_then(|(bytes, part)| Some((bytes.parse::<u64>().ok()?, part)));
        // A bit that was flipped in the line is told from a name that nobody writes by nobody.
        let Some((bytes, part)) = part.filter(|(_, part)| is_place(part) && !names.contains(*part)) else {
            return Err(bad(format!("is damaged, or no backup of this version: part {}", names.len() + 1)));
        };
        let path = to.join(part);
        let failed = || StoreError::io(&path, "cannot be written");
        let file = sys::open(file::private().create_new(true), &path).map_err(failed())?;
        let mut left = bytes;
        let mut piece = vec![0; 64 * 1024];
        while left > 0 {
            let most = piece.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let n = from.read(&mut piece[..most]).map_err(unread())?;
            if n == 0 {
                return Err(torn());
            }
            sys::To(&file).write_all(&piece[..n]).map_err(failed())?;
            left -= n as u64;
            progress(from.done, length);
        }
        sys::sync_all(&file).map_err(failed())?;
        let crc = from.part.clone();
        let ends = [from.line().map_err(unread())?, from.line().map_err(unread())?];
        let mut ends = ends.into_iter();
        let (Some(empty), Some(said)) = (ends.next().flatten(), ends.next().flatten()) else { return Err(torn()) };
        if !empty.is_empty() || said != format!("crc {:08x}", crc.finalize()) {
            return Err(bad(format!("is damaged: {part} has another checksum than was noted")));
        }
        names.insert(part.to_owned());
    }
    if from.read(&mut [0]).map_err(unread())? > 0 {
        return Err(bad("is damaged: something stands behind its end".to_owned()));
    }
    atomic::sync_folder(&to.join("journal/all"));
    atomic::sync_folder(&to.join("all"));
    Ok(names)
}

/// What is read, with the checksum of all of it and of a part.
struct Summed<R> {
    from: BufReader<R>,
    whole: crc32fast::Hasher,
    part: crc32fast::Hasher,
    done: u64,
}

impl<R: Read> Summed<R> {
    fn add(&mut self, bytes: &[u8]) {
        self.whole.update(bytes);
        self.part.update(bytes);
        self.done += bytes.len() as u64;
    }

    fn read(&mut self, piece: &mut [u8]) -> std::io::Result<usize> {
        let n = self.from.read(piece)?;
        self.add(&piece[..n]);
        Ok(n)
    }

    /// The next line without its end; none where it has none.
    fn line(&mut self) -> std::io::Result<Option<String>> {
        let mut line = Vec::new();
        self.from.by_ref().take(MOST_LINE).read_until(b'\n', &mut line)?;
        self.add(&line);
        Ok(line.strip_suffix(b"\n").map(|line| String::from_utf8_lossy(line).into_owned()))
    }
}
