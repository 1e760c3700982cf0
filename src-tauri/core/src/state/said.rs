//! What was said, and what is held back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::time::{Secs, Wall};

/// What a ladder has said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Memo {
    /// Which due it is about.
    pub key: i64,
    /// The last rung that counts as said, -1 before the first.
    pub rung: i64,
    /// The level of the latest rung that was shown or held, 0 where none was.
    pub level: u8,
    /// The rung that is held back.
    pub held: Option<Held>,
    /// Whether the user has answered it.
    pub is_answered: bool,
    /// Seconds from its due by the wall to where its due would be had the clock not been set.
    #[serde(default)]
    pub moved_s: Secs,
}

impl Memo {
    /// A ladder that has said nothing.
    pub(crate) fn new(key: i64, is_answered: bool) -> Self {
        Self { key, rung: -1, level: 0, held: None, is_answered, moved_s: 0 }
    }
}

/// A rung that is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// When it would have been shown.
    pub at: Wall,
    /// The level at which it would have spoken, 1 to 4.
    pub level: u8,
}

/// What `untracked` has asked in a workday.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Untracked {
    /// The workday that these counts are of; none before the first question.
    pub on: Option<NaiveDate>,
    /// How often it asked.
    pub n_asked: u8,
    /// Whether it asked after a finish.
    pub asked_after_finish: bool,
    /// Whether the user said that it is not work.
    pub not_work: bool,
    /// Whether a question is open.
    pub is_open: bool,
}

/// What `week_ready` has announced.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WeekReady {
    /// The first date of the last week that was announced.
    pub said: Option<NaiveDate>,
    /// The first date of the last week whose time passed while nobody was there: a launch announces it, or a finish.
    pub missed: Option<NaiveDate>,
    /// A week whose time has come.
    pub pending: Option<PendingWeek>,
}

/// A week whose time to be announced has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingWeek {
    /// The date of the week's first day.
    pub week: NaiveDate,
    /// When its time came.
    pub at: Wall,
    /// The workday after which it waits for work, where it came at night.
    pub waits_after: Option<NaiveDate>,
    /// When it would have been announced, where that was held back.
    #[serde(default)]
    pub held_at: Option<Wall>,
}

/// How often the wind-down window opened by itself in a workday.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WindDown {
    /// The workday that these are of; none before the first.
    pub on: Option<NaiveDate>,
    /// Whether it has opened by itself before bedtime.
    pub before_bedtime: bool,
    /// Whether it has opened by itself from bedtime on.
    pub from_bedtime: bool,
}
