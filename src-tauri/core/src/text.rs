//! The user's own words, and how long they may be (contract §6).

use crate::refusal::{Refusal, Words};

impl Words {
    /// The most characters that they may have.
    pub fn most(self) -> usize {
        match self {
            Words::Task => 500,
            Words::Reason | Words::ParkLine => 2000,
        }
    }

    /// Refuses words that are too long, rather than to cut them.
    ///
    /// # Errors
    /// [`Refusal::TooLong`].
    pub fn bounded(self, text: &str) -> Result<(), Refusal> {
        match text.chars().count() {
            n if n > self.most() => Err(Refusal::TooLong { what: self, most: self.most(), n }),
            _ => Ok(()),
        }
    }
}
