//! A source that ended is begun again, ever more seldom.

use std::{future::Future, time::Duration};

use super::{Out, Part};

const FIRST: Duration = Duration::from_secs(1);
/// Soon where a desktop is just starting, then seldom: what is missing must not wake us.
const GROWS: u32 = 5;
/// Where something has been missing for long, one look in ten minutes is enough.
const LONGEST: Duration = Duration::from_secs(600);

/// What ran for so long was there.
const RAN: Duration = Duration::from_secs(2);

/// The time between two tries: longer each time, short again after a source has run. What has never been there is soon
/// looked for no more than every ten minutes.
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
        tokio::time::sleep(self.next).await;
        let is_seldom = !self.was_there && self.next > FIRST;
        self.next = if is_seldom { LONGEST } else { (self.next * GROWS).min(LONGEST) };
        self.since = tokio::time::Instant::now();
    }
}

/// Runs a source for ever.
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "no source yet"))]
pub(super) async fn keep<F, R>(part: Part, out: Out, mut run: F)
where
    F: FnMut(Out) -> R,
    R: Future<Output = anyhow::Result<std::convert::Infallible>>,
{
    let mut pause = Pause::new();
    loop {
        let Err(why) = run(out.clone()).await;
        out.is(part, format!("unknown: {why}"));
        pause.wait().await;
    }
}
