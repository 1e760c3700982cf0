//! Programs of the user's own, called at every event (contract §12). The engine never waits for one.

use std::{
    collections::{BTreeMap, VecDeque},
    ffi::{OsStr, OsString},
    fmt, fs, io,
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use homestretch_store::Place;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    process::{Child, Command},
};

use crate::{log::Log, plain::plain};

/// What hooks are called at.
pub const EVENTS: [&str; 4] = ["phase", "nudge", "finish", "left"];
/// How many calls of one hook may wait.
const MOST_WAITING: usize = 100;
/// How much of what it prints is kept, in bytes, of each of its two outputs.
const MOST_PRINTED: usize = 32 * 1024;
/// What it printed just before its end may still be under way.
const PRINTED_WITHIN: Duration = Duration::from_millis(50);

/// How long a hook may take.
fn ends_within() -> Duration {
    crate::pause::span("HOMESTRETCH_HOOK_MS", Duration::from_secs(10))
}

/// What a hook is told.
#[derive(Debug, Clone)]
pub struct Call {
    /// One of [`EVENTS`].
    pub event: &'static str,
    /// What happened, as one line of JSON.
    pub data: Arc<str>,
}

/// A file of the folder that can be run.
#[derive(Debug)]
pub struct Hook {
    /// Its file name.
    pub name: OsString,
    /// Where it lies.
    pub path: PathBuf,
    /// Why it is not run, and what to do; none where it is.
    pub why_not: Option<String>,
}

/// A hook's name, on one line.
pub fn label(name: &OsStr) -> String {
    plain(&name.to_string_lossy()).into_owned()
}

/// Where they lie: beside `settings.toml`.
pub fn folder(place: &Place) -> PathBuf {
    place.config.join("hooks")
}

/// Where it is written what they did.
pub fn log_path(data: &Path) -> PathBuf {
    data.join("log").join("hooks.log")
}

/// All that can be run, in order of their names; none where there is no folder.
///
/// # Errors
/// Where the folder cannot be read.
pub fn all(folder: &Path) -> io::Result<Vec<Hook>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(e),
    };
    let of_all = who_else_writes(folder);
    let mut hooks = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if is_program(&path) {
            let why_not = of_all.clone().or_else(|| who_else_writes(&path));
            hooks.push(Hook { name: path.file_name().unwrap_or_default().to_owned(), path, why_not });
        }
    }
    hooks.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    Ok(hooks)
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    let runs = |ending: &OsStr| ["exe", "com", "bat", "cmd"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    path.extension().is_some_and(runs) && path.is_file()
}

/// Why a file or folder could be another's words in the user's mouth.
#[cfg(unix)]
fn who_else_writes(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let there = fs::metadata(path).ok()?;
    let us = rustix::process::getuid().as_raw();
    if there.uid() != us && there.uid() != 0 {
        return Some(format!("{} belongs to another user", path.display()));
    }
    (there.mode() & 0o022 != 0).then(|| format!("others may write {0}; chmod go-w {0}", path.display()))
}

#[cfg(not(unix))]
fn who_else_writes(_: &Path) -> Option<String> {
    None
}

/// How a call ended.
#[derive(Debug)]
pub enum End {
    /// By itself, or by a signal.
    Exited(ExitStatus),
    /// It took too long, and was ended with its children.
    TookTooLong,
    /// It could not be started.
    Failed(io::Error),
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Exited(status) => match status.code() {
                Some(code) => write!(f, "exit {code}"),
                None => write!(f, "{status}"),
            },
            End::TookTooLong => write!(f, "ended after {} s", ends_within().as_secs()),
            End::Failed(e) => write!(f, "cannot be started: {e}"),
        }
    }
}

/// Calls a hook, and waits for its end: how that was, and what it printed.
pub async fn run(hook: &Hook, call: &Call) -> (End, Vec<u8>) {
    let mut child = match spawn(hook, call, Stdio::piped(), Stdio::piped()) {
        Ok(child) => child,
        Err(e) => return (End::Failed(e), Vec::new()),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ended = {
        let talk = tell(&mut child, call);
        let (printed, complained) = (child.stdout.take(), child.stderr.take());
        let listen = async { tokio::join!(talk, keep(printed, &mut out), keep(complained, &mut err)) };
        let ends = tokio::time::timeout(ends_within(), child.wait());
        tokio::pin!(listen, ends);
        let mut is_heard = false;
        // What it has left running may hold its outputs: its own end is what counts.
        let ended = loop {
            tokio::select! {
                ended = &mut ends => break ended,
                _ = &mut listen, if !is_heard => is_heard = true,
            }
        };
        if !is_heard {
            let _ = tokio::time::timeout(PRINTED_WITHIN, listen).await;
        }
        ended
    };
    let end = match ended {
        Ok(Ok(status)) => End::Exited(status),
        Ok(Err(e)) => End::Failed(e),
        Err(_) => {
            end(&mut child).await;
            End::TookTooLong
        }
    };
    out.append(&mut err);
    (end, out)
}

fn spawn(hook: &Hook, call: &Call, out: Stdio, err: Stdio) -> io::Result<Child> {
    let mut command = Command::new(&hook.path);
    command.arg(call.event).current_dir(hook.path.parent().unwrap_or(Path::new("."))).stdin(Stdio::piped());
    command.env("HOMESTRETCH_EVENT", call.event).env("HOMESTRETCH_DATA", &*call.data);
    command.stdout(out).stderr(err);
    // A group of its own, by which it is ended with its children.
    #[cfg(unix)]
    command.process_group(0);
    crate::as_user(|| command.spawn())
}

/// Gives a hook its line. One that does not read it has no need of it.
fn tell(child: &mut Child, call: &Call) -> impl Future<Output = ()> + use<> {
    let (input, line) = (child.stdin.take(), format!("{}\n", call.data));
    async move {
        if let Some(mut input) = input {
            let _ = input.write_all(line.as_bytes()).await;
        }
    }
}

/// Keeps the beginning of what it prints, and takes the rest, for else it would wait for us.
async fn keep(from: Option<impl AsyncRead + Unpin>, kept: &mut Vec<u8>) {
    let Some(mut from) = from else { return };
    let mut piece = [0; 4096];
    while let Ok(n @ 1..) = from.read(&mut piece).await {
        kept.extend_from_slice(&piece[..n.min(MOST_PRINTED - kept.len())]);
    }
}

async fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = child.id().and_then(|id| rustix::process::Pid::from_raw(id as i32)) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    // What has gone already needs no end.
    let _ = child.kill().await;
}

/// The engine's end of them: calls wait here for the one before.
#[derive(Debug)]
pub struct Hooks {
    folder: PathBuf,
    log: PathBuf,
    /// For each hook that runs, the calls that wait for it.
    waiting: Waiting,
    /// Whether the engine is about to end, and nobody will be there to take what they print.
    is_last: bool,
}

type Waiting = Arc<Mutex<BTreeMap<OsString, VecDeque<Call>>>>;

impl Hooks {
    /// Over the folder of a place; it is looked into at each event.
    pub fn new(place: &Place) -> Self {
        Self { folder: folder(place), log: log_path(&place.data), waiting: Arc::default(), is_last: false }
    }

    /// What is told from now on, or not, is the last before the engine ends.
    pub fn set_last(&mut self, is_last: bool) {
        self.is_last = is_last;
    }

    /// Says which calls nobody will make any more.
    pub fn end(&self) {
        for (name, calls) in &*self.waiting.lock().unwrap_or_else(PoisonError::into_inner) {
            for call in calls {
                note(&self.log, name, call.event, "dropped, the app has ended", &[]);
            }
        }
    }

    /// Calls all of them, each after what it was called at before.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn tell(&self, call: &Call) -> io::Result<()> {
        for hook in all(&self.folder)?.into_iter().filter(|hook| hook.why_not.is_none()) {
            if self.is_last {
                self.call_and_leave(&hook, call);
                continue;
            }
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            match waiting.get_mut(&hook.name) {
                Some(calls) if calls.len() >= MOST_WAITING => {
                    let why = format!("dropped, {MOST_WAITING} wait before it");
                    note(&self.log, &hook.name, call.event, &why, &[]);
                }
                Some(calls) => calls.push_back(call.clone()),
                None => {
                    waiting.insert(hook.name.clone(), VecDeque::new());
                    tokio::spawn(call_in_turn(hook, call.clone(), self.waiting.clone(), self.log.clone()));
                }
            }
        }
        Ok(())
    }

    /// Calls a hook that will outlive the engine: it writes into the log itself.
    fn call_and_leave(&self, hook: &Hook, call: &Call) {
        let mut log = Log::open(self.log.clone());
        let (out, err) = (log.output(), log.output());
        match spawn(hook, call, out, err) {
            Ok(mut child) => {
                log.line(&format!("{} {}: called as the app ended", label(&hook.name), call.event));
                tokio::spawn(tell(&mut child, call));
            }
            Err(e) => log.line(&format!("{} {}: {}", label(&hook.name), call.event, End::Failed(e))),
        }
    }
}

async fn call_in_turn(hook: Hook, first: Call, waiting: Waiting, log: PathBuf) {
    let mut next = Some(first);
    while let Some(call) = next {
        let (end, printed) = run(&hook, &call).await;
        note(&log, &hook.name, call.event, &end.to_string(), &printed);
        let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        next = waiting.get_mut(&hook.name).and_then(VecDeque::pop_front);
        if next.is_none() {
            waiting.remove(&hook.name);
        }
    }
}

/// Writes down what it did: a line, and below it what it printed.
fn note(log: &Path, hook: &OsStr, event: &str, end: &str, printed: &[u8]) {
    let mut log = Log::open(log.to_owned());
    log.line(&format!("{} {event}: {end}", label(hook)));
    log.quoted(printed);
}

/// What the log has last of a hook: `TIME EVENT: END`.
pub fn last_end(data: &Path, hook: &Hook) -> Option<String> {
    let current = log_path(data);
    let label = label(&hook.name);
    [current.clone(), crate::log::older(&current, 1)].iter().find_map(|path| {
        let text = fs::read(path).ok()?;
        let text = String::from_utf8_lossy(&text);
        // What it printed stands further in.
        text.lines().rev().filter(|line| !line.starts_with(' ')).find_map(|line| {
            let (at, rest) = line.split_once(' ')?;
            let end = rest.strip_prefix(&label)?.strip_prefix(' ')?;
            EVENTS.iter().any(|event| end.starts_with(event)).then(|| format!("{at} {end}"))
        })
    })
}
