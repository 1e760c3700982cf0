//! What is to be imported: a file or a folder that the user has chosen in the desktop's own dialog, or dropped on the window.
//!
//! The page asks for the dialog and learns a name. It never says a path, so that it can have nothing read but what the user
//! has pointed at.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, bail};
use tauri::{DragDropEvent, Manager, WebviewWindow, Window, WindowEvent};

use crate::bridge::{Bridge, Event};

/// The file or folder that was pointed at last.
#[derive(Default)]
pub(crate) struct Source(Mutex<Option<PathBuf>>);

/// What the dialog offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    /// One file.
    File,
    /// A folder, as Timewarrior keeps one.
    Folder,
}

impl Source {
    /// Takes it for what is to be imported, and gives its name.
    pub fn point_at(&self, path: PathBuf) -> String {
        let name = name_of(&path);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
        name
    }

    /// Where it is.
    ///
    /// # Errors
    /// Where nothing was pointed at.
    pub fn path(&self) -> anyhow::Result<PathBuf> {
        let path = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        path.context("no file was chosen yet")
    }
}

/// What something is called in a sentence.
fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Tells the page of what is dragged over the window, and takes what is dropped.
pub(crate) fn hear_drops(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    let bridge = window.state::<std::sync::Arc<Bridge>>();
    match event {
        // Text that is dragged has no path, and goes to the field below it.
        DragDropEvent::Enter { paths, .. } if !paths.is_empty() => bridge.tell(Event::Dragged { is_over: true }),
        DragDropEvent::Leave => bridge.tell(Event::Dragged { is_over: false }),
        DragDropEvent::Drop { paths, .. } => {
            bridge.tell(Event::Dragged { is_over: false });
            if let Some(path) = paths.first() {
                let name = window.state::<Source>().point_at(path.clone());
                bridge.tell(Event::Dropped { name, n: paths.len() });
            }
        }
        _ => {}
    }
}

/// Asks for a file or a folder with the desktop's own dialog; none where the user leaves it.
///
/// # Errors
/// Where there is no window to ask over, or no dialog on this system.
#[cfg(target_os = "linux")]
pub(crate) fn choose(window: &WebviewWindow, sort: Sort, title: String) -> anyhow::Result<Option<PathBuf>> {
    use gtk::{
        FileChooserAction, FileChooserNative, ResponseType,
        prelude::{FileChooserExt, NativeDialogExt},
    };
    use std::{cell::RefCell, rc::Rc, sync::mpsc};

    let (answer, answered) = mpsc::channel();
    let over = window.clone();
    window.run_on_main_thread(move || {
        // A window that is gone needs no answer: the sender is dropped.
        let Ok(parent) = over.gtk_window() else { return };
        let action = match sort {
            Sort::File => FileChooserAction::Open,
            Sort::Folder => FileChooserAction::SelectFolder,
        };
        // Native: under a portal it is the desktop's, whatever toolkit that is of. Its buttons are in the desktop's language.
        let dialog = FileChooserNative::new(Some(&title), Some(&parent), action, None, None);
        dialog.set_modal(true);
        // What is looked for lies in hidden folders more often than not.
        dialog.set_show_hidden(true);
        // Nobody else holds on to it while it is shown.
        let held = Rc::new(RefCell::new(None));
        let holder = held.clone();
        dialog.connect_response(move |dialog, response| {
            let chosen = if response == ResponseType::Accept { dialog.filename() } else { None };
            // Whoever asked may have gone with the window.
            let _ = answer.send(chosen);
            dialog.destroy();
            holder.take();
        });
        dialog.show();
        held.replace(Some(dialog));
    })?;
    match answered.recv() {
        Ok(chosen) => Ok(chosen),
        Err(_) => bail!("the dialog cannot be opened"),
    }
}

/// The same where we have no dialog of the system's yet.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose(_: &WebviewWindow, _: Sort, _: String) -> anyhow::Result<Option<PathBuf>> {
    bail!("there is no dialog here yet: drop the file on this window")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_pointed_at_is_read() {
        let source = Source::default();
        assert!(source.path().is_err());
        assert_eq!(source.point_at("/home/ines/Downloads/Toggl.csv".into()), "Toggl.csv");
        assert_eq!(source.point_at("/home/ines/.timewarrior/".into()), ".timewarrior");
        assert_eq!(source.path().unwrap(), Path::new("/home/ines/.timewarrior/"));
        assert_eq!(name_of(Path::new("/")), "/");
    }
}
