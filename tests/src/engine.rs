//! The program under test, running, and what it says.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Seek},
    os::unix::process::ExitStatusExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use homestretch_wire::{Ask, Client, Reply, Request, View, place::EngineFile};
use rustix::process::Signal;
use serde_json::{Map, Value};

use crate::{LIMIT, Sandbox, process, wait_until, wine};

/// The window stub writes one line an event into this file of the data directory.
pub const WINDOW_LOG: &str = "stub-window.log";
/// The window stub closes itself where this file is in the data directory.
pub const WINDOW_CLOSE: &str = "stub-close";

/// What a command answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The exit status; 128 and the signal's number where one ended it.
    pub code: i32,
    /// All that it wrote to standard output.
    pub out: String,
    /// All that it wrote to standard error.
    pub err: String,
}

impl Said {
    /// Runs a command to its end.
    ///
    /// # Panics
    /// When it does not start, or does not end within [`LIMIT`].
    #[track_caller]
    pub fn by(command: &mut Command) -> Self {
        let (mut out, mut err) = (tempfile::tempfile().expect("a file"), tempfile::tempfile().expect("a file"));
        command.stdout(out.try_clone().expect("a file")).stderr(err.try_clone().expect("a file"));
        let what = format!("the end of {command:?}");
        let mut child = process::Helper(command.spawn().expect("the program starts"));
        let status = wait_until(LIMIT, &what, || child.0.try_wait().expect("a child"));
        let code = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0));
        Self { code, out: text_of(&mut out), err: text_of(&mut err) }
    }

    /// Its output, where it exited 0.
    ///
    /// # Panics
    /// When it did not.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "refused: {}{}", self.err, self.out);
        self.out
    }

    /// Its output as one JSON value, where it exited 0.
    ///
    /// # Panics
    /// When it did not, or the output is no JSON.
    #[track_caller]
    pub fn json(self) -> Value {
        let out = self.done();
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}"))
    }

    /// Its one line of complaint, where it exited with this code and printed nothing else.
    ///
    /// # Panics
    /// When it did anything else.
    #[track_caller]
    pub fn refused(self, code: i32) -> String {
        assert_eq!(self.code, code, "exit code; stderr: {} stdout: {}", self.err, self.out);
        assert_eq!(self.out, "", "a refusal prints nothing on stdout");
        assert_eq!(self.err.trim_end().lines().count(), 1, "one clear line, not: {}", self.err);
        self.err.trim_end().to_owned()
    }
}

fn text_of(file: &mut File) -> String {
    let mut bytes = Vec::new();
    file.rewind().expect("a file");
    file.read_to_end(&mut bytes).expect("a file");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// How to start an engine.
#[derive(Debug, Clone)]
pub struct Launch {
    clock: Option<String>,
    window: Option<PathBuf>,
    args: Vec<&'static str>,
}

impl Launch {
    /// On an injected clock, which stands at this RFC 3339 instant until it is moved; with the stub as its window.
    pub fn at(instant: &str) -> Self {
        Self { clock: Some(instant.to_owned()), window: None, args: vec!["run"] }
    }

    /// On the machine's own clock: only to measure what running costs.
    pub fn on_the_real_clock() -> Self {
        Self { clock: None, window: None, args: vec!["run"] }
    }

    /// With no window program anywhere.
    #[must_use]
    pub fn without_window(self) -> Self {
        self.with_window("/nonexistent/homestretch-window")
    }

    /// With this program as its window.
    #[must_use]
    pub fn with_window(mut self, program: impl Into<PathBuf>) -> Self {
        self.window = Some(program.into());
        self
    }

    /// Without tray and window.
    #[must_use]
    pub fn headless(mut self) -> Self {
        self.args.push("--headless");
        self
    }

    /// Sets up the sandbox as this launch needs it, and starts nothing: for commands that start the engine themselves.
    pub fn prepare(&self, sandbox: &Sandbox) {
        let window = self.window.clone().unwrap_or_else(|| sandbox.stub());
        sandbox.set_env("HOMESTRETCH_WINDOW", window.display().to_string());
        match &self.clock {
            Some(clock) => sandbox.set_env("HOMESTRETCH_CLOCK", clock.clone()),
            None => sandbox.unset_env("HOMESTRETCH_CLOCK"),
        }
    }

    /// Starts the engine and waits until its socket answers.
    ///
    /// # Panics
    /// When it ends before, or does not answer.
    #[track_caller]
    pub fn start(self, sandbox: &Sandbox) -> Engine<'_> {
        let is_headless = self.args.contains(&"--headless");
        // Under wine there is no display by which to see a tray.
        let this = if wine::folder().is_some() && !is_headless { self.headless() } else { self };
        this.prepare(sandbox);
        let log = sandbox.path("engine.log");
        let errors = OpenOptions::new().create(true).append(true).open(&log).expect("a log file");
        let mut command = sandbox.command();
        command.arg("--data").arg(sandbox.data()).args(this.args).stdout(Stdio::null()).stderr(errors);
        let mut engine = Engine { child: command.spawn().expect("the engine starts"), sandbox, log };
        wait_until(LIMIT, "the engine's socket", || {
            if let Some(status) = engine.child.try_wait().expect("a child") {
                panic!("the engine ended at its start ({status}): {}", engine.log());
            }
            // Under wine a process has two numbers.
            let named = EngineFile::read(&sandbox.data())
                .is_some_and(|file| wine::folder().is_some() || file.pid == engine.pid());
            (named && sandbox.connect().is_ok_and(|mut client| client.ask(Ask::Status).is_ok())).then_some(())
        });
        engine
    }
}

/// A running engine, killed on drop.
#[derive(Debug)]
pub struct Engine<'a> {
    child: Child,
    sandbox: &'a Sandbox,
    log: PathBuf,
}

impl<'a> Engine<'a> {
    /// The engine's process id, to be looked at in `/proc` or killed.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The sandbox in which it lives.
    pub fn sandbox(&self) -> &'a Sandbox {
        self.sandbox
    }

    /// A new connection to its socket.
    ///
    /// # Panics
    /// When it does not answer.
    #[track_caller]
    pub fn connect(&self) -> Client {
        let client = self.sandbox.connect().unwrap_or_else(|e| panic!("{e}; its log: {}", self.log()));
        client.set_timeout(Some(LIMIT)).expect("a socket");
        client
    }

    /// Sends a request and waits for the reply.
    ///
    /// # Panics
    /// When none comes.
    #[track_caller]
    pub fn ask(&self, request: impl Into<Request>) -> Reply {
        let request = request.into();
        let shown = format!("{request:?}");
        self.connect().ask(request).unwrap_or_else(|e| panic!("{shown}: {e}; its log: {}", self.log()))
    }

    /// Sends a request that must be done.
    ///
    /// # Panics
    /// When it is refused.
    #[track_caller]
    pub fn order(&self, request: impl Into<Request>) -> View {
        let request = request.into();
        let shown = format!("{request:?}");
        let reply = self.ask(request);
        assert!(reply.ok, "{shown} was refused: {}", reply.why.unwrap_or_default());
        *reply.view.expect("a view comes with what was done")
    }

    /// Sends a request that must be refused, and says why it was.
    ///
    /// # Panics
    /// When it is done.
    #[track_caller]
    pub fn refusal(&self, request: impl Into<Request>) -> String {
        let request = request.into();
        let shown = format!("{request:?}");
        let reply = self.ask(request);
        assert!(!reply.ok, "{shown} was done");
        reply.why.expect("a refusal says why")
    }

    /// The view as a client gets it now.
    #[track_caller]
    pub fn status(&self) -> View {
        self.order(Ask::Status)
    }

    /// Waits until its view is as expected.
    #[track_caller]
    pub fn wait_for(&self, what: &str, expected: impl Fn(&View) -> bool) -> View {
        wait_until(LIMIT, what, || Some(self.status()).filter(&expected))
    }

    /// Moves the injected clock to this instant; all that falls due before happens on the way.
    #[track_caller]
    pub fn advance_to(&self, instant: &str) -> View {
        self.clock("to", Value::from(instant))
    }

    /// Moves the injected clock on by some seconds.
    #[track_caller]
    pub fn advance(&self, seconds: i64) -> View {
        self.clock("advance_s", Value::from(seconds))
    }

    #[track_caller]
    fn clock(&self, how: &str, value: Value) -> View {
        let view = self.order(Ask::Clock { how: Map::from_iter([(how.to_owned(), value)]) });
        // Commands that run beside the engine live at the same instant.
        self.sandbox.set_env("HOMESTRETCH_CLOCK", view.now.clone());
        view
    }

    /// Runs a command beside it.
    #[track_caller]
    pub fn cli(&self, args: &[&str]) -> Said {
        self.sandbox.cli(args)
    }

    /// Ends it as a power cut would.
    pub fn kill9(mut self) {
        self.child.kill().expect("the engine runs");
        self.child.wait().expect("a child");
    }

    /// Tells it to end, as a logout does, and waits for that.
    #[track_caller]
    pub fn terminate(mut self) {
        process::signal(self.pid(), Signal::TERM);
        assert_eq!(self.wait_for_end(), 0, "exit code after SIGTERM; its log: {}", self.log());
    }

    /// Asks it to quit, and waits for its end.
    #[track_caller]
    pub fn quit(mut self) {
        let reply = self.ask(Ask::Quit);
        assert!(reply.ok, "quit was refused: {reply:?}");
        assert_eq!(self.wait_for_end(), 0, "exit code after quit; its log: {}", self.log());
    }

    /// Waits until it has ended, and says with which code.
    #[track_caller]
    pub fn wait_for_end(&mut self) -> i32 {
        let status = wait_until(LIMIT, "the engine's end", || self.child.try_wait().expect("a child"));
        status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0))
    }

    /// What it wrote to standard error.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// What the window stub has met so far, a line an event.
    pub fn window_log(&self) -> Vec<String> {
        let text = fs::read_to_string(self.sandbox.data().join(WINDOW_LOG)).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// Waits until the window stub has met this as often as said.
    #[track_caller]
    pub fn wait_for_window(&self, event: &str, times: usize) {
        wait_until(LIMIT, &format!("`{event}` of the window, {times} times"), || {
            (self.window_log().iter().filter(|line| *line == event).count() >= times).then_some(())
        });
    }

    /// Closes the window stub, as its user would, and waits until its process is gone.
    #[track_caller]
    pub fn close_window(&self) {
        fs::write(self.sandbox.data().join(WINDOW_CLOSE), "").expect("a file");
        wait_until(LIMIT, "the window's end", || self.windows().is_empty().then_some(()));
        let _ = fs::remove_file(self.sandbox.data().join(WINDOW_CLOSE));
    }

    /// The window processes that it has started.
    pub fn windows(&self) -> Vec<u32> {
        process::children_of(self.pid(), "--view")
    }
}

impl Drop for Engine<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking() {
            eprintln!("--- the engine's log:\n{}\n--- the window's log: {:?}", self.log(), self.window_log());
        }
    }
}

/// How long a test watches for what must not happen.
pub const QUIET_FOR: Duration = Duration::from_millis(400);
