//! `doctor`: what works here and what does not.

use std::{fs, io::Write, path::Path};

use homestretch_store::{Place, journal, settings_file};
use homestretch_wire::{Client, ClientError, Request};

use super::{Done, control};
use crate::log;

/// How many lines of the log go into a report.
const LOG_LINES: usize = 60;

/// With `report` it also prints what is pasted into a bug report: the system, the desktop, the end of the log. None of
/// it holds a word of the user's.
pub(super) fn run(data: Option<&Path>, report: bool) -> Done {
    let place = Place::open(data)?;
    parts(&place)?;
    if report {
        system(&place)?;
    }
    Ok(())
}

fn system(place: &Place) -> Done {
    let mut out = std::io::stdout();
    let mut row = |what: &str, state: &str| writeln!(out, "{what:<14} {state}");
    row("system", &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH))?;
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if let Some(name) = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")) {
        row("", name.trim_matches('"'))?;
    }
    for variable in ["XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"] {
        if let Ok(value) = std::env::var(variable) {
            row("desktop", &format!("{variable} = {value}"))?;
        }
    }
    let path = log::path(&place.data);
    let text = fs::read_to_string(&path).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    writeln!(out, "\nthe last lines of {}:", path.display())?;
    for line in &lines[lines.len().saturating_sub(LOG_LINES)..] {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn parts(place: &Place) -> Done {
    let mut out = std::io::stdout();
    let mut row = |what: &str, state: &str| writeln!(out, "{what:<14} {state}");
    row("version", env!("CARGO_PKG_VERSION"))?;
    row("data", &place.data.display().to_string())?;
    let loaded = settings_file::load(place);
    let settings = match loaded.bad.first() {
        None => format!("{}: good", place.settings().display()),
        Some(first) => format!("{}:{first}; the last good settings stay in force", place.settings().display()),
    };
    row("settings", &settings)?;
    let read = journal::read(place, None)?;
    let records = format!("{} in {} files", read.records.len(), journal::files(place)?.len());
    row("records", &records)?;
    for damage in &read.damage {
        row("", &format!("{damage}: is damaged and left out"))?;
    }
    let window = crate::window::program()
        .map_or("homestretch-window is not installed beside this one".to_owned(), |p| p.display().to_string());
    row("window", &window)?;
    match Client::connect(&place.data) {
        Err(ClientError::NotRunning) => row("engine", "not running; homestretch starts it")?,
        Err(e) => row("engine", &e.to_string())?,
        Ok(mut client) => {
            let view = control::done(client.ask(Request::Status)?)?;
            row("engine", &format!("running: {}", view.words.state))?;
            for health in &view.health {
                row(&health.part, &health.state)?;
            }
            for notice in &view.notices {
                row("notice", notice)?;
            }
        }
    }
    Ok(())
}
