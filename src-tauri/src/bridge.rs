//! The relay between the engine's socket and the page: whole views down, requests up.
//!
//! One thread watches. Each request has a connection of its own, so a slow answer holds nothing up.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use homestretch_wire::{Ask, Client, ClientError, Message, Reply, Request, Surface, View};
use serde::Serialize;
use tauri::{WebviewWindow, ipc::Channel};

/// Between two looks for an engine that is gone. Only while the window says that it is gone.
const LOOK_AGAIN: Duration = Duration::from_secs(3);
/// The same while one is being started.
const LOOK_SOON: Duration = Duration::from_millis(100);
/// How often to look soon before looking as rarely as before: ten seconds in all.
const SOON_TRIES: u32 = 100;

/// What the page is told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only X11 tells"))]
pub(crate) enum Event {
    /// The engine's view, at once and at every change.
    View {
        /// As the engine sent it.
        view: Box<View>,
    },
    /// No engine answers: the page offers to start one.
    Gone {
        /// What is wrong, in one sentence of English.
        why: String,
    },
    /// A view is wanted in front.
    Raise {
        /// The view to be shown in front.
        view: Surface,
    },
    /// Other windows cover all of this one, or no longer do.
    Covered {
        /// Whether sheets lie over the other monitors.
        is_covered: bool,
    },
    /// A file is dragged over the window, or no longer is.
    Dragged {
        /// Whether it would be dropped here.
        is_over: bool,
    },
    /// A file was dropped on the window.
    Dropped {
        /// What it is called.
        name: String,
        /// How many were dropped at once; it is the first of them.
        n: usize,
    },
}

/// What is known, and the page that is to know it.
struct Told {
    page: Option<Channel<Event>>,
    latest: Option<Event>,
    raised: Surface,
}

/// One engine's data directory, and the page that shows it.
pub(crate) struct Bridge {
    data: PathBuf,
    told: Mutex<Told>,
    look: Condvar,
    soon: AtomicU32,
}

impl Bridge {
    /// A relay for this data directory; the page begins with this view.
    pub fn new(data: PathBuf, view: Surface) -> Self {
        let told = Told { page: None, latest: None, raised: view };
        Self { data, told: Mutex::new(told), look: Condvar::new(), soon: AtomicU32::new(0) }
    }

    /// The data directory whose engine this window belongs to.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Joins the page: it gets what is known at once, and what happens from now on.
    ///
    /// # Errors
    /// What the webview says.
    pub fn join(&self, page: Channel<Event>) -> tauri::Result<()> {
        let mut told = self.told();
        page.send(Event::Raise { view: told.raised })?;
        if let Some(latest) = &told.latest {
            page.send(latest.clone())?;
        }
        told.page = Some(page);
        Ok(())
    }

    /// Sends one request and waits for its reply.
    ///
    /// # Errors
    /// Nobody answers, or not in time.
    pub fn ask(&self, request: Request) -> Result<Reply, ClientError> {
        Client::connect(&self.data)?.ask(request)
    }

    /// Looks for the engine at once, and often for a while: one is being started.
    pub fn expect_engine(&self) {
        self.soon.store(SOON_TRIES, Ordering::Relaxed);
        self.look.notify_all();
    }

    /// Brings a view to the front of the page.
    pub fn raise(&self, view: Surface) {
        self.tell(Event::Raise { view });
    }

    /// Tells the page whether it can be seen at all.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only X11 tells"))]
    pub fn say_covered(&self, is_covered: bool) {
        self.tell(Event::Covered { is_covered });
    }

    /// Tells the page that no engine answers.
    pub fn say_gone(&self, why: String) {
        self.soon.store(0, Ordering::Relaxed);
        self.tell(Event::Gone { why });
    }

    /// Tells the page of something that has happened.
    pub fn tell(&self, event: Event) {
        let mut told = self.told();
        match &event {
            Event::Raise { view } => told.raised = *view,
            // A page that joins later is not covered: it has just come up.
            // Nor is anything dragged over it.
            Event::Covered { .. } | Event::Dragged { .. } | Event::Dropped { .. } => {}
            Event::View { .. } | Event::Gone { .. } if told.latest.as_ref() == Some(&event) => return,
            Event::View { .. } | Event::Gone { .. } => told.latest = Some(event.clone()),
        }
        if let Some(page) = &told.page {
            // A page that is gone takes the process with it.
            let _ = page.send(event);
        }
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        // Nothing here is half done when a thread panics.
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self) {
        let soon = self.soon.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1)).is_ok();
        let limit = if soon { LOOK_SOON } else { LOOK_AGAIN };
        drop(self.look.wait_timeout(self.told(), limit));
    }
}

/// Watches the engine for as long as the process lives.
pub(crate) fn watch(bridge: Arc<Bridge>, window: WebviewWindow) {
    std::thread::spawn(move || {
        loop {
            let why = match follow(&bridge, &window) {
                Ok(()) => ClientError::NotRunning.to_string(),
                Err(e) => e.to_string(),
            };
            // While one is being started, the page already says so.
            if bridge.soon.load(Ordering::Relaxed) == 0 {
                bridge.tell(Event::Gone { why });
            }
            bridge.wait();
        }
    });
}

fn follow(bridge: &Bridge, window: &WebviewWindow) -> Result<(), ClientError> {
    let mut client = Client::connect(bridge.data())?;
    client.send(Ask::Watch { role: Some("window".to_owned()) })?;
    // The next view may be hours away.
    client.set_timeout(None)?;
    while let Some(message) = client.receive()? {
        match message {
            Message::Raise(raise) => {
                crate::raise(window, raise.raise);
                bridge.tell(Event::Raise { view: raise.raise });
            }
            Message::Reply(Reply { view: Some(view), .. }) => {
                bridge.soon.store(0, Ordering::Relaxed);
                bridge.tell(Event::View { view });
            }
            Message::Reply(Reply { why, .. }) => return Err(ClientError::Strange(why.unwrap_or_default())),
        }
    }
    Ok(())
}
