//! Asked to end by the system: logout, shutdown, Ctrl-C.

use crate::event::{Event, Events};

/// Turns signals into an event.
///
/// # Errors
/// Where the system gives no signals.
#[cfg(unix)]
pub fn watch(events: Events) -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate())?;
    let mut int = signal(SignalKind::interrupt())?;
    let mut hup = signal(SignalKind::hangup())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
            _ = hup.recv() => {}
        }
        let _ = events.send(Event::Terminated);
    });
    Ok(())
}

/// Turns Ctrl-C into an event.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn watch(events: Events) -> std::io::Result<()> {
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            let _ = events.send(Event::Terminated);
        }
    });
    Ok(())
}
