//! `backup`, `restore` and `forget` (contract §14). `homestretch-import` does what is long; here stands who holds the journal.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use homestretch_store::{Place, journal};
use homestretch_wire::{Ask, Client, ClientError, client::ANSWERS_WITHIN};

use super::{
    Done,
    args::{Day, FreeText, day, hint},
    import::{self, tell},
    now,
    records::{by_engine_or_here, dated},
};
use crate::{failure::Failure, second};

/// Where the second program was killed. What it had noted is done by whoever takes the lock next, all else never was.
const CUT_OFF: &str = "homestretch-import ended before its end; do it again";

#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// Not there yet, or a backup that it takes the place of; - for standard output
    file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// As backup wrote it; - for standard input
    file: PathBuf,
}

/// What argv says of what is to be forgotten.
#[derive(Debug, clap::Args)]
pub(super) struct Forget {
    /// As `log` shows them
    #[arg(value_name = "ID", value_hint = hint::RECORDS)]
    ids: Vec<String>,
    /// All up to this workday, included: 2026-11-27 or yesterday
    #[arg(long, value_name = "D", value_parser = day, value_hint = hint::DAYS)]
    until: Option<Day>,
    /// All with this task, exactly
    #[arg(long, value_name = "T", value_parser = FreeText, value_hint = hint::TASKS, allow_hyphen_values = true)]
    task: Option<String>,
    /// Without a question
    #[arg(long)]
    yes: bool,
}

/// The second program, told what to do and when it is.
fn worker(place: &Place, what: &str, flags: &[(&str, &OsStr)]) -> Result<std::process::Command, Failure> {
    let mut command = second::reader(place)
        .ok_or_else(|| Failure::refused("homestretch-import, which does this, is not installed beside this program"))?;
    command.arg(what).arg("--now").arg(now(Some(place)).0.to_string());
    flags.iter().for_each(|(flag, value)| _ = command.arg(flag).arg(value));
    Ok(command)
}

pub(super) fn backup(data: Option<&Path>, Backup { file }: &Backup) -> Done {
    let mut command = worker(&Place::open(data)?, "backup", &[("--file", file.as_os_str())])?;
    if file == Path::new("-") {
        // What it holds goes where we write; nothing is said beside it.
        return import::write(&mut command);
    }
    tell(&second::answer(&mut command, CUT_OFF)?)
}

pub(super) fn restore(data: Option<&Path>, Restore { file }: &Restore) -> Done {
    let place = &Place::open(data)?;
    match Client::connect(&place.data) {
        Err(ClientError::NotRunning) => {}
        Err(e @ ClientError::Foreign(_)) => return Err(e.into()),
        // Also one that does not answer.
        Ok(_) | Err(_) => {
            return Err(Failure::refused(
                "Homestretch is running, and writes what would be replaced; homestretch quit ends it, then restore again",
            ));
        }
    }
    tell(&second::answer(&mut worker(place, "restore", &[("--file", file.as_os_str())])?, CUT_OFF)?)
}

pub(super) fn forget(data: Option<&Path>, what: &Forget) -> Done {
    let n_ways = [!what.ids.is_empty(), what.until.is_some(), what.task.is_some()].into_iter().filter(|is| *is).count();
    if n_ways != 1 {
        return Err(Failure::usage(
            "what is to be forgotten? want ids, as homestretch log shows them, or --until D, or --task T",
        ));
    }
    let mut flags: Vec<(&str, &OsStr)> = what.ids.iter().map(|id| ("--id", OsStr::new(id))).collect();
    let until = what.until.map(|day| dated(data, day)).transpose()?.map(|date| date.to_string());
    if let Some(until) = &until {
        flags.push(("--until", OsStr::new(until)));
    }
    flags.extend(what.task.iter().map(|task| ("--task", OsStr::new(task))));
    let place = &Place::open(data)?;
    let mut command = worker(place, "forget", &flags)?;
    if what.yes {
        command.arg("--yes");
    }
    let said = second::answer(&mut command, CUT_OFF)?;
    if said["to_do"] == true {
        // It is noted: where this fails, whoever holds the lock next does it. A second for each MiB.
        let bytes: u64 = journal::files(place)?.iter().map(|path| fs::metadata(path).map_or(0, |m| m.len())).sum();
        let within = ANSWERS_WITHIN + Duration::from_secs(bytes >> 20);
        // Without an engine, taking the lock is what does it.
        by_engine_or_here(place, &Ask::Forget, within, &mut || Ok(String::new()))?;
    }
    tell(&said)
}
