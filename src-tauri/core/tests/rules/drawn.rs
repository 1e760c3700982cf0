//! What a terminal shows of a report: at each width, in ASCII, from right to left, in colour.

use expect_test::{Expect, expect};
use homestretch_core::{
    print::{Look, range_text, week_text},
    report::By,
};

// The weeks that the pages are drawn from.
#[allow(dead_code, reason = "shared with homestretch-picture")]
#[path = "../../../picture/tests/page/weeks.rs"]
mod made;

use made::{Made, ranges, weeks};

fn terminal(width: usize) -> Look {
    Look { width, is_wrapped: true, ..Look::default() }
}

fn week_named(name: &str) -> Made {
    weeks().into_iter().find(|made| made.name == name).unwrap()
}

#[track_caller]
fn check(name: &str, look: Look, expect: Expect) {
    let made = week_named(name);
    let mut report = made.week();
    report.leave_out_words();
    let text = week_text(made.schedule().locale, look, &report);
    expect.assert_eq(&text);
}

#[track_caller]
fn check_range(name: &str, look: Look, by: Option<By>, expect: Expect) {
    let (made, ends, own) = ranges().into_iter().find(|(made, ..)| made.name == name).unwrap();
    expect.assert_eq(&range_text(made.schedule().locale, look, &made.range(ends, by.or(own))));
}

#[test]
fn a_week_on_40_columns() {
    check(
        "release",
        terminal(40),
        expect![[r#"
            2026-W48  2026-11-23 to 2026-11-29

            68 h 12 of work. The line in European
              law is 48 h a week on average
              (2003/88/EC, art. 6). The 4 weeks
              before: typically 29 h 31. A date
              under days off next week gives a day
              of it back.
            5 days began on a short rest. The line
              in European law is 11 h (2003/88/EC,
              art. 3). The 4 weeks before: typically
              ½. After a late evening a later start
              gives the rest back: that day's hours
              can be moved.
            Work went on past bedtime on 5 nights.
              The 4 weeks before: typically ½. A
              bedtime set half an hour earlier
              speaks half an hour earlier.
            No day without work. The line is one
              free day a week (2003/88/EC, art. 5).
              Days with work in the 4 weeks before:
              typically 5. A day marked off stays
              free: nothing asks on it.
            3 days were longer than the line you
              set, from first work to last. The
              4 weeks before: typically 0. What is
              left at the end fits in the park line,
              and is there tomorrow.

                    9  12 15 18 21 0
            Mon 23  ██▄·██▄█▓▓  ▓│▓
            Tue 24  █▄▄·███▄▄▓▓░▓│▓▓▓▓
            Wed 25  ██▄·██▄█▓▓  ▓│▓
            Thu 26  █▄▄·███▄▄▓▓░▓│▓▓▓▓
            Fri 27  █▄▄·███▄▄▓▓░▓│▓▓▓▓
            Sat 28    ▓▓▓ ▓▓▓▓   │
            Sun 29             ▓▓▓

            █ focus   ▄ meetings   ▓ overtime
            ░ breaks   · schedule   │ bedtime

            day        work    focus  overtime
            Mon 23   9 h 46   8 h 16       3 h
            Tue 24  13 h 30  10 h 30    6 h 50
            Wed 25   9 h 46   8 h 16       3 h
            Thu 26  13 h 30  10 h 30    6 h 50
            Fri 27  13 h 30  10 h 30    6 h 50
            Sat 28   5 h 40   5 h 40    5 h 40
            Sun 29   2 h 30   2 h 30    2 h 30

            56 h 12 of focus, 12 h in meetings.
            26 h 30 past the end of day, 8 h 10 on
              2 days off.
            Home on time on 0 of 5 days.
            28 h 12 over the week's target.
            Interrupted 3 times.
            8 promises, none kept.
            6 h 15 asked, 23 h 52 taken.
            The 4 weeks before typically had 20 h 08
              of focus and 1 h 30 of overtime.
        "#]],
    );
}

#[test]
fn a_week_on_60_columns() {
    check(
        "four-day",
        terminal(60),
        expect![[r#"
            2026-W48  2026-11-23 to 2026-11-29

            30 minutes asked, 1 h 11 taken. The 4 weeks before:
              typically 35 minutes.
            One promise, not kept. Kept in the 4 weeks before: typically
              0.
            3 h of overtime. The 4 weeks before: typically 6 h 20.
            Interrupted once. The 4 weeks before: typically 2½.

                       10    12    14    16    18    20    22
            Mon 23  ██████▄▄███·██████▄▄▄█████              │
            Tue 24  ▄▄▄▄▄▄▄██▄▄··▄▄▄▄▄███▄▄▄▄               │
            Wed 25  ██████▄▄▄···█████                █████  │
            Thu 26  ██████▄▄▄···██████▄▄█████▓▓▓▓▓      ▓▓▓▓│▓▓
            Fri 27                                          │
            Sat 28                                          │
            Sun 29                                          │

            █ focus   ▄ meetings   ▓ overtime   · schedule   │ bedtime

            day       work   focus  meetings  overtime  first  last
            Mon 23  6 h 34  5 h 19    1 h 15            09:03  17:27
            Tue 24  6 h 14  59 min    5 h 15            09:00  17:15
            Wed 25  5 h 41  4 h 41       1 h            09:00  21:28
            Thu 26  9 h 46  8 h 16    1 h 30       3 h  09:12  23:04
            Fri 27
            Sat 28
            Sun 29

            28 h 15 of work. 19 h 15 of focus, 9 h in meetings.
            Home on time on 3 of 4 days.
            The 4 weeks before typically had 20 h 08 of focus and 6 h 20
              of overtime.
        "#]],
    );
}

#[test]
fn a_week_on_80_columns() {
    check(
        "release",
        terminal(80),
        expect![[r#"
            2026-W48  2026-11-23 to 2026-11-29

            68 h 12 of work. The line in European law is 48 h a week on average (2003/88/EC,
              art. 6). The 4 weeks before: typically 29 h 31. A date under days off next
              week gives a day of it back.
            5 days began on a short rest. The line in European law is 11 h (2003/88/EC,
              art. 3). The 4 weeks before: typically ½. After a late evening a later start
              gives the rest back: that day's hours can be moved.
            Work went on past bedtime on 5 nights. The 4 weeks before: typically ½. A
              bedtime set half an hour earlier speaks half an hour earlier.
            No day without work. The line is one free day a week (2003/88/EC, art. 5). Days
              with work in the 4 weeks before: typically 5. A day marked off stays free:
              nothing asks on it.
            3 days were longer than the line you set, from first work to last. The 4 weeks
              before: typically 0. What is left at the end fits in the park line, and is
              there tomorrow.

                        10      12      14      16      18      20      22      0       2
            Mon 23  ████████▄▄▄▄····███░████▄▄████████▓▓▓▓▓          ▓▓▓▓▓│▓▓
            Tue 24  ··████▄▄▄▄▄▄····████████████▄▄▄▄▄▄▓▓▓▓▓▓▓▓▓▓▓░░   ▓▓▓▓│▓▓▓▓╌╌▓▓▓▓▓▓▓▓
            Wed 25  ████████▄▄▄▄····███░████▄▄████████▓▓▓▓▓          ▓▓▓▓▓│▓▓
            Thu 26  ··████▄▄▄▄▄▄····████████████▄▄▄▄▄▄▓▓▓▓▓▓▓▓▓▓▓░░   ▓▓▓▓│▓▓▓▓╌╌▓▓▓▓▓▓▓▓
            Fri 27  ··████▄▄▄▄▄▄····████████████▄▄▄▄▄▄▓▓▓▓▓▓▓▓▓▓▓░░   ▓▓▓▓│▓▓▓▓╌╌▓▓▓▓▓▓▓▓
            Sat 28          ▓▓▓▓▓▓▓▓▓▓      ▓▓▓▓▓▓▓▓▓▓▓▓▓                 │
            Sun 29                                              ▓▓▓▓▓▓▓▓▓▓│

            █ focus   ▄ meetings   ▓ overtime   ░ breaks   ╌ away   · schedule   │ bedtime

            day        work    focus  meetings  overtime  first  last
            Mon 23   9 h 46   8 h 16    1 h 30       3 h  09:12  23:04
            Tue 24  13 h 30  10 h 30       3 h    6 h 50  09:30  02:05
            Wed 25   9 h 46   8 h 16    1 h 30       3 h  09:12  23:04
            Thu 26  13 h 30  10 h 30       3 h    6 h 50  09:30  02:05
            Fri 27  13 h 30  10 h 30       3 h    6 h 50  09:30  02:05
            Sat 28   5 h 40   5 h 40              5 h 40  11:00  18:10
            Sun 29   2 h 30   2 h 30              2 h 30  20:00  22:30

            56 h 12 of focus, 12 h in meetings.
            26 h 30 past the end of day, 8 h 10 on 2 days off.
            Home on time on 0 of 5 days.
            28 h 12 over the week's target.
            Interrupted 3 times.
            8 promises, none kept.
            6 h 15 asked, 23 h 52 taken.
            The 4 weeks before typically had 20 h 08 of focus and 1 h 30 of overtime.
        "#]],
    );
}

#[test]
fn a_week_on_120_columns() {
    check(
        "quiet",
        terminal(120),
        expect![[r#"
            2026-W48  2026-11-23 to 2026-11-29

            No overtime. The 4 weeks before: typically 1 h 30.
            4 h 45 in meetings. The 4 weeks before: typically 9 h 22.
            6 h 55 of focus in your best hours. The 4 weeks before: typically 5 h 15.

                    9     10    11    12    13    14    15    16    17    18    19    20    21    22
            Mon 23  ███████████·▄▄▄██████···█████████╌███▄▄▄▄▄█████████                              │
            Tue 24  ███████████·▄▄▄██████···█████████╌███▄▄▄▄▄█████████                              │
            Wed 25  ·█████░█████·██████·····▄▄▄██████··················                              │
            Thu 26  ███████████·▄▄▄██████···█████████╌███▄▄▄▄▄█████████                              │
            Fri 27  ·█████░█████·██████·····▄▄▄██████··················                              │
            Sat 28                                                                                   │
            Sun 29                                                                                   │

            █ focus   ▄ meetings   ░ breaks   ╌ away   · schedule   │ bedtime

            day               work   focus  meetings  first  last
            Mon 2026-11-23  6 h 34  5 h 19    1 h 15  09:03  17:27
            Tue 2026-11-24  6 h 34  5 h 19    1 h 15  09:03  17:27
            Wed 2026-11-25  3 h 58  3 h 28    30 min  09:10  14:28
            Thu 2026-11-26  6 h 34  5 h 19    1 h 15  09:03  17:27
            Fri 2026-11-27  3 h 58  3 h 28    30 min  09:10  14:28
            Sat 2026-11-28
            Sun 2026-11-29

            27 h 38 of work. 22 h 53 of focus, 4 h 45 in meetings.
            Home on time on 5 of 5 days.
            Interrupted 3 times.
            The 4 weeks before typically had 20 h 08 of focus and 1 h 30 of overtime.
        "#]],
    );
}

#[test]
fn a_week_in_ascii() {
    check(
        "release",
        Look { is_utf8: false, ..terminal(60) },
        expect![[r#"
            2026-W48  2026-11-23 to 2026-11-29

            68 h 12 of work. The line in European law is 48 h a week on
              average (2003/88/EC, art. 6). The 4 weeks before:
              typically 29 h 31. A date under days off next week gives a
              day of it back.
            5 days began on a short rest. The line in European law is
              11 h (2003/88/EC, art. 3). The 4 weeks before: typically
              1/2. After a late evening a later start gives the rest
              back: that day's hours can be moved.
            Work went on past bedtime on 5 nights. The 4 weeks before:
              typically 1/2. A bedtime set half an hour earlier speaks
              half an hour earlier.
            No day without work. The line is one free day a week
              (2003/88/EC, art. 5). Days with work in the 4 weeks
              before: typically 5. A day marked off stays free: nothing
              asks on it.
            3 days were longer than the line you set, from first work to
              last. The 4 weeks before: typically 0. What is left at the
              end fits in the park line, and is there tomorrow.

                    9     12    15    18    21    0
            Mon 23  ####==..####=####+++    +++|+
            Tue 24  .##===..######===+++++-- ++|+++++++
            Wed 25  ####==..####=####+++    +++|+
            Thu 26  .##===..######===+++++-- ++|+++++++
            Fri 27  .##===..######===+++++-- ++|+++++++
            Sat 28      +++++   +++++++        |
            Sun 29                        +++++|

            # focus   = meetings   + overtime   - breaks   . schedule
            | bedtime

            day        work    focus  meetings  overtime  first  last
            Mon 23   9 h 46   8 h 16    1 h 30       3 h  09:12  23:04
            Tue 24  13 h 30  10 h 30       3 h    6 h 50  09:30  02:05
            Wed 25   9 h 46   8 h 16    1 h 30       3 h  09:12  23:04
            Thu 26  13 h 30  10 h 30       3 h    6 h 50  09:30  02:05
            Fri 27  13 h 30  10 h 30       3 h    6 h 50  09:30  02:05
            Sat 28   5 h 40   5 h 40              5 h 40  11:00  18:10
            Sun 29   2 h 30   2 h 30              2 h 30  20:00  22:30

            56 h 12 of focus, 12 h in meetings.
            26 h 30 past the end of day, 8 h 10 on 2 days off.
            Home on time on 0 of 5 days.
            28 h 12 over the week's target.
            Interrupted 3 times.
            8 promises, none kept.
            6 h 15 asked, 23 h 52 taken.
            The 4 weeks before typically had 20 h 08 of focus and 1 h 30
              of overtime.
        "#]],
    );
}

#[test]
fn a_week_from_right_to_left() {
    check(
        "arabic",
        terminal(60),
        expect![[r#"
            2026-W48  2026-11-22 إلى 2026-11-28

            بدأ يوم واحد بعد راحة قصيرة. الحدّ في القانون الأوروبي
              11 ساعة (‎2003/88/EC‎، المادة 3). الأسابيع السابقة (4): عادةً
              ½. بعد سهرة طويلة تعيد البداية المتأخرة الراحة: ساعات ذلك
              اليوم يمكن تحريكها.
            كان يوم واحد أطول من الحدّ الذي وضعته، من أول العمل إلى آخره.
              الأسابيع السابقة (4): عادةً 0. ما يبقى في النهاية يتسع له
              سطر التدوين، وهو هنا غدًا.
            طُلبت 2 س 15 د، وأُخذت 8 س 21 د. الأسابيع السابقة (4): عادةً
              35 دقيقة.
            3 وعود، لم يُوفَ بأيّ منها. ما وُفي من الوعود في الأسابيع
              السابقة (4): عادةً 0.
            9 س 50 د من العمل الإضافي. الأسابيع السابقة (4): عادةً
              1 س 30 د.

                         9     12    15    18    21    0
            ‎الأحد 22‎     ████▄██·████▄▄███          │
            ‎الاثنين 23‎   ████▄▄··████▄████▓▓▓    ▓▓▓│▓
            ‎الثلاثاء 24‎  ▄▄▄▄▄█▄··▄▄▄██▄▄▄          │
            ‎الأربعاء 25‎  ████▄██·████▄▄███          │
            ‎الخميس 26‎    ·██▄▄▄··██████▄▄▄▓▓▓▓▓░░ ▓▓│▓▓▓▓▓▓▓
            ‎الجمعة 27‎                               │
            ‎السبت 28‎                                │

            █ ‎تركيز‎   ▄ ‎اجتماعات‎   ▓ ‎إضافي‎   ░ ‎استراحات‎   · ‎الجدول‎
            │ ‎وقت النوم‎

            ‎يوم‎                ‎عمل‎      ‎تركيز‎  ‎اجتماعات‎     ‎إضافي‎  ‎أول‎
            ‎الأحد 22‎      ‎6 س 34 د‎   ‎5 س 19 د‎  ‎1 س 15 د‎            09:03
            ‎الاثنين 23‎    ‎9 س 46 د‎   ‎8 س 16 د‎  ‎1 س 30 د‎   ‎3 ساعات‎  09:12
            ‎الثلاثاء 24‎   ‎6 س 14 د‎       ‎59 د‎  ‎5 س 15 د‎            09:00
            ‎الأربعاء 25‎   ‎6 س 34 د‎   ‎5 س 19 د‎  ‎1 س 15 د‎            09:03
            ‎الخميس 26‎    ‎13 س 30 د‎  ‎10 س 30 د‎   ‎3 ساعات‎  ‎6 س 50 د‎  09:30
            ‎الجمعة 27‎
            ‎السبت 28‎

            42 س 38 د من العمل. 30 س 23 د من التركيز، و12 س 15 د في
              اجتماعات.
            في البيت في الموعد: 3 من 5 أيام.
            2 س 38 د فوق ساعات أسبوعك.
            3 مقاطعات.
            كان في الأسابيع السابقة (4) عادةً 20 س 08 د من التركيز
              و1 س 30 د من الوقت الإضافي.
        "#]],
    );
}

#[test]
fn a_week_from_right_to_left_where_there_is_only_ascii() {
    check(
        "arabic",
        Look { is_utf8: false, ..terminal(60) },
        expect![[r#"
            2026-W48  2026-11-22 to 2026-11-28

            A day began on a short rest. The line in European law is
              11 h (2003/88/EC, art. 3). The 4 weeks before: typically
              1/2. After a late evening a later start gives the rest
              back: that day's hours can be moved.
            A day was longer than the line you set, from first work to
              last. The 4 weeks before: typically 0. What is left at the
              end fits in the park line, and is there tomorrow.
            2 h 15 asked, 8 h 21 taken. The 4 weeks before: typically
              35 minutes.
            3 promises, none kept. Kept in the 4 weeks before: typically
              0.
            9 h 50 of overtime. The 4 weeks before: typically 1 h 30.

                    9     12    15    18    21    0
            Sun 22  ####=##.####==###          |
            Mon 23  ####==..####=####+++    +++|+
            Tue 24  =====#=..===##===          |
            Wed 25  ####=##.####==###          |
            Thu 26  .##===..######===+++++-- ++|+++++++
            Fri 27                             |
            Sat 28                             |

            # focus   = meetings   + overtime   - breaks   . schedule
            | bedtime

            day        work    focus  meetings  overtime  first  last
            Sun 22   6 h 34   5 h 19    1 h 15            09:03  17:27
            Mon 23   9 h 46   8 h 16    1 h 30       3 h  09:12  23:04
            Tue 24   6 h 14   59 min    5 h 15            09:00  17:15
            Wed 25   6 h 34   5 h 19    1 h 15            09:03  17:27
            Thu 26  13 h 30  10 h 30       3 h    6 h 50  09:30  02:05
            Fri 27
            Sat 28

            42 h 38 of work. 30 h 23 of focus, 12 h 15 in meetings.
            Home on time on 3 of 5 days.
            2 h 38 over the week's target.
            Interrupted 3 times.
            The 4 weeks before typically had 20 h 08 of focus and 1 h 30
              of overtime.
        "#]],
    );
}

#[test]
fn a_week_in_colour() {
    check(
        "sick-child",
        Look { has_colour: true, ..terminal(60) },
        expect![[r#"
            [1m2026-W48  2026-11-23 to 2026-11-29[0m

            2 h in meetings. The 4 weeks before: typically 9 h 22.
            5 switches between focus and meetings. The 4 weeks before:
              typically 17.
            11 h 21 of work. The 4 weeks before: typically 29 h 31.
            9 h 21 of focus. The 4 weeks before: typically 20 h 08.
            2 h 36 of focus in your best hours. The 4 weeks before:
              typically 5 h 15.

                    [2m   10    12    14    16    18    20    22[0m
            Mon 23  [36m██████[0m[33m▄▄[0m[36m███[0m[2m·[0m[36m██████[0m[33m▄▄▄[0m[36m█████[0m              [94m│[0m
            Tue 24  [36m██[0m[2m╌[0m[36m██[0m[2m····················[0m               [94m│[0m
            Wed 25  [2m·························[0m               [94m│[0m
            Thu 26  [2m·························[0m        [35m▓▓▓▓▓▓[0m [94m│[0m
            Fri 27  [36m██████[0m[33m▄▄▄[0m[2m················[0m               [94m│[0m
            Sat 28                                          [94m│[0m
            Sun 29                                          [94m│[0m

            [36m█[0m focus   [33m▄[0m meetings   [35m▓[0m overtime   [2m╌[0m away   [2m·[0m schedule
            [94m│[0m bedtime

            [2mday[0m       [2mwork[0m   [2mfocus[0m  [2mmeetings[0m  [2movertime[0m  [2mfirst[0m  [2mlast[0m
            Mon 23  6 h 34  5 h 19    1 h 15            09:03  17:27
            Tue 24  40 min  40 min                      09:05  10:24
            Wed 25
            Thu 26  1 h 42  1 h 42              [35m1 h 42[0m  20:03  21:45
            Fri 27  2 h 25  1 h 40    45 min            09:00  11:45
            Sat 28
            Sun 29

            1 h 42 past the end of day.
            Home on time on 3 of 4 days.
            Interrupted 2 times.
            The 4 weeks before typically had 20 h 08 of focus and 1 h 30
              of overtime.
        "#]],
    );
}

#[test]
fn a_week_with_nothing_in_it() {
    check(
        "empty",
        terminal(40),
        expect![[r#"
        2026-W48  2026-11-23 to 2026-11-29

        No work in this week.
    "#]],
    );
}

#[test]
fn a_month_on_40_columns() {
    check_range(
        "month",
        terminal(40),
        None,
        expect![[r#"
        2026-11-01 to 2026-11-30

        143 h 30 of work. 106 h 15 of focus,
          37 h 15 in meetings.
        Target: 159 h 36. Balance: -16:06.
        7 promises, none kept.
        4 h 15 asked, 13 h 05 taken.

        day             work  overtime
        2026-11-01
        2026-11-02    6 h 34            ████
        2026-11-03    9 h 46       3 h  ████▓▓
        2026-11-04    6 h 14            ████
        2026-11-05    6 h 34            ████
        2026-11-06
        2026-11-07
        2026-11-08
        2026-11-09    9 h 46       3 h  ████▓▓
        2026-11-10   13 h 30    6 h 50  ████▓▓▓▓
        2026-11-11    6 h 34            ████
        2026-11-12    9 h 46       3 h  ████▓▓
        2026-11-13    9 h 46       3 h  ████▓▓
        2026-11-14       2 h       2 h  ▓
        2026-11-15
        2026-11-16    6 h 34            ████
        2026-11-17    9 h 46       3 h  ████▓▓
        2026-11-18    6 h 14            ████
        2026-11-19    6 h 34            ████
        2026-11-20
        2026-11-21
        2026-11-22
        2026-11-23    3 h 58            ██
        2026-11-24    6 h 34            ████
        2026-11-25    6 h 14            ████
        2026-11-26    6 h 34            ████
        2026-11-27    3 h 58            ██
        2026-11-28
        2026-11-29
        2026-11-30    6 h 34            ████
        total       143 h 30   23 h 50

        █ work   ▓ overtime
    "#]],
    );
}

#[test]
fn a_year_on_60_columns() {
    check_range(
        "year",
        terminal(60),
        None,
        expect![[r#"
        2026-01-01 to 2026-12-31

        1680 h 10 of work. 1229 h 55 of focus, 450 h 15 in meetings.
        Target: 1824 h. Balance: -143:50.
        69 promises, none kept.
        42 h asked, 129 h 39 taken.

        month         work      focus  overtime  balance
        2026-01   154 h 02   115 h 02   23 h 50   -13:10  ███████▓▓
        2026-02   122 h 02    84 h 02       6 h   -29:58  ███████▓
        2026-03   178 h 06   139 h 06   41 h 40   +10:54  ████████▓▓
        2026-04      133 h       89 h       3 h   -34:12  ███████▓
        2026-05   167 h 34   130 h 19   41 h 40    +7:58  ███████▓▓
        2026-06   135 h 56    95 h 11       3 h   -31:16  ███████▓
        2026-07   103 h 04    77 h 04   23 h 50    +4:16  ████▓▓
        2026-08   123 h 32    93 h 32   20 h 50    +1:56  ██████▓
        2026-09   156 h 18   112 h 33   23 h 50   -10:54  ███████▓▓
        2026-10   154 h 48   115 h 33   20 h 50   -12:24  ████████▓
        2026-11   143 h 30   106 h 15   23 h 50   -16:06  ███████▓
        2026-12   108 h 18    72 h 18       3 h   -20:54  ██████▓
        total    1680 h 10  1229 h 55  235 h 20  -143:50

        █ work   ▓ overtime
    "#]],
    );
}

#[test]
fn a_year_in_colour() {
    check_range(
        "year",
        Look { has_colour: true, ..terminal(80) },
        None,
        expect![[r#"
        [1m2026-01-01 to 2026-12-31[0m

        1680 h 10 of work. 1229 h 55 of focus, 450 h 15 in meetings.
        Target: 1824 h. Balance: -143:50.
        69 promises, none kept.
        42 h asked, 129 h 39 taken.

        [2mmonth[0m         [2mwork[0m      [2mfocus[0m  [2mmeetings[0m  [2movertime[0m  [2mdays[0m  [2mbalance[0m
        2026-01   154 h 02   115 h 02      39 h   [35m23 h 50[0m    22   -13:10  [36m██████████[0m[35m▓[0m
        2026-02   122 h 02    84 h 02      38 h       [35m6 h[0m    19   -29:58  [36m████████[0m[35m▓[0m
        2026-03   178 h 06   139 h 06      39 h   [35m41 h 40[0m    23   +10:54  [36m██████████[0m[35m▓▓▓[0m
        2026-04      133 h       89 h      44 h       [35m3 h[0m    22   -34:12  [36m█████████[0m[35m▓[0m
        2026-05   167 h 34   130 h 19   37 h 15   [35m41 h 40[0m    21    +7:58  [36m█████████[0m[35m▓▓▓[0m
        2026-06   135 h 56    95 h 11   40 h 45       [35m3 h[0m    22   -31:16  [36m██████████[0m[35m▓[0m
        2026-07   103 h 04    77 h 04      26 h   [35m23 h 50[0m    13    +4:16  [36m██████[0m[35m▓▓[0m
        2026-08   123 h 32    93 h 32      30 h   [35m20 h 50[0m    17    +1:56  [36m███████[0m[35m▓▓[0m
        2026-09   156 h 18   112 h 33   43 h 45   [35m23 h 50[0m    22   -10:54  [36m██████████[0m[35m▓[0m
        2026-10   154 h 48   115 h 33   39 h 15   [35m20 h 50[0m    23   -12:24  [36m██████████[0m[35m▓[0m
        2026-11   143 h 30   106 h 15   37 h 15   [35m23 h 50[0m    20   -16:06  [36m█████████[0m[35m▓[0m
        2026-12   108 h 18    72 h 18      36 h       [35m3 h[0m    17   -20:54  [36m████████[0m[35m▓[0m
        total    1680 h 10  1229 h 55  450 h 15  [35m235 h 20[0m   241  -143:50

        [36m█[0m work   [35m▓[0m overtime
    "#]],
    );
}

#[test]
fn tasks_on_40_columns() {
    check_range(
        "tasks",
        terminal(40),
        None,
        expect![[r#"
        2026-10-01 to 2026-12-31

        406 h 36 of work. 294 h 06 of focus,
          112 h 30 in meetings.
        Target: 456 h. Balance: -49:24.
        14 promises, none kept.
        8 h 30 asked, 26 h 10 taken.

            work            task
        157 h 25  ████████  eval loop #deep
        136 h 41  ███████   secret <merger> &
                            "co"
        112 h 30  ▄▄▄▄▄▄    call with the bank

        █ focus   ▄ meetings
    "#]],
    );
}

#[test]
fn tags_in_ascii_on_120_columns() {
    check_range(
        "tasks",
        Look { is_utf8: false, ..terminal(120) },
        Some(By::Tag),
        expect![[r#"
        2026-10-01 to 2026-12-31

        406 h 36 of work. 294 h 06 of focus, 112 h 30 in meetings.
        Target: 456 h. Balance: -49:24.
        14 promises, none kept.
        8 h 30 asked, 26 h 10 taken.

            work     focus  meetings  blocks  days                        tag
        249 h 11  136 h 41  112 h 30     171    58  ###########=========  without a tag
        157 h 25  157 h 25               189    60  #############         deep

        # focus   = meetings
    "#]],
    );
}
