//! Whether the screen is shared: compositors and portals hand it to PipeWire, as a node that is there as long as it is shared.
//! Who shares it, and with whom, is not looked at.
//!
//! The client libraries bring in plugins and threads for the media themselves; the list of what there is takes four requests
//! of the protocol (docs.pipewire.org, "Native Protocol").

use std::{env, ffi::OsString, path::PathBuf, time::Duration};

use anyhow::{Context, bail};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::UnixStream,
    time::timeout,
};

/// How long the server may take to tell all that there is.
const ANSWERS_WITHIN: Duration = Duration::from_millis(500);

/// The version of the protocol.
const VERSION: i32 = 3;

/// What a request is sent to, or a message comes from.
mod object {
    pub(super) const CORE: u32 = 0;
    pub(super) const CLIENT: u32 = 1;
    /// The list of what there is; the number is ours to choose.
    pub(super) const REGISTRY: u32 = 2;
}

/// What is asked of the core and of the client that we are to it.
mod request {
    pub(super) const HELLO: u32 = 1;
    pub(super) const SYNC: u32 = 2;
    pub(super) const GET_REGISTRY: u32 = 5;
    pub(super) const UPDATE_PROPERTIES: u32 = 2;
}

/// What core and registry tell.
mod event {
    pub(super) const DONE: u8 = 1;
    pub(super) const ERROR: u8 = 3;
    pub(super) const ADDED: u8 = 0;
    pub(super) const REMOVED: u8 = 1;
}

/// Values as the protocol writes them: size, type, body, and zeros up to eight bytes.
mod pod {
    const INT: u32 = 4;
    const STRING: u32 = 8;
    const STRUCT: u32 = 14;

    fn value(kind: u32, body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len()).unwrap_or(u32::MAX);
        let mut all = [size.to_ne_bytes(), kind.to_ne_bytes()].concat();
        all.extend_from_slice(body);
        all.resize(all.len().next_multiple_of(8), 0);
        all
    }

    pub(super) fn int(number: i32) -> Vec<u8> {
        value(INT, &number.to_ne_bytes())
    }

    pub(super) fn string(text: &str) -> Vec<u8> {
        value(STRING, format!("{text}\0").as_bytes())
    }

    pub(super) fn structure(fields: &[Vec<u8>]) -> Vec<u8> {
        value(STRUCT, &fields.concat())
    }

    /// The number that a message begins with.
    pub(super) fn first_int(message: &[u8]) -> Option<i32> {
        let (_, INT) = head(message.get(8..)?)? else { return None };
        Some(i32::from_ne_bytes(message.get(16..20)?.try_into().ok()?))
    }

    /// The strings in it, in order, also of what is inside of it.
    pub(super) fn strings<'a>(mut bytes: &'a [u8], found: &mut Vec<&'a str>) {
        while let Some((size, kind)) = head(bytes) {
            let Some(body) = bytes.get(8..8 + size) else { return };
            match kind {
                STRING => found.extend(str::from_utf8(body).map(|text| text.trim_end_matches('\0'))),
                STRUCT => strings(body, found),
                _ => {}
            }
            bytes = bytes.get((8 + size).next_multiple_of(8)..).unwrap_or_default();
        }
    }

    fn head(bytes: &[u8]) -> Option<(usize, u32)> {
        let word = |at: usize| Some(u32::from_ne_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        Some((word(0)? as usize, word(4)?))
    }
}

/// A message: who it is from, what it is, and its values.
struct Message {
    from: u32,
    opcode: u8,
    body: Vec<u8>,
}

impl Message {
    /// The number of what the registry tells of, if it tells this of it.
    fn of_registry(&self, event: u8) -> Option<i32> {
        pod::first_int(&self.body).filter(|_| (self.from, self.opcode) == (object::REGISTRY, event))
    }
}

/// A connection that was told all that there is.
struct Server {
    socket: UnixStream,
    seq: u32,
    /// The numbers of the nodes that show a screen.
    screens: Vec<i32>,
}

impl Server {
    async fn connect() -> anyhow::Result<Self> {
        let path = path().context("no PipeWire")?;
        let socket = UnixStream::connect(path).await.context("PipeWire does not answer")?;
        let mut server = Self { socket, seq: 0, screens: Vec::new() };
        timeout(ANSWERS_WITHIN, server.look()).await.context("PipeWire does not answer in time")??;
        Ok(server)
    }

    /// Asks what there is. The core says that it is done when all of that has been told.
    async fn look(&mut self) -> anyhow::Result<()> {
        const ROUND: i32 = 0;
        let name = [pod::int(1), pod::string("application.name"), pod::string("Homestretch")];
        self.send(object::CORE, request::HELLO, &[pod::int(VERSION)]).await?;
        self.send(object::CLIENT, request::UPDATE_PROPERTIES, &[pod::structure(&name)]).await?;
        let registry = [pod::int(VERSION), pod::int(object::REGISTRY.cast_signed())];
        self.send(object::CORE, request::GET_REGISTRY, &registry).await?;
        self.send(object::CORE, request::SYNC, &[pod::int(ROUND), pod::int(0)]).await?;
        loop {
            let message = self.receive().await?;
            if let Some(id) = message.of_registry(event::ADDED) {
                let mut strings = Vec::new();
                pod::strings(&message.body, &mut strings);
                self.screens.extend(shows_a_screen(&strings).then_some(id));
            }
            match (message.from, message.opcode) {
                // It is also done with the hello, which it numbers -1.
                (object::CORE, event::DONE) if pod::first_int(&message.body) == Some(ROUND) => return Ok(()),
                (object::CORE, event::ERROR) => bail!("PipeWire refuses"),
                _ => {}
            }
        }
    }

    async fn send(&mut self, to: u32, opcode: u32, fields: &[Vec<u8>]) -> anyhow::Result<()> {
        let body = pod::structure(fields);
        let size = u32::try_from(body.len())?;
        let head = [to, opcode << 24 | size, self.seq, 0].map(u32::to_ne_bytes).concat();
        self.seq += 1;
        Ok(self.socket.write_all(&[head, body].concat()).await?)
    }

    async fn receive(&mut self) -> anyhow::Result<Message> {
        let mut head = [[0; 4]; 4];
        self.socket.read_exact(head.as_flattened_mut()).await?;
        let [from, what, ..] = head.map(u32::from_ne_bytes);
        let [opcode, size @ ..] = what.to_be_bytes();
        let size = size.iter().fold(0, |all, byte| all << 8 | usize::from(*byte));
        let mut body = vec![0; size];
        self.socket.read_exact(&mut body).await?;
        Ok(Message { from, opcode, body })
    }
}

/// The socket, as the client library finds it (`pipewire(1)`).
fn path() -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let folder = set("PIPEWIRE_RUNTIME_DIR").or_else(|| set("XDG_RUNTIME_DIR"))?;
    Some(PathBuf::from(folder).join(set("PIPEWIRE_REMOTE").unwrap_or_else(|| OsString::from("pipewire-0"))))
}

/// Whether what the registry tells of is a picture that no device makes: the type, then each property and its value.
/// Mutter and KWin make a stream of it, the portals of wlroots a source.
fn shows_a_screen(told: &[&str]) -> bool {
    let Some((&"PipeWire:Interface:Node", properties)) = told.split_first() else { return false };
    let property = |name: &str| properties.chunks_exact(2).find(|pair| pair[0] == name).map(|pair| pair[1]);
    match property("media.class") {
        Some("Stream/Output/Video") => true,
        Some("Video/Source") => property("device.id").is_none(),
        _ => false,
    }
}

/// Whether the screen is shared; not where there is no PipeWire.
pub(super) async fn is_shared() -> bool {
    Server::connect().await.is_ok_and(|server| !server.screens.is_empty())
}

/// Listens; what it gives ends when a screen is no longer shared.
///
/// # Errors
/// Where there is no PipeWire.
pub(super) async fn changes() -> anyhow::Result<impl Future<Output = ()>> {
    let mut server = Server::connect().await?;
    Ok(async move {
        // A server that is gone shares nothing either.
        while let Ok(message) = server.receive().await {
            if message.of_registry(event::REMOVED).is_some_and(|id| server.screens.contains(&id)) {
                return;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_is_a_picture_that_no_device_makes() {
        const NODE: &str = "PipeWire:Interface:Node";
        assert!(shows_a_screen(&[NODE, "node.name", "gnome-shell", "media.class", "Stream/Output/Video"]));
        assert!(shows_a_screen(&[NODE, "media.class", "Video/Source"]));
        assert!(!shows_a_screen(&[NODE, "media.class", "Video/Source", "device.id", "41"]));
        assert!(!shows_a_screen(&[NODE, "media.class", "Stream/Output/Audio"]));
        assert!(!shows_a_screen(&["PipeWire:Interface:Client", "media.class", "Stream/Output/Video"]));
        assert!(!shows_a_screen(&[]));
    }

    #[test]
    fn what_is_cut_short_is_read_as_far_as_it_goes() {
        let whole = pod::structure(&[pod::int(7), pod::string("one"), pod::structure(&[pod::string("two")])]);
        let strings_of = |bytes: &[u8]| {
            let mut found = Vec::new();
            pod::strings(bytes, &mut found);
            found.join(" ")
        };
        assert_eq!(strings_of(&whole), "one two");
        for end in 0..whole.len() {
            assert!("one two".starts_with(&strings_of(&whole[..end])));
        }
    }
}
