//! Windows: a value under the user's `Run` key, and what Task Manager has noted beside it.

use std::{path::Path, ptr};

use homestretch_store::Place;
use windows_sys::Win32::{
    Foundation::{ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_SUCCESS},
    System::Registry::{
        HKEY_CURRENT_USER, REG_SZ, RRF_RT_REG_BINARY, RRF_RT_REG_SZ, RegDeleteKeyValueW, RegGetValueW, RegSetKeyValueW,
    },
};

use super::words;
use crate::{cli::Done, failure::Failure, hidden::wide, system};

const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";
/// Task Manager notes here what it has switched off, and leaves the other key as it is.
const APPROVED: &str = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run";
const NAME: &str = "Homestretch";

/// Starts the engine of this place at login.
///
/// # Errors
/// Where the registry cannot be written.
pub(super) fn switch_on(place: &Place) -> Done {
    set(&command(place)?)?;
    // Whoever switches it on here means it.
    delete(APPROVED)
}

/// Names the program where it is now, where the one that is named has gone and nothing else of the command is another.
///
/// # Errors
/// Where the registry cannot be written.
pub(super) fn mend(place: &Place) -> Done {
    let Some(old) = get() else { return Ok(()) };
    let new = command(place)?;
    let program = |command: &str| command.strip_prefix('"')?.split_once('"').map(|(program, _)| program.to_owned());
    let (Some(was), Some(is)) = (program(&old), program(&new)) else { return Ok(()) };
    if old.replacen(&was, &is, 1) == new && !Path::new(&was).exists() { set(&new) } else { Ok(()) }
}

/// Starts none.
///
/// # Errors
/// Where the registry cannot be written.
pub(super) fn switch_off(_data: Option<&Path>) -> Done {
    delete(RUN)
}

/// Whether it is on, and nobody has switched it off in Task Manager.
///
/// # Errors
/// Never here.
pub(super) fn is_on() -> Result<bool, Failure> {
    let (approved, name) = (wide(APPROVED), wide(NAME));
    let mut noted = [0_u8; 12];
    let mut length = noted.len() as u32;
    // SAFETY: each text ends with a zero; no more is written than there is room for.
    unsafe {
        let (room, kind) = (noted.as_mut_ptr().cast(), RRF_RT_REG_BINARY);
        RegGetValueW(HKEY_CURRENT_USER, approved.as_ptr(), name.as_ptr(), kind, ptr::null_mut(), room, &raw mut length)
    };
    // Odd: switched off.
    Ok(get().is_some() && noted[0] % 2 == 0)
}

fn set(command: &str) -> Done {
    let (key, name, command) = (wide(RUN), wide(NAME), wide(command));
    // SAFETY: each text ends with a zero, and the value is as long as it says.
    let set = unsafe {
        let length = (command.len() * 2) as u32;
        RegSetKeyValueW(HKEY_CURRENT_USER, key.as_ptr(), name.as_ptr(), REG_SZ, command.as_ptr().cast(), length)
    };
    done(set, RUN, "written")
}

/// What stands there, where it is no longer than commands are.
fn get() -> Option<String> {
    let (key, name) = (wide(RUN), wide(NAME));
    let mut command = vec![0_u16; 4096];
    let mut length = (command.len() * 2) as u32;
    // SAFETY: each text ends with a zero; no more is written than there is room for.
    let got = unsafe {
        let (room, kind) = (command.as_mut_ptr().cast(), RRF_RT_REG_SZ);
        RegGetValueW(HKEY_CURRENT_USER, key.as_ptr(), name.as_ptr(), kind, ptr::null_mut(), room, &raw mut length)
    };
    let text = command.split(|unit| *unit == 0).next()?;
    (got == ERROR_SUCCESS).then(|| String::from_utf16(text).ok())?
}

fn delete(key: &str) -> Done {
    let (path, name) = (wide(key), wide(NAME));
    // SAFETY: both texts end with a zero.
    match unsafe { RegDeleteKeyValueW(HKEY_CURRENT_USER, path.as_ptr(), name.as_ptr()) } {
        ERROR_FILE_NOT_FOUND | ERROR_PATH_NOT_FOUND => Ok(()),
        deleted => done(deleted, key, "changed"),
    }
}

fn done(answer: u32, key: &str, what: &str) -> Done {
    if answer == ERROR_SUCCESS {
        return Ok(());
    }
    let why = std::io::Error::from_raw_os_error(answer.cast_signed());
    Err(Failure::refused(format!(r"HKEY_CURRENT_USER\{key}: cannot be {what}: {why}")))
}

/// What is started: the program that shows no console.
fn command(place: &Place) -> Result<String, Failure> {
    let program = system::beside("homestretch-login").ok_or(Failure::refused(
        "homestretch-login, which starts the app at login, is not installed beside this one",
    ))?;
    let words = words(&program, place)?;
    Ok(words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" "))
}

/// A word as programs read it from their command line; a path has no quotes in it.
fn quoted(word: &str) -> String {
    // A backslash before the closing quote would quote it.
    let end = if word.ends_with('\\') { "\\" } else { "" };
    format!("\"{word}{end}\"")
}
