//! `homestretch-login`, which Windows runs at login: starts the engine beside it, with the words that it was given, and ends.
//!
//! A program of its own, since Windows opens a console for one that can print, and this one cannot.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(windows)]
    return homestretch::start_without_console();
    #[cfg(not(windows))]
    ExitCode::from(2)
}
