//! Linux: a desktop entry in the user's own autostart folder (Desktop Application Autostart Specification 0.5).

use std::{
    fs,
    path::{Path, PathBuf},
};

use homestretch_store::{Place, atomic, paths};

use super::{file, text};
use crate::{cli::Done, failure::Failure, system};

/// Starts the engine of this place at login.
///
/// # Errors
/// Where the entry cannot be written.
pub(super) fn switch_on(place: &Place) -> Done {
    file::write(&entry(place)?)
}

/// Starts none.
///
/// # Errors
/// Where the entry cannot be removed.
pub(super) fn switch_off(data: Option<&Path>) -> Done {
    let file = file::path()?;
    // A link leads to where somebody keeps such files: it stays, and what it leads to says no.
    if fs::symlink_metadata(&file).is_ok_and(|there| there.is_symlink()) {
        let entry = entry(&Place::open(data)?)? + "Hidden=true\n";
        return Ok(atomic::replace_users(&file, entry.as_bytes())?);
    }
    file::remove(&file)
}

/// Whether it is on, and would start a program that is there.
///
/// # Errors
/// Where there is no home.
pub(super) fn is_on() -> Result<bool, Failure> {
    Ok(fs::read_to_string(file::path()?).is_ok_and(|text| !is_off(&text) && !is_gone(&text)))
}

/// Puts this program into an entry of this place whose own has gone: it was moved, and was now started from where it is.
///
/// # Errors
/// Where the entry cannot be written.
pub(super) fn mend(place: &Place) -> Done {
    let Some(file) = paths::autostart_file() else { return Ok(()) };
    let Ok(old) = fs::read_to_string(&file) else { return Ok(()) };
    let arguments = arguments(place)?;
    // Whoever starts it with other arguments, or through something else, has their own reasons.
    let is_ours = value(&old, "Exec")
        .and_then(|exec| exec.strip_suffix(&arguments))
        .is_some_and(|program| value(&old, "TryExec").is_some_and(|tried| program == quoted(&plain_text(tried))));
    if is_ours && !is_off(&old) && is_gone(&old) {
        atomic::replace_users(&file, entry(place)?.as_bytes())?;
    }
    Ok(())
}

/// A desktop may have switched the entry off without removing it.
fn is_off(entry: &str) -> bool {
    let says = |line: &str| entry.lines().any(|l| l.replace(' ', "").eq_ignore_ascii_case(line));
    says("Hidden=true") || says("X-GNOME-Autostart-enabled=false")
}

/// Whether the program that it would start is not there: a desktop passes over it.
fn is_gone(entry: &str) -> bool {
    value(entry, "TryExec").is_some_and(|program| !Path::new(&plain_text(program)).exists())
}

fn value<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
}

fn entry(place: &Place) -> Result<String, Failure> {
    let program = program()?;
    let (tried, exec) = (program.replace('\\', r"\\"), quoted(&program) + &arguments(place)?);
    Ok(format!(
        "[Desktop Entry]\nType=Application\nName=Homestretch\nComment=A focus and break timer that gets you home\nTryExec={tried}\nExec={exec}\nIcon=homestretch\nTerminal=false\n"
    ))
}

/// A string of an entry as it is meant.
fn plain_text(value: &str) -> String {
    value.replace(r"\\", r"\")
}

/// What the program is started with.
fn arguments(place: &Place) -> Result<String, Failure> {
    Ok(match place.is_platforms() {
        true => r#" "run""#.to_owned(),
        false => format!(r#" "--data" {} "run""#, quoted(&text(&place.data)?)),
    })
}

/// What is started at login: the AppImage where we run from one, for its inside is mounted anew each time; else what is found
/// by `PATH`, where that leads here, for a link stays where it is when an update brings another folder.
fn program() -> Result<String, Failure> {
    let image = std::env::var_os("APPIMAGE").map(PathBuf::from).filter(|path| path.is_absolute());
    let program = system::program()?;
    let by_path = || {
        let folders = std::env::var_os("PATH")?;
        let found = std::env::split_paths(&folders).map(|folder| folder.join("homestretch"));
        found.into_iter().find(|path| path.is_absolute() && fs::canonicalize(path).is_ok_and(|to| to == program))
    };
    text(&image.or_else(by_path).unwrap_or_else(|| program.clone()))
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
