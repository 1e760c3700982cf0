//! A real terminal of so many columns, for what a program writes only there.

use std::{
    fs::File,
    io::{Read, Write},
    os::fd::OwnedFd,
    process::{Command, Stdio},
};

use rustix::{
    fs::{Mode, OFlags, open},
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    termios::{Winsize, tcsetwinsize},
};

use crate::{LIMIT, process::Helper, wait_until};

/// A pseudo-terminal.
#[derive(Debug)]
pub struct Terminal {
    shown: OwnedFd,
    end: OwnedFd,
}

impl Terminal {
    /// A terminal of so many columns.
    ///
    /// # Panics
    /// When the system has none to give.
    pub fn of(columns: u16) -> Self {
        let shown = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&shown).and_then(|()| unlockpt(&shown)).expect("a terminal");
        let name = ptsname(&shown, Vec::new()).expect("a terminal's name");
        let end = open(&*name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).expect("a terminal's end");
        tcsetwinsize(&shown, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).expect("a size");
        Self { shown, end }
    }

    /// What a command shows on it that asks something, and how it ends, where this is typed.
    ///
    /// # Panics
    /// When it does not end within [`LIMIT`].
    #[track_caller]
    pub fn answers(self, mut command: Command, typed: &str) -> (i32, String) {
        let Self { shown, end } = self;
        let copy = || end.try_clone().expect("a terminal's end");
        command.stdin(copy()).stdout(copy()).stderr(copy());
        let what = format!("the end of {command:?}");
        let mut child = Helper(command.spawn().expect("the program starts"));
        drop((command, end));
        let mut terminal = File::from(shown);
        terminal.write_all(typed.as_bytes()).expect("a terminal");
        let mut bytes = Vec::new();
        let _ = terminal.read_to_end(&mut bytes);
        let status = wait_until(LIMIT, &what, || child.0.try_wait().expect("a child"));
        (status.code().unwrap_or(-1), String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
    }

    /// What a command shows on it, to its end.
    ///
    /// # Panics
    /// When it fails, complains, or does not end within [`LIMIT`].
    #[track_caller]
    pub fn shows(self, mut command: Command) -> String {
        let Self { shown, end } = self;
        command.stdout(end).stderr(Stdio::piped());
        let what = format!("the end of {command:?}");
        let mut child = Helper(command.spawn().expect("the program starts"));
        // It holds the terminal open as long as it is there.
        drop(command);
        let mut bytes = Vec::new();
        // Linux ends the reading of a terminal that nobody has open any more by an error.
        let _ = File::from(shown).read_to_end(&mut bytes);
        let status = wait_until(LIMIT, &what, || child.0.try_wait().expect("a child"));
        let mut complaint = String::new();
        child.0.stderr.take().expect("is piped").read_to_string(&mut complaint).expect("text");
        assert!(status.success() && complaint.is_empty(), "{status}: {complaint}");
        String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
    }
}
