//! Completions, in the shells themselves.

use std::{fs, path::PathBuf};

use homestretch_tests::{Launch, Said, Sandbox};

use crate::{sandbox, wednesday};

/// What is typed, and what must be among the words offered.
const TYPED: [(&str, &[&str]); 16] = [
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
    // What only the records know: those of the last four weeks.
    ("start --task ", &["loop", "plot"]),
    ("report --week ", &["last", "this", "2026-W48", "2026-W47"]),
    ("amend ", &["01KB0000000000000000000001"]),
    ("void 01KB", &["01KB0000000000000000000001"]),
    ("log --day ", &["yesterday", "monday"]),
    ("export --since ", &["today", "friday"]),
];

/// A home with two tasks, and one of long ago; the program is found by its name.
fn lived() -> Sandbox {
    let sandbox = sandbox();
    Launch::at(&wednesday("18:00")).prepare(&sandbox);
    let record = |id: u8, day: &str, task: &str| {
        format!(
            r#"{{"type":"span","id":"01KB00000000000000000000{id:02}","session":"01KB0000000000000000000002","kind":"focus","start":"{day}T09:00:00+01:00","end":"{day}T09:25:00+01:00","zone":"Europe/Amsterdam","task":"{task}"}}"#
        )
    };
    let records =
        [record(1, "2026-11-25", "loop"), record(3, "2026-11-09", "plot"), record(4, "2026-03-02", "ancient")];
    let file = sandbox.path("records");
    fs::write(&file, records.join("\n")).unwrap();
    let folder = sandbox.program().parent().unwrap().display().to_string();
    sandbox.set_env("PATH", format!("{folder}:/usr/local/bin:/usr/bin:/bin"));
    Said::by(sandbox.command().arg("import").arg(file)).done();
    sandbox
}

/// The completions of a shell, in a file.
fn script(sandbox: &Sandbox, shell: &str) -> PathBuf {
    let path = sandbox.path(format!("completions.{shell}"));
    fs::write(&path, sandbox.cli(&["completions", shell]).done()).unwrap();
    path
}

#[track_caller]
fn check(shell: &str, typed: &str, wanted: &[&str], offered: &str) {
    let offered: Vec<&str> = offered.split_whitespace().collect();
    assert!(!offered.contains(&"ancient"), "{shell}: {typed}: that was no task of the last four weeks");
    assert!(!offered.contains(&"localhost"), "{shell}: {typed}: no hosts");
    for word in wanted {
        assert!(offered.contains(word), "{shell}: homestretch {typed}-> {offered:?}, without {word}");
    }
}

#[test]
fn bash_offers_values() {
    let sandbox = lived();
    let script = script(&sandbox, "bash");
    let ask = r#"source "$1"; COMP_WORDS=(homestretch $2); [[ $2 == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
        offers=$(complete -p homestretch | grep -o '_homestretch[a-z_]*')
        $offers homestretch "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; printf '%s\n' "${COMPREPLY[@]}""#;
    for (typed, wanted) in TYPED {
        let mut bash = sandbox.tool("bash");
        bash.args(["--norc", "--noprofile", "-c", ask, "bash"]).arg(&script).arg(typed);
        check("bash", typed, wanted, &Said::by(&mut bash).done());
    }
}

#[test]
fn fish_offers_values() {
    let sandbox = lived();
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
    let sandbox = lived();
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
