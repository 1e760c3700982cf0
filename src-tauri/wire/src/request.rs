//! What a client may ask of the engine. Field names follow contract §8 and §9.

use homestretch_vocabulary::{Command, Spent, Surface, Verb};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::{Map, Value};

/// One request line: the version, and what to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequestLine {
    /// Protocol version, [`crate::VERSION`].
    pub v: u32,
    /// What is asked.
    #[serde(flatten)]
    pub request: Request,
}

/// What is asked: what a user can do, or something of the program. Unknown fields are ignored, an unknown `do` is refused.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Request {
    /// What a user can do.
    Command(Command),
    /// Something of the program.
    Of(Ask),
}

impl From<Command> for Request {
    fn from(command: Command) -> Self {
        Self::Command(command)
    }
}

impl From<Ask> for Request {
    fn from(ask: Ask) -> Self {
        Self::Of(ask)
    }
}

/// By the name of what to do, so that what is wrong is told of that and of nothing else.
impl<'de> Deserialize<'de> for Request {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let map = Map::deserialize(from)?;
        let is_command = map.get("do").and_then(Value::as_str).is_some_and(|verb| Verb::named(verb).is_some());
        let value = Value::Object(map);
        match is_command {
            true => serde_json::from_value(value).map(Self::Command),
            false => serde_json::from_value(value).map(Self::Of),
        }
        .map_err(D::Error::custom)
    }
}

/// What is asked of the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Ask {
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
        /// One of [`Surface::ASKED_FOR`]; `now` where left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        view: Option<Surface>,
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
        /// What it was.
        kind: Spent,
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
        kind: Option<Spent>,
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
        how: Map<String, Value>,
    },
}
