//! Whether somebody holds a camera open. Who it is is not looked at.

use std::{fs, path::PathBuf};

use anyhow::Context;

use crate::ready;

/// The cameras that there are.
fn cameras() -> Vec<PathBuf> {
    #[cfg(feature = "test-clock")]
    if let Some(path) = std::env::var_os("HOMESTRETCH_CAMERA") {
        return vec![path.into()];
    }
    let devices = fs::read_dir("/dev").into_iter().flatten().filter_map(Result::ok);
    devices.filter(|d| d.file_name().as_encoded_bytes().starts_with(b"video")).map(|d| d.path()).collect()
}

/// Whether a process of this user's has a camera open.
pub(super) fn is_used() -> bool {
    let cameras = cameras();
    if cameras.is_empty() {
        return false;
    }
    let processes = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    let files = processes
        .filter(|p| p.file_name().as_encoded_bytes().iter().all(u8::is_ascii_digit))
        .flat_map(|p| fs::read_dir(p.path().join("fd")).into_iter().flatten().filter_map(Result::ok));
    files.filter_map(|file| fs::read_link(file.path()).ok()).any(|path| cameras.contains(&path))
}

/// Listens; what it gives ends when a camera is closed.
///
/// # Errors
/// Where there is none.
pub(super) fn changes() -> anyhow::Result<impl Future<Output = ()>> {
    use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};
    let fd = init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?;
    let mut n_watched = 0;
    for camera in cameras() {
        n_watched += usize::from(add_watch(&fd, &camera, WatchFlags::CLOSE | WatchFlags::DELETE_SELF).is_ok());
    }
    (n_watched > 0).then_some(()).context("no camera")?;
    let watch = ready::to_read(fd)?;
    Ok(async move {
        let _ = watch.readable().await;
    })
}
