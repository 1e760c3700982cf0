//! A Wayland compositor without a screen: a seat, and `ext-idle-notify-v1`. The test is the hand at the keyboard.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use wayland_protocols::ext::idle_notify::v1::server::{
    ext_idle_notification_v1::ExtIdleNotificationV1,
    ext_idle_notifier_v1::{ExtIdleNotifierV1, Request},
};
use wayland_server::{
    Client, DataInit, Dispatch, Display, DisplayHandle, GlobalDispatch, ListeningSocket, New, Resource,
    backend::{ClientData, ClientId, DisconnectReason},
    protocol::wl_seat::WlSeat,
};

use crate::{LIMIT, Sandbox, wait_until};

/// How often the compositor's thread looks whether it has to end.
const TURN: Duration = Duration::from_millis(20);

/// The compositor, in a thread of the test's own, ended on drop.
#[derive(Debug)]
pub struct Compositor {
    asked: Arc<Mutex<Vec<Asked>>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// A notification that a client has asked for.
#[derive(Debug)]
struct Asked {
    notification: ExtIdleNotificationV1,
    after_ms: u32,
    /// Whether what keeps a screen awake counts as input.
    honours_inhibitors: bool,
}

struct State(Arc<Mutex<Vec<Asked>>>);

struct Nobody;
impl ClientData for Nobody {
    fn initialized(&self, _: ClientId) {}
    fn disconnected(&self, _: ClientId, _: DisconnectReason) {}
}

impl Compositor {
    /// Starts it; the sandbox's commands find it as `wayland-test`.
    ///
    /// # Panics
    /// When its socket cannot be made.
    pub fn start(sandbox: &Sandbox) -> Self {
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let is_over = Arc::new(AtomicBool::new(false));
        let path = sandbox.path("run/wayland-test");
        // A server that was killed leaves its socket behind.
        let _ = std::fs::remove_file(&path);
        let socket = ListeningSocket::bind_absolute(path).expect("a Wayland socket");
        sandbox.set_env("WAYLAND_DISPLAY", "wayland-test");
        let thread = thread::spawn({
            let (asked, is_over) = (Arc::clone(&asked), Arc::clone(&is_over));
            move || serve(&socket, asked, &is_over)
        });
        Self { asked, is_over, thread: Some(thread) }
    }

    /// Nobody has touched anything for as long as a client has asked; returns that, in milliseconds.
    #[track_caller]
    pub fn idle(&self) -> u32 {
        let asked = self.wait_for_client();
        asked.0.idled();
        asked.1
    }

    /// Somebody touches a key.
    #[track_caller]
    pub fn active(&self) {
        self.wait_for_client().0.resumed();
    }

    #[track_caller]
    fn wait_for_client(&self) -> (ExtIdleNotificationV1, u32) {
        wait_until(LIMIT, "a client that asks for idle", || {
            let asked = self.asked.lock().unwrap();
            let last = asked.iter().rfind(|a| a.notification.is_alive())?;
            assert!(!last.honours_inhibitors, "a film that keeps the screen awake is no input");
            Some((last.notification.clone(), last.after_ms))
        })
    }
}

impl Drop for Compositor {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(socket: &ListeningSocket, asked: Arc<Mutex<Vec<Asked>>>, is_over: &AtomicBool) {
    let mut display = Display::<State>::new().expect("a Wayland display");
    let mut handle = display.handle();
    handle.create_global::<State, WlSeat, ()>(1, ());
    handle.create_global::<State, ExtIdleNotifierV1, ()>(2, ());
    let mut state = State(asked);
    while !is_over.load(Ordering::SeqCst) {
        while let Ok(Some(stream)) = socket.accept() {
            let _ = handle.insert_client(stream, Arc::new(Nobody));
        }
        display.dispatch_clients(&mut state).expect("clients are served");
        display.flush_clients().expect("clients are told");
        let turn = Timespec { tv_sec: 0, tv_nsec: i64::try_from(TURN.as_nanos()).unwrap_or(0) };
        let fd = display.backend().poll_fd();
        let mut fds = [PollFd::new(&fd, PollFlags::IN)];
        let _ = poll(&mut fds, Some(&turn));
    }
}

impl GlobalDispatch<WlSeat, ()> for State {
    fn bind(_: &mut Self, _: &DisplayHandle, _: &Client, new: New<WlSeat>, (): &(), init: &mut DataInit<'_, Self>) {
        init.init(new, ());
    }
}

impl Dispatch<WlSeat, ()> for State {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &WlSeat,
        _: wayland_server::protocol::wl_seat::Request,
        (): &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}

impl GlobalDispatch<ExtIdleNotifierV1, ()> for State {
    fn bind(
        _: &mut Self,
        _: &DisplayHandle,
        _: &Client,
        new: New<ExtIdleNotifierV1>,
        (): &(),
        init: &mut DataInit<'_, Self>,
    ) {
        init.init(new, ());
    }
}

impl Dispatch<ExtIdleNotifierV1, ()> for State {
    fn request(
        state: &mut Self,
        _: &Client,
        _: &ExtIdleNotifierV1,
        request: Request,
        (): &(),
        _: &DisplayHandle,
        init: &mut DataInit<'_, Self>,
    ) {
        let (id, after_ms, honours_inhibitors) = match request {
            Request::GetIdleNotification { id, timeout, .. } => (id, timeout, true),
            Request::GetInputIdleNotification { id, timeout, .. } => (id, timeout, false),
            _ => return,
        };
        let notification = init.init(id, ());
        state.0.lock().unwrap().push(Asked { notification, after_ms, honours_inhibitors });
    }
}

impl Dispatch<ExtIdleNotificationV1, ()> for State {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &ExtIdleNotificationV1,
        _: wayland_protocols::ext::idle_notify::v1::server::ext_idle_notification_v1::Request,
        (): &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}
