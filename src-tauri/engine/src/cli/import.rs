//! `import`: what others have recorded, and its undo (contract §11).
//!
//! `homestretch-import` reads the source, finds out what is new and puts it into a file of ours; here it is given to whoever
//! holds the journal. What the reading costs, in size and memory, ends with that process. Without it our own JSON Lines can
//! still be taken in.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::Context;
use homestretch_core::Zone;
use homestretch_store::{
    Place, StoreError, settings_file,
    transfer::{self, Spool, Written},
};
use homestretch_wire::{Ask, client::ANSWERS_WITHIN};
use serde_json::Value;

use super::{
    Done, given, now,
    records::{by_engine_or_here, journal_of, zone_now},
    schedule_of,
};
use crate::{
    corrections,
    failure::Failure,
    plain,
    second::{answer, reader},
    system,
};

/// What `--as` takes.
const FORMATS: [&str; 11] = [
    "homestretch",
    "toggl",
    "clockify",
    "timewarrior",
    "watson",
    "pomotroid",
    "focus-timer",
    "gnome-pomodoro",
    "activitywatch",
    "time-to-leave",
    "ics",
];

/// What argv says.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file, or Timewarrior's folder; - for standard input
    #[arg(required_unless_present = "undo")]
    file: Option<PathBuf>,
    /// What it is; found out by its content where left out
    #[arg(long = "as", value_name = "FORMAT", value_parser = FORMATS)]
    format: Option<String>,
    /// The zone of local times in it; that of the settings where left out
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Say what would come of it, and keep nothing
    #[arg(long)]
    dry_run: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// Take back what the last import brought
    #[arg(long, conflicts_with_all = ["file", "format", "zone", "dry_run"])]
    undo: bool,
}

pub(super) fn run(data: Option<&Path>, args: &Args) -> Done {
    let zone: Option<Zone> = match args.zone.as_deref() {
        None => None,
        Some(name) => {
            let unknown = |()| Failure::usage(format!("unknown zone {name:?}, want an IANA zone as Europe/Amsterdam"));
            Some(name.parse().map_err(unknown)?)
        }
    };
    let place = Place::open(data)?;
    let at = now(Some(&place));
    let mut command = match (reader(&place), args.file.as_deref()) {
        (Some(command), _) => command,
        (None, Some(file)) if !args.dry_run && !args.json => return ours(&place, file),
        (None, _) => return Err(missing()),
    };
    command.arg(if args.undo { "undo" } else { "import" }).arg("--now").arg(at.0.to_string());
    if let Some(file) = &args.file {
        let zone = match zone {
            Some(zone) => zone,
            None => zone_now(&schedule_of(&place)?, at),
        };
        command.arg("--file").arg(file).arg("--zone").arg(zone.name());
    }
    if let Some(format) = &args.format {
        command.arg("--as").arg(format);
    }
    if args.dry_run {
        command.arg("--dry-run");
    }
    let said = answer(&mut command, "homestretch-import ended before it had read all of it; nothing was imported")?;
    keep(&place, &said, args.undo)?;
    if args.json {
        return Ok(plain::json(&format!("{}\n", said["answer"]))?);
    }
    tell(&said)
}

/// What the second program has to say to people.
pub(super) fn tell(said: &Value) -> Done {
    let lines = said["lines"].as_array().into_iter().flatten();
    Ok(lines.filter_map(Value::as_str).try_for_each(plain::line)?)
}

/// Gives what was read to whoever holds the journal.
fn keep(place: &Place, said: &Value, is_undo: bool) -> Done {
    let spool = said["spool"].as_str().map(|path| Spool::of(path.into()));
    let set = said["set"].as_array().map(Vec::as_slice).unwrap_or_default();
    for pair in set {
        let [key, value] = [0, 1].map(|at| pair[at].as_str().unwrap_or_default().to_owned());
        let request = Ask::Set { key, value };
        by_engine_or_here(place, &request, ANSWERS_WITHIN, &mut || {
            if let Ask::Set { key, value } = &request {
                settings_file::set_marked(place, key, value)?;
            }
            Ok(String::new())
        })?;
    }
    if let Some(spool) = &spool {
        take_in(place, spool)?;
    }
    match (spool.is_some() || !set.is_empty(), is_undo) {
        (false, _) => {}
        (true, true) => transfer::forget_note(place)?,
        (true, false) => transfer::keep_note(place)?,
    }
    Ok(())
}

fn take_in(place: &Place, spool: &Spool) -> Result<String, Failure> {
    // A second for each MiB beside what any answer may take.
    let size = fs::metadata(spool.path()).map_or(0, |m| m.len());
    let within = ANSWERS_WITHIN + Duration::from_secs(size >> 20);
    let request = Ask::Import { path: spool.path().display().to_string() };
    by_engine_or_here(place, &request, within, &mut || {
        let at = now(None);
        let journal = journal_of(place, at, system::seed())?;
        Ok(corrections::said(transfer::import(place, &journal, at, spool.path(), Written::ByUs)?))
    })
}

/// Takes in our own lines, where nobody is here to read anything else.
fn ours(place: &Place, file: &Path) -> Done {
    let spool = Spool::fill(place, file, given::open(file)?).map_err(|e| match e {
        // What does not begin as ours is something else.
        StoreError::BadLine { line: 1, .. } => missing(),
        e => e.into(),
    })?;
    Ok(plain::line(take_in(place, &spool)?)?)
}

pub(super) fn missing() -> Failure {
    Failure::refused(
        "homestretch-import, which reads and writes what other programs do, is not installed beside this one; without it there are JSON Lines of homestretch export alone",
    )
}

/// Lets it write to standard output.
pub(super) fn write(command: &mut Command) -> Done {
    let child = command.stderr(Stdio::piped()).spawn().context("homestretch-import cannot be started")?;
    let done = child.wait_with_output().context("homestretch-import cannot be waited for")?;
    if done.status.success() {
        return Ok(());
    }
    let said: Value = serde_json::from_slice(&done.stderr).unwrap_or_default();
    Err(Failure::refused(said["why"].as_str().unwrap_or("homestretch-import ended before it had written all of it")))
}
