//! What other programs have recorded, read as records of ours (contract §11): one file a format.
//!
//! A reader is given the bytes of its format and hands on records, days off, and what it had to leave out; it knows nothing of
//! the store, the engine or a terminal. `keep` finds out which of it is new, and [`program`] is the process that does both, so
//! that the engine carries none of it. Nothing here ever writes to a source or beside it.

mod activitywatch;
mod block;
mod csv;
mod error;
mod exclusions;
mod focus_timer;
mod format;
mod gnome_pomodoro;
mod ics;
mod json;
mod keep;
mod keeping;
mod pomotroid;
pub mod program;
mod progress;
mod sheet;
mod source;
mod sqlite;
mod text;
mod time_to_leave;
mod timewarrior;
mod watson;

pub use block::{Item, LeftOut};
pub use error::ImportError;
pub use format::Format;

#[cfg(test)]
mod tests;
