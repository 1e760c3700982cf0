//! The one loop: takes an event, reads the clocks once, works out what follows, writes it, performs it, tells of it.

mod around;
mod asked;
mod gesture;
mod ground;
mod health;
mod hooked;
mod keep;
mod perform;
mod start;
mod tell;
mod write;

use std::time::Duration;

use anyhow::Context;
use homestretch_core::{
    Input, Phase, Refusal, Schedule, State, Wall, next_wake, state::Running, time::MINUTE, ulid::UlidSource,
};
use homestretch_store::Place;
use tokio::sync::mpsc;

use crate::{
    clock::{Clock, Stamp, timer::Timer},
    event::{Event, Events, Sensed, Touched},
    hooks::Hooks,
    log::Log,
    memory,
    notify::Order,
    present,
    service::Service,
};
pub use start::Options;

use around::Around;
use ground::Ground;
use tell::Shown;
use write::Disk;

/// When what the launch used is given back: by then the tray host has fetched what it shows.
const SETTLES_AFTER: Duration = Duration::from_secs(5);
/// How long a client may take to read its answer when the engine ends.
const ANSWERED_WITHIN: Duration = Duration::from_secs(2);

/// The engine: the state, its disk and its ports, and one loop around them.
pub struct Driver {
    place: Place,
    ground: Ground,
    clock: Clock,
    /// The clocks as they were last read.
    seen: Stamp,
    schedule: Schedule,
    state: State,
    /// Where the ids of corrections come from.
    ids: UlidSource,
    disk: Disk,
    shown: Shown,
    around: Around,
    hooks: Hooks,
    service: Service,
    /// What the hooks were last told that runs.
    phase: Phase,
    inbox: mpsc::UnboundedReceiver<Event>,
    events: Events,
    log: Log,
    /// The names of the jobs that keep this machine awake.
    awake: Vec<String>,
    /// When it is next looked whether a backup is due.
    backup_due: Wall,
    is_ending: bool,
}

impl Driver {
    /// Runs until it is asked to end.
    ///
    /// # Errors
    /// Where the timer fails, or the data directory is gone.
    pub async fn run(mut self) -> anyhow::Result<()> {
        let mut timer = Timer::new().context("the timer cannot be made")?;
        crate::signals::watch(self.events.clone())?;
        self.refresh();
        let settled = tokio::time::sleep(SETTLES_AFTER);
        tokio::pin!(settled);
        let mut is_settled = false;
        while !self.is_ending {
            if !self.clock.is_injected() {
                timer.arm(self.next_wake()).context("the timer cannot be armed")?;
            }
            tokio::select! {
                event = self.inbox.recv() => match event {
                    Some(event) => self.take(event).await,
                    None => break,
                },
                fired = timer.fired() => {
                    fired.context("the timer failed")?;
                    let _ = self.wake().await;
                    // Nobody waits. What was used once since the last time would add up over the hours.
                    memory::give_back();
                }
                () = &mut settled, if !is_settled => {
                    is_settled = true;
                    memory::give_back();
                }
            }
            self.refresh();
            self.back_up();
        }
        self.end().await;
        match self.ground.why_lost() {
            None => Ok(()),
            Some(why) => Err(anyhow::anyhow!("{why}")),
        }
    }

    /// Lets the last lines out before the process ends.
    async fn end(&mut self) {
        self.log.line("end");
        self.hooks.end();
        self.shown.notifier.order(Order::Withdraw);
        self.shown.watchers.clear();
        // Those who asked get their answers, however long: a client that does not read is not waited for.
        let answered = async {
            while self.ground.is_asked() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let _ = tokio::time::timeout(ANSWERED_WITHIN, answered).await;
        self.ground.leave(&self.place);
        // One turn for the notifier, which is not waited for.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }

    /// When the clock must be looked at again: a deadline, a heartbeat, another minute in the tray.
    fn next_wake(&self) -> Option<Wall> {
        // What could not be written or made anew is due at once: the disk is given time.
        let failed_at = [self.disk.failed_at(), self.ground.failed_at()].into_iter().flatten().min();
        if let Some(failed_at) = failed_at {
            return Some(failed_at.plus(MINUTE));
        }
        let beat = (self.state.running != Running::Idle).then(|| self.disk.beat_at().plus(MINUTE));
        let face = self.shown.has_icon().then(|| present::next_face(&self.state)).flatten();
        let next = [next_wake(&self.schedule, &self.state), face].into_iter().flatten().min();
        // A heartbeat may wait for a deadline or a tray minute that is near: one wake does for both.
        match (next, beat) {
            (Some(next), Some(beat)) if next <= beat => Some(next),
            (Some(_), Some(beat)) | (None, Some(beat)) => Some(beat),
            (next, None) => next,
        }
    }

    /// Looks at the clock, and at what the engine stands on.
    async fn wake(&mut self) -> Result<(), Refusal> {
        self.look_at_ground();
        self.feed(Input::Tick).await
    }

    async fn take(&mut self, event: Event) {
        match event {
            Event::Asked { client, request, reply, watched } => {
                let answer = self.asked(client, request, watched).await;
                let _ = reply.send(answer);
            }
            Event::Left(client) => {
                self.shown.watchers.remove(&client);
                memory::give_back();
            }
            Event::TrayClicked => self.tray_clicked().await,
            Event::Chosen(choice) => self.chosen(choice).await,
            Event::Gesture(gesture) => self.gesture(gesture).await,
            Event::TrayHost { is_there } => self.tray_host(is_there),
            Event::Pressed { serial, key } => self.pressed(serial, &key).await,
            Event::Notifier(delivery) => self.delivered(delivery),
            Event::WindowClosed => {
                self.window_closed();
                memory::give_back();
            }
            Event::WindowFailed(why) => self.window_failed(why),
            Event::Sensed(Sensed::HoldChanged) => self.look_again().await,
            Event::Sensed(sensed) => self.sensed(sensed).await,
            Event::Source { kind, state } => self.source_is(kind, state),
            Event::BackedUp { is_made } => self.backed_up(is_made),
            Event::Lull => self.show_break(),
            Event::Touched(what) => {
                self.ground.heard(what);
                match what {
                    Touched::Settings => {
                        // Watched first: what changes while it is read is told of.
                        self.watch_settings();
                        self.reload_settings().await;
                    }
                    Touched::Place => self.look_at_ground(),
                    Touched::Journal => self.journal_changed().await,
                }
            }
            Event::Terminated => {
                self.hooks.set_last(true);
                let _ = self.feed(Input::QuitAsked).await;
                self.is_ending = true;
            }
        }
    }
}
