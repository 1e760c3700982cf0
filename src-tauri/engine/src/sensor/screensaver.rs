//! The desktop's own screen lock, where logind is not told of it: GNOME, KDE, Xfce.

use std::convert::Infallible;

use anyhow::Context;
use futures_util::StreamExt;
use zbus::{Connection, MatchRule, MessageStream, message::Type};

use super::{Out, Sensed, SourceKind};

/// The interfaces with a signal `ActiveChanged(b)`.
const INTERFACES: [&str; 3] = ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.xfce.ScreenSaver"];

/// Tells of the locked screen, and whether the session's bus is there: this is the one connection to it that is always
/// open.
///
/// # Errors
/// When the session bus is gone, or was never there.
pub(super) async fn run(out: Out) -> anyhow::Result<Infallible> {
    let bus = Connection::session().await.context("no session bus")?;
    out.saw(Sensed::Bus { is_there: true });
    let ended = listen(&bus, &out).await;
    out.saw(Sensed::Bus { is_there: false });
    ended
}

async fn listen(bus: &Connection, out: &Out) -> anyhow::Result<Infallible> {
    let mut signals = futures_util::stream::SelectAll::new();
    for interface in INTERFACES {
        let rule = MatchRule::builder().msg_type(Type::Signal).interface(interface).member("ActiveChanged").build()?;
        signals.push(MessageStream::for_match_rule(rule, bus, None).await?);
    }
    out.is(SourceKind::Lock, "screen saver");
    loop {
        let signal = signals.next().await.context("the session bus is gone")??;
        if let Ok(is_locked) = signal.body().deserialize::<bool>() {
            out.saw(Sensed::Locked(is_locked));
        }
    }
}
