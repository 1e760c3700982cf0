//! What the engine answers.

use std::collections::BTreeMap;

use homestretch_vocabulary::{Reason, Refusal, Surface};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{View, view};

/// A reply to one request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The protocol's version, [`crate::VERSION`].
    pub v: u32,
    /// Whether it was done.
    pub ok: bool,
    /// The view after it, where it was done.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "view::read")]
    pub view: Option<Box<View>>,
    /// One sentence that says what was done, where the view alone does not (`import`, `add`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// The ids of the records that a correction made, in their order: to undo it, each is taken back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<String>,
    /// The exit code for a command line, where it was refused: 1 refused, 2 usage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<u8>,
    /// Why it was refused: what, where, what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The same by its code, for whoever says it in other words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What such a sentence holds, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Value>,
}

impl Reply {
    /// Done; here is the view.
    pub fn done(view: View) -> Self {
        Self {
            v: crate::VERSION,
            ok: true,
            view: Some(Box::new(view)),
            said: None,
            made: Vec::new(),
            exit: None,
            why: None,
            code: None,
            values: BTreeMap::new(),
        }
    }

    /// Refused, with the exit code and the reason.
    pub fn refused(exit: u8, why: impl Into<String>) -> Self {
        Self {
            v: crate::VERSION,
            ok: false,
            view: None,
            said: None,
            made: Vec::new(),
            exit: Some(exit),
            why: Some(why.into()),
            code: None,
            values: BTreeMap::new(),
        }
    }
}

impl Reply {
    /// Refused for a reason that has a code.
    pub fn because(Reason { code, values }: Reason, why: impl Into<String>) -> Self {
        Self { code: Some(code), values, ..Self::refused(1, why) }
    }
}

impl From<Refusal> for Reply {
    fn from(why: Refusal) -> Self {
        Self::because(why.reason(), why.to_string())
    }
}

/// Asks a watching window to come to the front with a view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Raise {
    /// What the window is to show.
    pub raise: Surface,
}

/// Whatever line the engine may send.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// To a watching window only.
    Raise(Raise),
    /// The answer to a request, or what a watcher is told.
    Reply(Reply),
}

impl Message {
    /// Reads a line.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(line: &str) -> serde_json::Result<Self> {
        let value: Value = serde_json::from_str(line)?;
        match value.get("raise") {
            Some(_) => Raise::deserialize(value).map(Self::Raise),
            None => Reply::deserialize(value).map(Self::Reply),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reply_is_read_as_it_was_written() {
        let view = View { now: "2026-11-27T17:30:00+01:00".to_owned(), ..View::default() };
        let why = Refusal::Unwritten { why: "no room".to_owned() };
        let all = [Reply::done(view), Reply::refused(2, "a day is missing"), why.clone().into()];
        for reply in &all {
            let line = serde_json::to_string(reply).unwrap();
            assert_eq!(Message::read(&line).unwrap(), Message::Reply(reply.clone()), "{line}");
        }
        let written = all.map(|reply| serde_json::to_value(reply).unwrap());
        assert_eq!(
            (&written[0]["v"], &written[0]["ok"], &written[0]["view"]["now"]),
            (&json!(1), &json!(true), &json!("2026-11-27T17:30:00+01:00"))
        );
        assert_eq!(written[1], json!({"v": 1, "ok": false, "exit": 2, "why": "a day is missing"}));
        assert_eq!((&written[2]["exit"], &written[2]["why"]), (&json!(1), &json!(why.to_string())));
        assert_eq!((&written[2]["code"], &written[2]["values"]["why"]), (&json!(why.reason().code), &json!("no room")));
    }

    #[test]
    fn what_raises_a_window_is_no_reply() {
        let raise = Message::read(r#"{"raise":"report"}"#).unwrap();
        assert_eq!(raise, Message::Raise(Raise { raise: Surface::Report }));
        assert!(Message::read("{}").is_err() && Message::read("no").is_err());
    }
}
