//! `kill -9` at random moments of a busy stream of commands: what was said to be done is there, once, and a block that ran has
//! lost a minute at most. `HOMESTRETCH_KILLS` says how often, 200 times where it does not.

use std::{
    collections::HashSet,
    env, fs,
    io::{BufRead, BufReader, Write},
    os::unix::net::UnixStream,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use homestretch_tests::{LIMIT, Launch, Sandbox};
use homestretch_wire::place::EngineFile;
use serde_json::{Value, json};

use crate::{desk::records, sandbox, wednesday};

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What was answered last, before the end.
#[derive(Default)]
struct Known {
    /// All journal files, as they were when a command had been answered.
    journal: Vec<(String, Vec<u8>)>,
    /// Ids that were said to be made.
    made: Vec<String>,
    /// The clock, and since when work ran.
    now: Option<String>,
    working_since: Option<String>,
    n: usize,
}

fn journal(data: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(data.join("journal")).into_iter().flatten().flatten();
    let mut all: Vec<_> = entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap_or_default()))
        .filter(|(name, _)| name.ends_with(".jsonl"))
        .collect();
    all.sort();
    all
}

/// Commands as fast as they are answered, until nobody answers.
fn stream(data: &Path, dice: &mut Dice, known: &mut Known) {
    let Some(engine) = EngineFile::read(data) else { return };
    let Ok(mut to) = UnixStream::connect(&engine.socket) else { return };
    to.set_read_timeout(Some(LIMIT)).unwrap();
    let mut from = BufReader::new(to.try_clone().unwrap());
    loop {
        let request = match dice.roll(13) {
            0 | 1 => json!({"do": "start", "kind": "focus", "task": format!("t{}", dice.roll(9))}),
            2 => json!({"do": "start", "kind": "meeting"}),
            3 => json!({"do": "extend", "minutes": 1 + dice.roll(90), "reason": "r"}),
            4 => json!({"do": "interrupted"}),
            5 => json!({"do": "resume"}),
            6 => json!({"do": "break"}),
            7 => json!({"do": "stop"}),
            8 => json!({"do": "finish", "park": "p"}),
            9 => json!({"do": "add", "kind": "focus", "from": "07:00", "to": "07:10"}),
            10 if !known.made.is_empty() => {
                let id = &known.made[dice.roll(known.made.len() as u64) as usize];
                json!({"do": "amend", "id": id, "task": "amended"})
            }
            _ => json!({"do": "clock", "advance_s": 1 + dice.roll(40)}),
        };
        let mut request = request;
        request["v"] = 1.into();
        if to.write_all(format!("{request}\n").as_bytes()).is_err() {
            return;
        }
        let mut line = String::new();
        if from.read_line(&mut line).is_err() || !line.ends_with('\n') {
            return;
        }
        let answer: Value = serde_json::from_str(&line).unwrap();
        // Nothing else is under way: what is in the files now has been said to be done.
        if answer["ok"] == true {
            known.n += 1;
            known.journal = journal(data);
            known.now = answer["view"]["now"].as_str().map(str::to_owned);
            let is_working = ["focus", "meeting"].iter().any(|phase| answer["view"]["phase"] == *phase);
            known.working_since = answer["view"]["since"].as_str().filter(|_| is_working).map(str::to_owned);
            let made = answer["made"].as_array().cloned().unwrap_or_default();
            let made: Vec<String> = made.iter().filter_map(|id| Some(id.as_str()?.to_owned())).collect();
            let text: Vec<u8> = known.journal.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
            let text = String::from_utf8_lossy(&text);
            for id in &made {
                assert!(text.contains(id.as_str()), "{id} was said to be made and is not on the disk");
            }
            known.made.extend(made);
        }
    }
}

fn seconds(instant: &str) -> i64 {
    instant.parse::<homestretch_core_time::Stamped>().unwrap().at.0
}

fn ids(sandbox: &Sandbox) -> Vec<String> {
    let lines = journal(&sandbox.data());
    let text: String = lines.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    let id = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        line["r"]["id"].as_str().unwrap().to_owned()
    };
    text.lines().map(id).collect()
}

#[test]
fn nothing_that_was_said_to_be_done_is_lost_or_there_twice() {
    let n_kills: usize = env::var("HOMESTRETCH_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let mut dice = Dice(0x2026_1127);
    let (mut n_commands, mut most_lost, mut n_lost) = (0, 0, 0);
    let mut home = sandbox();
    let mut now = wednesday("08:00");
    for kill in 0..n_kills {
        // A day of its own now and then: what is read at a launch stays short.
        if kill % 50 == 49 {
            (home, now) = (sandbox(), wednesday("08:00"));
        }
        let data = home.data();
        let engine = Launch::at(&now).headless().start(&home);
        let mut known = Known::default();
        let within = Duration::from_micros(dice.roll(60_000));
        thread::scope(|scope| {
            let (dice, known) = (&mut dice, &mut known);
            let streaming = scope.spawn(|| stream(&data, dice, known));
            let began = Instant::now();
            while began.elapsed() < within {
                thread::park_timeout(within.saturating_sub(began.elapsed()));
            }
            engine.kill9();
            streaming.join().unwrap();
        });
        n_commands += known.n;
        for (name, before) in &known.journal {
            let after = fs::read(data.join("journal").join(name)).unwrap();
            assert!(after.starts_with(before), "kill {kill}: lines of {name} are lost");
            n_lost += usize::from(!after.starts_with(before));
        }
        // What was under way may have moved the clock on.
        let last = known.now.clone().unwrap_or_else(|| now.clone());
        let at = homestretch_core_time::after(&last, 60);
        let engine = Launch::at(&at).headless().start(&home);
        let view = engine.status();
        assert_eq!(view.status.phase.name(), "idle", "kill {kill}");
        let all = ids(&home);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "kill {kill}: an id twice");
        if let Some(since) = &known.working_since {
            let ends = records(&home);
            let closed =
                ends.iter().filter_map(|r| r["end"].as_str().map(seconds)).max().unwrap_or(0).max(seconds(since));
            let lost = seconds(&last) - closed;
            most_lost = most_lost.max(lost);
            assert!(lost <= 60, "kill {kill}: {lost} s of work are lost up to {last}");
        }
        engine.order(crate::focus(25));
        engine.order(homestretch_wire::Command::Stop);
        now = engine.status().now;
        engine.quit();
    }
    println!("{n_kills} kills, {n_commands} commands: {n_lost} records lost, at most {most_lost} s of work each");
    assert!(n_commands > n_kills, "the stream was busy: {n_commands}");
}

/// Instants as the view writes them.
mod homestretch_core_time {
    pub use homestretch_core::time::Stamped;

    /// So many seconds later, in UTC.
    pub fn after(instant: &str, seconds: i64) -> String {
        let at = instant.parse::<Stamped>().unwrap().at;
        homestretch_core::Zone::UTC.text(at.plus(seconds))
    }
}
