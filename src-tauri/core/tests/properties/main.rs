//! What holds for every script and every set of records.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use chrono::NaiveDate;
use homestretch_core::{
    Command, Effect, Input, Record, Schedule, Settings, State, Verb, Wall, Zone,
    civil::after,
    is_held, next_wake,
    print::week_json,
    record::{Length, Work, in_force},
    report::{Asked, By, RangeReport, Rows, Source, range, report},
    simulate::{Form, Script, run},
    step,
    time::Stamped,
};
use proptest::prelude::*;
use serde_json::json;

const ZONES: [&str; 8] = [
    "Europe/Amsterdam",
    "America/New_York",
    "Asia/Beirut",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Apia",
    "UTC",
];

/// Weeks in which some of these zones change their clocks, and one in which none does.
const WEEKS: [&str; 6] = ["2026-03-23", "2026-03-09", "2026-10-19", "2026-10-26", "2026-04-20", "2026-11-23"];

const SETTINGS: [&str; 6] = [
    "",
    "week.monday = \"09:00-14:30, 20:00-21:30\"\nweek.wednesday = \"off\"",
    "week.monday = \"20:00-04:00\"\nday.bedtime = \"03:00\"\nweek.starts_on = \"sunday\"",
    "cycle.start_break = \"auto\"\ncycle.start_focus = \"auto\"\nnudge.max_level = {day_ended = 2}",
    "nudge.silence = [\"bedtime\", \"extension_due\"]\nnudge.ladder_min = [0, 3, 7]\nnudge.repeat_min = 11",
    "day.boundary = \"02:30\"\nday.bedtime = \"01:00\"\naway.ends_block_min = 20\naway.meeting_ends_min = 30",
];

fn schedule(text: &str) -> Schedule {
    Schedule::new(Settings::parse(text).unwrap().settings)
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn span(n: usize, kind: &str, zone: Zone, start: Wall, length: i64) -> Record {
    let length = length.max(1);
    let mut value = json!({
        "type": "span", "id": format!("01KB{n:022}"), "session": format!("01KC{n:022}"), "kind": kind,
        "start": Stamped::new(start, zone).to_string(), "end": Stamped::new(start.plus(length), zone).to_string(),
        "zone": zone.name(), "outcome": "completed",
    });
    if kind == "away" {
        value["cause"] = "interrupted".into();
    }
    Record::from_value(value).unwrap()
}

/// Spans in one week: kind, zone, seconds since the one before ended (or began, where they may overlap), length.
fn spans() -> impl Strategy<Value = Vec<(usize, usize, i64, i64)>> {
    proptest::collection::vec((0..4usize, 0..ZONES.len(), 0..20_000i64, 1..30_000i64), 1..25)
}

fn records(week: usize, spans: &[(usize, usize, i64, i64)], apart: bool) -> Vec<Record> {
    let mut at = Zone::UTC.resolve_minutes(date(WEEKS[week]), 0);
    let mut all = Vec::new();
    for (n, (kind, zone, gap, length)) in spans.iter().enumerate() {
        let zone: Zone = ZONES[*zone].parse().unwrap();
        at = at.plus(*gap);
        all.push(span(n, ["focus", "meeting", "break", "away"][*kind], zone, at, *length));
        if apart {
            at = at.plus(*length);
        }
    }
    all
}

/// The figures of many weeks around, together.
fn sums(schedule: &Schedule, records: &[Record], week: usize) -> [i64; 4] {
    let mut sums = [0; 4];
    for i in 0..6 {
        let from = schedule.week_of(after(date(WEEKS[week]), 7 * i));
        let from = homestretch_core::civil::before(from, 7);
        let t = report(schedule, records.to_vec(), from).totals.sums;
        for (sum, figure) in sums.iter_mut().zip([t.focus_s, t.meeting_s, t.break_s, t.away_s]) {
            *sum += figure;
        }
    }
    sums
}

/// The same records with tasks: none, two spellings of one, and tags.
fn with_tasks(records: Vec<Record>) -> Vec<Record> {
    let tasks = ["", "eval", " eval ", "a #x #X", "b #x #y/z", "c #y/z, d"];
    let named = |(n, record): (usize, Record)| {
        let mut map = object(&record);
        if n % 7 > 0 {
            map.insert("task".to_owned(), tasks[n % 7 - 1].into());
        }
        Record::from_value(map.into()).unwrap()
    };
    records.into_iter().enumerate().map(named).collect()
}

/// The figures of a range of that many days, beginning some days after a date.
fn figures(schedule: &Schedule, records: &[Record], from: NaiveDate, days: u64, by: By) -> RangeReport {
    let (from, to) = (Some(from), Some(after(from, days - 1)));
    range(
        schedule,
        records.to_vec(),
        &Asked { from, to, by: Some(by), today: date("2026-12-31"), source: Source::File, is_drawn: false },
    )
    .unwrap()
}

/// All figures of some totals, and those that are no sum apart.
fn all_sums(totals: impl serde::Serialize) -> serde_json::Map<String, serde_json::Value> {
    let serde_json::Value::Object(mut map) = serde_json::to_value(totals).unwrap() else { panic!("no object") };
    for key in ["longest_focus_s", "target_s", "balance_s"] {
        map.remove(key);
    }
    map
}

/// The sum of all such figures.
fn added(
    all: impl Iterator<Item = serde_json::Map<String, serde_json::Value>>,
) -> serde_json::Map<String, serde_json::Value> {
    all.reduce(|mut sum, next| {
        for (key, value) in next {
            sum[&key] = (sum[&key].as_i64().unwrap() + value.as_i64().unwrap()).into();
        }
        sum
    })
    .unwrap_or_default()
}

/// Whether two figures are one; JSON may be read to the last digit but one.
fn is_same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        _ => a == b,
    }
}

/// The figure that a finding names, where the report has it.
fn figure(report: &serde_json::Value, rule: &str) -> Option<f64> {
    let totals = &report["totals"];
    let name = match rule {
        "week_48h" => "work_s",
        "short_rest" => "short_rests",
        "no_free_day" => "worked_days",
        "long_day" => "long_days",
        "peak_in_meetings" => {
            let [focus, meeting] = ["peak_focus_s", "peak_meeting_s"].map(|key| totals[key].as_f64().unwrap());
            return (focus + meeting > 0.0).then(|| meeting / (focus + meeting));
        }
        name => name,
    };
    [totals, &report["extensions"]].iter().find_map(|of| of[name].as_f64())
}

#[derive(Debug, Clone)]
enum Act {
    Do(Input),
    Idle,
}

fn act() -> impl Strategy<Value = Act> {
    let minutes = || prop_oneof![Just(None), (1..200i64).prop_map(Some)];
    let reason = || prop_oneof![Just(None), Just(Some("why".to_owned()))];
    prop_oneof![
        4 => (prop_oneof![Just(None), Just(Some(Work::Focus)), Just(Some(Work::Meeting))], minutes())
            .prop_map(|(kind, minutes)| Act::Do(Command::Start { kind, minutes, task: None, since: None }.into())),
        2 => prop_oneof![Just(None), Just(Some(Length::Long))].prop_map(|l| Act::Do(Command::Break { length: l }.into())),
        2 => reason().prop_map(|r| Act::Do(Command::Interrupted { reason: r }.into())),
        3 => Just(Act::Do(Input::Command(Command::Resume))),
        2 => Just(Act::Do(Input::Command(Command::Stop))),
        1 => Just(Act::Do(Input::Command(Command::Skip))),
        3 => (minutes(), reason()).prop_map(|(minutes, reason)| Act::Do(Command::Extend { minutes, reason }.into())),
        1 => reason().prop_map(|park| Act::Do(Command::Finish { park }.into())),
        1 => Just(Act::Do(Input::Command(Command::Count))),
        1 => (0..100i64).prop_map(|m| Act::Do(Command::Quiet { minutes: Some(m) }.into())),
        1 => any::<bool>().prop_map(|on| Act::Do(Input::DndChanged { on })),
        1 => Just(Act::Idle),
        2 => Just(Act::Do(Input::BecameActive)),
        1 => Just(Act::Do(Input::SuspendBegan)),
        1 => Just(Act::Do(Input::Woke)),
    ]
}

fn acts() -> impl Strategy<Value = Vec<(i64, Act)>> {
    proptest::collection::vec((prop_oneof![Just(0i64), 1..600i64, 600..7200i64, 7200..40_000i64], act()), 1..40)
}

/// Runs acts, waking at every deadline, and at `extra` more instants in between.
fn live(schedule: &Schedule, week: usize, zone: usize, acts: &[(i64, Act)], extra: i64) -> Vec<(Wall, Effect)> {
    let zone: Zone = ZONES[zone].parse().unwrap();
    let mut now = zone.resolve_minutes(date(WEEKS[week]), 8 * 60);
    let mut state = State::new(now, zone, 1);
    let mut out = Vec::new();
    for (later, act) in acts {
        let until = now.plus(*later);
        let mut n = 0;
        loop {
            let wake = next_wake(schedule, &state);
            assert!(wake.is_none_or(|at| at > state.at), "a wake that is not ahead");
            let early = state.at.plus((until.since(state.at) / (extra + 1)).max(1));
            let at = match wake {
                Some(at) if at <= until => {
                    if extra > 0 && early < at {
                        early
                    } else {
                        at
                    }
                }
                _ if extra > 0 && early < until => early,
                _ => break,
            };
            let said = step(schedule, &mut state, at, Input::Tick);
            assert!(said.iter().filter(|(_, e)| matches!(e, Effect::Notify(_))).count() <= 1, "two at an instant");
            if said.iter().any(|(_, e)| matches!(e, Effect::Notify(_))) {
                assert!(!is_held(&state), "said while held: {said:?}");
            }
            out.extend(said);
            n += 1;
            assert!(n < 20_000, "no end");
        }
        now = until;
        let input = match act {
            Act::Do(input) => input.clone(),
            Act::Idle => Input::IdleBegan { since: now },
        };
        out.extend(step(schedule, &mut state, now, input));
    }
    out
}

fn object(record: &Record) -> serde_json::Map<String, serde_json::Value> {
    serde_json::from_str(&record.to_json()).unwrap()
}

/// Without ids, which depend on how often one was made.
fn plain(effects: Vec<(Wall, Effect)>) -> Vec<String> {
    effects
        .into_iter()
        // A notification is taken back when somebody next looks; nothing wakes for it.
        .filter(|(_, effect)| *effect != Effect::Withdraw)
        .map(|(at, effect)| match effect {
            Effect::Append(record) => {
                let mut map = object(&record);
                map.remove("id");
                map.remove("session");
                format!("{} {}", at.0, serde_json::Value::Object(map))
            }
            effect => format!("{} {effect:?}", at.0),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_figures_of_days_sum_to_the_spans(week in 0..WEEKS.len(), spans in spans(), s in 0..SETTINGS.len()) {
        let records = records(week, &spans, true);
        let mut want = [0; 4];
        for ((kind, ..), record) in spans.iter().zip(&records) {
            want[*kind] += record.end().since(record.start());
        }
        prop_assert_eq!(sums(&schedule(SETTINGS[s]), &records, week), want);
    }

    #[test]
    fn early_late_and_within_make_up_the_work(week in 0..WEEKS.len(), spans in spans(), s in 0..SETTINGS.len()) {
        let schedule = schedule(SETTINGS[s]);
        for day in report(&schedule, records(week, &spans, false), schedule.week_of(date(WEEKS[week]))).days {
            let sums = day.sums;
            prop_assert_eq!(sums.focus_s + sums.meeting_s, sums.work_s);
            prop_assert_eq!(sums.late_s + sums.off_day_s, sums.overtime_s);
            prop_assert!(sums.early_s + sums.overtime_s <= sums.work_s);
            prop_assert!(day.off || sums.off_day_s == 0);
        }
    }

    #[test]
    fn a_span_cut_in_two_changes_no_figure(week in 0..WEEKS.len(), spans in spans(), at in 1..30_000i64) {
        let schedule = schedule("");
        let whole = records(week, &spans, true);
        let mut cut = Vec::new();
        for record in &whole {
            let length = record.end().since(record.start());
            let span = record.span().unwrap();
            let first = at.min(length - 1);
            if first < 1 {
                cut.push(record.clone());
                continue;
            }
            let mut map = object(record);
            map["end"] = Stamped::new(span.start.at.plus(first), record.zone).to_string().into();
            cut.push(Record::from_value(map.clone().into()).unwrap());
            map["start"] = map["end"].clone();
            map["end"] = span.end.to_string().into();
            map["id"] = record.id.to_string().replace("01KB", "01KD").into();
            cut.push(Record::from_value(map.into()).unwrap());
        }
        let from = schedule.week_of(date(WEEKS[week]));
        let figures = |records: Vec<Record>| {
            let mut report = report(&schedule, records, from);
            report.days.iter_mut().for_each(|d| { d.longest_focus_s = 0; d.interruptions = 0; });
            report.totals.longest_focus_s = 0;
            report.totals.interruptions = 0;
            report.tasks.iter_mut().flatten().for_each(|row| row.interruptions = 0);
            // They may be about these two.
            report.findings.clear();
            report
        };
        prop_assert_eq!(figures(whole), figures(cut));
    }

    #[test]
    fn any_order_of_import_gives_the_same_report(week in 0..WEEKS.len(), spans in spans(), seed in any::<u64>()) {
        let schedule = schedule("");
        let mut all = records(week, &spans, false);
        for (n, target) in [(90, 0), (91, 1), (92, 90), (93, 93), (94, 95), (95, 94)] {
            let prefix = if target < 90 { "01KB" } else { "01KV" };
            all.push(Record::from_value(json!({
                "type": "void", "id": format!("01KV{n:022}"), "target": format!("{prefix}{target:022}"),
                "at": "2026-11-25T09:00:00+01:00", "zone": "UTC",
            })).unwrap());
        }
        let mut other = all.clone();
        // A shuffle by the seed.
        let mut x = seed;
        for i in (1..other.len()).rev() {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            other.swap(i, (x >> 33) as usize % (i + 1));
        }
        other.extend(all.clone());
        prop_assert_eq!(in_force(all.clone()), in_force(other.clone()));
        let from = schedule.week_of(date(WEEKS[week]));
        prop_assert_eq!(report(&schedule, all, from), report(&schedule, other, from));
    }

    #[test]
    fn rows_cover_their_range_and_sum_to_its_totals(
        week in 0..WEEKS.len(), spans in spans(), s in 0..SETTINGS.len(), before in 0..20u64, days in 1..70u64,
    ) {
        let (schedule, records) = (schedule(SETTINGS[s]), records(week, &spans, false));
        let from = homestretch_core::civil::before(date(WEEKS[week]), before);
        for by in [By::Day, By::Week, By::Month, By::Year] {
            let whole = figures(&schedule, &records, from, days, by);
            let Rows::Time(rows) = &whole.rows else { panic!("no rows by time") };
            prop_assert_eq!(rows[0].from, whole.from);
            prop_assert_eq!(rows[rows.len() - 1].to, whole.to);
            prop_assert!(rows.windows(2).all(|pair| after(pair[0].to, 1) == pair[1].from && pair[0].key < pair[1].key));
            prop_assert_eq!(added(rows.iter().map(|row| all_sums(&row.figures))), all_sums(&whole.totals));
            let longest = rows.iter().map(|row| row.figures.totals.longest_focus_s).max();
            prop_assert_eq!(longest, Some(whole.totals.totals.longest_focus_s));
            for row in rows {
                prop_assert_eq!(row.figures.balance_s, row.figures.target_s.map(|t| row.figures.totals.sums.work_s - t));
            }
        }
    }

    #[test]
    fn by_day_over_a_week_is_the_week(week in 0..WEEKS.len(), spans in spans(), s in 0..SETTINGS.len()) {
        let (schedule, records) = (schedule(SETTINGS[s]), records(week, &spans, false));
        let from = schedule.week_of(date(WEEKS[week]));
        let weekly = report(&schedule, records.clone(), from);
        let range = figures(&schedule, &records, from, 7, By::Day);
        prop_assert_eq!(range.totals.totals, weekly.totals);
        prop_assert_eq!(range.extensions, weekly.extensions);
        let Rows::Time(rows) = range.rows else { panic!("no rows by time") };
        for (row, day) in rows.iter().zip(&weekly.days) {
            let t = row.figures.totals;
            prop_assert_eq!((t.sums, t.span_s, t.blocks, t.completed), (day.sums, day.span_s, day.blocks, day.completed));
            prop_assert_eq!((t.interruptions, t.switches, t.corrected), (day.interruptions, day.switches, day.corrected));
            prop_assert_eq!((t.on_time_days == 1, t.short_rests == 1), (day.on_time, day.short_rest));
            prop_assert_eq!(&row.key, &day.date.to_string());
        }
    }

    #[test]
    fn a_range_cut_in_two_sums_to_it(
        week in 0..WEEKS.len(), spans in spans(), s in 0..SETTINGS.len(), days in 2..40u64, cut in 1..39u64,
    ) {
        let (schedule, records) = (schedule(SETTINGS[s]), with_tasks(records(week, &spans, false)));
        let (from, cut) = (homestretch_core::civil::before(date(WEEKS[week]), 3), cut.min(days - 1));
        let of = |from, days, by| figures(&schedule, &records, from, days, by);
        let halves = [(from, cut), (after(from, cut), days - cut)];
        let parts = halves.map(|(from, days)| of(from, days, By::Task));
        let whole = of(from, days, By::Task);
        prop_assert_eq!(added(parts.iter().map(|part| all_sums(&part.totals))), all_sums(&whole.totals));
        let work = |report: &RangeReport, key: &str| match &report.rows {
            Rows::About(rows) => rows.iter().find(|row| row.key == key).map_or((0, 0), |row| (row.work_s, row.days)),
            Rows::Time(_) => panic!("no rows by task"),
        };
        for key in ["", "eval", "a #x #X", "b #x #y/z", "c #y/z, d"] {
            let [(a, m), (b, n)] = [&parts[0], &parts[1]].map(|part| work(part, key));
            prop_assert_eq!((a + b, m + n), work(&whole, key), "{}", key);
        }
    }

    #[test]
    fn tasks_and_tags_never_count_more_time_than_there_was(
        week in 0..WEEKS.len(), spans in spans(), s in 0..SETTINGS.len(), days in 1..20u64,
    ) {
        let (schedule, records) = (schedule(SETTINGS[s]), with_tasks(records(week, &spans, false)));
        let from = homestretch_core::civil::before(date(WEEKS[week]), 3);
        for by in [By::Task, By::Tag] {
            let whole = figures(&schedule, &records, from, days, by);
            let totals = whole.totals.totals;
            let Rows::About(rows) = &whole.rows else { panic!("no rows by task") };
            for row in rows {
                prop_assert!(0 < row.work_s && row.work_s <= totals.sums.work_s);
                prop_assert_eq!(row.focus_s + row.meeting_s, row.work_s);
                prop_assert!(row.blocks <= totals.blocks && row.completed <= row.blocks && row.days <= totals.worked_days);
                prop_assert!(whole.from <= row.first && row.first <= row.last && row.last <= whole.to);
            }
            let sum: i64 = rows.iter().map(|row| row.work_s).sum();
            prop_assert!(sum == totals.sums.work_s || by == By::Tag && sum > totals.sums.work_s);
            prop_assert!(rows.windows(2).all(|p| (-p[0].work_s, &p[0].key) < (-p[1].work_s, &p[1].key)));
        }
    }

    #[test]
    fn a_finding_is_a_figure_of_the_report_and_its_median_before(
        week in 0..WEEKS.len(), a in spans(), b in spans(), s in 0..SETTINGS.len(), later in 7..30u64,
    ) {
        let text = format!("day.peak = \"09:30-11:30\"\n{}", SETTINGS[s]);
        let (schedule, mut records) = (schedule(&text), records(week, &a, false));
        // More of the same, some days later.
        for (n, record) in self::records(week, &b, false).iter().enumerate() {
            let length = record.end().since(record.start());
            let start = record.start().plus(later as i64 * 86_400);
            records.push(span(n + 500, record.span().unwrap().kind.name(), record.zone, start, length));
            if n % 3 == 0 {
                records.push(Record::from_value(json!({
                    "type": "extension", "id": format!("01KE{n:022}"), "zone": "UTC", "scope": "day", "asked_s": 1800,
                    "start": Zone::UTC.text(start), "end": Zone::UTC.text(start.plus(length)), "asks": [],
                })).unwrap());
            }
        }
        let of = |from: NaiveDate| {
            let text = week_json(schedule.locale, &report(&schedule, records.clone(), from));
            serde_json::from_str::<serde_json::Value>(&text).unwrap()
        };
        let from = schedule.week_of(after(date(WEEKS[week]), later));
        let this = of(from);
        let past: Vec<_> = (1..=4).map(|n| of(homestretch_core::civil::before(from, 7 * n))).collect();
        let past: Vec<_> = past.iter().filter(|week| week["totals"]["work_s"] != 0).collect();
        prop_assert_eq!(&this, &of(from));
        let findings = this["findings"].as_array().unwrap();
        prop_assert!(findings.len() <= 5);
        prop_assert!(this["totals"]["worked_days"].as_i64() < Some(3) || findings.len() >= 3);
        let rules_said: Vec<&str> = findings.iter().map(|f| f["rule"].as_str().unwrap()).collect();
        let n_signals = this["signals"].as_array().unwrap().len().min(5);
        for (finding, signal) in findings.iter().zip(this["signals"].as_array().unwrap()) {
            prop_assert_eq!((&finding["rule"], &finding["value"]), (&signal["rule"], &signal["value"]));
        }
        for (place, finding) in findings.iter().enumerate() {
            let rule = rules_said[place];
            prop_assert!(!rules_said[..place].contains(&rule));
            prop_assert!(is_same(finding["value"].as_f64(), figure(&this, rule)), "{}", rule);
            let mut before: Vec<f64> = past.iter().filter_map(|week| figure(week, rule)).collect();
            before.sort_by(f64::total_cmp);
            let median = match before.len() {
                0 => None,
                n => Some((before[(n - 1) / 2] + before[n / 2]) / 2.0),
            };
            let is_seconds = rule.ends_with("_s") || rule == "week_48h";
            let median = median.map(|m| if is_seconds { m.floor() } else { m });
            prop_assert!(is_same(finding["before"].as_f64(), median), "{}: {} {:?}", rule, finding, median);
            let is_exceeded = this["signals"].as_array().unwrap().iter().any(|signal| signal["rule"] == rule);
            prop_assert_eq!(is_exceeded, place < n_signals);
            prop_assert!(finding["text"].as_str().is_some_and(|text| text.ends_with('.')));
        }
    }

    #[test]
    fn an_early_wake_changes_nothing(
        week in 0..WEEKS.len(), zone in 0..ZONES.len(), s in 0..SETTINGS.len(), acts in acts(),
    ) {
        let schedule = schedule(SETTINGS[s]);
        let (late, early) = (plain(live(&schedule, week, zone, &acts, 0)), plain(live(&schedule, week, zone, &acts, 7)));
        for (late, early) in late.iter().zip(&early) {
            prop_assert_eq!(late, early);
        }
        prop_assert_eq!(late.len(), early.len());
    }

    #[test]
    fn the_aways_taken_out_the_planned_end_moves_back_by_their_sum(
        zone in 0..ZONES.len(), pieces in proptest::collection::vec((1..900i64, 1..3600i64, any::<bool>()), 1..12),
    ) {
        let schedule = schedule("");
        let zone: Zone = ZONES[zone].parse().unwrap();
        let mut now = zone.resolve_minutes(date("2026-11-23"), 8 * 60);
        let mut state = State::new(now, zone, 1);
        let start = Command::Start { kind: None, minutes: Some(480), task: None, since: None };
        step(&schedule, &mut state, now, start.into());
        let planned = state.due().unwrap();
        let mut away_s = 0;
        for (work, away, is_pause) in pieces {
            now = now.plus(work);
            step(&schedule, &mut state, now, if is_pause { Verb::Pause } else { Verb::Interrupted }.plain().into());
            now = now.plus(away);
            step(&schedule, &mut state, now, Input::Command(Command::Resume));
            away_s += away;
        }
        prop_assert_eq!(state.due().unwrap(), planned.plus(away_s));
    }

    #[test]
    fn nothing_has_zero_length_and_time_never_goes_back(
        week in 0..WEEKS.len(), zone in 0..ZONES.len(), s in 0..SETTINGS.len(), acts in acts(),
    ) {
        let mut before = Wall(i64::MIN);
        for (at, effect) in live(&schedule(SETTINGS[s]), week, zone, &acts, 0) {
            prop_assert!(at >= before);
            before = at;
            if let Effect::Append(record) = effect {
                prop_assert!(record.counts(), "{}", record.to_json());
                prop_assert!(record.end() <= at, "{}", record.to_json());
            }
        }
    }

    #[test]
    fn no_script_panics(text in "(\\{\"at\": \"2026-1[12]-[0-3][0-9]T[0-2][0-9]:00:00(Z|\\+01:00)\", \"do\": \"(start|stop|break|extend|finish|idle|active|crash|launch|resume|count)\"(, \"minutes\": -?[0-9]{1,20})?\\}\n){0,8}") {
        if let Ok(script) = Script::parse(&text) {
            let (mut a, mut b) = (Vec::new(), Vec::new());
            run(&schedule(""), script.clone(), Form::Json, &mut a).unwrap();
            run(&schedule(""), script, Form::Json, &mut b).unwrap();
            prop_assert_eq!(a, b);
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let _ = Script::parse(&text);
        let _ = Settings::parse(&text);
        let _ = homestretch_core::record::read_lines(&text);
    }

    #[test]
    fn no_settings_panic(key in "(day|week|cycle|nudge)\\.(boundary|bedtime|peak|monday|off|target_hours|ladder_min|focus_min|max_level)", value in "(\"[0-9:., -]{0,14}\"|[0-9.-]{1,9}|\\[[0-9, \"-]{0,14}\\])") {
        let _ = Settings::parse(&format!("{key} = {value}\n"));
    }
}
