//! Linux: a desktop entry in the user's own autostart folder (Desktop Application Autostart Specification 0.5).

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use homestretch_store::{Place, StoreError, atomic, paths};

use super::text;
use crate::{cli::Done, failure::Failure};

fn file() -> Result<PathBuf, Failure> {
    Ok(paths::autostart_file().ok_or(StoreError::NoHome)?)
}

/// Starts the engine of this place at login.
///
/// # Errors
/// Where the entry cannot be written.
pub(super) fn switch_on(place: &Place) -> Done {
    let file = file()?;
    let folder = file.parent().unwrap_or(&file);
    fs::create_dir_all(folder).map_err(|e| Failure::refused(format!("{}: cannot be made: {e}", folder.display())))?;
    Ok(atomic::replace_users(&file, entry(place)?.as_bytes())?)
}

/// Starts none.
///
/// # Errors
/// Where the entry cannot be removed.
pub(super) fn switch_off(data: Option<&Path>) -> Done {
    let file = file()?;
    // A link leads to where somebody keeps such files: it stays, and what it leads to says no.
    if fs::symlink_metadata(&file).is_ok_and(|there| there.is_symlink()) {
        let entry = entry(&Place::open(data)?)? + "Hidden=true\n";
        return Ok(atomic::replace_users(&file, entry.as_bytes())?);
    }
    match fs::remove_file(&file) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            Err(Failure::refused(format!("{}: cannot be removed: {e}", file.display())))
        }
        _ => Ok(()),
    }
}

/// Whether it is on: a desktop may have switched the entry off without removing it.
///
/// # Errors
/// Where there is no home.
pub(super) fn is_on() -> Result<bool, Failure> {
    let Ok(text) = fs::read_to_string(file()?) else { return Ok(false) };
    let says = |line: &str| text.lines().any(|l| l.replace(' ', "").eq_ignore_ascii_case(line));
    Ok(!says("Hidden=true") && !says("X-GNOME-Autostart-enabled=false"))
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
