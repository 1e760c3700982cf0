//! The desktop's own do-not-disturb: KDE, dunst, Xfce, GNOME.

use futures_util::{StreamExt, stream::SelectAll};
use zbus::{Connection, MatchRule, MessageStream, OwnedVariant, Proxy, Variant, message::Type, proxy::MethodFlags};

const SERVER: &str = "org.freedesktop.Notifications";
const SERVER_PATH: &str = "/org/freedesktop/Notifications";

/// Whether the desktop was told not to disturb. What is not there does not say so.
pub(super) async fn is_undisturbed() -> bool {
    let Ok(bus) = Connection::session().await else { return false };
    let (kde, dunst, xfce, gnome) = tokio::join!(
        property(&bus, SERVER, "Inhibited"),
        property(&bus, "org.dunstproject.cmd0", "paused"),
        xfce(&bus),
        gnome()
    );
    kde || dunst || xfce || gnome
}

/// A boolean of the notification server's. A server that is not there is not started for it.
async fn property(bus: &Connection, interface: &str, name: &str) -> bool {
    let asked = async {
        let server = Proxy::new(bus, SERVER, SERVER_PATH, "org.freedesktop.DBus.Properties").await?;
        let value: Option<OwnedVariant> =
            server.call_with_flags("Get", MethodFlags::NO_AUTO_START, &(interface, name)).await?;
        zbus::Result::Ok(value)
    };
    matches!(asked.await.ok().flatten().as_deref(), Some(Variant::Bool(true)))
}

async fn xfce(bus: &Connection) -> bool {
    let asked = async {
        let settings = Proxy::new(bus, "org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf").await?;
        let key = ("xfce4-notifyd", "/do-not-disturb");
        let value: Option<OwnedVariant> =
            settings.call_with_flags("GetProperty", MethodFlags::NO_AUTO_START, &key).await?;
        zbus::Result::Ok(value)
    };
    matches!(asked.await.ok().flatten().as_deref(), Some(Variant::Bool(true)))
}

/// GNOME keeps it in dconf, which has no bus name to ask: its own tool reads it.
async fn gnome() -> bool {
    if !std::env::var("XDG_CURRENT_DESKTOP").is_ok_and(|desktop| desktop.contains("GNOME")) {
        return false;
    }
    let mut gsettings = tokio::process::Command::new("gsettings");
    gsettings.args(["get", "org.gnome.desktop.notifications", "show-banners"]).kill_on_drop(true);
    gsettings.output().await.is_ok_and(|said| said.stdout.trim_ascii() == b"false")
}

/// Listens; what it gives ends when one of them may have changed.
///
/// # Errors
/// Where there is no session bus.
pub(super) async fn changes() -> anyhow::Result<impl Future<Output = ()>> {
    let bus = Connection::session().await?;
    let signal = || MatchRule::builder().msg_type(Type::Signal);
    let rules = [
        signal().path(SERVER_PATH).interface("org.freedesktop.DBus.Properties").build()?,
        signal().interface("org.freedesktop.DBus").member("NameOwnerChanged").add_arg(SERVER).build()?,
        signal().interface("org.xfce.Xfconf").member("PropertyChanged").build()?,
        signal().interface("ca.desrt.dconf.Writer").member("Notify").build()?,
    ];
    let mut signals = SelectAll::new();
    for rule in rules {
        signals.push(MessageStream::for_match_rule(rule, &bus, None).await?);
    }
    Ok(async move {
        // That the bus went is a change too.
        let _ = signals.next().await;
    })
}
