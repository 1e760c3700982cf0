//! Writes the pages of the manual, from the same definition that the command line reads argv by.
//!
//! `cargo run --example manual -- FOLDER` writes `homestretch.1` and a page for each command into that folder.

use std::{env, error::Error, fs, path::Path};

/// What the definition does not say.
const BESIDE: &str = "\
Exit status: 0 done; 1 refused, with the reason in one line on standard error; 2 asked in a way that is not known; 3 no \
Homestretch is running.

Settings are in ~/.config/homestretch/settings.toml, records in ~/.local/share/homestretch/journal/; `homestretch doctor` says \
where they are and what works.";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("want the folder that the pages go to")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    Ok(clap_mangen::generate_to(homestretch::definition().after_long_help(BESIDE), folder)?)
}
