//! What clients ask, and what they are answered.

use std::path::Path;

use homestretch_core::{Input, Refusal, Surface};
use homestretch_store::{
    Live, StoreError, settings_file,
    transfer::{self, Written},
};
use homestretch_wire::{Ask, Reply, Request};

use super::{
    Driver,
    tell::{Watcher, raise},
};
use crate::{control::Watched, corrections, event::ClientId, jobs, second};

impl Driver {
    pub(super) async fn asked(&mut self, client: ClientId, request: Request, watched: Watched) -> Reply {
        let ask = match request {
            Request::Command(command) => return self.answered(Input::Command(command)).await,
            Request::Of(ask) => ask,
        };
        match ask {
            Ask::Status => {
                let _ = self.feed(Input::Tick).await;
                self.done()
            }
            Ask::Watch { role } => {
                let _ = self.feed(Input::Tick).await;
                let is_window = role.as_deref() == Some("window");
                if let Some(surface) = self.shown.awaited.take_if(|_| is_window) {
                    watched.raise(raise(surface));
                }
                // It is told all of it now.
                self.offers_otherwise();
                self.shown.watchers.insert(client, Watcher { watched, is_window });
                self.done()
            }
            Ask::Open { view } => {
                let surface = view.unwrap_or_default();
                if !Surface::ASKED_FOR.contains(&surface) {
                    let why = format!("unknown view {:?}, want now, wind_down or report", surface.name());
                    return Reply::refused(2, why);
                }
                if self.shown.window.is_none() {
                    return Reply::refused(
                        1,
                        "this Homestretch runs headless: it has no window; homestretch status shows it",
                    );
                }
                if crate::window::program().is_none() {
                    let why = "the window's program, homestretch-window, is not installed beside this one; everything else works";
                    return Reply::refused(1, why);
                }
                self.open(surface);
                self.done()
            }
            Ask::Quit => {
                self.hooks.set_last(true);
                if let Err(refusal) = self.feed_at_once(Input::QuitAsked) {
                    self.hooks.set_last(false);
                    return refusal.into();
                }
                self.is_ending = true;
                self.done()
            }
            Ask::Set { key, value } => match settings_file::set(&self.place, &key, &value) {
                Ok(()) => {
                    self.reload_settings().await;
                    self.done()
                }
                Err(StoreError::BadSetting { why, reason: Some(reason) }) => Reply::because(reason, why),
                Err(StoreError::BadSetting { why, reason: None }) => Reply::refused(1, why),
                Err(e) => Refusal::Unwritten { why: e.to_string() }.into(),
            },
            Ask::Add { .. } | Ask::Amend { .. } | Ask::Void { .. } => self.correct(ask).await,
            Ask::Import { path } => self.import(&path).await,
            Ask::Left { id } => self.job_changed(&id).await,
            Ask::Forget => self.forget().await,
            Ask::Clock { how } => self.move_clock(&how).await,
        }
    }

    /// Done, and how it is now.
    fn done(&mut self) -> Reply {
        let view = self.view();
        self.shown.answered = Some(view.clone());
        Reply::done(view)
    }

    /// Lets something happen, and says how it is then.
    async fn answered(&mut self, input: Input) -> Reply {
        match self.feed(input).await {
            Ok(()) => self.done(),
            Err(refusal) => refusal.into(),
        }
    }

    /// Adds, amends and voids: new records, never old ones rewritten.
    async fn correct(&mut self, ask: Ask) -> Reply {
        let _ = self.feed(Input::Tick).await;
        let now = self.state.at;
        let zone = self.state.zone_now(&self.schedule);
        let made = corrections::records(&self.place, &self.schedule, &mut self.ids, zone, now, ask);
        let (records, said) = match made {
            Ok(made) => made,
            Err(refusal) => return refusal.into(),
        };
        match self.disk.append(now, records.iter()) {
            Ok(()) => {
                self.records_came().await;
                let made = records.iter().map(|r| r.id.to_string()).collect();
                Reply { said: Some(said), made, ..self.done() }
            }
            Err(e) => Refusal::Unwritten { why: e.to_string() }.into(),
        }
    }

    /// Takes in the records of a file. An import has no undo, and may be long: its ids are not named.
    async fn import(&mut self, path: &str) -> Reply {
        let _ = self.feed(Input::Tick).await;
        match transfer::import(&self.place, self.disk.journal(), self.state.at, Path::new(path), Written::ByAnybody) {
            Ok(found) => {
                if found.new > 0 {
                    self.records_came().await;
                }
                Reply { said: Some(corrections::said(found)), ..self.done() }
            }
            Err(e) => Reply::refused(1, e.to_string()),
        }
    }

    /// Lets what is noted be taken out of the files, and remembers what `live.json` then holds.
    async fn forget(&mut self) -> Reply {
        let _ = self.feed(Input::Tick).await;
        let unwritten = |why| Refusal::Unwritten { why }.into();
        if let Err(e) = self.disk.write(&self.state) {
            return unwritten(e.to_string());
        }
        if let Err(e) = second::finish(&self.place) {
            return unwritten(e.why);
        }
        match Live::new(&self.place).read() {
            Ok(Some(kept)) => self.state = kept.state,
            Ok(None) => {}
            Err(e) => return unwritten(e.to_string()),
        }
        self.shown.is_news = true;
        self.records_came().await;
        self.done()
    }

    /// What is noted of a job that was left running is another: it has ended, or has just begun.
    async fn job_changed(&mut self, id: &str) -> Reply {
        let _ = self.feed(Input::Tick).await;
        let awake = jobs::awake(&jobs::all(&self.place));
        self.shown.is_news |= awake != self.awake;
        self.awake = awake;
        let record = match jobs::unrecorded_end(&self.place, id, self.state.at) {
            Ok(Some(record)) => record,
            Ok(None) => return self.done(),
            Err(e) => {
                self.log.line(&format!("left: {e}"));
                return self.done();
            }
        };
        if let Err(refusal) = self.feed_at_once(Input::JobEnded(Box::new(record.clone()))) {
            return refusal.into();
        }
        if let Err(e) = jobs::recorded(&self.place, &record) {
            self.log.line(&format!("left: {e}"));
        }
        self.done()
    }

    /// Moves the injected clock, and lets everything happen that is due on the way.
    async fn move_clock(&mut self, how: &serde_json::Map<String, serde_json::Value>) -> Reply {
        if !self.clock.is_injected() {
            return Reply::refused(2, "a request is not known: clock");
        }
        let number = |key: &str| how.get(key).and_then(serde_json::Value::as_i64);
        let to = how.get("to").and_then(serde_json::Value::as_str);
        if let Some(by) = number("jump_s") {
            self.clock.jump(by);
        } else if let Some(s) = number("sleep_s") {
            self.clock.sleep(s);
        } else {
            let now = self.clock.now().wall;
            let to = match (to.map(str::parse::<homestretch_core::time::Stamped>), number("advance_s")) {
                (Some(Ok(to)), _) => to.at,
                (None, Some(s)) => now.plus(s),
                _ => return Reply::refused(2, "a clock is moved by to, advance_s, jump_s or sleep_s"),
            };
            while let Some(at) = self.next_wake()
                && at <= to
            {
                self.clock.advance_to(at);
                if let Err(refusal) = self.wake().await {
                    self.clock.advance_to(to);
                    return refusal.into();
                }
                self.refresh();
            }
            self.clock.advance_to(to);
        }
        self.answered(Input::Tick).await
    }
}
