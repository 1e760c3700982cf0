//! What the state machine orders.

use homestretch_vocabulary::{Phase, Refusal, Rule, Surface, Verb};

use crate::{record::Record, time::Wall};

/// An order to whoever drives the core. Performed in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A command was refused.
    Refused {
        /// The command that was refused, as it was given.
        what: Verb,
        /// Why, and what to do.
        why: Refusal,
    },
    /// A record closed: to disk with it, before anybody sees it closed.
    Append(Record),
    /// Something else runs now.
    Phase {
        /// What runs from now on.
        phase: Phase,
        /// The planned end of what runs; none where it has none, and in an away.
        due: Option<Wall>,
    },
    /// A rule speaks: to be shown as a notification in place of the last one.
    Notify(Nudge),
    /// What was said last is answered.
    Withdraw,
    /// Bring up the window.
    Open(Surface),
}

/// An effect and its instant.
pub type Dated = (Wall, Effect);

/// What one notification says, and by which rule. It holds none of the user's own words (contract §3).
#[derive(Debug, Clone, PartialEq)]
pub struct Nudge {
    /// The rule that speaks.
    pub rule: Rule,
    /// How firmly, 1 to 4, after the user's `max_level`.
    pub level: u8,
    /// One short sentence with the fact: it stands in bold, and where there is little room alone.
    pub title: String,
    /// The rest, without any word of the user's.
    pub body: String,
    /// The other rules of this instant.
    pub also: Vec<Rule>,
}
