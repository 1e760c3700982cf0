//! A display without a screen.

mod drag;
mod protocol;

use std::{
    fs,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    process::Stdio,
};

pub use self::drag::Drag;
use self::protocol::Connection;
use crate::{Sandbox, process::Helper};

/// Width of the display, in pixels.
pub const WIDTH: usize = 1280;
/// Height of the display, in pixels.
pub const HEIGHT: usize = 800;

/// An X server of the test's own, ended on drop.
#[derive(Debug)]
pub struct Display {
    name: String,
    /// Where the server keeps what is on the display.
    frame: PathBuf,
    _server: Helper,
}

impl Display {
    /// Starts it; the sandbox's commands find it.
    ///
    /// # Panics
    /// When Xvfb does not start.
    pub fn start(sandbox: &Sandbox) -> Self {
        let (name, server) = serve(sandbox, None);
        sandbox.set_env("DISPLAY", name.clone());
        sandbox.set_env("GDK_BACKEND", "x11");
        sandbox.set_env("NO_AT_BRIDGE", "1");
        sandbox.set_env("LIBGL_ALWAYS_SOFTWARE", "1");
        Self { name, frame: frame(sandbox), _server: server }
    }

    /// Kills the server, does something, and starts another by the same name.
    ///
    /// # Panics
    /// When Xvfb does not start again.
    pub fn restart(self, sandbox: &Sandbox, meanwhile: impl FnOnce()) -> Self {
        let Self { name, _server: server, .. } = self;
        drop(server);
        // Killed, it leaves its lock behind.
        let _ = fs::remove_file(format!("/tmp/.X{}-lock", &name[1..]));
        meanwhile();
        let (name, server) = serve(sandbox, Some(&name));
        Self { name, frame: frame(sandbox), _server: server }
    }

    /// The display's name, as `:99`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Asks a window to close, as the button in its frame does where there is a window manager.
    ///
    /// # Panics
    /// When the display does not take it.
    #[track_caller]
    pub fn ask_to_close(&self, window: u32) {
        self.send_delete(window).expect("the display passes it on");
    }

    /// `WM_DELETE_WINDOW` (ICCCM, section 4.2.8.1).
    fn send_delete(&self, window: u32) -> io::Result<()> {
        let mut server = Connection::open(&self.name)?;
        let (protocols, delete) = (server.atom("WM_PROTOCOLS")?, server.atom("WM_DELETE_WINDOW")?);
        server.send(window, protocols, [delete, 0, 0, 0, 0])?;
        // Whoever is answered after it knows that it arrived.
        server.atom("WM_PROTOCOLS").map(drop)
    }

    /// Drags files over a window at this point of the display, as a file manager does.
    ///
    /// # Panics
    /// When the window does not look at them.
    #[track_caller]
    pub fn drag(&self, window: u32, at: (u32, u32), files: &[&Path]) -> Drag {
        Drag::begin(&self.name, window, at, files).expect("the window looks at what is dragged over it")
    }

    /// Saves what is on the display, in the format that the file's ending names.
    ///
    /// # Panics
    /// When it cannot.
    pub fn screenshot(&self, sandbox: &Sandbox, to: &Path) {
        let done = sandbox.tool("import").args(["-window", "root"]).arg(to).status();
        assert!(done.is_ok_and(|status| status.success()), "import took no screenshot; imagemagick is needed");
    }

    /// What is on the display: three bytes a pixel, row by row. Read from the memory of the server, so that it costs others
    /// nothing and can be asked for often.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn pixels(&self) -> Vec<u8> {
        let dump = fs::read(&self.frame).expect("the server keeps its picture in a file");
        // An X window dump: big-endian words, of which the first is the header's length and the twentieth the number of
        // colours (twelve bytes each) that stand before the picture.
        let word = |at: usize| u32::from_be_bytes([0, 1, 2, 3].map(|byte| dump[at * 4 + byte])) as usize;
        let picture = &dump[word(0) + word(19) * 12..];
        assert_eq!(picture.len(), WIDTH * HEIGHT * 4, "another picture than asked for");
        picture.chunks_exact(4).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect()
    }
}

/// The file of the first screen.
fn frame(sandbox: &Sandbox) -> PathBuf {
    sandbox.path("Xvfb_screen0")
}

/// An Xvfb by this name, or one that is free.
fn serve(sandbox: &Sandbox, name: Option<&str>) -> (String, Helper) {
    let screen = format!("{WIDTH}x{HEIGHT}x24");
    let mut server = Helper::start(
        sandbox
            .tool("Xvfb")
            .args(name)
            // Without -noreset it starts anew when its last client goes, and closes the windows of the next.
            .args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "-noreset"])
            .arg("-fbdir")
            .arg(sandbox.path(""))
            .stdout(Stdio::piped()),
    );
    let mut number = String::new();
    let out = server.0.stdout.take().expect("a piped stdout");
    BufReader::new(out).read_line(&mut number).expect("Xvfb says its display");
    assert!(!number.trim().is_empty(), "Xvfb ended without a display");
    (format!(":{}", number.trim()), server)
}

/// The smallest box, `(left, top, right, bottom)`, that holds all pixels in which two pictures differ.
pub fn changed_box(before: &[u8], after: &[u8]) -> Option<(usize, usize, usize, usize)> {
    let changed = before.chunks(3).zip(after.chunks(3)).enumerate().filter(|(_, (a, b))| a != b);
    changed.map(|(at, _)| (at % WIDTH, at / WIDTH)).fold(None, |found, (x, y)| {
        let (left, top, right, bottom) = found.unwrap_or((x, y, x, y));
        Some((left.min(x), top.min(y), right.max(x), bottom.max(y)))
    })
}
