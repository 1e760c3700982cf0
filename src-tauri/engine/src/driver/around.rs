//! What the sensors see, and whether the surroundings hold nudges back.

use std::{collections::BTreeMap, time::Duration};

use homestretch_core::{Input, time::MINUTE};
use tokio::task::JoinHandle;

use super::Driver;
use crate::{
    event::{Event, Sensed, SourceKind, SourceState},
    sensor::{Hold, Sensors, Surroundings, end_of_session, lull},
    shortcut::Listening,
};

/// A storm of changes is looked at once a second.
const LOOKS_AGAIN_AFTER: Duration = Duration::from_secs(1);
/// Without input for this long, a sentence is over.
const LULL: Duration = Duration::from_secs(3);
/// A break waits no longer than this to be seen.
const LULL_COMES_WITHIN: Duration = Duration::from_secs(60);

/// What is around the user, and who tells of it.
#[derive(Default)]
pub(super) struct Around {
    sensors: Option<Sensors>,
    shortcuts: Listening,
    /// How each source is, as `doctor` says it.
    pub(super) sources: BTreeMap<SourceKind, SourceState>,
    is_locked: bool,
    /// Whether the session has ended around us, and the wait for it to have ended.
    is_session_over: bool,
    waiting_for_end: Option<JoinHandle<()>>,
    /// What holds nudges back, and who waits for its end.
    pub(super) held_by: Option<Hold>,
    watching: Option<JoinHandle<()>>,
}

impl Driver {
    pub(super) fn start_around(&mut self) {
        self.around.sensors = Some(Sensors::start(self.idle_after(), &self.events));
        self.around.shortcuts.set(self.schedule.settings.shortcuts, &self.events);
    }

    /// The settings that the sources know have changed.
    pub(super) fn set_around(&mut self) {
        if let Some(sensors) = &self.around.sensors {
            sensors.set_idle_after(self.idle_after());
        }
        self.around.shortcuts.set(self.schedule.settings.shortcuts, &self.events);
    }

    pub(super) async fn sensed(&mut self, sensed: Sensed) {
        let now = self.clock.now().wall;
        // What fails here was not written: the driver has said so, and keeps it until it can be.
        let _ = match sensed {
            Sensed::Idle { for_ms } => self.feed(Input::IdleBegan { since: now.plus(-for_ms / 1000) }).await,
            // The hand that types a password is not back yet.
            Sensed::Active if self.around.is_locked => Ok(()),
            Sensed::Active => self.feed(Input::BecameActive).await,
            Sensed::PresenceLost => self.feed(Input::PresenceLost).await,
            Sensed::Locked(is_locked) if is_locked == self.around.is_locked => Ok(()),
            // Locking counts as the last input (contract §2.12).
            Sensed::Locked(true) => {
                self.around.is_locked = true;
                self.feed(Input::IdleBegan { since: now }).await
            }
            Sensed::Locked(false) => {
                self.around.is_locked = false;
                self.feed(Input::Woke).await
            }
            Sensed::Asleep(done) => {
                let slept = self.feed_at_once(Input::SuspendBegan);
                let _ = done.send(());
                slept
            }
            Sensed::Awake => self.feed(Input::Woke).await,
            Sensed::ShuttingDown(done) => {
                let closed = self.feed_at_once(Input::QuitAsked);
                self.is_ending = true;
                let _ = done.send(());
                closed
            }
            Sensed::HoldChanged => Ok(()),
            Sensed::Bus { is_there } => {
                self.bus_changed(is_there);
                // As a launch: what the session's end has closed can be gone on with.
                match is_there && std::mem::take(&mut self.around.is_session_over) {
                    true => self.feed(Input::SessionBegan).await,
                    false => Ok(()),
                }
            }
            Sensed::SessionOver => {
                self.log.line("the session is over");
                self.around.is_session_over = true;
                self.feed_at_once(Input::QuitAsked)
            }
        };
    }

    /// The session's bus went, or is there again. Where the display goes with it, so does the session: nobody is there any
    /// more, and nobody signals it where processes may stay.
    fn bus_changed(&mut self, is_there: bool) {
        if let Some(waiting) = self.around.waiting_for_end.take() {
            waiting.abort();
        }
        if is_there {
            return;
        }
        if let Some(tray) = &self.shown.tray {
            tray.renew();
        }
        self.around.waiting_for_end = end_of_session(&self.events);
    }

    /// Looks at what would make a nudge unwelcome, and waits for its end where there is something.
    pub(super) async fn look_around(&mut self) -> Option<Hold> {
        let wanted = self.schedule.settings.hold;
        let found = Surroundings::look(wanted).await;
        if found != self.around.held_by {
            self.shown.is_news = true;
            self.log.line(&format!("hold: {}", found.map_or("none", Hold::name)));
        }
        self.around.held_by = found;
        if let Some(watching) = self.around.watching.take() {
            watching.abort();
        }
        if let Some(hold) = found {
            let events = self.events.clone();
            self.around.watching = Some(tokio::spawn(async move {
                Surroundings::changed(hold, wanted).await;
                tokio::time::sleep(LOOKS_AGAIN_AFTER).await;
                let _ = events.send(Event::Sensed(Sensed::HoldChanged));
            }));
        }
        found
    }

    /// Looks again at what held nudges back; where it has gone, one of the held is said.
    pub(super) async fn look_again(&mut self) {
        let found = self.look_around().await;
        self.hold_changed(found);
    }

    /// Nobody's sentence is cut in two: a break that comes by itself is shown once whoever is typing pauses.
    pub(super) fn wait_for_lull(&self) {
        let events = self.events.clone();
        tokio::spawn(async move {
            lull(LULL, LULL_COMES_WITHIN).await;
            let _ = events.send(Event::Lull);
        });
    }

    /// Whether a call holds nudges back: it could be counted as a meeting.
    pub(super) fn is_in_call(&self) -> bool {
        self.around.held_by.is_some_and(Hold::is_call)
    }

    /// After how long without input somebody counts as idle.
    pub(super) fn idle_after(&self) -> Duration {
        // With idle switched off a meeting still ends by itself, and nobody asks an empty chair.
        let minutes = match self.schedule.settings.away.idle_min {
            0 => 5,
            minutes => minutes,
        };
        crate::pause::span("HOMESTRETCH_IDLE_MS", Duration::from_secs(u64::try_from(minutes * MINUTE).unwrap_or(300)))
    }
}
