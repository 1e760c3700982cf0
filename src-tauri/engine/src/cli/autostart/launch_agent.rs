//! macOS: an agent in the user's own `Library/LaunchAgents`, which launchd reads at login.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use homestretch_store::{Place, StoreError, atomic, paths};

use super::text;
use crate::{cli::Done, failure::Failure};

fn file() -> Result<PathBuf, Failure> {
    Ok(paths::autostart_file().ok_or(StoreError::NoHome)?)
}

/// Starts the engine of this place at login.
///
/// # Errors
/// Where the agent cannot be written.
pub(super) fn switch_on(place: &Place) -> Done {
    let file = file()?;
    let folder = file.parent().unwrap_or(&file);
    fs::create_dir_all(folder).map_err(|e| Failure::refused(format!("{}: cannot be made: {e}", folder.display())))?;
    Ok(atomic::replace_users(&file, agent(place)?.as_bytes())?)
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
    let file = file()?;
    match fs::remove_file(&file) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            Err(Failure::refused(format!("{}: cannot be removed: {e}", file.display())))
        }
        _ => Ok(()),
    }
}

/// Whether there is such an agent.
///
/// # Errors
/// Where there is no home.
pub(super) fn is_on() -> Result<bool, Failure> {
    Ok(file()?.is_file())
}

fn agent(place: &Place) -> Result<String, Failure> {
    let mut words = vec![text(&std::env::current_exe()?)?];
    if !place.is_platforms() {
        words.extend(["--data".to_owned(), text(&place.data)?]);
    }
    words.push("run".to_owned());
    let words: String = words.iter().map(|word| format!("<string>{}</string>", escaped(word))).collect();
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

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
