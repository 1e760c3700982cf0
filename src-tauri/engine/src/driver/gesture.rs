//! Clicks and keys: what one gesture does, wherever it was made.

use homestretch_core::{
    Button, Command, Input, Refusal, Rule, Surface, Verb,
    state::{Part, Running},
};

use super::Driver;
use crate::event::{Choice, Gesture};

/// A second click within this is the same click, in milliseconds.
const CLICK_MS: i64 = 1_000;

impl Driver {
    pub(super) async fn tray_clicked(&mut self) {
        let now = self.clock.now().boot_ms;
        if self.shown.clicked_ms.is_some_and(|at| now - at < CLICK_MS) {
            return;
        }
        self.shown.clicked_ms = Some(now);
        self.gesture(Gesture::StartStop).await;
    }

    /// What one gesture does, wherever it was made.
    pub(super) async fn gesture(&mut self, gesture: Gesture) {
        let is_working =
            matches!(&self.state.running, Running::Block(block) if matches!(block.part, Part::Working { .. }));
        let verb = match (gesture, &self.state.running) {
            (Gesture::Window, _) => return self.open(Surface::Now),
            (Gesture::Interrupted, Running::Block(_)) if is_working => Verb::Interrupted,
            (_, Running::Block(_)) if is_working => Verb::Stop,
            (_, Running::Block(_)) => Verb::Resume,
            // Nothing runs that could be interrupted.
            (Gesture::Interrupted, _) => return,
            (Gesture::StartStop, _) => Verb::Start,
        };
        let _ = self.feed(Input::Command(verb.plain())).await;
    }

    pub(super) async fn chosen(&mut self, choice: Choice) {
        match choice {
            Choice::Open(surface) => self.open(surface),
            Choice::Quit => {
                let _ = self.feed_at_once(Input::QuitAsked);
                self.is_ending = true;
            }
            Choice::Do(command) => self.do_from_outside(command).await,
        }
    }

    /// A button or a menu row: as the command, and then the window where more is to be said.
    async fn do_from_outside(&mut self, command: Command) {
        let is_finish = command.verb() == Verb::Finish;
        match self.feed(Input::Command(command)).await {
            Ok(()) if is_finish => self.open(Surface::Now),
            // It is asked for where it can be typed.
            Err(Refusal::NeedsReason) => self.open(Surface::Reason),
            // A row or a button of a moment ago: what stands there now says what can be done.
            Ok(()) | Err(_) => {}
        }
    }

    /// A notification's button, or the notification itself, was clicked.
    pub(super) async fn pressed(&mut self, serial: u64, key: &str) {
        let Some((_, nudge)) = self.shown.standing.clone().filter(|(s, _)| *s == serial) else {
            return self.open(Surface::Now);
        };
        let buttons = nudge.rule.buttons();
        let button = match buttons.iter().find(|button| button.key() == key) {
            Some(button) => *button,
            // The notification itself leads to what its only button opens, else to what runs.
            None => match buttons {
                _ if nudge.level >= 4 => Button::Open(Surface::WindDown),
                [Button::Open(surface)] => Button::Open(*surface),
                _ => Button::Open(Surface::Now),
            },
        };
        match button {
            Button::Open(surface) => {
                if surface == Surface::Report {
                    self.shown.standing = None;
                }
                let week = self.state.week.said.filter(|_| nudge.rule == Rule::WeekReady);
                self.open_at(surface, week);
            }
            Button::Do(verb) => {
                self.shown.standing = None;
                self.do_from_outside(verb.plain()).await;
            }
        }
    }
}
