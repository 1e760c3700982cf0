//! Packs what is said: a program speaks one of the six languages, and carries all of them.

use std::{env, error::Error, fs, path::Path};

use miniz_oxide::deflate::compress_to_vec;

const LANGUAGES: [&str; 6] = ["en", "nl", "de", "fr", "es", "ar"];
/// The best there is; it takes a moment, once.
const LEVEL: u8 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    for language in LANGUAGES {
        for part in ["shared", "engine", "page"] {
            let file = format!("{language}/{part}.ftl");
            println!("cargo:rerun-if-changed={file}");
            fs::write(Path::new(&out).join(format!("{language}-{part}")), compress_to_vec(&fs::read(file)?, LEVEL))?;
        }
    }
    Ok(())
}
