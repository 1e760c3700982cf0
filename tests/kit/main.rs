//! The kit tried on itself: a fake that lies would make every test above it worthless.

#![allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]

use std::{
    collections::HashMap,
    future::poll_fn,
    pin::Pin,
    sync::mpsc,
    time::{Duration, Instant},
};

use homestretch_tests::{
    Bus, Display, FakeNotifications, FakeTray, Said, Sandbox, display, notifications::Reason, wait_until,
};
use tokio::runtime::{Builder, Runtime};
use zbus::{
    Connection, MessageStream, OwnedObjectPath, Proxy, Variant,
    export::ordered_stream::{OrderedStream, PollResult},
};

mod item;

const NOTIFICATIONS: [&str; 3] =
    ["org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications"];

fn sandbox() -> Sandbox {
    Sandbox::new("/bin/sh")
}

/// With a thread of its own, so that a client answers while the test does something else.
fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

async fn connect(bus: &Bus) -> Connection {
    zbus::connection::Builder::address(bus.address()).build().await.unwrap()
}

async fn server(connection: &Connection) -> Proxy<'static> {
    let [name, path, interface] = NOTIFICATIONS;
    Proxy::new(connection, name, path, interface).await.unwrap()
}

async fn notify(proxy: &Proxy<'_>, replaces: u32, summary: &str) -> zbus::Result<u32> {
    let hints = HashMap::from([("urgency", Variant::from(2_u8)), ("resident", Variant::from(false))]);
    let actions = vec!["finish", "Park and finish"];
    proxy.call("Notify", &("test", replaces, "", summary, "body", actions, hints, 0_i32)).await
}

#[test]
fn a_sandbox_shows_nothing_of_the_machine() {
    let sandbox = sandbox();
    let said = Said::by(sandbox.tool("env").arg("-0")).done();
    let names: Vec<&str> = said.split('\0').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name).collect();
    for name in &names {
        assert!(
            name.starts_with("XDG_") || ["PATH", "LANG", "TZ", "HOME", "DBUS_SYSTEM_BUS_ADDRESS"].contains(name),
            "{name} came in"
        );
    }
    assert_eq!(Said::by(sandbox.command().args(["-c", "echo out; echo err >&2; exit 3"])).code, 3);
}

/// The next signal of the server: its name, and the text or number that came with the notification's id.
async fn next_signal(signals: &mut MessageStream) -> (String, String) {
    loop {
        let next =
            poll_fn(|context| Pin::new(&mut *signals).poll_next_before(context, None).map(PollResult::into_data));
        let message = next.await.unwrap().unwrap();
        let member = message.header().member().map(ToString::to_string).unwrap_or_default();
        let body = message.body();
        if let Ok((_, key)) = body.deserialize::<(u32, String)>() {
            return (member, key);
        } else if let Ok((_, reason)) = body.deserialize::<(u32, u32)>() {
            return (member, reason.to_string());
        }
    }
}

#[test]
fn notifications_are_kept_replaced_and_answered() {
    let (sandbox, runtime) = (sandbox(), runtime());
    let bus = Bus::session(&sandbox);
    let fake = FakeNotifications::start(&bus);
    let (id, mut signals) = runtime.block_on(async {
        let connection = connect(&bus).await;
        let proxy = server(&connection).await;
        let id = notify(&proxy, 0, "one").await.unwrap();
        assert_eq!(notify(&proxy, id, "two").await.unwrap(), id);
        (id, MessageStream::from(connection))
    });
    assert_eq!(fake.all().len(), 2);
    let shown = fake.wait_for("the second", |shown| shown.summary == "two");
    assert_eq!((shown.id, shown.replaces_id, shown.urgency, shown.resident, shown.timeout), (id, id, 2, false, 0));
    assert_eq!(shown.actions, [("finish".to_owned(), "Park and finish".to_owned())]);
    assert_eq!(fake.standing().len(), 1);
    fake.invoke(id, "finish");
    assert_eq!(runtime.block_on(next_signal(&mut signals)), ("ActionInvoked".to_owned(), "finish".to_owned()));
    let dismissed = (Reason::Dismissed as u32).to_string();
    assert_eq!(runtime.block_on(next_signal(&mut signals)), ("NotificationClosed".to_owned(), dismissed));
    assert!(fake.standing().is_empty());
}

#[test]
fn a_hanging_server_never_replies_and_one_that_is_well_again_does() {
    let (sandbox, runtime) = (sandbox(), runtime());
    let bus = Bus::session(&sandbox);
    let mut fake = FakeNotifications::start(&bus);
    fake.set_capabilities(&["body"]);
    runtime.block_on(async {
        let connection = connect(&bus).await;
        let proxy = server(&connection).await;
        fake.set_hanging(true);
        let waited = tokio::time::timeout(Duration::from_millis(300), notify(&proxy, 0, "lost")).await;
        assert!(waited.is_err(), "a hanging server gave an answer");
        fake.set_hanging(false);
        notify(&proxy, 0, "heard").await.unwrap();
        let capabilities: Vec<String> = proxy.call("GetCapabilities", &()).await.unwrap();
        assert_eq!(capabilities, ["body"]);
    });
    assert_eq!(fake.all().len(), 1);
    fake.stop();
    runtime.block_on(async {
        let connection = connect(&bus).await;
        let proxy = server(&connection).await;
        assert!(notify(&proxy, 0, "nobody").await.is_err(), "a server that has gone gave an answer");
    });
    fake.start_again();
    runtime.block_on(async { notify(&server(&connect(&bus).await).await, 0, "back").await.unwrap() });
    assert_eq!(fake.standing().len(), 1);
}

#[test]
fn the_tray_shows_an_item_and_its_menu_and_clicks_both() {
    let (sandbox, runtime) = (sandbox(), runtime());
    let bus = Bus::session(&sandbox);
    let mut tray = FakeTray::start(&bus);
    assert_eq!(tray.item(), None);
    let (clicks, clicked) = mpsc::channel();
    let item = runtime.block_on(item::show(bus.address(), clicks));
    let name = item.unique_name().unwrap().to_string();
    assert_eq!(tray.wait_for_item(), (name, "/Item".to_owned()));
    let face = tray.face();
    assert_eq!(
        (face.title.as_str(), face.status.as_str(), face.tooltip.as_str()),
        ("Item", "Active", "Idle\nnothing runs")
    );
    assert_eq!((face.pixmaps.len(), face.pixmaps[0].visible()), (1, 1));
    tray.activate();
    assert_eq!(clicked.recv_timeout(homestretch_tests::LIMIT).unwrap(), 0);
    assert_eq!(tray.labels(), ["Idle", "Start focus"]);
    assert!(tray.menu().iter().any(|row| row.separator));
    tray.click_menu("Start focus");
    assert_eq!(clicked.recv_timeout(homestretch_tests::LIMIT).unwrap(), 7);
    tray.stop();
    tray.start_again();
    assert_eq!(tray.item(), None, "a host that comes back knows nothing");
    runtime.block_on(item::register(&item));
    tray.wait_for_item();
    runtime.block_on(item.close()).unwrap();
    wait_until(homestretch_tests::LIMIT, "the item to go with its program", || tray.item().is_none().then_some(()));
}

#[test]
fn a_display_shows_what_changes_on_it() {
    let sandbox = sandbox();
    let display = Display::start(&sandbox);
    assert!(display.name().starts_with(':'));
    let before = display.pixels();
    let mut after = before.clone();
    assert_eq!(display::changed_box(&before, &after), None);
    after[(3 * display::WIDTH + 5) * 3] ^= 1;
    after[(9 * display::WIDTH + 2) * 3] ^= 1;
    assert_eq!(display::changed_box(&before, &after), Some((2, 3, 5, 9)));
}

#[test]
#[should_panic(expected = "waited 20ms for the impossible")]
fn waiting_has_a_bound_and_says_what_was_missing() {
    let began = Instant::now();
    wait_until(Duration::from_millis(20), "the impossible", || {
        assert!(began.elapsed() < homestretch_tests::LIMIT, "no bound at all");
        None::<()>
    });
}

/// The type of an item's `Menu`, as hosts read it.
fn path(text: &str) -> OwnedObjectPath {
    OwnedObjectPath::try_from(text).unwrap()
}
