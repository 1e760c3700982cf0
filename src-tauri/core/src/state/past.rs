//! What is remembered of the days and weeks before.

use serde::{Deserialize, Serialize};

use crate::time::{MINUTE, Secs, Wall};

/// What ends steady work, in seconds of anything else.
const STEADY_GAP: Secs = 5 * MINUTE;

/// What is remembered of a workday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMemo {
    /// Its first work; `None` where only blocks were counted.
    pub first: Option<Wall>,
    /// Its last work recorded.
    pub last: Option<Wall>,
    /// Completed focus blocks since the last long break.
    pub completed: i64,
    /// Whether its first work belongs to a stretch that came over its boundary: nobody could have rested.
    pub came_over: bool,
}

/// Work without five minutes of anything else.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Steady {
    /// Work before the part that runs.
    pub accrued_s: Secs,
    /// When it had lasted `continuous_work_min`.
    pub reached: Option<Wall>,
    /// The end of its last closed work.
    pub last_work: Option<Wall>,
}

impl Steady {
    /// Notes that work begins, or goes on after a pause: one of five minutes counts anew (contract §3).
    pub(crate) fn begin(&mut self, at: Wall) {
        if self.last_work.is_none_or(|last| at.since(last) >= STEADY_GAP) {
            *self = Self { accrued_s: 0, reached: None, last_work: Some(at) };
        }
    }

    /// Work ends; `limit_s` is how much of it speaks.
    pub(crate) fn end(&mut self, since: Wall, at: Wall, limit_s: Secs) {
        // An away that is dated back may lie before the limit was reached.
        self.reached = Some(self.due(since, limit_s)).filter(|due| *due <= at);
        self.accrued_s += at.since(since).max(0);
        self.last_work = Some(at);
    }

    /// When work that runs since an instant has, or will have, lasted for the limit.
    pub(crate) fn due(&self, since: Wall, limit_s: Secs) -> Wall {
        self.reached.unwrap_or_else(|| since.plus(limit_s - self.accrued_s))
    }
}

/// What a promise asked for, and what it became.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Secs, Secs)", into = "(Secs, Secs)")]
pub struct Promised {
    /// Seconds that were asked for.
    pub asked_s: Secs,
    /// Seconds that it took.
    pub took_s: Secs,
}

/// As `live.json` has it.
impl From<(Secs, Secs)> for Promised {
    fn from((asked_s, took_s): (Secs, Secs)) -> Self {
        Self { asked_s, took_s }
    }
}

impl From<Promised> for (Secs, Secs) {
    fn from(Promised { asked_s, took_s }: Promised) -> Self {
        (asked_s, took_s)
    }
}

/// The line that the user left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Park {
    /// When the day was finished.
    pub at: Wall,
    /// The user's line: where it stopped, what is first tomorrow.
    pub line: String,
}
