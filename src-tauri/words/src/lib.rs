//! What Homestretch says, in every language that it speaks.
//!
//! A language is a folder of three Fluent files: `engine.ftl` for nudges, tray and reports, `page.ftl` for the window, and
//! `shared.ftl` for what both say. Knows nothing else of ours; reads no environment and no file.

mod locale;
mod page;

use std::{cell::RefCell, ops::Range};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

pub use locale::{HourCycle, Language, Locale};
pub use page::page;

/// A value in a sentence: a text or a number.
pub use fluent_bundle::FluentValue as Value;

/// What both say in a language, what the engine says, and what the page does: packed, as `build.rs` leaves them. Each has a
/// function of its own, so that a program carries only what it says.
macro_rules! packed {
    ($($(#[$doc:meta])* $name:ident: $part:literal),+) => {
        $($(#[$doc])*
        fn $name(language: Language) -> String {
            let packed: &[u8] = match language {
                Language::English => include_bytes!(concat!(env!("OUT_DIR"), "/en-", $part)),
                Language::Dutch => include_bytes!(concat!(env!("OUT_DIR"), "/nl-", $part)),
                Language::German => include_bytes!(concat!(env!("OUT_DIR"), "/de-", $part)),
                Language::French => include_bytes!(concat!(env!("OUT_DIR"), "/fr-", $part)),
                Language::Spanish => include_bytes!(concat!(env!("OUT_DIR"), "/es-", $part)),
                Language::Arabic => include_bytes!(concat!(env!("OUT_DIR"), "/ar-", $part)),
            };
            unpacked(packed)
        })+
    };
}

packed! {
    /// Sentences of engine and page.
    shared: "shared",
    /// Sentences of the engine.
    engine: "engine",
    /// Sentences of the page.
    page_text: "page"
}

/// What `build.rs` has packed; a test sees that all of it comes out.
fn unpacked(packed: &[u8]) -> String {
    let text = miniz_oxide::inflate::decompress_to_vec(packed).unwrap_or_default();
    String::from_utf8(text).unwrap_or_default()
}

/// A language that is spoken. A sentence is read when it is first said: most programs say a handful of them.
struct Spoken {
    language: Language,
    text: String,
    entries: Vec<Range<usize>>,
    /// What was said so far.
    bundle: FluentBundle<FluentResource>,
}

thread_local! {
    /// The language spoken last: a program speaks one, and another only after its user has changed it.
    static SPOKEN: RefCell<Option<Spoken>> = const { RefCell::new(None) };
}

impl Spoken {
    fn new(language: Language) -> Self {
        // Its plural rules come with it; `name` is always a good identifier.
        let id: LanguageIdentifier = language.name().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // The marks that isolate a value's direction show as boxes in tray and notifications.
        bundle.set_use_isolating(false);
        let text = shared(language) + &engine(language);
        Self { language, entries: entries(&text), text, bundle }
    }

    /// Reads a sentence where that has not been done. What cannot be read is left out; a test sees that nothing is.
    fn learn(&mut self, key: &str) {
        if self.bundle.has_message(key) {
            return;
        }
        let mut entries = self.entries.iter().map(|entry| &self.text[entry.clone()]);
        let own = entries.find(|entry| entry.strip_prefix(key).is_some_and(|rest| rest.starts_with(" =")));
        let Some(text) = own.map(str::to_owned) else { return };
        self.bundle.add_resource_overriding(FluentResource::try_new(text).unwrap_or_else(|(partial, _)| partial));
    }
}

/// The entries of a text: each begins with a letter where a line begins, and ends where the next does, or a comment.
fn entries(text: &str) -> Vec<Range<usize>> {
    let (mut all, mut at, mut began) = (Vec::new(), 0, None);
    for line in text.split_inclusive('\n') {
        let is_entry = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if is_entry || line.starts_with('#') {
            all.extend(began.take().map(|from| from..at));
            began = is_entry.then_some(at);
        }
        at += line.len();
    }
    all.extend(began.map(|from| from..at));
    all
}

impl Locale {
    /// A sentence by its key, with values. A key that is missing comes out as itself.
    pub fn say<'a>(self, key: &'a str, values: &[(&'a str, Value<'a>)]) -> String {
        SPOKEN.with_borrow_mut(|spoken| {
            if spoken.as_ref().is_none_or(|spoken| spoken.language != self.language) {
                *spoken = None;
            }
            let spoken = spoken.get_or_insert_with(|| Spoken::new(self.language));
            spoken.learn(key);
            let bundle = &spoken.bundle;
            let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else { return key.to_owned() };
            let mut args = FluentArgs::with_capacity(values.len());
            for (name, value) in values {
                args.set(*name, value.clone());
            }
            bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
        })
    }

    /// A duration as people say it, "45 minutes" or "1 h 20"; below nothing is nothing.
    pub fn duration(self, seconds: i64) -> String {
        let s = seconds.max(0);
        let (h, m) = (s / 3600, s / 60 % 60);
        match (h, m) {
            (0, 0) => words!(self, "duration-seconds", s = s),
            (0, m) => words!(self, "duration-minutes", m = m),
            (h, 0) => words!(self, "duration-hours", h = h),
            (h, m) => words!(self, "duration-hours-minutes", h = h, m = format!("{m:02}")),
        }
    }

    /// A duration where there is little room: "45 min" or "1 h 20".
    pub fn brief(self, seconds: i64) -> String {
        match seconds.max(0) {
            s @ 0..60 => words!(self, "brief-seconds", s = s),
            s @ 60..3600 => words!(self, "brief-minutes", m = s / 60),
            s => self.duration(s),
        }
    }

    /// The number that the noun of [`Locale::duration`] has: 1 of "1 minute" and of "1 h", 40 of "40 minutes". Hours with
    /// minutes are as many as their minutes, but in French, where the plural begins with two.
    pub fn count(self, seconds: i64) -> i64 {
        let s = seconds.max(0);
        match (s / 3600, s / 60 % 60) {
            (0, 0) => s,
            (0, m) => m,
            (h, 0) => h,
            (1, _) if self.language == Language::French => 1,
            (h, m) => h * 60 + m,
        }
    }

    /// A time of day, "17:30" or "5:30 pm". Hours 0..=23, minutes 0..=59.
    pub fn time(self, hour: u32, minute: u32) -> String {
        let m = format!("{minute:02}");
        match self.clock {
            HourCycle::H24 => words!(self, "time-24", h = format!("{hour:02}"), m = m),
            HourCycle::H12 => {
                let key = if hour < 12 { "time-am" } else { "time-pm" };
                words!(self, key, h = (hour + 11) % 12 + 1, m = m)
            }
        }
    }
}

/// A sentence with values, in short: `words!(locale, "promise", asked = asked, due = due)`.
#[macro_export]
macro_rules! words {
    ($locale:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $locale.say($key, &[$((stringify!($name), $crate::Value::from($value))),*])
    };
}

#[cfg(test)]
mod tests;
