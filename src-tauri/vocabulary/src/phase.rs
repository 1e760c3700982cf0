//! What runs.

named! {
    /// What runs, as `status` names it (contract §6).
    #[derive(Default)]
    Phase {
        /// Nothing runs: no block, no break.
        #[default]
        Idle,
        /// A block of one's own work.
        Focus,
        /// A block of work with others: nothing interrupts it.
        Meeting,
        /// A break, taken or over its time.
        Break,
        /// A block, interrupted by an away.
        Away,
    }
}

named! {
    /// A kind of work.
    Work {
        /// Work of one's own ("maker" time): it has a planned length.
        Focus,
        /// Work with others ("manager" time): it has a planned end only if one is given.
        Meeting,
    }
}

impl Work {
    /// The phase in which such a block works.
    pub const fn phase(self) -> Phase {
        match self {
            Work::Focus => Phase::Focus,
            Work::Meeting => Phase::Meeting,
        }
    }
}

named! {
    /// Which of the two breaks: how long each is, the settings say.
    Length {
        /// The break after most focus blocks, 5 minutes unless set.
        Short,
        /// After every 4th, by `cycle.long_break_every`.
        Long,
    }
}

named! {
    /// Why somebody is away.
    Cause {
        /// The child, the door.
        Interrupted,
        /// Nobody touched keys or mouse for `away.idle_min` minutes.
        Idle,
        /// The machine slept: away from the sleep's beginning (contract §2.12).
        Suspended,
        /// By one's own choice.
        Paused,
    }
}

named! {
    /// How a span ended.
    Outcome {
        /// Its planned end was reached.
        Completed,
        /// It was ended before.
        Stopped,
        /// An away follows: the block goes on in its next span.
        Split,
        /// A crash or a power cut took the rest.
        Recovered,
    }
}

named! {
    /// How a job that was left running ended (contract §13).
    JobOutcome {
        /// By itself, with the status that it gave.
        Ended,
        /// By a signal.
        Killed,
        /// Nobody saw it: it was only watched, or a restart of the machine took it.
        Unknown,
    }
}

named! {
    /// What a promise was about.
    Scope {
        /// The end of day.
        Day,
        /// The end of a block.
        Block,
    }
}

named! {
    /// A way of spending time that can be written down afterwards; an away belongs to its block and cannot.
    Spent {
        /// Work of one's own.
        Focus,
        /// Time in a meeting.
        Meeting,
        /// Time in a break, of either length.
        Break,
    }
}
