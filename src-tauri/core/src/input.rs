//! Everything that can happen to the state machine.

use std::str::FromStr;

use homestretch_vocabulary::Command;

use crate::{
    civil::parse_hhmm,
    record::Record,
    time::{Secs, Stamped, Wall, Zone},
};

/// What happened. One closed list: the tray, the command line, the window, timers and sensors all end up here.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Time has passed, and nothing else: a due that has come speaks.
    Tick,
    /// A user asks for something.
    Command(Command),
    /// The engine ends in order: what runs is closed.
    QuitAsked,
    /// The desktop's do-not-disturb was switched: under it nudges are held (contract §3).
    DndChanged {
        /// Whether it is on now.
        on: bool,
    },
    /// There has been no input since.
    IdleBegan {
        /// The last input, which lies in the past: the away is dated back to it (contract §2.12).
        since: Wall,
    },
    /// There is input again.
    BecameActive,
    /// Nobody can tell any more whether somebody is there.
    PresenceLost,
    /// The machine goes to sleep.
    SuspendBegan,
    /// The machine is awake again.
    Woke,
    /// The system's zone changed.
    ZoneChanged(Zone),
    /// The wall clock was set: all that is open is dated anew, and keeps its length (contract §2.15).
    ClockSet {
        /// By how much, forward.
        by: Secs,
    },
    /// Records came in from elsewhere, or were corrected; these are all of the last weeks, in force.
    RecordsChanged(Vec<Record>),
    /// A job that was left running has ended: its record, made where it was waited for (contract §13).
    JobEnded(Box<Record>),
    /// The settings changed, so what is due may have.
    SettingsChanged,
    /// A session began around an engine that had outlived the last one: as a launch.
    SessionBegan,
}

impl Input {
    /// Whether a user asks for it and waits for the answer. Everything else has happened, whatever comes of it.
    pub fn is_command(&self) -> bool {
        matches!(self, Input::Command(_))
    }
}

impl From<Command> for Input {
    fn from(command: Command) -> Self {
        Input::Command(command)
    }
}

/// When a block really began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The latest such local time: minutes after midnight.
    Local(u32),
    /// RFC 3339 with an offset: that instant, whatever the zone.
    Exact(Wall),
}

/// `HH:MM`, or an RFC 3339 instant.
impl FromStr for Since {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match parse_hhmm(text) {
            Some(minutes) => Ok(Since::Local(minutes)),
            None => text.parse::<Stamped>().map(|at| Since::Exact(at.at)),
        }
    }
}
