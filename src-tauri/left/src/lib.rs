//! A job that is left running (contract §13): what `left/ID.json` says of it, and the small process that waits for its end.
//!
//! The process that waits knows nothing of the journal, the socket or the rules. When the job has ended it writes down how,
//! and becomes `homestretch left --take ID`, which hands that over.

pub mod job;
pub mod log;
pub mod program;
#[cfg(windows)]
pub mod windows;

pub use job::{Job, Outcome};
