//! Wayland: `ext-idle-notify-v1`, where the compositor has it.

use std::{convert::Infallible, os::fd::AsFd, time::Duration};

use anyhow::Context;
use wayland_client::{
    Connection, Dispatch, EventQueue, QueueHandle, delegate_noop,
    globals::{GlobalListContents, registry_queue_init},
    protocol::{wl_registry::WlRegistry, wl_seat::WlSeat},
};
use wayland_protocols::ext::idle_notify::v1::client::{
    ext_idle_notification_v1::{Event, ExtIdleNotificationV1},
    ext_idle_notifier_v1::ExtIdleNotifierV1,
};

use super::{Out, Sensed, SourceKind};
use crate::ready;

/// What the compositor said last.
#[derive(Default)]
struct Heard {
    idle: Option<bool>,
}

/// A connection to a compositor that tells of idle.
pub(super) struct Source {
    connection: Connection,
    queue: EventQueue<Heard>,
    notifier: ExtIdleNotifierV1,
    seat: WlSeat,
}

impl Source {
    /// Connects, and looks for the protocol.
    ///
    /// # Errors
    /// Where there is no compositor, or it does not speak it.
    pub(super) fn open() -> anyhow::Result<Self> {
        let connection = Connection::connect_to_env().context("no compositor answers")?;
        let (globals, queue) = registry_queue_init::<Heard>(&connection)?;
        let handle = queue.handle();
        let notifier = globals.bind(&handle, 1..=2, ()).context("the compositor has no ext-idle-notify-v1")?;
        let seat = globals.bind(&handle, 1..=1, ()).context("the compositor has no seat")?;
        Ok(Self { connection, queue, notifier, seat })
    }

    /// Tells when idle begins and ends.
    ///
    /// # Errors
    /// When the compositor is gone.
    pub(super) async fn run(mut self, idle_after: Duration, out: &Out) -> anyhow::Result<Infallible> {
        let line = u32::try_from(idle_after.as_millis())?;
        let handle = self.queue.handle();
        // From version 2 on a film that keeps the screen awake is no input.
        let _notification = if wayland_client::Proxy::version(&self.notifier) >= 2 {
            self.notifier.get_input_idle_notification(line, &self.seat, &handle, ())
        } else {
            self.notifier.get_idle_notification(line, &self.seat, &handle, ())
        };
        out.is(SourceKind::Presence, "Wayland (ext-idle-notify-v1)");
        out.saw(Sensed::Active);
        let socket = ready::to_read(self.connection.as_fd().try_clone_to_owned()?)?;
        let mut heard = Heard::default();
        loop {
            self.queue.dispatch_pending(&mut heard)?;
            match heard.idle.take() {
                Some(true) => out.saw(Sensed::Idle { for_ms: i64::from(line) }),
                Some(false) => out.saw(Sensed::Active),
                None => {}
            }
            self.queue.flush()?;
            let Some(reading) = self.queue.prepare_read() else { continue };
            let mut ready = socket.readable().await?;
            match reading.read() {
                Ok(_) => {}
                Err(e) if would_block(&e) => ready.clear_ready(),
                Err(e) => return Err(e).context("the compositor is gone"),
            }
        }
    }
}

fn would_block(e: &wayland_client::backend::WaylandError) -> bool {
    matches!(e, wayland_client::backend::WaylandError::Io(e) if e.kind() == std::io::ErrorKind::WouldBlock)
}

impl Dispatch<WlRegistry, GlobalListContents> for Heard {
    fn event(
        _: &mut Self,
        _: &WlRegistry,
        _: wayland_client::protocol::wl_registry::Event,
        _: &GlobalListContents,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
    }
}

impl Dispatch<ExtIdleNotificationV1, ()> for Heard {
    fn event(
        heard: &mut Self,
        _: &ExtIdleNotificationV1,
        event: Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            Event::Idled => heard.idle = Some(true),
            Event::Resumed => heard.idle = Some(false),
            _ => {}
        }
    }
}

delegate_noop!(Heard: ignore WlSeat);
delegate_noop!(Heard: ExtIdleNotifierV1);
