//! Commands that the running engine carries out, and what it says of itself.

use std::{path::Path, time::Instant};

use clap::Args;
use homestretch_core::{
    Command, Refusal, Since,
    record::{Length, Work},
};
use homestretch_store::Place;
use homestretch_wire::{Ask, ClientError, View, client::ANSWERS_WITHIN};

use super::{
    Done,
    args::{FreeText, hint, minutes, named},
    running::{connect, done, ensure_running},
};
use crate::{failure::Failure, plain};

#[derive(Debug, Args)]
pub(super) struct Start {
    /// What kind of work, focus where left out
    #[arg(value_parser = named(Work::NAMES, Work::named))]
    kind: Option<Work>,
    /// Planned length, 1 to 480 minutes: 45, 45m or 1h30
    #[arg(long, value_name = "N", value_parser = minutes, allow_negative_numbers = true)]
    minutes: Option<i64>,
    /// What it is about
    #[arg(long, value_name = "T", value_parser = FreeText, value_hint = hint::TASKS, allow_hyphen_values = true)]
    task: Option<String>,
    /// When it really began
    #[arg(long, value_name = "HH:MM")]
    since: Option<String>,
}

impl From<Start> for Command {
    fn from(Start { kind, minutes, task, since }: Start) -> Self {
        Self::Start { kind, minutes, task, since }
    }
}

#[derive(Debug, Args)]
pub(super) struct Break {
    /// By rule where left out
    #[arg(value_parser = named(Length::NAMES, Length::named))]
    length: Option<Length>,
}

impl From<Break> for Command {
    fn from(Break { length }: Break) -> Self {
        Self::Break { length }
    }
}

#[derive(Debug, Args)]
pub(super) struct Why {
    /// Why
    #[arg(value_parser = FreeText, allow_hyphen_values = true)]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Extend {
    /// 1 to 480: 45, 45m or 1h30
    #[arg(value_parser = minutes, allow_negative_numbers = true)]
    minutes: Option<i64>,
    /// Why you stay
    #[arg(long, value_name = "R", value_parser = FreeText, allow_hyphen_values = true)]
    reason: Option<String>,
}

impl From<Extend> for Command {
    fn from(Extend { minutes, reason }: Extend) -> Self {
        Self::Extend { minutes, reason }
    }
}

#[derive(Debug, Args)]
pub(super) struct Quiet {
    /// 0 to 720, 60 where left out: 45, 45m or 1h30
    #[arg(value_parser = minutes, allow_negative_numbers = true)]
    minutes: Option<i64>,
}

impl From<Quiet> for Command {
    fn from(Quiet { minutes }: Quiet) -> Self {
        Self::Quiet { minutes }
    }
}

#[derive(Debug, Args)]
pub(super) struct Finish {
    /// Where you stopped, what is first tomorrow
    #[arg(long, value_name = "TEXT", value_parser = FreeText, allow_hyphen_values = true)]
    park: Option<String>,
}

impl From<Finish> for Command {
    fn from(Finish { park }: Finish) -> Self {
        Self::Finish { park }
    }
}

/// Sends a command to the running engine, and prints the state after it.
pub(super) fn ask(data: Option<&Path>, command: Command) -> Done {
    let place = Place::open(data)?;
    let mut client = connect(&place)?;
    print_state(&done(client.ask(command)?)?)
}

/// The same; starts the engine where none runs.
pub(super) fn start(data: Option<&Path>, command: Command) -> Done {
    // What cannot be read must not start anything.
    if let Command::Start { since: Some(value), .. } = &command
        && value.parse::<Since>().is_err()
    {
        return Err(Failure::usage(Refusal::NoTime { value: value.clone() }.to_string()));
    }
    let place = Place::open(data)?;
    let began = Instant::now();
    loop {
        ensure_running(data, &place)?;
        match connect(&place).and_then(|mut client| client.ask(command.clone())) {
            // One that was just ending did not do it: the next one does.
            Err(ClientError::NotRunning) if began.elapsed() < ANSWERS_WITHIN => {}
            answered => return print_state(&done(answered?)?),
        }
    }
}

/// Ends the engine, and returns when it has gone.
pub(super) fn quit(data: Option<&Path>) -> Done {
    let place = Place::open(data)?;
    let mut client = connect(&place)?;
    done(client.ask(Ask::Quit)?)?;
    // The connection closes when the engine has ended.
    while let Ok(Some(_)) = client.receive() {}
    Ok(())
}

pub(super) fn print_state(view: &View) -> Done {
    Ok(plain::speak(&line(view))?)
}

/// The state in one line.
pub(super) fn line(view: &View) -> String {
    let w = &view.words;
    let task = view.status.task.as_ref().map(|t| format!(" — {}", plain::plain(t))).unwrap_or_default();
    let mut parts = vec![format!("{}{task}", w.state)];
    parts.extend([&w.promise, &w.day].into_iter().filter(|w| !w.is_empty()).cloned());
    parts.extend(view.status.left.iter().map(|job| plain::plain(&job.words).into_owned()));
    parts.extend(w.awake.iter().map(|text| plain::plain(text).into_owned()));
    if let Some(park) = &view.status.park {
        parts.push(format!("{}: {}", w.parked, plain::plain(park)));
    }
    parts.join(" · ")
}
