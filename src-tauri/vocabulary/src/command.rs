//! What a user can do, wherever they do it: at the tray, a button, a key, the command line, or in a script.

use serde::{Deserialize, Serialize};
use strum::EnumDiscriminants;

use crate::{Length, Work};

/// What a user asks for. Its fields are those of contract §8 and §9; what is left out is by the rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, EnumDiscriminants)]
// Read through its fields: what serde makes of a tagged enum would be as large as all that reads it.
#[serde(tag = "do", rename_all = "snake_case", from = "Fields")]
#[strum_discriminants(
    name(Verb),
    doc = "Which command, without what it is asked with.",
    derive(PartialOrd, Ord, Hash, Deserialize, strum::IntoStaticStr, strum::EnumString, strum::VariantArray),
    serde(rename_all = "snake_case"),
    strum(serialize_all = "snake_case")
)]
pub enum Command {
    /// Begins a block; what runs is closed before.
    Start {
        /// Focus where left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<Work>,
        /// Planned length in minutes, 1 to 480; a meeting has none where left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        minutes: Option<i64>,
        /// What it is about, in the user's words.
        #[serde(skip_serializing_if = "Option::is_none")]
        task: Option<String>,
        /// When it really began: `HH:MM`, or RFC 3339. Only the rules know in which zone and on which day, so they read it.
        #[serde(skip_serializing_if = "Option::is_none")]
        since: Option<String>,
    },
    /// Counts the untracked time as work.
    Count,
    /// Says that the untracked time was not work.
    NotWork,
    /// Begins a break; a block that runs is closed before.
    Break {
        /// By rule where left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        length: Option<Length>,
    },
    /// Goes away, by one's own choice.
    Pause {
        /// Why, in the user's words.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Goes away, because of somebody else.
    Interrupted {
        /// Why, in the user's words.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Ends an away, or goes on with a recovered block.
    Resume,
    /// Closes the block with its away, or the break.
    Stop,
    /// Goes on to the next part of the cycle.
    Skip,
    /// "Just N more minutes".
    Extend {
        /// 1 to 480; `extension.minutes` where left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        minutes: Option<i64>,
        /// Why, in the user's words; needed at level 4.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Holds every nudge for some minutes.
    Quiet {
        /// 0 to 720, 60 where left out; 0 ends it.
        #[serde(skip_serializing_if = "Option::is_none")]
        minutes: Option<i64>,
    },
    /// Closes the workday; a second one replaces the park line.
    Finish {
        /// Where I stopped, what is first tomorrow.
        #[serde(skip_serializing_if = "Option::is_none")]
        park: Option<String>,
    },
}

/// What any command may be asked with.
#[derive(Deserialize)]
struct Fields {
    #[serde(rename = "do")]
    verb: Verb,
    kind: Option<Work>,
    minutes: Option<i64>,
    task: Option<String>,
    since: Option<String>,
    length: Option<Length>,
    reason: Option<String>,
    park: Option<String>,
}

impl From<Fields> for Command {
    fn from(fields: Fields) -> Self {
        let Fields { verb, kind, minutes, task, since, length, reason, park } = fields;
        match verb {
            Verb::Start => Command::Start { kind, minutes, task, since },
            Verb::Break => Command::Break { length },
            Verb::Pause => Command::Pause { reason },
            Verb::Interrupted => Command::Interrupted { reason },
            Verb::Extend => Command::Extend { minutes, reason },
            Verb::Quiet => Command::Quiet { minutes },
            Verb::Finish => Command::Finish { park },
            Verb::Count | Verb::NotWork | Verb::Resume | Verb::Stop | Verb::Skip => verb.plain(),
        }
    }
}

impl Command {
    /// Which command it is.
    pub fn verb(&self) -> Verb {
        self.into()
    }
}

impl Verb {
    /// All of them, in order.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Its name in scripts, on the wire and on a command line.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    /// The command with all of it left to the rules, as a button asks for it.
    pub const fn plain(self) -> Command {
        match self {
            Verb::Start => Command::Start { kind: None, minutes: None, task: None, since: None },
            Verb::Count => Command::Count,
            Verb::NotWork => Command::NotWork,
            Verb::Break => Command::Break { length: None },
            Verb::Pause => Command::Pause { reason: None },
            Verb::Interrupted => Command::Interrupted { reason: None },
            Verb::Resume => Command::Resume,
            Verb::Stop => Command::Stop,
            Verb::Skip => Command::Skip,
            Verb::Extend => Command::Extend { minutes: None, reason: None },
            Verb::Quiet => Command::Quiet { minutes: None },
            Verb::Finish => Command::Finish { park: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_name_on_the_wire_is_its_verbs() {
        for verb in Verb::ALL {
            let json = serde_json::to_value(verb.plain()).unwrap();
            assert_eq!(json, serde_json::json!({"do": verb.name()}), "what is left out is not written");
            assert_eq!(serde_json::from_value::<Command>(json).unwrap(), verb.plain());
            assert_eq!(Verb::named(verb.name()), Some(*verb));
        }
    }
}
