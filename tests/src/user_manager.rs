//! The user's own systemd on a private session bus, as far as it gives scopes.

use std::sync::{Arc, Mutex};

use zbus::{Connection, OwnedObjectPath, OwnedVariant, object_server::SignalEmitter};

use crate::{Bus, wait::block_on};

const PATH: &str = "/org/freedesktop/systemd1";

/// A manager of the test's own.
#[derive(Debug)]
pub struct FakeUserManager {
    _connection: Connection,
    scopes: Scopes,
}

/// The name of each scope that was made, and the processes that were put into it.
type Scopes = Arc<Mutex<Vec<(String, Vec<u32>)>>>;

struct Manager {
    scopes: Scopes,
    result: &'static str,
}

#[zbus::interface(name = "org.freedesktop.systemd1.Manager")]
impl Manager {
    async fn start_transient_unit(
        &self,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        name: String,
        _mode: String,
        properties: Vec<(String, OwnedVariant)>,
        _others: Vec<(String, Vec<(String, OwnedVariant)>)>,
    ) -> OwnedObjectPath {
        let processes = properties.into_iter().find(|(name, _)| name == "PIDs").expect("processes").1;
        self.scopes.lock().unwrap().push((name.clone(), processes.try_into().expect("numbers")));
        let job = OwnedObjectPath::try_from("/org/freedesktop/systemd1/job/7").expect("a path");
        Self::job_removed(&emitter, 7, job.clone(), &name, self.result).await.expect("a signal");
        job
    }

    #[zbus(signal)]
    async fn job_removed(
        emitter: &SignalEmitter<'_>,
        id: u32,
        job: OwnedObjectPath,
        unit: &str,
        result: &str,
    ) -> zbus::Result<()>;
}

impl FakeUserManager {
    /// Starts it on this bus. `result` is what it says of each job: `done`, or why not.
    pub fn start(bus: &Bus, result: &'static str) -> Self {
        let scopes = Scopes::default();
        let manager = Manager { scopes: Arc::clone(&scopes), result };
        let connection = block_on(async {
            zbus::connection::Builder::address(bus.address())
                .serve_at(PATH, manager)
                .name("org.freedesktop.systemd1")
                .build()
                .await
        });
        Self { _connection: connection.expect("it takes its name"), scopes }
    }

    /// The scopes that were made.
    pub fn scopes(&self) -> Vec<(String, Vec<u32>)> {
        self.scopes.lock().unwrap().clone()
    }
}
