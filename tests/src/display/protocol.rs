//! As much of the X protocol as a test needs, in its own bytes: little-endian, version 11.0, no authorisation.

use std::{
    io::{self, Read, Write},
    os::unix::net::UnixStream,
};

use crate::LIMIT;

/// What is answered, or has happened: 32 bytes, and more where the answer says so.
pub(super) type Packet = Vec<u8>;

/// A word of a packet, from its fourth byte on as the protocol counts them.
pub(super) fn word(packet: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([packet[at], packet[at + 1], packet[at + 2], packet[at + 3]])
}

/// The number of an event, whoever has sent it.
pub(super) fn number(event: &[u8]) -> u8 {
    event[0] & 0x7f
}

#[derive(Debug)]
pub(super) struct Connection {
    server: UnixStream,
    /// The window that all others are in.
    root: u32,
    /// The first id that is ours to give.
    base: u32,
}

impl Connection {
    pub(super) fn open(display: &str) -> io::Result<Self> {
        let mut server = UnixStream::connect(format!("/tmp/.X11-unix/X{}", &display[1..]))?;
        server.set_read_timeout(Some(LIMIT))?;
        server.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
        let mut head = [0; 8];
        server.read_exact(&mut head)?;
        let mut setup = vec![0; usize::from(u16::from_le_bytes([head[6], head[7]])) * 4];
        server.read_exact(&mut setup)?;
        // Behind the vendor's name, and eight bytes for each format, stand the screens.
        let vendor = usize::from(u16::from_le_bytes([setup[16], setup[17]])).next_multiple_of(4);
        let screen = 32 + vendor + usize::from(setup[21]) * 8;
        Ok(Self { server, root: word(&setup, screen), base: word(&setup, 4) })
    }

    /// Sends a request: its number and its small argument, and the words that follow.
    pub(super) fn request(&mut self, number: u8, small: u8, words: &[u32], bytes: &[u8]) -> io::Result<()> {
        let mut request = vec![number, small, 0, 0];
        words.iter().for_each(|word| request.extend(word.to_le_bytes()));
        request.extend(bytes);
        request.resize(request.len().next_multiple_of(4), 0);
        let length = u16::try_from(request.len() / 4).map_err(io::Error::other)?;
        request[2..4].copy_from_slice(&length.to_le_bytes());
        self.server.write_all(&request)
    }

    /// A window of our own, which nobody sees.
    pub(super) fn window(&mut self) -> io::Result<u32> {
        const INPUT_ONLY: u32 = 2 << 16;
        let id = self.base;
        self.request(1, 0, &[id, self.root, 0, 1 | 1 << 16, INPUT_ONLY, 0, 0], &[])?;
        Ok(id)
    }

    /// The number of a name.
    pub(super) fn atom(&mut self, name: &str) -> io::Result<u32> {
        self.request(16, 0, &[name.len() as u32], name.as_bytes())?;
        loop {
            let packet = self.next()?;
            if packet[0] == 1 {
                return Ok(word(&packet, 8));
            }
        }
    }

    /// Sends a message to a window, as other programs do.
    pub(super) fn send(&mut self, window: u32, kind: u32, words: [u32; 5]) -> io::Result<()> {
        let mut event = vec![33, 32, 0, 0];
        [window, kind].iter().chain(&words).for_each(|word| event.extend(word.to_le_bytes()));
        self.send_event(window, &event)
    }

    pub(super) fn send_event(&mut self, window: u32, event: &[u8]) -> io::Result<()> {
        self.request(25, 0, &[window, 0], event)
    }

    /// The next answer or event.
    pub(super) fn next(&mut self) -> io::Result<Packet> {
        let mut packet = vec![0; 32];
        self.server.read_exact(&mut packet)?;
        match packet[0] {
            0 => return Err(io::Error::other(format!("the X server said {packet:?}"))),
            1 => {
                let more = word(&packet, 4) as usize * 4;
                packet.resize(32 + more, 0);
                self.server.read_exact(&mut packet[32..])?;
            }
            _ => {}
        }
        Ok(packet)
    }
}
