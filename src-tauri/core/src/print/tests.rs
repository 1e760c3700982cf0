use homestretch_words::{Language, Locale};

use super::*;
use crate::{record::Record, report::report, schedule::Rules, settings::Settings};

/// The report of a week with work on these spans, in a language.
fn week_of(language: Language, spans: &[(&str, &str)]) -> String {
    let rules = Rules::spoken(Settings::default(), Locale::default().with_language(language));
    let record = |(i, (start, end)): (usize, &(&str, &str))| {
        let line = format!(
            r#"{{"type":"span","id":"01KAAAAAAAAAAAAAAAAAAAAAA{i}","session":"01KBAAAAAAAAAAAAAAAAAAAAA{i}","kind":"focus","start":"{start}:00Z","end":"{end}:00Z","zone":"UTC","outcome":"completed"}}"#
        );
        Record::from_json(&line).unwrap()
    };
    let records = spans.iter().enumerate().map(record).collect();
    let report = report(&rules, records, "2026-11-23".parse().unwrap());
    markdown(rules.locale, &report)
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
