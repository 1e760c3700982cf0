//! The end of day, promises, bedtime.

use expect_test::expect;

use crate::table::check;

/// The evening has enough voices: the one for pauses is off in most of these.
const QUIET: &str = "nudge.silence = [\"continuous_work\"]";

#[test]
fn the_day_ends_level_by_level() {
    check(
        QUIET,
        "17:00 start 480\n18:35 finish",
        expect![[r#"
        17:00 = focus 01:00
        17:15 ! day_ends_soon 1
        17:30 ! day_ended 1
        17:35 ! day_ended 2
        17:45 ! day_ended 3
        18:00 ! day_ended 4
        18:30 ! day_ended 4
        18:35 focus 17:00-18:35 stopped
        18:35 finish
        18:35 = idle
    "#]],
    );
}

#[test]
fn a_promise_before_the_end_of_day_begins_there() {
    check(
        QUIET,
        "17:00 start 480\n17:20 extend 30\n18:01 finish",
        expect![[r#"
        17:00 = focus 01:00
        17:15 ! day_ends_soon 1
        18:00 ! extension_due 1
        18:01 focus 17:00-18:01 stopped
        18:01 promise 17:30-18:01 30 min, day
        18:01 finish
        18:01 = idle
    "#]],
    );
}

#[test]
fn a_promise_asked_twice_adds_up() {
    check(
        QUIET,
        "17:00 start 480\n17:40 extend 30\n17:50 extend 15\n18:40 finish",
        expect![[r#"
        17:00 = focus 01:00
        17:15 ! day_ends_soon 1
        17:30 ! day_ended 1
        17:35 ! day_ended 2
        18:25 ! extension_due 1
        18:30 ! extension_due 2
        18:40 ! extension_due 3
        18:40 focus 17:00-18:40 stopped
        18:40 promise 17:40-18:40 45 min, day
        18:40 finish
        18:40 = idle
    "#]],
    );
}

#[test]
fn a_promise_about_a_block_ends_with_the_range() {
    check(
        QUIET,
        "16:30 start 480\n16:50 extend 30\n17:32 finish",
        expect![[r#"
        16:30 = focus 00:30
        17:15 ! day_ends_soon 1
        17:20 ! extension_due 1
        17:25 ! extension_due 2
        17:30 promise 16:50-17:30 30 min, block
        17:30 ! day_ended 1
        17:32 focus 16:30-17:32 stopped
        17:32 finish
        17:32 = idle
    "#]],
    );
}

#[test]
fn a_promise_that_would_end_before_it_began_is_not_recorded() {
    check(
        QUIET,
        "17:00 start 480\n17:20 extend 30\n17:25 finish",
        expect![[r#"
        17:00 = focus 01:00
        17:15 ! day_ends_soon 1
        17:25 focus 17:00-17:25 stopped
        17:25 finish
        17:25 = idle
    "#]],
    );
}

#[test]
fn at_level_4_staying_on_wants_a_reason() {
    check(
        QUIET,
        "17:00 start 480\n18:01 extend\n18:02 extend reason=epoch\n18:10 finish",
        expect![[r#"
        17:00 = focus 01:00
        17:15 ! day_ends_soon 1
        17:30 ! day_ended 1
        17:35 ! day_ended 2
        17:45 ! day_ended 3
        18:00 ! day_ended 4
        18:01 refused extend
        18:10 focus 17:00-18:10 stopped
        18:10 promise 18:02-18:10 30 min, day
        18:10 finish
        18:10 = idle
    "#]],
    );
}

#[test]
fn bedtime_speaks_for_the_evening() {
    check(
        QUIET,
        "21:50 start 480\n23:05 finish",
        expect![[r#"
        21:50 = focus 05:50
        21:50 ! day_ended 1
        21:55 ! day_ended 2
        22:00 ! bedtime_soon 2
        22:05 ! day_ended 3
        22:20 ! day_ended 4
        22:30 ! bedtime 4
        22:45 ! bedtime 4
        23:00 ! bedtime 4
        23:05 focus 21:50-23:05 stopped
        23:05 finish
        23:05 = idle
    "#]],
    );
}

#[test]
fn a_promise_puts_bedtime_off() {
    check(
        QUIET,
        "21:50 start 480\n22:10 extend 60 reason=x\n23:30 finish",
        expect![[r#"
        21:50 = focus 05:50
        21:50 ! day_ended 1
        21:55 ! day_ended 2
        22:00 ! bedtime_soon 2
        22:05 ! day_ended 3
        23:10 ! bedtime 4
        23:25 ! bedtime 4
        23:30 focus 21:50-23:30 stopped
        23:30 promise 22:10-23:30 60 min, day
        23:30 finish
        23:30 = idle
    "#]],
    );
}

#[test]
fn a_ladder_runs_through_short_gaps_and_makes_up_nothing() {
    check(
        QUIET,
        "17:00 start 480\n17:33 stop\n17:46 start 480\n18:01 finish",
        expect![[r#"
        17:00 = focus 01:00
        17:15 ! day_ends_soon 1
        17:30 ! day_ended 1
        17:33 focus 17:00-17:33 stopped
        17:33 = idle
        17:46 = focus 01:46
        18:00 ! day_ended 4
        18:01 focus 17:46-18:01 stopped
        18:01 finish
        18:01 = idle
    "#]],
    );
}

#[test]
fn a_finish_ends_the_day_and_work_after_it_hears_so() {
    check(
        QUIET,
        "14:00 start 25\n14:20 finish\n15:00 start 480\n15:06 stop\n17:40 start 25\n17:42 finish",
        expect![[r#"
        14:00 = focus 14:25
        14:20 focus 14:00-14:20 stopped
        14:20 finish
        14:20 = idle
        15:00 = focus 23:00
        15:00 ! day_ended 1
        15:05 ! day_ended 2
        15:06 focus 15:00-15:06 stopped
        15:06 = idle
        17:40 = focus 18:05
        17:40 ! day_ended 1
        17:42 focus 17:40-17:42 stopped
        17:42 finish
        17:42 = idle
    "#]],
    );
}

#[test]
fn each_range_ends() {
    let two = "nudge.silence = [\"continuous_work\"]\nweek.wednesday = \"09:00-14:30, 20:00-21:30\"";
    check(
        two,
        "14:00 start 480\n14:40 stop\n19:50 start 480\n21:36 finish",
        expect![[r#"
        14:00 = focus 22:00
        14:15 ! day_ends_soon 1
        14:30 ! day_ended 1
        14:35 ! day_ended 2
        14:40 focus 14:00-14:40 stopped
        14:40 = idle
        19:50 = focus 03:50
        19:50 ! day_ended 1
        19:55 ! day_ended 2
        21:15 ! day_ends_soon 1
        21:30 ! day_ended 1
        21:35 ! day_ended 2
        21:36 focus 19:50-21:36 stopped
        21:36 finish
        21:36 = idle
    "#]],
    );
}

#[test]
fn on_an_off_day_the_day_has_ended_when_work_begins() {
    check(
        QUIET,
        "day 2026-11-28\n10:00 start 25\n10:31 finish",
        expect![[r#"
        10:00 = focus 10:25
        10:00 ! day_ended 1
        10:05 ! day_ended 2
        10:15 ! day_ended 3
        10:30 ! day_ended 4
        10:31 focus 10:00-10:31 completed
        10:31 finish
        10:31 = idle
    "#]],
    );
}

#[test]
fn the_evening_goes_on_over_the_day_boundary() {
    check(
        QUIET,
        "+03:30 start 480\n+04:31 stop\n+05:00 start 25\n+05:10 stop",
        expect![[r#"
        03:30 = focus 11:30
        03:30 ! bedtime 4
        03:45 ! bedtime 4
        04:00 ! bedtime 4
        04:30 ! bedtime 4
        04:31 focus 03:30-04:31 stopped
        04:31 = idle
        05:00 = focus 05:25
        05:10 focus 05:00-05:10 stopped
        05:10 = idle
    "#]],
    );
}

#[test]
fn the_wind_down_levels_can_be_lowered() {
    let low = "nudge.silence = [\"continuous_work\", \"bedtime\"]\nnudge.max_level = {day_ended = 2}";
    check(
        low,
        "17:30 start 480\n18:31 extend\n18:40 finish",
        expect![[r#"
        17:30 = focus 01:30
        17:30 ! day_ended 1
        17:35 ! day_ended 2
        17:45 ! day_ended 2
        18:00 ! day_ended 2
        18:30 ! day_ended 2
        18:40 focus 17:30-18:40 stopped
        18:40 promise 18:31-18:40 30 min, day
        18:40 finish
        18:40 = idle
    "#]],
    );
}

#[test]
fn another_ladder_is_another_rhythm() {
    let own = "nudge.silence = [\"continuous_work\"]\nnudge.ladder_min = [0, 10]\nnudge.repeat_min = 20";
    check(
        own,
        "17:30 start 480\n18:41 finish",
        expect![[r#"
        17:30 = focus 01:30
        17:30 ! day_ended 1
        17:40 ! day_ended 2
        18:00 ! day_ended 3
        18:20 ! day_ended 4
        18:40 ! day_ended 4
        18:41 focus 17:30-18:41 stopped
        18:41 finish
        18:41 = idle
    "#]],
    );
}

#[test]
fn a_stretch_that_begins_with_a_break_has_heard_the_end_of_the_day() {
    check(
        QUIET,
        "17:20 break\n17:32 start 480\n17:46 finish",
        expect![[r#"
        17:20 = break 17:25
        17:25 ! break_due 1
        17:30 ! break_due 1
        17:32 break 17:20-17:32 completed
        17:32 = focus 01:32
        17:35 ! day_ended 2
        17:45 ! day_ended 3
        17:46 focus 17:32-17:46 stopped
        17:46 finish
        17:46 = idle
    "#]],
    );
}

#[test]
fn a_start_out_of_an_away_is_a_return_from_it() {
    check(
        "nudge.silence = [\"continuous_work\"]",
        "17:26:30 start 480\n17:50:59 interrupted\n18:01:29 start 60\n18:10 stop",
        expect![[r#"
            17:26:30 = focus 01:26:30
            17:26:30 ! day_ends_soon 1
            17:30 ! day_ended 1
            17:35 ! day_ended 2
            17:45 ! day_ended 3
            17:50:59 focus 17:26:30-17:50:59 split
            17:50:59 = away
            18:01:29 interrupted 17:50:59-18:01:29 stopped
            18:01:29 = focus 19:01:29
            18:01:29 ! day_ended 4
            18:10 focus 18:01:29-18:10 stopped
            18:10 = idle
        "#]],
    );
}

#[test]
fn a_history_that_ends_just_before_belongs_to_the_stretch() {
    check(
        "nudge.silence = [\"continuous_work\"]",
        "history focus 2026-11-25T17:00:00+01:00 2026-11-25T17:40:00+01:00\n17:44 start 225\n18:01 stop",
        expect![[r#"
            17:44 = focus 21:29
            17:45 ! day_ended 3
            18:00 ! day_ended 4
            18:01 focus 17:44-18:01 stopped
            18:01 = idle
        "#]],
    );
}

#[test]
fn a_promise_that_turns_to_a_block_after_its_range_ends_with_the_last_work_before_it() {
    check(
        "week.tuesday = \"09:00-14:30, 20:00-21:30\"\nnudge.silence = [\"focus_due\", \"continuous_work\", \"day_ended\", \"day_ends_soon\"]",
        "day 2026-11-24\n09:25 start\n09:52 extend 10\n11:43 extend 480\n14:25:01 pause\n14:32 resume\n14:35 extend",
        expect![[r#"
            09:25 = focus 09:50
            10:02 ! extension_due 1
            10:07 ! extension_due 2
            10:17 ! extension_due 2
            10:32 ! extension_due 2
            11:02 ! extension_due 2
            11:32 ! extension_due 2
            14:25:01 focus 09:25-14:25:01 split
            14:25:01 = away
            14:32 paused 14:25:01-14:32
            14:32 = focus 09:50
            14:35 promise 09:52-14:25:01 520 min, block
        "#]],
    );
}

#[test]
fn an_ask_that_moves_bedtime_back_to_where_it_had_passed_makes_nobody_speak() {
    check(
        "day.bedtime = \"19:00\"\nweek.saturday = \"13:00-17:00, 21:00-01:00\"\nnudge.silence = [\"focus_due\", \"continuous_work\", \"day_ends_soon\"]",
        "zone America/New_York\nday 2026-10-31\n17:55 start 120\n18:32 extend 30 reason=r\n20:31:29 extend reason=r\n21:01 stop",
        expect![[r#"
            17:55 = focus 19:55
            17:55 ! day_ended 1
            18:00 ! day_ended 2
            18:10 ! day_ended 3
            18:25 ! day_ended 4
            18:30 ! bedtime_soon 2
            19:02 ! bedtime 4
            19:17 ! bedtime 4
            19:32 ! bedtime 4
            20:02 ! bedtime 4
            21:00 ! bedtime 4
            21:01 focus 17:55-21:01 completed
            21:01 = idle
        "#]],
    );
}
