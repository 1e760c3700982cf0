//! Effects to ports: what the core orders is done here, in order.

use chrono::NaiveDate;
use homestretch_core::{
    Effect, Nudge, Phase, Refusal, Surface, Wall,
    settings::{Show, SoundSource},
};

use super::{Driver, tell::raise};
use crate::{
    event::{Event, SourceKind},
    notify::{Note, Order},
    present,
    sound::{self, Sound},
};

impl Driver {
    /// Performs the effects in order; a refusal is the answer. `is_by_itself`: nobody asked for them.
    pub(super) fn perform(&mut self, effects: Vec<(Wall, Effect)>, is_by_itself: bool) -> Result<(), Refusal> {
        let mut refused = Ok(());
        // After a long sleep much may have been due: what stands at the end is what is shown.
        let last_nudge = effects.iter().rposition(|(_, e)| matches!(e, Effect::Notify(_)));
        for (i, (at, effect)) in effects.into_iter().enumerate() {
            self.log_effect(&effect);
            let is_shown = !matches!(effect, Effect::Notify(_)) || Some(i) == last_nudge;
            if is_shown {
                self.tell_hooks(at, &effect);
            }
            match effect {
                Effect::Refused { why, .. } => refused = Err(why),
                // Records are on the disk already, and every client gets the whole view.
                Effect::Phase { phase: Phase::Break, .. }
                    if self.schedule.settings.breaks.show != Show::Notification =>
                {
                    if is_by_itself {
                        self.wait_for_lull();
                    } else {
                        self.open(Surface::Break);
                    }
                }
                Effect::Append(_) | Effect::Phase { .. } => {}
                Effect::Notify(nudge) => {
                    if is_shown {
                        self.notify(nudge);
                    }
                }
                Effect::Withdraw => self.withdraw(),
                Effect::Open(surface) => self.open(surface),
            }
        }
        refused
    }

    /// What happened, by its name: no word of the user's gets into the log.
    fn log_effect(&mut self, effect: &Effect) {
        let line = match effect {
            Effect::Refused { what, .. } => format!("refused: {}", what.name()),
            Effect::Append(record) => format!("record: {}", record.span().map_or("other", |s| s.kind.name())),
            Effect::Phase { phase, .. } => format!("phase: {}", phase.name()),
            Effect::Notify(nudge) => format!("nudge: {} {}", nudge.rule.name(), nudge.level),
            Effect::Withdraw => return,
            Effect::Open(surface) => format!("open: {}", surface.name()),
        };
        self.log.line(&line);
    }

    fn notify(&mut self, nudge: Nudge) {
        self.shown.serial += 1;
        let mut body = nudge.body.clone();
        // Level 4 leads to the wind-down window; without one it names the command.
        if nudge.level >= 4 && (self.shown.window.is_none() || crate::window::program().is_none()) {
            body = format!("{body} homestretch finish --park \"…\", or homestretch extend 30 --reason \"…\".");
        }
        let note = Note {
            serial: self.shown.serial,
            title: nudge.title.clone(),
            body,
            buttons: present::buttons(&self.schedule, nudge.rule),
            level: nudge.level,
            sound: self.sound(nudge.level),
        };
        self.shown.notifier.order(Order::Show(note));
        self.shown.standing = Some((self.shown.serial, nudge));
    }

    /// The sound that the server is to make at this level. Our own plays beside it, and opens a device for no more.
    fn sound(&self, level: u8) -> Option<&'static str> {
        let wanted = &self.schedule.settings.sound;
        if i64::from(level) < wanted.from_level {
            return None;
        }
        let sound = Sound::of_level(level);
        match wanted.source {
            SoundSource::Server => Some(sound.server_name()),
            SoundSource::Own if wanted.volume > 0 => {
                let (events, volume) = (self.events.clone(), wanted.volume);
                tokio::spawn(async move {
                    if let Err(e) = sound::play(sound, volume).await {
                        let _ = events.send(Event::Source { kind: SourceKind::Sound, state: format!("{e:#}").into() });
                    }
                });
                None
            }
            SoundSource::Own | SoundSource::Off => None,
        }
    }

    fn withdraw(&mut self) {
        if self.shown.standing.take().is_some() {
            self.shown.notifier.order(Order::Withdraw);
        }
    }

    /// Opens the window, or raises the one that is open.
    pub(super) fn open(&mut self, surface: Surface) {
        self.open_at(surface, None);
    }

    /// The same, the report at the week that begins on a date; at this week where none is named.
    pub(super) fn open_at(&mut self, surface: Surface, week: Option<NaiveDate>) {
        self.shown.is_news |= self.shown.announced != week;
        self.shown.announced = week;
        let Some(window) = &mut self.shown.window else { return };
        // Whoever watches as a window is one, also where we have not started it.
        if !self.shown.watchers.values().any(|w| w.is_window) {
            if window.is_open() {
                self.shown.awaited = Some(surface);
                return;
            }
            return window.open(surface, self.schedule.locale);
        }
        // What it is raised for must be known there first.
        if std::mem::take(&mut self.shown.is_news) {
            self.tell_watchers();
        }
        let line = raise(surface);
        for watcher in self.shown.watchers.values().filter(|w| w.is_window) {
            watcher.watched.raise(line.clone());
        }
    }
}
