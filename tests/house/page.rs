//! What the page needs at once is asked for at once.

use std::{
    collections::BTreeSet,
    fs,
    path::{Component, Path, PathBuf},
};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui");

/// A path without its detours: `views/../lib/dom.js` is `lib/dom.js`.
fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::ParentDir => _ = plain.pop(),
            Component::CurDir => {}
            part => plain.push(part),
        }
        plain
    })
}

/// Adds every module that this one imports where it begins, and those that they import.
fn imports(module: &Path, all: &mut BTreeSet<String>) {
    let text = fs::read_to_string(Path::new(PAGE).join(module)).unwrap();
    for line in text.lines().filter(|line| line.starts_with("import ")) {
        let from = line.trim_end_matches("\";").rsplit('"').next().unwrap();
        let imported = plain(&module.parent().unwrap().join(from));
        if all.insert(imported.display().to_string()) {
            imports(&imported, all);
        }
    }
}

#[test]
fn every_module_of_the_first_view_is_preloaded_and_no_other() {
    let mut needed = BTreeSet::new();
    imports(Path::new("main.js"), &mut needed);
    let index = fs::read_to_string(Path::new(PAGE).join("index.html")).unwrap();
    let preloaded = index.split("rel=\"modulepreload\" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    assert_eq!(preloaded.map(str::to_owned).collect::<BTreeSet<_>>(), needed);
}
