//! Made-up weeks and ranges such as people have, for tests and to be looked at.

use homestretch_core::{
    Record, Schedule, Settings,
    civil::{after, before, parse_date},
    report::{Asked, By, RangeReport, Report, Source, range, report},
    time::{Wall, Zone},
};
use serde_json::{Value, json};

/// A week or a range by its name, with its settings and its history.
#[derive(Debug, Clone)]
pub struct Made {
    pub name: &'static str,
    pub settings: String,
    /// The date of its first day.
    pub from: &'static str,
    pub zone: &'static str,
    pub days: Vec<(String, String)>,
}

/// A day at a desk: focus, meetings, breaks, somebody at the door.
const DESK: &str = "f0903-0955 b0955-1002 f1002-1048 m1100-1130 f1134-1221 f1304-1355 b1355-1404 f1404-1432 a1432-1440 f1440-1502 m1515-1600 f1608-1656 b1656-1702 f1702-1727";
/// A day of calls.
const CALLS: &str = "m0900-0945 m1000-1115 f1120-1142 m1200-1230 m1330-1500 f1508-1545 m1600-1715";
/// A day that ends before its schedule does.
const SHORT: &str = "f0910-1000 b1000-1006 f1006-1057 f1110-1204 m1300-1330 f1335-1428";
/// One more thing, and another.
const LATE: &str = "f0912-1003 b1003-1010 f1010-1100 m1100-1200 f1300-1352 b1352-1400 f1400-1451 m1500-1530 f1536-1728 p1730-1841/30 f1730-1841 f2115-2304";
/// The evening that goes on until two in the morning.
const NIGHT: &str = "f0930-1020 m1030-1200 f1300-1430 f1440-1600 m1600-1730 p1735-2010/45 f1735-2010 b2010-2040 p2130-2605/60 f2130-2350 a2350-2410 f2410-2605";
const HALF: &str = "f0900-0950 b0950-1000 f1000-1050 m1100-1145";
/// What must never be in a page that is sent.
pub const OWN_WORDS: [&str; 4] = ["secret <merger> & \"co\"", "eval loop #deep", "call with the bank", "Nina woke up"];

fn days(from: &str, all: &[&str]) -> Vec<(String, String)> {
    let from = parse_date(from).unwrap();
    let day = |(n, day): (usize, &&str)| (after(from, n as u64).to_string(), (*day).to_owned());
    all.iter().enumerate().map(day).collect()
}

/// The weeks before one, each from Monday on.
fn weeks_before(from: &str, all: &[&[&str]]) -> Vec<(String, String)> {
    let first = before(parse_date(from).unwrap(), 7 * all.len() as u64);
    let of = |(n, week): (usize, &&[&str])| days(&after(first, 7 * n as u64).to_string(), week);
    all.iter().enumerate().flat_map(of).collect()
}

const USUAL: [&[&str]; 4] = [
    &[DESK, DESK, CALLS, DESK, SHORT],
    &[DESK, LATE, CALLS, DESK],
    &[DESK, DESK, CALLS, LATE, DESK],
    &[SHORT, DESK, CALLS, DESK, SHORT],
];

fn made(name: &'static str, settings: &str, from: &'static str, before: &[&[&str]], this: &[&str]) -> Made {
    let days = [weeks_before(from, before), days(from, this)].concat();
    Made { name, settings: settings.to_owned(), from, zone: "Europe/Amsterdam", days }
}

/// Ten weeks that somebody may have had.
pub fn weeks() -> Vec<Made> {
    const PEAK: &str = "[day]\npeak = \"09:30-11:30\"\n";
    let four = format!("{PEAK}[week]\nfriday = \"off\"\ntarget_hours = 32\nwednesday = \"09:00-14:30, 20:00-21:30\"\n");
    let arabic = "[app]\nlanguage = \"ar\"\n[day]\npeak = \"09:30-11:30\"\n[week]\nstarts_on = \"sunday\"\nfriday = \"off\"\nsaturday = \"off\"\nsunday = \"09:00-17:30\"\n";
    let mut traveller = made("traveller", PEAK, "2026-11-23", &USUAL[..2], &[DESK, DESK]);
    traveller.days.push(("2026-11-24".into(), "f1000-1100 m1500-1530".into()));
    let mut dst = made("dst", PEAK, "2026-03-23", &USUAL, &[DESK, CALLS, DESK, DESK, LATE, "f2200-2830"]);
    dst.days.push(("2026-03-29".into(), "f1000-1130".into()));
    vec![
        made("quiet", PEAK, "2026-11-23", &USUAL, &[DESK, DESK, SHORT, DESK, SHORT]),
        made(
            "four-day",
            &four,
            "2026-11-23",
            &USUAL,
            &[DESK, CALLS, "f0900-0955 f1005-1100 m1100-1200 f1300-1425 f2002-2128", LATE],
        ),
        made(
            "release",
            PEAK,
            "2026-11-23",
            &USUAL,
            &[LATE, NIGHT, LATE, NIGHT, NIGHT, "f1100-1330 f1500-1810", "f2000-2230"],
        ),
        made(
            "sick-child",
            PEAK,
            "2026-11-23",
            &USUAL,
            &[DESK, "f0905-0931 a0931-1010 f1010-1024", "", "f2003-2145", HALF],
        ),
        traveller,
        made("empty", PEAK, "2026-11-23", &[], &[]),
        made("first", "", "2026-11-23", &[], &["", "", "", "f1400-1425 b1425-1430 f1430-1455", DESK]),
        made("week-53", PEAK, "2026-12-28", &USUAL, &[SHORT, HALF, HALF, HALF]),
        dst,
        made("arabic", arabic, "2026-11-22", &USUAL, &[DESK, LATE, CALLS, DESK, NIGHT]),
    ]
}

/// A month, a year and ten years, and what they were about.
pub fn ranges() -> Vec<(Made, (&'static str, &'static str), Option<By>)> {
    let settings = "[day]\npeak = \"09:30-11:30\"\n[week]\ntarget_hours = 38\noff = [\"2026-07-20..2026-08-07\", \"2026-12-24..2026-12-31\"]\n";
    let year = |from: &str, weeks: usize| -> Vec<(String, String)> {
        let kinds: [&[&str]; 5] =
            [USUAL[0], USUAL[1], USUAL[2], USUAL[3], &[LATE, NIGHT, DESK, LATE, LATE, "f1100-1300"]];
        let first = parse_date(from).unwrap();
        let week = |n: usize| days(&after(first, 7 * n as u64).to_string(), kinds[(n * 7 + n / 5) % 5]);
        let is_leave = |date: &str| ("2026-07-20".."2026-08-08").contains(&date) || date > "2026-12-23";
        (0..weeks).flat_map(week).filter(|(date, _)| !is_leave(date)).collect()
    };
    let made =
        |name, days| Made { name, settings: settings.to_owned(), from: "2026-01-01", zone: "Europe/Amsterdam", days };
    let one = year("2025-12-29", 53);
    let arabic =
        Made { settings: format!("[app]\nlanguage = \"ar\"\n{settings}"), ..made("month-arabic", one.clone()) };
    vec![
        (made("month", one.clone()), ("2026-11-01", "2026-11-30"), None),
        (made("year", one.clone()), ("2026-01-01", "2026-12-31"), None),
        (made("year-by-week", one.clone()), ("2026-01-01", "2026-12-31"), Some(By::Week)),
        (arabic, ("2026-10-01", "2026-10-31"), None),
        (made("tasks", one), ("2026-10-01", "2026-12-31"), Some(By::Task)),
    ]
}

impl Made {
    /// All its records, with those of the weeks before.
    pub fn records(&self) -> Vec<Record> {
        let mut n = 0;
        let mut all = Vec::new();
        for (date, blocks) in &self.days {
            for block in blocks.split_whitespace() {
                n += 1;
                all.push(self.record(n, date, block));
            }
        }
        all
    }

    /// A record out of `f0903-0955`, `p1730-1841/30` and so on; from 24:00 on it lies on the next date.
    fn record(&self, n: usize, date: &str, block: &str) -> Record {
        let zone: Zone = self.zone.parse().unwrap();
        let at = |hhmm: &str| -> Wall {
            let (h, m) = hhmm.split_at(2);
            zone.resolve_minutes(parse_date(date).unwrap(), h.parse::<u32>().unwrap() * 60 + m.parse::<u32>().unwrap())
        };
        let (times, asked) = block[1..].split_once('/').unwrap_or((&block[1..], ""));
        let (start, end) = times.split_once('-').unwrap();
        let id = |c: char| format!("01K{c}{n:022}");
        let mut map =
            json!({"id": id('A'), "start": zone.text(at(start)), "end": zone.text(at(end)), "zone": self.zone});
        let mut put = |key: &str, value: Value| map[key] = value;
        if block.starts_with('p') {
            put("type", "extension".into());
            put("asked_s", (asked.parse::<i64>().unwrap() * 60).into());
            put("asks", json!([]));
            put("scope", "day".into());
            return Record::from_value(map).unwrap();
        }
        put("type", "span".into());
        put("session", id('B').into());
        let (kind, field, word) = match &block[..1] {
            "f" => ("focus", "task", Some(OWN_WORDS[n % 2])),
            "m" => ("meeting", "task", Some(OWN_WORDS[2])),
            "b" => ("break", "length", Some("short")),
            _ => ("away", "reason", Some(OWN_WORDS[3])),
        };
        put("kind", kind.into());
        put(field, word.into());
        if kind == "away" {
            put("cause", "interrupted".into());
        } else {
            put("outcome", "completed".into());
        }
        Record::from_value(map).unwrap()
    }

    pub fn schedule(&self) -> Schedule {
        Schedule::new(Settings::parse(&self.settings).unwrap().settings)
    }

    pub fn week(&self) -> Report {
        report(&self.schedule(), self.records(), parse_date(self.from).unwrap())
    }

    pub fn range(&self, (from, to): (&str, &str), by: Option<By>) -> RangeReport {
        let (from, to) = (parse_date(from), parse_date(to));
        let asked = Asked { from, to, by, today: to.unwrap(), source: Source::File, is_drawn: true };
        range(&self.schedule(), self.records(), &asked).unwrap()
    }
}
