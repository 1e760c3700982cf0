//! Windows: toasts with buttons, and where they cannot be had a balloon of the tray's icon.
//!
//! Toasts are shown by the system's own calls. The usual crate cannot take one back, so that an answered one would stand on.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, LRESULT, WPARAM},
    UI::Shell::{
        NIF_INFO, NIF_REALTIME, NIIF_INFO, NIIF_NOSOUND, NIIF_RESPECT_QUIET_TIME, NIM_MODIFY, NIN_BALLOONHIDE,
        NIN_BALLOONTIMEOUT, NIN_BALLOONUSERCLICK, Shell_NotifyIconW,
    },
};

use super::{Delivery, Note, Order};
use crate::{
    event::{Event, Events},
    hidden::{Hears, Hidden},
    tray::windows::{TOLD, item, put},
};

#[path = "windows/toast.rs"]
mod toast;

use toast::Toasts;

/// What is told of what stands: which one it was, and the key of its button; none where it was closed or has gone by itself.
type Answer = (u64, Option<String>);

pub(super) fn start(inbox: UnboundedReceiver<Order>, events: Events) {
    tokio::spawn(run(inbox, events));
}

async fn run(mut inbox: UnboundedReceiver<Order>, events: Events) {
    let (told, mut answers) = unbounded_channel();
    // Looked for when there is something to show, and again after it failed.
    let mut toasts = None;
    let balloons = Balloons::new(told.clone());
    let mut standing = None;
    loop {
        let order = tokio::select! {
            order = inbox.recv() => order,
            answer = answers.recv() => {
                let Some((serial, key)) = answer else { return };
                if standing == Some(serial) {
                    // A toast goes by itself once its button was pressed, and a balloon once it was clicked.
                    standing = None;
                    if let Some(key) = key {
                        let _ = events.send(Event::Pressed { serial, key });
                    }
                }
                continue;
            }
        };
        withdraw(&mut standing, &toasts, &balloons);
        match order {
            None => return,
            Some(Order::Withdraw) => {}
            Some(Order::Show(note)) => {
                if toasts.is_none() {
                    toasts = Toasts::open().ok();
                }
                let shown = toasts.as_mut().ok_or(()).and_then(|toasts| toasts.show(&note, told.clone()).map_err(drop));
                let delivery = match shown {
                    Ok(()) => Delivery::Works { server: "Windows, as toasts".to_owned(), buttons: true },
                    Err(()) => {
                        // Switched off, or not there: next time it may be otherwise.
                        toasts = None;
                        match balloons.show(&note) {
                            true => Delivery::Works {
                                server: "Windows, as balloons of the icon".to_owned(),
                                buttons: false,
                            },
                            false => Delivery::Fails(
                                "Windows shows no toasts here, and there is no icon for a balloon".to_owned(),
                            ),
                        }
                    }
                };
                if matches!(delivery, Delivery::Works { .. }) {
                    standing = Some(note.serial);
                }
                let _ = events.send(Event::Notifier(delivery));
            }
        }
    }
}

fn withdraw(standing: &mut Option<u64>, toasts: &Option<Toasts>, balloons: &Balloons) {
    if standing.take().is_none() {
        return;
    }
    match toasts {
        Some(toasts) => toasts.withdraw(),
        None => balloons.withdraw(),
    }
}

/// Balloons of the icon: one at a time, with no buttons.
struct Balloons {
    window: Option<Hidden>,
    /// Which note the balloon shows.
    serial: Arc<Mutex<Option<u64>>>,
}

impl Balloons {
    fn new(told: UnboundedSender<Answer>) -> Self {
        let window = Hidden::window();
        let serial = Arc::new(Mutex::new(None));
        if let Some(window) = window {
            let serial = serial.clone();
            window.join(move |_| Told { serial, told });
        }
        Self { window, serial }
    }

    fn show(&self, note: &Note) -> bool {
        let Some(window) = self.window else { return false };
        *self.serial.lock().unwrap_or_else(PoisonError::into_inner) = Some(note.serial);
        let sound = if note.sound.is_some() { 0 } else { NIIF_NOSOUND };
        say(window.handle(), &note.title, &note.body, NIIF_INFO | NIIF_RESPECT_QUIET_TIME | sound)
    }

    fn withdraw(&self) {
        if let Some(window) = self.window
            && self.serial.lock().unwrap_or_else(PoisonError::into_inner).take().is_some()
        {
            // One that says nothing takes the place of what stands, and is not shown.
            say(window.handle(), "", "", 0);
        }
    }
}

/// Whether the icon is there to say it.
fn say(window: HWND, title: &str, body: &str, flags: u32) -> bool {
    let mut data = item(window);
    // What could not be shown at once is not shown later.
    data.uFlags = NIF_INFO | NIF_REALTIME;
    data.dwInfoFlags = flags;
    put(&mut data.szInfoTitle, title);
    // A balloon without a text is none.
    put(&mut data.szInfo, if body.is_empty() { title } else { body });
    // SAFETY: the data is as large as it says.
    unsafe { Shell_NotifyIconW(NIM_MODIFY, &raw const data) != 0 }
}

/// Hears what became of a balloon, on the window's thread.
struct Told {
    serial: Arc<Mutex<Option<u64>>>,
    told: UnboundedSender<Answer>,
}

impl Hears for Told {
    fn hear(&mut self, message: u32, _w: WPARAM, l: LPARAM) -> Option<LRESULT> {
        let key = match l as u32 & 0xffff {
            _ if message != TOLD => return None,
            NIN_BALLOONUSERCLICK => Some("default".to_owned()),
            NIN_BALLOONTIMEOUT | NIN_BALLOONHIDE => None,
            _ => return None,
        };
        if let Some(serial) = self.serial.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = self.told.send((serial, key));
        }
        Some(0)
    }
}
