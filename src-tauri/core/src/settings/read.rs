//! From the text of `settings.toml` to settings: every key, its bounds, and what holds between keys.

use chrono::{NaiveDate, Weekday};
use toml_edit::{Document, Item, TableLike, Value};

use homestretch_words::{Clock, Language};

use super::{Begins, DayRanges, Icon, Parsed, Problem, Settings, Shortcut, Show, Source, schema};
use homestretch_vocabulary::Rule;

use crate::civil::{WEEKDAYS, hhmm, parse_hhmm};

/// The file's sections.
const SECTIONS: [&str; 11] =
    ["cycle", "day", "week", "extension", "nudge", "away", "break", "hold", "sound", "shortcut", "app"];

/// Reads the text of a `settings.toml`. Keys left out have their defaults.
///
/// # Errors
/// Everything that is wrong with it, in order of line.
pub(super) fn read(text: &str) -> Result<Parsed, Vec<Problem>> {
    let lines = Lines::new(text);
    let doc = Document::parse(text).map_err(|e| {
        let line = lines.of(e.span());
        vec![Problem { line, what: format!("this is not TOML: {}", e.message().lines().next().unwrap_or("")) }]
    })?;
    let mut reader = Reader {
        lines,
        settings: Settings::default(),
        bad: Vec::new(),
        ignored: Vec::new(),
        ranges: Vec::new(),
        boundary_line: 1,
        bedtime_line: 1,
        peak: None,
    };
    for (section, item) in doc.iter() {
        match item.as_table_like() {
            Some(table) if SECTIONS.contains(&section) => reader.section(section, table),
            _ => {
                let line = reader.key_line(doc.as_table(), section, item);
                if SECTIONS.contains(&section) {
                    reader.bad.push(Problem { line, what: format!("{section} wants to be a section, [{section}]") });
                } else {
                    reader
                        .ignored
                        .push(Problem { line, what: format!("{section} is not a known section; it is ignored") });
                }
            }
        }
    }
    reader.check_together();
    let Reader { settings, mut bad, ignored, .. } = reader;
    if bad.is_empty() {
        return Ok(Parsed { settings, ignored });
    }
    bad.sort_by_key(|p| p.line);
    Err(bad)
}

/// Where the lines of a text end.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect())
    }

    /// The line in which a span begins, from 1.
    fn of(&self, span: Option<std::ops::Range<usize>>) -> usize {
        let start = span.map_or(0, |s| s.start);
        1 + self.0.partition_point(|end| *end < start)
    }
}

struct Reader {
    lines: Lines,
    settings: Settings,
    bad: Vec<Problem>,
    ignored: Vec<Problem>,
    /// Ranges as read, to be placed once the boundary is known: weekday, line, times of day.
    ranges: Vec<(usize, usize, DayRanges)>,
    boundary_line: usize,
    bedtime_line: usize,
    peak: Option<(usize, (u32, u32))>,
}

impl Reader {
    fn key_line(&self, table: &dyn TableLike, key: &str, item: &Item) -> usize {
        let span = table.get_key_value(key).and_then(|(k, _)| k.span()).or_else(|| item.span());
        self.lines.of(span)
    }

    fn section(&mut self, section: &str, table: &dyn TableLike) {
        for (key, item) in table.iter() {
            let line = self.key_line(table, key, item);
            let result = if item.is_table() && !(section == "nudge" && key == "max_level") {
                Err(Bad::Unknown)
            } else {
                self.entry(section, key, item, line)
            };
            match result {
                Ok(()) => {}
                Err(Bad::Value(want)) => {
                    let got = match item {
                        Item::Value(v) => v.to_string().trim().to_owned(),
                        _ => "a table".to_owned(),
                    };
                    self.bad.push(Problem { line, what: format!("{key} = {got}, want {want}") });
                }
                Err(Bad::Unknown) => {
                    self.ignored
                        .push(Problem { line, what: format!("{section}.{key} is not a known key; it is ignored") });
                }
            }
        }
    }

    fn entry(&mut self, section: &str, key: &str, item: &Item, line: usize) -> Result<(), Bad> {
        let s = &mut self.settings;
        let whole = || int(item, schema::bounds(section, key));
        match (section, key) {
            ("cycle", "focus_min") => s.cycle.focus_min = whole()?,
            ("cycle", "short_break_min") => s.cycle.short_break_min = whole()?,
            ("cycle", "long_break_min") => s.cycle.long_break_min = whole()?,
            ("cycle", "long_break_every") => s.cycle.long_break_every = whole()?,
            ("cycle", "start_break") => s.cycle.start_break = begins(item)?,
            ("cycle", "start_focus") => s.cycle.start_focus = begins(item)?,
            ("day", "zone") => {
                let name = text(item, "\"auto\" or an IANA zone as \"Europe/Amsterdam\"")?;
                s.day.zone = match name {
                    "auto" => None,
                    name => Some(
                        name.parse().map_err(|()| Bad::value("\"auto\" or an IANA zone as \"Europe/Amsterdam\""))?,
                    ),
                };
            }
            ("day", "boundary") => {
                s.day.boundary = time_of_day(item)
                    .ok()
                    .filter(|m| *m <= 720)
                    .ok_or(Bad::value("a time from \"00:00\" to \"12:00\""))?;
                self.boundary_line = line;
            }
            ("day", "bedtime") => {
                s.day.bedtime = time_of_day(item)?;
                self.bedtime_line = line;
            }
            ("day", "warn_before_min") => s.day.warn_before_min = whole()?,
            ("day", "peak") => {
                let want = "one range as \"09:30-11:30\", or \"\"";
                self.peak = match text(item, want)?.trim() {
                    "" => None,
                    range => Some((line, one_range(range).ok_or(Bad::value(want))?)),
                };
            }
            ("week", "starts_on") => {
                let want = "a weekday, from \"monday\" to \"sunday\"";
                let name = text(item, want)?;
                let place = WEEKDAYS.iter().position(|d| *d == name).ok_or(Bad::value(want))?;
                s.week.starts_on = Weekday::try_from(place as u8).unwrap_or(Weekday::Mon);
            }
            ("week", "target_hours") => s.week.target_hours = hours(item)?,
            ("week", "off") => {
                let want = "a list of dates as \"2026-12-24\" or \"2026-12-24..2027-01-02\"";
                let list = item.as_array().ok_or(Bad::value(want))?;
                s.week.off = list.iter().map(dates).collect::<Option<_>>().ok_or(Bad::value(want))?;
            }
            ("week", day) if WEEKDAYS.contains(&day) => {
                let want = "\"off\", or ranges as \"09:00-14:30, 20:00-21:30\"";
                let place = WEEKDAYS.iter().position(|d| *d == day).unwrap_or_default();
                match text(item, want)?.trim() {
                    "off" => s.week.days[place] = None,
                    ranges => {
                        let ranges =
                            ranges.split(',').map(one_range).collect::<Option<Vec<_>>>().ok_or(Bad::value(want))?;
                        self.ranges.push((place, line, ranges));
                    }
                }
            }
            ("extension", "minutes") => s.extension.minutes = whole()?,
            ("extension", "kept_grace_s") => s.extension.kept_grace_s = whole()?,
            ("extension", "closes_after_min") => s.extension.closes_after_min = whole()?,
            ("nudge", "ladder_min") => {
                let want = "minutes that rise from 0, as [0, 5, 15, 30]";
                let list = item.as_array().ok_or(Bad::value(want))?;
                let list: Vec<i64> =
                    list.iter().map(Value::as_integer).collect::<Option<_>>().ok_or(Bad::value(want))?;
                let rises =
                    list.first() == Some(&0) && list.windows(2).all(|w| w[0] < w[1]) && list.last() <= Some(&1440);
                if !rises {
                    return Err(Bad::value(want));
                }
                s.nudge.ladder_min = list;
            }
            ("nudge", "repeat_min") => s.nudge.repeat_min = whole()?,
            ("nudge", "rest_hours") => s.nudge.rest_hours = whole()?,
            ("nudge", "long_day_hours") => s.nudge.long_day_hours = whole()?,
            ("nudge", "continuous_work_min") => s.nudge.continuous_work_min = whole()?,
            ("nudge", "silence") => {
                let want = "a list of rules as [\"short_rest\"]";
                let list = item.as_array().ok_or(Bad::value(want))?;
                s.nudge.silence = list
                    .iter()
                    .map(|v| v.as_str().and_then(Rule::named))
                    .collect::<Option<_>>()
                    .ok_or(Bad::value(want))?;
            }
            ("nudge", "max_level") => {
                let want = "levels from 1 to 4 by rule, as {day_ended = 2}";
                let table = item.as_table_like().ok_or(Bad::value(want))?;
                s.nudge.max_level = table
                    .iter()
                    .map(|(rule, level)| {
                        let level = level.as_integer().filter(|l| (1..=4).contains(l))?;
                        Some((Rule::named(rule)?, level as u8))
                    })
                    .collect::<Option<_>>()
                    .ok_or(Bad::value(want))?;
            }
            ("away", "idle_min") => s.away.idle_min = whole()?,
            ("away", "ends_block_min") => s.away.ends_block_min = whole()?,
            ("away", "meeting_ends_min") => s.away.meeting_ends_min = whole()?,
            ("hold", "dnd") => s.hold.dnd = yes_or_no(item)?,
            ("hold", "calls") => s.hold.calls = yes_or_no(item)?,
            ("hold", "full_screen") => s.hold.full_screen = yes_or_no(item)?,
            ("sound", "source") => {
                s.sound.source = match item.as_str() {
                    Some("server") => Source::Server,
                    Some("own") => Source::Own,
                    Some("off") => Source::Off,
                    _ => return Err(Bad::value("\"server\", \"own\" or \"off\"")),
                };
            }
            ("sound", "volume") => s.sound.volume = whole()?,
            ("sound", "from_level") => s.sound.from_level = whole()?,
            ("break", "show") => {
                let want = "\"notification\", \"window\" or \"full\"";
                let name = text(item, want)?;
                let known = [Show::Notification, Show::Window, Show::Full];
                s.breaks.show = known.into_iter().find(|show| show.name() == name).ok_or(Bad::value(want))?;
            }
            ("break", "ideas") => {
                let want = "a list of sentences as [\"A glass of water\"]";
                let list = item.as_array().ok_or(Bad::value(want))?;
                let ideas: Option<Vec<String>> = list.iter().map(|v| v.as_str().map(str::to_owned)).collect();
                s.breaks.ideas = ideas.ok_or(Bad::value(want))?;
            }
            ("shortcut", name) => {
                let others = s.shortcuts.all();
                let wanted = s.shortcuts.named(name).ok_or(Bad::Unknown)?;
                *wanted = shortcut(item)?;
                // One shortcut does one thing.
                if let Some(keys) = *wanted
                    && let Some((other, _)) = others.iter().find(|(_, known)| *known == Some(keys))
                {
                    let what = format!("{name} = \"{keys}\", want other keys than those of {other}");
                    self.bad.push(Problem { line, what });
                }
            }
            ("app", "icon") => {
                let want = "\"colour\", \"light\" or \"dark\"";
                let name = text(item, want)?;
                s.app.icon = Icon::ALL.into_iter().find(|icon| icon.name() == name).ok_or(Bad::value(want))?;
            }
            ("app", "language") => {
                let want = "\"auto\", \"en\", \"nl\", \"de\", \"fr\", \"es\" or \"ar\"";
                s.app.language = match text(item, want)? {
                    "auto" => None,
                    name => Some(Language::named(name).ok_or(Bad::value(want))?),
                };
            }
            ("app", "clock") => {
                let want = "\"auto\", \"24\" or \"12\"";
                s.app.clock = match text(item, want)? {
                    "auto" => None,
                    "24" => Some(Clock::H24),
                    "12" => Some(Clock::H12),
                    _ => return Err(Bad::value(want)),
                };
            }
            ("app", "asked") => s.app.asked = yes_or_no(item)?,
            _ => return Err(Bad::Unknown),
        }
        Ok(())
    }

    /// Rules that hold between keys: ranges and the boundary, bedtime and both (contract §2.5, 2.6).
    fn check_together(&mut self) {
        let boundary = self.settings.day.boundary;
        for (day, line, times) in std::mem::take(&mut self.ranges) {
            match place(&times, boundary) {
                Ok(ranges) => self.settings.week.days[day] = Some(ranges),
                Err(why) => self.bad.push(Problem { line, what: format!("{}: {why}", WEEKDAYS[day]) }),
            }
        }
        if self.settings.week.days.iter().flatten().flatten().any(|(s, e)| *s < boundary || *e > boundary + 1440) {
            // Only ranges that were not written here can be left: the default ones, under another boundary.
            let why = "the default ranges do not fit between the day's boundaries; write every weekday";
            self.bad.push(Problem { line: self.boundary_line, what: why.to_owned() });
        }
        if let Some((line, range)) = self.peak {
            match place(&[range], boundary) {
                Ok(ranges) => self.settings.day.peak = ranges.first().copied(),
                Err(why) => self.bad.push(Problem { line, what: format!("peak: {why}") }),
            }
        }
        let bedtime = self.settings.day.bedtime;
        let starts = self.settings.week.days.iter().flatten().filter_map(|r| r.first()).map(|r| r.0);
        if starts.max().is_some_and(|start| (boundary..=start).contains(&bedtime)) {
            let what = format!(
                "bedtime = \"{}\", want a time after a day's first start of work and before the next day's boundary",
                hhmm(bedtime)
            );
            self.bad.push(Problem { line: self.bedtime_line, what });
        }
    }
}

/// Why a key is not taken.
enum Bad {
    /// What is wanted instead.
    Value(String),
    Unknown,
}

impl Bad {
    fn value(want: &str) -> Self {
        Bad::Value(want.to_owned())
    }
}

/// Puts times of day in order on the day's own and the next date (contract §2.5).
fn place(times: &[(u32, u32)], boundary: u32) -> Result<DayRanges, String> {
    let mut placed: DayRanges = Vec::new();
    for &(start, end) in times {
        let before = placed.last().map(|r| r.1);
        let start = if before.is_some_and(|b| start < b) { start + 1440 } else { start };
        // An end is a time of day: it lies on the date of its start where it is later then, else on the next.
        let mut end = end + start / 1440 * 1440;
        if end <= start {
            end += 1440;
        }
        if before.is_some_and(|b| start < b) {
            return Err(format!("{}-{} overlaps the range before it", hhmm(start), hhmm(end)));
        }
        if start < boundary {
            return Err(format!("{} lies before the day's boundary, {}", hhmm(start), hhmm(boundary)));
        }
        if end > boundary + 1440 {
            return Err(format!("{}-{} goes on over the day's boundary, {}", hhmm(start), hhmm(end), hhmm(boundary)));
        }
        placed.push((start, end));
    }
    Ok(placed)
}

fn one_range(text: &str) -> Option<(u32, u32)> {
    let (start, end) = text.split_once('-')?;
    Some((parse_hhmm(start)?, parse_hhmm(end)?))
}

fn int(item: &Item, (least, most): (i64, i64)) -> Result<i64, Bad> {
    let bad = || Bad::Value(format!("{least}..={most}"));
    item.as_integer().filter(|n| (least..=most).contains(n)).ok_or_else(bad)
}

fn yes_or_no(item: &Item) -> Result<bool, Bad> {
    item.as_bool().ok_or(Bad::value("true or false"))
}

fn shortcut(item: &Item) -> Result<Option<Shortcut>, Bad> {
    let want = "\"\", or keys with Ctrl, Alt or Super as \"Ctrl+Alt+H\"";
    let keys = text(item, want)?;
    if keys.is_empty() { Ok(None) } else { keys.parse().map(Some).map_err(|()| Bad::value(want)) }
}

fn text<'a>(item: &'a Item, want: &str) -> Result<&'a str, Bad> {
    item.as_str().ok_or(Bad::value(want))
}

fn time_of_day(item: &Item) -> Result<u32, Bad> {
    let want = "a time of day as \"22:30\"";
    parse_hhmm(text(item, want)?).ok_or(Bad::value(want))
}

fn begins(item: &Item) -> Result<Begins, Bad> {
    match item.as_str() {
        Some("ask") => Ok(Begins::Ask),
        Some("auto") => Ok(Begins::Auto),
        _ => Err(Bad::value("\"ask\" or \"auto\"")),
    }
}

/// Hours as an exact fraction, so that a target in whole seconds never depends on binary rounding.
fn hours(item: &Item) -> Result<(u64, u64), Bad> {
    let want = "hours from 0 to 168, as 40 or 37.5";
    if let Some(n) = item.as_integer() {
        return u64::try_from(n).ok().filter(|n| *n <= 168).map(|n| (n, 1)).ok_or(Bad::value(want));
    }
    let n = item.as_float().filter(|n| (0.0..=168.0).contains(n)).ok_or(Bad::value(want))?;
    let text = format!("{n}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    // More than nine places are nanoseconds of an hour: cut.
    let part = &part[..part.len().min(9)];
    let scale = 10u64.pow(part.len() as u32);
    let whole: u64 = whole.parse().map_err(|_| Bad::value(want))?;
    let part: u64 = if part.is_empty() { 0 } else { part.parse().map_err(|_| Bad::value(want))? };
    Ok((whole * scale + part, scale))
}

fn dates(value: &Value) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(date) = value.as_datetime() {
        let date: NaiveDate = date.to_string().parse().ok()?;
        return Some((date, date));
    }
    let one = |text: &str| -> Option<NaiveDate> {
        let text = text.trim();
        (text.len() == 10).then(|| text.parse().ok()).flatten()
    };
    let text = value.as_str()?;
    let (from, to) = match text.split_once("..") {
        Some((from, to)) => (one(from)?, one(to)?),
        None => (one(text)?, one(text)?),
    };
    (from <= to).then_some((from, to))
}
