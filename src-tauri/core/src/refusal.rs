//! Why a command was not done.

use std::fmt;

use crate::name::named;

named! {
    /// Words of the user's that have a longest length (contract §6).
    Words {
        /// What a block is about.
        Task = "task",
        /// Why somebody is away, or stays.
        Reason = "reason",
        /// Where I stopped, what is first tomorrow.
        ParkLine = "park_line",
    }
}

/// Why a command was not done: a closed list, each with the values that its sentence holds. Whoever shows it in another
/// language than English makes a sentence from [`Refusal::code`] and [`Refusal::values`]; its text is for a command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Minutes beyond their bounds.
    Minutes {
        /// The fewest.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Words that are too long, and are not cut.
    TooLong {
        /// Which.
        what: Words,
        /// The most characters.
        most: usize,
        /// How many there are.
        n: usize,
    },
    /// There is nothing to end.
    NothingRuns,
    /// There is no block to be away from, or to stay with.
    NoBlockRuns,
    /// There is nothing to go on with.
    NothingPaused,
    /// A break runs already.
    BreakRuns,
    /// Neither a focus block nor a break runs.
    NothingToSkip,
    /// There is no untracked time to count.
    NothingUntracked,
    /// What runs is counted: it cannot be called no work.
    IsCounted,
    /// Staying on wants a typed reason (contract §3, level 4).
    NeedsReason,
    /// A block cannot begin in the future.
    BeginsLater,
    /// A block cannot be dated back so far (contract §2.16).
    TooFarBack {
        /// To when it can be, as a local time.
        earliest: String,
    },
    /// A year that cannot be written.
    NoSuchYear,
    /// In a script: nothing runs that could be asked.
    AppIsNotRunning,
    /// In a script: what is launched runs already.
    AppIsRunning,
}

impl Refusal {
    /// Its name on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Minutes { .. } => "minutes",
            Self::TooLong { .. } => "too_long",
            Self::NothingRuns => "nothing_runs",
            Self::NoBlockRuns => "no_block_runs",
            Self::NothingPaused => "nothing_paused",
            Self::BreakRuns => "break_runs",
            Self::NothingToSkip => "nothing_to_skip",
            Self::NothingUntracked => "nothing_untracked",
            Self::IsCounted => "is_counted",
            Self::NeedsReason => "needs_reason",
            Self::BeginsLater => "begins_later",
            Self::TooFarBack { .. } => "too_far_back",
            Self::NoSuchYear => "no_such_year",
            Self::AppIsNotRunning => "app_is_not_running",
            Self::AppIsRunning => "app_is_running",
        }
    }

    /// What its sentence holds, by name.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Minutes { least, most } => vec![("least", least.to_string()), ("most", most.to_string())],
            Self::TooLong { what, most, n } => {
                vec![("what", what.name().to_owned()), ("most", most.to_string()), ("n", n.to_string())]
            }
            Self::TooFarBack { earliest } => vec![("earliest", earliest.clone())],
            Self::NothingRuns
            | Self::NoBlockRuns
            | Self::NothingPaused
            | Self::BreakRuns
            | Self::NothingToSkip
            | Self::NothingUntracked
            | Self::IsCounted
            | Self::NeedsReason
            | Self::BeginsLater
            | Self::NoSuchYear
            | Self::AppIsNotRunning
            | Self::AppIsRunning => Vec::new(),
        }
    }
}

/// What, and what to do.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Minutes { least, most } => write!(f, "minutes want to be {least} to {most}"),
            Self::TooLong { what, most, n } => {
                let what = match what {
                    Words::Task => "a task",
                    Words::Reason => "a reason",
                    Words::ParkLine => "a park line",
                };
                write!(f, "{what} has at most {most} characters, this one has {n}")
            }
            Self::NothingRuns => f.write_str("nothing is running"),
            Self::NoBlockRuns => f.write_str("no block is running"),
            Self::NothingPaused => f.write_str("nothing is paused"),
            Self::BreakRuns => f.write_str("a break is running already"),
            Self::NothingToSkip => f.write_str("there is no focus block and no break to skip"),
            Self::NothingUntracked => {
                f.write_str("nothing untracked is known of; start --since HH:MM says when it began")
            }
            Self::IsCounted => f.write_str("what runs is counted; stop ends it"),
            Self::NeedsReason => f.write_str("staying on wants a reason now: extend MINUTES --reason \"…\", or finish"),
            Self::BeginsLater => f.write_str("a block cannot begin later than now"),
            Self::TooFarBack { earliest } => write!(
                f,
                "a block can be dated back at most 12 hours, to the end of the last work and to the day's boundary: to {earliest}"
            ),
            Self::NoSuchYear => f.write_str("the local year has no four digits"),
            Self::AppIsNotRunning => f.write_str("Homestretch is not running"),
            Self::AppIsRunning => f.write_str("Homestretch is running"),
        }
    }
}
