//! What runs: a block or a break, its stretch, its promise.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    record::{Ask, Cause, Length, Scope, Work},
    time::{Secs, Wall, Zone},
    ulid::Ulid,
};

/// What runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Running {
    /// Nothing.
    Idle,
    /// Work, or an away in it.
    Block(Block),
    /// A break.
    Break(Break),
}

/// A block of work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Ties its spans together.
    pub session: Ulid,
    /// Focus or meeting.
    pub kind: Work,
    /// The zone in which it started.
    pub zone: Zone,
    /// The workday in which it began.
    pub day: NaiveDate,
    /// When it began; when it went on, where it was recovered.
    pub began_at: Wall,
    /// When the away began that its start ended.
    #[serde(default)]
    pub away_before: Option<Wall>,
    /// Its planned length.
    pub planned_s: Option<Secs>,
    /// Its planned end, moved by aways.
    pub planned_end: Option<Wall>,
    /// The user's words for it.
    pub task: Option<String>,
    /// Whether an extension has answered `focus_due`.
    pub is_answered: bool,
    /// Work or away.
    pub part: Part,
}

/// The part of a block that runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// Work.
    Working {
        /// From here.
        since: Wall,
    },
    /// Away.
    Away {
        /// From here.
        since: Wall,
        /// Why.
        cause: Cause,
        /// Why, in the user's words.
        reason: Option<String>,
    },
}

/// A break.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Break {
    /// Its own.
    pub session: Ulid,
    /// Short or long.
    pub length: Length,
    /// The zone in which it started.
    pub zone: Zone,
    /// Its start.
    pub since: Wall,
    /// Its planned end.
    pub due: Wall,
}

/// Blocks and breaks without a gap of `closes_after_min` or more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its start.
    pub start: Wall,
    /// Its first work.
    pub first_work: Option<Wall>,
    /// The zone of its last block or break.
    pub zone: Zone,
    /// Whether it is known to have ended.
    pub is_over: bool,
}

/// A promise that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenExtension {
    /// When it begins.
    pub start: Wall,
    /// When it is due.
    pub due: Wall,
    /// All that was asked.
    pub asked_s: Secs,
    /// Each time it was asked.
    pub asks: Vec<Ask>,
    /// The zone of the block it was asked in.
    pub zone: Zone,
    /// What it is about.
    pub scope: Scope,
}

/// A block that a crash, a logout or a quit ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recovered {
    /// The block as it was.
    pub block: Block,
    /// The last heartbeat.
    pub at: Wall,
    /// Whether a launch came in time to offer it.
    pub is_offered: bool,
}
