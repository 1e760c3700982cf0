//! What the system says of itself: its zone, randomness, and where our other programs are.

use std::{
    env, io,
    path::{Path, PathBuf},
};

use homestretch_core::{Wall, Zone};
use homestretch_store::paths;

#[cfg(unix)]
mod tzset;

/// This program, by the path that it was started from. Linux says of one that was replaced, as an update does, that it was
/// deleted; what it is replaced by has the same path.
///
/// # Errors
/// Where the system does not tell.
pub fn program() -> io::Result<PathBuf> {
    let path = env::current_exe()?;
    let replaced = path.to_str().and_then(|text| text.strip_suffix(" (deleted)")).filter(|_| !path.exists());
    Ok(replaced.map(|text| Path::new(text).to_owned()).unwrap_or(path))
}

/// Another program of ours, by its name: beside this one, else where a package puts it, `../lib/homestretch/` (contract §9).
/// Through a link it is looked for beside what that leads to.
pub fn beside(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    let here = program().and_then(|here| paths::canonical(&here)).ok()?;
    let here = here.parent()?;
    let library = here.parent()?.join("lib/homestretch");
    [here, &library].map(|folder| folder.join(&name)).into_iter().find(|path| path.is_file())
}

/// Has no console opened for a command, where this program has none (Windows).
#[inline]
pub fn without_console(command: &mut std::process::Command) {
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(
        command,
        windows_sys::Win32::System::Threading::CREATE_NO_WINDOW,
    );
    #[cfg(not(windows))]
    let _ = command;
}

/// Has a command run beside this one, with nothing of its terminal: Ctrl-C in it is not meant for that, no console is opened
/// for it, and whoever reads what this one says does not wait for that one too.
pub fn in_background(command: &mut std::process::Command) -> &mut std::process::Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(windows)]
    {
        use windows_sys::Win32::{
            Foundation::{HANDLE_FLAG_INHERIT, SetHandleInformation},
            System::{
                Console::{GetStdHandle, STD_ERROR_HANDLE, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE},
                Threading::{CREATE_NEW_PROCESS_GROUP, CREATE_NO_WINDOW},
            },
        };
        // What may be inherited is, whatever a command says of its own.
        for which in [STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE] {
            // SAFETY: both take any handle; one that is none is refused.
            unsafe { SetHandleInformation(GetStdHandle(which), HANDLE_FLAG_INHERIT, 0) };
        }
        std::os::windows::process::CommandExt::creation_flags(command, CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP);
    }
    command
}

/// The system's zone, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The system's zone, as far as it can be found out.
    pub zone: Zone,
    /// What named it: `TZ`, a file.
    pub source: &'static str,
    /// What is not quite as the system has it, as half a sentence.
    pub but: Option<String>,
    /// Whether it is only the present offset that fits.
    pub is_for_now: bool,
}

impl Found {
    fn exact(zone: Zone, source: &'static str) -> Self {
        Self { zone, source, but: None, is_for_now: false }
    }

    fn utc(source: &'static str, but: impl Into<String>) -> Self {
        Self { zone: Zone::UTC, source, but: Some(but.into()), is_for_now: false }
    }
}

/// The system's zone now. Asked at every event, so it is cheap.
pub fn zone(now: Wall) -> Zone {
    found(now).zone
}

/// The system's zone, and where it comes from.
pub fn found(now: Wall) -> Found {
    #[cfg(unix)]
    return tzset::found(now);
    #[cfg(not(unix))]
    {
        let _ = now;
        // Nothing here sets it by itself: whoever does means it.
        static TZ: std::sync::LazyLock<Option<Zone>> = std::sync::LazyLock::new(|| env::var("TZ").ok()?.parse().ok());
        if let Some(zone) = *TZ {
            return Found::exact(zone, "TZ");
        }
        let zone = iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok());
        match zone {
            Some(zone) => Found::exact(zone, "the system"),
            None => Found::utc("the system", "the system names no zone that is known here"),
        }
    }
}

/// A seed for ids: from the system's randomness, so that two machines differ.
pub fn seed() -> u64 {
    use std::hash::{BuildHasher, Hasher};
    // The standard library seeds its hashers from the system's randomness.
    let mut hasher = std::collections::hash_map::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.finish()
}
