//! KDE's own compositor without a screen, and a mouse for it.

use std::{fs, process::Stdio};

use wayland_client::{
    Connection, Dispatch, QueueHandle,
    globals::{GlobalListContents, registry_queue_init},
    protocol::wl_registry::{Event, WlRegistry},
};
use wayland_protocols_plasma::fake_input::client::org_kde_kwin_fake_input::{self, OrgKdeKwinFakeInput};

use crate::{LIMIT, Sandbox, process::Helper, wait_until};

/// Its socket's name.
const SOCKET: &str = "wayland-kwin";

/// A `kwin_wayland` of the test's own, ended on drop.
#[derive(Debug)]
pub struct KWin {
    connection: Connection,
    _compositor: Helper,
}

struct Client;

impl KWin {
    /// Starts it; the sandbox's commands find it. It wants a session bus.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(sandbox: &Sandbox) -> Self {
        // What Debian installs carries a capability that containers refuse to start; a copy has none, and needs none. It
        // knows itself by its name.
        let program = sandbox.path("kwin_wayland");
        let installed = "/usr/bin/kwin_wayland";
        fs::copy(installed, &program)
            .unwrap_or_else(|e| panic!("{installed}: {e}; `sh .ci/setup` installs what the tests need"));
        let compositor = Helper::start(
            sandbox
                .tool(&program)
                .args(["--virtual", "--no-lockscreen", "--no-global-shortcuts", "--socket", SOCKET])
                // Painted by the processor, and whoever is here may move its mouse.
                .env("KWIN_COMPOSE", "Q")
                .env("KWIN_WAYLAND_NO_PERMISSION_CHECKS", "1")
                .stdout(Stdio::null()),
        );
        sandbox.set_env("WAYLAND_DISPLAY", SOCKET);
        let socket = sandbox.path("run").join(SOCKET);
        let connection = wait_until(LIMIT, "KWin", || {
            let stream = std::os::unix::net::UnixStream::connect(&socket).ok()?;
            Connection::from_socket(stream).ok()
        });
        Self { connection, _compositor: compositor }
    }

    /// Moves the mouse.
    ///
    /// # Panics
    /// When KWin does not take it.
    pub fn move_mouse(&self) {
        let (globals, mut queue) = registry_queue_init::<Client>(&self.connection).expect("KWin answers");
        let input: OrgKdeKwinFakeInput = globals.bind(&queue.handle(), 1..=4, ()).expect("KWin takes input");
        input.authenticate("Homestretch".to_owned(), "a test".to_owned());
        input.pointer_motion(20.0, 20.0);
        input.pointer_motion(-10.0, -10.0);
        queue.roundtrip(&mut Client).expect("KWin has taken it");
    }
}

impl Dispatch<WlRegistry, GlobalListContents> for Client {
    fn event(_: &mut Self, _: &WlRegistry, _: Event, _: &GlobalListContents, _: &Connection, _: &QueueHandle<Self>) {}
}

impl Dispatch<OrgKdeKwinFakeInput, ()> for Client {
    fn event(
        _: &mut Self,
        _: &OrgKdeKwinFakeInput,
        _: org_kde_kwin_fake_input::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
    }
}
