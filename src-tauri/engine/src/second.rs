//! The second program, `homestretch-import`: how it is run, and what it answers. It does what is long or seldom, and ends.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use anyhow::Context;
use chrono::NaiveDate;
use homestretch_core::{Record, record::read_lines};
use homestretch_store::{Place, unfinished};
use serde_json::Value;

use crate::{failure::Failure, system};

/// `homestretch-import` on a place: beside this program, else in `../lib/homestretch/`.
pub fn reader(place: &Place) -> Option<Command> {
    let mut command = Command::new(system::beside("homestretch-import")?);
    command.arg("--data").arg(&place.data).arg("--config").arg(&place.config);
    Some(command)
}

/// The line that it answers with, or why it refused; `cut_off` where it gave none. Standard input and progress are its own.
pub fn answer(command: &mut Command, cut_off: &str) -> Result<Value, Failure> {
    let program = command.get_program().to_owned();
    let cannot = || format!("{}: cannot be started", Path::new(&program).display());
    let child = command.stdout(Stdio::piped()).spawn().with_context(cannot)?;
    let done = child.wait_with_output().with_context(cannot)?;
    let said: Option<Value> = serde_json::from_slice(&done.stdout).ok();
    let Some(said) = said.filter(|said| said["answer"].is_object() || said["why"].is_string()) else {
        return Err(Failure::refused(cut_off));
    };
    match said["why"].as_str() {
        Some(why) => {
            let exit = said["refused"].as_u64().and_then(|exit| u8::try_from(exit).ok());
            Err(Failure { exit: exit.unwrap_or(1), why: why.to_owned() })
        }
        None => Ok(said),
    }
}

/// Runs this command line there, in the place of this program: it has what only some commands need.
pub fn instead() -> Failure {
    let Some(program) = system::beside("homestretch-import") else {
        return Failure::refused("homestretch-import is not installed beside this program, and this is done there");
    };
    let mut command = Command::new(program);
    command.arg(CLI).args(std::env::args_os().skip(1));
    #[cfg(unix)]
    let cannot = std::os::unix::process::CommandExt::exec(&mut command);
    #[cfg(not(unix))]
    let cannot = match command.status() {
        // Not everything that a system has for an exit code is one of ours.
        Ok(status) => std::process::exit(status.code().unwrap_or(1)),
        Err(e) => e,
    };
    Failure::refused(format!("homestretch-import cannot be started: {cannot}"))
}

/// The first word of a command line that is run there in place of the other.
pub const CLI: &str = "cli";

/// The records of these days by the history index, which this program does not have; none where that is of no help.
pub fn indexed(place: &Place, from: Option<NaiveDate>, to: NaiveDate) -> Option<Vec<Record>> {
    let mut command = reader(place)?;
    command.arg("records").arg("--until").arg(to.to_string()).stderr(Stdio::null());
    if let Some(from) = from {
        command.arg("--since").arg(from.to_string());
    }
    let done = command.stdin(Stdio::null()).output().ok().filter(|done| done.status.success())?;
    read_lines(std::str::from_utf8(&done.stdout).ok()?).ok()
}

/// Lets it do to its end what a crash has cut off, or what was noted a moment ago. Whoever calls this holds `engine.lock`.
///
/// # Errors
/// Where it was not done.
pub fn finish(place: &Place) -> Result<(), Failure> {
    if !unfinished::is_noted(place) {
        return Ok(());
    }
    let mut command = reader(place).ok_or_else(|| {
        Failure::refused(
            "homestretch-import is not installed beside this program; without it a restore or a forget is half done",
        )
    })?;
    answer(command.arg("unfinished"), "homestretch-import ended before its end; do it again").map(drop)
}
