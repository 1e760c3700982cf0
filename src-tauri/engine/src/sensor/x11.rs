//! X11: the server's own idle counter (XSync), which sends an event when it crosses a line.

use std::{convert::Infallible, os::fd::AsFd, time::Duration};

use anyhow::Context;
use x11rb::{
    connection::Connection,
    protocol::{
        Event,
        sync::{self, ConnectionExt, CreateAlarmAux, Int64, TESTTYPE, VALUETYPE},
        xproto::{AtomEnum, ConnectionExt as _},
    },
    rust_connection::RustConnection,
};

use super::{Out, Sensed, SourceKind};
use crate::ready;

/// A connection to the X server, and its idle counter.
pub(super) struct Source {
    x: RustConnection,
    counter: sync::Counter,
}

impl Source {
    /// Connects, and looks for the counter.
    ///
    /// # Errors
    /// Where there is no X server, or it has no such counter.
    pub(super) fn open() -> anyhow::Result<Self> {
        let (x, _) = RustConnection::connect(None).context("no X server answers")?;
        x.sync_initialize(3, 1)?.reply().context("the X server has no XSync")?;
        let counters = x.sync_list_system_counters()?.reply()?.counters;
        let counter = counters.iter().find(|c| c.name == b"IDLETIME").context("the X server counts no idle time")?;
        let counter = counter.counter;
        Ok(Self { x, counter })
    }

    /// Tells when idle begins and ends.
    ///
    /// # Errors
    /// When the X server is gone.
    pub(super) async fn run(self, idle_after: Duration, out: &Out) -> anyhow::Result<Infallible> {
        let line = i64::try_from(idle_after.as_millis())?;
        let idle = self.alarm(line, TESTTYPE::POSITIVE_TRANSITION)?;
        let back = self.alarm(line, TESTTYPE::NEGATIVE_TRANSITION)?;
        let now = from_wire(self.x.sync_query_counter(self.counter)?.reply()?.counter_value);
        out.is(SourceKind::Presence, "X11");
        out.saw(if now >= line { Sensed::Idle { for_ms: now } } else { Sensed::Active });
        let socket = ready::to_read(self.x.stream().as_fd().try_clone_to_owned()?)?;
        loop {
            while let Some(event) = self.x.poll_for_event().context("the X server is gone")? {
                let Event::SyncAlarmNotify(event) = event else { continue };
                if event.alarm == idle {
                    out.saw(Sensed::Idle { for_ms: from_wire(event.counter_value) });
                } else if event.alarm == back {
                    out.saw(Sensed::Active);
                }
            }
            socket.readable().await?.clear_ready();
        }
    }

    fn alarm(&self, at_ms: i64, test: TESTTYPE) -> anyhow::Result<sync::Alarm> {
        let id = self.x.generate_id()?;
        let aux = CreateAlarmAux::new()
            .counter(self.counter)
            .value_type(VALUETYPE::ABSOLUTE)
            .value(to_wire(at_ms))
            .test_type(test)
            .delta(to_wire(0))
            .events(1);
        self.x.sync_create_alarm(id, &aux)?.check().context("the X server takes no alarm")?;
        Ok(id)
    }
}

fn to_wire(n: i64) -> Int64 {
    Int64 { hi: (n >> 32) as i32, lo: n as u32 }
}

fn from_wire(n: Int64) -> i64 {
    (i64::from(n.hi) << 32) | i64::from(n.lo)
}

/// Whether the window that has the focus fills the screen. Its name and its program are not looked at.
///
/// # Errors
/// Where there is no X server.
pub(super) fn is_full_screen() -> anyhow::Result<bool> {
    let (x, screen) = RustConnection::connect(None)?;
    let root = x.setup().roots.get(screen).context("no screen")?.root;
    let atom = |name: &[u8]| anyhow::Ok(x.intern_atom(false, name)?.reply()?.atom);
    let active = x
        .get_property(false, root, atom(b"_NET_ACTIVE_WINDOW")?, AtomEnum::ANY, 0, 1)?
        .reply()?
        .value32()
        .and_then(|mut all| all.next());
    let Some(window) = active.filter(|w| *w != 0) else { return Ok(false) };
    let states = x.get_property(false, window, atom(b"_NET_WM_STATE")?, AtomEnum::ATOM, 0, 64)?.reply()?;
    let wanted = atom(b"_NET_WM_STATE_FULLSCREEN")?;
    Ok(states.value32().is_some_and(|mut all| all.any(|a| a == wanted)))
}

/// Listens; what it gives ends when another window has the focus, or the one that had it changes.
///
/// # Errors
/// Where the X server is gone.
pub(super) fn focus_changes() -> anyhow::Result<impl Future<Output = ()>> {
    use x11rb::protocol::xproto::{ChangeWindowAttributesAux, EventMask};
    let (x, screen) = RustConnection::connect(None)?;
    let root = x.setup().roots.get(screen).context("no screen")?.root;
    let active_atom = x.intern_atom(false, b"_NET_ACTIVE_WINDOW")?.reply()?.atom;
    let state_atom = x.intern_atom(false, b"_NET_WM_STATE")?.reply()?.atom;
    let properties =
        ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE | EventMask::STRUCTURE_NOTIFY);
    x.change_window_attributes(root, &properties)?.check()?;
    let active =
        x.get_property(false, root, active_atom, AtomEnum::ANY, 0, 1)?.reply()?.value32().and_then(|mut w| w.next());
    if let Some(window) = active.filter(|w| *w != 0) {
        // A window that has gone in between has lost the focus too.
        let _ = x.change_window_attributes(window, &properties)?.check();
    }
    x.flush()?;
    let socket = ready::to_read(x.stream().as_fd().try_clone_to_owned()?)?;
    let is_change = move |event: &Event| match event {
        Event::PropertyNotify(e) => e.atom == active_atom || e.atom == state_atom,
        Event::DestroyNotify(e) => Some(e.window) == active,
        _ => false,
    };
    Ok(async move {
        // That the X server went is a change too.
        while let Ok(event) = x.poll_for_event() {
            match event {
                Some(event) if is_change(&event) => return,
                Some(_) => {}
                None => match socket.readable().await {
                    Ok(mut ready) => ready.clear_ready(),
                    Err(_) => return,
                },
            }
        }
    })
}
