//! What is kept: spans, extensions, finishes and voids, one JSON object a line (contract §5).

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::{
    time::{Secs, Stamped, Wall, Zone},
    ulid::Ulid,
};

mod line;
mod voided;

use homestretch_vocabulary::Phase;
pub use homestretch_vocabulary::{Cause, JobOutcome, Length, Outcome, Scope, Spent, Work};

pub use line::read_lines;
pub use voided::{voided, voided_by};

/// One record. Fields that this version does not know are kept and come out again.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The id by which other records and users name it.
    pub id: Ulid,
    /// The zone in which its local times are read, wherever one is now (contract §2.2).
    pub zone: Zone,
    /// What it is a record of.
    pub body: Body,
    /// The record that this one replaces.
    pub corrects: Option<Ulid>,
    /// Fields that a later version wrote.
    pub extra: Map<String, Value>,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Time that was spent in one way.
    Span(Span),
    /// A promise, and what it became.
    Extension(Extension),
    /// The end of a workday.
    Finish {
        /// When the user finished.
        at: Stamped,
        /// Where I stopped, what is first tomorrow.
        park: Option<String>,
    },
    /// A job that ran on without its user, and what became of it.
    Left(Job),
    /// Takes another record back.
    Void {
        /// When it was taken back.
        at: Stamped,
        /// The record taken back, which may be a void itself.
        target: Ulid,
    },
}

/// Time spent in one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The same for all spans of one block; a break has its own.
    pub session: Ulid,
    /// In which way it was spent.
    pub kind: Kind,
    /// When it began, with the offset of its zone then.
    pub start: Stamped,
    /// When it ended; never before it began.
    pub end: Stamped,
    /// The planned length of the whole block in seconds; none for an away.
    pub planned_s: Option<Secs>,
    /// The user's words for it.
    pub task: Option<String>,
    /// How it ended; none for an away that its block outlived.
    pub outcome: Option<Outcome>,
}

/// A span's kind, with what only that kind has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Work of one's own ("maker" time).
    Focus,
    /// Work with others ("manager" time).
    Meeting,
    /// A break, short or long where that is known.
    Break(Option<Length>),
    /// Time inside a block that is not work.
    Away {
        /// What brought it about.
        cause: Cause,
        /// The reason that was typed, if one was.
        reason: Option<String>,
    },
}

impl Kind {
    /// The phase in which its time was spent; an away is one whatever block it lies in.
    pub fn phase(&self) -> Phase {
        match self {
            Kind::Focus => Phase::Focus,
            Kind::Meeting => Phase::Meeting,
            Kind::Break(_) => Phase::Break,
            Kind::Away { .. } => Phase::Away,
        }
    }

    /// Its name in the record.
    pub fn name(&self) -> &'static str {
        self.phase().name()
    }

    /// Which kind of work it is, if it is work.
    pub fn work(&self) -> Option<Work> {
        match self {
            Kind::Focus => Some(Work::Focus),
            Kind::Meeting => Some(Work::Meeting),
            Kind::Break(_) | Kind::Away { .. } => None,
        }
    }
}

impl From<Spent> for Kind {
    fn from(spent: Spent) -> Self {
        match spent {
            Spent::Focus => Kind::Focus,
            Spent::Meeting => Kind::Meeting,
            Spent::Break => Kind::Break(None),
        }
    }
}

impl From<Work> for Kind {
    fn from(work: Work) -> Self {
        match work {
            Work::Focus => Kind::Focus,
            Work::Meeting => Kind::Meeting,
        }
    }
}

/// A job that was left running, and has ended (contract §13).
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// When it was left.
    pub start: Stamped,
    /// When it ended, as far as that was seen.
    pub end: Stamped,
    /// How its user calls it: by default its program's file name.
    pub name: String,
    /// How it ended.
    pub outcome: JobOutcome,
    /// The status that it gave, where it ended by itself.
    pub exit: Option<i64>,
    /// The signal that ended it, where one did.
    pub signal: Option<i64>,
    /// For how long the machine slept meanwhile, where it did.
    pub asleep_s: Option<Secs>,
}

/// A promise, and what it became.
#[derive(Debug, Clone, PartialEq)]
pub struct Extension {
    /// When it began: at the ask, or at the end of the range that ran then.
    pub start: Stamped,
    /// The last work before it was over.
    pub end: Stamped,
    /// All that was asked for, in seconds.
    pub asked_s: Secs,
    /// Each time it was asked.
    pub asks: Vec<Ask>,
    /// What it was about.
    pub scope: Scope,
}

/// "Just N more minutes", once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// When it was asked.
    pub at: Stamped,
    /// How many minutes were asked for, 1 to 480.
    pub minutes: i64,
    /// Why, in the user's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Fields that a later version wrote.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Serialize for Stamped {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(std::str::from_utf8(&self.letters()).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for Stamped {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|()| serde::de::Error::custom(format!("{text:?} is no RFC 3339 instant")))
    }
}

impl Record {
    /// Its start; `at` for a finish and a void. Records are written in this order.
    pub fn start(&self) -> Wall {
        self.start_stamped().at
    }

    fn start_stamped(&self) -> Stamped {
        match &self.body {
            Body::Span(span) => span.start,
            Body::Extension(extension) => extension.start,
            Body::Left(job) => job.start,
            Body::Finish { at, .. } | Body::Void { at, .. } => *at,
        }
    }

    /// Its end; `at` for a finish and a void.
    pub fn end(&self) -> Wall {
        match &self.body {
            Body::Span(span) => span.end.at,
            Body::Extension(extension) => extension.end.at,
            Body::Left(job) => job.end.at,
            Body::Finish { at, .. } | Body::Void { at, .. } => at.at,
        }
    }

    /// Every instant in it.
    fn stamps(&self) -> impl Iterator<Item = Wall> {
        let asks = match &self.body {
            Body::Extension(extension) => extension.asks.as_slice(),
            Body::Span(_) | Body::Finish { .. } | Body::Left(_) | Body::Void { .. } => &[],
        };
        [self.start(), self.end()].into_iter().chain(asks.iter().map(|ask| ask.at.at))
    }

    /// The span, if it is one.
    pub fn span(&self) -> Option<&Span> {
        match &self.body {
            Body::Span(span) => Some(span),
            _ => None,
        }
    }

    /// The job that was left running, if it is of one.
    pub fn job(&self) -> Option<&Job> {
        match &self.body {
            Body::Left(job) => Some(job),
            _ => None,
        }
    }

    /// Whether it has length, or is of a kind that needs none (contract §2.18).
    pub fn counts(&self) -> bool {
        match &self.body {
            Body::Span(_) | Body::Extension(_) => self.end() > self.start(),
            // One that failed at once has ended all the same.
            Body::Finish { .. } | Body::Left(_) | Body::Void { .. } => true,
        }
    }
}

/// The records that count: one of each id, without what is voided, in order of start and id.
///
/// Where one id comes with two texts, the smaller counts, so that the order of import does not matter.
pub fn in_force(mut records: Vec<Record>) -> Vec<Record> {
    let mut ids = HashSet::with_capacity(records.len());
    // Moving all of them through a map for the sake of a few is most of the work.
    if !records.iter().all(|record| ids.insert(record.id)) {
        records = one_of_each_id(records);
    }
    drop(ids);
    let voided = voided(records.iter());
    records.retain(|record| !voided.contains(&record.id));
    sort(&mut records);
    records
}

/// Puts records in order of start and id, in which they are told.
pub fn sort(records: &mut [Record]) {
    records.sort_unstable_by_key(|r| (r.start(), r.id));
}

fn one_of_each_id(records: Vec<Record>) -> Vec<Record> {
    let mut by_id: HashMap<Ulid, Record> = HashMap::with_capacity(records.len());
    for record in records {
        match by_id.entry(record.id) {
            std::collections::hash_map::Entry::Vacant(place) => drop(place.insert(record)),
            std::collections::hash_map::Entry::Occupied(mut place) => {
                if *place.get() != record && record.to_json() < place.get().to_json() {
                    place.insert(record);
                }
            }
        }
    }
    by_id.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPAN: &str = r#"{"type":"span","id":"01KB0000000000000000000001","session":"01KB0000000000000000000002","kind":"focus","start":"2026-11-27T09:00:00+01:00","end":"2026-11-27T12:00:00+01:00","zone":"Europe/Amsterdam","planned_s":1500,"outcome":"completed","mood":"fine"}"#;

    #[test]
    fn of_two_fields_with_one_name_the_later_counts_in_the_place_of_the_first() {
        let many: String = (0..100).map(|n| format!(r#","x{}":{n}"#, n % 40)).collect();
        let text =
            SPAN.replace(r#","mood":"fine""#, &format!(r#","mood":"bad","task":"a","mood":"fine","task":"b"{many}"#));
        let record = Record::from_json(&text).unwrap();
        assert_eq!(record.span().unwrap().task.as_deref(), Some("b"));
        let names: Vec<&str> = record.extra.keys().map(String::as_str).collect();
        assert_eq!((names.len(), &names[..3]), (41, &["mood", "x0", "x1"][..]));
        assert_eq!(
            (&record.extra["mood"], &record.extra["x0"], &record.extra["x39"]),
            (&"fine".into(), &80.into(), &79.into())
        );
        assert_eq!(Record::from_value(serde_json::from_str(&text).unwrap()), Ok(record));
        for (text, why) in [("[1]", "not an object"), ("7", "not an object"), ("{\"a\":", "not JSON"), ("", "not JSON")]
        {
            assert!(Record::from_json(text).unwrap_err().starts_with(why), "{text}");
        }
    }

    fn void(id: u8, target: u8) -> Record {
        Record::from_json(&format!(
            r#"{{"type":"void","id":"01KB00000000000000000000{id:02}","at":"2026-11-27T1{}:00:00+01:00","zone":"UTC","target":"01KB00000000000000000000{target:02}"}}"#,
            id % 10
        ))
        .unwrap()
    }

    #[test]
    fn unknown_fields_come_out_again() {
        assert_eq!(Record::from_json(SPAN).unwrap().to_json(), SPAN);
    }

    #[test]
    fn bad_records_are_refused() {
        for (from, to) in [
            ("\"span\"", "\"spam\""),
            ("Europe/Amsterdam", "Europe/Atlantis"),
            ("T12:00:00", "T08:00:00"),
            ("\"focus\"", "\"nap\""),
            ("1500", "\"x\""),
            ("\"2026-11-27T09:00:00+01:00\"", "\"yesterday\""),
            ("\"completed\"", "\"great\""),
            ("01KB0000000000000000000001", "one"),
            ("2026-11-27T12:00:00+01:00", "9999-12-31T23:30:00+00:00"),
            ("2026-11-27T12:00:00+01:00", "9999-12-31T23:30:00-01:00"),
            ("\"fine\"", &("[".repeat(101) + &"]".repeat(101))),
        ] {
            assert!(Record::from_json(&SPAN.replace(from, to)).is_err(), "{to}");
        }
    }

    #[test]
    fn a_void_can_be_voided() {
        let span = Record::from_json(SPAN).unwrap();
        let n = |all: Vec<Record>| in_force(all).iter().filter(|r| r.span().is_some()).count();
        assert_eq!(n(vec![span.clone()]), 1);
        assert_eq!(n(vec![span.clone(), void(11, 1)]), 0);
        assert_eq!(n(vec![void(12, 11), span.clone(), void(11, 1)]), 1);
        assert_eq!(n(vec![void(13, 12), void(12, 11), span.clone(), void(11, 1)]), 0);
    }

    #[test]
    fn voids_in_a_ring_end_the_same_in_any_order() {
        let all = vec![void(11, 12), void(12, 11), void(13, 13)];
        let mut back = all.clone();
        back.reverse();
        assert_eq!(in_force(all), in_force(back));
    }
}
