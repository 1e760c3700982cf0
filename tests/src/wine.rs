//! The program under test built for Windows, and run by wine: where `HOMESTRETCH_WINE` names a folder that
//! `.ci/check-windows` has filled, the tests run what is in it in place of the program that cargo has built.

use std::{
    env, fs,
    io::{self, Read, Write},
    os::unix::net::{UnixListener, UnixStream},
    path::PathBuf,
    process::{Command, Stdio},
    sync::OnceLock,
    thread,
};

use homestretch_wire::{Client, ClientError, place::EngineFile};

use crate::Sandbox;

/// The folder, where it is asked for: `homestretch` in it runs the program, `helper relay PIPE` talks to a pipe.
pub fn folder() -> Option<PathBuf> {
    env::var_os("HOMESTRETCH_WINE").map(PathBuf::from)
}

/// A socket that leads to the pipe of a sandbox's engine.
#[derive(Debug, Default)]
pub struct Relay(OnceLock<PathBuf>);

impl Relay {
    /// Connects to the engine of this sandbox.
    ///
    /// # Errors
    /// As [`Client::connect`].
    ///
    /// # Panics
    /// When the socket cannot be made.
    pub fn connect(&self, sandbox: &Sandbox) -> Result<Client, ClientError> {
        let Some(engine) = EngineFile::read(&sandbox.data()) else { return Err(ClientError::NotRunning) };
        let folder = self.0.get_or_init(|| listen(sandbox));
        let here = EngineFile { socket: folder.join("sock").display().to_string(), ..engine };
        fs::write(folder.join("engine.json"), serde_json::to_vec(&here).expect("a file")).expect("a file");
        Client::connect(folder)
    }
}

fn listen(sandbox: &Sandbox) -> PathBuf {
    let folder = sandbox.path("relay");
    fs::create_dir(&folder).expect("a folder");
    let listener = UnixListener::bind(folder.join("sock")).expect("a socket");
    let data = sandbox.data();
    // It waits for the next client until the tests end: one for each sandbox is few enough.
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            if let Some(engine) = EngineFile::read(&data) {
                relay(stream, &engine.socket).expect("wine runs");
            }
        }
    });
    folder
}

fn relay(stream: UnixStream, pipe: &str) -> io::Result<()> {
    let program = folder().expect("asked for").join("helper");
    let mut child = Command::new(program).args(["relay", pipe]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (mut to, mut from) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
    let mut asked = stream.try_clone()?;
    let mut answered = stream;
    thread::spawn(move || pass_on(&mut asked, &mut to));
    thread::spawn(move || {
        pass_on(&mut from, &mut answered);
        let _ = answered.shutdown(std::net::Shutdown::Both);
        let _ = child.wait();
    });
    Ok(())
}

/// What `io::copy` does by the kernel here, which wine's end of a pipe does not bear.
fn pass_on(from: &mut impl Read, to: &mut impl Write) {
    let mut chunk = [0; 4096];
    while let Ok(n @ 1..) = from.read(&mut chunk) {
        if to.write_all(&chunk[..n]).is_err() {
            return;
        }
    }
}
