//! How the engine's parts are: for `doctor`, and for whoever looks at the window.

use homestretch_core::words;

use super::Driver;
use crate::{
    notify::Health,
    sensor::{Hold, Part},
};

impl Driver {
    pub(super) fn health_rows(&self) -> Vec<homestretch_wire::view::Health> {
        let row = |part: &str, state: String| homestretch_wire::view::Health { part: part.to_owned(), state };
        let tray = match (&self.tray, self.tray_shown) {
            (None, _) => "none: headless".to_owned(),
            (Some(_), true) => "shown".to_owned(),
            (Some(_), false) => "no tray host; it is shown when one comes".to_owned(),
        };
        let notifications = match &self.health {
            Health::Unknown => "nothing was to be said yet".to_owned(),
            Health::Works { server, buttons: true } => format!("{server}, with buttons"),
            Health::Works { server, buttons: false } => format!("{server}, without buttons"),
            Health::Fails(why) => why.clone(),
        };
        let mut rows = vec![row("tray", tray), row("notifications", notifications)];
        rows.extend(self.sources.iter().map(|(part, state)| row(part.name(), self.with_idle(*part, state))));
        rows.push(row("hold", self.held_by.map_or("nothing holds nudges back", Hold::name).to_owned()));
        rows
    }

    /// Who is there, beside who tells it.
    fn with_idle(&self, part: Part, state: &str) -> String {
        match self.state.presence.idle_since.filter(|_| part == Part::Presence) {
            Some(since) => format!("{state}; no input since {}", self.state.zone_of_day(&self.rules).hhmm(since)),
            None => state.to_owned(),
        }
    }

    pub(super) fn notices(&self) -> Vec<String> {
        let say = self.rules.locale;
        let mut all = self.bad_settings.clone();
        all.extend(self.disk.clone());
        if let Health::Fails(why) = &self.health {
            all.push(words!(say, "notice-no-notifications", why = why.as_str()));
        }
        if let Health::Works { server, buttons: false } = &self.health {
            all.push(words!(say, "notice-no-buttons", server = server.as_str()));
        }
        if self.tray.is_some() && !self.tray_shown {
            all.push(words!(say, "notice-no-tray"));
        }
        all.extend(self.window_why.clone());
        all
    }
}
