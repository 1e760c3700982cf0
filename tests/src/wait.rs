//! Waiting for what is expected, with a bound.

use std::{
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use tokio::runtime::{Builder, Runtime};

/// How long a test waits for what should come at once; long, for a busy machine.
pub const LIMIT: Duration = Duration::from_secs(20);

const STEP: Duration = Duration::from_millis(10);

/// Asks `probe` again and again until it has an answer.
///
/// # Panics
/// Says what was missing when `limit` has passed.
#[track_caller]
pub fn wait_until<T>(limit: Duration, what: &str, mut probe: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = probe() {
            return found;
        }
        assert!(began.elapsed() < limit, "waited {limit:?} for {what}");
        thread::park_timeout(STEP);
    }
}

/// The runtime on which the fakes live.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime for the fakes")
    })
}

/// Runs a conversation on the bus to its end.
///
/// # Panics
/// When it takes longer than [`LIMIT`].
#[track_caller]
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    runtime()
        .block_on(async { tokio::time::timeout(LIMIT, future).await })
        .unwrap_or_else(|_| panic!("the bus did not answer within {LIMIT:?}"))
}
