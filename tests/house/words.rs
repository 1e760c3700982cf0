//! Every sentence is said somewhere, and what is said somewhere is a sentence.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// All files below a folder whose names end so.
fn files(folder: &Path, ending: &str, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, all);
        } else if path.to_string_lossy().ends_with(ending) {
            all.push(path);
        }
    }
}

fn code(folders: &[&str], ending: &str) -> String {
    let mut all = Vec::new();
    for folder in folders {
        files(&Path::new(ROOT).join(folder), ending, &mut all);
    }
    all.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// The keys of a language's file.
fn keys(file: &str) -> BTreeSet<String> {
    let path = Path::new(ROOT).join("src-tauri/words/en").join(file);
    let text = fs::read_to_string(&path).unwrap();
    let names = text.lines().filter(|line| !line.starts_with([' ', '#', '}'])).filter_map(|line| line.split_once(" ="));
    names.map(|(key, _)| key.to_owned()).collect()
}

/// What follows each `opening` up to one of the closings.
fn named(code: &str, opening: &str, closings: &[char]) -> BTreeSet<String> {
    let after = code.split(opening).skip(1);
    after.filter_map(|rest| rest.find(closings).map(|end| rest[..end].to_owned())).collect()
}

/// Whether a key stands in code as it is, or by its beginning in a template (`"rule-{}"`, `` `rule-${…}` ``).
fn is_said(key: &str, code: &str) -> bool {
    let template = |at: usize| {
        let beginning = &key[..=at];
        [format!("\"{beginning}{{"), format!("`{beginning}${{")].iter().any(|opening| code.contains(opening))
    };
    code.contains(&format!("\"{key}\"")) || key.match_indices(['-']).any(|(at, _)| template(at))
        // Those that begin with a name: `"{rule}-also"`, `` `${how}-minutes` ``.
        || key.match_indices(['-']).any(|(at, _)| ['"', '`'].iter().any(|end| code.contains(&format!("}}{}{end}", &key[at..]))))
}

#[test]
fn every_sentence_is_said_somewhere() {
    let rust =
        code(&["src-tauri/core/src", "src-tauri/picture/src", "src-tauri/engine/src", "src-tauri/words/src"], ".rs");
    let page = code(&["ui"], ".js");
    for (file, code) in [("engine.ftl", &rust), ("page.ftl", &page), ("shared.ftl", &(rust.clone() + &page))] {
        let keys = keys(file);
        assert!(keys.len() > 40, "{file} was not read");
        let silent: Vec<_> = keys.iter().filter(|key| !is_said(key, code)).collect();
        assert!(silent.is_empty(), "{file}: nobody says {silent:?}");
    }
}

/// What only a script or a command line brings about, and the page never does.
const NOT_IN_THE_PAGE: [&str; 5] =
    ["no_such_year", "app_is_not_running", "app_is_running", "no_span", "nothing_to_amend"];

#[test]
fn every_refusal_has_its_sentence() {
    let shared = keys("shared.ftl");
    for code in homestretch_wire::Refusal::CODES.iter().filter(|code| !NOT_IN_THE_PAGE.contains(code)) {
        assert!(shared.contains(&format!("refused-{code}")), "refused-{code} is missing");
    }
}

/// The page knows by their beginnings why something was left out of an import: each has to be one of the reader's.
#[test]
fn every_reason_that_the_page_knows_is_given() {
    let page = fs::read_to_string(Path::new(ROOT).join("ui/elements/records-import.js")).unwrap();
    let table = page.split("const REASONS = [").nth(1).and_then(|rest| rest.split("];").next()).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split('"').skip(1).step_by(2).collect()).collect();
    let rows: Vec<_> = rows.iter().filter(|row| !row.is_empty()).collect();
    assert!(rows.len() >= 8, "{table}");
    let (reader, sentences) = (code(&["src-tauri/import/src"], ".rs"), keys("page.ftl"));
    for row in rows {
        let [beginning, name] = row[..] else { panic!("{row:?}") };
        assert!(reader.contains(&format!("\"{beginning}")), "nothing is left out because it {beginning}");
        assert!(sentences.contains(&format!("left-out-{name}")), "left-out-{name} is missing");
    }
}

#[test]
fn what_is_said_is_a_sentence() {
    let (shared, engine, page) = (keys("shared.ftl"), keys("engine.ftl"), keys("page.ftl"));
    let rust = code(&["src-tauri/core/src", "src-tauri/picture/src", "src-tauri/engine/src"], ".rs");
    let said = named(&rust, "words!(say, \"", &['"']);
    assert!(said.len() > 60, "{said:?}");
    let unknown: Vec<_> = said.iter().filter(|key| !shared.contains(*key) && !engine.contains(*key)).collect();
    assert!(unknown.is_empty(), "the engine says {unknown:?}");
    let said = named(&code(&["ui"], ".js"), " t(\"", &['"']);
    assert!(said.len() > 60, "{said:?}");
    let unknown: Vec<_> = said.iter().filter(|key| !shared.contains(*key) && !page.contains(*key)).collect();
    assert!(unknown.is_empty(), "the page says {unknown:?}");
}
