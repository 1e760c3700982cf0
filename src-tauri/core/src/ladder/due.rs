//! A due, and which one it is.

use chrono::{Datelike, NaiveDate};

use crate::time::Wall;

/// When a rule is due, and which due it is: a ladder with another key is another ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) at: Wall,
    pub(crate) key: i64,
}

impl Due {
    pub(crate) fn at(at: Wall) -> Self {
        Self { at, key: at_key(at) }
    }
}

/// The number of a date, to key what is said once a day.
pub(crate) fn day_key(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// An instant as a key.
pub(crate) fn at_key(at: Wall) -> i64 {
    at.0
}
