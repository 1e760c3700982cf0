//! Keys that act wherever the user is: how `settings.toml` writes them.

use std::{fmt, str::FromStr};

/// Some modifiers and one key, as `Ctrl+Alt+H`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shortcut {
    /// Whether Control is held.
    pub ctrl: bool,
    /// Alt; Option on a Mac.
    pub alt: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// The key with the logo: Super, Windows, Command.
    pub logo: bool,
    /// The key that is struck while those are held.
    pub key: Key,
}

/// A key that is on every keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// `A` to `Z`, `0` to `9`.
    Sign(char),
    /// A function key by its number, 1 to 24.
    Function(u8),
    /// A key that has a name and no letter, one of [`NAMED`].
    Named(&'static str),
}

impl Default for Key {
    fn default() -> Self {
        Key::Named("Space")
    }
}

/// The keys that have a name.
pub const NAMED: [&str; 11] =
    ["Space", "Pause", "Insert", "Home", "End", "PageUp", "PageDown", "Left", "Right", "Up", "Down"];

impl FromStr for Shortcut {
    type Err = ();

    /// Reads one; letters of either size, parts in any order. Without Ctrl, Alt or Super it would take a key away from
    /// whatever the user types in.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut read = Shortcut::default();
        let mut key = None;
        for part in text.split('+').map(|part| part.trim().to_ascii_lowercase()) {
            let modifier = match part.as_str() {
                "ctrl" | "control" => &mut read.ctrl,
                "alt" | "option" => &mut read.alt,
                "shift" => &mut read.shift,
                "super" | "win" | "cmd" | "command" | "meta" => &mut read.logo,
                name if key.is_none() => {
                    key = Some(key_named(name).ok_or(())?);
                    continue;
                }
                _ => return Err(()),
            };
            if std::mem::replace(modifier, true) {
                return Err(());
            }
        }
        read.key = key.ok_or(())?;
        if read.ctrl || read.alt || read.logo { Ok(read) } else { Err(()) }
    }
}

fn key_named(name: &str) -> Option<Key> {
    let mut chars = name.chars();
    match (chars.next()?, chars.as_str()) {
        (sign, "") if sign.is_ascii_alphanumeric() => Some(Key::Sign(sign.to_ascii_uppercase())),
        ('f', number) => {
            let number: u8 = number.parse().ok()?;
            (1..=24).contains(&number).then_some(Key::Function(number))
        }
        _ => NAMED.into_iter().find(|known| known.eq_ignore_ascii_case(name)).map(Key::Named),
    }
}

impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ctrl, alt, shift, logo, key } = self;
        for (is_down, name) in [(ctrl, "Ctrl"), (alt, "Alt"), (shift, "Shift"), (logo, "Super")] {
            if *is_down {
                write!(f, "{name}+")?;
            }
        }
        match key {
            Key::Sign(sign) => write!(f, "{sign}"),
            Key::Function(number) => write!(f, "F{number}"),
            Key::Named(name) => write!(f, "{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_in_one_way() {
        let written = |text: &str| text.parse::<Shortcut>().map(|shortcut| shortcut.to_string());
        for (text, wanted) in [
            ("Ctrl+Alt+H", "Ctrl+Alt+H"),
            ("alt + ctrl + h", "Ctrl+Alt+H"),
            ("Command+Shift+f12", "Shift+Super+F12"),
            ("super+pageup", "Super+PageUp"),
            ("Alt+0", "Alt+0"),
        ] {
            assert_eq!(written(text).as_deref(), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn what_would_take_a_key_away_or_is_none_is_refused() {
        for bad in [
            "",
            "H",
            "Shift+H",
            "Ctrl",
            "Ctrl+",
            "Ctrl+Alt",
            "Ctrl+Ctrl+H",
            "Ctrl+H+J",
            "Ctrl+F25",
            "Ctrl+F0",
            "Ctrl+é",
            "Ctrl+Enter",
        ] {
            assert_eq!(bad.parse::<Shortcut>(), Err(()), "{bad}");
        }
    }
}
