//! What the sensors see, and whether the surroundings hold nudges back.

use std::time::Duration;

use homestretch_core::{Effect, Input, Surface, launch, step, time::MINUTE};

use super::{Driver, health::Trouble};
use crate::{
    event::Event,
    sensor::{Hold, Sensed, Surroundings, lull},
};

/// A storm of changes is looked at once a second.
const LOOKS_AGAIN_AFTER: Duration = Duration::from_secs(1);
/// Without input for this long, a sentence is over.
const LULL: Duration = Duration::from_secs(3);
/// A break waits no longer than this to be seen.
const LULL_COMES_WITHIN: Duration = Duration::from_secs(60);

/// Without bus and display for so long, a session is over.
#[cfg(target_os = "linux")]
fn gone_for() -> Duration {
    #[cfg(feature = "test-clock")]
    if let Some(ms) = std::env::var("HOMESTRETCH_GONE_MS").ok().and_then(|ms| ms.parse().ok()) {
        return Duration::from_millis(ms);
    }
    Duration::from_secs(60)
}

impl Driver {
    pub(super) fn sensed(&mut self, sensed: Sensed) {
        let now = self.clock.now().wall;
        // What fails here was not written: the driver has said so, and the next step tries again.
        let _ = match sensed {
            Sensed::Idle { for_ms } => self.feed(Input::IdleBegan { since: now.plus(-for_ms / 1000) }),
            // The hand that types a password is not back yet.
            Sensed::Active if self.is_locked => Ok(()),
            Sensed::Active => self.feed(Input::BecameActive),
            Sensed::PresenceLost => self.feed(Input::PresenceLost),
            Sensed::Locked(is_locked) if is_locked == self.is_locked => Ok(()),
            // Locking counts as the last input (contract §2.12).
            Sensed::Locked(true) => {
                self.is_locked = true;
                self.feed(Input::IdleBegan { since: now })
            }
            Sensed::Locked(false) => {
                self.is_locked = false;
                self.feed(Input::Woke)
            }
            Sensed::Asleep(done) => {
                let slept = self.feed(Input::SuspendBegan);
                let _ = done.send(());
                slept
            }
            Sensed::Awake => self.feed(Input::Woke),
            Sensed::ShuttingDown(done) => {
                let closed = self.feed(Input::QuitAsked);
                self.is_ending = true;
                let _ = done.send(());
                closed
            }
            Sensed::HoldChanged => Ok(()),
            Sensed::Bus { is_there } => {
                self.bus_changed(is_there);
                Ok(())
            }
            Sensed::SessionOver => {
                self.log.line("the session is over");
                self.is_session_over = true;
                self.feed(Input::QuitAsked)
            }
        };
    }

    /// The session's bus went, or is there again. Where the display goes with it, so does the session: nobody is there any
    /// more, and nobody signals it where processes may stay.
    fn bus_changed(&mut self, is_there: bool) {
        if let Some(waiting) = self.waiting_for_end.take() {
            waiting.abort();
        }
        if is_there {
            if std::mem::take(&mut self.is_session_over) {
                // As a launch: what the session's end has closed can be gone on with.
                let now = self.clock.now().wall;
                let effects = launch(&self.rules, &mut self.state, now, now);
                let _ = self.perform(effects, true);
                if let Err(e) = self.live.write(&self.state) {
                    self.note(Trouble::InMemory(e.to_string()));
                }
                self.is_news = true;
            }
            return;
        }
        if let Some(tray) = &self.tray {
            tray.renew();
        }
        #[cfg(target_os = "linux")]
        if crate::session::names_display() {
            let events = self.events.clone();
            let gone_for = gone_for();
            self.waiting_for_end = Some(tokio::spawn(async move {
                crate::session::display_gone(gone_for).await;
                let _ = events.send(Event::Sensed(Sensed::SessionOver));
            }));
        }
    }

    /// Steps, after a look around where that would make somebody speak: what is found holds from before this input on.
    pub(super) async fn say_or_hold(&mut self, input: Input) -> Result<(), String> {
        if self.would_speak(&input) {
            let found = Surroundings::look(self.rules.settings.hold).await;
            self.found(found);
        }
        self.feed(input)
    }

    /// Looks again at what held nudges back; where it has gone, one of the held is said.
    pub(super) async fn look_again(&mut self) {
        let found = Surroundings::look(self.rules.settings.hold).await;
        self.found(found);
    }

    /// Whether an input would make somebody speak if nothing around held it back. In a meeting and in quiet nothing does.
    fn would_speak(&self, input: &Input) -> bool {
        let mut ahead = self.state.clone();
        ahead.found_held(false);
        let effects = step(&self.rules, &mut ahead, self.clock.now().wall, input.clone());
        effects.iter().any(|(_, effect)| matches!(effect, Effect::Notify(_) | Effect::Open(Surface::WindDown)))
    }

    fn found(&mut self, found: Option<Hold>) {
        if found != self.held_by {
            self.is_news = true;
            self.log.line(&format!("hold: {}", found.map_or("none", Hold::name)));
        }
        self.held_by = found;
        if let Some(watching) = self.watching.take() {
            watching.abort();
        }
        let Some(hold) = found else {
            if self.state.dnd {
                // Said again at the next step where it could not be written.
                let _ = self.feed(Input::DndChanged { on: false });
            }
            return;
        };
        self.state.found_held(true);
        let (events, wanted) = (self.events.clone(), self.rules.settings.hold);
        self.watching = Some(tokio::spawn(async move {
            Surroundings::changed(hold, wanted).await;
            tokio::time::sleep(LOOKS_AGAIN_AFTER).await;
            let _ = events.send(Event::Sensed(Sensed::HoldChanged));
        }));
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
        self.held_by.is_some_and(Hold::is_call)
    }

    /// After how long without input somebody counts as idle.
    pub(super) fn idle_after(&self) -> Duration {
        #[cfg(feature = "test-clock")]
        if let Some(ms) = std::env::var("HOMESTRETCH_IDLE_MS").ok().and_then(|ms| ms.parse().ok()) {
            return Duration::from_millis(ms);
        }
        // With idle switched off a meeting still ends by itself, and nobody asks an empty chair.
        let minutes = match self.rules.settings.away.idle_min {
            0 => 5,
            minutes => minutes,
        };
        Duration::from_secs(u64::try_from(minutes * MINUTE).unwrap_or(300))
    }
}
