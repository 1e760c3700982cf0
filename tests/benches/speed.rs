//! How fast the rules are, side by side with what others take: `cargo bench --bench speed`.
//!
//! Prints times and ratios, and asserts none: a machine may be slow. Needs Debian's `timewarrior` for its part.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a benchmark a panic with its line is the report")]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs, io,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use homestretch_core::{
    Input, Record, Schedule, Settings, State, Verb, Wall, Zone, next_wake, simulate, step,
    time::{HOUR, MINUTE},
};
use homestretch_store::{Journal, Place, index};
use homestretch_tests::Sandbox;

/// Ten years of blocks, twelve a weekday.
const SPANS: usize = 31_000;
/// Counted runs of each side; the median is printed.
const RUNS: usize = 9;

fn main() {
    let blocks = blocks();
    step_over(&blocks);
    year();
    report(&blocks);
    imports();
}

/// The median of some runs.
fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort_unstable();
    runs[runs.len() / 2]
}

fn timed(run: impl FnOnce()) -> Duration {
    let began = Instant::now();
    run();
    began.elapsed()
}

/// Starts of 25 minutes of focus, from 2016 on.
fn blocks() -> Vec<Wall> {
    let mut day = NaiveDate::from_ymd_opt(2016, 1, 1).expect("a date");
    let mut all = Vec::with_capacity(SPANS);
    while all.len() < SPANS {
        if day.weekday().number_from_monday() <= 5 {
            let nine = Zone::UTC.resolve_minutes(day, 9 * 60);
            all.extend((0..12).map(|i| nine.plus(i * 35 * MINUTE)));
        }
        day = day + Days::new(1);
    }
    all
}

fn record(n: usize, start: Wall) -> Record {
    let end = start.plus(25 * MINUTE);
    let text = format!(
        r#"{{"type":"span","id":"01K{n:023}","session":"01J{n:023}","kind":"focus","start":"{}","end":"{}","zone":"UTC","planned_s":1500,"task":"task {} #tag{}","outcome":"completed"}}"#,
        Zone::UTC.text(start),
        Zone::UTC.text(end),
        n % 5,
        n % 7
    );
    Record::from_value(serde_json::from_str(&text).expect("JSON")).expect("a record")
}

/// A step must not depend on how long the history is.
fn step_over(blocks: &[Wall]) {
    let schedule = Schedule::new(Settings::default());
    let last = *blocks.last().expect("blocks");
    let one_day = |known: &[Wall]| {
        let records: Vec<Record> = known.iter().enumerate().map(|(n, at)| record(n, *at)).collect();
        let mut state = State::new(last.plus(HOUR), Zone::UTC, 1);
        step(&schedule, &mut state, last.plus(HOUR), Input::RecordsChanged(records));
        let mut n = 0u32;
        let took = timed(|| {
            for i in 0..200 {
                let at = last.plus(HOUR + i * 3 * MINUTE);
                let verb = if i % 2 == 0 { Verb::Start } else { Verb::Stop };
                step(&schedule, &mut state, at, verb.plain().into());
                next_wake(&schedule, &state);
                n += 1;
            }
        });
        took / n
    };
    let few = median((0..RUNS).map(|_| one_day(&blocks[SPANS - 12..])).collect());
    let many = median((0..RUNS).map(|_| one_day(blocks)).collect());
    println!("a step after a day of history {few:?}, after ten years {many:?}: {:.2}x", ratio(many, few));
}

/// A year of busy days: 30 inputs a day, on each of its days.
fn year() {
    let script = year_script();
    let schedule = Schedule::new(Settings::default());
    let runs = (0..RUNS)
        .map(|_| {
            timed(|| {
                let script = simulate::Script::parse(&script).expect("a script");
                simulate::run(&schedule, script, simulate::Form::Json, &mut io::sink()).expect("a sink takes all");
            })
        })
        .collect();
    println!("a simulated year, {} inputs: {:?} (to be at most 100 ms)", script.lines().count() - 1, median(runs));
}

fn year_script() -> String {
    // Minutes after the one before, and what happens.
    const DAY: [(i64, &str); 30] = [
        (530, r#""do":"active""#),
        (10, r#""do":"start","task":"a""#),
        (12, r#""do":"interrupted""#),
        (4, r#""do":"resume""#),
        (20, r#""do":"break""#),
        (6, r#""do":"start""#),
        (27, r#""do":"break""#),
        (5, r#""do":"start","kind":"meeting""#),
        (50, r#""do":"stop""#),
        (3, r#""do":"start""#),
        (26, r#""do":"break""#),
        (7, r#""do":"start""#),
        (30, r#""do":"break""#),
        (10, r#""do":"idle""#),
        (40, r#""do":"active""#),
        (1, r#""do":"start""#),
        (25, r#""do":"break""#),
        (5, r#""do":"start""#),
        (10, r#""do":"pause""#),
        (15, r#""do":"resume""#),
        (20, r#""do":"break""#),
        (5, r#""do":"start","kind":"meeting""#),
        (60, r#""do":"start""#),
        (30, r#""do":"break""#),
        (6, r#""do":"start""#),
        (40, r#""do":"extend","minutes":30"#),
        (60, r#""do":"idle""#),
        (2, r#""do":"active""#),
        (1, r#""do":"finish","park":"x""#),
        (5, r#""do":"until""#),
    ];
    let zone: Zone = "Europe/Amsterdam".parse().expect("a zone");
    let mut text = String::from("{\"zone\":\"Europe/Amsterdam\"}\n");
    let mut day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");
    while day.year() == 2026 {
        let mut at = zone.resolve_minutes(day, 0);
        for (minutes, what) in DAY {
            at = at.plus(minutes * MINUTE);
            writeln!(text, r#"{{"at":"{}",{what}}}"#, zone.text(at)).expect("a string takes all");
        }
        day = day + Days::new(1);
    }
    text
}

/// A question about the past, of us and of Timewarrior.
struct Asked<'a> {
    what: &'a str,
    /// What is wanted of the ratio.
    wanted: &'a str,
    ours: Vec<&'a str>,
    theirs: [&'a str; 3],
}

/// Reports over ten years of monthly files, each beside `timew summary` of the same.
fn report(blocks: &[Wall]) {
    let sandbox = Sandbox::new(env!("CARGO_BIN_EXE_homestretch"));
    let place = Place::open(Some(&sandbox.data())).expect("a place");
    write_journal(&place, blocks);
    let last = Zone::UTC.civil(*blocks.last().expect("blocks")).date();
    let (week, monday) = (week_of(last), last.week(Weekday::Mon).first_day());
    let [monday, next] = [monday, monday + Days::new(7)].map(|date| date.to_string());
    let (first, last) = ("2016-01-01", last.to_string());
    let ours = |args: &[&str]| {
        let mut command = sandbox.command();
        command.arg("--data").arg(sandbox.data()).args(["report", "--format", "json"]).args(args);
        command
    };
    let timew = sandbox.path("timew");
    write_timew(&timew, blocks);
    let theirs = |args: &[&str]| {
        let mut command = sandbox.tool("timew");
        command.env("TIMEWARRIORDB", &timew).arg("summary").args(args);
        command
    };
    let lost = median(
        (0..3)
            .map(|_| {
                fs::remove_file(sandbox.data().join("months")).ok();
                run(ours(&["--week", &week]))
            })
            .collect(),
    );
    println!("a week where nothing is known of {SPANS} blocks: {lost:?} (to be at most 1 s)");
    let (from, to) = (NaiveDate::from_ymd_opt(2020, 1, 1), NaiveDate::from_ymd_opt(2021, 12, 31).expect("a date"));
    let made = timed(|| drop(index::records(&place, from, to).expect("an index")));
    println!("a lost index made anew: {made:?} (to be at most 1 s)");
    if Command::new("timew").arg("--version").stdout(Stdio::null()).status().is_err() {
        return println!("timew is not installed, so there is nothing beside our reports");
    }
    // What was written a moment ago is not believed unread.
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(4) {
        run(ours(&["--week", &week]));
    }
    for Asked { what, wanted, ours: args, theirs: range } in [
        Asked { what: "a week", wanted: "0.6", ours: vec!["--week", &week], theirs: [&monday, "-", &next] },
        Asked {
            what: "ten years by month",
            wanted: "0.05",
            ours: vec!["--from", first, "--to", &last, "--by", "month"],
            theirs: [first, "-", &last],
        },
        Asked {
            what: "ten years by task",
            wanted: "0.05",
            ours: vec!["--from", first, "--to", &last, "--by", "task"],
            theirs: [first, "-", &last],
        },
    ] {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            a.push(run(ours(&args)));
            b.push(run(theirs(&range)));
        }
        let (a, b) = (median(a), median(b));
        let most = |peaks: &mut dyn Iterator<Item = u64>| peaks.max().unwrap_or(0);
        let own = most(&mut (0..RUNS).map(|_| peak(ours(&args))));
        let other = most(&mut (0..RUNS).map(|_| peak(theirs(&range))));
        println!(
            "{what} of {SPANS} blocks {a:?} and {own} KiB, timew summary {b:?} and {other} KiB: {:.3}x (to be at most {wanted}x)",
            ratio(a, b)
        );
    }
}

/// How many lines of Timewarrior's are imported.
const LINES: usize = 1_000_000;

/// A million lines of Timewarrior's, imported, beside `timew export` of the same folder; and the memory for it, beside that for
/// one line.
fn imports() {
    let sandbox = Sandbox::new(env!("CARGO_BIN_EXE_homestretch"));
    let (one, all) = (sandbox.path("one"), sandbox.path("all"));
    write_lines(&one, 1);
    write_lines(&all, LINES);
    let ours = |folder: &Path| {
        let _ = fs::remove_dir_all(sandbox.data());
        fs::create_dir(sandbox.data()).expect("a folder");
        let mut command = sandbox.command();
        command.arg("--data").arg(sandbox.data()).arg("import").arg(folder);
        command
    };
    let least = peaks(ours(&one));
    let most = peaks(ours(&all));
    for (name, kib) in &most {
        let over = kib.saturating_sub(least.get(name).copied().unwrap_or_default());
        println!("{name}, importing {LINES} lines: {kib} KiB, {over} KiB over one line (to be at most 65536 KiB)");
    }
    let theirs = || {
        let mut command = sandbox.tool("timew");
        command.env("TIMEWARRIORDB", &all).arg("export");
        command
    };
    if Command::new("timew").arg("--version").stdout(Stdio::null()).status().is_err() {
        return println!("timew is not installed, so there is nothing beside our import");
    }
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        a.push(run(ours(&all)));
        b.push(run(theirs()));
    }
    let (a, b) = (median(a), median(b));
    println!("{LINES} lines imported {a:?}, timew export {b:?}: {:.2}x (to be at most 1x)", ratio(a, b));
}

/// Intervals of eight minutes, in a folder of Timewarrior's.
fn write_lines(folder: &Path, n: usize) {
    fs::create_dir_all(folder.join("data")).expect("a folder");
    fs::write(folder.join("timewarrior.cfg"), "").expect("a file");
    let first = Zone::UTC.resolve_minutes(NaiveDate::from_ymd_opt(2000, 1, 1).expect("a date"), 0);
    let text = |at: Wall| Zone::UTC.civil(at).format("%Y%m%dT%H%M%SZ").to_string();
    let starts: Vec<Wall> = (0..n as i64).map(|n| first.plus(n * 10 * MINUTE)).collect();
    let mut i = 0;
    for starts in starts.chunk_by(|a, b| month(*a) == month(*b)) {
        let (year, month) = month(starts[0]);
        let mut lines = String::new();
        for at in starts {
            let (end, project, task) = (text(at.plus(8 * MINUTE)), i % 50, i % 5000);
            writeln!(lines, "inc {} - {end} # proj{project} \"two words\" # \"task {task}\"", text(*at))
                .expect("a string takes all");
            i += 1;
        }
        fs::write(folder.join(format!("data/{year:04}-{month:02}.data")), lines).expect("a file");
    }
}

/// The most memory that a command and the programs that it runs had, in KiB, by their names.
fn peaks(mut command: Command) -> BTreeMap<String, u64> {
    let mut child = command.stdout(Stdio::null()).stdin(Stdio::null()).spawn().expect("it starts");
    let mut most = BTreeMap::new();
    while child.try_wait().expect("a child").is_none() {
        let own = child.id().to_string();
        let others = fs::read_to_string(format!("/proc/{own}/task/{own}/children")).unwrap_or_default();
        for id in others.split_whitespace().chain([own.as_str()]) {
            let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
            let of = |key: &str| status.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
            let kib: Option<u64> = of("VmHWM:").and_then(|of| of.split(' ').next()?.parse().ok());
            if let (Some(name), Some(kib)) = (of("Name:"), kib) {
                let entry: &mut u64 = most.entry(name.to_owned()).or_default();
                *entry = kib.max(*entry);
            }
        }
    }
    most
}

/// The most memory that a command had, in KiB: what it had when it was last looked at, which is done all the time. Of one that
/// takes milliseconds the end may be missed.
fn peak(mut command: Command) -> u64 {
    let mut child = command.stdout(Stdio::null()).stdin(Stdio::null()).spawn().expect("it starts");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("a child").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        most = line.and_then(|of| of.trim().split(' ').next()?.parse().ok()).unwrap_or(most).max(most);
    }
    most
}

fn run(mut command: Command) -> Duration {
    command.stdout(Stdio::null()).stdin(Stdio::null());
    timed(|| assert!(command.status().expect("it starts").success()))
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

fn week_of(date: NaiveDate) -> String {
    let week = date.week(Weekday::Mon).first_day().iso_week();
    format!("{}-W{:02}", week.year(), week.week())
}

/// The month of an instant.
fn month(at: Wall) -> (i32, u32) {
    let date = Zone::UTC.civil(at).date();
    (date.year(), date.month())
}

fn write_journal(place: &Place, blocks: &[Wall]) {
    let journal = Journal::open(place, "bench").expect("a journal");
    let records: Vec<Record> = blocks.iter().enumerate().map(|(n, at)| record(n, *at)).collect();
    for records in records.chunk_by(|a, b| month(a.start()) == month(b.start())) {
        journal.append(records[0].start(), records).expect("a disk");
    }
}

fn write_timew(folder: &Path, blocks: &[Wall]) {
    fs::create_dir_all(folder.join("data")).expect("a folder");
    fs::write(folder.join("timewarrior.cfg"), "").expect("a file");
    let text = |at: Wall| Zone::UTC.civil(at).format("%Y%m%dT%H%M%SZ").to_string();
    for blocks in blocks.chunk_by(|a, b| month(*a) == month(*b)) {
        let (year, month) = month(blocks[0]);
        let lines: String = blocks
            .iter()
            .enumerate()
            .map(|(n, at)| format!("inc {} - {} # task{}\n", text(*at), text(at.plus(25 * MINUTE)), n % 5))
            .collect();
        fs::write(folder.join(format!("data/{year:04}-{month:02}.data")), lines).expect("a file");
    }
}
