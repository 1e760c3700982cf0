//! Stands for the window in tests: connects, watches as a window does, and writes down what it meets.
//!
//! `--data D --view V`, as the engine starts the real one. Closes with the engine, or when `D/stub-close` appears.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test's own program: a panic is its report")]

use std::{
    env,
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
    process,
    sync::mpsc,
    thread,
    time::Duration,
};

use homestretch_tests::engine::{WINDOW_CLOSE, WINDOW_LOG};
use homestretch_wire::{Ask, Client, Message};

fn main() {
    let args: Vec<String> = env::args().collect();
    let value = |name: &str| {
        let at = args.iter().position(|arg| arg == name).unwrap_or_else(|| panic!("{name} is missing in {args:?}"));
        args.get(at + 1).unwrap_or_else(|| panic!("{name} has no value in {args:?}")).clone()
    };
    let data = PathBuf::from(value("--data"));
    write_down(&data, &format!("opened {}", value("--view")));

    let mut client = Client::connect(&data).expect("the engine that started this window answers");
    client.send(Ask::Watch { role: Some("window".to_owned()) }).expect("a request");
    let (gone, engine_gone) = mpsc::channel();
    let watched = data.clone();
    thread::spawn(move || {
        let mut phase = None;
        while let Ok(Some(message)) = client.receive() {
            match message {
                Message::Raise(raise) => write_down(&watched, &format!("raise {}", raise.raise.name())),
                Message::Reply(reply) => {
                    let now = reply.view.map(|view| view.status.phase.name());
                    if now != phase {
                        write_down(&watched, &format!("phase {}", now.unwrap_or_default()));
                        phase = now;
                    }
                }
            }
        }
        let _ = gone.send(());
    });
    while engine_gone.recv_timeout(Duration::from_millis(20)) == Err(mpsc::RecvTimeoutError::Timeout) {
        if data.join(WINDOW_CLOSE).exists() {
            write_down(&data, "closed");
            process::exit(0);
        }
    }
    write_down(&data, "the engine went");
}

fn write_down(data: &Path, event: &str) {
    let mut log = OpenOptions::new().create(true).append(true).open(data.join(WINDOW_LOG)).expect("a log");
    writeln!(log, "{event}").expect("a line");
}
