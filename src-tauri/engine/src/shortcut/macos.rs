//! macOS: the system gives a registered combination to us alone, and tells of each press on the main thread.

use std::{
    cell::RefCell,
    sync::{Mutex, PoisonError},
};

use global_hotkey::{
    GlobalHotKeyEvent, GlobalHotKeyManager, HotKeyState,
    hotkey::{Code, HotKey, Modifiers},
};
use homestretch_core::settings::Shortcut;

use super::{Gesture, Out, Wanted, code, held};
use crate::run_loop::on_main;

thread_local! {
    /// What is registered; of the main thread alone.
    static MANAGER: RefCell<Option<GlobalHotKeyManager>> = const { RefCell::new(None) };
}

/// Who is told of which. The library takes one function for good.
static TOLD: Mutex<Vec<(u32, Gesture, Out)>> = Mutex::new(Vec::new());

/// Keys that are ours until this goes.
struct Registered;

impl Drop for Registered {
    fn drop(&mut self) {
        TOLD.lock().unwrap_or_else(PoisonError::into_inner).clear();
        // It gives them back as it goes.
        on_main(|_| MANAGER.set(None));
    }
}

/// Tells of each press until it is dropped.
///
/// # Errors
/// Never: what cannot be had is told.
pub(super) async fn run(wanted: &[Wanted], out: &Out) -> anyhow::Result<std::convert::Infallible> {
    let _registered = Registered;
    let (wanted, out) = (wanted.to_vec(), out.clone());
    on_main(move |_| {
        GlobalHotKeyEvent::set_event_handler(Some(pressed));
        let manager = GlobalHotKeyManager::new();
        let missing: Vec<String> = wanted
            .iter()
            .filter(|wanted| !manager.as_ref().is_ok_and(|manager| register(manager, wanted, &out)))
            .map(|wanted| format!("{}: macOS does not give us {}", wanted.name, wanted.keys))
            .collect();
        MANAGER.set(manager.ok());
        out.is_there_but_for("macOS", &missing);
    });
    std::future::pending().await
}

fn register(manager: &GlobalHotKeyManager, wanted: &Wanted, out: &Out) -> bool {
    let Ok(code) = code(wanted.keys.key).parse::<Code>() else { return false };
    let key = HotKey::new(Some(modifiers(wanted.keys)), code);
    TOLD.lock().unwrap_or_else(PoisonError::into_inner).push((key.id(), wanted.gesture, out.clone()));
    manager.register(key).is_ok()
}

fn pressed(event: GlobalHotKeyEvent) {
    if event.state() != HotKeyState::Pressed {
        return;
    }
    let told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, gesture, out)) = told.iter().find(|(id, _, _)| *id == event.id()) {
        out.pressed(*gesture);
    }
}

fn modifiers(keys: Shortcut) -> Modifiers {
    held(keys, [Modifiers::ALT, Modifiers::CONTROL, Modifiers::SHIFT, Modifiers::SUPER]).collect()
}
