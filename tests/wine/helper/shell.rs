//! What the system tells windows.

use std::{mem, ptr};

use windows_sys::{
    Win32::{
        Foundation::HWND,
        UI::{
            Shell::{NIM_DELETE, NIN_BALLOONUSERCLICK, NOTIFYICONDATAW, Shell_NotifyIconW},
            WindowsAndMessaging::{
                FindWindowExW, GetWindowThreadProcessId, PBT_APMRESUMEAUTOMATIC, PBT_APMSUSPEND,
                RegisterWindowMessageW, SMTO_ABORTIFHUNG, SendMessageTimeoutW, WM_APP, WM_ENDSESSION,
                WM_POWERBROADCAST, WM_QUERYENDSESSION, WM_SETTINGCHANGE, WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK,
                WTS_SESSION_UNLOCK,
            },
        },
    },
    core::w,
};

/// What an engine's window answers to what Windows would tell it.
pub fn tell(pid: &str, what: &str) -> Result<String, String> {
    let pid = pid.parse().map_err(|_| format!("{pid}: no process"))?;
    let window = hidden(pid).ok_or(format!("{pid} has no window"))?;
    if what == "no-icon" {
        return Ok(forget_icon(window));
    }
    send(window, what)
}

/// The window of ours that belongs to this process.
fn hidden(pid: u32) -> Option<HWND> {
    let mut window = ptr::null_mut();
    loop {
        // SAFETY: the class's name ends with a zero; the number is written where it may be.
        let owner = unsafe {
            window = FindWindowExW(ptr::null_mut(), window, w!("Homestretch"), ptr::null());
            let mut owner = 0;
            GetWindowThreadProcessId(window, &raw mut owner);
            owner
        };
        if window.is_null() || owner == pid {
            return (!window.is_null()).then_some(window);
        }
    }
}

fn send(window: HWND, what: &str) -> Result<String, String> {
    /// What the engine has the taskbar tell it by (`TOLD` in `tray/windows.rs`).
    const TOLD: u32 = WM_APP + 3;
    if what == "balloon-clicked" {
        return answer(window, TOLD, 0, NIN_BALLOONUSERCLICK as isize);
    }
    let (message, w) = match what {
        "sleep" => (WM_POWERBROADCAST, PBT_APMSUSPEND as usize),
        "wake" => (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC as usize),
        "lock" => (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK as usize),
        "unlock" => (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK as usize),
        "may-end" => (WM_QUERYENDSESSION, 0),
        "stays" => (WM_ENDSESSION, 0),
        "end" => (WM_ENDSESSION, 1),
        "look" => (WM_SETTINGCHANGE, 0),
        // SAFETY: the name ends with a zero.
        "taskbar" => (unsafe { RegisterWindowMessageW(w!("TaskbarCreated")) }, 0),
        _ => return Err(format!("{what}: not known")),
    };
    answer(window, message, w, 0)
}

fn answer(window: HWND, message: u32, w: usize, l: isize) -> Result<String, String> {
    let mut answer = 0;
    // SAFETY: the answer is written where it may be. Windows waits for five seconds, too.
    let is_answered =
        unsafe { SendMessageTimeoutW(window, message, w, l, SMTO_ABORTIFHUNG, 5_000, &raw mut answer) != 0 };
    if is_answered { Ok(answer.to_string()) } else { Err("no answer".to_owned()) }
}

/// Takes the icon out of the taskbar, as when the taskbar dies.
fn forget_icon(window: HWND) -> String {
    // SAFETY: zeroed, it says nothing; it is as large as it says.
    unsafe {
        let mut data: NOTIFYICONDATAW = mem::zeroed();
        data.cbSize = mem::size_of::<NOTIFYICONDATAW>() as u32;
        data.hWnd = window;
        data.uID = 1;
        Shell_NotifyIconW(NIM_DELETE, &raw const data).to_string()
    }
}
