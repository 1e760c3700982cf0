//! Which voids hold, and what they take back (contract §2.16).

use std::collections::{HashMap, HashSet};

use super::{Body, Record};
use crate::{time::Wall, ulid::Ulid};

/// A void among the voids, by their places in order of time.
struct Void {
    target: Ulid,
    /// The void that it takes back, if it is one.
    against: Option<usize>,
    holds: Option<bool>,
    /// How many of those that take it back may still hold.
    n_open: usize,
}

/// The ids that voids in force take back. A void that is itself voided takes nothing back; of voids that take back
/// each other in a ring, the latest holds.
///
/// Each void is settled once and tells only the one it is against, so that chains and rings of any length are quick.
pub fn voided<'a>(records: impl Iterator<Item = &'a Record>) -> HashSet<Ulid> {
    let void = |r: &Record| match &r.body {
        Body::Void { at, target } => Some((at.at, r.id, *target)),
        _ => None,
    };
    voided_by(records.filter_map(void).collect())
}

/// The same of voids alone, each by its instant, its id and what it takes back: for whoever has many records.
pub fn voided_by(mut all: Vec<(Wall, Ulid, Ulid)>) -> HashSet<Ulid> {
    all.sort_unstable();
    let places: HashMap<Ulid, usize> = all.iter().enumerate().map(|(i, (_, id, _))| (*id, i)).collect();
    let mut voids: Vec<Void> = all
        .iter()
        .map(|(_, _, target)| Void { target: *target, against: places.get(target).copied(), holds: None, n_open: 0 })
        .collect();
    for i in 0..voids.len() {
        if let Some(other) = voids[i].against {
            voids[other].n_open += 1;
        }
    }
    // First those that nobody takes back; then a ring is cut at its latest.
    let mut settled: Vec<(usize, bool)> =
        (0..voids.len()).filter(|i| voids[*i].n_open == 0).map(|i| (i, true)).collect();
    for latest in (0..voids.len()).rev() {
        decide(&mut voids, &mut settled);
        if voids[latest].holds.is_none() {
            settled.push((latest, true));
        }
    }
    decide(&mut voids, &mut settled);
    voids.iter().filter(|void| void.holds == Some(true)).map(|void| void.target).collect()
}

/// Settles what is known, and what follows from it.
fn decide(voids: &mut [Void], known: &mut Vec<(usize, bool)>) {
    while let Some((i, holds)) = known.pop() {
        if voids[i].holds.is_some() {
            continue;
        }
        voids[i].holds = Some(holds);
        let Some(other) = voids[i].against else { continue };
        voids[other].n_open -= 1;
        if holds {
            known.push((other, false));
        } else if voids[other].n_open == 0 {
            known.push((other, true));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn void(id: usize, at: usize, target: usize) -> Record {
        Record::from_json(&format!(
            r#"{{"type":"void","id":"01KB{id:022}","at":"2026-11-27T10:00:{at:02}Z","zone":"UTC","target":"01KB{target:022}"}}"#
        ))
        .unwrap()
    }

    /// As the rule reads, over and over until nothing changes.
    fn by_the_rule(records: &[Record]) -> HashSet<Ulid> {
        let mut voids: Vec<(Wall, Ulid, Ulid)> = Vec::new();
        for record in records {
            if let Body::Void { at, target } = &record.body {
                voids.push((at.at, record.id, *target));
            }
        }
        voids.sort_unstable();
        let mut against: BTreeMap<Ulid, Vec<Ulid>> = BTreeMap::new();
        for (_, id, target) in &voids {
            against.entry(*target).or_default().push(*id);
        }
        let mut holds: HashMap<Ulid, bool> = HashMap::new();
        let mut open: Vec<Ulid> = voids.iter().rev().map(|(_, id, _)| *id).collect();
        while !open.is_empty() {
            let before = open.len();
            open.retain(|id| {
                let by = against.get(id).map_or(&[][..], Vec::as_slice);
                if by.iter().any(|v| holds.get(v) == Some(&true)) {
                    holds.insert(*id, false);
                } else if by.iter().all(|v| holds.get(v) == Some(&false)) {
                    holds.insert(*id, true);
                } else {
                    return true;
                }
                false
            });
            if open.len() == before {
                holds.insert(open.remove(0), true);
            }
        }
        voids.iter().filter(|(_, id, _)| holds.get(id) == Some(&true)).map(|(_, _, target)| *target).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn it_is_what_the_rule_says(voids in prop::collection::vec((0_usize..6, 0_usize..12), 0..12)) {
            let records: Vec<Record> =
                voids.iter().enumerate().map(|(id, (at, target))| void(id, *at, *target)).collect();
            prop_assert_eq!(voided(records.iter()), by_the_rule(&records));
        }
    }

    #[test]
    fn a_ring_or_a_chain_of_many_is_no_matter() {
        // The rule as it reads would take minutes for these.
        const N: usize = 30_000;
        let ring: Vec<Record> = (0..N).map(|i| void(i, 0, (i + 1) % N)).collect();
        assert_eq!(voided(ring.iter()).len(), N / 2);
        let chain: Vec<Record> = (0..N).map(|i| void(i, i % 60, i + 1)).collect();
        assert_eq!(voided(chain.iter()).len(), N / 2);
        let many: Vec<Record> = (0..N).map(|i| void(i, 0, 0)).collect();
        assert_eq!(voided(many.iter()).len(), 1);
        let pairs: Vec<Record> = (0..N).map(|i| void(i, 0, i ^ 1)).collect();
        assert_eq!(voided(pairs.iter()).len(), N / 2);
    }
}
