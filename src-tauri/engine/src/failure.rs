//! How a command fails: one line, and the exit code of contract §6.

use std::{io, process::ExitCode};

use homestretch_core::Refusal;
use homestretch_store::StoreError;
use homestretch_wire::ClientError;

use crate::plain;

/// A command that was not done.
#[derive(Debug)]
pub struct Failure {
    /// 1 refused, 2 usage, 3 no app is running.
    pub exit: u8,
    /// What, where, what to do.
    pub why: String,
}

impl Failure {
    /// A command that was understood and not done: exit 1.
    pub fn refused(why: impl Into<String>) -> Self {
        Self { exit: 1, why: why.into() }
    }

    /// Asked in a way that is not known.
    pub fn usage(why: impl Into<String>) -> Self {
        Self { exit: 2, why: why.into() }
    }

    /// Prints the one line, and gives the exit code.
    pub fn report(self) -> ExitCode {
        if self.exit == 0 {
            return ExitCode::SUCCESS;
        }
        plain::complain(&format!("homestretch: {}", in_words(&self.why)));
        ExitCode::from(self.exit)
    }
}

/// What went wrong as people say it: without the system's number for it, and a cause once, however many layers name it.
pub fn in_words(why: &str) -> String {
    const NUMBER: &str = " (os error ";
    let mut out = String::with_capacity(why.len());
    let mut rest = why.trim_end();
    while let Some((before, after)) = rest.split_once(NUMBER) {
        out += before;
        rest = match after.split_once(')') {
            Some((n, after)) if n.parse::<i32>().is_ok() => after,
            _ => {
                out += NUMBER;
                after
            }
        };
    }
    out += rest;
    // A cause that is said again is said at the end.
    while let Some((before, last)) = out.rsplit_once(": ")
        && (before == last || before.ends_with(&format!(": {last}")))
    {
        out.truncate(before.len());
    }
    out
}

impl From<anyhow::Error> for Failure {
    fn from(e: anyhow::Error) -> Self {
        Self::refused(format!("{e:#}"))
    }
}

impl From<StoreError> for Failure {
    fn from(e: StoreError) -> Self {
        Self::refused(e.to_string())
    }
}

impl From<ClientError> for Failure {
    fn from(e: ClientError) -> Self {
        match e {
            ClientError::NotRunning => {
                Self { exit: 3, why: "Homestretch is not running; homestretch starts it".to_owned() }
            }
            ClientError::Foreign(_)
            | ClientError::Silent
            | ClientError::Io(_)
            | ClientError::Age { .. }
            | ClientError::Strange(_) => Self::refused(e.to_string()),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::refused(refusal.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(e: io::Error) -> Self {
        match e.kind() {
            // `homestretch log | head` is no failure.
            io::ErrorKind::BrokenPipe => Self { exit: 0, why: String::new() },
            _ => Self::refused(format!("the output cannot be written: {e}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn a_cause_is_said_once_and_in_words() {
        for (why, want) in [
            (
                "a: cannot be read: No such file or directory (os error 2)",
                "a: cannot be read: No such file or directory",
            ),
            (
                "a: cannot be made: Not a directory (os error 20): Not a directory (os error 20)",
                "a: cannot be made: Not a directory",
            ),
            ("the index (File exists (os error 17)) is old", "the index (File exists) is old"),
            ("a (os error: none", "a (os error: none"),
            ("start: nothing runs", "start: nothing runs"),
        ] {
            assert_eq!(in_words(why), want);
        }
    }
}
