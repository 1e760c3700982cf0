//! Whatever reaches the driver from outside.

use std::fmt;

use homestretch_core::{Command, Reason, Surface};
use homestretch_wire::{Reply, Request};
use tokio::sync::{mpsc, oneshot};

use crate::control::Watched;

/// One client of the control socket, as long as it is connected.
pub type ClientId = u64;

/// Whatever comes from outside, from a port or a client, in one queue.
#[derive(Debug)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "not every system tells all of it"))]
pub enum Event {
    /// A client asks for something, and waits for the answer.
    Asked {
        /// Which connection it is.
        client: ClientId,
        /// The request, as it was read.
        request: Request,
        /// Where the reply goes.
        reply: oneshot::Sender<Reply>,
        /// Where views go, should it watch.
        watched: Watched,
    },
    /// A client that has asked before has closed its connection.
    Left(ClientId),
    /// The icon itself was clicked: what is obvious is done.
    TrayClicked,
    /// A row of the icon's menu was chosen.
    Chosen(Choice),
    /// One of the keys that act everywhere was pressed.
    Gesture(Gesture),
    /// A tray host came or went.
    TrayHost {
        /// Whether one shows the icon.
        is_there: bool,
    },
    /// A button of a notification was clicked.
    Pressed {
        /// Which notification: the driver's own count.
        serial: u64,
        /// The action's key, `default` for the notification itself.
        key: String,
    },
    /// The notification server came, went, or refused.
    Notifier(Delivery),
    /// The window's process ended.
    WindowClosed,
    /// The window's program could not be started.
    WindowFailed(String),
    /// A sensor saw something; what that means the driver knows.
    Sensed(Sensed),
    /// Whoever was typing when a break began by itself has stopped, or typed on for long enough.
    Lull,
    /// A sensor says how it is, for `doctor` and the settings page.
    Source {
        /// Which of the sources has something to say of itself.
        kind: SourceKind,
        /// Whether it answers, and if not, why.
        state: SourceState,
    },
    /// A file changed: the settings', one that clients find us by, or another machine's journal.
    Touched(Touched),
    /// A backup of the engine's own has come to its end.
    BackedUp {
        /// Whether it is there.
        is_made: bool,
    },
    /// The engine was asked to end by a signal.
    Terminated,
}

/// A row of the tray's menu.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Do as a command does.
    Do(Command),
    /// Open that view of the window, or bring it to the front.
    Open(Surface),
    /// Close what runs, and end the engine.
    Quit,
}

/// What a source saw.
#[derive(Debug)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "not every system tells all of it"))]
pub enum Sensed {
    /// There has been no input for so long.
    Idle {
        /// How long, in milliseconds: a sensor hears of it late, so the away is dated back by this.
        for_ms: i64,
    },
    /// Keys or mouse were touched again.
    Active,
    /// The source that knew who is there is gone.
    PresenceLost,
    /// The session's bus came or went.
    Bus {
        /// Whether it is there.
        is_there: bool,
    },
    /// The session's bus has been gone for a minute, and so has its display.
    SessionOver,
    /// The screen was locked or unlocked.
    Locked(bool),
    /// The machine goes to sleep once this is answered, or after some seconds.
    Asleep(oneshot::Sender<()>),
    /// The machine is awake again.
    Awake,
    /// The machine shuts down once this is answered, or after some seconds.
    ShuttingDown(oneshot::Sender<()>),
    /// What held nudges back may have changed.
    HoldChanged,
}

/// A kind of source, as `doctor` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// Whether somebody touches keys or mouse.
    Presence,
    /// When the machine sleeps, wakes and shuts down.
    Sleep,
    /// Whether the screen is locked.
    Lock,
    /// Whether our own sounds can be played.
    Sound,
    /// Keys that act wherever the user is.
    Shortcut,
}

impl SourceKind {
    /// Its name in `doctor`.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Presence => "idle",
            SourceKind::Sleep => "sleep",
            SourceKind::Lock => "lock",
            SourceKind::Sound => "sound",
            SourceKind::Shortcut => "shortcuts",
        }
    }
}

/// How a source is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "not every system tells all of it"))]
pub enum SourceState {
    /// It works: what tells it, by the desktop's own name for that.
    Works(String),
    /// The desktop's portal tells it.
    Portal,
    /// The user has declined it, where the desktop asked.
    Declined,
    /// Nobody has asked for it.
    NoneSet,
    /// Nothing tells it, and why.
    Unknown(String),
}

impl SourceState {
    /// The same by its code.
    pub fn reason(&self) -> Option<Reason> {
        match self {
            SourceState::Works(_) => None,
            SourceState::Portal => Some(Reason::new("portal", [])),
            SourceState::Declined => Some(Reason::new("declined", [])),
            SourceState::NoneSet => Some(Reason::new("none_set", [])),
            SourceState::Unknown(why) => Some(Reason::new("unknown", [("why", why)])),
        }
    }
}

impl fmt::Display for SourceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SourceState::Works(how) => f.write_str(how),
            SourceState::Portal => f.write_str("the desktop's portal"),
            SourceState::Declined => f.write_str("declined"),
            SourceState::NoneSet => f.write_str("none set"),
            SourceState::Unknown(why) => write!(f, "unknown: {why}"),
        }
    }
}

impl From<&str> for SourceState {
    fn from(how: &str) -> Self {
        SourceState::Works(how.to_owned())
    }
}

impl From<String> for SourceState {
    fn from(how: String) -> Self {
        SourceState::Works(how)
    }
}

/// Whether what is said can be seen, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// Nobody has tried yet.
    Unknown,
    /// They do, with buttons or without.
    Works {
        /// How the server calls itself, for `doctor`.
        server: String,
        /// Whether it shows buttons.
        buttons: bool,
    },
    /// They do not, and why.
    Fails(String),
}

impl Delivery {
    /// The same by its code.
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Delivery::Unknown => Some(Reason::new("not_yet", [])),
            Delivery::Works { server, buttons: true } => Some(Reason::new("with_buttons", [("server", server)])),
            Delivery::Works { server, buttons: false } => Some(Reason::new("without_buttons", [("server", server)])),
            Delivery::Fails(_) => None,
        }
    }
}

impl fmt::Display for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Delivery::Unknown => f.write_str("nothing was to be said yet"),
            Delivery::Works { server, buttons: true } => write!(f, "{server}, with buttons"),
            Delivery::Works { server, buttons: false } => write!(f, "{server}, without buttons"),
            Delivery::Fails(why) => f.write_str(why),
        }
    }
}

/// What the user does wherever they are: a shortcut, a click on the icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// As a click on the tray's icon.
    StartStop,
    /// Interrupted; pressed again, back.
    Interrupted,
    /// The window in front.
    Window,
}

impl Gesture {
    /// All of them, in the order of their settings.
    pub const ALL: [Gesture; 3] = [Gesture::StartStop, Gesture::Interrupted, Gesture::Window];
}

/// Which of the watched files has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touched {
    /// `settings.toml`, or what it leads to.
    Settings,
    /// The data directory, `engine.json`, the lock or the socket.
    Place,
    /// A journal of another machine's, or what a synchroniser has put beside ours.
    Journal,
}

/// How events reach the driver.
pub type Events = mpsc::UnboundedSender<Event>;
