//! Which language this system's user reads, and how times are written there.

use homestretch_core::{Language, Locale};

/// The locale of this system, where the settings name none.
///
/// On Unix the environment's, see [`of_environment`]; elsewhere the user's first language, and on macOS too where the environment
/// names none, as for what is not started from a terminal.
pub fn system() -> Locale {
    let variable = |name: &str| std::env::var(name).ok();
    #[cfg(any(not(unix), target_os = "macos"))]
    if cfg!(not(unix)) || ["LC_ALL", "LC_MESSAGES", "LANG", "LC_TIME"].iter().all(|name| variable(name).is_none()) {
        return sys_locale::get_locale().as_deref().and_then(Locale::named).unwrap_or_default();
    }
    of_environment(variable)
}

/// The locale that an environment names.
///
/// As POSIX has it, the first that is set of `LC_ALL`, `LC_MESSAGES` and `LANG` names the language, `LC_TIME` in the middle's
/// place how times are written. As gettext has it, `LANGUAGE` then has the say in the language, unless that first one is
/// missing, `C` or `POSIX`.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Locale {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let of = |category| ["LC_ALL", category, "LANG"].into_iter().find_map(set).as_deref().and_then(Locale::named);
    let messages = of("LC_MESSAGES").map(|locale| match set("LANGUAGE") {
        Some(list) => locale.with_language(first_spoken(&list)),
        None => locale,
    });
    // A system that says nothing of messages may still know its times, and the other way round.
    match (messages, of("LC_TIME")) {
        (Some(language), Some(habits)) => language.with_habits_of(habits),
        (Some(only), None) => only,
        (None, Some(habits)) => Locale::default().with_habits_of(habits),
        (None, None) => Locale::default(),
    }
}

/// The first language of a list like `pt_BR:de:en` that we speak. English, which gettext calls `C` too, where there is none:
/// the list stands in the locale's place, so the locale's own language is not asked then.
fn first_spoken(list: &str) -> Language {
    let spoken = |entry: &str| {
        let language = entry.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if matches!(language, "C" | "POSIX") { Some(Language::English) } else { Language::named(language) }
    };
    list.split(':').find_map(spoken).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The locale's tag for an environment as a shell would set it: `LANG=de_DE.UTF-8 LANGUAGE=fr`.
    fn tag(environment: &str) -> String {
        let all: Vec<(&str, &str)> = environment.split_whitespace().filter_map(|set| set.split_once('=')).collect();
        let of = |name: &str| all.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
        of_environment(of).tag()
    }

    #[test]
    fn language_is_heard_as_gettext_hears_it() {
        for (environment, expected) in [
            ("LANG=de_DE.UTF-8", "de-DE-u-hc-h23"),
            ("LANG=de_DE.UTF-8 LANGUAGE=", "de-DE-u-hc-h23"),
            ("LANG=de_DE.UTF-8 LANGUAGE=fr", "fr-DE-u-hc-h23"),
            ("LANG=de_DE.UTF-8 LANGUAGE=fr_CA.UTF-8:es", "fr-DE-u-hc-h23"),
            // What we don't speak is passed over, and the first that we do wins.
            ("LANG=sv_SE.UTF-8 LANGUAGE=sv:pt_BR:nl_BE:de", "nl-SE-u-hc-h23"),
            ("LANG=en_US.UTF-8 LANGUAGE=:es::de", "es-US-u-hc-h12"),
            // English is spoken, and so is what gettext calls untranslated.
            ("LANG=de_DE.UTF-8 LANGUAGE=en_GB:de", "en-DE-u-hc-h23"),
            ("LANG=de_DE.UTF-8 LANGUAGE=C:de", "en-DE-u-hc-h23"),
            ("LANG=de_DE.UTF-8 LANGUAGE=sv:POSIX:de", "en-DE-u-hc-h23"),
            // The list stands in the locale's place.
            ("LANG=de_DE.UTF-8 LANGUAGE=sv", "en-DE-u-hc-h23"),
            // Not heard where the locale is C, or nothing is set.
            ("LANGUAGE=de", "en-GB-u-hc-h23"),
            ("LANG=C LANGUAGE=de", "en-GB-u-hc-h23"),
            ("LANG=C.UTF-8 LANGUAGE=de", "en-GB-u-hc-h23"),
            ("LANG=POSIX LANGUAGE=de", "en-GB-u-hc-h23"),
            ("LC_ALL=C.UTF-8 LANG=fr_FR.UTF-8 LANGUAGE=de", "en-GB-u-hc-h23"),
            ("LC_MESSAGES=C LANG=fr_FR.UTF-8 LANGUAGE=de", "en-FR-u-hc-h23"),
            // LC_ALL goes before the others, for both.
            ("LC_ALL=nl_NL.UTF-8 LC_MESSAGES=C LANG=C LANGUAGE=de", "de-NL-u-hc-h23"),
            // Times are written as before.
            ("LANG=en_US.UTF-8 LC_TIME=de_DE.UTF-8 LANGUAGE=fr", "fr-DE-u-hc-h23"),
            ("LANG=de_DE.UTF-8 LC_TIME=en_US.UTF-8 LANGUAGE=fr", "fr-US-u-hc-h12"),
            ("LANG=de_DE.UTF-8 LC_TIME=C LANGUAGE=fr", "fr-DE-u-hc-h23"),
            ("LC_ALL=de_AT.UTF-8 LC_TIME=en_US.UTF-8 LANGUAGE=es:fr", "es-AT-u-hc-h23"),
        ] {
            assert_eq!(tag(environment), expected, "{environment}");
        }
    }
}
