//! Clicks and keys: what one gesture does, wherever it was made.

use homestretch_core::{
    Input, Refusal, Rule, Start, Surface,
    state::{Part, Running},
};
use homestretch_wire::Request;

use super::{Driver, write::Undone};
use crate::{
    event::{Choice, Gesture},
    request,
};

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
        let input = match (gesture, &self.state.running) {
            (Gesture::Window, _) => return self.open(Surface::Now.name()),
            (Gesture::Interrupted, Running::Block(_)) if is_working => Input::Interrupted(None),
            (_, Running::Block(_)) if is_working => Input::Stop,
            (_, Running::Block(_)) => Input::Resume,
            // Nothing runs that could be interrupted.
            (Gesture::Interrupted, _) => return,
            (Gesture::StartStop, _) => Input::Start(Start::default()),
        };
        let _ = self.feed(input).await;
    }

    pub(super) async fn chosen(&mut self, choice: Choice) {
        match choice {
            Choice::Open(view) => self.open(view),
            Choice::Quit => {
                let _ = self.feed_at_once(Input::QuitAsked);
                self.is_ending = true;
            }
            Choice::Do(request) => self.do_from_outside(request).await,
        }
    }

    /// A button or a menu row: as the command, and then the window where more is to be said.
    async fn do_from_outside(&mut self, request: Request) {
        let is_finish = matches!(request, Request::Finish { .. });
        let Ok(input) = request::input(request) else { return };
        match self.feed(input).await {
            Ok(()) if is_finish => self.open(Surface::Now.name()),
            // It is asked for where it can be typed.
            Err(Undone::Refused(Refusal::NeedsReason)) => self.open(Surface::Reason.name()),
            // A row or a button of a moment ago: what stands there now says what can be done.
            Ok(()) | Err(_) => {}
        }
    }

    pub(super) async fn pressed(&mut self, serial: u64, key: &str) {
        let Some((_, nudge)) = self.shown.standing.clone().filter(|(s, _)| *s == serial) else {
            return self.open(Surface::Now.name());
        };
        match (key, nudge.rule) {
            ("default", _) if nudge.level >= 4 => self.open(Surface::WindDown.name()),
            ("default" | "open", Rule::WeekReady) | ("report", _) => {
                self.shown.standing = None;
                self.open(Surface::Report.name());
            }
            ("default" | "open", _) => self.open(Surface::Now.name()),
            (key, _) => {
                let request = match key {
                    "extend" => Request::Extend { minutes: None, reason: None },
                    "start" => Request::Start { kind: None, minutes: None, task: None, since: None },
                    "break" => Request::Break { length: None },
                    "finish" => Request::Finish { park: None },
                    "count" => Request::Count,
                    "not_work" => Request::NotWork,
                    _ => return self.open(Surface::Now.name()),
                };
                self.shown.standing = None;
                self.do_from_outside(request).await;
            }
        }
    }
}
