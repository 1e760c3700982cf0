//! The rules that speak, their order, and the buttons of their nudges (contract §3).

use crate::name::named;

named! {
    /// A rule that speaks, in the order of contract §3: of two of one level at one instant the later one speaks.
    Rule {
        /// The planned end of a focus block.
        FocusDue = "focus_due",
        /// The end of a break.
        BreakDue = "break_due",
        /// A range is about to end.
        DayEndsSoon = "day_ends_soon",
        /// A range has ended, and work goes on.
        DayEnded = "day_ended",
        /// A promise is due.
        ExtensionDue = "extension_due",
        /// Bedtime is near.
        BedtimeSoon = "bedtime_soon",
        /// Bedtime.
        Bedtime = "bedtime",
        /// The day spans more than `long_day_hours`.
        LongDay = "long_day",
        /// Less than `rest_hours` since the day before.
        ShortRest = "short_rest",
        /// `continuous_work_min` without a pause.
        ContinuousWork = "continuous_work",
        /// Somebody is there, and nothing runs.
        Untracked = "untracked",
        /// The weekly report.
        WeekReady = "week_ready",
    }
}

impl Rule {
    /// All rules, in order.
    pub const ALL: [Rule; 12] = [
        Rule::FocusDue,
        Rule::BreakDue,
        Rule::DayEndsSoon,
        Rule::DayEnded,
        Rule::ExtensionDue,
        Rule::BedtimeSoon,
        Rule::Bedtime,
        Rule::LongDay,
        Rule::ShortRest,
        Rule::ContinuousWork,
        Rule::Untracked,
        Rule::WeekReady,
    ];

    /// The buttons of its nudge, as the commands that they are.
    pub const fn actions(self) -> &'static [&'static str] {
        match self {
            Rule::FocusDue => &["break", "extend"],
            Rule::BreakDue => &["start"],
            Rule::DayEndsSoon
            | Rule::DayEnded
            | Rule::ExtensionDue
            | Rule::BedtimeSoon
            | Rule::Bedtime
            | Rule::LongDay => &["finish", "extend"],
            Rule::ShortRest => &["open"],
            Rule::ContinuousWork => &["break"],
            Rule::Untracked => &["count", "not_work"],
            Rule::WeekReady => &["report"],
        }
    }

    /// Whether it speaks once, and is made up where its instant fell into a break or a gap.
    pub const fn is_once(self) -> bool {
        matches!(self, Rule::DayEndsSoon | Rule::BedtimeSoon | Rule::LongDay | Rule::ShortRest | Rule::WeekReady)
    }
}
