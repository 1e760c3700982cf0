//! From what a row says to a record of ours: its id, its kind, its task with tags (contract §11).

use std::borrow::Cow;

use chrono::NaiveDate;
use homestretch_core::{
    Record, Secs, Ulid, Wall, Zone,
    record::{Body, Kind, Outcome, Span},
    time::Stamped,
};
use sha2::{Digest, Sha256};

use crate::{Format, ImportError};

/// The longest record as a line of JSON that can be kept, in bytes: the store reads none that is longer.
const MOST_RECORD: usize = 1024 * 1024 - 64;

/// What a source holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A record.
    Record(Box<Record>),
    /// Days off, from the first to the last of them.
    Off(NaiveDate, NaiveDate),
    /// The hours of a weekday.
    Hours(Hours),
    /// Something that could not be taken.
    LeftOut(LeftOut),
}

/// The hours of a weekday, as the settings write them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// Where it stands, as in [`LeftOut`].
    pub file: Option<String>,
    pub line: u64,
    /// The weekday, from 0 for Monday.
    pub day: usize,
    /// Ranges, or `off`.
    pub value: String,
}

/// What was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The file in a folder.
    pub file: Option<String>,
    /// The line, row or entry, from 1.
    pub line: u64,
    /// Why, as half a sentence.
    pub why: String,
}

/// Whoever takes what is read.
pub trait Taker {
    /// Takes one thing.
    ///
    /// # Errors
    /// Where it cannot; then reading ends.
    fn take(&mut self, item: Item) -> Result<(), ImportError>;
}

impl<F: FnMut(Item) -> Result<(), ImportError>> Taker for F {
    fn take(&mut self, item: Item) -> Result<(), ImportError> {
        self(item)
    }
}

/// What a reader hands things to: it knows what they are read as.
pub struct Reading<'a> {
    /// The format that is read.
    pub format: Format,
    /// The zone of local times, and of whatever says none.
    pub zone: Zone,
    /// The words that make something a meeting, in lower case.
    pub meeting: &'a [String],
    /// The file in a folder that is read now.
    pub file: Option<String>,
    /// Who takes it.
    pub taker: &'a mut dyn Taker,
}

/// What a row says of one stretch of time. Both ends are exact to the second.
#[derive(Debug, Clone)]
pub struct Block {
    pub kind: Kind,
    pub start: Wall,
    pub end: Wall,
    pub planned_s: Option<Secs>,
    pub task: Option<String>,
    pub outcome: Option<Outcome>,
    /// The id of the first span of its session; none where this is the first.
    pub session: Option<Ulid>,
}

impl Block {
    /// A tracked interval: focus that was completed, or a meeting.
    pub fn tracked(start: Wall, end: Wall, words: Words) -> Self {
        let kind = if words.is_meeting { Kind::Meeting } else { Kind::Focus };
        Self { kind, start, end, planned_s: None, task: words.task, outcome: Some(Outcome::Completed), session: None }
    }
}

impl Reading<'_> {
    /// Hands on a stretch of time in the zone of the source, or leaves it out where it has no length.
    pub fn block(&mut self, line: u64, block: Block) -> Result<Option<Ulid>, ImportError> {
        self.block_in(self.zone, line, block)
    }

    /// The same in another zone. Answers with its id where it came in.
    pub fn block_in(&mut self, zone: Zone, line: u64, block: Block) -> Result<Option<Ulid>, ImportError> {
        if block.end <= block.start {
            let why = if block.end == block.start { "has no length" } else { "ends before it begins" };
            return self.left_out(line, why).map(|()| None);
        }
        // What can be written in the zone, and in the UTC of its id.
        if ![zone, Zone::UTC].iter().all(|zone| zone.can_write(block.start) && zone.can_write(block.end)) {
            return self.left_out(line, "lies in another year than 0 to 9999").map(|()| None);
        }
        let id = id(self.format, &block);
        let mut extra = serde_json::Map::new();
        extra.insert("source".to_owned(), self.format.name().into());
        let span = Span {
            session: block.session.unwrap_or(id),
            kind: block.kind,
            start: Stamped::new(block.start, zone),
            end: Stamped::new(block.end, zone),
            planned_s: block.planned_s.filter(|s| (0..=i64::from(u32::MAX)).contains(s)),
            task: block.task,
            outcome: block.outcome,
        };
        if span.task.as_ref().is_some_and(|task| task.len() * 2 > MOST_RECORD)
            && serde_json::to_string(&span.task).is_ok_and(|text| text.len() + 1024 > MOST_RECORD)
        {
            return self.left_out(line, "has a text of more than 1 MiB").map(|()| None);
        }
        let record = Record { id, zone, body: Body::Span(span), corrects: None, extra };
        self.taker.take(Item::Record(Box::new(record)))?;
        Ok(Some(id))
    }

    /// Hands on days off, the last included.
    pub fn off(&mut self, line: u64, from: NaiveDate, to: NaiveDate) -> Result<(), ImportError> {
        use chrono::Datelike;
        if !(0..=9999).contains(&from.year()) || !(0..=9999).contains(&to.year()) {
            return self.left_out(line, "lies in another year than 0 to 9999");
        }
        self.taker.take(Item::Off(from, to))
    }

    /// Hands on the hours of a weekday, from 0 for Monday.
    pub fn hours(&mut self, line: u64, day: usize, value: String) -> Result<(), ImportError> {
        let file = self.file.clone();
        self.taker.take(Item::Hours(Hours { file, line, day, value }))
    }

    /// Says that something was left out.
    pub fn left_out(&mut self, line: u64, why: impl Into<String>) -> Result<(), ImportError> {
        let file = self.file.clone();
        self.taker.take(Item::LeftOut(LeftOut { file, line, why: why.into() }))
    }

    /// What is wrong with all of the source.
    pub fn bad(&self, why: impl Into<String>) -> ImportError {
        ImportError::Bad { format: self.format.name(), why: why.into() }
    }

    /// The words of an interval: see [`Words`].
    pub fn words<'t>(&self, description: &str, project: &str, tags: impl Iterator<Item = &'t str> + Clone) -> Words {
        let names = |text: &str| self.names_meeting(text);
        let is_meeting = names(description) || names(project) || tags.clone().any(names);
        Words { is_meeting, task: Self::task(description, project, tags) }
    }

    /// Whether a text holds a word of `[import] meeting`.
    pub fn names_meeting(&self, text: &str) -> bool {
        if text.is_ascii() {
            return holds_one(text.as_bytes(), self.meeting);
        }
        self.meeting.iter().any(|word| holds(text, word))
    }

    /// What an interval was about, with its tags.
    pub fn task<'t>(description: &str, project: &str, tags: impl Iterator<Item = &'t str>) -> Option<String> {
        let (description, project) = (one_line(description), one_line(project));
        let mut task = if description.is_empty() { project.clone() } else { description }.into_owned();
        let mut seen: Vec<String> = Vec::new();
        let also_project = Some(tag_of(&project)).filter(|_| project != task);
        for tag in also_project.into_iter().chain(tags.map(tag_of)) {
            // Tags are compared in lower case (contract §10).
            if tag.is_empty() || seen.iter().any(|known| is_one_tag(known, &tag)) {
                continue;
            }
            if !task.is_empty() {
                task.push(' ');
            }
            task.push('#');
            task += &tag;
            seen.push(tag);
        }
        Some(task).filter(|task| !task.is_empty())
    }
}

/// What an interval was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Whether a word of `[import] meeting` stands in them.
    pub is_meeting: bool,
    /// The task with its tags.
    pub task: Option<String>,
}

/// Whether two tags are the same in lower case.
fn is_one_tag(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || !(one.is_ascii() && other.is_ascii()) && one.to_lowercase() == other.to_lowercase()
}

/// White space as one space, none at the ends.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_gap = |at: usize| bytes.get(at).is_none_or(|b| *b == b' ');
    let is_line = |(at, b): (usize, &u8)| b.is_ascii_graphic() || *b == b' ' && at > 0 && !is_gap(at + 1);
    if bytes.iter().enumerate().all(is_line) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out += word;
    }
    Cow::Owned(out)
}

/// A tag without its `#`: what none can hold (contract §10) is a dash, one for each run, none at the ends.
///
/// ```text
/// "ML infra" -> "ML-infra"   "R&D" -> "R-D"   "!!!" -> ""
/// ```
fn tag_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() || matches!(c, '_' | '/') => out.push(c),
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    if out.ends_with('-') {
        out.pop();
    }
    out
}

/// Whether a text holds a word, in lower case: with no letter, digit or `_` on either side.
fn holds(text: &str, word: &str) -> bool {
    if word.is_empty() || text.is_empty() {
        return false;
    }
    let is_inside = |c: char| c.is_alphanumeric() || c == '_';
    let text = text.to_lowercase();
    text.match_indices(word).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(is_inside)
            && !text[at + word.len()..].chars().next().is_some_and(is_inside)
    })
}

/// Whether a text of ASCII holds one of some words, as [`holds`] has it.
fn holds_one(text: &[u8], words: &[String]) -> bool {
    let is_inside = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
    let begins = |at: &usize| *at == 0 || !is_inside(&text[at - 1]);
    (0..text.len()).filter(begins).any(|at| {
        words.iter().map(|word| word.as_bytes()).any(|word| {
            word.first() == Some(&text[at].to_ascii_lowercase())
                && text.get(at..at + word.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(word))
                && !text.get(at + word.len()).is_some_and(is_inside)
        })
    })
}

/// The id that the same block has in every file of its format.
fn id(format: Format, block: &Block) -> Ulid {
    let mut text = Vec::with_capacity(160);
    text.extend_from_slice(format.name().as_bytes());
    for at in [block.start, block.end] {
        text.push(b'\n');
        text.extend_from_slice(&Stamped::new(at, Zone::UTC).letters()[..19]);
        text.push(b'Z');
    }
    for word in [block.kind.name(), block.task.as_deref().unwrap_or_default()] {
        text.push(b'\n');
        text.extend_from_slice(word.as_bytes());
    }
    let hash = Sha256::digest(&text);
    let mut first = [0; 10];
    first.copy_from_slice(&hash[..10]);
    Ulid::of(block.start, first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_is_whole() {
        for (text, word, want) in [
            ("Daily Standup", "standup", true),
            ("callback design", "call", false),
            ("recall", "call", false),
            ("call_me", "call", false),
            ("a call.", "call", true),
            ("team-sync", "sync", true),
            ("1:1 with Zoë", "1:1", true),
            ("11:15 plan", "1:1", false),
            ("callcall call", "call", true),
            ("Größe", "größe", true),
            ("anrufé", "anruf", false),
            ("", "call", false),
            ("x", "", false),
        ] {
            assert_eq!(holds(text, word), want, "{text:?} {word:?}");
            if text.is_ascii() {
                assert_eq!(holds_one(text.as_bytes(), &[word.to_owned()]), want, "{text:?} {word:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_word_is_whole_in_any_text(text in "[aB_1: #.é-]{0,12}", word in "[ab1:_.]{1,3}") {
            if text.is_ascii() {
                prop_assert_eq!(holds_one(text.as_bytes(), std::slice::from_ref(&word)), holds(&text, &word));
            }
        }

        #[test]
        fn a_line_is_its_words(text in "[ab\\t\\n é\u{a0}]{0,9}") {
            prop_assert_eq!(one_line(&text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    #[test]
    fn a_tag_holds_what_tags_hold() {
        for (text, want) in [
            ("ML infra", "ML-infra"),
            ("R&D", "R-D"),
            ("!!!", ""),
            ("#deep", "deep"),
            ("--a--b--", "a-b"),
            (" a/b_c ", "a/b_c"),
            ("été", "été"),
            ("say \"hi\"", "say-hi"),
        ] {
            assert_eq!(tag_of(text), want, "{text:?}");
        }
    }

    #[test]
    fn a_task_is_the_description_or_the_project_with_tags() {
        let meeting = ["call".to_owned()];
        let mut none = |_| Ok(());
        let reading =
            Reading { format: Format::Toggl, zone: Zone::UTC, meeting: &meeting, file: None, taker: &mut none };
        for (description, project, tags, task, is_meeting) in [
            (" loop,\n again ", "Eval", &["deep", "ML infra"][..], "loop, again #Eval #deep #ML-infra", false),
            ("", "Reviews", &[], "Reviews", false),
            ("", "Reviews", &["reviews"], "Reviews #reviews", false),
            ("größe", "größe", &["été", "Été", "été"], "größe #été", false),
            ("", "", &["admin"], "#admin", false),
            ("x", "", &["a Call"], "x #a-Call", true),
            ("", " ", &["!"], "", false),
        ] {
            let words = reading.words(description, project, tags.iter().copied());
            assert_eq!(words.task.as_deref().unwrap_or_default(), task);
            assert_eq!(words.is_meeting, is_meeting, "{task}");
        }
    }
}
