//! `doctor`: what works here and what does not.

use std::{io::Write, path::Path};

use homestretch_store::{Place, journal, settings_file};
use homestretch_wire::{Client, ClientError, Request};

use super::{Done, control};

pub(super) fn run(data: Option<&Path>) -> Done {
    let mut out = std::io::stdout();
    let mut row = |what: &str, state: &str| writeln!(out, "{what:<14} {state}");
    row("version", env!("CARGO_PKG_VERSION"))?;
    let place = Place::open(data)?;
    row("data", &place.data.display().to_string())?;
    let loaded = settings_file::load(&place)?;
    let settings = match loaded.bad.first() {
        None => format!("{}: good", place.settings().display()),
        Some(first) => format!("{}:{first}; the last good settings stay in force", place.settings().display()),
    };
    row("settings", &settings)?;
    let read = journal::read(&place, None)?;
    let records = format!("{} in {} files", read.records.len(), journal::files(&place)?.len());
    row("records", &records)?;
    for damage in &read.damage {
        row("", &format!("journal/{}:{}: is damaged and left out", damage.file, damage.line))?;
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
