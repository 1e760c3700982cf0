//! A tray host: a `StatusNotifierWatcher` and all that a host asks of an item and its menu.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use zbus::{
    Connection, OwnedObjectPath, OwnedVariant, Variant, message::Header, names::BusName, object_server::SignalEmitter,
};

use crate::{
    Bus, LIMIT,
    wait::{block_on, wait_until},
};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// The items that have registered: bus name and path, the latest last.
type Items = Arc<Mutex<Vec<(String, String)>>>;

/// What the next items are told in place of being taken, the last first.
type Refusals = Arc<Mutex<Vec<zbus::fdo::Error>>>;

/// A tray host that can go and come back.
#[derive(Debug)]
pub struct FakeTray {
    address: String,
    connection: Option<Connection>,
    items: Items,
    refusals: Refusals,
}

/// One picture of an item: 32 bits a pixel, ARGB in network byte order.
#[derive(Debug, Clone, PartialEq)]
pub struct Pixmap {
    /// Pixels in a row.
    pub width: i32,
    /// How many rows of pixels.
    pub height: i32,
    /// Four bytes a pixel.
    pub bytes: Vec<u8>,
}

impl Pixmap {
    /// How many pixels are not fully transparent.
    pub fn visible(&self) -> usize {
        self.bytes.chunks(4).filter(|pixel| pixel[0] != 0).count()
    }
}

/// How far two colours stand out from each other: 1 to 21, as WCAG 2.1 has it.
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let [r, g, b] = colour.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

/// How an item looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// The program's name, as panels show it.
    pub title: String,
    /// `Active`, `Passive` or `NeedsAttention`.
    pub status: String,
    /// The tooltip's title and text, in one.
    pub tooltip: String,
    /// The icon in its sizes.
    pub pixmaps: Vec<Pixmap>,
}

/// One row of an item's menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The menu's own number for it.
    pub id: i32,
    /// What it says; empty for a separator.
    pub label: String,
    /// Whether it can be clicked.
    pub enabled: bool,
    /// Whether it is a line between others.
    pub separator: bool,
}

struct Watcher {
    items: Items,
    refusals: Refusals,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        service: &str,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        if let Some(why) = self.refusals.lock().unwrap().pop() {
            return Err(why);
        }
        // An item gives its bus name, or only the path at which it stands on the connection that asks.
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let (name, path) =
            if service.starts_with('/') { (sender, service) } else { (service.to_owned(), "/StatusNotifierItem") };
        self.items.lock().unwrap().push((name.clone(), path.to_owned()));
        let _ = Self::status_notifier_item_registered(&emitter, &format!("{name}{path}")).await;
        Ok(())
    }

    fn register_status_notifier_host(&self, _service: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.items.lock().unwrap().iter().map(|(name, path)| format!("{name}{path}")).collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, service: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_item_unregistered(emitter: &SignalEmitter<'_>, service: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_host_registered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

/// `(id, properties, children)`, as `GetLayout` gives each row.
type Layout = (i32, HashMap<String, OwnedVariant>, Vec<OwnedVariant>);

impl FakeTray {
    /// Starts a host on this bus.
    pub fn start(bus: &Bus) -> Self {
        Self::start_refusing(bus, Vec::new())
    }

    /// Starts a host that refuses the next items with these errors, the last first. `ServiceUnknown` is what an item
    /// hears that asks a moment before the host comes.
    pub fn start_refusing(bus: &Bus, refusals: Vec<zbus::fdo::Error>) -> Self {
        let mut tray = Self {
            address: bus.address().to_owned(),
            connection: None,
            items: Items::default(),
            refusals: Arc::new(Mutex::new(refusals)),
        };
        tray.start_again();
        tray
    }

    /// Ends the host, as when a panel crashes.
    pub fn stop(&mut self) {
        if let Some(connection) = self.connection.take() {
            block_on(async { connection.close().await }).expect("the host goes");
        }
        self.items.lock().unwrap().clear();
    }

    /// Starts it anew, with nothing registered.
    pub fn start_again(&mut self) {
        self.stop();
        let watcher = Watcher { items: Arc::clone(&self.items), refusals: Arc::clone(&self.refusals) };
        let connection = block_on(async {
            zbus::connection::Builder::address(self.address.as_str())
                .serve_at("/StatusNotifierWatcher", watcher)
                .name(WATCHER)
                .build()
                .await
        });
        self.connection = Some(connection.expect("the host takes its name"));
    }

    /// The latest item whose program still runs: its bus name and path.
    pub fn item(&self) -> Option<(String, String)> {
        let registered = self.items.lock().unwrap().clone();
        registered.into_iter().rev().find(|(name, _)| self.has_owner(name))
    }

    /// Waits for an item.
    #[track_caller]
    pub fn wait_for_item(&self) -> (String, String) {
        wait_until(LIMIT, "an item in the tray", || self.item())
    }

    /// A left click on the item.
    #[track_caller]
    pub fn activate(&self) {
        let (name, path) = self.wait_for_item();
        let called = self.call(&name, &path, ITEM, "Activate", &(0_i32, 0_i32));
        called.expect("the item takes a click");
    }

    /// How the item looks now.
    #[track_caller]
    pub fn face(&self) -> Face {
        let (name, path) = self.wait_for_item();
        let reply = self
            .call(&name, &path, "org.freedesktop.DBus.Properties", "GetAll", &ITEM)
            .expect("the item has properties");
        let mut all: HashMap<String, OwnedVariant> = reply.body().deserialize().expect("properties");
        let mut text = |key: &str| all.remove(key).and_then(|v| String::try_from(v).ok()).unwrap_or_default();
        let (title, status) = (text("Title"), text("Status"));
        let pictures: Vec<(i32, i32, Vec<u8>)> =
            all.remove("IconPixmap").and_then(|v| Vec::try_from(v).ok()).unwrap_or_default();
        type ToolTip = (String, Vec<(i32, i32, Vec<u8>)>, String, String);
        let tooltip = all.remove("ToolTip").and_then(|v| ToolTip::try_from(v).ok());
        Face {
            title,
            status,
            tooltip: tooltip.map(|(_, _, head, text)| format!("{head}\n{text}").trim().to_owned()).unwrap_or_default(),
            pixmaps: pictures.into_iter().map(|(width, height, bytes)| Pixmap { width, height, bytes }).collect(),
        }
    }

    /// Waits until the item looks as expected.
    #[track_caller]
    pub fn wait_for_face(&self, what: &str, expected: impl Fn(&Face) -> bool) -> Face {
        wait_until(LIMIT, &format!("the tray's face: {what}"), || Some(self.face()).filter(&expected))
    }

    /// The rows of the item's menu that can be seen, from the top.
    #[track_caller]
    pub fn menu(&self) -> Vec<Row> {
        let (name, path) = self.menu_place();
        let none: Vec<&str> = Vec::new();
        let about = self.call(&name, &path, MENU, "AboutToShow", &0_i32);
        about.expect("the menu knows that it is about to be shown");
        let reply = self.call(&name, &path, MENU, "GetLayout", &(0_i32, -1_i32, none)).expect("the item has a menu");
        let (_, (_, _, children)): (u32, Layout) = reply.body().deserialize().expect("a layout");
        children.into_iter().filter_map(row).collect()
    }

    /// The labels of the menu, without its separators.
    #[track_caller]
    pub fn labels(&self) -> Vec<String> {
        self.menu().into_iter().filter(|row| !row.separator).map(|row| row.label).collect()
    }

    /// Clicks the row with this label.
    ///
    /// # Panics
    /// When there is none that can be clicked.
    #[track_caller]
    pub fn click_menu(&self, label: &str) {
        let rows = self.menu();
        let Some(row) = rows.iter().find(|row| row.label == label && row.enabled) else {
            panic!("no row {label:?} that can be clicked in {rows:?}");
        };
        let (name, path) = self.menu_place();
        let clicked = self.call(&name, &path, MENU, "Event", &(row.id, "clicked", Variant::from(0_i32), 0_u32));
        clicked.expect("the menu takes a click");
    }

    #[track_caller]
    fn menu_place(&self) -> (String, String) {
        let (name, path) = self.wait_for_item();
        let reply = self
            .call(&name, &path, "org.freedesktop.DBus.Properties", "Get", &(ITEM, "Menu"))
            .expect("the item has a menu");
        let menu: OwnedVariant = reply.body().deserialize().expect("a path");
        (name, OwnedObjectPath::try_from(menu).expect("a path").to_string())
    }

    fn has_owner(&self, name: &str) -> bool {
        let reply =
            self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", &name);
        reply.is_ok_and(|reply| reply.body().deserialize().unwrap_or(false))
    }

    fn call<B>(&self, name: &str, path: &str, interface: &str, method: &str, body: &B) -> zbus::Result<zbus::Message>
    where
        B: serde::Serialize + zbus::DynamicType,
    {
        let connection = self.connection.as_ref().expect("the host runs");
        let name = BusName::try_from(name)?;
        block_on(connection.call_method(Some(name), path, Some(interface), method, body))
    }
}

fn row(value: OwnedVariant) -> Option<Row> {
    let (id, mut properties, _) = Layout::try_from(value).expect("a row");
    let mut take = |key: &str| properties.remove(key);
    let truth = |value: Option<OwnedVariant>| value.and_then(|v| bool::try_from(v).ok()).unwrap_or(true);
    let text = |value: Option<OwnedVariant>| value.and_then(|v| String::try_from(v).ok()).unwrap_or_default();
    let visible = truth(take("visible"));
    // An underscore marks the letter that reaches a row by keyboard, two stand for one.
    let label = text(take("label")).replace("__", "\0").replace('_', "").replace('\0', "_");
    visible.then(|| Row { id, label, enabled: truth(take("enabled")), separator: text(take("type")) == "separator" })
}
