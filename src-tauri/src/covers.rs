//! A break on the whole screen: the window fills its own monitor, and a still sheet covers each of the others.
//!
//! A sheet takes no keys from anybody, and a click on any of them leads back to the window.

use tauri::{AppHandle, Manager, Monitor, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// What the labels of the sheets begin with, as their capability names them.
const COVER: &str = "cover-";

/// Covers every monitor: the window its own, a sheet with this address each other one.
///
/// # Errors
/// What the windowing system says.
pub(crate) fn put_up(window: &WebviewWindow, page: &str) -> tauri::Result<()> {
    let own = window.current_monitor()?;
    for (n, monitor) in window.available_monitors()?.iter().enumerate() {
        if own.as_ref().is_none_or(|own| own.position() == monitor.position()) {
            continue;
        }
        cover(window.app_handle(), n, monitor, page)?;
    }
    window.set_fullscreen(true)
}

/// `n` is the monitor's place among all of them.
fn cover(app: &AppHandle, n: usize, monitor: &Monitor, page: &str) -> tauri::Result<()> {
    let label = format!("{COVER}{n}");
    if app.get_webview_window(&label).is_some() {
        return Ok(());
    }
    let scale = monitor.scale_factor();
    let (at, size) = (monitor.position().to_logical::<f64>(scale), monitor.size().to_logical::<f64>(scale));
    let sheet = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title("Homestretch")
        .data_directory(crate::scratch(app))
        .position(at.x, at.y)
        .inner_size(size.width, size.height)
        .decorations(false)
        .skip_taskbar(true)
        .always_on_top(true)
        .focused(false)
        .on_navigation(crate::is_ours)
        .build()?;
    fill(app, &sheet, n)
}

/// By place and size a sheet lies where it should; under Wayland only the compositor places a window, by its monitor.
#[cfg(target_os = "linux")]
fn fill(app: &AppHandle, sheet: &WebviewWindow, n: usize) -> tauri::Result<()> {
    let sheet = sheet.clone();
    // Only the thread of GTK may ask it.
    app.run_on_main_thread(move || {
        let (Ok(window), Ok(n)) = (sheet.gtk_window(), i32::try_from(n)) else { return };
        if let Some(screen) = gtk::prelude::GtkWindowExt::screen(&window) {
            gtk::prelude::GtkWindowExt::fullscreen_on_monitor(&window, &screen, n);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn fill(_: &AppHandle, _: &WebviewWindow, _: usize) -> tauri::Result<()> {
    Ok(())
}

/// Gives every monitor back.
///
/// # Errors
/// What the windowing system says.
pub(crate) fn take_down(window: &WebviewWindow) -> tauri::Result<()> {
    close_sheets(window.app_handle());
    window.set_fullscreen(false)
}

/// Closes the sheets over the other monitors.
pub(crate) fn close_sheets(app: &AppHandle) {
    for (label, sheet) in app.webview_windows() {
        if label.starts_with(COVER) {
            // One that is already gone is what was wanted.
            let _ = sheet.destroy();
        }
    }
}
