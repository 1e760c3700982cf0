//! What happens around the engine: who is there, sleep, lock, and what would make a nudge unwelcome.
//!
//! Sources only send; each runs as a task of its own, waits for events, and is begun again when it ends. Nothing is
//! polled, and "unknown" blocks nothing. No source reads the name of a window, a program or a file.

#[cfg(target_os = "linux")]
mod camera;
#[cfg(any(target_os = "macos", test))]
mod counted;
#[cfg(target_os = "linux")]
mod desktop;
#[cfg(target_os = "linux")]
pub(crate) mod logind;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "linux")]
mod microphone;
#[cfg(target_os = "linux")]
mod mutter;
mod retry;
#[cfg(target_os = "linux")]
mod screencast;
#[cfg(target_os = "linux")]
mod screensaver;
mod surroundings;
#[cfg(target_os = "linux")]
mod wayland;
#[cfg(windows)]
mod windows;
#[cfg(target_os = "linux")]
mod x11;

use std::time::Duration;

#[cfg(not(target_os = "linux"))]
use tokio::sync::oneshot;
use tokio::{sync::watch, task::JoinHandle};

#[cfg(target_os = "linux")]
pub(crate) use microphone::sound_server;
pub(crate) use surroundings::{Hold, Surroundings};

use crate::event::{Event, Events};
pub(crate) use crate::event::{Sensed, SourceKind, SourceState};
#[cfg(target_os = "linux")]
use crate::session::{is_set, is_x11_session};

/// Where a source tells the driver what it saw, and how it is.
#[derive(Debug, Clone)]
pub(crate) struct Out(Events);

impl Out {
    pub(crate) fn new(events: Events) -> Self {
        Self(events)
    }

    /// The driver lives as long as its sources.
    pub(crate) fn saw(&self, sensed: Sensed) {
        let _ = self.0.send(Event::Sensed(sensed));
    }

    /// Tells, and waits until what is open is on the disk; for a thread of the system's that must not go on before. Where the
    /// driver takes longer, the last heartbeat is at most a minute old.
    #[cfg(not(target_os = "linux"))]
    fn wait_for(&self, sensed: impl FnOnce(oneshot::Sender<()>) -> Sensed, within: Duration) {
        let (done, wait) = oneshot::channel();
        self.saw(sensed(done));
        let (told, heard) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let _ = wait.blocking_recv();
            let _ = told.send(());
        });
        let _ = heard.recv_timeout(within);
    }

    pub(crate) fn is(&self, kind: SourceKind, state: impl Into<SourceState>) {
        let _ = self.0.send(Event::Source { kind, state: state.into() });
    }
}

/// The sources that run: they end with this.
#[derive(Debug)]
pub(crate) struct Sensors {
    idle: watch::Sender<Duration>,
}

impl Sensors {
    /// Starts every source that this system has.
    pub(crate) fn start(idle_after: Duration, events: &Events) -> Self {
        let (idle, threshold) = watch::channel(idle_after);
        let out = Out::new(events.clone());
        #[cfg(target_os = "linux")]
        {
            tokio::spawn(presence(threshold, out.clone()));
            tokio::spawn(retry::keep(SourceKind::Sleep, out.clone(), logind::run));
            tokio::spawn(retry::keep(SourceKind::Lock, out, screensaver::run));
        }
        #[cfg(windows)]
        windows::start(threshold, out);
        #[cfg(target_os = "macos")]
        macos::start(threshold, out);
        Self { idle }
    }

    /// Changes after how long without input somebody counts as idle.
    pub(crate) fn set_idle_after(&self, idle_after: Duration) {
        self.idle.send_if_modified(|now| std::mem::replace(now, idle_after) != idle_after);
    }
}

/// Waits until there was no input for a moment, at most so long; not at all where nothing tells.
pub(crate) async fn lull(moment: Duration, at_most: Duration) {
    #[cfg(target_os = "linux")]
    {
        let (events, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let out = Out::new(events);
        let still = async {
            while let Some(event) = heard.recv().await {
                if matches!(event, Event::Sensed(Sensed::Idle { .. })) {
                    return;
                }
            }
        };
        tokio::select! {
            () = still => {}
            _ = any_presence(moment, &out) => {}
            () = tokio::time::sleep(at_most) => {}
        }
    }
    #[cfg(not(target_os = "linux"))]
    {
        #[cfg(target_os = "macos")]
        use macos::since_input;
        #[cfg(windows)]
        use windows::since_input;
        let _ = tokio::time::timeout(at_most, still(moment, since_input)).await;
    }
}

/// Waits until there was no input for a moment; looks again when that could be at the earliest.
#[cfg(any(not(target_os = "linux"), test))]
async fn still(moment: Duration, since_input: impl Fn() -> Duration) {
    while let Some(rest) = moment.checked_sub(since_input()) {
        tokio::time::sleep(rest.max(Duration::from_millis(1))).await;
    }
}

/// Without bus and display for so long, a session is over.
#[cfg(target_os = "linux")]
const GONE_FOR: Duration = Duration::from_secs(60);

/// Waits for the display to go where the bus has gone, and tells that the session is over then; none where something else tells
/// of the session's end.
pub(crate) fn end_of_session(events: &Events) -> Option<JoinHandle<()>> {
    #[cfg(target_os = "linux")]
    if crate::session::names_display() {
        let (events, gone_for) = (events.clone(), crate::pause::span("HOMESTRETCH_GONE_MS", GONE_FOR));
        return Some(tokio::spawn(async move {
            crate::session::display_gone(gone_for).await;
            let _ = events.send(Event::Sensed(Sensed::SessionOver));
        }));
    }
    let _ = events;
    None
}

/// Keeps one source of presence running: that which fits the session, chosen anew whenever the last one ended.
#[cfg(target_os = "linux")]
async fn presence(mut threshold: watch::Receiver<Duration>, out: Out) {
    let mut pause = crate::pause::Pause::new();
    loop {
        let idle_after = *threshold.borrow_and_update();
        let ended = tokio::select! {
            ended = any_presence(idle_after, &out) => ended,
            changed = threshold.changed() => match changed {
                Ok(()) => continue,
                Err(_) => return,
            },
        };
        out.saw(Sensed::PresenceLost);
        let Err(why) = ended;
        out.is(SourceKind::Presence, SourceState::Unknown(format!("{why}")));
        pause.wait().await;
    }
}

/// Runs the first source that there is, until it ends.
#[cfg(target_os = "linux")]
async fn any_presence(idle_after: Duration, out: &Out) -> anyhow::Result<std::convert::Infallible> {
    let mut why = Vec::new();
    if is_set("WAYLAND_DISPLAY") {
        match wayland::Source::open() {
            Ok(source) => return source.run(idle_after, out).await,
            Err(e) => why.push(e.to_string()),
        }
    }
    match mutter::Source::open().await {
        Ok(source) => return source.run(idle_after, out).await,
        Err(e) => why.push(e.to_string()),
    }
    if is_x11_session() {
        match x11::Source::open() {
            Ok(source) => return source.run(idle_after, out).await,
            Err(e) => why.push(e.to_string()),
        }
    }
    anyhow::bail!("nothing here tells who is there ({})", why.join("; "))
}
