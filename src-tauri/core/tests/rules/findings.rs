//! What is worth a sentence in a week: which figures, in which order (contract §10).

use expect_test::{Expect, expect};
use homestretch_core::{
    Locale, Schedule, Settings,
    print::{Look, week_json, week_markdown, week_text},
    report::{Report, report, week_named},
};
use serde_json::Value;

use super::figures::records;

fn week(settings: &str, history: &str) -> Report {
    let settings = Settings::parse(settings).unwrap().settings;
    let from = week_named("2026-W48", settings.week.starts_on).unwrap();
    report(&Schedule::new(settings), records(history), from)
}

/// The findings of that week, a line each.
#[track_caller]
fn check(settings: &str, history: &str, expect: Expect) {
    let report: Value = serde_json::from_str(&week_json(Locale::default(), &week(settings, history))).unwrap();
    let line = |f: &Value| {
        format!("{} {} {}: {}\n", f["rule"].as_str().unwrap(), f["value"], f["before"], f["text"].as_str().unwrap())
    };
    expect.assert_eq(&report["findings"].as_array().unwrap().iter().map(line).collect::<String>());
}

/// Two weeks as they always are: 3 h on three days, one of them in a meeting.
const BEFORE: &str = "
    focus 09T09:00 09T12:00
    meeting 10T09:00 10T12:00
    focus 11T09:00 11T12:00
    focus 16T09:00 16T12:00
    meeting 17T09:00 17T12:00
    focus 18T09:00 18T12:00
    focus 18T17:30 18T18:00
    promise 18T17:30 18T18:00 asked_s=1800
";

#[test]
fn three_days_of_work_have_three_findings_though_nothing_is_known_of_before() {
    check(
        "",
        "focus 23T09:00 23T12:00\nfocus 24T09:00 24T12:00\nfocus 25T09:00 25T12:00",
        expect![[r#"
            on_time_days 3 null: Home on time on 3 of 3 days.
            focus_s 32400 null: 9 h of focus.
            overtime_s 0 null: No overtime.
        "#]],
    );
    check(
        "",
        "meeting 28T09:00 28T12:00\nmeeting 29T09:00 29T12:00\nmeeting 27T09:00 27T12:00",
        expect![[r#"
        on_time_days 1 null: Home on time on 1 of 1 day.
        overtime_s 21600 null: 6 h of overtime.
        meeting_s 32400 null: 9 h in meetings.
    "#]],
    );
    check("", "focus 23T09:00 23T12:00\nfocus 24T09:00 24T12:00", expect![[""]]);
    check("", "break 23T09:00 23T12:00", expect![[""]]);
}

#[test]
fn what_changed_most_is_said() {
    let this = "focus 23T09:00 23T12:00\nfocus 24T09:00 24T10:00\nmeeting 24T10:00 24T17:00\nfocus 25T09:00 25T12:00";
    check(
        "",
        &format!("{BEFORE}{this}"),
        expect![[r#"
            meeting_s 25200 10800: 7 h in meetings. The 2 weeks before: typically 3 h.
            work_s 50400 33300: 14 h of work. The 2 weeks before: typically 9 h 15.
            switches 1 0: 1 switch between focus and meetings. The 2 weeks before: typically 0.
        "#]],
    );
    // As it always is: nothing but what three days must have.
    let this = "focus 23T09:00 23T12:00\nmeeting 24T09:00 24T12:00\nfocus 25T09:00 25T12:00";
    check(
        "",
        &format!("{BEFORE}{this}"),
        expect![[r#"
        overtime_s 0 900: No overtime. The 2 weeks before: typically 15 minutes.
        on_time_days 3 2.5: Home on time on 3 of 3 days. The 2 weeks before: typically 2½.
        focus_s 21600 22500: 6 h of focus. The 2 weeks before: typically 6 h 15.
    "#]],
    );
}

#[test]
fn what_was_exceeded_comes_first_then_promises() {
    let this = "
        meeting 23T06:00 23T23:00
        focus 24T05:00 24T06:00
        focus 25T09:00 25T20:00
        promise 25T17:30 25T20:00 asked_s=1800
        focus 26T09:00 26T12:00";
    check(
        "day.peak = \"09:00-12:00\"",
        &format!("{BEFORE}{this}"),
        expect![[r#"
            short_rest 1 0: A day began on a short rest. The line in European law is 11 h (2003/88/EC, art. 3). The 2 weeks before: typically 0. After a late evening a later start gives the rest back: that day's hours can be moved.
            long_day 1 0: A day was longer than the line you set, from first work to last. The 2 weeks before: typically 0. What is left at the end fits in the park line, and is there tomorrow.
            took_s 9000 900: 30 minutes asked, 2 h 30 taken. The 2 weeks before: typically 15 minutes.
            kept 0 0.5: One promise, not kept. Kept in the 2 weeks before: typically ½.
            overtime_s 28800 900: 8 h of overtime. The 2 weeks before: typically 15 minutes.
        "#]],
    );
}

#[test]
fn a_figure_that_was_exceeded_is_not_said_again() {
    // Three late nights are three more than before, which would be the fifth to be said.
    let this = "focus 23T18:00 23T23:00\nfocus 24T18:00 24T23:00\nfocus 25T18:00 25T23:00";
    check(
        "",
        &format!("{BEFORE}{this}"),
        expect![[r#"
            late_nights 3 0: Work went on past bedtime on 3 nights. The 2 weeks before: typically 0. A bedtime set half an hour earlier speaks half an hour earlier.
            overtime_s 54000 900: 15 h of overtime. The 2 weeks before: typically 15 minutes.
            meeting_s 0 10800: No meetings. The 2 weeks before: typically 3 h.
            focus_s 54000 22500: 15 h of focus. The 2 weeks before: typically 6 h 15.
            on_time_days 0 2.5: Home on time on 0 of 3 days. The 2 weeks before: typically 2½.
        "#]],
    );
}

#[test]
fn never_more_than_five_and_no_figure_twice() {
    let long = |day: u32| format!("meeting {day}T06:00 {day}T23:30\n");
    let this: String = (22..=29).map(long).collect();
    check(
        "day.peak = \"09:00-12:00\"",
        &format!("{BEFORE}{this}"),
        expect![[r#"
            week_48h 441000 64800: 122 h 30 of work. The line in European law is 48 h a week on average (2003/88/EC, art. 6). The 2 weeks before: typically 18 h. A date under days off next week gives a day of it back.
            short_rest 7 0: 7 days began on a short rest. The line in European law is 11 h (2003/88/EC, art. 3). The 2 weeks before: typically 0. After a late evening a later start gives the rest back: that day's hours can be moved.
            late_nights 7 0.5: Work went on past bedtime on 7 nights. The 2 weeks before: typically ½. A bedtime set half an hour earlier speaks half an hour earlier.
            no_free_day 7 3.5: No day without work. The line is one free day a week (2003/88/EC, art. 5). Days with work in the 2 weeks before: typically 3½. A day marked off stays free: nothing asks on it.
            long_day 7 0.5: 7 days were longer than the line you set, from first work to last. The 2 weeks before: typically ½. What is left at the end fits in the park line, and is there tomorrow.
        "#]],
    );
}

#[test]
fn text_and_markdown_begin_with_them_and_say_nothing_twice() {
    let this = "
        focus 23T09:00 23T12:00 task=eval~|~loop
        focus 25T09:00 25T20:00
        promise 25T17:30 25T20:00 asked_s=1800
        focus 26T09:00 26T12:00";
    let mut report = week("", &format!("{BEFORE}{this}"));
    let say = Locale::default();
    expect![[r#"
        2026-W48  2026-11-23 to 2026-11-29

        30 minutes asked, 2 h 30 taken. The 2 weeks before: typically 15 minutes.
        One promise, not kept. Kept in the 2 weeks before: typically ½.
        No meetings. The 2 weeks before: typically 3 h.
        The longest focus in one piece: 11 h. The 2 weeks before: typically 3 h.
        2 h 30 of overtime. The 2 weeks before: typically 15 minutes.

                    10      12      14      16      18      20      22
        Mon 23  ████████████······················                    │
        Tue 24  ··································                    │
        Wed 25  ██████████████████████████████████▓▓▓▓▓▓▓▓▓▓          │
        Thu 26  ████████████······················                    │
        Fri 27  ··································                    │
        Sat 28                                                        │
        Sun 29                                                        │

        █ focus   ▓ overtime   · schedule   │ bedtime

        day             work  focus  overtime  first  last
        Mon 2026-11-23   3 h    3 h            09:00  12:00
        Tue 2026-11-24
        Wed 2026-11-25  11 h   11 h    2 h 30  09:00  20:00
        Thu 2026-11-26   3 h    3 h            09:00  12:00
        Fri 2026-11-27
        Sat 2026-11-28
        Sun 2026-11-29

        work  focus  blocks  days                 task
        14 h   14 h       2     2  █████████████  without a task
         3 h    3 h       1     1  ███            eval | loop

        17 h of work. All of it focus.
        Home on time on 2 of 3 days.
        The 2 weeks before typically had 6 h 15 of focus and 15 minutes of overtime.
    "#]]
    .assert_eq(&week_text(say, Look::default(), &report));
    expect![[r#"
        # 2026-W48

        2026-11-23 to 2026-11-29

        - 30 minutes asked, 2 h 30 taken. The 2 weeks before: typically 15 minutes.
        - One promise, not kept. Kept in the 2 weeks before: typically ½.
        - No meetings. The 2 weeks before: typically 3 h.
        - The longest focus in one piece: 11 h. The 2 weeks before: typically 3 h.
        - 2 h 30 of overtime. The 2 weeks before: typically 15 minutes.

        | day            |  work | focus | meetings | breaks | overtime | first | last  |
        | -------------- | ----: | ----: | -------: | -----: | -------: | ----- | ----- |
        | Mon 2026-11-23 |  3:00 |  3:00 |          |        |          | 09:00 | 12:00 |
        | Tue 2026-11-24 |       |       |          |        |          |       |       |
        | Wed 2026-11-25 | 11:00 | 11:00 |          |        |     2:30 | 09:00 | 20:00 |
        | Thu 2026-11-26 |  3:00 |  3:00 |          |        |          | 09:00 | 12:00 |
        | Fri 2026-11-27 |       |       |          |        |          |       |       |
        | Sat 2026-11-28 |       |       |          |        |          |       |       |
        | Sun 2026-11-29 |       |       |          |        |          |       |       |

        |  work | focus | meetings | blocks | days | task           |
        | ----: | ----: | -------: | -----: | ---: | -------------- |
        | 14:00 | 14:00 |          |      2 |    2 | without a task |
        |  3:00 |  3:00 |          |      1 |    1 | eval \| loop   |

        - 17 h of work. All of it focus.
        - Home on time on 2 of 3 days.
        - The 2 weeks before typically had 6 h 15 of focus and 15 minutes of overtime.
    "#]]
    .assert_eq(&week_markdown(say, &report));
    report.leave_out_words();
    assert!(!week_text(say, Look::default(), &report).contains("eval") && !week_json(say, &report).contains("eval"));
}
