//! Every key of `settings.toml`: one line each, with its type, its default and what it takes. A new key wants that line, and
//! its words in the six languages.

use chrono::{NaiveDate, Weekday};
use homestretch_vocabulary::Rule;
use homestretch_words::{HourCycle, Language};

use super::{
    Begins, DayRanges, Icon, Key, Shortcut, Show, SoundSource,
    kind::{
        CLOCK, Choice, Dates, Flag, Hours, Keys, Kind, LANGUAGE, Ladder, Levels, Range, Ranges, Rules, Texts, Time,
        WEEKDAY, Whole, Zone,
    },
};
use crate::time::{Secs, Zone as IanaZone};

/// One word of an enum.
macro_rules! choice {
    ($of:ident) => {
        Choice { words: $of::NAMES, of: $of::named, name: |value| value.name() }
    };
}

/// The sections' types with their defaults, and [`KEYS`].
macro_rules! sections {
    ($(
        $(#[$section_doc:meta])*
        $field:ident = $section:literal: $Section:ident {
            $($(#[$doc:meta])* $key:ident: $of:ty = $default:expr, $kind:expr;)+
        }
    )+) => {
        /// All settings, with the defaults of contract §4.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Settings {
            $($(#[$section_doc])* pub $field: $Section,)+
        }

        $(
            $(#[$section_doc])*
            #[derive(Debug, Clone, PartialEq)]
            pub struct $Section {
                $($(#[$doc])* pub $key: $of,)+
            }

            impl Default for $Section {
                fn default() -> Self {
                    Self { $($key: $default,)+ }
                }
            }
        )+

        /// Every key, in the file's order.
        pub const KEYS: &[Key] = &[$($(Key {
            section: $section,
            name: stringify!($key),
            takes: || Kind::<$of>::takes(&$kind),
            read: |settings, item| {
                settings.$field.$key = $kind.read(item)?;
                Ok(())
            },
            show: |settings| $kind.show(&settings.$field.$key),
        },)+)+];
    };
}

/// A scheduled day as it comes: one range from 09:00 to 17:30.
fn workday() -> Option<DayRanges> {
    Some(vec![(9 * 60, 17 * 60 + 30)])
}

fn meeting_words() -> Vec<String> {
    ["meeting", "call", "1:1", "standup", "sync", "interview"].map(str::to_owned).to_vec()
}

sections! {
    /// `[cycle]`: lengths and order of blocks and breaks.
    cycle = "cycle": Cycle {
        /// How long a focus block is planned, in minutes.
        focus_min: i64 = 25, Whole(1, 480, "minutes");
        /// How long a short break is planned, in minutes.
        short_break_min: i64 = 5, Whole(1, 480, "minutes");
        /// How long a long break is planned, in minutes.
        long_break_min: i64 = 15, Whole(1, 480, "minutes");
        /// Completed focus blocks from one long break to the next.
        long_break_every: i64 = 4, Whole(1, 100, "blocks");
        /// Whether a break begins by itself at the planned end of a focus block.
        start_break: Begins = Begins::Ask, choice!(Begins);
        /// Whether a focus block begins by itself at the end of a break.
        start_focus: Begins = Begins::Ask, choice!(Begins);
    }
    /// `[day]`: the day's edges.
    day = "day": Day {
        /// A fixed zone; none is the system's.
        zone: Option<IanaZone> = None, Zone;
        /// Minutes after midnight at which the workday changes.
        boundary: u32 = 4 * 60, Time("12:00");
        /// Minutes after midnight; before the boundary it lies on the next civil date.
        bedtime: u32 = 22 * 60 + 30, Time("23:59");
        /// Minutes before the end of a range at which it is announced; 0 is never.
        warn_before_min: i64 = 15, Whole(0, 480, "minutes");
        /// One's best hours, as [`DayRanges`].
        peak: Option<(u32, u32)> = None, Range;
    }
    /// `[week]`: when one works. A weekday without ranges is off.
    week = "week": Week {
        /// The ranges worked on a Monday; none is a day off.
        monday: Option<DayRanges> = workday(), Ranges;
        /// The ranges worked on a Tuesday; none is a day off.
        tuesday: Option<DayRanges> = workday(), Ranges;
        /// The ranges worked on a Wednesday; none is a day off.
        wednesday: Option<DayRanges> = workday(), Ranges;
        /// The ranges worked on a Thursday; none is a day off.
        thursday: Option<DayRanges> = workday(), Ranges;
        /// The ranges worked on a Friday; none is a day off.
        friday: Option<DayRanges> = workday(), Ranges;
        /// The ranges worked on a Saturday; none is a day off.
        saturday: Option<DayRanges> = None, Ranges;
        /// The ranges worked on a Sunday; none is a day off.
        sunday: Option<DayRanges> = None, Ranges;
        /// The first day of a week.
        starts_on: Weekday = Weekday::Mon, WEEKDAY;
        /// Hours a week as a fraction (numerator, denominator); 0 is no target.
        target_hours: (u64, u64) = (40, 1), Hours(168);
        /// First and last dates off.
        off: Vec<(NaiveDate, NaiveDate)> = Vec::new(), Dates;
    }
    /// `[extension]`: "just N more minutes".
    extension = "extension": Extension {
        /// Minutes that are asked for where none are named.
        minutes: i64 = 30, Whole(1, 480, "minutes");
        /// Seconds over its due within which a promise counts as kept.
        kept_grace_s: Secs = 120, Whole(0, 3600, "seconds");
        /// Minutes: a gap this long ends a stretch.
        closes_after_min: i64 = 15, Whole(1, 240, "minutes");
    }
    /// `[nudge]`: what speaks, when and how firmly.
    nudge = "nudge": Nudge {
        /// Minutes after due, rising, from 0.
        ladder_min: Vec<i64> = vec![0, 5, 15, 30], Ladder;
        /// Minutes from one nudge to the next once the ladder is at its end.
        repeat_min: i64 = 30, Whole(1, 480, "minutes");
        /// Hours of rest between two days (11: Directive 2003/88/EC, article 3).
        rest_hours: i64 = 11, Whole(0, 24, "hours");
        /// Hours from a day's first work to when it is long.
        long_day_hours: i64 = 14, Whole(1, 24, "hours");
        /// Minutes of work without a pause.
        continuous_work_min: i64 = 90, Whole(1, 1440, "minutes");
        /// Rules that never speak.
        silence: Vec<Rule> = Vec::new(), Rules;
        /// A rule's highest level.
        max_level: Vec<(Rule, u8)> = Vec::new(), Levels;
    }
    /// `[import]`: how what others have recorded is read.
    import = "import": Import {
        /// Words that make it a meeting.
        meeting: Vec<String> = meeting_words(), Texts;
    }
    /// `[away]`: idle, away and forgotten things.
    away = "away": Away {
        /// Minutes without input; 0 is never.
        idle_min: i64 = 5, Whole(0, 480, "minutes");
        /// Minutes: an away this long ends its block.
        ends_block_min: i64 = 60, Whole(1, 1440, "minutes");
        /// Minutes without input; 0 is never.
        meeting_ends_min: i64 = 120, Whole(0, 1440, "minutes");
    }
    /// `[break]`: how a break is seen.
    breaks = "break": Breaks {
        /// Where a break is shown: as a notification, in a window, or over the whole screen.
        show: Show = Show::Notification, choice!(Show);
        /// What to do away from the screen, in the user's words; with some, ours are silent.
        ideas: Vec<String> = Vec::new(), Texts;
    }
    /// `[hold]`: what holds nudges back, besides a meeting and quiet.
    hold = "hold": Holds {
        /// The desktop's own do-not-disturb.
        dnd: bool = true, Flag;
        /// A microphone or a camera that is in use, or a shared screen.
        calls: bool = true, Flag;
        /// A window that fills the screen.
        full_screen: bool = true, Flag;
    }
    /// `[sound]`: what nudges sound like.
    sound = "sound": Sound {
        /// Whether the sound server's theme makes the sound, or the program itself.
        source: SoundSource = SoundSource::Server, choice!(SoundSource);
        /// Percent of full volume for our own sounds; with 0 no audio device is opened.
        volume: i64 = 60, Whole(0, 100, "percent");
        /// The lowest level that sounds.
        from_level: i64 = 2, Whole(1, 4, "level");
    }
    /// `[shortcut]`: keys that act wherever the user is; none by default.
    shortcuts = "shortcut": Shortcuts {
        /// What a click on the tray's icon does.
        start_stop: Option<Shortcut> = None, Keys;
        /// Keys that act everywhere: interrupted, and back again.
        interrupted: Option<Shortcut> = None, Keys;
        /// Opens the window, or brings it to the front.
        window: Option<Shortcut> = None, Keys;
    }
    /// `[app]`: the program itself.
    app = "app": App {
        /// How the icon in the tray is drawn.
        icon: Icon = Icon::Colour, choice!(Icon);
        /// The language; none is the system's.
        language: Option<Language> = None, LANGUAGE;
        /// How times are written; none is as usual there.
        clock: Option<HourCycle> = None, CLOCK;
        /// Whether the questions of the first start have been answered or declined; they are never asked again.
        asked: bool = false, Flag;
    }
}
