//! The disk: journal, live state, history index, settings file, paths and lock (contract §9).
//!
//! Knows nothing of clocks, sockets or windows. The journal and `live.json` are the truth; the rest can be made again.

pub mod atomic;
pub mod backup;
pub mod error;
pub mod file;
pub mod forget;
pub mod history;
pub mod index;
pub mod journal;
pub mod live;
pub mod lock;
pub mod machine;
mod months;
pub mod paths;
pub mod settings_file;
mod sys;
pub mod transfer;
pub mod unfinished;

pub use error::StoreError;
pub use journal::Journal;
pub use live::Live;
pub use lock::EngineLock;
pub use paths::Place;
