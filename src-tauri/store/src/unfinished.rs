//! What takes several steps and a crash may cut off: a restore, and lines that are to be forgotten. Each begins with a note on
//! the disk, and whoever holds `engine.lock` next does what the note says to its end; every step may be done twice.

use std::{
    collections::HashSet,
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
};

use homestretch_core::{Ulid, Wall, state::Forgotten};
use serde_json::{Value, json};

use crate::{Live, Place, StoreError, atomic, file, journal, machine, paths, sys};

/// What is made from the journal, and what was set aside of our own: both may hold the words of records that are gone.
const MADE_AGAIN: [&str; 5] = ["index", "index.bad", "months", "months.bad", "live.json.bad"];
/// The engine's open state and the note of the last import belong to the records that were there.
const OF_BEFORE: [&str; 3] = ["live.json", "last-import", "last-import.new"];

/// Whether something is noted that is still to be done.
pub fn is_noted(place: &Place) -> bool {
    let is_note = |name: &str| name == "restore" || is_of(name, "restore-", ".new") || is_of(name, "forget-", ".ids");
    let names = fs::read_dir(&place.data).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.into_iter().any(|name| name.to_str().is_some_and(is_note))
}

fn is_of(name: &str, beginning: &str, ending: &str) -> bool {
    name.starts_with(beginning) && name.ends_with(ending)
}

/// Does to its end what was begun and cut off. Whoever calls this holds `engine.lock`. Answers with what was forgotten.
///
/// # Errors
/// Where the disk fails; then it is as far as it came, and the next call goes on.
pub fn finish(place: &Place) -> Result<Forgotten, StoreError> {
    let note = restore_note(place);
    if let Ok(text) = file::read(&note, file::MOST_OWN) {
        if let Some(asked) = Restore::read(&text) {
            finish_restore(place, &asked)?;
        }
        remove(&note)?;
    }
    let mut all = Forgotten::default();
    let Ok(entries) = fs::read_dir(&place.data) else { return Ok(all) };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = journal::name_of(&path);
        if is_of(&name, "restore-", ".new") {
            // What was read of a backup before anything was touched.
            let _ = fs::remove_dir_all(&path);
        } else if is_of(&name, "forget-", ".ids") {
            let what =
                file::read(&path, file::MOST_OWN).ok().and_then(|text| read_forgotten(&text)).unwrap_or_default();
            forget(place, &what)?;
            remove(&path)?;
            all.ids.extend(what.ids);
            all.sessions.extend(what.sessions);
            all.finishes.extend(what.finishes);
            all.tasks.extend(what.tasks);
        }
    }
    Ok(all)
}

/// Whether a restore is cut off in its middle: what is there belongs to two times.
pub fn is_restoring(place: &Place) -> bool {
    restore_note(place).exists()
}

fn remove(path: &Path) -> Result<(), StoreError> {
    fs::remove_file(path).map_err(StoreError::io(path, "cannot be removed"))?;
    atomic::sync_folder(path);
    Ok(())
}

fn restore_note(place: &Place) -> PathBuf {
    place.data.join("restore")
}

/// What a restore still has to do.
struct Restore {
    /// Where what was there goes, and where what comes lies, as names in the data folder.
    aside: String,
    from: String,
    /// The parts of the backup.
    names: HashSet<String>,
    /// This machine as it was: its files go aside. Those of others that the backup does not have are theirs, and stay.
    machine: String,
}

impl Restore {
    fn read(text: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(text).ok()?;
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let names = value["names"].as_array()?.iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect();
        Some(Self { aside: text("aside")?, from: text("from")?, names, machine: text("machine")? })
    }
}

/// Notes that a restore is to be done: from here on it is.
///
/// # Errors
/// Where that cannot be written.
pub(crate) fn begin_restore(
    place: &Place,
    aside: &str,
    from: &Path,
    names: &HashSet<String>,
) -> Result<(), StoreError> {
    let machine = machine::known(place).unwrap_or_default();
    let note = json!({"aside": aside, "from": journal::name_of(from), "names": names, "machine": machine});
    atomic::replace(&restore_note(place), note.to_string().as_bytes())
}

fn finish_restore(place: &Place, asked: &Restore) -> Result<(), StoreError> {
    let (aside, from) = (place.data.join(&asked.aside), place.data.join(&asked.from));
    for folder in [aside.join("journal"), place.journal()] {
        paths::make_private(&folder)?;
    }
    forget_made_again(place);
    for path in journal::files(place)? {
        let name = journal::name_of(&path);
        if machine::writes(&asked.machine, &name) && !asked.names.contains(&format!("journal/{name}")) {
            set_aside(&path, &aside.join("journal").join(name))?;
        }
    }
    for name in OF_BEFORE {
        set_aside(&place.data.join(name), &aside.join(name))?;
    }
    let good = place.good_settings();
    if !asked.names.contains("settings.good.toml") {
        set_aside(&good, &aside.join("settings.good.toml"))?;
    }
    for name in &asked.names {
        let staged = from.join(name);
        if !staged.exists() {
            continue;
        }
        let kept = aside.join(name);
        match name.as_str() {
            "settings.toml" => restore_settings(place, &staged, &kept)?,
            "settings.good.toml" => replaced(&staged, &good, &kept)?,
            name => replaced(&staged, &place.data.join(name), &kept)?,
        }
    }
    // A question that was asked meanwhile may have made them of what was there.
    forget_made_again(place);
    atomic::sync_folder(&place.journal().join("all"));
    atomic::sync_folder(&restore_note(place));
    let _ = fs::remove_dir_all(&from);
    Ok(())
}

/// The user's own file: a link stays one, and a file that is not there is as good as an empty one.
fn restore_settings(place: &Place, staged: &Path, kept: &Path) -> Result<(), StoreError> {
    let settings = place.settings();
    let failed = || StoreError::io(staged, "cannot be read");
    let text = file::read(staged, file::MOST_OWN).map_err(failed())?;
    match file::read(&settings, file::MOST_OWN) {
        Ok(old) => {
            if !kept.exists() {
                atomic::replace(kept, &old)?;
            }
            if old != text {
                atomic::replace_users_marked(&settings, &text)?;
            }
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            if !text.is_empty() {
                atomic::replace_users_marked(&settings, &text)?;
            }
        }
        Err(e) => return Err(StoreError::io(&settings, "cannot be read")(e)),
    }
    fs::remove_file(staged).map_err(StoreError::io(staged, "cannot be removed"))
}

/// Puts a file into the place of another one, which goes aside.
fn replaced(staged: &Path, place: &Path, kept: &Path) -> Result<(), StoreError> {
    set_aside(place, kept)?;
    moved(staged, place)
}

/// Moves what is there aside; what stands there already was put there before a crash.
fn set_aside(path: &Path, kept: &Path) -> Result<(), StoreError> {
    if fs::symlink_metadata(path).is_err() || fs::symlink_metadata(kept).is_ok() {
        return Ok(());
    }
    moved(path, kept)
}

/// Moves a file, also to another file system: a journal's folder may be a link.
fn moved(from: &Path, to: &Path) -> Result<(), StoreError> {
    let failed = || StoreError::io(to, "cannot be written");
    match sys::rename(from, to) {
        Err(e) if e.kind() == io::ErrorKind::CrossesDevices => {
            let mut source = file::open(from).map_err(StoreError::io(from, "cannot be read"))?;
            atomic::replace_by(to, &mut |to| copied(&mut source, to))?;
            fs::remove_file(from).map_err(StoreError::io(from, "cannot be removed"))
        }
        renamed => renamed.map_err(failed()),
    }
}

fn copied(from: &mut dyn Read, to: &mut dyn Write) -> io::Result<()> {
    let mut piece = vec![0; 64 * 1024];
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(()),
            n => to.write_all(&piece[..n])?,
        }
    }
}

/// What stays for once says nothing: no answer is believed of a journal that has changed.
fn forget_made_again(place: &Place) {
    for name in MADE_AGAIN {
        let path = place.data.join(name);
        let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    }
}

/// Notes what is to be forgotten: from here on it is. Only the ids of records and the texts of tasks stand there, for as long
/// as it takes.
///
/// # Errors
/// Where that cannot be written.
pub(crate) fn begin_forget(place: &Place, what: &Forgotten) -> Result<(), StoreError> {
    let mut text = String::new();
    for (mark, ids) in [('r', &what.ids), ('s', &what.sessions)] {
        ids.iter().for_each(|id| text += &format!("{mark} {id}\n"));
    }
    what.finishes.iter().for_each(|at| text += &format!("f {}\n", at.0));
    what.tasks.iter().for_each(|task| text += &format!("t {}\n", json!(task)));
    atomic::replace(&place.data.join(format!("forget-{}.ids", std::process::id())), (text + "end\n").as_bytes())
}

fn read_forgotten(text: &[u8]) -> Option<Forgotten> {
    let mut what = Forgotten::default();
    for line in std::str::from_utf8(text).ok()?.strip_suffix("end\n")?.lines() {
        let (mark, value) = line.split_once(' ')?;
        match mark {
            "r" => _ = what.ids.insert(value.parse().ok()?),
            "s" => _ = what.sessions.insert(value.parse().ok()?),
            "f" => _ = what.finishes.insert(Wall(value.parse().ok()?)),
            "t" => _ = what.tasks.insert(serde_json::from_str(value).ok()?),
            _ => return None,
        }
    }
    Some(what)
}

fn forget(place: &Place, what: &Forgotten) -> Result<(), StoreError> {
    let Some(id) = machine::known(place) else { return Ok(()) };
    for path in journal::files(place)? {
        if machine::writes(&id, &journal::name_of(&path)) && holds(&path, &what.ids)? {
            rewrite(&path, &what.ids)?;
            // What a crash has torn off there was never a record, and may hold the same words.
            let _ = fs::remove_file(file::with_suffix(&path, ".torn"));
        }
    }
    // The end of a job, and what it wrote.
    for id in &what.ids {
        for ending in ["json", "log"] {
            let _ = fs::remove_file(place.data.join("left").join(format!("{id}.{ending}")));
        }
    }
    Live::new(place).forget(what)?;
    forget_made_again(place);
    Ok(())
}

/// The id of the record on a line, also where the line is damaged behind it.
fn id_on(line: &[u8]) -> Option<Ulid> {
    const KEY: &[u8] = b"\"id\":\"";
    journal::parse(line).map(|record| record.id).or_else(|| {
        let at = line.windows(KEY.len()).position(|part| part == KEY)? + KEY.len();
        std::str::from_utf8(line.get(at..at + 26)?).ok()?.parse().ok()
    })
}

/// Gives each line of a file to `each`, with whether it is one that stays.
fn lines(path: &Path, ids: &HashSet<Ulid>, each: &mut dyn FnMut(&[u8], bool) -> io::Result<()>) -> io::Result<()> {
    let mut from = BufReader::new(file::open(path)?);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        each(&line, id_on(line.trim_ascii_end()).is_none_or(|id| !ids.contains(&id)))?;
        line.clear();
    }
    Ok(())
}

fn holds(path: &Path, ids: &HashSet<Ulid>) -> Result<bool, StoreError> {
    let mut holds = false;
    let read = lines(path, ids, &mut |_, stays| {
        holds |= !stays;
        Ok(())
    });
    match read {
        // What is no file is no journal, and has none of our lines.
        Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::NotFound) => Ok(false),
        read => read.map(|()| holds).map_err(StoreError::io(path, "cannot be read")),
    }
}

fn rewrite(path: &Path, ids: &HashSet<Ulid>) -> Result<(), StoreError> {
    atomic::replace_by(path, &mut |to| {
        let mut to = io::BufWriter::new(to);
        lines(path, ids, &mut |line, stays| if stays { to.write_all(line) } else { Ok(()) })?;
        to.flush()
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_known_by_its_name_and_nothing_else_is_one() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        for (name, is_one) in [
            ("restore", true),
            ("restore-12.new", true),
            ("forget-12.ids", true),
            ("restore-notes.txt", false),
            ("mine.ids", false),
            ("live.json.new", false),
        ] {
            fs::write(dir.path().join(name), "").unwrap();
            assert_eq!(is_noted(&place), is_one, "{name}");
            fs::remove_file(dir.path().join(name)).unwrap();
        }
    }

    #[test]
    fn what_is_to_be_forgotten_is_read_as_it_was_noted() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        let mut what = Forgotten::default();
        what.ids.insert("01KB0000000000000000000001".parse().unwrap());
        what.sessions.insert("01KB0000000000000000000002".parse().unwrap());
        what.finishes.insert(Wall(1_795_800_000));
        what.tasks.insert("a \"quoted\"\nline".to_owned());
        begin_forget(&place, &what).unwrap();
        let note = fs::read(dir.path().join(format!("forget-{}.ids", std::process::id()))).unwrap();
        let read = read_forgotten(&note).unwrap();
        assert_eq!(
            (read.ids, read.sessions, read.finishes, read.tasks),
            (what.ids, what.sessions, what.finishes, what.tasks)
        );
        assert!(read_forgotten(&note[..note.len() - 1]).is_none(), "cut off");
    }

    #[test]
    fn another_machines_file_is_not_written_whatever_is_in_it() {
        let dir = tempfile::tempdir().unwrap();
        let (place, now) = (Place::open(Some(dir.path())).unwrap(), Wall(1_795_800_000));
        let ours = machine::id(&place, now, 1).unwrap();
        let record = homestretch_core::Record::from_json(
            r#"{"type":"finish","id":"01KB0000000000000000000001","at":"2026-11-27T17:30:00+01:00","zone":"UTC","park":"x"}"#,
        )
        .unwrap();
        for machine in [ours.as_str(), "01KBOTHER"] {
            crate::Journal::open(&place, machine).unwrap().append(now, std::slice::from_ref(&record)).unwrap();
        }
        let mut what = Forgotten::default();
        what.ids.insert(record.id);
        forget(&place, &what).unwrap();
        let lengths: Vec<(bool, u64)> = journal::files(&place)
            .unwrap()
            .iter()
            .map(|path| (machine::writes(&ours, &journal::name_of(path)), fs::metadata(path).unwrap().len()))
            .collect();
        assert_eq!(lengths.len(), 2);
        assert!(lengths.iter().all(|(is_ours, length)| (*length == 0) == *is_ours), "{lengths:?}");
    }

    /// A journal's folder may be a link to another disk.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_goes_to_another_disk_arrives_whole() {
        use std::os::unix::fs::MetadataExt;
        let (dir, Ok(other)) = (tempfile::tempdir().unwrap(), tempfile::tempdir_in("/dev/shm")) else { return };
        let device = |path: &Path| fs::metadata(path).unwrap().dev();
        if device(dir.path()) == device(other.path()) {
            return;
        }
        let (from, to) = (dir.path().join("a.jsonl"), other.path().join("a.jsonl"));
        let text = "a line\n".repeat(40_000);
        fs::write(&from, &text).unwrap();
        moved(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), text);
        assert!(!from.exists());
        assert!(moved(&from, &to).is_err(), "it is there no more");
        assert_eq!(fs::read_to_string(&to).unwrap(), text);
    }
}
