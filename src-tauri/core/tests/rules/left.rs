//! Jobs that are left running: nobody is called back (contract §13).

use expect_test::expect;
use homestretch_core::{
    Input, Schedule, Settings, State, Verb, Wall, Zone,
    record::Record,
    report::{report, week_named},
    step,
};

use crate::{figures::records, table::check};

const QUIET: &str = "nudge.silence = [\"continuous_work\", \"week_ready\"]";

#[test]
fn it_speaks_where_its_user_works_once_for_each() {
    check(
        QUIET,
        "10:00 start 60\n10:01 leave train.py stay\n10:02 leave upload stay\n10:10 left exit=0\n10:20 left signal=9\n10:30 left\n10:31 stop",
        expect![[r#"
            10:00 = focus 11:00
            10:10 left train.py 10:01-10:10 ended 0
            10:10 ! left_done 1
            10:20 left upload 10:02-10:20 killed 9
            10:20 ! left_done 1
            10:30 refused left
            10:31 focus 10:00-10:31 stopped
            10:31 = idle
        "#]],
    );
}

#[test]
fn nothing_is_said_after_a_finish_whatever_happens() {
    check(
        QUIET,
        "17:00 start 60\n17:20 leave train.py\n19:00 left exit=1\n+09:00 start\n+09:10 stop",
        expect![[r#"
        17:00 = focus 18:00
        17:15 ! day_ends_soon 1
        17:20 focus 17:00-17:20 stopped
        17:20 finish
        17:20 = idle
        19:00 left train.py 17:20-19:00 ended 1
        09:00 = focus 09:25
        09:10 focus 09:00-09:10 stopped
        09:10 = idle
    "#]],
    );
}

#[test]
fn what_ends_in_a_break_or_an_away_is_never_made_up() {
    check(
        QUIET,
        "10:00 start 60\n10:00 leave a stay\n10:00 leave b stay\n10:05 interrupted\n10:06 left exit=0\n10:07 resume\n10:20 break\n10:21 left exit=0\n10:25 start\n10:30 stop",
        expect![[r#"
            10:00 = focus 11:00
            10:05 focus 10:00-10:05 split
            10:05 = away
            10:06 left a 10:00-10:06 ended 0
            10:07 interrupted 10:05-10:07
            10:07 = focus 11:02
            10:20 focus 10:07-10:20 stopped
            10:20 = break 10:25
            10:21 left b 10:00-10:21 ended 0
            10:25 ! break_due 1
            10:25 break 10:20-10:25 completed
            10:25 = focus 10:50
            10:30 focus 10:25-10:30 stopped
            10:30 = idle
        "#]],
    );
}

#[test]
fn it_is_held_like_any_other() {
    check(
        QUIET,
        "10:00 start meeting\n10:00 leave a stay\n10:00 leave b stay\n10:10 left exit=0\n10:11 left exit=0\n10:20 stop\n10:22 start\n10:30 stop",
        expect![[r#"
            10:00 = meeting
            10:10 left a 10:00-10:10 ended 0
            10:11 left b 10:00-10:11 ended 0
            10:20 meeting 10:00-10:20 completed
            10:20 = idle
            10:22 = focus 10:47
            10:22 ! left_done 1
            10:30 focus 10:22-10:30 stopped
            10:30 = idle
        "#]],
    );
    // Where the stretch is over nobody is told any more.
    check(
        QUIET,
        "10:00 start meeting\n10:00 leave a stay\n10:10 left exit=0\n10:20 stop\n10:40 start\n10:50 stop",
        expect![[r#"
            10:00 = meeting
            10:10 left a 10:00-10:10 ended 0
            10:20 meeting 10:00-10:20 completed
            10:20 = idle
            10:40 = focus 11:05
            10:50 focus 10:40-10:50 stopped
            10:50 = idle
        "#]],
    );
}

#[test]
fn it_ends_while_the_engine_is_gone() {
    check(
        QUIET,
        "10:00 start 60\n10:01 leave a stay\n10:05 crash\n10:06 left exit=0\n10:07 leave b\n10:10 launch\n10:10 resume\n10:11 left exit=0\n10:20 stop",
        expect![[r#"
            10:00 = focus 11:00
            10:06 left a 10:01-10:06 ended 0
            10:07 refused leave
            10:10 focus 10:00-10:05 recovered
            10:10 = idle
            10:10 = focus 11:05
            10:11 refused left
            10:20 focus 10:10-10:20 stopped
            10:20 = idle
        "#]],
    );
}

/// What `status` would name.
fn named(state: &State) -> Vec<&str> {
    state.left.iter().filter_map(Record::job).map(|job| job.name.as_str()).collect()
}

#[test]
fn it_stands_there_until_the_work_after_the_next() {
    let schedule = Schedule::new(Settings::default());
    let zone: Zone = "Europe/Amsterdam".parse().unwrap();
    let at = |hour: i64| Wall(1_795_593_600).plus((hour - 8) * 3600);
    let mut state = State::new(at(8), zone, 1);
    let job = |id: u8, name: &str, from: i64, to: i64| {
        let [from, to] = [from, to].map(|hour| zone.text(at(hour)));
        Record::from_json(&format!(
            r#"{{"type":"left","id":"01KB00000000000000000000{id:02}","start":"{from}","end":"{to}","zone":"Europe/Amsterdam","name":"{name}","outcome":"ended","exit":0}}"#
        ))
        .unwrap()
    };
    step(&schedule, &mut state, at(9), Verb::Start.plain().into());
    let finish = Verb::Finish.plain();
    step(&schedule, &mut state, at(10), finish.into());
    step(&schedule, &mut state, at(12), Input::JobEnded(job(1, "train.py", 9, 12).into()));
    step(&schedule, &mut state, at(12), Input::JobEnded(job(1, "train.py", 9, 12).into()));
    assert_eq!(named(&state), ["train.py"], "the same one twice is one");
    step(&schedule, &mut state, at(13), Verb::Start.plain().into());
    assert_eq!(named(&state), ["train.py"], "it stands beside the work");
    step(&schedule, &mut state, at(14), Input::JobEnded(job(2, "upload", 9, 14).into()));
    step(&schedule, &mut state, at(15), Verb::Stop.plain().into());
    assert_eq!(named(&state), ["train.py", "upload"]);
    step(&schedule, &mut state, at(16), Verb::Start.plain().into());
    assert!(named(&state).is_empty(), "what ended before the last work is known");
}

#[test]
fn the_week_counts_what_ended_in_it() {
    let schedule = Schedule::new(Settings::default());
    let from = week_named("2026-W48", schedule.settings.week.starts_on).unwrap();
    let history = "focus 20T16:00 20T17:00
        left 20T17:00 23T05:00 name=train.py outcome=ended exit=0
        left 27T17:00 27T19:20 name=up outcome=killed signal=9
        left 22T17:00 23T03:59 name=before outcome=unknown
        left 29T17:00 30T04:00 name=after outcome=unknown";
    let report = report(&schedule, records(history), from);
    assert_eq!((report.left.count, report.left.ran_s), (2, 60 * 3600 + 140 * 60));
    assert_eq!(report.totals.sums.work_s, 0, "it is no work of anybody's");
}
