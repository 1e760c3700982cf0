//! What the state machine orders.

use homestretch_vocabulary::{Phase, Refusal, Rule, Surface, Verb};

use crate::{record::Record, time::Wall};

/// An order to whoever drives the core. Performed in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A command was refused.
    Refused {
        /// Which.
        what: Verb,
        /// Why, and what to do.
        why: Refusal,
    },
    /// A record closed: to disk with it, before anybody sees it closed.
    Append(Record),
    /// Something else runs now.
    Phase {
        /// What.
        phase: Phase,
        /// Its planned end.
        due: Option<Wall>,
    },
    /// Say this.
    Notify(Nudge),
    /// What was said last is answered.
    Withdraw,
    /// Bring up the window.
    Open(Surface),
}

/// An effect and its instant.
pub type Dated = (Wall, Effect);

/// One notification.
#[derive(Debug, Clone, PartialEq)]
pub struct Nudge {
    /// The rule that speaks.
    pub rule: Rule,
    /// How firmly, 1..=4.
    pub level: u8,
    /// One short sentence.
    pub title: String,
    /// The rest, without any word of the user's.
    pub body: String,
    /// The other rules of this instant.
    pub also: Vec<Rule>,
}
