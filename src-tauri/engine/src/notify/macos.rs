//! macOS: not there yet.

use tokio::sync::mpsc::UnboundedReceiver;

use super::{Delivery, Order};
use crate::event::{Event, Events};

/// Until this system has its own port, every nudge is shown by tray, window and command line alone.
pub(super) fn start(mut inbox: UnboundedReceiver<Order>, events: Events) {
    tokio::spawn(async move {
        while let Some(order) = inbox.recv().await {
            if let Order::Show(_) = order {
                let why = "notifications are not yet there on this system".to_owned();
                let _ = events.send(Event::Notifier(Delivery::Fails(why)));
            }
        }
    });
}
