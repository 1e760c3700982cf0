//! macOS: an agent in the user's own `Library/LaunchAgents`, which launchd reads at login.

use std::path::Path;

use homestretch_core::wording::without_markup;
use homestretch_store::Place;

use super::{file, words};
use crate::{cli::Done, failure::Failure};

/// Starts the engine of this place at login.
///
/// # Errors
/// Where the agent cannot be written.
pub(super) fn switch_on(place: &Place) -> Done {
    file::write(&agent(place)?)
}

/// What was moved is switched on anew by its user.
///
/// # Errors
/// Never here.
pub(super) fn mend(_place: &Place) -> Done {
    Ok(())
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

fn agent(place: &Place) -> Result<String, Failure> {
    let words = words(&std::env::current_exe()?, place)?;
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
