//! The engine of Homestretch and its command line, behind one door; `main.rs` only opens it.
//!
//! Knows nothing of GTK or Tauri. The driver takes one event at a time, steps the core, and performs what it orders.

mod cli;
mod clock;
mod control;
mod corrections;
mod driver;
mod event;
mod failure;
#[cfg(windows)]
mod hidden;
mod jobs;
mod locale;
mod log;
mod look;
mod memory;
mod notify;
mod pause;
mod plain;
mod present;
#[cfg(target_os = "linux")]
mod ready;
mod run_loop;
mod second;
mod sensor;
#[cfg(target_os = "linux")]
mod session;
mod shortcut;
mod signals;
mod sound;
mod system;
mod tray;
mod watch;
mod window;

use std::process::ExitCode;

/// For `tests/ui/icon_sheet.rs`, which draws them all.
#[doc(hidden)]
pub use tray::icon;

/// What we write is for its owner alone.
#[cfg(unix)]
const OUR_UMASK: rustix::fs::Mode = rustix::fs::Mode::RWXG.union(rustix::fs::Mode::RWXO);
/// What the user has set, for what is run in their name.
#[cfg(unix)]
static USERS_UMASK: std::sync::OnceLock<rustix::fs::Mode> = std::sync::OnceLock::new();

/// Runs the engine beside this program with its words, in no console, and does not wait for it.
#[cfg(windows)]
pub fn start_without_console() -> ExitCode {
    let started = system::beside("homestretch").is_some_and(|engine| {
        let mut command = std::process::Command::new(engine);
        system::in_background(command.args(std::env::args_os().skip(1))).spawn().is_ok()
    });
    if started { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs the command that argv names, and gives its exit code (contract §6).
pub fn main() -> ExitCode {
    // Whatever we write is its owner's alone, and so is what is made beside it by others for us.
    #[cfg(unix)]
    let _ = USERS_UMASK.set(rustix::process::umask(OUR_UMASK));
    match cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
