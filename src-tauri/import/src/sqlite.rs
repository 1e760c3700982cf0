//! Databases of other timers: a copy is read, and nothing that a database says is trusted.
//!
//! A schema can hold views, triggers and tables that compute what is asked for. So only real tables are read, by their
//! names alone, with functions and views of the schema's own switched off, and with bounds on sizes and on work.

use std::{fs, io::Read as _, path::Path};

use homestretch_core::Wall;
use rusqlite::{Connection, OpenFlags, Row, config::DbConfig, limits::Limit, types::ValueRef};

use crate::{Format, ImportError, focus_timer, gnome_pomodoro, pomotroid};

/// What every database begins with.
pub const MAGIC: &[u8] = b"SQLite format 3\0";
/// The longest cell that is read, in bytes.
const MOST_CELL: i32 = 16 * 1024 * 1024;
/// Steps of its machine between two looks at whether it comes to an end; after so many looks at one row it does not.
const STEPS: i32 = 1_000_000;
const MOST_LOOKS: u32 = 2000;

/// A database, opened on its copy.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    /// Looks since the last row.
    looks: std::sync::Arc<std::sync::atomic::AtomicU32>,
}

/// Copies a database with what its program has not yet worked into it. Until the files stand still, or three times.
pub fn copy(from: &Path, folder: &Path) -> Result<std::path::PathBuf, ImportError> {
    let to = folder.join("copy.sqlite");
    let with = |path: &Path, suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        std::path::PathBuf::from(name)
    };
    let stands = || {
        ["", "-wal", "-journal"]
            .map(|suffix| fs::metadata(with(from, suffix)).ok().map(|m| (m.len(), m.modified().ok())))
    };
    for _ in 0..3 {
        let before = stands();
        for suffix in ["", "-wal", "-journal"] {
            let (from, to) = (with(from, suffix), with(&to, suffix));
            let _ = fs::remove_file(&to);
            // A device or a pipe of that name is none of its files.
            if !suffix.is_empty() && !fs::metadata(&from).is_ok_and(|m| m.is_file()) {
                continue;
            }
            let mut source = fs::File::open(&from).map_err(ImportError::Unread)?;
            let copied = fs::File::create_new(&to).and_then(|mut to| std::io::copy(&mut source, &mut to));
            copied.map_err(|e| ImportError::Uncopied(folder.display().to_string(), e))?;
        }
        if stands() == before {
            break;
        }
    }
    Ok(to)
}

impl Database {
    /// Opens a copy, and sees to it that it is whole.
    pub fn open(copy: &Path) -> Result<Self, ImportError> {
        if !has_whole_pages(copy).map_err(ImportError::Unread)? {
            return Err(ImportError::Torn("its last page is not whole".to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(copy, flags).map_err(torn)?;
        for (what, is) in [
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        ] {
            connection.set_db_config(what, is).map_err(torn)?;
        }
        for (what, most) in [
            (Limit::SQLITE_LIMIT_LENGTH, MOST_CELL),
            (Limit::SQLITE_LIMIT_ATTACHED, 0),
            (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
            (Limit::SQLITE_LIMIT_COLUMN, 500),
        ] {
            connection.set_limit(what, most).map_err(torn)?;
        }
        let looks = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
        let count = looks.clone();
        let is_too_long = move || count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) > MOST_LOOKS;
        connection.progress_handler(STEPS, Some(is_too_long)).map_err(torn)?;
        connection
            .execute_batch("PRAGMA cache_size = -4000; PRAGMA mmap_size = 0; PRAGMA ignore_check_constraints = ON;")
            .map_err(torn)?;
        let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(torn)?;
        if found != "ok" {
            return Err(ImportError::Torn(found.lines().last().unwrap_or_default().trim().to_owned()));
        }
        Ok(Self { connection, looks })
    }

    /// Which of the formats it is of.
    pub fn format(&self) -> Result<Option<Format>, ImportError> {
        for (format, table, columns) in [
            // It may still have the table of what it was before.
            (Format::FocusTimer, focus_timer::TABLE, focus_timer::COLUMNS),
            (Format::GnomePomodoro, gnome_pomodoro::TABLE, gnome_pomodoro::COLUMNS),
            (Format::Pomotroid, pomotroid::TABLE, pomotroid::COLUMNS),
        ] {
            if self.has(table, columns)? {
                return Ok(Some(format));
            }
        }
        Ok(None)
    }

    /// Whether it has a table, one that is really kept in it, with these columns.
    pub fn has(&self, table: &str, columns: &[&str]) -> Result<bool, ImportError> {
        let kept =
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ?1 COLLATE NOCASE";
        let n: i64 = self.connection.query_row(kept, [table], |row| row.get(0)).map_err(torn)?;
        if n != 1 {
            return Ok(false);
        }
        let there = self.connection.prepare(&format!("SELECT * FROM main.\"{table}\" LIMIT 0")).map_err(torn)?;
        let names: Vec<&str> = there.column_names().collect();
        Ok(columns.iter().all(|column| names.iter().any(|name| name.eq_ignore_ascii_case(column))))
    }

    /// Gives these columns of each row of a table to `each`, in the order of the table.
    pub fn rows(
        &self,
        table: &str,
        columns: &[&str],
        mut each: impl FnMut(Cells) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let list: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
        let select = format!("SELECT {} FROM main.\"{table}\"", list.join(", "));
        let mut statement = self.connection.prepare(&select).map_err(torn)?;
        let mut rows = statement.query([]).map_err(torn)?;
        while let Some(row) = rows.next().map_err(torn)? {
            self.looks.store(0, std::sync::atomic::Ordering::Relaxed);
            each(Cells(row))?;
        }
        Ok(())
    }
}

/// Whether a file ends where a page does: sqlite takes what is missing at the end for zeros.
fn has_whole_pages(file: &Path) -> std::io::Result<bool> {
    let mut head = [0; 18];
    let mut from = fs::File::open(file)?;
    let length = from.metadata()?.len();
    if length < 512 {
        return Ok(false);
    }
    from.read_exact(&mut head)?;
    let page = match u16::from_be_bytes([head[16], head[17]]) {
        // 65,536 has no room there.
        1 => 65_536,
        size => u64::from(size),
    };
    Ok(length.checked_rem(page) == Some(0))
}

/// What sqlite says of a file that it cannot read.
fn torn(e: rusqlite::Error) -> ImportError {
    match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::TooBig) => ImportError::TooLong,
        Some(rusqlite::ErrorCode::OperationInterrupted) => {
            ImportError::Torn("reading a row of it does not end".to_owned())
        }
        _ => ImportError::Torn(e.to_string()),
    }
}

/// The cells of a row, whatever they hold.
#[derive(Clone, Copy)]
pub struct Cells<'a>(&'a Row<'a>);

impl<'a> Cells<'a> {
    /// A number, cut to a whole one.
    pub fn number(self, column: usize) -> Option<i64> {
        match self.0.get_ref(column).ok()? {
            ValueRef::Integer(n) => Some(n),
            ValueRef::Real(n) if n.is_finite() && n.abs() < 9e18 => Some(n.floor() as i64),
            ValueRef::Real(_) | ValueRef::Null | ValueRef::Text(_) | ValueRef::Blob(_) => None,
        }
    }

    /// A text.
    pub fn text(self, column: usize) -> Option<&'a str> {
        match self.0.get_ref(column).ok()? {
            ValueRef::Text(text) => std::str::from_utf8(text).ok(),
            _ => None,
        }
    }

    /// Whether nothing stands there.
    pub fn is_null(self, column: usize) -> bool {
        matches!(self.0.get_ref(column), Ok(ValueRef::Null))
    }

    /// The row's id, as where it is named in what was left out.
    pub fn id(self) -> u64 {
        self.number(0).and_then(|id| u64::try_from(id).ok()).unwrap_or(0)
    }
}

/// An instant that some count from 1970 says: so many to a second, fractions cut.
pub fn instant(n: i64, to_a_second: i64) -> Wall {
    Wall(n.div_euclid(to_a_second))
}
