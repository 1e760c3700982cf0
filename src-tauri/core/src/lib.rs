//! The rules of Homestretch: a pure state machine, and the reports over its records.
//!
//! Knows nothing of clocks, files, sockets or windows: it is given settings, instants and inputs, and answers with
//! effects. The engine, the command line, `simulate` and the tests all drive this one.

pub mod civil;
mod deadline;
mod effect;
mod input;
mod ladder;
mod plan;
pub mod print;
pub mod record;
pub mod report;
pub mod schedule;
pub mod settings;
pub mod simulate;
pub mod state;
mod step;
pub mod tally;
pub mod time;
pub mod ulid;
mod wake;
pub mod wording;

pub use effect::{Dated, Effect, Nudge};
pub use homestretch_vocabulary::{Button, Command, Phase, Reason, Refusal, Rule, Surface, Verb, Words};
pub use homestretch_words::{HourCycle, Language, Locale, words};
pub use input::{Input, Since};
pub use ladder::{Standing, held_rules, is_held, level, standing};
pub use plan::{Plan, Range};
pub use record::Record;
pub use schedule::Schedule;
pub use settings::Settings;
pub use simulate::next_nudge;
pub use state::State;
pub use step::{Launch, appended, launch, relaunch, step, take_in};
pub use time::{Secs, Wall, Zone};
pub use ulid::Ulid;
pub use wake::next_wake;
