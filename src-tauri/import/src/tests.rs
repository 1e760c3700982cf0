//! Whole sources, as other programs write them: what is read, in one line each.

use std::{
    io::Cursor,
    path::{Path, PathBuf},
};

use homestretch_core::{Record, Zone, record::Outcome};
use proptest::prelude::*;

use crate::{
    Format, ImportError, Item,
    block::Reading,
    source::Source,
    text::{Meter, Text},
    timewarrior,
};

const MEETING: [&str; 2] = ["standup", "1:1"];

/// What is read of a source: a line for each thing.
fn read(path: &Path, wanted: Option<Format>) -> Result<(Format, Vec<String>), ImportError> {
    let mut source = Source::open(Some(path))?;
    let format = source.format(wanted)?;
    let mut all = Vec::new();
    let meeting = MEETING.map(str::to_owned);
    let mut take = |item| {
        all.push(shown(&item));
        Ok(())
    };
    let zone = "Europe/Amsterdam".parse().unwrap();
    let mut reading = Reading { format, zone, meeting: &meeting, file: None, taker: &mut take };
    source.read(&mut reading, &Meter::default())?;
    Ok((format, all))
}

fn shown(item: &Item) -> String {
    match item {
        Item::Record(record) => of_record(record),
        Item::Off(from, to) => format!("off {from} {to}"),
        Item::Hours(hours) => format!("hours {} {}", hours.day, hours.value),
        Item::LeftOut(left) => format!("left {} {}", left.line, left.why),
    }
}

fn of_record(record: &Record) -> String {
    let span = record.span().unwrap();
    let outcome = span.outcome.map_or("-", Outcome::name);
    let task = span.task.as_deref().unwrap_or_default();
    format!("{} {} {} {outcome} {task}", span.kind.name(), span.start, span.end).trim_end().to_owned()
}

fn file(dir: &tempfile::TempDir, bytes: &[u8]) -> PathBuf {
    let path = dir.path().join("source");
    std::fs::write(&path, bytes).unwrap();
    path
}

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, format: Format, want: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    let (found, all) = read(&file(&dir, bytes.as_ref()), None).unwrap();
    assert_eq!((found, all), (format, want.iter().map(|line| (*line).to_owned()).collect()));
}

#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, why: &str) {
    let dir = tempfile::tempdir().unwrap();
    let said = read(&file(&dir, bytes.as_ref()), None).map(|(_, all)| all.len()).unwrap_err().to_string();
    assert!(said.contains(why) && !said.contains('\n'), "{said}");
}

const TOGGL: &str =
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\r\n";

const EXCLUSIONS: &str = "# mine
verbose = on
import /usr/share/doc/timewarrior/doc/holidays/holidays.en-US
exclusions.monday = <8:00 12:00-12:45 >17:30
exclusions.monday = <9:00 >17:00
define exclusions:
  fri = >0:00   # free
  tuesday = <8:00
  caturday = <8:00 >9:00
  days:
    2026_12_25 = on
    2026_12_28 = off
    2026_12_29 = maybe
    2026_12_5 = off
    2026_12_05 = on
define holidays:
  nl-NL:
    2026_12_25 = Eerste Kerstdag
    2026_12_26 = Tweede = Kerstdag
define theme:
  holidays = gray4
";

#[test]
fn exclusions_are_days_off_and_the_hours_of_weekdays() {
    let want = [
        "left 3 names another file, which is imported by itself: /usr/share/doc/timewarrior/doc/holidays/holidays.en-US",
        "left 9 is no weekday",
        "left 13 is neither on nor off",
        "left 14 has no date as 2026_12_24",
        "left 15 is a day of work by itself, which settings.toml does not know",
        "off 2026-12-28 2026-12-28",
        "off 2026-12-26 2026-12-26",
        "hours 0 09:00-17:00",
        "left 8 has no start or no end of the day, as <8:00 and >17:30",
        "hours 4 off",
    ];
    check(EXCLUSIONS, Format::Timewarrior, &want);
    check(EXCLUSIONS.replace('\n', "\r\n"), Format::Timewarrior, &want);
    refused("verbose = on\ncolor = off\n", "looked for");
    // Beside what was tracked: what is no text there costs nothing else.
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("data")).unwrap();
    std::fs::write(dir.path().join("data/2026-11.data"), "inc 20261126T080000Z - 20261126T093000Z # a\n").unwrap();
    for (config, last) in [
        (&b"exclusions.monday = <8:00 >17:30\n"[..], "hours 0 08:00-17:30"),
        (b"gr\xf6\xdfe", "left 1 is no text that can be read"),
    ] {
        std::fs::write(dir.path().join("timewarrior.cfg"), config).unwrap();
        let (format, all) = read(dir.path(), None).unwrap();
        assert_eq!((format, all.len(), all[1].as_str()), (Format::Timewarrior, 2, last));
    }
}

#[test]
fn toggl_is_read_whatever_the_order_of_its_columns() {
    let rows =
        "a,b,ACME,Eval,sub,\"loop,\r\nagain\",No,2026-11-26,09:00:00,2026-11-26,10:30:00,01:30:00,\"x, y z\"\r\n";
    let want = ["focus 2026-11-26T09:00:00+01:00 2026-11-26T10:30:00+01:00 completed loop, again #Eval #x #y-z"];
    check(format!("\u{feff}{TOGGL}{rows}"), Format::Toggl, &want);
    let turned = "Tags,Duration,Start time,Start date,Description,Project\n\"x, y z\",1:30:00,09:00:00,2026-11-26,\"loop, again\",Eval\n";
    check(turned, Format::Toggl, &want);
    let utf16: Vec<u8> = format!("\u{feff}{TOGGL}{rows}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(utf16, Format::Toggl, &want);
}

#[test]
fn lines_are_those_of_the_file() {
    let rows =
        "a,b,,,,\"two\r\nlines\",No,2026-11-26,09:00:00,2026-11-26,10:00:00,01:00:00,\r\n\r\na,b,,,,x,No,soon,,,,,\r\n";
    let want = [
        "focus 2026-11-26T09:00:00+01:00 2026-11-26T10:00:00+01:00 completed two lines",
        "left 5 has no date that can be read: \"soon\"",
    ];
    check(format!("{TOGGL}{rows}"), Format::Toggl, &want);
}

#[test]
fn a_local_time_that_comes_twice_or_never_is_read_by_the_rule() {
    let row = |date: &str, time: &str, length: &str| format!("a,b,,,,x,No,{date},{time},,,{length},\r\n");
    let text = [TOGGL, &row("2026-10-25", "02:30:00", "02:00:00"), &row("2027-03-28", "02:30:00", "00:30:00")].concat();
    check(
        text,
        Format::Toggl,
        &[
            "focus 2026-10-25T02:30:00+02:00 2026-10-25T03:30:00+01:00 completed x",
            "focus 2027-03-28T03:00:00+02:00 2027-03-28T03:30:00+02:00 completed x",
        ],
    );
}

#[test]
fn clockify_is_month_first_unless_the_file_says_otherwise() {
    let header = "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)\n";
    let row = |date: &str, from: &str, to: &str| format!("Eval,C,x,,Z,,z@e.org,,No,{date},{from},{date},{to},,1.00\n");
    let us =
        [header, &row("11/05/2026", "09:00:00 AM", "1:30 PM"), &row("11/26/2026", "12:00 AM", "12:30 AM")].concat();
    check(
        us,
        Format::Clockify,
        &[
            "focus 2026-11-05T09:00:00+01:00 2026-11-05T13:30:00+01:00 completed x #Eval",
            "focus 2026-11-26T00:00:00+01:00 2026-11-26T00:30:00+01:00 completed x #Eval",
        ],
    );
    let eu = [header, &row("05/11/2026", "09:00", "10:00"), &row("26/11/2026", "09:00", "10:00")].concat();
    check(
        eu,
        Format::Clockify,
        &[
            "focus 2026-11-05T09:00:00+01:00 2026-11-05T10:00:00+01:00 completed x #Eval",
            "focus 2026-11-26T09:00:00+01:00 2026-11-26T10:00:00+01:00 completed x #Eval",
        ],
    );
    let iso = [header, &row("2026-11-05", "09:00", "10:00"), &row("13/13/2026", "09:00", "10:00")].concat();
    check(
        iso,
        Format::Clockify,
        &[
            "focus 2026-11-05T09:00:00+01:00 2026-11-05T10:00:00+01:00 completed x #Eval",
            "left 3 has no date that can be read: \"13/13/2026\"",
        ],
    );
}

#[test]
fn timewarrior_is_read_from_its_files_and_from_its_export() {
    let want = [
        "focus 2026-11-26T09:00:00+01:00 2026-11-26T10:30:00+01:00 completed intro #a-b #c",
        "meeting 2026-11-26T11:00:00+01:00 2026-11-26T11:45:00+01:00 completed standup",
        "left 3 is still open: it has no end",
        "left 4 has no length",
        "left 5 ends before it begins",
    ];
    check(
        "inc 20261126T080000Z - 20261126T093000Z # \"a b\" c # \"intro\"\r\ninc 20261126T100000Z - 20261126T104500Z # standup\ninc 20261127T040000Z # x\ninc 20261127T040000Z - 20261127T040000Z\ninc 20261127T050000Z - 20261127T040000Z\n",
        Format::Timewarrior,
        &want,
    );
    check(
        r#"[{"id":2,"start":"20261126T080000Z","end":"20261126T093000Z","tags":["a b","c"],"annotation":"intro"},
        {"id":1,"start":"20261126T100000Z","end":"20261126T104500Z","tags":["standup"]},{"start":"20261127T040000Z"},
        {"start":"20261127T040000Z","end":"20261127T040000Z"},{"start":"20261127T050000Z","end":"20261127T040000Z"}]"#,
        Format::Timewarrior,
        &want,
    );
}

#[test]
fn watson_frames_are_projects_with_tags() {
    check(
        r#"[[1795680000, 1795683600, "eval", "8b1c", ["deep", "a b"], 1795683600], [1795683600, 1795687200, "x", "9f", [], 1], [1795690800, null, "y", "0", []], ["a", 1, "z"]]"#,
        Format::Watson,
        &[
            "focus 2026-11-26T09:00:00+01:00 2026-11-26T10:00:00+01:00 completed eval #deep #a-b",
            "focus 2026-11-26T10:00:00+01:00 2026-11-26T11:00:00+01:00 completed x",
            "left 3 is still open: it has no end",
            "left 4 has no start in seconds since 1970",
        ],
    );
}

#[test]
fn time_to_leave_has_pairs_and_waived_days() {
    check(
        r#"[{"type":"flexible","date":"2026-11-26","values":["08:00","12:00","13:00","17:00","18:00"]},
        {"type":"waived","date":"2026-12-24","data":"off","hours":"08:00"},
        {"type":"flexible","date":"2026-4-1","values":["22:00","02:00"]},{"type":"flexible","date":"2026-13-01","values":[]},
        {"type":"regular","date":"2026-11-26","data":"day-begin","hours":"08:00"}]"#,
        Format::TimeToLeave,
        &[
            "focus 2026-11-26T08:00:00+01:00 2026-11-26T12:00:00+01:00 completed",
            "focus 2026-11-26T13:00:00+01:00 2026-11-26T17:00:00+01:00 completed",
            "left 1 is still open: its last time has no end",
            "off 2026-12-24 2026-12-24",
            "left 3 ends before it begins",
            "left 4 has no date as 2026-11-27",
            "left 5 is neither a day with times nor a waived one",
        ],
    );
}

#[test]
fn activitywatch_is_read_bucket_by_bucket() {
    let event = |at: &str, s: f64, status: &str| {
        format!(r#"{{"timestamp":"2026-11-26T{at}+00:00","duration":{s},"data":{{"status":"{status}"}}}}"#)
    };
    let there = |at, s| event(at, s, "not-afk");
    let events = [there("08:10:00", 300.0), event("08:00:00", 600.0, "afk"), there("08:19:59.9", 59.5)];
    // Its type stands behind its events, and another bucket says the same of windows.
    let text = format!(
        r#"{{"v":1,"buckets":{{"w":{{"type":"currentwindow","events":[{0}]}},"a":{{"events":[{1},{2},{3}],"type":"afkstatus"}},"b":{{"type":"afkstatus","events":[{0},{4}]}}}}}}"#,
        there("08:00:00", 36000.0),
        events[0],
        events[1],
        events[2],
        there("19:00:00", 59.9),
    );
    check(
        text,
        Format::Activitywatch,
        &[
            "focus 2026-11-26T09:10:00+01:00 2026-11-26T09:20:59+01:00 completed",
            "focus 2026-11-26T09:00:00+01:00 2026-11-26T19:00:00+01:00 completed",
            "left 2 is shorter than a minute",
        ],
    );
}

#[test]
fn of_a_calendar_all_day_events_are_days_off() {
    let event = |lines: &str| format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n");
    let all = [
        "begin:vcalendar\r\nBEGIN:VTIMEZONE\r\nDTSTART;VALUE=DATE:19700101\r\nEND:VTIMEZONE\r\n",
        &event("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:a\\, b"),
        &event("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:New\r\n  Year"),
        &event("DTSTART:20261130\r\nDURATION:P1W"),
        &event("DTSTART;TZID=\"a:b\":20261130T090000\r\nSUMMARY:dentist"),
        &event("DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261201"),
        &event("DTSTART;VALUE=DATE:20261202\r\nSTATUS:CANCELLED"),
        &event("BEGIN:VALARM\r\nDTSTART;VALUE=DATE:20300101\r\nEND:VALARM\r\nSUMMARY:no start"),
        &event("DTSTART;VALUE=DATE:20261350"),
        "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261203\r\n",
    ]
    .concat();
    check(
        all,
        Format::Ics,
        &[
            "off 2026-12-24 2026-12-26",
            "off 2027-01-01 2027-01-01",
            "left 10 repeats: only its first date is taken: New Year",
            "off 2026-11-30 2026-12-06",
            "left 20 is no all-day event: dentist",
            "left 24 has no length",
            "left 28 is cancelled",
            "left 32 has no start: no start",
            "left 38 has a date that cannot be read",
            "left 41 is torn: it has no END:VEVENT",
        ],
    );
}

#[test]
fn what_is_none_of_them_is_refused_in_one_line() {
    for bytes in [
        &b"# Notes\n\n- worked"[..],
        b"{}",
        b"[]",
        b"[1]",
        b"[[]]",
        b"a,b\n1,2",
        b"{",
        b"[{\"a\":1}]",
        b"null",
        b"incoming",
    ] {
        refused(bytes, "looked for: homestretch");
    }
    refused("", "is empty");
    refused(" \r\n\n", "is empty");
    refused(b"gr\xf6\xdfe", "neither UTF-8");
    refused(b"\x89PNG\r\n\x1a\n\0\0\xff", "neither UTF-8");
    refused(b"\0\0\0\0", "neither UTF-8");
    // Also where it shows only far behind the beginning.
    let late =
        [TOGGL.as_bytes(), &b"a,b,,,,x,No,2026-11-26,09:00:00,,,00:10:00,\n".repeat(50_000), b"gr\xf6\xdfe"].concat();
    refused(late, "neither UTF-8");
}

#[test]
fn what_is_built_to_hurt_costs_a_line() {
    let deep = "[".repeat(100_000);
    refused(&deep, "looked for");
    refused(format!("{{\"buckets\":{deep}"), "cannot be read as activitywatch");
    refused(format!("[{{\"start\":\"20261126T080000Z\",\"tags\":{deep}"), "looked for");
    let after = r#"[{"start":"20261126T080000Z","end":"20261126T090000Z"},"#;
    refused(format!("{after}{deep}"), "cannot be read as timewarrior");
    refused(format!("{after}1"), "cannot be read as timewarrior");
    refused(format!("{}\"{}\"]", &after[..after.len()], "x".repeat(40_000_000)), "more than 16 MiB");
    // A cell of ten megabytes is a task that nobody can keep; the next row is none the worse.
    let row = |task: &str| format!("a,b,,,,{task},No,2026-11-26,09:00:00,,,00:10:00,\n");
    check(
        [TOGGL, &row(&"x".repeat(10_000_000)), &row("y")].concat(),
        Format::Toggl,
        &[
            "left 2 has a text of more than 1 MiB",
            "focus 2026-11-26T09:00:00+01:00 2026-11-26T09:10:00+01:00 completed y",
        ],
    );
    let repeats = "RDATE;VALUE=DATE:20270101,20270102\n".repeat(1_000_000);
    check(
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\n{repeats}RRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR\n"
        ),
        Format::Ics,
        &["off 2026-12-24 2026-12-24", "left 2 repeats: only its first date is taken"],
    );
}

/// A small file of each text, with letters that encodings differ in.
fn samples() -> Vec<(Format, String)> {
    vec![
        (Format::Toggl, format!("{TOGGL}a,b,,Größe,,\"loop, \n again\",No,2026-11-26,09:00:00,,,00:10:00,\"é, x\"\r\n")),
        (
            Format::Clockify,
            "Project,Description,Tags,Start Date,Start Time,End Date,End Time,Duration (h)\nGröße,x,é,11/26/2026,09:00:00 AM,,,01:00:00\n"
                .to_owned(),
        ),
        (Format::Timewarrior, "inc 20261126T080000Z - 20261126T090000Z # größe \"é x\" # \"say \\\"hi\\\"\"\ninc 20261126T100000Z # x\n".to_owned()),
        (Format::Timewarrior, r#"[{"id":1,"start":"20261126T080000Z","end":"20261126T090000Z","tags":["größe"],"annotation":"é"}]"#.to_owned()),
        (Format::Timewarrior, "define exclusions:\n  monday = <8:00 >17:30\n  days:\n    2026_12_24 = off # größe\n".to_owned()),
        (Format::Watson, r#"[[1795680000,1795683600,"größe","8b1c",["é"],1795683600]]"#.to_owned()),
        (
            Format::Activitywatch,
            r#"{"buckets":{"größe":{"type":"afkstatus","events":[{"timestamp":"2026-11-26T08:00:00Z","duration":600,"data":{"status":"not-afk"}}]}}}"#
                .to_owned(),
        ),
        (
            Format::TimeToLeave,
            r#"[{"type":"flexible","date":"2026-11-26","values":["08:00","12:00"]},{"type":"waived","date":"2026-12-24","data":"größe","hours":"08:00"}]"#
                .to_owned(),
        ),
        (
            Format::Ics,
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\nSUMMARY:größe\nRRULE:FREQ=YEARLY;COUNT=1000000\nEND:VEVENT\nEND:VCALENDAR\n"
                .to_owned(),
        ),
    ]
}

#[test]
fn every_text_is_read_in_every_encoding_and_with_every_end_of_a_line() {
    for (format, text) in samples() {
        let dir = tempfile::tempdir().unwrap();
        let read = |bytes: &[u8]| read(&file(&dir, bytes), None);
        let (found, want) = read(text.as_bytes()).unwrap();
        assert!(found == format && !want.is_empty(), "{format:?}: {want:?}");
        let marked = format!("\u{feff}{text}");
        let lines = |end: &str| text.replace("\r\n", "\n").replace('\n', end);
        let utf16 = |of: fn(u16) -> [u8; 2]| marked.encode_utf16().flat_map(of).collect::<Vec<u8>>();
        for bytes in [
            marked.clone().into_bytes(),
            lines("\r\n").into_bytes(),
            lines("\r").into_bytes(),
            text.trim_end().as_bytes().to_vec(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
        ] {
            assert_eq!(read(&bytes).unwrap(), (format, want.clone()), "{format:?}");
        }
        // Latin-1 is another text, and nobody can tell which: it is refused.
        let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
        let why = read(&latin).unwrap_err().to_string();
        assert!(why.contains("neither UTF-8"), "{format:?}: {why}");
    }
}

#[test]
fn a_torn_text_is_refused_in_a_line_or_read_up_to_its_end() {
    for (format, text) in samples() {
        let dir = tempfile::tempdir().unwrap();
        let whole = read(&file(&dir, text.as_bytes()), None).unwrap().1;
        let kept = |all: &[String]| all.iter().filter(|line| !line.starts_with("left ")).count();
        for at in 0..text.len() {
            match read(&file(&dir, &text.as_bytes()[..at]), None) {
                Ok((found, all)) => {
                    assert_eq!(found, format, "at {at}");
                    assert!(kept(&all) <= kept(&whole), "{format:?} at {at}: {all:?}");
                }
                Err(why) => assert!(!why.to_string().contains('\n'), "{format:?} at {at}: {why}"),
            }
        }
    }
}

/// A database with these statements, as bytes.
fn database(statements: &str) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("db");
    rusqlite::Connection::open(&path).unwrap().execute_batch(statements).unwrap();
    std::fs::read(path).unwrap()
}

const POMOTROID: &str = "CREATE TABLE sessions (id INTEGER PRIMARY KEY, started_at INTEGER, ended_at INTEGER, round_type TEXT, duration_secs INTEGER, completed INTEGER);";

#[test]
fn pomotroid_plans_what_it_calls_duration() {
    let rows = "INSERT INTO sessions VALUES (1,1795680000,1795681560,'work',1500,1),(2,1795681560,1795681700,'short-break',300,0),
        (3,1795683600,NULL,'work',1500,0),(4,1795683600,1795683600,'long-break',900,0),(5,'x',1795683600,'work',1500,1),
        (6,1795683600,1795684000,'nap',1500,1),(7,1795690800,1795690900,'work',-5,1)";
    check(
        database(&format!("{POMOTROID}{rows}")),
        Format::Pomotroid,
        &[
            "focus 2026-11-26T09:00:00+01:00 2026-11-26T09:25:00+01:00 completed",
            "break 2026-11-26T09:26:00+01:00 2026-11-26T09:28:20+01:00 stopped",
            "left 3 is still open: it has no end",
            "left 4 has no length",
            "left 5 has no number where one is wanted",
            "left 6 is neither work nor a break",
            "left 7 ends before it begins",
        ],
    );
}

#[test]
fn gnome_pomodoro_has_entries_in_utc() {
    check(
        database(
            "CREATE TABLE entries (id INTEGER PRIMARY KEY, \"datetime-string\" TEXT, \"datetime-local-string\" TEXT, \"state-name\" TEXT, \"state-duration\" INTEGER, elapsed INTEGER);
            INSERT INTO entries VALUES (1,'2026-11-26T08:00:00Z','2026-11-26T09:00:00','pomodoro',1500,1500),(2,'2026-11-26T08:25:00Z','','short-break',300,280.9),(3,'x','','pomodoro',1,1),(4,'2026-11-26T08:25:00Z','','null',1,1)",
        ),
        Format::GnomePomodoro,
        &[
            "focus 2026-11-26T09:00:00+01:00 2026-11-26T09:25:00+01:00 completed",
            "break 2026-11-26T09:25:00+01:00 2026-11-26T09:29:40+01:00 stopped",
            "left 3 has no time that can be read, want 2026-11-27T08:00:00Z",
            "left 4 is neither a pomodoro nor a break",
        ],
    );
}

#[test]
fn focus_timer_is_split_by_its_gaps() {
    let schema = "CREATE TABLE timeblocks (id INTEGER PRIMARY KEY, \"session-id\" INTEGER, \"start-time\" INTEGER, \"end-time\" INTEGER, state TEXT, status TEXT, \"intended-duration\" INTEGER);
        CREATE TABLE gaps (id INTEGER PRIMARY KEY, \"start-time\" INTEGER, \"end-time\" INTEGER, flags TEXT, \"time-block-id\" INTEGER);";
    // 08:00 to 08:30 with a gap at its beginning, two that overlap, one beside it, and one that is open.
    let rows = "INSERT INTO timeblocks VALUES (1,1,1795680000000000,1795681800000000,'pomodoro','completed',1500000000),
            (2,1,1795681800000000,1795682100000000,'stopped','completed',0),(3,1,1795681800000000,1795682100000000,'pomodoro','scheduled',0);
        INSERT INTO gaps VALUES (1,1795679000000000,1795680060000000,'default',1),(2,1795680600000000,1795680900000000,'sleep',1),
            (3,1795680800000000,1795680960000000,'default | interruption',1),(4,1795690000000000,1795690100000000,'sleep',1),
            (5,1795681740000000,-1,'default',1)";
    check(
        database(&format!("{schema}{rows}")),
        Format::FocusTimer,
        &[
            "away 2026-11-26T09:00:00+01:00 2026-11-26T09:01:00+01:00 -",
            "focus 2026-11-26T09:01:00+01:00 2026-11-26T09:10:00+01:00 split",
            "away 2026-11-26T09:10:00+01:00 2026-11-26T09:15:00+01:00 -",
            "away 2026-11-26T09:15:00+01:00 2026-11-26T09:16:00+01:00 -",
            "focus 2026-11-26T09:16:00+01:00 2026-11-26T09:29:00+01:00 split",
            "away 2026-11-26T09:29:00+01:00 2026-11-26T09:30:00+01:00 completed",
        ],
    );
}

#[test]
fn a_database_is_not_believed() {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS started_at, i AS ended_at, 'work' AS round_type, 1 AS duration_secs, 1 AS completed FROM n";
    refused(database(&format!("CREATE TABLE t (x); CREATE VIEW sessions AS {endless}")), "looked for");
    // A table beside a view of another format's name is that table; triggers are asleep.
    let also = format!(
        "{POMOTROID} CREATE TABLE log (x); CREATE VIEW timeblocks AS {endless};
        CREATE TRIGGER t AFTER INSERT ON sessions BEGIN INSERT INTO log VALUES (1); END;
        INSERT INTO sessions VALUES (1,1795680000,1795681560,'work',1500,1)"
    );
    check(database(&also), Format::Pomotroid, &["focus 2026-11-26T09:00:00+01:00 2026-11-26T09:25:00+01:00 completed"]);
    // Wrong types, numbers beyond all time, and a column that computes.
    let odd = format!(
        "{POMOTROID} INSERT INTO sessions VALUES (1,9223372036854775807,9223372036854775807,'work',9223372036854775807,1),
        (2,x'00ff',1.5,zeroblob(1000),'',NULL),(-3,-9223372036854775808,9223372036854775807,'work',-9223372036854775808,0),
        (4,1e300,1795681560,'work',1500,1)"
    );
    let dir = tempfile::tempdir().unwrap();
    let (_, all) = read(&file(&dir, &database(&odd)), None).unwrap();
    assert!(all.len() == 4 && all.iter().all(|line| line.starts_with("left ")), "{all:?}");
    let computed = "CREATE TABLE sessions (id INTEGER PRIMARY KEY, started_at INTEGER, ended_at AS (length(randomblob(1000000000))), round_type TEXT, duration_secs INTEGER, completed INTEGER);
        INSERT INTO sessions (id, started_at, round_type, duration_secs, completed) VALUES (1,1,'work',1,1)";
    if let Ok(bytes) = std::panic::catch_unwind(|| database(computed)) {
        let dir = tempfile::tempdir().unwrap();
        let said = read(&file(&dir, &bytes), None);
        assert!(said.is_err() || said.is_ok_and(|(_, all)| all.len() == 1));
    }
}

#[test]
fn a_torn_database_is_refused_and_one_that_is_whole_is_read() {
    let rows: Vec<String> = (0..2000)
        .map(|n| format!("({},{},{},'work',60,1)", n + 1, 1_795_680_000 + n * 60, 1_795_680_060 + n * 60))
        .collect();
    let whole = database(&format!("{POMOTROID} INSERT INTO sessions VALUES {}", rows.join(",")));
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(read(&file(&dir, &whole), None).unwrap().1.len(), 2000);
    for cut in [16, 17, 100, 1000, 4096, 5000, whole.len() / 2, whole.len() - 4096, whole.len() - 1] {
        refused(&whole[..cut], "is a damaged sqlite database");
    }
    let mut scratched = whole.clone();
    scratched[whole.len() / 2..whole.len() / 2 + 6000].fill(0x5a);
    refused(scratched, "is a damaged sqlite database");
}

#[test]
fn a_format_that_is_named_is_held_to() {
    let dir = tempfile::tempdir().unwrap();
    let said =
        |bytes: &[u8], format| read(&file(&dir, bytes), Some(format)).map(|(_, all)| all).map_err(|e| e.to_string());
    assert!(said(b"[]", Format::Watson).unwrap().is_empty());
    assert!(said(b"a,b\n1,2\n", Format::Toggl).unwrap_err().contains("lacks the columns Start date, Start time"));
    assert!(said(b"[]", Format::Pomotroid).unwrap_err().contains("no sqlite database"));
    assert!(said(&database(POMOTROID), Format::FocusTimer).unwrap_err().contains("no such table"));
    assert!(said(&database(POMOTROID), Format::Toggl).unwrap_err().contains("no such table"));
    assert!(said(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", Format::Toggl).is_err());
    assert!(said(b"hello", Format::Ics).unwrap_err().contains("BEGIN:VCALENDAR"));
    assert!(
        said(b"hello", Format::Activitywatch).unwrap_err().contains("no such JSON")
            || said(b"hello", Format::Activitywatch).is_err()
    );
    assert!(read(dir.path(), None).unwrap_err().to_string().contains("folder without a file of Timewarrior's"));
}

fn lines(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut take = |item| {
        all.push(shown(&item));
        Ok(())
    };
    let mut reading =
        Reading { format: Format::Timewarrior, zone: Zone::UTC, meeting: &[], file: None, taker: &mut take };
    timewarrior::read_data(&mut reading, &Meter::default(), Text::new(Cursor::new(text), Meter::default())).unwrap();
    all
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), begins in 0_usize..8) {
        let heads: [&[u8]; 8] = [b"", TOGGL.as_bytes(), b"inc ", b"[{\"type\":\"flexible\",\"date\":\"", b"{\"buckets\":{", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", b"[[1,2,\"", b"\xff\xfe"];
        let dir = tempfile::tempdir().unwrap();
        let _ = read(&file(&dir, &[heads[begins], &bytes].concat()), None);
    }

    #[test]
    fn a_file_in_two_halves_is_the_whole(starts in prop::collection::vec((0_u32..24, 0_u32..60, 1_u32..60), 1..20), cut in 0_usize..20) {
        let lines_of: Vec<String> = starts
            .iter()
            .map(|(h, m, s)| format!("inc 20261126T{h:02}{m:02}00Z - 20261126T{h:02}{m:02}{s:02}Z # a{m}\n"))
            .collect();
        let (first, second) = lines_of.split_at(cut.min(lines_of.len()));
        let halves = [lines(&first.concat()), lines(&second.concat())].concat();
        prop_assert_eq!(halves, lines(&lines_of.concat()));
    }

    #[test]
    fn a_word_in_quotes_is_what_was_put_there(tag in "[ -~é#]{1,20}") {
        let quoted = tag.replace('\\', "\\\\").replace('"', "\\\"");
        let text = format!("inc 20261126T080000Z - 20261126T090000Z # # \"{quoted}\"\n");
        let task = tag.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(lines(&text), [format!("focus 2026-11-26T08:00:00+00:00 2026-11-26T09:00:00+00:00 completed {task}").trim_end().to_owned()]);
    }
}
