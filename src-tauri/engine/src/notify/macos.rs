//! macOS: notifications with buttons, through notify-rust. What stands cannot be taken back there; an answer to what is past is
//! told as one.

use notify_rust::Notification;
use tokio::sync::mpsc::UnboundedReceiver;

use super::{Delivery, Note, Order};
use crate::event::{Event, Events};

/// What notify-rust says of one that was closed.
const CLOSED: &str = "__closed";

pub(super) fn start(mut inbox: UnboundedReceiver<Order>, events: Events) {
    tokio::spawn(async move {
        // Whose they are; outside a bundle the system says no, and shows them as somebody else's.
        let _ = notify_rust::set_application("org.homestretch.Homestretch");
        while let Some(order) = inbox.recv().await {
            if let Order::Show(note) = order {
                let events = events.clone();
                // It waits for the answer, and ends with the engine at the latest.
                std::thread::spawn(move || show(&note, &events));
            }
        }
    });
}

fn show(note: &Note, events: &Events) {
    let mut n = Notification::new();
    n.appname("Homestretch").summary(&note.title).body(&note.body);
    for (key, label) in &note.buttons {
        n.action(key, label);
    }
    if note.sound.is_some() {
        n.sound_name("default");
    }
    let delivery = match n.show() {
        Ok(handle) => {
            let _ = events.send(Event::Notifier(Delivery::Works { server: "macOS".to_owned(), buttons: true }));
            handle.wait_for_action(|answer| {
                if let Some(key) = key_of(&note.buttons, answer) {
                    let _ = events.send(Event::Pressed { serial: note.serial, key: key.to_owned() });
                }
            });
            return;
        }
        Err(e) => Delivery::Fails(format!("macOS shows no notification ({e})")),
    };
    let _ = events.send(Event::Notifier(delivery));
}

/// The key of a button by its label, as macOS names it; `default` for the notification itself, none where it was closed.
fn key_of<'a>(buttons: &'a [(String, String)], answer: &'a str) -> Option<&'a str> {
    let by_label = buttons.iter().find(|(key, label)| label == answer || key == answer).map(|(key, _)| key.as_str());
    by_label.or((answer != CLOSED).then_some("default"))
}
