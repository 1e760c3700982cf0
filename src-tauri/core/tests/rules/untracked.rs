//! Somebody is there, and nothing runs.

use expect_test::expect;

use crate::table::check;

#[test]
fn it_asks_after_twenty_minutes_and_once_more() {
    check(
        "",
        "09:25 active\n12:00 until",
        expect![[r#"
        09:45 ! untracked 1
        10:45 ! untracked 1
    "#]],
    );
}

#[test]
fn one_click_counts_it_from_when_it_began() {
    check(
        "",
        "09:00 active\n09:25 count\n09:30 stop\n09:31 count",
        expect![[r#"
            09:20 ! untracked 1
            09:25 = focus 09:25
            09:25 ! focus_due 1
            09:30 ! focus_due 2
            09:30 focus 09:00-09:30 completed
            09:30 = idle
            09:31 = focus 09:55
        "#]],
    );
}

#[test]
fn another_keeps_quiet_for_the_day() {
    check(
        "",
        "09:00 active\n09:25 not_work\n13:00 start 10\n13:05 stop\n15:00 until\n+09:25 until",
        expect![[r#"
        09:20 ! untracked 1
        13:00 = focus 13:10
        13:05 focus 13:00-13:05 stopped
        13:05 = idle
        09:20 ! untracked 1
    "#]],
    );
}

#[test]
fn after_a_finish_it_asks_once() {
    check(
        "",
        "16:00 active\n16:05 start 10\n16:10 finish\n22:00 until",
        expect![[r#"
        16:05 = focus 16:15
        16:10 focus 16:05-16:10 stopped
        16:10 finish
        16:10 = idle
        16:30 ! untracked 1
    "#]],
    );
}

#[test]
fn nobody_there_is_asked_nothing() {
    check(
        "",
        "09:00 active\n09:10 idle\n11:00 active\n11:30 until",
        expect![[r#"
        11:20 ! untracked 1
    "#]],
    );
    check(
        "",
        "09:10 start 10\n09:15 stop\n12:00 until",
        expect![[r#"
        09:10 = focus 09:20
        09:15 focus 09:10-09:15 stopped
        09:15 = idle
    "#]],
    );
}

#[test]
fn another_zone_does_not_ask_about_what_had_passed_there() {
    check(
        "",
        "day 2026-11-27\n03:59:59 active\n16:31 zone Asia/Beirut\n16:40 until",
        expect![[r#"
        09:20 ! untracked 1
        10:20 ! untracked 1
    "#]],
    );
}
