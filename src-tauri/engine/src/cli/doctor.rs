//! `doctor`: what works here and what does not.

use std::{collections::HashSet, fs, io, path::Path};

use homestretch_core::Settings;
use homestretch_store::{Place, journal, settings_file};
use homestretch_wire::{Ask, Client, ClientError};

use super::{Done, now, running};
use crate::{failure::in_words, log, plain, system};

/// How many lines of the log go into a report.
const LOG_LINES: usize = 60;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Also what is pasted into a bug report: the system, the desktop, the end of the log.
    #[arg(long)]
    report: bool,
}

/// With `report` it also prints what is pasted into a bug report: the system, the desktop, the end of the log. None of
/// it holds a word of the user's.
pub(super) fn run(data: Option<&Path>, asked: &Args) -> Done {
    let place = Place::open(data)?;
    parts(&place)?;
    if asked.report {
        system(&place)?;
    }
    Ok(())
}

/// A part and how it is.
fn row(what: &str, state: &str) -> io::Result<()> {
    plain::line(format!("{what:<14} {}", in_words(state)))
}

fn system(place: &Place) -> Done {
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
    plain::line("")?;
    plain::line(format!("the last lines of {}:", path.display()))?;
    for line in &lines[lines.len().saturating_sub(LOG_LINES)..] {
        plain::line(line)?;
    }
    Ok(())
}

/// The zone in which days are read, and where it comes from.
fn zone(place: &Place, settings: &Settings) -> Done {
    if let Some(zone) = settings.day.zone {
        return Ok(row("zone", &format!("{} ({})", zone.name(), place.settings().display()))?);
    }
    let found = system::found(now(None));
    row("zone", &format!("{} ({})", found.zone.name(), found.source))?;
    match found.but {
        Some(but) => Ok(row("", &format!("{but}; [day] zone in settings.toml names another"))?),
        None => Ok(()),
    }
}

/// How many records there are, and what could not be read.
fn records(place: &Place, read: &journal::Read) -> Done {
    let n = read.records.iter().map(|record| record.id).collect::<HashSet<_>>().len();
    row("records", &format!("{n} in {} files", journal::files(place)?.len()))?;
    // A synchroniser that met two versions of a file keeps one of them beside the other.
    let again = read.records.len() - n;
    if again > 0 {
        row("", &format!("{again} more lines say what is there already, as conflict copies do; they change nothing"))?;
    }
    for damage in &read.damage {
        row("", &format!("{damage}: is damaged and left out"))?;
    }
    Ok(())
}

fn parts(place: &Place) -> Done {
    row("version", env!("CARGO_PKG_VERSION"))?;
    row("data", &place.data.display().to_string())?;
    let loaded = settings_file::load(place);
    let settings = match loaded.bad.first() {
        None => format!("{}: good", place.settings().display()),
        Some(first) => format!("{}:{first}; the last good settings stay in force", place.settings().display()),
    };
    row("settings", &settings)?;
    zone(place, &loaded.settings)?;
    match journal::read(place, None) {
        Ok(read) => records(place, &read)?,
        Err(e) => row("records", &e.to_string())?,
    }
    let window = crate::window::program()
        .map_or("homestretch-window is not installed beside this one".to_owned(), |p| p.display().to_string());
    row("window", &window)?;
    if let Err(why) = crate::window::has_what_it_needs() {
        row("", &why)?;
    }
    match Client::connect(&place.data) {
        Err(ClientError::NotRunning) => row("engine", "not running; homestretch starts it")?,
        Err(e) => row("engine", &e.to_string())?,
        Ok(mut client) => {
            let view = running::done(client.ask(Ask::Status)?)?;
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
