//! What the state machine orders.

use crate::{record::Record, refusal::Refusal, rule::Rule, time::Wall};

/// An order to whoever drives the core. Performed in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// The input was refused.
    Refused {
        /// The command's name.
        what: &'static str,
        /// Why, and what to do.
        why: Refusal,
    },
    /// A record closed: to disk with it, before anybody sees it closed.
    Append(Record),
    /// Something else runs now.
    Phase {
        /// `idle`, `focus`, `meeting`, `break` or `away`.
        phase: &'static str,
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

/// A part of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// What is running.
    Now,
    /// The wind-down.
    WindDown,
    /// The wind-down, at the reason for staying: the user has asked to stay.
    Reason,
    /// The week.
    Report,
    /// The break, where the settings want it seen.
    Break,
}

impl Surface {
    /// Its name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Surface::Now => "now",
            Surface::WindDown => "wind_down",
            Surface::Reason => "reason",
            Surface::Report => "report",
            Surface::Break => "break",
        }
    }
}

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
