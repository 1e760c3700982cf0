//! What holds for every source, whatever is in it: for each format, files of made-up rows, good and bad.

use std::{fs, path::Path};

use chrono::{Days, NaiveDate};
use homestretch_core::{Locale, Ulid, report::report};
use homestretch_store::{Journal, transfer::Written};
use proptest::prelude::*;

use super::*;

const ZONE: &str = "Europe/Amsterdam";
/// The words of tasks: a meeting, quotes and marks of every format, another alphabet, none.
const TASKS: [&str; 6] = ["plot", "Daily Standup", "say \"hi\", \\ ; #x", "größe\u{2028}ä", "=1+1", ""];
const TAGS: [&str; 4] = ["", "deep", "two words", "R&D"];

/// A row: where it begins, how long it is, what it is about, and whether it can be read.
#[derive(Debug, Clone)]
struct Row {
    /// In minutes after the Monday at midnight, UTC.
    at: i64,
    /// In minutes; 0 is none.
    length: i64,
    task: &'static str,
    tag: &'static str,
    is_good: bool,
}

impl Row {
    fn start(&self) -> i64 {
        // Monday, 23 November 2026.
        1_795_392_000 + self.at * 60
    }

    fn end(&self) -> i64 {
        self.start() + self.length * 60
    }

    /// An instant in a form of chrono's.
    fn shown(at: i64, form: &str) -> String {
        Zone::UTC.civil(Wall(at)).format(form).to_string()
    }
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0_i64..7 * 1440, 0_i64..300, 0..TASKS.len(), 0..TAGS.len(), prop::bool::weighted(0.9));
    let row = row.prop_map(|(at, length, task, tag, is_good)| Row {
        // Coarse, so that some rows are alike.
        at: at / 60 * 60,
        length: length / 30 * 30,
        task: TASKS[task],
        tag: TAGS[tag],
        is_good,
    });
    prop::collection::vec(row, 1..12)
}

/// A format: its name, and the file that it would write of some rows.
type Writer = (&'static str, fn(&[Row], &Path));

const WRITERS: [Writer; 12] = [
    ("homestretch", homestretch),
    ("toggl", toggl),
    ("clockify", clockify),
    ("timewarrior", timewarrior_data),
    ("timewarrior", timewarrior_export),
    ("watson", watson),
    ("pomotroid", pomotroid),
    ("focus-timer", focus_timer),
    ("gnome-pomodoro", gnome_pomodoro),
    ("activitywatch", activitywatch),
    ("time-to-leave", time_to_leave),
    ("ics", ics),
];

fn put(path: &Path, text: String) {
    fs::write(path, text).unwrap();
}

/// Records of ours cannot be bad, since one bad line refuses all.
fn homestretch(rows: &[Row], path: &Path) {
    let line = |row: &Row| {
        let id = Ulid::of(Wall(row.start()), [row.length as u8; 10]);
        let at = |at: i64| Row::shown(at, "%Y-%m-%dT%H:%M:%SZ");
        let task = if row.task.is_empty() { "x" } else { row.task };
        let end = at(row.end() + 60);
        let (kind, start) = (["focus", "meeting", "break"][usize::from(row.tag.len() as u8 % 3)], at(row.start()));
        json!({"type": "span", "id": id.to_string(), "session": id.to_string(), "kind": kind, "start": start, "end": end,
            "zone": ZONE, "task": task, "outcome": "completed", "mine": row.tag.len()})
        .to_string()
            + "\n"
    };
    put(path, rows.iter().map(line).collect());
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn toggl(rows: &[Row], path: &Path) {
    let mut text = "User,Project,Description,Start date,Start time,Duration,Tags\n".to_owned();
    for row in rows {
        let day = if row.is_good { Row::shown(row.start(), "%Y-%m-%d") } else { "someday".to_owned() };
        let (time, h, m) = (Row::shown(row.start(), "%H:%M:%S"), row.length / 60, row.length % 60);
        text += &format!("Z,Eval,{},{day},{time},{h:02}:{m:02}:00,{}\n", quoted(row.task), quoted(row.tag));
    }
    put(path, text);
}

fn clockify(rows: &[Row], path: &Path) {
    let mut text = "\"Project\",\"Description\",\"Tags\",\"Start Date\",\"Start Time\",\"End Date\",\"End Time\",\"Duration (h)\"\n".to_owned();
    for row in rows {
        let day = if row.is_good { Row::shown(row.start(), "%m/%d/%Y") } else { "13/13/13".to_owned() };
        let (time, h, m) = (Row::shown(row.start(), "%I:%M:%S %p"), row.length / 60, row.length % 60);
        let (task, tag) = (quoted(row.task), quoted(row.tag));
        text += &format!("Eval,{task},{tag},{day},{time},,,{h:02}:{m:02}:00\n");
    }
    put(path, text);
}

const COMPACT: &str = "%Y%m%dT%H%M%SZ";

fn timewarrior_data(rows: &[Row], path: &Path) {
    let line = |row: &Row| {
        let end = if row.is_good { format!(" - {}", Row::shown(row.end(), COMPACT)) } else { String::new() };
        let word = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let tag = if row.tag.is_empty() { String::new() } else { word(row.tag) };
        format!("inc {}{end} # {tag} # {}\n", Row::shown(row.start(), COMPACT), word(row.task))
    };
    put(path, rows.iter().map(line).collect());
}

fn timewarrior_export(rows: &[Row], path: &Path) {
    let entry = |row: &Row| {
        let end = if row.is_good { json!(Row::shown(row.end(), COMPACT)) } else { json!("then") };
        json!({"id": 1, "start": Row::shown(row.start(), COMPACT), "end": end, "tags": [row.tag], "annotation": row.task})
    };
    put(path, rows.iter().map(entry).collect::<Value>().to_string());
}

fn watson(rows: &[Row], path: &Path) {
    let entry = |row: &Row| {
        let end = if row.is_good { json!(row.end()) } else { json!("then") };
        json!([row.start(), end, row.task, "id", [row.tag], row.start()])
    };
    put(path, rows.iter().map(entry).collect::<Value>().to_string());
}

/// A database of these statements, one for each row; its ids count from that row's place in the whole.
fn database(path: &Path, schema: &str, rows: &[Row], insert: impl Fn(&Row) -> String) {
    let _ = fs::remove_file(path);
    let database = rusqlite::Connection::open(path).unwrap();
    let rows: String = rows.iter().map(insert).collect();
    database.execute_batch(&format!("BEGIN; {schema} {rows} COMMIT;")).unwrap();
}

/// What a row is in a timer of pomodoros.
fn state(row: &Row) -> usize {
    if row.is_good { row.task.len() % 3 } else { 3 }
}

fn pomotroid(rows: &[Row], path: &Path) {
    let schema = "CREATE TABLE sessions (id INTEGER PRIMARY KEY, started_at INTEGER, ended_at INTEGER, round_type TEXT, duration_secs INTEGER, completed INTEGER);";
    database(path, schema, rows, |row| {
        let name = ["work", "short-break", "long-break", "nap"][state(row)];
        let completed = row.tag.len() % 2;
        format!("INSERT INTO sessions VALUES (NULL, {}, {}, '{name}', 1500, {completed});", row.start(), row.end())
    });
}

fn focus_timer(rows: &[Row], path: &Path) {
    let schema = "CREATE TABLE timeblocks (id INTEGER PRIMARY KEY, \"session-id\" INTEGER, \"start-time\" INTEGER, \"end-time\" INTEGER, state TEXT, status TEXT, \"intended-duration\" INTEGER);
        CREATE TABLE gaps (id INTEGER PRIMARY KEY, \"start-time\" INTEGER, \"end-time\" INTEGER, flags TEXT, \"time-block-id\" INTEGER);
        CREATE TABLE timezones (id INTEGER PRIMARY KEY, time INTEGER, identifier TEXT); INSERT INTO timezones VALUES (1, 0, 'Europe/Amsterdam');";
    database(path, schema, rows, |row| {
        let name = ["pomodoro", "short-break", "long-break", "pomodoro"][state(row)];
        let (start, status) = (row.start() * 1_000_000, ["completed", "uncompleted"][row.tag.len() % 2]);
        let end = if row.is_good { row.end() * 1_000_000 } else { -1 };
        let (from, to) = (start + 600_000_000, start + 900_000_000);
        let flags = ["default", "interruption", "default | sleep"][row.task.len() % 3];
        format!(
            "INSERT INTO timeblocks VALUES (NULL, 1, {start}, {end}, '{name}', '{status}', 1500000000);
            INSERT INTO gaps VALUES (NULL, {from}, {to}, '{flags}', last_insert_rowid());"
        )
    });
}

fn gnome_pomodoro(rows: &[Row], path: &Path) {
    let schema = "CREATE TABLE entries (id INTEGER PRIMARY KEY, \"datetime-string\" TEXT, \"datetime-local-string\" TEXT, \"state-name\" TEXT, \"state-duration\" INTEGER, elapsed INTEGER);";
    database(path, schema, rows, |row| {
        let name = ["pomodoro", "short-break", "long-break", "null"][state(row)];
        let (start, elapsed) = (Row::shown(row.start(), "%Y-%m-%dT%H:%M:%S+0000"), row.length * 60);
        format!("INSERT INTO entries VALUES (NULL, '{start}', '', '{name}', 1500, {elapsed});")
    });
}

/// A bucket for each row: in one bucket what lies close together is one interval, and half of it another.
fn activitywatch(rows: &[Row], path: &Path) {
    let bucket = |(n, row): (usize, &Row)| {
        let at =
            if row.is_good { Row::shown(row.start(), "%Y-%m-%dT%H:%M:%S.250000+00:00") } else { "then".to_owned() };
        let there = json!({"timestamp": at, "duration": row.length * 60, "data": {"status": "not-afk"}});
        let away = json!({"timestamp": Row::shown(row.end(), "%Y-%m-%dT%H:%M:%SZ"), "duration": 60.5, "data": {"status": "afk"}});
        (format!("afk-{n}"), json!({"id": format!("afk-{n}"), "type": "afkstatus", "events": [away, there]}))
    };
    let buckets: Map<String, Value> = rows.iter().enumerate().map(bucket).collect();
    put(path, json!({"buckets": buckets}).to_string());
}

fn time_to_leave(rows: &[Row], path: &Path) {
    let entry = |row: &Row| {
        let date = Row::shown(row.start(), "%Y-%m-%d");
        match (row.is_good, row.tag.len() % 2) {
            (false, _) => json!({"type": "flexible", "date": date, "values": ["08:00"]}),
            (true, 0) => json!({"type": "waived", "date": date, "data": row.task, "hours": "08:00"}),
            (true, _) => {
                let end = Row::shown(row.end(), "%H:%M");
                json!({"type": "flexible", "date": date, "values": [Row::shown(row.start(), "%H:%M"), end]})
            }
        }
    };
    put(path, rows.iter().map(entry).collect::<Value>().to_string());
}

fn ics(rows: &[Row], path: &Path) {
    let event = |row: &Row| {
        let first = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() + Days::new(row.at as u64 / 240);
        let end = first + Days::new(row.length as u64 / 60);
        let (first, end) = (first.format("%Y%m%d"), end.format("%Y%m%d"));
        let start = if row.is_good { format!(";VALUE=DATE:{first}") } else { format!(":{first}T090000Z") };
        let name = row.task.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
        format!("BEGIN:VEVENT\r\nDTSTART{start}\r\nDTEND;VALUE=DATE:{end}\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n")
    };
    let events: String = rows.iter().map(event).collect();
    put(path, format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n"));
}

/// A store of its own, into which is imported as the command does it.
struct Store {
    dir: tempfile::TempDir,
}

impl Store {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("data")).unwrap();
        Self { dir }
    }

    fn place(&self) -> Place {
        let data = self.dir.path().join("data");
        Place { config: data.clone(), data }
    }

    /// Imports a file of this format, or tries to; gives the answer.
    fn import(&self, format: &str, file: &Path, is_dry: bool) -> Value {
        let place = self.place();
        let asked = Asked {
            what: "import".to_owned(),
            data: place.data.clone(),
            config: place.config.clone(),
            file: Some(file.to_owned()),
            zone: ZONE.parse().ok(),
            now: 1_795_700_000,
            is_dry,
            ..Asked::default()
        };
        let said = import(&asked).unwrap_or_else(|refused| panic!("{format}: {}", refused.why));
        for pair in said["set"].as_array().into_iter().flatten() {
            settings_file::set_marked(&place, pair[0].as_str().unwrap(), pair[1].as_str().unwrap()).unwrap();
        }
        if let Some(path) = said["spool"].as_str() {
            let spool = transfer::Spool::of(path.into());
            let journal = Journal::open(&place, "machine").unwrap();
            transfer::import(&place, &journal, Wall(asked.now), spool.path(), Written::ByUs).unwrap();
        }
        said["answer"].clone()
    }

    /// All records, in order, and the days that are off.
    fn held(&self) -> (Vec<String>, Vec<NaiveDate>) {
        let records = transfer::all(&self.place()).unwrap();
        let off = settings_file::load(&self.place()).settings.week.off;
        let mut days: Vec<NaiveDate> =
            off.iter().flat_map(|(from, to)| from.iter_days().take_while(move |day| day <= to)).collect();
        days.sort_unstable();
        days.dedup();
        let mut lines: Vec<String> = records.iter().map(Record::to_json).collect();
        lines.sort_unstable();
        (lines, days)
    }

    fn report(&self) -> Value {
        let schedule = Schedule::new(settings_file::load(&self.place()).settings);
        let records = in_force(transfer::all(&self.place()).unwrap());
        let report = report(&schedule, records, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
        serde_json::from_str(&print::week_json(Locale::default(), &report)).unwrap()
    }
}

fn n(answer: &Value, key: &str) -> u64 {
    answer[key].as_u64().unwrap_or_default()
}

/// The rows without those whose place and length one before has: as records of ours they would have its id.
fn once_each(rows: &[Row]) -> Vec<Row> {
    let mut seen = std::collections::BTreeSet::new();
    rows.iter().filter(|row| seen.insert((row.at, row.length))).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_dry_run_says_what_the_import_says_and_a_second_one_brings_nothing(rows in rows()) {
        for (format, write) in WRITERS {
            let store = Store::new();
            let file = store.dir.path().join("source");
            write(&rows, &file);
            let dry = store.import(format, &file, true);
            prop_assert_eq!(&dry["format"], format);
            prop_assert_eq!(store.held(), (vec![], vec![]), "{}: a dry run keeps nothing", format);
            let said = store.import(format, &file, false);
            prop_assert_eq!(&said, &dry, "{}", format);
            let held = store.held();
            prop_assert_eq!(n(&said, "new"), (held.0.len() + held.1.len()) as u64, "{}: {:?}", format, held);
            prop_assert_eq!(n(&said, "new") + n(&said, "known"), n(&said, "records"), "{}", format);
            let again = store.import(format, &file, false);
            prop_assert_eq!(store.held(), held, "{}: importing twice is importing once", format);
            prop_assert_eq!((n(&again, "new"), n(&again, "known")), (0, n(&said, "records")), "{}: {}", format, again);
            prop_assert_eq!(n(&again, "left_out_count"), n(&said, "left_out_count"), "{}", format);
        }
    }

    #[test]
    fn a_file_in_two_halves_is_the_whole(rows in rows(), cut in 0_usize..12) {
        for (format, write) in WRITERS {
            let rows = if format == "homestretch" { once_each(&rows) } else { rows.clone() };
            let (first, second) = rows.split_at(cut.min(rows.len()));
            let (halves, whole) = (Store::new(), Store::new());
            let mut left_out = 0;
            // A file without a row is none of that format.
            for (n_half, half) in [first, second].into_iter().enumerate().filter(|(_, half)| !half.is_empty()) {
                let file = halves.dir.path().join(format!("half-{n_half}"));
                write(half, &file);
                left_out += n(&halves.import(format, &file, false), "left_out_count");
            }
            let file = whole.dir.path().join("whole");
            write(&rows, &file);
            let said = whole.import(format, &file, false);
            prop_assert_eq!(halves.held(), whole.held(), "{}", format);
            prop_assert_eq!(left_out, n(&said, "left_out_count"), "{}", format);
            prop_assert_eq!(halves.report(), whole.report(), "{}", format);
        }
    }

    #[test]
    fn what_is_exported_gives_the_same_report_in_an_empty_store(rows in rows()) {
        for (format, write) in WRITERS {
            let (here, lines, there) = (Store::new(), Store::new(), Store::new());
            let file = here.dir.path().join("source");
            write(&rows, &file);
            here.import(format, &file, false);
            let records = in_force(transfer::all(&here.place()).unwrap());
            if records.is_empty() {
                continue;
            }
            // Lines of ours say everything.
            let copy = lines.dir.path().join("copy.jsonl");
            put(&copy, records.iter().map(|record| record.to_json() + "\n").collect());
            lines.import("homestretch", &copy, false);
            prop_assert_eq!(lines.held().0, here.held().0, "{}", format);
            // Days off are settings, and no records.
            for store in [&lines, &there] {
                let off = settings_file::load(&here.place()).settings.week.off;
                let off = settings_file::with_off(&store.place(), &off).unwrap();
                settings_file::set(&store.place(), settings_file::OFF, &off).unwrap();
            }
            prop_assert_eq!(lines.report(), here.report(), "{}", format);
            // Those of Timewarrior's have every interval of work, and know no session that is split and no break.
            let mut out = Vec::new();
            let form = Form::named("timewarrior").unwrap();
            print::records(form, &records, &|_| true, &mut out).unwrap();
            if out.is_empty() {
                continue;
            }
            let copy = there.dir.path().join("2026-11.data");
            fs::write(&copy, &out).unwrap();
            let said = there.import("timewarrior", &copy, false);
            prop_assert_eq!(n(&said, "left_out_count"), 0, "{}: {}", format, said);
            for (mine, theirs) in here.report()["days"].as_array().unwrap().iter().zip(there.report()["days"].as_array().unwrap()) {
                for figure in ["work_s", "early_s", "late_s", "off_day_s", "overtime_s", "late_night", "off"] {
                    prop_assert_eq!(&mine[figure], &theirs[figure], "{}: {}: {} {}", format, figure, mine, theirs);
                }
            }
        }
    }
}
