//! macOS: an agent in the user's own `Library/LaunchAgents`, which launchd reads at login.

use std::path::Path;

use homestretch_core::wording::without_markup;
use homestretch_store::Place;

use super::{file, words};
use crate::{cli::Done, failure::Failure};

/// Starts the engine of this place at login.
///
/// # Errors
/// Where the agent cannot be written, or the program is where it will not be then.
pub(super) fn switch_on(place: &Place) -> Done {
    if is_for_the_moment(&std::env::current_exe()?) {
        return Err(Failure::refused(
            "macOS runs this from a place that it has made for the moment; move Homestretch to Applications, open it there, and try again",
        ));
    }
    file::write(&agent(&std::env::current_exe()?, place)?)
}

/// Writes the agent anew where the program that it names has gone, and nothing else of it is another.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn mend(place: &Place) -> Done {
    let Ok(old) = std::fs::read_to_string(file::path()?) else { return Ok(()) };
    let program = std::env::current_exe()?;
    let new = agent(&program, place)?;
    if is_for_the_moment(&program) {
        return Ok(());
    }
    if is_the_same_but_moved(&old, &new, |program| Path::new(program).exists()) { file::write(&new) } else { Ok(()) }
}

/// What was downloaded and not moved yet is run from a copy, which is gone when it ends.
fn is_for_the_moment(program: &Path) -> bool {
    program.components().any(|part| part.as_os_str() == "AppTranslocation")
}

fn is_the_same_but_moved(old: &str, new: &str, is_there: impl Fn(&str) -> bool) -> bool {
    let (Some(was), Some(is)) = (program(old), program(new)) else { return false };
    old.replacen(was, is, 1) == new && !is_there(&was.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// The program that an agent starts, as it is written there.
fn program(agent: &str) -> Option<&str> {
    agent.split_once("<array><string>")?.1.split_once("</string>").map(|(program, _)| program)
}

/// Starts none.
///
/// # Errors
/// Where the agent cannot be removed.
pub(super) fn switch_off(_data: Option<&Path>) -> Done {
    file::remove(&file::path()?)
}

/// Whether there is such an agent.
///
/// # Errors
/// Where there is no home.
pub(super) fn is_on() -> Result<bool, Failure> {
    Ok(file::path()?.is_file())
}

fn agent(program: &Path, place: &Place) -> Result<String, Failure> {
    let words = words(program, place)?;
    let words: String = words.iter().map(|word| format!("<string>{}</string>", without_markup(word))).collect();
    // With the user's screen alone, and not begun anew: who quits it means it.
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <plist version=\"1.0\"><dict>\n\
         <key>Label</key><string>org.homestretch.Homestretch</string>\n\
         <key>ProgramArguments</key><array>{words}</array>\n\
         <key>RunAtLoad</key><true/>\n\
         <key>LimitLoadToSessionType</key><string>Aqua</string>\n\
         <key>ProcessType</key><string>Interactive</string>\n\
         </dict></plist>\n"
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn an_agent_names_program_and_folder_and_follows_a_program_that_was_moved() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(&dir.path().join("Tom & Zoë"))).unwrap();
        let of = |program: &str| agent(Path::new(program), &place).unwrap();
        let old = of("/Users/zoe/Downloads/R&D/Homestretch.app/Contents/MacOS/homestretch");
        assert!(
            old.contains("<string>/Users/zoe/Downloads/R&amp;D/Homestretch.app/Contents/MacOS/homestretch</string>")
        );
        assert!(old.contains("<string>--data</string>") && old.contains("Tom &amp; Zoë</string><string>run</string>"));
        let new = of("/Applications/Homestretch.app/Contents/MacOS/homestretch");
        let gone = |program: &str| {
            assert_eq!(program, "/Users/zoe/Downloads/R&D/Homestretch.app/Contents/MacOS/homestretch");
            false
        };
        assert!(is_the_same_but_moved(&old, &new, gone));
        assert!(!is_the_same_but_moved(&old, &new, |_| true), "two copies: the user's choice stands");
        let copy = "/private/var/folders/x/T/AppTranslocation/U/d/Homestretch.app/Contents/MacOS/homestretch";
        assert!(is_for_the_moment(Path::new(copy)) && !is_for_the_moment(Path::new("/Applications/Homestretch.app")));
        let theirs = old.replace("<true/>", "<false/>");
        assert!(!is_the_same_but_moved(&theirs, &new, |_| false), "what the user has changed stays");
    }
}
