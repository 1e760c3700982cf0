//! Files that somebody holds open, as a scanner does with what was just written: they are waited for.

use std::{
    fs, io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use windows_sys::Win32::Foundation::{ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION};

/// How long one is waited for.
const WITHIN: Duration = Duration::from_secs(2);
const LOOKS_EVERY: Duration = Duration::from_millis(20);

/// Does it again while somebody holds the file for themselves.
///
/// # Errors
/// What it says in the end.
pub fn while_held<T>(act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    again(&[ERROR_SHARING_VIOLATION], act)
}

/// Renames a file, also over one that somebody has open.
///
/// # Errors
/// What the system says in the end; then nothing has changed.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    // What replacing an open file is answered by.
    again(&[ERROR_SHARING_VIOLATION, ERROR_ACCESS_DENIED], || fs::rename(from, to))
}

fn again<T>(codes: &[u32], act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    let began = Instant::now();
    loop {
        match act() {
            Err(e) if e.raw_os_error().is_some_and(|code| codes.contains(&code.cast_unsigned())) => {
                if began.elapsed() >= WITHIN {
                    return Err(e);
                }
                thread::sleep(LOOKS_EVERY);
            }
            done => return done,
        }
    }
}
