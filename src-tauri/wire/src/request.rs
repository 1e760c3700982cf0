//! What a client may ask of the engine. Field names follow contract §8 and §9.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One request line: the version, and what to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequestLine {
    /// Protocol version, [`crate::VERSION`].
    pub v: u32,
    /// What is asked.
    #[serde(flatten)]
    pub request: Request,
}

/// What is asked. Unknown fields are ignored, an unknown `do` is refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Request {
    /// Begins a block.
    Start {
        /// `focus` (default) or `meeting`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
        /// Planned length in minutes, 1..=480.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<i64>,
        /// The user's words for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<String>,
        /// `HH:MM`: when it really began.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<String>,
    },
    /// Begins a break.
    Break {
        /// `short` or `long`; by rule where left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        length: Option<String>,
    },
    /// Away, by one's own choice.
    Pause {
        /// Why, in the user's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Away, because of somebody else.
    Interrupted {
        /// Why, in the user's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Ends an away, or goes on with a recovered block.
    Resume,
    /// Closes what runs.
    Stop,
    /// On to the next part of the cycle.
    Skip,
    /// "Just N more minutes".
    Extend {
        /// 1..=480; `extension.minutes` where left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<i64>,
        /// Why, in the user's words; needed at level 4.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Closes the workday.
    Finish {
        /// Where I stopped, what is first tomorrow.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        park: Option<String>,
    },
    /// Yes, the untracked time was work.
    Count,
    /// No, the untracked time was not work.
    NotWork,
    /// Holds every nudge for some minutes; 0 ends it.
    Quiet {
        /// 0..=720, default 60.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<i64>,
    },
    /// One view.
    Status,
    /// A view at once and at every change.
    Watch {
        /// `window` where the caller is one: it then gets `raise` too.
        #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
        role: Option<String>,
    },
    /// Opens or raises the window.
    Open {
        /// `now` (default), `wind_down` or `report`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        view: Option<String>,
    },
    /// Changes one key of `settings.toml`.
    Set {
        /// `cycle.focus_min`.
        key: String,
        /// The value as TOML writes it, or a bare word.
        value: String,
    },
    /// Adds a block that was forgotten: the records to append, made by the caller's rules.
    Add {
        /// `focus`, `meeting` or `break`.
        kind: String,
        /// `HH:MM` or RFC 3339.
        from: String,
        /// `HH:MM` or RFC 3339.
        to: String,
        /// The workday in which a time of day is read; where left out, the latest such time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day: Option<String>,
        /// The user's words for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<String>,
    },
    /// Corrects a record.
    Amend {
        /// The record's id.
        id: String,
        /// New start, `HH:MM` or RFC 3339.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<String>,
        /// New end, `HH:MM` or RFC 3339.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end: Option<String>,
        /// New kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
        /// New task.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<String>,
    },
    /// Takes a record back.
    Void {
        /// The record's id.
        id: String,
    },
    /// Imports the file at this path.
    Import {
        /// An absolute path that the engine can read.
        path: String,
    },
    /// Closes what runs, and ends the engine.
    Quit,
    /// Moves the injected clock; refused by a release build.
    Clock {
        /// What to do with it: `{"advance_s": 60}`, `{"to": RFC 3339}`.
        #[serde(flatten)]
        how: serde_json::Map<String, Value>,
    },
}
