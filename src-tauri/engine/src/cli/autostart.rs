//! `autostart`: whether the engine starts at login, by what this system starts then.

#[cfg(not(windows))]
mod file;
#[cfg_attr(target_os = "linux", path = "autostart/desktop_entry.rs")]
#[cfg_attr(windows, path = "autostart/run_key.rs")]
#[cfg_attr(target_os = "macos", path = "autostart/launch_agent.rs")]
mod platform;
// What can be tried of it elsewhere.
#[cfg(all(test, target_os = "linux"))]
#[allow(dead_code, reason = "the rest is called on macOS")]
#[path = "autostart/launch_agent.rs"]
mod launch_agent;

use std::path::Path;

use homestretch_store::Place;

use super::Done;
use crate::{failure::Failure, plain};

/// What is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum How {
    /// Start at login
    On,
    /// Start when asked to
    Off,
    /// Say which it is
    Status,
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Switches it, or says how it is
    #[arg(value_name = "STATE", default_value = "status")]
    how: How,
}

/// Switches it on or off, or says which it is.
pub(super) fn run(data: Option<&Path>, asked: &Args) -> Done {
    match asked.how {
        How::On => platform::switch_on(&Place::open(data)?)?,
        How::Off => platform::switch_off(data)?,
        How::Status => {}
    }
    let state = if platform::is_on()? { "on" } else { "off" };
    Ok(plain::line(state)?)
}

/// Brings what starts at login up to date with where this program is now, where that has changed.
pub(super) fn mend(place: &Place) -> Done {
    platform::mend(place)
}

/// What is started: a program, with the folder of a place of its own.
#[cfg(any(not(target_os = "linux"), test))]
fn words(program: &Path, place: &Place) -> Result<Vec<String>, Failure> {
    let mut words = vec![text(program)?];
    if !place.is_platforms() {
        words.extend(["--data".to_owned(), text(&place.data)?]);
    }
    words.push("run".to_owned());
    Ok(words)
}

/// A path as a text, where that names it.
fn text(path: &Path) -> Result<String, Failure> {
    let text = path.to_str().filter(|text| !text.chars().any(char::is_control));
    text.map(str::to_owned).ok_or(Failure::refused(format!("{}: what starts at login cannot name it", path.display())))
}
