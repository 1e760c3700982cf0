//! The weekly report is announced when the week is over.

use expect_test::expect;

use crate::table::check;

const QUIET: &str = "nudge.silence = [\"continuous_work\"]";

#[test]
fn with_the_finish_of_the_last_scheduled_day() {
    check(
        QUIET,
        "day 2026-11-27\n16:50 start 25\n17:00 finish\n+18:00 until",
        expect![[r#"
        16:50 = focus 17:15
        17:00 focus 16:50-17:00 stopped
        17:00 finish
        17:00 = idle
        17:00 ! week_ready 1
    "#]],
    );
}

#[test]
fn an_hour_after_its_end_where_nobody_finishes() {
    check(
        QUIET,
        "day 2026-11-27\n16:00 start 10\n16:05 stop\n+18:00 until",
        expect![[r#"
        16:00 = focus 16:10
        16:05 focus 16:00-16:05 stopped
        16:05 = idle
        18:30 ! week_ready 1
    "#]],
    );
}

#[test]
fn when_the_stretch_has_ended() {
    check(
        QUIET,
        "day 2026-11-27\n18:20 start 25\n18:40 stop\n19:00 until",
        expect![[r#"
        18:20 = focus 18:45
        18:20 ! day_ended 1
        18:25 ! day_ended 2
        18:35 ! day_ended 3
        18:40 focus 18:20-18:40 stopped
        18:40 = idle
        18:55 ! week_ready 1
    "#]],
    );
}

#[test]
fn never_at_night_then_with_the_next_work() {
    check(
        QUIET,
        "day 2026-11-27\n22:40 start 25\n22:45 finish\n+++09:00 start 25\n+++09:01 stop",
        expect![[r#"
            22:40 = focus 23:05
            22:40 ! bedtime 4
            22:45 focus 22:40-22:45 stopped
            22:45 finish
            22:45 = idle
            09:00 = focus 09:25
            09:00 ! week_ready 1
            09:01 focus 09:00-09:01 stopped
            09:01 = idle
        "#]],
    );
}

#[test]
fn at_the_next_launch_where_no_app_ran() {
    check(
        QUIET,
        "day 2026-11-27\n16:00 start 10\n16:05 stop\n16:30 crash\n+++09:00 launch\n+++09:10 until",
        expect![[r#"
        16:00 = focus 16:10
        16:05 focus 16:00-16:05 stopped
        16:05 = idle
        09:00 ! week_ready 1
    "#]],
    );
}

#[test]
fn what_is_held_back_into_the_night_waits_for_the_next_work() {
    // The break begins at the boundary, when the night has just ended and nobody has looked at the clock in it.
    check(
        QUIET,
        "day 2026-11-27\n16:00 start 10\n16:05 stop\n17:00 dnd on\n+04:00 break\n+04:00 dnd off\n+04:05 stop\n+09:00 start 10\n+09:01 stop",
        expect![[r#"
            16:00 = focus 16:10
            16:05 focus 16:00-16:05 stopped
            16:05 = idle
            04:00 = break 04:05
            04:05 ! break_due 1
            04:05 break 04:00-04:05 completed
            04:05 = idle
            09:00 = focus 09:10
            09:00 ! week_ready 1 +day_ended
            09:01 focus 09:00-09:01 stopped
            09:01 = idle
        "#]],
    );
}

#[test]
fn not_for_a_week_without_work() {
    check(
        QUIET,
        "day 2026-11-27\n16:00 active\n20:00 until",
        expect![[r#"
        16:20 ! untracked 1
        17:20 ! untracked 1
    "#]],
    );
}

#[test]
fn a_finish_announces_a_week_whose_time_had_passed_before_the_first_line() {
    check(
        QUIET,
        "day 2026-11-27\n18:40 start 480\n20:15 finish",
        expect![[r#"
        18:40 = focus 02:40
        18:40 ! day_ended 1
        18:45 ! day_ended 2
        18:55 ! day_ended 3
        19:10 ! day_ended 4
        19:40 ! day_ended 4
        20:10 ! day_ended 4
        20:15 focus 18:40-20:15 stopped
        20:15 finish
        20:15 = idle
        20:15 ! week_ready 1
    "#]],
    );
}

#[test]
fn a_week_that_had_no_work_when_its_time_came_is_not_announced_later() {
    check(
        QUIET,
        "day 2026-11-27\n17:30 until\n18:42 start 480\n19:00 stop\n20:00 until",
        expect![[r#"
        18:42 = focus 02:42
        18:42 ! day_ended 1
        18:47 ! day_ended 2
        18:57 ! day_ended 3
        19:00 focus 18:42-19:00 stopped
        19:00 = idle
    "#]],
    );
}

#[test]
fn at_a_launch_for_a_week_that_is_history_only() {
    // The week's time was on Friday evening, when no app ran; the first line of a script is no launch.
    let script = "history focus 2026-11-25T10:00:00+01:00 2026-11-25T10:25:00+01:00\nday 2026-11-28\n";
    check(QUIET, &format!("{script}10:00 until\n11:00 until"), expect![[r#""#]]);
    check(
        QUIET,
        &format!("{script}10:00 until\n10:10 crash\n10:20 launch\n11:00 until"),
        expect![[r#"
            10:20 ! week_ready 1
        "#]],
    );
}

#[test]
fn with_a_finish_after_its_time_where_the_week_is_history() {
    check(
        QUIET,
        "history focus 2026-11-26T10:00:00+01:00 2026-11-26T10:25:00+01:00\nday 2026-11-27\n20:00 start\n20:04 finish",
        expect![[r#"
            20:00 = focus 20:25
            20:00 ! day_ended 1
            20:04 focus 20:00-20:04 stopped
            20:04 finish
            20:04 = idle
            20:04 ! week_ready 1
        "#]],
    );
}
