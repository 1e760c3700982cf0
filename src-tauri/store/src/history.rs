//! Answers about the past: from the few files of the journal that know of it, or from all of them where most are needed; in
//! between through the index where it can be had, else straight from the journal.

use std::{
    thread,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use homestretch_core::Record;

use crate::{Place, StoreError, index, journal, months};

/// How long to wait for another process that has the index open.
const WAIT: Duration = Duration::from_millis(500);

/// The records that a report of the days from one date to another needs, with the weeks of its trend; without a first date,
/// from the first record on. `by_index` asks the index, which is not part of every program ([`by_index`]).
///
/// # Errors
/// Where the journal cannot be read. An index that cannot be used is made again, or done without.
pub fn records(
    place: &Place,
    from: Option<NaiveDate>,
    to: NaiveDate,
    by_index: impl FnOnce() -> Option<Vec<Record>>,
) -> Result<Vec<Record>, StoreError> {
    if let Some(records) = months::records(place, from, to)? {
        return Ok(records);
    }
    by_index().map_or_else(|| Ok(journal::read(place)?.records), Ok)
}

/// The same from the index; none where it cannot be used.
pub fn by_index(place: &Place, from: Option<NaiveDate>, to: NaiveDate) -> Option<Vec<Record>> {
    let began = Instant::now();
    loop {
        match index::records(place, from, to) {
            Ok(records) => return Some(records),
            Err(index::Unusable::Busy) if began.elapsed() < WAIT => thread::sleep(Duration::from_millis(20)),
            Err(_) => return None,
        }
    }
}
