//! The desktop's portal for shortcuts on a private session bus; the test is the user who is asked, and the hand at the keys.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use zbus::{Connection, OwnedObjectPath, OwnedVariant, Variant, message::Header, object_server::SignalEmitter};

use crate::{Bus, LIMIT, wait::block_on, wait_until};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";

type Options = HashMap<String, OwnedVariant>;

/// What was asked of it.
#[derive(Debug, Default)]
struct Asked {
    /// What the user answers: 0 is yes, 1 is no.
    answer: u32,
    session: Option<OwnedObjectPath>,
    /// Each name with the keys that were wanted.
    bound: Vec<(String, String)>,
    /// How often it was asked for shortcuts.
    times: usize,
}

/// A portal of the test's own.
#[derive(Debug)]
pub struct FakePortal {
    connection: Connection,
    asked: Arc<Mutex<Asked>>,
}

struct GlobalShortcuts(Arc<Mutex<Asked>>);

/// A text of a call's options.
fn text(options: &Options, name: &str) -> String {
    options.get(name).and_then(|value| String::try_from(value.clone()).ok()).unwrap_or_default()
}

/// Where the answer to a request is given, or a session is: by who asks, and the token that they chose.
fn place(kind: &str, header: &Header<'_>, token: &str) -> OwnedObjectPath {
    let sender = header.sender().map(|name| name.trim_start_matches(':').replace('.', "_")).unwrap_or_default();
    OwnedObjectPath::try_from(format!("{PATH}/{kind}/{sender}/{token}")).expect("a path")
}

async fn respond(bus: &Connection, request: &OwnedObjectPath, code: u32, results: HashMap<&str, Variant<'_>>) {
    let body = (code, results);
    bus.emit_signal(None::<&str>, request, "org.freedesktop.portal.Request", "Response", &body)
        .await
        .expect("a signal");
}

#[zbus::interface(name = "org.freedesktop.portal.GlobalShortcuts")]
impl GlobalShortcuts {
    async fn create_session(
        &self,
        options: Options,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] bus: &Connection,
    ) -> OwnedObjectPath {
        let request = place("request", &header, &text(&options, "handle_token"));
        let session = place("session", &header, &text(&options, "session_handle_token"));
        self.0.lock().unwrap().session = Some(session.clone());
        respond(bus, &request, 0, HashMap::from([("session_handle", session.as_str().into())])).await;
        request
    }

    async fn bind_shortcuts(
        &self,
        session: OwnedObjectPath,
        shortcuts: Vec<(String, Options)>,
        _parent_window: String,
        options: Options,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] bus: &Connection,
    ) -> OwnedObjectPath {
        let request = place("request", &header, &text(&options, "handle_token"));
        let answer = {
            let mut asked = self.0.lock().unwrap();
            assert_eq!(asked.session.as_ref(), Some(&session));
            asked.bound = shortcuts.iter().map(|(id, of)| (id.clone(), text(of, "preferred_trigger"))).collect();
            asked.times += 1;
            asked.answer
        };
        respond(bus, &request, answer, HashMap::new()).await;
        request
    }

    #[zbus(signal)]
    async fn activated(
        emitter: &SignalEmitter<'_>,
        session: OwnedObjectPath,
        id: &str,
        at: u64,
        options: HashMap<&str, Variant<'_>>,
    ) -> zbus::Result<()>;
}

impl FakePortal {
    /// Starts it on this bus, with a user who says yes or no.
    pub fn start(bus: &Bus, says_yes: bool) -> Self {
        let asked = Arc::new(Mutex::new(Asked { answer: u32::from(!says_yes), ..Asked::default() }));
        let shortcuts = GlobalShortcuts(Arc::clone(&asked));
        let connection = block_on(async {
            zbus::connection::Builder::address(bus.address()).serve_at(PATH, shortcuts).name(NAME).build().await
        });
        Self { connection: connection.expect("the portal takes its name"), asked }
    }

    /// Waits until these are bound: each name with the keys that were wanted.
    #[track_caller]
    pub fn wait_for(&self, bound: &[(&str, &str)]) {
        let wanted: Vec<_> = bound.iter().map(|(id, keys)| ((*id).to_owned(), (*keys).to_owned())).collect();
        wait_until(LIMIT, &format!("{bound:?}"), || (self.asked.lock().unwrap().bound == wanted).then_some(()));
    }

    /// How often it was asked for shortcuts.
    pub fn times(&self) -> usize {
        self.asked.lock().unwrap().times
    }

    /// The keys of this name are pressed.
    #[track_caller]
    pub fn press(&self, id: &str) {
        let session = self.asked.lock().unwrap().session.clone().expect("a session");
        block_on(async {
            let emitter = SignalEmitter::new(&self.connection, PATH)?;
            GlobalShortcuts::activated(&emitter, session, id, 0, HashMap::new()).await
        })
        .expect("a signal");
    }
}
