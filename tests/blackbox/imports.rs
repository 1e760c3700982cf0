//! What others have recorded comes in, and goes again.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use homestretch_tests::{Launch, Said, Sandbox};
use serde_json::Value;

use crate::{friday, sandbox};

const TOGGL: &str = "User,Project,Description,Start date,Start time,Duration,Tags\n";

/// A report of Toggl with a row for each of these: `09:00:00 00:30:00 task`, on Thursday.
fn toggl(sandbox: &Sandbox, rows: &[&str]) -> PathBuf {
    let row = |row: &&str| {
        let mut words = row.splitn(3, ' ');
        let mut word = || words.next().unwrap_or_default();
        let (at, length) = (word(), word());
        format!("Z,Eval,{},2026-11-26,{at},{length},deep\n", word())
    };
    let path = sandbox.path("toggl.csv");
    fs::write(&path, TOGGL.to_owned() + &rows.iter().map(row).collect::<String>()).unwrap();
    path
}

const ROWS: [&str; 4] =
    ["09:00:00 00:30:00 plot", "10:00:00 01:00:00 standup", "10:00:00 01:00:00 standup", "11:00:00 00:00:00 nothing"];

fn import(sandbox: &Sandbox, file: &Path, more: &[&str]) -> Said {
    Said::by(sandbox.command().arg("--data").arg(sandbox.data()).arg("import").arg(file).args(more))
}

fn answer(sandbox: &Sandbox, file: &Path, more: &[&str]) -> Value {
    import(sandbox, file, &[more, &["--json"]].concat()).json()
}

fn counts(answer: &Value) -> (u64, u64, u64) {
    let n = |key: &str| answer[key].as_u64().unwrap();
    (n("new"), n("known"), n("left_out_count"))
}

fn week(sandbox: &Sandbox) -> Value {
    sandbox.cli(&["report", "--week", "2026-W48", "--format", "json"]).json()
}

/// The records that an export holds.
fn exported(sandbox: &Sandbox) -> Vec<Value> {
    sandbox.cli(&["export"]).done().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn work_s(sandbox: &Sandbox) -> i64 {
    week(sandbox)["totals"]["work_s"].as_i64().unwrap()
}

#[test]
fn a_dry_run_says_what_the_import_says_and_people_read_it() {
    let sandbox = sandbox();
    let file = toggl(&sandbox, &ROWS);
    let dry = import(&sandbox, &file, &["--dry-run"]).done();
    assert_eq!(
        dry,
        "a dry run: nothing was kept\nformat toggl, zone Europe/Amsterdam, 2026-11-26 to 2026-11-26\nrecords 3: new 2, known 1; left out 1\n  5: has no length\n"
    );
    assert!(!sandbox.data().join("journal").exists() || exported(&sandbox).is_empty());
    let done = import(&sandbox, &file, &[]).done();
    assert_eq!(done, dry.replace("a dry run: nothing was kept", "2 records imported, 1 record was here already"));
    let again = import(&sandbox, &file, &[]).done();
    assert!(again.starts_with("nothing new: every record was here already\n"), "{again}");
    let left: Vec<_> = fs::read_dir(sandbox.data()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("import")), "{left:?}");
}

#[test]
fn an_import_is_taken_back_once_and_may_come_again() {
    for with_app in [false, true] {
        let sandbox = sandbox();
        sandbox.write_settings("# mine\n[week]\noff = [\"2026-12-04\"] # so far\n");
        let engine = with_app.then(|| Launch::at(&friday("09:00")).headless().start(&sandbox));
        sandbox.cli(&["import", "--undo"]).refused(1);
        let file = toggl(&sandbox, &ROWS);
        assert_eq!(counts(&answer(&sandbox, &file, &[])), (2, 1, 1));
        assert_eq!(work_s(&sandbox), 5400);
        // What brings nothing is no import that could be taken back.
        assert_eq!(counts(&answer(&sandbox, &file, &[])), (0, 3, 1));
        let undone = sandbox.cli(&["import", "--undo"]).done();
        assert_eq!(undone, "the last import, of toggl, is taken back: 2 records\n");
        assert_eq!(work_s(&sandbox), 0);
        let why = sandbox.cli(&["import", "--undo"]).refused(1);
        assert!(why.contains("nothing is left to take back"), "{why}");
        assert_eq!(exported(&sandbox).len(), 4, "nothing is rewritten");
        // It comes back whole, but for what the user has taken back.
        let dry = answer(&sandbox, &file, &["--dry-run"]);
        assert_eq!((counts(&dry), &dry), ((2, 1, 1), &answer(&sandbox, &file, &[])));
        assert_eq!(work_s(&sandbox), 5400);
        let plot =
            exported(&sandbox).into_iter().find(|r| r["task"].as_str().unwrap_or("").starts_with("plot")).unwrap();
        sandbox.cli(&["void", plot["id"].as_str().unwrap()]).done();
        assert_eq!(counts(&answer(&sandbox, &file, &[])), (0, 3, 1));
        assert_eq!(work_s(&sandbox), 3600);
        assert_eq!(sandbox.cli(&["import", "--undo", "--json"]).json()["records"], 1);
        assert_eq!(work_s(&sandbox), 0);
        assert_eq!(counts(&answer(&sandbox, &file, &[])), (1, 2, 1));
        assert_eq!(work_s(&sandbox), 3600);
        // Days off come and go with the others of their import.
        let calendar = sandbox.path("c.ics");
        let event = |from: &str, to: &str| {
            format!("BEGIN:VEVENT\nDTSTART;VALUE=DATE:{from}\nDTEND;VALUE=DATE:{to}\nEND:VEVENT\n")
        };
        let events =
            [event("20261203", "20261206"), event("20261206", "20261207"), event("20261224", "20261225")].concat();
        fs::write(&calendar, format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")).unwrap();
        assert_eq!(counts(&answer(&sandbox, &calendar, &["--dry-run"])), (4, 1, 0));
        let said = import(&sandbox, &calendar, &[]).done();
        assert!(said.starts_with("4 days off imported, 1 record was here already\nformat ics, zone Europe/Amsterdam, 2026-12-03 to 2026-12-24\n"), "{said}");
        let settings = || fs::read_to_string(sandbox.data().join("settings.toml")).unwrap();
        assert_eq!(
            settings(),
            "# mine\n[week]\noff = [\"2026-12-04\", \"2026-12-03\", \"2026-12-05..2026-12-06\", \"2026-12-24\"] # so far\n"
        );
        if let Some(engine) = &engine {
            assert_eq!(engine.status().notices, Vec::<String>::new());
        }
        let undone = sandbox.cli(&["import", "--undo"]).done();
        assert_eq!(undone, "the last import, of ics, is taken back: 4 days off\n");
        assert_eq!(settings(), "# mine\n[week]\noff = [\"2026-12-04\"] # so far\n");
        assert_eq!(work_s(&sandbox), 3600, "an import before the last stays");
    }
}

#[test]
fn a_bad_settings_file_takes_no_days_off_and_then_nothing_comes_in() {
    let sandbox = sandbox();
    sandbox.write_settings("[cycle]\nfocus_min = 0\n");
    let file = sandbox.path("ttl.json");
    fs::write(
        &file,
        r#"[{"type":"flexible","date":"2026-11-26","values":["08:00","12:00"]},{"type":"waived","date":"2026-12-24","data":"x","hours":"08:00"}]"#,
    )
    .unwrap();
    for more in [&[][..], &["--dry-run"]] {
        let why = import(&sandbox, &file, more).refused(1);
        assert!(why.contains("settings.toml:2: focus_min = 0") && why.contains("nothing was imported"), "{why}");
    }
    assert!(exported(&sandbox).is_empty());
}

#[test]
fn the_zone_is_the_one_asked_for_else_that_of_the_settings() {
    let sandbox = sandbox();
    let file = toggl(&sandbox, &ROWS[..1]);
    let zone = |more: &[&str]| answer(&sandbox, &file, &[&["--dry-run"], more].concat())["zone"].clone();
    assert_eq!(zone(&[]), "Europe/Amsterdam", "the system's");
    sandbox.write_settings("[day]\nzone = \"Asia/Tokyo\"\n");
    assert_eq!(zone(&[]), "Asia/Tokyo");
    assert_eq!(zone(&["--zone", "America/New_York"]), "America/New_York");
    for bad in ["Europe/Atlantis", "", "europe/amsterdam"] {
        let why = import(&sandbox, &file, &["--zone", bad]).refused(2);
        assert!(why.contains("unknown zone"), "{why}");
    }
    let why = import(&sandbox, &file, &["--as", "harvest"]).refused(2);
    assert!(why.contains("unknown format \"harvest\", want homestretch, toggl, clockify"), "{why}");
    sandbox.cli(&["import"]).refused(2);
    sandbox.cli(&["import", "x", "--undo"]).refused(2);
    // Every format that is read can be named.
    let all = homestretch_import::Format::ALL.map(|format| format.name());
    assert!(all.iter().all(|name| why.contains(name)), "{why}");
    // One that is imported again in another zone is the same block.
    assert_eq!(counts(&answer(&sandbox, &file, &["--zone", "Europe/Amsterdam"])), (1, 0, 0));
    assert_eq!(counts(&answer(&sandbox, &file, &["--zone", "Europe/Berlin"])), (0, 1, 0));
}

#[test]
fn what_is_piped_in_is_found_out_too() {
    let sandbox = sandbox();
    let file = toggl(&sandbox, &ROWS);
    let database =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/import/focus_timer/input/database.sqlite");
    for (file, format) in [(&file, "toggl"), (&database, "focus-timer")] {
        let piped = |name: &str| {
            let mut cat = sandbox.tool("cat").arg(file).stdout(Stdio::piped()).spawn().unwrap();
            let mut command = sandbox.command();
            command.arg("--data").arg(sandbox.data()).args(["import", name, "--dry-run", "--json"]);
            let said = Said::by(command.stdin(cat.stdout.take().unwrap()));
            cat.wait().unwrap();
            said.json()
        };
        let want = answer(&sandbox, file, &["--dry-run"]);
        assert_eq!(want["format"], format);
        assert_eq!((piped("-"), piped("/dev/stdin")), (want.clone(), want));
    }
}

#[test]
fn what_never_ends_is_refused_and_a_link_leads_to_both_halves() {
    let sandbox = sandbox();
    for device in ["/dev/zero", "/dev/urandom"] {
        let why = import(&sandbox, Path::new(device), &[]).refused(1);
        assert!(why.contains("neither UTF-8"), "{why}");
    }
    let mut yes = sandbox.tool("yes").stdout(Stdio::piped()).spawn().unwrap();
    let mut command = sandbox.command();
    command.arg("--data").arg(sandbox.data()).args(["import", "-"]).stdin(yes.stdout.take().unwrap());
    let why = Said::by(&mut command).refused(1);
    assert!(why.contains("looked for"), "{why}");
    yes.kill().unwrap();
    yes.wait().unwrap();
    // What its program has not yet worked into the database lies beside the file, and not beside the link.
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/import/pomotroid_wal/input");
    let link = sandbox.path("link.db");
    std::os::unix::fs::symlink(input.join("pomotroid.db"), &link).unwrap();
    assert_eq!(counts(&answer(&sandbox, &link, &[])), (5, 0, 2));
}

#[test]
fn without_the_reader_our_own_records_still_come_in() {
    let sandbox = sandbox();
    let alone = sandbox.path("bin/homestretch");
    fs::create_dir(sandbox.path("bin")).unwrap();
    fs::copy(sandbox.program(), &alone).unwrap();
    let by = |file: &Path| Said::by(sandbox.tool(&alone).arg("--data").arg(sandbox.data()).arg("import").arg(file));
    let why = by(&toggl(&sandbox, &ROWS)).refused(1);
    assert!(why.contains("homestretch-import") && why.lines().count() == 1, "{why}");
    let ours = sandbox.path("ours.jsonl");
    let record = r#"{"type":"finish","id":"01KB0000000000000000000001","at":"2026-11-27T17:00:00+01:00","zone":"UTC"}"#;
    fs::write(&ours, format!("{record}\n")).unwrap();
    let said = by(&ours).done();
    assert_eq!(said, "1 record imported\n");
    let why =
        Said::by(sandbox.tool(&alone).arg("--data").arg(sandbox.data()).args(["export", "--format", "ics"])).refused(1);
    assert!(why.contains("homestretch-import"), "{why}");
    // Through a link it is found beside the program itself.
    let link = sandbox.path("link");
    std::os::unix::fs::symlink(sandbox.program(), &link).unwrap();
    let file = toggl(&sandbox, &ROWS);
    Said::by(sandbox.tool(&link).arg("--data").arg(sandbox.data()).arg("import").arg(&file)).done();
    // And in the library's folder of where it is installed.
    let library = sandbox.path("lib/homestretch");
    fs::create_dir_all(&library).unwrap();
    fs::copy(sandbox.program().with_file_name("homestretch-import"), library.join("homestretch-import")).unwrap();
    by(&file).done();
    // One that ends in the middle has brought nothing.
    fs::write(sandbox.path("bin/homestretch-import"), "#!/bin/sh\necho '{\"format\":\"toggl\",\"zone\":\"UTC\"}'\n")
        .unwrap();
    fs::set_permissions(sandbox.path("bin/homestretch-import"), std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .unwrap();
    let why = by(&file).refused(1);
    assert!(why.contains("ended before it had read all of it; nothing was imported"), "{why}");
}

#[test]
fn what_cannot_be_read_is_said_in_one_line() {
    let sandbox = sandbox();
    let file = sandbox.path("source");
    let deep = "[".repeat(100_000);
    let rows = "SQLite format 3\0 and then nothing".repeat(40);
    for (bytes, want) in [
        (&b""[..], "is empty"),
        (b"notes", "looked for"),
        (b"gr\xf6\xdfe", "neither UTF-8 text nor UTF-16"),
        (deep.as_bytes(), "looked for"),
        (rows.as_bytes(), "damaged sqlite database"),
        (b"{\"type\":\"span\",\"id\":7}", "source:1: a record"),
        (b"\xff\xfe{\0", "looked for"),
    ] {
        fs::write(&file, bytes).unwrap();
        for more in [&[][..], &["--dry-run", "--json"]] {
            let why = import(&sandbox, &file, more).refused(1);
            assert!(why.contains(want) && why.contains("nothing was imported") && why.lines().count() == 1, "{why}");
        }
    }
    let why = import(&sandbox, &sandbox.path("bin"), &[]).refused(1);
    assert!(why.contains("cannot be read: No such file"), "{why}");
    fs::create_dir(sandbox.path("bin")).unwrap();
    let why = import(&sandbox, &sandbox.path("bin"), &[]).refused(1);
    assert!(why.contains("folder without a file of Timewarrior's"), "{why}");
    assert!(exported(&sandbox).is_empty());
}

#[test]
fn a_task_is_shown_and_not_acted_on() {
    let sandbox = sandbox();
    let file = sandbox.path("x.csv");
    fs::write(&file, format!("{TOGGL}Z,,x,2026-11-26,\"\u{1b}]0;x\u{7}\",1:00:00,\n")).unwrap();
    let said = import(&sandbox, &file, &[]).done();
    assert!(!said.contains('\u{1b}') && said.contains("2: has no time that can be read"), "{said}");
}

#[test]
fn what_is_exported_is_the_same_report_elsewhere() {
    let (here, there) = (sandbox(), sandbox());
    let file = toggl(&here, &ROWS);
    import(&here, &file, &[]).done();
    import(
        &here,
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/import/focus_timer/input/database.sqlite"),
        &[],
    )
    .done();
    here.cli(&["import", "--undo"]).done();
    here.cli(&[
        "add",
        "focus",
        "--from",
        "2026-11-27T08:00:00+01:00",
        "--to",
        "2026-11-27T09:00:00+01:00",
        "--task",
        "say \"hi\" \\ #a/b #c",
    ])
    .done();
    let copy = there.path("copy.jsonl");
    fs::write(&copy, here.cli(&["export"]).done()).unwrap();
    import(&there, &copy, &[]).done();
    assert_eq!(week(&there), week(&here));
    assert_eq!(there.cli(&["export"]).done(), here.cli(&["export"]).done());
    // Lines of Timewarrior's hold the same intervals, of what is in force.
    let lines = here.cli(&["export", "--format", "timewarrior"]).done();
    assert_eq!(lines.lines().count(), 3, "{lines}");
    let third = sandbox();
    let data = third.path("2026-11.data");
    fs::write(&data, &lines).unwrap();
    assert_eq!(counts(&answer(&third, &data, &[])), (3, 0, 0));
    assert_eq!(work_s(&third), work_s(&here));
    let back = third.cli(&["export", "--format", "timewarrior"]).done();
    let intervals = |text: &str| text.lines().map(|line| line[..39].to_owned()).collect::<Vec<_>>();
    assert_eq!(intervals(&back), intervals(&lines));
    // Of the other forms, which dates are in.
    let rows = |args: &[&str]| here.cli(&[&["export", "--format", "csv"], args].concat()).done().lines().count();
    assert_eq!((rows(&[]), rows(&["--until", "2026-11-26"]), rows(&["--since", "2026-11-27"])), (4, 3, 2));
    let bucket = here.cli(&["export", "--format", "activitywatch"]).json();
    assert_eq!(bucket["buckets"]["homestretch"]["events"].as_array().unwrap().len(), 3);
    let calendar = here.cli(&["export", "--format", "ics", "--since", "2026-11-27"]).done();
    assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), 1, "{calendar}");
}

/// Timewarrior itself, on a folder in the sandbox.
fn timew(sandbox: &Sandbox, folder: &str, args: &[&str]) -> String {
    let folder = sandbox.path(folder);
    fs::create_dir_all(folder.join("data")).unwrap();
    fs::write(folder.join("timewarrior.cfg"), "").unwrap();
    let mut command = sandbox.tool("timew");
    Said::by(command.env("TIMEWARRIORDB", &folder).args(args)).done()
}

#[test]
fn timewarrior_and_we_read_each_other() {
    let sandbox = sandbox();
    for (n, args) in [
        &["20261030T230000Z", "-", "20261101T000000Z", "a/b", "x-y", "two words"][..],
        &["20261126T080000Z", "-", "20261126T093000Z", "#deep", "q\"q", "c\\d"],
        &["20261126T100000Z", "-", "20261126T104500Z", "standup"],
    ]
    .into_iter()
    .enumerate()
    {
        timew(&sandbox, "tw", &[&["track"], args, &[":yes"]].concat());
        if n == 1 {
            timew(&sandbox, "tw", &["annotate", "@1", "it's \"so\" # good"]);
        }
    }
    let answered = answer(&sandbox, &sandbox.path("tw"), &[]);
    assert_eq!((answered["format"].as_str(), counts(&answered)), (Some("timewarrior"), (3, 0, 0)));
    let tasks: Vec<Value> = exported(&sandbox).iter().map(|record| record["task"].clone()).collect();
    assert_eq!(tasks, ["a/b #two-words #x-y", "it's \"so\" # good #deep #c-d #q-q", "standup"]);
    // Its export says the same blocks.
    let export = sandbox.path("export.json");
    fs::write(&export, timew(&sandbox, "tw", &["export"])).unwrap();
    assert_eq!(counts(&answer(&sandbox, &export, &[])), (0, 3, 0));
    // And it reads what we write.
    fs::create_dir_all(sandbox.path("ours/data")).unwrap();
    for (month, since, until) in [("2026-10", "2026-10-01", "2026-10-31"), ("2026-11", "2026-11-01", "2026-11-30")] {
        let lines = sandbox.cli(&["export", "--format", "timewarrior", "--since", since, "--until", until]).done();
        fs::write(sandbox.path(format!("ours/data/{month}.data")), lines).unwrap();
    }
    let said = timew(&sandbox, "ours", &["export"]);
    let read: Vec<Value> = serde_json::from_str(&said[said.find('[').unwrap()..]).unwrap();
    let of =
        |key: &str| read.iter().map(|entry| entry[key].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>();
    assert_eq!(of("start"), ["20261030T230000Z", "20261126T080000Z", "20261126T100000Z"]);
    assert_eq!(of("annotation"), tasks.iter().map(|task| task.as_str().unwrap().to_owned()).collect::<Vec<_>>());
    assert_eq!(read[2]["tags"], serde_json::json!(["meeting"]));
    assert_eq!(read[0]["tags"], serde_json::json!(["focus", "two-words", "x-y"]));
}

#[test]
fn exclusions_come_into_the_settings_and_go_again() {
    for with_app in [false, true] {
        let sandbox = sandbox();
        sandbox.write_settings("# mine\n[week]\nwednesday = \"10:00-16:00\" # school\noff = [\"2026-12-25\"]\n");
        let engine = with_app.then(|| Launch::at(&friday("09:00")).headless().start(&sandbox));
        timew(&sandbox, "tw", &["track", "20261126T080000Z", "-", "20261126T093000Z", "a", ":yes"]);
        let config = |name: &str, value: &str| {
            let mut command = sandbox.tool("timew");
            command.env("TIMEWARRIORDB", sandbox.path("tw"));
            Said::by(command.args(["config", &format!("exclusions.{name}"), value, ":yes"])).done();
        };
        config("monday", "<8:00 12:00-12:45 >17:30");
        config("tuesday", "<2:00 >17:30");
        config("wednesday", "<8:00 >17:30");
        config("friday", ">0:00");
        config("saturday", ">0:00");
        config("days.2026_12_24", "off");
        config("days.2026_12_25", "off");
        let folder = sandbox.path("tw");
        let before = fs::read_to_string(folder.join("timewarrior.cfg")).unwrap();
        let dry = import(&sandbox, &folder, &["--dry-run"]).done();
        let lines: Vec<&str> = dry.lines().collect();
        assert_eq!(
            lines[2..5],
            [
                "records 3: new 2, known 1; left out 2",
                "days off in settings.toml: 2026-12-24",
                "hours in settings.toml: monday 08:00-12:00, 12:45-17:30; friday off",
            ]
        );
        assert!(lines[5].contains("timewarrior.cfg:") && lines[5].contains(": tuesday: 02:00 lies before"), "{dry}");
        assert!(lines[6].ends_with("would be 08:00-17:30 on wednesday, where settings.toml has 10:00-16:00"), "{dry}");
        let settings = || fs::read_to_string(sandbox.data().join("settings.toml")).unwrap();
        assert!(!settings().contains("monday"), "{}", settings());
        let done = import(&sandbox, &folder, &[]).done();
        assert_eq!(
            done.lines().next(),
            Some("1 record, 1 day off and the hours of 2 weekdays imported, 1 record was here already")
        );
        assert_eq!(done.lines().skip(1).collect::<Vec<_>>(), lines[1..], "the dry run has said the same");
        assert_eq!(
            settings(),
            "# mine\n[week]\nwednesday = \"10:00-16:00\" # school\noff = [\"2026-12-25\", \"2026-12-24\"]\nmonday = \"08:00-12:00, 12:45-17:30\"\nfriday = \"off\"\n"
        );
        let said = answer(&sandbox, &folder, &[]);
        assert_eq!((counts(&said), &said["week"]), ((0, 3, 2), &Value::Null));
        assert!(import(&sandbox, &folder, &[]).done().starts_with("nothing new: "));
        if let Some(engine) = &engine {
            assert_eq!(engine.status().status.day_ends, None, "Friday is off now");
        }
        // What was changed since then stays.
        sandbox.cli(&["settings", "set", "week.friday", "09:00-12:00"]).done();
        let undone = sandbox.cli(&["import", "--undo"]).done();
        assert_eq!(
            undone,
            "the last import, of timewarrior, is taken back: 1 record, 1 day off and the hours of 1 weekday\n"
        );
        assert_eq!(
            settings(),
            "# mine\n[week]\nwednesday = \"10:00-16:00\" # school\noff = [\"2026-12-25\"]\nmonday = \"09:00-17:30\"\nfriday = \"09:00-12:00\"\n"
        );
        assert_eq!(fs::read_to_string(folder.join("timewarrior.cfg")).unwrap(), before, "the source is as it was");
        // Hours alone are an import too, and so is the configuration by itself.
        let said = answer(&sandbox, &folder.join("timewarrior.cfg"), &[]);
        assert_eq!((counts(&said), &said["week"]["monday"]), ((1, 1, 3), &"08:00-12:00, 12:45-17:30".into()));
        sandbox.cli(&["import", "--undo"]).done();
        assert!(settings().contains("monday = \"09:00-17:30\""), "{}", settings());
    }
}

#[test]
fn an_import_that_a_crash_cut_off_can_be_taken_back() {
    let sandbox = sandbox();
    let (data, file) = (sandbox.data(), toggl(&sandbox, &ROWS));
    import(&sandbox, &file, &[]).done();
    // On the disk, but for the last step.
    fs::rename(data.join("last-import"), data.join("last-import.new")).unwrap();
    assert_eq!(sandbox.cli(&["import", "--undo"]).done(), "the last import, of toggl, is taken back: 2 records\n");
    // Begun, and never on the disk: the one before it is the last.
    import(&sandbox, &file, &[]).done();
    fs::write(data.join("last-import.new"), "{\"v\":1,\"format\":\"ics\",\"off\":[]}\n01KB0000000000000000000001\n")
        .unwrap();
    assert_eq!(sandbox.cli(&["import", "--undo"]).done(), "the last import, of toggl, is taken back: 2 records\n");
    assert!(!data.join("last-import.new").exists() && !data.join("last-import").exists());
}

/// Runs an import whose processes may each have so much memory of their own, in KiB.
fn within(sandbox: &Sandbox, kib: u32, file: &Path) -> Value {
    let mut shell = sandbox.tool("sh");
    shell.args(["-c", &format!("ulimit -d {kib} && exec \"$0\" \"$@\"")]).arg(sandbox.program());
    Said::by(shell.arg("--data").arg(sandbox.data()).arg("import").arg(file).arg("--json")).json()
}

#[test]
fn a_calendar_with_more_days_off_than_settings_hold_is_refused_and_costs_little() {
    // A fifth of a million, as below, with a gap between each two.
    const EVENTS: u64 = 200_000;
    let sandbox = sandbox();
    let first = chrono::NaiveDate::from_ymd_opt(1000, 1, 1).unwrap();
    let event = |n: u64| {
        let day = first + chrono::Days::new(n * 2);
        format!("BEGIN:VEVENT\nDTSTART;VALUE=DATE:{}\nEND:VEVENT\n", day.format("%Y%m%d"))
    };
    let file = sandbox.path("c.ics");
    fs::write(&file, format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", (0..EVENTS).map(event).collect::<String>()))
        .unwrap();
    let mut shell = sandbox.tool("sh");
    shell.args(["-c", "ulimit -d 20480 && exec \"$0\" \"$@\""]).arg(sandbox.program());
    shell.arg("--data").arg(sandbox.data()).arg("import").arg(&file);
    let refused = Said::by(&mut shell).refused(1);
    assert!(
        refused.contains("settings.toml: would be larger than 256 KiB") && refused.lines().count() == 1,
        "{refused}"
    );
    let dry = import(&sandbox, &file, &["--dry-run"]).refused(1);
    assert_eq!(dry, refused, "a dry run says the same");
}

#[test]
fn many_rows_take_little_memory() {
    // A fifth of a million, in a fifth of 64 MiB more than one row is given.
    const ROWS: usize = 200_000;
    const FOR_ONE: u32 = 6 * 1024;
    let sandbox = sandbox();
    let one = toggl(&sandbox, &["09:00:00 00:30:00 plot"]);
    assert_eq!(counts(&within(&sandbox, FOR_ONE, &one)), (1, 0, 0));
    let lines: String = (0..ROWS)
        .map(|n| {
            let (day, hour, minute) = (n / 1440 % 28 + 1, n / 60 % 24, n % 60);
            let (year, month) = (2000 + n / 40_320 / 12, n / 40_320 % 12 + 1);
            let at = format!("{year}{month:02}{day:02}T{hour:02}{minute:02}");
            format!("inc {at}00Z - {at}50Z # proj{} \"two words\" # \"task {n}\"\n", n % 50)
        })
        .collect();
    let many = sandbox.path("many.data");
    fs::write(&many, lines).unwrap();
    let said = within(&sandbox, FOR_ONE + 64 * 1024 / 5, &many);
    assert_eq!((said["format"].as_str(), counts(&said)), (Some("timewarrior"), (ROWS as u64, 0, 0)));
}
