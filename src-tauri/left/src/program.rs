//! `homestretch-left`: starts a job, or watches one that runs, and waits for its end.
//!
//! It never wakes by itself, and outlives the terminal, the engine and the window: it has a session of its own.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, Write},
    os::unix::process::{CommandExt, ExitStatusExt},
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
    time::{SystemTime, UNIX_EPOCH},
};

use rustix::{
    io::Errno,
    process::{Pid, WaitOptions, WaitStatus},
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
    close_inherited();
    // What leads a group cannot have a session of its own, and has no terminal to lose then.
    let _ = rustix::process::setsid();
    match wait(&args) {
        Ok(()) => hand_over(&args.hand_over),
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

fn wait(args: &Args) -> io::Result<()> {
    let mut job = Job::read(&args.job)?;
    let slept_before = slept();
    job.waiter = rustix::process::getpid().as_raw_pid();
    let (outcome, exit, signal) = if args.command.is_empty() { watch(args, &mut job)? } else { run(args, &mut job)? };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |s| s.as_secs() as i64);
    // Nobody is there to be told of an error: the next launch finds a job whose process is gone.
    let _ = log::cut(&args.output);
    let mut job = Job::read(&args.job).unwrap_or(job);
    job.asleep_s = Some((slept() - slept_before) / 1000).filter(|s| *s > 0);
    job.ended(job::text_of(now), outcome, exit, signal);
    let _ = job.write(&args.job);
    Ok(())
}

/// For how many milliseconds this machine has slept since it was started: one of its clocks counts them, the other does not.
#[cfg(target_os = "linux")]
fn slept() -> i64 {
    use rustix::time::{ClockId, clock_gettime};
    let ms = |clock| {
        let at = clock_gettime(clock);
        at.tv_sec * 1000 + at.tv_nsec / 1_000_000
    };
    ms(ClockId::Boottime) - ms(ClockId::Monotonic)
}

#[cfg(not(target_os = "linux"))]
fn slept() -> i64 {
    0
}

/// Starts the job, and waits until nothing of its group is left.
fn run(args: &Args, job: &mut Job) -> io::Result<(Outcome, Option<i32>, Option<i32>)> {
    // What it starts and leaves behind is ours to wait for.
    #[cfg(target_os = "linux")]
    rustix::process::set_child_subreaper(Some(rustix::process::getpid()))?;
    let output = job::private(&args.output)?;
    let mut command = Command::new(&args.command[0]);
    command.args(&args.command[1..]).process_group(0);
    command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
    let child = command.spawn().map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => io::Error::other("there is no such command"),
        io::ErrorKind::PermissionDenied => io::Error::other("it cannot be run"),
        _ => e,
    })?;
    drop(command);
    let main = Pid::from_child(&child);
    job.pid = main.as_raw_pid();
    begun(args, job)?;
    let mut status: Option<WaitStatus> = None;
    loop {
        match rustix::process::wait(WaitOptions::empty()) {
            Ok(Some((pid, how))) if pid == main => status = Some(how),
            Ok(_) | Err(Errno::INTR) => {}
            // Nobody is left.
            Err(_) => break,
        }
        let is_gone = rustix::process::test_kill_process_group(main) == Err(Errno::SRCH);
        if status.is_some() && is_gone {
            break;
        }
    }
    let how = status.map(|status| std::process::ExitStatus::from_raw(status.as_raw()));
    Ok(match how.map(|how| (how.code(), how.signal())) {
        Some((Some(code), _)) => (Outcome::Ended, Some(code), None),
        Some((None, Some(signal))) => (Outcome::Killed, None, Some(signal)),
        _ => (Outcome::Unknown, None, None),
    })
}

/// Waits for the end of a process that is no child of ours.
#[cfg(target_os = "linux")]
fn watch(args: &Args, job: &mut Job) -> io::Result<(Outcome, Option<i32>, Option<i32>)> {
    use rustix::{
        event::{PollFd, PollFlags, poll},
        process::{PidfdFlags, pidfd_open},
    };
    let pid = Pid::from_raw(job.pid).ok_or(Errno::SRCH)?;
    let process = pidfd_open(pid, PidfdFlags::empty())?;
    begun(args, job)?;
    loop {
        match poll(&mut [PollFd::new(&process, PollFlags::IN)], None) {
            Err(Errno::INTR) => {}
            Err(e) => return Err(e.into()),
            Ok(_) => return Ok((Outcome::Unknown, None, None)),
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn watch(_: &Args, _: &mut Job) -> io::Result<(Outcome, Option<i32>, Option<i32>)> {
    Err(io::Error::other("a process that runs already can be watched on Linux alone"))
}

/// Notes what runs, tells whoever started us, and lets go of the terminal and of this folder.
fn begun(args: &Args, job: &Job) -> io::Result<()> {
    job.write(&args.job)?;
    writeln!(io::stdout(), "{}", job.pid)?;
    let nothing = File::options().read(true).write(true).open("/dev/null")?;
    // What came in its place keeps the machine awake for as long as it is open.
    if !job.is_awake {
        rustix::stdio::dup2_stdin(&nothing)?;
    }
    rustix::stdio::dup2_stdout(&nothing)?;
    rustix::stdio::dup2_stderr(&nothing)?;
    std::env::set_current_dir("/")
}

/// Closes what we were started with: a lock or a pipe of somebody else's would be held as long as the job runs.
fn close_inherited() {
    let Ok(open) = std::fs::read_dir("/proc/self/fd").or_else(|_| std::fs::read_dir("/dev/fd")) else { return };
    let numbers = open.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<i32>().ok());
    for number in numbers.filter(|number| *number > 2).collect::<Vec<_>>() {
        // SAFETY: nothing of ours is open yet but the standard streams, and the folder that was just read: that is closed
        // already, which is what is asked for first.
        unsafe {
            if rustix::io::fcntl_getfd(std::os::fd::BorrowedFd::borrow_raw(number)).is_ok() {
                rustix::io::close(number);
            }
        }
    }
}

/// Becomes the command that hands the end over. Where that cannot be, the next launch finds what was written down.
fn hand_over(words: &[OsString]) -> ExitCode {
    if let Some((program, args)) = words.split_first() {
        let _ = Command::new(program).args(args).exec();
    }
    ExitCode::SUCCESS
}
