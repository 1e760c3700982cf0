//! What is said to a tray host, written into a message as it is.
//!
//! The bus library's own variant would first be made of every byte of a pixmap, 35,000 of them each minute.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use zbus::{ObjectPath, Signature, Type, as_variant};

/// A value of any of the types that we say.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Texts(&'a [&'a str]),
    Truth(bool),
    Number(i32),
    Count(u32),
    Path(ObjectPath<'a>),
    Pixmaps(&'a [Pixmap]),
    /// An icon by name or as pixmaps, a title and a text.
    ToolTip(&'a str, &'a [Pixmap], &'a str, &'a str),
    Row(Layout<'a>),
}

/// A row of a menu: its number, its properties, and the rows below it.
pub(super) type Layout<'a> = (i32, BTreeMap<&'static str, Value<'a>>, Vec<Value<'a>>);

/// One size of the icon, as StatusNotifierItem has it: ARGB32 in network byte order.
#[derive(Debug)]
pub(super) struct Pixmap {
    /// Width and height, in pixels.
    pub(super) side: i32,
    /// Four bytes a pixel.
    pub(super) argb: Vec<u8>,
}

/// Bytes that are written as one piece.
struct Bytes<'a>(&'a [u8]);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => as_variant::serialize(text, to),
            Value::Texts(texts) => as_variant::serialize(texts, to),
            Value::Truth(truth) => as_variant::serialize(truth, to),
            Value::Number(number) => as_variant::serialize(number, to),
            Value::Count(count) => as_variant::serialize(count, to),
            Value::Path(path) => as_variant::serialize(path, to),
            Value::Pixmaps(pixmaps) => as_variant::serialize(pixmaps, to),
            Value::ToolTip(name, pixmaps, title, text) => as_variant::serialize(&(name, pixmaps, title, text), to),
            Value::Row(layout) => as_variant::serialize(layout, to),
        }
    }
}

impl Type for Value<'_> {
    const SIGNATURE: &'static Signature = &Signature::Variant;
}

impl Serialize for Pixmap {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.side, self.side, Bytes(&self.argb)).serialize(to)
    }
}

impl Type for Pixmap {
    const SIGNATURE: &'static Signature = <(i32, i32, Vec<u8>)>::SIGNATURE;
}

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0)
    }
}
