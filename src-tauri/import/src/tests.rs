//! Whole sources of each format, as other programs write them.
