//! How long is waited: between two tries to reach something of the desktop's that may not be there, and where tests wait less.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
/// Soon where a desktop is just starting, then seldom: what is missing must not wake us.
const GROWS: u32 = 5;
/// Where something has been missing for long, one look in ten minutes is enough.
const LONGEST: Duration = Duration::from_secs(600);

/// A socket appears before somebody listens on it.
const LISTENS_WITHIN: Duration = Duration::from_millis(50);
/// What ran for so long was there.
const RAN: Duration = Duration::from_secs(2);

/// A span of time, which tests set by a variable of their own, in milliseconds; a release looks at none.
pub(crate) fn span(variable: &str, usual: Duration) -> Duration {
    #[cfg(feature = "test-clock")]
    if let Some(ms) = std::env::var(variable).ok().and_then(|ms| ms.parse().ok()) {
        return Duration::from_millis(ms);
    }
    let _ = variable;
    usual
}

/// The time between two tries: longer each time, short again after a source has run. What has never been there is soon
/// looked for no more than every ten minutes; that a bus or a display appears is an event, and ends the wait at once.
#[derive(Debug)]
pub(crate) struct Pause {
    next: Duration,
    since: tokio::time::Instant,
    was_there: bool,
}

impl Pause {
    pub(crate) fn new() -> Self {
        Self { next: FIRST, since: tokio::time::Instant::now(), was_there: false }
    }

    pub(crate) async fn wait(&mut self) {
        if self.since.elapsed() > RAN {
            self.was_there = true;
            self.next = FIRST;
        }
        let is_seldom = !self.was_there && self.next > FIRST;
        let longer = if is_seldom { LONGEST } else { (self.next * GROWS).min(LONGEST) };
        #[cfg(target_os = "linux")]
        let appeared = crate::session::appears();
        #[cfg(not(target_os = "linux"))]
        let appeared = std::future::pending::<()>();
        tokio::select! {
            () = tokio::time::sleep(self.next) => self.next = longer,
            () = appeared => {
                // A desktop is starting: what stands on it comes soon, if not at once.
                self.was_there = true;
                self.next = FIRST;
                tokio::time::sleep(LISTENS_WITHIN).await;
            }
        }
        self.since = tokio::time::Instant::now();
    }
}
