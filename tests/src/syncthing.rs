//! Syncthing, the real one: two of them on this machine, which know of each other and of nobody else.

use std::{fs, net::TcpListener, os::unix::process::CommandExt, path::PathBuf, process::Command};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::{Said, Sandbox, process::Helper};

/// One of the two, which may run or not.
#[derive(Debug)]
pub struct Node {
    home: PathBuf,
    id: String,
    port: u16,
    running: Option<Helper>,
}

fn program(sandbox: &Sandbox) -> Command {
    let mut command = sandbox.tool("syncthing");
    command.env("STNORESTART", "1").env("STNOUPGRADE", "1");
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("a port").port()
}

impl Node {
    /// One that knows nobody yet.
    ///
    /// # Panics
    /// When Syncthing is not installed.
    pub fn new(sandbox: &Sandbox) -> Self {
        let home = sandbox.path("syncthing");
        let flag = format!("--home={}", home.display());
        Said::by(program(sandbox).args(["generate", &flag])).done();
        let id = Said::by(program(sandbox).args(["--device-id", &flag])).done().trim().to_owned();
        Self { home, id, port: free_port(), running: None }
    }

    /// Lets it share folders with another one, by name and by where they lie here.
    ///
    /// # Panics
    /// When that cannot be written.
    pub fn shares(&self, other: &Node, folders: &[(&str, PathBuf)]) {
        let devices = format!(r#"<device id="{}"></device><device id="{}"></device>"#, self.id, other.id);
        let folder = |(name, path): &(&str, PathBuf)| {
            fs::create_dir_all(path).expect("a folder");
            format!(
                r#"<folder id="{name}" path="{}" type="sendreceive" rescanIntervalS="2" fsWatcherEnabled="true" fsWatcherDelayS="1">{devices}<minDiskFree unit="%">0</minDiskFree><maxConflicts>10</maxConflicts></folder>"#,
                path.display()
            )
        };
        let folders: String = folders.iter().map(folder).collect();
        let device = |node: &Node| {
            format!(r#"<device id="{}"><address>tcp://127.0.0.1:{}</address></device>"#, node.id, node.port)
        };
        let config = format!(
            r#"<configuration version="36">{folders}{}{}<gui enabled="true" tls="false"><address>127.0.0.1:{}</address></gui><options>
            <listenAddress>tcp://127.0.0.1:{}</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled>
            <localAnnounceEnabled>false</localAnnounceEnabled><relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
            <startBrowser>false</startBrowser><urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
            <crashReportingEnabled>false</crashReportingEnabled><reconnectionIntervalS>1</reconnectionIntervalS>
            <minHomeDiskFree unit="%">0</minHomeDiskFree><setLowPriority>false</setLowPriority></options></configuration>"#,
            device(self),
            device(other),
            free_port(),
            self.port
        );
        fs::write(self.home.join("config.xml"), config).expect("its configuration");
    }

    /// Starts it, in this sandbox.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(&mut self, sandbox: &Sandbox) {
        let mut command = program(sandbox);
        let log = fs::File::create(self.home.join("log")).expect("a log");
        command.args(["serve", "--no-browser", "--no-restart", "--no-default-folder"]);
        command.arg(format!("--home={}", self.home.display())).stdout(log);
        // It starts itself once more: both are ended together.
        command.process_group(0);
        self.running = Some(Helper::start(&mut command));
    }

    /// Ends it: the other one is on its own.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take()
            && let Some(group) = Pid::from_raw(running.0.id().cast_signed())
        {
            let _ = kill_process_group(group, Signal::KILL);
        }
    }

    /// What it has to say, where a test fails.
    pub fn log(&self) -> String {
        fs::read_to_string(self.home.join("log")).unwrap_or_default()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.stop();
    }
}
