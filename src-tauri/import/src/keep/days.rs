//! Sets of days, however long the ranges they come in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// Days, kept as ranges with a gap between any two.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days(BTreeMap<NaiveDate, NaiveDate>);

/// How many days there are from the first to the last of them.
pub(super) fn between(from: NaiveDate, to: NaiveDate) -> u64 {
    u64::try_from((to - from).num_days() + 1).unwrap_or(0)
}

impl Days {
    /// Adds days, the last included.
    pub fn add(&mut self, mut from: NaiveDate, mut to: NaiveDate) {
        if to < from {
            return;
        }
        // Those that touch it become one with it.
        let reach = to.succ_opt().unwrap_or(to);
        while let Some((&first, &last)) = self.0.range(..=reach).next_back()
            && last.succ_opt().is_none_or(|next| next >= from)
        {
            self.0.remove(&first);
            (from, to) = (from.min(first), to.max(last));
        }
        self.0.insert(from, to);
    }

    /// What of these days is not in it.
    pub fn missing(&self, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
        let mut missing = Vec::new();
        let before = self.0.range(..from).next_back().filter(|(_, last)| **last >= from);
        let mut at = Some(from);
        for (&first, &last) in before.into_iter().chain(self.0.range(from..=to)) {
            let Some(next) = at else { break };
            if first > next
                && let Some(end) = first.pred_opt()
            {
                missing.push((next, end));
            }
            at = last.succ_opt().map(|after| after.max(next));
        }
        if let Some(next) = at
            && next <= to
        {
            missing.push((next, to));
        }
        missing
    }

    /// Its ranges, in order.
    pub fn ranges(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        self.0.iter().map(|(from, to)| (*from, *to))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + chrono::Days::new(n)
    }

    proptest! {
        #[test]
        fn they_are_a_set_of_days(ranges in prop::collection::vec((0_u64..40, 0_u64..6), 0..12), from in 0_u64..40, n in 0_u64..20) {
            let mut days = Days::default();
            let mut set = BTreeSet::new();
            for (first, length) in &ranges {
                days.add(day(*first), day(first + length));
                set.extend((*first..=first + length).map(day));
            }
            let of = |ranges: &[(NaiveDate, NaiveDate)]| -> BTreeSet<NaiveDate> {
                ranges.iter().flat_map(|(from, to)| from.iter_days().take_while(move |d| d <= to)).collect()
            };
            let all: Vec<_> = days.ranges().collect();
            prop_assert_eq!(of(&all), set.clone());
            prop_assert!(all.windows(2).all(|two| two[0].1.succ_opt() < Some(two[1].0)), "{:?}", all);
            let missing: BTreeSet<NaiveDate> = (from..=from + n).map(day).filter(|d| !set.contains(d)).collect();
            prop_assert_eq!(of(&days.missing(day(from), day(from + n))), missing);
        }
    }
}
