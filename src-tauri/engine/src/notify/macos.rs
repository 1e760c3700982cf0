//! macOS: notifications with buttons, through notify-rust. What stands cannot be taken back there; an answer to what is past is
//! told as one.

use notify_rust::Notification;
use tokio::sync::mpsc::UnboundedReceiver;

use super::{Delivery, Note, Order, key_of};
use crate::event::{Event, Events};

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
