//! A source that ended is begun again, ever more seldom.

use std::{future::Future, time::Duration};

use super::{Out, Part};

const FIRST: Duration = Duration::from_secs(1);
/// Soon where a desktop is just starting, then seldom: what is missing must not wake us.
const GROWS: u32 = 5;
/// Where something has been missing for long, one look in ten minutes is enough.
const LONGEST: Duration = Duration::from_secs(600);

/// The time between two tries: longer each time, short again after a source has run for a while.
#[derive(Debug)]
pub(super) struct Pause {
    next: Duration,
    since: tokio::time::Instant,
}

impl Pause {
    pub(super) fn new() -> Self {
        Self { next: FIRST, since: tokio::time::Instant::now() }
    }

    pub(super) async fn wait(&mut self) {
        if self.since.elapsed() > LONGEST / 10 {
            self.next = FIRST;
        }
        tokio::time::sleep(self.next).await;
        self.next = (self.next * GROWS).min(LONGEST);
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
