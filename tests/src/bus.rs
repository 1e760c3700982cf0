//! A private message bus.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::Stdio,
};

use crate::{Sandbox, process::Helper};

/// Where toolkits look for the bus of assistive programs first.
const ACCESSIBILITY: &str = "AT_SPI_BUS_ADDRESS";

/// A `dbus-daemon` of the test's own, ended on drop.
#[derive(Debug)]
pub struct Bus {
    address: String,
    _daemon: Helper,
}

impl Bus {
    /// A session bus that starts no services by itself; the sandbox's commands find it.
    pub fn session(sandbox: &Sandbox) -> Self {
        Self::start(sandbox, "session", "DBUS_SESSION_BUS_ADDRESS", "")
    }

    /// A session bus that starts the services that are installed, as a real desktop's does.
    pub fn desktop(sandbox: &Sandbox) -> Self {
        Self::start(sandbox, "session", "DBUS_SESSION_BUS_ADDRESS", "<standard_session_servicedirs/>")
    }

    /// A bus that stands for the system's.
    pub fn system(sandbox: &Sandbox) -> Self {
        Self::start(sandbox, "system", "DBUS_SYSTEM_BUS_ADDRESS", "")
    }

    /// The bus of assistive programs: what tells of itself there finds it by its address, as where a desktop has named one.
    /// It starts their registry, and nothing else.
    pub fn accessibility(sandbox: &Sandbox) -> Self {
        // The registry is told of the bus in the environment that it gets from it.
        sandbox.set_env(ACCESSIBILITY, format!("unix:path={}", sandbox.path("accessibility-bus").display()));
        let services = "<servicedir>/usr/share/dbus-1/accessibility-services</servicedir>";
        Self::start(sandbox, "accessibility", ACCESSIBILITY, services)
    }

    /// The bus's address, for `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> &str {
        &self.address
    }

    fn start(sandbox: &Sandbox, kind: &str, variable: &str, services: &str) -> Self {
        let config = sandbox.path(format!("{kind}-bus.conf"));
        let socket = sandbox.path(format!("{kind}-bus"));
        let text = format!(
            r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
            socket.display()
        );
        fs::write(&config, text).expect("a bus configuration");
        let mut daemon = Helper::start(
            sandbox
                .tool("dbus-daemon")
                .arg(format!("--config-file={}", config.display()))
                .args(["--nofork", "--nopidfile", "--print-address=1"])
                .stdout(Stdio::piped()),
        );
        let mut address = String::new();
        let out = daemon.0.stdout.take().expect("a piped stdout");
        BufReader::new(out).read_line(&mut address).expect("the bus says its address");
        let address = address.trim().to_owned();
        assert!(!address.is_empty(), "dbus-daemon ended without an address");
        sandbox.set_env(variable, address.clone());
        Self { address, _daemon: daemon }
    }
}
