//! `settings.toml` (contract §4): [`table`] has every key, with its type, its default and what it takes.

mod kind;
pub mod problem;
mod read;
pub mod schema;
pub mod shortcut;
mod table;

use homestretch_vocabulary::{Rule, named};
use homestretch_words::Locale;
use toml_edit::Item;

use self::problem::Wrong;
pub use self::{
    kind::Takes,
    problem::Problem,
    shortcut::Shortcut,
    table::{App, Holds, KEYS, Settings, Shortcuts, Week},
};

/// The ranges of a weekday in minutes after its midnight, in order; 1440 and more lie on the next date.
pub type DayRanges = Vec<(u32, u32)>;

/// A key of the file.
pub struct Key {
    /// Its section, as the file has it.
    pub section: &'static str,
    /// Its name in that section.
    pub name: &'static str,
    takes: fn() -> Takes,
    read: fn(&mut Settings, &Item) -> Result<(), Wrong>,
    show: fn(&Settings) -> String,
}

impl Key {
    /// Its whole name, as `cycle.focus_min`.
    pub fn full_name(&self) -> String {
        format!("{}.{}", self.section, self.name)
    }

    /// The kind of value, with its bounds and its unit.
    pub fn takes(&self) -> Takes {
        (self.takes)()
    }

    /// Its value, as the file would have it.
    pub fn show(&self, settings: &Settings) -> String {
        (self.show)(settings)
    }

    /// Reads its value from the file.
    fn read(&self, settings: &mut Settings, item: &Item) -> Result<(), Wrong> {
        (self.read)(settings, item)
    }
}

named! {
    /// Who begins the next part of the cycle.
    Begins {
        /// The user, asked by a nudge.
        Ask,
        /// The next phase begins by itself.
        Auto,
    }
}

named! {
    /// Who makes a nudge's sound.
    SoundSource {
        /// The notification server, by the sound's name.
        Server,
        /// Homestretch, with one of its own two.
        Own,
        /// There is no sound.
        Off,
    }
}

named! {
    /// Where a break is to be seen.
    Show {
        /// In its notification, tray and status alone.
        Notification,
        /// In the window, which comes up for it.
        Window,
        /// In the window, over the whole screen.
        Full,
    }
}

named! {
    /// How the icon in the tray is drawn.
    #[derive(Default)]
    Icon {
        /// In colours that stand out on a light panel and on a dark one.
        #[default]
        Colour,
        /// In light strokes, for a dark panel.
        Light,
        /// In dark strokes, for a light panel.
        Dark,
    }
}

impl Week {
    /// The days, Monday first; none is off.
    pub fn days(&self) -> [Option<&DayRanges>; 7] {
        let Self { monday, tuesday, wednesday, thursday, friday, saturday, sunday, .. } = self;
        [monday, tuesday, wednesday, thursday, friday, saturday, sunday].map(Option::as_ref)
    }

    fn day_mut(&mut self, day: usize) -> Option<&mut DayRanges> {
        let Self { monday, tuesday, wednesday, thursday, friday, saturday, sunday, .. } = self;
        [monday, tuesday, wednesday, thursday, friday, saturday, sunday].into_iter().nth(day)?.as_mut()
    }
}

impl Shortcuts {
    /// Each with its name in the file.
    pub fn all(&self) -> [(&'static str, Option<Shortcut>); 3] {
        [("start_stop", self.start_stop), ("interrupted", self.interrupted), ("window", self.window)]
    }
}

/// Both are a few words that are handed on by value.
impl Copy for Holds {}
impl Copy for Shortcuts {}

impl App {
    /// The locale on a system of this one.
    pub fn locale(&self, system: Locale) -> Locale {
        let locale = self.language.map_or(system, |language| system.with_language(language));
        self.clock.map_or(locale, |clock| locale.with_clock(clock))
    }
}

/// Good settings, and what in their file is ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What is in force: where a value is bad, its default.
    pub settings: Settings,
    /// Unknown keys, which are ignored.
    pub ignored: Vec<Problem>,
}

impl Settings {
    /// Reads the text of a `settings.toml`. Keys left out have their defaults.
    ///
    /// # Errors
    /// Everything that is wrong with it, in order of line.
    pub fn parse(text: &str) -> Result<Parsed, Vec<Problem>> {
        read::read(text)
    }

    /// The highest level at which a rule may speak, 1..=4.
    pub fn max_level(&self, rule: Rule) -> u8 {
        self.nudge.max_level.iter().find(|(r, _)| *r == rule).map_or(4, |(_, level)| *level)
    }

    /// Whether a rule is switched off.
    pub fn is_silenced(&self, rule: Rule) -> bool {
        self.nudge.silence.contains(&rule)
    }

    /// Every key with its value, as the file would write it.
    pub fn entries(&self) -> Vec<(String, String)> {
        KEYS.iter().map(|key| (key.full_name(), key.show(self))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bad(text: &str) -> String {
        let problems = Settings::parse(text).unwrap_err();
        problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn an_empty_file_is_the_defaults() {
        assert_eq!(Settings::parse("").unwrap().settings, Settings::default());
    }

    #[test]
    fn what_is_shown_is_what_is_read() {
        let text = "[week]\nmonday = \"09:00-14:30, 20:00-02:00\"\ntarget_hours = 37.5\noff = [\"2026-12-24..2027-01-02\"]\n[nudge]\nmax_level = {day_ended = 2}\nsilence = [\"untracked\"]\n[day]\npeak = \"09:30-11:30\"\n";
        let settings = Settings::parse(text).unwrap().settings;
        // Dotted keys need no sections.
        let shown: String = settings.entries().iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
        assert_eq!(Settings::parse(&shown).unwrap().settings, settings);
        assert_eq!(settings.week.target_hours, (375, 10));
        assert_eq!(settings.week.monday, Some(vec![(540, 870), (1200, 1560)]));
    }

    #[test]
    fn a_bad_value_is_named_with_its_line_and_bounds() {
        assert_eq!(bad("[cycle]\n\nfocus_min = 0\n"), "3: focus_min = 0, want 1..=480");
        assert_eq!(
            bad("[day]\nboundary = \"12:01\"\n"),
            "2: boundary = \"12:01\", want a time from \"00:00\" to \"12:00\""
        );
        assert!(bad("[cycle\nfocus_min = 1").starts_with("1: this is not TOML"));
        assert!(bad("[week]\nmonday = \"09:00-24:00\"").starts_with("2: monday = "));
        assert!(bad("[week]\nmonday = \"22:00-05:00\"").contains("goes on over the day's boundary"));
        assert!(bad("[week]\nmonday = \"09:00-12:00, 11:00-13:00\"").starts_with("2: "));
        assert!(bad("[day]\nbedtime = \"09:00\"").starts_with("2: bedtime"));
        assert!(bad("[nudge]\nladder_min = [5, 10]").starts_with("2: ladder_min"));
        assert!(bad("[nudge]\nmax_level = {day_ended = 5}").starts_with("2: max_level"));
        assert!(bad("[shortcut]\nwindow = \"Shift+H\"").starts_with("2: window = \"Shift+H\", want"));
        let twice = "[shortcut]\nstart_stop = \"Ctrl+Alt+H\"\nwindow = \"alt+ctrl+h\"";
        assert_eq!(bad(twice), "3: window = \"Ctrl+Alt+H\", want other keys than those of start_stop");
        let twice = "[shortcut]\nwindow = \"Ctrl+F1\"\nstart_stop = \"Ctrl+F1\"\ninterrupted = \"\"";
        assert_eq!(bad(twice), "3: start_stop = \"Ctrl+F1\", want other keys than those of window");
    }

    #[test]
    fn an_unknown_key_is_told_and_ignored() {
        let parsed = Settings::parse("[cycle]\nfocus = 3\n[colour]\nred = 1\n").unwrap();
        assert_eq!(parsed.settings, Settings::default());
        assert_eq!(parsed.ignored.iter().map(|p| p.line).collect::<Vec<_>>(), [2, 3]);
    }
}
