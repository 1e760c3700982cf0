//! Unix: a session and a process group of its own.

use std::{
    ffi::OsString,
    fs::File,
    io,
    os::unix::process::{CommandExt, ExitStatusExt},
    process::{Command, ExitCode, Stdio},
};

use rustix::{
    io::Errno,
    process::{Pid, WaitOptions, WaitStatus},
};

use super::{Args, Ended, begun, no_such};
use crate::job::{self, Job, Outcome};

/// Leaves the terminal and all that we were started with.
pub(super) fn detach() {
    close_inherited();
    // What leads a group cannot have a session of its own, and has no terminal to lose then.
    let _ = rustix::process::setsid();
}

/// For how many milliseconds this machine has slept since it was started: one of its clocks counts them, the other does not.
#[cfg(target_os = "linux")]
pub(super) fn slept() -> i64 {
    use rustix::time::{ClockId, clock_gettime};
    let ms = |clock| {
        let at = clock_gettime(clock);
        at.tv_sec * 1000 + at.tv_nsec / 1_000_000
    };
    ms(ClockId::Boottime) - ms(ClockId::Monotonic)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn slept() -> i64 {
    0
}

/// Starts the job, and waits until nothing of its group is left.
pub(super) fn run(args: &Args, job: &mut Job) -> io::Result<Ended> {
    // What it starts and leaves behind is ours to wait for.
    #[cfg(target_os = "linux")]
    rustix::process::set_child_subreaper(Some(rustix::process::getpid()))?;
    let output = job::private(&args.output)?;
    let mut command = Command::new(&args.command[0]);
    command.args(&args.command[1..]).process_group(0);
    command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
    let child = command.spawn().map_err(no_such)?;
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
pub(super) fn watch(args: &Args, job: &mut Job) -> io::Result<Ended> {
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
pub(super) fn watch(_: &Args, _: &mut Job) -> io::Result<Ended> {
    Err(io::Error::other("a process that runs already can be watched on Linux alone"))
}

/// Lets go of the terminal and of this folder.
pub(super) fn let_go(is_awake: bool) -> io::Result<()> {
    let nothing = File::options().read(true).write(true).open("/dev/null")?;
    // What came in its place keeps the machine awake for as long as it is open.
    if !is_awake {
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
pub(super) fn hand_over(words: &[OsString]) -> ExitCode {
    if let Some((program, args)) = words.split_first() {
        let _ = Command::new(program).args(args).exec();
    }
    ExitCode::SUCCESS
}
