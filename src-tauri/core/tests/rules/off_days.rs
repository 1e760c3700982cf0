//! What is said on a day off, which has no end to be past.

use homestretch_core::{
    Language, Locale, Schedule, Settings,
    simulate::{Form, Script, run},
};
use serde_json::Value;

/// The title and the body of each nudge of work on a Saturday.
fn said(language: Language, settings: &str) -> Vec<(String, String)> {
    let locale = Locale::default().with_language(language);
    let schedule = Schedule::spoken(Settings::parse(settings).unwrap().settings, locale);
    let script = r#"{"zone":"Europe/Amsterdam","records":[]}
{"at":"2026-11-28T10:00:00+01:00","do":"start","minutes":5}
{"at":"2026-11-28T11:00:00+01:00","do":"stop"}"#;
    let mut out = Vec::new();
    run(&schedule, Script::parse(script).unwrap_or_else(|bad| panic!("{}", bad.why)), Form::Json, &mut out).unwrap();
    let lines = String::from_utf8(out).unwrap();
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    lines.filter(|line| line["notify"].is_string()).map(|line| (text(&line["title"]), text(&line["body"]))).collect()
}

#[test]
fn a_nudge_on_a_day_off_speaks_of_no_end_of_day() {
    let all = said(Language::English, "");
    assert_eq!(all.first().map(|(title, _)| title.as_str()), Some("10:00. This is a day off."));
    assert!(all.len() > 3, "{all:?}");
    let ends = [
        (Language::English, ["day ended", "day has ended", "planned hours"]),
        (Language::Dutch, ["dag eindigde", "dag is om", "geplande uren"]),
        (Language::German, ["Tag endete", "Tag ist zu Ende", "geplanten Stunden"]),
        (Language::French, ["journée a fini", "journée est finie", "heures prévues"]),
        (Language::Spanish, ["día terminó", "día ha terminado", "horas previstas"]),
        (Language::Arabic, ["انتهى يومك", "انتهى يومك", "ساعاتك المخططة"]),
    ];
    for (language, ends) in ends {
        // In the body of a nudge of a higher level too.
        for settings in ["", "nudge.max_level = {day_ended = 1}\nday.bedtime = \"10:30\""] {
            for (title, body) in said(language, settings) {
                assert!(ends.iter().all(|end| !title.contains(end) && !body.contains(end)), "{title} {body}");
            }
        }
    }
}
