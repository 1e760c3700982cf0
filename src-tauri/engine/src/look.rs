//! What the standard output is written on: how wide, in which letters, in colour or not.

use homestretch_core::print::Look;

use crate::plain;

/// What standard output shows.
pub fn look() -> Look {
    of(|variable| std::env::var(variable).ok(), plain::columns())
}

/// The look that an environment makes of standard output, which is a terminal of so many columns (0: nobody knows) or none.
fn of(variable: impl Fn(&str) -> Option<String>, terminal: Option<usize>) -> Look {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    // Who exports it wants it everywhere.
    let asked = set("COLUMNS").and_then(|columns| columns.trim().parse().ok()).filter(|columns| *columns > 0);
    // As POSIX has it, the first that is set.
    let codeset = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).is_some_and(|locale| {
        let codeset = locale.split_once('.').map_or("", |(_, codeset)| codeset);
        let name = codeset.split('@').next().unwrap_or_default().replace('-', "");
        name.eq_ignore_ascii_case("utf8")
    });
    let is_capable = cfg!(unix) && set("TERM").is_none_or(|term| term != "dumb");
    Look {
        width: asked.or(terminal.filter(|columns| *columns > 0)).unwrap_or(Look::default().width),
        is_wrapped: asked.is_some() || terminal.is_some(),
        // Elsewhere text reaches a terminal as UTF-16, whatever the environment says.
        is_utf8: codeset || !cfg!(unix),
        has_colour: terminal.is_some() && is_capable && set("NO_COLOR").is_none(),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_known_by_its_environment() {
        let look = |environment: &str, terminal| {
            let all: Vec<(&str, &str)> = environment.split_whitespace().filter_map(|set| set.split_once('=')).collect();
            let Look { width, is_wrapped, is_utf8, has_colour } =
                of(|name| all.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned()), terminal);
            (width, is_wrapped, is_utf8, has_colour)
        };
        for (environment, terminal, want) in [
            ("TERM=xterm LANG=nl_NL.UTF-8", Some(120), (120, true, true, true)),
            ("TERM=xterm LANG=nl_NL.utf8@euro", Some(0), (80, true, true, true)),
            ("TERM=xterm LANG=en_US.UTF-8 COLUMNS=40", Some(120), (40, true, true, true)),
            ("TERM=xterm LANG=en_US.UTF-8 COLUMNS=0", Some(120), (120, true, true, true)),
            ("TERM=xterm LANG=en_US.UTF-8 COLUMNS=wide", Some(50), (50, true, true, true)),
            ("TERM=xterm LANG=en_US.UTF-8 NO_COLOR=1", Some(80), (80, true, true, false)),
            ("TERM=xterm LANG=en_US.UTF-8 NO_COLOR=", Some(80), (80, true, true, true)),
            ("TERM=dumb LANG=en_US.UTF-8", Some(80), (80, true, true, false)),
            ("TERM=xterm LANG=en_US.UTF-8 LC_ALL=C", Some(80), (80, true, false, true)),
            ("TERM=xterm LANG=C LC_CTYPE=C.UTF-8", Some(80), (80, true, true, true)),
            ("TERM=xterm LANG=de_DE", Some(80), (80, true, false, true)),
            ("TERM=xterm", Some(80), (80, true, false, true)),
            ("TERM=xterm LANG=C.UTF-8", None, (80, false, true, false)),
            ("TERM=xterm LANG=C.UTF-8 COLUMNS=100", None, (100, true, true, false)),
        ] {
            assert_eq!(look(environment, terminal), want, "{environment} on {terminal:?}");
        }
    }
}
