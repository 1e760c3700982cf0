//! The ground that the engine stands on: its data directory, its lock, its socket and `engine.json`. Any of them may be swept
//! away under it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use homestretch_core::{Wall, words};
use homestretch_store::{EngineLock, Place, atomic};
use homestretch_wire::place::EngineFile;

use super::Driver;
use crate::{
    control::{self, Same, Socket},
    event::{Event, Touched},
    notify::{Note, Order},
    system,
    watch::{self, Wanted, Watch},
};

use super::health::Trouble;

/// What an engine holds as long as it runs.
#[derive(Debug)]
pub(super) struct Ground {
    data: Same,
    lock: (EngineLock, Same),
    socket: Option<Socket>,
    watch: Option<Watch>,
    /// The journal's folder that is watched.
    pub(super) journal: Same,
    /// This program's file, and which one it was at the launch.
    program: (PathBuf, Same),
    /// Whether an update has put another one in its place.
    is_outdated: bool,
    lost: Option<String>,
    /// When it could last not be made anew.
    failed_at: Option<Wall>,
}

impl Ground {
    pub(super) fn new(place: &Place, lock: EngineLock) -> Self {
        let lock = (lock, Same::of(&place.engine_lock()));
        let (data, journal) = (Same::of(&place.data), Same::of(&place.journal()));
        let program = system::program().unwrap_or_default();
        let program = (program.clone(), Same::of(&program));
        Self {
            data,
            lock,
            socket: None,
            watch: None,
            journal,
            program,
            is_outdated: false,
            lost: None,
            failed_at: None,
        }
    }

    /// Why the engine cannot go on, once it cannot.
    pub(super) fn why_lost(&self) -> Option<&str> {
        self.lost.as_deref()
    }

    /// Whether an update has put another program in the place of this one.
    pub(super) fn is_outdated(&self) -> bool {
        self.is_outdated
    }

    /// When it could last not be made anew; none where all of it is there.
    pub(super) fn failed_at(&self) -> Option<Wall> {
        self.failed_at
    }

    /// A change was told of: the next one is told of too.
    pub(super) fn heard(&self, what: Touched) {
        if let Some(watch) = &self.watch {
            watch.heard(what);
        }
    }

    /// Whether a client waits for its answer.
    pub(super) fn is_asked(&self) -> bool {
        self.socket.as_ref().is_some_and(Socket::is_asked)
    }

    /// Removes what is ours, and nothing that another engine has put there meanwhile.
    pub(super) fn leave(&mut self, place: &Place) {
        self.socket = None;
        if is_ours(place) {
            let _ = fs::remove_file(place.engine_file());
        }
    }
}

/// Whether `engine.json` names this engine.
fn is_ours(place: &Place) -> bool {
    EngineFile::read(&place.data).is_some_and(|file| file.pid == std::process::id())
}

impl Driver {
    /// Opens the socket and tells clients of it, where that has not been done or was undone.
    ///
    /// # Errors
    /// Where the lock, the socket or `engine.json` cannot be made.
    pub(super) fn take_ground(&mut self) -> anyhow::Result<()> {
        let lock = self.place.engine_lock();
        if self.ground.lock.1 != Same::of(&lock) {
            // Whoever took a lock that was removed holds nothing: the next one would be a second engine.
            let renewed = EngineLock::try_take(&self.place)?.context("another Homestretch has taken engine.lock")?;
            self.ground.lock = (renewed, Same::of(&lock));
        }
        if !self.ground.socket.as_ref().is_some_and(Socket::is_there) {
            // The old one goes first: it may hold the same name.
            self.ground.socket = None;
            self.ground.socket = Some(control::listen(&self.place.data, self.events.clone())?);
        }
        let socket = self.ground.socket.as_ref().map_or(Path::new(""), Socket::path).to_owned();
        let file = EngineFile {
            pid: std::process::id(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            socket: socket.display().to_string(),
        };
        if EngineFile::read(&self.place.data).as_ref() != Some(&file) {
            let text = serde_json::to_vec(&file).context("engine.json")?;
            atomic::replace(&self.place.engine_file(), &text)?;
        }
        let place = &self.place;
        let mut wanted: Vec<Wanted> =
            [place.data.clone(), lock, place.engine_file(), socket.clone()].map(Wanted::Itself).into();
        wanted.push(Wanted::Itself(self.ground.program.0.clone()));
        wanted.extend(socket.parent().map(|folder| Wanted::Itself(folder.to_owned())));
        self.watch(Touched::Place, wanted);
        Ok(())
    }

    /// Looks whether all of it is still there, and makes anew what is not. Without its data directory the engine says so
    /// and ends: it must not write into another one that was put in its place.
    pub(super) fn look_at_ground(&mut self) {
        if Same::of(&self.place.data) != self.ground.data {
            let folder = self.place.data.display().to_string();
            return self.lose_ground(format!(
                "{folder}: this folder of records was moved or removed, and Homestretch has ended"
            ));
        }
        let (program, ours) = &self.ground.program;
        if !self.ground.is_outdated && *ours != Same::of(program) && program.is_file() {
            self.log.line("another program was put in the place of this one, as an update does");
            self.ground.is_outdated = true;
            self.shown.is_news = true;
        }
        if Same::of(&self.place.journal()) != self.ground.journal {
            // Another folder is in its place: what it holds is told of as any change of it.
            self.watch_journal();
            let _ = self.events.send(Event::Touched(Touched::Journal));
        }
        let is_there = self.ground.socket.as_ref().is_some_and(Socket::is_there)
            && self.ground.lock.1 == Same::of(&self.place.engine_lock())
            && is_ours(&self.place);
        self.ground.failed_at = None;
        if !is_there {
            self.log.line("the socket, engine.json or engine.lock was removed, and is made anew");
            if let Err(e) = self.take_ground() {
                // Looked at again at the next change, or in a minute.
                self.ground.failed_at = Some(self.clock.now().wall);
                self.note(Trouble::Unreachable(format!("{e:#}")));
                return;
            }
        }
        if let Some(Trouble::Unreachable(_)) = self.disk.trouble {
            self.disk.trouble = None;
            self.shown.is_news = true;
        }
    }

    fn lose_ground(&mut self, why: String) {
        let say = self.schedule.locale;
        let note = Note {
            serial: 0,
            title: words!(say, "notice-ended"),
            body: words!(say, "notice-folder-gone", folder = self.place.data.display().to_string()),
            buttons: Vec::new(),
            level: 2,
            sound: None,
        };
        self.shown.notifier.order(Order::Show(note));
        self.ground.lost = Some(why);
        self.is_ending = true;
    }

    /// Watches the settings' file, and what it leads to.
    pub(super) fn watch_settings(&mut self) {
        let wanted = watch::of_settings(&self.place.settings());
        self.watch(Touched::Settings, wanted);
    }

    pub(super) fn watch(&mut self, what: Touched, wanted: Vec<Wanted>) {
        let events = &self.events;
        let watched = match &mut self.ground.watch {
            Some(watch) => watch.set(what, wanted),
            none => Watch::start(events.clone()).and_then(|watch| none.insert(watch).set(what, wanted)),
        };
        if let Err(e) = watched
            && what == Touched::Settings
        {
            self.note(Trouble::Unwatched(format!("{} ({e})", self.place.config.display())));
        }
    }
}
