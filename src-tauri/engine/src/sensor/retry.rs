//! A source that ended is begun again, ever more seldom.

use std::future::Future;

use super::{Out, SourceKind, SourceState};
use crate::pause::Pause;

/// Runs a source for ever.
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "no source yet"))]
pub(super) async fn keep<F, R>(kind: SourceKind, out: Out, mut run: F)
where
    F: FnMut(Out) -> R,
    R: Future<Output = anyhow::Result<std::convert::Infallible>>,
{
    let mut pause = Pause::new();
    loop {
        let Err(why) = run(out.clone()).await;
        out.is(kind, SourceState::Unknown(format!("{why}")));
        pause.wait().await;
    }
}
