//! How the engine's parts are: for `doctor`, and for whoever looks at the window.

use homestretch_core::{Locale, Reason, words};
use homestretch_wire::view::Health;

use super::Driver;
use crate::{
    event::{Delivery, SourceKind, SourceState},
    sensor::Hold,
};

/// What is wrong with a file, and what that means.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Why records could not be written: the step did not happen.
    Unwritten(String),
    /// Why the state could not be written: it goes on without.
    InMemory(String),
    /// A line of the journal that cannot be read.
    Damaged(String),
    /// The folder of the settings, of whose changes nobody tells.
    Unwatched(String),
    /// What was made of a state that could not be read.
    Unread(String),
    /// Why clients cannot reach this engine any more.
    Unreachable(String),
}

impl Trouble {
    /// One line: what, where, what to do.
    pub(super) fn words(&self, say: Locale) -> String {
        match self {
            Self::Unwritten(why) => words!(say, "notice-unwritten", why = why.as_str()),
            Self::InMemory(why) => words!(say, "notice-in-memory", why = why.as_str()),
            Self::Damaged(file) => words!(say, "notice-damaged", file = file.as_str()),
            Self::Unwatched(file) => words!(say, "notice-unwatched", file = file.as_str()),
            Self::Unread(what) | Self::Unreachable(what) => what.clone(),
        }
    }
}

impl Driver {
    /// Notes what is wrong, for the log, the window and `doctor`. Gives the line for programs.
    pub(super) fn note(&mut self, trouble: Trouble) -> String {
        let why = trouble.words(Locale::default());
        self.log.line(&why);
        self.disk.trouble = Some(trouble);
        self.shown.is_news = true;
        why
    }

    pub(super) fn health_rows(&self) -> Vec<Health> {
        let row = |part: &str, state: String, reason: Option<Reason>| {
            let (code, values) = reason.map_or_else(Default::default, |reason| (Some(reason.code), reason.values));
            Health { part: part.to_owned(), state, code, values }
        };
        let tray = match (&self.shown.tray, self.shown.has_host) {
            (None, _) => "none: headless".to_owned(),
            (Some(_), true) => "shown".to_owned(),
            (Some(_), false) => "no tray host; it is shown when one comes".to_owned(),
        };
        let delivery = &self.shown.delivery;
        let mut rows = vec![row("tray", tray, None), row("notifications", delivery.to_string(), delivery.reason())];
        rows.extend(
            self.around
                .sources
                .iter()
                .map(|(kind, state)| row(kind.name(), self.with_idle(*kind, state), state.reason())),
        );
        rows.push(row("hold", self.around.held_by.map_or("nothing holds nudges back", Hold::name).to_owned(), None));
        rows
    }

    /// Who is there, beside who tells it.
    fn with_idle(&self, kind: SourceKind, state: &SourceState) -> String {
        match self.state.presence.idle_since.filter(|_| kind == SourceKind::Presence) {
            Some(since) => format!("{state}; no input since {}", self.state.zone_of_day(&self.schedule).hhmm(since)),
            None => state.to_string(),
        }
    }

    pub(super) fn notices(&self) -> Vec<String> {
        let say = self.schedule.locale;
        let mut all = self.shown.bad_settings.clone();
        all.extend(self.disk.trouble.as_ref().map(|trouble| trouble.words(say)));
        if let Delivery::Fails(why) = &self.shown.delivery {
            all.push(words!(say, "notice-no-notifications", why = why.as_str()));
        }
        if let Delivery::Works { server, buttons: false } = &self.shown.delivery {
            all.push(words!(say, "notice-no-buttons", server = server.as_str()));
        }
        if self.shown.tray.is_some() && !self.shown.has_host {
            all.push(words!(say, "notice-no-tray"));
        }
        if self.ground.is_outdated() {
            all.push(words!(say, "notice-updated"));
        }
        all.extend(self.shown.window_why.clone());
        all
    }
}
