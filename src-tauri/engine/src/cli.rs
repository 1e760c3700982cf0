//! The command line: argv to one of the commands of contract §6.

mod args;
mod autostart;
mod completions;
mod control;
mod doctor;
mod given;
mod import;
mod keeping;
mod leave;
mod records;
mod rehearse;
mod report;
mod running;
mod settings;

use std::{ffi::OsString, io::Write, path::PathBuf};

use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};
use homestretch_core::{
    Command as Do, Schedule, Wall,
    record::{Length, Spent, Work},
};
use homestretch_store::{Place, settings_file};
use homestretch_wire::{Ask, Client};

use crate::{clock::Clock, failure::Failure, locale, plain};

use args::{FreeText, named};

/// The shells that completions are made for, the usual ones first.
const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

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
    Run {
        /// With notifications, without tray and window
        #[arg(long)]
        headless: bool,
    },
    /// Begin a block; starts the app where none runs
    Start {
        /// What kind of work, focus where left out
        #[arg(value_parser = named(Work::NAMES, Work::named))]
        kind: Option<Work>,
        /// Planned length, 1 to 480
        #[arg(long, value_name = "N", allow_negative_numbers = true)]
        minutes: Option<i64>,
        /// What it is about
        #[arg(long, value_name = "T", value_parser = FreeText, allow_hyphen_values = true)]
        task: Option<String>,
        /// When it really began
        #[arg(long, value_name = "HH:MM")]
        since: Option<String>,
    },
    /// Take a break
    Break {
        /// By rule where left out
        #[arg(value_parser = named(Length::NAMES, Length::named))]
        length: Option<Length>,
    },
    /// Away, by your own choice
    Pause {
        /// Why
        #[arg(value_parser = FreeText, allow_hyphen_values = true)]
        reason: Option<String>,
    },
    /// Away, because of somebody else; needs no reason
    Interrupted {
        /// Why
        #[arg(value_parser = FreeText, allow_hyphen_values = true)]
        reason: Option<String>,
    },
    /// Go on where it was
    Resume,
    /// Close what runs
    Stop,
    /// On to the next part of the cycle
    Skip,
    /// Just N more minutes
    Extend {
        /// 1 to 480
        #[arg(allow_negative_numbers = true)]
        minutes: Option<i64>,
        /// Why you stay
        #[arg(long, value_name = "R", value_parser = FreeText, allow_hyphen_values = true)]
        reason: Option<String>,
    },
    /// Yes, the untracked time was work
    Count,
    /// No, the untracked time was not work
    NotWork,
    /// Hold every nudge for some minutes; 0 ends it
    Quiet {
        /// 0 to 720, 60 where left out
        #[arg(allow_negative_numbers = true)]
        minutes: Option<i64>,
    },
    /// Close the workday
    Finish {
        /// Where you stopped, what is first tomorrow
        #[arg(long, value_name = "TEXT", value_parser = FreeText, allow_hyphen_values = true)]
        park: Option<String>,
    },
    /// Leave a job running, and go home
    Leave(leave::Args),
    /// What was left running, and what became of it
    Left(leave::Look),
    /// What is running
    Status {
        /// As JSON
        #[arg(long)]
        json: bool,
        /// A line at every change, and each minute
        #[arg(long)]
        follow: bool,
    },
    /// The weekly report, or one of any range
    Report(report::Args),
    /// The records of a day
    Log {
        /// 2026-11-27; today where left out
        #[arg(long, value_name = "D")]
        day: Option<String>,
        /// As JSON, with the day's ranges and what became of its promises
        #[arg(long)]
        json: bool,
    },
    /// Correct a record; the old one is kept
    Amend {
        /// As `log` shows it
        id: String,
        /// New start
        #[arg(long, value_name = "T")]
        start: Option<String>,
        /// New end
        #[arg(long, value_name = "T")]
        end: Option<String>,
        /// What it was
        #[arg(long, value_name = "KIND", value_parser = named(Spent::NAMES, Spent::named))]
        kind: Option<Spent>,
        /// What it was about
        #[arg(long, value_name = "T", value_parser = FreeText, allow_hyphen_values = true)]
        task: Option<String>,
    },
    /// Take a record back
    Void {
        /// As `log` shows it
        id: String,
    },
    /// Add a block that was forgotten
    Add {
        /// What it was
        #[arg(value_parser = named(Spent::NAMES, Spent::named))]
        kind: Spent,
        /// Its start
        #[arg(long, value_name = "T")]
        from: String,
        /// Its end
        #[arg(long, value_name = "T")]
        to: String,
        /// The workday in which they are read; the latest such times where left out
        #[arg(long, value_name = "D")]
        day: Option<String>,
        /// What it was about
        #[arg(long, value_name = "T", value_parser = FreeText, allow_hyphen_values = true)]
        task: Option<String>,
    },
    /// All records, as JSON Lines or as others read them
    Export {
        /// How they are written; all but jsonl hold what is in force alone
        #[arg(long, value_name = "FORMAT", default_value = "jsonl", value_parser = ["jsonl", "csv", "timewarrior", "activitywatch", "ics"])]
        format: String,
        /// From this date on
        #[arg(long, value_name = "D")]
        since: Option<String>,
        /// Up to this date, included
        #[arg(long, value_name = "D")]
        until: Option<String>,
    },
    /// Take in what was recorded elsewhere; what is here already changes nothing
    Import(import::Args),
    /// Run a script on a made-up clock; without one, tonight if you kept working
    Simulate {
        /// With these settings; - is standard input
        #[arg(long, value_name = "FILE")]
        settings: Option<PathBuf>,
        /// Text for people, or JSON Lines; where left out, text for tonight and JSON Lines for a script
        #[arg(long, value_name = "FORMAT")]
        format: Option<rehearse::Format>,
        /// JSON Lines; - is standard input
        script: Option<PathBuf>,
    },
    /// Write settings and records into one file
    Backup {
        /// Not there yet, or a backup that it takes the place of; - for standard output
        file: PathBuf,
    },
    /// Put a backup in the place of what is here, which is kept aside
    Restore {
        /// As backup wrote it; - for standard input
        file: PathBuf,
    },
    /// Take records out of this machine's files for good
    Forget(keeping::Forget),
    /// Look at or change settings.toml
    #[command(args_conflicts_with_subcommands = true)]
    Settings {
        /// Every key with its value, its default and its bounds, as JSON
        #[arg(long)]
        json: bool,
        #[command(subcommand)]
        command: Option<settings::Command>,
    },
    /// Start at login, or not
    Autostart {
        /// Switches it, or says how it is
        #[arg(value_name = "STATE", default_value = "status")]
        how: autostart::How,
    },
    /// What works here and what does not
    Doctor {
        /// Also what is pasted into a bug report: the system, the desktop, the end of the log.
        #[arg(long)]
        report: bool,
    },
    /// Close what runs, and end the app
    Quit,
    /// Completions for a shell
    Completions {
        /// Which one
        #[arg(value_parser = named(&SHELLS, completions::shell))]
        shell: clap_complete::Shell,
    },
}

/// Runs the command that argv names.
///
/// # Errors
/// Where it was not done.
pub fn run() -> Done {
    let args: Vec<OsString> = std::env::args_os().collect();
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(e) => return unparsed(&e, &args),
    };
    let data = cli.data.as_deref();
    match cli.command {
        None => running::open(data),
        Some(Command::Run { headless }) => running::run(data, headless),
        Some(Command::Start { kind, minutes, task, since }) => {
            control::start(data, Do::Start { kind, minutes, task, since })
        }
        Some(Command::Break { length }) => control::ask(data, Do::Break { length }),
        Some(Command::Pause { reason }) => control::ask(data, Do::Pause { reason }),
        Some(Command::Interrupted { reason }) => control::ask(data, Do::Interrupted { reason }),
        Some(Command::Resume) => control::ask(data, Do::Resume),
        Some(Command::Stop) => control::ask(data, Do::Stop),
        Some(Command::Skip) => control::ask(data, Do::Skip),
        Some(Command::Extend { minutes, reason }) => control::ask(data, Do::Extend { minutes, reason }),
        Some(Command::Count) => control::ask(data, Do::Count),
        Some(Command::NotWork) => control::ask(data, Do::NotWork),
        Some(Command::Quiet { minutes }) => control::ask(data, Do::Quiet { minutes }),
        Some(Command::Finish { park }) => control::ask(data, Do::Finish { park }),
        Some(Command::Leave(args)) => leave::leave(data, args),
        Some(Command::Left(look)) => leave::left(data, &look),
        Some(Command::Quit) => control::quit(data),
        Some(Command::Status { json, follow }) => control::status(data, json, follow),
        Some(Command::Report(args)) => report::run(data, &args),
        Some(Command::Log { day, json }) => records::log(data, day.as_deref(), json),
        Some(Command::Export { format, since, until }) => {
            records::export(data, &format, since.as_deref(), until.as_deref())
        }
        Some(Command::Amend { id, start, end, kind, task }) => {
            records::correct(data, Ask::Amend { id, start, end, kind, task })
        }
        Some(Command::Void { id }) => records::correct(data, Ask::Void { id }),
        Some(Command::Add { kind, from, to, day, task }) => {
            records::correct(data, Ask::Add { kind, from, to, day, task })
        }
        Some(Command::Import(args)) => import::run(data, &args),
        Some(Command::Simulate { settings, format, script }) => {
            rehearse::simulate(data, settings.as_deref(), format, script.as_deref())
        }
        Some(Command::Backup { file }) => keeping::backup(&Place::open(data)?, &file),
        Some(Command::Restore { file }) => keeping::restore(&Place::open(data)?, &file),
        Some(Command::Forget(what)) => keeping::forget(data, &what),
        Some(Command::Settings { json, command }) => settings::run(data, json, command),
        Some(Command::Autostart { how }) => autostart::run(data, how),
        Some(Command::Doctor { report }) => doctor::run(data, report),
        Some(Command::Completions { shell }) => completions::run(shell, Cli::command()),
    }
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
