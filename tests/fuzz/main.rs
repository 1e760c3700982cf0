//! What comes in from outside, bent in all ways: settings, lines of the journal, files to import, scripts, requests. Nothing of it
//! may panic, hang, or come out as something else than it went in.
//!
//! `HOMESTRETCH_FUZZ_S` says for how many seconds each is tried, 3 where it does not; `HOMESTRETCH_FUZZ_SEED` with which dice.
//! What was ever found lies in `tests/fixtures/fuzz/KIND`, and is tried first.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic with its line is the report")]

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    os::unix::net::UnixStream,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use homestretch_core::{
    Record, Schedule, Settings,
    simulate::{Form, Script, run},
};
use homestretch_store::{Journal, Place, journal};
use homestretch_tests::{LIMIT, Launch, Said, Sandbox};
use homestretch_wire::{Message, Request, place::EngineFile};
use serde_json::Value;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures");
/// No input may take longer, on a busy machine and in a debug build.
const AT_MOST: Duration = Duration::from_secs(10);
/// Longer ones are cut: they are slow, and find nothing else.
const MOST: usize = 16 * 1024;

/// Numbers that look random and are the same for each seed.
struct Dice(u64);

impl Dice {
    fn new(kind: &str) -> Self {
        let seed =
            env::var("HOMESTRETCH_FUZZ_SEED").ok().and_then(|seed| seed.parse::<u64>().ok()).unwrap_or(20_261_127);
        Self(kind.bytes().fold(seed | 1, |seed, byte| seed.wrapping_mul(0x100_0000_01b3) ^ u64::from(byte)) | 1)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).unwrap()
    }
}

/// What programs stumble over, wherever it stands.
const TOKENS: [&str; 40] = [
    "0",
    "-1",
    "1e308",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "1.5",
    "NaN",
    "\"\"",
    "null",
    "true",
    "[]",
    "{}",
    "[[[[",
    "\\ud800",
    "\\u0000",
    "\u{202e}",
    "\u{feff}",
    "\r\n",
    "\n",
    "\t",
    "\0",
    "9999-12-31T23:59:59+00:00",
    "0000-01-01T00:00:00Z",
    "-0001-01-01T00:00:00Z",
    "2026-03-29T02:30:00+01:00",
    "2026-10-25T02:30:00+02:00",
    "2016-12-31T23:59:60Z",
    "2026-02-29",
    "24:00",
    "23:59",
    "Europe/Amsterdam",
    "Africa/Monrovia",
    "off",
    "\"focus\"",
    "\"span\"",
    ",",
    ":",
    "\"",
    "é",
];

/// Bends an input, a few times over.
fn bent(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(4) {
        let n = bytes.len();
        let at = dice.roll(n + 1);
        let to = (at + dice.roll(40)).min(n);
        match dice.roll(9) {
            0 if n > 0 => bytes[dice.roll(n)] ^= 1 << dice.roll(8),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let piece = bytes[at..to].to_vec();
                let place = dice.roll(n + 1);
                bytes.splice(place..place, piece);
            }
            3 => bytes.truncate(at),
            4 => drop(bytes.splice(at..at, [u8::try_from(dice.roll(256)).unwrap()])),
            5 => {
                // The end of another one.
                let other = &seeds[dice.roll(seeds.len())];
                let from = dice.roll(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            6 => {
                // Another number in the place of one.
                let digits: Vec<usize> = (0..n).filter(|at| bytes[*at].is_ascii_digit()).collect();
                if !digits.is_empty() {
                    let from = digits[dice.roll(digits.len())];
                    let length = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                    bytes.splice(from..from + length, TOKENS[dice.roll(7)].bytes());
                }
            }
            7 => {
                // A line, once more somewhere else.
                let lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                if lines.len() > 1 {
                    let mut moved = lines.clone();
                    moved.insert(dice.roll(lines.len()), lines[dice.roll(lines.len())].clone());
                    bytes = moved.concat();
                }
            }
            _ => drop(bytes.splice(at..to.min(at + 4), TOKENS[dice.roll(TOKENS.len())].bytes())),
        }
    }
    bytes.truncate(MOST);
    bytes
}

fn files_below(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files_below(&path, all) } else { all.push(path) }
    }
    all.sort();
}

/// The files of these names below a folder of fixtures.
fn seeds(folder: &str, is_one: impl Fn(&Path) -> bool) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    files_below(&Path::new(FIXTURES).join(folder), &mut all);
    all.iter().filter(|path| is_one(path)).map(|path| fs::read(path).unwrap()).collect()
}

/// Tries what was ever found, and then bent seeds until the time is over. Those that find something are kept, and named.
fn fuzz(kind: &str, seeds: &[Vec<u8>], mut try_it: impl FnMut(&[u8])) {
    let seconds = env::var("HOMESTRETCH_FUZZ_S").ok().and_then(|s| s.parse().ok()).unwrap_or(3);
    let mut dice = Dice::new(kind);
    let known = self::seeds(&format!("fuzz/{kind}"), |_| true);
    let (began, mut n) = (Instant::now(), 0_u64);
    let mut inputs = known.into_iter().chain(seeds.iter().cloned());
    let mut slowest = Duration::ZERO;
    while began.elapsed() < Duration::from_secs(seconds) || n == 0 {
        let input = inputs.next().unwrap_or_else(|| bent(seeds, &mut dice));
        let started = Instant::now();
        let tried = catch_unwind(AssertUnwindSafe(|| try_it(&input)));
        let took = started.elapsed();
        slowest = slowest.max(took);
        n += 1;
        if tried.is_err() || took > AT_MOST {
            let path = env::temp_dir().join(format!("homestretch-fuzz-{kind}-{:08x}", crc32(&input)));
            fs::write(&path, &input).unwrap();
            panic!(
                "{}: try {n} fails or takes too long ({took:?}); put it into tests/fixtures/fuzz/{kind}",
                path.display()
            );
        }
    }
    println!("{kind}: {n} inputs in {seconds} s, the slowest took {slowest:?}");
}

/// A name for an input.
fn crc32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[test]
fn settings() {
    let mut all = seeds("report", |path| path.extension().is_some_and(|e| e == "toml"));
    let default: String = Settings::default()
        .entries()
        .iter()
        .map(|(key, value)| {
            let (section, name) = key.split_once('.').unwrap();
            format!("[{section}]\n{name} = {value}\n")
        })
        .collect();
    all.extend(Settings::default().entries().iter().map(|(key, value)| {
        let (section, name) = key.split_once('.').unwrap();
        format!("[{section}]\n{name} = {value}\n").into_bytes()
    }));
    all.push(default.into_bytes());
    all.push(b"[week]\nmonday = \"09:00-14:30, 20:00-21:30\"\noff = [\"2026-12-24..2027-01-02\"]\n[nudge]\nmax_level = { bedtime = 2 }\nladder_min = [0, 5]\n".to_vec());
    fuzz("settings", &all, |input| {
        let Ok(text) = std::str::from_utf8(input) else { return };
        match Settings::parse(text) {
            Ok(parsed) => {
                // What is good can be planned with, and is written as it was read.
                let again: String = parsed
                    .settings
                    .entries()
                    .iter()
                    .map(|(key, value)| {
                        let (section, name) = key.split_once('.').unwrap();
                        format!("{section}.{name} = {value}\n")
                    })
                    .collect();
                let read = Settings::parse(&again).unwrap_or_else(|bad| panic!("{bad:?}: {again}"));
                assert_eq!(read.settings, parsed.settings, "{again}");
            }
            Err(bad) => assert!(!bad.is_empty() && bad.iter().all(|problem| !problem.to_string().contains('\n'))),
        }
    });
}

#[test]
fn records() {
    let mut all = Vec::new();
    for file in seeds("report", |path| path.ends_with("records.jsonl")) {
        all.extend(file.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec));
    }
    assert!(all.len() > 5, "seeds");
    fuzz("records", &all, |input| {
        let Ok(text) = std::str::from_utf8(input) else { return };
        match Record::from_json(text) {
            Ok(record) => {
                let again = record.to_json();
                let read = Record::from_json(&again).unwrap_or_else(|why| panic!("{why}: {again}"));
                // Of a number that we do not know, with more digits than a float has, the last one may change.
                if !holds_float(record.extra.values()) {
                    assert_eq!(read, record, "{again}");
                }
                assert!(!again.contains('\n'), "one line: {again}");
            }
            Err(why) => assert!(!why.is_empty() && !why.contains('\n'), "{why:?}"),
        }
    });
}

fn holds_float<'a>(values: impl Iterator<Item = &'a Value>) -> bool {
    let mut values = values;
    values.any(|value| match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(list) => holds_float(list.iter()),
        Value::Object(map) => holds_float(map.values()),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    })
}

#[test]
fn journals() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::open(Some(dir.path())).unwrap();
    let ours = Journal::open(&place, "A").unwrap();
    let now = homestretch_core::Wall(1_795_800_000);
    let records: Vec<Record> = seeds("report", |path| path.ends_with("records.jsonl"))
        .iter()
        .flat_map(|file| homestretch_core::record::read_lines(&String::from_utf8_lossy(file)).unwrap_or_default())
        .take(12)
        .collect();
    ours.append(now, &records).unwrap();
    let path = journal::files(&place).unwrap().remove(0);
    let whole = fs::read(&path).unwrap();
    let last = records[records.len() - 1].clone();
    fuzz("journals", &[whole], |input| {
        fs::write(&path, input).unwrap();
        let before = journal::read(&place).unwrap().records;
        // Whatever is read was once written as it is.
        assert!(before.iter().all(|record| records.contains(record)), "something new");
        ours.append(now, std::slice::from_ref(&last)).unwrap();
        let after = journal::read(&place).unwrap().records;
        assert_eq!(after.last(), Some(&last), "what is appended is read");
        assert!(
            after.starts_with(&before) && after.len() == before.len() + 1,
            "and costs nothing that was read before"
        );
    });
}

#[test]
fn scripts() {
    let all =
        seeds("simulate", |path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("script")));
    assert!(all.len() > 5, "seeds");
    let schedule = Schedule::new(Settings::default());
    fuzz("scripts", &all, |input| {
        let Ok(text) = std::str::from_utf8(input) else { return };
        match Script::parse(text) {
            Ok(script) => {
                let mut out = Bounded(Vec::new());
                // One that speaks for a thousand years is cut.
                let _ = run(&schedule, script, Form::Json, &mut out);
                let said = String::from_utf8(out.0).unwrap();
                for line in said.lines().take(said.matches('\n').count()) {
                    serde_json::from_str::<Value>(line).unwrap_or_else(|e| panic!("{e}: {line}"));
                }
            }
            Err(bad) => assert!(bad.line > 0 && !bad.why.contains('\n')),
        }
    });
}

/// So much and no more.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() > 256 * 1024 {
            return Err(std::io::Error::from(std::io::ErrorKind::StorageFull));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn frames() -> Vec<Vec<u8>> {
    [
        r#"{"v":1,"do":"status"}"#,
        r#"{"v":1,"do":"start","kind":"focus","minutes":25,"task":"eval loop #ml","since":"09:00"}"#,
        r#"{"v":1,"do":"extend","minutes":30,"reason":"epoch 5"}"#,
        r#"{"v":1,"do":"break","length":"long"}"#,
        r#"{"v":1,"do":"interrupted","reason":"Nina woke up"}"#,
        r#"{"v":1,"do":"finish","park":"rerun with lr 3e-4"}"#,
        r#"{"v":1,"do":"add","kind":"meeting","from":"07:00","to":"07:30","day":"2026-11-25","task":"t"}"#,
        r#"{"v":1,"do":"amend","id":"01KB000000000000000000003Z","start":"09:00","end":"2026-11-25T10:00:00+01:00"}"#,
        r#"{"v":1,"do":"void","id":"01KB000000000000000000003Z"}"#,
        r#"{"v":1,"do":"set","key":"cycle.focus_min","value":"30"}"#,
        r#"{"v":1,"do":"open","view":"report"}"#,
        r#"{"v":1,"do":"quiet","minutes":60}"#,
        r#"{"v":1,"do":"left","id":"01KB000000000000000000003Z"}"#,
        r#"{"v":1,"do":"forget"}"#,
        r#"{"v":1,"do":"watch","as":"window"}"#,
        r#"{"v":1,"do":"clock","advance_s":60}"#,
        r#"{"v":1,"ok":false,"exit":1,"why":"nothing is paused","code":"nothing_paused","values":{}}"#,
        r#"{"raise":"report"}"#,
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}

#[test]
fn requests() {
    fuzz("requests", &frames(), |input| {
        let Ok(text) = std::str::from_utf8(input) else { return };
        let _ = Message::read(text);
        if let Ok(Value::Object(map)) = serde_json::from_str(text)
            && map.get("do").is_some_and(Value::is_string)
        {
            match Request::read(map) {
                // What is sent is read as it was.
                Ok(request) => match serde_json::to_value(&request).unwrap() {
                    Value::Object(map) => assert_eq!(Request::read(map).as_ref(), Ok(&request)),
                    other => panic!("{other}"),
                },
                Err(why) => assert!(!why.is_empty()),
            }
        }
    });
}

fn sandbox() -> Sandbox {
    Sandbox::new(env!("CARGO_BIN_EXE_homestretch"))
}

#[test]
fn a_running_engine() {
    let home = sandbox();
    let engine = Launch::at("2026-11-25T09:00:00+01:00").headless().start(&home);
    let socket = EngineFile::read(&home.data()).unwrap().socket;
    fuzz("engine", &frames(), |input| {
        let text = String::from_utf8_lossy(input);
        // It ends when it is told to, and moves its clock as far as it is told; and what it imports is tried elsewhere.
        if text.contains("quit") || text.contains("clock") || text.contains("import") {
            return;
        }
        let mut stream = UnixStream::connect(&socket).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        let _ = stream.write_all(input).and_then(|()| stream.write_all(b"\n"));
        let mut line = String::new();
        // Line ends in it make it several, and each has its answer.
        if BufReader::new(&stream).read_line(&mut line).is_ok() && !line.is_empty() {
            let answer: Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line}"));
            assert!(answer["ok"].is_boolean() || answer["raise"].is_string(), "{line}");
        } else {
            panic!("no answer to {text:?}");
        }
    });
    assert!(engine.ask(homestretch_wire::Ask::Status).ok);
    engine.quit();
}

#[test]
fn imports() {
    let home = sandbox();
    Launch::at("2026-11-27T18:00:00+01:00").headless().prepare(&home);
    let all = seeds("import", |path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        !name.ends_with(".json") || name.contains("export") || !name.contains("expected")
    });
    assert!(all.len() > 10, "seeds");
    let file = home.path("in");
    fuzz("imports", &all, |input| {
        fs::write(&file, input).unwrap();
        let mut command = home.command();
        command.arg("--data").arg(home.data()).args(["import", "--dry-run", "--json", "--zone", "UTC"]).arg(&file);
        let Said { code, out, err } = Said::by(&mut command);
        assert!(!err.contains("panicked") && !err.contains("before it had read"), "{err}");
        match code {
            0 => assert!(serde_json::from_str::<Value>(&out).unwrap()["records"].is_u64(), "{out}"),
            1 => assert!(err.lines().count() == 1 && out.is_empty(), "{err}"),
            code => panic!("exit {code}: {err}"),
        }
    });
}
