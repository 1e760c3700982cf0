//! keys that act wherever the user is: none until the settings name some.
//!
//! Under X11 they are grabbed from the server, under Wayland asked of the desktop's portal, which asks the user.

#[cfg(target_os = "linux")]
mod portal;
#[cfg(windows)]
mod windows;
#[cfg(target_os = "linux")]
mod x11;

use homestretch_core::settings::{Shortcut, Shortcuts};
use tokio::task::JoinHandle;

pub(crate) use crate::event::Gesture;
use crate::event::{Event, Events, SourceKind, SourceState};

/// A shortcut, its name in the settings, and what it does.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(any(target_os = "linux", windows)), allow(dead_code, reason = "no port yet"))]
struct Wanted {
    gesture: Gesture,
    name: &'static str,
    keys: Shortcut,
}

/// Where a source tells which shortcut was pressed, and how it is.
#[derive(Debug, Clone)]
#[cfg_attr(not(any(target_os = "linux", windows)), allow(dead_code, reason = "no port yet"))]
struct Out(Events);

#[cfg_attr(not(any(target_os = "linux", windows)), allow(dead_code, reason = "no port yet"))]
impl Out {
    /// The driver lives as long as its sources.
    fn pressed(&self, gesture: Gesture) {
        let _ = self.0.send(Event::Gesture(gesture));
    }

    fn is(&self, state: impl Into<SourceState>) {
        let _ = self.0.send(Event::Source { kind: SourceKind::Shortcut, state: state.into() });
    }
}

/// The shortcuts that are listened for.
#[derive(Debug, Default)]
pub(crate) struct Listening {
    to: Shortcuts,
    source: Option<JoinHandle<()>>,
}

impl Listening {
    /// Listens for these and no others.
    pub(crate) fn set(&mut self, shortcuts: Shortcuts, events: &Events) {
        if shortcuts == self.to {
            return;
        }
        if let Some(source) = self.source.take() {
            source.abort();
        }
        self.to = shortcuts;
        let wanted: Vec<Wanted> = Gesture::ALL
            .into_iter()
            .zip(shortcuts.all())
            .filter_map(|(gesture, (name, keys))| Some(Wanted { gesture, name, keys: keys? }))
            .collect();
        let out = Out(events.clone());
        if wanted.is_empty() {
            return out.is(SourceState::NoneSet);
        }
        #[cfg(any(target_os = "linux", windows))]
        {
            self.source = Some(tokio::spawn(listen(wanted, out)));
        }
        #[cfg(not(any(target_os = "linux", windows)))]
        out.is(SourceState::Unknown("this system has no port yet".to_owned()));
    }
}

/// Listens, and begins again when a source ends.
#[cfg(any(target_os = "linux", windows))]
async fn listen(wanted: Vec<Wanted>, out: Out) {
    let mut pause = crate::pause::Pause::new();
    loop {
        #[cfg(windows)]
        let ended = windows::run(&wanted, &out).await;
        #[cfg(target_os = "linux")]
        let ended = if crate::session::is_x11_session() {
            x11::run(&wanted, &out).await
        } else {
            portal::run(&wanted, &out).await
        };
        let Err(why) = ended;
        out.is(SourceState::Unknown(format!("{why:#}")));
        pause.wait().await;
    }
}
