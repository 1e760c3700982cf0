//! KDE's own compositor without a screen, and a mouse for it.

use std::{
    fs,
    process::Stdio,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use wayland_client::{
    Connection, Dispatch, EventQueue, QueueHandle, delegate_noop,
    globals::{GlobalListContents, registry_queue_init},
    protocol::{
        wl_output::WlOutput,
        wl_registry::{Event, WlRegistry},
    },
};
use wayland_protocols_plasma::{
    fake_input::client::org_kde_kwin_fake_input::OrgKdeKwinFakeInput,
    screencast::v1::client::{
        zkde_screencast_stream_unstable_v1::{self, ZkdeScreencastStreamUnstableV1},
        zkde_screencast_unstable_v1::ZkdeScreencastUnstableV1,
    },
};

use crate::{Bus, LIMIT, Sandbox, process::Helper, wait::block_on, wait_until};

/// The name of its Wayland socket, in the runtime directory.
const SOCKET: &str = "wayland-kwin";

/// A `kwin_wayland` of the test's own, ended on drop.
#[derive(Debug)]
pub struct KWin {
    connection: Connection,
    _compositor: Helper,
}

/// Numbers the scripts: KWin runs each name once.
static SCRIPTS: AtomicUsize = AtomicUsize::new(0);

/// Who talks to it.
#[derive(Debug, Default)]
struct Client {
    /// PipeWire has the screen.
    is_shared: bool,
}

/// A monitor that KWin hands to PipeWire, until it is dropped.
#[derive(Debug)]
pub struct SharedScreen {
    stream: ZkdeScreencastStreamUnstableV1,
    queue: EventQueue<Client>,
}

impl Drop for SharedScreen {
    fn drop(&mut self) {
        self.stream.close();
        let _ = self.queue.roundtrip(&mut Client::default());
    }
}

/// Where a script says what it found.
struct Listener(Arc<Mutex<Option<String>>>);

#[zbus::interface(name = "eu.homestretch.Test")]
impl Listener {
    fn tell(&self, what: String) {
        *self.0.lock().unwrap() = Some(what);
    }
}

impl KWin {
    /// Starts it; the sandbox's commands find it. It wants a session bus.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(sandbox: &Sandbox) -> Self {
        Self::start_with(sandbox, 1)
    }

    /// The same with so many monitors, side by side.
    ///
    /// # Panics
    /// As [`KWin::start`].
    pub fn start_with(sandbox: &Sandbox, monitors: u32) -> Self {
        // What Debian installs carries a capability that containers refuse to start; a copy has none, and needs none. It
        // knows itself by its name.
        let program = sandbox.path("kwin_wayland");
        let installed = "/usr/bin/kwin_wayland";
        // Copied by another process: a child that another test starts meanwhile would hold our end of the copy open, and what
        // is open for writing cannot be started.
        let copied = Helper::start(sandbox.tool("cp").arg(installed).arg(&program)).0.wait();
        let is_there = copied.is_ok_and(|status| status.success());
        assert!(is_there, "{installed} cannot be copied; `sh .ci/setup tests` installs what the tests need");
        let compositor = Helper::start(
            sandbox
                .tool(&program)
                .args(["--output-count", &monitors.to_string()])
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
        self.with_input(|input| {
            input.pointer_motion(20.0, 20.0);
            input.pointer_motion(-10.0, -10.0);
        });
    }

    /// Clicks at a place of all monitors.
    ///
    /// # Panics
    /// When KWin does not take it.
    pub fn click(&self, x: f64, y: f64) {
        // The left button, as Linux numbers it.
        const LEFT: u32 = 0x110;
        // A window that has just heard of the mouse learns that it is over it when it comes.
        self.with_input(|input| input.pointer_motion_absolute(1.0, 1.0));
        self.with_input(|input| input.pointer_motion_absolute(x, y));
        self.with_input(|input| input.button(LEFT, 1));
        self.with_input(|input| input.button(LEFT, 0));
    }

    fn with_input(&self, act: impl FnOnce(&OrgKdeKwinFakeInput)) {
        let (globals, mut queue) = registry_queue_init::<Client>(&self.connection).expect("KWin answers");
        let input: OrgKdeKwinFakeInput = globals.bind(&queue.handle(), 1..=4, ()).expect("KWin takes input");
        input.authenticate("Homestretch".to_owned(), "a test".to_owned());
        act(&input);
        queue.roundtrip(&mut Client::default()).expect("KWin has taken it");
    }

    /// Shares a monitor, as KDE's portal asks for it.
    ///
    /// # Panics
    /// When KWin does not take it.
    pub fn share_screen(&self) -> SharedScreen {
        const WITHOUT_POINTER: u32 = 1;
        let (globals, mut queue) = registry_queue_init::<Client>(&self.connection).expect("KWin answers");
        let handle = queue.handle();
        let caster: ZkdeScreencastUnstableV1 = globals.bind(&handle, 1..=1, ()).expect("KWin shares screens");
        let monitor: WlOutput = globals.bind(&handle, 1..=1, ()).expect("a monitor");
        let stream = caster.stream_output(&monitor, WITHOUT_POINTER, &handle, ());
        let mut client = Client::default();
        wait_until(LIMIT, "a shared screen", || {
            queue.roundtrip(&mut client).expect("KWin answers");
            client.is_shared.then_some(())
        });
        SharedScreen { stream, queue }
    }

    /// The windows that are there, as KWin tells its scripts: title, place and size.
    ///
    /// # Panics
    /// When KWin runs no script.
    pub fn windows(&self, sandbox: &Sandbox, bus: &Bus) -> Vec<(String, [i64; 4])> {
        let told = Arc::<Mutex<Option<String>>>::default();
        let listener = Listener(Arc::clone(&told));
        let name = format!("eu.homestretch.Test{}", SCRIPTS.fetch_add(1, Ordering::Relaxed));
        let script = sandbox.path("windows.js");
        let text = format!(
            "callDBus('{name}', '/', 'eu.homestretch.Test', 'Tell', JSON.stringify(workspace.clientList().map((w) => \
             [w.caption, [w.frameGeometry.x, w.frameGeometry.y, w.frameGeometry.width, w.frameGeometry.height]])));"
        );
        fs::write(&script, text).expect("a script");
        let builder = zbus::connection::Builder::address(bus.address()).serve_at("/", listener).name(name.as_str());
        let _listening = block_on(async {
            let bus = builder.build().await?;
            let (kwin, of) = (Some("org.kde.KWin"), Some("org.kde.kwin.Scripting"));
            let path = script.to_string_lossy().into_owned();
            let reply = bus.call_method(kwin, "/Scripting", of, "loadScript", &(path, name.as_str())).await?;
            let id: i32 = reply.body().deserialize()?;
            bus.call_method(kwin, format!("/{id}").as_str(), Some("org.kde.kwin.Script"), "run", &()).await?;
            zbus::Result::Ok(bus)
        })
        .expect("KWin runs a script");
        let said = wait_until(LIMIT, "KWin's script", || told.lock().unwrap().take());
        serde_json::from_str(&said).expect("a list of windows")
    }
}

impl Dispatch<WlRegistry, GlobalListContents> for Client {
    fn event(_: &mut Self, _: &WlRegistry, _: Event, _: &GlobalListContents, _: &Connection, _: &QueueHandle<Self>) {}
}

delegate_noop!(Client: ignore OrgKdeKwinFakeInput);
delegate_noop!(Client: ignore WlOutput);
delegate_noop!(Client: ZkdeScreencastUnstableV1);

impl Dispatch<ZkdeScreencastStreamUnstableV1, ()> for Client {
    fn event(
        client: &mut Self,
        _: &ZkdeScreencastStreamUnstableV1,
        event: zkde_screencast_stream_unstable_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        client.is_shared = matches!(event, zkde_screencast_stream_unstable_v1::Event::Created { .. });
    }
}
