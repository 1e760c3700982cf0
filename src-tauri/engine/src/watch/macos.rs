//! macOS: folders tell by FSEvents that something in them has changed. It is looked whether it was what is wanted.

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use notify::{RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};

use super::{
    Events, Wanted,
    looked::{Looked, Teller},
};
use crate::event::Touched;

/// Whoever sweeps a folder needs a moment for it: what is made anew too soon is swept too.
const SWEPT_WITHIN: Duration = Duration::from_millis(300);

/// What is watched, and the system's end of it.
#[derive(Debug)]
pub struct Watch {
    wanted: BTreeMap<Touched, Vec<Wanted>>,
    looked: Arc<Mutex<Looked>>,
    teller: Arc<Teller>,
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches nothing yet.
    ///
    /// # Errors
    /// Never.
    pub fn start(events: Events) -> io::Result<Self> {
        Ok(Self {
            wanted: BTreeMap::new(),
            looked: Arc::default(),
            teller: Arc::new(Teller::new(events)),
            watcher: None,
        })
    }

    /// From now on the next change is told of. Call it before looking at them.
    pub fn heard(&self, what: Touched) {
        self.teller.heard(what);
    }

    /// Watches these, in place of what was watched for the same reason. Call it before looking at them.
    ///
    /// # Errors
    /// The first that cannot be watched; the others are.
    pub fn set(&mut self, what: Touched, wanted: Vec<Wanted>) -> io::Result<()> {
        if what == Touched::Settings && self.wanted.get(&what) == Some(&wanted) {
            return Ok(());
        }
        self.wanted.insert(what, wanted);
        self.watcher = None;
        let folders = {
            let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
            looked.set(&self.wanted);
            looked.folders()
        };
        let (looked, teller) = (self.looked.clone(), self.teller.clone());
        // Also where it says that it has lost some: it is looked at all of them.
        let mut watcher = recommended_watcher(move |_| tell(&looked, &teller)).map_err(io::Error::other)?;
        let mut failed = Ok(());
        for folder in folders {
            let watched = watcher.watch(&folder, RecursiveMode::NonRecursive);
            if failed.is_ok() {
                failed = watched.map_err(io::Error::other);
            }
        }
        self.watcher = Some(watcher);
        // What has changed while nobody watched.
        tell(&self.looked, &self.teller);
        failed
    }
}

fn tell(looked: &Mutex<Looked>, teller: &Arc<Teller>) {
    for what in looked.lock().unwrap_or_else(PoisonError::into_inner).changed() {
        let teller = teller.clone();
        match what {
            Touched::Settings => teller.tell(what),
            // Whoever watches is waited for by whoever sets it anew: it must not sleep itself.
            Touched::Place | Touched::Journal => drop(thread::spawn(move || {
                thread::sleep(SWEPT_WITHIN);
                teller.tell(what);
            })),
        }
    }
}
