//! Files that the user names. `-` is standard input, wherever one is read.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use crate::failure::Failure;

/// What is in it.
pub(super) fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    match open(file)?.read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(e) => Err(unread(file, &e)),
    }
}

/// Opens it: a file, a pipe, or standard input.
pub(super) fn open(file: &Path) -> Result<Box<dyn Read>, Failure> {
    if is_stdin(file) {
        return Ok(Box::new(io::stdin()));
    }
    let opened = File::open(file).and_then(|file| match file.metadata()?.is_dir() {
        true => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")),
        false => Ok(file),
    });
    Ok(Box::new(opened.map_err(|e| unread(file, &e))?))
}

fn unread(file: &Path, e: &io::Error) -> Failure {
    Failure::refused(format!("{}: cannot be read: {e}", name(file)))
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
