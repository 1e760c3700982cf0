//! `settings.toml` on the disk: read, kept when good, changed with its comments.

use std::fs;

use homestretch_core::{Settings, settings::Problem};
use toml_edit::{DocumentMut, Item, Table, Value};

use crate::{Place, StoreError, atomic};

/// The settings in force, and what is wrong with their file.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// In force: the file's, else the last good ones, else the defaults.
    pub settings: Settings,
    /// Unknown keys, which are ignored.
    pub ignored: Vec<Problem>,
    /// Why the file is not in force.
    pub bad: Vec<Problem>,
}

/// Reads the settings of a place.
///
/// # Errors
/// Where a file is there and cannot be read.
pub fn load(place: &Place) -> Result<Loaded, StoreError> {
    let path = place.settings();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) if e.kind() == std::io::ErrorKind::InvalidData => {
            let bad = vec![Problem { line: 1, what: "the file is not UTF-8 text".to_owned() }];
            return Ok(Loaded { settings: last_good(place), ignored: Vec::new(), bad });
        }
        Err(e) => return Err(StoreError::io(&path, "cannot be read")(e)),
    };
    Ok(match Settings::parse(&text) {
        Ok(parsed) => Loaded { settings: parsed.settings, ignored: parsed.ignored, bad: Vec::new() },
        Err(bad) => Loaded { settings: last_good(place), ignored: Vec::new(), bad },
    })
}

fn last_good(place: &Place) -> Settings {
    let text = fs::read_to_string(place.good_settings()).unwrap_or_default();
    Settings::parse(&text).map(|parsed| parsed.settings).unwrap_or_default()
}

/// Keeps the file, which was good, as the last good one. Only the engine does.
///
/// # Errors
/// Where it cannot be written.
pub fn keep_good(place: &Place) -> Result<(), StoreError> {
    let Ok(text) = fs::read(place.settings()) else { return Ok(()) };
    if fs::read(place.good_settings()).is_ok_and(|good| good == text) {
        return Ok(());
    }
    atomic::replace(&place.good_settings(), &text)
}

/// Changes one key, keeps the comments, and puts nothing into force that is not good.
///
/// `value` is TOML, or a bare word for a text.
///
/// # Errors
/// [`StoreError::BadSetting`] for an unknown key or a bad value; then the file is untouched.
pub fn set(place: &Place, key: &str, value: &str) -> Result<(), StoreError> {
    let bad = |why: String| StoreError::BadSetting(why);
    let path = place.settings();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(StoreError::io(&path, "cannot be read")(e)),
    };
    let known = Settings::default().entries();
    let default = known.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str());
    let Some(((section, name), default)) = key.split_once('.').zip(default) else {
        return Err(bad(format!("{key} is not a known key; homestretch settings get lists them")));
    };
    let mut doc: DocumentMut = text.parse().map_err(|_| {
        bad(format!("{}: is not TOML as it stands; homestretch settings check says where", path.display()))
    })?;
    // A time of day is a text here, and needs no quotes on a command line.
    let is_bare_text = default.starts_with('"') && !value.starts_with(['"', '\'']);
    let value = match value.parse::<Value>() {
        Ok(value) if !is_bare_text => value,
        _ => Value::from(value),
    };
    let table = doc.entry(section).or_insert_with(|| Item::Table(Table::new()));
    let Some(table) = table.as_table_like_mut() else {
        return Err(bad(format!("{section} is not a section in {}", path.display())));
    };
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        None => drop(table.insert(name, Item::Value(value))),
    }
    let new = doc.to_string();
    if let Err(problems) = Settings::parse(&new) {
        let first = problems.first().map(|p| p.what.clone()).unwrap_or_default();
        return Err(bad(format!("{first}; nothing was changed")));
    }
    atomic::replace(&path, new.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> (tempfile::TempDir, Place) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("settings.toml"), text).unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        (dir, place)
    }

    #[test]
    fn comments_survive_a_change() {
        let text = "# mine\n[cycle]\nfocus_min = 25 # short\n";
        let (_dir, place) = place(text);
        set(&place, "cycle.focus_min", "50").unwrap();
        set(&place, "day.bedtime", "23:00").unwrap();
        let now = fs::read_to_string(place.settings()).unwrap();
        assert_eq!(now, "# mine\n[cycle]\nfocus_min = 50 # short\n\n[day]\nbedtime = \"23:00\"\n");
    }

    #[test]
    fn a_bad_value_changes_nothing() {
        let (_dir, place) = place("[cycle]\nfocus_min = 25\n");
        let why = set(&place, "cycle.focus_min", "0").unwrap_err().to_string();
        assert_eq!(why, "focus_min = 0, want 1..=480; nothing was changed");
        assert!(set(&place, "cycle.nonsense", "1").is_err());
        assert_eq!(load(&place).unwrap().settings.cycle.focus_min, 25);
    }

    #[test]
    fn the_last_good_settings_stay_in_force() {
        let (_dir, place) = place("[cycle]\nfocus_min = 40\n");
        keep_good(&place).unwrap();
        fs::write(place.settings(), "[cycle]\nfocus_min = 0\n").unwrap();
        let loaded = load(&place).unwrap();
        assert_eq!(loaded.settings.cycle.focus_min, 40);
        assert_eq!(loaded.bad[0].line, 2);
    }
}
