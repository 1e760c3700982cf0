//! Each call of each thing that is written, failing in each way: what is said to be there is there, and nothing else is said.

use std::fs;

use homestretch_core::{Record, State, Wall, Zone};

use super::faults::{self, Fault};
use crate::{Journal, Live, Place, journal, settings_file};

const NOW: Wall = Wall(1_795_800_000);

fn record(n: u8) -> Record {
    Record::from_json(&format!(
        r#"{{"type":"finish","id":"01KB00000000000000000000{n:02}","at":"2026-11-27T17:30:00+01:00","zone":"Europe/Amsterdam","park":"line {n}"}}"#
    ))
    .unwrap()
}

fn home() -> (tempfile::TempDir, Place) {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::open(Some(dir.path())).unwrap();
    (dir, place)
}

/// Tries something with a fault at each of its calls in turn; `check` is told whether it said that it was done.
fn at_each_call<T>(make: impl Fn() -> T, act: impl Fn(&T) -> bool, check: impl Fn(&T, bool, Fault, usize)) {
    for fault in Fault::ALL {
        for n in 0.. {
            assert!(n < 100, "it ends");
            let there = make();
            let (is_done, is_met) = faults::with(n, fault, || act(&there));
            check(&there, is_done, fault, n);
            if !is_met {
                assert!(is_done && n > 0, "without a fault it is done");
                break;
            }
        }
    }
}

#[test]
fn a_record_is_said_to_be_closed_where_it_is_on_the_disk_and_nowhere_else() {
    // A new file, one that has records, and one that a crash has torn.
    for torn in [None, Some(&b""[..]), Some(b"{\"v\":1,\"crc\":\"0000"), Some(b"\0\0\0\0\0\0")] {
        let make = || {
            let (dir, place) = home();
            let journal = Journal::open(&place, "A").unwrap();
            if let Some(torn) = torn {
                journal.append(NOW, &[record(1), record(2)]).unwrap();
                let path = journal::files(&place).unwrap().remove(0);
                let whole = fs::read(&path).unwrap();
                fs::write(&path, [&whole[..], torn].concat()).unwrap();
            }
            (dir, place, journal)
        };
        let before = if torn.is_some() { vec![record(1), record(2)] } else { Vec::new() };
        at_each_call(
            make,
            |(_, _, journal)| journal.append(NOW, &[record(3), record(4)]).is_ok(),
            |(_, place, journal), is_done, fault, n| {
                let read = journal::read(place).unwrap().records;
                let with_both = [&before[..], &[record(3), record(4)]].concat();
                match (is_done, fault) {
                    (true, _) => assert_eq!(read, with_both, "{fault:?} at {n}"),
                    // A disk that fails for good cannot be cut either: what is whole there may stand, and comes again by its id.
                    (false, Fault::ErrnoFromHere(_)) => assert!(read.starts_with(&before), "{fault:?} at {n}"),
                    (false, _) => assert_eq!(read, before, "{fault:?} at {n}"),
                }
                // The disk is back.
                journal.append(NOW, &[record(3), record(4)]).unwrap();
                let again = journal::read(place).unwrap();
                assert!(again.damage.is_empty(), "{fault:?} at {n}: {:?}", again.damage);
                let mut records = again.records;
                records.sort_by_key(|record| record.id);
                records.dedup();
                assert_eq!(records, with_both, "{fault:?} at {n}");
            },
        );
    }
}

#[test]
fn the_open_state_is_the_old_one_or_the_new_one() {
    let old = State::new(NOW, Zone::UTC, 1);
    let new = State { dnd: true, at: NOW.plus(60), ..old.clone() };
    let make = || {
        let (dir, place) = home();
        Live::new(&place).write(&old).unwrap();
        (dir, place)
    };
    at_each_call(
        make,
        |(_, place)| Live::new(place).write(&new).is_ok(),
        |(_, place), is_done, fault, n| {
            let kept = Live::new(place).read().unwrap().unwrap().state;
            assert!(kept == new || (!is_done && kept == old), "{fault:?} at {n}");
            Live::new(place).write(&new).unwrap();
            assert_eq!(Live::new(place).read().unwrap().unwrap().state, new);
        },
    );
    // A heartbeat changes nothing else, whether it comes to its end or not.
    let make = || {
        let (dir, place) = home();
        let mut live = Live::new(&place);
        live.write(&old).unwrap();
        (dir, place, std::cell::RefCell::new(live))
    };
    at_each_call(
        make,
        |(_, _, live)| live.borrow_mut().beat(&State { at: NOW.plus(60), ..old.clone() }).is_ok(),
        |(_, place, live), _, fault, n| {
            // Half a stamp is a time that nobody can read, or another; the next one mends it.
            live.borrow_mut().beat(&State { at: NOW.plus(120), ..old.clone() }).unwrap();
            let kept = Live::new(place).read().unwrap().unwrap_or_else(|| panic!("{fault:?} at {n}"));
            assert_eq!((kept.heartbeat, kept.state), (NOW.plus(120), old.clone()), "{fault:?} at {n}");
        },
    );
}

#[test]
fn the_settings_are_the_old_ones_or_the_new_ones() {
    let make = || {
        let (dir, place) = home();
        fs::write(place.settings(), "# mine\n[cycle]\nfocus_min = 20\n").unwrap();
        (dir, place)
    };
    at_each_call(
        make,
        |(_, place)| settings_file::set(place, "cycle.focus_min", "30").is_ok(),
        |(dir, place), is_done, fault, n| {
            let text = fs::read_to_string(place.settings()).unwrap();
            let want = if is_done { "# mine\n[cycle]\nfocus_min = 30\n" } else { "# mine\n[cycle]\nfocus_min = 20\n" };
            assert_eq!(text, want, "{fault:?} at {n}");
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "{fault:?} at {n}: nothing is left beside it");
        },
    );
}
