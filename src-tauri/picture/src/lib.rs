//! The report as one page to keep or to send: what is worth saying, pictures of it, and all figures (contract §10).
//!
//! The page asks for nothing from outside and has no script. Its pictures are drawn from the figures alone, each as one inline
//! SVG whose colours are the custom properties of the window, so that a drawing can stand there too.
//!
//! A package of its own for what it is made with, and because it wants to be small where the core wants to be fast. Knows no
//! rules and counts nothing.

mod date;
mod drawing;
mod page;
mod picture;
mod table;

pub use page::{range_html, week_html};
