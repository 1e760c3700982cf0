//! The acceptance cases, against the real program.

use std::{fs, path::Path};

use homestretch_tests::cases::{import::try_import, try_range, try_report, try_simulate};

fn try_all(kind: &str, attempt: impl Fn(&Path, &Path) -> Result<(), String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(kind);
    let mut cases: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    let program = Path::new(env!("CARGO_BIN_EXE_homestretch"));
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            attempt(program, case).err().map(|why| format!("{}: {why}", case.file_name().unwrap().display()))
        })
        .collect();
    assert!(failures.is_empty(), "{} of {} fail:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn reports_are_as_the_cases_say() {
    try_all("report", try_report);
}

#[test]
fn ranges_are_as_the_cases_say() {
    try_all("range", try_range);
}

#[test]
fn simulated_days_are_as_the_cases_say() {
    try_all("simulate", try_simulate);
}

#[test]
fn imports_are_as_the_cases_say() {
    try_all("import", try_import);
}
