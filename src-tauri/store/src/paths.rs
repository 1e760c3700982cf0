//! Where everything lies.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::StoreError;

/// The folders of one Homestretch: two of them are two apps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Records, lock and engine file; canonical.
    pub data: PathBuf,
    /// The folder of the settings: the platform's config directory, or the one that `--data` names.
    pub config: PathBuf,
}

impl Place {
    /// The folders under `--data DIR`, else the platform's; made where they are missing. The platform's own data folder,
    /// named by `--data` as the window does, keeps its settings where they are.
    ///
    /// # Errors
    /// Where they cannot be made or read.
    pub fn open(data: Option<&Path>) -> Result<Self, StoreError> {
        let (data, config) = match data.filter(|dir| !is_platforms(dir)) {
            Some(dir) => (dir.to_owned(), dir.to_owned()),
            None => {
                let data = own_data().ok_or(StoreError::NoHome)?;
                let config = dirs::config_dir().ok_or(StoreError::NoHome)?.join("homestretch");
                (data, config)
            }
        };
        for dir in [&data, &config] {
            make_private(dir)?;
        }
        let canonical = |dir: &Path| canonical(dir).map_err(StoreError::io(dir, "cannot be read"));
        Ok(Self { data: canonical(&data)?, config: canonical(&config)? })
    }

    /// Whether it is the platform's own, that needs no `--data`.
    pub fn is_platforms(&self) -> bool {
        is_platforms(&self.data)
    }

    /// The settings that people edit, which may be a link into a folder of theirs.
    pub fn settings(&self) -> PathBuf {
        self.config.join("settings.toml")
    }

    /// The last settings that were good.
    pub fn good_settings(&self) -> PathBuf {
        self.config.join("settings.good.toml")
    }

    /// The folder of journals.
    pub fn journal(&self) -> PathBuf {
        self.data.join("journal")
    }

    /// The folder of the history index.
    pub fn index(&self) -> PathBuf {
        self.data.join("index")
    }

    /// `engine.lock`, which whoever writes holds.
    pub fn engine_lock(&self) -> PathBuf {
        self.data.join("engine.lock")
    }

    /// Who runs here: pid, version and socket, for clients to find.
    pub fn engine_file(&self) -> PathBuf {
        self.data.join("engine.json")
    }
}

/// The platform's own place for data: on Windows the one that does not roam from machine to machine.
fn own_data() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("homestretch"))
}

fn is_platforms(dir: &Path) -> bool {
    let own = own_data().and_then(|own| canonical(&own).ok());
    own.is_some_and(|own| canonical(dir).is_ok_and(|dir| dir == own))
}

/// A path without links, as people write it.
///
/// # Errors
/// Where it leads to nothing.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    #[cfg(windows)]
    return match fs::canonicalize(path) {
        Ok(canonical) => Ok(as_written(&canonical)),
        // Not every drive that can be written to says where it is.
        Err(_) if path.exists() => std::path::absolute(path),
        Err(e) => Err(e),
    };
    #[cfg(not(windows))]
    fs::canonicalize(path)
}

/// `\\?\C:\hs` as `C:\hs`, where that leads to the same: a name that ends with a dot needs the long form.
#[cfg(windows)]
fn as_written(verbatim: &Path) -> PathBuf {
    let text = verbatim.to_str().unwrap_or_default();
    let short = match text.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => text.strip_prefix(r"\\?\").unwrap_or_default().to_owned(),
    };
    let short = PathBuf::from(short);
    if fs::canonicalize(&short).is_ok_and(|there| there == verbatim) { short } else { verbatim.to_owned() }
}

/// The file that starts the app at login, in the user's own folder for such: a desktop entry, and an agent on macOS.
pub fn autostart_file() -> Option<PathBuf> {
    #[cfg(target_os = "macos")]
    return Some(dirs::home_dir()?.join("Library/LaunchAgents/org.homestretch.Homestretch.plist"));
    #[cfg(not(target_os = "macos"))]
    Some(dirs::config_dir()?.join("autostart/homestretch.desktop"))
}

/// Makes a folder that only its owner may open; one that is there stays as it is.
///
/// # Errors
/// Where it cannot be made.
pub fn make_private(dir: &Path) -> Result<(), StoreError> {
    if dir.is_dir() {
        return Ok(());
    }
    create_private(dir).map_err(StoreError::io(dir, "cannot be made"))
}

#[cfg(not(windows))]
fn create_private(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// What comes into it is its owner's alone with it: there is no umask.
#[cfg(windows)]
fn create_private(dir: &Path) -> io::Result<()> {
    if let Some(parent) = dir.parent() {
        fs::create_dir_all(parent)?;
    }
    match homestretch_owner::create_folder(dir) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists && dir.is_dir() => Ok(()),
        made => made,
    }
}
