//! `settings`: looked at, checked and changed.

use std::{io::Write, path::Path};

use clap::Subcommand;
use homestretch_store::{EngineLock, Place, settings_file};
use homestretch_wire::{Client, ClientError, Request};

use super::{Done, control};
use crate::failure::Failure;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// A key's value, or all of them
    Get {
        /// As cycle.focus_min
        key: Option<String>,
    },
    /// Change a key; comments stay
    Set {
        /// As cycle.focus_min
        key: String,
        /// As TOML writes it; a text needs no quotes
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
    /// Where the file is
    Path,
    /// Whether the file is good
    Check,
}

pub(super) fn run(data: Option<&Path>, command: Option<Command>) -> Done {
    let place = Place::open(data)?;
    let mut out = std::io::stdout();
    match command.unwrap_or(Command::Get { key: None }) {
        Command::Path => writeln!(out, "{}", place.settings().display())?,
        Command::Get { key } => {
            let entries = settings_file::load(&place)?.settings.entries();
            let wanted: Vec<_> = entries.iter().filter(|(k, _)| key.as_ref().is_none_or(|key| k == key)).collect();
            match (key, wanted.as_slice()) {
                (Some(key), []) => {
                    return Err(Failure::usage(format!(
                        "{key} is not a known key; homestretch settings get lists them"
                    )));
                }
                (Some(_), [(_, value)]) => writeln!(out, "{value}")?,
                (_, all) => {
                    for (key, value) in all {
                        writeln!(out, "{key} = {value}")?;
                    }
                }
            }
        }
        Command::Set { key, value } => match Client::connect(&place.data) {
            Ok(mut client) => drop(control::done(client.ask(Request::Set { key, value })?)?),
            Err(ClientError::NotRunning) => {
                let _lock = EngineLock::take(&place)?;
                settings_file::set(&place, &key, &value)?;
            }
            Err(e) => return Err(e.into()),
        },
        Command::Check => {
            let path = place.settings();
            let loaded = settings_file::load(&place)?;
            if let Some(first) = loaded.bad.first() {
                let more = match loaded.bad.len() {
                    1 => String::new(),
                    n => format!(" ({} more)", n - 1),
                };
                return Err(Failure::refused(format!(
                    "{}:{first}{more}; the last good settings stay in force",
                    path.display()
                )));
            }
            for problem in &loaded.ignored {
                writeln!(out, "{}:{problem}", path.display())?;
            }
            writeln!(out, "{}: good", path.display())?;
        }
    }
    Ok(())
}
