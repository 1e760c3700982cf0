//! Whether somebody records: PulseAudio, or PipeWire in its place. Who it is is not looked at.

use std::{ffi::CString, io::BufReader, os::unix::net::UnixStream, time::Duration};

use anyhow::Context;
use pulseaudio::{
    cookie_path_from_env,
    protocol::{
        AuthParams, AuthReply, Command, MAX_VERSION, Prop, Props, SetClientNameReply, SourceInfoList,
        SourceOutputInfoList, SubscriptionMask, read_ack_message, read_reply_message, write_command_message,
    },
    socket_path_from_env,
};

/// How long the server may take for one answer.
const ANSWERS_WITHIN: Duration = Duration::from_millis(500);

/// What the protocol fixes for its cookie, in bytes.
const COOKIE_LENGTH: usize = 256;

/// A connection to the user's sound server, and what lets us in.
///
/// # Errors
/// Where there is none.
pub(crate) fn sound_server() -> anyhow::Result<(UnixStream, Vec<u8>)> {
    let path = socket_path_from_env().context("no sound server")?;
    let socket = UnixStream::connect(path).context("the sound server does not answer")?;
    let cookie = cookie_path_from_env().and_then(|path| std::fs::read(path).ok());
    // A server that asks for none still wants one of this length.
    Ok((socket, cookie.unwrap_or_else(|| vec![0; COOKIE_LENGTH])))
}

/// A connection for a few questions.
struct Server {
    socket: BufReader<UnixStream>,
    version: u16,
    seq: u32,
}

impl Server {
    fn connect() -> anyhow::Result<Self> {
        let (socket, cookie) = sound_server()?;
        socket.set_read_timeout(Some(ANSWERS_WITHIN))?;
        socket.set_write_timeout(Some(ANSWERS_WITHIN))?;
        let mut server = Self { socket: BufReader::new(socket), version: MAX_VERSION, seq: 0 };
        server.send(&Command::Auth(AuthParams {
            version: MAX_VERSION,
            supports_shm: false,
            supports_memfd: false,
            cookie,
        }))?;
        let (_, auth) = read_reply_message::<AuthReply>(&mut server.socket, MAX_VERSION)?;
        server.version = auth.version.min(MAX_VERSION);
        let mut props = Props::new();
        props.set(Prop::ApplicationName, CString::from(c"Homestretch"));
        server.send(&Command::SetClientName(props))?;
        read_reply_message::<SetClientNameReply>(&mut server.socket, server.version)?;
        Ok(server)
    }

    fn send(&mut self, command: &Command) -> anyhow::Result<()> {
        write_command_message(self.socket.get_mut(), self.seq, command, self.version)?;
        self.seq += 1;
        Ok(())
    }

    /// Whether something records from a source that is no copy of what is played.
    fn is_recording(&mut self) -> anyhow::Result<bool> {
        self.send(&Command::GetSourceOutputInfoList)?;
        let (_, outputs) = read_reply_message::<SourceOutputInfoList>(&mut self.socket, self.version)?;
        let outputs: Vec<u32> = outputs.into_iter().filter(|o| !o.corked).map(|o| o.source_index).collect();
        if outputs.is_empty() {
            return Ok(false);
        }
        self.send(&Command::GetSourceInfoList)?;
        let (_, sources) = read_reply_message::<SourceInfoList>(&mut self.socket, self.version)?;
        let is_microphone =
            |index: &u32| sources.iter().any(|s| s.index == *index && s.monitor_of_sink_index.is_none());
        Ok(outputs.iter().any(is_microphone))
    }
}

/// Whether a microphone is in use; not where there is no sound server.
pub(super) async fn is_used() -> bool {
    let asked = tokio::task::spawn_blocking(|| Server::connect()?.is_recording());
    asked.await.is_ok_and(|used| used.unwrap_or(false))
}

/// Listens; what it gives ends when somebody begins or ends to record.
///
/// # Errors
/// Where the sound server is gone.
pub(super) async fn changes() -> anyhow::Result<impl Future<Output = ()>> {
    let connected = tokio::task::spawn_blocking(|| {
        let mut server = Server::connect()?;
        server.send(&Command::Subscribe(SubscriptionMask::SOURCE_OUTPUT))?;
        read_ack_message(&mut server.socket)?;
        anyhow::Ok(server.socket.into_inner())
    });
    let socket = connected.await??;
    socket.set_nonblocking(true)?;
    // Whatever it says next, it says because something has changed.
    let socket = tokio::net::UnixStream::from_std(socket)?;
    Ok(async move {
        let _ = socket.readable().await;
    })
}
