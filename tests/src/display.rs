//! A display without a screen.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::Stdio,
};

use crate::{Sandbox, process::Helper};

/// Width of the display, in pixels.
pub const WIDTH: usize = 1280;
/// Height of the display, in pixels.
pub const HEIGHT: usize = 800;

/// An X server of the test's own, ended on drop.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: Helper,
}

impl Display {
    /// Starts it; the sandbox's commands find it.
    ///
    /// # Panics
    /// When Xvfb does not start.
    pub fn start(sandbox: &Sandbox) -> Self {
        let screen = format!("{WIDTH}x{HEIGHT}x24");
        let mut server = Helper::start(
            sandbox
                .tool("Xvfb")
                // Without -noreset it starts anew when its last client goes, and closes the windows of the next.
                .args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "-noreset"])
                .stdout(Stdio::piped()),
        );
        let mut number = String::new();
        let out = server.0.stdout.take().expect("a piped stdout");
        BufReader::new(out).read_line(&mut number).expect("Xvfb says its display");
        assert!(!number.trim().is_empty(), "Xvfb ended without a display");
        let name = format!(":{}", number.trim());
        sandbox.set_env("DISPLAY", name.clone());
        sandbox.set_env("GDK_BACKEND", "x11");
        sandbox.set_env("NO_AT_BRIDGE", "1");
        sandbox.set_env("LIBGL_ALWAYS_SOFTWARE", "1");
        Self { name, _server: server }
    }

    /// Its name, `:99`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Saves what is on the display, in the format that the file's ending names.
    ///
    /// # Panics
    /// When it cannot.
    pub fn screenshot(&self, sandbox: &Sandbox, to: &Path) {
        let done = sandbox.tool("import").args(["-window", "root"]).arg(to).status();
        assert!(done.is_ok_and(|status| status.success()), "import took no screenshot; imagemagick is needed");
    }

    /// What is on the display: three bytes a pixel, row by row.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn pixels(&self, sandbox: &Sandbox) -> Vec<u8> {
        let taken = sandbox.tool("import").args(["-window", "root", "-depth", "8", "rgb:-"]).output();
        let taken = taken.expect("import runs; imagemagick is needed").stdout;
        assert_eq!(taken.len(), WIDTH * HEIGHT * 3, "import gave another picture than asked for");
        taken
    }
}

/// The smallest box, `(left, top, right, bottom)`, that holds all pixels in which two pictures differ.
pub fn changed_box(before: &[u8], after: &[u8]) -> Option<(usize, usize, usize, usize)> {
    let changed = before.chunks(3).zip(after.chunks(3)).enumerate().filter(|(_, (a, b))| a != b);
    changed.map(|(at, _)| (at % WIDTH, at / WIDTH)).fold(None, |found, (x, y)| {
        let (left, top, right, bottom) = found.unwrap_or((x, y, x, y));
        Some((left.min(x), top.min(y), right.max(x), bottom.max(y)))
    })
}
