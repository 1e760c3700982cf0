//! Why a source is refused: one sentence, to which whoever reads adds the source's name. Then nothing of it is imported.

use std::io;

/// What is looked for, for whoever brought something else (contract §11).
pub const LOOKED_FOR: &str = "homestretch (JSON Lines), toggl or clockify (CSV of the detailed report), timewarrior (a .data \
file, a folder of them, or timew export), watson (frames), pomotroid, focus-timer or gnome-pomodoro (sqlite), \
activitywatch (JSON of the buckets), time-to-leave (JSON), ics";

/// Why a source is refused.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is of none of the formats.
    #[error("is none of what can be imported; looked for: {LOOKED_FOR}")]
    Unknown,
    /// It is text of none of the formats: its first line says nothing that is known.
    #[error("is none of what can be imported; looked for: {LOOKED_FOR}")]
    UnknownText,
    /// It is a folder, and no file in it is one of Timewarrior's.
    #[error("is a folder without a file of Timewarrior's, as 2026-11.data; give one file, of: {LOOKED_FOR}")]
    NoData,
    /// It holds nothing.
    #[error("is empty")]
    Empty,
    /// It is no text.
    #[error(
        "is neither UTF-8 text nor UTF-16 with its mark; save it as UTF-8, or export it anew. Looked for: {LOOKED_FOR}"
    )]
    NotText,
    /// It is not what its format should be.
    #[error("cannot be read as {format}: {why}")]
    Bad {
        /// The format's name.
        format: &'static str,
        /// Half a sentence.
        why: String,
    },
    /// A database that is damaged.
    #[error("is a damaged sqlite database ({0}); export it anew, or bring a backup of it")]
    Torn(String),
    /// One row or entry is larger than any is.
    #[error("holds one row or entry of more than {} MiB", crate::text::MOST_ENTRY >> 20)]
    TooLong,
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    Unread(#[source] io::Error),
    /// The copy that is read cannot be written.
    #[error("cannot be copied into {0}, where a copy of it is read: {1}")]
    Uncopied(String, #[source] io::Error),
    /// What is read cannot be kept; whoever keeps it knows why.
    #[error("cannot be kept")]
    Unkept,
}

/// What the readers of text say by way of an [`io::Error`].
#[derive(Debug, Clone, Copy, thiserror::Error)]
pub enum TextError {
    /// It is no text.
    #[error("it is no text")]
    NotText,
    /// One row or entry is larger than any is.
    #[error("one entry is too long")]
    TooLong,
}

impl From<TextError> for io::Error {
    fn from(e: TextError) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, e)
    }
}

impl From<io::Error> for ImportError {
    fn from(e: io::Error) -> Self {
        match e.get_ref().and_then(|inner| inner.downcast_ref::<TextError>()) {
            Some(TextError::NotText) => ImportError::NotText,
            Some(TextError::TooLong) => ImportError::TooLong,
            None => ImportError::Unread(e),
        }
    }
}
