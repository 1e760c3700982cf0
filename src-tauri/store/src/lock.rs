//! One engine for each data directory: whoever holds `engine.lock`. Commands that write without an engine hold it too,
//! for as long as they write.

use std::{
    fs::{File, TryLockError},
    thread,
    time::{Duration, Instant},
};

use crate::{Place, StoreError, file};

/// How long a lock that another command holds is waited for.
pub const LOCKED_WITHIN: Duration = Duration::from_secs(5);
/// Between two looks at a lock that is held.
const LOOKS_EVERY: Duration = Duration::from_millis(10);

/// The lock, held as long as this lives.
#[derive(Debug)]
pub struct EngineLock {
    _file: File,
}

impl EngineLock {
    /// Takes the lock; `None` where somebody holds it.
    ///
    /// # Errors
    /// Where its file cannot be made.
    pub fn try_take(place: &Place) -> Result<Option<Self>, StoreError> {
        let path = place.engine_lock();
        // What is no file in its place would keep every engine from starting.
        let file = file::open_ours(&path, file::private().create(true).truncate(false))
            .map_err(StoreError::io(&path, "cannot be opened"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => Err(StoreError::io(&path, "cannot be locked")(e)),
        }
    }

    /// Takes the lock, and waits up to [`LOCKED_WITHIN`] for whoever holds it; `is_served` says that an engine does,
    /// which is not waited for.
    ///
    /// # Errors
    /// [`StoreError::Running`] where an engine holds it, [`StoreError::Locked`] where somebody else holds it for longer.
    pub fn take(place: &Place, is_served: impl Fn() -> bool) -> Result<Self, StoreError> {
        let began = Instant::now();
        loop {
            if let Some(lock) = Self::try_take(place)? {
                return Ok(lock);
            }
            if is_served() {
                return Err(StoreError::Running(place.data.clone()));
            }
            if began.elapsed() >= LOCKED_WITHIN {
                return Err(StoreError::Locked(place.data.clone()));
            }
            thread::sleep(LOOKS_EVERY);
        }
    }
}
