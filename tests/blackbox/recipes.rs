//! Examples in the docs: hooks, status bars, clients of the protocol, run as they stand there.

use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    path::{Path, PathBuf},
    thread,
};

use homestretch_tests::{Launch, Said, Sandbox};
use homestretch_wire::Phase;

use crate::{focus, sandbox, wednesday};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

fn run(sandbox: &Sandbox, program: &str, args: &[&str]) -> Said {
    Said::by(sandbox.tool(docs().join(program)).args(args))
}

#[test]
fn the_clients_of_the_protocol_work() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    let data = sandbox.data().display().to_string();
    assert!(run(&sandbox, "protocol/client.py", &[&data]).done().starts_with("idle "));
    let started = run(&sandbox, "protocol/client.py", &[&data, "start", "minutes=25", "task=eval loop"]).done();
    assert!(started.starts_with("focus "), "{started}");
    let view = engine.status();
    assert_eq!((view.planned_s, view.status.task.as_deref()), (Some(1500), Some("eval loop")));
    let reply = run(&sandbox, "protocol/client.sh", &[&data]).json();
    assert_eq!((&reply["ok"], &reply["view"]["phase"]), (&true.into(), &"focus".into()));
    run(&sandbox, "protocol/client.sh", &[&data, r#"{"v":1,"do":"stop"}"#]).done();
    assert_eq!(engine.status().status.phase, Phase::Idle);
    let why = run(&sandbox, "protocol/client.py", &[&data, "stop"]);
    assert!(why.code == 1 && why.err.contains("nothing is running"), "{why:?}");
}

#[test]
fn the_hooks_do_what_they_say() {
    let sandbox = sandbox();
    let hooks = sandbox.data().join("hooks");
    fs::create_dir_all(&hooks).unwrap();
    // A lamp and a Slack of the test's own, which write down what they are asked.
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", server.local_addr().unwrap());
    let asked = sandbox.path("asked");
    let log = asked.clone();
    thread::spawn(move || {
        for mut stream in server.incoming().map_while(Result::ok) {
            let mut request = [0; 4096];
            let n = stream.read(&mut request).unwrap_or_default();
            let text = String::from_utf8_lossy(&request[..n]).into_owned();
            let mut log = fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
            log.write_all(text.as_bytes()).unwrap();
            let _ = stream.write_all(b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    });
    sandbox.set_env("LAMP", &address);
    sandbox.set_env("SLACK_API", &address);
    let bin = sandbox.path("bin");
    fs::create_dir_all(&bin).unwrap();
    fs::write(bin.join("playerctl"), "#!/bin/sh\necho \"playerctl $1\"\n").unwrap();
    make_executable(&bin.join("playerctl"));
    sandbox.set_env("PATH", format!("{}:{}", bin.display(), std::env::var("PATH").unwrap()));
    sandbox.set_env("XDG_STATE_HOME", sandbox.path("").display().to_string());
    for entry in fs::read_dir(docs().join("hooks")).unwrap() {
        let from = entry.unwrap().path();
        let to = hooks.join(from.file_name().unwrap());
        fs::copy(&from, &to).unwrap();
        make_executable(&to);
    }
    fs::write(sandbox.data().join("slack-token"), "xoxp-1\n").unwrap();
    let said = sandbox.cli(&["hooks", "test", "phase"]).done();
    for line in [
        "light-on-the-desk: exit 0",
        "mute-slack: exit 0",
        "pause-music: exit 0",
        "  playerctl play",
        "write-a-log: exit 0",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let asked = fs::read_to_string(asked).unwrap();
    assert!(asked.contains("GET /colour/red ") && asked.contains("POST /dnd.setSnooze?num_minutes=60 "), "{asked}");
    assert!(asked.contains("Bearer xoxp-1"), "{asked}");
    let log = fs::read_to_string(sandbox.path("homestretch-events.log")).unwrap();
    assert!(log.starts_with("phase {\"at\":"), "{log}");
    // Other events are none of theirs.
    let said = sandbox.cli(&["hooks", "test", "nudge"]).done();
    assert_eq!(said.matches(": exit 0").count(), 4, "{said}");
}

fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn every_command_shown_for_a_status_bar_is_one() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("10:00")).without_window().start(&sandbox);
    engine.order(focus(25));
    let text = fs::read_to_string(docs().join("status-bars.md")).unwrap();
    let mut seen = 0;
    for (at, shown) in text.match_indices("homestretch status --") {
        let mut rest = &text[at + shown.len() - 2..];
        let mut args = vec!["status"];
        while let Some(flag) = rest.split([' ', '`', '"', '\n']).next().filter(|word| word.starts_with("--")) {
            rest = rest[flag.len()..].trim_start_matches([' ', '`']);
            // What is followed never ends.
            args.extend(Some(flag).filter(|flag| *flag != "--follow"));
            if flag == "--template" {
                let quote = rest.chars().next().unwrap();
                let (template, after) = rest[1..].split_once(quote).unwrap();
                args.push(template);
                rest = after.trim_start_matches(' ');
            }
        }
        let said = sandbox.cli(&args);
        assert!(said.code == 0 && !said.out.trim().is_empty(), "{args:?}: {said:?}");
        seen += 1;
    }
    assert!(seen >= 9, "{seen}");
}
