//! Windows: the icon in the notification area and its menu, by messages to the hidden window.

use std::{
    mem, ptr,
    sync::{Arc, Mutex, PoisonError},
};

use windows_sys::{
    Win32::{
        Foundation::{HWND, LPARAM, LRESULT, WPARAM},
        UI::{
            HiDpi::{GetDpiForSystem, GetDpiForWindow, GetSystemMetricsForDpi},
            Shell::{
                NIF_GUID, NIF_ICON, NIF_MESSAGE, NIF_SHOWTIP, NIF_TIP, NIM_ADD, NIM_DELETE, NIM_MODIFY, NIM_SETVERSION,
                NIN_SELECT, NINF_KEY, NOTIFYICON_VERSION_4, NOTIFYICONDATAW, Shell_NotifyIconW,
            },
            WindowsAndMessaging::{
                AppendMenuW, CreateIcon, CreatePopupMenu, DestroyIcon, DestroyMenu, FindWindowW, GetCursorPos,
                GetSystemMetrics, HICON, MF_GRAYED, MF_STRING, PostMessageW, RegisterWindowMessageW, SM_CXSMICON,
                SM_MENUDROPALIGNMENT, SetForegroundWindow, TPM_BOTTOMALIGN, TPM_LEFTALIGN, TPM_NONOTIFY, TPM_RETURNCMD,
                TPM_RIGHTALIGN, TPM_RIGHTBUTTON, TrackPopupMenuEx, WM_CONTEXTMENU, WM_DISPLAYCHANGE, WM_DPICHANGED,
                WM_NULL, WM_SETTINGCHANGE,
            },
        },
    },
    core::w,
};

use super::{Events, Picture, Row, icon};
use crate::{
    event::Event,
    hidden::{self, Hears, Hidden, wide},
};

/// The picture has changed.
const CHANGED: u32 = hidden::FIRST + 1;
/// What the system tells of the icon, in its LPARAM. `notify/windows.rs` hears of its balloons.
pub(crate) const TOLD: u32 = hidden::FIRST + 2;
/// There is one icon.
const ID: u32 = 1;
/// Chosen by the keyboard.
const KEY_SELECT: u32 = NIN_SELECT | NINF_KEY;
/// The least and the largest icon that is asked for.
const SIZES: std::ops::RangeInclusive<i32> = 16..=64;

/// The tray's end for the driver.
#[derive(Debug)]
pub struct Tray {
    latest: Arc<Mutex<Picture>>,
    window: Option<Hidden>,
}

impl Tray {
    /// Puts the icon up, now or when a taskbar appears.
    pub fn start(first: Picture, events: Events) -> Self {
        let latest = Arc::new(Mutex::new(first));
        let window = Hidden::window();
        let shared = latest.clone();
        match window {
            Some(window) => window.join(move |window| Item::new(window, shared, events)),
            None => drop(events.send(Event::TrayHost { is_there: false })),
        }
        Self { latest, window }
    }

    /// Shows another picture.
    pub fn show(&self, picture: Picture) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = picture;
        if let Some(window) = self.window {
            window.post(CHANGED, 0);
        }
    }

    /// A taskbar that comes anew says so itself.
    pub fn renew(&self) {}
}

impl Drop for Tray {
    fn drop(&mut self) {
        if let Some(window) = self.window {
            let data = item(window.handle());
            // SAFETY: the data is as large as it says. Else the icon would stand until a mouse comes over it.
            unsafe { Shell_NotifyIconW(NIM_DELETE, &raw const data) };
        }
    }
}

/// The icon, on the window's thread.
struct Item {
    window: HWND,
    latest: Arc<Mutex<Picture>>,
    events: Events,
    /// What the system sends to all windows when there is a new taskbar.
    new_taskbar: u32,
    is_there: bool,
    drawn: Option<(icon::Face, i32)>,
    icon: Icon,
}

impl Item {
    fn new(window: HWND, latest: Arc<Mutex<Picture>>, events: Events) -> Self {
        // SAFETY: the name ends with a zero.
        let new_taskbar = unsafe { RegisterWindowMessageW(w!("TaskbarCreated")) };
        let icon = Icon(ptr::null_mut());
        let mut item = Self { window, latest, events, new_taskbar, is_there: false, drawn: None, icon };
        item.put_up();
        item
    }

    fn picture(&self) -> Picture {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Adds the icon; where there is no taskbar yet, it says when it comes.
    fn put_up(&mut self) {
        self.drawn = None;
        let mut data = self.data();
        // SAFETY: the data is as large as it says, and names an icon and a window that live.
        self.is_there = unsafe {
            // One that is left from before the taskbar went is no icon any more.
            Shell_NotifyIconW(NIM_ADD, &raw const data) != 0 || Shell_NotifyIconW(NIM_MODIFY, &raw const data) != 0
        };
        data.Anonymous.uVersion = NOTIFYICON_VERSION_4;
        // SAFETY: as above.
        unsafe { Shell_NotifyIconW(NIM_SETVERSION, &raw const data) };
        let _ = self.events.send(Event::TrayHost { is_there: self.is_there });
    }

    fn change(&mut self) {
        if !self.is_there {
            return self.put_up();
        }
        let data = self.data();
        // SAFETY: as in `put_up`.
        self.is_there = unsafe { Shell_NotifyIconW(NIM_MODIFY, &raw const data) } != 0;
        if !self.is_there {
            let _ = self.events.send(Event::TrayHost { is_there: false });
        }
    }

    /// What is shown now; the icon is drawn anew where it has changed.
    fn data(&mut self) -> NOTIFYICONDATAW {
        let picture = self.picture();
        let now = (picture.icon, size());
        if self.drawn != Some(now) {
            self.icon = Icon::draw(&now.0, now.1);
            self.drawn = Some(now);
        }
        let mut data = item(self.window);
        data.uFlags = NIF_MESSAGE | NIF_ICON | NIF_TIP | NIF_SHOWTIP;
        data.uCallbackMessage = TOLD;
        data.hIcon = self.icon.0;
        put(&mut data.szTip, &picture.tooltip);
        data
    }

    /// Shows the menu where the icon is, and waits until it is gone.
    fn open_menu(&self, at: WPARAM) {
        let picture = self.picture();
        let (mut x, mut y) = (i32::from(at as u16 as i16), i32::from((at >> 16) as u16 as i16));
        // SAFETY: the menu is this one's own, and destroyed once; its texts are copied. The window must be in front, or the menu
        // would not go when the user clicks elsewhere, and gets a message after it for the same reason.
        let chosen = unsafe {
            let menu = CreatePopupMenu();
            let words = Row { label: picture.words.clone(), choice: None };
            for (id, row) in std::iter::once(&words).chain(&picture.rows).enumerate() {
                let flags = if row.choice.is_some() { MF_STRING } else { MF_STRING | MF_GRAYED };
                // An ampersand would mark an access key.
                AppendMenuW(menu, flags, id + 1, wide(&row.label.replace('&', "&&")).as_ptr());
            }
            if (x, y) == (0, 0) {
                // Before version 4 the place was not told.
                let mut cursor = mem::zeroed();
                GetCursorPos(&raw mut cursor);
                (x, y) = (cursor.x, cursor.y);
            }
            SetForegroundWindow(self.window);
            let side = if GetSystemMetrics(SM_MENUDROPALIGNMENT) != 0 { TPM_RIGHTALIGN } else { TPM_LEFTALIGN };
            let flags = TPM_RETURNCMD | TPM_NONOTIFY | TPM_RIGHTBUTTON | TPM_BOTTOMALIGN | side;
            let chosen = TrackPopupMenuEx(menu, flags, x, y, self.window, ptr::null());
            PostMessageW(self.window, WM_NULL, 0, 0);
            DestroyMenu(menu);
            chosen
        };
        let row = usize::try_from(chosen).ok().and_then(|id| picture.rows.get(id.checked_sub(2)?));
        if let Some(choice) = row.and_then(|row| row.choice.clone()) {
            let _ = self.events.send(Event::Chosen(choice));
        }
    }
}

impl Hears for Item {
    fn hear(&mut self, message: u32, w: WPARAM, l: LPARAM) -> Option<LRESULT> {
        match message {
            CHANGED => self.change(),
            TOLD => match l as u32 & 0xffff {
                NIN_SELECT | KEY_SELECT => drop(self.events.send(Event::TrayClicked)),
                WM_CONTEXTMENU => {
                    self.open_menu(w);
                    // What has changed while it was open.
                    self.change();
                }
                // Balloons are heard of elsewhere.
                _ => return None,
            },
            _ if message == self.new_taskbar && message != 0 => self.put_up(),
            // Another size, or another taskbar.
            WM_DPICHANGED | WM_DISPLAYCHANGE | WM_SETTINGCHANGE => {
                self.change();
                return None;
            }
            _ => return None,
        }
        Some(0)
    }
}

/// The icon of this window, with nothing said of it.
pub(crate) fn item(window: HWND) -> NOTIFYICONDATAW {
    // SAFETY: zeroed, it says nothing.
    let mut data: NOTIFYICONDATAW = unsafe { mem::zeroed() };
    data.cbSize = mem::size_of::<NOTIFYICONDATAW>() as u32;
    data.hWnd = window;
    data.uID = ID;
    debug_assert!(data.uFlags & NIF_GUID == 0, "known by window and number");
    data
}

/// Writes a text into a field, cut where it is too long; a pair of surrogates is not cut in two.
pub(crate) fn put(field: &mut [u16], text: &str) {
    let mut at = 0;
    for c in text.chars() {
        let mut units = [0; 2];
        let units = c.encode_utf16(&mut units);
        // The zero at its end needs room.
        if at + units.len() >= field.len() {
            break;
        }
        field[at..at + units.len()].copy_from_slice(units);
        at += units.len();
    }
    field[at] = 0;
}

/// How large an icon the taskbar shows, in pixels.
fn size() -> i32 {
    // SAFETY: the class's name ends with a zero; a window that is not there has no resolution of its own.
    let size = unsafe {
        let taskbar = FindWindowW(w!("Shell_TrayWnd"), ptr::null());
        let dpi = if taskbar.is_null() { 0 } else { GetDpiForWindow(taskbar) };
        GetSystemMetricsForDpi(SM_CXSMICON, if dpi == 0 { GetDpiForSystem() } else { dpi })
    };
    // Even sizes are what the icon is drawn for.
    (size + size % 2).clamp(*SIZES.start(), *SIZES.end())
}

/// An icon of the system's, given back when it goes.
struct Icon(HICON);

impl Icon {
    fn draw(face: &icon::Face, size: i32) -> Self {
        let mut pixels = icon::draw(face, size as usize);
        // A bit a pixel, lines of whole words.
        let line = (size as usize).div_ceil(16) * 2;
        let mut mask = vec![0; line * size as usize];
        for (i, pixel) in pixels.chunks_exact_mut(4).enumerate() {
            pixel.swap(0, 2);
            if pixel[3] == 0 {
                let (x, y) = (i % size as usize, i / size as usize);
                mask[y * line + x / 8] |= 0x80 >> (x % 8);
            }
        }
        // SAFETY: both are of this size, the one with 32 bits a pixel and the other with one.
        Self(unsafe { CreateIcon(ptr::null_mut(), size, size, 1, 32, mask.as_ptr(), pixels.as_ptr()) })
    }
}

impl Drop for Icon {
    fn drop(&mut self) {
        if !self.0.is_null() {
            // SAFETY: it was made here, and is destroyed once.
            unsafe { DestroyIcon(self.0) };
        }
    }
}
