//! The command line of the window, which only the engine writes.

use std::{ffi::OsString, path::PathBuf};

use homestretch_wire::Surface;

/// What the engine asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Args {
    /// The data directory whose engine is shown.
    pub data: PathBuf,
    /// The view to open with.
    pub view: Surface,
    /// The language and its habits, as the engine's views name them.
    pub locale: String,
}

impl Args {
    /// Reads `--data D --view V --locale L`; `--view` is `now` where it is left out, the locale that of Britain.
    ///
    /// # Errors
    /// One sentence that says what is wrong and what is wanted.
    pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut words = words.into_iter();
        let (mut data, mut view, mut locale) = (None, Surface::Now, USUAL.to_owned());
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{} wants a value", word.display()));
            match word.to_str() {
                Some("--data") => data = Some(PathBuf::from(value()?)),
                Some("--view") => view = known_view(&value()?)?,
                Some("--locale") => locale = tag(&value()?)?,
                _ => return Err(format!("{} is not known here; want --data DIR --view VIEW", word.display())),
            }
        }
        let data = data.ok_or("--data DIR is missing; run `homestretch` to open the app")?;
        Ok(Self { data, view, locale })
    }
}

/// The locale where none is named.
const USUAL: &str = "en-GB-u-hc-h23";

/// A language tag is letters, digits and hyphens, so it can stand in an address.
fn tag(word: &OsString) -> Result<String, String> {
    let text = word.to_str().unwrap_or_default();
    let is_tag = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_tag.then(|| text.to_owned()).ok_or(format!("--locale {} is not known; want a tag as {USUAL}", word.display()))
}

fn known_view(word: &OsString) -> Result<Surface, String> {
    let view = word.to_str().and_then(Surface::named);
    view.ok_or_else(|| format!("--view {} is not known; want now, wind_down or report", word.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, String> {
        Args::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn data_and_view_in_any_order() {
        let want = Args { data: "/d".into(), view: Surface::Report, locale: USUAL.into() };
        assert_eq!(parse("--data /d --view report"), Ok(want.clone()));
        assert_eq!(parse("--view report --data /d"), Ok(want));
        assert_eq!(parse("--data /d").map(|a| a.view), Ok(Surface::Now));
        assert_eq!(parse("--data /d --locale de-AT-u-hc-h23").map(|a| a.locale), Ok("de-AT-u-hc-h23".to_owned()));
    }

    #[test]
    fn says_what_is_wrong() {
        let refuses = |line: &str, why: &str| assert_eq!(parse(line), Err(why.to_owned()));
        refuses("--data", "--data wants a value");
        refuses("--data /d --view x", "--view x is not known; want now, wind_down or report");
        refuses("--data /d --locale de?x=1", "--locale de?x=1 is not known; want a tag as en-GB-u-hc-h23");
        refuses("", "--data DIR is missing; run `homestretch` to open the app");
        refuses("-v", "-v is not known here; want --data DIR --view VIEW");
    }
}
