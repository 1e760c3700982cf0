//! Meetings, do-not-disturb and quiet hold every nudge.

use expect_test::expect;

use crate::table::check;

const QUIET: &str = "nudge.silence = [\"continuous_work\"]";

#[test]
fn a_meeting_holds_until_work_goes_on() {
    check(
        QUIET,
        "17:00 start meeting\n17:50 stop\n17:52 start 60\n18:01 finish",
        expect![[r#"
        17:00 = meeting
        17:50 meeting 17:00-17:50 completed
        17:50 = idle
        17:52 = focus 18:52
        17:52 ! day_ended 3
        18:00 ! day_ended 4
        18:01 focus 17:52-18:01 stopped
        18:01 finish
        18:01 = idle
    "#]],
    );
}

#[test]
fn do_not_disturb_holds_and_one_is_shown_when_it_lifts() {
    check(
        QUIET,
        "17:00 start 10\n17:05 dnd on\n17:32 dnd off\n17:36 finish",
        expect![[r#"
        17:00 = focus 17:10
        17:32 ! day_ended 1
        17:35 ! day_ended 2
        17:36 focus 17:00-17:36 completed
        17:36 finish
        17:36 = idle
    "#]],
    );
}

#[test]
fn quiet_ends_by_itself() {
    check(
        QUIET,
        "17:00 start 60\n17:10 quiet 25\n17:40 quiet 721\n17:41 quiet 60\n17:46 quiet 0\n17:47 finish",
        expect![[r#"
        17:00 = focus 18:00
        17:35 ! day_ended 2
        17:40 refused quiet
        17:46 ! day_ended 3
        17:47 focus 17:00-17:47 stopped
        17:47 finish
        17:47 = idle
    "#]],
    );
}

#[test]
fn in_an_away_nothing_is_said_and_the_latest_rung_on_return() {
    check(
        QUIET,
        "17:00 start 480\n17:32 interrupted\n17:50 resume\n18:01 finish",
        expect![[r#"
        17:00 = focus 01:00
        17:15 ! day_ends_soon 1
        17:30 ! day_ended 1
        17:32 focus 17:00-17:32 split
        17:32 = away
        17:50 interrupted 17:32-17:50
        17:50 = focus 01:18
        17:50 ! day_ended 3
        18:00 ! day_ended 4
        18:01 focus 17:50-18:01 stopped
        18:01 finish
        18:01 = idle
    "#]],
    );
}

#[test]
fn one_voice_at_an_instant_names_the_others() {
    check(
        QUIET,
        "21:30 start 480\n22:31 finish",
        expect![[r#"
        21:30 = focus 05:30
        21:30 ! day_ended 1
        21:35 ! day_ended 2
        21:45 ! day_ended 3
        22:00 ! day_ended 4 +bedtime_soon
        22:30 ! bedtime 4
        22:31 focus 21:30-22:31 stopped
        22:31 finish
        22:31 = idle
    "#]],
    );
}

#[test]
fn what_is_said_once_and_was_held_until_a_finish_is_said_by_the_next_stretch() {
    let script = "22:00 start 30\n22:20 finish\n+05:10 start meeting\n+06:40 finish\n+08:00 start 10\n+08:05 stop";
    check(
        "nudge.silence = [\"day_ended\", \"bedtime\", \"bedtime_soon\"]",
        script,
        expect![[r#"
        22:00 = focus 22:30
        22:20 focus 22:00-22:20 stopped
        22:20 finish
        22:20 = idle
        05:10 = meeting
        06:40 meeting 05:10-06:40 completed
        06:40 finish
        06:40 = idle
        08:00 = focus 08:10
        08:00 ! short_rest 1
        08:05 focus 08:00-08:05 stopped
        08:05 = idle
    "#]],
    );
}

#[test]
fn a_question_that_was_held_is_asked_when_the_hold_lifts() {
    check(
        "",
        "16:00 active\n16:05 start 10\n16:10 finish\n16:12 dnd on\n18:30 dnd off",
        expect![[r#"
        16:05 = focus 16:15
        16:10 focus 16:05-16:10 stopped
        16:10 finish
        16:10 = idle
        18:30 ! untracked 1
    "#]],
    );
}

#[test]
fn what_is_said_once_and_was_held_until_its_stretch_ended_is_named_by_the_next() {
    check(
        "nudge.silence = [\"day_ends_soon\", \"continuous_work\", \"focus_due\"]",
        "07:00 start 10\n07:05 stop\n20:50 start meeting\n21:10 stop\n21:40 start 10\n21:41 stop",
        expect![[r#"
            07:00 = focus 07:10
            07:05 focus 07:00-07:05 stopped
            07:05 = idle
            20:50 = meeting
            21:10 meeting 20:50-21:10 completed
            21:10 = idle
            21:40 = focus 21:50
            21:40 ! long_day 3 +day_ended
            21:41 focus 21:40-21:41 stopped
            21:41 = idle
        "#]],
    );
}

#[test]
fn one_of_the_held_and_what_is_due_at_that_instant_are_one_voice() {
    check(
        "nudge.silence = [\"day_ends_soon\", \"continuous_work\", \"focus_due\", \"day_ended\", \"week_ready\"]",
        "20:00 start 5\n20:04 stop\n+04:31 quiet 9\n+04:31 start 60\n+04:31 extend 9\n+04:45 stop",
        expect![[r#"
            20:00 = focus 20:05
            20:04 focus 20:00-20:04 stopped
            20:04 = idle
            04:31 = focus 05:31
            04:40 ! short_rest 1 +extension_due
            04:45 ! extension_due 2
            04:45 focus 04:31-04:45 stopped
            04:45 = idle
        "#]],
    );
}

#[test]
fn a_later_rung_of_the_block_that_was_held_goes_where_the_pause_has_its_own_word() {
    check(
        "",
        "09:00 start 60\n09:59 quiet 32\n10:45 stop",
        expect![[r#"
            09:00 = focus 10:00
            10:31 ! continuous_work 1
            10:45 focus 09:00-10:45 completed
            10:45 = idle
        "#]],
    );
    // The first rung still stands; of two of one level the later is shown.
    check(
        "",
        "09:00 start 88\n09:20 quiet 68\n09:59 quiet 45\n10:45 stop",
        expect![[r#"
        09:00 = focus 10:28
        10:44 ! continuous_work 1
        10:45 focus 09:00-10:45 completed
        10:45 = idle
    "#]],
    );
}
