//! `simulate`: a script on a made-up clock, or tonight.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use homestretch_core::{
    Input, Schedule, State, Verb, Wall,
    simulate::{Form, Script, ahead, run},
    state::Running,
    step, take_in,
};
use homestretch_store::{Live, Place, journal, settings_file};

use super::{Done, given, now, records::settings_in, schedule_of};
use crate::{failure::Failure, locale, plain, system};

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// JSON Lines
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// With these settings; - is standard input
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Text for people, or JSON Lines; where left out, text for tonight and JSON Lines for a script
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// JSON Lines; - is standard input
    script: Option<PathBuf>,
}

pub(super) fn simulate(data: Option<&Path>, asked: &Args) -> Done {
    let (settings, script) = (asked.settings.as_deref(), asked.script.as_deref());
    given::at_most_one_stdin(&[settings, script])?;
    let form = match asked.format {
        Some(Format::Json) => Form::Json,
        Some(Format::Text) => Form::Text,
        None if script.is_some() => Form::Json,
        None => Form::Text,
    };
    let place = || Place::open(data);
    match (script, settings) {
        // A script says the same on every system.
        (Some(script), Some(settings)) => scripted(&Schedule::new(settings_in(settings)?), form, script),
        (Some(script), None) => scripted(&Schedule::new(settings_file::load(&place()?).settings), form, script),
        (None, Some(settings)) => tonight(&place()?, &Schedule::spoken(settings_in(settings)?, locale::system()), form),
        (None, None) => {
            let place = place()?;
            tonight(&place, &schedule_of(&place)?, form)
        }
    }
}

fn scripted(schedule: &Schedule, form: Form, path: &Path) -> Done {
    let text = String::from_utf8(given::read(path)?).map_err(|e| {
        let line = 1 + e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
        Failure::usage(format!("{}:{line}: not UTF-8 text", given::name(path)))
    })?;
    let script = Script::parse(&text)
        .map_err(|bad| Failure::usage(format!("{}:{}: {}", given::name(path), bad.line, bad.why)))?;
    printed(form, |out| run(schedule, script, form, out))
}

/// What would be said until the day's boundary, if I kept working.
fn tonight(place: &Place, schedule: &Schedule, form: Form) -> Done {
    let at = now(Some(place));
    let mut state = match Live::new(place).read()? {
        Some(kept) => kept.state,
        None => State::new(at, system::zone(at), 1),
    };
    catch_up(place, schedule, &mut state, at)?;
    // At the boundary another workday begins.
    let until = schedule.plan_at(state.zone_of_day(schedule), state.at).to.plus(-1);
    printed(form, |out| ahead(schedule, state, until, form, out))
}

/// JSON Lines as they are; text for people through the marks of [`plain`].
fn printed(form: Form, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Done {
    match form {
        Form::Json => {
            let mut out = plain::exact();
            write(&mut out)?;
            Ok(out.flush()?)
        }
        Form::Text => {
            let mut text = Vec::new();
            write(&mut text)?;
            Ok(plain::speak(&String::from_utf8_lossy(&text))?)
        }
    }
}

fn catch_up(place: &Place, schedule: &Schedule, state: &mut State, at: Wall) -> Result<(), Failure> {
    state.at = state.at.min(at);
    if state.recent.is_empty() {
        let records = homestretch_core::record::in_force(journal::read(place)?.records);
        take_in(schedule, state, &records);
    }
    step(schedule, state, at, Input::Tick);
    if state.running == Running::Idle {
        step(schedule, state, at, Input::Command(Verb::Start.plain()));
    }
    Ok(())
}
