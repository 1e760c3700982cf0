//! Windows: folders tell that something in them has changed, and not what. It is looked whether it was what is wanted.
//!
//! What clients find the engine by is not watched: it is open, and cannot be removed under it.

use std::{
    io,
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
};

use windows_sys::Win32::{
    Foundation::{HANDLE, INVALID_HANDLE_VALUE, WAIT_OBJECT_0},
    Storage::FileSystem::{
        FILE_NOTIFY_CHANGE_FILE_NAME, FILE_NOTIFY_CHANGE_LAST_WRITE, FILE_NOTIFY_CHANGE_SIZE,
        FindCloseChangeNotification, FindFirstChangeNotificationW, FindNextChangeNotification,
    },
    System::Threading::{CreateEventW, INFINITE, SetEvent, WaitForMultipleObjects},
};

use super::{Events, Wanted, looked::Looking};
use crate::event::Touched;

/// What is watched, and the thread that waits.
#[derive(Debug)]
pub struct Watch {
    looking: Arc<Looking>,
    waiting: Option<Waiting>,
}

impl Watch {
    /// Watches nothing yet.
    ///
    /// # Errors
    /// Never.
    pub fn start(events: Events) -> io::Result<Self> {
        Ok(Self { looking: Arc::new(Looking::new(events)), waiting: None })
    }

    /// From now on the next change is told of. Call it before looking at them.
    pub fn heard(&self, what: Touched) {
        self.looking.heard(what);
    }

    /// Watches these, in place of what was watched for the same reason. Call it before looking at them.
    ///
    /// # Errors
    /// The first that cannot be watched; the others are.
    pub fn set(&mut self, what: Touched, wanted: Vec<Wanted>) -> io::Result<()> {
        let is_deaf = self.waiting.as_ref().is_some_and(|waiting| waiting.is_deaf.load(Ordering::Relaxed));
        if what == Touched::Place || !is_deaf && self.looking.has(what, &wanted) {
            return Ok(());
        }
        self.waiting = None;
        let mut failed = Ok(());
        let mut watched = Vec::new();
        for folder in self.looking.set(what, wanted) {
            match Folder::watch(&folder) {
                Ok(folder) => watched.push(folder),
                Err(e) if failed.is_ok() => failed = Err(e),
                Err(_) => {}
            }
        }
        self.waiting = Some(Waiting::begin(watched, self.looking.clone())?);
        // What has changed while nobody watched.
        tell(&self.looking);
        failed
    }
}

fn tell(looking: &Looking) {
    looking.changed().into_iter().for_each(|what| looking.tell(what));
}

/// A thread that waits until this goes.
#[derive(Debug)]
struct Waiting {
    end: Arc<OwnedHandle>,
    /// Whether one of the folders has gone, and what is made in its place would not be heard of.
    is_deaf: Arc<AtomicBool>,
}

impl Waiting {
    fn begin(folders: Vec<Folder>, looking: Arc<Looking>) -> io::Result<Self> {
        // SAFETY: an event without a name and with the usual rights, which is one's own.
        let end = unsafe { CreateEventW(ptr::null(), 1, 0, ptr::null()) };
        if end.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: it was made here.
        let end = Arc::new(unsafe { OwnedHandle::from_raw_handle(end) });
        let is_deaf = Arc::new(AtomicBool::new(false));
        let (ended, deaf) = (end.clone(), is_deaf.clone());
        thread::spawn(move || wait(folders, &looking, &ended, &deaf));
        Ok(Self { end, is_deaf })
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        // SAFETY: the event lives as long as this.
        unsafe { SetEvent(self.end.as_raw_handle()) };
    }
}

fn wait(mut folders: Vec<Folder>, looking: &Looking, end: &OwnedHandle, is_deaf: &AtomicBool) {
    loop {
        let handles: Vec<HANDLE> =
            std::iter::once(end.as_raw_handle()).chain(folders.iter().map(|one| one.0 as HANDLE)).collect();
        // SAFETY: the handles are as many as it says, and live until it returns.
        let woke = unsafe { WaitForMultipleObjects(handles.len() as u32, handles.as_ptr(), 0, INFINITE) };
        let Some(at) = woke.checked_sub(WAIT_OBJECT_0 + 1).map(|at| at as usize).filter(|at| *at < folders.len())
        else {
            return;
        };
        // SAFETY: the handle is one of changes.
        if unsafe { FindNextChangeNotification(folders[at].0 as HANDLE) } == 0 {
            folders.remove(at);
            is_deaf.store(true, Ordering::Relaxed);
        }
        tell(looking);
    }
}

/// A folder that tells.
#[derive(Debug)]
struct Folder(isize);

impl Folder {
    fn watch(path: &Path) -> io::Result<Self> {
        let name: Vec<u16> = path.as_os_str().encode_wide().chain([0]).collect();
        let changes = FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_LAST_WRITE | FILE_NOTIFY_CHANGE_SIZE;
        // SAFETY: the name ends with a zero.
        let folder = unsafe { FindFirstChangeNotificationW(name.as_ptr(), 0, changes) };
        if folder == INVALID_HANDLE_VALUE { Err(io::Error::last_os_error()) } else { Ok(Self(folder as isize)) }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // SAFETY: it was opened here, and is closed once.
        unsafe { FindCloseChangeNotification(self.0 as HANDLE) };
    }
}
