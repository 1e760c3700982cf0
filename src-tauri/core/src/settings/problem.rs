//! What is wrong with a `settings.toml`, and where.

use std::fmt;

use homestretch_vocabulary::Reason;
use serde::Serialize;

/// Something about the file that its writer should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its line, from 1.
    pub line: usize,
    /// What stands there, as `focus_min = 0`; empty where all of the file is meant.
    pub held: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

impl Problem {
    pub(super) fn new(line: usize, held: impl Into<String>, wrong: Wrong) -> Self {
        // It is said in one line, however many it takes in the file.
        Self { line, held: held.into().replace(['\n', '\r'], " "), wrong }
    }

    /// What is wrong with all of a file.
    pub fn of_file(wrong: Wrong) -> Self {
        Self::new(1, "", wrong)
    }

    /// The same without the line.
    pub fn what(&self) -> String {
        let (held, wrong) = (&self.held, &self.wrong);
        match (held.is_empty(), wrong.is_wanted()) {
            (true, _) => wrong.to_string(),
            (false, true) => format!("{held}, want {wrong}"),
            (false, false) => format!("{held}{}{wrong}", wrong.joint()),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.what())
    }
}

/// What is wrong: a closed list. Whoever says it in another language does so by its code and its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum Wrong {
    /// A whole number is wanted in these bounds, both included.
    Bounds {
        /// The least that may be given, included.
        least: i64,
        /// The most that may be given, included.
        most: i64,
    },
    /// Hours are wanted, with a fraction, to this many at most.
    #[serde(rename = "bounds")]
    Hours {
        /// The least that may be given, included.
        least: u64,
        /// The most that may be given, included.
        most: u64,
    },
    /// A time of day is wanted in these bounds, both included.
    #[serde(rename = "bounds")]
    Times {
        /// The earliest that may be given, as `HH:MM`.
        least: &'static str,
        /// The latest that may be given, as `HH:MM`.
        most: &'static str,
    },
    /// A time of day is wanted.
    Clock,
    /// One of these words is wanted.
    Choice {
        /// As a list reads: `"ask" or "auto"`.
        words: String,
    },
    /// `auto` or an IANA zone is wanted.
    Zone,
    /// One range, or nothing, is wanted.
    #[serde(rename = "ranges")]
    Range,
    /// Ranges, or `off`, are wanted.
    Ranges,
    /// Dates, and ranges of dates, are wanted.
    Date,
    /// Minutes are wanted that rise from 0.
    Ladder,
    /// Names of rules are wanted.
    Rules,
    /// Levels by the names of rules are wanted.
    Levels,
    /// `true` or `false` is wanted.
    Flag,
    /// A list of sentences is wanted.
    Texts,
    /// A shortcut, or nothing, is wanted.
    Keys,
    /// Other keys than those of another shortcut are wanted.
    SameKeys {
        /// The other one's name.
        other: &'static str,
    },
    /// Bedtime does not lie between a day's first start of work and the next day's boundary.
    Bedtime,
    /// A range begins before the one before it has ended.
    Overlap {
        /// The range that is wrong, as it was written.
        range: String,
    },
    /// A range begins before the day does.
    #[serde(rename = "boundary")]
    BeforeBoundary {
        /// The range's start, as `HH:MM`.
        start: String,
        /// The day boundary that it lies before, as `HH:MM`.
        at: String,
    },
    /// A range goes on after the day has ended.
    #[serde(rename = "boundary")]
    OverBoundary {
        /// The range that is wrong, as it was written.
        range: String,
        /// The day boundary that it goes beyond, as `HH:MM`.
        at: String,
    },
    /// The boundary leaves no room for the ranges that are the default.
    Defaults,
    /// The file is not TOML.
    Toml {
        /// What the parser says.
        why: String,
    },
    /// A section's name stands for something else.
    Section {
        /// The section that stands twice, without its brackets.
        section: String,
    },
    /// No such section; it is ignored.
    #[serde(rename = "unknown")]
    UnknownSection,
    /// No such key; it is ignored.
    #[serde(rename = "unknown")]
    UnknownKey,
    /// The file is not UTF-8 text.
    NotText,
    /// The file cannot be read.
    Unread {
        /// What the system says.
        why: String,
    },
}

impl Wrong {
    /// Its code and its values, for whoever says it in other words.
    pub fn reason(&self) -> Reason {
        Reason::of(self)
    }

    /// Whether it says what is wanted in place of what stands there.
    fn is_wanted(&self) -> bool {
        !matches!(
            self,
            Wrong::Overlap { .. }
                | Wrong::BeforeBoundary { .. }
                | Wrong::OverBoundary { .. }
                | Wrong::Defaults
                | Wrong::Toml { .. }
                | Wrong::Section { .. }
                | Wrong::UnknownSection
                | Wrong::UnknownKey
                | Wrong::NotText
                | Wrong::Unread { .. }
        )
    }

    /// What stands between what is held and what is wrong with it.
    fn joint(&self) -> &'static str {
        match self {
            Wrong::Overlap { .. } | Wrong::BeforeBoundary { .. } | Wrong::OverBoundary { .. } => ": ",
            _ => " ",
        }
    }
}

/// For a command line.
impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Bounds { least, most } => write!(f, "{least}..={most}"),
            Wrong::Hours { least, most } => write!(f, "hours from {least} to {most}, as 40 or 37.5"),
            Wrong::Times { least, most } => write!(f, "a time from \"{least}\" to \"{most}\""),
            Wrong::Clock => f.write_str("a time of day as \"22:30\""),
            Wrong::Choice { words } => f.write_str(words),
            Wrong::Zone => f.write_str("\"auto\" or an IANA zone as \"Europe/Amsterdam\""),
            Wrong::Range => f.write_str("one range as \"09:30-11:30\", or \"\""),
            Wrong::Ranges => f.write_str("\"off\", or ranges as \"09:00-14:30, 20:00-21:30\""),
            Wrong::Date => f.write_str("a list of dates as \"2026-12-24\" or \"2026-12-24..2027-01-02\""),
            Wrong::Ladder => f.write_str("minutes that rise from 0, as [0, 5, 15, 30]"),
            Wrong::Rules => f.write_str("a list of rules as [\"short_rest\"]"),
            Wrong::Levels => f.write_str("levels from 1 to 4 by rule, as {day_ended = 2}"),
            Wrong::Flag => f.write_str("true or false"),
            Wrong::Texts => f.write_str("a list of sentences as [\"A glass of water\"]"),
            Wrong::Keys => f.write_str("\"\", or keys with Ctrl, Alt or Super as \"Ctrl+Alt+H\""),
            Wrong::SameKeys { other } => write!(f, "other keys than those of {other}"),
            Wrong::Bedtime => {
                f.write_str("a time after a day's first start of work and before the next day's boundary")
            }
            Wrong::Overlap { range } => write!(f, "{range} overlaps the range before it"),
            Wrong::BeforeBoundary { start, at } => write!(f, "{start} lies before the day's boundary, {at}"),
            Wrong::OverBoundary { range, at } => write!(f, "{range} goes on over the day's boundary, {at}"),
            Wrong::Defaults => {
                f.write_str("the default ranges do not fit between the day's boundaries; write every weekday")
            }
            Wrong::Toml { why } => write!(f, "this is not TOML: {why}"),
            Wrong::Section { section } => write!(f, "wants to be a section, [{section}]"),
            Wrong::UnknownSection => f.write_str("is not a known section; it is ignored"),
            Wrong::UnknownKey => f.write_str("is not a known key; it is ignored"),
            Wrong::NotText => f.write_str("the file is not UTF-8 text"),
            Wrong::Unread { why } => write!(f, "the file cannot be read ({why})"),
        }
    }
}
