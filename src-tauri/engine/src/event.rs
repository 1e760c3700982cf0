//! Whatever reaches the driver from outside.

use homestretch_wire::{Reply, Request};
use tokio::sync::{mpsc, oneshot};

use crate::{
    control::Watched,
    sensor::{Part, Sensed},
};

/// One client of the control socket, as long as it is connected.
pub type ClientId = u64;

/// What happened outside.
#[derive(Debug)]
pub enum Event {
    /// A client asks.
    Asked {
        /// Who.
        client: ClientId,
        /// What.
        request: Request,
        /// Where the reply goes.
        reply: oneshot::Sender<Reply>,
        /// Where views go, should it watch.
        watched: Watched,
    },
    /// A client is gone.
    Left(ClientId),
    /// The tray was clicked.
    TrayClicked,
    /// A menu row was chosen.
    Chosen(Choice),
    /// A shortcut was pressed.
    Shortcut(crate::shortcut::Act),
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
    /// Whether notifications arrive.
    Notifier(crate::notify::Health),
    /// The window's process ended.
    WindowClosed,
    /// The window's program could not be started.
    WindowFailed(String),
    /// A source saw something.
    Sensed(Sensed),
    /// Whoever was typing when a break began by itself has stopped, or typed on for long enough.
    Lull,
    /// How a source is.
    Source {
        /// Which.
        part: Part,
        /// In words.
        state: String,
    },
    /// A file changed: the settings', or one that clients find us by.
    Touched(Touched),
    /// The engine was asked to end by a signal.
    Terminated,
}

/// A row of the tray's menu.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Do as a command does.
    Do(Request),
    /// Open the window.
    Open(&'static str),
    /// End the engine.
    Quit,
}

/// Which file changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touched {
    /// `settings.toml`, or what it leads to.
    Settings,
    /// The data directory, `engine.json`, the lock or the socket.
    Place,
}

/// How events reach the driver.
pub type Events = mpsc::UnboundedSender<Event>;
