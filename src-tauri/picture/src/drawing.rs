//! What pictures are put together from: lengths, an axis, bars, words, and the frame around a picture.
//!
//! Across a picture everything is in percent of its width and down it in letters, so that it fits every page, and grows with
//! the letters. Nothing is scaled: strokes and letters keep their size at 320 pixels.

use std::fmt::{self, Display};

use homestretch_core::print::tied;
use homestretch_core::time::Secs;
use homestretch_core::{Language, Locale, words};
use maud::{Markup, Render, html};

/// A length across: hundredths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Across(pub i64);

/// The whole of a length across: 100 %, in hundredths of a percent.
pub const WHOLE: i64 = 10_000;

impl Display for Across {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hundredths(self.0, "%", f)
    }
}

/// A length down: hundredths of an em.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Down(pub i64);

impl Display for Down {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hundredths(self.0, "em", f)
    }
}

/// Without floats: they would bring their writing with them.
fn hundredths(n: i64, unit: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let sign = if n < 0 { "-" } else { "" };
    let n = n.unsigned_abs();
    match n % 100 {
        0 => write!(f, "{sign}{}{unit}", n / 100),
        rest => write!(f, "{sign}{}.{rest:02}{unit}", n / 100),
    }
}

impl Render for Across {
    fn render_to(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

impl Render for Down {
    fn render_to(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

/// Where a picture stands: its language, and whether it is read from right to left.
///
/// Time runs as the words do, as in the window: in Arabic a day begins on the right, as a calendar there does.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    pub say: Locale,
    pub is_mirrored: bool,
}

impl Sheet {
    pub fn new(say: Locale) -> Self {
        Self { say, is_mirrored: say.language == Language::Arabic }
    }

    /// A place across, from where reading begins.
    pub fn x(self, at: i64) -> Across {
        Across(if self.is_mirrored { WHOLE - at } else { at })
    }

    /// A bar from one place across to another.
    pub fn bar(self, class: &str, across: (i64, i64), y: i64, height: i64) -> Markup {
        let (from, to) = across;
        let x = if self.is_mirrored { WHOLE - to } else { from };
        html! { rect class=(class) x=(Across(x)) y=(Down(y)) width=(Across(to - from)) height=(Down(height)) rx="2" {} }
    }

    /// What is pressed of a row that leads somewhere, from one height on: all of its width.
    pub fn place_to_go(self, y: i64, height: i64) -> Markup {
        html! { rect class="goto" width="100%" y=(Down(y)) height=(Down(height)) {} }
    }

    /// Words whose beginning, middle or end stands at a place across.
    pub fn words(self, class: &str, at: i64, y: i64, text: &str) -> Markup {
        // The size of the letters is that of the span: places are measured in that of the picture.
        html! { text class=(class) x=(self.x(at)) y=(Down(y)) { tspan { (text) } } }
    }

    /// A line down at a place across.
    pub fn line(self, class: &str, at: i64, from: i64, to: i64) -> Markup {
        let x = self.x(at);
        html! { line class=(class) x1=(x) x2=(x) y1=(Down(from)) y2=(Down(to)) {} }
    }

    /// A sign of its own size, whose foot stands at a place.
    pub fn sign(self, class: &str, shape: &str, at: i64, y: i64) -> Markup {
        html! { svg x=(self.x(at)) y=(Down(y)) overflow="visible" { path class=(class) d=(shape) {} } }
    }
}

/// Time, or amounts of it, along a part of the width.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    /// The part of the width, from and to.
    pub part: (i64, i64),
    /// What lies at its ends.
    pub ends: (Secs, Secs),
}

impl Axis {
    /// Where something lies; at the ends what lies beyond them.
    pub fn place(self, at: Secs) -> i64 {
        let (from, to) = self.ends;
        let width = self.part.1 - self.part.0;
        self.part.0 + (at.clamp(from, to) - from) * width / (to - from).max(1)
    }

    pub fn between(self, from: Secs, to: Secs) -> (i64, i64) {
        (self.place(from), self.place(to))
    }
}

/// A picture with what belongs to it.
pub struct Picture {
    /// Its name in the page.
    pub id: &'static str,
    pub title: String,
    /// What it shows, in sentences. The first ones stand above it too.
    pub says: Vec<String>,
    /// How many of them.
    pub shown: usize,
    /// In hundredths of an em.
    pub height: i64,
    pub drawing: Markup,
    /// What explains its marks.
    pub key: Option<Markup>,
    /// Its figures, where they do not stand in the page's own table.
    pub figures: Option<Markup>,
}

impl Picture {
    pub fn framed(&self, say: Locale) -> Markup {
        let (title, told) = (format!("{}-title", self.id), format!("{}-told", self.id));
        html! {
            figure id=(self.id) {
                figcaption {
                    h2 { (self.title) }
                    @for says in self.says.iter().take(self.shown) { p { (tied(says)) } }
                }
                svg role="img" aria-labelledby=(title) aria-describedby=(told) width="100%" height=(Down(self.height)) {
                    title id=(title) { (self.title) }
                    desc id=(told) { (self.says.join(" ")) }
                    (self.drawing)
                }
                @if let Some(key) = &self.key { (key) }
                @if let Some(figures) = &self.figures {
                    details {
                        summary { (words!(say, "picture-figures")) }
                        // What is wider than the page is moved by keys too.
                        section.scroll tabindex="0" aria-label=(self.title) { (figures) }
                    }
                }
            }
        }
    }
}
