//! What README and docs tell people to type, typed.

use std::{collections::BTreeSet, fs, path::Path};

use homestretch_tests::{Bus, LIMIT, Launch, Said, wait_until};

use crate::{sandbox, wednesday};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// What is refused in a home where nothing of the kind is there, or what the tests have no program for.
const MAY_BE_REFUSED: [&str; 6] = ["leave -- python", "restore", "resume", "import FILE", "import -", "left"];

/// README, the docs, and what stands beside them.
fn pages() -> Vec<(String, String)> {
    let folder = Path::new(ROOT).join("src-tauri/docs");
    let docs =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).filter(|it| it.extension() == Some("md".as_ref()));
    let mut paths: Vec<_> = docs.collect();
    paths.sort();
    paths.extend(["README.md", ".github/CONTRIBUTING.md"].map(|it| Path::new(ROOT).join(it)));
    let read = |path: &Path| (path.file_name().unwrap().display().to_string(), fs::read_to_string(path).unwrap());
    paths.iter().map(|path| read(path)).collect()
}

/// The lines of the blocks that a shell is given, without what explains them.
fn typed(page: &str) -> Vec<String> {
    let blocks = page.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("sh\n"));
    let bare = |line: &str| line.split("  #").next().unwrap_or_default().trim().to_owned();
    blocks.flat_map(str::lines).map(bare).filter(|line| !line.is_empty()).collect()
}

/// Commands of ours in the text around them.
fn mentioned(page: &str) -> Vec<String> {
    let prose: String = page.split("```").step_by(2).collect();
    let words = prose.split('`').skip(1).step_by(2).map(|words| words.replace('\n', " "));
    words.filter(|words| words.starts_with("homestretch ")).collect()
}

#[test]
fn every_command_in_the_docs_does_what_it_says() {
    let sandbox = sandbox();
    let _bus = Bus::session(&sandbox);
    Launch::at(&wednesday("17:00")).prepare(&sandbox);
    let folder = sandbox.program().parent().unwrap().display().to_string();
    sandbox.set_env("PATH", format!("{folder}:/usr/local/bin:/usr/bin:/bin"));
    let record = r#"{"type":"span","id":"01KB0000000000000000000001","session":"01KB0000000000000000000002","kind":"focus","start":"2026-11-24T16:00:00+01:00","end":"2026-11-24T18:00:00+01:00","zone":"Europe/Amsterdam","task":"the plot"}"#;
    let other = record.replace("000001\"", "000003\"").replace("24T", "23T");
    fs::write(sandbox.path("records"), format!("{record}\n{other}\n")).unwrap();
    let by_shell = |line: &str| Said::by(sandbox.tool("sh").args(["-c", line]));
    let mut n = 0;
    for (page, text) in pages() {
        // Each page begins with a day that has begun, and nothing that another page has done matters to it.
        by_shell("homestretch import records; homestretch start");
        let blocks = typed(&text);
        for line in
            blocks.iter().filter(|line| line.contains("homestretch ") || *line == "homestretch").filter(|line| {
                // Those of the house itself are no lines for a home: building, testing, the system's packages.
                !["sh ", "sudo ", "systemctl "].iter().any(|other| line.starts_with(other))
            })
        {
            // One that goes on for ever is asked once.
            let line = &line.replace(" --follow", "");
            let said = match line.starts_with("dbus-send ") {
                // The app has just been started: its name comes a moment later.
                true => wait_until(LIMIT, line, || Some(by_shell(line)).filter(|said| said.code == 0)),
                false => by_shell(line),
            };
            let may_be_refused = MAY_BE_REFUSED.iter().any(|part| line.contains(part)) && said.code == 1;
            assert!(said.code == 0 || may_be_refused, "{page}: {line}: {} {}", said.code, said.err);
            n += 1;
        }
        for line in mentioned(&text) {
            // In a sentence a command is named, not given: it must be one, whether or not this is its moment.
            let is_bare = line.split(' ').count() == 2;
            let words = if is_bare { line.replace("homestretch ", "homestretch help ") } else { line.clone() };
            let said =
                by_shell(&words.replace(" run ", " status ").replace(" --follow", "").replace(" --headless", ""));
            assert!(said.code < 2 || said.code == 3, "{page}: `{line}`: {} {}", said.code, said.err);
            n += 1;
        }
    }
    by_shell("homestretch quit");
    assert!(n > 40, "only {n} commands were found");
}

/// Scripts, benches and tools that are named are there.
#[test]
fn what_the_docs_name_is_there() {
    let mut named = BTreeSet::new();
    for (page, text) in pages() {
        for word in text.split(|c: char| c.is_whitespace() || "`()|,;\"".contains(c)) {
            let is_path = [".ci/", "tests/", "src-tauri/", ".github/"].iter().any(|folder| word.starts_with(folder));
            if is_path {
                assert!(Path::new(ROOT).join(word.trim_end_matches(['.', ':'])).exists(), "{page}: there is no {word}");
                named.insert(word.to_owned());
            }
        }
        for bench in text.split("--bench ").skip(1).filter_map(|rest| rest.split(['`', ' ', '\n']).next()) {
            let is_there = ["tests/benches", "src-tauri/benches"]
                .iter()
                .any(|folder| Path::new(ROOT).join(folder).join(format!("{bench}.rs")).exists());
            assert!(is_there, "{page}: there is no bench {bench}");
        }
    }
    assert!(named.len() > 10, "{named:?}");
}
