//! Nights on which the clock is moved: durations are elapsed time, a skipped time is the first instant after the gap, a
//! repeated one the first of the two (contract §2.1, §2.4). Times are those of the zone; `day` is the civil date.

use expect_test::expect;

use crate::table::check;

const ALONE: &str = "nudge.silence = [\"focus_due\", \"continuous_work\", \"day_ended\", \"day_ends_soon\", \"bedtime_soon\", \"week_ready\"]";

#[test]
fn amsterdam_has_the_third_hour_twice_and_bedtime_is_the_first() {
    check(
        &format!("day.bedtime = \"02:30\"\n{ALONE}"),
        "day 2026-10-24\n23:50 start 240\n+03:10 stop",
        expect![[r#"
            23:50 = focus 02:50
            02:30 ! bedtime 4
            02:45 ! bedtime 4
            02:00 ! bedtime 4
            02:30 ! bedtime 4
            03:00 ! bedtime 4
            03:10 focus 23:50-03:10 completed
            03:10 = idle
        "#]],
    );
}

#[test]
fn amsterdam_goes_without_the_third_hour() {
    check(
        "day.bedtime = \"02:30\"\nnudge.silence = [\"focus_due\", \"continuous_work\"]",
        "day 2027-03-27\n23:50 start 120\n+04:10 stop",
        expect![[r#"
            23:50 = focus 01:50
            23:50 ! day_ended 1
            23:55 ! day_ended 2
            00:05 ! day_ended 3
            00:20 ! day_ended 4
            00:50 ! day_ended 4
            01:20 ! day_ended 4
            01:30 ! bedtime_soon 2
            01:50 ! day_ended 4
            03:00 ! bedtime 4
            03:15 ! bedtime 4
            03:30 ! bedtime 4
            04:00 ! bedtime 4
            04:10 focus 23:50-04:10 completed
            04:10 = idle
        "#]],
    );
}

#[test]
fn new_york_falls_back_inside_a_promise() {
    check(
        ALONE,
        "zone America/New_York\nday 2026-10-31\n23:30 start 25\n+00:50 extend 60\n+02:15 stop\n+02:30 until",
        expect![[r#"
            23:30 = focus 23:55
            23:30 ! bedtime 4
            23:45 ! bedtime 4
            00:00 ! bedtime 4
            00:30 ! bedtime 4
            00:50 refused extend
            01:00 ! bedtime 4
            01:30 ! bedtime 4
            01:00 ! bedtime 4
            01:30 ! bedtime 4
            02:00 ! bedtime 4
            02:15 focus 23:30-02:15 completed
            02:15 = idle
        "#]],
    );
}

#[test]
fn new_york_springs_forward_inside_a_ladder() {
    check(
        "nudge.silence = [\"focus_due\", \"continuous_work\", \"bedtime\", \"bedtime_soon\"]",
        "zone America/New_York\nday 2027-03-13\n+01:40 start 25\n+03:45 stop",
        expect![[r#"
            01:40 = focus 03:05
            01:40 ! day_ended 1
            01:45 ! day_ended 2
            01:55 ! day_ended 3
            03:10 ! day_ended 4
            03:40 ! day_ended 4
            03:45 focus 01:40-03:45 completed
            03:45 = idle
        "#]],
    );
}

#[test]
fn beirut_skips_midnight_and_a_boundary_there_is_one_o_clock() {
    check(
        "day.boundary = \"00:00\"\nday.bedtime = \"23:00\"\nnudge.silence = [\"focus_due\", \"continuous_work\", \"day_ended\"]",
        "zone Asia/Beirut\nday 2026-03-28\n22:20 start 25\n+01:20 stop\n+01:30 start 25\n+01:40 quiet 720\n+01:50 finish",
        expect![[r#"
            22:20 = focus 22:45
            22:30 ! bedtime_soon 2
            23:00 ! bedtime 4
            23:15 ! bedtime 4
            23:30 ! bedtime 4
            01:00 ! bedtime 4
            01:20 focus 22:20-01:20 completed
            01:20 = idle
            01:30 = focus 01:55
            01:30 ! bedtime 4
            01:50 focus 01:30-01:50 stopped
            01:50 finish
            01:50 = idle
        "#]],
    );
}

#[test]
fn cairo_skips_the_midnight_that_is_bedtime() {
    check(
        "day.bedtime = \"00:30\"\nnudge.silence = [\"focus_due\", \"continuous_work\", \"day_ended\"]",
        "zone Africa/Cairo\nday 2026-04-23\n23:20 start 25\n+01:50 stop",
        expect![[r#"
            23:20 = focus 23:45
            23:30 ! bedtime_soon 2
            01:00 ! bedtime 4
            01:15 ! bedtime 4
            01:30 ! bedtime 4
            01:50 focus 23:20-01:50 completed
            01:50 = idle
        "#]],
    );
}

#[test]
fn lord_howe_moves_by_half_an_hour() {
    check(
        &format!("day.bedtime = \"02:15\"\n{ALONE}"),
        "zone Australia/Lord_Howe\nday 2026-10-03\n23:50 start 200\n+03:20 stop",
        expect![[r#"
            23:50 = focus 03:40
            02:30 ! bedtime 4
            02:45 ! bedtime 4
            03:00 ! bedtime 4
            03:20 focus 23:50-03:20 stopped
            03:20 = idle
        "#]],
    );
    check(
        &format!("day.bedtime = \"01:45\"\n{ALONE}"),
        "zone Australia/Lord_Howe\nday 2027-04-03\n23:50 start 200\n+02:40 stop",
        expect![[r#"
            23:50 = focus 02:40
            01:45 ! bedtime 4
            01:30 ! bedtime 4
            01:45 ! bedtime 4
            02:15 ! bedtime 4
            02:40 focus 23:50-02:40 completed
            02:40 = idle
        "#]],
    );
}

#[test]
fn apia_goes_without_a_whole_day() {
    // From Thursday, 29 December 2011 straight to Saturday the 31st. What is left of Friday's workday is the four hours
    // before Saturday's boundary; its range was skipped with it.
    check(
        "day.bedtime = \"22:30\"\nnudge.silence = [\"focus_due\", \"continuous_work\"]\nweek.saturday = \"09:00-12:00\"",
        "zone Pacific/Apia\nday 2011-12-29\n23:20 start 25\n++00:40 stop\n++03:50 start 25\n++04:10 stop\n++11:40 start 25\n++12:06 stop",
        expect![[r#"
            23:20 = focus 23:45
            23:20 ! bedtime 4
            23:35 ! bedtime 4
            23:50 ! bedtime 4
            00:00 ! bedtime 4
            00:15 ! bedtime 4
            00:30 ! bedtime 4
            00:40 focus 23:20-00:40 completed
            00:40 = idle
            03:50 = focus 04:15
            03:50 ! bedtime 4
            04:05 ! bedtime 4
            04:10 focus 03:50-04:10 stopped
            04:10 = idle
            11:40 = focus 12:05
            11:45 ! day_ends_soon 1
            12:00 ! day_ended 1
            12:05 ! day_ended 2
            12:06 focus 11:40-12:06 completed
            12:06 = idle
        "#]],
    );
}
