//! The smallest item that a tray host can show.

use std::{
    collections::HashMap,
    sync::{Mutex, mpsc::Sender},
};

use zbus::{Connection, OwnedObjectPath, Variant};

type Pictures = Vec<(i32, i32, Vec<u8>)>;

struct Item(Mutex<Sender<i32>>);

#[zbus::interface(name = "org.kde.StatusNotifierItem")]
impl Item {
    fn activate(&self, _x: i32, _y: i32) {
        self.0.lock().unwrap().send(0).unwrap();
    }

    #[zbus(property)]
    fn title(&self) -> &str {
        "Item"
    }

    #[zbus(property)]
    fn status(&self) -> &str {
        "Active"
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Pictures {
        vec![(2, 1, vec![255, 1, 2, 3, 0, 0, 0, 0])]
    }

    #[zbus(property)]
    fn tool_tip(&self) -> (String, Pictures, String, String) {
        (String::new(), Vec::new(), "Idle".to_owned(), "nothing runs".to_owned())
    }

    #[zbus(property)]
    fn menu(&self) -> OwnedObjectPath {
        super::path("/Menu")
    }
}

struct Menu(Mutex<Sender<i32>>);

type Row = (i32, HashMap<String, Variant<'static>>, Vec<Variant<'static>>);

fn row(id: i32, properties: &[(&str, Variant<'static>)]) -> Row {
    (id, properties.iter().map(|(name, value)| ((*name).to_owned(), value.try_clone().unwrap())).collect(), Vec::new())
}

#[zbus::interface(name = "com.canonical.dbusmenu")]
impl Menu {
    fn about_to_show(&self, _id: i32) -> bool {
        false
    }

    fn get_layout(&self, _parent: i32, _depth: i32, _names: Vec<String>) -> (u32, Row) {
        let mut root = row(0, &[]);
        root.2 = [
            row(5, &[("label", "Idle".into()), ("enabled", false.into())]),
            row(6, &[("type", "separator".into())]),
            row(7, &[("label", "Start _focus".into())]),
            row(8, &[("label", "Hidden".into()), ("visible", false.into())]),
        ]
        .map(Variant::from)
        .into();
        (1, root)
    }

    fn event(&self, id: i32, _event: &str, _data: Variant<'_>, _at: u32) {
        self.0.lock().unwrap().send(id).unwrap();
    }
}

/// Puts the item on the bus and into the tray.
pub async fn show(address: &str, clicks: Sender<i32>) -> Connection {
    let connection = zbus::connection::Builder::address(address)
        .serve_at("/Item", Item(Mutex::new(clicks.clone())))
        .serve_at("/Menu", Menu(Mutex::new(clicks)))
        .build()
        .await
        .unwrap();
    register(&connection).await;
    connection
}

/// Tells the host that the item is there.
pub async fn register(connection: &Connection) {
    let host = ["org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"];
    connection
        .call_method(Some(host[0]), host[1], Some(host[2]), "RegisterStatusNotifierItem", &"/Item")
        .await
        .unwrap();
}
