//! keys that act wherever the user is: none until the settings name some.
//!
//! Under X11 they are grabbed from the server, under Wayland asked of the desktop's portal, which asks the user.

#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "linux")]
mod portal;
#[cfg(windows)]
mod windows;
#[cfg(target_os = "linux")]
mod x11;

#[cfg(any(target_os = "macos", test))]
use homestretch_core::settings::shortcut::Key;
use homestretch_core::settings::{Shortcut, Shortcuts};
use tokio::task::JoinHandle;

pub(crate) use crate::event::Gesture;
use crate::event::{Event, Events, SourceKind, SourceState};

/// A shortcut, its name in the settings, and what it does.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    gesture: Gesture,
    name: &'static str,
    keys: Shortcut,
}

/// Where a source tells which shortcut was pressed, and how it is.
#[derive(Debug, Clone)]
struct Out(Events);

impl Out {
    /// The driver lives as long as its sources.
    fn pressed(&self, gesture: Gesture) {
        let _ = self.0.send(Event::Gesture(gesture));
    }

    /// It listens by this, but for what is missing.
    fn is_there_but_for(&self, source: &str, missing: &[String]) {
        self.is(if missing.is_empty() { source.to_owned() } else { format!("{source}; {}", missing.join("; ")) });
    }

    fn is(&self, state: impl Into<SourceState>) {
        let _ = self.0.send(Event::Source { kind: SourceKind::Shortcut, state: state.into() });
    }
}

/// Which of a system's modifiers are held: for Alt, Control, Shift and the logo's key.
fn held<T>(keys: Shortcut, [alt, ctrl, shift, logo]: [T; 4]) -> impl Iterator<Item = T> {
    let all = [(keys.alt, alt), (keys.ctrl, ctrl), (keys.shift, shift), (keys.logo, logo)];
    all.into_iter().filter(|(is_down, _)| *is_down).map(|(_, one)| one)
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
        self.source = Some(tokio::spawn(listen(wanted, out)));
    }
}

/// Listens, and begins again when a source ends.
async fn listen(wanted: Vec<Wanted>, out: Out) {
    let mut pause = crate::pause::Pause::new();
    loop {
        #[cfg(windows)]
        let ended = windows::run(&wanted, &out).await;
        #[cfg(target_os = "macos")]
        let ended = macos::run(&wanted, &out).await;
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

/// A key by its place on the keyboard, as the UI Events specification of W3C names it.
#[cfg(any(target_os = "macos", test))]
fn code(key: Key) -> String {
    match key {
        Key::Sign(digit @ '0'..='9') => format!("Digit{digit}"),
        Key::Sign(letter) => format!("Key{}", letter.to_ascii_uppercase()),
        Key::Function(number) => format!("F{number}"),
        Key::Named(arrow @ ("Left" | "Right" | "Up" | "Down")) => format!("Arrow{arrow}"),
        Key::Named(name) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_names_that_the_specification_gives_them() {
        let codes = ["Ctrl+h", "Ctrl+7", "Ctrl+F12", "Ctrl+Space", "Ctrl+PageUp", "Ctrl+Left"]
            .map(|keys| code(keys.parse::<Shortcut>().unwrap_or_default().key));
        assert_eq!(codes, ["KeyH", "Digit7", "F12", "Space", "PageUp", "ArrowLeft"]);
    }
}
