use expect_test::{Expect, expect};

use super::*;
use crate::record::in_force;

const RECORDS: &str = r##"
{"type":"span","id":"01KB0000000000000000000001","session":"01KB0000000000000000000001","kind":"focus","start":"2026-11-26T09:00:00+01:00","end":"2026-11-26T09:25:00+01:00","zone":"Europe/Amsterdam","planned_s":3000,"task":"=eval, \"loop\" #Deep #a/b \\o/","outcome":"split"}
{"type":"span","id":"01KB0000000000000000000002","session":"01KB0000000000000000000001","kind":"away","cause":"interrupted","reason":"the\ndoor","start":"2026-11-26T09:25:00+01:00","end":"2026-11-26T09:30:00+01:00","zone":"Europe/Amsterdam"}
{"type":"span","id":"01KB0000000000000000000003","session":"01KB0000000000000000000001","kind":"focus","start":"2026-11-26T09:30:00+01:00","end":"2026-11-26T10:00:00+01:00","zone":"Europe/Amsterdam","planned_s":3000,"task":"=eval, \"loop\" #Deep #a/b \\o/","outcome":"completed"}
{"type":"span","id":"01KB0000000000000000000004","session":"01KB0000000000000000000004","kind":"break","length":"short","start":"2026-11-26T10:00:00+01:00","end":"2026-11-26T10:05:00+01:00","zone":"Europe/Amsterdam","outcome":"completed"}
{"type":"span","id":"01KB0000000000000000000005","session":"01KB0000000000000000000005","kind":"meeting","start":"2026-11-26T23:30:00-05:00","end":"2026-11-27T00:10:00-05:00","zone":"America/New_York","outcome":"completed"}
{"type":"span","id":"01KB0000000000000000000006","session":"01KB0000000000000000000006","kind":"focus","start":"2026-11-27T12:00:00+01:00","end":"2026-11-27T12:00:00+01:00","zone":"Europe/Amsterdam","outcome":"completed"}
{"type":"span","id":"01KB0000000000000000000007","session":"01KB0000000000000000000007","kind":"focus","start":"2026-11-27T13:00:00+01:00","end":"2026-11-27T13:20:00+01:00","zone":"Europe/Amsterdam","outcome":"completed"}
{"type":"void","id":"01KB0000000000000000000008","at":"2026-11-27T14:00:00+01:00","zone":"Europe/Amsterdam","target":"01KB0000000000000000000007"}
{"type":"finish","id":"01KB0000000000000000000009","at":"2026-11-27T17:00:00+01:00","zone":"Europe/Amsterdam","park":"first the plot"}
"##;

fn check(form: Form, want: Expect) {
    let all = in_force(crate::record::read_lines(RECORDS).unwrap());
    let mut out = Vec::new();
    records(form, &all, &|_| true, &mut out).unwrap();
    want.assert_eq(&String::from_utf8(out).unwrap().replace("\r\n", "⏎\n"));
}

#[test]
fn csv_has_a_row_for_each_span() {
    check(
        Form::Csv,
        expect![[r#"
        id,session,kind,length,start,end,seconds,zone,planned_s,outcome,cause,task,reason⏎
        01KB0000000000000000000001,01KB0000000000000000000001,focus,,2026-11-26T09:00:00+01:00,2026-11-26T09:25:00+01:00,1500,Europe/Amsterdam,3000,split,,"'=eval, ""loop"" #Deep #a/b \o/",⏎
        01KB0000000000000000000002,01KB0000000000000000000001,away,,2026-11-26T09:25:00+01:00,2026-11-26T09:30:00+01:00,300,Europe/Amsterdam,,,interrupted,,"the
        door"⏎
        01KB0000000000000000000003,01KB0000000000000000000001,focus,,2026-11-26T09:30:00+01:00,2026-11-26T10:00:00+01:00,1800,Europe/Amsterdam,3000,completed,,"'=eval, ""loop"" #Deep #a/b \o/",⏎
        01KB0000000000000000000004,01KB0000000000000000000004,break,short,2026-11-26T10:00:00+01:00,2026-11-26T10:05:00+01:00,300,Europe/Amsterdam,,completed,,,⏎
        01KB0000000000000000000005,01KB0000000000000000000005,meeting,,2026-11-26T23:30:00-05:00,2026-11-27T00:10:00-05:00,2400,America/New_York,,completed,,,⏎
        01KB0000000000000000000006,01KB0000000000000000000006,focus,,2026-11-27T12:00:00+01:00,2026-11-27T12:00:00+01:00,0,Europe/Amsterdam,,completed,,,⏎
    "#]],
    );
}

#[test]
fn timewarrior_has_lines_of_work() {
    check(
        Form::Timewarrior,
        expect![[r#"
        inc 20261126T080000Z - 20261126T082500Z # focus "a/b" deep # "=eval, \"loop\" #Deep #a/b \\o/"
        inc 20261126T083000Z - 20261126T090000Z # focus "a/b" deep # "=eval, \"loop\" #Deep #a/b \\o/"
        inc 20261127T043000Z - 20261127T051000Z # meeting
    "#]],
    );
}

#[test]
fn activitywatch_has_a_bucket() {
    check(
        Form::Activitywatch,
        expect![[r#"
        {"buckets":{"homestretch":{"id":"homestretch","name":"homestretch","type":"homestretch.block","client":"homestretch","hostname":"unknown","created":"2026-11-26T08:00:00+00:00","data":{},"events":[
        {"timestamp":"2026-11-26T08:00:00+00:00","duration":1500,"data":{"title":"=eval, \"loop\" #Deep #a/b \\o/","kind":"focus","task":"=eval, \"loop\" #Deep #a/b \\o/","outcome":"split","planned_s":3000,"zone":"Europe/Amsterdam","session":"01KB0000000000000000000001","id":"01KB0000000000000000000001"}},
        {"timestamp":"2026-11-26T08:25:00+00:00","duration":300,"data":{"title":"away","kind":"away","cause":"interrupted","reason":"the\ndoor","zone":"Europe/Amsterdam","session":"01KB0000000000000000000001","id":"01KB0000000000000000000002"}},
        {"timestamp":"2026-11-26T08:30:00+00:00","duration":1800,"data":{"title":"=eval, \"loop\" #Deep #a/b \\o/","kind":"focus","task":"=eval, \"loop\" #Deep #a/b \\o/","outcome":"completed","planned_s":3000,"zone":"Europe/Amsterdam","session":"01KB0000000000000000000001","id":"01KB0000000000000000000003"}},
        {"timestamp":"2026-11-26T09:00:00+00:00","duration":300,"data":{"title":"break","kind":"break","outcome":"completed","zone":"Europe/Amsterdam","session":"01KB0000000000000000000004","id":"01KB0000000000000000000004"}},
        {"timestamp":"2026-11-27T04:30:00+00:00","duration":2400,"data":{"title":"meeting","kind":"meeting","outcome":"completed","zone":"America/New_York","session":"01KB0000000000000000000005","id":"01KB0000000000000000000005"}},
        {"timestamp":"2026-11-27T11:00:00+00:00","duration":0,"data":{"title":"focus","kind":"focus","outcome":"completed","zone":"Europe/Amsterdam","session":"01KB0000000000000000000006","id":"01KB0000000000000000000006"}}]}}}
    "#]],
    );
}

#[test]
fn a_calendar_has_an_event_for_each_session() {
    check(
        Form::Ics,
        expect![[r#"
        BEGIN:VCALENDAR⏎
        VERSION:2.0⏎
        PRODID:-//Homestretch//Homestretch//EN⏎
        BEGIN:VEVENT⏎
        UID:01KB0000000000000000000001@homestretch⏎
        DTSTAMP:20261126T090000Z⏎
        DTSTART:20261126T080000Z⏎
        DTEND:20261126T090000Z⏎
        SUMMARY:=eval\, "loop" #Deep #a/b \\o/⏎
        CATEGORIES:Focus⏎
        TRANSP:OPAQUE⏎
        END:VEVENT⏎
        BEGIN:VEVENT⏎
        UID:01KB0000000000000000000005@homestretch⏎
        DTSTAMP:20261127T051000Z⏎
        DTSTART:20261127T043000Z⏎
        DTEND:20261127T051000Z⏎
        SUMMARY:Meeting⏎
        CATEGORIES:Meeting⏎
        TRANSP:OPAQUE⏎
        END:VEVENT⏎
        END:VCALENDAR⏎
    "#]],
    );
}

#[test]
fn a_long_line_is_folded_between_letters() {
    let task = "größe ".repeat(30);
    let record = RECORDS.lines().nth(1).unwrap().replace("=eval", &task);
    let all = crate::record::read_lines(&record).unwrap();
    let mut out = Vec::new();
    records(Form::Ics, &all, &|_| true, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    assert!(text.replace("\r\n ", "").contains(&format!("SUMMARY:{}", task.trim_end())), "{text}");
}
