//! What arguments may be: words from a list, free text, keys of the settings. The lists are what shells complete, too.

use std::{error::Error as _, ffi::OsStr, sync::LazyLock};

use chrono::{Datelike, NaiveDate, Weekday};

use clap::{
    Arg, ArgMatches, Command, Error, FromArgMatches,
    builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser},
    error::{ContextKind, ContextValue, ErrorKind},
};
use homestretch_core::{
    civil::{before, parse_date},
    settings::KEYS as KEYS_OF_FILE,
};

/// The arguments of a command, defined once that command is the one asked for: of all others a start need not know them.
#[derive(Debug)]
pub(super) struct Late<T>(pub(super) T);

impl<T: clap::Args> clap::Args for Late<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(T::augment_args)
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(T::augment_args_for_update)
    }
}

impl<T: FromArgMatches> FromArgMatches for Late<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}

/// One of the names of an enum.
pub(super) fn named<T: Clone + Send + Sync + 'static>(
    names: &'static [&'static str],
    of: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names).try_map(move |name| of(&name).ok_or("unknown"))
}

/// Words of the user's own. They may begin with a dash, as a list or an arrow does (`--task "- milk"`), but a flag of the
/// same command is that flag: somebody forgot the words.
#[derive(Debug, Clone)]
pub(super) struct FreeText;

impl TypedValueParser for FreeText {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        let text = StringValueParser::new().parse_ref(command, arg, value)?;
        if is_flag(command, &text) {
            let arg = arg.map(|arg| format!("'{arg}'")).unwrap_or_default();
            let why = format!("a value is required for {arg}, and '{text}' is a flag");
            return Err(Error::raw(ErrorKind::InvalidValue, why));
        }
        Ok(text)
    }
}

fn is_flag(command: &Command, text: &str) -> bool {
    match text.strip_prefix("--") {
        Some(long) => {
            let name = long.split('=').next().unwrap_or_default();
            name == "help" || command.get_arguments().any(|arg| arg.get_long() == Some(name))
        }
        None => text == "-h",
    }
}

/// What a value is, for shells that complete it (`completions.rs`). The hints are clap's, which has no names for ours; nothing
/// but completions reads them.
pub(super) mod hint {
    use clap::ValueHint;

    pub(in super::super) const TASKS: ValueHint = ValueHint::EmailAddress;
    pub(in super::super) const WEEKS: ValueHint = ValueHint::Url;
    pub(in super::super) const RECORDS: ValueHint = ValueHint::Username;
    pub(in super::super) const DAYS: ValueHint = ValueHint::Hostname;
    pub(in super::super) const JOBS: ValueHint = ValueHint::CommandName;
}

/// A length in minutes as people write it: `45`, `45m`, `1h`, `1h30`. What it may be is for the rules to say.
pub(super) fn minutes(text: &str) -> Result<i64, String> {
    let number = |part: &str| part.parse::<i64>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let words = text.trim().to_ascii_lowercase().replace(' ', "");
    let words = words.strip_suffix("min").or(words.strip_suffix('m')).unwrap_or(&words);
    let read = match words.split_once('h') {
        None => words.parse().ok(),
        Some((hours, "")) => number(hours).and_then(|hours| hours.checked_mul(60)),
        Some((hours, rest)) => {
            let rest = number(rest).filter(|minutes| *minutes < 60);
            number(hours).and_then(|hours| hours.checked_mul(60)?.checked_add(rest?))
        }
    };
    read.ok_or_else(|| format!("{text:?} is no length, want minutes as 45, 45m or 1h30"))
}

/// A number of things or of a process.
pub(super) fn number(text: &str) -> Result<i32, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("{text:?} is not a number that fits here, want one as 20"))
}

/// A workday as it is typed: a date, or a word for one that depends on today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Date(NaiveDate),
    /// So many days before today.
    Back(u64),
    /// The last of that name, today included.
    Last(Weekday),
}

impl Day {
    /// Which date that is.
    pub(super) fn on(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::Back(n) => before(today, n),
            Self::Last(day) => before(today, u64::from(today.weekday().days_since(day))),
        }
    }
}

/// A day that was typed: `2026-11-27`, `today`, `yesterday` or `monday`.
pub(super) fn day(text: &str) -> Result<Day, String> {
    Ok(match &*text.to_ascii_lowercase() {
        "today" => Day::Back(0),
        "yesterday" => Day::Back(1),
        word => match word.parse() {
            Ok(day) => Day::Last(day),
            Err(_) => Day::Date(parse_date(text).ok_or_else(|| {
                format!("{text:?} is no day, want 2026-11-27, today, yesterday or a weekday as monday")
            })?),
        },
    })
}

/// Every key as it is typed.
static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| KEYS_OF_FILE.iter().map(|key| key.full_name()).collect());

/// A key of the settings. An unknown one is refused by whoever looks for it, with a line of its own.
#[derive(Debug, Clone)]
pub(super) struct Key;

impl TypedValueParser for Key {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(KEYS.iter().map(|key| PossibleValue::new(key.as_str()))))
    }
}

/// Why argv cannot be read, in one line that names what is wanted.
pub(super) fn why(e: &Error) -> String {
    let context = |kind| match e.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    if let (Some(ContextValue::Strings(words)), Some(arg), Some(value)) =
        (e.get(ContextKind::ValidValue), context(ContextKind::InvalidArg), context(ContextKind::InvalidValue))
        && let Some(wanted) = listed(words)
    {
        // `--format <FORMAT>` and `[KIND]` name what they take.
        let name = arg.rsplit(' ').next().unwrap_or_default().trim_matches(['<', '>', '[', ']', '.']).to_lowercase();
        return format!("unknown {name} {value:?}, want {wanted}");
    }
    // What our own readers say is a sentence already.
    if e.kind() == ErrorKind::ValueValidation
        && let Some(source) = e.source()
    {
        return source.to_string();
    }
    let text = e.to_string();
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let first = lines.next().unwrap_or_default().trim_start_matches("error: ").trim_end_matches(':').to_owned();
    // What is missing stands on the lines below.
    let missing: Vec<&str> = lines.take_while(|l| l.starts_with(['<', '-', '['])).collect();
    let missing = if missing.is_empty() { String::new() } else { format!(": {}", missing.join(", ")) };
    let tip =
        text.lines().find_map(|l| l.trim().strip_prefix("tip: ")).map_or(String::new(), |tip| format!(" ({tip})"));
    format!("{first}{missing}{tip}; homestretch --help shows how")
}

/// `text, json or csv`; nothing where there are none.
fn listed(words: &[String]) -> Option<String> {
    let (last, before) = words.split_last()?;
    Some(if before.is_empty() { last.clone() } else { format!("{} or {last}", before.join(", ")) })
}
