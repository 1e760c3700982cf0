//! Export and import: JSON Lines, one record a line.

use std::{collections::HashSet, fs, path::Path};

use homestretch_core::{Record, record::read_lines};

use crate::{Place, StoreError, journal};

/// Every record there is, one of each id, in order of start.
///
/// # Errors
/// Where the journal cannot be read.
pub fn all(place: &Place) -> Result<Vec<Record>, StoreError> {
    let mut records = journal::read(place, None)?.records;
    records.sort_by_key(|r| (r.start(), r.id));
    records.dedup();
    Ok(records)
}

/// The records of a file that are not there yet. Nothing is written.
///
/// # Errors
/// [`StoreError::BadLine`] for the first bad line.
pub fn new_ones(place: &Place, file: &Path) -> Result<Vec<Record>, StoreError> {
    let text = fs::read(file).map_err(StoreError::io(file, "cannot be read"))?;
    let text = String::from_utf8(text).map_err(|e| {
        let line = 1 + e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
        StoreError::BadLine { path: file.to_owned(), line, why: "not UTF-8 text".to_owned() }
    })?;
    let records = read_lines(&text).map_err(|(line, why)| StoreError::BadLine { path: file.to_owned(), line, why })?;
    let known: HashSet<_> = journal::read(place, None)?.records.iter().map(|r| r.id).collect();
    let mut seen = HashSet::new();
    Ok(records.into_iter().filter(|r| !known.contains(&r.id) && seen.insert(r.id)).collect())
}
