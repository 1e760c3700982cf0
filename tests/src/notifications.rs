//! A notification server that the test controls.

use std::{
    collections::{BTreeMap, HashMap},
    future,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use zbus::{Connection, OwnedVariant, message::Header, names::UniqueName, object_server::SignalEmitter};

use crate::{
    Bus, LIMIT,
    wait::{block_on, wait_until},
};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// No user clicks sooner after a notification appears; clients may need a moment to listen.
const REACTION: Duration = Duration::from_millis(150);

/// One call of `Notify`.
#[derive(Debug, Clone)]
pub struct Notification {
    /// The number that the server gave.
    pub id: u32,
    /// The number that it was to replace, 0 for none.
    pub replaces_id: u32,
    /// The title, as the server was given it.
    pub summary: String,
    /// The text below the title, with its markup.
    pub body: String,
    /// Buttons: key and label.
    pub actions: Vec<(String, String)>,
    /// 0 low, 1 normal, 2 critical.
    pub urgency: u8,
    /// Whether it asks to stay when a button is pressed.
    pub resident: bool,
    /// Milliseconds until it goes by itself; 0 never, -1 as the server likes.
    pub timeout: i32,
    /// The sound that the server is to make, by its name.
    pub sound: Option<String>,
    sender: String,
    at: Instant,
}

impl Notification {
    /// Whether it has a button with this key.
    pub fn offers(&self, action: &str) -> bool {
        self.actions.iter().any(|(key, _)| key == action)
    }

    /// The keys of its buttons, without the one for a click on the notification itself.
    pub fn buttons(&self) -> Vec<&str> {
        self.actions.iter().map(|(key, _)| key.as_str()).filter(|key| *key != "default").collect()
    }
}

/// Why a notification was closed, as the specification numbers it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// Its time had passed.
    Expired = 1,
    /// The user closed it.
    Dismissed = 2,
    /// The program took it back.
    Closed = 3,
}

#[derive(Debug, Default)]
struct Board {
    all: Vec<Notification>,
    standing: BTreeMap<u32, Notification>,
    capabilities: Vec<String>,
    /// Whether KDE's do-not-disturb is on.
    is_inhibited: bool,
}

/// A notification server on a private bus.
#[derive(Debug)]
pub struct FakeNotifications {
    address: String,
    connection: Option<Connection>,
    board: Arc<Mutex<Board>>,
    hangs: Arc<AtomicBool>,
}

struct Server {
    board: Arc<Mutex<Board>>,
    hangs: Arc<AtomicBool>,
}

impl Server {
    async fn answer_if_not_hung(&self) {
        if self.hangs.load(Ordering::SeqCst) {
            future::pending::<()>().await;
        }
    }
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[allow(clippy::too_many_arguments, reason = "the specification's own signature")]
    async fn notify(
        &self,
        _app_name: String,
        replaces_id: u32,
        _app_icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedVariant>,
        timeout: i32,
        #[zbus(header)] header: Header<'_>,
    ) -> u32 {
        self.answer_if_not_hung().await;
        let hint = |key: &str| hints.get(key).and_then(|value| value.try_clone().ok());
        let mut board = self.board.lock().unwrap();
        let id = if replaces_id == 0 { u32::try_from(board.all.len()).unwrap() + 1 } else { replaces_id };
        let notification = Notification {
            id,
            replaces_id,
            summary,
            body,
            actions: actions.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect(),
            urgency: hint("urgency").and_then(|v| u8::try_from(v).ok()).unwrap_or(1),
            resident: hint("resident").and_then(|v| bool::try_from(v).ok()).unwrap_or(false),
            timeout,
            sound: hint("sound-name").and_then(|v| String::try_from(v).ok()),
            sender: header.sender().map(ToString::to_string).unwrap_or_default(),
            at: Instant::now(),
        };
        board.all.push(notification.clone());
        board.standing.insert(id, notification);
        id
    }

    async fn close_notification(&self, id: u32, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>) {
        self.answer_if_not_hung().await;
        let closed = self.board.lock().unwrap().standing.remove(&id);
        if let Some(notification) = closed {
            let sender = UniqueName::try_from(notification.sender).expect("a bus name");
            let emitter = emitter.to_owned().set_destination(sender.into());
            let _ = Self::notification_closed(&emitter, id, Reason::Closed as u32).await;
        }
    }

    async fn get_capabilities(&self) -> Vec<String> {
        self.answer_if_not_hung().await;
        self.board.lock().unwrap().capabilities.clone()
    }

    async fn get_server_information(&self) -> (String, String, String, String) {
        self.answer_if_not_hung().await;
        let [name, vendor, version, spec] = ["fake", "homestretch-tests", "1", "1.2"].map(str::to_owned);
        (name, vendor, version, spec)
    }

    #[zbus(property)]
    fn inhibited(&self) -> bool {
        self.board.lock().unwrap().is_inhibited
    }

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;
}

impl FakeNotifications {
    /// Starts a server with buttons on this bus.
    pub fn start(bus: &Bus) -> Self {
        let mut server = Self {
            address: bus.address().to_owned(),
            connection: None,
            board: Arc::default(),
            hangs: Arc::new(AtomicBool::new(false)),
        };
        server.set_capabilities(&["actions", "body", "body-markup", "persistence"]);
        server.start_again();
        server
    }

    /// Ends the server; what stood is gone.
    pub fn stop(&mut self) {
        if let Some(connection) = self.connection.take() {
            block_on(async { connection.close().await }).expect("the server goes");
        }
        self.board.lock().unwrap().standing.clear();
    }

    /// Starts it anew; the history stays.
    pub fn start_again(&mut self) {
        self.stop();
        let server = Server { board: Arc::clone(&self.board), hangs: Arc::clone(&self.hangs) };
        let connection = block_on(async {
            zbus::connection::Builder::address(self.address.as_str()).serve_at(PATH, server).name(NAME).build().await
        });
        self.connection = Some(connection.expect("the server takes its name"));
    }

    /// Switches do-not-disturb on or off, as KDE's server has it.
    pub fn set_inhibited(&self, is_inhibited: bool) {
        self.board.lock().unwrap().is_inhibited = is_inhibited;
        let connection = self.connection.as_ref().expect("the server runs");
        block_on(async {
            let server = connection.object_server().interface::<_, Server>(PATH).await?;
            server.get().await.inhibited_changed(server.signal_emitter()).await
        })
        .expect("a changed property");
    }

    /// What the server says that it can do.
    pub fn set_capabilities(&self, capabilities: &[&str]) {
        self.board.lock().unwrap().capabilities = capabilities.iter().map(|&name| name.to_owned()).collect();
    }

    /// From now on calls get no reply at all, or get one again.
    pub fn set_hanging(&self, hangs: bool) {
        self.hangs.store(hangs, Ordering::SeqCst);
    }

    /// All that was ever shown, in order.
    pub fn all(&self) -> Vec<Notification> {
        self.board.lock().unwrap().all.clone()
    }

    /// Those that have been shown and not closed.
    pub fn standing(&self) -> Vec<Notification> {
        self.board.lock().unwrap().standing.values().cloned().collect()
    }

    /// Waits for a notification, shown after the first `seen` ones, that is as expected.
    #[track_caller]
    pub fn wait_after(&self, seen: usize, what: &str, expected: impl Fn(&Notification) -> bool) -> Notification {
        wait_until(LIMIT, &format!("a notification: {what}; there are {:#?}", self.all()), || {
            self.all().into_iter().skip(seen).find(&expected)
        })
    }

    /// Waits for a notification that is as expected.
    #[track_caller]
    pub fn wait_for(&self, what: &str, expected: impl Fn(&Notification) -> bool) -> Notification {
        self.wait_after(0, what, expected)
    }

    /// Waits until nothing stands.
    #[track_caller]
    pub fn wait_until_clear(&self) {
        wait_until(LIMIT, "the notification to be withdrawn", || self.standing().is_empty().then_some(()));
    }

    /// Presses a button, as a user would; one that is not resident closes with it.
    ///
    /// # Panics
    /// When the notification was never shown, or has no such button.
    #[track_caller]
    pub fn invoke(&self, id: u32, action: &str) {
        let shown = self.latest(id);
        assert!(shown.offers(action) || action == "default", "{shown:?} has no button {action}");
        self.signal(&shown, "ActionInvoked", &(id, action));
        if !shown.resident {
            self.close(id, Reason::Dismissed);
        }
    }

    /// Closes a notification; one that is gone already stays so.
    ///
    /// # Panics
    /// When it was never shown.
    #[track_caller]
    pub fn close(&self, id: u32, reason: Reason) {
        let shown = self.latest(id);
        if self.board.lock().unwrap().standing.remove(&id).is_some() {
            self.signal(&shown, "NotificationClosed", &(id, reason as u32));
        }
    }

    #[track_caller]
    fn latest(&self, id: u32) -> Notification {
        let all = self.all();
        all.iter().rfind(|shown| shown.id == id).unwrap_or_else(|| panic!("no notification {id} in {all:?}")).clone()
    }

    /// To the sender alone, as GNOME does.
    fn signal<B>(&self, to: &Notification, name: &str, body: &B)
    where
        B: serde::Serialize + zbus::DynamicType + Sync,
    {
        let connection = self.connection.as_ref().expect("the server runs");
        let sender = UniqueName::try_from(to.sender.as_str()).expect("a bus name");
        block_on(async {
            tokio::time::sleep_until((to.at + REACTION).into()).await;
            connection.emit_signal(Some(sender), PATH, NAME, name, body).await
        })
        .expect("the signal is sent");
    }
}
