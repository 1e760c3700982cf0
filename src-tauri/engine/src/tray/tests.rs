//! What hosts are answered and told, message by message.

use serde::{Serialize, de::DeserializeOwned};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use zbus::{Message, OwnedVariant, Type, Variant, message};

use super::{Picture, Row, icon, item::Item};
use crate::event::{Choice, Event};

const ITEM: (&str, &str) = ("/StatusNotifierItem", "org.kde.StatusNotifierItem");
const MENU: (&str, &str) = ("/MenuBar", "com.canonical.dbusmenu");

fn picture(words: &str, rows: &[&str]) -> Picture {
    let row = |label: &&str| Row { label: (*label).to_owned(), choice: Some(Choice::Quit) };
    Picture { words: words.to_owned(), rows: rows.iter().map(row).collect(), ..Picture::default() }
}

fn item(picture: Picture) -> (Item, UnboundedReceiver<Event>) {
    let (events, seen) = unbounded_channel();
    (Item::new(picture, events), seen)
}

fn call<B: Serialize + Type>(item: &mut Item, (path, interface): (&str, &str), method: &str, body: &B) -> Vec<Message> {
    let call = Message::method_call(path, method).interface(interface).build(body).unwrap();
    item.answer(&call).unwrap()
}

/// The reply to a call; what is said before it is left out.
fn reply<B: Serialize + Type>(item: &mut Item, to: (&str, &str), method: &str, body: &B) -> Message {
    call(item, to, method, body).pop().unwrap()
}

fn get<B: Serialize + Type, T: DeserializeOwned + Type>(
    item: &mut Item,
    of: (&str, &str),
    method: &str,
    body: &B,
) -> T {
    let reply = reply(item, of, method, body);
    reply.body().deserialize().unwrap_or_else(|e| panic!("{method}: {e}, {reply:?}"))
}

fn is_refused<B: Serialize + Type>(item: &mut Item, of: (&str, &str), method: &str, body: &B) -> bool {
    reply(item, of, method, body).message_type() == message::Type::Error
}

/// The names of what is said, and what it is of.
fn names(said: &[Message]) -> Vec<String> {
    let name = |message: &Message| message.header().member().map(ToString::to_string);
    said.iter().filter_map(name).collect()
}

type Properties = std::collections::HashMap<String, OwnedVariant>;
type Layout = (u32, (i32, Properties, Vec<OwnedVariant>));

/// The number and the label of each row.
fn rows(item: &mut Item) -> Vec<(i32, String)> {
    let all: Vec<(i32, Properties)> = get(item, MENU, "GetGroupProperties", &(vec![0; 0], vec!["label"]));
    let label = |mut of: Properties| of.remove("label").and_then(|label| String::try_from(label).ok());
    all.into_iter().filter_map(|(id, of)| Some((id, label(of)?))).collect()
}

#[test]
fn every_property_has_the_type_that_is_said_of_it() {
    let (mut item, _seen) = item(picture("Nothing runs", &["Open"]));
    for (of, path) in [(ITEM, "item.xml"), (MENU, "menu.xml")] {
        let said: String = get(&mut item, (of.0, "org.freedesktop.DBus.Introspectable"), "Introspect", &());
        let properties = (of.0, "org.freedesktop.DBus.Properties");
        let all: Properties = get(&mut item, properties, "GetAll", &of.1);
        for (name, value) in &all {
            let property = format!(r#"<property name="{name}" type="{}" "#, value.value_signature());
            assert!(said.contains(&property), "{path} lacks {property}");
            let one: OwnedVariant = get(&mut item, properties, "Get", &(of.1, name));
            assert_eq!(&one, value, "{name}");
        }
        assert_eq!(said.matches("<property ").count(), all.len(), "{path}");
        assert!(is_refused(&mut item, properties, "Get", &(of.1, "Colour")));
        assert!(is_refused(&mut item, properties, "GetAll", &"org.example.Other"));
    }
}

#[test]
fn only_what_changed_is_told() {
    let (mut item, _seen) = item(picture("25 min left", &["Open", "Stop"]));
    let first = picture("25 min left", &["Open", "Stop"]);
    assert!(item.show(first.clone()).unwrap().is_empty());
    let minute = Picture {
        words: "24 min left".to_owned(),
        icon: icon::Face { minutes: Some(24), ..first.icon },
        ..first.clone()
    };
    assert_eq!(names(&item.show(minute.clone()).unwrap()), ["NewIcon"], "the menu's minute waits until it opens");
    let urgent = Picture { needs_attention: true, ..minute.clone() };
    assert_eq!(names(&item.show(urgent).unwrap()), ["NewAttentionIcon", "NewStatus", "PropertiesChanged"]);
    assert_eq!(names(&item.show(minute).unwrap()), ["NewAttentionIcon", "NewStatus", "PropertiesChanged"]);
    let said = call(&mut item, MENU, "AboutToShow", &0);
    assert_eq!(names(&said), ["ItemsPropertiesUpdated"]);
    assert_eq!(said.last().unwrap().body().deserialize(), zbus::Result::Ok(false));
    assert_eq!(rows(&mut item)[0].1, "24 min left");
    assert!(names(&call(&mut item, MENU, "AboutToShow", &0)).is_empty());
    let other = Picture { tooltip: "Break until 10:05".to_owned(), ..picture("5 min left", &["Open", "Go on"]) };
    assert_eq!(names(&item.show(other).unwrap()), ["NewIcon", "NewToolTip", "ItemsPropertiesUpdated"]);
    assert_eq!(rows(&mut item), [(1, "5 min left".to_owned()), (2, "Open".to_owned()), (3, "Go on".to_owned())]);
}

#[test]
fn a_layout_has_the_rows_that_are_asked_for() {
    let (mut item, _seen) = item(picture("snake_case", &["Open"]));
    let mut layout = |parent: i32, depth: i32, names: &[&str]| -> Layout {
        get(&mut item, MENU, "GetLayout", &(parent, depth, names))
    };
    let (revision, (id, root, children)) = layout(0, -1, &[]);
    assert_eq!((revision, id, children.len()), (0, 0, 2));
    assert_eq!(root["children-display"], OwnedVariant::try_from(Variant::from("submenu")).unwrap());
    let (id, words, below) = <(i32, Properties, Vec<OwnedVariant>)>::try_from(children[0].clone()).unwrap();
    assert_eq!((id, below.len()), (1, 0));
    assert_eq!(words["label"], OwnedVariant::try_from(Variant::from("snake__case")).unwrap());
    assert_eq!(words["enabled"], OwnedVariant::from(false));
    assert!(layout(0, 0, &[]).1.2.is_empty());
    let (_, (id, row, _)) = layout(2, 1, &["enabled"]);
    assert_eq!((id, row.len(), &row["enabled"]), (2, 1, &OwnedVariant::from(true)));
    assert!(is_refused(&mut item, MENU, "GetLayout", &(3, -1, [""; 0].as_slice())));
    let label: OwnedVariant = get(&mut item, MENU, "GetProperty", &(2, "label"));
    assert_eq!(label, OwnedVariant::try_from(Variant::from("Open")).unwrap());
    assert!(is_refused(&mut item, MENU, "GetProperty", &(2, "icon-name")));
    assert!(is_refused(&mut item, MENU, "GetProperty", &(-1, "label")));
}

#[test]
fn rows_that_come_or_go_make_all_numbers_new() {
    let (mut item, mut seen) = item(picture("Nothing runs", &["Open", "Quit"]));
    let said = item.show(picture("Nothing runs", &["Open", "Break", "Quit"])).unwrap();
    assert_eq!(names(&said), ["LayoutUpdated"]);
    assert_eq!(said[0].body().deserialize(), zbus::Result::Ok((1_u32, 0)));
    assert_eq!(rows(&mut item).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [4, 5, 6, 7]);
    let click = |id: i32| (id, "clicked", Variant::from(0), 0_u32);
    for old in [1, 2, 3, 8, i32::MIN, i32::MAX] {
        assert!(is_refused(&mut item, MENU, "Event", &click(old)), "{old}");
        assert!(is_refused(&mut item, MENU, "AboutToShow", &old), "{old}");
    }
    assert!(seen.try_recv().is_err());
    let unknown: Vec<i32> = get(&mut item, MENU, "EventGroup", &vec![click(5), click(2)]);
    assert_eq!(unknown, [2]);
    assert!(matches!(seen.try_recv(), Ok(Event::Chosen(Choice::Quit))));
    assert!(is_refused(&mut item, MENU, "EventGroup", &vec![click(2)]));
    let about: (Vec<i32>, Vec<i32>) = get(&mut item, MENU, "AboutToShowGroup", &vec![0, 4, 3]);
    assert_eq!(about, (vec![], vec![3]));
}

#[test]
fn a_click_is_told_and_what_is_no_click_is_not() {
    let (mut item, mut seen) = item(picture("Nothing runs", &["Open"]));
    assert!(!is_refused(&mut item, ITEM, "Activate", &(0, 0)));
    assert!(matches!(seen.try_recv(), Ok(Event::TrayClicked)));
    for (method, id, what) in [("Event", 2, "hovered"), ("Event", 0, "opened"), ("Event", 1, "clicked")] {
        assert!(!is_refused(&mut item, MENU, method, &(id, what, Variant::from(0), 0_u32)), "{id} {what}");
    }
    assert!(!is_refused(&mut item, ITEM, "SecondaryActivate", &(0, 0)));
    assert!(!is_refused(&mut item, ITEM, "Scroll", &(120, "vertical")));
    assert!(is_refused(&mut item, ITEM, "ContextMenu", &(0, 0)), "a host shows the menu itself");
    assert!(is_refused(&mut item, MENU, "Event", &"of another kind"));
    assert!(is_refused(&mut item, ("/", "org.example.Other"), "Method", &()));
    assert!(seen.try_recv().is_err());
    let quiet = Message::method_call(ITEM.0, "Activate").interface(ITEM.1);
    let quiet = quiet.with_flags(message::Flags::NO_REPLY_EXPECTED).build(&(0, 0)).unwrap();
    assert!(item.answer(&quiet).unwrap().is_empty());
    assert!(matches!(seen.try_recv(), Ok(Event::TrayClicked)));
}
