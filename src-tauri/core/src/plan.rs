//! One workday in a zone: its boundary, its ranges, its bedtime (contract §2.3 to 2.6).

use chrono::NaiveDate;

use crate::time::{Secs, Wall, Zone};

/// From one instant up to, and without, another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first instant in it.
    pub start: Wall,
    /// Does not hold this.
    pub end: Wall,
}

impl Range {
    /// Whether the instant lies in it.
    pub fn holds(&self, at: Wall) -> bool {
        self.start <= at && at < self.end
    }

    /// Seconds that it has in common with `[start, end)`.
    pub fn overlap(&self, start: Wall, end: Wall) -> Secs {
        self.end.min(end).since(self.start.max(start)).max(0)
    }
}

/// One workday in one zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The civil date that the workday is called by.
    pub date: NaiveDate,
    /// The zone in which it is read.
    pub zone: Zone,
    /// Where the workday begins: the date's day boundary (04:00 unless set).
    pub from: Wall,
    /// The next day's boundary.
    pub to: Wall,
    /// Scheduled ranges in order, touching ones joined; empty on an off day.
    pub ranges: Vec<Range>,
    /// The first start and the last end as the settings write them.
    pub text: Option<(String, String)>,
    /// When the user wants to be in bed.
    pub bedtime: Wall,
    /// One's best hours (`day.peak`) on this date; none where the user has named none.
    pub peak: Option<Range>,
}

impl Plan {
    /// Whether the day has no schedule.
    pub fn is_off(&self) -> bool {
        self.text.is_none()
    }

    /// The first range's start.
    pub fn starts(&self) -> Option<Wall> {
        self.ranges.first().map(|r| r.start)
    }

    /// The end of day: the end of the last range.
    pub fn ends(&self) -> Option<Wall> {
        self.ranges.last().map(|r| r.end)
    }

    /// The range that holds the instant, with its place.
    pub fn range_at(&self, at: Wall) -> Option<(usize, Range)> {
        self.ranges.iter().copied().enumerate().find(|(_, r)| r.holds(at))
    }

    /// Whether the instant lies after the first range's start and outside all ranges, or on an off day.
    pub fn is_overtime(&self, at: Wall) -> bool {
        match self.starts() {
            None => true,
            Some(start) => at >= start && self.range_at(at).is_none(),
        }
    }

    /// Seconds of `[start, end)`, a piece of this day, that are early, late and off-day work (contract §2.5).
    pub fn early_late_off(&self, start: Wall, end: Wall) -> (Secs, Secs, Secs) {
        let Some(first) = self.starts() else { return (0, 0, end.since(start)) };
        let early = first.min(end).since(start).max(0);
        let inside: Secs = self.ranges.iter().map(|r| r.overlap(start, end)).sum();
        (early, end.since(start) - early - inside, 0)
    }
}
