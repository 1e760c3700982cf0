//! How a command fails: one line, and the exit code of contract §6.

use std::{io, process::ExitCode};

use homestretch_store::StoreError;
use homestretch_wire::ClientError;

/// A command that was not done.
#[derive(Debug)]
pub struct Failure {
    /// 1 refused, 2 usage, 3 no app is running.
    pub exit: u8,
    /// What, where, what to do.
    pub why: String,
}

impl Failure {
    /// Refused.
    pub fn refused(why: impl Into<String>) -> Self {
        Self { exit: 1, why: why.into() }
    }

    /// Asked in a way that is not known.
    pub fn usage(why: impl Into<String>) -> Self {
        Self { exit: 2, why: why.into() }
    }

    /// Prints the one line, and gives the exit code.
    pub fn report(self) -> ExitCode {
        let line = self.why.lines().next().unwrap_or_default();
        if self.exit == 0 {
            return ExitCode::SUCCESS;
        }
        // Where nobody reads the line, the code still tells.
        let _ = io::Write::write_fmt(&mut io::stderr(), format_args!("homestretch: {line}\n"));
        ExitCode::from(self.exit)
    }
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
            ClientError::Foreign(_) | ClientError::Silent | ClientError::Io(_) | ClientError::Strange(_) => {
                Self::refused(e.to_string())
            }
        }
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
