//! The user's own words, and how long they may be (contract §6).

/// The longest task, in characters.
pub const MOST_TASK: usize = 500;
/// The longest reason or park line, in characters.
pub const MOST_LINE: usize = 2000;

/// Refuses words that are too long, rather than to cut them.
///
/// # Errors
/// What is too long, and by how much.
pub fn bounded(what: &str, text: &str, most: usize) -> Result<(), String> {
    match text.chars().count() {
        n if n > most => Err(format!("{what} has at most {most} characters, this one has {n}")),
        _ => Ok(()),
    }
}
