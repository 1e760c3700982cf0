//! The pictures, each drawn from figures alone.

mod bars;
mod calendar;
mod columns;
mod hours;
mod lanes;
mod rests;

pub use bars::{about, promises_by_row, promises_of, rest};
pub use calendar::calendar;
pub use columns::{balance, by_time, trend};
pub use hours::{Hours, hours};
pub use lanes::lanes;
pub use rests::rests;

use homestretch_core::time::Secs;
use homestretch_core::{Locale, words};

/// A duration in a sentence, where nothing is "nothing".
fn amount(say: Locale, seconds: Secs) -> String {
    if seconds == 0 { words!(say, "finding-nothing") } else { say.duration(seconds) }
}

/// What a part of time came to, in a sentence with its name.
fn work_of(say: Locale, name: &str, work_s: Secs, overtime_s: Secs) -> String {
    match (work_s, overtime_s) {
        (0, _) => words!(say, "picture-no-work", name = name),
        (work, 0) => words!(say, "picture-work", name = name, work = say.duration(work)),
        (work, over) => {
            words!(say, "picture-work-overtime", name = name, work = say.duration(work), overtime = say.duration(over))
        }
    }
}
