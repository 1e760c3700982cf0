//! Puts the item up: on a bus, with every tray host that comes to it.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures_util::StreamExt;
use tokio::sync::{Notify, watch};
use zbus::{Connection, MatchRule, MessageStream, message::Type};

use super::{Events, Picture, item::Item};
use crate::{
    event::Event,
    pause::Pause,
    session::{BUS, ask_bus},
};

/// Where items are registered.
const WATCHER: &str = "org.kde.StatusNotifierWatcher";
/// The bus is to refuse a name that another one has.
const DO_NOT_QUEUE: u32 = 4;

/// The tray's end for the driver.
#[derive(Debug)]
pub struct Tray {
    picture: watch::Sender<Picture>,
    bus_is_gone: Arc<Notify>,
}

impl Tray {
    /// Puts the icon up, now or when a bus and a tray host appear.
    pub fn start(first: Picture, events: Events) -> Self {
        let (picture, latest) = watch::channel(first);
        let bus_is_gone = Arc::new(Notify::new());
        tokio::spawn(keep_up(latest, bus_is_gone.clone(), events));
        Self { picture, bus_is_gone }
    }

    /// Shows another picture; hosts are told only of what differs.
    pub fn show(&self, picture: Picture) {
        self.picture.send_replace(picture);
    }

    /// The session's bus is gone, and with it every host: the icon is put up anew on the next one.
    pub fn renew(&self) {
        self.bus_is_gone.notify_one();
    }
}

/// Keeps an item up for as long as the driver lives, over the end of a bus.
async fn keep_up(mut latest: watch::Receiver<Picture>, bus_is_gone: Arc<Notify>, events: Events) {
    let driver = latest.clone();
    let ends = async {
        loop {
            let mut pause = Pause::new();
            let tries = async {
                loop {
                    // No bus yet, or it is gone.
                    let _ = put_up(&mut latest, &events).await;
                    tell(&events, false);
                    pause.wait().await;
                }
            };
            tokio::select! {
                () = tries => {}
                () = bus_is_gone.notified() => tell(&events, false),
            }
        }
    };
    tokio::select! {
        () = ends => {}
        () = closed(driver) => {}
    }
}

/// Ends with the driver.
async fn closed(mut latest: watch::Receiver<Picture>) {
    while latest.changed().await.is_ok() {}
}

fn tell(events: &Events, is_there: bool) {
    let _ = events.send(Event::TrayHost { is_there });
}

/// Puts an item up, and keeps it there until the bus goes.
async fn put_up(latest: &mut watch::Receiver<Picture>, events: &Events) -> zbus::Result<()> {
    static COUNT: AtomicUsize = AtomicUsize::new(1);
    let bus = Connection::session().await?;
    // Before anybody is told of the item, so that no call and no host is missed.
    let calls = MatchRule::builder().msg_type(Type::MethodCall).build()?;
    let calls = MessageStream::for_match_rule(calls, &bus, None).await?;
    let hosts = MatchRule::builder().msg_type(Type::Signal).interface(BUS).member("NameOwnerChanged").add_arg(WATCHER);
    let hosts = MessageStream::for_match_rule(hosts.build()?, &bus, None).await?;
    let name = format!("org.kde.StatusNotifierItem-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    ask_bus(&bus, "RequestName", &(&name, DO_NOT_QUEUE)).await?;
    let item = Item::new(latest.borrow_and_update().clone(), events.clone());
    // Both at once: a host may ask the item before it says that it has taken it.
    tokio::select! {
        ended = serve(&bus, calls, item, latest) => ended,
        ended = be_registered(&bus, hosts, &name, events) => ended,
    }
}

/// Answers hosts, and tells them what changes.
async fn serve(
    bus: &Connection,
    mut calls: MessageStream,
    mut item: Item,
    latest: &mut watch::Receiver<Picture>,
) -> zbus::Result<()> {
    loop {
        let said = tokio::select! {
            call = calls.next() => match call {
                Some(call) => item.answer(&call?)?,
                None => return Ok(()),
            },
            changed = latest.changed() => match changed {
                Ok(()) => item.show(latest.borrow_and_update().clone())?,
                Err(_) => return Ok(()),
            },
        };
        bus.send_all(&said).await?;
    }
}

/// Registers with every host that comes.
async fn be_registered(bus: &Connection, mut hosts: MessageStream, name: &str, events: &Events) -> zbus::Result<()> {
    let mut pause = Pause::new();
    loop {
        let path = "/StatusNotifierWatcher";
        let taken = bus.call_method(Some(WATCHER), path, Some(WATCHER), "RegisterStatusNotifierItem", &name).await;
        tell(events, taken.is_ok());
        // A host that is there and does not take the item is only starting, or ending: it is asked again.
        let asks_again = taken.is_err() && ask_bus(bus, "NameHasOwner", &WATCHER).await?.body().deserialize()?;
        tokio::select! {
            () = pause.wait(), if asks_again => {}
            came = comes(&mut hosts, events) => came?,
        }
    }
}

/// Ends when a host comes; tells that one went.
async fn comes(hosts: &mut MessageStream, events: &Events) -> zbus::Result<()> {
    while let Some(change) = hosts.next().await {
        let body = change?.body();
        let (_, _, owner): (&str, &str, &str) = body.deserialize()?;
        if !owner.is_empty() {
            return Ok(());
        }
        tell(events, false);
    }
    Err(zbus::Error::Failure("the bus is gone".to_owned()))
}
