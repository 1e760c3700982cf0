//! The command line: argv to one of the commands of contract §6.

mod args;
mod autostart;
mod completions;
mod control;
mod doctor;
mod given;
mod hooks;
mod import;
mod keeping;
mod leave;
mod records;
mod rehearse;
mod report;
mod running;
mod settings;
mod status;

use std::{ffi::OsString, io::Write, path::PathBuf};

use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};
use homestretch_core::{Command as Do, Schedule, Wall};
use homestretch_store::{Place, settings_file};
use homestretch_wire::{Ask, Client};

use crate::{clock::Clock, failure::Failure, locale, plain, second};

use args::Late;

type Done = Result<(), Failure>;

/// A focus and break timer that gets you home.
///
/// Without a command it opens the app: the engine in the tray, and its window.
#[derive(Debug, Parser)]
#[command(name = "homestretch", version)]
struct Cli {
    /// Where settings and records live, instead of the platform's folders
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run in the tray, as at login
    Run(Late<running::Args>),
    /// Begin a block; starts the app where none runs
    Start(Late<control::Start>),
    /// Take a break
    Break(Late<control::Break>),
    /// Away, by your own choice
    Pause(Late<control::Why>),
    /// Away, because of somebody else; needs no reason
    Interrupted(Late<control::Why>),
    /// Go on where it was
    Resume,
    /// Close what runs
    Stop,
    /// On to the next part of the cycle
    Skip,
    /// Just N more minutes
    Extend(Late<control::Extend>),
    /// Yes, the untracked time was work
    Count,
    /// No, the untracked time was not work
    NotWork,
    /// Hold every nudge for some minutes; 0 ends it
    Quiet(Late<control::Quiet>),
    /// Close the workday
    Finish(Late<control::Finish>),
    /// Leave a job running, and go home
    Leave(Late<leave::Args>),
    /// What was left running, and what became of it
    Left(Late<leave::Look>),
    /// What is running
    Status(Late<status::Args>),
    /// The weekly report, or one of any range
    Report(Late<report::Args>),
    /// The records of a day
    Log(Late<records::Log>),
    /// Correct a record; the old one is kept
    Amend(Late<records::Amend>),
    /// Take a record back
    Void(Late<records::Void>),
    /// Add a block that was forgotten
    Add(Late<records::Add>),
    /// All records, as JSON Lines or as others read them
    Export(Late<records::Export>),
    /// Take in what was recorded elsewhere; what is here already changes nothing
    Import(Late<import::Args>),
    /// Run a script on a made-up clock; without one, tonight if you kept working
    Simulate(Late<rehearse::Args>),
    /// Write settings and records into one file
    Backup(Late<keeping::Backup>),
    /// Put a backup in the place of what is here, which is kept aside
    Restore(Late<keeping::Restore>),
    /// Take records out of this machine's files for good
    Forget(Late<keeping::Forget>),
    /// Look at or change settings.toml
    Settings(Late<settings::Args>),
    /// Start at login, or not
    Autostart(Late<autostart::Args>),
    /// Your own programs that are called at every event, and what they did
    Hooks(Late<hooks::Args>),
    /// What works here and what does not
    Doctor(Late<doctor::Args>),
    /// Close what runs, and end the app
    Quit,
    /// Completions for a shell
    Completions(Late<completions::Args>),
}

/// All that can be typed, as clap has it.
pub fn definition() -> clap::Command {
    Cli::command()
}

/// Runs the command that argv names.
///
/// # Errors
/// Where it was not done.
pub fn run() -> Done {
    let cli = match parsed(std::env::args_os().collect()) {
        Ok(cli) => cli,
        Err(answered) => return answered,
    };
    let data = cli.data.as_deref();
    let Some(command) = cli.command else { return running::open(data) };
    match command {
        Command::Run(Late(args)) => running::run(data, &args),
        Command::Start(Late(args)) => control::start(data, args.into()),
        Command::Break(Late(args)) => control::ask(data, args.into()),
        Command::Pause(Late(why)) => control::ask(data, Do::Pause { reason: why.reason }),
        Command::Interrupted(Late(why)) => control::ask(data, Do::Interrupted { reason: why.reason }),
        Command::Resume => control::ask(data, Do::Resume),
        Command::Stop => control::ask(data, Do::Stop),
        Command::Skip => control::ask(data, Do::Skip),
        Command::Extend(Late(args)) => control::ask(data, args.into()),
        Command::Count => control::ask(data, Do::Count),
        Command::NotWork => control::ask(data, Do::NotWork),
        Command::Quiet(Late(args)) => control::ask(data, args.into()),
        Command::Finish(Late(args)) => control::ask(data, args.into()),
        Command::Leave(Late(args)) => leave::leave(data, args),
        Command::Left(Late(look)) => leave::left(data, &look),
        Command::Status(Late(args)) => status::run(data, &args),
        Command::Report(Late(args)) if !args.is_page() => report::run(data, &args, None),
        Command::Log(Late(args)) => records::log(data, &args),
        Command::Amend(Late(args)) => records::correct(data, args.into()),
        Command::Void(Late(args)) => records::correct(data, args.into()),
        Command::Add(Late(args)) => records::add(data, args),
        Command::Export(Late(args)) => records::export(data, &args),
        Command::Import(Late(args)) => import::run(data, &args),
        Command::Simulate(Late(args)) => rehearse::simulate(data, &args),
        Command::Backup(Late(args)) => keeping::backup(data, &args),
        Command::Restore(Late(args)) => keeping::restore(data, &args),
        Command::Forget(Late(what)) => keeping::forget(data, &what),
        Command::Settings(Late(args)) => settings::run(data, args),
        Command::Autostart(Late(args)) => autostart::run(data, &args),
        Command::Hooks(Late(args)) => hooks::run(data, &args),
        Command::Doctor(Late(args)) => doctor::run(data, &args),
        Command::Quit => control::quit(data),
        // What the engine need not carry.
        Command::Report(_) | Command::Completions(_) => Err(second::instead()),
    }
}

/// Runs those commands that the second program has in place of the first, where argv names one.
///
/// # Errors
/// Where it was not done.
pub fn run_second() -> Done {
    let cli = match parsed(std::env::args_os().skip(1).collect()) {
        Ok(cli) => cli,
        Err(answered) => return answered,
    };
    match cli.command {
        Some(Command::Report(Late(args))) => {
            let pages = report::Pages { week: homestretch_picture::week_html, range: homestretch_picture::range_html };
            report::run(cli.data.as_deref(), &args, Some(&pages))
        }
        Some(Command::Completions(Late(args))) => completions::run(cli.data.as_deref(), &args, definition()),
        _ => Err(Failure::usage("homestretch runs this; run homestretch")),
    }
}

/// What argv asks for; where it is no command, how that was answered.
fn parsed(args: Vec<OsString>) -> Result<Cli, Done> {
    Cli::try_parse_from(&args).map_err(|e| unparsed(&e, &args))
}

/// Help and version are answers; anything else is one line.
fn unparsed(e: &clap::Error, args: &[OsString]) -> Done {
    if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let mut out = plain::exact();
        write!(out, "{e}")?;
        return Ok(out.flush()?);
    }
    // The reason quotes the arguments. It is asked for once more with a line break in them as a mark, so that it can be
    // told from those of the text around them.
    let marked = args.iter().map(|arg| plain::plain(&arg.to_string_lossy()).into_owned());
    let why = match Cli::try_parse_from(marked) {
        Err(again) if again.kind() == e.kind() => args::why(&again),
        _ => args::why(e),
    };
    Err(Failure::usage(why))
}

/// The schedule of a place: its settings, the last good ones where they are bad.
fn schedule_of(place: &Place) -> Result<Schedule, Failure> {
    Ok(Schedule::spoken(settings_file::load(place).settings, locale::system()))
}

/// Now. A test build whose clock is injected asks the engine, where one runs: it owns that clock.
fn now(place: Option<&Place>) -> Wall {
    let clock = Clock::new();
    if clock.is_injected()
        && let Some(place) = place
        && let Ok(reply) = Client::connect(&place.data).and_then(|mut c| c.ask(Ask::Status))
        && let Some(view) = reply.view
        && let Ok(at) = view.now.parse::<homestretch_core::time::Stamped>()
    {
        return at.at;
    }
    clock.now().wall
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]

    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn what_cannot_be_read_is_said_in_one_line_with_what_is_wanted() {
        for (line, want) in [
            ("start cobol", "unknown kind \"cobol\", want focus or meeting"),
            ("break never", "unknown length \"never\", want short or long"),
            ("add nap --from 09:00 --to 10:00", "unknown kind \"nap\", want focus, meeting or break"),
            ("completions cobol", "unknown shell \"cobol\", want bash, zsh, fish, elvish or powershell"),
            ("autostart maybe", "unknown state \"maybe\", want on, off or status"),
            ("simulate --format xml", "unknown format \"xml\", want text or json"),
        ] {
            let words = std::iter::once("homestretch").chain(line.split(' '));
            let why = args::why(&Cli::try_parse_from(words).unwrap_err());
            assert_eq!(why, want, "{line}");
        }
    }

    #[test]
    fn words_of_the_users_may_begin_with_a_dash_and_flags_are_flags() {
        let parsed = |words: &[&str]| Cli::try_parse_from([&["homestretch"], words].concat());
        for words in [["pause", "- the door"], ["interrupted", "-> door"], ["finish", "--park=- first the plot"]] {
            assert!(parsed(&words).is_ok(), "{words:?}");
        }
        assert!(parsed(&["start", "--task", "--minutes"]).is_err());
        assert!(parsed(&["start", "--minutes", "-5"]).is_ok(), "the rules say why not");
    }
}
