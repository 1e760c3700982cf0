//! GNOME: Mutter's idle monitor, on the session bus.

use std::{convert::Infallible, time::Duration};

use anyhow::{Context, bail};
use futures_util::StreamExt;
use zbus::Connection;

use super::{Out, Sensed, SourceKind};

#[zbus::proxy(
    interface = "org.gnome.Mutter.IdleMonitor",
    default_service = "org.gnome.Mutter.IdleMonitor",
    default_path = "/org/gnome/Mutter/IdleMonitor/Core"
)]
trait IdleMonitor {
    fn get_idletime(&self) -> zbus::Result<u64>;
    fn add_idle_watch(&self, interval: u64) -> zbus::Result<u32>;
    fn add_user_active_watch(&self) -> zbus::Result<u32>;
    #[zbus(signal)]
    fn watch_fired(&self, id: u32) -> zbus::Result<()>;
}

/// The monitor of a running GNOME.
pub(super) struct Source {
    monitor: IdleMonitorProxy<'static>,
}

impl Source {
    /// Asks the monitor how long there was no input.
    ///
    /// # Errors
    /// Where there is no GNOME, or no session bus.
    pub(super) async fn open() -> anyhow::Result<Self> {
        let bus = Connection::session().await.context("no session bus")?;
        let name = "org.gnome.Mutter.IdleMonitor".try_into()?;
        if !zbus::fdo::DBusProxy::new(&bus).await?.name_has_owner(name).await? {
            bail!("no idle monitor of GNOME");
        }
        Ok(Self { monitor: IdleMonitorProxy::new(&bus).await? })
    }

    /// Tells when idle begins and ends.
    ///
    /// # Errors
    /// When GNOME is gone.
    pub(super) async fn run(self, idle_after: Duration, out: &Out) -> anyhow::Result<Infallible> {
        let line = u64::try_from(idle_after.as_millis())?;
        let mut owner = self.monitor.inner().receive_owner_changed().await?;
        let mut fired = self.monitor.receive_watch_fired().await?;
        let idle = self.monitor.add_idle_watch(line).await?;
        let mut back = None;
        let now = self.monitor.get_idletime().await?;
        out.is(SourceKind::Presence, "GNOME (Mutter)");
        if now >= line {
            back = Some(self.monitor.add_user_active_watch().await?);
            out.saw(Sensed::Idle { for_ms: i64::try_from(now)? });
        } else {
            out.saw(Sensed::Active);
        }
        loop {
            tokio::select! {
                _ = owner.next() => bail!("the idle monitor is gone"),
                signal = fired.next() => {
                    let id = signal.context("the bus is gone")?.args()?.id;
                    if id == idle {
                        let now = self.monitor.get_idletime().await?;
                        back = Some(self.monitor.add_user_active_watch().await?);
                        out.saw(Sensed::Idle { for_ms: i64::try_from(now.max(line))? });
                    } else if Some(id) == back {
                        // That watch fires once.
                        back = None;
                        out.saw(Sensed::Active);
                    }
                }
            }
        }
    }
}
