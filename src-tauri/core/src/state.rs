//! What the state machine remembers. Types only; all of it goes into `live.json`.

mod forgotten;
mod past;
mod presence;
mod running;
mod said;

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use forgotten::Forgotten;
pub use past::{DayMemo, Park, Promised, Steady};
pub use presence::Presence;
pub use running::{Block, Break, OpenExtension, Part, Recovered, Running, Stretch};
pub use said::{Held, Memo, PendingWeek, Untracked, WeekReady, WindDown};

use homestretch_vocabulary::{Phase, Rule};

use crate::{
    plan::Plan,
    record::Record,
    schedule::Schedule,
    time::{Wall, Zone},
    ulid::UlidSource,
};

/// All that is open or remembered, as `live.json` keeps it. Only [`crate::step`] and its kind change it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The last instant that was looked at.
    pub at: Wall,
    /// The zone that the system is in, where no fixed one is set.
    pub zone: Zone,
    /// Where new ids come from.
    pub ids: UlidSource,
    /// What runs at that instant.
    pub running: Running,
    /// Blocks and breaks without a long gap between them; kept after its end until another begins.
    pub stretch: Option<Stretch>,
    /// The promise that is open; one at a time, later asks add to it.
    pub extension: Option<OpenExtension>,
    /// Work without five minutes of anything else.
    pub steady: Steady,
    /// What is remembered of each workday of the last weeks.
    pub days: BTreeMap<NaiveDate, DayMemo>,
    /// The end of the last work recorded, and its zone.
    pub last_work: Option<(Wall, Zone)>,
    /// The end of what ran last.
    pub last_end: Option<Wall>,
    /// What is known of who is there.
    pub presence: Presence,
    /// Whether the desktop's do-not-disturb is on.
    pub dnd: bool,
    /// Until when the user wants quiet; none where not.
    pub quiet_until: Option<Wall>,
    /// The parked line, until the next work.
    pub park: Option<Park>,
    /// Jobs that were left running and have ended since the last work before the present one, in order of end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Record>,
    /// When such a job last ended while its user worked: `left_done` is due then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_done: Option<Wall>,
    /// When workdays were finished, in the last three days.
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
    pub promises: Vec<Promised>,
    /// The records of this workday and the one before.
    pub recent: Vec<Record>,
    /// Records of the next days, from an import or a clock that was wrong, in order of end: nothing follows from them
    /// before they have ended.
    #[serde(default, skip_serializing_if = "VecDeque::is_empty")]
    pub ahead: VecDeque<Record>,
    /// When the engine last started over this state.
    pub launched_at: Option<Wall>,
    /// How often the wind-down window opened by itself.
    pub wind_down: WindDown,
    /// The notification that stands, and the due that it is about.
    pub standing: Option<(Rule, i64)>,
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
            left: Vec::new(),
            left_done: None,
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

    /// What runs now, an away before the block that it lies in.
    pub fn phase(&self) -> Phase {
        match &self.running {
            Running::Idle => Phase::Idle,
            Running::Break(_) => Phase::Break,
            Running::Block(block) => match block.part {
                Part::Working { .. } => block.kind.phase(),
                Part::Away { .. } => Phase::Away,
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
    pub fn zone_now(&self, schedule: &Schedule) -> Zone {
        schedule.settings.day.zone.unwrap_or(self.zone)
    }

    /// The zone in which the running, else the next, workday is read.
    pub fn zone_of_day(&self, schedule: &Schedule) -> Zone {
        match &self.running {
            Running::Block(block) => block.zone,
            Running::Break(b) => b.zone,
            Running::Idle => self.zone_now(schedule),
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
