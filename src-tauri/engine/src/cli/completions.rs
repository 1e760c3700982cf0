//! Completions for a shell, values included.

use std::{fmt::Write as _, io::Write};

use clap::{Arg, Command};
use clap_complete::Shell;

use super::{Done, args::named};
use crate::plain;

/// The shells that completions are made for, the usual ones first.
const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Which one
    #[arg(value_parser = named(&SHELLS, shell))]
    shell: Shell,
}

/// The shell of this name.
fn shell(name: &str) -> Option<Shell> {
    name.parse().ok()
}

/// Prints the completions of a command for a shell.
pub(super) fn run(asked: &Args, mut command: Command) -> Done {
    let mut text = Vec::new();
    let shell = asked.shell;
    clap_complete::generate(shell, &mut command, "homestretch", &mut text);
    if shell == Shell::Fish {
        text.extend(fish_words(&command).into_bytes());
    }
    let mut out = plain::exact();
    out.write_all(&text)?;
    Ok(out.flush()?)
}

/// For fish the generator leaves out what stands without a flag; the conditions are its own functions.
fn fish_words(command: &Command) -> String {
    let mut out = String::new();
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let here = format!("__fish_homestretch_using_subcommand {}", sub.get_name());
        fish_lines(&mut out, sub, &here);
        for nested in sub.get_subcommands().filter(|nested| nested.get_name() != "help") {
            fish_lines(&mut out, nested, &format!("{here}; and __fish_seen_subcommand_from {}", nested.get_name()));
        }
    }
    out
}

fn fish_lines(out: &mut String, command: &Command, condition: &str) {
    for arg in command.get_positionals() {
        let words = words_of(arg);
        if !words.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "complete -c homestretch -n \"{condition}\" -f -a \"{}\"", words.join(" "));
        }
    }
}

/// The words that an argument takes, where it takes some and no other.
fn words_of(arg: &Arg) -> Vec<String> {
    arg.get_value_parser().possible_values().into_iter().flatten().map(|word| word.get_name().to_owned()).collect()
}
