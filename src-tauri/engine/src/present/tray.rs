//! What the tray shows: icon, words and menu.

use homestretch_core::{Schedule, State, Surface, Verb, level, wording, words};

use super::{actions::actions, detail, face::face, left, title};
use crate::{
    event::Choice,
    tray::{Picture, Row},
};

/// The commands that the menu offers, in its order.
const MENU: [Verb; 8] =
    [Verb::Count, Verb::NotWork, Verb::Start, Verb::Break, Verb::Interrupted, Verb::Resume, Verb::Extend, Verb::Finish];

/// The tray's picture. `muted` is the title of a nudge that no notification could carry, `awake` the names of the jobs that keep
/// this machine awake.
pub fn picture(
    schedule: &Schedule,
    state: &State,
    muted: Option<String>,
    awake: &[String],
    is_in_call: bool,
) -> Picture {
    let say = schedule.locale;
    let row = |label: String, choice| Row { label, choice: Some(choice) };
    let mut rows = vec![row(words!(say, "action-open"), Choice::Open(Surface::Now))];
    let mut offered: Vec<(usize, Row)> = actions(schedule, state, is_in_call)
        .into_iter()
        .filter_map(|action| {
            let place = MENU.iter().position(|verb| *verb == action.command.verb())?;
            Some((place, row(action.label, Choice::Do(action.command))))
        })
        .collect();
    offered.sort_unstable_by_key(|(place, _)| *place);
    rows.extend(offered.into_iter().map(|(_, row)| row));
    rows.push(row(words!(say, "action-report"), Choice::Open(Surface::Report)));
    rows.push(row(words!(say, "action-quit"), Choice::Quit));
    // What became of a job: whoever opens this asks for it.
    let done = state.left.iter().rev().filter_map(|record| left(say, record));
    for job in done {
        rows.insert(0, Row { label: job.words, choice: Some(Choice::Open(Surface::Now)) });
    }
    for label in super::awake(say, awake) {
        rows.insert(0, Row { label, choice: None });
    }
    let needs_attention = muted.is_some();
    if let Some(title) = muted {
        rows.insert(0, Row { label: title, choice: None });
    }
    let zone = state.zone_of_day(schedule);
    let title = title(say, state, &schedule.plan_at(zone, state.at));
    let tooltip = format!("{title} {}", detail(say, state, zone)).trim_end().to_owned();
    Picture {
        icon: face(schedule, state, level(schedule, state)),
        words: wording::state_line(schedule, state),
        tooltip,
        rows,
        needs_attention,
    }
}
