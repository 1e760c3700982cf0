//! Linux: inotify.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs, io,
    mem::MaybeUninit,
    os::{fd::OwnedFd, unix::ffi::OsStrExt},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags, add_watch, init, remove_watch};
use tokio::io::unix::AsyncFd;

use super::{Events, PathBuf, SWEPT_WITHIN, Wanted};
use crate::event::{Event, Touched};

/// What is watched, and the kernel's end of it.
#[derive(Debug)]
pub struct Watch {
    shared: Arc<Shared>,
    wanted: BTreeMap<Touched, Vec<Wanted>>,
}

/// Whom a folder's or a file's watch concerns, and which names in that folder.
type Concern = (Touched, Names);

#[derive(Debug)]
enum Names {
    /// The folder or file itself.
    Itself,
    One(PathBuf),
    /// All journals but those of this machine.
    Journals(String),
}

#[derive(Debug)]
struct Shared {
    fd: AsyncFd<OwnedFd>,
    /// For each watch of the kernel's.
    of: Mutex<BTreeMap<i32, Vec<Concern>>>,
    /// Whether the driver has yet to look at what it was told of: one word is enough.
    is_told: [AtomicBool; 3],
}

impl Watch {
    /// Watches nothing yet.
    ///
    /// # Errors
    /// Where the system cannot watch.
    pub fn start(events: Events) -> io::Result<Self> {
        let fd = crate::ready::to_read(init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?)?;
        let shared = Arc::new(Shared { fd, of: Mutex::default(), is_told: Default::default() });
        tokio::spawn(listen(shared.clone(), events));
        Ok(Self { shared, wanted: BTreeMap::new() })
    }

    /// From now on the next change is told of. Call it before looking at them.
    pub fn heard(&self, what: Touched) {
        self.shared.is_told[what as usize].store(false, Ordering::Relaxed);
    }

    /// Watches these, in place of what was watched for the same reason. Call it before looking at them.
    ///
    /// # Errors
    /// The first that cannot be watched; the others are.
    pub fn set(&mut self, what: Touched, wanted: Vec<Wanted>) -> io::Result<()> {
        if what == Touched::Settings && self.wanted.get(&what) == Some(&wanted) {
            return Ok(());
        }
        self.wanted.insert(what, wanted);
        let fd = self.shared.fd.get_ref();
        let mut of = self.shared.of.lock().unwrap_or_else(PoisonError::into_inner);
        for watch in std::mem::take(&mut *of).into_keys() {
            // One whose file has gone is gone already.
            let _ = remove_watch(fd, watch);
        }
        let mut failed = Ok(());
        for (what, wanted) in &self.wanted {
            for wanted in wanted {
                let (path, names, flags) = match wanted {
                    Wanted::Journals { folder, machine } => (
                        folder.as_path(),
                        Names::Journals(machine.clone()),
                        WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::DELETE | WatchFlags::MOVED_FROM,
                    ),
                    Wanted::Name(path) => (
                        path.parent().unwrap_or(path),
                        Names::One(path.clone()),
                        WatchFlags::CLOSE_WRITE
                            | WatchFlags::CREATE
                            | WatchFlags::MOVED_TO
                            | WatchFlags::DELETE
                            | WatchFlags::MOVED_FROM,
                    ),
                    Wanted::Itself(path) => (
                        path.as_path(),
                        Names::Itself,
                        WatchFlags::ATTRIB | WatchFlags::CLOSE_WRITE | WatchFlags::DELETE_SELF | WatchFlags::MOVE_SELF,
                    ),
                };
                match add_watch(fd, path, flags | WatchFlags::MASK_ADD) {
                    Ok(watch) => of.entry(watch).or_default().push((*what, names)),
                    Err(e) if failed.is_ok() => failed = Err(e.into()),
                    Err(_) => {}
                }
            }
        }
        failed
    }
}

async fn listen(shared: Arc<Shared>, events: Events) {
    while let Ok(mut ready) = shared.fd.readable().await {
        let touched = read(&shared);
        ready.clear_ready();
        drop(ready);
        for what in [Touched::Settings, Touched::Place, Touched::Journal] {
            if touched[what as usize] && !shared.is_told[what as usize].swap(true, Ordering::Relaxed) {
                if what == Touched::Settings {
                    let _ = events.send(Event::Touched(what));
                    continue;
                }
                let events = events.clone();
                tokio::spawn(async move {
                    tokio::time::sleep(SWEPT_WITHIN).await;
                    let _ = events.send(Event::Touched(what));
                });
            }
        }
    }
}

/// What the events that wait are about.
fn read(shared: &Shared) -> [bool; 3] {
    let of = shared.of.lock().unwrap_or_else(PoisonError::into_inner);
    let mut buf = [MaybeUninit::uninit(); 4096];
    let mut reader = inotify::Reader::new(shared.fd.get_ref(), &mut buf);
    let mut touched = [false; 3];
    while let Ok(event) = reader.next() {
        let name = event.file_name().map(|name| OsString::from(std::ffi::OsStr::from_bytes(name.to_bytes())));
        let made = event.events().contains(ReadFlags::CREATE);
        for (what, wanted) in of.get(&event.wd()).into_iter().flatten() {
            let is_meant = match (wanted, &name) {
                (Names::Itself, None) => true,
                (Names::Journals(machine), Some(name)) => super::is_anothers_journal(name, machine),
                // A new file is told of once it is written; a new link is whole.
                (Names::One(path), Some(name)) if path.file_name() == Some(name) => {
                    !made || fs::symlink_metadata(path).is_ok_and(|there| there.is_symlink())
                }
                _ => false,
            };
            touched[*what as usize] |= is_meant;
        }
    }
    touched
}
