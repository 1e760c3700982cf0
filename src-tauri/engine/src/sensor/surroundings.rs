//! Whether a nudge would be unwelcome now. Asked only when something would speak.

use std::time::Duration;

use homestretch_core::settings;

/// How long all of it may take; what does not answer in time does not hold.
const WITHIN: Duration = Duration::from_millis(800);

/// What holds nudges back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "not every system tells all of it"))]
pub enum Hold {
    /// The desktop's own do-not-disturb.
    DoNotDisturb,
    /// Somebody listens: a call.
    Microphone,
    /// Somebody looks: a call.
    Camera,
    /// Others see the screen: a call.
    SharedScreen,
    /// A window fills the screen: a talk, a film.
    FullScreen,
}

impl Hold {
    /// Its name in `doctor`.
    pub fn name(self) -> &'static str {
        match self {
            Hold::DoNotDisturb => "do not disturb",
            Hold::Microphone => "the microphone is in use",
            Hold::Camera => "the camera is in use",
            Hold::SharedScreen => "the screen is shared",
            Hold::FullScreen => "a window fills the screen",
        }
    }

    /// Whether it is a call, which could be counted as a meeting.
    pub fn is_call(self) -> bool {
        matches!(self, Hold::Microphone | Hold::Camera | Hold::SharedScreen)
    }
}

/// What can be looked at when somebody asks, and is not watched: a full screen, a microphone in use.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings;

#[cfg(target_os = "linux")]
impl Surroundings {
    /// What holds nudges back now, as far as the settings let it.
    pub async fn look(wanted: settings::Holds) -> Option<Hold> {
        use super::{camera, desktop, microphone, screencast, x11};
        use crate::session::is_x11_session;
        let on = |wanted: bool, hold| wanted.then_some(hold);
        let all = async {
            let dnd = async { wanted.dnd && desktop::is_undisturbed().await };
            let microphone = async { wanted.calls && microphone::is_used().await };
            let screen = async { wanted.calls && screencast::is_shared().await };
            let (dnd, microphone, screen) = tokio::join!(dnd, microphone, screen);
            on(dnd, Hold::DoNotDisturb)
                .or(on(microphone, Hold::Microphone))
                .or(on(wanted.calls && camera::is_used(), Hold::Camera))
                .or(on(screen, Hold::SharedScreen))
                .or(on(
                    wanted.full_screen && is_x11_session() && x11::is_full_screen().unwrap_or(false),
                    Hold::FullScreen,
                ))
        };
        tokio::time::timeout(WITHIN, all).await.unwrap_or(None)
    }

    /// Waits until this may have changed; for ever where nothing tells: then the next rung asks again.
    pub async fn changed(hold: Hold, wanted: settings::Holds) {
        use super::{camera, desktop, microphone, screencast, x11};
        let heard = match hold {
            Hold::DoNotDisturb => desktop::changes().await.map(until_then),
            Hold::Microphone => microphone::changes().await.map(until_then),
            Hold::Camera => camera::changes().map(until_then),
            Hold::SharedScreen => screencast::changes().await.map(until_then),
            Hold::FullScreen => x11::focus_changes().map(until_then),
        };
        // It may have gone before anybody listened.
        if Self::look(wanted).await == Some(hold) {
            match heard {
                Ok(changed) => changed.await,
                Err(_) => std::future::pending().await,
            }
        }
    }
}

#[cfg(target_os = "linux")]
fn until_then(
    changed: impl Future<Output = ()> + Send + 'static,
) -> std::pin::Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(changed)
}

#[cfg(windows)]
impl Surroundings {
    /// What holds nudges back now, as far as the settings let it.
    pub async fn look(wanted: settings::Holds) -> Option<Hold> {
        use super::windows::hold;
        let all = tokio::task::spawn_blocking(move || {
            let found = [
                (wanted.dnd && hold::is_undisturbed(), Hold::DoNotDisturb),
                (wanted.calls && hold::is_used("microphone"), Hold::Microphone),
                (wanted.calls && hold::is_used("webcam"), Hold::Camera),
                (wanted.full_screen && hold::is_full_screen(), Hold::FullScreen),
            ];
            found.into_iter().find(|(holds, _)| *holds).map(|(_, hold)| hold)
        });
        tokio::time::timeout(WITHIN, all).await.ok()?.ok()?
    }

    /// Waits until this may have changed; for ever where nothing tells: then the next rung asks again.
    pub async fn changed(hold: Hold, wanted: settings::Holds) {
        let heard = match hold {
            Hold::Microphone => super::windows::hold::changes("microphone"),
            Hold::Camera => super::windows::hold::changes("webcam"),
            Hold::DoNotDisturb | Hold::SharedScreen | Hold::FullScreen => return std::future::pending().await,
        };
        // It may have gone before anybody listened.
        if Self::look(wanted).await == Some(hold) {
            match heard {
                Ok(changed) => changed.await,
                Err(_) => std::future::pending().await,
            }
        }
    }
}

#[cfg(target_os = "macos")]
impl Surroundings {
    /// What holds nudges back now, as far as the settings let it. Whether Focus is on is told to no program without a
    /// certificate of its own.
    pub async fn look(wanted: settings::Holds) -> Option<Hold> {
        let asked = tokio::task::spawn_blocking(super::macos::microphone_is_used);
        let is_used = wanted.calls && tokio::time::timeout(WITHIN, asked).await.is_ok_and(|used| used.unwrap_or(false));
        is_used.then_some(Hold::Microphone)
    }

    /// For ever: the next rung asks again.
    pub async fn changed(_hold: Hold, _wanted: settings::Holds) {
        std::future::pending::<()>().await;
    }
}
