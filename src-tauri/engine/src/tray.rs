//! The tray: an icon that shows the block, and a menu that fits the state.

pub mod icon;

use crate::event::{Choice, Events};

/// What the tray shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// The icon.
    pub icon: icon::Face,
    /// The state in words: the first row of the menu.
    pub words: String,
    /// The same in words that hold until the next change: the tooltip. A host fetches it at every change, and each
    /// fetch wakes us, so it counts no minutes; the icon does.
    pub tooltip: String,
    /// The rows below.
    pub rows: Vec<Row>,
    /// Whether the host should draw attention to it.
    pub needs_attention: bool,
}

/// A row of the menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it says.
    pub label: String,
    /// What it does; a row without is only read.
    pub choice: Option<Choice>,
}

#[cfg(target_os = "linux")]
pub use platform::Tray;

#[cfg(target_os = "linux")]
mod platform {
    use std::sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    };

    use ksni::{Category, Handle, Icon, MenuItem, OfflineReason, Status, ToolTip, TrayMethods, menu::StandardItem};
    use tokio::sync::{Notify, watch};
    use zbus::{Connection, fdo::DBusProxy, names::BusName};

    use super::{Events, Picture, icon};
    use crate::{event::Event, pause::Pause};

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

        /// Shows another picture.
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
        loop {
            let handle = tokio::select! {
                handle = put_up(&latest, &events) => handle,
                changed = closed(latest.clone()) => return changed,
            };
            loop {
                tokio::select! {
                    changed = latest.changed() => {
                        if changed.is_err() {
                            handle.shutdown().await;
                            return;
                        }
                        let picture = latest.borrow_and_update().clone();
                        handle.update(|item| item.show(picture)).await;
                    }
                    () = bus_is_gone.notified() => break,
                }
            }
            let _ = events.send(Event::TrayHost { is_there: false });
            // Its bus is gone: nobody hears that it ends.
            drop(handle.shutdown());
        }
    }

    async fn closed(mut latest: watch::Receiver<Picture>) {
        while latest.changed().await.is_ok() {}
    }

    /// Puts an item up that is with a host or hears of the next one.
    async fn put_up(latest: &watch::Receiver<Picture>, events: &Events) -> Handle<Item> {
        let mut pause = Pause::new();
        loop {
            let item = Item::new(latest.borrow().clone(), events.clone());
            match item.assume_sni_available(true).spawn().await {
                Ok(handle) => {
                    if has_host(&handle).await || !has_watcher().await.unwrap_or(false) {
                        return handle;
                    }
                    // ksni asks for a host and only then listens for one. Who came later is soon heard, who came in
                    // between never.
                    pause.wait().await;
                    if has_host(&handle).await {
                        return handle;
                    }
                    handle.shutdown().await;
                }
                // A host that does not take the item, as one that is only starting or ending; or no bus yet.
                Err(_) => {
                    let _ = events.send(Event::TrayHost { is_there: false });
                    pause.wait().await;
                }
            }
        }
    }

    async fn has_host(handle: &Handle<Item>) -> bool {
        handle.update(|item| item.tell_host()).await.unwrap_or(false)
    }

    async fn has_watcher() -> zbus::Result<bool> {
        let name = BusName::try_from("org.kde.StatusNotifierWatcher")?;
        Ok(DBusProxy::new(&Connection::session().await?).await?.name_has_owner(name).await?)
    }

    struct Item {
        picture: Picture,
        icons: Vec<Icon>,
        /// The menu's first row as the host has it: the minute in it is brought up to date when the menu opens.
        words: String,
        /// Until one is found missing.
        has_host: AtomicBool,
        events: Events,
    }

    impl Item {
        fn new(picture: Picture, events: Events) -> Self {
            let icons = draw(&picture.icon);
            Self { words: picture.words.clone(), picture, icons, has_host: AtomicBool::new(true), events }
        }

        /// Tells the driver whether there is a host, and answers the same.
        fn tell_host(&self) -> bool {
            let is_there = self.has_host.load(Ordering::Relaxed);
            let _ = self.events.send(Event::TrayHost { is_there });
            is_there
        }

        fn show(&mut self, picture: Picture) {
            if picture.icon != self.picture.icon {
                self.icons = draw(&picture.icon);
            }
            if (&picture.tooltip, &picture.rows) != (&self.picture.tooltip, &self.picture.rows) {
                self.words = picture.words.clone();
            }
            self.picture = picture;
        }
    }

    /// The pixmaps as the host wants them: ARGB in network order.
    fn draw(face: &icon::Face) -> Vec<Icon> {
        icon::SIZES
            .iter()
            .map(|size| {
                let mut data = icon::draw(face, *size);
                for pixel in data.chunks_exact_mut(4) {
                    pixel.rotate_right(1);
                }
                Icon { width: *size as i32, height: *size as i32, data }
            })
            .collect()
    }

    impl ksni::Tray for Item {
        fn id(&self) -> String {
            "homestretch".to_owned()
        }

        fn title(&self) -> String {
            "Homestretch".to_owned()
        }

        fn category(&self) -> Category {
            Category::ApplicationStatus
        }

        fn status(&self) -> Status {
            if self.picture.needs_attention { Status::NeedsAttention } else { Status::Active }
        }

        fn icon_pixmap(&self) -> Vec<Icon> {
            self.icons.clone()
        }

        fn attention_icon_pixmap(&self) -> Vec<Icon> {
            // Hosts that blink between the two icons must not: one picture for both.
            if self.picture.needs_attention { self.icons.clone() } else { Vec::new() }
        }

        fn tool_tip(&self) -> ToolTip {
            ToolTip { title: "Homestretch".to_owned(), description: self.picture.tooltip.clone(), ..ToolTip::default() }
        }

        fn activate(&mut self, _x: i32, _y: i32) {
            let _ = self.events.send(Event::TrayClicked);
        }

        fn menu(&self) -> Vec<MenuItem<Self>> {
            let words = StandardItem { label: label(&self.words), enabled: false, ..StandardItem::default() };
            let rows = self.picture.rows.iter().map(|row| {
                let choice = row.choice.clone();
                StandardItem {
                    label: label(&row.label),
                    enabled: choice.is_some(),
                    activate: Box::new(move |item: &mut Self| {
                        if let Some(choice) = &choice {
                            let _ = item.events.send(Event::Chosen(choice.clone()));
                        }
                    }),
                    ..StandardItem::default()
                }
                .into()
            });
            std::iter::once(words.into()).chain(rows).collect()
        }

        fn menu_about_to_show(&mut self) {
            self.words = self.picture.words.clone();
        }

        fn watcher_online(&self) {
            self.has_host.store(true, Ordering::Relaxed);
            self.tell_host();
        }

        fn watcher_offline(&self, _reason: OfflineReason) -> bool {
            self.has_host.store(false, Ordering::Relaxed);
            self.tell_host();
            true
        }
    }

    /// An underscore would mark an access key.
    fn label(text: &str) -> String {
        text.replace('_', "__")
    }
}

/// Until this system has its own port there is no tray.
#[cfg(not(target_os = "linux"))]
#[derive(Debug)]
pub struct Tray;

#[cfg(not(target_os = "linux"))]
impl Tray {
    /// Says that there is none.
    pub fn start(_first: Picture, events: Events) -> Self {
        let _ = events.send(crate::event::Event::TrayHost { is_there: false });
        Self
    }

    /// Shows nothing.
    pub fn show(&self, _picture: Picture) {}

    /// Nothing to do.
    pub fn renew(&self) {}
}
