//! `settings.toml` on the disk: read, kept when good, changed with its comments.

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use homestretch_core::{
    Settings,
    settings::{Problem, problem::Wrong},
};
use toml_edit::{DocumentMut, Item, Table, Value};

use crate::{Place, StoreError, atomic, file};

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

/// Reads the settings of a place. A file that cannot be read, is none, or is larger than any settings are, is a bad one:
/// the last good ones stay in force.
pub fn load(place: &Place) -> Loaded {
    let bad = |wrong: Wrong| Err(vec![Problem::of_file(wrong)]);
    let parsed = match file::read(&place.settings(), file::MOST_SETTINGS) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Settings::parse(&text),
            Err(_) => bad(Wrong::NotText),
        },
        Err(e) if e.kind() == io::ErrorKind::NotFound => Settings::parse(""),
        Err(e) => bad(Wrong::Unread { why: e.to_string() }),
    };
    match parsed {
        Ok(parsed) => Loaded { settings: parsed.settings, ignored: parsed.ignored, bad: Vec::new() },
        Err(bad) => Loaded { settings: last_good(place), ignored: Vec::new(), bad },
    }
}

fn last_good(place: &Place) -> Settings {
    let text = file::read(&place.good_settings(), file::MOST_SETTINGS).unwrap_or_default();
    let text = String::from_utf8(text).unwrap_or_default();
    Settings::parse(&text).map(|parsed| parsed.settings).unwrap_or_default()
}

/// Keeps the file, which was good, as the last good one. Only the engine does.
///
/// # Errors
/// Where it cannot be written.
pub fn keep_good(place: &Place) -> Result<(), StoreError> {
    let Ok(text) = file::read(&place.settings(), file::MOST_SETTINGS) else { return Ok(()) };
    if file::read(&place.good_settings(), file::MOST_SETTINGS).is_ok_and(|good| good == text) {
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
    changed(place, key, value)?.write()
}

/// Whether [`set`] would take it.
///
/// # Errors
/// As [`set`].
pub fn check(place: &Place, key: &str, value: &str) -> Result<(), StoreError> {
    changed(place, key, value).map(drop)
}

/// [`set`], for what an import that was asked for brings: that the file is marked read-only keeps nothing out, and the mark
/// stays.
///
/// # Errors
/// As [`set`].
pub fn set_marked(place: &Place, key: &str, value: &str) -> Result<(), StoreError> {
    let Edited { path, text, .. } = changed(place, key, value)?;
    atomic::replace_users_marked(&path, text.as_bytes())
}

fn changed(place: &Place, key: &str, value: &str) -> Result<Edited, StoreError> {
    edited(place, key, |_, default| {
        // A time of day is a text here, and needs no quotes on a command line.
        let is_bare_text = default.starts_with('"') && !value.starts_with(['"', '\'']);
        match value.parse::<Value>() {
            Ok(value) if !is_bare_text => value,
            _ => Value::from(value),
        }
    })
}

/// Days off, from the first to the last of each range.
pub type DaysOff = [(NaiveDate, NaiveDate)];

/// What [`set`] is to be given so that these days are off too. What stands there keeps its place and its comments.
///
/// # Errors
/// As [`set`].
pub fn with_off(place: &Place, days: &DaysOff) -> Result<String, StoreError> {
    // More than can ever stand there are not even written down.
    const LEAST: usize = "\"2026-12-24\", ".len();
    if (days.len() * LEAST) as u64 > file::MOST_SETTINGS {
        return Err(too_large(&place.settings()));
    }
    let edited = edited(place, OFF, |old, _| {
        let mut list = old.and_then(Value::as_array).cloned().unwrap_or_default();
        // A comment behind the last goes on standing behind it, and each new one has a line where the old ones have.
        let mut after = list.trailing().as_str().unwrap_or_default().to_owned();
        if !list.trailing_comma()
            && let Some(last) = list.len().checked_sub(1).and_then(|last| list.get_mut(last))
        {
            // Without a comma it belongs to the last.
            let suffix = last.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().to_owned();
            after = suffix + &after;
            last.decor_mut().set_suffix("");
        }
        let before = list.iter().last().and_then(|last| last.decor().prefix()).and_then(|prefix| prefix.as_str());
        let before = before.filter(|_| after.contains('\n')).map(|prefix| {
            let indent = prefix.rsplit('\n').next().unwrap_or_default().to_owned();
            format!("\n{indent}")
        });
        for (n, (from, to)) in days.iter().enumerate() {
            let text = if from == to { from.to_string() } else { format!("{from}..{to}") };
            let Some(before) = &before else {
                list.push(text);
                continue;
            };
            let indent = before.trim_start_matches('\n');
            let comment = after.trim_end_matches([' ', '\t']).trim_end_matches('\n');
            let mut value = Value::from(text);
            value.decor_mut().set_prefix(if n == 0 { format!("{comment}\n{indent}") } else { before.clone() });
            list.push_formatted(value);
        }
        if before.is_some() {
            list.set_trailing_comma(true);
            list.set_trailing("\n");
        }
        Value::Array(list)
    });
    Ok(edited?.value)
}

/// What [`set`] is to be given so that these days are not off: those ranges are taken out that stand there as they were added.
///
/// # Errors
/// As [`set`].
pub fn without_off(place: &Place, days: &DaysOff) -> Result<String, StoreError> {
    let edited = edited(place, OFF, |old, _| {
        let mut list = old.and_then(Value::as_array).cloned().unwrap_or_default();
        let is_one = |value: &Value| {
            let text = value.as_str().unwrap_or_default();
            days.iter().any(
                |(from, to)| {
                    if from == to { text == from.to_string() } else { text == format!("{from}..{to}") }
                },
            )
        };
        // What is taken out hands the comments before it on to what follows.
        let mut handed = String::new();
        let mut at = 0;
        while let Some(value) = list.get_mut(at) {
            let prefix = value.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
            let prefix = format!("{handed}{prefix}");
            if is_one(value) {
                handed = if prefix.contains('#') { prefix.trim_end().to_owned() } else { String::new() };
                list.remove(at);
            } else {
                if !handed.is_empty() {
                    value.decor_mut().set_prefix(prefix);
                    handed.clear();
                }
                at += 1;
            }
        }
        if !handed.is_empty() {
            let after = list.trailing().as_str().unwrap_or_default().to_owned();
            list.set_trailing(format!("{handed}{after}"));
        }
        Value::Array(list)
    });
    Ok(edited?.value)
}

/// The key of days off.
pub const OFF: &str = "week.off";

/// A settings file as it would be, and good.
struct Edited {
    path: PathBuf,
    /// The value that was changed, as TOML.
    value: String,
    text: String,
}

impl Edited {
    fn write(&self) -> Result<(), StoreError> {
        atomic::replace_users(&self.path, self.text.as_bytes())
    }
}

fn too_large(path: &Path) -> StoreError {
    let most = file::MOST_SETTINGS / 1024;
    let why = format!("{}: would be larger than {most} KiB; nothing was changed", path.display());
    StoreError::BadSetting { why, reason: None }
}

/// The file with another value for one key. `change` gets the one that stands there, and the default.
fn edited(place: &Place, key: &str, change: impl FnOnce(Option<&Value>, &str) -> Value) -> Result<Edited, StoreError> {
    let bad = |why: String| StoreError::BadSetting { why, reason: None };
    let path = place.settings();
    let text = match file::read(&path, file::MOST_SETTINGS).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(_)) => return Err(bad(format!("{}: is not UTF-8 text; nothing was changed", path.display()))),
        Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(StoreError::io(&path, "cannot be read")(e)),
    };
    // TOML knows both ends of a line; who wrote the file keeps theirs.
    let ends = LineEnds::of(&text);
    let text = text.replace("\r\n", "\n");
    let known = Settings::default().entries();
    let default = known.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str());
    let Some(((section, name), default)) = key.split_once('.').zip(default) else {
        return Err(bad(format!("{key} is not a known key; homestretch settings get lists them")));
    };
    let mut doc: DocumentMut = text.parse().map_err(|_| {
        bad(format!("{}: is not TOML as it stands; homestretch settings check says where", path.display()))
    })?;
    let table = doc.entry(section).or_insert_with(|| Item::Table(Table::new()));
    let Some(table) = table.as_table_like_mut() else {
        return Err(bad(format!("{section} is not a section in {}", path.display())));
    };
    let value = change(table.get(name).and_then(Item::as_value), default);
    let mut bare = value.clone();
    bare.decor_mut().clear();
    let bare = bare.to_string();
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
        let Some(first) = problems.first() else { return Err(bad("nothing was changed".to_owned())) };
        let why = format!("{}; nothing was changed", first.what());
        return Err(StoreError::BadSetting { why, reason: Some(first.wrong.reason()) });
    }
    let text = ends.put_into(&new);
    if text.len() as u64 > file::MOST_SETTINGS {
        return Err(too_large(&path));
    }
    Ok(Edited { path, value: bare, text })
}

/// Which lines of a text end as Windows has it.
struct LineEnds {
    /// Whether each line ends in `\r\n`: it is written as it was read.
    is_crlf: Vec<bool>,
    /// The lines themselves, to find those that stayed.
    lines: Vec<String>,
}

impl LineEnds {
    fn of(text: &str) -> Self {
        let lines = || text.split_inclusive('\n');
        Self {
            is_crlf: lines().map(|line| line.ends_with("\r\n")).collect(),
            lines: lines().map(|line| line.trim_end_matches(['\r', '\n']).to_owned()).collect(),
        }
    }

    /// Gives a changed text, all of whose lines end with `\n`, the ends it had: where lines are new, that of most.
    fn put_into(&self, new: &str) -> String {
        let n_crlf = self.is_crlf.iter().filter(|is| **is).count();
        let most = n_crlf * 2 > self.is_crlf.len();
        let lines: Vec<&str> = new.split_inclusive('\n').collect();
        let text = |i: usize| lines[i].trim_end_matches('\n');
        let both = lines.len().min(self.lines.len());
        let before = (0..both).take_while(|i| text(*i) == self.lines[*i]).count();
        let after =
            (1..=both - before).take_while(|i| text(lines.len() - i) == self.lines[self.lines.len() - i]).count();
        let end = |i: usize| match lines.len() - i {
            _ if i < before => self.is_crlf[i],
            from_end if from_end <= after => self.is_crlf[self.lines.len() - from_end],
            // A line that was changed in its place.
            _ if lines.len() == self.lines.len() => self.is_crlf[i],
            _ => most,
        };
        let with_end = |(i, line): (usize, &&str)| match line.strip_suffix('\n') {
            Some(line) if end(i) => format!("{line}\r\n"),
            _ => (*line).to_owned(),
        };
        lines.iter().enumerate().map(with_end).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

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
    fn days_off_come_and_go_with_every_comment_in_its_place() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = [(day("2026-12-11"), day("2026-12-12")), (day("2026-11-30"), day("2026-11-30"))];
        for (before, after) in [
            ("", "[week]\noff = [\"2026-12-11..2026-12-12\", \"2026-11-30\"]\n"),
            (
                "# mine\n[week]\noff = [\"2026-12-04\"]   # so far\n",
                "# mine\n[week]\noff = [\"2026-12-04\", \"2026-12-11..2026-12-12\", \"2026-11-30\"]   # so far\n",
            ),
            (
                "[week]\noff = [\n  # a\n  \"2026-12-04\", # dentist\n]\n",
                "[week]\noff = [\n  # a\n  \"2026-12-04\", # dentist\n  \"2026-12-11..2026-12-12\",\n  \"2026-11-30\",\n]\n",
            ),
            (
                "[week]\noff = [\n\t\"2026-12-04\"\n]\n",
                "[week]\noff = [\n\t\"2026-12-04\",\n\t\"2026-12-11..2026-12-12\",\n\t\"2026-11-30\",\n]\n",
            ),
        ] {
            let (_dir, place) = place(before);
            set(&place, OFF, &with_off(&place, &days).unwrap()).unwrap();
            assert_eq!(fs::read_to_string(place.settings()).unwrap(), after);
            set(&place, OFF, &without_off(&place, &days).unwrap()).unwrap();
            let left = load(&place).settings.week.off;
            assert_eq!(left.len(), usize::from(!before.is_empty()), "{before}");
            let now = fs::read_to_string(place.settings()).unwrap();
            assert_eq!(now.matches('#').count(), before.matches('#').count(), "{now}");
        }
    }

    #[test]
    fn a_bad_value_changes_nothing() {
        let (_dir, place) = place("[cycle]\nfocus_min = 25\n");
        let why = set(&place, "cycle.focus_min", "0").unwrap_err().to_string();
        assert_eq!(why, "focus_min = 0, want 1..=480; nothing was changed");
        assert!(set(&place, "cycle.nonsense", "1").is_err());
        assert_eq!(load(&place).settings.cycle.focus_min, 25);
    }

    #[test]
    fn the_last_good_settings_stay_in_force() {
        let (_dir, place) = place("[cycle]\nfocus_min = 40\n");
        keep_good(&place).unwrap();
        fs::write(place.settings(), "[cycle]\nfocus_min = 0\n").unwrap();
        let loaded = load(&place);
        assert_eq!(loaded.settings.cycle.focus_min, 40);
        assert_eq!(loaded.bad[0].line, 2);
    }

    #[test]
    fn ends_of_lines_stay_as_they_were() {
        for (before, after) in [
            (
                "# mine\r\n[cycle]\r\nfocus_min = 20 # m\r\n\r\n[week]\r\nfriday = \"off\"\r\n",
                "# mine\r\n[cycle]\r\nfocus_min = 33 # m\r\n\r\n[week]\r\nfriday = \"off\"\r\n",
            ),
            ("[cycle]\r\nshort_break_min = 5\r\n", "[cycle]\r\nshort_break_min = 5\r\nfocus_min = 33\r\n"),
            ("[cycle]\r\nfocus_min = 20", "[cycle]\r\nfocus_min = 33\r\n"),
            // Both kinds in one file.
            ("# a\r\n# b\n[cycle]\r\nfocus_min = 20\n# c\r\n", "# a\r\n# b\n[cycle]\r\nfocus_min = 33\n# c\r\n"),
            // A new line ends as most do.
            ("# a\r\n# b\n[cycle]\r\n# c\r\n", "# a\r\n# b\n[cycle]\r\nfocus_min = 33\r\n# c\r\n"),
            ("# a\r\n# b\n[cycle]\n# c\n", "# a\r\n# b\n[cycle]\nfocus_min = 33\n# c\n"),
            // And those behind it as they did.
            (
                "# a\n[cycle]\n[week]\r\nfriday = \"off\"\r\n\n# e\n",
                "# a\n[cycle]\nfocus_min = 33\n[week]\r\nfriday = \"off\"\r\n\n# e\n",
            ),
            ("[cycle]\nfocus_min = 20\n", "[cycle]\nfocus_min = 33\n"),
        ] {
            let (_dir, place) = place(before);
            set(&place, "cycle.focus_min", "33").unwrap();
            assert_eq!(fs::read_to_string(place.settings()).unwrap().trim_end(), after.trim_end(), "{before:?}");
        }
    }

    #[test]
    fn what_is_no_settings_file_keeps_the_last_good_ones_in_force() {
        let (_dir, place) = place("[cycle]\nfocus_min = 40\n");
        keep_good(&place).unwrap();
        let large = "# \n".repeat(200_000);
        for (why, text) in [
            ("is no file", None),
            ("is larger than 256 KiB", Some(large.as_bytes())),
            ("not UTF-8", Some(b"\xff".as_slice())),
        ] {
            fs::remove_file(place.settings()).unwrap_or_else(|_| fs::remove_dir(place.settings()).unwrap());
            match text {
                Some(text) => fs::write(place.settings(), text).unwrap(),
                None => fs::create_dir(place.settings()).unwrap(),
            }
            let loaded = load(&place);
            assert_eq!(loaded.settings.cycle.focus_min, 40, "{why}");
            assert!(loaded.bad[0].what().contains(why), "{}", loaded.bad[0]);
            assert!(set(&place, "cycle.focus_min", "30").is_err());
        }
    }

    #[test]
    fn what_is_good_now_is_kept_in_the_place_of_what_was() {
        let (_dir, place) = place("[cycle]\nfocus_min = 40\n");
        for minutes in [40, 50] {
            fs::write(place.settings(), format!("[cycle]\nfocus_min = {minutes}\n")).unwrap();
            keep_good(&place).unwrap();
            assert_eq!(fs::read(place.good_settings()).unwrap(), fs::read(place.settings()).unwrap());
        }
    }

    #[test]
    fn without_a_file_there_is_one_and_a_marked_one_takes_what_was_asked_for() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(dir.path())).unwrap();
        set(&place, "cycle.focus_min", "33").unwrap();
        assert_eq!(fs::read_to_string(place.settings()).unwrap(), "[cycle]\nfocus_min = 33\n");
        let mut marked = fs::metadata(place.settings()).unwrap().permissions();
        marked.set_readonly(true);
        fs::set_permissions(place.settings(), marked).unwrap();
        assert!(set(&place, "cycle.focus_min", "34").is_err());
        set_marked(&place, "cycle.focus_min", "35").unwrap();
        assert_eq!(load(&place).settings.cycle.focus_min, 35);
        assert!(fs::metadata(place.settings()).unwrap().permissions().readonly());
    }
}
