//! The control socket: lines of JSON from whoever is the same user.
//!
//! A client may hang, flood, write garbage or never read: it costs its seat and at most one view, and stalls nobody.

mod seats;

use std::{
    io,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use homestretch_wire::{Ask, Reply, Request, VERSION, frame::MAX_REQUEST};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    sync::{Notify, oneshot},
    task::JoinHandle,
    time::{Instant, timeout_at},
};

use crate::event::{ClientId, Event, Events};
use seats::{Seat, Seats};

/// How long a line that has begun may take to end, and how long a visitor may be silent.
const LINE_WITHIN: Duration = Duration::from_secs(2);

/// Lines from a client, with a limit to their length and to how long one may take.
struct Lines<R> {
    from: R,
    buf: Vec<u8>,
    /// When the line that is being read must have ended.
    due: Option<Instant>,
}

enum LineError {
    Gone,
    TooLong,
    TooSlow,
}

impl<R: AsyncRead + Unpin> Lines<R> {
    /// The next line. May be dropped at any time: what was read stays.
    async fn next(&mut self) -> Result<Vec<u8>, LineError> {
        loop {
            if let Some(end) = self.buf.iter().position(|b| *b == b'\n') {
                let rest = self.buf.split_off(end + 1);
                let mut line = std::mem::replace(&mut self.buf, rest);
                line.pop();
                self.due = (!self.buf.is_empty()).then(|| Instant::now() + LINE_WITHIN);
                return if line.len() > MAX_REQUEST { Err(LineError::TooLong) } else { Ok(line) };
            }
            if self.buf.len() > MAX_REQUEST {
                return Err(LineError::TooLong);
            }
            let mut chunk = [0u8; 4096];
            let read = self.from.read(&mut chunk);
            let n = match self.due {
                None => read.await,
                Some(due) => timeout_at(due, read).await.map_err(|_| LineError::TooSlow)?,
            };
            match n {
                Ok(n) if n > 0 => self.buf.extend_from_slice(&chunk[..n]),
                _ => return Err(LineError::Gone),
            }
            self.due.get_or_insert_with(|| Instant::now() + LINE_WITHIN);
        }
    }
}

/// What waits to be told to a client that watches. Only the newest view: one that is not read is replaced.
#[derive(Debug, Clone, Default)]
pub struct Watched(Arc<(Mutex<Waiting>, Notify)>);

#[derive(Debug, Default)]
struct Waiting {
    view: Option<Arc<str>>,
    raise: Option<String>,
}

impl Watched {
    /// Gives every watcher a newer view; one that has not read the last gets only this.
    pub fn show(&self, view: Arc<str>) {
        self.with(|waiting| waiting.view = Some(view));
    }

    /// A line that brings a view of the window to the front.
    pub fn raise(&self, line: String) {
        self.with(|waiting| waiting.raise = Some(line));
    }

    fn with(&self, change: impl FnOnce(&mut Waiting)) {
        // Nothing here is half done when a thread panics.
        change(&mut self.0.0.lock().unwrap_or_else(PoisonError::into_inner));
        self.0.1.notify_one();
    }

    /// Waits until something waits, and takes it.
    async fn taken(&self) -> Waiting {
        loop {
            let waiting = std::mem::take(&mut *self.0.0.lock().unwrap_or_else(PoisonError::into_inner));
            if waiting.view.is_some() || waiting.raise.is_some() {
                return waiting;
            }
            self.0.1.notified().await;
        }
    }
}

/// The writing end of a connection.
trait Client: AsyncWrite + Unpin {
    /// Whether the other side has closed the connection altogether. One that only sends no more still wants its answer.
    fn has_gone(&self) -> bool;
}

#[cfg(unix)]
impl Client for tokio::net::unix::OwnedWriteHalf {
    fn has_gone(&self) -> bool {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let stream: &tokio::net::UnixStream = self.as_ref();
        let mut fds = [PollFd::new(stream, PollFlags::empty())];
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        poll(&mut fds, Some(&at_once)).is_ok() && fds[0].revents().contains(PollFlags::HUP)
    }
}

#[cfg(windows)]
impl Client for tokio::io::WriteHalf<tokio::net::windows::named_pipe::NamedPipeServer> {
    fn has_gone(&self) -> bool {
        false
    }
}

/// Serves one client until it goes, or has to.
async fn serve<R, W>(client: ClientId, from: R, mut to: W, events: Events, seat: Seat)
where
    R: AsyncRead + Unpin,
    W: Client,
{
    let watched = Watched::default();
    let lines = Lines { from, buf: Vec::new(), due: None };
    let why = tokio::select! {
        why = converse(client, lines, &mut to, &events, &seat, &watched) => why,
        () = seat.has_to_go() => Some(Reply::refused(1, seats::FULL)),
    };
    // Of one that has asked nothing the driver has never heard.
    if seat.has_asked() {
        let _ = events.send(Event::Left(client));
    }
    if let Some(why) = why {
        // A client that does not read is not waited for.
        let _ = timeout_at(Instant::now() + LINE_WITHIN, write(&mut to, &line(&why))).await;
    }
}

/// Answers one request after the other, and tells news in between. Ends with why a client is let go, if it did not go.
async fn converse<R, W>(
    client: ClientId,
    mut lines: Lines<R>,
    to: &mut W,
    events: &Events,
    seat: &Seat,
    watched: &Watched,
) -> Option<Reply>
where
    R: AsyncRead + Unpin,
    W: Client,
{
    loop {
        let asked = tokio::select! {
            asked = lines.next() => asked,
            waiting = watched.taken() => {
                for text in waiting.view.as_deref().into_iter().chain(waiting.raise.as_deref()) {
                    write(to, text).await.ok()?;
                }
                continue;
            }
        };
        let asked = match asked {
            // Who has gone has given up, and was told that nothing was done: a command to an engine that hung.
            Ok(_) if to.has_gone() => return None,
            Ok(asked) => asked,
            Err(LineError::Gone) => return None,
            Err(LineError::TooLong) => return Some(Reply::refused(2, "a request is longer than 64 KiB")),
            Err(LineError::TooSlow) => return Some(Reply::refused(2, "a request did not end within 2 seconds")),
        };
        let _asking = seat.asks();
        let reply = match parse(&asked) {
            Ok(Request::Of(Ask::Watch { .. })) if !seat.may_watch() => Reply::refused(1, seats::FULL),
            Ok(request) => {
                let (reply, answer) = oneshot::channel();
                let watched = watched.clone();
                let _turn = seat.turn().await;
                events.send(Event::Asked { client, request, reply, watched }).ok()?;
                // Where there is no answer the driver ends: what it had to say has been said.
                answer.await.ok()?
            }
            Err(why) => Reply::refused(2, why),
        };
        write(to, &line(&reply)).await.ok()?;
        if seat.is_visitor() {
            return None;
        }
    }
}

fn line(reply: &Reply) -> String {
    // A reply has no maps with keys that are no text, so that there is nothing to fail.
    serde_json::to_string(reply).unwrap_or_default()
}

async fn write<W: AsyncWrite + Unpin>(to: &mut W, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes()).await?;
    to.write_all(b"\n").await
}

fn parse(line: &[u8]) -> Result<Request, String> {
    let value: serde_json::Value = serde_json::from_slice(line).map_err(|e| format!("a request is not JSON: {e}"))?;
    match value.get("v").and_then(serde_json::Value::as_u64) {
        Some(v) if v == u64::from(VERSION) => {}
        // Whoever is of another age can still end this one, to start one of its own.
        Some(_) if value.get("do").is_some_and(|what| what == "quit") => {}
        Some(v) => {
            return Err(format!(
                "a request has version {v}, this Homestretch speaks {VERSION}: the app and what asks it are of different age; \
                 homestretch quit ends it, then start it again"
            ));
        }
        None => return Err("a request has no version: {\"v\":1,\"do\":…}".to_owned()),
    }
    match value {
        serde_json::Value::Object(map) if map.get("do").is_some_and(serde_json::Value::is_string) => {
            Request::read(map).map_err(|e| format!("a request is not known: {e}"))
        }
        _ => Err("a request does not say what to do: {\"v\":1,\"do\":\"status\"}".to_owned()),
    }
}

/// The socket that is listened on; removed when this goes, where it is still ours.
#[derive(Debug)]
pub struct Socket {
    path: PathBuf,
    seats: Seats,
    listening: JoinHandle<()>,
    #[cfg(unix)]
    made: Same,
}

/// Which file or folder a path led to; none where it led to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Same(Option<(u64, u64)>);

impl Same {
    /// Which one it leads to now.
    #[cfg(unix)]
    pub fn of(path: &std::path::Path) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self(std::fs::metadata(path).ok().map(|there| (there.dev(), there.ino())))
    }

    /// Whether it leads to something now.
    #[cfg(not(unix))]
    pub fn of(path: &std::path::Path) -> Self {
        Self(path.exists().then_some((0, 0)))
    }
}

impl Socket {
    /// The socket's place, for `engine.json`.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// Whether a client has asked and has not been answered.
    pub fn is_asked(&self) -> bool {
        self.seats.is_asked()
    }

    /// Whether its path still leads to it: a folder for run-time files may be swept.
    #[cfg(unix)]
    pub fn is_there(&self) -> bool {
        Same::of(&self.path) == self.made
    }

    /// A pipe has no path that could be swept.
    #[cfg(not(unix))]
    pub fn is_there(&self) -> bool {
        true
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.listening.abort();
        #[cfg(unix)]
        if self.is_there() {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Listens on the socket of a data directory, in the best place that can be used. Whoever calls this holds `engine.lock`.
///
/// # Errors
/// Where no folder is ours alone, or it cannot be bound.
#[cfg(unix)]
pub fn listen(data: &std::path::Path, events: Events) -> io::Result<Socket> {
    let mut failed = io::Error::new(io::ErrorKind::InvalidInput, "no path for a socket is short enough");
    for path in homestretch_wire::place::socket_paths(data) {
        match bind(&path) {
            Ok(listener) => {
                let seats = Seats::new();
                let listening = tokio::spawn(accept(listener, events, seats.clone()));
                return Ok(Socket { made: Same::of(&path), path, seats, listening });
            }
            Err(Unbound::Foreign(e)) => return Err(e),
            Err(Unbound::Unusable(e)) => failed = e,
        }
    }
    Err(failed)
}

/// Why there can be no socket in a place.
#[cfg(unix)]
enum Unbound {
    /// Somebody else has put something there: who knows what for. No other place is tried.
    Foreign(io::Error),
    /// The next place may do.
    Unusable(io::Error),
}

#[cfg(unix)]
impl From<io::Error> for Unbound {
    fn from(e: io::Error) -> Self {
        Self::Unusable(e)
    }
}

#[cfg(unix)]
fn bind(path: &std::path::Path) -> Result<tokio::net::UnixListener, Unbound> {
    use std::{
        fs,
        os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    };

    let folder = path.parent().unwrap_or(path);
    if let Err(e) = fs::DirBuilder::new().mode(0o700).create(folder)
        && e.kind() != io::ErrorKind::AlreadyExists
    {
        return Err(io::Error::new(e.kind(), format!("{}: cannot be made: {e}", folder.display())).into());
    }
    let uid = rustix::process::getuid().as_raw();
    let foreign = |why| Unbound::Foreign(io::Error::new(io::ErrorKind::PermissionDenied, why));
    let meta = fs::symlink_metadata(folder)?;
    if meta.uid() != uid {
        return Err(foreign(format!("{}: is not a folder of yours; remove it", folder.display())));
    }
    if !meta.is_dir() {
        return Err(io::Error::other(format!("{}: is no folder; remove it", folder.display())).into());
    }
    if meta.mode() & 0o077 != 0 {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.uid() != uid => {
            return Err(foreign(format!("{}: belongs to someone else; remove it", path.display())));
        }
        Ok(meta) if meta.is_dir() => homestretch_store::file::set_aside(path)?,
        // Left by an engine that was killed: the lock says that none runs.
        Ok(_) => fs::remove_file(path)?,
        Err(_) => {}
    }
    let listener = tokio::net::UnixListener::bind(path)
        .map_err(|e| io::Error::new(e.kind(), format!("{}: cannot be opened: {e}", path.display())))?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

#[cfg(unix)]
async fn accept(listener: tokio::net::UnixListener, events: Events, seats: Seats) {
    let uid = rustix::process::getuid().as_raw();
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
        tokio::spawn(serve(next_client(), from, to, events.clone(), seats.take()));
    }
}

/// Counted for the whole process: the socket may be made anew while clients of the old one stay.
fn next_client() -> ClientId {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// All instances of a pipe are in use (`ERROR_PIPE_BUSY`).
#[cfg(windows)]
const PIPE_BUSY: i32 = 231;

/// Listens on the pipe of a data directory. Whoever calls this holds `engine.lock`.
///
/// # Errors
/// Where it cannot be made.
#[cfg(windows)]
pub fn listen(data: &std::path::Path, events: Events) -> io::Result<Socket> {
    let path = homestretch_wire::place::socket_path(data)?;
    let mut server = pipe(&path, true).map_err(|e| {
        // Whoever has it lets no others in, or is busy with one. The lock says that it is no engine of ours.
        let is_taken = e.kind() == io::ErrorKind::PermissionDenied || e.raw_os_error() == Some(PIPE_BUSY);
        let why = match is_taken {
            true => "another program has taken this name; end it, or log out and in again".to_owned(),
            false => format!("cannot be opened: {e}"),
        };
        io::Error::new(e.kind(), format!("{}: {why}", path.display()))
    })?;
    let name = path.clone();
    let seats = Seats::new();
    let places = seats.clone();
    let listening = tokio::spawn(async move {
        loop {
            let is_connected = server.connect().await.is_ok();
            let another = loop {
                match pipe(&name, false) {
                    Ok(another) => break another,
                    // Out of handles: whoever waits is served when some are free.
                    Err(_) => tokio::time::sleep(LINE_WITHIN).await,
                }
            };
            let served = std::mem::replace(&mut server, another);
            if is_connected {
                let (from, to) = tokio::io::split(served);
                tokio::spawn(serve(next_client(), from, to, events.clone(), places.take()));
            }
        }
    });
    Ok(Socket { path, seats, listening })
}

/// One end of the pipe, for one client; the first of them makes the name.
#[cfg(windows)]
fn pipe(name: &std::path::Path, is_first: bool) -> io::Result<tokio::net::windows::named_pipe::NamedPipeServer> {
    let mut only_ours = homestretch_owner::OnlyOurs::for_pipe()?;
    let mut options = tokio::net::windows::named_pipe::ServerOptions::new();
    options.first_pipe_instance(is_first).reject_remote_clients(true);
    // SAFETY: the attributes are ones, and live until the call returns.
    unsafe { options.create_with_security_attributes_raw(name, only_ours.as_ptr()) }
}
