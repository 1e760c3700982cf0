//! `io.github.homestretch` on the session's bus, for those who expect a program there: start, stop, status, and a signal at
//! each phase. The same requests as over the control socket (contract §9).
//!
//! By hand over messages, as the tray's item is: three calls and a signal.

use futures_util::StreamExt;
use homestretch_wire::{Ask, Command, Phase, Reply, Request};
use tokio::sync::{broadcast, oneshot};
use zbus::{
    Connection, DBusError, MatchRule, MessageStream, ObjectPath,
    fdo::Error,
    message::{Flags, Message, Type},
};

use crate::{
    control::Watched,
    event::{Event, Events},
    pause::Pause,
    session::ask_bus,
};

const NAME: &str = "io.github.homestretch";
const PATH: &str = "/io/github/homestretch";
/// The socket's clients are counted from 1.
const CLIENT: u64 = 0;
/// Phases that wait to be told of: where a bus hangs, the newest count.
const MOST_WAITING: usize = 16;

/// What runs from now on, and what ran before.
type Change = (Phase, Phase);

/// The service's end for the driver.
#[derive(Debug)]
pub struct Service(broadcast::Sender<Change>);

impl Service {
    /// Takes the name, now or when a bus appears.
    pub fn start(events: Events) -> Self {
        let (changes, latest) = broadcast::channel(MOST_WAITING);
        tokio::spawn(keep_up(latest, events));
        Self(changes)
    }

    /// Tells of a phase. Where no bus is, nobody listens.
    pub fn tell(&self, phase: Phase, was: Phase) {
        let _ = self.0.send((phase, was));
    }
}

/// Keeps the service there for as long as the driver lives, over the end of a bus.
async fn keep_up(mut changes: broadcast::Receiver<Change>, events: Events) {
    let mut pause = Pause::new();
    while !events.is_closed() {
        let mut was_there = false;
        // No bus yet, or it is gone.
        let _ = serve(&mut changes, &events, &mut was_there).await;
        if was_there {
            pause = Pause::new();
        }
        pause.wait().await;
    }
}

async fn serve(changes: &mut broadcast::Receiver<Change>, events: &Events, was_there: &mut bool) -> zbus::Result<()> {
    let bus = Connection::session().await?;
    // Before the name is there, so that no call is missed.
    let calls = MatchRule::builder().msg_type(Type::MethodCall).path(PATH).build()?;
    let mut calls = MessageStream::for_match_rule(calls, &bus, None).await?;
    // Another engine, over another data directory, may have it: then the bus gives it to us once that one has gone.
    ask_bus(&bus, "RequestName", &(NAME, 0u32)).await?;
    *was_there = true;
    loop {
        tokio::select! {
            call = calls.next() => match call {
                Some(call) => {
                    let call = call?;
                    let reply = answer(&call, events).await?;
                    if !call.header().primary().flags().contains(Flags::NO_REPLY_EXPECTED) {
                        bus.send(&reply).await?;
                    }
                }
                None => return Ok(()),
            },
            changed = changes.recv() => match changed {
                Ok((phase, was)) => {
                    bus.send(&Message::signal(PATH, NAME, "PhaseChanged").build(&(phase.name(), was.name()))?).await?;
                }
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return Ok(()),
            },
        }
    }
}

async fn answer(call: &Message, events: &Events) -> zbus::Result<Message> {
    let header = call.header();
    match carried_out(call, events).await {
        Ok(text) if text.is_empty() => Message::method_return(&header).build(&()),
        Ok(text) => Message::method_return(&header).build(&text),
        Err(refusal) => refusal.create_reply(&header),
    }
}

/// What is answered: a text, empty where the call has none.
async fn carried_out(call: &Message, events: &Events) -> Result<String, Error> {
    let (header, body) = (call.header(), call.body());
    let path = header.path().map(ObjectPath::as_str).unwrap_or_default();
    let interface = header.interface().map(|name| name.as_str()).unwrap_or_default();
    let member = header.member().map(|name| name.as_str()).unwrap_or_default();
    let request = match (interface, member) {
        (NAME | "", "Start") => {
            let task: &str = body.deserialize().map_err(|e| Error::InvalidArgs(e.to_string()))?;
            let task = Some(task.to_owned()).filter(|task| !task.is_empty());
            Command::Start { kind: None, minutes: None, task, since: None }.into()
        }
        (NAME | "", "Stop") => Command::Stop.into(),
        (NAME | "", "Status") => Request::Of(Ask::Status),
        ("org.freedesktop.DBus.Introspectable", "Introspect") => return Ok(include_str!("service.xml").to_owned()),
        ("org.freedesktop.DBus.Peer", "Ping") => return Ok(String::new()),
        _ => return Err(Error::UnknownMethod(format!("{path} has no {interface}.{member}"))),
    };
    let (reply, answered) = oneshot::channel();
    let asked = Event::Asked { client: CLIENT, request, reply, watched: Watched::default() };
    let gone = || Error::Failed("Homestretch is ending".to_owned());
    events.send(asked).map_err(|_| gone())?;
    match answered.await.map_err(|_| gone())? {
        Reply { ok: true, view: Some(view), .. } => {
            serde_json::to_string(&view.status).map_err(|e| Error::Failed(e.to_string()))
        }
        Reply { why, .. } => Err(Error::Failed(why.unwrap_or_default())),
    }
}
