//! Linux: the desktop's notification server, over the session's bus.

use std::{panic::AssertUnwindSafe, time::Duration};

use futures_util::FutureExt;
use homestretch_core::wording::without_markup;
use notify_rust::{Hint, Notification, NotificationHandle, NotificationResponse, Timeout, Urgency};
use tokio::{sync::mpsc::UnboundedReceiver, time::timeout};

use super::{Delivery, Note, Order};
use crate::event::{Event, Events};

/// D-Bus calls have no limit of their own.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);

#[zbus::proxy(
    interface = "org.freedesktop.Notifications",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications"
)]
trait Server {
    fn get_capabilities(&self) -> zbus::Result<Vec<String>>;
    fn get_server_information(&self) -> zbus::Result<(String, String, String, String)>;
}

pub(super) fn start(inbox: UnboundedReceiver<Order>, events: Events) {
    tokio::spawn(run(inbox, events));
}

async fn run(mut inbox: UnboundedReceiver<Order>, events: Events) {
    let mut standing: Option<(u64, NotificationHandle)> = None;
    let mut past = Past::default();
    // Who the server is, is asked when there is something to show, and again after it failed.
    let mut delivery = Delivery::Unknown;
    loop {
        let order = match &standing {
            None => inbox.recv().await,
            Some((serial, handle)) => {
                let order = tokio::select! {
                    pressed = pressed(handle) => Err(pressed),
                    order = inbox.recv() => Ok(order),
                };
                match order {
                    Ok(order) => order,
                    Err(pressed) => {
                        if let Some(key) = pressed {
                            let _ = events.send(Event::Pressed { serial: *serial, key });
                        }
                        // One that stays after its button was pressed is answered all the same.
                        past.withdraw(standing.take(), &events).await;
                        continue;
                    }
                }
            }
        };
        match order {
            None => return,
            Some(Order::Withdraw) => past.withdraw(standing.take(), &events).await,
            Some(Order::Show(note)) => {
                past.withdraw(standing.take(), &events).await;
                if !matches!(delivery, Delivery::Works { .. }) {
                    delivery = ask().await;
                }
                let shown = match &delivery {
                    Delivery::Works { buttons, .. } => show(&note, *buttons).await,
                    Delivery::Fails(why) => Err(why.clone()),
                    Delivery::Unknown => Err("nobody was asked".to_owned()),
                };
                match shown {
                    Ok(handle) => standing = Some((note.serial, handle)),
                    Err(why) => delivery = Delivery::Fails(why),
                }
                let _ = events.send(Event::Notifier(delivery.clone()));
            }
        }
    }
}

async fn ask() -> Delivery {
    let asked = async {
        let bus = zbus::Connection::session().await?;
        let server = ServerProxy::new(&bus).await?;
        let (name, ..) = server.get_server_information().await?;
        Ok::<_, zbus::Error>((name, server.get_capabilities().await?))
    };
    match timeout(ANSWERS_WITHIN, asked).await {
        Ok(Ok((server, capabilities))) => {
            Delivery::Works { server, buttons: capabilities.iter().any(|c| c == "actions") }
        }
        Ok(Err(e)) => Delivery::Fails(format!("no notification server answers ({e})")),
        Err(_) => Delivery::Fails("the notification server does not answer".to_owned()),
    }
}

async fn show(note: &Note, buttons: bool) -> Result<NotificationHandle, String> {
    let mut n = Notification::new();
    n.appname("Homestretch")
        .icon("homestretch")
        .summary(&note.title)
        // It is markup where the server says so.
        .body(&without_markup(&note.body))
        .hint(Hint::Category("x-homestretch.nudge".to_owned()))
        .hint(Hint::DesktopEntry("homestretch".to_owned()))
        .urgency(match note.level {
            1 => Urgency::Low,
            2 => Urgency::Normal,
            _ => Urgency::Critical,
        });
    n.hint(match note.sound {
        Some(name) => Hint::SoundName(name.to_owned()),
        None => Hint::SuppressSound(true),
    });
    if note.level >= 3 {
        n.timeout(Timeout::Never);
        n.hint(Hint::Resident(true));
    }
    if buttons {
        n.action("default", "Homestretch");
        for (key, label) in &note.buttons {
            n.action(key, label);
        }
    }
    match timeout(ANSWERS_WITHIN, n.show_async()).await {
        Ok(Ok(handle)) => Ok(handle),
        Ok(Err(e)) => Err(format!("the notification server refused ({e})")),
        Err(_) => Err("the notification server does not answer".to_owned()),
    }
}

/// Waits for an answer: the key of a button, `default` for the notification itself, none where it was closed, or where
/// nobody will answer any more.
async fn pressed(handle: &NotificationHandle) -> Option<String> {
    let mut pressed = None;
    let answered = handle.wait_for_action_async(|response: &NotificationResponse| {
        pressed = match response {
            NotificationResponse::Default => Some("default".to_owned()),
            NotificationResponse::Action(key) => Some(key.clone()),
            // Closing one answers nothing.
            _ => None,
        };
    });
    // Where the bus has gone the library gives up by a panic (4.19, `xdg/zbus_rs.rs`).
    AssertUnwindSafe(answered).catch_unwind().await.ok().and(pressed)
}

/// The notification before the one that stands: a server may still show it, and its buttons open the window.
#[derive(Default)]
struct Past(Option<tokio::task::JoinHandle<()>>);

impl Past {
    async fn withdraw(&mut self, standing: Option<(u64, NotificationHandle)>, events: &Events) {
        let Some((serial, handle)) = standing else { return };
        // One that the user has closed, or whose server is gone, needs no taking back.
        let closed = AssertUnwindSafe(handle.close_async()).catch_unwind();
        if !matches!(timeout(ANSWERS_WITHIN, closed).await, Ok(Ok(_))) {
            return;
        }
        let events = events.clone();
        let listening = tokio::spawn(async move {
            // The first answer is that it was closed.
            for _ in 0..2 {
                if let Some(key) = pressed(&handle).await {
                    let _ = events.send(Event::Pressed { serial, key });
                    return;
                }
            }
        });
        if let Some(before) = self.0.replace(listening) {
            before.abort();
        }
    }
}
