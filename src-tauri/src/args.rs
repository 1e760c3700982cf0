//! The command line of the window, which only the engine writes.

use std::{ffi::OsString, path::PathBuf};

/// What the engine asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Args {
    /// The data directory whose engine is shown.
    pub data: PathBuf,
    /// The view to open with: `now`, `wind_down`, `reason` (the wind-down, ready for why one stays), `report` or
    /// `break`.
    pub view: String,
}

impl Args {
    /// Reads `--data D --view V`; `--view` is `now` where it is left out.
    ///
    /// # Errors
    /// One sentence that says what is wrong and what is wanted.
    pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut words = words.into_iter();
        let (mut data, mut view) = (None, "now".to_owned());
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{} wants a value", word.display()));
            match word.to_str() {
                Some("--data") => data = Some(PathBuf::from(value()?)),
                Some("--view") => view = known_view(&value()?)?,
                _ => return Err(format!("{} is not known here; want --data DIR --view VIEW", word.display())),
            }
        }
        let data = data.ok_or("--data DIR is missing; run `homestretch` to open the app")?;
        Ok(Self { data, view })
    }
}

fn known_view(word: &OsString) -> Result<String, String> {
    match word.to_str() {
        Some(view @ ("now" | "wind_down" | "reason" | "report" | "break")) => Ok(view.to_owned()),
        _ => Err(format!("--view {} is not known; want now, wind_down or report", word.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, String> {
        Args::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn data_and_view_in_any_order() {
        let want = Args { data: "/d".into(), view: "report".into() };
        assert_eq!(parse("--data /d --view report"), Ok(want.clone()));
        assert_eq!(parse("--view report --data /d"), Ok(want));
        assert_eq!(parse("--data /d").map(|a| a.view), Ok("now".to_owned()));
    }

    #[test]
    fn says_what_is_wrong() {
        let refuses = |line: &str, why: &str| assert_eq!(parse(line), Err(why.to_owned()));
        refuses("--data", "--data wants a value");
        refuses("--data /d --view x", "--view x is not known; want now, wind_down or report");
        refuses("", "--data DIR is missing; run `homestretch` to open the app");
        refuses("-v", "-v is not known here; want --data DIR --view VIEW");
    }
}
