use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

use super::*;

mod plurals;

/// The files of a language, as they are written.
struct Files {
    shared: &'static str,
    engine: &'static str,
    page: &'static str,
}

macro_rules! files {
    ($language:literal) => {
        Files {
            shared: include_str!(concat!("../", $language, "/shared.ftl")),
            engine: include_str!(concat!("../", $language, "/engine.ftl")),
            page: include_str!(concat!("../", $language, "/page.ftl")),
        }
    };
}

fn files(language: Language) -> Files {
    match language {
        Language::English => files!("en"),
        Language::Dutch => files!("nl"),
        Language::German => files!("de"),
        Language::French => files!("fr"),
        Language::Spanish => files!("es"),
        Language::Arabic => files!("ar"),
    }
}

#[test]
fn what_is_packed_comes_out_as_it_was_written() {
    for language in Language::ALL {
        let packed = [shared(language), engine(language), page_text(language)];
        let Files { shared, engine, page } = files(language);
        assert_eq!(packed, [shared, engine, page], "{}", language.name());
    }
}

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
fn all_sentences(language: Language) -> FluentBundle<FluentResource> {
    let Files { shared, engine, page } = files(language);
    bundle(language, &[shared, engine, page])
}

fn bundle(language: Language, texts: &[&str]) -> FluentBundle<FluentResource> {
    let mut all = FluentBundle::new(vec![language.name().parse().unwrap()]);
    all.set_use_isolating(false);
    for text in texts {
        all.add_resource_overriding(FluentResource::try_new((*text).to_owned()).unwrap());
    }
    all
}

#[test]
fn a_sentence_read_alone_is_the_one_that_stands_in_the_file() {
    for language in Language::ALL {
        let Files { shared, engine, .. } = files(language);
        let all = bundle(language, &[shared, engine]);
        let mut spoken = Spoken::new(language);
        for key in sentences(shared).keys().chain(sentences(engine).keys()) {
            spoken.learn(key);
            let own = spoken.bundle.get_message(key).and_then(|m| m.value());
            assert!(own.is_some(), "{}: {key}", language.name());
            assert_eq!(own, all.get_message(key).and_then(|m| m.value()), "{}: {key}", language.name());
        }
    }
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
