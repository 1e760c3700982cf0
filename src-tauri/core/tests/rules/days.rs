//! Rest, long days, steady work, nights with one hour more or less.

use expect_test::expect;

use crate::table::check;

#[test]
fn short_rest_is_said_once_with_the_first_work() {
    let script = "22:00 start 30\n22:20 finish\n+08:00 start 25\n+08:10 stop\n+09:05 start 25\n+09:10 stop";
    check(
        "nudge.silence = [\"day_ended\", \"bedtime\", \"bedtime_soon\"]",
        script,
        expect![[r#"
        22:00 = focus 22:30
        22:20 focus 22:00-22:20 stopped
        22:20 finish
        22:20 = idle
        08:00 = focus 08:25
        08:00 ! short_rest 1
        08:10 focus 08:00-08:10 stopped
        08:10 = idle
        09:05 = focus 09:30
        09:10 focus 09:05-09:10 stopped
        09:10 = idle
    "#]],
    );
}

#[test]
fn a_long_day_is_said_fourteen_hours_after_its_first_work() {
    let silence =
        "nudge.silence = [\"day_ended\", \"continuous_work\", \"day_ends_soon\", \"bedtime_soon\", \"bedtime\"]";
    check(
        silence,
        "08:00 start 10\n08:05 stop\n21:30 start 480\n22:10 stop",
        expect![[r#"
        08:00 = focus 08:10
        08:05 focus 08:00-08:05 stopped
        08:05 = idle
        21:30 = focus 05:30
        22:00 ! long_day 3
        22:10 focus 21:30-22:10 stopped
        22:10 = idle
    "#]],
    );
    check(
        silence,
        "07:00 start 10\n07:05 stop\n21:30 start 480\n22:10 stop",
        expect![[r#"
        07:00 = focus 07:10
        07:05 focus 07:00-07:05 stopped
        07:05 = idle
        21:30 = focus 05:30
        21:30 ! long_day 3
        22:10 focus 21:30-22:10 stopped
        22:10 = idle
    "#]],
    );
}

#[test]
fn ninety_minutes_without_a_pause() {
    check(
        "",
        "09:00 start 480\n09:50 pause\n09:54 resume\n10:40 pause\n10:45 resume\n12:16 stop",
        expect![[r#"
        09:00 = focus 17:00
        09:50 focus 09:00-09:50 split
        09:50 = away
        09:54 paused 09:50-09:54
        09:54 = focus 17:04
        10:34 ! continuous_work 1
        10:40 focus 09:54-10:40 split
        10:40 = away
        10:45 paused 10:40-10:45
        10:45 = focus 17:09
        12:15 ! continuous_work 1
        12:16 focus 10:45-12:16 stopped
        12:16 = idle
    "#]],
    );
}

#[test]
fn bedtime_in_the_hour_that_is_skipped() {
    let late = "day.bedtime = \"02:30\"\nnudge.silence = [\"day_ended\", \"continuous_work\"]";
    check(
        late,
        "day 2027-03-28\n01:45 start 60\n03:16 stop",
        expect![[r#"
        01:45 = focus 03:45
        01:45 ! bedtime_soon 2
        03:00 ! bedtime 4
        03:15 ! bedtime 4
        03:16 focus 01:45-03:16 stopped
        03:16 = idle
    "#]],
    );
}

#[test]
fn the_boundary_in_the_hour_that_is_skipped() {
    // Beirut skips from 00:00 to 01:00; a boundary at 00:30 is 01:00 then.
    let settings = "day.boundary = \"00:30\"\nday.bedtime = \"00:00\"\nnudge.silence = [\"continuous_work\"]";
    check(
        settings,
        "zone Asia/Beirut\nday 2026-03-28\n23:40 start 480\n+01:10 finish",
        expect![[r#"
        23:40 = focus 08:40
        23:40 ! bedtime_soon 2 +day_ended
        23:45 ! day_ended 2
        23:55 ! day_ended 3
        01:00 ! bedtime 4
        01:10 focus 23:40-01:10 stopped
        01:10 finish
        01:10 = idle
    "#]],
    );
}

#[test]
fn a_stretch_that_ends_at_the_boundary_does_not_go_on_over_it() {
    let silence = "nudge.silence = [\"bedtime\", \"day_ended\"]";
    check(
        silence,
        "+03:45 start 480\n+04:00 stop\n+06:35 start 10\n+06:40 stop",
        expect![[r#"
        03:45 = focus 11:45
        04:00 focus 03:45-04:00 stopped
        04:00 = idle
        06:35 = focus 06:45
        06:35 ! short_rest 1
        06:40 focus 06:35-06:40 stopped
        06:40 = idle
    "#]],
    );
    check(
        silence,
        "+03:45 start 480\n+04:05 stop\n+06:35 start 10\n+06:40 stop",
        expect![[r#"
        03:45 = focus 11:45
        04:05 focus 03:45-04:05 stopped
        04:05 = idle
        06:35 = focus 06:45
        06:40 focus 06:35-06:40 stopped
        06:40 = idle
    "#]],
    );
    check(
        silence,
        "+03:45 start 480\n+03:58 break\n+04:02 start 480\n+04:05 stop\n+06:35 start 10\n+06:40 stop",
        expect![[r#"
            03:45 = focus 11:45
            03:58 focus 03:45-03:58 stopped
            03:58 = break 04:03
            04:02 break 03:58-04:02 stopped
            04:02 = focus 12:02
            04:05 focus 04:02-04:05 stopped
            04:05 = idle
            06:35 = focus 06:45
            06:40 focus 06:35-06:40 stopped
            06:40 = idle
        "#]],
    );
}

#[test]
fn a_night_worked_through_is_no_short_rest_where_it_is_history() {
    let script = "history focus 2026-11-24T20:00:00+01:00 2026-11-25T03:55:00+01:00\nhistory focus 2026-11-25T04:02:00+01:00 2026-11-25T04:30:00+01:00\n09:00 start\n09:10 stop";
    check(
        "nudge.silence = [\"day_ended\", \"bedtime\"]",
        script,
        expect![[r#"
        09:00 = focus 09:25
        09:10 focus 09:00-09:10 stopped
        09:10 = idle
    "#]],
    );
}

#[test]
fn what_is_said_once_a_workday_is_said_again_on_the_next() {
    check(
        "nudge.silence = [\"day_ended\", \"bedtime\", \"focus_due\", \"short_rest\"]",
        "17:10 start 30\n17:20 stop\n22:05 start 30\n22:10 finish\n+17:10 start 30\n+17:20 stop\n+22:05 start 30\n+22:10 finish",
        expect![[r#"
            17:10 = focus 17:40
            17:15 ! day_ends_soon 1
            17:20 focus 17:10-17:20 stopped
            17:20 = idle
            22:05 = focus 22:35
            22:05 ! bedtime_soon 2
            22:10 focus 22:05-22:10 stopped
            22:10 finish
            22:10 = idle
            17:10 = focus 17:40
            17:15 ! day_ends_soon 1
            17:20 focus 17:10-17:20 stopped
            17:20 = idle
            22:05 = focus 22:35
            22:05 ! bedtime_soon 2
            22:10 focus 22:05-22:10 stopped
            22:10 finish
            22:10 = idle
        "#]],
    );
}
