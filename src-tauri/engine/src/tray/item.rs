//! What a tray host sees: a StatusNotifierItem, and its menu.
//!
//! By hand over messages: all there is to say are a few answers and signals, and what it is made of is written into a
//! message as it is, the pixmaps too. Knows no bus: it takes a call, and gives messages to send.

use std::collections::BTreeMap;

use zbus::{
    DBusError, ObjectPath,
    fdo::Error,
    message::{Flags, Message},
};

use super::{
    Events, Picture, icon,
    menu::{self, Menu},
    value::{Pixmap, Value},
};
use crate::event::Event;

const PATH: &str = "/StatusNotifierItem";
const ITEM: &str = "org.kde.StatusNotifierItem";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const PROGRAM: &str = "Homestretch";

/// The properties of an interface.
pub(super) type Properties<'a> = BTreeMap<&'static str, Value<'a>>;

pub(super) struct Item {
    picture: Picture,
    icons: Vec<Pixmap>,
    menu: Menu,
    events: Events,
}

impl Item {
    pub(super) fn new(picture: Picture, events: Events) -> Self {
        Self { icons: draw(&picture.icon), menu: Menu::new(&picture), picture, events }
    }

    /// Shows another picture: what hosts are told of it.
    ///
    /// # Errors
    /// Where a message cannot be put together, which no picture brings about.
    pub(super) fn show(&mut self, picture: Picture) -> zbus::Result<Vec<Message>> {
        let before = std::mem::replace(&mut self.picture, picture);
        let now = &self.picture;
        let has_other_icon = now.icon != before.icon;
        let has_other_status = now.needs_attention != before.needs_attention;
        if has_other_icon {
            self.icons = draw(&now.icon);
        }
        let changed = [
            ("NewIcon", has_other_icon),
            ("NewAttentionIcon", has_other_status || now.needs_attention && has_other_icon),
            ("NewToolTip", now.tooltip != before.tooltip),
        ];
        let signal = |(name, _)| Message::signal(PATH, ITEM, name).build(&());
        let mut said = changed.into_iter().filter(|(_, has)| *has).map(signal).collect::<zbus::Result<Vec<_>>>()?;
        if has_other_status {
            said.push(Message::signal(PATH, ITEM, "NewStatus").build(&self.status())?);
            let status = BTreeMap::from([("Status", self.menu_status())]);
            let changed = (menu::INTERFACE, status, Vec::<&str>::new());
            said.push(Message::signal(menu::PATH, PROPERTIES, "PropertiesChanged").build(&changed)?);
        }
        // The minute in the menu's first row is brought up to date when the menu opens.
        if (&now.tooltip, &now.rows) != (&before.tooltip, &before.rows) {
            said.extend(self.menu.show(&self.picture)?);
        }
        Ok(said)
    }

    /// Answers a call: the reply, and before it what has changed by it.
    ///
    /// # Errors
    /// Where a message cannot be put together; a call that is wrong is answered with what is wrong.
    pub(super) fn answer(&mut self, call: &Message) -> zbus::Result<Vec<Message>> {
        let header = call.header();
        let mut said = Vec::new();
        let reply = match self.do_as_called(call, &mut said) {
            Ok(reply) => reply,
            Err(refusal) => refusal.create_reply(&header)?,
        };
        if !header.primary().flags().contains(Flags::NO_REPLY_EXPECTED) {
            said.push(reply);
        }
        Ok(said)
    }

    fn do_as_called(&mut self, call: &Message, said: &mut Vec<Message>) -> Result<Message, Error> {
        let (header, body) = (call.header(), call.body());
        let path = header.path().map(ObjectPath::as_str).unwrap_or_default();
        let interface = header.interface().map(|name| name.as_str()).unwrap_or_default();
        let member = header.member().map(|name| name.as_str()).unwrap_or_default();
        let reply = Message::method_return(&header);
        Ok(match (path, interface, member) {
            (PATH, ITEM, "Activate") => {
                let _ = self.events.send(Event::TrayClicked);
                reply.build(&())
            }
            // A host that would open a menu of ours is to show that of `Menu`. Nothing is done by wheel or middle button.
            (PATH, ITEM, "SecondaryActivate" | "Scroll" | "ProvideXdgActivationToken") => reply.build(&()),
            (menu::PATH, menu::INTERFACE, "AboutToShow" | "AboutToShowGroup") => {
                said.extend(self.menu.show(&self.picture)?);
                self.menu.about_to_show(member, &body, reply)?
            }
            (menu::PATH, menu::INTERFACE, _) => self.menu.answer(member, &body, reply, &self.events)?,
            (_, PROPERTIES, "Get") => {
                let (interface, name): (&str, &str) = body.deserialize().map_err(wrong)?;
                let value = self.properties(path, interface)?.remove(name);
                reply.build(&value.ok_or_else(|| Error::UnknownProperty(name.to_owned()))?)
            }
            (_, PROPERTIES, "GetAll") => {
                let interface: &str = body.deserialize().map_err(wrong)?;
                reply.build(&self.properties(path, interface)?)
            }
            (_, PROPERTIES, "Set") => return Err(Error::PropertyReadOnly("nothing here can be set".to_owned())),
            (_, "org.freedesktop.DBus.Introspectable", "Introspect") => reply.build(&introspection(path)),
            (_, "org.freedesktop.DBus.Peer", "Ping") => reply.build(&()),
            _ => return Err(Error::UnknownMethod(format!("{path} has no {interface}.{member}"))),
        }?)
    }

    fn properties(&self, path: &str, interface: &str) -> Result<Properties<'_>, Error> {
        match (path, interface) {
            (PATH, ITEM) => Ok(self.own()),
            (menu::PATH, menu::INTERFACE) => Ok(BTreeMap::from([
                ("Version", Value::Count(3)),
                ("TextDirection", Value::Text("ltr")),
                ("Status", self.menu_status()),
                ("IconThemePath", Value::Texts(&[])),
            ])),
            _ => Err(Error::UnknownInterface(format!("{path} has no {interface}"))),
        }
    }

    fn own(&self) -> Properties<'_> {
        // Hosts that blink between the two icons must not: one picture for both.
        let attention: &[Pixmap] = if self.picture.needs_attention { &self.icons } else { &[] };
        BTreeMap::from([
            ("Category", Value::Text("ApplicationStatus")),
            ("Id", Value::Text("homestretch")),
            ("Title", Value::Text(PROGRAM)),
            ("Status", Value::Text(self.status())),
            ("WindowId", Value::Number(0)),
            ("ItemIsMenu", Value::Truth(false)),
            ("Menu", Value::Path(ObjectPath::from_static_str_unchecked(menu::PATH))),
            ("IconThemePath", Value::Text("")),
            ("IconName", Value::Text("")),
            ("IconPixmap", Value::Pixmaps(&self.icons)),
            ("OverlayIconName", Value::Text("")),
            ("OverlayIconPixmap", Value::Pixmaps(&[])),
            ("AttentionIconName", Value::Text("")),
            ("AttentionIconPixmap", Value::Pixmaps(attention)),
            ("AttentionMovieName", Value::Text("")),
            ("ToolTip", Value::ToolTip("", &[], PROGRAM, &self.picture.tooltip)),
        ])
    }

    fn status(&self) -> &'static str {
        if self.picture.needs_attention { "NeedsAttention" } else { "Active" }
    }

    fn menu_status(&self) -> Value<'static> {
        Value::Text(if self.picture.needs_attention { "notice" } else { "normal" })
    }
}

/// A call with other arguments than the method has.
pub(super) fn wrong(e: zbus::Error) -> Error {
    Error::InvalidArgs(e.to_string())
}

/// The pixmaps as the host wants them: ARGB in network order.
fn draw(face: &icon::Face) -> Vec<Pixmap> {
    let pixmap = |size: &usize| {
        let mut argb = icon::draw(face, *size);
        for pixel in argb.chunks_exact_mut(4) {
            pixel.rotate_right(1);
        }
        Pixmap { side: *size as i32, argb }
    };
    icon::SIZES.iter().map(pixmap).collect()
}

/// What stands at a path. GNOME's extension looks for items that way which were there before it.
fn introspection(path: &str) -> &'static str {
    match path {
        "/" => r#"<node><node name="StatusNotifierItem"/><node name="MenuBar"/></node>"#,
        PATH => include_str!("item.xml"),
        menu::PATH => include_str!("menu.xml"),
        _ => "<node/>",
    }
}
