//! Which language this system's user reads, and how times are written there.

use homestretch_core::Locale;

/// The locale of this system, where the settings name none.
///
/// On Unix the environment's, as POSIX has it: the first that is set of `LC_ALL`, `LC_MESSAGES` and `LANG` names the
/// language, `LC_TIME` in the middle's place how times are written; elsewhere the user's first language.
pub fn system() -> Locale {
    #[cfg(unix)]
    {
        let set = |variable: &str| std::env::var(variable).ok().filter(|value| !value.is_empty());
        let of = |category| ["LC_ALL", category, "LANG"].into_iter().find_map(set).as_deref().and_then(Locale::named);
        let messages = of("LC_MESSAGES");
        // A system that says nothing of messages may still know its times, and the other way round.
        match (messages, of("LC_TIME")) {
            (Some(language), Some(habits)) => language.with_habits_of(habits),
            (Some(only), None) => only,
            (None, Some(habits)) => Locale::default().with_habits_of(habits),
            (None, None) => Locale::default(),
        }
    }
    #[cfg(not(unix))]
    sys_locale::get_locale().as_deref().and_then(Locale::named).unwrap_or_default()
}
