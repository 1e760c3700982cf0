//! Every sentence with a number in it, in every language, at nothing, one, two, few and many.

use super::*;

/// Nothing, and each plural category of Arabic, which has most of them.
const NUMBERS: [i64; 6] = [0, 1, 2, 3, 11, 100];

/// Values that are numbers of something, in whatever sentence.
const COUNTS: [&str; 11] = ["n", "of", "days", "weeks", "tasks", "jobs", "kept", "minutes", "m", "s", "h"];

/// Values that are amounts of time.
const AMOUNTS: [&str; 18] = [
    "late", "off", "planned", "asked", "over", "left", "worked", "span", "rest", "steady", "done", "overtime", "took",
    "length", "focus", "meeting", "work", "limit",
];

/// The plural category of a whole number (CLDR; that of millions in French and Spanish is left out).
fn category(language: Language, n: i64) -> &'static str {
    match (language, n) {
        (Language::Arabic, 0) => "zero",
        (Language::Arabic, 2) => "two",
        (Language::French, 0) | (_, 1) => "one",
        (Language::Arabic, n) if (3..=10).contains(&(n % 100)) => "few",
        (Language::Arabic, n) if n % 100 >= 11 => "many",
        _ => "other",
    }
}

/// A sentence as it was said, with the numbers that it was given.
struct Said {
    key: String,
    counts: Vec<i64>,
    text: String,
}

/// Every sentence with a number or an amount of time, for each number and each amount.
fn all_said(language: Language) -> Vec<Said> {
    let say = Locale::default().with_language(language);
    let all = all_sentences(language);
    let amounts: Vec<i64> =
        NUMBERS.iter().flat_map(|n| [*n, n * 60, n * 3600]).chain([61 * 60, 122 * 60, 4 * 3600 + 20 * 60]).collect();
    let Files { shared, engine, page } = files(language);
    let mut said = Vec::new();
    for (key, asks) in [shared, engine, page].into_iter().flat_map(sentences) {
        let has = |list: &[&str]| asks.values.iter().any(|name| list.contains(&name.as_str()));
        let counts: Vec<&String> = asks.values.iter().filter(|name| COUNTS.contains(&name.as_str())).collect();
        // Hours and minutes are put together from two numbers, and amounts have them.
        if !has(&COUNTS) && !has(&AMOUNTS) || key == "duration-hours-minutes" || key.starts_with("time-") {
            continue;
        }
        let (name, attribute) = key.split_once('.').map_or((&*key, None), |(name, of)| (name, Some(of)));
        let message = all.get_message(name).unwrap();
        let pattern = attribute.map_or(message.value(), |of| message.get_attribute(of).map(|a| a.value())).unwrap();
        // Beside an amount, $n is the number of its noun; other numbers are on their own.
        let is_of_amount = |name: &str| name == "n" && has(&AMOUNTS);
        let free: Vec<&&String> = counts.iter().filter(|name| !is_of_amount(name)).collect();
        for amount in if has(&AMOUNTS) { &amounts[..] } else { &amounts[..1] } {
            for draw in 0..NUMBERS.len().pow(free.len() as u32) {
                let drawn = |place: usize| NUMBERS[draw / NUMBERS.len().pow(place as u32) % NUMBERS.len()];
                let mut args = FluentArgs::new();
                for name in &asks.values {
                    match name.as_str() {
                        of if is_of_amount(of) => args.set(name.clone(), say.count(*amount)),
                        of if AMOUNTS.contains(&of) => args.set(name.clone(), say.duration(*amount)),
                        of => match free.iter().position(|free| **free == name) {
                            Some(place) => args.set(name.clone(), drawn(place)),
                            None => args.set(of.to_owned(), "…"),
                        },
                    }
                }
                let text = all.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
                let mut counts: Vec<i64> = (0..free.len()).map(drawn).collect();
                counts.extend(has(&AMOUNTS).then(|| say.count(*amount)));
                said.push(Said { key: key.clone(), counts, text });
            }
        }
    }
    assert!(said.len() > 1000, "{}: {}", language.name(), said.len());
    said
}

/// The words of a text, figures among them, in small letters, and each mark between them. Vowel marks belong to their letters.
fn words_of(text: &str) -> Vec<String> {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '%' || c == '٪' || ('\u{64b}'..='\u{652}').contains(&c);
    let parts = text.split_inclusive(|c| !is_of_word(c)).flat_map(|part| {
        let word = part.trim_end_matches(|c| !is_of_word(c));
        [word, part[word.len()..].trim()]
    });
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

/// A language's words that stand after a figure.
struct AfterFigures {
    /// Nouns: of one, and of several, in whichever case.
    nouns: &'static [(&'static str, &'static [&'static str])],
    /// Units and what else has one form.
    others: &'static [&'static str],
    /// Words that only go with several, wherever they stand.
    plural: &'static [&'static str],
}

fn after_figures(language: Language) -> AfterFigures {
    match language {
        Language::English => AfterFigures {
            nouns: &[
                ("minute", &["minutes"]),
                ("second", &["seconds"]),
                ("day", &["days"]),
                ("night", &["nights"]),
                ("week", &["weeks"]),
                ("promise", &["promises"]),
                ("record", &["records"]),
                ("row", &["rows"]),
                ("task", &["tasks"]),
                ("job", &["jobs"]),
                ("time", &["times"]),
                ("switch", &["switches"]),
            ],
            others: &["h", "s", "min", "of", "%", "kept", "more", "such"],
            plural: &["are", "were", "have", "those", "these"],
        },
        Language::Dutch => AfterFigures {
            nouns: &[
                ("minuut", &["minuten"]),
                ("seconde", &["seconden"]),
                ("dag", &["dagen"]),
                ("avond", &["avonden"]),
                ("week", &["weken"]),
                ("belofte", &["beloftes"]),
                ("blok", &["blokken"]),
                ("rij", &["rijen"]),
                ("onderwerp", &["onderwerpen"]),
                ("taak", &["taken"]),
                ("wissel", &["wissels"]),
            ],
            others: &["u", "s", "min", "van", "%", "gehouden", "keer", "vrije"],
            plural: &["zijn", "waren", "werden", "hadden"],
        },
        Language::German => AfterFigures {
            nouns: &[
                ("minute", &["minuten"]),
                ("sekunde", &["sekunden"]),
                ("tag", &["tage", "tagen"]),
                ("thema", &["themen"]),
                ("auftrag", &["aufträge"]),
                ("nacht", &["nächte", "nächten"]),
                ("woche", &["wochen"]),
                ("eintrag", &["einträge"]),
                ("zeile", &["zeilen"]),
            ],
            others: &["h", "sek", "min", "von", "%", "gehalten", "mal", "freien", "versprechen", "wechsel", "solchen"],
            plural: &["waren", "wurden", "hatten", "geplanten"],
        },
        Language::French => AfterFigures {
            nouns: &[
                ("sujet", &["sujets"]),
                ("tâche", &["tâches"]),
                ("minute", &["minutes"]),
                ("seconde", &["secondes"]),
                ("jour", &["jours"]),
                ("nuit", &["nuits"]),
                ("semaine", &["semaines"]),
                ("promesse", &["promesses"]),
                ("bloc", &["blocs"]),
                ("ligne", &["lignes"]),
                ("passage", &["passages"]),
                ("interruption", &["interruptions"]),
                ("tenue", &["tenues"]),
            ],
            others: &["h", "s", "min", "sur", "%", "fois", "dernières"],
            plural: &["sont", "étaient", "avaient", "ces", "les", "prévues", "demandées", "passées", "restantes"],
        },
        Language::Spanish => AfterFigures {
            nouns: &[
                ("tema", &["temas"]),
                ("tarea", &["tareas"]),
                ("minuto", &["minutos"]),
                ("segundo", &["segundos"]),
                ("día", &["días"]),
                ("noche", &["noches"]),
                ("semana", &["semanas"]),
                ("promesa", &["promesas"]),
                ("bloque", &["bloques"]),
                ("fila", &["filas"]),
                ("cambio", &["cambios"]),
                ("interrupción", &["interrupciones"]),
                ("vez", &["veces"]),
                ("cumplida", &["cumplidas"]),
            ],
            others: &["h", "s", "min", "de", "%"],
            plural: &["han", "fueron", "quedan", "los", "esos", "pedidos", "tomados", "restantes", "van"],
        },
        // Its nouns have a table of their own.
        Language::Arabic => {
            AfterFigures { nouns: &[], others: &["د", "س", "ث", "من", "منها", "٪"], plural: &[] }
        }
    }
}

/// Arabic nouns after a figure of few (3 to 10), of many (11 to 99, in the accusative, which is written where it has a letter
/// of its own), and of nothing or hundreds.
const ARABIC: [[&str; 3]; 16] = [
    ["دقائق", "دقيقة", "دقيقة"],
    ["ثوانٍ", "ثانية", "ثانية"],
    ["ساعات", "ساعة", "ساعة"],
    ["أيام", "يومًا", "يوم"],
    ["ليالٍ", "ليلة", "ليلة"],
    ["وعود", "وعدًا", "وعد"],
    ["سجلّات", "سجلًّا", "سجلّ"],
    ["صفوف", "صفًّا", "صفّ"],
    ["انتقالات", "انتقالًا", "انتقال"],
    ["مقاطعات", "مقاطعة", "مقاطعة"],
    ["مرات", "مرة", "مرة"],
    ["أيام", "يوم", "يوم"],
    ["فترات", "فترة", "فترة"],
    ["أسابيع", "أسبوعًا", "أسبوع"],
    ["مواضيع", "موضوعًا", "موضوع"],
    ["مهام", "مهمة", "مهمة"],
];

/// Words of Arabic that no amount may stand beside, since one that is two changes its end there: after the first, "دقيقتان"
/// would have to be "دقيقتين"; and neither before an adjective of one.
const BEFORE_NO_PAIR: [&str; 8] = ["منذ", "عند", "في", "من", "إلى", "بعد", "قبل", "خلال"];
const AFTER_NO_PAIR: [&str; 6] = ["إضافية", "أخرى", "باقية", "زائدة", "مخططة", "كاملة"];
/// Verbs of a man's gender: all units of time are of a woman's.
const OF_A_MAN: [&str; 5] = ["طُلب", "بقي", "زاد", "أُخذ", "وأُخذ"];

/// Where something else than what is counted stands in the plural: "when you are", three promises or more, meetings.
const BESIDE: [&str; 4] = ["usually", "state-away-interrupted", "state-away-paused", "signal-peak_in_meetings"];

/// What is wrong with the words beside a sentence's numbers.
fn wrong_in(language: Language, said: &Said) -> Option<String> {
    let words = words_of(&said.text);
    let AfterFigures { nouns, others, plural } = after_figures(language);
    for pair in words.windows(2) {
        let [figure, word] = pair else { continue };
        // The minutes of "1 h 01" are no number of what follows.
        let Some(n) = figure.parse::<i64>().ok().filter(|n| n.to_string() == *figure) else { continue };
        let is_counted = NUMBERS.contains(&n) && word.chars().any(char::is_alphanumeric);
        let of = category(language, n);
        if language == Language::Arabic {
            let known = ARABIC.iter().any(|forms| forms.contains(&word.as_str()));
            let place = match of {
                "few" => 0,
                "many" => 1,
                _ => 2,
            };
            let is_right = ARABIC.iter().any(|forms| forms[place] == word) && !matches!(of, "one" | "two");
            if known && !is_right {
                return Some(format!("{figure} {word}"));
            }
            if is_counted && !known && !others.contains(&word.as_str()) {
                return Some(format!("{figure} {word}, which no table here knows"));
            }
            continue;
        }
        match nouns.iter().find(|(one, several)| one == word || several.contains(&word.as_str())) {
            Some((one, _)) if (one == word) != (of == "one") => return Some(format!("{figure} {word}")),
            None if is_counted && !others.contains(&word.as_str()) => {
                return Some(format!("{figure} {word}, which no table here knows"));
            }
            _ => {}
        }
    }
    if language == Language::Arabic {
        let is_pair = |word: &str| word.ends_with("تان") && word.chars().count() > 5;
        for pair in words.windows(2) {
            let [before, after] = pair else { continue };
            let clashes = is_pair(after) && BEFORE_NO_PAIR.contains(&before.as_str())
                || is_pair(before) && AFTER_NO_PAIR.contains(&after.as_str())
                || OF_A_MAN.contains(&before.as_str()) && ARABIC[..3].iter().flatten().any(|noun| noun == after);
            if clashes {
                return Some(format!("{before} {after}"));
            }
        }
    }
    let is_single = !said.counts.is_empty() && said.counts.iter().all(|n| *n == 1);
    if is_single && !BESIDE.contains(&said.key.as_str()) {
        return words.iter().find(|word| plural.contains(&word.as_str())).map(|word| format!("{word} for one"));
    }
    None
}

#[test]
fn every_sentence_with_a_number_reads_rightly_for_none_one_two_few_and_many() {
    let mut wrong = BTreeMap::new();
    for language in Language::ALL {
        for said in all_said(language) {
            if let Some(what) = wrong_in(language, &said) {
                wrong.insert(format!("{}: {}: {what}", language.name(), said.key), said.text);
            }
        }
    }
    assert!(wrong.is_empty(), "{} are wrong: {wrong:#?}", wrong.len());
}

/// The keys of each choice by a value, in the order of the file.
fn choices<'a>(pattern: &Pattern<&'a str>, name: &str, all: &mut Vec<Vec<&'a str>>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = element {
            if matches!(selector, InlineExpression::VariableReference { id } if id.name == name) {
                let key = |key: &VariantKey<&'a str>| match key {
                    VariantKey::Identifier { name } => *name,
                    VariantKey::NumberLiteral { value } => *value,
                };
                all.push(variants.iter().map(|variant| key(&variant.key)).collect());
            }
            variants.iter().for_each(|variant| choices(&variant.value, name, all));
        }
    }
}

/// A value's choices in every sentence of a language that has it.
fn all_choices(language: Language) -> BTreeMap<(String, &'static str), Vec<Vec<&'static str>>> {
    let Files { shared, engine, page } = files(language);
    let mut all = BTreeMap::new();
    for text in [shared, engine, page] {
        let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        let asked = sentences(text);
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let own = message.value.as_ref().map(|value| (message.id.name.to_owned(), value));
            let attributes = message.attributes.iter();
            let attributes = attributes.map(|of| (format!("{}.{}", message.id.name, of.id.name), &of.value));
            for (key, pattern) in own.into_iter().chain(attributes) {
                for name in COUNTS.iter().filter(|name| asked[&key].values.contains(**name)) {
                    let mut found = Vec::new();
                    choices(pattern, name, &mut found);
                    all.insert((key.clone(), *name), found);
                }
            }
        }
    }
    all
}

/// Numbers beside which nothing changes, and why.
const UNCHANGED: [(&str, &str, &str); 25] = [
    ("brief-minutes m", "", "a unit's sign"),
    ("brief-seconds s", "", "a unit's sign"),
    ("duration-hours h", "en nl de fr es", "a unit's sign"),
    ("duration-hours-minutes h", "", "a unit's sign"),
    ("duration-hours-minutes m", "", "a unit's sign"),
    ("time-24 h", "", "a time of day"),
    ("time-24 m", "", "a time of day"),
    ("time-am h", "", "a time of day"),
    ("time-am m", "", "a time of day"),
    ("time-pm h", "", "a time of day"),
    ("time-pm m", "", "a time of day"),
    ("finding-percent n", "", "a share"),
    ("signal-peak_in_meetings n", "", "a share"),
    ("step n", "", "3 of 5"),
    ("step of", "", "3 of 5"),
    ("refused-too_long n", "", "a number without a noun"),
    ("found-known n", "", "a number without a noun"),
    ("off-to-come days", "", "a number without a noun"),
    ("found-hours days", "", "a number without a noun"),
    ("found-off days", "", "a number without a noun"),
    ("found-left-out n", "", "a number without a noun"),
    ("and-more n", "", "a number without a noun"),
    ("week-on-time n", "en nl de es ar", "the noun is that of the days it is of"),
    ("week-on-time of", "fr", "the noun is that of the days on time"),
    ("week-promises kept", "en nl de", "a participle without an end"),
];

/// Sentences whose choice is not of a noun: an amount's own words tell, or nothing is told apart.
const BY_THE_AMOUNT: [(&str, &str); 12] = [
    ("focus_due-title n", "es ar"),
    ("extension_due-title-1 n", "es ar"),
    ("action-was-work n", "fr es ar"),
    ("finding-focus_s n", ""),
    ("finding-overtime_s n", ""),
    ("finding-longest_focus_s n", ""),
    ("finding-meeting_s n", ""),
    ("finding-work_s n", ""),
    ("finding-break_s n", ""),
    ("finding-peak_focus_s n", ""),
    ("finding-early_s n", ""),
    ("signal-week_48h n", ""),
];

/// Where Arabic tells fewer numbers apart: the figure stands in another place, so that one and two are said as eleven are;
/// the weeks are one word with their number behind it; and kept are none, one or both of two.
fn arabic_needs(key: &str, name: &str) -> &'static [&'static str] {
    match (key, name) {
        ("minutes-left" | "minutes-over" | "minutes-in" | "minutes-away" | "seconds-left", _) => &["few", "other"],
        (key, "n") if key.starts_with("unit-") => &["few", "other"],
        (key, "weeks") if key.starts_with("week-trend") || key.starts_with("finding-before") => {
            &["one", "two", "other"]
        }
        ("week-promises", "kept") => &["other"],
        _ => &["one", "two", "few", "other"],
    }
}

#[test]
fn every_number_has_the_plural_forms_of_its_language() {
    let mut wrong = BTreeSet::new();
    for language in Language::ALL {
        let is_for = |languages: &str| languages.is_empty() || languages.split(' ').any(|name| name == language.name());
        for ((key, name), found) in all_choices(language) {
            let at = format!("{key} {name}");
            let is_plural =
                |keys: &Vec<&str>| keys.iter().any(|key| key.starts_with(char::is_alphabetic) && *key != "other");
            let is_excused = UNCHANGED.iter().any(|(of, languages, _)| *of == at && is_for(languages))
                || BY_THE_AMOUNT.iter().any(|(of, languages)| *of == at && is_for(languages));
            if !found.iter().any(is_plural) && !is_excused {
                wrong.insert(format!("{}: {at} has no plural forms: {found:?}", language.name()));
            }
            let needed = match language {
                Language::Arabic => arabic_needs(&key, name),
                _ => &["one", "other"],
            };
            for keys in found.iter().filter(|keys| is_plural(keys)) {
                if needed.iter().any(|form| !keys.contains(form)) {
                    wrong.insert(format!("{}: {at} needs {needed:?}, has {keys:?}", language.name()));
                }
            }
            for keys in &found {
                // Of those that fit, Fluent takes the first and the page the figure.
                let last_figure = keys.iter().rposition(|key| key.starts_with(|c: char| c.is_ascii_digit()));
                let first_name = keys.iter().position(|key| key.starts_with(char::is_alphabetic));
                if last_figure > first_name && last_figure.is_some() {
                    wrong.insert(format!("{}: {at}: figures come first, not {keys:?}", language.name()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn amounts_in_sentences_read_as_people_say_them() {
    let said = |language: Language, key: &str, seconds: i64| {
        let say = Locale::default().with_language(language);
        let (n, amount) = (say.count(seconds), say.duration(seconds));
        words!(say, key, time = "…", n = n, planned = amount.clone(), length = amount)
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
            "…. مضت المدة المخططة: 25 دقيقة.",
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
            "C'était du travail : 1 minute",
            "C'était du travail : 5 minutes",
            "C'était du travail : 1 h",
            "C'était du travail : 1 h 20",
        ]
    );
}
