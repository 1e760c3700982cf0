//! Mutter's idle monitor on a private session bus; the test is the hand at the keyboard.

use std::sync::{Arc, Mutex};

use zbus::{Connection, object_server::SignalEmitter};

use crate::{Bus, LIMIT, wait::block_on, wait_until};

const NAME: &str = "org.gnome.Mutter.IdleMonitor";
const PATH: &str = "/org/gnome/Mutter/IdleMonitor/Core";

/// What was asked of the monitor.
#[derive(Debug, Default)]
struct Watches {
    last: u32,
    /// Watches for idle, with their milliseconds.
    idle: Vec<(u32, u64)>,
    /// Watches for the next input; each fires once.
    active: Vec<u32>,
    idle_ms: u64,
}

/// A monitor of the test's own.
#[derive(Debug)]
pub struct FakeMutter {
    connection: Connection,
    watches: Arc<Mutex<Watches>>,
}

struct Monitor(Arc<Mutex<Watches>>);

#[zbus::interface(name = "org.gnome.Mutter.IdleMonitor")]
impl Monitor {
    fn get_idletime(&self) -> u64 {
        self.0.lock().unwrap().idle_ms
    }

    fn add_idle_watch(&self, interval: u64) -> u32 {
        let mut watches = self.0.lock().unwrap();
        watches.last += 1;
        let id = watches.last;
        watches.idle.push((id, interval));
        id
    }

    fn add_user_active_watch(&self) -> u32 {
        let mut watches = self.0.lock().unwrap();
        watches.last += 1;
        let id = watches.last;
        watches.active.push(id);
        id
    }

    #[zbus(signal)]
    async fn watch_fired(emitter: &SignalEmitter<'_>, id: u32) -> zbus::Result<()>;
}

impl FakeMutter {
    /// Starts it on this bus, with somebody at the keyboard.
    pub fn start(bus: &Bus) -> Self {
        let watches = Arc::<Mutex<Watches>>::default();
        let monitor = Monitor(Arc::clone(&watches));
        let connection = block_on(async {
            zbus::connection::Builder::address(bus.address()).serve_at(PATH, monitor).name(NAME).build().await
        });
        Self { connection: connection.expect("the monitor takes its name"), watches }
    }

    /// Nobody has touched anything for so long: every watch of at most that fires.
    #[track_caller]
    pub fn idle(&self, ms: u64) {
        let due: Vec<u32> = wait_until(LIMIT, "a watch for idle", || {
            let mut watches = self.watches.lock().unwrap();
            watches.idle_ms = ms;
            let due: Vec<u32> = watches.idle.iter().filter(|(_, at)| *at <= ms).map(|(id, _)| *id).collect();
            (!due.is_empty()).then_some(due)
        });
        self.fire(due);
    }

    /// Waits until somebody asks to be told of idle after so long.
    #[track_caller]
    pub fn wait_for_watch(&self, ms: u64) {
        wait_until(LIMIT, &format!("a watch for {ms} ms"), || {
            self.watches.lock().unwrap().idle.iter().any(|(_, at)| *at == ms).then_some(())
        });
    }

    /// Somebody touches a key.
    #[track_caller]
    pub fn active(&self) {
        let due = wait_until(LIMIT, "a watch for the next input", || {
            let mut watches = self.watches.lock().unwrap();
            watches.idle_ms = 0;
            let due = std::mem::take(&mut watches.active);
            (!due.is_empty()).then_some(due)
        });
        self.fire(due);
    }

    fn fire(&self, ids: Vec<u32>) {
        block_on(async {
            let emitter = SignalEmitter::new(&self.connection, PATH)?;
            for id in ids {
                Monitor::watch_fired(&emitter, id).await?;
            }
            zbus::Result::Ok(())
        })
        .expect("signals");
    }
}
