//! The formats, by their names in the contract (§11).

/// A format that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A detailed report of Toggl Track, as CSV.
    Toggl,
    /// A detailed report of Clockify, as CSV.
    Clockify,
    /// A `.data` file of Timewarrior, a folder of them, or `timew export`.
    Timewarrior,
    /// Watson's `frames`.
    Watson,
    /// The database of Pomotroid 1.0 and later.
    Pomotroid,
    /// The database of Focus Timer 1.0 and later.
    FocusTimer,
    /// The database of gnome-pomodoro, which became Focus Timer.
    GnomePomodoro,
    /// An export of ActivityWatch's buckets, of which those are read that say whether somebody was there.
    Activitywatch,
    /// An export of Time to Leave.
    TimeToLeave,
    /// A calendar, whose all-day events are days off.
    Ics,
}

impl Format {
    /// Every one.
    pub const ALL: [Format; 10] = [
        Format::Toggl,
        Format::Clockify,
        Format::Timewarrior,
        Format::Watson,
        Format::Pomotroid,
        Format::FocusTimer,
        Format::GnomePomodoro,
        Format::Activitywatch,
        Format::TimeToLeave,
        Format::Ics,
    ];

    /// Its name: in `--as`, in the answer, in a record's `source` and in the ids.
    pub fn name(self) -> &'static str {
        match self {
            Format::Toggl => "toggl",
            Format::Clockify => "clockify",
            Format::Timewarrior => "timewarrior",
            Format::Watson => "watson",
            Format::Pomotroid => "pomotroid",
            Format::FocusTimer => "focus-timer",
            Format::GnomePomodoro => "gnome-pomodoro",
            Format::Activitywatch => "activitywatch",
            Format::TimeToLeave => "time-to-leave",
            Format::Ics => "ics",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}
