//! What a job that is left running needs to outlive its user's session, and the machine's wish to sleep (contract §13).
//!
//! Without systemd nothing ends what has a session of its own. With it, what the user's own manager started ends with the last
//! session of a user who does not linger; and what a login started does too, where logind was told to clean up.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, bail};
use futures_util::StreamExt;
use zbus::{Connection, MatchRule, MessageStream, OwnedFd, OwnedObjectPath, Proxy, Variant, message::Type};

use crate::sensor::logind::ManagerProxy;

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
    let Ok(runtime) = crate::runtime() else { return Prepared::default() };
    let mut prepared = Prepared::default();
    let mut fate = Fate::Stays;
    // What was found out before a bus hangs stands.
    let _ =
        runtime.block_on(async { tokio::time::timeout(WITHIN, look(id, is_awake, &mut prepared, &mut fate)).await });
    runtime.shutdown_background();
    if is_awake && prepared.inhibitor.is_none() {
        prepared.warnings.push("this machine may go to sleep meanwhile: no logind keeps it awake".to_owned());
    }
    prepared.warnings.extend(fate.warning());
    prepared
}

async fn look(id: &str, is_awake: bool, prepared: &mut Prepared, fate: &mut Fate) -> anyhow::Result<()> {
    if std::env::var_os("DBUS_SYSTEM_BUS_ADDRESS").is_none() && !Path::new(crate::session::SYSTEM_BUS).exists() {
        bail!("no system bus");
    }
    let bus = Connection::system().await?;
    let logind = ManagerProxy::new(&bus).await?;
    if is_awake {
        let inhibitor = logind.inhibit("sleep:idle", "Homestretch", "A job was left running", "block").await;
        prepared.inhibitor = inhibitor.ok().map(OwnedFd::into);
    }
    // Where nobody keeps sessions, nobody ends them.
    let user = logind.get_user(rustix::process::getuid().as_raw()).await?;
    let user = Proxy::new(&bus, LOGIND, user, "org.freedesktop.login1.User").await?;
    if user.get_property::<bool>("Linger").await? {
        *fate = Fate::NoScope("it does not answer".to_owned());
        *fate = scope(id).await.map_or_else(|e| Fate::NoScope(format!("{e:#}")), |()| Fate::Scope);
        return Ok(());
    }
    let cleans_up = logind.inner().get_property::<bool>("KillUserProcesses").await?;
    let own = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    if ends_at_logout(&own, cleans_up) {
        *fate = Fate::Ends;
    }
    Ok(())
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

/// Whether what runs in this control group ends with the last session of a user who does not linger: under the user's own
/// manager always, in a login's scope where logind cleans up (logind.conf, `KillUserProcesses`).
fn ends_at_logout(cgroup: &str, cleans_up: bool) -> bool {
    let has_part = |is: fn(&str) -> bool| cgroup.lines().any(|line| line.split('/').any(is));
    has_part(|part| part.starts_with("user@") && part.ends_with(".service"))
        || cleans_up && has_part(|part| part.starts_with("session-") && part.ends_with(".scope"))
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
    let manager = Proxy::new(&bus, SYSTEMD, "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager").await?;
    manager
        .call_method("StartTransientUnit", &(name.as_str(), "fail", &properties[..], &no_others))
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
