use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

use super::*;

/// What a sentence asks for: its values, and the plural categories that it tells apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asks {
    values: BTreeSet<String>,
    categories: BTreeSet<String>,
    /// What only a full Fluent would understand.
    strange: bool,
}

fn look(pattern: &Pattern<&str>, asks: &mut Asks) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. }
            | PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { .. }) } => {}
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                asks.values.insert(id.name.to_owned());
            }
            PatternElement::Placeable {
                expression: Expression::Select { selector: InlineExpression::VariableReference { id }, variants },
            } => {
                asks.values.insert(id.name.to_owned());
                for variant in variants {
                    if let VariantKey::Identifier { name } = variant.key {
                        asks.categories.insert(name.to_owned());
                    }
                    look(&variant.value, asks);
                }
            }
            PatternElement::Placeable { .. } => asks.strange = true,
        }
    }
}

/// Every sentence of a file by its key, attributes as `key.attribute`.
fn sentences(text: &'static str) -> BTreeMap<String, Asks> {
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut all = BTreeMap::new();
    let mut put = |key: String, pattern: &Pattern<&str>| {
        let mut asks = Asks::default();
        look(pattern, &mut asks);
        assert!(all.insert(key.clone(), asks).is_none(), "{key} stands there twice");
    };
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            if let Some(pattern) = &message.value {
                put(message.id.name.to_owned(), pattern);
            }
            for attribute in &message.attributes {
                put(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
            }
        }
    }
    all
}

/// The plural categories of whole numbers (CLDR).
fn categories(language: Language) -> BTreeSet<String> {
    let names: &[&str] = match language {
        Language::English | Language::Dutch | Language::German => &["one", "other"],
        Language::French | Language::Spanish => &["one", "many", "other"],
        Language::Arabic => &["zero", "one", "two", "few", "many", "other"],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn every_language_says_all_of_it_with_the_same_values() {
    for language in Language::ALL {
        let (own, english) = (files(language), files(Language::English));
        for (name, own, english) in [
            ("shared", own.shared, english.shared),
            ("engine", own.engine, english.engine),
            ("page", own.page, english.page),
        ] {
            let (own, english) = (sentences(own), sentences(english));
            let keys = |of: &BTreeMap<String, Asks>| of.keys().cloned().collect::<BTreeSet<_>>();
            let missing: Vec<_> = keys(&english).difference(&keys(&own)).cloned().collect();
            let unknown: Vec<_> = keys(&own).difference(&keys(&english)).cloned().collect();
            assert!(
                missing.is_empty() && unknown.is_empty(),
                "{}/{name}.ftl: without {missing:?}, and {unknown:?}",
                language.name()
            );
            for (key, asks) in &own {
                let at = format!("{}/{name}.ftl: {key}", language.name());
                assert!(!asks.strange, "{at} has what the page cannot put together");
                // A language may say a number in a word ("one", "two"), but never leave a fact out.
                assert_eq!(asks.values, english[key].values, "{at}");
                assert!(asks.categories.is_subset(&categories(language)), "{at}: {:?}", asks.categories);
            }
        }
    }
}

/// All sentences of a language, those of the page too, to be put together here.
fn all_sentences(language: Language) -> Bundle {
    let mut all = bundle(language);
    all.add_resource_overriding(FluentResource::try_new(files(language).page.to_owned()).unwrap());
    all
}

/// Every sentence with a number in it, for a number or an amount of time, with its key.
fn counted(language: Language, seconds: i64) -> Vec<(String, String)> {
    let say = Locale::default().with_language(language);
    let all = all_sentences(language);
    let n = say.count(seconds);
    let Files { shared, engine, page } = files(language);
    let mut said = Vec::new();
    for (key, asks) in [shared, engine, page].into_iter().flat_map(sentences) {
        let mut has_number = false;
        let mut args = FluentArgs::new();
        for name in &asks.values {
            match name.as_str() {
                "n" | "of" | "days" | "weeks" | "kept" | "minutes" | "m" | "s" | "h" => args.set(name.clone(), n),
                "late" | "off" | "planned" | "asked" | "over" | "left" | "worked" | "span" | "rest" | "steady"
                | "done" | "overtime" | "took" | "length" | "focus" | "meeting" | "work" => {
                    args.set(name.clone(), say.duration(seconds))
                }
                _ => {
                    args.set(name.clone(), "…");
                    continue;
                }
            }
            has_number = true;
        }
        // Hours and minutes are put together from two numbers, and each has its own row here.
        if has_number && key != "duration-hours-minutes" {
            let (name, attribute) = key.split_once('.').map_or((&*key, None), |(name, of)| (name, Some(of)));
            let message = all.get_message(name).unwrap();
            let pattern = attribute.map_or(message.value(), |of| message.get_attribute(of).map(|a| a.value())).unwrap();
            let text = all.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
            said.push((key, text));
        }
    }
    assert!(said.len() > 60, "{}: {}", language.name(), said.len());
    said
}

/// A language's nouns that are counted, of one and of several, and the words that only go with several.
struct Number {
    one: &'static [&'static str],
    several: &'static [&'static str],
    plural: &'static [&'static str],
}

fn number(language: Language) -> Number {
    match language {
        Language::English => Number {
            one: &["minute", "second", "hour", "day", "night", "week", "block", "promise", "record", "time"],
            several: &[
                "minutes", "seconds", "hours", "days", "nights", "weeks", "blocks", "promises", "records", "times",
            ],
            plural: &["are", "were", "have", "those", "these"],
        },
        Language::Dutch => Number {
            one: &["minuut", "seconde", "dag", "avond", "week", "blok", "belofte"],
            several: &["minuten", "seconden", "dagen", "avonden", "weken", "blokken", "beloftes"],
            plural: &["zijn", "waren", "werden", "hadden"],
        },
        Language::German => Number {
            one: &["minute", "sekunde", "stunde", "tag", "nacht", "woche", "block", "eintrag"],
            several: &["minuten", "sekunden", "stunden", "tage", "tagen", "nächte", "wochen", "blöcken", "einträge"],
            plural: &["waren", "wurden", "hatten", "geplanten"],
        },
        Language::French => Number {
            one: &["minute", "seconde", "heure", "jour", "nuit", "semaine", "bloc", "promesse"],
            several: &["minutes", "secondes", "heures", "jours", "nuits", "semaines", "blocs", "promesses"],
            plural: &["sont", "étaient", "avaient", "ces", "les", "prévues", "demandées", "passées", "restantes"],
        },
        Language::Spanish => Number {
            one: &["minuto", "segundo", "hora", "día", "noche", "semana", "bloque", "promesa"],
            several: &["minutos", "segundos", "horas", "días", "noches", "semanas", "bloques", "promesas"],
            plural: &["han", "fueron", "quedan", "los", "esos", "pedidos", "tomados", "restantes", "van"],
        },
        Language::Arabic => Number {
            one: &["دقيقة", "ثانية", "ساعة", "يوم", "ليلة", "سجلّ", "وعد"],
            several: &["دقائق", "ثوانٍ", "ساعات", "أيام", "ليالٍ", "سجلّات", "وعود", "مقاطعات", "مرات", "فترات"],
            plural: &[],
        },
    }
}

/// Where something else than what is counted stands in the plural: "when you are", three promises or more, meetings.
const BESIDE: [&str; 4] = ["usually", "state-away-interrupted", "state-away-paused", "signal-peak_in_meetings"];

#[test]
fn every_sentence_with_a_number_reads_rightly_for_one_and_for_several() {
    const MINUTE: i64 = 60;
    let mut wrong = BTreeSet::new();
    for language in Language::ALL {
        let Number { one, several, plural } = number(language);
        for minutes in [0, 1, 2, 5, 11, 60, 61, 120, 121] {
            let n = Locale::default().with_language(language).count(minutes * MINUTE);
            for (key, text) in counted(language, minutes * MINUTE) {
                let at = format!("{}: {key} for {minutes} minutes: {text}", language.name());
                let words: Vec<String> = text
                    .split(|c: char| !c.is_alphanumeric() && c != 'ّ' && c != 'ٍ')
                    .filter(|word| !word.is_empty())
                    .map(str::to_lowercase)
                    .collect();
                let after = |figure: &str| {
                    words.windows(2).filter(|w| w[0] == figure).map(|w| w[1].clone()).collect::<Vec<_>>()
                };
                let has = |list: &[&str], word: &str| list.contains(&word);
                for noun in after("1") {
                    if has(several, &noun) {
                        wrong.insert(at.clone());
                    }
                }
                // French says "0 minute", and Arabic counts from eleven on with the singular.
                for figure in ["0", "2", "5", "11", "121"] {
                    let is_singular = match language {
                        Language::French => figure == "0",
                        Language::Arabic => figure != "5",
                        Language::English | Language::Dutch | Language::German | Language::Spanish => false,
                    };
                    for noun in after(figure) {
                        if has(if is_singular { several } else { one }, &noun) {
                            wrong.insert(at.clone());
                        }
                    }
                }
                if n == 1 && !BESIDE.contains(&&*key) && words.iter().any(|word| has(plural, word)) {
                    wrong.insert(at);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn amounts_in_sentences_read_as_people_say_them() {
    let said = |language, key: &str, seconds| {
        let all = counted(language, seconds);
        all.into_iter().find(|(other, _)| other == key).unwrap().1
    };
    let rows = |key: &str, seconds: &[i64]| {
        let of = |language: Language| seconds.iter().map(move |s| (language, *s));
        let texts: Vec<String> = Language::ALL.into_iter().flat_map(of).map(|(l, s)| said(l, key, s)).collect();
        texts
    };
    assert_eq!(
        rows("focus_due-title", &[60, 1500, 3600, 3660]),
        [
            "…. The 1 minute you planned is done.",
            "…. The 25 minutes you planned are done.",
            "…. The 1 h you planned is done.",
            "…. The 1 h 01 you planned are done.",
            "…. Je plande 1 minuut, en die tijd is om.",
            "…. De 25 minuten die je plande zijn om.",
            "…. Je plande 1 u, en die tijd is om.",
            "…. De 1 u 01 die je plande zijn om.",
            "…. Die geplante 1 Minute ist um.",
            "…. Die geplanten 25 Minuten sind um.",
            "…. Die geplante 1 h ist um.",
            "…. Die geplanten 1 h 01 sind um.",
            "…. Tu avais prévu 1 minute ; ce temps est passé.",
            "…. Les 25 minutes prévues sont passées.",
            "…. Tu avais prévu 1 h ; ce temps est passé.",
            "…. Tu avais prévu 1 h 01 ; ce temps est passé.",
            "…. Planeaste 1 minuto, y ese tiempo ha pasado.",
            "…. Planeaste 25 minutos, y ese tiempo ha pasado.",
            "…. Planeaste 1 h, y ese tiempo ha pasado.",
            "…. Planeaste 1 h 01, y ese tiempo ha pasado.",
            "…. مضت المدة المخططة: دقيقة واحدة.",
            "…. مضت المدة المخططة: 25 دقيقةً.",
            "…. مضت المدة المخططة: ساعة.",
            "…. مضت المدة المخططة: 1 س 01 د.",
        ]
    );
    assert_eq!(
        rows("action-was-work", &[60, 300, 3600, 4800])[..16],
        [
            "That 1 minute was work",
            "Those 5 minutes were work",
            "That 1 h was work",
            "Those 1 h 20 were work",
            "Die 1 minuut was werk",
            "Die 5 minuten waren werk",
            "Die 1 u was werk",
            "Die 1 u 20 waren werk",
            "Diese 1 Minute war Arbeit",
            "Diese 5 Minuten waren Arbeit",
            "Diese 1 h war Arbeit",
            "Diese 1 h 20 waren Arbeit",
            "Cette 1 minute était du travail",
            "Ces 5 minutes étaient du travail",
            "Cette 1 h était du travail",
            "Cette 1 h 20 était du travail",
        ]
    );
}

/// What each language writes its sentences in: nothing was left in English.
#[test]
fn nothing_was_left_in_english() {
    let english = files(Language::English);
    let texts = |text: &'static str| page_texts(text);
    for language in Language::ALL.into_iter().filter(|l| *l != Language::English) {
        let own = files(language);
        for (own, english) in [(own.shared, english.shared), (own.engine, english.engine), (own.page, english.page)] {
            let (own, english) = (texts(own), texts(english));
            // Short words may be the same ("Start", "Pause", "Promises"); sentences are not.
            let same: Vec<_> = own
                .iter()
                .filter(|(key, text)| text.split_whitespace().count() > 3 && english.get(*key) == Some(text))
                .collect();
            assert!(same.is_empty(), "{}: {same:?}", language.name());
        }
    }
}

fn page_texts(text: &'static str) -> BTreeMap<String, String> {
    fn read(pattern: &Pattern<&str>) -> String {
        let parts = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => (*value).to_owned(),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter().map(|variant| read(&variant.value)).collect()
            }
            PatternElement::Placeable { .. } => "…".to_owned(),
        });
        parts.collect()
    }
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name.to_owned(), read(message.value.as_ref()?))),
        _ => None,
    });
    messages.collect()
}

/// The settings page takes the time off a nudge's title by its place.
#[test]
fn titles_begin_with_the_time() {
    for language in Language::ALL {
        for (key, text) in page_texts(files(language).engine) {
            if key.contains("-title") && !key.starts_with("title") && key != "week_ready-title"
                || key == "focus_due-break"
            {
                assert!(text.starts_with("…. "), "{}: {key} = {text}", language.name());
            }
        }
    }
}

#[test]
fn durations_are_exact_and_as_people_say_them() {
    let say = Locale::default();
    let all: Vec<String> = [30, 60, 2700, 3600, 4800, 36_300].map(|s| say.duration(s)).into();
    assert_eq!(all, ["30 seconds", "1 minute", "45 minutes", "1 h", "1 h 20", "10 h 05"]);
    let arabic = say.with_language(Language::Arabic);
    let forms: BTreeSet<String> = [1, 2, 3, 11, 100].map(|m| arabic.duration(m * 60)).into();
    assert_eq!(forms.len(), 5, "one, two, few, many and other minutes: {forms:?}");
    assert_ne!(arabic.duration(180), say.duration(180));
}

#[test]
fn times_are_written_as_they_are_there() {
    let time = |name: &str, h, m| Locale::named(name).unwrap_or_default().time(h, m);
    assert_eq!(time("nl_NL.UTF-8", 17, 5), "17:05");
    assert_eq!(time("en_US.UTF-8", 17, 5), "5:05 pm");
    assert_eq!(time("en_US.UTF-8", 0, 30), "12:30 am");
    assert_eq!(time("en_US.UTF-8", 12, 0), "12:00 pm");
    assert_eq!(time("en_GB.UTF-8", 9, 0), "09:00");
    assert_eq!(time("es_MX", 17, 5), "5:05 p. m.");
    assert_eq!(time("es_ES", 17, 5), "17:05");
    // American habits with a language that counts to 24 there too.
    assert_eq!(Locale::named("en_US").unwrap().with_language(Language::German).clock, HourCycle::H24);
}

#[test]
fn a_system_is_understood_by_its_names() {
    let tag = |name: &str| Locale::named(name).map(Locale::tag);
    assert_eq!(tag("de_AT.UTF-8@euro").as_deref(), Some("de-AT-u-hc-h23"));
    assert_eq!(tag("en-US").as_deref(), Some("en-US-u-hc-h12"));
    assert_eq!(tag("ar_EG.UTF-8").as_deref(), Some("ar-EG-u-hc-h12-nu-latn"));
    assert_eq!(tag("sr-Cyrl-RS").as_deref(), Some("en-RS-u-hc-h23"), "a language that we do not speak");
    assert_eq!(tag("nl").as_deref(), Some("nl-u-hc-h23"));
    assert_eq!(tag("en").as_deref(), Some("en-GB-u-hc-h23"));
    for nothing in ["", "C", "C.UTF-8", "POSIX"] {
        assert_eq!(tag(nothing), None, "{nothing:?}");
    }
}

#[test]
fn the_page_gets_parts_and_choices() {
    let all = page(Language::English);
    assert_eq!(all["save"].to_string(), r#"["Save"]"#);
    assert_eq!(
        all["milestone"].to_string(),
        r#"[{"s":"n","of":{"one":["1 minute left"],"other":[{"v":"n"}," minutes left"]}}]"#
    );
    assert_eq!(all["set-hold-dnd.hint"].to_string(), r#"["That of the desktop."]"#);
    assert!(all.contains_key("duration-hours") && !all.contains_key("state-idle"));
}
