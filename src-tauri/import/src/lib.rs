//! What other programs have recorded, read as records of ours (contract §11): one file a format.
//!
//! Knows nothing of the store, the engine or a terminal. A reader is given the bytes of its format and hands on records,
//! days off, and what it had to leave out; [`program`] does that for a file, as a process of its own, so that the engine
//! carries neither readers nor sqlite. Nothing here ever writes to a source or beside it.

mod activitywatch;
mod block;
mod csv;
mod error;
mod focus_timer;
mod format;
mod gnome_pomodoro;
mod ics;
mod json;
mod pomotroid;
pub mod program;
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
