//! What is wanted of files, as they look: for systems that tell that something in a folder has changed, and not what.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::SystemTime,
};

use super::{Events, Wanted, is_anothers_journal};
use crate::event::{Event, Touched};

/// Files by name, with when they were written, how long they are, and which they are.
type Looks = Vec<(OsString, Option<SystemTime>, u64, u64)>;

/// How all that is wanted looked last.
#[derive(Debug, Default)]
struct Looked(Vec<(Touched, Wanted, Looks)>);

impl Looked {
    /// Whether just these are looked at for this reason.
    fn has(&self, what: Touched, wanted: &[Wanted]) -> bool {
        self.0.iter().filter(|(of, ..)| *of == what).map(|(_, one, _)| one).eq(wanted)
    }

    /// Looks at these from now on, in place of what was looked at for the same reason. What was looked at before is compared with
    /// how it looked then.
    fn set(&mut self, what: Touched, wanted: Vec<Wanted>) {
        let (mut before, others) =
            std::mem::take(&mut self.0).into_iter().partition::<Vec<_>, _>(|(of, ..)| *of == what);
        self.0 = others;
        for one in wanted {
            let known = before.iter().position(|(_, wanted, _)| *wanted == one);
            self.0.push(known.map_or_else(|| (what, one.clone(), looks(&one)), |at| before.swap_remove(at)));
        }
    }

    /// The folders that tell of it. A folder tells of itself: around it others may write all the time.
    fn folders(&self) -> BTreeSet<PathBuf> {
        let folder = |wanted: &Wanted| match wanted {
            Wanted::Itself(path) if path.is_dir() => path.clone(),
            Wanted::Name(path) | Wanted::Itself(path) => path.parent().unwrap_or(path).to_owned(),
            Wanted::Journals { folder, .. } => folder.clone(),
        };
        self.0.iter().map(|(_, wanted, _)| folder(wanted)).collect()
    }

    /// What looks otherwise than it last did.
    fn changed(&mut self) -> BTreeSet<Touched> {
        let changed = self.0.iter_mut().filter_map(|(what, wanted, looked)| {
            let now = looks(wanted);
            (std::mem::replace(looked, now.clone()) != now).then_some(*what)
        });
        changed.collect()
    }
}

fn looks(wanted: &Wanted) -> Looks {
    match wanted {
        Wanted::Name(path) | Wanted::Itself(path) => look(OsString::new(), path).into_iter().collect(),
        Wanted::Journals { folder, machine } => {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let others = entries.filter(|entry| is_anothers_journal(&entry.file_name(), machine));
            let mut looks: Looks = others.filter_map(|entry| look(entry.file_name(), &entry.path())).collect();
            looks.sort();
            looks
        }
    }
}

/// Of a folder only which it is: what comes into it is no change of its own.
fn look(name: OsString, path: &Path) -> Option<(OsString, Option<SystemTime>, u64, u64)> {
    let there = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let which = std::os::unix::fs::MetadataExt::ino(&there);
    #[cfg(not(unix))]
    let which = 0;
    if there.is_dir() {
        return Some((name, None, 0, which));
    }
    Some((name, there.modified().ok(), there.len(), which))
}

/// What is looked at, and who is told: for the driver's end, and for whoever waits for the system.
#[derive(Debug)]
pub(super) struct Looking {
    looked: Mutex<Looked>,
    events: Events,
    /// Whether the driver has yet to look at what it was told of: one word is enough.
    is_told: [AtomicBool; 3],
}

impl Looking {
    pub(super) fn new(events: Events) -> Self {
        Self { looked: Mutex::default(), events, is_told: Default::default() }
    }

    /// Whether just these are looked at for this reason.
    pub(super) fn has(&self, what: Touched, wanted: &[Wanted]) -> bool {
        self.looked().has(what, wanted)
    }

    /// Looks at these from now on, in place of what was looked at for the same reason; answers with the folders that tell of all.
    pub(super) fn set(&self, what: Touched, wanted: Vec<Wanted>) -> BTreeSet<PathBuf> {
        let mut looked = self.looked();
        looked.set(what, wanted);
        looked.folders()
    }

    /// What looks otherwise than it last did.
    pub(super) fn changed(&self) -> BTreeSet<Touched> {
        self.looked().changed()
    }

    /// Tells the driver, and not again before it has looked.
    pub(super) fn tell(&self, what: Touched) {
        if !self.is_told[what as usize].swap(true, Ordering::Relaxed) {
            let _ = self.events.send(Event::Touched(what));
        }
    }

    /// It looks now.
    pub(super) fn heard(&self, what: Touched) {
        self.is_told[what as usize].store(false, Ordering::Relaxed);
    }

    fn looked(&self) -> MutexGuard<'_, Looked> {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_replaced_or_gone_is_told_of_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::create_dir(path("journal")).unwrap();
        let journals = Wanted::Journals { folder: path("journal"), machine: "A".to_owned() };
        let looked = Looking::new(tokio::sync::mpsc::unbounded_channel().0);
        let mut folders = BTreeSet::new();
        for (what, wanted) in [
            (Touched::Settings, vec![Wanted::Name(path("settings.toml"))]),
            (Touched::Place, vec![Wanted::Itself(dir.path().to_owned()), Wanted::Itself(path("engine.json"))]),
            (Touched::Journal, vec![journals.clone()]),
        ] {
            folders = looked.set(what, wanted);
        }
        assert!(looked.has(Touched::Journal, &[journals]) && !looked.has(Touched::Place, &[]));
        assert_eq!(folders, BTreeSet::from([dir.path().to_owned(), path("journal")]));
        let after = |name: &str, text: Option<&str>| {
            match text {
                Some(text) => fs::write(path(name), text).unwrap(),
                None => fs::remove_file(path(name)).unwrap(),
            }
            looked.changed().into_iter().collect::<Vec<_>>()
        };
        assert_eq!(after("live.json", Some("{}")), []);
        assert_eq!(after("settings.toml", Some("[cycle]")), [Touched::Settings]);
        assert_eq!(after("live.json", Some("{ }")), []);
        assert_eq!(after("settings.toml", Some("[cycle]\n")), [Touched::Settings]);
        assert_eq!(after("settings.toml", None), [Touched::Settings]);
        assert_eq!(after("engine.json", Some("{}")), [Touched::Place]);
        assert_eq!(after("journal/A-2026-11.jsonl", Some("ours")), []);
        assert_eq!(after("journal/B-2026-11.jsonl", Some("theirs")), [Touched::Journal]);
        assert_eq!(after("journal/B-2026-11.jsonl", None), [Touched::Journal]);
        // What changes while something else is set is not lost.
        fs::write(path("journal/C-2026-11.jsonl"), "theirs").unwrap();
        looked.set(Touched::Settings, vec![Wanted::Name(path("other.toml"))]);
        assert_eq!(looked.changed(), BTreeSet::from([Touched::Journal]));
    }

    #[test]
    fn one_word_is_enough_until_the_driver_has_looked() {
        let (events, mut told) = tokio::sync::mpsc::unbounded_channel();
        let teller = Looking::new(events);
        teller.tell(Touched::Settings);
        teller.tell(Touched::Settings);
        teller.heard(Touched::Settings);
        teller.tell(Touched::Journal);
        teller.tell(Touched::Settings);
        let all: Vec<_> = std::iter::from_fn(|| told.try_recv().ok()).map(|event| format!("{event:?}")).collect();
        assert_eq!(all, ["Touched(Settings)", "Touched(Journal)", "Touched(Settings)"]);
    }
}
