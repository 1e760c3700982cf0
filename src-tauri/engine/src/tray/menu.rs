//! The menu as hosts ask for it (`com.canonical.dbusmenu`): the state in words, and the rows below. It has one level.

use std::collections::BTreeMap;

use zbus::{
    Variant,
    fdo::Error,
    message::{Body, Builder, Message},
};

use super::{
    Events, Picture, Row,
    item::{Properties, wrong},
    value::{Layout, Value},
};
use crate::event::Event;

pub(super) const PATH: &str = "/MenuBar";
pub(super) const INTERFACE: &str = "com.canonical.dbusmenu";
/// The row that holds all others, and is not seen.
const ROOT: i32 = 0;

pub(super) struct Menu {
    rows: Vec<Row>,
    /// The number of the first row. Where rows come or go all get other numbers: some hosts take the old ones for what
    /// they were.
    first: i32,
    /// Counts the times that rows came or went.
    revision: u32,
}

impl Menu {
    pub(super) fn new(picture: &Picture) -> Self {
        Self { rows: rows(picture), first: ROOT + 1, revision: 0 }
    }

    /// Has the rows of a picture: what hosts are told of it.
    pub(super) fn show(&mut self, picture: &Picture) -> zbus::Result<Option<Message>> {
        let before = std::mem::replace(&mut self.rows, rows(picture));
        if self.rows.len() != before.len() {
            let past = i32::try_from(before.len()).unwrap_or_default();
            // Begins again long before there are none left.
            self.first = Some(self.first + past).filter(|first| *first < i32::MAX / 2).unwrap_or(ROOT + 1);
            self.revision = self.revision.wrapping_add(1);
            return Message::signal(PATH, INTERFACE, "LayoutUpdated").build(&(self.revision, ROOT)).map(Some);
        }
        let looks = |row: &Row| (row.label.clone(), row.choice.is_some());
        let others = self.numbered().zip(&before).filter(|((_, row), before)| looks(row) != looks(before));
        let updated: Vec<(i32, Properties)> = others.map(|((id, row), _)| (id, properties(row))).collect();
        if updated.is_empty() {
            return Ok(None);
        }
        let removed: [(i32, [&str; 0]); 0] = [];
        Message::signal(PATH, INTERFACE, "ItemsPropertiesUpdated").build(&(updated, removed.as_slice())).map(Some)
    }

    /// Answers that a menu is about to be shown: what is new was said.
    pub(super) fn about_to_show(
        &self,
        member: &str,
        body: &Body,
        reply: Builder<'_>,
    ) -> Result<zbus::Result<Message>, Error> {
        if member == "AboutToShow" {
            self.known(body.deserialize().map_err(wrong)?)?;
            return Ok(reply.build(&false));
        }
        let ids: Vec<i32> = body.deserialize().map_err(wrong)?;
        let none: &[i32] = &[];
        Ok(reply.build(&(none, self.unknown(ids.into_iter())?)))
    }

    /// Answers every other call.
    pub(super) fn answer(
        &self,
        member: &str,
        body: &Body,
        reply: Builder<'_>,
        events: &Events,
    ) -> Result<zbus::Result<Message>, Error> {
        Ok(match member {
            "GetLayout" => {
                let (parent, depth, wanted): (i32, i32, Vec<&str>) = body.deserialize().map_err(wrong)?;
                let row = |id, row| (id, only(properties(row), &wanted), Vec::new());
                let layout: Layout = match self.known(parent)? {
                    Some(of) => row(parent, of),
                    None => {
                        let rows = self.numbered().filter(|_| depth != 0).map(|(id, of)| Value::Row(row(id, of)));
                        (ROOT, only(root(), &wanted), rows.collect())
                    }
                };
                reply.build(&(self.revision, layout))
            }
            "GetGroupProperties" => {
                let (ids, wanted): (Vec<i32>, Vec<&str>) = body.deserialize().map_err(wrong)?;
                let all = std::iter::once((ROOT, root())).chain(self.numbered().map(|(id, row)| (id, properties(row))));
                let asked = all.filter(|(id, _)| ids.is_empty() || ids.contains(id));
                reply.build(&asked.map(|(id, of)| (id, only(of, &wanted))).collect::<Vec<_>>())
            }
            "GetProperty" => {
                let (id, name): (i32, &str) = body.deserialize().map_err(wrong)?;
                let mut all = match self.known(id)? {
                    Some(row) => properties(row),
                    None => root(),
                };
                reply.build(&all.remove(name).ok_or_else(|| Error::InvalidArgs(format!("no property {name}")))?)
            }
            "Event" => {
                let event: (i32, &str, Variant<'_>, u32) = body.deserialize().map_err(wrong)?;
                self.known(event.0)?;
                self.happens(&event, events);
                reply.build(&())
            }
            "EventGroup" => {
                let all: Vec<(i32, &str, Variant<'_>, u32)> = body.deserialize().map_err(wrong)?;
                let unknown = self.unknown(all.iter().map(|(id, ..)| *id))?;
                all.iter().for_each(|event| self.happens(event, events));
                reply.build(&unknown)
            }
            _ => return Err(Error::UnknownMethod(format!("{INTERFACE} has no {member}"))),
        })
    }

    /// What a host says of a row: that it was clicked counts, opened, closed or hovered over does not.
    fn happens(&self, (id, what, ..): &(i32, &str, Variant<'_>, u32), events: &Events) {
        if *what == "clicked"
            && let Ok(Some(Row { choice: Some(choice), .. })) = self.known(*id)
        {
            let _ = events.send(Event::Chosen(choice.clone()));
        }
    }

    /// The row of a number; none for that which holds all.
    fn known(&self, id: i32) -> Result<Option<&Row>, Error> {
        let row = id.checked_sub(self.first).and_then(|place| self.rows.get(usize::try_from(place).ok()?));
        if id == ROOT || row.is_some() { Ok(row) } else { Err(Error::InvalidArgs(format!("no row {id}"))) }
    }

    /// Those that are the number of no row; a refusal where none is one.
    fn unknown(&self, ids: impl ExactSizeIterator<Item = i32>) -> Result<Vec<i32>, Error> {
        let asked = ids.len();
        let unknown: Vec<i32> = ids.filter(|id| self.known(*id).is_err()).collect();
        if asked > 0 && unknown.len() == asked {
            return Err(Error::InvalidArgs("none of these rows is there".to_owned()));
        }
        Ok(unknown)
    }

    fn numbered(&self) -> impl Iterator<Item = (i32, &Row)> {
        (self.first..).zip(&self.rows)
    }
}

/// The rows of a picture; the state in words is only read.
fn rows(picture: &Picture) -> Vec<Row> {
    let words = Row { label: picture.words.clone(), choice: None };
    let rows = std::iter::once(&words).chain(&picture.rows);
    // An underscore would mark an access key.
    rows.map(|row| Row { label: row.label.replace('_', "__"), choice: row.choice.clone() }).collect()
}

fn properties(row: &Row) -> Properties<'_> {
    BTreeMap::from([("label", Value::Text(&row.label)), ("enabled", Value::Truth(row.choice.is_some()))])
}

fn root() -> Properties<'static> {
    BTreeMap::from([("children-display", Value::Text("submenu"))])
}

/// Those of some properties that are wanted: all, where none are named.
fn only<'a>(mut all: Properties<'a>, wanted: &[&str]) -> Properties<'a> {
    all.retain(|name, _| wanted.is_empty() || wanted.contains(name));
    all
}
