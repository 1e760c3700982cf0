//! `leave` and `left`: a job that runs on without its user (contract §13).

use std::{
    ffi::OsString,
    fs,
    io::{self, BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use anyhow::Context;
use homestretch_core::{Command as Do, Locale, Words, Zone, record::Body, time::Stamped, ulid::UlidSource};
use homestretch_left::{Job, Outcome, job, log};
use homestretch_store::{Place, journal, paths};
use homestretch_wire::{Ask, client::ANSWERS_WITHIN};
use serde_json::{Value, json};

use super::{
    Done,
    args::{hint, number},
    control, now,
    records::{by_engine_or_here, journal_of, zone_now},
    running::connect,
    schedule_of,
};
use crate::{failure::Failure, jobs, plain, processes, system};

/// Words before the one that a job is called by, and their options.
const INTERPRETERS: [&str; 10] = ["python", "python3", "uv", "poetry", "bash", "sh", "node", "cargo", "make", "env"];
/// Words of theirs that run something else.
const RUNS: [&str; 2] = ["run", "exec"];
/// How many lines of its output are shown.
const LINES: i32 = 20;
/// How long a job may take to end by itself once it is asked to.
#[cfg(unix)]
fn ends_within() -> std::time::Duration {
    crate::pause::span("HOMESTRETCH_STOP_MS", std::time::Duration::from_secs(10))
}

/// What argv says of `leave`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where you stopped, what is first tomorrow
    #[arg(long, value_name = "TEXT", value_parser = super::args::FreeText, allow_hyphen_values = true)]
    park: Option<String>,
    /// How it is called; its program's name where left out
    #[arg(long, value_name = "N", value_parser = super::args::FreeText)]
    name: Option<String>,
    /// Without finishing the day
    #[arg(long)]
    stay: bool,
    /// Keep this machine from sleeping until it ends
    #[arg(long)]
    awake: bool,
    /// Watch a process of yours that runs already
    #[arg(long, value_name = "PID", conflicts_with = "command", value_parser = number)]
    pid: Option<i32>,
    /// What to run, after --
    #[arg(last = true, required_unless_present = "pid", value_name = "COMMAND")]
    command: Vec<OsString>,
}

/// What argv says of `left`.
#[derive(Debug, clap::Args)]
pub(super) struct Look {
    /// The last lines that this one wrote; its id or its name
    #[arg(value_hint = hint::JOBS)]
    id: Option<String>,
    /// End it
    #[arg(long, requires = "id")]
    stop: bool,
    /// How many lines
    #[arg(long, value_name = "N", default_value_t = LINES, value_parser = number)]
    lines: i32,
    /// What still runs: what was left, and what could be
    #[arg(long, conflicts_with_all = ["id", "stop", "take"])]
    running: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// Its end becomes a record: for homestretch-left
    #[arg(long, hide = true, requires = "id")]
    take: bool,
}

pub(super) fn leave(data: Option<&Path>, args: Args) -> Done {
    let place = Place::open(data)?;
    // What cannot be finished must not be begun.
    if !args.stay {
        connect(&place)?;
    }
    for (words, text) in [(Words::ParkLine, &args.park), (Words::Task, &args.name)] {
        text.as_deref().map_or(Ok(()), |text| words.bounded(text)).map_err(|why| Failure::refused(why.to_string()))?;
    }
    let job = begin(&place, &args)?;
    let id = &job.id;
    if job.is_awake {
        // Where no app runs, the next one finds it.
        let _ = connect(&place).and_then(|mut client| client.ask(Ask::Left { id: id.clone() }));
    }
    if args.stay {
        return Ok(plain::line(format!(
            "{} runs on; homestretch left {id} shows what it writes",
            plain::plain(&job.name)
        ))?);
    }
    control::ask(data, Do::Finish { park: args.park })
}

/// Starts the job, or watches the one that runs.
fn begin(place: &Place, args: &Args) -> Result<Job, Failure> {
    let schedule = schedule_of(place)?;
    let at = now(Some(place));
    let zone: Zone = zone_now(&schedule, at);
    let name = match (&args.name, args.pid) {
        (Some(name), _) => name.trim().to_owned(),
        (None, Some(pid)) => name_of_process(pid)?,
        (None, None) => name_of(&args.command),
    };
    let id = UlidSource::new(system::seed()).make(at).to_string();
    let mut job = Job {
        id: id.clone(),
        name,
        start: Stamped::new(at, zone).to_string(),
        zone: zone.name().to_owned(),
        pid: args.pid.unwrap_or_default(),
        boot: jobs::boot(),
        is_watched: args.pid.is_some(),
        is_awake: args.awake,
        ..Job::default()
    };
    let inhibitor = prepare(&mut job);
    let folder = jobs::folder(place);
    paths::make_private(&folder)?;
    let path = job::file(&folder, &id);
    job.write(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    match wait_for(place, &job, &args.command, inhibitor) {
        Ok(()) => Ok(Job::read(&path).unwrap_or(job)),
        Err(failure) => {
            // Nothing of it is there: no job, and no end of one.
            let _ = fs::remove_file(&path);
            let _ = fs::remove_file(job::output(&folder, &id));
            Err(failure)
        }
    }
}

/// Says what its user should know before they go, and gives what the process that waits holds in the place of its input.
#[cfg(target_os = "linux")]
fn prepare(job: &mut Job) -> Stdio {
    let prepared = crate::outlive::prepare(&job.id, job.is_awake);
    for warning in prepared.warnings {
        plain::complain(&warning);
    }
    job.is_awake = prepared.inhibitor.is_some();
    prepared.inhibitor.map_or_else(Stdio::null, Stdio::from)
}

#[cfg(not(target_os = "linux"))]
fn prepare(job: &mut Job) -> Stdio {
    if std::mem::take(&mut job.is_awake) {
        plain::complain("this machine may go to sleep meanwhile: nothing here can keep it awake yet");
    }
    Stdio::null()
}

/// Starts the process that waits, which starts the job; returns when it has said how that went.
fn wait_for(place: &Place, job: &Job, command: &[OsString], input: Stdio) -> Result<(), Failure> {
    let program = system::beside("homestretch-left").ok_or_else(|| {
        Failure::refused("the program homestretch-left is not installed beside this one; everything else works")
    })?;
    let here = system::program().context("this program cannot find itself")?;
    let hand_over: [OsString; 6] = [
        here.into(),
        "--data".into(),
        place.data.clone().into(),
        "left".into(),
        job.id.clone().into(),
        "--take".into(),
    ];
    let folder = jobs::folder(place);
    let mut waiter = Command::new(&program);
    waiter.arg(job::file(&folder, &job.id)).arg(job::output(&folder, &job.id));
    waiter.arg(hand_over.len().to_string()).args(hand_over).args(command);
    waiter.stdin(input).stdout(Stdio::piped());
    // It takes nothing of the terminal along.
    #[cfg(windows)]
    system::in_background(waiter.stderr(Stdio::null()));
    // The job's files are its user's business.
    let mut child =
        crate::as_user(|| waiter.spawn()).with_context(|| format!("{} cannot be started", program.display()))?;
    let mut said = String::new();
    if let Some(out) = child.stdout.take() {
        BufReader::new(out).read_line(&mut said).context("homestretch-left does not say how it went")?;
    }
    match said.trim().strip_prefix('!') {
        None if !said.trim().is_empty() => Ok(()),
        why => {
            let what = command.first().map_or(format!("process {}", job.pid), |word| word.display().to_string());
            let why = why.unwrap_or("it ended at once");
            Err(Failure::refused(format!("{}: {why}; nothing was left running", plain::plain(&what))))
        }
    }
}

/// The file name of the first word that is no interpreter, and none of its options.
fn name_of(command: &[OsString]) -> String {
    let words: Vec<String> = command.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let file =
        |word: &str| Path::new(word).file_name().map_or(word.to_owned(), |name| name.to_string_lossy().into_owned());
    let is_interpreter = |word: &str| {
        let name = file(word);
        // As python3.12.
        INTERPRETERS.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.'))
            || INTERPRETERS.contains(&&*name)
    };
    let first = words.iter().position(|word| !is_interpreter(word));
    let is_interpreted = first.is_none_or(|first| first > 0);
    let named = words.iter().find(|word| {
        let is_setting = word.contains('=') && !word.contains(char::is_whitespace);
        let is_option = word.starts_with('-') || is_setting || RUNS.contains(&word.as_str());
        !(is_interpreter(word) || is_interpreted && is_option)
    });
    // Of a shell's line its first word.
    let word = named.or(words.first()).map(|word| word.split_whitespace().next().unwrap_or(word));
    word.map_or("job".to_owned(), |word| file(word.trim_end_matches(';')))
}

/// What a process that runs is called, where it is its user's own.
#[cfg(target_os = "linux")]
fn name_of_process(pid: i32) -> Result<String, Failure> {
    let gone = |_| Failure::refused(format!("process {pid}: there is none of that number; ps shows those that run"));
    if processes::owner_of(pid).map_err(gone)? != rustix::process::getuid().as_raw() {
        return Err(Failure::refused(format!("process {pid} is somebody else's; only your own can be left")));
    }
    Ok(name_of(&processes::command_of(pid)))
}

/// The same by the name of its program.
#[cfg(windows)]
fn name_of_process(pid: i32) -> Result<String, Failure> {
    let process = homestretch_left::windows::process(pid)
        .map_err(|e| Failure::refused(format!("process {pid}: there is none of that number that is yours: {e}")))?;
    Ok(homestretch_left::windows::name_of(&process).unwrap_or_else(|| "job".to_owned()))
}

#[cfg(target_os = "macos")]
fn name_of_process(pid: i32) -> Result<String, Failure> {
    Err(Failure::refused(format!(
        "process {pid} cannot be watched on this system; homestretch leave -- COMMAND starts one"
    )))
}

pub(super) fn left(data: Option<&Path>, look: &Look) -> Done {
    let place = Place::open(data)?;
    if look.running {
        return running(&place, look.json);
    }
    let Some(id) = &look.id else { return list(&place, look.json) };
    if look.take {
        return take(&place, id);
    }
    let all = jobs::all(&place);
    let job = all.iter().rev().find(|job| job.id == *id || job.name == *id);
    let job = job.ok_or_else(|| {
        Failure::refused(format!("{id}: nothing of that id or name was left; homestretch left lists them"))
    })?;
    if look.stop {
        return stop(&place, job);
    }
    let lines =
        log::last_lines(&job::output(&jobs::folder(&place), &job.id), usize::try_from(look.lines).unwrap_or_default());
    match lines {
        Ok(lines) => Ok(String::from_utf8_lossy(&lines).lines().try_for_each(plain::line)?),
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            Err(Failure::refused(format!("{} was only watched; what it writes goes elsewhere", job.name)))
        }
        Err(e) => Err(Failure::refused(format!("what {} has written cannot be read: {e}", job.name))),
    }
}

/// What runs, and what ended since the last finish.
fn list(place: &Place, is_json: bool) -> Done {
    let since = last_finish(place)?;
    let ended = |job: &Job| job.end.as_ref().and_then(|end| end.parse::<Stamped>().ok());
    let all = jobs::all(place);
    let shown: Vec<&Job> = all
        .iter()
        .filter(|job| ended(job).map_or(jobs::is_waited_for(job), |end| since.is_none_or(|since| end.at >= since)))
        .collect();
    if is_json {
        let text = serde_json::to_string(&shown).map_err(|e| Failure::refused(e.to_string()))?;
        return Ok(plain::json(&(text + "\n"))?);
    }
    if shown.is_empty() {
        return Ok(plain::line("nothing was left running; homestretch leave -- COMMAND leaves something")?);
    }
    let at = now(Some(place));
    for job in shown {
        let start = job.start.parse::<Stamped>().map(|start| start.at).unwrap_or(at);
        let ran = |until| Locale::default().duration(homestretch_core::Wall::since(until, start).max(0));
        let how = match (ended(job), job.outcome, job.exit, job.signal) {
            (None, ..) => format!("runs, {} so far", ran(at)),
            (Some(end), Some(Outcome::Ended), Some(0), _) => format!("ended after {}", ran(end.at)),
            (Some(end), Some(Outcome::Ended), Some(code), _) => {
                format!("ended after {} with status {code}", ran(end.at))
            }
            (Some(end), Some(Outcome::Killed), _, Some(signal)) => {
                format!("ended by signal {signal} after {}", ran(end.at))
            }
            (Some(end), ..) => format!("ended after {}, nobody saw how", ran(end.at)),
        };
        plain::line(format!("{}  {}  {how}", job.id, plain::plain(&job.name)))?;
    }
    Ok(())
}

/// What was left running and runs on, and what else of the user's could be left: for the window, in the user's language.
fn running(place: &Place, is_json: bool) -> Done {
    let say = schedule_of(place)?.locale;
    let at = now(Some(place));
    let left: Vec<Job> = jobs::all(place).into_iter().filter(jobs::is_waited_for).collect();
    let since = |job: &Job| job.start.parse::<Stamped>().map_or(0, |start| at.since(start.at).max(0));
    let known = left.iter().map(|job| (None, job.name.clone(), since(job)));
    let others = processes::long_running().into_iter().filter(|other| left.iter().all(|job| job.pid != other.pid));
    let others = others.map(|other| (Some(other.pid), name_of(&other.command), other.age_s));
    let all: Vec<(Option<i32>, String, i64)> = known.chain(others).collect();
    if is_json {
        let one =
            |(pid, name, s): &(Option<i32>, String, i64)| json!({"pid": pid, "name": name, "ran": say.duration(*s)});
        return Ok(plain::json(&format!("{}\n", all.iter().map(one).collect::<Value>()))?);
    }
    if all.is_empty() {
        return Ok(plain::line("nothing of yours has run in a terminal for five minutes")?);
    }
    for (pid, name, s) in &all {
        let (name, ran) = (plain::plain(name), Locale::default().duration(*s));
        plain::line(match pid {
            Some(pid) => format!("{name}  runs, {ran} so far; homestretch leave --pid {pid} leaves it"),
            None => format!("{name}  was left running, {ran} so far"),
        })?;
    }
    Ok(())
}

/// When a workday was last finished.
fn last_finish(place: &Place) -> Result<Option<homestretch_core::Wall>, Failure> {
    let mut last = None;
    journal::visit(place, &mut |record| {
        if let Body::Finish { at, .. } = &record.body {
            last = last.max(Some(at.at));
        }
    })?;
    Ok(last)
}

/// Lets the end of a job become a record, through the running engine or here.
fn take(place: &Place, id: &str) -> Done {
    by_engine_or_here(place, &Ask::Left { id: id.to_owned() }, ANSWERS_WITHIN, &mut || {
        let at = now(None);
        let record = jobs::unrecorded_end(place, id, at);
        if let Some(record) =
            record.map_err(|e| Failure::refused(format!("what is noted of {id} cannot be read: {e}")))?
        {
            journal_of(place, at, system::seed())?.append(at, std::slice::from_ref(&record))?;
            jobs::recorded(place, &record)?;
        }
        Ok(String::new())
    })?;
    Ok(())
}

/// Asks a job to end, and ends it where it does not.
#[cfg(unix)]
fn stop(place: &Place, job: &Job) -> Done {
    use std::{thread, time::Instant};

    use rustix::process::{Pid, Signal, kill_process, kill_process_group};

    let Some(pid) = Pid::from_raw(job.pid).filter(|_| jobs::is_waited_for(job)) else {
        return Err(Failure::refused(format!(
            "{} does not run any more; homestretch left says what became of it",
            job.name
        )));
    };
    // A process that is only watched leads no group of ours.
    let send = |signal| if job.is_watched { kill_process(pid, signal) } else { kill_process_group(pid, signal) };
    let has_ended = || Job::read(&job::file(&jobs::folder(place), &job.id)).is_ok_and(|job| job.end.is_some());
    for signal in [Signal::TERM, Signal::KILL] {
        // One that has just ended is what was wanted.
        let _ = send(signal);
        let began = Instant::now();
        while began.elapsed() < ends_within() {
            if has_ended() {
                return Ok(plain::line(format!("{} has ended", plain::plain(&job.name)))?);
            }
            thread::sleep(std::time::Duration::from_millis(20));
        }
    }
    Err(Failure::refused(format!("{} does not end; its process is {}", job.name, job.pid)))
}

/// Ends a job with all that it has started. It cannot be asked to here.
#[cfg(windows)]
fn stop(place: &Place, job: &Job) -> Done {
    if job.is_watched {
        return Err(Failure::refused(format!("{} is only watched; end it where it was started", job.name)));
    }
    let is_gone =
        || Failure::refused(format!("{} does not run any more; homestretch left says what became of it", job.name));
    if !jobs::is_waited_for(job) {
        return Err(is_gone());
    }
    homestretch_left::windows::terminate(&job.id).map_err(|_| is_gone())?;
    let began = std::time::Instant::now();
    let has_ended = || Job::read(&job::file(&jobs::folder(place), &job.id)).is_ok_and(|job| job.end.is_some());
    while !has_ended() && began.elapsed() < ANSWERS_WITHIN {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Ok(plain::line(format!("{} has ended", plain::plain(&job.name)))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_called_by_what_it_runs() {
        let name = |line: &str| name_of(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        for (line, want) in [
            ("./train.py --lr 3e-4", "train.py"),
            ("python train.py", "train.py"),
            ("/usr/bin/python3.12 -u /home/ines/train.py --seed 1", "train.py"),
            ("uv run train.py", "train.py"),
            ("poetry run python -m pytest", "pytest"),
            ("bash -c ./upload.sh", "upload.sh"),
            ("sh -c echo\u{a0}a;\u{a0}secret=1", "echo"),
            ("env CUDA_VISIBLE_DEVICES=0 python train.py", "train.py"),
            ("cargo build --release", "build"),
            ("make", "make"),
            ("rsync -a a b", "rsync"),
            ("python", "python"),
        ] {
            assert_eq!(name(line), want, "{line}");
        }
    }
}
