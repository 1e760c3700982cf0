//! A report that is kept: a file among the user's downloads, and what shows it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, bail};

/// As many files of one name are kept beside each other.
const MOST: usize = 99;

/// The report that was kept last: the page can have it shown, and no other file.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Option<PathBuf>>);

/// What is shown of a file that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Part {
    /// The file itself, by the user's browser.
    Page,
    /// The folder that it lies in.
    Folder,
}

impl Kept {
    /// Keeps a page in a folder, and gives its place. Nothing that is there is written over: a page that differs gets a number.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn keep(&self, folder: &Path, name: &str, page: &str) -> anyhow::Result<PathBuf> {
        let path = write(folder, name, page).with_context(|| format!("{} cannot be written", folder.display()))?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.clone());
        Ok(path)
    }

    /// Shows what was kept last, by whatever the desktop opens such things with.
    ///
    /// # Errors
    /// Where nothing was kept, or nothing opens it.
    pub fn show(&self, part: Part) -> anyhow::Result<()> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(path) = kept else { bail!("nothing was saved yet") };
        let shown = match part {
            Part::Page => path.as_path(),
            Part::Folder => path.parent().unwrap_or(&path),
        };
        open::that_detached(shown).with_context(|| format!("{} is saved, and nothing here opens it", path.display()))
    }
}

/// Where reports are kept: the first of these folders that is there.
///
/// # Errors
/// Where none of them is.
pub(crate) fn folder(known: impl IntoIterator<Item = PathBuf>) -> anyhow::Result<PathBuf> {
    known.into_iter().find(|folder| folder.is_dir()).context("there is no folder for downloads, and no home")
}

/// A path as people write it: their home is `~`.
pub(crate) fn shown(path: &Path, home: Option<&Path>) -> String {
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) if cfg!(unix) => format!("~/{}", rest.display()),
        _ => path.display().to_string(),
    }
}

fn write(folder: &Path, name: &str, page: &str) -> io::Result<PathBuf> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "html"));
    for n in 1..=MOST {
        let name = if n == 1 { name.to_owned() } else { format!("{stem} ({n}).{ending}") };
        let path = folder.join(name);
        match create(&path) {
            Ok(mut file) => {
                let written = file.write_all(page.as_bytes()).and_then(|()| file.sync_all());
                if written.is_err() {
                    // Half a page is none.
                    let _ = fs::remove_file(&path);
                }
                return written.map(|()| path);
            }
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {
                if fs::read(&path).is_ok_and(|there| there == page.as_bytes()) {
                    return Ok(path);
                }
            }
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::new(ErrorKind::AlreadyExists, format!("{MOST} files of that name are there")))
}

/// A new file that only the user can read.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_never_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let kept = Kept::default();
        let keep = |page: &str| {
            let path = kept.keep(dir.path(), "week.html", page).unwrap();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
        };
        let made = |name: &str, page: &str| (name.to_owned(), page.to_owned());
        assert_eq!(keep("one"), made("week.html", "one"));
        assert_eq!(keep("one"), made("week.html", "one"));
        assert_eq!(keep("two"), made("week (2).html", "two"));
        assert_eq!(keep("one"), made("week.html", "one"));
        // Somebody's link leads nowhere that we write to.
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(dir.path().join("elsewhere"), dir.path().join("week (3).html")).unwrap();
            assert_eq!(keep("three"), made("week (4).html", "three"));
            assert!(!dir.path().join("elsewhere").exists());
        }
    }

    #[test]
    fn a_place_is_shown_as_people_write_it() {
        let home = Path::new("/home/ines");
        if cfg!(unix) {
            assert_eq!(shown(Path::new("/home/ines/Downloads/a.html"), Some(home)), "~/Downloads/a.html");
        }
        assert_eq!(shown(Path::new("/srv/a.html"), Some(home)), "/srv/a.html");
        assert_eq!(shown(Path::new("/srv/a.html"), None), "/srv/a.html");
    }

    #[test]
    fn reports_lie_in_the_first_folder_that_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let known = [dir.path().join("Downloads"), dir.path().to_owned()];
        assert_eq!(folder(known).unwrap(), dir.path());
        assert!(folder([dir.path().join("Downloads")]).is_err());
    }
}
