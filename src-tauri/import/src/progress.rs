//! How far one is, on a terminal.

use std::{
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

/// How long a line of progress stands at least.
const SHOWS_EVERY: Duration = Duration::from_millis(250);

/// How far one is, for somebody at a terminal.
pub(crate) struct Progress {
    n: u64,
    shown_at: Instant,
    shows: bool,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self { n: 0, shown_at: Instant::now(), shows: io::stderr().is_terminal() }
    }

    pub(crate) fn more(&mut self, done: impl Fn() -> u64, length: u64) {
        self.n += 1;
        // The clock is not looked at for each.
        if !self.shows || !self.n.is_multiple_of(256) || self.shown_at.elapsed() < SHOWS_EVERY {
            return;
        }
        self.show(&match bar(done(), length) {
            Some(bar) => format!("{bar}  {} read", self.n),
            None => format!("{} read", self.n),
        });
    }

    /// So many bytes of all of them.
    pub(crate) fn bytes(&mut self, done: u64, length: u64) {
        if self.shows && self.shown_at.elapsed() >= SHOWS_EVERY {
            // From here on there is something to take away again.
            self.n = self.n.max(256);
            self.show(&bar(done, length).unwrap_or_else(|| format!("{} MiB", done >> 20)));
        }
    }

    fn show(&mut self, line: &str) {
        self.shown_at = Instant::now();
        // Where it cannot be shown, it is done all the same.
        let _ = write!(io::stderr(), "\r{line}\x1b[K");
    }
}

fn bar(done: u64, length: u64) -> Option<String> {
    let percent = (done * 100).checked_div(length)?;
    let full = usize::try_from(percent / 5).unwrap_or(0).min(20);
    Some(format!("[{}{}] {percent} %", "#".repeat(full), "-".repeat(20 - full)))
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shows && self.n >= 256 {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
