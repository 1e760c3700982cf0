//! Completions for a shell, values included: those that stand in the definition, and those that only the records know, which
//! the shell asks for by a hidden flag.

use std::{
    fmt::{Display, Write as _},
    io::Write,
    path::Path,
};

use clap::{Arg, Command, ValueHint};
use clap_complete::Shell;
use homestretch_core::{civil::before, record::in_force, report::week_name};
use homestretch_store::{Place, StoreError, history};

use super::{
    Done,
    args::{hint, named},
    records::{log_line, today},
    schedule_of,
};
use crate::{jobs, plain};

/// The shells that completions are made for, the usual ones first.
const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

/// Words for days.
const DAYS: [&str; 9] =
    ["today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Which one
    #[arg(value_parser = named(&SHELLS, shell), required_unless_present = "offer")]
    shell: Option<Shell>,
    /// Values of a kind, for a shell that completes
    #[arg(long, hide = true, value_parser = KINDS.map(|(kind, ..)| kind))]
    offer: Option<String>,
}

/// The shell of this name.
fn shell(name: &str) -> Option<Shell> {
    name.parse().ok()
}

/// What is offered for each of [`hint`], and what zsh's generator calls for it, of which a function of ours takes the
/// place.
const KINDS: [(&str, ValueHint, &str); 5] = [
    ("tasks", hint::TASKS, "_email_addresses"),
    ("weeks", hint::WEEKS, "_urls"),
    ("records", hint::RECORDS, "_users"),
    ("days", hint::DAYS, "_hosts"),
    ("jobs", hint::JOBS, "_command_names -e"),
];

/// Days back that tasks are of, and weeks that are named.
const DAYS_OF_TASKS: u64 = 28;
const WEEKS: u64 = 8;

/// What only the records know of the values of an argument.
fn kind_of(arg: &Arg) -> Option<&'static str> {
    let hint = arg.get_value_hint();
    KINDS.iter().find(|(_, of, _)| *of == hint).map(|(kind, ..)| *kind)
}

/// Prints the completions of a command for a shell.
pub(super) fn run(data: Option<&Path>, asked: &Args, mut command: Command) -> Done {
    let shell = match (&asked.offer, asked.shell) {
        (Some(kind), _) => return offer(data, kind),
        (None, Some(shell)) => shell,
        (None, None) => return Ok(()),
    };
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, "homestretch", &mut text);
    match shell {
        Shell::Fish => {
            // What fish itself would offer for such a hint.
            text = String::from_utf8_lossy(&text).replace(" -a \"(__fish_print_hostnames)\"", "").into_bytes();
            text.extend(fish_words(&command).into_bytes());
        }
        Shell::Bash => text.extend(bash_words(&command).into_bytes()),
        Shell::Zsh => text = zsh_words(&String::from_utf8_lossy(&text)).into_bytes(),
        _ => {}
    }
    let mut out = plain::exact();
    out.write_all(&text)?;
    Ok(out.flush()?)
}

/// `--offer`: a line for each value, for fish and zsh with a word on it after a tab. A shell that completes says no errors.
fn offer(data: Option<&Path>, kind: &str) -> Done {
    let place = Place::open(data)?;
    let schedule = schedule_of(&place)?;
    let today = today(&schedule, Some(&place));
    let records = |days| {
        let from = before(today, days);
        let by_index = || history::by_index(&place, Some(from), today);
        let mut found = in_force(history::records(&place, Some(from), today, by_index)?);
        found.retain(|record| schedule.plan_at(record.zone, record.start()).date >= from);
        Ok::<_, StoreError>(found)
    };
    match kind {
        "tasks" => {
            let records = records(DAYS_OF_TASKS)?;
            let mut seen: Vec<&str> = Vec::new();
            for task in records.iter().rev().filter_map(|record| record.span()?.task.as_deref()) {
                if !seen.contains(&task) {
                    plain::line(task)?;
                    seen.push(task);
                }
            }
        }
        "weeks" => {
            ["last", "this"].into_iter().try_for_each(plain::line)?;
            for n in 0..WEEKS {
                plain::line(week_name(before(schedule.week_of(today), 7 * n)))?;
            }
        }
        "records" => {
            for record in records(1)?.iter().rev() {
                with_word(record.id, log_line(record).trim_start_matches(&*record.id.to_string()))?;
            }
        }
        "days" => DAYS.into_iter().try_for_each(plain::line)?,
        _ => {
            for job in jobs::all(&place).iter().rev() {
                with_word(&job.id, &job.name)?;
            }
        }
    }
    Ok(())
}

/// A value and, after a tab, a word on it.
fn with_word(value: impl Display, word: &str) -> Done {
    let mut out = plain::exact();
    writeln!(out, "{value}\t{}", plain::plain(word.trim()))?;
    Ok(out.flush()?)
}

/// zsh's own generator calls a function for each hint: ours takes its place.
fn zsh_words(text: &str) -> String {
    let mut text = text.to_owned();
    for (kind, _, function) in &KINDS {
        text = text.replace(&format!(":{function}'"), &format!(":_homestretch_offered {kind}'"));
    }
    let ours = r#"_homestretch_offered() {
    local line; local -a values words
    for line in ${(f)"$(homestretch completions --offer ${@[-1]} 2>/dev/null)"}; do
        values+=("${line%%$'\t'*}"); words+=("${line/$'\t'/  }")
    done
    compadd "${@[1,-2]}" -l -V offered -d words -a values
}

if [ "$funcstack[1]""#;
    text.replacen("if [ \"$funcstack[1]\"", ours, 1)
}

/// For bash: what is generated, and then what the records know.
fn bash_words(command: &Command) -> String {
    let mut cases = String::new();
    for sub in command.get_subcommands() {
        for arg in sub.get_arguments() {
            let Some(kind) = kind_of(arg) else { continue };
            let _ = match arg.get_long() {
                Some(long) => writeln!(cases, "        {}:--{long}:*) what={} ;;", sub.get_name(), kind),
                None => writeln!(cases, "        {}:[!-]*:[!-]*|{0}:[!-]*:) what={} ;;", sub.get_name(), kind),
            };
        }
    }
    format!(
        r#"
_homestretch_offered() {{
    local what= line value
    _homestretch "$@"
    case "${{COMP_WORDS[1]}}:$3:$2" in
{cases}    esac
    [[ -n $what ]] || return 0
    COMPREPLY=()
    while IFS= read -r line; do
        printf -v value %q "${{line%%$'\t'*}}"
        [[ $value == "$2"* ]] && COMPREPLY+=("$value")
    done < <(homestretch completions --offer "$what" 2>/dev/null)
}}
complete -F _homestretch_offered -o bashdefault -o default homestretch
"#
    )
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
    for arg in command.get_arguments() {
        let flag = arg.get_long().map_or(String::new(), |long| format!(" -l {long} -r"));
        if let Some(kind) = kind_of(arg) {
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "complete -c homestretch -n \"{condition}\"{flag} -f -k -a \"(homestretch completions --offer {} 2>/dev/null)\"",
                kind
            );
        }
        if !arg.is_positional() {
            continue;
        }
        let words = words_of(arg);
        if !words.is_empty() {
            let _ = writeln!(out, "complete -c homestretch -n \"{condition}\" -f -a \"{}\"", words.join(" "));
        }
    }
}

/// The words that an argument takes, where it takes some and no other.
fn words_of(arg: &Arg) -> Vec<String> {
    arg.get_value_parser().possible_values().into_iter().flatten().map(|word| word.get_name().to_owned()).collect()
}
