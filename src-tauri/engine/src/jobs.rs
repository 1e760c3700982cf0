//! Jobs that were left running: where they are noted, and what their ends become (contract §13).

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use homestretch_core::{
    Record, Ulid, Wall, Zone,
    record::{self, Body, JobOutcome},
    time::{DAY, Secs, Stamped},
};
use homestretch_left::{Job, Outcome, job};
use homestretch_store::Place;

/// How long logs and ends are kept.
const KEPT: Secs = 30 * DAY;

/// Where jobs are noted.
pub fn folder(place: &Place) -> PathBuf {
    place.data.join("left")
}

/// All jobs that are noted, the first one first. What cannot be read is no job.
pub fn all(place: &Place) -> Vec<Job> {
    let Ok(entries) = fs::read_dir(folder(place)) else { return Vec::new() };
    let notes = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| has_ending(path, "json"));
    let mut jobs: Vec<Job> = notes.filter_map(|path| Job::read(&path).ok()).collect();
    // Ids are in order of time.
    jobs.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    jobs
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|e| e == ending)
}

/// Which start of the machine this is: a process number is worth nothing after another.
pub fn boot() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id").map_or(String::new(), |id| id.trim().to_owned())
}

/// Whether somebody waits for its end.
pub fn is_waited_for(job: &Job) -> bool {
    job.end.is_none() && job.boot == boot() && is_alive(job.waiter)
}

#[cfg(unix)]
fn is_alive(pid: i32) -> bool {
    // A number that goes to another program is told by its name, where the system has one, and one that has ended and
    // that nobody has asked after by its state: `PID (NAME) STATE …`.
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"));
    let is_ours = stat.map_or(!cfg!(target_os = "linux"), |stat| {
        let has_ended = stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with(['Z', 'X']));
        stat.contains("(homestretch-le") && !has_ended
    });
    let Some(pid) = rustix::process::Pid::from_raw(pid) else { return false };
    is_ours && rustix::process::test_kill_process(pid).is_ok()
}

#[cfg(windows)]
fn is_alive(pid: i32) -> bool {
    homestretch_left::windows::is_alive(pid)
}

/// The names of those of these jobs that keep this machine awake.
pub fn awake(jobs: &[Job]) -> Vec<String> {
    jobs.iter().filter(|job| job.is_awake && is_waited_for(job)).map(|job| job.name.clone()).collect()
}

/// The record of a job that has ended, at the latest now; none while it runs. What nobody waits for any more was taken by
/// a restart: it ended when it last wrote something.
fn record(place: &Place, job: &Job, now: Wall) -> Option<Record> {
    let (start, zone) = (job.start.parse::<Stamped>().ok()?, job.zone.parse::<Zone>().ok()?);
    let (end, outcome) = match &job.end {
        Some(end) => (end.parse::<Stamped>().ok()?.at, job.outcome.unwrap_or(Outcome::Unknown)),
        None if is_waited_for(job) => return None,
        None => (last_write(place, job).unwrap_or(start.at), Outcome::Unknown),
    };
    let end = end.min(now).max(start.at);
    let body = Body::Left(record::Job {
        start,
        end: Stamped::new(end, zone),
        name: job.name.clone(),
        outcome: match outcome {
            Outcome::Ended => JobOutcome::Ended,
            Outcome::Killed => JobOutcome::Killed,
            Outcome::Unknown => JobOutcome::Unknown,
        },
        exit: job.exit.map(i64::from),
        signal: job.signal.map(i64::from),
        asleep_s: job.asleep_s,
    });
    let id = job.id.parse().ok()?;
    Some(Record { id, zone, body, corrects: None, extra: serde_json::Map::new() })
}

fn last_write(place: &Place, job: &Job) -> Option<Wall> {
    let written = fs::metadata(job::output(&folder(place), &job.id)).ok()?.modified().ok()?;
    Some(Wall(written.duration_since(UNIX_EPOCH).ok()?.as_secs() as i64))
}

/// The record of a job's end, where it has ended and none knows of it yet.
///
/// # Errors
/// Where what is noted of it cannot be read, or the id is none.
pub fn unrecorded_end(place: &Place, id: &str, now: Wall) -> io::Result<Option<Record>> {
    // Nothing else leads to a file.
    let id: Ulid = id.parse().map_err(|()| io::Error::from(io::ErrorKind::InvalidInput))?;
    let job = Job::read(&job::file(&folder(place), &id.to_string()))?;
    Ok(Some(job).filter(|job| !job.is_recorded).and_then(|job| record(place, &job, now)))
}

/// The ends, of these jobs, that no record knows of yet.
pub fn unrecorded(place: &Place, jobs: &[Job], now: Wall) -> Vec<Record> {
    jobs.iter().filter(|job| !job.is_recorded).filter_map(|job| record(place, job, now)).collect()
}

/// Notes that an end stands in the journal.
///
/// # Errors
/// Where that cannot be written: the record would be made again, with the same id.
pub fn recorded(place: &Place, record: &Record) -> io::Result<()> {
    let path = job::file(&folder(place), &record.id.to_string());
    let mut job = Job::read(&path)?;
    job.is_recorded = true;
    if let (None, Body::Left(ended)) = (&job.end, &record.body) {
        job.ended(ended.end.to_string(), Outcome::Unknown, None, None);
    }
    job.write(&path)
}

/// Removes the logs and the ends of those of these jobs that ended long ago.
pub fn forget_old(place: &Place, jobs: &[Job], now: Wall) {
    let ended = |job: &Job| job.end.as_ref()?.parse::<Stamped>().ok();
    for job in jobs.iter().filter(|job| job.is_recorded) {
        if ended(job).is_some_and(|end| now.since(end.at) > KEPT) {
            let folder = folder(place);
            // What stays for once goes at the next launch.
            let _ = fs::remove_file(job::output(&folder, &job.id));
            let _ = fs::remove_file(job::file(&folder, &job.id));
        }
    }
}
