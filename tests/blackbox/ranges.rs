//! Reports over any range, from the command line.

use std::{fs, io, path::PathBuf, process::Stdio};

use homestretch_tests::{LIMIT, Launch, Said, Sandbox, Terminal, wait_until};
use serde_json::{Value, json};

use crate::{focus, friday, sandbox};

/// Blocks of focus: `2026-11-23T09:00 2026-11-23T10:00 task`, in UTC.
fn file(sandbox: &Sandbox, blocks: &[&str]) -> PathBuf {
    let record = |(n, block): (usize, &&str)| {
        let (times, task) = block.split_at_checked(33).unwrap();
        let (from, to) = times.split_once(' ').unwrap();
        let record = json!({
            "type": "span", "id": format!("01KB{n:022}"), "session": format!("01KC{n:022}"), "kind": "focus",
            "start": format!("{from}:00Z"), "end": format!("{to}:00Z"), "zone": "UTC", "outcome": "completed",
            "task": task.trim_start(),
        });
        format!("{record}\n")
    };
    let path = sandbox.path("records.jsonl");
    fs::write(&path, blocks.iter().enumerate().map(record).collect::<String>()).unwrap();
    path
}

/// Two months, three tasks, and words that a spreadsheet, a terminal or Markdown would act on.
const BLOCKS: [&str; 5] = [
    "2026-10-30T09:00 2026-10-30T10:00 =1+1 #Deep",
    "2026-11-23T09:00 2026-11-23T12:00 eval | \u{1b}[31mloop\n #deep",
    "2026-11-24T09:00 2026-11-24T12:00 eval | \u{1b}[31mloop\n #deep",
    "2026-11-25T09:00 2026-11-25T12:00 -x",
    "2026-11-25T13:00 2026-11-25T13:30 ",
];

fn report(sandbox: &Sandbox, args: &[&str]) -> Said {
    Said::by(sandbox.command().args(["report", "--records"]).arg(sandbox.path("records.jsonl")).args(args))
}

fn json_of(sandbox: &Sandbox, args: &[&str]) -> Value {
    report(sandbox, &[args, &["--format", "json"]].concat()).json()
}

fn keys(report: &Value) -> Vec<&str> {
    report["rows"].as_array().unwrap().iter().map(|row| row["key"].as_str().unwrap()).collect()
}

#[test]
fn a_range_is_named_in_one_way() {
    let sandbox = sandbox();
    file(&sandbox, &BLOCKS);
    for (args, wanted) in [
        (&["--month", "2026-13"][..], "\"2026-13\" is no month, want 2026-11"),
        (&["--month", "2026-1"], "no month"),
        (&["--month", "november"], "no month"),
        (&["--month", "2026-11-01"], "no month"),
        (&["--month", ""], "no month"),
        (&["--year", "26"], "\"26\" is no year, want 2026"),
        (&["--year", "+2026"], "no year"),
        (&["--year", "2026-11"], "no year"),
        (&["--week", "2026-W54", "--by", "day"], "no week"),
        (&["--from", "soon"], "\"soon\" is no day, want 2026-11-27, today, yesterday or a weekday as monday"),
        (&["--to", "2026-02-29"], "no day"),
        (&["--from", "2026-11-28", "--to", "2026-11-27"], "ends before it begins"),
        (&["--from", "2026-11-28"], "ends before it begins"),
        (&["--to", "2026-10-01"], "ends before it begins"),
        (&["--from", "1900-01-01", "--to", "2000-01-01"], "100 years"),
        (&["--from", "1900-01-01"], "100 years"),
        (&["--month", "2026-11", "--year", "2026"], "--month and --year are two ranges"),
        (&["--week", "this", "--from", "2026-11-01"], "--week and --from are two ranges"),
        (&["--week", "this", "--to", "2026-11-01"], "--week and --to are two ranges"),
        (&["--week", "2026-W48", "--week", "2026-W47"], "--week"),
        (&["--by", "hour"], "day, week, month, year, task or tag"),
        (&["--words", "--no-words"], "--no-words"),
        (&["--by", "task", "--no-words"], "--by task"),
        (&["--by", "tag", "--no-words", "--format", "json"], "--by tag"),
    ] {
        let why = report(&sandbox, args).refused(2);
        assert!(why.contains(wanted), "{args:?}: {why}");
    }
    // What is asked wrongly is said before a file is looked at.
    let missing = sandbox.path("none").display().to_string();
    sandbox.cli(&["report", "--records", &missing, "--from", "2026-11-28", "--to", "2026-11-27"]).refused(2);
    sandbox.cli(&["report", "--records", &missing, "--month", "2026-11"]).refused(1);
}

#[test]
fn each_range_has_its_dates_and_rows() {
    let sandbox = sandbox();
    file(&sandbox, &BLOCKS);
    for (args, from, to, by, n) in [
        (&["--month", "2026-11"][..], "2026-11-01", "2026-11-30", "day", 30),
        (&["--year", "2026"], "2026-01-01", "2026-12-31", "month", 12),
        (&["--year", "2026", "--by", "week"], "2026-01-01", "2026-12-31", "week", 53),
        (&["--week", "2026-W48", "--by", "day"], "2026-11-23", "2026-11-29", "day", 7),
        (&["--from", "2026-11-24"], "2026-11-24", "2026-11-25", "day", 2),
        (&["--to", "2026-11-24"], "2026-10-30", "2026-11-24", "day", 26),
        (&["--to", "2027-01-01", "--by", "year"], "2026-10-30", "2027-01-01", "year", 2),
        (&["--from", "2026-11-24", "--by", "tag"], "2026-11-24", "2026-11-25", "tag", 2),
    ] {
        let report = json_of(&sandbox, args);
        assert_eq!((&report["from"], &report["to"], &report["by"]), (&from.into(), &to.into(), &by.into()), "{args:?}");
        assert_eq!(keys(&report).len(), n, "{args:?}");
    }
    // Without a row's kind a week is the weekly report.
    assert_eq!(json_of(&sandbox, &["--week", "2026-W48"])["days"].as_array().unwrap().len(), 7);
}

#[test]
fn the_store_is_asked_until_today_and_the_running_engine_is_left_alone() {
    let sandbox = sandbox();
    let engine = Launch::at(&friday("09:00")).start(&sandbox);
    let of = |args: &[&str]| engine.cli(&[&["report", "--format", "json"], args].concat()).json();
    engine.cli(&["add", "focus", "--day", "2026-11-25", "--from", "10:00", "--to", "11:00"]).done();
    let all = of(&["--from", "2026-11-20"]);
    assert_eq!((&all["to"], &all["totals"]["target_s"]), (&"2026-11-27".into(), &(3 * 28_800).into()));
    engine.order(focus(25));
    engine.advance(1500);
    engine.cli(&["stop"]).done();
    let month = of(&["--month", "this"]);
    assert_eq!((&month["from"], &month["to"]), (&"2026-11-01".into(), &"2026-11-30".into()));
    // Something is known since Wednesday, and today is owed.
    assert_eq!(month["totals"]["work_s"], 5100);
    assert_eq!((&month["totals"]["target_s"], &month["totals"]["balance_s"]), (&86_400.into(), &(-81_300).into()));
    assert_eq!(of(&["--month", "last"])["to"], "2026-10-31");
    assert_eq!(of(&["--year", "last"])["from"], "2025-01-01");
    let all = of(&["--from", "2026-11-20", "--by", "task"]);
    assert_eq!((&all["to"], &all["rows"][0]["work_s"]), (&"2026-11-27".into(), &5100.into()));
    let all = of(&["--to", "2026-11-27"]);
    assert_eq!(all["from"], "2026-11-25");
    assert_eq!(engine.status().status.phase.name(), "idle");
}

#[test]
fn the_users_own_words_are_left_out_of_what_is_shared() {
    let sandbox = sandbox();
    file(&sandbox, &BLOCKS);
    let has_words = |args: &[&str]| {
        let said = report(&sandbox, args).done();
        ["eval", "loop", "deep", "1+1"].iter().any(|word| said.to_lowercase().contains(word))
    };
    let week = ["--week", "2026-W48"];
    let tasks = ["--month", "2026-11", "--by", "task"];
    for format in ["text", "json", "html", "markdown", "csv"] {
        let of = |range: &[&str], more: &[&str]| has_words(&[range, &["--format", format], more].concat());
        assert!(!of(&week, &["--no-words"]), "{format}");
        assert!(!of(&["--month", "2026-11"], &["--no-words"]), "{format}");
        // A week as CSV is its days; its text names tasks where that is asked for.
        assert_eq!(of(&week, &[]), format == "json", "{format}");
        assert_eq!(of(&week, &["--words"]), format != "csv", "{format}");
        assert_eq!(of(&tasks, &[]), format != "markdown" && format != "html", "{format}");
        assert!(of(&tasks, &["--words"]), "{format}");
    }
    let without = json_of(&sandbox, &["--week", "2026-W48", "--no-words"]);
    assert!(without.get("tasks").is_none() && without["findings"].as_array().unwrap().len() >= 3);
    // Who wonders where they are is told, beside the answer.
    let said = report(&sandbox, &[&tasks[..], &["--format", "markdown"]].concat());
    assert!(said.err.contains("--words") && said.out.contains("| 6:00 |"), "{} {}", said.out, said.err);
}

#[test]
fn words_are_no_formula_no_column_and_no_order_to_a_terminal() {
    let sandbox = sandbox();
    file(&sandbox, &BLOCKS);
    let by_task =
        |format| report(&sandbox, &["--to", "2026-11-25", "--by", "task", "--words", "--format", format]).done();
    let csv = by_task("csv");
    assert!(csv.contains("\r\n'=1+1 #Deep,3600,") && csv.contains("\r\n'-x,10800,"), "{csv}");
    assert!(csv.contains("\r\n\"eval | \u{1b}[31mloop\n #deep\",21600,"), "{csv}");
    assert!(csv.contains("\r\n,1800,"), "{csv}");
    let text = by_task("text");
    assert!(text.contains("  eval | ␛[31mloop⏎ #deep\n") && text.contains("  without a task\n"), "{text}");
    let markdown = by_task("markdown");
    assert!(markdown.contains(r"| eval \| ␛\[31mloop⏎ \#deep |"), "{markdown}");
    // The weekly report names its tasks too, where it is asked to.
    let week = report(&sandbox, &["--week", "2026-W48", "--words"]).done();
    assert!(week.contains("  eval | ␛[31mloop⏎ #deep\n"), "{week}");
    for said in [text, markdown, week] {
        assert!(!said.contains('\u{1b}'), "{said}");
    }
}

#[test]
fn the_weekly_report_begins_with_what_is_worth_a_sentence() {
    let sandbox = sandbox();
    file(&sandbox, &BLOCKS);
    let findings = json_of(&sandbox, &["--week", "2026-W48"])["findings"].clone();
    assert!((3..=5).contains(&findings.as_array().unwrap().len()), "{findings}");
    let (text, markdown) = (
        report(&sandbox, &["--week", "2026-W48"]).done(),
        report(&sandbox, &["--week", "2026-W48", "--format", "markdown"]).done(),
    );
    for (n, finding) in findings.as_array().unwrap().iter().enumerate() {
        let sentence = finding["text"].as_str().unwrap();
        assert_eq!(text.lines().nth(2 + n), Some(sentence), "{text}");
        assert_eq!(markdown.lines().nth(4 + n), Some(&*format!("- {sentence}")), "{markdown}");
    }
    // In the language of the settings.
    let settings = sandbox.path("german.toml");
    fs::write(&settings, "app.language = \"de\"").unwrap();
    let german = json_of(&sandbox, &["--week", "2026-W48", "--settings", &settings.display().to_string()]);
    for (german, english) in german["findings"].as_array().unwrap().iter().zip(findings.as_array().unwrap()) {
        let figure = |finding: &Value| ["rule", "value", "before"].map(|key| finding[key].clone());
        assert_eq!(figure(german), figure(english));
        assert!(german["text"].as_str().unwrap().contains("Die Woche davor: "), "{german}");
    }
}

#[test]
fn a_page_is_one_file_that_holds_the_figures_of_the_json() {
    let sandbox = sandbox();
    file(&sandbox, &BLOCKS);
    for args in [
        &["--week", "2026-W48"][..],
        &["--month", "2026-11"],
        &["--year", "2026"],
        &["--to", "2026-11-25", "--by", "year"],
    ] {
        let html = report(&sandbox, &[args, &["--format", "html"]].concat()).done();
        let json = json_of(&sandbox, args);
        let page = |rest: &str| assert!(html.contains(rest), "{args:?}: no {rest}");
        page("<!DOCTYPE html><html lang=\"en\" dir=\"ltr\">");
        page(&format!("<data value=\"{}\">", json["totals"]["work_s"]));
        for row in json["days"].as_array().or(json["rows"].as_array()).unwrap() {
            let key = row["date"].as_str().or(row["key"].as_str()).unwrap();
            page(&format!("<tr id=\"{key}\">"));
        }
        assert!(html.ends_with("</html>\n") && !html.contains("<script") && !html.contains("http"), "{args:?}");
    }
    let week = ["--week", "2026-W48", "--format", "html"];
    let html = report(&sandbox, &week).done();
    for finding in json_of(&sandbox, &["--week", "2026-W48"])["findings"].as_array().unwrap() {
        // In one piece where a program shows what the page is about.
        assert!(html.contains(finding["text"].as_str().unwrap()), "{finding}");
    }
    // The user's words are words there too, and no marks.
    let with_words = report(&sandbox, &[&week[..], &["--words"]].concat()).done();
    assert!(with_words.contains("<bdi>eval | \u{241b}[31mloop\u{23ce} #deep</bdi>"), "{with_words}");
    let settings = sandbox.path("arabic.toml");
    fs::write(&settings, "app.language = \"ar\"").unwrap();
    let arabic = report(&sandbox, &[&week[..], &["--settings", &settings.display().to_string()]].concat()).done();
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"));
}

/// A terminal as most are.
fn terminal_sandbox() -> Sandbox {
    let sandbox = sandbox();
    file(&sandbox, &BLOCKS);
    sandbox.set_env("TERM", "xterm-256color");
    sandbox.set_env("LANG", "en_GB.UTF-8");
    for unset in ["LC_ALL", "LC_CTYPE", "COLUMNS", "NO_COLOR"] {
        sandbox.unset_env(unset);
    }
    sandbox
}

/// What `report` shows on a terminal of so many columns.
#[track_caller]
fn shown(sandbox: &Sandbox, columns: u16, args: &[&str]) -> String {
    let mut command = sandbox.command();
    command.args(["report", "--records"]).arg(sandbox.path("records.jsonl")).args(args);
    Terminal::of(columns).shows(command)
}

/// A text without its colours, which are all that a terminal is told.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').unwrap().1)
}

#[test]
fn a_terminal_of_any_width_has_it_all_within_its_columns() {
    let sandbox = terminal_sandbox();
    for args in [
        &["--week", "2026-W48"][..],
        &["--month", "2026-11"],
        &["--year", "2026"],
        &["--to", "2026-11-25", "--by", "task"],
    ] {
        let told = report(&sandbox, args).done();
        for columns in [40, 57, 80, 120, 200] {
            let text = without_colours(&shown(&sandbox, columns, args));
            let too_long = text.lines().find(|line| line.chars().count() > columns.into());
            assert_eq!(too_long, None, "{columns} columns, {args:?}:\n{text}");
            // The sentences are all there, whatever lines they take.
            let joined = text.replace("\n  ", " ");
            for sentence in told.lines().skip(2).take_while(|line| !line.is_empty()) {
                assert!(joined.contains(sentence), "{columns} columns: no {sentence:?} in\n{text}");
            }
        }
    }
    let week = without_colours(&shown(&sandbox, 80, &["--week", "2026-W48"]));
    assert!(week.contains("│ bedtime") && week.contains("\nMon 23  ████████████"), "{week}");
}

#[test]
fn colours_and_letters_are_those_of_the_terminal() {
    let sandbox = terminal_sandbox();
    let week = ["--week", "2026-W48"];
    let in_colour = |text: &str| text.contains("\x1b[36m█");
    let usual = shown(&sandbox, 80, &week);
    assert!(in_colour(&usual), "{usual:?}");
    // In a pipe it is the same without them.
    assert!(!report(&sandbox, &week).done().contains('\x1b'));
    for (name, value, has_colour) in [("NO_COLOR", "1", false), ("NO_COLOR", "", true), ("TERM", "dumb", false)] {
        sandbox.set_env(name, value);
        let text = shown(&sandbox, 80, &week);
        assert_eq!(in_colour(&text), has_colour, "{name}={value}: {text:?}");
        assert_eq!(text.contains('\x1b'), has_colour, "{name}={value}: {text:?}");
        assert_eq!(without_colours(&text), without_colours(&usual), "{name}={value}");
        sandbox.unset_env("NO_COLOR");
        sandbox.set_env("TERM", "xterm-256color");
    }
    sandbox.set_env("LC_ALL", "C");
    let settings = sandbox.path("language.toml");
    // Arabic has no letters there.
    for (language, sentence) in [("en", "The week before"), ("fr", "La semaine d'avant"), ("ar", "The week before")] {
        fs::write(&settings, format!("app.language = \"{language}\"")).unwrap();
        let settings = settings.display().to_string();
        let text = without_colours(&shown(&sandbox, 80, &[&week[..], &["--settings", &settings]].concat()));
        assert!(text.is_ascii() && text.contains(sentence) && text.contains("\n# "), "{language}: {text}");
    }
}

/// `report | head -1`, where head has gone already.
#[test]
fn a_reader_that_has_gone_is_no_error() {
    let sandbox = terminal_sandbox();
    for range in [&["--week", "2026-W48"][..], &["--month", "2026-11"]] {
        for format in ["text", "json", "html", "markdown", "csv"] {
            let (reader, writer) = io::pipe().unwrap();
            drop(reader);
            let mut command = sandbox.command();
            command.args(["report", "--records"]).arg(sandbox.path("records.jsonl")).args(range);
            command.args(["--format", format]).stdout(writer).stderr(Stdio::piped());
            let mut child = command.spawn().unwrap();
            wait_until(LIMIT, "the end of the report", || child.try_wait().unwrap());
            let out = child.wait_with_output().unwrap();
            assert_eq!((out.status.code(), String::from_utf8_lossy(&out.stderr).as_ref()), (Some(0), ""), "{format}");
        }
    }
}
