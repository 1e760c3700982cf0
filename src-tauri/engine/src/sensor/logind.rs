//! logind: the state is on the disk before the machine sleeps or goes down, and a locked session is an idle one.

use std::{convert::Infallible, path::Path, time::Duration};

use anyhow::{Context, bail};
use futures_util::StreamExt;
use tokio::sync::oneshot;
use zbus::{Connection, OwnedFd, OwnedObjectPath};

use super::{Out, Sensed, SourceKind};

#[zbus::proxy(
    interface = "org.freedesktop.login1.Manager",
    default_service = "org.freedesktop.login1",
    default_path = "/org/freedesktop/login1"
)]
pub(crate) trait Manager {
    fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> zbus::Result<OwnedFd>;
    fn get_session(&self, id: &str) -> zbus::Result<OwnedObjectPath>;
    fn get_user(&self, uid: u32) -> zbus::Result<OwnedObjectPath>;
    #[zbus(signal)]
    fn prepare_for_sleep(&self, start: bool) -> zbus::Result<()>;
    #[zbus(signal)]
    fn prepare_for_shutdown(&self, start: bool) -> zbus::Result<()>;
}

#[zbus::proxy(
    interface = "org.freedesktop.login1.Session",
    default_service = "org.freedesktop.login1",
    default_path = "/org/freedesktop/login1/session/auto"
)]
trait Session {
    #[zbus(property)]
    fn id(&self) -> zbus::Result<String>;
    #[zbus(property)]
    fn locked_hint(&self) -> zbus::Result<bool>;
    #[zbus(signal)]
    fn unlock(&self) -> zbus::Result<()>;
}

/// How long the driver may take; logind itself waits for five seconds.
const WITHIN: Duration = Duration::from_secs(4);

/// Tells of sleep, shutdown and lock.
///
/// # Errors
/// When logind is gone, or was never there.
pub(super) async fn run(out: Out) -> anyhow::Result<Infallible> {
    // Where there is no such socket, the many steps of a connection need not be tried.
    if std::env::var_os("DBUS_SYSTEM_BUS_ADDRESS").is_none() && !Path::new(crate::session::SYSTEM_BUS).exists() {
        bail!("no system bus");
    }
    let bus = Connection::system().await.context("no system bus")?;
    let manager = ManagerProxy::new(&bus).await?;
    let mut owner = manager.inner().receive_owner_changed().await?;
    let mut sleep = manager.receive_prepare_for_sleep().await?;
    let mut shutdown = manager.receive_prepare_for_shutdown().await?;
    let mut held = Some(inhibit(&manager).await.context("logind does not answer")?);
    let session = session(&bus, &manager).await.ok();
    out.is(SourceKind::Sleep, if session.is_some() { "logind, and its lock" } else { "logind" });
    let mut locked = match &session {
        Some(session) => Some((session.receive_locked_hint_changed().await, session.receive_unlock().await?)),
        None => None,
    };
    loop {
        tokio::select! {
            // The first value is the owner that there is.
            name = owner.next() => if name.flatten().is_none() { bail!("logind is gone") },
            signal = sleep.next() => {
                if signal.context("the system bus is gone")?.args()?.start {
                    answered(&out, Sensed::Asleep).await;
                    held = None;
                } else {
                    out.saw(Sensed::Awake);
                    held = Some(inhibit(&manager).await?);
                }
            }
            signal = shutdown.next() => {
                if signal.context("the system bus is gone")?.args()?.start {
                    answered(&out, Sensed::ShuttingDown).await;
                    held = None;
                }
            }
            lock = lock_changed(&mut locked) => out.saw(Sensed::Locked(lock)),
        }
        let _ = &held;
    }
}

/// Puts sleep and shutdown off until what is open is on the disk: as long as the file is open.
async fn inhibit(manager: &ManagerProxy<'_>) -> zbus::Result<OwnedFd> {
    manager.inhibit("sleep:shutdown", "Homestretch", "puts the running block on the disk", "delay").await
}

async fn answered(out: &Out, sensed: impl FnOnce(oneshot::Sender<()>) -> Sensed) {
    let (done, wait) = oneshot::channel();
    out.saw(sensed(done));
    // Where the driver takes longer, the last heartbeat is at most a minute old.
    let _ = tokio::time::timeout(WITHIN, wait).await;
}

/// The session that this engine belongs to, at its own path: signals come from there.
async fn session(bus: &Connection, manager: &ManagerProxy<'_>) -> anyhow::Result<SessionProxy<'static>> {
    let id = SessionProxy::new(bus).await?.id().await?;
    let path = manager.get_session(&id).await?;
    Ok(SessionProxy::builder(bus).path(path).build().await?)
}

type Locks = (zbus::proxy::PropertyStream<'static, bool>, UnlockStream);

/// Whether the session was locked or unlocked; never returns where there is none.
async fn lock_changed(locks: &mut Option<Locks>) -> bool {
    let Some((hint, unlock)) = locks else { return std::future::pending().await };
    loop {
        tokio::select! {
            changed = hint.next() => match changed {
                Some(changed) => if let Ok(locked) = changed.get().await { return locked },
                None => return std::future::pending().await,
            },
            Some(_) = unlock.next() => return false,
        }
    }
}
