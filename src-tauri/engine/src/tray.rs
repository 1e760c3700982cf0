//! The tray: an icon that shows the block, and a menu that fits the state.

#[cfg(target_os = "linux")]
mod host;
pub mod icon;
#[cfg(target_os = "linux")]
mod item;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "linux")]
mod menu;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;
#[cfg(target_os = "linux")]
mod value;
#[cfg(windows)]
pub(crate) mod windows;

#[cfg(target_os = "linux")]
pub use host::Tray;
#[cfg(target_os = "macos")]
pub use macos::Tray;
#[cfg(windows)]
pub use windows::Tray;

use crate::event::{Choice, Events};

/// What the tray shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// What the icon shows.
    pub icon: icon::Face,
    /// The state in words: the first row of the menu.
    pub words: String,
    /// The same in words that hold until the next change: the tooltip. A host fetches it at every change, and each
    /// fetch wakes us, so it counts no minutes; the icon does.
    pub tooltip: String,
    /// The menu below the state, from top to bottom.
    pub rows: Vec<Row>,
    /// Whether the host should draw attention to it.
    pub needs_attention: bool,
}

/// A row of the menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The words of the row, in the user's language.
    pub label: String,
    /// What it does; a row without is only read.
    pub choice: Option<Choice>,
}
