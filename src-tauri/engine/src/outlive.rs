//! What a job that is left running needs to outlive its user's session, and the machine's wish to sleep (contract §13).
//!
//! Without systemd nothing ends what has a session of its own. With it, what the user's own manager started ends with the last
//! session of a user who does not linger; and what a login started does too, where logind was told to clean up.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, bail};
use futures_util::StreamExt;
use zbus::{Connection, MatchRule, MessageStream, OwnedFd, OwnedObjectPath, OwnedVariant, Variant, message::Type};

/// A bus that hangs must not keep anybody from going home.
const WITHIN: Duration = Duration::from_secs(3);
const LOGIND: &str = "org.freedesktop.login1";
const SYSTEMD: &str = "org.freedesktop.systemd1";

/// What a job gets, and what its user is told before it starts.
#[derive(Debug, Default)]
pub struct Prepared {
    /// Keeps the machine awake for as long as it is open.
    pub inhibitor: Option<std::os::fd::OwnedFd>,
    /// A line each.
    pub warnings: Vec<String>,
}

/// Makes this process and what it starts independent of the session, where that can be had, and keeps the machine awake where
/// that is wanted. `id` is the job's.
pub fn prepare(id: &str, is_awake: bool) -> Prepared {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let Ok(runtime) = runtime else { return Prepared::default() };
    let prepared = runtime.block_on(async {
        let mut prepared = Prepared::default();
        let logind = tokio::time::timeout(WITHIN, system_bus()).await.ok().and_then(Result::ok);
        if is_awake {
            match within(inhibitor(logind.as_ref())).await {
                Ok(inhibitor) => prepared.inhibitor = Some(inhibitor),
                Err(e) => prepared.warnings.push(format!("this machine may go to sleep meanwhile: {e:#}")),
            }
        }
        prepared.warnings.extend(fate(logind.as_ref(), id).await.warning());
        prepared
    });
    runtime.shutdown_background();
    prepared
}

/// What becomes of a job when its user logs out.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    /// It runs on.
    Stays,
    /// It has a scope of its own under a manager that stays.
    Scope,
    /// It ends with the session.
    Ends,
    /// It would have had a scope, which cannot be had.
    NoScope(String),
}

impl Fate {
    /// What its user should know before they go.
    fn warning(self) -> Option<String> {
        match self {
            Self::Stays | Self::Scope => None,
            Self::Ends => Some(
                "it ends when you log out; loginctl enable-linger lets it run on (locking the screen does no harm)"
                    .to_owned(),
            ),
            Self::NoScope(why) => Some(format!("it may end when you log out: {why}")),
        }
    }
}

async fn fate(logind: Option<&Connection>, id: &str) -> Fate {
    // Where nobody keeps sessions, nobody ends them.
    let Some(bus) = logind else { return Fate::Stays };
    let Ok((lingers, cleans_up)) = within(rules(bus)).await else { return Fate::Stays };
    if lingers {
        return within(scope(id)).await.map_or_else(|e| Fate::NoScope(format!("{e:#}")), |()| Fate::Scope);
    }
    let own = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    if ends_at_logout(&own, cleans_up) { Fate::Ends } else { Fate::Stays }
}

/// Whether what runs in this control group ends with the last session of a user who does not linger: under the user's own
/// manager always, in a login's scope where logind cleans up (logind.conf, `KillUserProcesses`).
fn ends_at_logout(cgroup: &str, cleans_up: bool) -> bool {
    let has_part = |is: fn(&str) -> bool| cgroup.lines().any(|line| line.split('/').any(is));
    has_part(|part| part.starts_with("user@") && part.ends_with(".service"))
        || cleans_up && has_part(|part| part.starts_with("session-") && part.ends_with(".scope"))
}

async fn within<T>(what: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::time::timeout(WITHIN, what).await.context("it does not answer")?
}

async fn system_bus() -> anyhow::Result<Connection> {
    if std::env::var_os("DBUS_SYSTEM_BUS_ADDRESS").is_none() && !Path::new(crate::session::SYSTEM_BUS).exists() {
        bail!("no system bus");
    }
    Ok(Connection::system().await?)
}

/// logind's lock against sleep and against a machine that thinks nobody is there.
async fn inhibitor(logind: Option<&Connection>) -> anyhow::Result<std::os::fd::OwnedFd> {
    let bus = logind.context("nothing here can keep it awake (no logind)")?;
    let body = ("sleep:idle", "Homestretch", "A job was left running", "block");
    let answer = bus
        .call_method(Some(LOGIND), "/org/freedesktop/login1", Some("org.freedesktop.login1.Manager"), "Inhibit", &body)
        .await
        .context("logind does not keep it awake")?;
    let inhibitor: OwnedFd = answer.body().deserialize()?;
    Ok(inhibitor.into())
}

/// Whether the user lingers, and whether logind ends what a session leaves behind.
async fn rules(bus: &Connection) -> anyhow::Result<(bool, bool)> {
    const MANAGER: (&str, &str) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");
    let uid = rustix::process::getuid().as_raw();
    let answer = bus.call_method(Some(LOGIND), MANAGER.0, Some(MANAGER.1), "GetUser", &uid).await?;
    let user: OwnedObjectPath = answer.body().deserialize()?;
    let lingers = is_set(bus, user.as_str(), "org.freedesktop.login1.User", "Linger").await?;
    Ok((lingers, is_set(bus, MANAGER.0, MANAGER.1, "KillUserProcesses").await?))
}

async fn is_set(bus: &Connection, path: &str, interface: &str, property: &str) -> anyhow::Result<bool> {
    let answer = bus
        .call_method(Some(LOGIND), path, Some("org.freedesktop.DBus.Properties"), "Get", &(interface, property))
        .await?;
    let value: OwnedVariant = answer.body().deserialize()?;
    Ok(bool::try_from(value)?)
}

/// Moves this process into a scope of its own, and waits until it is there: what it starts then is in it, too.
async fn scope(id: &str) -> anyhow::Result<()> {
    let bus = Connection::session().await.context("no session bus")?;
    // Whoever asked hears of the end of the job that does it.
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface("org.freedesktop.systemd1.Manager")
        .member("JobRemoved")
        .build()?;
    let mut done = MessageStream::for_match_rule(rule, &bus, None).await?;
    let name = format!("homestretch-left-{id}.scope");
    let properties = [
        ("PIDs", Variant::from(vec![std::process::id()])),
        ("Description", Variant::from("A job that Homestretch left running")),
        ("CollectMode", Variant::from("inactive-or-failed")),
    ];
    let no_others: Vec<(&str, Vec<(&str, Variant<'_>)>)> = Vec::new();
    bus.call_method(
        Some(SYSTEMD),
        "/org/freedesktop/systemd1",
        Some("org.freedesktop.systemd1.Manager"),
        "StartTransientUnit",
        &(name.as_str(), "fail", &properties[..], &no_others),
    )
    .await
    .context("systemd gives it no scope")?;
    while let Some(signal) = done.next().await {
        let signal = signal?;
        let Ok((_, _, unit, result)) = signal.body().deserialize::<(u32, OwnedObjectPath, String, String)>() else {
            continue;
        };
        if unit == name {
            if result != "done" {
                bail!("systemd gives it no scope ({result})");
            }
            return Ok(());
        }
    }
    bail!("the session bus is gone")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_users_manager_started_ends_with_it_and_a_login_only_where_logind_cleans_up() {
        for (cgroup, cleans_up, want) in [
            ("0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-foot-12.scope", false, true),
            ("0::/user.slice/user-1000.slice/session-2.scope", false, false),
            ("0::/user.slice/user-1000.slice/session-2.scope", true, true),
            ("1:name=systemd:/user.slice/user-1000.slice/session-c2.scope\n0::/", true, true),
            ("0::/system.slice/ssh.service", true, false),
            ("0::/", true, false),
            ("", true, false),
        ] {
            assert_eq!(ends_at_logout(cgroup, cleans_up), want, "{cgroup}, {cleans_up}");
        }
    }
}
