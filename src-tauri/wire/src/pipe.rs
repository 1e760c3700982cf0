//! The client's end of a named pipe (Windows): read and written at once, and never waited for longer than was said.
//!
//! A file of the standard library would do one after the other: a read that waits for the engine would keep every write
//! back.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    mem,
    os::windows::{
        fs::OpenOptionsExt,
        io::{AsRawHandle, FromRawHandle, OwnedHandle, RawHandle},
    },
    path::Path,
    ptr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use windows_sys::Win32::{
    Foundation::{ERROR_BROKEN_PIPE, ERROR_IO_PENDING, ERROR_OPERATION_ABORTED, ERROR_PIPE_BUSY, HANDLE, WAIT_TIMEOUT},
    Storage::FileSystem::{FILE_FLAG_OVERLAPPED, ReadFile, SECURITY_IDENTIFICATION, WriteFile},
    System::{
        IO::{CancelIoEx, GetOverlappedResult, OVERLAPPED},
        Threading::{CreateEventW, INFINITE, WaitForSingleObject},
    },
};

/// Between two tries for a server that takes one client after the other.
const TRIES_EVERY: Duration = Duration::from_millis(5);

/// One end of a pipe; clones are the same end.
#[derive(Debug)]
pub struct Pipe(Arc<End>);

#[derive(Debug)]
struct End {
    file: File,
    /// How long a read and a write may take, in milliseconds.
    read_ms: AtomicU32,
    write_ms: AtomicU32,
}

impl Pipe {
    /// Opens a pipe; one whose server is about to take the next client is waited for. It may know who we are, and not act as
    /// us.
    ///
    /// # Errors
    /// `NotFound` where there is none, and what else the system says.
    pub fn open(path: &Path, within: Duration) -> io::Result<Self> {
        let began = Instant::now();
        let mut options = OpenOptions::new();
        options.read(true).write(true).custom_flags(FILE_FLAG_OVERLAPPED).security_qos_flags(SECURITY_IDENTIFICATION);
        let file = loop {
            match options.open(path) {
                Err(e) if e.raw_os_error() == Some(ERROR_PIPE_BUSY as i32) && began.elapsed() < within => {
                    thread::sleep(TRIES_EVERY);
                }
                opened => break opened?,
            }
        };
        Ok(Self(Arc::new(End { file, read_ms: AtomicU32::new(INFINITE), write_ms: AtomicU32::new(INFINITE) })))
    }

    /// The same end once more.
    ///
    /// # Errors
    /// Never; a socket's may fail.
    #[allow(clippy::unnecessary_wraps, reason = "a socket's may fail")]
    pub fn try_clone(&self) -> io::Result<Self> {
        Ok(Self(self.0.clone()))
    }

    /// How long a read may take; for ever by default.
    ///
    /// # Errors
    /// Never; a socket's may fail.
    #[allow(clippy::unnecessary_wraps, reason = "a socket's may fail")]
    pub fn set_read_timeout(&self, limit: Option<Duration>) -> io::Result<()> {
        self.0.read_ms.store(millis(limit), Ordering::Relaxed);
        Ok(())
    }

    /// How long a write may take; for ever by default.
    ///
    /// # Errors
    /// Never; a socket's may fail.
    #[allow(clippy::unnecessary_wraps, reason = "a socket's may fail")]
    pub fn set_write_timeout(&self, limit: Option<Duration>) -> io::Result<()> {
        self.0.write_ms.store(millis(limit), Ordering::Relaxed);
        Ok(())
    }

    /// Begins something, and waits for its end.
    fn wait(&self, within_ms: u32, begin: impl FnOnce(HANDLE, *mut OVERLAPPED) -> i32) -> io::Result<usize> {
        let pipe = self.0.file.as_raw_handle();
        // SAFETY: an event without a name and with the usual rights, closed by its owner.
        let event = unsafe { CreateEventW(ptr::null(), 1, 0, ptr::null()) };
        if event.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: it was made here, and is one's own.
        let event = unsafe { OwnedHandle::from_raw_handle(event) };
        // SAFETY: a zeroed one is how it begins.
        let mut running: OVERLAPPED = unsafe { mem::zeroed() };
        running.hEvent = event.as_raw_handle();
        if begin(pipe, &raw mut running) == 0 {
            let e = io::Error::last_os_error();
            if e.raw_os_error() != Some(ERROR_IO_PENDING as i32) {
                return Err(e);
            }
        }
        let mut n = 0;
        // SAFETY: what was begun, and its buffer, live until it has ended: one that took too long is taken back, and its end
        // is waited for.
        unsafe {
            if WaitForSingleObject(event.as_raw_handle(), within_ms) == WAIT_TIMEOUT {
                CancelIoEx(pipe, &raw const running);
            }
            if GetOverlappedResult(pipe, &raw const running, &raw mut n, 1) == 0 {
                let e = io::Error::last_os_error();
                let is_late = e.raw_os_error() == Some(ERROR_OPERATION_ABORTED as i32);
                return Err(if is_late { io::ErrorKind::TimedOut.into() } else { e });
            }
        }
        Ok(n as usize)
    }
}

impl Read for Pipe {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let within_ms = self.0.read_ms.load(Ordering::Relaxed);
        let length = u32::try_from(buf.len()).unwrap_or(u32::MAX);
        // SAFETY: the buffer is as long as it says, and lives until `wait` returns.
        let read = self.wait(within_ms, |pipe, running| unsafe {
            ReadFile(pipe, buf.as_mut_ptr(), length, ptr::null_mut(), running)
        });
        match read {
            // The other end has closed it: that is its end.
            Err(e) if e.raw_os_error() == Some(ERROR_BROKEN_PIPE as i32) => Ok(0),
            read => read,
        }
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let within_ms = self.0.write_ms.load(Ordering::Relaxed);
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        // SAFETY: the bytes are as many as it says, and live until `wait` returns.
        self.wait(within_ms, |pipe, running| unsafe {
            WriteFile(pipe, bytes.as_ptr(), length, ptr::null_mut(), running)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl AsRawHandle for Pipe {
    fn as_raw_handle(&self) -> RawHandle {
        self.0.file.as_raw_handle()
    }
}

fn millis(limit: Option<Duration>) -> u32 {
    limit.map_or(INFINITE, |limit| u32::try_from(limit.as_millis()).unwrap_or(INFINITE))
}
