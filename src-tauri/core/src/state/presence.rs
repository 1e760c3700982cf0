//! Whether somebody is at the machine.

use serde::{Deserialize, Serialize};

use crate::time::Wall;

/// Whether somebody is at the machine.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Presence {
    /// Whether it can be told at all.
    pub is_known: bool,
    /// Since when somebody is there.
    pub since: Option<Wall>,
    /// The last input, while there is none.
    pub idle_since: Option<Wall>,
    /// Whether the machine sleeps.
    pub is_asleep: bool,
}

impl Presence {
    /// Whether somebody is known to be there: no idle of `idle_min`.
    pub(crate) fn is_there(&self, now: Wall, idle_s: i64) -> bool {
        let gone = self.idle_since.is_some_and(|at| idle_s > 0 && now.since(at) >= idle_s);
        self.since.is_some() && !gone && !self.is_asleep
    }
}
