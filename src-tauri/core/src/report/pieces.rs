//! Spans that overlap, cut so that time counts once (contract §2.17).

use std::collections::BTreeSet;

use crate::{
    record::{Kind, Record, Work},
    time::{Secs, Wall, Zone},
    ulid::Ulid,
};

/// What a piece of time was. In the order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    Meeting,
    Focus,
    Break,
    Away,
}

impl Use {
    pub(super) fn work(self) -> Option<Work> {
        match self {
            Use::Meeting => Some(Work::Meeting),
            Use::Focus => Some(Work::Focus),
            Use::Break | Use::Away => None,
        }
    }
}

impl From<&Kind> for Use {
    fn from(kind: &Kind) -> Self {
        match kind {
            Kind::Focus => Use::Focus,
            Kind::Meeting => Use::Meeting,
            Kind::Break(_) => Use::Break,
            Kind::Away { .. } => Use::Away,
        }
    }
}

/// A piece of one span that counts for it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: Use,
    pub(super) zone: Zone,
    pub(super) start: Wall,
    pub(super) end: Wall,
    /// The record whose span it is of, by its place among those that were given.
    pub(super) record: usize,
}

impl Piece {
    pub(super) fn length(&self) -> Secs {
        self.end.since(self.start)
    }
}

/// Cuts spans into pieces that do not overlap, in order of time.
pub(super) fn pieces<'a>(records: impl Iterator<Item = &'a Record>) -> Vec<Piece> {
    // Key: what counts first where spans overlap. The place ties it to the span's zone and record.
    type Key = (Use, Wall, Ulid, usize);
    let mut edges: Vec<(Wall, bool, Key)> = Vec::with_capacity(records.size_hint().0 * 2);
    let mut spans: Vec<(Zone, usize)> = Vec::with_capacity(records.size_hint().0);
    for (n, record) in records.enumerate() {
        let Some(span) = record.span() else { continue };
        if span.end.at <= span.start.at {
            continue;
        }
        let key = (Use::from(&span.kind), span.start.at, record.id, spans.len());
        edges.push((span.start.at, true, key));
        edges.push((span.end.at, false, key));
        spans.push((record.zone, n));
    }
    edges.sort_unstable();
    let mut open: BTreeSet<Key> = BTreeSet::new();
    let mut pieces: Vec<Piece> = Vec::with_capacity(spans.len());
    let mut since = Wall(i64::MIN);
    let mut last_place = usize::MAX;
    for (at, begins, key) in edges {
        if let Some(&(kind, _, _, place)) = open.first()
            && at > since
        {
            match pieces.last_mut() {
                Some(piece) if last_place == place && piece.end == since => piece.end = at,
                _ => {
                    let (zone, record) = spans[place];
                    pieces.push(Piece { kind, zone, start: since, end: at, record });
                }
            }
            last_place = place;
        }
        since = at;
        if begins {
            open.insert(key);
        } else {
            open.remove(&key);
        }
    }
    pieces
}
