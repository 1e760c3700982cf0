//! Backups, restoring them, and forgetting (contract §14), as the second program does them: what the reading and writing costs
//! ends with it, and a long one shows how far it is.

use std::{
    fs::File,
    io::{self, BufRead, IsTerminal, Read, Write},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use homestretch_core::{Schedule, Ulid, Wall};
use homestretch_store::{
    EngineLock, Place, StoreError,
    backup::{self, Made},
    forget::{self, Wanted},
    lock::LOCKED_WITHIN,
    settings_file, unfinished,
};
use serde_json::{Value, json};

use crate::{
    program::{Asked, Refused, answered},
    progress::Progress,
};

/// Between two looks at a lock that is held.
const LOOKS_EVERY: Duration = Duration::from_millis(10);

fn refused(why: impl Into<String>) -> Refused {
    Refused { exit: 1, why: why.into() }
}

/// `-` is standard output, whose answer stands on standard error then.
pub(crate) fn backup(asked: &Asked) -> u8 {
    let file = asked.file.as_deref().unwrap_or(Path::new("-"));
    let mut progress = Progress::new();
    if file != Path::new("-") {
        let made = backup::to_file(&asked.place(), Wall(asked.now), file, &mut |done, all| progress.bytes(done, all));
        drop(progress);
        return answered(
            &mut io::stdout(),
            made.map(|made| told(&made, &file.display().to_string())).map_err(Into::into),
        );
    }
    if io::stdout().is_terminal() {
        return answered(&mut io::stderr(), Err(refused("a backup is nothing for a terminal; name a file, or a pipe")));
    }
    let mut out = io::BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let name = Path::new("standard output");
    let made =
        backup::write(&asked.place(), Wall(asked.now), name, &mut out, &mut |done, all| progress.bytes(done, all));
    let made = made.and_then(|made| out.flush().map(|()| made).map_err(StoreError::io(name, "cannot be written")));
    drop(progress);
    answered(&mut io::stderr(), made.map(|made| told(&made, "standard output")).map_err(Into::into))
}

fn told(made: &Made, name: &str) -> Value {
    let mut lines = vec![format!("{name}: {} and the settings, {}", files(made.n_journals), size(made.bytes))];
    lines.extend(made.left_out.iter().map(|left| format!("left out: {left}")));
    json!({"answer": {"journals": made.n_journals, "bytes": made.bytes, "left_out": made.left_out}, "lines": lines})
}

fn files(n: usize) -> String {
    if n == 1 { "1 journal file".to_owned() } else { format!("{n} journal files") }
}

fn records(n: usize) -> String {
    if n == 1 { "1 record".to_owned() } else { format!("{n} records") }
}

fn size(bytes: u64) -> String {
    match bytes.div_ceil(1024) {
        kib if kib < 10 * 1024 => format!("{kib} KiB"),
        kib => format!("{} MiB", kib / 1024),
    }
}

/// The engine's own, which nobody watches.
pub(crate) fn weekly(asked: &Asked) -> Result<Value, Refused> {
    let made = backup::weekly(&asked.place(), Wall(asked.now), &mut |_, _| {})?;
    Ok(json!({"answer": {"bytes": made.map(|made| made.bytes)}}))
}

pub(crate) fn restore(asked: &Asked) -> Result<Value, Refused> {
    let place = asked.place();
    let file = asked.file.as_deref().unwrap_or(Path::new("-"));
    let (name, from, length): (&Path, Box<dyn Read>, u64) = if file == Path::new("-") {
        (Path::new("standard input"), Box::new(io::stdin()), 0)
    } else {
        let opened = File::open(file).and_then(|opened| {
            let there = opened.metadata()?;
            if there.is_dir() {
                return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
            }
            Ok((there.len(), opened))
        });
        let (length, opened) = opened.map_err(StoreError::io(file, "cannot be read"))?;
        (file, Box::new(opened), length)
    };
    let _lock = lock(&place)?;
    let mut progress = Progress::new();
    let restored =
        backup::restore(&place, Wall(asked.now), name, from, length, &mut |done, all| progress.bytes(done, all));
    drop(progress);
    let restored = restored?;
    let lines = [
        format!("restored: {} and the settings", files(restored.n_journals)),
        format!("what was there is kept in {}", restored.aside.display()),
    ];
    Ok(
        json!({"answer": {"journals": restored.n_journals, "aside": restored.aside.display().to_string()}, "lines": lines}),
    )
}

/// Whoever starts this has seen that no engine runs; another command ends soon.
fn lock(place: &Place) -> Result<EngineLock, StoreError> {
    let began = Instant::now();
    loop {
        if let Some(lock) = EngineLock::try_take(place)? {
            return Ok(lock);
        }
        if began.elapsed() >= LOCKED_WITHIN {
            return Err(StoreError::Locked(place.data.clone()));
        }
        thread::sleep(LOOKS_EVERY);
    }
}

/// Does to its end what was noted, for whoever holds the lock.
pub(crate) fn unfinished(asked: &Asked) -> Result<Value, Refused> {
    unfinished::finish(&asked.place())?;
    Ok(json!({"answer": {}}))
}

/// Finds what is meant, asks, and notes it: whoever holds the journal then does it. `to_do` says whether there is anything.
pub(crate) fn forget(asked: &Asked) -> Result<Value, Refused> {
    let place = asked.place();
    let mut ids = Vec::new();
    for text in &asked.ids {
        let id: Ulid = text.parse().map_err(|()| refused(format!("{text:?} is no id; homestretch log shows them")))?;
        ids.push(id);
    }
    let schedule = Schedule::new(settings_file::load(&place).settings);
    let is_meant = |record: &homestretch_core::Record| {
        asked.until.is_some_and(|until| schedule.plan_at(record.zone, record.start()).date <= until)
    };
    let wanted = match &asked.task {
        Some(task) if task.trim().is_empty() => return Err(Refused { exit: 2, why: "a task has a text".to_owned() }),
        Some(task) => Wanted::Task(task),
        None if asked.until.is_some() => Wanted::That(&is_meant),
        None => Wanted::Ids(&ids),
    };
    let mut progress = Progress::new();
    let plan = forget::plan(&place, &wanted, &mut |done, all| progress.bytes(done, all));
    drop(progress);
    let plan = plan?;
    let elsewhere = match plan.n_elsewhere {
        0 => String::new(),
        n => format!("; {} of other machines stay in their files", records(n)),
    };
    if plan.n + plan.n_more == 0 && asked.task.is_none() {
        let line = format!("nothing of this machine's is to be forgotten{elsewhere}");
        return Ok(json!({"answer": {"records": 0, "more": 0}, "lines": [line], "to_do": false}));
    }
    let more = match plan.n_more {
        0 => String::new(),
        1 => ", and 1 void or correction of them".to_owned(),
        n => format!(", and {n} voids and corrections of them"),
    };
    if !asked.is_yes {
        ask(&format!("{}{more}: taken out of this machine's files for good", records(plan.n)))?;
    }
    plan.begin(&place)?;
    let lines = [
        format!("{} forgotten{more}{elsewhere}", records(plan.n)),
        "other machines and backups have theirs".to_owned(),
    ];
    Ok(json!({"answer": {"records": plan.n, "more": plan.n_more}, "lines": lines, "to_do": true}))
}

/// Asks whoever sits at the terminal; where nobody does, it is not meant.
fn ask(what: &str) -> Result<(), Refused> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(refused(format!("{what}; nothing was forgotten, --yes says that it is meant")));
    }
    let _ = write!(io::stderr(), "{what}. Forget? [y/N] ");
    let mut said = String::new();
    let _ = io::stdin().lock().take(64).read_line(&mut said);
    match said.trim() {
        "y" | "Y" | "yes" => Ok(()),
        _ => Err(refused("nothing was forgotten")),
    }
}
