//! What the state machine remembers. Types only; all of it goes into `live.json`.

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    record::{Ask, Cause, Length, Record, Scope, Work},
    rule::Rule,
    schedule::{Plan, Rules},
    time::{MINUTE, Secs, Wall, Zone},
    ulid::{Ulid, UlidSource},
};

/// What ends steady work, in seconds of anything else.
const STEADY_GAP: Secs = 5 * MINUTE;

/// The whole state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The last instant that was looked at.
    pub at: Wall,
    /// The system's zone.
    pub zone: Zone,
    /// Where new ids come from.
    pub ids: UlidSource,
    /// What runs.
    pub running: Running,
    /// Blocks and breaks without a long gap between them; kept after its end until another begins.
    pub stretch: Option<Stretch>,
    /// The open promise.
    pub extension: Option<OpenExtension>,
    /// Work without five minutes of anything else.
    pub steady: Steady,
    /// The last weeks' days.
    pub days: BTreeMap<NaiveDate, DayMemo>,
    /// The end of the last work recorded, and its zone.
    pub last_work: Option<(Wall, Zone)>,
    /// The end of what ran last.
    pub last_end: Option<Wall>,
    /// Whether somebody is there.
    pub presence: Presence,
    /// Whether the desktop's do-not-disturb is on.
    pub dnd: bool,
    /// The end of the user's own.
    pub quiet_until: Option<Wall>,
    /// The parked line, until the next work.
    pub park: Option<Park>,
    /// The last days' finishes.
    pub finishes: Vec<Wall>,
    /// The block that `resume` can go on with.
    pub recovered: Option<Recovered>,
    /// What each ladder has said.
    pub memos: BTreeMap<Rule, Memo>,
    /// What `untracked` has asked.
    pub untracked: Untracked,
    /// What `week_ready` has announced.
    pub week: WeekReady,
    /// What the last promises of scope `day` asked and took, the latest last.
    pub promises: Vec<(Secs, Secs)>,
    /// The records of this workday and the one before.
    pub recent: Vec<Record>,
    /// Records of the next days, from an import or a clock that was wrong, in order of end: nothing follows from them
    /// before they have ended.
    #[serde(default, skip_serializing_if = "VecDeque::is_empty")]
    pub ahead: VecDeque<Record>,
    /// The last launch.
    pub launched_at: Option<Wall>,
    /// How often the wind-down window opened by itself.
    pub wind_down: WindDown,
    /// The notification that stands, and the due that it is about.
    pub standing: Option<(Rule, i64)>,
}

/// What runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Running {
    /// Nothing.
    Idle,
    /// Work, or an away in it.
    Block(Block),
    /// A break.
    Break(Break),
}

/// A block of work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Ties its spans together.
    pub session: Ulid,
    /// Focus or meeting.
    pub kind: Work,
    /// The zone in which it started.
    pub zone: Zone,
    /// The workday in which it began.
    pub day: NaiveDate,
    /// When it began; when it went on, where it was recovered.
    pub began_at: Wall,
    /// When the away began that its start ended.
    #[serde(default)]
    pub away_before: Option<Wall>,
    /// Its planned length.
    pub planned_s: Option<Secs>,
    /// Its planned end, moved by aways.
    pub planned_end: Option<Wall>,
    /// The user's words for it.
    pub task: Option<String>,
    /// Whether an extension has answered `focus_due`.
    pub is_answered: bool,
    /// Work or away.
    pub part: Part,
}

/// The part of a block that runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// Work.
    Working {
        /// From here.
        since: Wall,
    },
    /// Away.
    Away {
        /// From here.
        since: Wall,
        /// Why.
        cause: Cause,
        /// Why, in the user's words.
        reason: Option<String>,
    },
}

/// A break.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Break {
    /// Its own.
    pub session: Ulid,
    /// Short or long.
    pub length: Length,
    /// The zone in which it started.
    pub zone: Zone,
    /// Its start.
    pub since: Wall,
    /// Its planned end.
    pub due: Wall,
}

/// Blocks and breaks without a gap of `closes_after_min` or more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its start.
    pub start: Wall,
    /// Its first work.
    pub first_work: Option<Wall>,
    /// The zone of its last block or break.
    pub zone: Zone,
    /// Whether it is known to have ended.
    pub is_over: bool,
}

/// A promise that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenExtension {
    /// When it begins.
    pub start: Wall,
    /// When it is due.
    pub due: Wall,
    /// All that was asked.
    pub asked_s: Secs,
    /// Each time it was asked.
    pub asks: Vec<Ask>,
    /// The zone of the block it was asked in.
    pub zone: Zone,
    /// What it is about.
    pub scope: Scope,
}

/// Work without five minutes of anything else.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Steady {
    /// Work before the part that runs.
    pub accrued_s: Secs,
    /// When it had lasted `continuous_work_min`.
    pub reached: Option<Wall>,
    /// The end of its last closed work.
    pub last_work: Option<Wall>,
}

/// What is remembered of a workday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMemo {
    /// Its first work; `None` where only blocks were counted.
    pub first: Option<Wall>,
    /// Its last work recorded.
    pub last: Option<Wall>,
    /// Completed focus blocks since the last long break.
    pub completed: i64,
    /// Whether its first work belongs to a stretch that came over its boundary: nobody could have rested.
    pub came_over: bool,
}

/// Whether somebody is at the machine.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Presence {
    /// Whether it can be told at all.
    pub is_known: bool,
    /// Since when somebody is there.
    pub since: Option<Wall>,
    /// The last input, while there is none.
    pub idle_since: Option<Wall>,
    /// Whether the machine sleeps.
    pub is_asleep: bool,
}

/// The line that the user left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Park {
    /// When.
    pub at: Wall,
    /// The line.
    pub line: String,
}

/// A block that a crash, a logout or a quit ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recovered {
    /// The block as it was.
    pub block: Block,
    /// The last heartbeat.
    pub at: Wall,
    /// Whether a launch came in time to offer it.
    pub is_offered: bool,
}

/// What a ladder has said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Memo {
    /// Which due it is about.
    pub key: i64,
    /// The last rung that counts as said, -1 before the first.
    pub rung: i64,
    /// The level of the latest rung that was shown or held, 0 where none was.
    pub level: u8,
    /// The rung that is held back.
    pub held: Option<Held>,
    /// Whether the user has answered it.
    pub is_answered: bool,
}

impl Memo {
    /// A ladder that has said nothing.
    pub(crate) fn new(key: i64, is_answered: bool) -> Self {
        Self { key, rung: -1, level: 0, held: None, is_answered }
    }
}

/// A rung that is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// When it would have been shown.
    pub at: Wall,
    /// Its level.
    pub level: u8,
}

/// What `untracked` has asked in a workday.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Untracked {
    /// The workday.
    pub on: Option<NaiveDate>,
    /// How often it asked.
    pub n_asked: u8,
    /// Whether it asked after a finish.
    pub asked_after_finish: bool,
    /// Whether the user said that it is not work.
    pub not_work: bool,
    /// Whether a question is open.
    pub is_open: bool,
}

/// What `week_ready` has announced.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WeekReady {
    /// The first date of the last week that was announced.
    pub said: Option<NaiveDate>,
    /// The first date of the last week whose time passed while nobody was there: a launch announces it, or a finish.
    pub missed: Option<NaiveDate>,
    /// A week whose time has come.
    pub pending: Option<PendingWeek>,
}

/// A week whose time to be announced has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingWeek {
    /// Its first date.
    pub week: NaiveDate,
    /// When its time came.
    pub at: Wall,
    /// The workday after which it waits for work, where it came at night.
    pub waits_after: Option<NaiveDate>,
    /// When it would have been announced, where that was held back.
    #[serde(default)]
    pub held_at: Option<Wall>,
}

/// How often the wind-down window opened by itself in a workday.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WindDown {
    /// The workday.
    pub on: Option<NaiveDate>,
    /// Before bedtime.
    pub before_bedtime: bool,
    /// From bedtime on.
    pub from_bedtime: bool,
}

impl State {
    /// A state in which nothing has happened yet.
    pub fn new(at: Wall, zone: Zone, seed: u64) -> Self {
        Self {
            at,
            zone,
            ids: UlidSource::new(seed),
            running: Running::Idle,
            stretch: None,
            extension: None,
            steady: Steady::default(),
            days: BTreeMap::new(),
            last_work: None,
            last_end: None,
            presence: Presence::default(),
            dnd: false,
            quiet_until: None,
            park: None,
            finishes: Vec::new(),
            recovered: None,
            memos: BTreeMap::new(),
            untracked: Untracked::default(),
            week: WeekReady::default(),
            promises: Vec::new(),
            recent: Vec::new(),
            ahead: VecDeque::new(),
            launched_at: None,
            wind_down: WindDown::default(),
            standing: None,
        }
    }

    /// `idle`, `focus`, `meeting`, `break` or `away`.
    pub fn phase(&self) -> &'static str {
        match &self.running {
            Running::Idle => "idle",
            Running::Break(_) => "break",
            Running::Block(block) => match block.part {
                Part::Working { .. } => block.kind.name(),
                Part::Away { .. } => "away",
            },
        }
    }

    /// The planned end of what runs; none in an away.
    pub fn due(&self) -> Option<Wall> {
        match &self.running {
            Running::Idle => None,
            Running::Break(b) => Some(b.due),
            Running::Block(block) => match block.part {
                Part::Working { .. } => block.planned_end,
                Part::Away { .. } => None,
            },
        }
    }

    /// Since when the phase lasts; `None` when idle.
    pub fn since(&self) -> Option<Wall> {
        match &self.running {
            Running::Idle => None,
            Running::Break(b) => Some(b.since),
            Running::Block(block) => match block.part {
                Part::Working { since } | Part::Away { since, .. } => Some(since),
            },
        }
    }

    /// Whether a workday has been finished.
    pub fn is_finished(&self, day: &Plan) -> bool {
        self.finishes.iter().any(|at| day.from <= *at && *at < day.to)
    }

    /// The block that runs, an away in it too.
    pub fn block(&self) -> Option<&Block> {
        match &self.running {
            Running::Block(block) => Some(block),
            Running::Idle | Running::Break(_) => None,
        }
    }

    /// Since when work runs.
    pub fn working_since(&self) -> Option<Wall> {
        match self.block()?.part {
            Part::Working { since } => Some(since),
            Part::Away { .. } => None,
        }
    }

    /// The zone in which new blocks start: the fixed one, else the system's.
    pub fn zone_now(&self, rules: &Rules) -> Zone {
        rules.settings.day.zone.unwrap_or(self.zone)
    }

    /// The zone in which the running, else the next, workday is read.
    pub fn zone_of_day(&self, rules: &Rules) -> Zone {
        match &self.running {
            Running::Block(block) => block.zone,
            Running::Break(b) => b.zone,
            Running::Idle => self.zone_now(rules),
        }
    }

    /// The first work of a workday, with the work that runs.
    pub(crate) fn first_work_of(&self, plan: &Plan) -> Option<Wall> {
        let closed = self.days.get(&plan.date).and_then(|d| d.first);
        let running =
            self.working_since().map(|since| since.max(plan.from)).filter(|at| *at < plan.to && *at <= self.at);
        match (closed, running) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// The stretch that goes on.
    pub fn open_stretch(&self) -> Option<&Stretch> {
        self.stretch.as_ref().filter(|s| !s.is_over)
    }
}

impl Steady {
    /// Work begins.
    pub(crate) fn begin(&mut self, at: Wall) {
        if self.last_work.is_none_or(|last| at.since(last) >= STEADY_GAP) {
            *self = Self { accrued_s: 0, reached: None, last_work: Some(at) };
        }
    }

    /// Work ends; `limit_s` is how much of it speaks.
    pub(crate) fn end(&mut self, since: Wall, at: Wall, limit_s: Secs) {
        // An away that is dated back may lie before the limit was reached.
        self.reached = Some(self.due(since, limit_s)).filter(|due| *due <= at);
        self.accrued_s += at.since(since).max(0);
        self.last_work = Some(at);
    }

    /// When work that runs since an instant has, or will have, lasted for the limit.
    pub(crate) fn due(&self, since: Wall, limit_s: Secs) -> Wall {
        self.reached.unwrap_or_else(|| since.plus(limit_s - self.accrued_s))
    }
}

impl Presence {
    /// Whether somebody is known to be there: no idle of `idle_min`.
    pub(crate) fn is_there(&self, now: Wall, idle_s: i64) -> bool {
        let gone = self.idle_since.is_some_and(|at| idle_s > 0 && now.since(at) >= idle_s);
        self.since.is_some() && !gone && !self.is_asleep
    }
}
