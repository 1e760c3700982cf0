//! `settings.toml`: its keys, their bounds, and errors that name their line (contract §4).

mod read;
pub mod schema;
pub mod shortcut;

use std::fmt;

use chrono::{NaiveDate, Weekday};
use homestretch_words::{Clock, Language, Locale};

pub use self::shortcut::Shortcut;
use homestretch_vocabulary::Rule;

use crate::{
    civil::{WEEKDAYS, hhmm},
    time::{Secs, Zone},
};

/// The ranges of a weekday in minutes after its midnight, in order; 1440 and more lie on the next date.
pub type DayRanges = Vec<(u32, u32)>;

/// All settings, with the defaults of contract §4.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Lengths and order of blocks and breaks.
    pub cycle: Cycle,
    /// The day's edges.
    pub day: Day,
    /// The schedule.
    pub week: Week,
    /// "Just N more minutes".
    pub extension: Extension,
    /// What speaks, when and how firmly.
    pub nudge: Nudge,
    /// Idle, away and forgotten things.
    pub away: Away,
    /// What around the user holds nudges back.
    pub hold: Hold,
    /// What nudges sound like.
    pub sound: Sound,
    /// How a break is seen.
    pub breaks: Breaks,
    /// Keys that act wherever the user is.
    pub shortcuts: Shortcuts,
    /// The program itself.
    pub app: App,
}

/// `[cycle]`
#[derive(Debug, Clone, PartialEq)]
pub struct Cycle {
    /// Minutes, 1..=480.
    pub focus_min: i64,
    /// Minutes, 1..=480.
    pub short_break_min: i64,
    /// Minutes, 1..=480.
    pub long_break_min: i64,
    /// Completed focus blocks, 1..=100.
    pub long_break_every: i64,
    /// Whether a break begins by itself at the planned end of a focus block.
    pub start_break: Begins,
    /// Whether a focus block begins by itself at the end of a break.
    pub start_focus: Begins,
}

/// Who begins the next part of the cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// The user, asked by a nudge.
    Ask,
    /// The program.
    Auto,
}

/// `[day]`
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// A fixed zone; `None` is the system's.
    pub zone: Option<Zone>,
    /// Minutes after midnight, 00:00..=12:00.
    pub boundary: u32,
    /// Minutes after midnight; before the boundary it lies on the next civil date.
    pub bedtime: u32,
    /// Minutes, 0..=480.
    pub warn_before_min: i64,
    /// One's best hours, as [`DayRanges`].
    pub peak: Option<(u32, u32)>,
}

/// `[week]`
#[derive(Debug, Clone, PartialEq)]
pub struct Week {
    /// Monday first; `None` is off.
    pub days: [Option<DayRanges>; 7],
    /// The first day of a week.
    pub starts_on: Weekday,
    /// Hours as a fraction (numerator, denominator); 0 is none.
    pub target_hours: (u64, u64),
    /// First and last dates off.
    pub off: Vec<(NaiveDate, NaiveDate)>,
}

/// `[extension]`
#[derive(Debug, Clone, PartialEq)]
pub struct Extension {
    /// Minutes, 1..=480.
    pub minutes: i64,
    /// Seconds, 0..=3600.
    pub kept_grace_s: Secs,
    /// Minutes, 1..=240: a gap this long ends a stretch.
    pub closes_after_min: i64,
}

/// `[nudge]`
#[derive(Debug, Clone, PartialEq)]
pub struct Nudge {
    /// Minutes after due, rising, from 0.
    pub ladder_min: Vec<i64>,
    /// Minutes, 1..=480.
    pub repeat_min: i64,
    /// Hours, 0..=24.
    pub rest_hours: i64,
    /// Hours, 1..=24.
    pub long_day_hours: i64,
    /// Minutes, 1..=1440.
    pub continuous_work_min: i64,
    /// Rules that never speak.
    pub silence: Vec<Rule>,
    /// A rule's highest level.
    pub max_level: Vec<(Rule, u8)>,
}

/// `[away]`
#[derive(Debug, Clone, PartialEq)]
pub struct Away {
    /// Minutes without input, 0..=480; 0 is never.
    pub idle_min: i64,
    /// Minutes, 1..=1440: an away this long ends its block.
    pub ends_block_min: i64,
    /// Minutes without input, 0..=1440; 0 is never.
    pub meeting_ends_min: i64,
}

/// `[hold]`: what holds nudges back, besides a meeting and quiet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The desktop's own do-not-disturb.
    pub dnd: bool,
    /// A microphone or a camera that is in use, or a shared screen.
    pub calls: bool,
    /// A window that fills the screen.
    pub full_screen: bool,
}

/// `[sound]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    /// Who makes it.
    pub source: Source,
    /// Percent of full volume for our own sounds, 0..=100; with 0 no audio device is opened.
    pub volume: i64,
    /// The lowest level that sounds, 1..=4.
    pub from_level: i64,
}

/// Who makes a nudge's sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The notification server, by the sound's name.
    Server,
    /// Homestretch, with one of its own two.
    Own,
    /// Nobody.
    Off,
}

/// `[break]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaks {
    /// Where a break is to be seen.
    pub show: Show,
    /// What to do away from the screen, in the user's words; with some, ours are silent.
    pub ideas: Vec<String>,
}

/// Where a break is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// In its notification, tray and status alone.
    Notification,
    /// In the window, which comes up for it.
    Window,
    /// In the window, over the whole screen.
    Full,
}

impl Show {
    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Show::Notification => "notification",
            Show::Window => "window",
            Show::Full => "full",
        }
    }
}

/// `[shortcut]`: keys that act wherever the user is; none by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shortcuts {
    /// What a click on the tray's icon does.
    pub start_stop: Option<Shortcut>,
    /// Interrupted, and back.
    pub interrupted: Option<Shortcut>,
    /// Opens the window, or brings it to the front.
    pub window: Option<Shortcut>,
}

impl Shortcuts {
    /// Each with its name in the file.
    pub fn all(&self) -> [(&'static str, Option<Shortcut>); 3] {
        [("start_stop", self.start_stop), ("interrupted", self.interrupted), ("window", self.window)]
    }

    /// The one of this name in the file.
    fn named(&mut self, name: &str) -> Option<&mut Option<Shortcut>> {
        match name {
            "start_stop" => Some(&mut self.start_stop),
            "interrupted" => Some(&mut self.interrupted),
            "window" => Some(&mut self.window),
            _ => None,
        }
    }
}

/// `[app]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// How the icon in the tray is drawn.
    pub icon: Icon,
    /// The language; `None` is the system's.
    pub language: Option<Language>,
    /// How times are written; `None` is as usual there.
    pub clock: Option<Clock>,
    /// Whether the questions of the first start have been answered or declined; they are never asked again.
    pub asked: bool,
}

impl App {
    /// The locale on a system of this one.
    pub fn locale(&self, system: Locale) -> Locale {
        let locale = self.language.map_or(system, |language| system.with_language(language));
        self.clock.map_or(locale, |clock| locale.with_clock(clock))
    }
}

/// How the icon in the tray is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Icon {
    /// In colours that stand out on a light panel and on a dark one.
    #[default]
    Colour,
    /// In light strokes, for a dark panel.
    Light,
    /// In dark strokes, for a light panel.
    Dark,
}

impl Icon {
    /// All of them, in the order of the file's words.
    pub const ALL: [Icon; 3] = [Icon::Colour, Icon::Light, Icon::Dark];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Icon::Colour => "colour",
            Icon::Light => "light",
            Icon::Dark => "dark",
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        let workday = Some(vec![(9 * 60, 17 * 60 + 30)]);
        Self {
            cycle: Cycle {
                focus_min: 25,
                short_break_min: 5,
                long_break_min: 15,
                long_break_every: 4,
                start_break: Begins::Ask,
                start_focus: Begins::Ask,
            },
            day: Day { zone: None, boundary: 4 * 60, bedtime: 22 * 60 + 30, warn_before_min: 15, peak: None },
            week: Week {
                days: [workday.clone(), workday.clone(), workday.clone(), workday.clone(), workday, None, None],
                starts_on: Weekday::Mon,
                target_hours: (40, 1),
                off: Vec::new(),
            },
            extension: Extension { minutes: 30, kept_grace_s: 120, closes_after_min: 15 },
            nudge: Nudge {
                ladder_min: vec![0, 5, 15, 30],
                repeat_min: 30,
                rest_hours: 11,
                long_day_hours: 14,
                continuous_work_min: 90,
                silence: Vec::new(),
                max_level: Vec::new(),
            },
            away: Away { idle_min: 5, ends_block_min: 60, meeting_ends_min: 120 },
            hold: Hold { dnd: true, calls: true, full_screen: true },
            sound: Sound { source: Source::Server, volume: 60, from_level: 2 },
            breaks: Breaks { show: Show::Notification, ideas: Vec::new() },
            shortcuts: Shortcuts::default(),
            app: App { icon: Icon::Colour, language: None, clock: None, asked: false },
        }
    }
}

/// Something about the file that its writer should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and what to write.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.what)
    }
}

/// Good settings, and what in their file is ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The settings.
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
        let begins = |b: Begins| format!("{:?}", if b == Begins::Ask { "ask" } else { "auto" });
        let ranges =
            |r: &DayRanges| r.iter().map(|(s, e)| format!("{}-{}", hhmm(*s), hhmm(*e))).collect::<Vec<_>>().join(", ");
        let quoted = |s: String| format!("{s:?}");
        let list = |l: Vec<String>| format!("[{}]", l.join(", "));
        let mut all: Vec<(String, String)> = Vec::new();
        let mut put = |key: &str, value: String| all.push((key.to_owned(), value));
        let c = &self.cycle;
        put("cycle.focus_min", c.focus_min.to_string());
        put("cycle.short_break_min", c.short_break_min.to_string());
        put("cycle.long_break_min", c.long_break_min.to_string());
        put("cycle.long_break_every", c.long_break_every.to_string());
        put("cycle.start_break", begins(c.start_break));
        put("cycle.start_focus", begins(c.start_focus));
        let d = &self.day;
        put("day.zone", quoted(d.zone.map_or("auto", Zone::name).to_owned()));
        put("day.boundary", quoted(hhmm(d.boundary)));
        put("day.bedtime", quoted(hhmm(d.bedtime)));
        put("day.warn_before_min", d.warn_before_min.to_string());
        put("day.peak", quoted(d.peak.map_or(String::new(), |p| ranges(&vec![p]))));
        let w = &self.week;
        for (name, day) in WEEKDAYS.iter().zip(&w.days) {
            put(&format!("week.{name}"), quoted(day.as_ref().map_or("off".to_owned(), ranges)));
        }
        put("week.starts_on", quoted(WEEKDAYS[w.starts_on.num_days_from_monday() as usize].to_owned()));
        put(
            "week.target_hours",
            if w.target_hours.1 == 1 {
                w.target_hours.0.to_string()
            } else {
                (w.target_hours.0 as f64 / w.target_hours.1 as f64).to_string()
            },
        );
        put(
            "week.off",
            list(w.off.iter().map(|(a, b)| quoted(if a == b { a.to_string() } else { format!("{a}..{b}") })).collect()),
        );
        let e = &self.extension;
        put("extension.minutes", e.minutes.to_string());
        put("extension.kept_grace_s", e.kept_grace_s.to_string());
        put("extension.closes_after_min", e.closes_after_min.to_string());
        let n = &self.nudge;
        put("nudge.ladder_min", list(n.ladder_min.iter().map(i64::to_string).collect()));
        put("nudge.repeat_min", n.repeat_min.to_string());
        put("nudge.rest_hours", n.rest_hours.to_string());
        put("nudge.long_day_hours", n.long_day_hours.to_string());
        put("nudge.continuous_work_min", n.continuous_work_min.to_string());
        put("nudge.silence", list(n.silence.iter().map(|r| quoted(r.name().to_owned())).collect()));
        put(
            "nudge.max_level",
            format!(
                "{{{}}}",
                n.max_level.iter().map(|(r, l)| format!("{} = {l}", r.name())).collect::<Vec<_>>().join(", ")
            ),
        );
        let a = &self.away;
        put("away.idle_min", a.idle_min.to_string());
        put("away.ends_block_min", a.ends_block_min.to_string());
        put("away.meeting_ends_min", a.meeting_ends_min.to_string());
        put("break.show", quoted(self.breaks.show.name().to_owned()));
        put("break.ideas", list(self.breaks.ideas.iter().cloned().map(quoted).collect()));
        let h = &self.hold;
        put("hold.dnd", h.dnd.to_string());
        put("hold.calls", h.calls.to_string());
        put("hold.full_screen", h.full_screen.to_string());
        let s = &self.sound;
        let source = match s.source {
            Source::Server => "server",
            Source::Own => "own",
            Source::Off => "off",
        };
        put("sound.source", quoted(source.to_owned()));
        put("sound.volume", s.volume.to_string());
        put("sound.from_level", s.from_level.to_string());
        for (name, shortcut) in self.shortcuts.all() {
            put(&format!("shortcut.{name}"), quoted(shortcut.map_or(String::new(), |keys| keys.to_string())));
        }
        put("app.icon", quoted(self.app.icon.name().to_owned()));
        put("app.language", quoted(self.app.language.map_or("auto", Language::name).to_owned()));
        put("app.clock", quoted(self.app.clock.map_or("auto", Clock::name).to_owned()));
        put("app.asked", self.app.asked.to_string());
        all
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
        assert_eq!(settings.week.days[0], Some(vec![(540, 870), (1200, 1560)]));
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
