//! Windows: the system gives a registered combination to us alone, and sends a message for each press.

use std::{mem, ptr, thread};

use anyhow::Context;
use homestretch_core::settings::shortcut::{Key, Shortcut};
use tokio::sync::oneshot;
use windows_sys::Win32::{
    System::Threading::GetCurrentThreadId,
    UI::{
        Input::KeyboardAndMouse::{
            MOD_ALT, MOD_CONTROL, MOD_NOREPEAT, MOD_SHIFT, MOD_WIN, RegisterHotKey, VIRTUAL_KEY, VK_DOWN, VK_END,
            VK_F1, VK_HOME, VK_INSERT, VK_LEFT, VK_NEXT, VK_PAUSE, VK_PRIOR, VK_RIGHT, VK_SPACE, VK_UP,
        },
        WindowsAndMessaging::{GetMessageW, MSG, PM_NOREMOVE, PeekMessageW, PostThreadMessageW, WM_HOTKEY, WM_QUIT},
    },
};

use super::{Out, Wanted, held};

/// A thread that takes messages; it ends with this, and the keys are free again.
struct Thread(u32);

impl Drop for Thread {
    fn drop(&mut self) {
        // SAFETY: posting to a thread needs nothing but its number, and fails where it is gone.
        unsafe { PostThreadMessageW(self.0, WM_QUIT, 0, 0) };
    }
}

/// Tells of each press until it is dropped.
///
/// # Errors
/// When the thread that listens is gone.
pub(super) async fn run(wanted: &[Wanted], out: &Out) -> anyhow::Result<std::convert::Infallible> {
    let (began, thread) = oneshot::channel();
    let (wanted, out) = (wanted.to_vec(), out.clone());
    thread::spawn(move || listen(&wanted, &out, began));
    let _thread = Thread(thread.await.context("nobody listens")?);
    std::future::pending().await
}

fn listen(wanted: &[Wanted], out: &Out, began: oneshot::Sender<u32>) {
    // SAFETY: a zeroed message is one; each is filled before it is read. A first look makes the thread's queue, so that
    // nothing is posted to it in vain.
    unsafe {
        let mut message: MSG = mem::zeroed();
        PeekMessageW(&raw mut message, ptr::null_mut(), 0, 0, PM_NOREMOVE);
        let missing: Vec<String> = (0..)
            .zip(wanted)
            .filter(|(id, wanted)| {
                RegisterHotKey(ptr::null_mut(), *id, modifiers(wanted.keys), virtual_key(wanted.keys.key).into()) == 0
            })
            .map(|(_, wanted)| format!("{}: another program has {}", wanted.name, wanted.keys))
            .collect();
        out.is_there_but_for("Windows", &missing);
        if began.send(GetCurrentThreadId()).is_err() {
            return;
        }
        // Keys that were registered for a thread are free when it ends.
        while GetMessageW(&raw mut message, ptr::null_mut(), 0, 0) > 0 {
            if let (WM_HOTKEY, Some(pressed)) = (message.message, wanted.get(message.wParam)) {
                out.pressed(pressed.gesture);
            }
        }
    }
}

fn modifiers(keys: Shortcut) -> u32 {
    held(keys, [MOD_ALT, MOD_CONTROL, MOD_SHIFT, MOD_WIN]).fold(MOD_NOREPEAT, |mask, one| mask | one)
}

fn virtual_key(key: Key) -> VIRTUAL_KEY {
    match key {
        // Letters and digits have the number of their sign.
        Key::Sign(sign) => sign.to_ascii_uppercase() as VIRTUAL_KEY,
        Key::Function(number) => VK_F1 + VIRTUAL_KEY::from(number) - 1,
        Key::Named(name) => match name {
            "Pause" => VK_PAUSE,
            "Insert" => VK_INSERT,
            "Home" => VK_HOME,
            "End" => VK_END,
            "PageUp" => VK_PRIOR,
            "PageDown" => VK_NEXT,
            "Left" => VK_LEFT,
            "Right" => VK_RIGHT,
            "Up" => VK_UP,
            "Down" => VK_DOWN,
            _ => VK_SPACE,
        },
    }
}
