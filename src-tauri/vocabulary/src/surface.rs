//! What can be shown.

named! {
    /// A view of the window.
    #[derive(Default)]
    Surface {
        /// What runs, and the day's arc.
        #[default]
        Now,
        /// The evening's window: the time, the promise, the bedtime, *Park and finish*.
        WindDown,
        /// The wind-down, at the reason for staying: the user has asked to stay.
        Reason,
        /// The weekly report, and the weeks before.
        Report,
        /// The break, where the settings want it seen.
        Break,
    }
}

impl Surface {
    /// Those that a client may ask for (contract §9); the others come by what runs.
    pub const ASKED_FOR: [Surface; 3] = [Surface::Now, Surface::WindDown, Surface::Report];

    /// Whether the engine brings it up without being asked, so that it must not take the keyboard (contract §3).
    pub const fn comes_by_itself(self) -> bool {
        matches!(self, Surface::WindDown | Surface::Break)
    }
}
