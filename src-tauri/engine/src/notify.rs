//! Notifications: one stands at a time, and its buttons come back as events.
//!
//! A missing, hanging or mute server is a state to work in: it is told to the driver, and tried again.

#[cfg_attr(windows, path = "notify/windows.rs")]
#[cfg_attr(target_os = "linux", path = "notify/linux.rs")]
#[cfg_attr(target_os = "macos", path = "notify/macos.rs")]
mod platform;
#[cfg(any(windows, test))]
mod toast_xml;

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

/// The key of the button that an answer names by its label, as macOS does; `default` for the notification itself, none where it
/// was closed.
#[cfg(any(target_os = "macos", test))]
fn key_of<'a>(buttons: &'a [(String, String)], answer: &'a str) -> Option<&'a str> {
    /// What notify-rust says of one that was closed.
    const CLOSED: &str = "__closed";
    let by_label = buttons.iter().find(|(key, label)| label == answer || key == answer).map(|(key, _)| key.as_str());
    by_label.or((answer != CLOSED).then_some("default"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_button_the_notification_itself_or_none() {
        let buttons = [("break", "Take a break"), ("extend", "30 more minutes")];
        let buttons = buttons.map(|(key, label)| (key.to_owned(), label.to_owned()));
        for (answer, key) in [
            ("Take a break", Some("break")),
            ("extend", Some("extend")),
            ("__closed", None),
            ("__activate", Some("default")),
        ] {
            assert_eq!(key_of(&buttons, answer), key, "{answer}");
        }
    }
}
