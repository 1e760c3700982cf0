//! The rules that speak, their order, and the buttons of their nudges (contract §3).

use serde::{Serialize, Serializer};

use crate::{Surface, Verb};

named! {
    /// A rule that speaks, in the order of contract §3: of two of one level at one instant the later one speaks.
    Rule {
        /// The planned end of a focus block.
        FocusDue,
        /// The end of a break.
        BreakDue,
        /// A range is about to end.
        DayEndsSoon,
        /// A range has ended, and work goes on.
        DayEnded,
        /// A promise is due.
        ExtensionDue,
        /// Bedtime comes in half an hour, and work goes on.
        BedtimeSoon,
        /// Bedtime has come, and work goes on: always level 4.
        Bedtime,
        /// The day spans more than `long_day_hours`.
        LongDay,
        /// Less than `rest_hours` since the day before.
        ShortRest,
        /// `continuous_work_min` without a pause.
        ContinuousWork,
        /// Somebody is there, and nothing runs.
        Untracked,
        /// The week is over: its report can be read.
        WeekReady,
        /// A job that was left running has ended, and its user works on (contract §13).
        LeftDone,
    }
}

impl Rule {
    /// The buttons of its nudge.
    pub const fn buttons(self) -> &'static [Button] {
        use Button::{Do, Open};
        match self {
            Rule::FocusDue => &[Do(Verb::Break), Do(Verb::Extend)],
            Rule::BreakDue => &[Do(Verb::Start)],
            Rule::DayEndsSoon
            | Rule::DayEnded
            | Rule::ExtensionDue
            | Rule::BedtimeSoon
            | Rule::Bedtime
            | Rule::LongDay => &[Do(Verb::Finish), Do(Verb::Extend)],
            Rule::ShortRest | Rule::LeftDone => &[Open(Surface::Now)],
            Rule::ContinuousWork => &[Do(Verb::Break)],
            Rule::Untracked => &[Do(Verb::Count), Do(Verb::NotWork)],
            Rule::WeekReady => &[Open(Surface::Report)],
        }
    }

    /// Whether it speaks once, and is made up where its instant fell into a break or a gap.
    pub const fn is_once(self) -> bool {
        matches!(
            self,
            Rule::DayEndsSoon | Rule::BedtimeSoon | Rule::LongDay | Rule::ShortRest | Rule::WeekReady | Rule::LeftDone
        )
    }
}

/// What a button of a nudge does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// As that command, with all of it left to the rules.
    Do(Verb),
    /// Opens the window at that view.
    Open(Surface),
}

impl Button {
    /// What a script's output and a notification server know it by.
    pub fn key(self) -> &'static str {
        match self {
            Button::Do(verb) => verb.name(),
            Button::Open(Surface::Now) => "open",
            Button::Open(surface) => surface.name(),
        }
    }
}

impl Serialize for Button {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}
