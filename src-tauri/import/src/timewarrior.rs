//! Timewarrior: the lines of its `.data` files, and what `timew export` writes.

use std::{borrow::Cow, io::BufRead};

use chrono::NaiveDate;
use homestretch_core::{Wall, Zone};
use serde_json::Value;

use crate::{
    ImportError,
    block::{Block, Reading, Words, one_line},
    json, text,
    text::Meter,
};

/// Whether a file of its folder holds intervals: `2026-11.data`, and neither `tags.data` nor `undo.data`.
pub fn is_data_file(name: &str) -> bool {
    let Some(month) = name.strip_suffix(".data") else { return false };
    month.len() == 7 && month.bytes().enumerate().all(|(at, b)| if at == 4 { b == b'-' } else { b.is_ascii_digit() })
}

/// Whether a text begins as one of its files does.
pub fn is_data(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next() == Some("inc") && words.next().is_some_and(|at| instant(at).is_some())
}

/// Whether an entry is one of `timew export`.
pub fn is_entry(entry: &Value) -> bool {
    entry["start"].as_str().is_some_and(|at| instant(at).is_some())
}

/// Reads a `.data` file.
pub fn read_data(reading: &mut Reading, meter: &Meter, mut from: impl BufRead) -> Result<(), ImportError> {
    let mut line = String::new();
    let mut n = 0;
    while text::line(&mut from, meter, &mut line)? {
        n += 1;
        if line.trim().is_empty() {
            continue;
        }
        match interval(&line) {
            Ok(Interval { end: None, .. }) => reading.left_out(n, OPEN)?,
            Ok(Interval { start, end: Some(end), tags, annotation }) => {
                take(reading, n, start, end, &annotation, &tags)?
            }
            Err(why) => reading.left_out(n, why)?,
        }
    }
    Ok(())
}

const OPEN: &str = "is still open: it has no end";

fn take(
    reading: &mut Reading,
    line: u64,
    start: Wall,
    end: Wall,
    annotation: &str,
    tags: &[Cow<str>],
) -> Result<(), ImportError> {
    // What is not said in the annotation is said by the first tag.
    let annotation = one_line(annotation);
    let first = tags.first().map(|tag| one_line(tag)).unwrap_or_default();
    let task = if annotation.is_empty() { first } else { annotation };
    let others = tags.iter().map(AsRef::as_ref).filter(|tag| one_line(tag) != task);
    // The task is one of the tags, or stands beside them: all are looked at.
    let is_meeting = reading.names_meeting(&task) || tags.iter().any(|tag| reading.names_meeting(tag));
    let words = Words { is_meeting, task: Reading::task(&task, "", others) };
    reading.block(line, Block::tracked(start, end, words)).map(drop)
}

struct Interval<'l> {
    start: Wall,
    end: Option<Wall>,
    tags: Vec<Cow<'l, str>>,
    annotation: Cow<'l, str>,
}

/// `inc 20160427T080000Z - 20160427T120000Z # tag "two words" # "annotation"`
fn interval(line: &str) -> Result<Interval<'_>, String> {
    let mut tags = Vec::new();
    let mut rest = line;
    let mut word = || next_word(&mut rest);
    if word().is_none_or(|word| word.text != "inc") {
        return Err("is no interval: it does not begin with inc".to_owned());
    }
    let at = |word: Option<Word>| -> Result<Wall, String> {
        let text = word.map(|word| word.text).unwrap_or_default();
        instant(&text).ok_or_else(|| {
            let shown: String = text.chars().take(40).collect();
            format!("has no instant where one is wanted, as 20261127T080000Z: {shown:?}")
        })
    };
    let start = at(word())?;
    let mut end = None;
    let mut next = word();
    if next.as_ref().is_some_and(|word| word.is("-")) {
        end = Some(at(word())?);
        next = word();
    }
    let mut annotation = Cow::Borrowed("");
    let mut n_marks = 0;
    while let Some(word) = next.take() {
        match n_marks {
            _ if n_marks < 2 && word.is("#") => n_marks += 1,
            0 => return Err("is no interval: # is wanted before its tags".to_owned()),
            1 => tags.push(word.text),
            _ => {
                if annotation.is_empty() {
                    annotation = word.text;
                } else {
                    annotation.to_mut().push(' ');
                    annotation.to_mut().push_str(&word.text);
                }
            }
        }
        next = next_word(&mut rest);
    }
    Ok(Interval { start, end, tags, annotation })
}

struct Word<'l> {
    text: Cow<'l, str>,
    is_quoted: bool,
}

impl Word<'_> {
    /// A mark, and not the same in quotes.
    fn is(&self, mark: &str) -> bool {
        !self.is_quoted && self.text == mark
    }
}

/// The next word: up to a space, or in quotes, in which `\` stands before one.
fn next_word<'l>(rest: &mut &'l str) -> Option<Word<'l>> {
    let text = rest.trim_start();
    let Some(quoted) = text.strip_prefix('"') else {
        if text.is_empty() {
            return None;
        }
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        *rest = &text[end..];
        return Some(Word { text: Cow::Borrowed(&text[..end]), is_quoted: false });
    };
    // Nearly none has anything to be undone.
    let end = quoted.find(['"', '\\']).unwrap_or(quoted.len());
    if !quoted[end..].starts_with('\\') {
        *rest = quoted.get(end + 1..).unwrap_or_default();
        return Some(Word { text: Cow::Borrowed(&quoted[..end]), is_quoted: true });
    }
    let mut out = String::new();
    let mut letters = quoted.chars();
    while let Some(c) = letters.next() {
        match c {
            '"' => {
                *rest = letters.as_str();
                return Some(Word { text: out.into(), is_quoted: true });
            }
            '\\' => match letters.next() {
                // White space, which is one space in the end.
                Some('n' | 't' | 'r' | 'b' | 'f') => out.push(' '),
                Some('u') => {
                    let digits = letters.as_str().get(..4);
                    let letter = digits.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
                    match letter {
                        Some(letter) => {
                            out.push(letter);
                            letters = letters.as_str()[4..].chars();
                        }
                        None => out.push('u'),
                    }
                }
                Some(c) => out.push(c),
                None => {}
            },
            c => out.push(c),
        }
    }
    *rest = "";
    Some(Word { text: out.into(), is_quoted: true })
}

/// `20160427T080000Z`
fn instant(text: &str) -> Option<Wall> {
    let bytes = text.as_bytes();
    if bytes.len() != 16 || bytes[8] != b'T' || bytes[15] != b'Z' {
        return None;
    }
    let number = |from: usize, to: usize| {
        bytes[from..to].iter().try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(4, 6)?, number(6, 8)?)?;
    let time = date.and_hms_opt(number(9, 11)?, number(11, 13)?, number(13, 15)?)?;
    Some(Zone::UTC.resolve(time))
}

/// Reads what `timew export` writes.
pub fn read_export(reading: &mut Reading, meter: &Meter, from: impl BufRead) -> Result<(), ImportError> {
    json::elements(reading, meter, from, |reading, n, entry| {
        let at = |key: &str| entry[key].as_str().and_then(instant);
        let Some(start) = at("start") else {
            return reading.left_out(n, "has no start as 20261127T080000Z");
        };
        if entry["end"].is_null() {
            return reading.left_out(n, OPEN);
        }
        let Some(end) = at("end") else {
            return reading.left_out(n, "has no end as 20261127T080000Z");
        };
        let tags = entry["tags"].as_array().map(Vec::as_slice).unwrap_or_default();
        let tags: Vec<Cow<str>> = tags.iter().filter_map(|tag| tag.as_str().map(Cow::Borrowed)).collect();
        take(reading, n, start, end, entry["annotation"].as_str().unwrap_or_default(), &tags)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_is_written() {
        for (line, tags, annotation) in [
            ("inc 20261126T080000Z - 20261126T093000Z", &[][..], ""),
            ("inc 20261126T080000Z - 20261126T093000Z # a \"b c\"", &["a", "b c"], ""),
            ("inc 20261126T080000Z - 20261126T093000Z # # \"no, # tags\"", &[], "no, # tags"),
            ("inc 20261126T080000Z - 20261126T093000Z # #deep \"#\" # \"x \\\"y\\\"\"", &["#deep", "#"], "x \"y\""),
            ("inc 20261126T080000Z - 20261126T093000Z # \"open", &["open"], ""),
            ("inc 20261126T080000Z - 20261126T093000Z # a\\b \"c\\\\d\"", &["a\\b", "c\\d"], ""),
            ("inc 20261126T080000Z - 20261126T093000Z # # \"\\d \\u0041 \\u00\"", &[], "d A u00"),
            ("inc 20261126T080000Z - 20261126T093000Z # # \"x\" # y", &[], "x # y"),
        ] {
            let interval = interval(line).unwrap();
            assert_eq!(interval.tags, tags, "{line}");
            assert_eq!(interval.annotation, annotation, "{line}");
            assert_eq!(interval.end.unwrap().since(interval.start), 5400);
        }
        assert!(interval("inc 20261126T080000Z # running").unwrap().end.is_none());
        for bad in
            ["exc 20261126T080000Z", "inc", "inc 2026-11-26", "inc 20261126T080000Z - x", "inc 20261126T080000Z x"]
        {
            assert!(interval(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_months_are_data() {
        for (name, is) in [
            ("2026-11.data", true),
            ("tags.data", false),
            ("undo.data", false),
            ("2026-11.data.bak", false),
            ("202611.data", false),
        ] {
            assert_eq!(is_data_file(name), is, "{name}");
        }
        assert!(is_data("inc 20261126T080000Z # x") && !is_data("inc. of taxes") && !is_data("include"));
    }
}
