//! Why not.

use std::fmt;

use serde::Serialize;
use strum::VariantNames;

use crate::Reason;

named! {
    /// Words of the user's that have a longest length (contract §6).
    Words {
        /// What a block is about.
        Task,
        /// Why somebody is away, or stays.
        Reason,
        /// Where I stopped, what is first tomorrow.
        ParkLine,
    }
}

impl Words {
    /// The most characters that they may have.
    pub const fn most(self) -> usize {
        match self {
            Words::Task => 500,
            Words::Reason | Words::ParkLine => 2000,
        }
    }

    /// Refuses words that are too long, rather than to cut them.
    ///
    /// # Errors
    /// [`Refusal::TooLong`].
    pub fn bounded(self, text: &str) -> Result<(), Refusal> {
        match text.chars().count() {
            n if n > self.most() => Err(Refusal::TooLong { what: self, most: self.most(), n }),
            _ => Ok(()),
        }
    }
}

/// Why something was not done: a closed list, each with the values that its sentence holds. Whoever shows it in another
/// language makes a sentence from its code (`refused-minutes`) and its values; its text is for a command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, VariantNames)]
#[strum(serialize_all = "snake_case")]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum Refusal {
    /// Minutes beyond their bounds.
    Minutes {
        /// The least that may be given, included.
        least: i64,
        /// The most that may be given, included.
        most: i64,
    },
    /// Words that are too long, and are not cut.
    TooLong {
        /// Whether it is the task, the reason or the park line.
        what: Words,
        /// How many characters it may have (contract §6).
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
    /// What is no time of day and no instant.
    NoTime {
        /// What stands in its place.
        value: String,
    },
    /// What is no date.
    NoDate {
        /// What stands in its place.
        value: String,
    },
    /// An instant whose year cannot be written.
    BeyondYears {
        /// The time as it was given.
        value: String,
    },
    /// In a script: a year that cannot be written there.
    NoSuchYear,
    /// In a script: nothing runs that could be asked.
    AppIsNotRunning,
    /// In a script: what is launched runs already.
    AppIsRunning,
    /// In a script: no job was left that could end.
    NothingIsLeft,
    /// What is no record's id.
    NoId {
        /// What stands in its place.
        value: String,
    },
    /// The record has been corrected or taken back, or was never there.
    NotInForce {
        /// The id as it was given.
        id: String,
    },
    /// Only spans can be amended.
    NoSpan,
    /// An amendment that changes nothing.
    NothingToAmend,
    /// A block that would end before it starts.
    EndsBefore,
    /// A block that is added wants to have ended.
    StillRuns,
    /// A block that is amended wants to end in the past.
    EndsLater,
    /// The disk refused it.
    Unwritten {
        /// What the system said, of which file, and that nothing was changed.
        why: String,
    },
}

impl Refusal {
    /// The codes of all of them.
    pub const CODES: &'static [&'static str] = <Self as VariantNames>::VARIANTS;

    /// Its code and its values, for whoever says it in other words.
    pub fn reason(&self) -> Reason {
        Reason::of(self)
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
            Self::NoTime { value } => write!(f, "{value:?} is no time, want HH:MM or 2026-11-27T16:50:00+01:00"),
            Self::NoDate { value } => write!(f, "{value:?} is no date, want 2026-11-27"),
            Self::BeyondYears { value } => write!(f, "{value:?} lies beyond the years 0 to 9999"),
            Self::NoSuchYear => f.write_str("the local year has no four digits"),
            Self::AppIsNotRunning => f.write_str("Homestretch is not running"),
            Self::AppIsRunning => f.write_str("Homestretch is running"),
            Self::NothingIsLeft => f.write_str("nothing was left running"),
            Self::NoId { value } => write!(f, "{value:?} is no record's id; homestretch log shows them"),
            Self::NotInForce { id } => write!(f, "{id} is no record in force; homestretch log shows them"),
            Self::NoSpan => f.write_str("only blocks, breaks and aways can be amended; void takes back anything"),
            Self::NothingToAmend => f.write_str("nothing to amend: give --start, --end, --kind or --task"),
            Self::EndsBefore => f.write_str("a block wants to end after it starts"),
            Self::StillRuns => f.write_str("a block that is added wants to have ended; start begins one"),
            Self::EndsLater => f.write_str("a block wants to end in the past"),
            Self::Unwritten { why } => f.write_str(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_over_the_wire_by_its_code_and_values() {
        let why = Refusal::TooLong { what: Words::ParkLine, most: 2000, n: 2001 };
        let json = serde_json::json!({"code": "too_long", "values": {"what": "park_line", "most": 2000, "n": 2001}});
        assert_eq!(serde_json::to_value(why.reason()).unwrap(), json);
        let json = serde_json::json!({"code": "break_runs"});
        assert_eq!(serde_json::to_value(Refusal::BreakRuns.reason()).unwrap(), json);
    }
}
