//! Files that are dragged over a window, by the protocol that file managers speak: XDND, version 5.

use std::{io, path::Path, time::Instant};

use super::protocol::{Connection, number, word};
use crate::LIMIT;

const CLIENT_MESSAGE: u8 = 33;
const SELECTION_REQUEST: u8 = 30;
const SELECTION_NOTIFY: u8 = 31;
const VERSION: u32 = 5;

/// A drag that is over a window. Dropping the value lets go of the display, and not of the files.
#[derive(Debug)]
pub struct Drag {
    server: Connection,
    source: u32,
    window: u32,
    at: (u32, u32),
    files: String,
    names: Names,
}

#[derive(Debug)]
struct Names {
    selection: u32,
    list: u32,
    enter: u32,
    position: u32,
    status: u32,
    leave: u32,
    drop: u32,
    finished: u32,
    copy: u32,
}

impl Drag {
    pub(super) fn begin(display: &str, window: u32, at: (u32, u32), files: &[&Path]) -> io::Result<Self> {
        let mut server = Connection::open(display)?;
        let source = server.window()?;
        let mut atom = |name: &str| server.atom(name);
        let names = Names {
            selection: atom("XdndSelection")?,
            list: atom("text/uri-list")?,
            enter: atom("XdndEnter")?,
            position: atom("XdndPosition")?,
            status: atom("XdndStatus")?,
            leave: atom("XdndLeave")?,
            drop: atom("XdndDrop")?,
            finished: atom("XdndFinished")?,
            copy: atom("XdndActionCopy")?,
        };
        server.request(22, 0, &[source, names.selection, 0], &[])?;
        let files = files.iter().map(|path| format!("file://{}\r\n", path.display())).collect();
        server.send(window, names.enter, [source, VERSION << 24, names.list, 0, 0])?;
        let mut drag = Self { server, source, window, at, files, names };
        // It moves until the window has looked at what it is, and would have it.
        let began = Instant::now();
        while !drag.moves()? {
            if began.elapsed() > LIMIT {
                return Err(io::Error::other("the window does not want it"));
            }
        }
        Ok(drag)
    }

    /// Lets go over the window, and waits until it has taken them.
    ///
    /// # Panics
    /// When it does not.
    pub fn let_go(mut self) {
        let mut dropped = || -> io::Result<()> {
            self.server.send(self.window, self.names.drop, [self.source, 0, 0, 0, 0])?;
            self.answer_until(self.names.finished).map(drop)
        };
        dropped().expect("the window takes what is dropped");
    }

    /// Goes on to elsewhere.
    ///
    /// # Panics
    /// When the display does not say so to the window.
    pub fn leave(mut self) {
        let left = self.server.send(self.window, self.names.leave, [self.source, 0, 0, 0, 0]);
        // Whoever is answered after it knows that it arrived.
        left.and_then(|()| self.server.atom("XdndLeave")).expect("the display passes it on");
    }

    /// Moves by a pixel; whether the window would have what is dragged.
    fn moves(&mut self) -> io::Result<bool> {
        self.at.0 += 1;
        let at = self.at.0 << 16 | self.at.1;
        self.server.send(self.window, self.names.position, [self.source, 0, at, 0, self.names.copy])?;
        let status = self.answer_until(self.names.status)?;
        Ok(word(&status, 16) & 1 == 1)
    }

    /// Says what is dragged to who asks, until this message comes.
    fn answer_until(&mut self, message: u32) -> io::Result<Vec<u8>> {
        loop {
            let event = self.server.next()?;
            match number(&event) {
                CLIENT_MESSAGE if word(&event, 8) == message => return Ok(event),
                SELECTION_REQUEST => {
                    let [time, requestor, selection, target, property] = [4, 12, 16, 20, 24].map(|at| word(&event, at));
                    let is_known = target == self.names.list;
                    if is_known {
                        // Replaced, in bytes.
                        let words = [requestor, property, target, 8, self.files.len() as u32];
                        self.server.request(18, 0, &words, self.files.as_bytes())?;
                    }
                    let mut answer = vec![SELECTION_NOTIFY, 0, 0, 0];
                    let property = if is_known { property } else { 0 };
                    for word in [time, requestor, selection, target, property, 0, 0] {
                        answer.extend(word.to_le_bytes());
                    }
                    self.server.send_event(requestor, &answer)?;
                }
                _ => {}
            }
        }
    }
}
