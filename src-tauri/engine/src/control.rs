//! The control socket: lines of JSON from whoever is the same user.

use std::{io, path::PathBuf, time::Duration};

use homestretch_wire::{Reply, Request, RequestLine, VERSION, frame::MAX_LINE};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    sync::{mpsc, oneshot},
    time::timeout,
};

use crate::event::{ClientId, Event, Events};

/// How long a line that has begun may take to end.
const LINE_WITHIN: Duration = Duration::from_secs(2);

/// Lines from a client, with a limit to their length and to how long one may take.
struct Lines<R> {
    from: R,
    buf: Vec<u8>,
}

enum LineError {
    Gone,
    TooLong,
    TooSlow,
}

impl<R: AsyncRead + Unpin> Lines<R> {
    async fn next(&mut self) -> Result<Vec<u8>, LineError> {
        loop {
            if let Some(end) = self.buf.iter().position(|b| *b == b'\n') {
                let rest = self.buf.split_off(end + 1);
                let mut line = std::mem::replace(&mut self.buf, rest);
                line.pop();
                return Ok(line);
            }
            if self.buf.len() > MAX_LINE {
                return Err(LineError::TooLong);
            }
            let mut chunk = [0u8; 4096];
            let read = self.from.read(&mut chunk);
            let n = if self.buf.is_empty() {
                read.await
            } else {
                match timeout(LINE_WITHIN, read).await {
                    Ok(n) => n,
                    Err(_) => return Err(LineError::TooSlow),
                }
            };
            match n {
                Ok(n) if n > 0 => self.buf.extend_from_slice(&chunk[..n]),
                _ => return Err(LineError::Gone),
            }
        }
    }
}

/// Serves one client until it goes.
async fn serve<R, W>(client: ClientId, from: R, to: W, events: Events)
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin + Send + 'static,
{
    let (lines, inbox) = mpsc::unbounded_channel();
    let writer = tokio::spawn(write(to, inbox));
    let mut from = Lines { from, buf: Vec::new() };
    loop {
        let line = match from.next().await {
            Ok(line) => line,
            Err(LineError::Gone) => break,
            Err(LineError::TooLong) => {
                send(&lines, &Reply::refused(2, "a request is longer than 64 KiB"));
                break;
            }
            Err(LineError::TooSlow) => {
                send(&lines, &Reply::refused(2, "a request did not end within 2 seconds"));
                break;
            }
        };
        let request = match parse(&line) {
            Ok(request) => request,
            Err(why) => {
                send(&lines, &Reply::refused(2, why));
                continue;
            }
        };
        let (reply, answer) = oneshot::channel();
        if events.send(Event::Asked { client, request, reply, lines: lines.clone() }).is_err() {
            break;
        }
        match answer.await {
            Ok(reply) => send(&lines, &reply),
            // The driver ends: what it had to say has been said.
            Err(_) => break,
        }
    }
    let _ = events.send(Event::Left(client));
    drop(lines);
    // The last line goes out before the connection closes; a client that does not read is not waited for.
    let _ = timeout(LINE_WITHIN, writer).await;
}

fn send(lines: &mpsc::UnboundedSender<String>, reply: &Reply) {
    if let Ok(text) = serde_json::to_string(reply) {
        let _ = lines.send(text);
    }
}

async fn write<W: AsyncWrite + Unpin>(mut to: W, mut inbox: mpsc::UnboundedReceiver<String>) {
    while let Some(mut line) = inbox.recv().await {
        line.push('\n');
        if to.write_all(line.as_bytes()).await.is_err() {
            return;
        }
    }
}

fn parse(line: &[u8]) -> Result<Request, String> {
    let value: serde_json::Value = serde_json::from_slice(line).map_err(|e| format!("a request is not JSON: {e}"))?;
    match value.get("v").and_then(serde_json::Value::as_u64) {
        Some(v) if v == u64::from(VERSION) => {}
        Some(v) => return Err(format!("a request has version {v}, this Homestretch speaks {VERSION}")),
        None => return Err("a request has no version: {\"v\":1,\"do\":…}".to_owned()),
    }
    serde_json::from_value::<RequestLine>(value)
        .map(|line| line.request)
        .map_err(|e| format!("a request is not known: {e}"))
}

/// The socket, removed when this goes.
#[derive(Debug)]
pub struct Socket {
    path: PathBuf,
}

impl Socket {
    /// Where it is.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        #[cfg(unix)]
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Listens on the socket of a data directory. Whoever calls this holds `engine.lock`.
///
/// # Errors
/// Where its folder is not ours alone, or it cannot be bound.
#[cfg(unix)]
pub fn listen(data: &std::path::Path, events: Events) -> io::Result<Socket> {
    use std::{
        fs,
        os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    };

    use homestretch_wire::place;

    let path = place::socket_path(data);
    let folder = path.parent().unwrap_or(&path).to_owned();
    if let Err(e) = fs::DirBuilder::new().mode(0o700).create(&folder)
        && e.kind() != io::ErrorKind::AlreadyExists
    {
        return Err(io::Error::new(e.kind(), format!("{}: cannot be made: {e}", folder.display())));
    }
    let uid = rustix::process::getuid().as_raw();
    let meta = fs::symlink_metadata(&folder)?;
    if !meta.is_dir() || meta.uid() != uid {
        let why = format!("{}: is not a folder of yours; remove it", folder.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    }
    if meta.mode() & 0o077 != 0 {
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
    }
    match fs::symlink_metadata(&path) {
        Ok(meta) if meta.uid() != uid => {
            let why = format!("{}: belongs to someone else; remove it", path.display());
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
        }
        // Left by an engine that was killed: the lock says that none runs.
        Ok(_) => fs::remove_file(&path)?,
        Err(_) => {}
    }
    let listener = tokio::net::UnixListener::bind(&path)
        .map_err(|e| io::Error::new(e.kind(), format!("{}: cannot be opened: {e}", path.display())))?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
    tokio::spawn(async move {
        let mut next: ClientId = 1;
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                // Out of file descriptors: whoever waits is served when some are free.
                tokio::time::sleep(LINE_WITHIN).await;
                continue;
            };
            if !stream.peer_cred().is_ok_and(|peer| peer.uid() == uid) {
                continue;
            }
            let (from, to) = stream.into_split();
            tokio::spawn(serve(next, from, to, events.clone()));
            next += 1;
        }
    });
    Ok(Socket { path })
}

/// Listens on the pipe of a data directory. Whoever calls this holds `engine.lock`.
///
/// # Errors
/// Where it cannot be made.
#[cfg(windows)]
pub fn listen(data: &std::path::Path, events: Events) -> io::Result<Socket> {
    use tokio::net::windows::named_pipe::ServerOptions;

    let path = homestretch_wire::place::socket_path(data);
    let mut server = ServerOptions::new().first_pipe_instance(true).reject_remote_clients(true).create(&path)?;
    let name = path.clone();
    tokio::spawn(async move {
        let mut next: ClientId = 1;
        while server.connect().await.is_ok() {
            let Ok(another) = ServerOptions::new().reject_remote_clients(true).create(&name) else { return };
            let (from, to) = tokio::io::split(std::mem::replace(&mut server, another));
            tokio::spawn(serve(next, from, to, events.clone()));
            next += 1;
        }
    });
    Ok(Socket { path })
}
