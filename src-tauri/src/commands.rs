//! What the page may ask of this process. Nothing else is reachable from it (`capabilities/main.json`).

use std::sync::Arc;

use homestretch_wire::{Ask, Reply, Request};
use homestretch_words::Language;
use serde_json::{Map, Value};
use tauri::{AppHandle, Manager, State, WebviewWindow, async_runtime::spawn_blocking, ipc::Channel};

use crate::{
    bridge::{Bridge, Event},
    covers,
    engine::{self, Range},
    kept::{self, Kept, Part},
    sources::{self, Sort, Source},
};

type Shared<'a> = State<'a, Arc<Bridge>>;

/// Joins the page to the relay.
#[tauri::command]
pub(crate) fn subscribe(bridge: Shared, channel: Channel<Event>) -> Result<(), String> {
    bridge.join(channel).map_err(|e| e.to_string())
}

/// What the page says by itself, in the language of a locale, by key.
#[tauri::command]
pub(crate) fn words(locale: &str) -> Map<String, Value> {
    homestretch_words::page(Language::of_tag(locale))
}

/// Sends one request to the engine, if it is one that a page may send.
#[tauri::command]
pub(crate) async fn ask(bridge: Shared<'_>, request: Map<String, Value>) -> Result<Reply, String> {
    let request = Request::read(request)?;
    if !is_for_the_page(&request) {
        return Err("the window does not send this".to_owned());
    }
    let bridge = bridge.inner().clone();
    apart(move || bridge.ask(request).map_err(|e| e.to_string())).await
}

/// The report of a week, a month or a year as a page, with the user's own words.
#[tauri::command]
pub(crate) async fn report(bridge: Shared<'_>, of: String, name: String) -> Result<String, String> {
    let bridge = bridge.inner().clone();
    let page = move || engine::report(bridge.data(), &Range::read(&of, name)?, true);
    apart(move || page().map_err(|e| format!("{e:#}"))).await
}

/// What a week, a month or a year went to, by task.
#[tauri::command]
pub(crate) async fn by_task(bridge: Shared<'_>, of: String, name: String) -> Result<Value, String> {
    let bridge = bridge.inner().clone();
    let rows = move || engine::by_task(bridge.data(), &Range::read(&of, name)?);
    apart(move || rows().map_err(|e| format!("{e:#}"))).await
}

/// Keeps a report as a file and opens it; gives its place. `words` says whether the user's own words are in it.
#[tauri::command]
pub(crate) async fn keep_report(app: AppHandle, of: String, name: String, words: bool) -> Result<String, String> {
    let keep = move || {
        let paths = app.path();
        let known = [paths.download_dir(), paths.document_dir(), paths.home_dir()];
        let folder = kept::folder(known.into_iter().flatten())?;
        let range = Range::read(&of, name)?;
        let page = engine::report(app.state::<Arc<Bridge>>().data(), &range, words)?;
        let kept = app.state::<Kept>();
        let path = kept.keep(&folder, &range.file_name(), &page)?;
        // It is saved, whether anything opens it or not.
        if let Err(e) = kept.show(Part::Page) {
            eprintln!("homestretch-window: {e:#}");
        }
        anyhow::Ok(kept::shown(&path, paths.home_dir().ok().as_deref()))
    };
    apart(move || keep().map_err(|e| format!("{e:#}"))).await
}

/// Shows the report that was kept last, or its folder.
#[tauri::command]
pub(crate) async fn show_kept(app: AppHandle, part: Part) -> Result<(), String> {
    // Which program failed, and how, helps nobody here.
    apart(move || app.state::<Kept>().show(part).map_err(|e| e.to_string())).await
}

/// Has the user choose what is to be imported; gives its name, or none where they left it.
#[tauri::command]
pub(crate) async fn choose_source(window: WebviewWindow, sort: Sort, title: String) -> Result<Option<String>, String> {
    apart(move || {
        let chosen = sources::choose(&window, sort, title).map_err(|e| format!("{e:#}"))?;
        Ok(chosen.map(|path| window.state::<Source>().point_at(path)))
    })
    .await
}

/// What an import of it would bring.
#[tauri::command]
pub(crate) async fn look_into_source(app: AppHandle) -> Result<Value, String> {
    import(app, true).await
}

/// Imports it, and says what that brought.
#[tauri::command]
pub(crate) async fn import_source(app: AppHandle) -> Result<Value, String> {
    import(app, false).await
}

async fn import(app: AppHandle, is_dry: bool) -> Result<Value, String> {
    let read = move || {
        let path = app.state::<Source>().path()?;
        engine::import(app.state::<Arc<Bridge>>().data(), &path, is_dry)
    };
    apart(move || read().map_err(|e| format!("{e:#}"))).await
}

/// Takes back what the last import brought.
#[tauri::command]
pub(crate) async fn undo_import(bridge: Shared<'_>) -> Result<Value, String> {
    let bridge = bridge.inner().clone();
    apart(move || engine::undo_import(bridge.data()).map_err(|e| format!("{e:#}"))).await
}

/// A workday that is past.
#[tauri::command]
pub(crate) async fn day(bridge: Shared<'_>, date: String) -> Result<Value, String> {
    let bridge = bridge.inner().clone();
    apart(move || engine::day(bridge.data(), &date).map_err(|e| format!("{e:#}"))).await
}

/// The last lines that a job which was left running has written.
#[tauri::command]
pub(crate) async fn left(bridge: Shared<'_>, id: String) -> Result<String, String> {
    let bridge = bridge.inner().clone();
    apart(move || engine::left(bridge.data(), &id).map_err(|e| format!("{e:#}"))).await
}

/// What was left running and what could be, each with its name, how long it has run, and its process where it could be left.
#[tauri::command]
pub(crate) async fn still_running(bridge: Shared<'_>) -> Result<Value, String> {
    let bridge = bridge.inner().clone();
    apart(move || engine::still_running(bridge.data()).map_err(|e| format!("{e:#}"))).await
}

/// Leaves a process of the user's own running.
#[tauri::command]
pub(crate) async fn leave_running(bridge: Shared<'_>, pid: i32) -> Result<(), String> {
    let bridge = bridge.inner().clone();
    apart(move || engine::leave_running(bridge.data(), pid).map_err(|e| format!("{e:#}"))).await
}

/// Every setting, with its default and its bounds.
#[tauri::command]
pub(crate) async fn settings(bridge: Shared<'_>) -> Result<Value, String> {
    let bridge = bridge.inner().clone();
    apart(move || engine::settings(bridge.data()).map_err(|e| format!("{e:#}"))).await
}

/// What was worked on since that day, the latest first.
#[tauri::command]
pub(crate) async fn tasks(bridge: Shared<'_>, since: String) -> Result<Vec<String>, String> {
    let bridge = bridge.inner().clone();
    apart(move || engine::tasks(bridge.data(), &since).map_err(|e| format!("{e:#}"))).await
}

/// Tonight's nudges, if work went on.
#[tauri::command]
pub(crate) async fn tonight(bridge: Shared<'_>) -> Result<Vec<Value>, String> {
    let bridge = bridge.inner().clone();
    apart(move || engine::tonight(bridge.data()).map_err(|e| format!("{e:#}"))).await
}

/// Whether the app starts at login; `how` is `on`, `off` or `status`.
#[tauri::command]
pub(crate) async fn autostart(bridge: Shared<'_>, how: String) -> Result<bool, String> {
    let bridge = bridge.inner().clone();
    apart(move || engine::autostart(bridge.data(), &how).map_err(|e| format!("{e:#}"))).await
}

/// Takes every monitor for a break, the others with a sheet that says this.
#[tauri::command]
pub(crate) async fn cover(window: WebviewWindow, locale: String, says: String, leave: String) -> Result<(), String> {
    let page = url::form_urlencoded::Serializer::for_suffix("cover.html?".to_owned(), "cover.html?".len())
        .append_pair("locale", &locale)
        .append_pair("says", &says)
        .append_pair("leave", &leave)
        .finish();
    covers::put_up(&window, &page).map_err(|e| e.to_string())
}

/// Gives every monitor back.
#[tauri::command]
pub(crate) async fn uncover(window: WebviewWindow) -> Result<(), String> {
    covers::take_down(&window).map_err(|e| e.to_string())
}

/// A sheet was clicked: the page is told to leave the break's view, and gives the monitors back.
#[tauri::command]
pub(crate) fn leave_cover(bridge: Shared) {
    bridge.raise(homestretch_wire::Surface::Now);
}

/// Starts the engine that has gone.
#[tauri::command]
pub(crate) async fn start_engine(bridge: Shared<'_>) -> Result<(), String> {
    let bridge = bridge.inner().clone();
    let mut child = engine::start(bridge.data()).map_err(|e| format!("{e:#}"))?;
    bridge.expect_engine();
    std::thread::spawn(move || {
        // Waiting also clears the process away when it ends before this window does.
        if !child.wait().is_ok_and(|status| status.success()) {
            bridge.say_gone("Homestretch ended again; `homestretch run` in a terminal says why".to_owned());
        }
    });
    Ok(())
}

/// Closes the window; the engine goes on.
#[tauri::command]
pub(crate) fn leave(app: AppHandle) -> Result<(), String> {
    crate::close(&app).map_err(|e| e.to_string())
}

/// Runs what may wait on a thread of its own.
async fn apart<T: Send + 'static>(job: impl FnOnce() -> Result<T, String> + Send + 'static) -> Result<T, String> {
    spawn_blocking(job).await.map_err(|e| e.to_string())?
}

/// A page cannot stop the engine, read the user's files or move the clock.
fn is_for_the_page(request: &Request) -> bool {
    match request {
        Request::Command(_)
        | Request::Of(Ask::Set { .. })
        | Request::Of(Ask::Add { .. })
        | Request::Of(Ask::Amend { .. })
        | Request::Of(Ask::Void { .. }) => true,
        Request::Of(Ask::Status)
        | Request::Of(Ask::Watch { .. })
        | Request::Of(Ask::Open { .. })
        | Request::Of(Ask::Import { .. })
        | Request::Of(Ask::Left { .. })
        | Request::Of(Ask::Forget)
        | Request::Of(Ask::Quit)
        | Request::Of(Ask::Clock { .. }) => false,
    }
}
