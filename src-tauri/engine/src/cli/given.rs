//! Files that the user names. `-` is standard input, wherever one is read.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use crate::failure::Failure;

/// What is in it.
pub(super) fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = if is_stdin(file) {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    bytes.map_err(|e| Failure::refused(format!("{}: cannot be read: {e}", name(file))))
}

/// What it is called in errors.
pub(super) fn name(file: &Path) -> String {
    if is_stdin(file) { "standard input".to_owned() } else { file.display().to_string() }
}

/// Standard input can be read once.
pub(super) fn at_most_one_stdin(files: &[Option<&Path>]) -> Result<(), Failure> {
    match files.iter().flatten().filter(|file| is_stdin(file)).count() {
        0 | 1 => Ok(()),
        _ => Err(Failure::usage("standard input can be read only once; give one of the two as a file")),
    }
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}
