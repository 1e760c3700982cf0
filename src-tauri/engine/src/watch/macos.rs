//! macOS: nothing is watched yet.

use crate::event::Touched;

/// A change takes effect at the next launch, or by `settings set`.
#[derive(Debug)]
pub struct Watch;

impl Watch {
    /// Watches nothing.
    ///
    /// # Errors
    /// Never.
    pub fn start(_events: super::Events) -> std::io::Result<Self> {
        Ok(Self)
    }

    /// Nothing was told of.
    pub fn heard(&self, _what: Touched) {}

    /// Watches nothing.
    ///
    /// # Errors
    /// Never.
    pub fn set(&mut self, _what: Touched, _wanted: Vec<super::Wanted>) -> std::io::Result<()> {
        Ok(())
    }
}
