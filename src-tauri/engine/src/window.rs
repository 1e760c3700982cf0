//! The window's process: started when somebody wants to look, one at a time.

use std::path::PathBuf;

use homestretch_core::{Locale, Surface};
use tokio::process::Command;

use crate::{
    event::{Event, Events},
    system,
};

/// The window's program, and its process while it is open.
#[derive(Debug)]
pub struct Window {
    data: PathBuf,
    events: Events,
    is_open: bool,
}

impl Window {
    /// A window that is not open, over this data directory.
    pub fn new(data: PathBuf, events: Events) -> Self {
        Self { data, events, is_open: false }
    }

    /// Whether its process runs.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Its process has ended.
    pub fn closed(&mut self) {
        self.is_open = false;
    }

    /// Starts the window at a surface, where none is open; the engine never waits for it.
    pub fn open(&mut self, surface: Surface, locale: Locale) {
        let Some(program) = program() else {
            let why = "the window's program, homestretch-window, is not installed beside this one".to_owned();
            let _ = self.events.send(Event::WindowFailed(why));
            return;
        };
        let mut command = Command::new(&program);
        command.arg("--data").arg(&self.data).arg("--view").arg(surface.name()).arg("--locale").arg(locale.tag());
        if let Ok(engine) = system::program() {
            command.env("HOMESTRETCH_ENGINE", engine);
        }
        command.stdin(std::process::Stdio::null());
        match command.spawn() {
            Ok(mut child) => {
                self.is_open = true;
                let events = self.events.clone();
                tokio::spawn(async move {
                    let _ = child.wait().await;
                    let _ = events.send(Event::WindowClosed);
                });
            }
            Err(e) => {
                let _ = self.events.send(Event::WindowFailed(format!("{}: cannot be started: {e}", program.display())));
            }
        }
    }
}

/// `$HOMESTRETCH_WINDOW`, else beside this program, else `../lib/homestretch/` (contract §9).
pub fn program() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("HOMESTRETCH_WINDOW") {
        return Some(PathBuf::from(path)).filter(|p| p.is_file());
    }
    system::beside("homestretch-window")
}
