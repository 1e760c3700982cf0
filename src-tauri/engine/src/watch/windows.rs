//! Windows: folders tell that something in them has changed, and not what. It is looked whether it was what is wanted.
//!
//! What clients find the engine by is not watched: it is open, and cannot be removed under it.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs, io,
    os::windows::{
        ffi::OsStrExt,
        io::{AsRawHandle, FromRawHandle, OwnedHandle},
    },
    path::Path,
    ptr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::SystemTime,
};

use windows_sys::Win32::{
    Foundation::{HANDLE, INVALID_HANDLE_VALUE, WAIT_OBJECT_0},
    Storage::FileSystem::{
        FILE_NOTIFY_CHANGE_FILE_NAME, FILE_NOTIFY_CHANGE_LAST_WRITE, FILE_NOTIFY_CHANGE_SIZE,
        FindCloseChangeNotification, FindFirstChangeNotificationW, FindNextChangeNotification,
    },
    System::Threading::{CreateEventW, INFINITE, SetEvent, WaitForMultipleObjects},
};

use super::{Events, Wanted, is_anothers_journal};
use crate::event::{Event, Touched};

/// What is watched, and the thread that waits.
#[derive(Debug)]
pub struct Watch {
    events: Events,
    wanted: BTreeMap<Touched, Vec<Wanted>>,
    /// Whether the driver has yet to look at what it was told of: one word is enough.
    is_told: Arc<[AtomicBool; 3]>,
    waiting: Option<Waiting>,
}

impl Watch {
    /// Watches nothing yet.
    ///
    /// # Errors
    /// Never.
    pub fn start(events: Events) -> io::Result<Self> {
        Ok(Self { events, wanted: BTreeMap::new(), is_told: Arc::default(), waiting: None })
    }

    /// From now on the next change is told of. Call it before looking at them.
    pub fn heard(&self, what: Touched) {
        self.is_told[what as usize].store(false, Ordering::Relaxed);
    }

    /// Watches these, in place of what was watched for the same reason. Call it before looking at them.
    ///
    /// # Errors
    /// The first that cannot be watched; the others are.
    pub fn set(&mut self, what: Touched, wanted: Vec<Wanted>) -> io::Result<()> {
        if what == Touched::Place || self.wanted.get(&what) == Some(&wanted) {
            return Ok(());
        }
        self.wanted.insert(what, wanted);
        self.waiting = None;
        let mut failed = Ok(());
        let mut watched = Vec::new();
        for (what, wanted) in &self.wanted {
            for wanted in wanted {
                match Watched::new(*what, wanted.clone()) {
                    Ok(one) => watched.push(one),
                    Err(e) if failed.is_ok() => failed = Err(e),
                    Err(_) => {}
                }
            }
        }
        self.waiting = Some(Waiting::begin(watched, self.events.clone(), self.is_told.clone())?);
        failed
    }
}

/// A thread that waits until this goes.
#[derive(Debug)]
struct Waiting(Arc<OwnedHandle>);

impl Waiting {
    fn begin(watched: Vec<Watched>, events: Events, is_told: Arc<[AtomicBool; 3]>) -> io::Result<Self> {
        // SAFETY: an event without a name and with the usual rights, which is one's own.
        let end = unsafe { CreateEventW(ptr::null(), 1, 0, ptr::null()) };
        if end.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: it was made here.
        let end = Arc::new(unsafe { OwnedHandle::from_raw_handle(end) });
        let ended = end.clone();
        thread::spawn(move || wait(watched, &ended, &events, &is_told));
        Ok(Self(end))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        // SAFETY: the event lives as long as this.
        unsafe { SetEvent(self.0.as_raw_handle()) };
    }
}

fn wait(mut watched: Vec<Watched>, end: &OwnedHandle, events: &Events, is_told: &[AtomicBool; 3]) {
    loop {
        let handles: Vec<HANDLE> =
            std::iter::once(end.as_raw_handle()).chain(watched.iter().map(|one| one.folder as HANDLE)).collect();
        // SAFETY: the handles are as many as it says, and live until it returns.
        let woke = unsafe { WaitForMultipleObjects(handles.len() as u32, handles.as_ptr(), 0, INFINITE) };
        let Some(at) = woke.checked_sub(WAIT_OBJECT_0 + 1).map(|at| at as usize).filter(|at| *at < watched.len())
        else {
            return;
        };
        let one = &mut watched[at];
        // SAFETY: the handle is one of changes.
        if unsafe { FindNextChangeNotification(one.folder as HANDLE) } == 0 {
            // The folder is gone.
            watched.remove(at);
            continue;
        }
        let now = looks(&one.wanted);
        if std::mem::replace(&mut one.looked, now.clone()) != now
            && !is_told[one.what as usize].swap(true, Ordering::Relaxed)
        {
            let _ = events.send(Event::Touched(one.what));
        }
    }
}

/// Files by name, with when they were written and how long they are.
type Looks = Vec<(OsString, Option<SystemTime>, u64)>;

/// One folder that tells, and what is wanted of it.
struct Watched {
    what: Touched,
    wanted: Wanted,
    looked: Looks,
    folder: isize,
}

impl Watched {
    fn new(what: Touched, wanted: Wanted) -> io::Result<Self> {
        let folder = match &wanted {
            Wanted::Name(path) => path.parent().unwrap_or(path),
            Wanted::Itself(path) => path,
            Wanted::Journals { folder, .. } => folder,
        };
        let name: Vec<u16> = folder.as_os_str().encode_wide().chain([0]).collect();
        let changes = FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_LAST_WRITE | FILE_NOTIFY_CHANGE_SIZE;
        // SAFETY: the name ends with a zero.
        let folder = unsafe { FindFirstChangeNotificationW(name.as_ptr(), 0, changes) };
        if folder == INVALID_HANDLE_VALUE {
            return Err(io::Error::last_os_error());
        }
        Ok(Self { what, looked: looks(&wanted), wanted, folder: folder as isize })
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // SAFETY: it was opened here, and is closed once.
        unsafe { FindCloseChangeNotification(self.folder as HANDLE) };
    }
}

fn looks(wanted: &Wanted) -> Looks {
    let look = |name: OsString, path: &Path| {
        let there = fs::metadata(path).ok()?;
        Some((name, there.modified().ok(), there.len()))
    };
    match wanted {
        Wanted::Name(path) | Wanted::Itself(path) => look(OsString::new(), path).into_iter().collect(),
        Wanted::Journals { folder, machine } => {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let others = entries.filter(|entry| is_anothers_journal(&entry.file_name(), machine));
            others.filter_map(|entry| look(entry.file_name(), &entry.path())).collect()
        }
    }
}
