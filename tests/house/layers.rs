//! The layers inside the core and the engine: no module uses one that stands above it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The core from below: each layer uses those before it, and within itself only what comes before in its own list, so that
/// there is no circle. A file below a name (`step/block.rs`) belongs to it.
const CORE: [(&str, &[&str]); 7] = [
    ("names", &["time", "civil", "ulid"]),
    ("facts", &["record", "settings", "plan"]),
    ("plans", &["schedule"]),
    ("state", &["state", "input", "effect", "report"]),
    ("reading", &["deadline", "ladder", "tally", "print", "wording", "wake"]),
    ("moving", &["step"]),
    ("above", &["simulate"]),
];

/// The engine's ports, which know what they are told and the event that they send; nothing of the driver or of clients.
const PORTS: [&str; 10] =
    ["tray", "notify", "sensor", "shortcut", "sound", "window", "watch", "signals", "control", "clock"];
/// What every port may use.
const BELOW_PORTS: [&str; 8] = ["event", "ready", "hidden", "run_loop", "pause", "session", "system", "log"];
/// What a port may use of another one, and why it must.
const BETWEEN_PORTS: [(&str, &str, &str); 2] = [
    ("sound", "sensor", "both talk to the sound server"),
    ("notify", "tray", "a balloon is one of the icon on Windows"),
];

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// The names of modules at the top of a crate that a text uses, by `crate::` paths outside of tests and comments.
fn used_in(text: &str) -> BTreeSet<String> {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut used = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let end = if after.starts_with('{') { closing(after) } else { after.len().min(80) };
        let tree = &after[..end];
        if let Some(list) = tree.strip_prefix('{') {
            // The first names of the list, not those in inner braces.
            let mut depth = 0;
            let mut name = String::new();
            let mut is_done = false;
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        used.insert(std::mem::take(&mut name));
                        is_done = false;
                    }
                    ':' if depth == 0 => is_done = true,
                    c if depth == 0 && !is_done && (c.is_alphanumeric() || c == '_') => name.push(c),
                    _ => {}
                }
            }
            used.insert(name);
        } else {
            used.insert(tree.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    used.remove("");
    used
}

/// Where the brace that a text begins with closes.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (i, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return i,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// A module at the top of a crate, and which others its files use.
fn modules(src: &str) -> Vec<(String, BTreeSet<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(src);
    let mut all: Vec<(String, BTreeSet<String>)> = Vec::new();
    let is_code = |path: &PathBuf| path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs");
    for path in files_below(&root).into_iter().filter(is_code) {
        let below = path.strip_prefix(&root).unwrap();
        let name = below.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        let used = used_in(&fs::read_to_string(&path).unwrap());
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => known.extend(used),
            None => all.push((name, used)),
        }
    }
    all
}

#[test]
fn no_arrow_in_the_core_points_up() {
    let order: Vec<&str> = CORE.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    let place = |name: &str| order.iter().position(|known| *known == name);
    for (name, used) in modules("src-tauri/core/src").iter().filter(|(name, _)| name != "lib") {
        let at = place(name).unwrap_or_else(|| panic!("{name} needs its place among the layers"));
        for other in used.iter().filter(|other| *other != name) {
            // What stands at the door of the crate stands nowhere in particular: inside, its own path says where.
            let below = place(other).unwrap_or_else(|| panic!("{name} uses crate::{other}, and not by its module"));
            assert!(below < at, "{name} must not use {other}, which stands above it");
        }
    }
}

#[test]
fn ports_know_only_the_event_that_they_send() {
    let modules = modules("src-tauri/engine/src");
    for port in PORTS {
        let (_, used) = modules.iter().find(|(name, _)| name == port).unwrap_or_else(|| panic!("{port} is gone"));
        for other in used.iter().filter(|other| *other != port) {
            let may = BELOW_PORTS.contains(&other.as_str())
                || BETWEEN_PORTS.iter().any(|(from, to, _)| (*from, *to) == (port, other.as_str()));
            assert!(may, "{port} must not use {other}");
        }
    }
}

#[test]
fn uses_are_read_from_the_text() {
    let text = "use crate::{\n    a::{b, c},\n    d,\n    e::f,\n};\n// crate::g\nfn x() -> crate::h::I {}\n";
    assert_eq!(used_in(text).into_iter().collect::<Vec<_>>(), ["a", "d", "e", "h"]);
}
