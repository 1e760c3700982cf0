//! Reports over any range as tables: what was recorded, and the rows that came of it (contract §10).

use expect_test::{Expect, expect};
use homestretch_core::{
    Schedule, Settings,
    civil::parse_date,
    print::{Look, range_csv, range_markdown, range_text},
    report::{Asked, BadRange, By, RangeReport, Source, is_range, range},
};

use super::figures::{records, show};

/// What is asked: `FROM TO BY [store]`, where `-` is left out. Today is 2026-11-27.
fn asked(text: &str) -> Asked {
    let words: Vec<&str> = text.split_whitespace().collect();
    Asked {
        from: parse_date(words[0]),
        to: parse_date(words[1]),
        by: By::named(words[2]),
        today: parse_date("2026-11-27").unwrap(),
        source: if words.len() > 3 { Source::Store } else { Source::File },
        is_drawn: false,
    }
}

fn answer(settings: &str, question: &str, history: &str) -> Result<RangeReport, BadRange> {
    let settings = Settings::parse(settings).unwrap().settings;
    range(&Schedule::new(settings), records(history), &asked(question))
}

/// The rows and sums of a range, without what is nothing.
#[track_caller]
fn check(settings: &str, question: &str, history: &str, expect: Expect) {
    let report = serde_json::to_value(answer(settings, question, history).unwrap()).unwrap();
    let mut text = format!("by {} from {} to {}\n", report["by"], report["from"], report["to"]);
    for row in report["rows"].as_array().unwrap() {
        let mut row = row.clone();
        let promises = row.as_object_mut().unwrap().shift_remove("extensions").map(|e| show(&e)).unwrap_or_default();
        text += &format!(
            "{}{}\n",
            show(&row).trim_start(),
            if promises.is_empty() { promises } else { format!(" promises:{promises}") }
        );
    }
    text += &format!("totals:{}\npromises:{}\n", show(&report["totals"]), show(&report["extensions"]));
    expect.assert_eq(&text);
}

/// Two days off, a Monday and a Tuesday of work, an hour in the evening of Sunday the 1st that ends after the boundary.
const NOVEMBER: &str = "
    focus 01T23:00 02T05:00
    focus 09T09:00 09T17:00
    break 09T17:00 09T17:10
    meeting 10T09:00 10T10:30
    focus 24T09:00 24T10:00
    promise 01T23:30 02T01:00 asked_s=1800
    promise 24T10:00 24T10:10 asked_s=600
    promise 24T11:00 24T11:10 asked_s=600 scope=block";

#[test]
fn rows_are_cut_to_the_range_and_every_one_is_there() {
    check(
        "week.starts_on = \"sunday\"",
        "2026-11-01 2026-11-15 week",
        NOVEMBER,
        expect![[r#"
            by "week" from "2026-11-01" to "2026-11-15"
            key=2026-W45 from=2026-11-01 to=2026-11-07 work=21600 focus=21600 early=3600 off_day=18000 overtime=18000 span=21600 blocks=1 longest_focus=18000 on_time_days=1 late_nights=1 short_rests=1 worked_days=2 target=144000 balance=-122400 promises: count=1 asked=1800 took=5400 median_ratio=3.0 longest=5400
            key=2026-W46 from=2026-11-08 to=2026-11-14 work=34200 focus=28800 meeting=5400 break=600 span=34200 blocks=1 longest_focus=28800 on_time_days=2 worked_days=2 target=144000 balance=-109800
            key=2026-W47 from=2026-11-15 to=2026-11-15
            totals: work=55800 focus=50400 meeting=5400 break=600 early=3600 off_day=18000 overtime=18000 span=55800 blocks=2 longest_focus=28800 on_time_days=3 late_nights=1 short_rests=1 worked_days=4 target=288000 balance=-232200
            promises: count=1 asked=1800 took=5400 median_ratio=3.0 longest=5400
        "#]],
    );
}

#[test]
fn a_range_is_by_day_up_to_31_days_and_else_by_month() {
    let by = |question| answer("", question, NOVEMBER).unwrap().by;
    assert_eq!(by("2026-10-01 2026-10-31 -"), By::Day);
    assert_eq!(by("2026-10-01 2026-11-01 -"), By::Month);
    assert_eq!(by("2026-10-01 2026-11-01 day"), By::Day);
}

#[test]
fn a_range_goes_from_the_first_record_to_the_last_or_to_today() {
    let ends = |question, history| {
        let report = answer("", question, history).unwrap();
        (report.from.to_string(), report.to.to_string())
    };
    let both = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(ends("- - day", NOVEMBER), both("2026-11-01", "2026-11-24"));
    assert_eq!(ends("- - day store", NOVEMBER), both("2026-11-01", "2026-11-27"));
    assert_eq!(ends("2026-11-10 - day", NOVEMBER), both("2026-11-10", "2026-11-24"));
    assert_eq!(ends("- 2026-11-10 day", NOVEMBER), both("2026-11-01", "2026-11-10"));
    assert_eq!(ends("- - day", ""), both("2026-11-27", "2026-11-27"));
    // It touches two workdays; a promise, a finish, a span of no length and one taken back touch none.
    assert_eq!(ends("- - day", "away 11T03:00 11T05:00 cause=idle"), both("2026-11-10", "2026-11-11"));
    assert_eq!(ends("- - day", "focus 11T04:00 12T04:00"), both("2026-11-11", "2026-11-11"));
    assert_eq!(
        ends(
            "- - day",
            "promise 01T10:00 01T11:00 asked_s=60\nfinish 20T17:00\nfocus 02T09:00 02T09:00\nfocus 11T10:00 11T11:00"
        ),
        both("2026-11-11", "2026-11-11")
    );
}

#[test]
fn months_and_years_have_their_names() {
    check(
        "week.target_hours = 0",
        "2026-11-30 2027-01-01 month",
        NOVEMBER,
        expect![[r#"
        by "month" from "2026-11-30" to "2027-01-01"
        key=2026-11 from=2026-11-30 to=2026-11-30
        key=2026-12 from=2026-12-01 to=2026-12-31
        key=2027-01 from=2027-01-01 to=2027-01-01
        totals:
        promises:
    "#]],
    );
    check(
        "week.target_hours = 0",
        "2026-11-24 2027-01-01 year",
        NOVEMBER,
        expect![[r#"
        by "year" from "2026-11-24" to "2027-01-01"
        key=2026 from=2026-11-24 to=2026-12-31 work=3600 focus=3600 span=3600 blocks=1 longest_focus=3600 on_time_days=1 worked_days=1 promises: count=1 kept=1 asked=600 took=600 median_ratio=1.0 longest=600
        key=2027 from=2027-01-01 to=2027-01-01
        totals: work=3600 focus=3600 span=3600 blocks=1 longest_focus=3600 on_time_days=1 worked_days=1
        promises: count=1 kept=1 asked=600 took=600 median_ratio=1.0 longest=600
    "#]],
    );
}

#[test]
fn the_target_is_that_of_the_scheduled_days_since_the_first_record() {
    // 36.5 h on four days, one of them off by date. In the file it ends with the last record, in the store with today.
    let settings = "week.friday = \"off\"\nweek.target_hours = 36.5\nweek.off = [\"2026-11-12\"]";
    let balances = |settings: &str, question: &str| {
        let report = answer(settings, question, NOVEMBER).unwrap();
        let rows = serde_json::to_value(&report.rows).unwrap();
        let rows = rows.as_array().unwrap().iter().map(|row| format!("{} {}", row["target_s"], row["balance_s"]));
        let totals = report.totals;
        (rows.collect::<Vec<_>>(), totals.target_s, totals.balance_s)
    };
    // 32,850 s a day.
    assert_eq!(
        balances(settings, "2026-10-26 2026-11-15 week"),
        (
            vec!["0 18000".to_owned(), "131400 -127800".to_owned(), "98550 -64350".to_owned()],
            Some(229_950),
            Some(18_000 + 3600 + 34_200 - 229_950)
        )
    );
    assert_eq!(balances(settings, "2026-11-23 2026-11-29 week").1, Some(2 * 32_850));
    assert_eq!(balances(settings, "2026-11-23 2026-11-29 week store").1, Some(4 * 32_850));
    assert_eq!(balances("week.target_hours = 0", "2026-11-23 2026-11-29 week").2, None);
    let none = "monday tuesday wednesday thursday friday".split(' ').map(|day| format!("week.{day} = \"off\"\n"));
    assert_eq!(balances(&none.collect::<String>(), "2026-11-23 2026-11-29 week").2, None);
    // Rounded down for each row and for the whole: a third of a second more a day.
    let third = "week.target_hours = 0.001";
    assert_eq!(balances(third, "2026-11-23 2026-11-24 day").0, ["0 0", "0 3600"]);
    assert_eq!(balances(third, "2026-11-23 2026-11-24 day").1, Some(1));
}

#[test]
fn a_range_ends_after_it_begins_and_has_100_years_at_most() {
    let date = |text| parse_date(text).unwrap();
    let reversed = BadRange::Reversed(date("2026-11-28"), date("2026-11-27"));
    assert_eq!(answer("", "2026-11-28 2026-11-27 -", ""), Err(reversed));
    // Where the end follows from the records.
    let ended = BadRange::Reversed(date("2026-11-25"), date("2026-11-24"));
    assert_eq!(answer("", "2026-11-25 - -", NOVEMBER), Err(ended));
    for (from, to, is_good) in [
        ("2026-11-27", "2026-11-27", true),
        ("1927-01-01", "2026-12-31", true),
        ("1927-01-01", "2027-01-01", false),
        ("2000-02-29", "2100-02-28", true),
        ("2000-02-29", "2100-03-01", false),
        ("0000-01-01", "9999-12-31", false),
        ("9999-12-31", "9999-12-31", true),
    ] {
        assert_eq!(is_range(date(from), date(to)).is_ok(), is_good, "{from} {to}");
    }
}

/// Two tasks, one of them written in two ways; a session that changes its task; one that is hidden by another.
const TASKS: &str = "
    focus 24T09:00 24T10:00 session=10 task=~eval~loop outcome=split
    away 24T10:00 24T10:10 session=10 cause=interrupted
    focus 24T10:10 24T11:00 session=10 task=write~#Paper outcome=completed
    meeting 24T11:00 24T12:00 task=eval~loop~~ outcome=completed
    focus 24T11:10 24T11:20 task=hidden outcome=completed
    focus 24T23:00 25T05:00 task=night~#ml~#Ml~#paper
    focus 26T09:00 26T09:30
    focus 26T09:30 26T10:00 task=~~";

#[test]
fn tasks_are_their_words_and_blocks_belong_to_the_first_of_a_session() {
    check(
        "week.target_hours = 0",
        "2026-11-23 2026-11-29 task",
        TASKS,
        expect![[r#"
        by "task" from "2026-11-23" to "2026-11-29"
        key=night #ml #Ml #paper work=21600 focus=21600 blocks=1 days=2 first=2026-11-24 last=2026-11-25
        key=eval loop work=7200 focus=3600 meeting=3600 blocks=1 completed=1 interruptions=1 days=1 first=2026-11-24 last=2026-11-24
        key= work=3600 focus=3600 blocks=2 days=1 first=2026-11-26 last=2026-11-26
        key=write #Paper work=3000 focus=3000 days=1 first=2026-11-24 last=2026-11-24
        totals: work=35400 focus=31800 meeting=3600 away=600 early=3600 late=18000 overtime=18000 span=75600 blocks=5 completed=2 longest_focus=18000 interruptions=1 switches=2 on_time_days=2 late_nights=1 short_rests=1 long_days=1 worked_days=3
        promises:
    "#]],
    );
    // The boundary cuts the night, and with it the days and the dates.
    check(
        "week.target_hours = 0",
        "2026-11-25 2026-11-25 task",
        TASKS,
        expect![[r#"
        by "task" from "2026-11-25" to "2026-11-25"
        key=night #ml #Ml #paper work=3600 focus=3600 days=1 first=2026-11-25 last=2026-11-25
        totals: work=3600 focus=3600 early=3600 span=3600 longest_focus=3600 on_time_days=1 short_rests=1 worked_days=1
        promises:
    "#]],
    );
}

#[test]
fn work_with_several_tags_counts_in_each() {
    check(
        "week.target_hours = 0",
        "2026-11-23 2026-11-29 tag",
        TASKS,
        expect![[r#"
        by "tag" from "2026-11-23" to "2026-11-29"
        key=paper work=24600 focus=24600 blocks=1 days=2 first=2026-11-24 last=2026-11-25
        key=ml work=21600 focus=21600 blocks=1 days=2 first=2026-11-24 last=2026-11-25
        key= work=10800 focus=7200 meeting=3600 blocks=4 completed=2 interruptions=1 days=2 first=2026-11-24 last=2026-11-26
        totals: work=35400 focus=31800 meeting=3600 away=600 early=3600 late=18000 overtime=18000 span=75600 blocks=5 completed=2 longest_focus=18000 interruptions=1 switches=2 on_time_days=2 late_nights=1 short_rests=1 long_days=1 worked_days=3
        promises:
    "#]],
    );
}

#[test]
fn of_as_much_work_the_first_key_comes_first() {
    let history = "focus 24T09:00 24T10:00 task=b\nfocus 24T10:00 24T11:00 task=a\nfocus 24T11:00 24T12:00 task=Z\nfocus 24T12:00 24T13:00 task=é";
    let report = serde_json::to_value(answer("", "- - task", history).unwrap()).unwrap();
    let keys: Vec<&str> = report["rows"].as_array().unwrap().iter().map(|row| row["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["Z", "a", "b", "é"]);
}

#[test]
fn a_range_in_a_terminal_in_markdown_and_as_csv() {
    let say = homestretch_core::Locale::default();
    let november = answer("", "2026-11-08 2026-11-29 week", NOVEMBER).unwrap();
    expect![[r#"
        2026-11-08 to 2026-11-29

        10 h 30 of work. 9 h of focus, 1 h 30 in meetings.
        Target: 96 h. Balance: -85:30.
        One promise, kept.
        10 minutes asked, 10 minutes taken.

        week         work  focus  meetings  breaks  days  balance
        2026-W45
        2026-W46   9 h 30    8 h    1 h 30  10 min     2   -30:30  █████████████
        2026-W47                                           -40:00
        2026-W48      1 h    1 h                       1   -15:00  █
        total     10 h 30    9 h    1 h 30  10 min     3   -85:30

        █ work
    "#]]
    .assert_eq(&range_text(say, Look::default(), &november));
    expect![[r#"
        # 2026-11-08 to 2026-11-29

        - 10 h 30 of work. 9 h of focus, 1 h 30 in meetings.
        - Target: 96 h. Balance: -85:30.
        - One promise, kept.
        - 10 minutes asked, 10 minutes taken.

        | week     |  work | focus | meetings | breaks | overtime | days | balance |
        | -------- | ----: | ----: | -------: | -----: | -------: | ---: | ------: |
        | 2026-W45 |       |       |          |        |          |      |         |
        | 2026-W46 |  9:30 |  8:00 |     1:30 |   0:10 |          |    2 |  -30:30 |
        | 2026-W47 |       |       |          |        |          |      |  -40:00 |
        | 2026-W48 |  1:00 |  1:00 |          |        |          |    1 |  -15:00 |
        | total    | 10:30 |  9:00 |     1:30 |   0:10 |          |    3 |  -85:30 |
    "#]]
    .assert_eq(&range_markdown(say, &november));
    expect![[r#"
        key,from,to,work_s,focus_s,meeting_s,break_s,away_s,early_s,late_s,off_day_s,overtime_s,span_s,blocks,completed,longest_focus_s,interruptions,switches,peak_focus_s,peak_meeting_s,corrected,on_time_days,late_nights,short_rests,long_days,worked_days,target_s,balance_s,extensions_count,extensions_kept,extensions_asked_s,extensions_took_s,extensions_median_ratio,extensions_longest_s
        2026-W45,2026-11-08,2026-11-08,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,,0
        2026-W46,2026-11-09,2026-11-15,34200,28800,5400,600,0,0,0,0,0,34200,1,0,28800,0,0,0,0,0,2,0,0,0,2,144000,-109800,0,0,0,0,,0
        2026-W47,2026-11-16,2026-11-22,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,144000,-144000,0,0,0,0,,0
        2026-W48,2026-11-23,2026-11-29,3600,3600,0,0,0,0,0,0,0,3600,1,0,3600,0,0,0,0,0,1,0,0,0,1,57600,-54000,1,1,600,600,1.0,600
    "#]].assert_eq(&range_csv(&november).replace("\r\n", "\n"));
    let days = answer("week.target_hours = 0", "2026-11-08 2026-11-10 day", NOVEMBER).unwrap();
    expect![[r#"
        2026-11-08 to 2026-11-10

        9 h 30 of work. 8 h of focus, 1 h 30 in meetings.

        day               work  focus  meetings  breaks
        Sun 2026-11-08
        Mon 2026-11-09     8 h    8 h            10 min  █████████████
        Tue 2026-11-10  1 h 30           1 h 30          ██
        total           9 h 30    8 h    1 h 30  10 min

        █ work
    "#]]
    .assert_eq(&range_text(say, Look::default(), &days));
    let tasks = answer("", "- - task", TASKS).unwrap();
    expect![[r#"
        2026-11-24 to 2026-11-26

        9 h 50 of work. 8 h 50 of focus, 1 h in meetings.
        Target: 24 h. Balance: -14:10.

          work   focus  meetings  blocks  days                 task
           6 h     6 h                 1     2  █████████████  night #ml #Ml #paper
           2 h     1 h       1 h       1     1  ██▄▄           eval loop
           1 h     1 h                 2     1  ██             without a task
        50 min  50 min                       1  ██             write #Paper

        █ focus   ▄ meetings
    "#]]
    .assert_eq(&range_text(say, Look::default(), &tasks));
    let none = answer("", "2026-11-14 2026-11-15 day", NOVEMBER).unwrap();
    expect![[r#"
        2026-11-14 to 2026-11-15

        No work in this range.
        # 2026-11-14 to 2026-11-15

        No work in this range.

        | day            | work | focus | meetings | breaks | overtime | balance |
        | -------------- | ---: | ----: | -------: | -----: | -------: | ------: |
        | Sat 2026-11-14 |      |       |          |        |          |         |
        | Sun 2026-11-15 |      |       |          |        |          |         |
        | total          |      |       |          |        |          |         |
    "#]]
    .assert_eq(&(range_text(say, Look::default(), &none) + &range_markdown(say, &none)));
}

#[test]
fn the_users_own_words_are_no_markdown_and_can_be_left_out() {
    let say = homestretch_core::Locale::default();
    let history = "focus 24T09:00 24T10:00 task=a|b~*c*~<script>~[x](y)~`z`~_#w";
    let mut report = answer("week.target_hours = 0", "- - task", history).unwrap();
    assert!(range_markdown(say, &report).contains(r"a\|b \*c\* \<script\> \[x\](y) \`z\` \_\#w |"));
    report.leave_out_words();
    expect![[r#"
        # 2026-11-24 to 2026-11-24

        - 1 h of work. All of it focus.

        | work | focus | meetings | blocks | days |
        | ---: | ----: | -------: | -----: | ---: |
        | 1:00 |  1:00 |          |      1 |    1 |
    "#]]
    .assert_eq(&range_markdown(say, &report));
}
