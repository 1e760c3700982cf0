//! The house's order: which of our packages may use which, who alone may know what, and that nothing is missing.

#![allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]

mod icons;
mod layers;
mod packaging;
mod page;
mod words;

use std::{collections::BTreeSet, env, fs, path::Path, process::Command};

use serde_json::Value;

/// A package, what its code may use of ours, and what its tests may use besides.
const ARROWS: [(&str, &[&str], &[&str]); 12] = [
    ("homestretch-vocabulary", &[], &[]),
    ("homestretch-left", &["homestretch-owner"], &[]),
    ("homestretch-owner", &[], &[]),
    ("homestretch-words", &[], &[]),
    ("homestretch-core", &["homestretch-vocabulary", "homestretch-words"], &[]),
    ("homestretch-picture", &["homestretch-core"], &[]),
    ("homestretch-wire", &["homestretch-owner", "homestretch-vocabulary"], &[]),
    ("homestretch-store", &["homestretch-core", "homestretch-owner"], &[]),
    ("homestretch-import", &["homestretch-core", "homestretch-store"], &[]),
    // The dev-dependency on itself brings the injected clock into tests, and into nothing else.
    (
        "homestretch",
        &[
            "homestretch-core",
            "homestretch-import",
            "homestretch-left",
            "homestretch-owner",
            "homestretch-picture",
            "homestretch-store",
            "homestretch-wire",
        ],
        &["homestretch", "homestretch-tests"],
    ),
    ("homestretch-window", &["homestretch-wire", "homestretch-words"], &["homestretch-tests"]),
    ("homestretch-tests", &["homestretch-core", "homestretch-wire"], &[]),
];

/// The rules are pure: nothing that reads a clock, a file or a socket comes near them.
const NOT_IN_CORE: [&str; 8] = ["tokio", "zbus", "sled", "rustix", "notify-rust", "ksni", "tauri", "iana-time-zone"];

fn packages() -> Vec<Value> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let args = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let said = Command::new(cargo).args(args).current_dir(root).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let metadata: Value = serde_json::from_slice(&said.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn name(of: &Value) -> &str {
    of["name"].as_str().unwrap()
}

#[test]
fn packages_use_only_those_below_them() {
    let packages = packages();
    let found: BTreeSet<&str> = packages.iter().map(name).collect();
    assert_eq!(
        found,
        ARROWS.iter().map(|(package, ..)| *package).collect(),
        "a new package needs its place in this list"
    );
    for package in &packages {
        let (_, code, tests) = ARROWS.iter().find(|(known, ..)| *known == name(package)).unwrap();
        for dependency in package["dependencies"].as_array().unwrap().iter().filter(|it| found.contains(name(it))) {
            let may =
                code.contains(&name(dependency)) || dependency["kind"] == "dev" && tests.contains(&name(dependency));
            assert!(may, "{} must not use {} ({})", name(package), name(dependency), dependency["kind"]);
        }
    }
}

#[test]
fn only_the_window_knows_tauri() {
    for package in packages().iter().filter(|package| name(package) != "homestretch-window") {
        for dependency in package["dependencies"].as_array().unwrap() {
            assert!(!name(dependency).starts_with("tauri"), "{} must not use {}", name(package), name(dependency));
        }
    }
}

#[test]
fn the_rules_know_no_machine() {
    let packages = packages();
    let core = packages.iter().find(|package| name(package) == "homestretch-core").unwrap();
    for dependency in core["dependencies"].as_array().unwrap().iter().filter(|it| it["kind"] != "dev") {
        assert!(!NOT_IN_CORE.contains(&name(dependency)), "the rules must not use {}", name(dependency));
        let features: Vec<&str> = dependency["features"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(!features.contains(&"clock"), "the rules must not read a clock through {}", name(dependency));
    }
}

#[test]
fn the_injected_clock_is_no_default() {
    let packages = packages();
    let engine = packages.iter().find(|package| name(package) == "homestretch").unwrap();
    assert!(
        engine["features"].get("test-clock").is_some(),
        "the engine's feature `test-clock` is what tests build it with"
    );
    let default = engine["features"]["default"].as_array().cloned().unwrap_or_default();
    assert!(!default.iter().any(|feature| feature == "test-clock"), "a release has no injected clock");
}

/// Words of the user's reach a terminal through one door, which shows what a terminal would act on.
#[test]
fn only_plain_writes_to_a_terminal() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/engine/src"));
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path != root.join("plain.rs") && path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                for door in ["stdout()", "stderr()", "println!", "print!", ".print()"] {
                    assert!(!text.contains(door), "{}: {door} belongs into plain.rs", path.display());
                }
            }
        }
    }
}
