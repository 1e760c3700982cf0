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
