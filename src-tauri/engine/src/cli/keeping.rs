//! `backup`, `restore` and `forget` (contract §14). `homestretch-import` does what is long; here stands who holds the journal.

use std::{fs, path::Path, time::Duration};

use chrono::NaiveDate;
use homestretch_store::{Place, journal, unfinished};
use homestretch_wire::{Ask, Client, ClientError, client::ANSWERS_WITHIN};

use super::{
    Done,
    args::FreeText,
    import::{self, tell},
    now,
    records::by_engine_or_here,
    report::date,
};
use crate::failure::Failure;

/// Where the second program was killed. What it had noted is done by whoever takes the lock next, all else never was.
const CUT_OFF: &str = "homestretch-import ended before its end; do it again";

/// What argv says of what is to be forgotten.
#[derive(Debug, clap::Args)]
pub(super) struct Forget {
    /// As `log` shows them
    #[arg(value_name = "ID", required_unless_present_any = ["until", "task"], conflicts_with_all = ["until", "task"])]
    ids: Vec<String>,
    /// All up to this workday, included
    #[arg(long, value_name = "D", conflicts_with = "task")]
    until: Option<String>,
    /// All with this task, exactly
    #[arg(long, value_name = "T", value_parser = FreeText, allow_hyphen_values = true)]
    task: Option<String>,
    /// Without a question
    #[arg(long)]
    yes: bool,
}

/// The second program, told what to do and when it is.
fn worker(place: &Place, what: &str) -> Result<std::process::Command, Failure> {
    let mut command = import::reader(place)
        .ok_or_else(|| Failure::refused("homestretch-import, which does this, is not installed beside this program"))?;
    command.arg(what).arg("--now").arg(now(Some(place)).0.to_string());
    Ok(command)
}

pub(super) fn backup(data: Option<&Path>, file: &Path) -> Done {
    let place = Place::open(data)?;
    let mut command = worker(&place, "backup")?;
    command.arg("--file").arg(file);
    if file == Path::new("-") {
        // What it holds goes where we write; nothing is said beside it.
        return import::write(&mut command);
    }
    tell(&import::answer(&mut command, CUT_OFF)?)
}

pub(super) fn restore(data: Option<&Path>, file: &Path) -> Done {
    let place = Place::open(data)?;
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
    let mut command = worker(&place, "restore")?;
    command.arg("--file").arg(file);
    tell(&import::answer(&mut command, CUT_OFF)?)
}

pub(super) fn forget(data: Option<&Path>, what: &Forget) -> Done {
    let until: Option<NaiveDate> = what.until.as_deref().map(date).transpose()?;
    let place = Place::open(data)?;
    let mut command = worker(&place, "forget")?;
    what.ids.iter().for_each(|id| _ = command.arg("--id").arg(id));
    if let Some(until) = until {
        command.arg("--until").arg(until.to_string());
    }
    if let Some(task) = &what.task {
        command.arg("--task").arg(task);
    }
    if what.yes {
        command.arg("--yes");
    }
    let said = import::answer(&mut command, CUT_OFF)?;
    if said["to_do"] == true {
        // What was noted stays so where this fails: whoever holds the lock next does it. A second for each MiB.
        let bytes: u64 = journal::files(&place)?.iter().map(|path| fs::metadata(path).map_or(0, |m| m.len())).sum();
        let within = ANSWERS_WITHIN + Duration::from_secs(bytes >> 20);
        by_engine_or_here(&place, &Ask::Forget, within, || {
            unfinished::finish(&place)?;
            Ok(String::new())
        })?;
    }
    tell(&said)
}
