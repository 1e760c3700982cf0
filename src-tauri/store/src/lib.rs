//! The disk: journal, live state, history index, settings file, paths and lock (contract §9).
//!
//! Knows nothing of clocks, sockets or windows. The journal and `live.json` are the truth; the rest can be made again.

pub mod atomic;
pub mod error;
pub mod file;
pub mod history;
pub mod index;
pub mod journal;
pub mod live;
pub mod lock;
pub mod machine;
mod months;
pub mod paths;
pub mod settings_file;
pub mod transfer;

pub use error::StoreError;
pub use journal::Journal;
pub use live::Live;
pub use lock::EngineLock;
pub use paths::Place;
