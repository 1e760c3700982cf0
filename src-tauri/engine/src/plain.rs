//! What people read on a terminal: the only door to standard output and standard error.
//!
//! Tasks, reasons, park lines, file names and arguments hold what anybody put there. A terminal acts on control
//! characters and turns text around at direction marks, and a line break makes one line look like two; so they are shown
//! as visible marks, the same in a pipe. JSON, CSV and what else programs read goes out as it is, by [`exact`].

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
};

/// A text as one line that shows all there is in it, and that nothing acts on.
///
/// ```text
/// "a\nb" -> "a⏎b"   "\x1b[31m" -> "␛[31m"   "a\u{202e}b" -> "a\u{202e}b" with the mark spelled out
/// ```
pub fn plain(text: &str) -> Cow<'_, str> {
    marked(text, is_active)
}

/// The same for a sentence of our own: those written from right to left hold marks of direction that belong there. Words
/// of the user's in it want to have been through [`plain`].
pub fn spoken(text: &str) -> Cow<'_, str> {
    marked(text, |c| is_active(c) && !is_direction_mark(c))
}

/// Writes one line for people.
pub fn line(text: impl AsRef<str>) -> io::Result<()> {
    put(&plain(text.as_ref()))
}

/// Writes sentences of our own, each line for itself.
pub fn speak(text: &str) -> io::Result<()> {
    text.lines().try_for_each(|line| put(&spoken(line)))
}

/// Writes sentences of our own that may be in colour. Of all that a terminal acts on only colours get through; words of the
/// user's want to have been through [`plain`], which leaves them none.
pub fn painted(text: &str) -> io::Result<()> {
    text.lines().try_for_each(|line| put(&without_but_colours(line)))
}

fn without_but_colours(line: &str) -> String {
    let mut parts = line.split("\x1b[");
    let mut out = spoken(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
        let (opening, rest) = if part[end..].starts_with('m') { ("\x1b[", end + 1) } else { ("␛[", 0) };
        out += opening;
        out += &part[..rest];
        out += &spoken(&part[rest..]);
    }
    out
}

/// The columns of the terminal that standard output is, 0 where it does not say; nothing where it is none.
pub fn columns() -> Option<usize> {
    let out = io::stdout();
    if !out.is_terminal() {
        return None;
    }
    #[cfg(unix)]
    let columns = rustix::termios::tcgetwinsize(&out).map_or(0, |size| usize::from(size.ws_col));
    #[cfg(not(unix))]
    let columns = 0;
    Some(columns)
}

/// Waits so long, or until nobody reads what we print: whether that is so.
#[cfg(unix)]
pub fn is_unread(wait: std::time::Duration) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let out = io::stdout();
    let mut ends = [PollFd::new(&out, PollFlags::empty())];
    let wait = Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: 0 };
    // Interrupted, it looks again sooner.
    let _ = poll(&mut ends, Some(&wait));
    ends[0].revents().contains(PollFlags::ERR)
}

/// Waits so long; who reads cannot be seen here.
#[cfg(not(unix))]
pub fn is_unread(wait: std::time::Duration) -> bool {
    std::thread::sleep(wait);
    false
}

/// Writes one line to standard error. Where nobody reads it, the exit code still tells.
pub fn complain(text: &str) {
    let _ = io::Write::write_fmt(&mut io::stderr(), format_args!("{}\n", plain(text)));
}

/// Standard output for what programs read, as it is.
pub fn exact() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Writes JSON, with what a terminal would act on by its number: the same text to whoever reads it.
pub fn json(text: &str) -> io::Result<()> {
    let mut out = exact();
    out.write_all(by_number(text).as_bytes())?;
    out.flush()
}

/// Such characters stand in texts alone, where JSON takes them so; those below a space have been written so already.
fn by_number(json: &str) -> Cow<'_, str> {
    let is_meant = |c: char| c >= ' ' && is_active(c);
    if !json.contains(is_meant) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match is_meant(c) {
            // Writing to a string cannot fail.
            true => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A line in one piece: a reader at the other end of a pipe never sees half of it.
fn put(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes())?;
    out.flush()
}

fn marked(text: &str, is_marked: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_marked) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            // The line break of Windows is one.
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' => out.push('⏎'),
            // Unicode has a picture for each.
            '\0'..='\x1f' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => out.push('␡'),
            // Writing to a string cannot fail.
            c if is_marked(c) => drop(write!(out, "{}", c.escape_unicode())),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a terminal acts on it, or it changes where other characters stand.
fn is_active(c: char) -> bool {
    c.is_control()
        || is_direction_mark(c)
        // Line and paragraph separator; embeddings, overrides and isolates, and those that came before them.
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
        // Annotations and tags, which hide text in text.
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK and ARABIC LETTER MARK: they turn nothing around beyond their neighbours.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_acts_on_is_shown_as_a_mark() {
        for (text, want) in [
            ("eval loop", "eval loop"),
            ("Überstunden 🏃‍♀️ می‌خواهم", "Überstunden 🏃‍♀️ می‌خواهم"),
            ("one\ntwo\r\nthree\rfour", "one⏎two⏎three␍four"),
            ("\x1b]0;title\x07\x1b[31m", "␛]0;title␇␛[31m"),
            ("\0\t\x08\x7f", "␀␉␈␡"),
            ("\u{9b}31m\u{85}", "\\u{9b}31m\\u{85}"),
            ("a\u{202e}gpj.exe\u{2066}", "a\\u{202e}gpj.exe\\u{2066}"),
            ("\u{2028}\u{2029}\u{200e}\u{200f}\u{61c}", "\\u{2028}\\u{2029}\\u{200e}\\u{200f}\\u{61c}"),
            ("\u{e0041}", "\\u{e0041}"),
        ] {
            assert_eq!(plain(text), want);
        }
    }

    #[test]
    fn json_says_the_same_without_what_a_terminal_acts_on() {
        let text = "a\u{9b}31m\u{7f}\u{202e}\u{e0041}\u{2028}\u{200f}\u{1b}\n🏃 é";
        let json = serde_json::to_string(text).unwrap() + "\n";
        let shown = by_number(&json);
        assert!(!shown.trim_end().contains(is_active), "{shown}");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
        assert!(matches!(by_number("{\"é\": 1}\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn of_what_a_terminal_acts_on_only_colours_get_through() {
        for (text, want) in [
            ("\x1b[1mday\x1b[0m  2 h", "\x1b[1mday\x1b[0m  2 h"),
            ("\x1b[1;35m+\x1b[m", "\x1b[1;35m+\x1b[m"),
            ("a\x1b[2Jb\x1b]0;title\x07", "a␛[2Jb␛]0;title␇"),
            ("\x1b[?25l\x1b[31", "␛[?25l␛[31"),
            ("\x1b\x1b[1mx\u{202e}", "␛\x1b[1mx\\u{202e}"),
            ("\u{200e}اثنين\u{200e}", "\u{200e}اثنين\u{200e}"),
        ] {
            assert_eq!(without_but_colours(text), want);
        }
    }

    #[test]
    fn sentences_of_our_own_keep_their_direction() {
        assert_eq!(spoken("‎2003/88/EC‎\n\x1b"), "‎2003/88/EC‎⏎␛");
    }
}
