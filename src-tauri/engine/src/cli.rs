//! The command line: argv to one of the commands of contract §6.

mod autostart;
mod control;
mod doctor;
mod history;
mod launch;
mod rehearse;
mod settings;

use std::{ffi::OsString, path::PathBuf};

use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};
use homestretch_core::{Rules, Wall};
use homestretch_store::{Place, settings_file};
use homestretch_wire::{Client, Request};

use crate::{clock::Clock, failure::Failure, locale};

type Done = Result<(), Failure>;

/// A focus and break timer that gets you home.
///
/// Without a command it opens the app: the engine in the tray, and its window.
#[derive(Debug, Parser)]
#[command(name = "homestretch", version, disable_help_subcommand = true)]
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
        /// focus or meeting
        kind: Option<String>,
        /// Planned length, 1 to 480
        #[arg(long, value_name = "N", allow_negative_numbers = true)]
        minutes: Option<i64>,
        /// What it is about
        #[arg(long, value_name = "T")]
        task: Option<String>,
        /// When it really began
        #[arg(long, value_name = "HH:MM")]
        since: Option<String>,
    },
    /// Take a break
    Break {
        /// short or long; by rule where left out
        length: Option<String>,
    },
    /// Away, by your own choice
    Pause {
        /// Why
        reason: Option<String>,
    },
    /// Away, because of somebody else; needs no reason
    Interrupted {
        /// Why
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
        #[arg(long, value_name = "R")]
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
        #[arg(long, value_name = "TEXT")]
        park: Option<String>,
    },
    /// What is running
    Status {
        /// As JSON
        #[arg(long)]
        json: bool,
        /// A line at every change, and each minute
        #[arg(long)]
        follow: bool,
    },
    /// The weekly report
    Report {
        /// 2026-W48, last or this
        #[arg(long, value_name = "WEEK", default_value = "this")]
        week: String,
        /// text, json, markdown or csv
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: String,
        /// Of this file alone
        #[arg(long, value_name = "FILE")]
        records: Option<PathBuf>,
        /// With these settings
        #[arg(long, value_name = "FILE")]
        settings: Option<PathBuf>,
    },
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
        /// focus, meeting or break
        #[arg(long, value_name = "K")]
        kind: Option<String>,
        /// What it was about
        #[arg(long, value_name = "T")]
        task: Option<String>,
    },
    /// Take a record back
    Void {
        /// As `log` shows it
        id: String,
    },
    /// Add a block that was forgotten
    Add {
        /// focus, meeting or break
        kind: String,
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
        #[arg(long, value_name = "T")]
        task: Option<String>,
    },
    /// All records, as JSON Lines
    Export {
        /// From this date on
        #[arg(long, value_name = "D")]
        since: Option<String>,
        /// Up to this date, included
        #[arg(long, value_name = "D")]
        until: Option<String>,
    },
    /// Take in JSON Lines; what is here already changes nothing
    Import {
        /// JSON Lines; - for standard input
        file: PathBuf,
    },
    /// Run a script on a made-up clock; without one, tonight if you kept working
    Simulate {
        /// With these settings
        #[arg(long, value_name = "FILE")]
        settings: Option<PathBuf>,
        /// JSON Lines
        script: Option<PathBuf>,
    },
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
        /// on, off or status
        #[arg(default_value = "status")]
        how: String,
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
        /// bash, zsh, fish, elvish or powershell
        shell: String,
    },
}

/// Runs the command that argv names.
///
/// # Errors
/// Where it was not done.
pub fn run() -> Done {
    let args: Vec<OsString> = std::env::args_os().collect();
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(e) => return unparsed(&e),
    };
    let data = cli.data.as_deref();
    match cli.command {
        None => launch::open(data),
        Some(Command::Run { headless }) => launch::run(data, headless),
        Some(Command::Start { kind, minutes, task, since }) => {
            if kind.as_deref().is_some_and(|k| !["focus", "meeting"].contains(&k)) {
                return Err(Failure::usage(format!(
                    "unknown kind {:?}, want focus or meeting",
                    kind.unwrap_or_default()
                )));
            }
            control::start(data, Request::Start { kind, minutes, task, since })
        }
        Some(Command::Break { length }) => control::ask(data, Request::Break { length }),
        Some(Command::Pause { reason }) => control::ask(data, Request::Pause { reason }),
        Some(Command::Interrupted { reason }) => control::ask(data, Request::Interrupted { reason }),
        Some(Command::Resume) => control::ask(data, Request::Resume),
        Some(Command::Stop) => control::ask(data, Request::Stop),
        Some(Command::Skip) => control::ask(data, Request::Skip),
        Some(Command::Extend { minutes, reason }) => control::ask(data, Request::Extend { minutes, reason }),
        Some(Command::Count) => control::ask(data, Request::Count),
        Some(Command::NotWork) => control::ask(data, Request::NotWork),
        Some(Command::Quiet { minutes }) => control::ask(data, Request::Quiet { minutes }),
        Some(Command::Finish { park }) => control::ask(data, Request::Finish { park }),
        Some(Command::Quit) => control::quit(data),
        Some(Command::Status { json, follow }) => control::status(data, json, follow),
        Some(Command::Report { week, format, records, settings }) => {
            history::report(data, &week, &format, records.as_deref(), settings.as_deref())
        }
        Some(Command::Log { day, json }) => history::log(data, day.as_deref(), json),
        Some(Command::Export { since, until }) => history::export(data, since.as_deref(), until.as_deref()),
        Some(Command::Amend { id, start, end, kind, task }) => {
            history::correct(data, Request::Amend { id, start, end, kind, task })
        }
        Some(Command::Void { id }) => history::correct(data, Request::Void { id }),
        Some(Command::Add { kind, from, to, day, task }) => {
            history::correct(data, Request::Add { kind, from, to, day, task })
        }
        Some(Command::Import { file }) => history::import(data, &file),
        Some(Command::Simulate { settings, script }) => {
            rehearse::simulate(data, settings.as_deref(), script.as_deref())
        }
        Some(Command::Settings { json, command }) => settings::run(data, json, command),
        Some(Command::Autostart { how }) => autostart::run(data, &how),
        Some(Command::Doctor { report }) => doctor::run(data, report),
        Some(Command::Completions { shell }) => completions(&shell),
    }
}

/// Help and version are answers; anything else is one line.
fn unparsed(e: &clap::Error) -> Done {
    if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Ok(e.print()?);
    }
    let text = e.to_string();
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let first = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    // What is missing stands on the lines below.
    let missing: Vec<&str> = lines.take_while(|l| l.starts_with(['<', '-', '['])).collect();
    let tip =
        text.lines().find_map(|l| l.trim().strip_prefix("tip: ")).map_or(String::new(), |tip| format!(" ({tip})"));
    let first = first.trim_end_matches(':').to_owned();
    let missing = if missing.is_empty() { String::new() } else { format!(": {}", missing.join(", ")) };
    Err(Failure::usage(format!("{first}{missing}{tip}; homestretch --help shows how")))
}

fn completions(shell: &str) -> Done {
    let Ok(shell) = shell.parse::<clap_complete::Shell>() else {
        return Err(Failure::usage(format!("unknown shell {shell:?}, want bash, zsh, fish, elvish or powershell")));
    };
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "homestretch", &mut text);
    Ok(std::io::Write::write_all(&mut std::io::stdout(), &text)?)
}

/// The rules of a place: its settings, the last good ones where they are bad.
fn rules_of(place: &Place) -> Result<Rules, Failure> {
    Ok(Rules::spoken(settings_file::load(place).settings, locale::system()))
}

/// Now. A test build whose clock is injected asks the engine, where one runs: it owns that clock.
fn now(place: Option<&Place>) -> Wall {
    let clock = Clock::new();
    if clock.is_injected()
        && let Some(place) = place
        && let Ok(reply) = Client::connect(&place.data).and_then(|mut c| c.ask(Request::Status))
        && let Some(view) = reply.view
        && let Ok(at) = view.now.parse::<homestretch_core::time::Stamped>()
    {
        return at.at;
    }
    clock.now().wall
}
