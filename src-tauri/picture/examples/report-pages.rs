//! Writes the report of every made-up week and range of the tests as a page into the folder that is named, to be looked at
//! (`tests/ui/report_gallery.py`).

use std::{env, error::Error, fs, path::PathBuf};

use homestretch_picture::{range_html, week_html};

#[allow(dead_code, clippy::unwrap_used, reason = "shared with the tests, where a panic is the report")]
#[path = "../tests/page/weeks.rs"]
mod weeks;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(&folder)?;
    for made in weeks::weeks() {
        let mut report = made.week();
        if made.name != "quiet" {
            report.leave_out_words();
        }
        fs::write(folder.join(format!("{}.html", made.name)), week_html(made.schedule().locale, &report))?;
    }
    for (made, ends, by) in weeks::ranges() {
        let report = made.range(ends, by);
        fs::write(folder.join(format!("{}.html", made.name)), range_html(made.schedule().locale, &report))?;
    }
    Ok(())
}
