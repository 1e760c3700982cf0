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
mod hooks;
mod jobs;
mod locale;
mod log;
mod look;
mod memory;
mod notify;
#[cfg(target_os = "linux")]
mod outlive;
mod pause;
mod plain;
mod present;
mod processes;
#[cfg(target_os = "linux")]
mod ready;
mod run_loop;
mod second;
mod sensor;
mod service;
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

use anyhow::Context;

/// For `examples/manual.rs`, which makes the manual of it.
#[doc(hidden)]
pub use cli::definition;
/// For `tests/ui/icon_sheet.rs`, which draws them all.
#[doc(hidden)]
pub use tray::icon;

/// What we write is for its owner alone.
#[cfg(unix)]
const OUR_UMASK: rustix::fs::Mode = rustix::fs::Mode::RWXG.union(rustix::fs::Mode::RWXO);
/// What the user has set, for what is run in their name.
#[cfg(unix)]
static USERS_UMASK: std::sync::OnceLock<rustix::fs::Mode> = std::sync::OnceLock::new();

/// One thread that waits for all there is to wait for.
fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    // D-Bus connects in a helper thread: it goes as soon as it has.
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().thread_keep_alive(std::time::Duration::from_millis(10)).build().context("no runtime")
}

/// Starts something in the user's name, whose files are as the user wants theirs.
fn as_user<T>(start: impl FnOnce() -> T) -> T {
    #[cfg(unix)]
    if let Some(users) = USERS_UMASK.get() {
        let ours = rustix::process::umask(*users);
        let started = start();
        rustix::process::umask(ours);
        return started;
    }
    start()
}

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
    exit_code(cli::run)
}

/// The same for the second program, where `homestretch` has left a command to it; none where argv names one of its own.
pub fn second_main() -> Option<ExitCode> {
    let is_ours = std::env::args_os().nth(1).is_some_and(|word| word == second::CLI);
    is_ours.then(|| exit_code(cli::run_second))
}

fn exit_code(run: fn() -> Result<(), failure::Failure>) -> ExitCode {
    // Whatever we write is its owner's alone, and so is what is made beside it by others for us.
    #[cfg(unix)]
    let _ = USERS_UMASK.set(rustix::process::umask(OUR_UMASK));
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
