//! `autostart`: whether the engine starts at login, by a desktop entry in the user's own autostart folder
//! (Desktop Application Autostart Specification 0.5).

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use homestretch_store::{Place, StoreError, atomic, paths};

use super::Done;
use crate::{failure::Failure, plain};

/// What is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum How {
    /// Start at login
    On,
    /// Start when asked to
    Off,
    /// Say which it is
    Status,
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Switches it, or says how it is
    #[arg(value_name = "STATE", default_value = "status")]
    how: How,
}

/// Switches it on or off, or says which it is.
pub(super) fn run(data: Option<&Path>, asked: &Args) -> Done {
    if cfg!(not(target_os = "linux")) {
        return Err(Failure::refused("autostart is not there yet on this system; add homestretch run to its own list"));
    }
    let file = paths::autostart_file().ok_or(StoreError::NoHome)?;
    match asked.how {
        How::On => {
            let folder = file.parent().unwrap_or(&file);
            fs::create_dir_all(folder)
                .map_err(|e| Failure::refused(format!("{}: cannot be made: {e}", folder.display())))?;
            atomic::replace_users(&file, entry(&Place::open(data)?)?.as_bytes())?;
        }
        // A link leads to where somebody keeps such files: it stays, and what it leads to says no.
        How::Off if fs::symlink_metadata(&file).is_ok_and(|there| there.is_symlink()) => {
            let entry = entry(&Place::open(data)?)? + "Hidden=true\n";
            atomic::replace_users(&file, entry.as_bytes())?;
        }
        How::Off => match fs::remove_file(&file) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => {
                return Err(Failure::refused(format!("{}: cannot be removed: {e}", file.display())));
            }
            _ => {}
        },
        How::Status => {}
    }
    let state = if is_on(&file) { "on" } else { "off" };
    Ok(plain::line(state)?)
}

/// A desktop may have switched the entry off without removing it.
fn is_on(file: &Path) -> bool {
    let Ok(text) = fs::read_to_string(file) else { return false };
    let says = |line: &str| text.lines().any(|l| l.replace(' ', "").eq_ignore_ascii_case(line));
    !says("Hidden=true") && !says("X-GNOME-Autostart-enabled=false")
}

fn entry(place: &Place) -> Result<String, Failure> {
    let mut words = vec![program()?];
    if !place.is_platforms() {
        words.extend(["--data".to_owned(), text(&place.data)?]);
    }
    words.push("run".to_owned());
    let exec: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    Ok(format!(
        "[Desktop Entry]\nType=Application\nName=Homestretch\nComment=A focus and break timer that gets you home\nExec={}\nIcon=homestretch\nTerminal=false\n",
        exec.join(" ")
    ))
}

/// What is started at login: the AppImage where we run from one, for its inside is mounted anew each time.
fn program() -> Result<String, Failure> {
    let image = std::env::var_os("APPIMAGE").map(PathBuf::from).filter(|path| path.is_absolute());
    match image {
        Some(image) => text(&image),
        None => text(&std::env::current_exe()?),
    }
}

fn text(path: &Path) -> Result<String, Failure> {
    let text = path.to_str().filter(|text| !text.chars().any(char::is_control));
    text.map(str::to_owned).ok_or(Failure::refused(format!("{}: a desktop entry cannot name it", path.display())))
}

/// A word of `Exec` as the Desktop Entry Specification has it: quoted, with `"`, `` ` ``, `$` and `\` escaped, then `\` once
/// more as in every string; `%` is doubled.
fn quoted(word: &str) -> String {
    let mut out = String::from('"');
    for c in word.chars() {
        match c {
            '"' | '`' | '$' => out.extend(['\\', '\\', c]),
            '\\' => out.push_str(r"\\\\"),
            '%' => out.push_str("%%"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_word_is_quoted_as_the_specification_has_it() {
        assert_eq!(quoted("/usr/bin/homestretch"), r#""/usr/bin/homestretch""#);
        assert_eq!(quoted("/opt/a b/50%"), r#""/opt/a b/50%%""#);
        assert_eq!(quoted(r#"a"b`c$d\e"#), r#""a\\"b\\`c\\$d\\\\e""#);
    }
}
