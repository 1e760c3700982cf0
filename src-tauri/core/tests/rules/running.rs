//! Blocks, breaks and aways.

use expect_test::expect;

use crate::table::check;

#[test]
fn a_block_goes_on_past_its_end_until_somebody_answers() {
    check(
        "",
        "09:00 start 25\n09:41 stop",
        expect![[r#"
        09:00 = focus 09:25
        09:25 ! focus_due 1
        09:30 ! focus_due 2
        09:40 ! focus_due 2
        09:41 focus 09:00-09:41 completed
        09:41 = idle
    "#]],
    );
}

#[test]
fn an_away_before_the_planned_end_moves_it() {
    check(
        "",
        "09:00 start 25\n09:20 interrupted\n09:30 resume\n09:36 pause\n09:40 resume\n09:41 stop",
        expect![[r#"
        09:00 = focus 09:25
        09:20 focus 09:00-09:20 split
        09:20 = away
        09:30 interrupted 09:20-09:30
        09:30 = focus 09:35
        09:35 ! focus_due 1
        09:36 focus 09:30-09:36 split
        09:36 = away
        09:40 paused 09:36-09:40
        09:40 = focus 09:35
        09:40 ! focus_due 2
        09:41 focus 09:40-09:41 completed
        09:41 = idle
    "#]],
    );
}

#[test]
fn an_away_of_an_hour_ends_its_block_there() {
    check(
        "",
        "09:00 start 25\n09:20 pause\n10:30 until",
        expect![[r#"
        09:00 = focus 09:25
        09:20 focus 09:00-09:20 split
        09:20 = away
        10:20 paused 09:20-10:20 stopped
        10:20 = idle
    "#]],
    );
}

#[test]
fn idle_is_away_from_the_last_input_on() {
    check(
        "",
        "09:00 start 60\n09:10 idle\n09:13 active\n09:20 idle\n09:40 active\n10:21 stop",
        expect![[r#"
        09:00 = focus 10:00
        09:25 focus 09:00-09:20 split
        09:25 = away
        09:40 idle 09:20-09:40
        09:40 = focus 10:20
        10:20 ! focus_due 1
        10:21 focus 09:40-10:21 completed
        10:21 = idle
    "#]],
    );
}

#[test]
fn idle_is_not_looked_at_in_a_meeting_but_two_hours_of_it_close_it() {
    check(
        "",
        "09:00 start meeting\n09:30 idle\n12:00 until",
        expect![[r#"
        09:00 = meeting
        11:30 meeting 09:00-09:30 completed
        11:30 = idle
    "#]],
    );
    check(
        "",
        "09:00 start meeting 120\n09:30 idle\n12:00 until",
        expect![[r#"
        09:00 = meeting 11:00
        11:30 meeting 09:00-11:00 completed
        11:30 = idle
    "#]],
    );
}

#[test]
fn suspend_is_away_from_its_beginning() {
    check(
        "",
        "09:00 start 25\n09:10 suspend\n09:20 wake\n09:36 stop",
        expect![[r#"
        09:00 = focus 09:25
        09:10 focus 09:00-09:10 split
        09:10 = away
        09:20 suspended 09:10-09:20
        09:20 = focus 09:35
        09:35 ! focus_due 1
        09:36 focus 09:20-09:36 completed
        09:36 = idle
    "#]],
    );
    check(
        "",
        "09:00 start meeting\n09:10 suspend\n09:20 wake\n09:36 stop",
        expect![[r#"
        09:00 = meeting
        09:10 meeting 09:00-09:10 split
        09:10 = away
        09:20 suspended 09:10-09:20
        09:20 = meeting
        09:36 meeting 09:20-09:36 completed
        09:36 = idle
    "#]],
    );
}

#[test]
fn a_break_goes_on_through_idle_and_suspend_and_closes_a_quarter_after_its_end() {
    check(
        "",
        "09:00 start 25\n09:26 break\n09:27 idle\n09:28 suspend\n17:00 wake",
        expect![[r#"
        09:00 = focus 09:25
        09:25 ! focus_due 1
        09:26 focus 09:00-09:26 completed
        09:26 = break 09:31
        09:31 ! break_due 1
        09:36 ! break_due 1
        09:46 break 09:26-09:46 completed
        09:46 = idle
    "#]],
    );
}

#[test]
fn what_begins_by_itself_begins_by_itself() {
    let auto = "cycle.start_break = \"auto\"\ncycle.start_focus = \"auto\"";
    check(
        auto,
        "09:00 start 25\n10:00 until",
        expect![[r#"
        09:00 = focus 09:25
        09:25 focus 09:00-09:25 completed
        09:25 = break 09:30
        09:25 ! focus_due 1
        09:30 break 09:25-09:30 completed
        09:30 = focus 09:55
        09:55 focus 09:30-09:55 completed
        09:55 = break 10:00
        09:55 ! focus_due 1
        10:00 break 09:55-10:00 completed
        10:00 = focus 10:25
    "#]],
    );
}

#[test]
fn a_break_that_would_begin_by_itself_waits_in_a_hold() {
    let auto = "cycle.start_break = \"auto\"";
    check(
        auto,
        "09:00 start 25\n09:20 dnd on\n09:32 dnd off\n09:45 break\n09:46 stop",
        expect![[r#"
        09:00 = focus 09:25
        09:32 ! focus_due 2
        09:40 ! focus_due 2
        09:45 focus 09:00-09:45 completed
        09:45 = break 09:50
        09:46 break 09:45-09:46 stopped
        09:46 = idle
    "#]],
    );
}

#[test]
fn a_crash_costs_at_most_a_minute_and_the_block_goes_on() {
    check(
        "",
        "09:00 start 60\n09:20:30 crash\n09:21 stop\n09:25 launch\n09:26 resume\n10:30 stop",
        expect![[r#"
        09:00 = focus 10:00
        09:21 refused stop
        09:25 focus 09:00-09:20 recovered
        09:25 = idle
        09:26 = focus 10:06
        10:06 ! focus_due 1
        10:11 ! focus_due 2
        10:21 ! focus_due 2
        10:30 focus 09:26-10:30 completed
        10:30 = idle
    "#]],
    );
}

#[test]
fn after_a_late_launch_nothing_is_resumed() {
    check(
        "",
        "09:00 start 60\n09:20 crash\n09:36 launch\n09:37 resume",
        expect![[r#"
        09:00 = focus 10:00
        09:36 focus 09:00-09:20 recovered
        09:36 = idle
        09:37 refused resume
    "#]],
    );
}

#[test]
fn a_crash_in_an_away_moves_the_end_by_both() {
    check(
        "",
        "09:00 start 60\n09:20 pause\n09:25 crash\n09:27 launch\n09:30 resume\n10:12 stop",
        expect![[r#"
        09:00 = focus 10:00
        09:20 focus 09:00-09:20 split
        09:20 = away
        09:27 paused 09:20-09:25 recovered
        09:27 = idle
        09:30 = focus 10:10
        10:10 ! focus_due 1
        10:12 focus 09:30-10:12 completed
        10:12 = idle
    "#]],
    );
}

#[test]
fn a_block_can_be_dated_back() {
    let script = "09:00 start 25\n09:30 stop\n10:00 start 60 since=09:29\n10:00 start 60 since=09:40\n10:45 stop";
    check(
        "",
        script,
        expect![[r#"
        09:00 = focus 09:25
        09:25 ! focus_due 1
        09:30 ! focus_due 2
        09:30 focus 09:00-09:30 completed
        09:30 = idle
        10:00 refused start
        10:00 = focus 10:40
        10:40 ! focus_due 1
        10:45 ! focus_due 2
        10:45 focus 09:40-10:45 completed
        10:45 = idle
    "#]],
    );
}

#[test]
fn a_command_is_input_until_the_next_idle() {
    check(
        "",
        "09:00 start 60\n09:20 idle\n09:40 resume\n10:21 stop",
        expect![[r#"
        09:00 = focus 10:00
        09:25 focus 09:00-09:20 split
        09:25 = away
        09:40 idle 09:20-09:40
        09:40 = focus 10:20
        10:20 ! focus_due 1
        10:21 focus 09:40-10:21 completed
        10:21 = idle
    "#]],
    );
    check(
        "",
        "09:00 start 60\n09:20 idle\n09:23 extend 5\n10:30 stop",
        expect![[r#"
        09:00 = focus 10:00
        09:28 ! extension_due 1
        09:33 ! extension_due 2
        09:43 ! extension_due 2
        09:58 ! extension_due 2
        10:28 ! extension_due 2
        10:30 ! continuous_work 1
        10:30 focus 09:00-10:30 completed
        10:30 = idle
    "#]],
    );
}

#[test]
fn a_block_dated_back_into_a_break_cuts_it() {
    check(
        "",
        "09:00 start 25\n09:26 break\n09:40 start 25 since=09:32\n09:41 stop",
        expect![[r#"
        09:00 = focus 09:25
        09:25 ! focus_due 1
        09:26 focus 09:00-09:26 completed
        09:26 = break 09:31
        09:31 ! break_due 1
        09:36 ! break_due 1
        09:40 break 09:26-09:32 completed
        09:40 = focus 09:57
        09:41 focus 09:32-09:41 stopped
        09:41 = idle
    "#]],
    );
}

#[test]
fn a_record_that_lies_ahead_forbids_nothing() {
    check(
        "",
        "history focus 2026-11-25T08:30:00+01:00 2026-11-25T09:00:00+01:00\n\
         history focus 2026-11-25T15:00:00+01:00 2026-11-25T15:25:00+01:00\n\
         history focus 2030-01-01T09:00:00+01:00 2030-01-01T17:00:00+01:00\n\
         10:00 start 25 since=08:59\n10:00 start 25 since=09:40\n10:05 stop\n15:10 start 25 since=14:50\n15:10 stop\n\
         15:30 start 25 since=15:24\n15:30 start 25 since=15:26\n15:40 stop",
        expect![[r#"
        10:00 refused start
        10:00 = focus 10:05
        10:05 ! focus_due 1
        10:05 focus 09:40-10:05 completed
        10:05 = idle
        15:10 refused start
        15:10 refused stop
        15:30 refused start
        15:30 = focus 15:51
        15:40 focus 15:26-15:40 stopped
        15:40 = idle
    "#]],
    );
}

#[test]
fn a_record_that_lies_ahead_hides_nothing() {
    // Untracked time counts from the end of what really ran last, and the days before are still known.
    check(
        "",
        "history focus 2026-11-24T13:00:00+01:00 2026-11-24T23:30:00+01:00\n\
         history focus 2030-01-01T09:00:00+01:00 2030-01-01T17:00:00+01:00\n\
         09:00 active\n09:20 count\n09:26 stop\n10:00 until",
        expect![[r#"
            09:20 ! untracked 1
            09:20 = focus 09:25
            09:20 ! short_rest 1
            09:25 ! focus_due 1
            09:26 focus 09:00-09:26 completed
            09:26 = idle
            09:46 ! untracked 1
        "#]],
    );
}
