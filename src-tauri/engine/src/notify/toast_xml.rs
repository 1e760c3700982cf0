//! Windows: a toast as its notification platform reads it.

use super::Note;

/// The toast in the system's own language.
pub(super) fn xml(note: &Note) -> String {
    // An urgent one stays until it is answered, which needs a button.
    let stays = if note.level >= 3 && !note.buttons.is_empty() { r#" scenario="reminder""# } else { "" };
    let button =
        |(key, label): &(String, String)| format!(r#"<action content="{}" arguments="{}"/>"#, plain(label), plain(key));
    let buttons: String = note.buttons.iter().map(button).collect();
    let audio = if note.sound.is_some() { "" } else { r#"<audio silent="true"/>"# };
    let (title, body) = (plain(&note.title), plain(&note.body));
    format!(
        "<toast{stays}><visual><binding template=\"ToastGeneric\"><text>{title}</text><text>{body}</text></binding></visual>\
         <actions>{buttons}</actions>{audio}</toast>"
    )
}

/// A text between tags or quotes: what is no character in XML is left out.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_text_and_only_what_is_urgent_and_can_be_answered_stays() {
        let button = |label: &str| ("extend".to_owned(), label.to_owned());
        let note = |level, buttons: &[(String, String)]| Note {
            serial: 1,
            title: "17:30 </text><actions> \u{1b}[31m".to_owned(),
            body: "R&D \"quoted\"\nnext".to_owned(),
            buttons: buttons.to_vec(),
            level,
            sound: None,
        };
        let said = xml(&note(3, &[button("30 more <minutes>")]));
        assert!(
            said.contains(
                "<text>17:30 &lt;/text&gt;&lt;actions&gt; [31m</text><text>R&amp;D &quot;quoted&quot;\nnext</text>"
            ),
            "{said}"
        );
        assert!(
            said.contains(r#"<actions><action content="30 more &lt;minutes&gt;" arguments="extend"/></actions>"#),
            "{said}"
        );
        assert!(
            said.starts_with(r#"<toast scenario="reminder">"#) && said.contains(r#"<audio silent="true"/>"#),
            "{said}"
        );
        assert!(xml(&note(2, &[button("x")])).starts_with("<toast><visual>"));
        assert!(xml(&note(3, &[])).starts_with("<toast><visual>"), "nothing to answer it by");
        let aloud = Note { sound: Some("bell"), ..note(1, &[]) };
        assert!(!xml(&aloud).contains("<audio"));
    }
}
