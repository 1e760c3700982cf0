//! The process that reads: a file in, JSON lines out.
//!
//! ```text
//! homestretch-import --zone Europe/Amsterdam [--as toggl] [--meeting WORD]… [FILE]
//! {"format":"toggl","zone":"Europe/Amsterdam"}
//! {"type":"span",…}                                a record, as the store keeps it
//! {"off":["2026-12-24","2026-12-26"]}              days off, both included
//! {"done":120}                                     per mille of the source
//! {"left_out":{"line":7,"why":"has no length"}}    the first ten
//! {"left_out_count":12,"starts":{"Europe/Amsterdam":[1795680000,1795694400]}}
//!                                                  at the end: then nothing is missing. First and last start by zone
//! {"refused":1,"why":"is empty"}                   in its place
//! ```
//!
//! Without a file it reads standard input. Whoever runs it reads until the last line: what comes before it counts for
//! nothing without it.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use homestretch_core::Zone;
use serde_json::json;

use crate::{Format, ImportError, Item, block::Reading, source::Source, text::Meter};

/// What was left out is named so many times, then counted.
const MOST_LEFT_OUT: u64 = 10;

/// What argv asks for.
#[derive(Debug, Default)]
struct Asked {
    file: Option<PathBuf>,
    format: Option<Format>,
    zone: Option<Zone>,
    meeting: Vec<String>,
}

impl Asked {
    fn read(args: impl Iterator<Item = OsString>) -> Result<Self, ImportError> {
        let mut asked = Self::default();
        let mut args = args;
        while let Some(arg) = args.next() {
            let mut value = |of: &str| {
                let value = args.next().and_then(|value| value.into_string().ok());
                value.ok_or_else(|| ImportError::Usage(format!("{of} wants a value")))
            };
            match arg.to_str() {
                Some("--zone") => {
                    let name = value("--zone")?;
                    let zone = name.parse().map_err(|()| ImportError::Usage(format!("unknown zone {name:?}")))?;
                    asked.zone = Some(zone);
                }
                Some("--as") => {
                    let name = value("--as")?;
                    let unknown = || ImportError::Usage(format!("unknown format {name:?}"));
                    asked.format = Some(Format::named(&name).ok_or_else(unknown)?);
                }
                Some("--meeting") => asked.meeting.push(value("--meeting")?.to_lowercase()),
                Some("--") => asked.file = args.next().map(PathBuf::from),
                _ if asked.file.is_none() => asked.file = Some(arg.into()),
                _ => return Err(ImportError::Usage("one file at a time".to_owned())),
            }
        }
        Ok(asked)
    }
}

/// Runs the program; its exit code is 0 where all was read, else 1 (2 for how it was asked).
pub fn main() -> u8 {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let why = match Asked::read(std::env::args_os().skip(1)).and_then(|asked| read(asked, &mut out)) {
        Ok(()) => return u8::from(out.flush().is_err()),
        Err(why) => why,
    };
    let exit = if matches!(why, ImportError::Usage(_)) { 2 } else { 1 };
    let line = matches!(why, ImportError::UnknownText).then_some(1);
    let said = json!({"refused": exit, "why": why.to_string(), "line": line});
    // Where nobody reads it, the exit code still tells.
    let _ = writeln!(out, "{said}").and_then(|()| out.flush());
    exit
}

fn read(asked: Asked, out: &mut impl Write) -> Result<(), ImportError> {
    let mut source = Source::open(asked.file.as_deref())?;
    let format = source.format(asked.format)?;
    let zone = asked.zone.unwrap_or(Zone::UTC);
    let untaken = ImportError::Untaken;
    writeln!(out, "{}", json!({"format": format.name(), "zone": zone.name()})).map_err(untaken)?;
    let (meter, length) = (Meter::default(), source.length());
    let (mut n_left_out, mut done) = (0, 0);
    let mut starts: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    let progress = meter.clone();
    let mut take = |item: Item| {
        let per_mille = (progress.done() * 1000).checked_div(length).unwrap_or(0).min(1000);
        if per_mille >= done + 10 {
            done = per_mille;
            writeln!(out, "{}", json!({"done": done})).map_err(untaken)?;
        }
        match item {
            Item::Record(record) => {
                let at = record.start().0;
                let (first, last) = starts.entry(record.zone.name()).or_insert((at, at));
                (*first, *last) = (at.min(*first), at.max(*last));
                writeln!(out, "{}", record.to_json())
            }
            Item::Off(from, to) => writeln!(out, "{}", json!({"off": [from, to]})),
            Item::LeftOut(left) => {
                n_left_out += 1;
                if n_left_out > MOST_LEFT_OUT {
                    return Ok(());
                }
                let mut said = json!({"line": left.line, "why": left.why});
                if let Some(file) = left.file {
                    said["file"] = file.into();
                }
                writeln!(out, "{}", json!({"left_out": said}))
            }
        }
        .map_err(untaken)
    };
    let mut reading = Reading { format, zone, meeting: &asked.meeting, file: None, taker: &mut take };
    source.read(&mut reading, &meter)?;
    writeln!(out, "{}", json!({"left_out_count": n_left_out, "starts": starts})).map_err(untaken)
}
