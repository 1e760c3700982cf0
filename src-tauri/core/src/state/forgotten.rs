//! What is to be forgotten, and no longer remembered here either.

use std::collections::HashSet;

use super::{Running, State};
use crate::{time::Wall, ulid::Ulid};

/// Records whose lines leave the files for good (contract §14).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Their ids.
    pub ids: HashSet<Ulid>,
    /// The sessions of those that are spans.
    pub sessions: HashSet<Ulid>,
    /// When those that are finishes were.
    pub finishes: HashSet<Wall>,
    /// The tasks of which no text may stay.
    pub tasks: HashSet<String>,
}

impl Forgotten {
    /// Whether it is the text of a task that is to be forgotten.
    pub fn has_task(&self, task: Option<&str>) -> bool {
        task.is_some_and(|task| self.tasks.contains(task.trim()))
    }
}

impl State {
    /// Lets go of what it keeps of records that are to be forgotten. What is worked out from the records is so again when they
    /// are read; a block that runs goes on, without the text of its task where that is to go.
    pub fn forget(&mut self, what: &Forgotten) {
        let stays = |id: Ulid| !what.ids.contains(&id);
        self.recent.retain(|record| stays(record.id));
        self.ahead.retain(|record| stays(record.id));
        self.left.retain(|record| stays(record.id));
        self.park.take_if(|park| what.finishes.contains(&park.at));
        self.recovered
            .take_if(|it| what.sessions.contains(&it.block.session) || what.has_task(it.block.task.as_deref()));
        if let Running::Block(block) = &mut self.running {
            block.task.take_if(|task| what.has_task(Some(task)));
        }
    }
}
