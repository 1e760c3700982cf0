use expect_test::expect;
use homestretch_words::{Language, Locale, words};

use super::*;
use crate::{
    record::Record,
    report::{Figure, Finding, Report, report},
    schedule::Schedule,
    settings::Settings,
};

/// The report of a week with focus on these spans, in a language.
fn week_of(language: Language, spans: &[(&str, &str)]) -> String {
    week_of_kind(language, "focus", spans)
}

fn week_of_kind(language: Language, kind: &str, spans: &[(&str, &str)]) -> String {
    let schedule = Schedule::spoken(Settings::default(), Locale::default().with_language(language));
    let record = |(i, (start, end)): (usize, &(&str, &str))| {
        let line = format!(
            r#"{{"type":"span","id":"01KAAAAAAAAAAAAAAAAAAAAAA{i}","session":"01KBAAAAAAAAAAAAAAAAAAAAA{i}","kind":"{kind}","start":"{start}:00Z","end":"{end}:00Z","zone":"UTC","outcome":"completed"}}"#
        );
        Record::from_json(&line).unwrap()
    };
    let records = spans.iter().enumerate().map(record).collect();
    let report = report(&schedule, records, "2026-11-23".parse().unwrap());
    week_markdown(schedule.locale, &report)
}

/// There is no end of day on a day off, so nothing can be past it: it was work on a day off.
#[test]
fn work_on_a_day_off_is_called_that() {
    let saturday = ("2026-11-28T09:00", "2026-11-28T13:00");
    let sunday = ("2026-11-29T09:00", "2026-11-29T10:00");
    let friday = ("2026-11-27T17:00", "2026-11-27T18:00");
    for (spans, sentence) in [
        (&[saturday][..], "4 h on a day off."),
        (&[saturday, sunday], "5 h on 2 days off."),
        (&[friday], "30 minutes past the end of day."),
        (&[friday, saturday], "30 minutes past the end of day, 4 h on a day off."),
        (&[friday, saturday, sunday], "30 minutes past the end of day, 5 h on 2 days off."),
    ] {
        let markdown = week_of(Language::English, spans);
        assert!(markdown.contains(&format!("- {sentence}\n")), "{sentence}: {markdown}");
    }
    let past = [
        (Language::English, "end of day"),
        (Language::Dutch, "einde van de dag"),
        (Language::German, "Ende des Tages"),
        (Language::French, "fin de journée"),
        (Language::Spanish, "fin del día"),
        (Language::Arabic, "نهاية اليوم"),
    ];
    for (language, past) in past {
        assert!(!week_of(language, &[saturday, sunday]).contains(past), "{}", week_of(language, &[saturday]));
        assert!(week_of(language, &[friday, saturday]).contains(past), "{}", week_of(language, &[friday, saturday]));
    }
}

/// Where all work was of one kind, how much it was stands in one sentence: "33 h of work. All of it focus."
#[test]
fn no_sentence_says_an_amount_that_the_one_before_it_said() {
    for language in Language::ALL {
        let say = Locale::default().with_language(language);
        for kind in ["focus", "meeting"] {
            let markdown = week_of_kind(language, kind, &[("2026-11-24T09:00", "2026-11-24T10:10")]);
            let told: Vec<&str> = markdown.lines().filter_map(|line| line.strip_prefix("- ")).collect();
            let amount = say.duration(70 * 60);
            assert_eq!(told.join(" ").matches(&amount).count(), 1, "{told:?}");
        }
    }
}

/// A week of one hour of work, to say findings of.
fn some_week(weeks: u32) -> Report {
    let mut report = report(&Schedule::new(Settings::default()), Vec::new(), "2026-11-23".parse().unwrap());
    report.trend.weeks = weeks;
    report
}

/// The sentence of a figure that was this, and was that before.
fn said(language: Language, rule: &'static str, value: i64, before: Option<Figure>) -> String {
    let say = Locale::default().with_language(language);
    finding(say, &some_week(4), &Finding { rule, value: Figure::Whole(value), before })
}

const COUNTS: [&str; 4] = ["interruptions", "worked_days", "late_nights", "switches"];
const TIMES: [&str; 8] =
    ["focus_s", "overtime_s", "longest_focus_s", "meeting_s", "work_s", "break_s", "peak_focus_s", "early_s"];

/// Every count as each language says it. A figure stands before the noun of its number, and none is said of nothing.
#[test]
fn findings_count_rightly() {
    let forms = |rule| {
        let of = |language| [0, 1, 2, 3, 11, 100].map(|n| said(language, rule, n, None)).join(" | ");
        Language::ALL.map(of).join("\n") + "\n"
    };
    expect![[r#"
        Not interrupted. | Interrupted once. | Interrupted 2 times. | Interrupted 3 times. | Interrupted 11 times. | Interrupted 100 times.
        Niet onderbroken. | Eén keer onderbroken. | 2 keer onderbroken. | 3 keer onderbroken. | 11 keer onderbroken. | 100 keer onderbroken.
        Nicht unterbrochen. | Einmal unterbrochen. | 2-mal unterbrochen. | 3-mal unterbrochen. | 11-mal unterbrochen. | 100-mal unterbrochen.
        Aucune interruption. | Une interruption. | 2 interruptions. | 3 interruptions. | 11 interruptions. | 100 interruptions.
        Ninguna interrupción. | Una interrupción. | 2 interrupciones. | 3 interrupciones. | 11 interrupciones. | 100 interrupciones.
        لا مقاطعة. | مقاطعة واحدة. | مقاطعتان. | 3 مقاطعات. | 11 مقاطعة. | 100 مقاطعة.

        No day with work. | Work on 1 day. | Work on 2 days. | Work on 3 days. | Work on 11 days. | Work on 100 days.
        Geen dag met werk. | Werk op 1 dag. | Werk op 2 dagen. | Werk op 3 dagen. | Werk op 11 dagen. | Werk op 100 dagen.
        Kein Tag mit Arbeit. | Arbeit an 1 Tag. | Arbeit an 2 Tagen. | Arbeit an 3 Tagen. | Arbeit an 11 Tagen. | Arbeit an 100 Tagen.
        Aucun jour de travail. | Du travail un seul jour. | Du travail sur 2 jours. | Du travail sur 3 jours. | Du travail sur 11 jours. | Du travail sur 100 jours.
        Ningún día con trabajo. | Trabajo en 1 día. | Trabajo en 2 días. | Trabajo en 3 días. | Trabajo en 11 días. | Trabajo en 100 días.
        لا يوم فيه عمل. | عمل في يوم واحد. | عمل في يومين. | عمل في 3 أيام. | عمل في 11 يومًا. | عمل في 100 يوم.

        No work past bedtime. | Work past bedtime on 1 night. | Work past bedtime on 2 nights. | Work past bedtime on 3 nights. | Work past bedtime on 11 nights. | Work past bedtime on 100 nights.
        Geen werk na bedtijd. | Werk na bedtijd op 1 avond. | Werk na bedtijd op 2 avonden. | Werk na bedtijd op 3 avonden. | Werk na bedtijd op 11 avonden. | Werk na bedtijd op 100 avonden.
        Keine Arbeit nach der Schlafenszeit. | Arbeit nach der Schlafenszeit in 1 Nacht. | Arbeit nach der Schlafenszeit in 2 Nächten. | Arbeit nach der Schlafenszeit in 3 Nächten. | Arbeit nach der Schlafenszeit in 11 Nächten. | Arbeit nach der Schlafenszeit in 100 Nächten.
        Pas de travail après l'heure du coucher. | Du travail après l'heure du coucher une nuit. | Du travail après l'heure du coucher 2 nuits. | Du travail après l'heure du coucher 3 nuits. | Du travail après l'heure du coucher 11 nuits. | Du travail après l'heure du coucher 100 nuits.
        Ningún trabajo después de la hora de dormir. | Trabajo después de la hora de dormir en 1 noche. | Trabajo después de la hora de dormir en 2 noches. | Trabajo después de la hora de dormir en 3 noches. | Trabajo después de la hora de dormir en 11 noches. | Trabajo después de la hora de dormir en 100 noches.
        لا عمل بعد وقت النوم. | عمل بعد وقت النوم في ليلة واحدة. | عمل بعد وقت النوم في ليلتين. | عمل بعد وقت النوم في 3 ليالٍ. | عمل بعد وقت النوم في 11 ليلة. | عمل بعد وقت النوم في 100 ليلة.

        No switch between focus and meetings. | 1 switch between focus and meetings. | 2 switches between focus and meetings. | 3 switches between focus and meetings. | 11 switches between focus and meetings. | 100 switches between focus and meetings.
        Geen wissel tussen focus en vergaderen. | 1 wissel tussen focus en vergaderen. | 2 wissels tussen focus en vergaderen. | 3 wissels tussen focus en vergaderen. | 11 wissels tussen focus en vergaderen. | 100 wissels tussen focus en vergaderen.
        Kein Wechsel zwischen Fokus und Besprechungen. | 1 Wechsel zwischen Fokus und Besprechungen. | 2 Wechsel zwischen Fokus und Besprechungen. | 3 Wechsel zwischen Fokus und Besprechungen. | 11 Wechsel zwischen Fokus und Besprechungen. | 100 Wechsel zwischen Fokus und Besprechungen.
        Aucun passage entre concentration et réunions. | Un passage entre concentration et réunions. | 2 passages entre concentration et réunions. | 3 passages entre concentration et réunions. | 11 passages entre concentration et réunions. | 100 passages entre concentration et réunions.
        Ningún cambio entre foco y reuniones. | 1 cambio entre foco y reuniones. | 2 cambios entre foco y reuniones. | 3 cambios entre foco y reuniones. | 11 cambios entre foco y reuniones. | 100 cambios entre foco y reuniones.
        لا انتقال بين التركيز والاجتماعات. | انتقال واحد بين التركيز والاجتماعات. | انتقالان بين التركيز والاجتماعات. | 3 انتقالات بين التركيز والاجتماعات. | 11 انتقالًا بين التركيز والاجتماعات. | 100 انتقال بين التركيز والاجتماعات.
    "#]].assert_eq(&COUNTS.map(forms).join("\n"));
}

#[test]
fn findings_say_times_exactly_and_nothing_as_nothing() {
    for language in Language::ALL {
        let say = Locale::default().with_language(language);
        for rule in TIMES {
            let nothing = said(language, rule, 0, None);
            assert!(!nothing.contains(&say.duration(0)) && !nothing.contains('0'), "{nothing}");
            for seconds in [59, 60, 120, 180, 660, 3600, 6000, 360_000] {
                let text = said(language, rule, seconds, Some(Figure::Whole(0)));
                assert!(text.contains(&say.duration(seconds)), "{text}");
                assert!(text.contains(&words!(say, "finding-nothing")), "{text}");
                assert!(!text.contains('{') && !text.contains("finding-"), "{text}");
            }
        }
    }
}

#[test]
fn nothing_kept_is_said_of_weeks_that_asked_for_nothing() {
    let text = |took_before| {
        let finding = |rule, before| Finding { rule, value: Figure::Whole(1), before: Some(Figure::Whole(before)) };
        let findings = vec![finding("took_s", took_before), finding("kept", 0)];
        let report = Report { findings, ..some_week(4) };
        super::finding(Locale::default(), &report, &report.findings[1])
    };
    assert!(text(60).ends_with("Kept in the 4 weeks before: typically 0."), "{}", text(60));
    assert!(!text(0).contains("before"), "{}", text(0));
}

#[test]
fn what_was_before_is_said_as_what_it_is() {
    let english = |rule, before| said(Language::English, rule, 3, Some(before));
    for (rule, before, want) in [
        ("interruptions", Figure::Whole(0), "Interrupted 3 times. The 4 weeks before: typically 0."),
        ("interruptions", Figure::Half(0.5), "Interrupted 3 times. The 4 weeks before: typically ½."),
        ("interruptions", Figure::Half(1.5), "Interrupted 3 times. The 4 weeks before: typically 1½."),
        ("focus_s", Figure::Whole(4800), "3 seconds of focus. The 4 weeks before: typically 1 h 20."),
    ] {
        assert_eq!(english(rule, before), want);
    }
    let mut report = some_week(1);
    let say = Locale::default();
    for (rule, value, before, want) in [
        (
            "peak_in_meetings",
            Figure::Share(0.75),
            Figure::Share(1.0 / 3.0),
            "75 % of the work in your best hours was meetings. The week before: 33 %. \
             Those hours can stand in the calendar as taken.",
        ),
        (
            "week_48h",
            Figure::Whole(50 * 3600),
            Figure::Whole(40 * 3600),
            "50 h of work. The line in European law is 48 h a week on average (2003/88/EC, art. 6). The week before: 40 h. \
             A date under days off next week gives a day of it back.",
        ),
        (
            "no_free_day",
            Figure::Whole(7),
            Figure::Whole(5),
            "No day without work. The line is one free day a week (2003/88/EC, art. 5). \
             Days with work in the week before: 5. A day marked off stays free: nothing asks on it.",
        ),
    ] {
        report.signals = vec![crate::report::Signal { rule, value, limit: value }];
        assert_eq!(finding(say, &report, &Finding { rule, value, before: Some(before) }), want);
    }
}
