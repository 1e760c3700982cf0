//! Windows: input, sleep, the locked session and its end, by the messages that a window gets.
//!
//! No message says that there was no input for a while: the system's note of the last one is looked at when idle could have
//! begun at the earliest, and not before. The first input after that is a message again (raw input), which says nothing of
//! which key it was, and is not read.

pub(super) mod hold;

use std::{mem, ptr, time::Duration};

use tokio::sync::watch;
use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, LRESULT, WPARAM},
    System::{
        RemoteDesktop::{NOTIFY_FOR_THIS_SESSION, WTSRegisterSessionNotification},
        SystemInformation::GetTickCount,
    },
    UI::{
        Input::{
            KeyboardAndMouse::{GetLastInputInfo, LASTINPUTINFO},
            RAWINPUTDEVICE, RIDEV_INPUTSINK, RIDEV_REMOVE, RegisterRawInputDevices,
        },
        WindowsAndMessaging::{
            KillTimer, PBT_APMRESUMEAUTOMATIC, PBT_APMSUSPEND, SetTimer, WM_ENDSESSION, WM_INPUT, WM_POWERBROADCAST,
            WM_QUERYENDSESSION, WM_TIMER, WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, WTS_SESSION_UNLOCK,
        },
    },
};

use super::{Out, Sensed, SourceKind, SourceState};
use crate::hidden::{self, Hears, Hidden};

/// Another line between here and idle, in milliseconds (its WPARAM).
const LINE: u32 = hidden::FIRST;
const TIMER: usize = 1;
/// How long the driver may take: the system itself waits for two seconds before it sleeps.
const WITHIN: Duration = Duration::from_millis(1_800);
/// The generic desktop page of HID usages, and on it the mouse and the keyboard.
const DESKTOP: u16 = 1;
const POINTERS_AND_KEYS: [u16; 2] = [2, 6];

struct Listener {
    window: HWND,
    line_ms: u32,
    is_idle: bool,
    out: Out,
}

/// Listens until the engine ends.
pub(super) fn start(mut threshold: watch::Receiver<Duration>, out: Out) {
    let line_ms = millis(*threshold.borrow_and_update());
    let Some(window) = Hidden::window() else {
        for kind in [SourceKind::Presence, SourceKind::Sleep, SourceKind::Lock] {
            out.is(kind, SourceState::Unknown("no window for messages".to_owned()));
        }
        return;
    };
    window.join(move |window| Listener::new(window, line_ms, out));
    tokio::spawn(async move {
        while threshold.changed().await.is_ok() {
            let line = millis(*threshold.borrow_and_update()) as WPARAM;
            window.post(LINE, line);
        }
    });
}

/// Since the last input.
pub(super) fn since_input() -> Duration {
    Duration::from_millis(ms_since_input().into())
}

fn ms_since_input() -> u32 {
    let mut last = LASTINPUTINFO { cbSize: mem::size_of::<LASTINPUTINFO>() as u32, dwTime: 0 };
    // SAFETY: `last` is as large as it says. The clock wraps every 49 days, and so does the difference.
    unsafe {
        if GetLastInputInfo(&raw mut last) == 0 {
            return 0;
        }
        GetTickCount().wrapping_sub(last.dwTime)
    }
}

impl Hears for Listener {
    fn hear(&mut self, message: u32, w: WPARAM, _l: LPARAM) -> Option<LRESULT> {
        self.answer(message, w)
    }
}

impl Listener {
    fn new(window: HWND, line_ms: u32, out: Out) -> Self {
        out.is(SourceKind::Presence, "Windows");
        out.is(SourceKind::Sleep, "Windows");
        // SAFETY: the window is this thread's own.
        let is_told = unsafe { WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION) } != 0;
        out.is(
            SourceKind::Lock,
            if is_told { "Windows".into() } else { SourceState::Unknown("the session tells nothing".to_owned()) },
        );
        let mut listener = Self { window, line_ms, is_idle: false, out };
        listener.out.saw(Sensed::Active);
        listener.look();
        listener
    }

    /// The answer to a message that is one of ours.
    fn answer(&mut self, message: u32, w: WPARAM) -> Option<LRESULT> {
        match (message, w as u32) {
            (WM_TIMER, _) => self.look(),
            (LINE, line_ms) => {
                self.line_ms = line_ms;
                self.look();
            }
            // The system frees what it has gathered of the input in its own procedure.
            (WM_INPUT, _) => {
                if mem::take(&mut self.is_idle) {
                    self.listen_for_input(false);
                    self.out.saw(Sensed::Active);
                    self.look();
                }
                return None;
            }
            (WM_POWERBROADCAST, PBT_APMSUSPEND) => {
                self.out.wait_for(Sensed::Asleep, WITHIN);
                return Some(1);
            }
            (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC) => {
                self.out.saw(Sensed::Awake);
                return Some(1);
            }
            (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK) => self.out.saw(Sensed::Locked(true)),
            (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK) => self.out.saw(Sensed::Locked(false)),
            (WM_QUERYENDSESSION, _) => return Some(1),
            (WM_ENDSESSION, 1..) => self.out.wait_for(Sensed::ShuttingDown, WITHIN),
            _ => return None,
        }
        Some(0)
    }

    /// Whether there is idle now, and if not, when to look again.
    fn look(&mut self) {
        // SAFETY: the timer is this window's own; one that is not there is none to kill.
        unsafe { KillTimer(self.window, TIMER) };
        let idle_ms = ms_since_input();
        if idle_ms < self.line_ms {
            if mem::take(&mut self.is_idle) {
                self.listen_for_input(false);
                self.out.saw(Sensed::Active);
            }
            // SAFETY: as above; without a function the window gets a message.
            unsafe { SetTimer(self.window, TIMER, self.line_ms - idle_ms, None) };
        } else if !mem::replace(&mut self.is_idle, true) {
            self.listen_for_input(true);
            self.out.saw(Sensed::Idle { for_ms: i64::from(idle_ms) });
        }
    }

    /// Whether the next input is to be a message.
    fn listen_for_input(&self, is_on: bool) {
        let (flags, target) = if is_on { (RIDEV_INPUTSINK, self.window) } else { (RIDEV_REMOVE, ptr::null_mut()) };
        let devices = POINTERS_AND_KEYS.map(|usage| RAWINPUTDEVICE {
            usUsagePage: DESKTOP,
            usUsage: usage,
            dwFlags: flags,
            hwndTarget: target,
        });
        // SAFETY: the list is as long as it says, and copied.
        let done = unsafe { RegisterRawInputDevices(devices.as_ptr(), 2, mem::size_of::<RAWINPUTDEVICE>() as u32) };
        if done == 0 && is_on {
            // Without it nobody could tell when the user is back.
            self.out.is(SourceKind::Presence, SourceState::Unknown("the return cannot be heard".to_owned()));
            self.out.saw(Sensed::PresenceLost);
        }
    }
}

fn millis(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX)
}
