//! `status`: what runs, for people, for programs and for status bars (contract §12).

use std::{
    path::Path,
    time::{Duration, Instant},
};

use homestretch_core::{
    print::hours_minutes,
    time::{HOUR, MINUTE, Secs, Stamped},
    wording::without_markup,
};
use homestretch_store::Place;
use homestretch_wire::{Ask, Client, ClientError, Message, View, client::ANSWERS_WITHIN};
use serde_json::json;

use super::{
    Done,
    control::line,
    running::{connect, done},
};
use crate::{failure::Failure, plain, present::minutes_left};

/// How often it is looked whether an engine has come.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// As JSON
    #[arg(long, conflicts_with_all = ["template", "waybar"])]
    json: bool,
    /// In words of your own: {phase}, {left}, {clock}, {task}, {work}, {overtime}, {level}, {day_ends}
    #[arg(long, value_name = "T", conflicts_with = "waybar", allow_hyphen_values = true)]
    template: Option<String>,
    /// As Waybar's modules read it
    #[arg(long)]
    waybar: bool,
    /// A line at every change, and each minute; it goes on without the app, and with the next one
    #[arg(long)]
    follow: bool,
}

pub(super) fn run(data: Option<&Path>, args: &Args) -> Done {
    let form = match &args.template {
        Some(text) => Form::Template(read(text).map_err(Failure::usage)?),
        None if args.json => Form::Json,
        None if args.waybar => Form::Waybar,
        None => Form::Words,
    };
    let place = Place::open(data)?;
    if !args.follow {
        return form.print(&done(connect(&place)?.ask(Ask::Status)?)?, Duration::ZERO);
    }
    // It outlives an app, and does not wait for the first one.
    let mut client = Some(connect(&place)?);
    loop {
        match client.take().map_or_else(|| connect(&place), Ok).and_then(|client| follow(client, &form)) {
            Ok(ended) => ended?,
            Err(ClientError::NotRunning) => {}
            Err(e) => return Err(e.into()),
        }
        form.off()?;
        while matches!(Client::try_connect(&place.data), Err(ClientError::NotRunning)) {
            if plain::is_unread(LOOKS_EVERY) {
                return Ok(());
            }
        }
    }
}

/// Prints what an engine says until it goes.
fn follow(mut client: Client, form: &Form) -> Result<Done, ClientError> {
    client.send(Ask::Watch { role: None })?;
    // The engine speaks at every change. What only time changes is counted and asked for here, so that it need not wake for us.
    let minute = Duration::from_secs(60);
    let step = if form.counts_seconds() { Duration::from_secs(1) } else { minute };
    let mut last: Option<(Instant, View)> = None;
    loop {
        let since = last.as_ref().map_or(Duration::ZERO, |(at, _)| at.elapsed());
        let into = Duration::from_nanos((since.as_nanos() % step.as_nanos()) as u64);
        client.set_timeout(Some(if last.is_some() { step - into } else { ANSWERS_WITHIN }))?;
        let printed = match client.receive() {
            Ok(Some(Message::Reply(reply))) => match done(reply) {
                Ok(view) => {
                    let printed = form.print(&view, Duration::ZERO);
                    last = Some((Instant::now(), view));
                    printed
                }
                Err(refused) => return Ok(Err(refused)),
            },
            Ok(Some(Message::Raise(_))) => Ok(()),
            Ok(None) => return Err(ClientError::NotRunning),
            Err(ClientError::Silent) => match &last {
                Some((at, view)) if at.elapsed() < minute => form.print(view, at.elapsed()),
                Some(_) => {
                    client.send(Ask::Status)?;
                    last = None;
                    Ok(())
                }
                None => return Err(ClientError::Silent),
            },
            Err(e) => return Err(e),
        };
        if printed.is_err() {
            return Ok(printed);
        }
    }
}

/// How it is said.
enum Form {
    Words,
    Json,
    Waybar,
    Template(Vec<Part>),
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Text(String),
    Value(Name),
}

/// What a template can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Phase,
    Left,
    Clock,
    Task,
    Work,
    Overtime,
    Level,
    DayEnds,
}

const NAMES: [(&str, Name); 8] = [
    ("phase", Name::Phase),
    ("left", Name::Left),
    ("clock", Name::Clock),
    ("task", Name::Task),
    ("work", Name::Work),
    ("overtime", Name::Overtime),
    ("level", Name::Level),
    ("day_ends", Name::DayEnds),
];

/// Takes a template apart; `{{` is a brace.
fn read(template: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text += before;
        if let Some(after) = after.strip_prefix('{') {
            text.push('{');
            rest = after;
            continue;
        }
        let (name, after) = after.split_once('}').ok_or("a template has a { without its }; {{ is a brace")?;
        let Some((_, value)) = NAMES.iter().find(|(known, _)| *known == name) else {
            let known: Vec<String> = NAMES.iter().map(|(name, _)| format!("{{{name}}}")).collect();
            return Err(format!("a template has {{{name}}}, want {}", known.join(", ")));
        };
        parts.extend([Part::Text(std::mem::take(&mut text)), Part::Value(*value)]);
        rest = after;
    }
    parts.push(Part::Text(text + rest));
    Ok(parts)
}

impl Form {
    /// Whether it shows something that changes each second.
    fn counts_seconds(&self) -> bool {
        matches!(self, Form::Template(parts) if parts.contains(&Part::Value(Name::Clock)))
    }

    /// Prints a view of some time ago.
    fn print(&self, view: &View, ago: Duration) -> Done {
        let ago = ago.as_secs() as Secs;
        match self {
            Form::Words => super::control::print_state(view)?,
            Form::Json => {
                let text = serde_json::to_string(&view.status).map_err(|e| Failure::refused(e.to_string()))?;
                plain::json(&(text + "\n"))?
            }
            Form::Waybar => plain::json(&format!("{}\n", waybar(view, ago)))?,
            Form::Template(parts) => plain::line(filled(parts, |name| value(name, view, ago)))?,
        }
        Ok(())
    }

    /// Says that no engine runs.
    fn off(&self) -> Done {
        match self {
            Form::Json => plain::json("{\"phase\":\"off\"}\n")?,
            Form::Waybar => {
                let off = json!({"text": "off", "alt": "off", "tooltip": "off", "class": "off", "percentage": 0});
                plain::json(&format!("{off}\n"))?
            }
            // One that would not say so says it all the same.
            Form::Template(parts) if parts.contains(&Part::Value(Name::Phase)) => {
                let off = |name| if name == Name::Phase { "off".to_owned() } else { String::new() };
                plain::line(filled(parts, off))?
            }
            Form::Words | Form::Template(_) => plain::line("off")?,
        }
        Ok(())
    }
}

fn filled(parts: &[Part], value: impl Fn(Name) -> String) -> String {
    let one = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Value(name) => value(*name),
    };
    parts.iter().map(one).collect()
}

fn value(name: Name, view: &View, ago: Secs) -> String {
    let status = &view.status;
    match name {
        Name::Phase => status.phase.name().to_owned(),
        Name::Left => left_s(view, ago).map(minutes_left).map_or(String::new(), |minutes| minutes.to_string()),
        Name::Clock => left_s(view, ago).map(clock).unwrap_or_default(),
        Name::Task => status.task.clone().unwrap_or_default(),
        Name::Work => hours_minutes(status.work_s),
        Name::Overtime => hours_minutes(status.overtime_s),
        Name::Level => status.level.to_string(),
        Name::DayEnds => {
            // As it stands in the instant: `2026-11-27T17:30:00+01:00`.
            status.day_ends.as_deref().and_then(|at| at.get(11..16)).unwrap_or_default().to_owned()
        }
    }
}

/// Seconds to the planned end, negative past it; none where there is none.
fn left_s(view: &View, ago: Secs) -> Option<Secs> {
    let due: Stamped = view.status.due.as_ref()?.parse().ok()?;
    let now: Stamped = view.now.parse().ok()?;
    Some(due.at.since(now.at) - ago)
}

/// `17:05`, or `1:02:03`; how long it is over likewise.
fn clock(left: Secs) -> String {
    let s = left.abs();
    let (hours, minutes, seconds) = (s / HOUR, s % HOUR / MINUTE, s % MINUTE);
    match hours {
        0 => format!("{minutes:02}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// One line as Waybar's modules read it. It takes markup, so that what is written has none.
fn waybar(view: &View, ago: Secs) -> serde_json::Value {
    let left = left_s(view, ago);
    let text = match left.map(minutes_left) {
        Some(left @ 1..) => format!("{left} min"),
        Some(over) => format!("+{} min", -over),
        // A module without text is hidden.
        None => without_markup(&plain::spoken(&view.words.title)),
    };
    let percentage = match (view.planned_s, left) {
        (Some(planned @ 1..), Some(left)) => ((planned - left) * 100 / planned).clamp(0, 100),
        _ => 0,
    };
    json!({
        "text": text,
        "alt": view.status.phase,
        "tooltip": without_markup(&line(view)),
        "class": view.face,
        "percentage": percentage,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]

    use super::*;

    fn at(now: &str, due: Option<&str>) -> View {
        let mut view = View { now: now.to_owned(), planned_s: Some(1500), face: "focus".to_owned(), ..View::default() };
        view.status.due = due.map(str::to_owned);
        view.status.work_s = 5 * HOUR + 12 * MINUTE + 59;
        view.status.task = Some("a <b>&{left}".to_owned());
        view.status.day_ends = Some("2026-11-27T17:30:00+01:00".to_owned());
        view
    }

    fn said(template: &str, view: &View, ago: Secs) -> String {
        filled(&read(template).unwrap(), |name| value(name, view, ago))
    }

    #[test]
    fn a_template_says_what_it_names_and_braces_as_they_are() {
        let view = at("2026-11-27T10:00:00+01:00", Some("2026-11-27T10:17:05+01:00"));
        for (template, want) in [
            ("", ""),
            ("{phase}|{left}|{clock}|{work}|{overtime}|{level}|{day_ends}", "idle|18|17:05|5:12|0:00|0|17:30"),
            ("{{{left}}", "{18}"),
            ("{{left} } é", "{left} } é"),
            ("{task}", "a <b>&{left}"),
        ] {
            assert_eq!(said(template, &view, 0), want, "{template}");
        }
        for bad in ["{Phase}", "{}", "{left", "{ left }", "{left:>3}"] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert_eq!(read("{nope}").unwrap_err().split(", want {phase}").next(), Some("a template has {nope}"));
    }

    #[test]
    fn minutes_count_as_the_icon_does_and_the_clock_to_the_second() {
        for (due, ago, left, clock) in [
            ("10:25:00", 0, "25", "25:00"),
            ("10:25:00", 1, "25", "24:59"),
            ("10:01:00", 59, "1", "00:01"),
            ("10:01:00", 60, "0", "00:00"),
            ("10:00:00", 59, "0", "00:59"),
            ("09:57:00", 0, "-3", "03:00"),
            ("11:30:00", 0, "90", "1:30:00"),
        ] {
            let view = at("2026-11-27T10:00:00+01:00", Some(&format!("2026-11-27T{due}+01:00")));
            assert_eq!((said("{left}", &view, ago), said("{clock}", &view, ago)), (left.into(), clock.into()), "{due}");
        }
        let idle = at("2026-11-27T10:00:00+01:00", None);
        assert_eq!(said("[{left}{clock}]", &idle, 0), "[]");
    }

    #[test]
    fn a_bar_gets_figures_and_no_markup() {
        let view = at("2026-11-27T10:00:00+01:00", Some("2026-11-27T10:10:00+01:00"));
        let bar = waybar(&view, 0);
        assert_eq!((&bar["text"], &bar["class"], &bar["percentage"]), (&json!("10 min"), &json!("focus"), &json!(60)));
        assert!(bar["tooltip"].as_str().unwrap().contains("a &lt;b&gt;&amp;"), "{bar}");
        assert_eq!(waybar(&view, 900)["text"], "+5 min");
    }
}
