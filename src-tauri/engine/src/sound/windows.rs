//! Windows: its own player, of a file in memory.

use windows_sys::Win32::Media::Audio::{PlaySoundW, SND_MEMORY, SND_NODEFAULT, SND_SYNC};

use super::{Sound, wave};

/// Plays it, and returns when it has been heard.
///
/// # Errors
/// Where there is no device, or it refuses.
pub async fn play(sound: Sound, volume: i64) -> anyhow::Result<()> {
    let file = wave(&sound.samples(volume));
    let is_played = tokio::task::spawn_blocking(move || {
        // SAFETY: with this flag the name is the file itself, which lives until it has been played.
        unsafe { PlaySoundW(file.as_ptr().cast(), std::ptr::null_mut(), SND_MEMORY | SND_NODEFAULT | SND_SYNC) != 0 }
    });
    anyhow::ensure!(is_played.await?, "Windows plays no sound here");
    Ok(())
}
