//! What is given: a file, a folder or what is piped in; and what it is, by its content.

use std::{
    fs::{self, File},
    io::{self, BufRead, Read, Seek},
    path::{Path, PathBuf},
};

use crate::{
    Format, ImportError, activitywatch,
    block::Reading,
    csv, exclusions, focus_timer, gnome_pomodoro, ics, json, pomotroid,
    sheet::{Row, Rows},
    sqlite::{self, Database},
    text::{Meter, Text},
    time_to_leave, timewarrior, watson,
};

/// How far one looks to find out what something is, in bytes: a first row or entry is far shorter.
const LOOKS_AT: u64 = 1024 * 1024;

/// Something to read.
pub enum Source {
    /// Files of Timewarrior's, by month, and its configuration.
    Folder {
        /// Those of the months.
        files: Vec<PathBuf>,
        /// The other, where it is beside them.
        config: Option<PathBuf>,
    },
    /// Text, which can be read again.
    Text(File),
    /// A database, opened on a copy.
    Database {
        /// Itself.
        database: Box<Database>,
        /// Where the copy lies; it goes away with this, once it is closed.
        _folder: tempfile::TempDir,
    },
}

impl Source {
    /// Opens what is named, or standard input. What cannot be read twice is copied first.
    pub fn open(path: Option<&Path>) -> Result<Self, ImportError> {
        let Some(path) = path else { return Self::copied(&mut io::stdin().lock()) };
        let what = fs::metadata(path).map_err(ImportError::Unread)?;
        if what.is_dir() {
            return Self::folder(path);
        }
        let mut file = File::open(path).map_err(ImportError::Unread)?;
        if !what.is_file() {
            return Self::copied(&mut file);
        }
        if !is_database(&mut file)? {
            return Ok(Source::Text(file));
        }
        let folder = private()?;
        // Its other half lies beside the file itself, wherever a link to it is.
        let itself = fs::canonicalize(path).map_err(ImportError::Unread)?;
        let copy = sqlite::copy(&itself, folder.path())?;
        Ok(Source::Database { database: Box::new(Database::open(&copy)?), _folder: folder })
    }

    fn copied(from: &mut dyn Read) -> Result<Self, ImportError> {
        let folder = private()?;
        let path = folder.path().join("copy");
        let failed = |e| ImportError::Uncopied(folder.path().display().to_string(), e);
        let mut file = File::options().read(true).write(true).create_new(true).open(&path).map_err(failed)?;
        // What never ends is not copied: it has said by then that it is nothing that is read.
        io::copy(&mut from.take(LOOKS_AT), &mut file).map_err(failed)?;
        file.rewind().map_err(ImportError::Unread)?;
        if !is_database(&mut file)? {
            let may_be_ours = is_bracket(&mut file)?;
            match of_text(&mut file) {
                Err(why @ (ImportError::NotText | ImportError::Empty)) => return Err(why),
                Err(why) if !may_be_ours && file.metadata().is_ok_and(|m| m.len() >= LOOKS_AT) => return Err(why),
                _ => {}
            }
        }
        file.seek(io::SeekFrom::End(0)).map_err(ImportError::Unread)?;
        io::copy(from, &mut file).map_err(failed)?;
        file.rewind().map_err(ImportError::Unread)?;
        if is_database(&mut file)? {
            return Ok(Source::Database { database: Box::new(Database::open(&path)?), _folder: folder });
        }
        // The file stays readable for as long as it is open.
        Ok(Source::Text(file))
    }

    fn folder(path: &Path) -> Result<Self, ImportError> {
        let below = path.join("data");
        for folder in [path, &below] {
            let Ok(entries) = fs::read_dir(folder) else { continue };
            let mut files = Vec::new();
            for entry in entries {
                let entry = entry.map_err(ImportError::Unread)?;
                let is_data = entry.file_name().to_str().is_some_and(timewarrior::is_data_file);
                if is_data && entry.path().is_file() {
                    files.push(entry.path());
                }
            }
            if !files.is_empty() {
                files.sort();
                let config = Some(path.join("timewarrior.cfg")).filter(|config| config.is_file());
                return Ok(Source::Folder { files, config });
            }
        }
        Err(ImportError::NoData)
    }

    /// What it is; `wanted` where that has been said.
    pub fn format(&mut self, wanted: Option<Format>) -> Result<Format, ImportError> {
        let found = match self {
            Source::Folder { .. } => Format::Timewarrior,
            Source::Database { database, .. } => match (database.format()?, wanted) {
                (Some(found), None) => found,
                (_, Some(wanted)) if has_tables_of(database, wanted)? => wanted,
                (_, Some(wanted)) => return Err(mismatch(wanted, "it has no such table")),
                (None, None) => return Err(ImportError::Unknown),
            },
            Source::Text(file) => {
                let found = of_text(file);
                file.rewind().map_err(ImportError::Unread)?;
                match (found, wanted) {
                    // An empty list is a list of anything.
                    (Err(ImportError::UnknownText), Some(wanted)) if is_text(wanted) => wanted,
                    (Err(ImportError::UnknownText), Some(wanted)) => {
                        return Err(mismatch(wanted, "it is no sqlite database"));
                    }
                    (Ok(_), Some(wanted)) if !is_text(wanted) => {
                        return Err(mismatch(wanted, "it is no sqlite database"));
                    }
                    (found, _) => found?,
                }
            }
        };
        match wanted {
            Some(wanted) if matches!(self, Source::Folder { .. }) && wanted != Format::Timewarrior => {
                Err(mismatch(wanted, "it is a folder"))
            }
            Some(wanted) => Ok(wanted),
            None => Ok(found),
        }
    }

    /// How many bytes there are to be read, as far as that is known.
    pub fn length(&self) -> u64 {
        match self {
            Source::Folder { files, .. } => {
                files.iter().filter_map(|file| fs::metadata(file).ok()).map(|m| m.len()).sum()
            }
            Source::Text(file) => file.metadata().map_or(0, |m| m.len()),
            Source::Database { .. } => 0,
        }
    }

    /// Reads all of it.
    pub fn read(&mut self, reading: &mut Reading, meter: &Meter) -> Result<(), ImportError> {
        match self {
            Source::Folder { files, config } => {
                let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
                for path in files {
                    reading.file = name(path);
                    let file = File::open(path).map_err(ImportError::Unread)?;
                    timewarrior::read_data(reading, meter, Text::new(file, meter.clone()))?;
                }
                let Some(path) = config else { return Ok(()) };
                reading.file = name(path);
                let file = File::open(path).map_err(ImportError::Unread)?;
                match exclusions::read(reading, meter, Text::new(file, meter.clone())) {
                    // What was tracked does not hang on it.
                    Err(ImportError::NotText | ImportError::TooLong) => {
                        reading.left_out(1, "is no text that can be read")
                    }
                    read => read,
                }
            }
            Source::Database { database, .. } => match reading.format {
                Format::FocusTimer => focus_timer::read(reading, database),
                Format::GnomePomodoro => gnome_pomodoro::read(reading, database),
                _ => pomotroid::read(reading, database),
            },
            Source::Text(file) => read_text(reading, meter, file),
        }
    }
}

fn mismatch(wanted: Format, why: &str) -> ImportError {
    ImportError::Bad { format: wanted.name(), why: why.to_owned() }
}

/// A folder that only its owner may open, and that goes away.
fn private() -> Result<tempfile::TempDir, ImportError> {
    let made = tempfile::Builder::new().prefix("homestretch-").tempdir();
    made.map_err(|e| ImportError::Uncopied(std::env::temp_dir().display().to_string(), e))
}

fn is_database(file: &mut File) -> Result<bool, ImportError> {
    let mut first = Vec::new();
    file.take(sqlite::MAGIC.len() as u64).read_to_end(&mut first).map_err(ImportError::Unread)?;
    file.rewind().map_err(ImportError::Unread)?;
    Ok(first == sqlite::MAGIC)
}

/// Whether a text begins as JSON does.
fn is_bracket(file: &mut File) -> Result<bool, ImportError> {
    let mut first = Vec::new();
    file.take(64).read_to_end(&mut first).map_err(ImportError::Unread)?;
    file.rewind().map_err(ImportError::Unread)?;
    let text = first.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&first).trim_ascii_start();
    Ok(text.starts_with(b"{") || text.starts_with(b"["))
}

fn has_tables_of(database: &Database, format: Format) -> Result<bool, ImportError> {
    match format {
        Format::FocusTimer => database.has(focus_timer::TABLE, focus_timer::COLUMNS),
        Format::GnomePomodoro => database.has(gnome_pomodoro::TABLE, gnome_pomodoro::COLUMNS),
        Format::Pomotroid => database.has(pomotroid::TABLE, pomotroid::COLUMNS),
        _ => Ok(false),
    }
}

fn is_text(format: Format) -> bool {
    !matches!(format, Format::FocusTimer | Format::GnomePomodoro | Format::Pomotroid)
}

/// What a text is, by its beginning.
fn of_text(file: &mut File) -> Result<Format, ImportError> {
    let mut head = Vec::new();
    let mut text = Text::new(file.take(LOOKS_AT), Meter::default());
    let mut is_cut = false;
    loop {
        let ready = match text.fill_buf() {
            Ok(ready) => ready,
            // A letter that the bound has cut in two.
            Err(_) if head.len() as u64 + 128 * 1024 > LOOKS_AT => {
                is_cut = true;
                break;
            }
            Err(e) => return Err(e.into()),
        };
        if ready.is_empty() {
            break;
        }
        head.extend_from_slice(ready);
        let n = ready.len();
        text.consume(n);
    }
    drop(text);
    let head = String::from_utf8(head).map_err(|_| ImportError::NotText)?;
    let begins = head.trim_start();
    if begins.is_empty() && !is_cut {
        return Err(ImportError::Empty);
    }
    if head.contains('\0') {
        return Err(ImportError::NotText);
    }
    let first_line = begins.lines().next().unwrap_or_default();
    if ics::is_calendar(first_line) {
        return Ok(Format::Ics);
    }
    if timewarrior::is_data(first_line) {
        return Ok(Format::Timewarrior);
    }
    if begins.starts_with('{') {
        file.rewind().map_err(ImportError::Unread)?;
        let meter = Meter::default();
        return match json::begins(Text::new(&mut *file, meter), activitywatch::KEY) {
            json::Begins::ObjectWith(_) => Ok(Format::Activitywatch),
            _ => Err(ImportError::UnknownText),
        };
    }
    if begins.starts_with('[') {
        let json::Begins::Array(Some(entry)) = json::begins(begins.as_bytes(), activitywatch::KEY) else {
            return Err(ImportError::UnknownText);
        };
        return [
            (Format::TimeToLeave, time_to_leave::is_entry as fn(&serde_json::Value) -> bool),
            (Format::Timewarrior, timewarrior::is_entry),
            (Format::Watson, watson::is_entry),
        ]
        .into_iter()
        .find_map(|(format, is)| is(&entry).then_some(format))
        .ok_or(ImportError::UnknownText);
    }
    if exclusions::is_config(begins) {
        return Ok(Format::Timewarrior);
    }
    let mut header = Row::default();
    Rows::new(begins.as_bytes(), Meter::default()).next(&mut header)?;
    csv::is_header(&header).ok_or(ImportError::UnknownText)
}

fn read_text(reading: &mut Reading, meter: &Meter, file: &mut File) -> Result<(), ImportError> {
    if matches!(reading.format, Format::Toggl | Format::Clockify) {
        return csv::read(reading, meter, || {
            let mut again = file.try_clone().map_err(ImportError::Unread)?;
            again.rewind().map_err(ImportError::Unread)?;
            Ok(Text::new(again, meter.clone()))
        });
    }
    let mut text = Text::new(file, meter.clone());
    match reading.format {
        Format::Ics => ics::read(reading, meter, text),
        Format::Activitywatch => activitywatch::read(reading, meter, text),
        Format::TimeToLeave => time_to_leave::read(reading, meter, text),
        Format::Watson => watson::read(reading, meter, text),
        _ => match part_of_timewarrior(&mut text)? {
            Part::Export => timewarrior::read_export(reading, meter, text),
            Part::Data => timewarrior::read_data(reading, meter, text),
            Part::Config => exclusions::read(reading, meter, text),
        },
    }
}

/// What Timewarrior writes.
enum Part {
    Export,
    Data,
    Config,
}

/// Which of it a text is by its beginning, which is left to be read.
fn part_of_timewarrior(text: &mut impl BufRead) -> Result<Part, ImportError> {
    let head = String::from_utf8_lossy(text.fill_buf()?);
    let begins = head.trim_start();
    if begins.starts_with('[') {
        return Ok(Part::Export);
    }
    let is_data = timewarrior::is_data(begins.lines().next().unwrap_or_default());
    Ok(if !is_data && exclusions::is_config(begins) { Part::Config } else { Part::Data })
}
