//! `doctor`: what works here and what does not.

use std::{collections::HashSet, fs, io, path::Path};

use homestretch_core::{
    Settings,
    time::{DAY, Secs},
};
use homestretch_store::{Place, backup, journal, settings_file};
use homestretch_wire::{Ask, Client, ClientError, place::EngineFile};

use super::{Done, now, running};
use crate::{failure::in_words, hooks, jobs, log, plain, system};

const OURS: &str = env!("CARGO_PKG_VERSION");

/// How many lines of the log go into a report.
const LOG_LINES: usize = 60;
/// A backup is made each week, and again within hours where that failed.
const LATE: Secs = 9 * DAY;

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

/// When the last backup of the app's own was made; one that is late fails again and again.
fn backups(place: &Place, settings: &Settings) -> Done {
    let at = now(None);
    let zone = settings.day.zone.unwrap_or_else(|| system::zone(at));
    let state = match backup::last(place) {
        None => "none yet; one is made each week".to_owned(),
        Some(last) if at.since(last) > LATE => {
            format!(
                "the last one is of {}; homestretch backup FILE says why none was made since",
                zone.civil(last).date()
            )
        }
        Some(last) => format!("the last one is of {}", zone.civil(last).date()),
    };
    Ok(row("backup", &state)?)
}

/// How many hooks are called, and which are not.
fn hooks_of(place: &Place) -> Done {
    let folder = hooks::folder(place);
    let all = match hooks::all(&folder) {
        Ok(all) => all,
        Err(e) => return Ok(row("hooks", &format!("{}: cannot be read: {e}", folder.display()))?),
    };
    let called = all.iter().filter(|hook| hook.why_not.is_none()).count();
    if !all.is_empty() {
        row("hooks", &format!("called at every event: {called}"))?;
    }
    for hook in &all {
        if let Some(why) = &hook.why_not {
            row("", &format!("{} is not run: {why}", hooks::label(&hook.name)))?;
        }
    }
    Ok(())
}

/// How this program came here. Updates come the same way: it looks for none.
fn installed() -> String {
    let from = |variable| std::env::var(variable).ok().filter(|value| !value.is_empty());
    if let Some(image) = from("APPIMAGE") {
        return format!("an AppImage: {image}");
    }
    if from("FLATPAK_ID").is_some() {
        return "a Flatpak".to_owned();
    }
    let program = system::program().map_or_else(|e| e.to_string(), |path| path.display().to_string());
    // A package says what it is beside the programs that it brings.
    let packaged = system::beside("installed-as").and_then(|file| fs::read_to_string(file).ok());
    match packaged.as_deref().map(str::trim) {
        Some(how) => format!("by {how}: {program}"),
        None => format!("by hand: {program}"),
    }
}

fn parts(place: &Place) -> Done {
    row("version", &format!("{OURS}, {}", installed()))?;
    row("data", &place.data.display().to_string())?;
    let loaded = settings_file::load(place);
    let settings = match loaded.bad.first() {
        None => format!("{}: good", place.settings().display()),
        Some(first) => format!("{}:{first}; the last good settings stay in force", place.settings().display()),
    };
    row("settings", &settings)?;
    zone(place, &loaded.settings)?;
    match journal::read(place) {
        Ok(read) => records(place, &read)?,
        Err(e) => row("records", &e.to_string())?,
    }
    backups(place, &loaded.settings)?;
    let window = crate::window::program()
        .map_or("homestretch-window is not installed beside this one".to_owned(), |p| p.display().to_string());
    row("window", &window)?;
    if let Err(why) = crate::window::has_what_it_needs() {
        row("", &why)?;
    }
    hooks_of(place)?;
    let awake = jobs::awake(&jobs::all(place)).len();
    if awake > 0 {
        row("awake", &format!("jobs that were left running keep this machine from sleeping: {awake}"))?;
    }
    match Client::connect(&place.data) {
        Err(ClientError::NotRunning) => row("engine", "not running; homestretch starts it")?,
        Err(e) => row("engine", &e.to_string())?,
        Ok(mut client) => {
            let view = running::done(client.ask(Ask::Status)?)?;
            row("engine", &format!("running: {}", view.words.state))?;
            if let Some(file) = EngineFile::read(&place.data).filter(|file| file.version != OURS) {
                row(
                    "",
                    &format!("it is version {}; homestretch quit ends it, homestretch starts this one", file.version),
                )?;
            }
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
