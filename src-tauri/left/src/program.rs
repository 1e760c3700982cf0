//! `homestretch-left`: starts a job, or watches one that runs, and waits for its end.
//!
//! It never wakes by itself, and outlives the terminal, the engine and the window: it has a session of its own.

#[cfg_attr(unix, path = "program/unix.rs")]
#[cfg_attr(windows, path = "program/windows.rs")]
mod platform;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::{
    job::{self, Job, Outcome},
    log,
};

/// What the command line hands over.
struct Args {
    /// `left/ID.json`.
    job: PathBuf,
    /// `left/ID.log`.
    output: PathBuf,
    /// What becomes of this process at the end: `homestretch --data D left --take ID`.
    hand_over: Vec<OsString>,
    /// What is to be run; none where a process is watched.
    command: Vec<OsString>,
}

/// Runs it. The first line on standard output says how that went: the job's process, or `!` and why not.
pub fn main() -> ExitCode {
    let Some(args) = Args::parse(std::env::args_os().skip(1).collect()) else {
        return ExitCode::from(2);
    };
    platform::detach();
    match wait(&args) {
        Ok(()) => platform::hand_over(&args.hand_over),
        Err(e) => {
            let _ = writeln!(io::stdout(), "!{e}");
            ExitCode::FAILURE
        }
    }
}

impl Args {
    /// `JOB LOG N HAND-OVER… [COMMAND…]`, where N counts the words that hand over.
    fn parse(words: Vec<OsString>) -> Option<Self> {
        let mut words = words.into_iter();
        let (job, output) = (words.next()?.into(), words.next()?.into());
        let n: usize = words.next()?.to_str()?.parse().ok()?;
        let hand_over: Vec<OsString> = words.by_ref().take(n).collect();
        Some(Self { job, output, hand_over, command: words.collect() })
    }
}

/// How it ended, and with which status or by which signal.
type Ended = (Outcome, Option<i32>, Option<i32>);

fn wait(args: &Args) -> io::Result<()> {
    let mut job = Job::read(&args.job)?;
    let slept_before = platform::slept();
    job.waiter = std::process::id().cast_signed();
    let watched = args.command.is_empty();
    let (outcome, exit, signal) =
        if watched { platform::watch(args, &mut job)? } else { platform::run(args, &mut job)? };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |s| s.as_secs() as i64);
    // Nobody is there to be told of an error: the next launch finds a job whose process is gone.
    let _ = log::cut(&args.output);
    let mut job = Job::read(&args.job).unwrap_or(job);
    job.asleep_s = Some((platform::slept() - slept_before) / 1000).filter(|s| *s > 0);
    job.ended(job::text_of(now), outcome, exit, signal);
    let _ = job.write(&args.job);
    Ok(())
}

/// Notes what runs, tells whoever started us, and lets go of what was theirs.
fn begun(args: &Args, job: &Job) -> io::Result<()> {
    job.write(&args.job)?;
    writeln!(io::stdout(), "{}", job.pid)?;
    platform::let_go(job.is_awake)
}

/// Why a command could not be started, in words.
fn no_such(e: io::Error) -> io::Error {
    match e.kind() {
        io::ErrorKind::NotFound => io::Error::other("there is no such command"),
        io::ErrorKind::PermissionDenied => io::Error::other("it cannot be run"),
        _ => e,
    }
}
