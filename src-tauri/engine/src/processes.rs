//! The user's own commands that have run in a terminal for long: looked for in `/proc` when somebody asks, and kept nowhere.
//!
//! Elsewhere than on Linux none is found.

use std::ffi::OsString;

/// A command that could be left running (contract §13).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongRunning {
    /// The first process of its group.
    pub pid: i32,
    /// Its command line.
    pub command: Vec<OsString>,
    /// How long it has run, in seconds.
    pub age_s: i64,
}

/// Those that run for long and have something to do, the busiest first.
#[cfg(not(target_os = "linux"))]
pub fn long_running() -> Vec<LongRunning> {
    Vec::new()
}

#[cfg(target_os = "linux")]
pub use linux::{command_of, long_running, owner_of};

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        ffi::OsString,
        fs, io,
        os::unix::{ffi::OsStringExt, fs::MetadataExt},
        path::Path,
        time::Duration,
    };

    use super::LongRunning;

    /// What the kernel counts a process's time in, on every machine.
    const TICKS_PER_S: i64 = 100;
    /// What has run for less is no job that one waits for.
    const LONG: Duration = Duration::from_secs(5 * 60);
    /// What has done less only waits. In ticks.
    const MOST_IDLE: i64 = TICKS_PER_S;
    /// More of them than this is no list that one looks through.
    const MOST: usize = 8;
    /// What waits for its user, however long: nobody leaves it running.
    const INTERACTIVE: [&str; 30] = [
        "bash",
        "zsh",
        "fish",
        "sh",
        "dash",
        "ksh",
        "tcsh",
        "csh",
        "nu",
        "vi",
        "vim",
        "nvim",
        "nano",
        "emacs",
        "hx",
        "kak",
        "micro",
        "less",
        "more",
        "man",
        "top",
        "htop",
        "btop",
        "watch",
        "tmux",
        "tmux: client",
        "screen",
        "zellij",
        "mc",
        "ranger",
    ];

    /// A process, as far as it counts here.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    struct Process {
        pid: i32,
        group: i32,
        /// Whether it has a terminal.
        is_in_terminal: bool,
        /// What it and those of its children that have ended have worked, in ticks.
        worked: i64,
        /// When it began, in ticks since the machine was started.
        began: i64,
    }

    impl Process {
        /// Reads `/proc/PID/stat`: `PID (NAME) STATE PPID PGRP SESSION TTY …`; see proc(5).
        fn read(stat: &str) -> Option<Self> {
            let pid = stat.split(' ').next()?.parse().ok()?;
            // A name may hold anything, brackets too.
            let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
            let number = |at: usize| fields.get(at)?.parse::<i64>().ok();
            if matches!(*fields.first()?, "Z" | "X") {
                return None;
            }
            Some(Self {
                pid,
                group: i32::try_from(number(2)?).ok()?,
                is_in_terminal: number(4)? != 0,
                worked: number(11)? + number(12)? + number(13)? + number(14)?,
                began: number(19)?,
            })
        }
    }

    /// Those that run for long and have something to do, the busiest first.
    pub fn long_running() -> Vec<LongRunning> {
        let us = rustix::process::getuid().as_raw();
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
        let now = now.tv_sec * TICKS_PER_S + now.tv_nsec * TICKS_PER_S / 1_000_000_000;
        let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
        let pids = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<i32>().ok());
        // One that ends meanwhile is not there any more.
        let all: Vec<Process> = pids
            .filter(|pid| owner_of(*pid).is_ok_and(|owner| owner == us))
            .filter_map(|pid| Process::read(&String::from_utf8_lossy(&fs::read(format!("/proc/{pid}/stat")).ok()?)))
            .collect();
        let picked = picked(&all, now, crate::pause::span("HOMESTRETCH_LONG_MS", LONG));
        let named = picked.into_iter().filter_map(|(leader, age_s)| {
            let command = command_of(leader.pid);
            is_job(&command).then_some(LongRunning { pid: leader.pid, command, age_s })
        });
        named.take(MOST).collect()
    }

    /// The first processes of the groups in a terminal that have run for so long and worked, with the seconds that they have;
    /// the busiest first.
    fn picked(all: &[Process], now: i64, long: Duration) -> Vec<(Process, i64)> {
        let long_s = i64::try_from(long.as_secs()).unwrap_or(i64::MAX);
        let worked = |leader: &Process| -> i64 { all.iter().filter(|p| p.group == leader.pid).map(|p| p.worked).sum() };
        let age_s = |leader: &Process| (now - leader.began) / TICKS_PER_S;
        let leads = |p: &&Process| p.pid == p.group && p.is_in_terminal && age_s(p) >= long_s && worked(p) > MOST_IDLE;
        let mut picked: Vec<(Process, i64)> = all.iter().filter(leads).map(|p| (*p, age_s(p))).collect();
        picked.sort_by_key(|(leader, _)| -worked(leader));
        picked
    }

    /// Whether it does something without its user: no shell that waits for a line, no editor, nothing of ours.
    fn is_job(command: &[OsString]) -> bool {
        let Some(first) = command.first().map(|word| word.to_string_lossy()) else { return false };
        // A login shell has a dash before its name.
        let name =
            Path::new(first.trim_start_matches('-')).file_name().unwrap_or_default().to_string_lossy().into_owned();
        // A shell with a script is that script.
        let has_script = command[1..].iter().any(|word| !word.to_string_lossy().starts_with('-'));
        let is_shell = name.ends_with("sh") || name == "nu";
        !name.starts_with("homestretch") && (!INTERACTIVE.contains(&&*name) || is_shell && has_script)
    }

    /// The command line of a process, empty where it is none of its own.
    pub fn command_of(pid: i32) -> Vec<OsString> {
        let words = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let words = words.split(|byte| *byte == 0).filter(|word| !word.is_empty());
        words.map(|word| OsString::from_vec(word.to_vec())).collect()
    }

    /// Whose process it is.
    ///
    /// # Errors
    /// Where there is none of that number.
    pub fn owner_of(pid: i32) -> io::Result<u32> {
        Ok(fs::metadata(format!("/proc/{pid}"))?.uid())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn process(pid: i32, group: i32, worked: i64, began: i64) -> Process {
            Process { pid, group, is_in_terminal: true, worked, began }
        }

        #[test]
        fn a_line_of_the_kernels_is_read_whatever_the_name() {
            let stat = "42 (a) b (c) R 7 42 7 34816 42 0 1 2 3 4 250 50 10 5 20 0 1 0 9000 1 2 3";
            assert_eq!(Process::read(stat), Some(process(42, 42, 315, 9000)));
            assert_eq!(Process::read("42 (x) Z 7 42 7 0 0 0 1 2 3 4 1 1 1 1 20 0 1 0 9 1"), None);
            assert_eq!(Process::read("42 (x) R 7"), None);
        }

        #[test]
        fn a_group_is_picked_by_its_age_its_work_and_its_terminal() {
            let (now, old) = (1_000_000, 1_000_000 - 400 * TICKS_PER_S);
            let all = [
                process(1, 1, 200, old),
                // Its children have done the work.
                process(2, 2, 0, old),
                process(3, 2, 5000, now),
                process(4, 4, 100, old),
                process(5, 5, 9000, now - 299 * TICKS_PER_S),
                Process { is_in_terminal: false, ..process(6, 6, 9000, old) },
            ];
            let found: Vec<(i32, i64)> = picked(&all, now, LONG).iter().map(|(p, age_s)| (p.pid, *age_s)).collect();
            assert_eq!(found, [(2, 400), (1, 400)]);
        }

        #[test]
        fn what_waits_for_its_user_is_no_job() {
            for (line, want) in [
                ("python train.py", true),
                ("bash train.sh", true),
                ("-bash", false),
                ("/usr/bin/zsh -l", false),
                ("vim notes", false),
                ("/opt/homestretch/homestretch run", false),
                ("cargo build", true),
                ("", false),
            ] {
                let command: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
                assert_eq!(is_job(&command), want, "{line}");
            }
        }
    }
}
