//! What runs: a block or a break, its stretch, its promise.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    record::{Ask, Cause, Length, Scope, Work},
    time::{Secs, Wall, Zone},
    ulid::Ulid,
};

/// What runs: at most one thing, so that time counts once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Running {
    /// Nothing; whatever passes is untracked.
    Idle,
    /// Work, or an away in it.
    Block(Block),
    /// A break, which is no block and has no aways.
    Break(Break),
}

/// A block of work, from `start` to its last span, with the aways in it (contract §1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// The session of its spans: every piece of work and away in it carries this id.
    pub session: Ulid,
    /// Whether it is focus or a meeting; a block of the other kind is another block.
    pub kind: Work,
    /// The zone in which it started: all its records are read in it, wherever it ends (contract §2.2).
    pub zone: Zone,
    /// The workday in which it began.
    pub day: NaiveDate,
    /// When it began; when it went on, where it was recovered.
    pub began_at: Wall,
    /// When the away began that its start ended.
    #[serde(default)]
    pub away_before: Option<Wall>,
    /// The planned length of all of it in seconds, aways not counted; a meeting may have none.
    pub planned_s: Option<Secs>,
    /// When the planned length is worked off; each away moves it by its own length (contract §2.13).
    pub planned_end: Option<Wall>,
    /// What it is about, in the user's words.
    pub task: Option<String>,
    /// Whether an extension has answered `focus_due`.
    pub is_answered: bool,
    /// Which of the two runs now.
    pub part: Part,
}

/// The part of a block that runs now; those before it are records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// The block goes on, as a span of work.
    Working {
        /// When this piece of work began.
        since: Wall,
    },
    /// Its work is interrupted.
    Away {
        /// When the work before it ended.
        since: Wall,
        /// What brought it about; it says whether the away ends by itself.
        cause: Cause,
        /// The reason that was typed, if one was.
        reason: Option<String>,
    },
}

/// A break that runs, over its planned end too until something else begins (contract §2.9).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Break {
    /// A session of its own: it belongs to no block.
    pub session: Ulid,
    /// By the user's choice or by `cycle.long_break_every`.
    pub length: Length,
    /// The zone in which it started, and in which its record is read.
    pub zone: Zone,
    /// Where the break began.
    pub since: Wall,
    /// When its planned length is over; nothing moves it.
    pub due: Wall,
}

/// Blocks and breaks without a gap of `closes_after_min` or more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// When its first block or break began.
    pub start: Wall,
    /// When work first began in it; none while it was only breaks.
    pub first_work: Option<Wall>,
    /// The zone of its last block or break.
    pub zone: Zone,
    /// Whether it is known to have ended.
    pub is_over: bool,
}

/// A promise ("just 30 more minutes") that is open: due, and past due until the work ends (contract §2.10).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenExtension {
    /// When it begins: at the ask, or at the end of the range that runs then.
    pub start: Wall,
    /// When the minutes that were asked for are over.
    pub due: Wall,
    /// All that was asked for, in seconds, each ask added to those before.
    pub asked_s: Secs,
    /// Each time it was asked.
    pub asks: Vec<Ask>,
    /// The zone of the block it was asked in.
    pub zone: Zone,
    /// Whether it is about the end of the day or of a block.
    pub scope: Scope,
}

/// A block that a crash, a logout or a quit ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recovered {
    /// The block as it was.
    pub block: Block,
    /// The last instant at which it is known to have run.
    pub at: Wall,
    /// Whether a launch came in time to offer it.
    pub is_offered: bool,
}
