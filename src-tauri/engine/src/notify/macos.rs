//! macOS: notifications with buttons, through notify-rust. Whose they are it asks of the bundle that the program is in; outside of
//! one they would be somebody else's.

use std::thread;

use notify_rust::{Notification, NsNotificationExt};
#[allow(deprecated, reason = "what follows it wants a signature by a developer whom Apple knows")]
use objc2_foundation::NSUserNotificationCenter;
use tokio::sync::{mpsc::UnboundedReceiver, oneshot};

use super::{Delivery, Note, Order, key_of};
use crate::{
    event::{Event, Events},
    run_loop::on_main,
};

/// The bundle's name (`packaging/macos/Info.plist`).
const BUNDLE: &str = "org.homestretch.Homestretch";

pub(super) fn start(mut inbox: UnboundedReceiver<Order>, events: Events) {
    tokio::spawn(async move {
        let ours = notify_rust::set_application(BUNDLE).map_err(|e| e.to_string());
        while let Some(order) = inbox.recv().await {
            withdraw().await;
            let Order::Show(note) = order else { continue };
            let delivery = match &ours {
                Ok(()) => Delivery::Works { server: "macOS".to_owned(), buttons: true },
                Err(why) => Delivery::Fails(format!(
                    "macOS shows notifications of Homestretch.app alone, and this is not in it ({why})"
                )),
            };
            if matches!(delivery, Delivery::Works { .. }) {
                let events = events.clone();
                // It waits for the answer, until the next order takes back what it asked.
                thread::spawn(move || show(&note, &events));
            }
            let _ = events.send(Event::Notifier(delivery));
        }
    });
}

/// Takes back what stands, also in the notification centre; whoever waits for its answer ends. Waited for, so that it takes
/// nothing back that comes after it.
async fn withdraw() {
    let (done, is_done) = oneshot::channel();
    on_main(move |_| {
        #[allow(deprecated, reason = "as above")]
        NSUserNotificationCenter::defaultUserNotificationCenter().removeAllDeliveredNotifications();
        // Whoever waits may have gone.
        let _ = done.send(());
    });
    let _ = is_done.await;
}

fn show(note: &Note, events: &Events) {
    let mut n = Notification::new();
    n.appname("Homestretch").summary(&note.title).body(&note.body);
    for (key, label) in &note.buttons {
        n.action(key, label);
    }
    // Of several there is one button with a list: a click on the button itself is the first of them, and so it says.
    if let Some((_, first)) = note.buttons.first() {
        n.actions_label(first);
    }
    if note.sound.is_some() {
        n.sound_name("default");
    }
    // Nothing has been sent before its answer is waited for.
    if let Ok(handle) = n.show() {
        handle.wait_for_action(|answer| {
            if let Some(key) = key_of(&note.buttons, answer) {
                let _ = events.send(Event::Pressed { serial: note.serial, key: key.to_owned() });
            }
        });
    }
}
