//! Notifications: one stands at a time, and its buttons come back as events.
//!
//! A missing, hanging or mute server is a state to work in: it is told to the driver, and tried again.

#[cfg_attr(windows, path = "notify/windows.rs")]
#[cfg_attr(target_os = "linux", path = "notify/linux.rs")]
#[cfg_attr(target_os = "macos", path = "notify/macos.rs")]
mod platform;

use crate::event::{Delivery, Events};

/// One notification as a server takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The driver's own count.
    pub serial: u64,
    /// One short sentence, which servers show in bold.
    pub title: String,
    /// What stands below it, one sentence after the other.
    pub body: String,
    /// Key and label of each button.
    pub buttons: Vec<(String, String)>,
    /// 1 to 4: from 3 on it is urgent and stays.
    pub level: u8,
    /// The sound that the server is to make, by its freedesktop name; none where it is to be still.
    pub sound: Option<&'static str>,
}

/// An order to the notifier.
#[derive(Debug)]
pub enum Order {
    /// Show this instead of what stands.
    Show(Note),
    /// Take back what stands.
    Withdraw,
}

/// The notifier's end for the driver.
#[derive(Debug, Clone)]
pub struct Notifier {
    orders: tokio::sync::mpsc::UnboundedSender<Order>,
}

impl Notifier {
    /// Looks for a notification server, and says how that went as an event.
    pub fn start(events: Events) -> Self {
        let (orders, inbox) = tokio::sync::mpsc::unbounded_channel();
        platform::start(inbox, events);
        Self { orders }
    }

    /// Sends an order. The notifier lives as long as the driver.
    pub fn order(&self, order: Order) {
        let _ = self.orders.send(order);
    }
}
