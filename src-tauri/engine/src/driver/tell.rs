//! What is shown: icon, notification, window, and those who watch.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use homestretch_core::{Nudge, Surface, report::week_name, state::Running};
use homestretch_store::Place;
use homestretch_wire::{Raise, Reply, View, view::Action};

use super::{Driver, Options};
use crate::{
    control::Watched,
    event::{ClientId, Delivery, Events, SourceKind, SourceState},
    notify::Notifier,
    present,
    tray::{Picture, Tray},
    window::Window,
};

/// What users see, and how it is.
pub(super) struct Shown {
    pub(super) watchers: BTreeMap<ClientId, Watcher>,
    /// Whether watchers have something to hear.
    pub(super) is_news: bool,
    pub(super) tray: Option<Tray>,
    /// Whether a tray host shows the icon.
    pub(super) has_host: bool,
    picture: Picture,
    /// The view that whoever asked got at this event: watchers get the same.
    pub(super) answered: Option<View>,
    /// What watchers were last told that can be done.
    offered: Vec<Action>,
    pub(super) notifier: Notifier,
    pub(super) delivery: Delivery,
    /// The nudge that stands, with its count.
    pub(super) standing: Option<(u64, Nudge)>,
    /// How many notifications there were.
    pub(super) serial: u64,
    /// None where the engine runs headless.
    pub(super) window: Option<Window>,
    pub(super) window_why: Option<String>,
    /// What was wanted in front while our window's process had yet to connect.
    pub(super) awaited: Option<Surface>,
    /// The first day of the week that the announcement led to; none where the report was opened for itself.
    pub(super) announced: Option<NaiveDate>,
    /// When the icon was last clicked, on the clock that counts suspend.
    pub(super) clicked_ms: Option<i64>,
    /// What is wrong with the settings' file.
    pub(super) bad_settings: Vec<String>,
    settings_rev: u64,
    /// Whether nothing was there at the launch.
    is_first: bool,
}

/// A client that hears of every change.
pub(super) struct Watcher {
    pub(super) watched: Watched,
    pub(super) is_window: bool,
}

impl Shown {
    pub(super) fn new(
        place: &Place,
        options: Options,
        events: &Events,
        bad_settings: Vec<String>,
        is_first: bool,
    ) -> Self {
        Self {
            watchers: BTreeMap::new(),
            is_news: false,
            tray: None,
            has_host: true,
            picture: Picture::default(),
            answered: None,
            offered: Vec::new(),
            notifier: Notifier::start(events.clone()),
            delivery: Delivery::Unknown,
            standing: None,
            serial: 0,
            window: (!options.headless).then(|| Window::new(place.data.clone(), events.clone())),
            window_why: None,
            awaited: None,
            announced: None,
            clicked_ms: None,
            bad_settings,
            settings_rev: 0,
            is_first,
        }
    }

    /// Whether somebody sees the icon.
    pub(super) fn has_icon(&self) -> bool {
        self.tray.is_some() && self.has_host
    }

    /// Whoever shows settings must look again.
    pub(super) fn settings_changed(&mut self) {
        self.is_news = true;
        self.settings_rev += 1;
    }
}

impl Driver {
    pub(super) fn put_up_icon(&mut self) {
        self.shown.picture = self.picture();
        self.shown.tray = Some(Tray::start(self.shown.picture.clone(), self.events.clone()));
    }

    pub(super) fn tray_host(&mut self, is_there: bool) {
        self.shown.is_news |= self.shown.has_host != is_there;
        self.shown.has_host = is_there;
    }

    pub(super) fn delivered(&mut self, delivery: Delivery) {
        if self.shown.delivery != delivery {
            self.log.line(&format!("notifications: {delivery:?}"));
            self.shown.is_news = true;
        }
        self.shown.delivery = delivery;
    }

    pub(super) fn window_closed(&mut self) {
        self.shown.awaited = None;
        if let Some(window) = &mut self.shown.window {
            window.closed();
        }
    }

    pub(super) fn window_failed(&mut self, why: String) {
        self.shown.window_why = Some(why);
        self.shown.is_news = true;
    }

    /// `doctor` asks how a source is; a window shows it in its settings.
    pub(super) fn source_is(&mut self, kind: SourceKind, state: SourceState) {
        if self.around.sources.get(&kind) != Some(&state) {
            self.log.line(&format!("{}: {state}", kind.name()));
            self.around.sources.insert(kind, state);
            self.tell(|watcher| watcher.is_window, None);
        }
    }

    /// Shows the break that began by itself, where it still runs.
    pub(super) fn show_break(&mut self) {
        if matches!(self.state.running, Running::Break(_)) {
            self.open(Surface::Break);
        }
    }

    pub(super) fn view(&self) -> View {
        let mut view = present::view(&self.schedule, &self.state, &self.notices(), self.is_in_call());
        view.words.awake = present::awake(self.schedule.locale, &self.awake);
        view.status.awake.clone_from(&self.awake);
        View {
            health: self.health_rows(),
            first_start: self.shown.is_first && !self.schedule.settings.app.asked,
            settings_rev: self.shown.settings_rev,
            report_week: self.shown.announced.map(week_name),
            ..view
        }
    }

    fn picture(&self) -> Picture {
        // The standing nudge, where no notification could carry it.
        let fails = matches!(self.shown.delivery, Delivery::Fails(_));
        let muted = self.shown.standing.as_ref().filter(|_| fails).map(|(_, nudge)| nudge.title.clone());
        present::picture(&self.schedule, &self.state, muted, &self.awake, self.is_in_call())
    }

    /// Brings tray and watchers up to date, where something has changed.
    pub(super) fn refresh(&mut self) {
        if self.shown.tray.is_some() {
            let picture = self.picture();
            if picture != self.shown.picture {
                self.shown.picture = picture.clone();
                if let Some(tray) = &self.shown.tray {
                    tray.show(picture);
                }
            }
        }
        if !self.shown.watchers.is_empty() {
            self.shown.is_news |= self.offers_otherwise();
        }
        let answered = self.shown.answered.take();
        if std::mem::take(&mut self.shown.is_news) {
            self.tell(|_| true, answered);
        }
    }

    /// Whether other things can be done now than when this was last asked. Time alone changes them: a block's planned end, the
    /// evening, the next workday.
    pub(super) fn offers_otherwise(&mut self) -> bool {
        let offered = present::actions(&self.schedule, &self.state, self.is_in_call());
        let is_other = offered != self.shown.offered;
        self.shown.offered = offered;
        is_other
    }

    pub(super) fn tell_watchers(&self) {
        self.tell(|_| true, None);
    }

    /// Sends the view to those who watch and are meant; `view` is how it is now, where that is known.
    fn tell(&self, is_meant: impl Fn(&Watcher) -> bool, view: Option<View>) {
        let mut meant = self.shown.watchers.values().filter(|watcher| is_meant(watcher)).peekable();
        if meant.peek().is_none() {
            return;
        }
        let Ok(text) = serde_json::to_string(&Reply::done(view.unwrap_or_else(|| self.view()))) else { return };
        let text: Arc<str> = text.into();
        for watcher in meant {
            watcher.watched.show(text.clone());
        }
    }
}

/// The line that brings a view of a window to the front.
pub(super) fn raise(surface: Surface) -> String {
    // A name in an object has nothing to fail.
    serde_json::to_string(&Raise { raise: surface }).unwrap_or_default()
}
