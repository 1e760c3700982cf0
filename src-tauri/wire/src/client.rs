//! A blocking client: what the command line and the window's relay use.

use std::{
    io::{self, BufReader, Write},
    path::Path,
    time::Duration,
};

use crate::{Message, Reply, Request, RequestLine, VERSION, frame, place::EngineFile};

#[cfg(unix)]
type Stream = std::os::unix::net::UnixStream;
#[cfg(windows)]
type Stream = std::fs::File;

/// What can go wrong between a client and the engine.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// Nobody answers for this data directory.
    #[error("Homestretch is not running")]
    NotRunning,
    /// The socket is not ours.
    #[error("{0} belongs to someone else; nothing was sent")]
    Foreign(String),
    /// Talking failed.
    #[error("the running Homestretch does not answer: {0}")]
    Io(#[from] io::Error),
    /// It answered something else.
    #[error("the running Homestretch answered in a way that this version does not know: {0}")]
    Strange(String),
}

/// A connection to one engine.
pub struct Client {
    read: BufReader<Stream>,
    write: Stream,
}

impl Client {
    /// Connects to the engine that `engine.json` in this data directory names.
    ///
    /// # Errors
    /// [`ClientError::NotRunning`] where nobody answers, [`ClientError::Foreign`] where somebody else's socket is there.
    pub fn connect(data: &Path) -> Result<Self, ClientError> {
        let Some(engine) = EngineFile::read(data)? else { return Err(ClientError::NotRunning) };
        let stream = open(Path::new(&engine.socket))?;
        let write = stream.try_clone()?;
        Ok(Self { read: BufReader::new(stream), write })
    }

    /// Limits how long [`Client::receive`] waits; `None` waits for ever.
    ///
    /// # Errors
    /// What the socket says.
    pub fn set_timeout(&self, limit: Option<Duration>) -> io::Result<()> {
        #[cfg(unix)]
        return self.write.set_read_timeout(limit);
        #[cfg(windows)]
        {
            let _ = limit;
            Ok(())
        }
    }

    /// Sends a request and does not wait.
    ///
    /// # Errors
    /// What the socket says.
    pub fn send(&mut self, request: Request) -> Result<(), ClientError> {
        let line = RequestLine { v: VERSION, request };
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
        serde_json::from_str(&line).map(Some).map_err(|e| ClientError::Strange(e.to_string()))
    }

    /// Sends a request and waits for its reply.
    ///
    /// # Errors
    /// As [`Client::send`] and [`Client::receive`]; [`ClientError::NotRunning`] where the engine goes before it answers.
    pub fn ask(&mut self, request: Request) -> Result<Reply, ClientError> {
        self.send(request)?;
        loop {
            match self.receive()? {
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
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(ClientError::NotRunning),
        Err(e) => return Err(e.into()),
    }
    match Stream::connect(path) {
        Ok(stream) => Ok(stream),
        // A socket that nobody listens on was left by an engine that was killed.
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => {
            Err(ClientError::NotRunning)
        }
        Err(e) => Err(e.into()),
    }
}

#[cfg(windows)]
fn open(path: &Path) -> Result<Stream, ClientError> {
    match std::fs::OpenOptions::new().read(true).write(true).open(path) {
        Ok(stream) => Ok(stream),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Err(ClientError::NotRunning),
        Err(e) => Err(e.into()),
    }
}
