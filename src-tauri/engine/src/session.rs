//! The user's session: its buses and its display, which may come after us, go, and come again.

use std::{
    ffi::OsStr,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
    time::Duration,
};

use rustix::fs::inotify::{self, CreateFlags, WatchFlags};

/// Where the system bus is, unless the environment says otherwise.
pub(crate) const SYSTEM_BUS: &str = "/var/run/dbus/system_bus_socket";
/// What a bus itself is called on it.
pub(crate) const BUS: &str = "org.freedesktop.DBus";
/// Where X servers have their sockets.
const X11: &str = "/tmp/.X11-unix";

pub(crate) fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// Whether X11 knows the whole desktop: under Wayland an X server sees only its own windows and their input.
pub(crate) fn is_x11_session() -> bool {
    is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")
}

/// Whether a display that the environment names can be reached now.
pub(crate) fn has_display() -> bool {
    let wayland = wayland_socket().is_some_and(|path| std::os::unix::net::UnixStream::connect(path).is_ok());
    wayland || is_set("DISPLAY") && x11rb::rust_connection::RustConnection::connect(None).is_ok()
}

/// Whether the environment names a display: what was never there cannot go.
pub(crate) fn names_display() -> bool {
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Waits until the display has been gone for so long.
pub(crate) async fn display_gone(gone_for: Duration) {
    // A bus that goes with its display may go first.
    tokio::time::sleep(gone_for.min(Duration::from_secs(1))).await;
    let mut was_gone = !has_display();
    loop {
        tokio::time::sleep(gone_for).await;
        let is_gone = !has_display();
        if is_gone && was_gone {
            return;
        }
        was_gone = is_gone;
    }
}

fn runtime_dir() -> Option<PathBuf> {
    std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|dir| dir.is_absolute())
}

fn wayland_socket() -> Option<PathBuf> {
    let name = std::env::var_os("WAYLAND_DISPLAY").filter(|name| !name.is_empty())?;
    let path = Path::new(&name);
    if path.is_absolute() { Some(path.to_owned()) } else { Some(runtime_dir()?.join(path)) }
}

/// The socket that a bus address names, where it is a path: `unix:path=/run/user/1000/bus`.
fn socket_in(address: &str) -> Option<PathBuf> {
    let unix = address.split(';').find_map(|one| one.strip_prefix("unix:"))?;
    let path = unix.split(',').find_map(|part| part.strip_prefix("path="))?;
    Some(PathBuf::from(path))
}

/// The sockets that a session stands on, whether they are there or not.
fn sockets() -> Vec<PathBuf> {
    let named = |variable| std::env::var(variable).ok().as_deref().and_then(socket_in);
    let session = named("DBUS_SESSION_BUS_ADDRESS").or_else(|| Some(runtime_dir()?.join("bus")));
    let system = named("DBUS_SYSTEM_BUS_ADDRESS").unwrap_or_else(|| SYSTEM_BUS.into());
    let display = std::env::var("DISPLAY").ok().and_then(|display| x11_socket(&display));
    [session, Some(system), display, wayland_socket()].into_iter().flatten().collect()
}

/// The socket of a display of this machine: `:99` or `:99.0`.
fn x11_socket(display: &str) -> Option<PathBuf> {
    let number = display.strip_prefix(':')?.split('.').next()?;
    number.parse::<u32>().ok().map(|number| Path::new(X11).join(format!("X{number}")))
}

/// Waits until one of the session's sockets appears; for ever where nothing tells.
pub(crate) async fn appears() {
    if watch(&sockets()).await.is_err() {
        std::future::pending::<()>().await;
    }
}

async fn watch(sockets: &[PathBuf]) -> std::io::Result<()> {
    let fd = crate::ready::to_read(inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?)?;
    for folder in sockets.iter().filter_map(|path| path.parent()) {
        // Everybody makes files there: we would be woken for each. Nor can a folder be watched that is not there.
        if folder != Path::new("/tmp") {
            let _ = inotify::add_watch(fd.get_ref(), folder, WatchFlags::CREATE | WatchFlags::MOVED_TO);
        }
    }
    loop {
        let mut ready = fd.readable().await?;
        let mut buf = [std::mem::MaybeUninit::uninit(); 1024];
        let mut reader = inotify::Reader::new(fd.get_ref(), &mut buf);
        while let Ok(event) = reader.next() {
            let name = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()));
            if name.is_some_and(|name| sockets.iter().any(|path| path.file_name() == Some(name))) {
                return Ok(());
            }
        }
        ready.clear_ready();
    }
}

/// Asks a bus something of itself.
///
/// # Errors
/// What it says.
pub(crate) async fn ask_bus<B>(bus: &zbus::Connection, what: &str, body: &B) -> zbus::Result<zbus::Message>
where
    B: serde::Serialize + zbus::DynamicType,
{
    bus.call_method(Some(BUS), "/org/freedesktop/DBus", Some(BUS), what, body).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bus_is_found_by_its_path() {
        for (address, path) in [
            ("unix:path=/run/user/1000/bus", Some("/run/user/1000/bus")),
            ("unix:path=/run/user/1000/bus,guid=00ff", Some("/run/user/1000/bus")),
            ("unix:guid=00ff,path=/tmp/dbus-x", Some("/tmp/dbus-x")),
            ("tcp:host=localhost,port=1;unix:path=/b", Some("/b")),
            ("unix:abstract=/tmp/dbus-x", None),
            ("autolaunch:", None),
            ("", None),
        ] {
            assert_eq!(socket_in(address), path.map(PathBuf::from), "{address}");
        }
        assert_eq!(x11_socket(":99.0"), Some("/tmp/.X11-unix/X99".into()));
        assert_eq!(x11_socket("other.machine:0"), None);
    }
}
