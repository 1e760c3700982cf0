//! Windows: Focus and presentation mode, a full screen, a microphone or camera in use.

use std::{
    future::Future,
    mem, ptr,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::ensure;
use tokio::sync::oneshot;
use windows::UI::Shell::FocusSessionManager;
use windows_sys::{
    Win32::{
        Foundation::{CloseHandle, ERROR_SUCCESS, HANDLE, INVALID_HANDLE_VALUE},
        System::{
            Registry::{
                HKEY, HKEY_CURRENT_USER, KEY_READ, REG_NOTIFY_CHANGE_LAST_SET, RRF_RT_REG_QWORD, RegCloseKey,
                RegEnumKeyExW, RegGetValueW, RegNotifyChangeKeyValue, RegOpenKeyExW,
            },
            Threading::{CreateEventW, INFINITE, RegisterWaitForSingleObject, UnregisterWaitEx, WT_EXECUTEONLYONCE},
        },
        UI::Shell::{
            QUNS_BUSY, QUNS_PRESENTATION_MODE, QUNS_QUIET_TIME, QUNS_RUNNING_D3D_FULL_SCREEN,
            SHQueryUserNotificationState,
        },
    },
    core::w,
};

/// Where the system notes since when, and until when, a program used a device; by it the taskbar shows that one does.
const NOTES: &str = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\";
/// The longest name of a key, with its zero, in UTF-16 units.
const LONGEST_NAME: usize = 256;

/// Whether Focus is on, or a presentation.
pub(in crate::sensor) fn is_undisturbed() -> bool {
    let focus = FocusSessionManager::GetDefault().and_then(|focus| focus.IsFocusActive());
    // Before Windows 11 there is no such thing.
    focus.unwrap_or(false) || [QUNS_PRESENTATION_MODE, QUNS_QUIET_TIME].contains(&state())
}

/// Whether a program fills the screen.
pub(in crate::sensor) fn is_full_screen() -> bool {
    [QUNS_BUSY, QUNS_RUNNING_D3D_FULL_SCREEN].contains(&state())
}

fn state() -> i32 {
    let mut state = 0;
    // SAFETY: it writes one number.
    unsafe { SHQueryUserNotificationState(&raw mut state) };
    state
}

/// Whether a program uses `microphone` or `webcam`. Each has a key; which is whose is not looked at.
pub(in crate::sensor) fn is_used(device: &str) -> bool {
    let Ok(notes) = Key::open(HKEY_CURRENT_USER, &wide(&format!("{NOTES}{device}"))) else { return false };
    let of_programs = Key::open(notes.0, &wide("NonPackaged"));
    notes.has_open_use() || of_programs.is_ok_and(|programs| programs.has_open_use())
}

/// Listens; what it gives ends when a use begins or ends.
///
/// # Errors
/// Where the system keeps no such notes.
pub(in crate::sensor) fn changes(device: &str) -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let notes = Key::open(HKEY_CURRENT_USER, &wide(&format!("{NOTES}{device}")))?;
    // SAFETY: an event without a name and with the usual rights.
    let event = unsafe { CreateEventW(ptr::null(), 0, 0, ptr::null()) };
    ensure!(!event.is_null(), "no event");
    let (sender, changed) = oneshot::channel();
    let mut change = Change { event: event as isize, wait: 0, tell: Arc::new(Mutex::new(Some(sender))), notes };
    // SAFETY: the key and the event live as long as `change`.
    let told = unsafe { RegNotifyChangeKeyValue(change.notes.0, 1, REG_NOTIFY_CHANGE_LAST_SET, event, 1) };
    ensure!(told == ERROR_SUCCESS, "the registry tells of no change");
    let mut wait: HANDLE = ptr::null_mut();
    // SAFETY: what the callback is given lives as long as `change`, which waits for it at its end.
    let waits = unsafe {
        let (tell_whom, once) = (Arc::as_ptr(&change.tell).cast(), WT_EXECUTEONLYONCE);
        RegisterWaitForSingleObject(&raw mut wait, event, Some(tell), tell_whom, INFINITE, once)
    };
    ensure!(waits != 0, "nobody waits for a change");
    change.wait = wait as isize;
    Ok(async move {
        let _ = changed.await;
        drop(change);
    })
}

/// Who is told of a change, once.
type Tell = Mutex<Option<oneshot::Sender<()>>>;

/// What a change is waited for with, given back when nobody waits any more.
struct Change {
    event: isize,
    wait: isize,
    tell: Arc<Tell>,
    notes: Key,
}

impl Drop for Change {
    fn drop(&mut self) {
        // SAFETY: both are this one's own; with this handle the call returns once no callback runs.
        unsafe {
            if self.wait != 0 {
                UnregisterWaitEx(self.wait as HANDLE, INVALID_HANDLE_VALUE);
            }
            CloseHandle(self.event as HANDLE);
        }
    }
}

unsafe extern "system" fn tell(whom: *mut core::ffi::c_void, _timed_out: bool) {
    // SAFETY: it is the one that the wait was made with, which lives until no callback runs.
    let whom = unsafe { &*whom.cast_const().cast::<Tell>() };
    let sender = whom.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(sender) = sender {
        let _ = sender.send(());
    }
}

/// An open key of the registry.
struct Key(HKEY);

// SAFETY: a handle of the registry may be used and closed on any thread.
unsafe impl Send for Key {}

impl Key {
    fn open(parent: HKEY, path: &[u16]) -> anyhow::Result<Self> {
        let mut key: HKEY = ptr::null_mut();
        // SAFETY: the path ends with a zero.
        let opened = unsafe { RegOpenKeyExW(parent, path.as_ptr(), 0, KEY_READ, &raw mut key) };
        ensure!(opened == ERROR_SUCCESS, "no such key");
        Ok(Self(key))
    }

    /// Whether one of the keys inside has a use that has begun and not ended.
    fn has_open_use(&self) -> bool {
        (0..).map_while(|at| self.name_at(at)).any(|name| {
            let time = |value| number(self.0, &name, value);
            time(w!("LastUsedTimeStart")).is_some_and(|start| start > 0) && time(w!("LastUsedTimeStop")) == Some(0)
        })
    }

    fn name_at(&self, at: u32) -> Option<Vec<u16>> {
        let mut name = [0; LONGEST_NAME];
        let mut length = LONGEST_NAME as u32;
        let room = name.as_mut_ptr();
        let (nothing, no_class, no_time) = (ptr::null(), ptr::null_mut(), ptr::null_mut());
        // SAFETY: the name has room for as much as it says; nothing else is asked for.
        let found =
            unsafe { RegEnumKeyExW(self.0, at, room, &raw mut length, nothing, no_class, ptr::null_mut(), no_time) };
        (found == ERROR_SUCCESS).then(|| name[..=length as usize].to_vec())
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        // SAFETY: it was opened here, and is closed once.
        unsafe { RegCloseKey(self.0) };
    }
}

/// A number of 64 bits, where it is one.
fn number(parent: HKEY, key: &[u16], value: *const u16) -> Option<u64> {
    let mut number = 0_u64;
    let mut size = mem::size_of::<u64>() as u32;
    // SAFETY: the number is as large as it says.
    let read = unsafe {
        let kind = RRF_RT_REG_QWORD;
        RegGetValueW(parent, key.as_ptr(), value, kind, ptr::null_mut(), (&raw mut number).cast(), &raw mut size)
    };
    (read == ERROR_SUCCESS).then_some(number)
}

fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}
