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
/// from the first record on.
///
/// # Errors
/// Where the journal cannot be read. An index that cannot be used is made again, or done without.
pub fn records(place: &Place, from: Option<NaiveDate>, to: NaiveDate) -> Result<Vec<Record>, StoreError> {
    if let Some(records) = months::records(place, from, to)? {
        return Ok(records);
    }
    let began = Instant::now();
    loop {
        match index::records(place, from, to) {
            Ok(records) => return Ok(records),
            Err(index::Unusable::Busy) if began.elapsed() < WAIT => thread::sleep(Duration::from_millis(20)),
            Err(_) => return Ok(journal::read(place, None)?.records),
        }
    }
}
