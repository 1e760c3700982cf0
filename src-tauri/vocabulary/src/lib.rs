//! The words that the rules, the socket and the window share, as types: what a user can do, what runs, what can be shown,
//! and why not.
//!
//! Knows nothing of the rules. Names are those of the contract, in files, on the wire and on a command line; they become
//! text at those edges alone.

#[macro_use]
mod named;
mod command;
mod phase;
mod reason;
mod refusal;
mod rule;
mod surface;

pub use command::{Command, Verb};
pub use phase::{Cause, JobOutcome, Length, Outcome, Phase, Scope, Spent, Work};
pub use reason::Reason;
pub use refusal::{Refusal, Words};
pub use rule::{Button, Rule};
pub use surface::Surface;
