//! Processes of Windows, by their numbers.

use std::{io, path::Path};

use windows_sys::Win32::{
    Foundation::{CloseHandle, HANDLE, WAIT_TIMEOUT},
    System::{
        JobObjects::{OpenJobObjectW, TerminateJobObject},
        Threading::{
            INFINITE, OpenProcess, PROCESS_NAME_WIN32, PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_SYNCHRONIZE,
            QueryFullProcessImageNameW, WaitForSingleObject,
        },
    },
};

/// The right to end a job object (JOB_OBJECT_TERMINATE).
const TERMINATE: u32 = 0x0008;
/// The status of what was ended here.
const ENDED_HERE: u32 = 1;

/// A handle, closed on drop.
#[derive(Debug)]
pub struct Owned(HANDLE);

impl Owned {
    pub(crate) fn new(handle: HANDLE) -> io::Result<Self> {
        if handle.is_null() { Err(io::Error::last_os_error()) } else { Ok(Self(handle)) }
    }

    pub(crate) fn get(&self) -> HANDLE {
        self.0
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        // SAFETY: it is open, and nobody else closes it.
        unsafe { CloseHandle(self.0) };
    }
}

/// The name of a job's object, in this session.
pub(crate) fn job_name(id: &str) -> Vec<u16> {
    format!("Local\\homestretch-left-{id}\0").encode_utf16().collect()
}

/// A process of the user's own.
///
/// # Errors
/// Where there is none of that number, or it is somebody else's.
pub fn process(pid: i32) -> io::Result<Owned> {
    // SAFETY: it takes numbers alone.
    Owned::new(unsafe { OpenProcess(PROCESS_SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION, 0, pid.cast_unsigned()) })
}

/// Waits for the end of a process.
pub(crate) fn wait(process: &Owned) {
    // SAFETY: the handle is open.
    unsafe { WaitForSingleObject(process.get(), INFINITE) };
}

/// Whether a process of ours runs.
pub fn is_alive(pid: i32) -> bool {
    // SAFETY: the handle is open, and nothing is waited for.
    process(pid).is_ok_and(|process| unsafe { WaitForSingleObject(process.get(), 0) } == WAIT_TIMEOUT)
}

/// The file name of a process's program; none where the system does not say.
pub fn name_of(process: &Owned) -> Option<String> {
    let mut path = [0_u16; 1024];
    let mut length = path.len() as u32;
    // SAFETY: it writes no more than there is room for, and says how much that was.
    let said = unsafe { QueryFullProcessImageNameW(process.get(), PROCESS_NAME_WIN32, path.as_mut_ptr(), &mut length) };
    let path = String::from_utf16_lossy(path.get(..length as usize)?);
    (said != 0).then(|| Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// Ends a job and all that it has started.
///
/// # Errors
/// Where there is none of that id any more.
pub fn terminate(id: &str) -> io::Result<()> {
    let name = job_name(id);
    // SAFETY: the name ends with a zero.
    let job = Owned::new(unsafe { OpenJobObjectW(TERMINATE, 0, name.as_ptr()) })?;
    // SAFETY: the handle is open.
    let ended = unsafe { TerminateJobObject(job.get(), ENDED_HERE) };
    if ended == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
