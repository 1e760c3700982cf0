//! What work was about: its time and its blocks by task, and by tag (contract §10).

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    day::{each_day, sessions},
    pieces::pieces,
};
use crate::{
    record::{Record, Work},
    schedule::Schedule,
    time::Secs,
};

/// What work on one task, or under one tag, came to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AboutRow {
    /// The task, trimmed, or the tag in lower case without its `#`; empty for work without one.
    pub key: String,
    /// Focus and meetings, in seconds.
    pub work_s: Secs,
    /// Focus with that task or tag, in seconds.
    pub focus_s: Secs,
    /// Meetings with that task or tag, in seconds.
    pub meeting_s: Secs,
    /// Focus sessions that began.
    pub blocks: u32,
    /// Those that reached their planned end.
    pub completed: u32,
    /// Aways with that cause.
    pub interruptions: u32,
    /// Workdays with such work.
    pub days: u32,
    /// The first of them.
    pub first: NaiveDate,
    /// The last of them.
    pub last: NaiveDate,
}

/// By what work is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Task,
    Tag,
}

impl About {
    /// The keys under which work on a task counts: one, or as many as it has tags.
    fn keys(self, task: &str) -> Vec<String> {
        match self {
            About::Task => vec![task.trim().to_owned()],
            About::Tag => {
                let tags = tags(task);
                if tags.is_empty() { vec![String::new()] } else { tags.into_iter().collect() }
            }
        }
    }
}

/// The tags in a task: words that begin with `#`, each once, in lower case and without it.
///
/// ```text
/// "eval loop #Deep #ml, #deep" -> "deep", "ml"   "c#sharp (#a) # b" -> none
/// ```
pub fn tags(task: &str) -> BTreeSet<String> {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/');
    let tag = |word: &str| {
        let rest = word.strip_prefix('#')?;
        let tag = &rest[..rest.find(|c| !is_inside(c)).unwrap_or(rest.len())];
        (!tag.is_empty()).then(|| tag.to_lowercase())
    };
    task.split_whitespace().filter_map(tag).collect()
}

/// Rows that are being counted. The texts of tasks are few and their records many: each text is taken apart once.
struct Rows<'a> {
    about: About,
    /// With the days that have such work.
    all: Vec<(AboutRow, BTreeSet<NaiveDate>)>,
    by_key: HashMap<String, usize>,
    of_task: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Rows<'a> {
    fn each_of(&mut self, task: Option<&'a str>, mut count: impl FnMut(&mut AboutRow, &mut BTreeSet<NaiveDate>)) {
        let Self { about, all, by_key, of_task } = self;
        let place = |key: String| {
            *by_key.entry(key).or_insert_with_key(|key| {
                all.push((AboutRow { key: key.clone(), ..AboutRow::default() }, BTreeSet::new()));
                all.len() - 1
            })
        };
        let task = task.unwrap_or_default();
        for at in of_task.entry(task).or_insert_with(|| about.keys(task).into_iter().map(place).collect()) {
            let (row, dates) = &mut all[*at];
            count(row, dates);
        }
    }
}

/// The rows of the days from one date to another, out of records in force in order of start: most work first, then by key.
pub(super) fn rows(
    schedule: &Schedule,
    records: &[Record],
    from: NaiveDate,
    to: NaiveDate,
    about: About,
) -> Vec<AboutRow> {
    let mut rows = Rows { about, all: Vec::new(), by_key: HashMap::new(), of_task: HashMap::new() };
    each_day(schedule, &pieces(records.iter()), from, to, |date, piece| {
        let Some(work) = piece.kind.work() else { return };
        let task = records[piece.record].span().and_then(|span| span.task.as_deref());
        rows.each_of(task, |row, dates| {
            row.work_s += piece.length();
            match work {
                Work::Focus => row.focus_s += piece.length(),
                Work::Meeting => row.meeting_s += piece.length(),
            }
            dates.insert(date);
        });
    });
    for session in sessions(schedule, records) {
        let lies_in = |date: &&NaiveDate| from <= **date && **date <= to;
        let blocks = u32::from(session.focus && lies_in(&&session.date));
        let interruptions = session.interrupted_on.iter().filter(lies_in).count() as u32;
        rows.each_of(session.task, |row, _| {
            row.blocks += blocks;
            row.completed += if session.completed { blocks } else { 0 };
            row.interruptions += interruptions;
        });
    }
    let whole = |(row, dates): (AboutRow, BTreeSet<NaiveDate>)| {
        // What had no time that counts has no row.
        let (first, last) = (*dates.first()?, *dates.last()?);
        Some(AboutRow { days: dates.len() as u32, first, last, ..row })
    };
    let mut rows: Vec<AboutRow> = rows.all.into_iter().filter_map(whole).collect();
    rows.sort_unstable_by(|a, b| b.work_s.cmp(&a.work_s).then_with(|| a.key.cmp(&b.key)));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_words_that_begin_with_a_hash() {
        for (task, want) in [
            ("eval loop #Deep #ml", "deep ml"),
            ("#deep, then rest", "deep"),
            ("paper #größe #ÜBER #ΣΊΣΥΦΟΣ", "größe über σίσυφος"),
            ("path #team/ml-2_b. #a-", "a- team/ml-2_b"),
            ("twice #x #X #x", "x"),
            ("# alone ## #! #", ""),
            ("c#sharp a#b (#paren) \"#quoted\"", ""),
            ("#a#b #c:d", "a c"),
            ("tab\t#one\u{a0}#two\u{2003}#three", "one three two"),
            ("#١٢ #日本 #-", "- ١٢ 日本"),
            ("", ""),
        ] {
            assert_eq!(tags(task).into_iter().collect::<Vec<_>>().join(" "), want, "{task:?}");
        }
    }
}
