//! logind on a private system bus: sleep, shutdown and the locked session, with inhibitors that can be counted.

use std::{
    io::{PipeReader, Read, pipe},
    sync::{Arc, Mutex},
};

use zbus::{Connection, OwnedFd, OwnedObjectPath, object_server::SignalEmitter};

use crate::{Bus, LIMIT, wait::block_on, wait_until};

const NAME: &str = "org.freedesktop.login1";
const MANAGER: &str = "/org/freedesktop/login1";
const AUTO: &str = "/org/freedesktop/login1/session/auto";
const USER: &str = "/org/freedesktop/login1/user/_1000";
const SESSION: &str = "/org/freedesktop/login1/session/_37";

/// A logind of the test's own.
#[derive(Debug)]
pub struct FakeLogind {
    address: String,
    connection: Option<Connection>,
    inhibitors: Inhibitors,
}

/// The reading end of every inhibitor that was given out, with what it delays.
type Inhibitors = Arc<Mutex<Vec<(String, PipeReader)>>>;

struct Manager(Inhibitors);

/// The user that asks.
struct User {
    lingers: bool,
}

#[zbus::interface(name = "org.freedesktop.login1.User")]
impl User {
    #[zbus(property)]
    fn linger(&self) -> bool {
        self.lingers
    }
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, what: String, _who: String, _why: String, mode: String) -> OwnedFd {
        let (reader, writer) = pipe().expect("a pipe");
        self.0.lock().unwrap().push((format!("{what} {mode}"), reader));
        std::os::fd::OwnedFd::from(writer).into()
    }

    fn get_user(&self, _uid: u32) -> OwnedObjectPath {
        OwnedObjectPath::try_from(USER).expect("a path")
    }

    #[zbus(property)]
    fn kill_user_processes(&self) -> bool {
        true
    }

    fn get_session(&self, _id: String) -> OwnedObjectPath {
        OwnedObjectPath::try_from(SESSION).expect("a path")
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn prepare_for_shutdown(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}

struct Session {
    is_locked: bool,
}

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn id(&self) -> String {
        "7".to_owned()
    }

    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.is_locked
    }

    #[zbus(signal)]
    async fn unlock(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

/// Whether nobody can write any more.
fn is_closed(reader: &PipeReader) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let mut asked = [PollFd::new(reader, PollFlags::empty())];
    poll(&mut asked, Some(&rustix::time::Timespec { tv_sec: 0, tv_nsec: 0 })).expect("a pipe");
    asked[0].revents().contains(PollFlags::HUP)
}

impl FakeLogind {
    /// Starts it on this bus.
    pub fn start(bus: &Bus) -> Self {
        let mut logind = Self { address: bus.address().to_owned(), connection: None, inhibitors: Arc::default() };
        logind.start_again();
        logind
    }

    /// Ends it; its inhibitors are gone.
    pub fn stop(&mut self) {
        if let Some(connection) = self.connection.take() {
            block_on(async { connection.close().await }).expect("logind goes");
        }
        self.inhibitors.lock().unwrap().clear();
    }

    /// Starts it again after it was killed, as systemd would.
    pub fn start_again(&mut self) {
        self.stop();
        let manager = Manager(Arc::clone(&self.inhibitors));
        let connection = block_on(async {
            zbus::connection::Builder::address(self.address.as_str())
                .serve_at(MANAGER, manager)
                .serve_at(USER, User { lingers: true })
                .serve_at(AUTO, Session { is_locked: false })
                .serve_at(SESSION, Session { is_locked: false })
                .name(NAME)
                .build()
                .await
        });
        self.connection = Some(connection.expect("logind takes its name"));
    }

    /// Waits until sleep and shutdown are delayed by somebody.
    #[track_caller]
    pub fn wait_for_inhibitor(&self) {
        wait_until(LIMIT, "a delay inhibitor for sleep and shutdown", || {
            let held = self.inhibitors.lock().unwrap();
            held.iter().any(|(what, _)| what == "sleep:shutdown delay").then_some(())
        });
    }

    /// Whether somebody holds an inhibitor of this kind: what it is of, and its mode.
    pub fn is_held(&self, kind: &str) -> bool {
        let mut held = self.inhibitors.lock().unwrap();
        held.retain(|(_, reader)| !is_closed(reader));
        held.iter().any(|(what, _)| what == kind)
    }

    /// The machine is about to sleep: waits until nobody delays it any more, as logind does.
    pub fn prepare_for_sleep(&self) {
        self.prepare(true);
    }

    /// The machine is about to go down: waits until nobody delays it any more.
    pub fn prepare_for_shutdown(&self) {
        self.prepare(false);
    }

    fn prepare(&self, is_sleep: bool) {
        let emitter = self.emitter(MANAGER);
        block_on(async {
            if is_sleep {
                Manager::prepare_for_sleep(&emitter, true).await
            } else {
                Manager::prepare_for_shutdown(&emitter, true).await
            }
        })
        .expect("a signal");
        for (_, mut reader) in std::mem::take(&mut *self.inhibitors.lock().unwrap()) {
            // Ends when the last writing end is closed.
            block_on(async { tokio::task::spawn_blocking(move || reader.read_to_end(&mut Vec::new())).await })
                .expect("a reader")
                .expect("a pipe");
        }
    }

    /// The machine is awake again.
    pub fn wake(&self) {
        let emitter = self.emitter(MANAGER);
        block_on(async { Manager::prepare_for_sleep(&emitter, false).await }).expect("a signal");
    }

    /// Locks or unlocks the session, as the desktop's locker tells logind.
    pub fn set_locked(&self, is_locked: bool) {
        let connection = self.connection.as_ref().expect("logind runs");
        block_on(async {
            let session = connection.object_server().interface::<_, Session>(SESSION).await?;
            let mut session_mut = session.get_mut().await;
            session_mut.is_locked = is_locked;
            session_mut.locked_hint_changed(session.signal_emitter()).await
        })
        .expect("a changed property");
    }

    fn emitter(&self, path: &'static str) -> SignalEmitter<'static> {
        let connection = self.connection.as_ref().expect("logind runs");
        SignalEmitter::new(connection, path).expect("a path").into_owned()
    }
}
