//! Windows: a job object of its own, by whose end what the job has started is waited for, too.

use std::{
    ffi::OsString,
    io,
    os::windows::{io::AsRawHandle, process::CommandExt},
    process::{Child, Command, ExitCode, Stdio},
    ptr,
};

use windows_sys::Win32::{
    Foundation::{HANDLE, INVALID_HANDLE_VALUE},
    System::{
        IO::{CreateIoCompletionPort, GetQueuedCompletionStatus},
        JobObjects::{
            AssignProcessToJobObject, CreateJobObjectW, JOBOBJECT_ASSOCIATE_COMPLETION_PORT,
            JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, JobObjectAssociateCompletionPortInformation,
            JobObjectBasicAccountingInformation, QueryInformationJobObject, SetInformationJobObject,
        },
        Threading::{CREATE_NO_WINDOW, INFINITE},
    },
};

use super::{Args, Ended, begun, no_such};
use crate::{
    job::{self, Job, Outcome},
    windows::{self, Owned},
};

/// Whoever starts us gives us no console.
pub(super) fn detach() {}

/// Nobody counts it here.
pub(super) fn slept() -> i64 {
    0
}

/// What was theirs goes with us: the pipe has been read.
pub(super) fn let_go(_is_awake: bool) -> io::Result<()> {
    std::env::set_current_dir(std::env::temp_dir())
}

/// Starts the job, and waits until nothing of it is left.
pub(super) fn run(args: &Args, job: &mut Job) -> io::Result<Ended> {
    let output = job::private(&args.output)?;
    let group = Group::new(&job.id)?;
    let mut command = Command::new(&args.command[0]);
    command.args(&args.command[1..]).creation_flags(CREATE_NO_WINDOW);
    command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
    let mut child = command.spawn().map_err(no_such)?;
    // One that has ended already has started nothing that is waited for.
    let is_followed = group.take(&child).is_ok();
    job.pid = child.id().cast_signed();
    begun(args, job)?;
    let status = child.wait()?;
    if is_followed {
        group.wait();
    }
    Ok((Outcome::Ended, status.code(), None))
}

/// Waits for the end of a process that is no child of ours.
pub(super) fn watch(args: &Args, job: &mut Job) -> io::Result<Ended> {
    let process = windows::process(job.pid)?;
    begun(args, job)?;
    windows::wait(&process);
    Ok((Outcome::Unknown, None, None))
}

/// Runs the command that hands the end over. Where that cannot be, the next launch finds what was written down.
pub(super) fn hand_over(words: &[OsString]) -> ExitCode {
    if let Some((program, args)) = words.split_first() {
        let _ = Command::new(program).args(args).creation_flags(CREATE_NO_WINDOW).status();
    }
    ExitCode::SUCCESS
}

/// A process, and all that it starts.
struct Group {
    job: Owned,
    port: Owned,
}

impl Group {
    /// By the name under which whoever wants to end it finds it.
    fn new(id: &str) -> io::Result<Self> {
        let name = windows::job_name(id);
        // SAFETY: the name ends with a zero; no other pointer is given.
        let job = unsafe { Owned::new(CreateJobObjectW(ptr::null(), name.as_ptr()))? };
        // SAFETY: without a file it only makes a port.
        let port = unsafe { Owned::new(CreateIoCompletionPort(INVALID_HANDLE_VALUE, ptr::null_mut(), 0, 1))? };
        let tells = JOBOBJECT_ASSOCIATE_COMPLETION_PORT { CompletionKey: ptr::null_mut(), CompletionPort: port.get() };
        // SAFETY: the structure is of the class that is named, and as long as is said.
        let set = unsafe {
            SetInformationJobObject(
                job.get(),
                JobObjectAssociateCompletionPortInformation,
                ptr::from_ref(&tells).cast(),
                size_of_val(&tells) as u32,
            )
        };
        if set == 0 { Err(io::Error::last_os_error()) } else { Ok(Self { job, port }) }
    }

    fn take(&self, child: &Child) -> io::Result<()> {
        let process: HANDLE = child.as_raw_handle();
        // SAFETY: both handles are open.
        let taken = unsafe { AssignProcessToJobObject(self.job.get(), process) };
        if taken == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    /// Waits until nothing of it runs: asleep until the system tells of one that has ended.
    fn wait(&self) {
        while self.active() > 0 {
            let (mut what, mut key, mut of) = (0, 0, ptr::null_mut());
            // SAFETY: each place lives until the call is back.
            let told = unsafe { GetQueuedCompletionStatus(self.port.get(), &mut what, &mut key, &mut of, INFINITE) };
            if told == 0 {
                return;
            }
        }
    }

    fn active(&self) -> u32 {
        let mut counts = JOBOBJECT_BASIC_ACCOUNTING_INFORMATION::default();
        // SAFETY: the structure is of the class that is named, and as long as is said.
        let asked = unsafe {
            QueryInformationJobObject(
                self.job.get(),
                JobObjectBasicAccountingInformation,
                ptr::from_mut(&mut counts).cast(),
                size_of_val(&counts) as u32,
                ptr::null_mut(),
            )
        };
        if asked == 0 { 0 } else { counts.ActiveProcesses }
    }
}
