//! The one picture of the engine's state that every client gets, whole, at every change.
//!
//! Words and figures come ready-made, so that no client holds a rule. Instants are RFC 3339 with offset.

use std::collections::BTreeMap;

use homestretch_vocabulary::{Cause, Command, JobOutcome, Length, Phase, Rule, Work};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::Value;

/// What `status --json` prints (contract §6).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Status {
    /// What runs, an away before its block.
    pub phase: Phase,
    /// Since when this phase lasts; null when idle.
    pub since: Option<String>,
    /// The planned end of what runs; null where it has none and in an away.
    pub due: Option<String>,
    /// Seconds past the planned end.
    pub overrun_s: i64,
    /// The user's words for the block.
    pub task: Option<String>,
    /// The date of the workday that runs, `2026-11-27`.
    pub workday: String,
    /// The end of the day's last range; null on an off day.
    pub day_ends: Option<String>,
    /// Work of the workday so far, in seconds.
    pub work_s: i64,
    /// Overtime of the workday so far, in seconds.
    pub overtime_s: i64,
    /// The promise that is open; null where none is.
    pub extension: Option<ExtensionStatus>,
    /// The level of the latest rung of a running ladder, 0 where none runs.
    pub level: u8,
    /// What will be said next, if all goes on as it is.
    pub next_nudge: Option<NextNudge>,
    /// The line parked at the last finish, until the next work.
    pub park: Option<String>,
    /// The rules whose nudges are held back.
    pub held: Vec<Rule>,
    /// Jobs that were left running and have ended since the last work before the present one, in order of end.
    #[serde(default)]
    pub left: Vec<LeftJob>,
    /// The names of the jobs that keep this machine awake until they end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awake: Vec<String>,
}

/// A job that was left running, and what became of it (contract §13).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeftJob {
    /// The id by which `homestretch left` shows what it has written.
    pub id: String,
    /// How it is called.
    pub name: String,
    /// How it ended.
    pub outcome: JobOutcome,
    /// The status that it gave, where it ended by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<i64>,
    /// The signal that ended it, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signal: Option<i64>,
    /// When it was left.
    pub start: String,
    /// When it ended.
    pub end: String,
    /// What became of it, in a sentence.
    #[serde(default)]
    pub words: String,
}

/// A promise of "just N more minutes" that is still open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExtensionStatus {
    /// Seconds promised, all asks together.
    pub asked_s: i64,
    /// When it is due.
    pub due: String,
    /// Seconds past due, 0 before.
    pub over_s: i64,
}

/// What will be said next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NextNudge {
    /// The rule that will speak.
    pub rule: Rule,
    /// The instant at which it will.
    pub at: String,
}

/// All that a client may show, complete in itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct View {
    /// The part that `status --json` prints.
    #[serde(flatten, skip_deserializing)]
    pub status: Status,
    /// The instant of this view.
    pub now: String,
    /// The zone in which its times are to be shown (IANA).
    pub zone: String,
    /// What the tray shows: `idle`, `focus`, `meeting`, `break`, `away` or `overtime`.
    pub face: String,
    /// The kind of the block, in an away too.
    pub kind: Option<Work>,
    /// The planned length of what runs, in seconds.
    pub planned_s: Option<i64>,
    /// Work done in the running block so far, in seconds.
    pub done_s: i64,
    /// Why one is away; null in any other phase.
    pub cause: Option<Cause>,
    /// Which break runs; null in any other phase.
    pub length: Option<Length>,
    /// Whether the workday has been finished.
    pub finished: bool,
    /// The state in the user's language.
    pub words: Words,
    /// What can be done now, the obvious one first.
    pub actions: Vec<Action>,
    /// Whether an extension asked now needs a typed reason (level 4).
    pub needs_reason: bool,
    /// The workday as the arc draws it.
    pub day: Day,
    /// The away, by its id, that ended last and may have been work; none once something else has ended since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maybe_work: Option<String>,
    /// Facts about the program that the user should know (no tray, no notifications, a bad settings file).
    pub notices: Vec<String>,
    /// Whether this is a first start: no records and no settings were there, and its questions have not been answered.
    #[serde(default)]
    pub first_start: bool,
    /// Whether the view of a break wants the whole screen.
    #[serde(default)]
    pub is_full: bool,
    /// The language of the words and how times are written, as a tag for the web's `Intl`: `de-AT-u-hc-h23`.
    #[serde(default)]
    pub locale: String,
    /// Grows when the settings in force, or what is wrong with their file, have changed.
    #[serde(default)]
    pub settings_rev: u64,
    /// The week that the report is to begin with, `2026-W48`, where its announcement led there; else it is this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_week: Option<String>,
    /// What works and what does not, for `doctor`.
    #[serde(default)]
    pub health: Vec<Health>,
}

/// Reads a view, whose status lies flat in it: each of the two by itself, as serde would keep all of it twice.
pub(crate) fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Box<View>>, D::Error> {
    let Some(value) = Option::<Value>::deserialize(from)? else { return Ok(None) };
    let status = Status::deserialize(&value).map_err(D::Error::custom)?;
    let view = View::deserialize(&value).map_err(D::Error::custom)?;
    Ok(Some(Box::new(View { status, ..view })))
}

/// A part of the program and how it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Health {
    /// Which part: `tray`, `notifications`, `window` or the name of a source.
    pub part: String,
    /// How it is, as a sentence in English.
    pub state: String,
    /// The same by its code, for whoever says it in other words; none where only the system has words for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What such a sentence holds, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Value>,
}

/// Ready-made sentences for the state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Words {
    /// One line for tray and `status`: "Focus, 17 minutes left".
    pub state: String,
    /// What is running, large: "Focus".
    pub title: String,
    /// Below the time: "eval loop", "until 17:15".
    pub detail: String,
    /// The promise: "30 minutes asked at 17:30, due 18:00"; empty where none is open.
    pub promise: String,
    /// What such promises usually became; empty with fewer than three.
    pub usually: String,
    /// The day in figures: "5 h 12 of work, 20 minutes past the end of day".
    pub day: String,
    /// What will be said next: "17:15 the day ends soon"; empty where nothing will.
    pub next: String,
    /// The parked line's introduction: "Parked on Friday at 02:10"; empty where there is none.
    pub parked: String,
    /// A sentence for each job that keeps this machine awake.
    #[serde(default)]
    pub awake: Vec<String>,
    /// In a break: something to do away from the screen.
    #[serde(default)]
    pub idea: String,
    /// The wind-down window's sentences, in order.
    pub wind_down: Vec<String>,
}

/// One thing that can be done now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Action {
    /// As whoever presses it asks for it.
    #[serde(flatten)]
    pub command: Command,
    /// What the button says.
    pub label: String,
    /// Whether it is the one obvious next action.
    pub primary: bool,
}

impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        Ok(Self {
            command: Command::deserialize(&value).map_err(D::Error::custom)?,
            label: value["label"].as_str().unwrap_or_default().to_owned(),
            primary: value["primary"].as_bool().unwrap_or_default(),
        })
    }
}

/// The workday as the arc draws it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Day {
    /// Where the arc begins: the first range's start, or the first work where that is earlier.
    pub from: String,
    /// Where it ends: bedtime, or the latest of what happened.
    pub to: String,
    /// Bedtime, where the arc has its moon.
    pub bedtime: String,
    /// The scheduled ranges in order; none on an off day.
    pub ranges: Vec<Range>,
    /// The end of day: the house; null on an off day.
    pub ends: Option<String>,
    /// What happened, in order, the running one last.
    pub blocks: Vec<Piece>,
    /// Promises of the day: asked to due, and what they became.
    pub promises: Vec<Promise>,
}

/// From one instant to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The first instant in it.
    pub start: String,
    /// The instant at which it is over.
    pub end: String,
}

/// One piece of the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// The record's id; empty for what still runs.
    pub id: String,
    /// How the time was spent; never idle.
    pub kind: Phase,
    /// Where it began, cut to the workday.
    pub start: String,
    /// Its end so far.
    pub end: String,
    /// The user's words for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// Why one was away; null for any other kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// Whether it still runs.
    pub running: bool,
    /// Whether it replaces what was recorded at the time.
    #[serde(default)]
    pub corrected: bool,
    /// What an away that nobody chose would be as work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_work: Option<WasWork>,
    /// A sentence for a list or a screen reader: "Focus, 09:00 to 09:25, 25 minutes, eval loop".
    pub words: String,
}

/// An away that may have been work: what it would be amended to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WasWork {
    /// The kind of its block.
    pub kind: Work,
    /// What the button says: "Those 40 minutes were work".
    pub label: String,
}

/// A workday that is past, as `log --json` prints it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PastDay {
    /// The past workday's date, `2026-11-27`.
    pub date: String,
    /// The zone in which its times are to be shown (IANA).
    pub zone: String,
    /// The day in figures; empty where there was no work.
    pub words: String,
    /// The day as its arc draws it.
    pub day: Day,
}

/// One promise of the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// The instant at which it was asked for.
    pub start: String,
    /// When it was due.
    pub due: String,
    /// What it became, so far where it is open.
    pub end: String,
    /// Whether it is still open.
    pub open: bool,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;
    use crate::{Message, Reply};

    #[test]
    fn a_view_keeps_its_status_and_its_actions_on_the_wire() {
        let action = Action { command: Command::Stop, label: "Stop".to_owned(), primary: true };
        let status = Status { phase: Phase::Focus, work_s: 1500, ..Status::default() };
        let view = View { status, actions: vec![action.clone()], zone: "UTC".to_owned(), ..View::default() };
        let line = serde_json::to_string(&Reply::done(view.clone())).unwrap();
        let Ok(Message::Reply(reply)) = Message::read(&line) else { panic!("{line}") };
        assert_eq!(reply.view.as_deref(), Some(&view));
        assert_eq!(reply.view.map(|view| view.actions), Some(vec![action]));
        let Ok(Message::Reply(without)) = Message::read(r#"{"v":1,"ok":true,"view":null}"#) else { panic!() };
        assert_eq!(without.view, None);
    }
}
