//! Child processes that end with their owner, and what `/proc` says of a process.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::{
    process::{Pid, Signal, Uid, kill_process},
    thread::set_thread_res_uid,
};

use crate::{LIMIT, wait_until};

/// A helper process, killed and reaped on drop.
#[derive(Debug)]
pub struct Helper(pub Child);

impl Helper {
    /// Starts a helper that says nothing.
    ///
    /// # Panics
    /// When it cannot be started: names the program, and the script that installs it.
    #[track_caller]
    pub fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(child) => Self(child),
            Err(e) => {
                panic!(
                    "cannot start {:?}: {e}; `sh .ci/setup tests` installs what the tests need",
                    command.get_program()
                )
            }
        }
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sends a signal; a process that is gone is no error.
pub fn signal(pid: u32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(pid.cast_signed()) {
        let _ = kill_process(pid, signal);
    }
}

/// Whoever is not us.
pub const SOMEONE_ELSE: u32 = 65_534;

/// Does something as another user, as far as files and sockets can tell; `None`, and a word, where this user cannot.
///
/// # Panics
/// When what it does panics.
pub fn as_someone_else<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    // To the kernel every thread has a user of its own.
    let thread = thread::spawn(|| {
        let user = Uid::from_raw(SOMEONE_ELSE);
        match set_thread_res_uid(user, user, user) {
            Ok(()) => Some(act()),
            Err(e) => {
                println!("skipped: this user cannot become another ({e})");
                None
            }
        }
    });
    thread.join().expect("what the other user does")
}

/// Whether the process runs: it exists and is no zombie.
pub fn is_alive(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| stat.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with(['Z', 'X'])))
}

/// What a process costs at this moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// Proportional memory, in KiB.
    pub pss_kib: u64,
    /// Memory that no file stands behind: heap and stacks, in KiB.
    pub anonymous_kib: u64,
    /// Bytes that were sent to the disk since it began.
    pub written: u64,
    /// How often each of its threads went to sleep of its own will since it began: once for each time that it woke.
    slept: BTreeMap<String, u64>,
}

impl Cost {
    /// Reads it.
    ///
    /// # Panics
    /// When the process is gone.
    #[track_caller]
    pub fn of(pid: u32) -> Self {
        let smaps = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).expect("the process runs");
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).expect("the process runs").flatten();
        let slept = tasks.filter_map(|task| {
            let status = fs::read_to_string(task.path().join("status")).ok()?;
            Some((task.file_name().to_str()?.to_owned(), figure(&status, "voluntary_ctxt_switches:")))
        });
        Self {
            pss_kib: figure(&smaps, "Pss:"),
            anonymous_kib: figure(&smaps, "Anonymous:"),
            written: figure(&fs::read_to_string(format!("/proc/{pid}/io")).unwrap_or_default(), "write_bytes:"),
            slept: slept.collect(),
        }
    }

    /// What a process and all that it started cost together.
    ///
    /// # Panics
    /// When one of them is gone.
    #[track_caller]
    pub fn of_tree(pid: u32) -> Self {
        children_of(pid, "").into_iter().map(Self::of_tree).fold(Self::of(pid), |mut sum, one| {
            sum.slept.extend(one.slept);
            Self {
                pss_kib: sum.pss_kib + one.pss_kib,
                anonymous_kib: sum.anonymous_kib + one.anonymous_kib,
                written: sum.written + one.written,
                slept: sum.slept,
            }
        })
    }

    /// How many threads it has now.
    pub fn threads(&self) -> usize {
        self.slept.len()
    }

    /// How often its threads woke since an earlier look. What those did that have ended meanwhile nobody knows.
    pub fn wakeups_since(&self, before: &Self) -> u64 {
        let woke = |(thread, now): (&String, &u64)| now.saturating_sub(before.slept.get(thread).copied().unwrap_or(0));
        self.slept.iter().map(woke).sum()
    }
}

/// What was spent in a time of watching.
#[derive(Debug)]
pub struct Spent {
    /// The cost at its end.
    pub at_end: Cost,
    /// How often threads woke in it.
    pub wakeups: u64,
    /// Bytes that were sent to the disk in it.
    pub written: u64,
}

/// Longer than any of what programs put off after a start or a command.
const RESTS: Duration = Duration::from_secs(6);

/// Waits until a program has rested, waking at most `few` times meanwhile, and then watches it.
///
/// # Panics
/// When it does not come to rest within a limit.
#[track_caller]
pub fn watch(cost: impl Fn() -> Cost, few: u64, within: Duration, watched: Duration) -> Spent {
    let mut last = (cost(), Instant::now());
    wait_until(within, "its rest", || {
        let now = cost();
        if now.wakeups_since(&last.0) > few {
            last = (now, Instant::now());
        }
        (last.1.elapsed() > RESTS).then_some(())
    });
    let (before, began) = (cost(), Instant::now());
    wait_until(watched + LIMIT, "the time to pass", || (began.elapsed() > watched).then_some(()));
    let at_end = cost();
    let (wakeups, written) = (at_end.wakeups_since(&before), at_end.written.saturating_sub(before.written));
    println!(
        "in {watched:?}: {wakeups} wakeups, {written} bytes; {} KiB, {} threads",
        at_end.pss_kib,
        at_end.threads()
    );
    Spent { at_end, wakeups, written }
}

/// How often a program woke in a time of watching, however many waits each time took: where calls of the system are waits
/// themselves, as under wine, a wakeup is what comes after half a second without any. Waits until it has rested first.
///
/// # Panics
/// When it does not come to rest within a limit.
#[track_caller]
pub fn times_awake(pid: u32, within: Duration, watched: Duration) -> u64 {
    const QUIET: Duration = Duration::from_millis(500);
    let mut times = 0;
    let mut last = (Cost::of(pid), Instant::now());
    // Whether it had rested before it moved.
    let mut woke = || {
        let now = Cost::of(pid);
        let has_moved = now.wakeups_since(&last.0) > 0;
        let rested = last.1.elapsed();
        if has_moved {
            last = (now, Instant::now());
        }
        (has_moved, rested)
    };
    wait_until(within, "its rest", || matches!(woke(), (false, rested) if rested > RESTS).then_some(()));
    let began = Instant::now();
    wait_until(watched + LIMIT, "the time to pass", || {
        times += u64::from(matches!(woke(), (true, rested) if rested > QUIET));
        (began.elapsed() > watched).then_some(())
    });
    times
}

fn figure(text: &str, name: &str) -> u64 {
    text.lines()
        .find_map(|line| line.strip_prefix(name))
        .and_then(|rest| rest.split_whitespace().next())
        .map_or(0, |word| word.parse().unwrap_or(0))
}

/// The files that the process has open or mapped.
pub fn files_of(pid: u32) -> BTreeSet<PathBuf> {
    let fds = fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
    let open = fds.filter_map(|fd| fs::read_link(fd.path()).ok());
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap_or_default();
    let mapped: Vec<PathBuf> =
        maps.lines().filter_map(|line| line.find('/').map(|at| PathBuf::from(&line[at..]))).collect();
    open.chain(mapped).collect()
}

/// The direct children of a process whose command line holds `word`.
pub fn children_of(pid: u32, word: &str) -> Vec<u32> {
    let mut children = all_with(word);
    children.retain(|child| {
        let stat = fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
        let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        rest.split_whitespace().nth(1).and_then(|parent| parent.parse::<u32>().ok()) == Some(pid)
    });
    children
}

/// The processes whose command line holds `words`, with a zero after each word.
pub fn all_with(words: &str) -> Vec<u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter(|pid| {
        let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains(words)
    })
    .collect()
}
