//! The socket: who may be on it, and what may come through it.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::{
        fs::{PermissionsExt, chown},
        net::UnixStream,
    },
    path::PathBuf,
};

use homestretch_tests::{
    Engine, LIMIT, Launch, Said,
    process::{SOMEONE_ELSE, as_someone_else},
};
use homestretch_wire::{Phase, place::EngineFile};
use serde_json::Value;

use crate::{focus, sandbox, wednesday};

fn socket_of(engine: &Engine<'_>) -> PathBuf {
    EngineFile::read(&engine.sandbox().data()).unwrap().socket.into()
}

#[test]
fn the_socket_is_ours_alone() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let socket = socket_of(&engine);
    assert_eq!(socket.parent(), Some(sandbox.path("run/homestretch").as_path()));
    let mode = |path: &PathBuf| fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&socket), mode(&socket.parent().unwrap().to_owned())), (0o600, 0o700));
}

#[test]
fn garbage_is_answered_by_one_clear_line() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    engine.order(focus(25));
    let long = format!(r#"{{"v":1,"do":"start","task":"{}"}}"#, "x".repeat(70_000));
    let lines: [&[u8]; 8] = [
        b"garbage",
        b"",
        b"\xff\xfe\x00",
        b"[]",
        br#"{"v":1,"do":"dance"}"#,
        br#"{"v":99,"do":"stop"}"#,
        br#"{"v":1,"do":"start","minutes":"many"}"#,
        long.as_bytes(),
    ];
    for line in lines {
        let shown = String::from_utf8_lossy(&line[..line.len().min(60)]).into_owned();
        let mut stream = UnixStream::connect(socket_of(&engine)).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        // The other side may hang up in the middle of a line that is too long.
        let _ = stream.write_all(line).and_then(|()| stream.write_all(b"\n"));
        let mut answer = String::new();
        BufReader::new(&stream).read_line(&mut answer).unwrap_or_else(|e| panic!("{shown:?}: {e}"));
        let answer: Value = serde_json::from_str(&answer).unwrap_or_else(|e| panic!("{shown:?}: {e}: {answer:?}"));
        assert_eq!(answer["ok"], false, "{shown:?}");
        let why = answer["why"].as_str().unwrap_or_default();
        assert!(!why.is_empty() && !why.contains('\n'), "{shown:?}: {answer}");
    }
    assert_eq!(engine.status().status.phase, Phase::Focus, "and nothing else happened");
}

#[test]
fn a_client_that_says_nothing_holds_nobody_up() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let silent: Vec<UnixStream> = (0..20).map(|_| UnixStream::connect(socket_of(&engine)).unwrap()).collect();
    let mut half = UnixStream::connect(socket_of(&engine)).unwrap();
    half.write_all(br#"{"v":1,"do":"#).unwrap();
    assert_eq!(engine.order(focus(25)).status.phase, Phase::Focus);
    drop((silent, half));
    assert_eq!(engine.status().status.phase, Phase::Focus);
}

#[test]
fn a_second_engine_on_the_same_data_is_refused() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let why = sandbox.cli(&["run"]).refused(1);
    assert!(why.contains(&engine.pid().to_string()) || why.contains("running"), "{why}");
    engine.order(focus(25));
    // By another name it is the same folder.
    let link = sandbox.path("link");
    std::os::unix::fs::symlink(sandbox.data(), &link).unwrap();
    let said = Said::by(sandbox.command().arg("--data").arg(&link).arg("run"));
    said.refused(1);
    let said = Said::by(sandbox.command().arg("--data").arg(&link).args(["status", "--json"]));
    assert_eq!(said.json()["phase"], "focus");
}

#[test]
fn a_stale_socket_is_nobody_and_is_replaced() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let socket = socket_of(&engine);
    engine.kill9();
    assert!(socket.exists(), "a killed engine leaves its socket behind");
    sandbox.cli(&["status"]).refused(3);
    sandbox.cli(&["stop"]).refused(3);
    let engine = Launch::at(&wednesday("09:01")).start(&sandbox);
    assert_eq!(engine.order(focus(25)).status.phase, Phase::Focus);
    assert_eq!(socket_of(&engine), socket);
}

#[test]
fn a_socket_or_folder_of_someone_else_is_not_used() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let socket = socket_of(&engine);
    if let Err(e) = chown(&socket, Some(SOMEONE_ELSE), None) {
        println!("skipped: this user cannot give a file away ({e})");
        return;
    }
    let why = sandbox.cli(&["start"]).refused(1);
    assert!(why.contains(&socket.display().to_string()), "it says which: {why}");
    chown(&socket, Some(0), None).unwrap();
    assert_eq!(engine.status().status.phase, Phase::Idle, "nothing was sent");
    engine.quit();

    let folder = socket.parent().unwrap();
    fs::remove_dir_all(folder).unwrap();
    fs::create_dir(folder).unwrap();
    chown(folder, Some(SOMEONE_ELSE), None).unwrap();
    let why = sandbox.cli(&["run"]).refused(1);
    assert!(why.contains(&folder.display().to_string()), "it says which: {why}");
}

#[test]
fn another_user_at_the_socket_is_turned_away() {
    let sandbox = sandbox();
    let engine = Launch::at(&wednesday("09:00")).start(&sandbox);
    let socket = socket_of(&engine);
    // As if the folder's rights had been widened by mistake.
    for path in [socket.clone(), socket.parent().unwrap().to_owned(), sandbox.path("run"), sandbox.path("")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o777)).unwrap();
    }
    let answer = as_someone_else(move || {
        let mut stream = UnixStream::connect(socket).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        let _ = stream.write_all(b"{\"v\":1,\"do\":\"start\"}\n");
        let mut answer = String::new();
        let _ = BufReader::new(&stream).read_line(&mut answer);
        answer
    });
    let answer = answer.unwrap_or_default();
    assert!(!answer.contains("phase"), "a view for someone else: {answer}");
    assert_eq!(engine.status().status.phase, Phase::Idle, "their word counts for nothing");
}

/// Somebody who answers each request by this line, and calls itself of this version.
fn answers(sandbox: &homestretch_tests::Sandbox, version: &str, line: &'static str) {
    let socket = sandbox.path("run/other.sock");
    let _ = fs::remove_file(&socket);
    let listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let file = EngineFile { pid: 1, version: version.to_owned(), socket: socket.display().to_string() };
    fs::write(sandbox.data().join("engine.json"), serde_json::to_vec(&file).unwrap()).unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut asked = String::new();
            let _ = BufReader::new(&stream).read_line(&mut asked);
            let _ = writeln!(&stream, "{line}");
        }
    });
}

#[test]
fn an_app_and_a_command_of_different_age_say_so() {
    let sandbox = sandbox();
    for (version, line) in [
        ("9.0.0", r#"{"v":2,"ok":true,"view":{"new":true}}"#),
        ("9.0.0", r#"{"v":1,"ok":true,"view":{"phase":{"new":true}}}"#),
        ("0.0.1", r#"{"v":1,"ok":false,"exit":2,"why":"a request is not known: unknown do \"status\""}"#),
    ] {
        answers(&sandbox, version, line);
        let why = sandbox.cli(&["status"]).refused(1);
        assert!(why.contains(version) && why.contains("homestretch quit ends it"), "{line}: {why}");
    }
    fs::remove_file(sandbox.data().join("engine.json")).unwrap();
    // And who speaks a later version is told so, and can end it all the same.
    let mut engine = Launch::at(&wednesday("09:00")).headless().start(&sandbox);
    let ask = |request: &str| {
        let mut stream = UnixStream::connect(socket_of(&engine)).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        writeln!(stream, "{request}").unwrap();
        let mut answer = String::new();
        BufReader::new(&stream).read_line(&mut answer).unwrap();
        answer
    };
    assert!(ask(r#"{"v":2,"do":"stop"}"#).contains("of different age"));
    assert!(ask(r#"{"v":2,"do":"quit"}"#).contains(r#""ok":true"#));
    assert_eq!(engine.wait_for_end(), 0);
}
