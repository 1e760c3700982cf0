//! Wayland: the desktop's portal (`org.freedesktop.portal.GlobalShortcuts`). The user is asked by the desktop, and may give
//! other keys there.

use std::{collections::HashMap, convert::Infallible};

use anyhow::{Context, bail};
use futures_util::StreamExt;
use homestretch_core::settings::shortcut::{Key, Shortcut};
use zbus::{Connection, MatchRule, MessageStream, OwnedObjectPath, OwnedVariant, Variant, message::Type};

use super::{Gesture, Out, SourceState, Wanted};

#[zbus::proxy(
    interface = "org.freedesktop.portal.GlobalShortcuts",
    default_service = "org.freedesktop.portal.Desktop",
    default_path = "/org/freedesktop/portal/desktop"
)]
trait GlobalShortcuts {
    fn create_session(&self, options: HashMap<&str, Variant<'_>>) -> zbus::Result<OwnedObjectPath>;
    fn bind_shortcuts(
        &self,
        session: &OwnedObjectPath,
        shortcuts: Vec<(&str, HashMap<&str, Variant<'_>>)>,
        parent_window: &str,
        options: HashMap<&str, Variant<'_>>,
    ) -> zbus::Result<OwnedObjectPath>;
    #[zbus(signal)]
    fn activated(
        &self,
        session: OwnedObjectPath,
        id: String,
        at: u64,
        options: HashMap<String, OwnedVariant>,
    ) -> zbus::Result<()>;
}

/// Tells of each press.
///
/// # Errors
/// When the portal is gone, or was never there.
pub(super) async fn run(wanted: &[Wanted], out: &Out) -> anyhow::Result<Infallible> {
    let bus = Connection::session().await.context("no session bus")?;
    let portal = GlobalShortcutsProxy::new(&bus).await?;
    let mut owner = portal.inner().receive_owner_changed().await?;
    let mut presses = portal.receive_activated().await?;

    let mut answers = answers(&bus).await?;
    let token = HashMap::from([("handle_token", "session".into()), ("session_handle_token", "homestretch".into())]);
    portal.create_session(token).await.context("no portal gives shortcuts here")?;
    let made = answer(&mut answers, "session", out).await?;
    let session: String = made.get("session_handle").context("the portal gave no session")?.clone().try_into()?;
    let session = OwnedObjectPath::try_from(session)?;

    let list = wanted
        .iter()
        .map(|Wanted { gesture, name, keys }| {
            let about =
                [("description", Variant::from(description(*gesture))), ("preferred_trigger", trigger(*keys).into())];
            (*name, HashMap::from(about))
        })
        .collect();
    let token = HashMap::from([("handle_token", "bind".into())]);
    portal.bind_shortcuts(&session, list, "", token).await?;
    answer(&mut answers, "bind", out).await?;
    out.is(SourceState::Portal);
    loop {
        tokio::select! {
            // The first value is the owner that there is.
            name = owner.next() => if name.flatten().is_none() { bail!("the portal is gone") },
            press = presses.next() => {
                let press = press.context("the session bus is gone")?;
                let args = press.args()?;
                let gesture: Option<Gesture> = wanted.iter().find(|it| it.name == args.id).map(|it| it.gesture);
                if let (Some(gesture), true) = (gesture, args.session == session) {
                    out.pressed(gesture);
                }
            }
        }
    }
}

/// What the portal answers to our requests, each at a path that ends in its token.
async fn answers(bus: &Connection) -> zbus::Result<MessageStream> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface("org.freedesktop.portal.Request")
        .member("Response")
        .build()?;
    MessageStream::for_match_rule(rule, bus, None).await
}

/// Waits for the answer to one request. The user may think as long as they like.
async fn answer(answers: &mut MessageStream, token: &str, out: &Out) -> anyhow::Result<HashMap<String, OwnedVariant>> {
    loop {
        let message = answers.next().await.context("the session bus is gone")??;
        if message.header().path().is_none_or(|path| path.rsplit('/').next() != Some(token)) {
            continue;
        }
        let (code, results): (u32, HashMap<String, OwnedVariant>) = message.body().deserialize()?;
        match code {
            0 => return Ok(results),
            // Who said no is not asked again until they set other keys.
            1 => {
                out.is(SourceState::Declined);
                return std::future::pending().await;
            }
            _ => bail!("the portal gives no shortcuts"),
        }
    }
}

/// What the desktop's own list calls it.
fn description(gesture: Gesture) -> &'static str {
    match gesture {
        Gesture::StartStop => "Start or stop",
        Gesture::Interrupted => "Interrupted, and back",
        Gesture::Window => "Open the window",
    }
}

/// As the desktop's specification of shortcuts writes it: `CTRL+ALT+h`.
fn trigger(keys: Shortcut) -> String {
    let all = [(keys.ctrl, "CTRL+"), (keys.alt, "ALT+"), (keys.shift, "SHIFT+"), (keys.logo, "LOGO+")];
    let key = match keys.key {
        Key::Sign(sign) => sign.to_ascii_lowercase().to_string(),
        Key::Function(number) => format!("F{number}"),
        Key::Named("Space") => "space".to_owned(),
        Key::Named("PageUp") => "Prior".to_owned(),
        Key::Named("PageDown") => "Next".to_owned(),
        Key::Named(name) => name.to_owned(),
    };
    all.into_iter().filter(|(is_down, _)| *is_down).map(|(_, name)| name).collect::<String>() + &key
}
