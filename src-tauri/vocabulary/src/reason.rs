//! Why, for whoever says it in words of their own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A reason by its code, with the values that its sentence holds. The code is the end of a key in the words
/// (`refused-minutes`); where a language has no such sentence, the text beside it is shown as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Of a closed list.
    pub code: String,
    /// Texts and numbers, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Value>,
}

impl Reason {
    /// A reason with texts for its values.
    pub fn new<const N: usize>(code: &str, values: [(&str, &str); N]) -> Self {
        let values = values.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        Self { code: code.to_owned(), values }
    }

    /// The reason that stands in a closed list, which is written as a code and values.
    pub fn of(listed: &impl Serialize) -> Self {
        // Such lists hold nothing but texts and numbers by name, so that there is nothing to fail.
        let written = serde_json::to_value(listed).and_then(serde_json::from_value);
        written.unwrap_or_else(|_| Self { code: String::new(), values: BTreeMap::new() })
    }
}
