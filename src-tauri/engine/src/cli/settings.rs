//! `settings`: looked at, checked and changed.

use std::path::Path;

use clap::Subcommand;
use homestretch_core::{
    settings::{Problem, schema},
    wording,
};
use homestretch_store::{Place, settings_file};
use homestretch_wire::{Ask, client::ANSWERS_WITHIN};
use serde::Serialize;

use super::{Done, args::Key, records::by_engine_or_here};
use crate::{failure::Failure, locale, plain};

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    /// Every key with its value, its default and its bounds, as JSON
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// A key's value, or all of them
    Get {
        /// As cycle.focus_min
        #[arg(value_parser = Key, hide_possible_values = true)]
        key: Option<String>,
    },
    /// Change a key; comments stay
    Set {
        /// As cycle.focus_min
        #[arg(value_parser = Key, hide_possible_values = true)]
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

/// All that there is to know of the settings, for the window; what is wrong with the file in their language.
#[derive(Serialize)]
struct Shown {
    path: String,
    bad: Vec<String>,
    ignored: Vec<String>,
    keys: Vec<schema::Entry>,
}

fn json(place: &Place) -> Done {
    let path = place.settings().display().to_string();
    let loaded = settings_file::load(place);
    let say = loaded.settings.app.locale(locale::system());
    let lines = |problems: &[Problem]| problems.iter().map(|problem| wording::settings_problem(say, problem)).collect();
    let keys = schema::entries(&loaded.settings);
    let shown = Shown { path, bad: lines(&loaded.bad), ignored: lines(&loaded.ignored), keys };
    let text = serde_json::to_string(&shown).map_err(|e| Failure::refused(e.to_string()))?;
    Ok(plain::json(&(text + "\n"))?)
}

pub(super) fn run(data: Option<&Path>, asked: Args) -> Done {
    let place = Place::open(data)?;
    if asked.json {
        return json(&place);
    }
    match asked.command.unwrap_or(Command::Get { key: None }) {
        Command::Path => plain::line(place.settings().display().to_string())?,
        Command::Get { key } => {
            let entries = settings_file::load(&place).settings.entries();
            let wanted: Vec<_> = entries.iter().filter(|(k, _)| key.as_ref().is_none_or(|key| k == key)).collect();
            match (key, wanted.as_slice()) {
                (Some(key), []) => {
                    return Err(Failure::usage(format!(
                        "{key} is not a known key; homestretch settings get lists them"
                    )));
                }
                (Some(_), [(_, value)]) => plain::line(value)?,
                (_, all) => {
                    for (key, value) in all {
                        plain::line(format!("{key} = {value}"))?;
                    }
                }
            }
        }
        Command::Set { key, value } => {
            let request = Ask::Set { key: key.clone(), value: value.clone() };
            by_engine_or_here(&place, &request, ANSWERS_WITHIN, &mut || {
                settings_file::set(&place, &key, &value)?;
                Ok(String::new())
            })?;
        }
        Command::Check => {
            let path = place.settings();
            let loaded = settings_file::load(&place);
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
                plain::line(format!("{}:{problem}", path.display()))?;
            }
            plain::line(format!("{}: good", path.display()))?;
        }
    }
    Ok(())
}
