//! Work without a pause, and the block in it: one of the two asks for the break (contract §3).

use expect_test::expect;

use crate::table::check;

#[test]
fn from_ninety_minutes_on_a_block_says_its_first_rung_only() {
    check(
        "",
        "09:00 start 25\n10:20 start 25\n12:35 start 10\n12:50 stop",
        expect![[r#"
        09:00 = focus 09:25
        09:25 ! focus_due 1
        09:30 ! focus_due 2
        09:40 ! focus_due 2
        09:55 ! focus_due 2
        10:20 focus 09:00-10:20 completed
        10:20 = focus 10:45
        10:30 ! continuous_work 1
        10:45 ! focus_due 1
        11:00 ! continuous_work 1
        11:30 ! continuous_work 1
        12:30 ! continuous_work 1
        12:35 focus 10:20-12:35 completed
        12:35 = focus 12:45
        12:45 ! focus_due 1
        12:50 focus 12:35-12:50 completed
        12:50 = idle
    "#]],
    );
}

#[test]
fn after_five_minutes_of_anything_else_the_block_says_all_of_its_ladder_again() {
    check(
        "",
        "09:00 start 85\n10:35 pause\n10:41 resume\n11:00 stop",
        expect![[r#"
        09:00 = focus 10:25
        10:25 ! focus_due 1
        10:30 ! continuous_work 1
        10:35 focus 09:00-10:35 split
        10:35 = away
        10:41 paused 10:35-10:41
        10:41 = focus 10:25
        10:41 ! focus_due 2
        10:55 ! focus_due 2
        11:00 focus 10:41-11:00 completed
        11:00 = idle
    "#]],
    );
    // Four minutes are too few.
    check(
        "",
        "09:00 start 85\n10:35 pause\n10:39 resume\n11:01 stop",
        expect![[r#"
        09:00 = focus 10:25
        10:25 ! focus_due 1
        10:30 ! continuous_work 1
        10:35 focus 09:00-10:35 split
        10:35 = away
        10:39 paused 10:35-10:39
        10:39 = focus 10:25
        11:00 ! continuous_work 1
        11:01 focus 10:39-11:01 completed
        11:01 = idle
    "#]],
    );
    check(
        "",
        "09:00 start 100\n10:45 break\n10:50 start 5\n11:05 stop",
        expect![[r#"
        09:00 = focus 10:40
        10:30 ! continuous_work 1
        10:40 ! focus_due 1
        10:45 focus 09:00-10:45 completed
        10:45 = break 10:50
        10:50 ! break_due 1
        10:50 break 10:45-10:50 completed
        10:50 = focus 10:55
        10:55 ! focus_due 1
        11:00 ! focus_due 2
        11:05 focus 10:50-11:05 completed
        11:05 = idle
    "#]],
    );
}

#[test]
fn a_rung_that_was_another_rules_is_not_made_up() {
    check(
        "",
        "09:00 start 85\n10:41 pause\n10:47 resume\n10:56 stop",
        expect![[r#"
        09:00 = focus 10:25
        10:25 ! focus_due 1
        10:30 ! continuous_work 1
        10:41 focus 09:00-10:41 split
        10:41 = away
        10:47 paused 10:41-10:47
        10:47 = focus 10:25
        10:55 ! focus_due 2
        10:56 focus 10:47-10:56 completed
        10:56 = idle
    "#]],
    );
}

#[test]
fn what_is_switched_off_takes_no_rung_from_the_block() {
    check(
        "nudge.silence = [\"continuous_work\"]",
        "09:00 start 85\n11:00 stop",
        expect![[r#"
        09:00 = focus 10:25
        10:25 ! focus_due 1
        10:30 ! focus_due 2
        10:40 ! focus_due 2
        10:55 ! focus_due 2
        11:00 focus 09:00-11:00 completed
        11:00 = idle
    "#]],
    );
    check(
        "nudge.silence = [\"focus_due\"]",
        "09:00 start 85\n11:00 stop",
        expect![[r#"
        09:00 = focus 10:25
        10:30 ! continuous_work 1
        11:00 ! continuous_work 1
        11:00 focus 09:00-11:00 completed
        11:00 = idle
    "#]],
    );
}

#[test]
fn the_row_of_work_without_a_pause() {
    check(
        "nudge.continuous_work_min = 30",
        "09:00 start 480\n12:31 stop",
        expect![[r#"
        09:00 = focus 17:00
        09:30 ! continuous_work 1
        10:00 ! continuous_work 1
        10:30 ! continuous_work 1
        11:30 ! continuous_work 1
        12:30 ! continuous_work 1
        12:31 focus 09:00-12:31 stopped
        12:31 = idle
    "#]],
    );
}

#[test]
fn a_promise_speaks_for_the_block_and_not_for_the_pause() {
    check(
        "",
        "09:00 start 85\n10:20 extend 20\n11:05 stop",
        expect![[r#"
        09:00 = focus 10:25
        10:30 ! continuous_work 1
        10:40 ! extension_due 1
        10:45 ! extension_due 2
        10:55 ! extension_due 2
        11:00 ! continuous_work 1
        11:05 focus 09:00-11:05 completed
        11:05 = idle
    "#]],
    );
}

#[test]
fn in_the_evening_the_day_speaks_for_both() {
    check(
        "day.bedtime = \"23:00\"",
        "15:30 start 110\n17:50 stop",
        expect![[r#"
        15:30 = focus 17:20
        17:00 ! continuous_work 1
        17:15 ! day_ends_soon 1
        17:20 ! focus_due 1
        17:30 ! day_ended 1
        17:35 ! day_ended 2
        17:45 ! day_ended 3
        17:50 focus 15:30-17:50 completed
        17:50 = idle
    "#]],
    );
    check(
        "nudge.silence = [\"day_ended\", \"day_ends_soon\"]",
        "15:30 start 110\n17:50 stop",
        expect![[r#"
        15:30 = focus 17:20
        17:00 ! continuous_work 1
        17:20 ! focus_due 1
        17:30 ! continuous_work 1
        17:50 focus 15:30-17:50 completed
        17:50 = idle
    "#]],
    );
}

#[test]
fn a_break_that_begins_by_itself_asks_for_it() {
    check(
        "cycle.start_break = \"auto\"",
        "09:00 start 25\n09:24 break\n09:25 start 100\n11:20 stop",
        expect![[r#"
        09:00 = focus 09:25
        09:24 focus 09:00-09:24 stopped
        09:24 = break 09:29
        09:25 break 09:24-09:25 stopped
        09:25 = focus 11:05
        10:31 ! continuous_work 1
        11:01 ! continuous_work 1
        11:05 focus 09:25-11:05 completed
        11:05 = break 11:10
        11:05 ! focus_due 1
        11:10 ! break_due 1
        11:15 ! break_due 1
        11:20 break 11:05-11:20 completed
        11:20 = idle
    "#]],
    );
}
