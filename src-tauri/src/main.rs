//! The window of Homestretch: one webview, opened by the engine when somebody wants to look, gone when it is closed.
//!
//! Knows nothing of the rules and of the records. It is a client of the engine's socket ([`bridge`]), and for past weeks
//! it asks the command line ([`engine`]).

// A program without a console.
#![cfg_attr(windows, windows_subsystem = "windows")]

mod args;
mod bridge;
mod commands;
mod covers;
mod engine;
mod kept;
mod sources;
#[cfg(target_os = "linux")]
mod webkit;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::Context;
use homestretch_wire::Surface;
use tauri::{
    App, AppHandle, Builder, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    webview::{NewWindowResponse, PageLoadEvent},
};

use crate::{args::Args, bridge::Bridge};

/// The one window's label, as the capability names it.
pub(crate) const WINDOW: &str = "main";

fn main() -> ExitCode {
    let args = match Args::parse(std::env::args_os().skip(1)) {
        Ok(args) => args,
        Err(why) => {
            eprintln!("homestretch-window: {why}");
            return ExitCode::from(2);
        }
    };
    match run(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("homestretch-window: {e:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: Args) -> anyhow::Result<()> {
    #[cfg(target_os = "linux")]
    webkit::set_up();
    // Two small jobs at a time are all that the page ever asks for.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .context("the window cannot start its runtime")?;
    tauri::async_runtime::set(runtime.handle().clone());
    let bridge = Arc::new(Bridge::new(args.data, args.view));
    Builder::default()
        .manage(bridge.clone())
        .manage(kept::Kept::default())
        .manage(sources::Source::default())
        .invoke_handler(tauri::generate_handler![
            commands::words,
            commands::subscribe,
            commands::ask,
            commands::report,
            commands::by_task,
            commands::keep_report,
            commands::show_kept,
            commands::choose_source,
            commands::look_into_source,
            commands::import_source,
            commands::undo_import,
            commands::day,
            commands::left,
            commands::still_running,
            commands::leave_running,
            commands::settings,
            commands::tasks,
            commands::tonight,
            commands::autostart,
            commands::cover,
            commands::uncover,
            commands::leave_cover,
            commands::start_engine,
            commands::leave
        ])
        .setup(move |app| {
            let window = open(app, args.view, &args.locale)?;
            let main = app.handle().clone();
            let over = window.as_ref().window();
            window.on_window_event(move |event| {
                sources::hear_drops(&over, event);
                // The sheets go with the window, and the process with the last of them.
                if matches!(event, WindowEvent::Destroyed) {
                    covers::close_sheets(&main);
                }
            });
            #[cfg(target_os = "linux")]
            tell_covered(&window, bridge.clone());
            bridge::watch(bridge.clone(), window);
            Ok(())
        })
        .run(tauri::generate_context!())
        .context("the window cannot be opened")
}

/// Where the toolkit may keep its caches and salts, which are of no use to anybody: beside the engine's socket, where the
/// session's end takes them away, and not in a folder of the user's that would outlive the program.
pub(crate) fn scratch(app: &AppHandle) -> PathBuf {
    let bridge = app.state::<Arc<Bridge>>();
    #[cfg(unix)]
    if let Some(socket) = homestretch_wire::place::socket_paths(bridge.data()).first() {
        return socket.with_extension("window");
    }
    bridge.data().join("window")
}

/// Opens the one window; it is shown when its page is there, so that nobody sees it empty.
fn open(app: &App, view: Surface, locale: &str) -> tauri::Result<WebviewWindow> {
    // What the engine opens by itself, at level 4 or for a break, must not take the focus from a field being typed in (contract §3).
    let is_asked_for = !view.comes_by_itself();
    let scale = text_scale();
    let page = WebviewUrl::App(format!("index.html?locale={locale}").into());
    WebviewWindowBuilder::new(app, WINDOW, page)
        .title("Homestretch")
        .data_directory(scratch(app.handle()))
        .inner_size(420.0 * scale, 640.0 * scale)
        .min_inner_size(320.0, 400.0)
        .focused(is_asked_for)
        .visible(false)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(move |window, load| {
            if load.event() == PageLoadEvent::Finished {
                let _ = window.show();
                if is_asked_for {
                    let _ = window.set_focus();
                }
            }
        })
        .build()
}

/// The size of text that the desktop asks for, 1 for the usual one. WebKitGTK enlarges the whole page by it, so the window
/// has to be that much larger to hold as much; the other platforms do both.
fn text_scale() -> f64 {
    #[cfg(target_os = "linux")]
    {
        /// Dots per inch where nobody asked for anything.
        const USUAL: f64 = 96.0;
        let dots = gtk::gdk::Screen::default().map_or(USUAL, |screen| screen.resolution());
        if dots > 0.0 { (dots / USUAL).clamp(1.0, 2.0) } else { 1.0 }
    }
    #[cfg(not(target_os = "linux"))]
    1.0
}

/// Tells the page while other windows cover all of this one. Only X11 without a compositor says so: with one, and under
/// Wayland, every window counts as seen.
#[cfg(target_os = "linux")]
fn tell_covered(window: &WebviewWindow, bridge: Arc<Bridge>) {
    use gtk::{gdk, glib::ObjectExt, prelude::WidgetExtManual};
    // A window that is gone is not covered.
    let Ok(window) = window.gtk_window() else { return };
    window.add_events(gdk::EventMask::VISIBILITY_NOTIFY_MASK);
    window.connect_local("visibility-notify-event", false, move |told| {
        let event = told.get(1).and_then(|event| event.get::<gdk::Event>().ok());
        if let Some(event) = event.as_ref().and_then(|event| event.downcast_ref::<gdk::EventVisibility>()) {
            bridge.say_covered(event.state() == gdk::VisibilityState::FullyObscured);
        }
        // It goes on to whoever else listens.
        Some(false.into())
    });
}

/// The page may only ever be our own.
pub(crate) fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

/// Brings the window to the front. What comes by itself comes up without taking the focus.
pub(crate) fn raise(window: &WebviewWindow, view: Surface) {
    // A window that is already gone cannot be raised, and the process ends with it: nothing to say.
    let _ = window.unminimize();
    let _ = window.show();
    if view.comes_by_itself() {
        // Up and down again in the stack: on top for the eye, while the keys stay where they were.
        let _ = window.set_always_on_top(true);
        let _ = window.set_always_on_top(false);
    } else {
        let _ = window.set_focus();
    }
}

/// Closes the window, and with it the process.
pub(crate) fn close(app: &tauri::AppHandle) -> tauri::Result<()> {
    match app.get_webview_window(WINDOW) {
        Some(window) => window.close(),
        None => Ok(()),
    }
}
