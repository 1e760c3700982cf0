//! macOS: its own player, of a file in memory, by the main thread.

use std::{cell::RefCell, time::Duration};

use anyhow::Context;
use objc2::{AnyThread, rc::Retained};
use objc2_app_kit::NSSound;
use objc2_foundation::NSData;
use tokio::sync::oneshot;

use super::{RATE, Sound, wave};
use crate::run_loop::on_main;

thread_local! {
    /// What is being played; of the main thread alone. It would end with whoever holds it.
    static PLAYED: RefCell<Option<Retained<NSSound>>> = const { RefCell::new(None) };
}

/// Plays it, and returns when it has been heard.
///
/// # Errors
/// Where there is no device, or it refuses.
pub async fn play(sound: Sound, volume: i64) -> anyhow::Result<()> {
    let samples = sound.samples(volume);
    let lasts = Duration::from_secs_f64(samples.len() as f64 / 2.0 / f64::from(RATE));
    let file = wave(&samples);
    let (begun, has_begun) = oneshot::channel();
    on_main(move |_| {
        let played = NSSound::initWithData(NSSound::alloc(), &NSData::with_bytes(&file));
        // Whoever asked may have gone.
        let _ = begun.send(played.as_ref().is_some_and(|sound| sound.play()));
        PLAYED.set(played);
    });
    anyhow::ensure!(has_begun.await.context("nobody plays")?, "macOS plays no sound here");
    tokio::time::sleep(lasts).await;
    on_main(|_| PLAYED.set(None));
    Ok(())
}
