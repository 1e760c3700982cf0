//! What runs.

named! {
    /// What runs, as `status` names it (contract §6).
    #[derive(Default)]
    Phase {
        /// Nothing.
        #[default]
        Idle,
        /// A focus block.
        Focus,
        /// A meeting.
        Meeting,
        /// A break.
        Break,
        /// A block, interrupted by an away.
        Away,
    }
}

named! {
    /// A kind of work.
    Work {
        /// "Maker" time.
        Focus,
        /// "Manager" time.
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
    /// A break's length.
    Length {
        /// After most blocks.
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
        /// The machine slept.
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
        /// An away follows.
        Split,
        /// A crash or a power cut took the rest.
        Recovered,
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
        /// Work with others.
        Meeting,
        /// A break.
        Break,
    }
}
