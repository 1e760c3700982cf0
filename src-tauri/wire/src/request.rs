//! What a client may ask of the engine. Field names follow contract §8 and §9.

use homestretch_vocabulary::{Command, Spent, Surface, Verb};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One request line: the version, and what to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RequestLine {
    /// The protocol's version, [`crate::VERSION`].
    pub v: u32,
    /// What is asked for, flat beside the version.
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

impl Request {
    /// Reads a request by the name of what to do, so that what is wrong is told of that and of nothing else.
    ///
    /// # Errors
    /// Half a sentence.
    pub fn read(mut map: Map<String, Value>) -> Result<Self, String> {
        let name = map.get("do").and_then(Value::as_str).unwrap_or_default().to_owned();
        if Verb::named(&name).is_some() {
            return Command::deserialize(Value::Object(map)).map(Self::Command).map_err(|e| e.to_string());
        }
        if name == "clock" {
            map.retain(|key, _| key != "v" && key != "do");
            return Ok(Ask::Clock { how: map }.into());
        }
        let fields = Fields::deserialize(Value::Object(map)).map_err(|e| e.to_string())?;
        fields.ask(&name).map(Self::Of)
    }
}

/// What anything may be asked with.
#[derive(Deserialize)]
struct Fields {
    #[serde(rename = "as")]
    role: Option<String>,
    view: Option<Surface>,
    key: Option<String>,
    value: Option<String>,
    kind: Option<Spent>,
    from: Option<String>,
    to: Option<String>,
    day: Option<String>,
    task: Option<String>,
    id: Option<String>,
    start: Option<String>,
    end: Option<String>,
    path: Option<String>,
}

impl Fields {
    fn ask(self, name: &str) -> Result<Ask, String> {
        fn wanted<T>(field: &str, value: Option<T>) -> Result<T, String> {
            value.ok_or_else(|| format!("missing field `{field}`"))
        }
        let Self { role, view, key, value, kind, from, to, day, task, id, start, end, path } = self;
        Ok(match name {
            "status" => Ask::Status,
            "watch" => Ask::Watch { role },
            "open" => Ask::Open { view },
            "set" => Ask::Set { key: wanted("key", key)?, value: wanted("value", value)? },
            "add" => {
                let (kind, from, to) = (wanted("kind", kind)?, wanted("from", from)?, wanted("to", to)?);
                Ask::Add { kind, from, to, day, task }
            }
            "amend" => Ask::Amend { id: wanted("id", id)?, start, end, kind, task },
            "void" => Ask::Void { id: wanted("id", id)? },
            "import" => Ask::Import { path: wanted("path", path)? },
            "left" => Ask::Left { id: wanted("id", id)? },
            "forget" => Ask::Forget,
            "quit" => Ask::Quit,
            name => return Err(format!("unknown do {name:?}")),
        })
    }
}

/// What is asked of the program.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Ask {
    /// Asks for the view as it is now.
    Status,
    /// A view at once and at every change.
    Watch {
        /// `window` where the caller is one: it then gets `raise` too.
        #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
        role: Option<String>,
    },
    /// Opens or raises the window.
    Open {
        /// One of [`Surface::ASKED_FOR`]; `now` where left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        view: Option<Surface>,
    },
    /// Changes one key of `settings.toml`.
    Set {
        /// Section and key with a dot between, as `cycle.focus_min`.
        key: String,
        /// The value as TOML writes it, or a bare word.
        value: String,
    },
    /// Adds a block that was forgotten: the records to append, made by the caller's rules.
    Add {
        /// How the forgotten time was spent.
        kind: Spent,
        /// `HH:MM` or RFC 3339.
        from: String,
        /// `HH:MM` or RFC 3339.
        to: String,
        /// The workday in which a time of day is read; where left out, the latest such time.
        #[serde(skip_serializing_if = "Option::is_none")]
        day: Option<String>,
        /// The user's words for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        task: Option<String>,
    },
    /// Corrects a record: it is taken back, and a new one names it in `corrects` (contract §2.16).
    Amend {
        /// The id of the record that is wrong.
        id: String,
        /// New start, `HH:MM` or RFC 3339.
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<String>,
        /// New end, `HH:MM` or RFC 3339.
        #[serde(skip_serializing_if = "Option::is_none")]
        end: Option<String>,
        /// How the time was really spent.
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<Spent>,
        /// What it was really about.
        #[serde(skip_serializing_if = "Option::is_none")]
        task: Option<String>,
    },
    /// Takes a record back.
    Void {
        /// The id of the record that is taken back.
        id: String,
    },
    /// Imports the file at this path.
    Import {
        /// An absolute path that the engine can read.
        path: String,
    },
    /// What is noted of a job that was left running is another. Where it has ended, that becomes a record (contract §13).
    Left {
        /// The job's id.
        id: String,
    },
    /// Takes out of this machine's files what a command has noted (contract §14).
    Forget,
    /// Closes what runs, and ends the engine.
    Quit,
    /// Moves the injected clock; refused by a release build.
    Clock {
        /// What to do with it: `{"advance_s": 60}`, `{"to": RFC 3339}`.
        #[serde(flatten)]
        how: Map<String, Value>,
    },
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Request, String> {
        Request::read(serde_json::from_str(text).unwrap())
    }

    #[test]
    fn a_request_is_known_by_what_is_to_be_done() {
        assert_eq!(read(r#"{"v":1,"do":"status","more":[]}"#), Ok(Ask::Status.into()));
        assert_eq!(read(r#"{"v":1,"do":"stop"}"#), Ok(Command::Stop.into()));
        let clock = read(r#"{"v":1,"do":"clock","advance_s":60}"#).unwrap();
        assert_eq!(serde_json::to_string(&clock).unwrap(), r#"{"do":"clock","advance_s":60}"#);
        let set = Ask::Set { key: "a.b".to_owned(), value: "1".to_owned() };
        assert_eq!(read(r#"{"do":"set","key":"a.b","value":"1"}"#), Ok(set.into()));
    }

    #[test]
    fn what_is_wrong_is_told_of_what_is_to_be_done() {
        assert_eq!(read(r#"{"do":"set","key":"a.b"}"#).unwrap_err(), "missing field `value`");
        assert_eq!(read(r#"{"do":"dance"}"#).unwrap_err(), r#"unknown do "dance""#);
        assert_eq!(read(r#"{"v":1}"#).unwrap_err(), r#"unknown do """#);
        assert!(read(r#"{"do":"extend","minutes":"x"}"#).unwrap_err().contains("expected"));
    }
}
