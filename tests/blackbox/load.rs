//! Many clients at once: `status` still answers, and what they cost is given back.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    os::unix::net::UnixStream,
    path::Path,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use homestretch_tests::{LIMIT, Launch, Sandbox, process::Cost, wait_until};
use homestretch_wire::place::EngineFile;

use crate::{focus, sandbox, wednesday};

const STATUS: &[u8] = b"{\"v\":1,\"do\":\"status\"}\n";
/// Those that watch and never read.
const WATCHERS: usize = 20;
/// Those that keep a seat, of 64; one is left for whoever changes something all the time. The others of 64 come again and again, until they get one.
const SEATED: usize = 43;
const CLIENTS: usize = 64;
const COMES_AGAIN: Duration = Duration::from_millis(100);
const REQUESTS: usize = 1000;

fn connect(socket: &Path) -> UnixStream {
    let stream = UnixStream::connect(socket).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    stream
}

/// Asks once; false where there was no room.
fn ask(stream: &UnixStream, from: &mut impl BufRead, line: &mut Vec<u8>) -> bool {
    let mut to = stream;
    line.clear();
    to.write_all(STATUS).is_ok() && from.read_until(b'\n', line).is_ok() && line.starts_with(br#"{"v":1,"ok":true"#)
}

/// How long a new client waits for its answer: the middle of many.
fn quickness(socket: &Path, n: usize) -> Duration {
    let mut all: Vec<Duration> = Vec::new();
    while all.len() < n {
        let began = Instant::now();
        let stream = connect(socket);
        if ask(&stream, &mut BufReader::new(&stream), &mut Vec::new()) {
            all.push(began.elapsed());
        }
    }
    all.sort();
    all[n / 2]
}

#[test]
fn status_answers_under_load_and_the_memory_comes_back() {
    // `.ci/check-release` names the release build, which has no clock to move.
    let (sandbox, launch) = match env::var_os("HOMESTRETCH_RELEASE") {
        Some(program) => (Sandbox::new(program), Launch::on_the_real_clock().without_window()),
        None => (sandbox(), Launch::at(&wednesday("09:00"))),
    };
    let engine = launch.headless().start(&sandbox);
    engine.order(focus(25));
    let socket = std::path::PathBuf::from(EngineFile::read(&sandbox.data()).unwrap().socket);
    let quiet = quickness(&socket, 200);
    let before = wait_until(LIMIT, "its rest", || {
        let cost = Cost::of(engine.pid());
        thread::park_timeout(Duration::from_millis(200));
        (Cost::of(engine.pid()).anonymous_kib == cost.anonymous_kib).then_some(cost.anonymous_kib)
    });
    let watchers: Vec<UnixStream> = (0..WATCHERS).map(|_| connect(&socket)).collect();
    let mut steady = engine.connect();
    for mut watcher in &watchers {
        watcher.write_all(b"{\"v\":1,\"do\":\"watch\"}\n").unwrap();
    }
    let (n_done, n_full, is_over) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let loaded = thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (socket, n_done, n_full, is_over) = (&socket, &n_done, &n_full, &is_over);
            // Those who get a seat come first.
            if client == SEATED {
                wait_until(LIMIT, "all seats", || (n_done.load(Ordering::Relaxed) > SEATED * 10).then_some(()));
            }
            scope.spawn(move || {
                let (mut line, mut n) = (Vec::new(), 0);
                while n < REQUESTS && !is_over.load(Ordering::Relaxed) {
                    let stream = connect(socket);
                    let mut from = BufReader::new(&stream);
                    // One for whom there is no seat is answered once at most, and comes again.
                    while n < REQUESTS && ask(&stream, &mut from, &mut line) {
                        n += 1;
                        n_done.fetch_add(1, Ordering::Relaxed);
                    }
                    assert!(n == REQUESTS || client >= SEATED, "{}", String::from_utf8_lossy(&line));
                    n_full.fetch_add(usize::from(n < REQUESTS), Ordering::Relaxed);
                    thread::park_timeout(COMES_AGAIN);
                }
            });
        }
        let mut all = Vec::new();
        while n_done.load(Ordering::Relaxed) < SEATED * REQUESTS * 9 / 10 {
            all.push(quickness(&socket, 1));
            // Something changes all the time, for those who watch.
            let quiet = homestretch_wire::Command::Quiet { minutes: Some(1 + all.len() as i64 % 600) };
            assert!(steady.ask(quiet).unwrap().ok);
        }
        is_over.store(true, Ordering::Relaxed);
        all.sort();
        all[all.len() / 2]
    });
    drop(watchers);
    let ratio = loaded.as_secs_f64() / quiet.as_secs_f64();
    println!(
        "{} requests, {} told that there is no room; status {quiet:?} when quiet, {loaded:?} under load: {ratio:.1} times",
        n_done.load(Ordering::Relaxed),
        n_full.load(Ordering::Relaxed),
    );
    assert!(ratio <= 5.0, "{loaded:?} under load, {quiet:?} when quiet");
    let after = wait_until(LIMIT, "its memory to come back", || {
        engine.status();
        let now = Cost::of(engine.pid()).anonymous_kib;
        (now <= before + 1024).then_some(now)
    });
    println!("{before} KiB before, {after} KiB after");
}
