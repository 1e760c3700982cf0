//! One engine for each data directory: whoever holds `engine.lock`.

use std::fs::{File, OpenOptions, TryLockError};

use crate::{Place, StoreError};

/// The lock, held as long as this lives.
#[derive(Debug)]
pub struct EngineLock {
    _file: File,
}

impl EngineLock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where an engine holds it.
    pub fn take(place: &Place) -> Result<Self, StoreError> {
        let path = place.data.join("engine.lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(StoreError::io(&path, "cannot be opened"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked(place.data.clone())),
            Err(TryLockError::Error(e)) => Err(StoreError::io(&path, "cannot be locked")(e)),
        }
    }
}
