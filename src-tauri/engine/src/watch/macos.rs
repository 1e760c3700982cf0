//! macOS: folders tell by FSEvents that something in them has changed. It is looked whether it was what is wanted.

use std::{io, sync::Arc, thread};

use notify::{RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};

use super::{Events, SWEPT_WITHIN, Wanted, looked::Looking};
use crate::event::Touched;

/// What is watched, and the system's end of it.
#[derive(Debug)]
pub struct Watch {
    looking: Arc<Looking>,
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches nothing yet.
    ///
    /// # Errors
    /// Never.
    pub fn start(events: Events) -> io::Result<Self> {
        Ok(Self { looking: Arc::new(Looking::new(events)), watcher: None })
    }

    /// From now on the next change is told of. Call it before looking at them.
    pub fn heard(&self, what: Touched) {
        self.looking.heard(what);
    }

    /// Watches these, in place of what was watched for the same reason. Call it before looking at them.
    ///
    /// # Errors
    /// The first that cannot be watched; the others are.
    pub fn set(&mut self, what: Touched, wanted: Vec<Wanted>) -> io::Result<()> {
        if what == Touched::Settings && self.looking.has(what, &wanted) {
            return Ok(());
        }
        self.watcher = None;
        let folders = self.looking.set(what, wanted);
        let looking = self.looking.clone();
        // Also where it says that it has lost some: it is looked at all of them.
        let mut watcher = recommended_watcher(move |_| tell(&looking)).map_err(io::Error::other)?;
        let mut failed = Ok(());
        for folder in folders {
            let watched = watcher.watch(&folder, RecursiveMode::NonRecursive);
            if failed.is_ok() {
                failed = watched.map_err(io::Error::other);
            }
        }
        self.watcher = Some(watcher);
        // What has changed while nobody watched.
        tell(&self.looking);
        failed
    }
}

fn tell(looking: &Arc<Looking>) {
    for what in looking.changed() {
        if what == Touched::Settings {
            looking.tell(what);
            continue;
        }
        let looking = looking.clone();
        // Whoever watches is waited for by whoever sets it anew: it must not sleep itself.
        thread::spawn(move || {
            thread::sleep(SWEPT_WITHIN);
            looking.tell(what);
        });
    }
}
