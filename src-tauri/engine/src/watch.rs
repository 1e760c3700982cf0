//! The settings' folder, watched by events.

use std::path::Path;

use crate::event::Events;

/// Sends an event whenever a file in the folder was written, moved or removed.
///
/// # Errors
/// Where the system cannot watch; then a change takes effect at the next launch.
#[cfg(target_os = "linux")]
pub fn start(folder: &Path, events: Events) -> std::io::Result<()> {
    use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};

    use crate::event::Event;

    let fd = init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?;
    add_watch(
        &fd,
        folder,
        WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::DELETE | WatchFlags::MOVED_FROM,
    )?;
    let fd = crate::ready::to_read(fd)?;
    tokio::spawn(async move {
        let mut buf = [0u8; 4096];
        while let Ok(mut ready) = fd.readable().await {
            let mut of_settings = false;
            while let Ok(n) = rustix::io::read(fd.get_ref(), &mut buf) {
                if n == 0 {
                    break;
                }
                // The names stand in the events; only the one file is of interest.
                let name = b"settings.toml\0";
                of_settings |= buf[..n].windows(name.len()).any(|w| w == name);
            }
            ready.clear_ready();
            if of_settings && events.send(Event::SettingsTouched).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Elsewhere a change takes effect at the next launch, or by `settings set`.
///
/// # Errors
/// Never.
#[cfg(not(target_os = "linux"))]
pub fn start(_folder: &Path, _events: Events) -> std::io::Result<()> {
    Ok(())
}
