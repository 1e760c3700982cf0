//! The forms of a report: figures to JSON, to text for a terminal, to Markdown and to CSV (contract §7 and §10). And those of
//! records for other programs (§11).
//!
//! HTML has its pictures too, and a package of its own for them, `homestretch-picture`.
//!
//! Knows no rules and counts nothing. The user's own words stand where the report still has them.

mod csv;
mod finding;
mod json;
mod lanes;
mod look;
mod markdown;
mod records;
mod sentences;
mod table;
mod text;

pub use csv::{range_csv, week_csv};
pub use finding::{finding, finding_parts};
pub use json::{range_json, week_json};
pub use look::{Look, tied};
pub use markdown::{range_markdown, week_markdown};
pub use records::{Form, records};
pub use sentences::{promises as promise_sentences, range as range_sentences, week as week_sentences};
pub use table::{balance, h_mm, hours_minutes};
pub use text::{range_text, week_text};

#[cfg(test)]
mod tests;
