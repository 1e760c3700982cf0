//! What a text is shown on, and texts that are made to fit it.
//!
//! Knows no terminal: somebody else finds out what there is.

use homestretch_words::{Language, Locale};
use unicode_width::UnicodeWidthChar;

/// What the report's text is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns; fewer than 40 are taken for 40.
    pub width: usize,
    /// Whether no line is longer: on a terminal. In a file a sentence is one line, for whoever looks for it there.
    pub is_wrapped: bool,
    /// Whether it shows more than ASCII.
    pub is_utf8: bool,
    /// Whether it shows colours.
    pub has_colour: bool,
}

/// A file for people: 80 columns, UTF-8, no colour.
impl Default for Look {
    fn default() -> Self {
        Self { width: 80, is_wrapped: false, is_utf8: true, has_colour: false }
    }
}

/// A colour, or how strong a letter is. Those of the sixteen that each theme makes legible on its own paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    Faint,
    Morning,
    Noon,
    Dusk,
    Night,
}

/// The columns below which nothing is drawn narrower.
const LEAST: usize = 40;
/// Longer lines are hard to read on from.
const MEASURE: usize = 100;

impl Look {
    pub(super) fn width(self) -> usize {
        self.width.max(LEAST)
    }

    /// The language that can be read here: Arabic has no letters in ASCII.
    pub(super) fn spoken(self, say: Locale) -> Locale {
        if self.is_utf8 || say.language != Language::Arabic { say } else { Locale::default().with_habits_of(say) }
    }

    /// A text in the letters that there are.
    pub(super) fn letters(self, say: Locale, text: &str) -> String {
        if self.is_utf8 || text.is_ascii() { text.to_owned() } else { ascii(text, say.language) }
    }

    /// A text in a colour, where there are any.
    pub(super) fn paint(self, ink: Ink, text: &str) -> String {
        let code = match ink {
            Ink::Plain => "",
            Ink::Strong => "1",
            Ink::Faint => "2",
            Ink::Morning => "36",
            Ink::Noon => "33",
            Ink::Dusk => "35",
            // The darker blue of many themes is hardly seen on black.
            Ink::Night => "94",
        };
        if !self.has_colour || code.is_empty() || text.trim().is_empty() {
            return text.to_owned();
        }
        format!("\x1b[{code}m{text}\x1b[0m")
    }

    /// Sentences, each from the beginning of a line; what does not fit goes on below, two columns in.
    pub(super) fn sentences(self, say: Locale, all: &[String]) -> String {
        let width = if self.is_wrapped { self.width().min(MEASURE) } else { usize::MAX };
        let mut out = String::new();
        for sentence in all {
            for (n, line) in wrapped(&self.letters(say, sentence), width, width - 2).iter().enumerate() {
                out += if n == 0 { "" } else { "  " };
                out += line;
                out.push('\n');
            }
        }
        out
    }
}

/// The columns that a text takes; colours take none.
pub(super) fn width(text: &str) -> usize {
    let mut width = 0;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\x1b' {
            rest.find(|c| *c == 'm');
        } else {
            width += c.width().unwrap_or(0);
        }
    }
    width
}

/// A text in lines of at most so many columns, broken between words; a word that is longer ends in dots.
pub(super) fn wrapped(text: &str, first: usize, rest: usize) -> Vec<String> {
    if width(text) <= first {
        return vec![text.to_owned()];
    }
    let mut lines = vec![String::new()];
    let mut left = first;
    for word in words_of(text) {
        let blank = usize::from(lines.last().is_some_and(|line| !line.is_empty()));
        if blank + width(&word) > left && blank == 1 {
            lines.push(String::new());
            left = rest;
        }
        let Some(line) = lines.last_mut() else { break };
        if !line.is_empty() {
            line.push(' ');
            left = left.saturating_sub(1);
        }
        let word = shortened(&word, left);
        left = left.saturating_sub(width(&word));
        *line += &word;
    }
    lines
}

/// A text whose figures stay with their nouns wherever it is broken: "1 h 20", by blanks at which no line ends.
pub fn tied(text: &str) -> String {
    let words: Vec<String> = words_of(text).iter().map(|word| word.replace(' ', "\u{a0}")).collect();
    words.join(" ")
}

/// The words of a text; a figure and its noun are one, and so are "1 h 20" and "art. 6".
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match words.last_mut() {
            Some(last) if goes_with(last, word) => *last += &format!(" {word}"),
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// Whether no line may end between two words.
fn goes_with(before: &str, word: &str) -> bool {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    // Arabic writes its "and" with what follows.
    let is_figure = |word: &str| {
        let word = word.trim_start_matches(['(', 'و']);
        !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '½')
    };
    let bare = |word: &str| width(word.trim_end_matches(|c: char| c.is_ascii_punctuation() || c == '،'));
    let (first, last) = before.rsplit_once(' ').unwrap_or(("", before));
    match (is_figure(last), has_digit(first)) {
        // The figure's noun or unit.
        (true, false) => width(word) <= 12,
        // The minutes of "6 h 15" have no noun; those of "9 س 30 د" have a letter.
        (true, true) => bare(word) == 1,
        // Minutes after their hours, and the number of an article.
        (false, true) => width(last) == 1 && has_digit(word),
        (false, false) => {
            let last = last.trim_start_matches('(');
            last.ends_with('.') && width(last) <= 4 && !has_digit(last) && has_digit(word) && width(word) <= 3
        }
    }
}

/// A word, with dots for what does not fit.
fn shortened(word: &str, most: usize) -> String {
    if width(word) <= most {
        return word.to_owned();
    }
    let dots = if word.is_ascii() { "..." } else { "…" };
    let mut out = String::new();
    let mut left = most.saturating_sub(width(dots));
    for c in word.chars() {
        let Some(less) = left.checked_sub(c.width().unwrap_or(0)) else { break };
        left = less;
        out.push(c);
    }
    out + dots
}

/// LEFT-TO-RIGHT MARK: keeps a row of figures in its order beside words that run the other way.
const LRM: char = '\u{200e}';

/// A cell that stays in its column on terminals that turn writing from right to left around: without the mark, neighbours
/// would become one text, and change places.
pub(super) fn in_place(cell: &str) -> String {
    if cell.chars().any(is_from_right) { format!("{LRM}{cell}{LRM}") } else { cell.to_owned() }
}

/// Whether a letter is written from right to left: the blocks of Hebrew, Arabic and what lies between them, and their forms.
fn is_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The letters of U+00C0 to U+017F without what stands above, below and in them.
const BARE: &[u8; 192] = b"\
AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty\
AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL\
lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/// A text in ASCII, as near as it comes. What has nothing near it is a question mark.
fn ascii(text: &str, language: Language) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let near = match c {
            'ä' | 'Ä' | 'ö' | 'Ö' | 'ü' | 'Ü' if language == Language::German => "e",
            'æ' | 'Æ' | 'œ' | 'Œ' => "e",
            'ß' => "s",
            '\u{a0}' | '\u{202f}' => " ",
            '“' | '”' | '„' | '«' | '»' => "\"",
            '‘' | '’' => "'",
            '–' | '—' | '−' => "-",
            '…' => "...",
            '·' => ".",
            '¿' | '¡' => "",
            '½' if out.ends_with(|c: char| c.is_ascii_digit()) => " 1/2",
            '½' => "1/2",
            c if c.is_ascii() || c.width() == Some(0) => "",
            '\u{c0}'..='\u{17f}' => "",
            _ => "?",
        };
        match c {
            c if c.is_ascii() => out.push(c),
            // In range by the pattern.
            '\u{c0}'..='\u{17f}' => out.push(char::from(BARE[c as usize - 0xc0])),
            _ => {}
        }
        out += near;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_their_columns() {
        for (text, columns) in [
            ("focus", 5),
            ("Überstunden", 11),
            ("e\u{301}te\u{301}", 3),
            ("評価ループ", 10),
            ("تركيز", 5),
            ("دقيقةً", 5),
            ("\u{200e}x\u{200e}", 1),
            ("\x1b[35m2 h\x1b[0m", 3),
            ("🏠", 2),
            ("", 0),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn lines_break_between_words_and_never_in_one() {
        for (text, first, rest, want) in [
            ("one two three", 13, 13, &["one two three"][..]),
            ("one two three", 12, 12, &["one two", "three"]),
            ("one two three", 3, 5, &["one", "two", "three"]),
            ("no more than 1 h 20 of it", 17, 17, &["no more than", "1 h 20 of it"]),
            ("in law (art. 6). The line", 12, 14, &["in law", "(art. 6). The", "line"]),
            ("typically 35 minutes.", 13, 13, &["typically", "35 minutes."]),
            ("عادةً 35 دقيقة.", 8, 9, &["عادةً", "35 دقيقة."]),
            ("a supercalifragilistic b", 8, 8, &["a", "super...", "b"]),
            ("supercalifragilistic", 8, 8, &["super..."]),
            ("ein Übermaß", 6, 6, &["ein", "Überm…"]),
            ("評価 ループの", 5, 5, &["評価", "ルー…"]),
        ] {
            assert_eq!(wrapped(text, first, rest), want, "{text}");
        }
    }

    #[test]
    fn figures_stay_with_their_nouns() {
        for (text, want) in [
            ("6 h 15 asked, 129 h 39 taken.", "6~h~15 asked, 129~h~39 taken."),
            ("Die 4 Wochen davor: 35 Minuten", "Die 4~Wochen davor: 35~Minuten"),
            ("9 س 50 د من العمل، و1 س 30 د.", "9~س~50~د من العمل، و1~س~30~د."),
            ("All of it focus.", "All of it focus."),
            ("143 h 30 of work. 106 h 15 of focus,", "143~h~30 of work. 106~h~15 of focus,"),
            ("Home on time on 1 of 3 days.", "Home on time on 1~of 3~days."),
            ("(2003/88/EC, art. 6). 75 % of it.", "(2003/88/EC, art.~6). 75~% of it."),
        ] {
            assert_eq!(tied(text).replace('\u{a0}', "~"), want);
        }
    }

    #[test]
    fn ascii_is_as_near_as_it_comes() {
        for (language, text, want) in [
            (Language::German, "Überstunden für Größe", "Ueberstunden fuer Groesse"),
            (Language::Dutch, "Eén keer, reëel, über", "Een keer, reeel, uber"),
            (Language::French, "Rentré à l’heure : « nœud »", "Rentre a l'heure : \" noeud \""),
            (Language::Spanish, "¿Más de 2½ días?", "Mas de 2 1/2 dias?"),
            (Language::English, "typically ½ – “so”…", "typically 1/2 - \"so\"..."),
            (Language::English, "評価 e\u{301} Žižka\u{a0}ł", "?? e Zizka l"),
        ] {
            let look = Look { is_utf8: false, ..Look::default() };
            assert_eq!(look.letters(Locale::default().with_language(language), text), want);
        }
        assert_eq!(Look::default().letters(Locale::default(), "é"), "é");
    }
}
