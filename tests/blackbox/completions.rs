//! Completions, in the shells themselves.

use std::{fs, path::PathBuf};

use homestretch_tests::{Said, Sandbox};

use crate::sandbox;

/// What is typed, and what must be among the words offered.
const TYPED: [(&str, &[&str]); 10] = [
    ("start ", &["focus", "meeting"]),
    ("break ", &["short", "long"]),
    ("add ", &["focus", "meeting", "break"]),
    ("autostart ", &["on", "off", "status"]),
    ("completions ", &["bash", "zsh", "fish"]),
    ("report --format ", &["text", "json", "html", "markdown", "csv"]),
    ("report --by ", &["day", "week", "month", "year", "task", "tag"]),
    ("simulate --format ", &["text", "json"]),
    ("settings get cycle.", &["cycle.focus_min", "cycle.long_break_every"]),
    ("settings set day.", &["day.bedtime", "day.zone"]),
];

/// The completions of a shell, in a file.
fn script(sandbox: &Sandbox, shell: &str) -> PathBuf {
    let path = sandbox.path(format!("completions.{shell}"));
    fs::write(&path, sandbox.cli(&["completions", shell]).done()).unwrap();
    path
}

#[track_caller]
fn check(shell: &str, typed: &str, wanted: &[&str], offered: &str) {
    let offered: Vec<&str> = offered.split_whitespace().collect();
    for word in wanted {
        assert!(offered.contains(word), "{shell}: homestretch {typed}-> {offered:?}, without {word}");
    }
}

#[test]
fn bash_offers_values() {
    let sandbox = sandbox();
    let script = script(&sandbox, "bash");
    let ask = r#"source "$1"; COMP_WORDS=(homestretch $2); [[ $2 == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
        _homestretch homestretch "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; printf '%s\n' "${COMPREPLY[@]}""#;
    for (typed, wanted) in TYPED {
        let mut bash = sandbox.tool("bash");
        bash.args(["--norc", "--noprofile", "-c", ask, "bash"]).arg(&script).arg(typed);
        check("bash", typed, wanted, &Said::by(&mut bash).done());
    }
}

#[test]
fn fish_offers_values() {
    let sandbox = sandbox();
    let script = script(&sandbox, "fish");
    for (typed, wanted) in TYPED {
        let ask = format!("source {}; complete -C 'homestretch {typed}'", script.display());
        let mut fish = sandbox.tool("fish");
        check("fish", typed, wanted, &Said::by(fish.args(["--no-config", "-c", &ask])).done());
    }
}

/// zsh completes only in a line that is edited, so it is asked on a terminal of its own, and what it would offer is
/// written down in place of being shown.
#[test]
fn zsh_offers_values() {
    let sandbox = sandbox();
    let script = script(&sandbox, "zsh");
    let offered = sandbox.path("offered");
    let inner = sandbox.path("inner.zsh");
    fs::write(
        &inner,
        format!(
            r#"autoload -U compinit; compinit -D -u; source {script}; compdef _homestretch homestretch
compadd() {{
  local -a found
  builtin compadd -O found "$@" 2>/dev/null
  print -rl -- $found >> {offered}
  builtin compadd "$@"
}}
ask() {{ zle complete-word; print done >> {offered}; exit }}
zle -N ask; bindkey '^I' ask; PS1='ready> '; print -n ready
"#,
            script = script.display(),
            offered = offered.display()
        ),
    )
    .unwrap();
    let ask = r#"zmodload zsh/zpty; zpty shell zsh -f -i
        zpty -w shell "source $1"; zpty -r shell out '*ready> '
        zpty -n -w shell "homestretch $2"$'\t'
        for i in {1..200}; do grep -q '^done$' "$3" 2>/dev/null && exit 0; zpty -r -t shell out; sleep 0.05; done; exit 1"#;
    for (typed, wanted) in TYPED {
        let _ = fs::remove_file(&offered);
        let mut zsh = sandbox.tool("zsh");
        zsh.args(["-f", "-c", ask, "zsh"]).arg(&inner).arg(typed).arg(&offered);
        Said::by(&mut zsh).done();
        check("zsh", typed, wanted, &fs::read_to_string(&offered).unwrap());
    }
}
