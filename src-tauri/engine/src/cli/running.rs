//! The running engine, and how it comes to run: here, or on its own.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::Context;
use homestretch_store::{Place, file, paths};
use homestretch_wire::{Ask, Client, ClientError, Reply, View};

use super::{Done, autostart};
use crate::{
    driver::{Driver, Options},
    failure::Failure,
    system,
};

/// How long a new engine may take until its socket answers.
const UP_WITHIN: Duration = Duration::from_secs(10);

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// With notifications, without tray and window
    #[arg(long)]
    headless: bool,
}

/// `run`: the engine, here, until it ends.
pub(super) fn run(data: Option<&Path>, args: &Args) -> Done {
    crate::memory::be_frugal();
    let (place, options) = (Place::open(data)?, Options { headless: args.headless });
    if !args.headless
        && let Err(failure) = autostart::mend(&place)
    {
        // It starts now; only the next login is at stake.
        failure.report();
    }
    crate::run_loop::beside(move || engine(place, options))
}

fn engine(place: Place, options: Options) -> Done {
    let runtime = crate::runtime()?;
    runtime.block_on(async { Driver::start(place, options)?.run().await })?;
    // Tasks that still wait for a server that hangs are not waited for.
    runtime.shutdown_background();
    Ok(())
}

/// Without a command: starts the engine where none runs, and opens or raises the window.
pub(super) fn open(data: Option<&Path>) -> Done {
    let place = Place::open(data)?;
    ensure_running(data, &place)?;
    let mut client = connect(&place)?;
    done(client.ask(Ask::Open { view: None })?)?;
    Ok(())
}

/// Connects to the engine of a place.
pub(super) fn connect(place: &Place) -> Result<Client, ClientError> {
    Client::connect(&place.data)
}

/// The view of a reply, or why it was refused.
pub(super) fn done(reply: Reply) -> Result<View, Failure> {
    match (reply.ok, reply.view) {
        (true, Some(view)) => Ok(*view),
        (true, None) => Err(Failure::refused("the running Homestretch answered without a view")),
        (false, _) => Err(Failure { exit: reply.exit.unwrap_or(1), why: reply.why.unwrap_or_default() }),
    }
}

/// Starts an engine on its own where none runs, and returns when its socket answers.
pub(super) fn ensure_running(data: Option<&Path>, place: &Place) -> Done {
    match Client::connect(&place.data) {
        Ok(_) => return Ok(()),
        Err(ClientError::NotRunning) => {}
        Err(e) => return Err(e.into()),
    }
    let path = crate::log::path(&place.data);
    let (log, said) = error_log(&path);
    let program = system::program().context("this program cannot find itself")?;
    let mut command = Command::new(program);
    if data.is_some() {
        command.arg("--data").arg(&place.data);
    }
    command.arg("run").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
    let mut child = system::in_background(&mut command).spawn().context("the engine cannot be started")?;
    let began = Instant::now();
    while began.elapsed() < UP_WITHIN {
        // Also one that somebody else has started meanwhile.
        if Client::try_connect(&place.data).is_ok() {
            return Ok(());
        }
        if let Ok(Some(_)) = child.try_wait() {
            // It gave way to another one, which is here or on its way.
            if Client::connect(&place.data).is_ok() {
                return Ok(());
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let last = text.get(said as usize..).unwrap_or("").lines().last().unwrap_or("it ended at once");
            return Err(Failure::refused(last.trim_start_matches("homestretch: ").to_owned()));
        }
        thread::sleep(Duration::from_millis(10));
    }
    Err(Failure::refused(format!("the engine does not answer; {} may say why", path.display())))
}

/// Where a new engine says why it ended, and how long that file is yet. It starts without one, too.
fn error_log(path: &Path) -> (Stdio, u64) {
    // Where the folder cannot be made the file cannot be opened either.
    let _ = paths::make_private(path.parent().unwrap_or(path));
    match file::private().create(true).append(true).open(path) {
        Ok(log) => {
            let said = log.metadata().map_or(0, |m| m.len());
            (log.into(), said)
        }
        Err(_) => (Stdio::null(), 0),
    }
}
