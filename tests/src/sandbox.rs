//! A home of its own for the program under test.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, MutexGuard},
};

use homestretch_wire::{Client, ClientError, place::EngineFile};
use rustix::process::Signal;
use tempfile::TempDir;

use crate::{
    engine::Said,
    process,
    wine::{self, Relay},
};

/// The zone of every sandbox.
pub const ZONE: &str = "Europe/Amsterdam";

/// A temporary home, its `XDG_*` folders, and an environment with nothing of the machine's in it.
#[derive(Debug)]
pub struct Sandbox {
    dir: TempDir,
    program: PathBuf,
    relay: Relay,
    env: Mutex<BTreeMap<String, String>>,
}

impl Sandbox {
    /// Makes a sandbox for this program.
    ///
    /// # Panics
    /// When the folders cannot be made.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        let dir = tempfile::Builder::new().prefix("hs-").tempdir().expect("a temporary folder");
        let mut env = BTreeMap::from([
            ("PATH".to_owned(), "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin".to_owned()),
            ("LANG".to_owned(), "C.UTF-8".to_owned()),
            ("TZ".to_owned(), ZONE.to_owned()),
            ("HOME".to_owned(), dir.path().display().to_string()),
            // Nobody listens there: without a bus of the test's own there is none at all.
            ("DBUS_SYSTEM_BUS_ADDRESS".to_owned(), format!("unix:path={}", dir.path().join("no-system-bus").display())),
        ]);
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "share"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            let path = dir.path().join(folder);
            fs::create_dir(&path).expect("a folder in the sandbox");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("a private folder");
            env.insert(name.to_owned(), path.display().to_string());
        }
        fs::create_dir(dir.path().join("data")).expect("a data folder");
        let program = wine::folder().map_or_else(|| program.into(), |folder| folder.join("homestretch"));
        Self { dir, program, relay: Relay::default(), env: Mutex::new(env) }
    }

    /// A path in the sandbox.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.dir.path().join(relative)
    }

    /// The data directory that the engine gets with `--data`.
    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// The program under test.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The stub that stands for the window.
    ///
    /// # Panics
    /// When it has not been built.
    pub fn stub(&self) -> PathBuf {
        let stub = self.program.with_file_name("homestretch-window-stub");
        if wine::folder().is_some() {
            return stub;
        }
        assert!(
            stub.exists(),
            "{} is missing: `cargo test` builds it with the kit, for one package alone say `cargo build -p homestretch-tests` first",
            stub.display()
        );
        stub
    }

    /// Sets a variable for everything that the sandbox starts from now on.
    pub fn set_env(&self, name: &str, value: impl Into<String>) {
        self.env().insert(name.to_owned(), value.into());
    }

    /// Takes a variable away.
    pub fn unset_env(&self, name: &str) {
        self.env().remove(name);
    }

    /// Writes `settings.toml`, by rename, as an editor does.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn write_settings(&self, text: &str) {
        let new = self.data().join("settings.toml.new");
        fs::write(&new, text).expect("a settings file");
        fs::rename(new, self.data().join("settings.toml")).expect("a settings file");
    }

    /// A command of the program under test, in this sandbox.
    pub fn command(&self) -> Command {
        self.tool(self.program.clone())
    }

    /// A command of another program, in this sandbox.
    pub fn tool(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.env().iter()).current_dir(self.dir.path()).stdin(Stdio::null());
        command
    }

    /// Runs the program with these arguments on the sandbox's data directory, to its end.
    ///
    /// # Panics
    /// When it does not end within [`crate::LIMIT`].
    #[track_caller]
    pub fn cli(&self, args: &[&str]) -> Said {
        let mut command = self.command();
        command.arg("--data").arg(self.data()).args(args);
        Said::by(&mut command)
    }

    /// Connects to the engine on the sandbox's data directory.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub fn connect(&self) -> Result<Client, ClientError> {
        if wine::folder().is_some() { self.relay.connect(self) } else { Client::connect(&self.data()) }
    }

    fn env(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.env.lock().expect("no test panics while it holds this")
    }

    /// Ends an engine that a command started in the background.
    fn end_detached(&self) {
        if wine::folder().is_some() {
            // The number in the file is one of wine's own.
            if EngineFile::read(&self.data()).is_some() {
                let _ = self.command().arg("--data").arg(self.data()).arg("quit").stderr(Stdio::null()).status();
            }
            return;
        }
        if let Some(engine) = EngineFile::read(&self.data()) {
            let environment = fs::read(format!("/proc/{}/environ", engine.pid)).unwrap_or_default();
            let ours = self.dir.path().display().to_string();
            if String::from_utf8_lossy(&environment).contains(&ours) {
                process::signal(engine.pid, Signal::KILL);
            }
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.end_detached();
    }
}
