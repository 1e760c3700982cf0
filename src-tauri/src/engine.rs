//! The `homestretch` command: where it is, asking it for a week, starting it.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, bail};
use serde_json::Value;

/// The program's file name.
const NAME: &str = if cfg!(windows) { "homestretch.exe" } else { "homestretch" };

/// More of them than this is no list that one looks through.
const MOST_TASKS: usize = 50;

/// The engine's path: `$HOMESTRETCH_ENGINE`, else beside this program, else where a package puts it
/// (`lib/homestretch/` and `bin/`), else by `PATH`.
pub(crate) fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("HOMESTRETCH_ENGINE") {
        return path.into();
    }
    let here = std::env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_owned)).unwrap_or_default();
    let places = [here.join(NAME), here.join("../../bin").join(NAME)];
    places.into_iter().find(|path| path.is_file()).unwrap_or_else(|| NAME.into())
}

/// A week, a month or a year, in words that the command line may be given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Range {
    option: &'static str,
    name: String,
}

impl Range {
    /// Reads `week`, `month` or `year`, with the name that such a range has: `2026-W48`, `2026-11`, `2026`, `last` or `this`.
    ///
    /// # Errors
    /// What is wrong, and what is wanted.
    pub fn read(of: &str, name: String) -> anyhow::Result<Self> {
        let parts: Vec<&str> = name.split('-').collect();
        let is_named = matches!(name.as_str(), "this" | "last");
        let (option, is_one, want) = match of {
            "week" => ("--week", is_week(&name), "2026-W48"),
            "month" => {
                ("--month", matches!(*parts, [year, month] if is_number(year, 4) && is_number(month, 2)), "2026-11")
            }
            "year" => ("--year", is_number(&name, 4), "2026"),
            _ => bail!("{of} is no range; want week, month or year"),
        };
        if !is_named && !is_one {
            bail!("{name} is no {of}; want this, last or {want}");
        }
        Ok(Self { option, name })
    }

    /// The name of a file with its report.
    pub fn file_name(&self) -> String {
        format!("homestretch-{}.html", self.name)
    }
}

/// The report of a range as a page (contract §10), with the user's own words or without.
///
/// # Errors
/// A program that is not there, or the line that it said.
pub(crate) fn report(data: &Path, range: &Range, words: bool) -> anyhow::Result<String> {
    let words = if words { "--words" } else { "--no-words" };
    let said = run(data, &["report", range.option, &range.name, "--format", "html", words])?;
    String::from_utf8(said).context("the report is not one that this version knows")
}

/// What a range went to, by task, as contract §10 has it.
///
/// # Errors
/// As [`report`].
pub(crate) fn by_task(data: &Path, range: &Range) -> anyhow::Result<Value> {
    let said = run(data, &["report", range.option, &range.name, "--by", "task", "--format", "json"])?;
    serde_json::from_slice(&said).context("the report is not one that this version knows")
}

/// A workday that is past, as `log --json` has it. `date` is `YYYY-MM-DD`.
///
/// # Errors
/// As [`report`].
pub(crate) fn day(data: &Path, date: &str) -> anyhow::Result<Value> {
    if !is_date(date) {
        bail!("{date} is no date; want 2026-11-27");
    }
    let said = run(data, &["log", "--day", date, "--json"])?;
    serde_json::from_slice(&said).context("the day is not one that this version knows")
}

/// The last lines that a job which was left running has written; `id` is that of its record.
///
/// # Errors
/// As [`report`].
pub(crate) fn left(data: &Path, id: &str) -> anyhow::Result<String> {
    if id.len() != 26 || !id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        bail!("{id} is no job's id");
    }
    Ok(String::from_utf8_lossy(&run(data, &["left", id])?).into_owned())
}

/// What was left running and what could be, as `left --running --json` has it.
///
/// # Errors
/// As [`report`].
pub(crate) fn still_running(data: &Path) -> anyhow::Result<Value> {
    let said = run(data, &["left", "--running", "--json"])?;
    serde_json::from_slice(&said).context("what runs is not known to this version")
}

/// Watches a process of the user's own from now on.
///
/// # Errors
/// As [`report`].
pub(crate) fn leave_running(data: &Path, pid: i32) -> anyhow::Result<()> {
    run(data, &["leave", "--stay", "--pid", &pid.to_string()]).map(drop)
}

/// What was worked on since that day, the latest first, each once. `since` is `YYYY-MM-DD`.
///
/// # Errors
/// As [`report`].
pub(crate) fn tasks(data: &Path, since: &str) -> anyhow::Result<Vec<String>> {
    if !is_date(since) {
        bail!("{since} is no date; want 2026-11-27");
    }
    let said = run(data, &["export", "--since", since])?;
    let records = serde_json::Deserializer::from_slice(&said).into_iter::<Value>();
    let records = records.collect::<Result<Vec<_>, _>>().context("the records are not ones that this version knows")?;
    let mut tasks: Vec<String> = Vec::new();
    for task in records.iter().rev().filter_map(|record| record["task"].as_str()) {
        if tasks.len() < MOST_TASKS && tasks.iter().all(|known| known != task) {
            tasks.push(task.to_owned());
        }
    }
    Ok(tasks)
}

/// Every setting with its value, its default and its bounds, as `settings --json` has it.
///
/// # Errors
/// As [`report`].
pub(crate) fn settings(data: &Path) -> anyhow::Result<Value> {
    let said = run(data, &["settings", "--json"])?;
    serde_json::from_slice(&said).context("the settings are not those that this version knows")
}

/// What would be said until the day's boundary, if work went on: the nudges of `simulate` without a script.
///
/// # Errors
/// As [`report`].
pub(crate) fn tonight(data: &Path) -> anyhow::Result<Vec<Value>> {
    let said = run(data, &["simulate", "--format", "json"])?;
    let lines = said.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let all = lines.map(serde_json::from_slice).collect::<Result<Vec<Value>, _>>();
    let all = all.context("the evening is not one that this version knows")?;
    Ok(all.into_iter().filter(|line| line.get("notify").is_some()).collect())
}

/// Imports what others have recorded, or says what that would bring, as contract §11 has it.
///
/// # Errors
/// As [`report`]; why the file was refused is such a line.
pub(crate) fn import(data: &Path, file: &Path, is_dry: bool) -> anyhow::Result<Value> {
    let more: &[&str] = if is_dry { &["--dry-run"] } else { &[] };
    // A name that begins with a dash is a name.
    let words = ["import", "--json"].iter().chain(more).chain(&["--"]).map(OsStr::new);
    let words: Vec<&OsStr> = words.chain([file.as_os_str()]).collect();
    let said = run(data, &words)?;
    serde_json::from_slice(&said).context("the answer is not one that this version knows")
}

/// Takes back what the last import brought, and says what that was.
///
/// # Errors
/// As [`report`]; and where nothing is left to take back.
pub(crate) fn undo_import(data: &Path) -> anyhow::Result<Value> {
    let said = run(data, &["import", "--undo", "--json"])?;
    serde_json::from_slice(&said).context("the answer is not one that this version knows")
}

/// Whether the app starts at login, once it has been switched `on` or `off`, or left as it is (`status`).
///
/// # Errors
/// As [`report`]; and where this system has no such thing.
pub(crate) fn autostart(data: &Path, how: &str) -> anyhow::Result<bool> {
    if !["on", "off", "status"].contains(&how) {
        bail!("{how} is no word for it; want on, off or status");
    }
    Ok(run(data, &["autostart", how])?.starts_with(b"on"))
}

/// What the command answers to these words.
fn run(data: &Path, words: &[impl AsRef<OsStr>]) -> anyhow::Result<Vec<u8>> {
    let mut command = Command::new(program());
    command.arg("--data").arg(data).args(words).stdin(Stdio::null());
    without_console(&mut command);
    let out = command.output().context("homestretch cannot be run")?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr);
        bail!("{}", said.lines().next().unwrap_or("homestretch did not answer").trim_start_matches("homestretch: "));
    }
    Ok(out.stdout)
}

/// Starts the engine without a window: this one is already here, and joins it.
///
/// # Errors
/// The program is not there.
pub(crate) fn start(data: &Path) -> anyhow::Result<Child> {
    let mut command = Command::new(program());
    command.arg("--data").arg(data).arg("run");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // It outlives this window, and what ends the window's group does not end it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    without_console(&mut command);
    command.spawn().with_context(|| format!("{} cannot be run", program().display()))
}

/// Windows opens a console for a program that can print, where whoever runs it has none.
fn without_console(command: &mut Command) {
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(command, 0x0800_0000);
    #[cfg(not(windows))]
    let _ = command;
}

fn is_number(part: &str, digits: usize) -> bool {
    part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())
}

fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    matches!(parts.as_slice(), [year, month, day] if is_number(year, 4) && is_number(month, 2) && is_number(day, 2))
}

fn is_week(word: &str) -> bool {
    word.split_once("-W").is_some_and(|(year, week)| is_number(year, 4) && is_number(week, 2))
}

#[cfg(test)]
mod tests {
    use super::{Range, is_date};

    #[test]
    fn only_ranges_and_dates_reach_the_command_line() {
        for (of, name) in
            [("week", "this"), ("week", "2026-W01"), ("month", "last"), ("month", "2026-11"), ("year", "2026")]
        {
            assert!(Range::read(of, name.to_owned()).is_ok(), "{of} {name}");
        }
        for (of, bad) in [
            ("week", ""),
            ("week", "next"),
            ("week", "2026-48"),
            ("week", "2026-W4"),
            ("week", "2026-W048"),
            ("week", "--help"),
            ("week", "26-W48"),
            ("week", "2026-W48 --data /"),
            ("week", "٢٠٢٦-W48"),
            ("month", "2026"),
            ("month", "2026-11-01"),
            ("month", "-2026-1"),
            ("year", "26"),
            ("year", "--help"),
            ("by", "task"),
            ("", "this"),
        ] {
            assert!(Range::read(of, bad.to_owned()).is_err(), "{of} {bad}");
        }
        assert!(is_date("2026-11-27"));
        for bad in ["", "today", "2026-11", "2026-11-27-01", "26-11-27", "--help", "2026-11-2٧"] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
