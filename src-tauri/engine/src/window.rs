//! The window's process: started when somebody wants to look, one at a time.

use std::path::PathBuf;

use homestretch_core::{Locale, Surface};
use tokio::process::Command;

use crate::{
    event::{Event, Events},
    system,
};

/// The window's program, and its process while it is open.
#[derive(Debug)]
pub struct Window {
    data: PathBuf,
    events: Events,
    is_open: bool,
}

impl Window {
    /// A window that is not open, over this data directory.
    pub fn new(data: PathBuf, events: Events) -> Self {
        Self { data, events, is_open: false }
    }

    /// Whether its process runs.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Its process has ended.
    pub fn closed(&mut self) {
        self.is_open = false;
    }

    /// Starts the window at a surface, where none is open; the engine never waits for it.
    pub fn open(&mut self, surface: Surface, locale: Locale) {
        let Some(program) = program() else {
            let why = "the window's program, homestretch-window, is not installed beside this one".to_owned();
            let _ = self.events.send(Event::WindowFailed(why));
            return;
        };
        if let Err(why) = has_what_it_needs() {
            let _ = self.events.send(Event::WindowFailed(why));
            return;
        }
        let mut command = Command::new(&program);
        command.arg("--data").arg(&self.data).arg("--view").arg(surface.name()).arg("--locale").arg(locale.tag());
        if let Ok(engine) = system::program() {
            command.env("HOMESTRETCH_ENGINE", engine);
        }
        command.stdin(std::process::Stdio::null());
        match command.spawn() {
            Ok(mut child) => {
                self.is_open = true;
                let events = self.events.clone();
                tokio::spawn(async move {
                    let _ = child.wait().await;
                    let _ = events.send(Event::WindowClosed);
                });
            }
            Err(e) => {
                let _ = self.events.send(Event::WindowFailed(format!("{}: cannot be started: {e}", program.display())));
            }
        }
    }
}

/// `$HOMESTRETCH_WINDOW`, else beside this program, else `../lib/homestretch/` (contract §9).
pub fn program() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("HOMESTRETCH_WINDOW") {
        return Some(PathBuf::from(path)).filter(|p| p.is_file());
    }
    system::beside("homestretch-window")
}

/// Whether the system has what the window stands on.
///
/// # Errors
/// One line that says what is missing, and where it is to be had.
#[cfg(windows)]
pub fn has_what_it_needs() -> Result<(), String> {
    use std::ptr;

    use windows_sys::Win32::{
        Foundation::ERROR_SUCCESS,
        System::Registry::{HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, RRF_RT_REG_SZ, RRF_SUBKEY_WOW6432KEY, RegGetValueW},
    };

    use crate::hidden::wide;

    // Where Microsoft has its installers look.
    let key = wide(r"SOFTWARE\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}");
    let name = wide("pv");
    let is_there = [HKEY_LOCAL_MACHINE, HKEY_CURRENT_USER].into_iter().any(|root| {
        let mut version = [0_u16; 64];
        let mut size = size_of_val(&version) as u32;
        // SAFETY: the texts end with a zero, and the version has room for as much as it says.
        let read = unsafe {
            let (kind, room) = (RRF_RT_REG_SZ | RRF_SUBKEY_WOW6432KEY, version.as_mut_ptr().cast());
            RegGetValueW(root, key.as_ptr(), name.as_ptr(), kind, ptr::null_mut(), room, &raw mut size)
        };
        // What was removed has left zeros there.
        let digits = char::decode_utf16(version).flatten().take_while(|c| *c != '\0');
        read == ERROR_SUCCESS && digits.into_iter().any(|c| ('1'..='9').contains(&c))
    });
    if is_there {
        return Ok(());
    }
    Err("the window needs Microsoft's WebView2 Runtime, which is not installed; it is offered at \
         https://go.microsoft.com/fwlink/p/?LinkId=2124703"
        .to_owned())
}

/// Whether the system has what the window stands on: a package has seen to that.
///
/// # Errors
/// Never.
#[cfg(not(windows))]
pub fn has_what_it_needs() -> Result<(), String> {
    Ok(())
}
