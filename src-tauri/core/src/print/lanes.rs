//! Days as lanes of blocks, and rows as bars of them. Each kind of time has a character of its own; colours only help.

use chrono::Datelike;
use homestretch_vocabulary::Phase;
use homestretch_words::{HourCycle, Locale, words};

use super::{
    look::{Ink, Look, in_place, width},
    sentences::weekday,
};
use crate::{
    report::{DayFigures, Lane, Report},
    time::{HOUR, MINUTE, Secs},
};

/// What a cell of a lane or a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Focus,
    Meeting,
    Overtime,
    Break,
    Away,
    Schedule,
    /// Where the user wants to be in bed.
    Bedtime,
    /// Focus and meetings alike, on a bar.
    Work,
}

impl Mark {
    /// Those of a lane. Of two that fill a cell alike, the earlier is shown.
    const ALL: [Mark; 7] =
        [Mark::Focus, Mark::Meeting, Mark::Overtime, Mark::Break, Mark::Away, Mark::Schedule, Mark::Bedtime];

    fn character(self, look: Look) -> char {
        let (block, ascii) = match self {
            Mark::Focus | Mark::Work => ('█', '#'),
            Mark::Meeting => ('▄', '='),
            Mark::Overtime => ('▓', '+'),
            Mark::Break => ('░', '-'),
            Mark::Away => ('╌', '~'),
            Mark::Schedule => ('·', '.'),
            Mark::Bedtime => ('│', '|'),
        };
        if look.is_utf8 { block } else { ascii }
    }

    fn ink(self) -> Ink {
        match self {
            Mark::Focus | Mark::Work => Ink::Morning,
            Mark::Meeting => Ink::Noon,
            Mark::Overtime => Ink::Dusk,
            Mark::Break | Mark::Away | Mark::Schedule => Ink::Faint,
            Mark::Bedtime => Ink::Night,
        }
    }

    fn name(self, say: Locale) -> String {
        match self {
            Mark::Focus => words!(say, "report-focus"),
            Mark::Meeting => words!(say, "report-meetings"),
            Mark::Overtime => words!(say, "report-overtime"),
            Mark::Break => words!(say, "report-breaks"),
            Mark::Away => words!(say, "report-away"),
            Mark::Schedule => words!(say, "report-schedule"),
            Mark::Bedtime => words!(say, "picture-bedtime"),
            Mark::Work => words!(say, "report-work"),
        }
    }

    fn of(phase: Phase, past: bool) -> Option<Self> {
        match phase {
            Phase::Focus | Phase::Meeting if past => Some(Self::Overtime),
            Phase::Focus => Some(Self::Focus),
            Phase::Meeting => Some(Self::Meeting),
            Phase::Break => Some(Self::Break),
            Phase::Away => Some(Self::Away),
            Phase::Idle => None,
        }
    }
}

/// How long a cell may be, in minutes: the finest that has room is taken.
const CELLS: [Secs; 8] = [5, 10, 15, 20, 30, 60, 120, 180];

/// The hours that the axis names, by their distance: the nearest with room for its names is taken.
const STEPS: [Secs; 6] = [1, 2, 3, 4, 6, 12];

/// The days of a week as lanes, from the earliest hour that matters to bedtime, or as late as it became, with the hours above
/// and what each character stands for below.
pub(super) fn lanes(look: Look, say: Locale, report: &Report) -> String {
    let all = &report.drawn.lanes;
    let times = || {
        all.iter().flat_map(|lane| {
            let stretches = lane.stretches.iter().map(|stretch| (stretch.from, stretch.to));
            lane.ranges.iter().copied().chain(stretches)
        })
    };
    let (Some(first), Some(last)) = (times().map(|(from, _)| from).min(), times().map(|(_, to)| to).max()) else {
        return String::new();
    };
    let bedtime = report.drawn.times.bedtime;
    // What begins at bedtime is as much past it as what goes on.
    let last = last.max(bedtime + 1);
    let (from, to) = (first.div_euclid(HOUR) * HOUR, (last + HOUR - 1).div_euclid(HOUR) * HOUR);
    let label = |day: &DayFigures| look.letters(say, &format!("{} {:>2}", weekday(say, day.date), day.date.day()));
    let labels: Vec<String> = report.days.iter().map(label).collect();
    let margin = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
    let room = (look.width() - margin) as Secs;
    let fits = |minutes: &&Secs| (to - from + **minutes * MINUTE - 1) / (**minutes * MINUTE) <= room;
    let cell = CELLS.iter().find(fits).unwrap_or(&CELLS[CELLS.len() - 1]) * MINUTE;

    let mut out = " ".repeat(margin) + &look.paint(Ink::Faint, &axis(say, from, to, cell)) + "\n";
    let mut seen: Vec<Mark> = Vec::new();
    for (lane, label) in all.iter().zip(&labels) {
        let mut cells: Vec<Option<Mark>> =
            (0..(to - from + cell - 1) / cell).map(|i| shown(lane, from + i * cell, from + (i + 1) * cell)).collect();
        mark_bedtime(&mut cells, (bedtime - from).div_euclid(cell));
        seen.extend(cells.iter().flatten());
        let line = format!("{}{}{}", in_place(label), " ".repeat(margin - width(label)), drawn(look, &cells));
        out += line.trim_end();
        out.push('\n');
    }
    out + "\n" + &key(look, say, &Mark::ALL.map(|mark| seen.contains(&mark).then_some(mark)))
}

/// Marks the cell of bedtime. Work that goes on is seen beyond it, and what ends in it is seen in its place.
fn mark_bedtime(cells: &mut [Option<Mark>], at: Secs) {
    let Ok(at) = usize::try_from(at) else { return };
    let is_spent = |mark: Option<Mark>| mark.is_some_and(|mark| mark != Mark::Schedule);
    let goes_on = cells.get(at + 1).is_some_and(|next| is_spent(*next));
    if let Some(cell) = cells.get_mut(at).filter(|cell| goes_on || !is_spent(**cell)) {
        *cell = Some(Mark::Bedtime);
    }
}

/// What a part of a lane was for the most part, of what was done in it; else what it was planned to be.
fn shown(lane: &Lane, from: Secs, to: Secs) -> Option<Mark> {
    let spent = |mark: Mark| -> Secs {
        let own = lane.stretches.iter().filter(|of| Mark::of(of.phase, of.past) == Some(mark));
        own.map(|of| (of.to.min(to) - of.from.max(from)).max(0)).sum()
    };
    let mut most = (0, None);
    for mark in Mark::ALL {
        let spent = spent(mark);
        if spent > most.0 {
            most = (spent, Some(mark));
        }
    }
    let middle = (from + to) / 2;
    let is_planned = lane.ranges.iter().any(|(start, end)| *start <= middle && middle < *end);
    most.1.or(is_planned.then_some(Mark::Schedule))
}

/// The names of hours, each where it begins.
fn axis(say: Locale, from: Secs, to: Secs, cell: Secs) -> String {
    // Calm where there is room.
    let apart = if cell < HOUR { 6 } else { 3 };
    let step = STEPS.iter().find(|step| **step * HOUR / cell >= apart).unwrap_or(&STEPS[STEPS.len() - 1]);
    let mut out = String::new();
    for hour in (from / HOUR..to / HOUR).filter(|hour| hour % step == 0) {
        let name = match say.clock {
            HourCycle::H24 => hour % 24,
            HourCycle::H12 => (hour + 11) % 12 + 1,
        };
        let at = ((hour * HOUR - from) / cell) as usize;
        // The name of the last may be longer than what is left of the lane.
        if at + 2 <= ((to - from) / cell) as usize {
            out = format!("{out:<at$}{name}");
        }
    }
    out
}

/// Cells as characters, those of one kind in one stroke of colour.
fn drawn(look: Look, cells: &[Option<Mark>]) -> String {
    let run = |run: &[Option<Mark>]| match run.first().copied().flatten() {
        Some(mark) => look.paint(mark.ink(), &mark.character(look).to_string().repeat(run.len())),
        None => " ".repeat(run.len()),
    };
    cells.chunk_by(|a, b| a == b).map(run).collect()
}

/// What the characters stand for, as many in a line as fit.
pub(super) fn key(look: Look, say: Locale, marks: &[Option<Mark>]) -> String {
    let mut lines = vec![String::new()];
    for mark in marks.iter().flatten() {
        let name = in_place(&look.letters(say, &mark.name(say)));
        let item = format!("{} {name}", look.paint(mark.ink(), &mark.character(look).to_string()));
        match lines.last_mut() {
            Some(line) if line.is_empty() => *line = item,
            Some(line) if width(line) + 3 + width(&item) <= look.width() => *line += &format!("   {item}"),
            _ => lines.push(item),
        }
    }
    lines.join("\n") + "\n"
}

/// A bar of parts, so long that the most there is fills its room. What is there at all has a cell.
pub(super) fn bar(look: Look, room: usize, parts: &[(Mark, Secs)], most: Secs) -> String {
    let cells = |seconds: Secs| -> usize {
        let exact = seconds as f64 / most.max(1) as f64 * room as f64;
        exact.round() as usize
    };
    let (mut sum, mut at) = (0, 0);
    let mut out = Vec::new();
    for (mark, seconds) in parts.iter().filter(|(_, seconds)| *seconds > 0) {
        sum += seconds;
        let end = cells(sum).max(at + 1).min(room);
        out.extend(std::iter::repeat_n(Some(*mark), end.saturating_sub(at)));
        at = end.max(at);
    }
    drawn(look, &out)
}
