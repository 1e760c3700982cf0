//! A blocking client: what the command line and the window's relay use.

use std::{
    io::{self, BufReader, Write},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use crate::{
    Message, Reply, Request, RequestLine, VERSION, frame,
    place::{self, EngineFile},
};

/// How long an engine may take to answer, and one that is only starting to be there.
pub const ANSWERS_WITHIN: Duration = Duration::from_secs(5);
/// Between two looks for one that is only starting.
const LOOKS_EVERY: Duration = Duration::from_millis(10);

#[cfg(unix)]
type Stream = std::os::unix::net::UnixStream;
#[cfg(windows)]
type Stream = crate::pipe::Pipe;

/// The version of this program, as an engine of the same age has it in `engine.json`.
const OURS: &str = env!("CARGO_PKG_VERSION");

/// What can go wrong between a client and the engine.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// Nobody answers for this data directory.
    #[error("Homestretch is not running")]
    NotRunning,
    /// The socket is not ours.
    #[error("{0} belongs to someone else; nothing was sent")]
    Foreign(String),
    /// An engine is there, and says nothing.
    #[error(
        "the running Homestretch has not answered for five seconds; if it hangs, end its process and start it again"
    )]
    Silent,
    /// The socket could not be written or read, or nobody answered in time.
    #[error("the running Homestretch cannot be talked to: {0}")]
    Io(io::Error),
    /// The app that runs and this program are of different age, and one does not know what the other says.
    #[error(
        "{why}: the running Homestretch is {theirs}, and this one {OURS}; homestretch quit ends it, then start it again"
    )]
    Age {
        /// What was not understood.
        why: String,
        /// The version of the one that runs.
        theirs: String,
    },
    /// It answered something else.
    #[error("the running Homestretch answered in a way that this version does not know: {0}")]
    Strange(String),
}

impl From<io::Error> for ClientError {
    fn from(e: io::Error) -> Self {
        match e.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Self::Silent,
            // It went in the middle of it.
            io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset => Self::NotRunning,
            _ => Self::Io(e),
        }
    }
}

/// A connection to one engine.
pub struct Client {
    read: BufReader<Stream>,
    write: Stream,
    /// The version of the engine.
    theirs: String,
}

impl Client {
    /// Connects to the engine that `engine.json` in this data directory names. Where none can be reached but somebody holds
    /// the lock, an engine is starting or makes its socket anew, or a command writes: it is waited for.
    ///
    /// Answers are waited for up to [`ANSWERS_WITHIN`], until [`Client::set_timeout`] says otherwise.
    ///
    /// # Errors
    /// [`ClientError::NotRunning`] where nobody answers, [`ClientError::Foreign`] where somebody else's socket is there,
    /// [`ClientError::Silent`] where nobody can be reached for so long.
    pub fn connect(data: &Path) -> Result<Self, ClientError> {
        let began = Instant::now();
        loop {
            match Self::try_connect(data) {
                Err(ClientError::NotRunning) if place::is_locked(data) => {}
                done => return done,
            }
            if began.elapsed() >= ANSWERS_WITHIN {
                return Err(ClientError::Silent);
            }
            thread::sleep(LOOKS_EVERY);
        }
    }

    /// The same, without waiting for anybody who is not there yet.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub fn try_connect(data: &Path) -> Result<Self, ClientError> {
        let Some(engine) = EngineFile::read(data) else { return Err(ClientError::NotRunning) };
        let stream = open(Path::new(&engine.socket))?;
        let write = stream.try_clone()?;
        let client = Self { read: BufReader::new(stream), write, theirs: engine.version };
        client.set_timeout(Some(ANSWERS_WITHIN))?;
        Ok(client)
    }

    /// Limits how long [`Client::receive`] waits; `None` waits for ever.
    ///
    /// # Errors
    /// What the socket says.
    pub fn set_timeout(&self, limit: Option<Duration>) -> io::Result<()> {
        self.write.set_read_timeout(limit)?;
        self.write.set_write_timeout(Some(ANSWERS_WITHIN))
    }

    /// Sends a request and does not wait.
    ///
    /// # Errors
    /// What the socket says.
    pub fn send(&mut self, request: impl Into<Request>) -> Result<(), ClientError> {
        let line = RequestLine { v: VERSION, request: request.into() };
        let mut text = serde_json::to_vec(&line).map_err(io::Error::from)?;
        text.push(b'\n');
        Ok(self.write.write_all(&text)?)
    }

    /// Waits for the next line; `None` when the engine has gone.
    ///
    /// # Errors
    /// What the socket says, or a line that is not ours.
    pub fn receive(&mut self) -> Result<Option<Message>, ClientError> {
        let Some(line) = frame::read_line(&mut self.read)? else { return Ok(None) };
        let of_age = |why: String| ClientError::Age { why, theirs: self.theirs.clone() };
        match Message::read(&line) {
            Ok(Message::Reply(reply)) if reply.v != VERSION => {
                Err(of_age(format!("an answer has version {}", reply.v)))
            }
            Ok(message) => Ok(Some(message)),
            Err(e) if self.theirs != OURS => Err(of_age(format!("an answer is not known: {e}"))),
            Err(e) => Err(ClientError::Strange(e.to_string())),
        }
    }

    /// Sends a request and waits for its reply.
    ///
    /// # Errors
    /// As [`Client::send`] and [`Client::receive`]; [`ClientError::NotRunning`] where the engine goes before it answers.
    pub fn ask(&mut self, request: impl Into<Request>) -> Result<Reply, ClientError> {
        self.send(request)?;
        loop {
            match self.receive()? {
                // What one of the same age would not have said of this request.
                Some(Message::Reply(reply)) if reply.exit == Some(2) && self.theirs != OURS => {
                    let why = reply.why.unwrap_or_default();
                    return Err(ClientError::Age { why, theirs: self.theirs.clone() });
                }
                Some(Message::Reply(reply)) => return Ok(reply),
                Some(Message::Raise(_)) => {}
                None => return Err(ClientError::NotRunning),
            }
        }
    }
}

#[cfg(unix)]
fn open(path: &Path) -> Result<Stream, ClientError> {
    use std::os::unix::fs::MetadataExt;
    match std::fs::symlink_metadata(path) {
        Ok(meta) if meta.uid() != rustix::process::getuid().as_raw() => {
            return Err(ClientError::Foreign(path.display().to_string()));
        }
        Ok(_) => {}
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(ClientError::NotRunning);
        }
        Err(e) => return Err(e.into()),
    }
    match connect(path) {
        Ok(stream) => Ok(stream),
        // A socket that nobody listens on was left by an engine that was killed.
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => {
            Err(ClientError::NotRunning)
        }
        Err(e) => Err(e.into()),
    }
}

/// Connects with a limit: where a stopped engine accepts nobody, the system would wait for ever.
#[cfg(unix)]
fn connect(path: &Path) -> io::Result<Stream> {
    use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType, sockopt};
    #[cfg(not(target_vendor = "apple"))]
    let flags = SocketFlags::CLOEXEC;
    #[cfg(target_vendor = "apple")]
    let flags = SocketFlags::empty();
    let socket = rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
    sockopt::set_socket_timeout(&socket, sockopt::Timeout::Send, Some(ANSWERS_WITHIN))?;
    rustix::net::connect(&socket, &SocketAddrUnix::new(path)?)?;
    Ok(Stream::from(socket))
}

#[cfg(windows)]
fn open(path: &Path) -> Result<Stream, ClientError> {
    let pipe = match Stream::open(path, ANSWERS_WITHIN) {
        Ok(pipe) => pipe,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(ClientError::NotRunning),
        Err(e) => return Err(e.into()),
    };
    // Anybody may have taken the name while no engine ran.
    if homestretch_owner::is_ours(&pipe)? { Ok(pipe) } else { Err(ClientError::Foreign(path.display().to_string())) }
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use std::{
        fs,
        io::BufRead,
        os::unix::net::{UnixListener, UnixStream},
        thread::JoinHandle,
    };

    use super::*;
    use crate::{Ask, Surface};

    const DONE: &str = r#"{"v":1,"ok":false,"exit":1,"why":"nothing is paused"}"#;

    /// An engine of some version that answers one request with these lines, and says what it was asked.
    struct Engine {
        dir: tempfile::TempDir,
        serves: JoinHandle<String>,
    }

    impl Engine {
        fn answers(version: &str, lines: &[&str]) -> Self {
            let dir = tempfile::tempdir().unwrap();
            let listener = UnixListener::bind(dir.path().join("sock")).unwrap();
            let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
            let serves = thread::spawn(move || {
                let (stream, _) = listener.accept().unwrap();
                let mut asked = String::new();
                BufReader::new(&stream).read_line(&mut asked).unwrap();
                (&stream).write_all(text.as_bytes()).unwrap();
                asked
            });
            let this = Self { dir, serves };
            this.is_named(version, &this.dir.path().join("sock"));
            this
        }

        fn is_named(&self, version: &str, socket: &Path) {
            name(self.dir.path(), version, socket);
        }

        fn ask(self) -> (Result<Reply, ClientError>, String) {
            let answer = Client::connect(self.dir.path()).unwrap().ask(Ask::Status);
            (answer, self.serves.join().unwrap())
        }
    }

    fn name(data: &Path, version: &str, socket: &Path) {
        let file = EngineFile { pid: 1, version: version.to_owned(), socket: socket.display().to_string() };
        fs::write(data.join("engine.json"), serde_json::to_vec(&file).unwrap()).unwrap();
    }

    #[test]
    fn a_request_is_one_line_and_what_raises_a_window_no_answer_to_it() {
        let (reply, asked) = Engine::answers(OURS, &[r#"{"raise":"report"}"#, DONE]).ask();
        assert_eq!(asked, "{\"v\":1,\"do\":\"status\"}\n");
        assert_eq!(reply.unwrap().why.as_deref(), Some("nothing is paused"));
        let raise = Engine::answers(OURS, &[r#"{"raise":"report"}"#]);
        let mut client = Client::connect(raise.dir.path()).unwrap();
        client.send(Ask::Status).unwrap();
        assert_eq!(client.receive().unwrap(), Some(Message::Raise(crate::Raise { raise: Surface::Report })));
        raise.serves.join().unwrap();
        assert_eq!(client.receive().unwrap(), None, "it has gone");
    }

    #[test]
    fn who_does_not_understand_the_other_says_of_what_age_they_are() {
        let why = |version: &str, line: &str| match Engine::answers(version, &[line]).ask().0 {
            Ok(reply) => format!("answered {:?}", reply.exit),
            Err(ClientError::Age { why, theirs }) => format!("{theirs}: {why}"),
            Err(ClientError::Strange(_)) => "strange".to_owned(),
            Err(e) => format!("{e:?}"),
        };
        let usage = r#"{"v":1,"ok":false,"exit":2,"why":"unknown do"}"#;
        assert_eq!(why("0.0.1", usage), "0.0.1: unknown do");
        assert_eq!(why(OURS, usage), "answered Some(2)");
        assert_eq!(why("0.0.1", DONE), "answered Some(1)");
        assert_eq!(why(OURS, DONE), "answered Some(1)");
        assert_eq!(why("9.0.0", r#"{"v":2,"ok":true}"#), "9.0.0: an answer has version 2");
        assert_eq!(why(OURS, r#"{"v":2,"ok":true}"#), format!("{OURS}: an answer has version 2"));
        assert!(why("9.0.0", r#"{"hello":1}"#).starts_with("9.0.0: an answer is not known"));
        assert_eq!(why(OURS, r#"{"hello":1}"#), "strange");
    }

    #[test]
    fn one_that_goes_is_gone_and_one_that_says_nothing_is_silent() {
        let (gone, _) = Engine::answers(OURS, &[]).ask();
        assert!(matches!(gone, Err(ClientError::NotRunning)), "{gone:?}");
        let dir = tempfile::tempdir().unwrap();
        let _listener = UnixListener::bind(dir.path().join("sock")).unwrap();
        name(dir.path(), OURS, &dir.path().join("sock"));
        let mut client = Client::connect(dir.path()).unwrap();
        client.set_timeout(Some(Duration::from_millis(20))).unwrap();
        let silent = client.ask(Ask::Status);
        assert!(matches!(silent, Err(ClientError::Silent)), "{silent:?}");
        let of = |kind: io::ErrorKind| ClientError::from(io::Error::from(kind));
        assert!(matches!(of(io::ErrorKind::BrokenPipe), ClientError::NotRunning));
        assert!(matches!(of(io::ErrorKind::TimedOut), ClientError::Silent));
        assert!(matches!(of(io::ErrorKind::PermissionDenied), ClientError::Io(_)));
    }

    #[test]
    fn where_nobody_is_nobody_runs_and_what_is_in_the_way_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let refused = |socket: &Path| {
            name(dir.path(), OURS, socket);
            Client::connect(dir.path()).err().unwrap()
        };
        assert!(matches!(Client::connect(dir.path()).err().unwrap(), ClientError::NotRunning));
        assert!(matches!(refused(&dir.path().join("none")), ClientError::NotRunning));
        fs::write(dir.path().join("file"), "").unwrap();
        assert!(matches!(refused(&dir.path().join("file/sock")), ClientError::NotRunning));
        // Left by one that was killed.
        drop(UnixListener::bind(dir.path().join("old")).unwrap());
        assert!(matches!(refused(&dir.path().join("old")), ClientError::NotRunning));
        assert!(matches!(refused(&dir.path().join("x".repeat(300))), ClientError::Io(_)), "no name");
        let long = dir.path().join("x".repeat(150));
        fs::write(&long, "").unwrap();
        assert!(matches!(refused(&long), ClientError::Io(_)), "too long for a socket");
    }

    #[test]
    fn somebody_elses_socket_gets_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sock");
        let _listener = UnixListener::bind(&path).unwrap();
        name(dir.path(), OURS, &path);
        // Only root can give a file away.
        if std::os::unix::fs::chown(&path, Some(65_534), None).is_err() {
            return;
        }
        let refused = Client::connect(dir.path()).err().unwrap();
        assert!(matches!(&refused, ClientError::Foreign(of) if *of == path.display().to_string()), "{refused:?}");
    }

    #[test]
    fn one_that_is_starting_is_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let lock = fs::File::create(dir.path().join("engine.lock")).unwrap();
        lock.lock().unwrap();
        let (tried, data) = (std::sync::mpsc::channel(), dir.path().to_owned());
        let (begins, has_begun) = tried;
        let starts = thread::spawn(move || {
            has_begun.recv().unwrap();
            let listener = UnixListener::bind(data.join("sock")).unwrap();
            name(&data, OURS, &data.join("sock"));
            listener.accept().map(|(stream, _): (UnixStream, _)| drop(stream)).unwrap();
        });
        assert!(Client::try_connect(dir.path()).is_err(), "it is not there yet");
        begins.send(()).unwrap();
        assert!(Client::connect(dir.path()).is_ok());
        starts.join().unwrap();
    }
}
