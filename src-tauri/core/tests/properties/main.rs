//! What holds for every script and every set of records.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use chrono::NaiveDate;
use homestretch_core::{
    Command, Effect, Input, Record, Rules, Settings, State, Verb, Wall, Zone,
    civil::after,
    is_held, next_wake,
    record::{Length, Work, in_force},
    report::report,
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

fn rules(text: &str) -> Rules {
    Rules::new(Settings::parse(text).unwrap().settings)
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
fn sums(rules: &Rules, records: &[Record], week: usize) -> [i64; 4] {
    let mut sums = [0; 4];
    for i in 0..6 {
        let from = rules.week_of(after(date(WEEKS[week]), 7 * i));
        let from = homestretch_core::civil::before(from, 7);
        let t = report(rules, records.to_vec(), from).totals.sums;
        for (sum, figure) in sums.iter_mut().zip([t.focus_s, t.meeting_s, t.break_s, t.away_s]) {
            *sum += figure;
        }
    }
    sums
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
fn live(rules: &Rules, week: usize, zone: usize, acts: &[(i64, Act)], extra: i64) -> Vec<(Wall, Effect)> {
    let zone: Zone = ZONES[zone].parse().unwrap();
    let mut now = zone.resolve_minutes(date(WEEKS[week]), 8 * 60);
    let mut state = State::new(now, zone, 1);
    let mut out = Vec::new();
    for (later, act) in acts {
        let until = now.plus(*later);
        let mut n = 0;
        loop {
            let wake = next_wake(rules, &state);
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
            let said = step(rules, &mut state, at, Input::Tick);
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
        out.extend(step(rules, &mut state, now, input));
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
        prop_assert_eq!(sums(&rules(SETTINGS[s]), &records, week), want);
    }

    #[test]
    fn early_late_and_within_make_up_the_work(week in 0..WEEKS.len(), spans in spans(), s in 0..SETTINGS.len()) {
        let rules = rules(SETTINGS[s]);
        for day in report(&rules, records(week, &spans, false), rules.week_of(date(WEEKS[week]))).days {
            let sums = day.sums;
            prop_assert_eq!(sums.focus_s + sums.meeting_s, sums.work_s);
            prop_assert_eq!(sums.late_s + sums.off_day_s, sums.overtime_s);
            prop_assert!(sums.early_s + sums.overtime_s <= sums.work_s);
            prop_assert!(day.off || sums.off_day_s == 0);
        }
    }

    #[test]
    fn a_span_cut_in_two_changes_no_figure(week in 0..WEEKS.len(), spans in spans(), at in 1..30_000i64) {
        let rules = rules("");
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
        let from = rules.week_of(date(WEEKS[week]));
        let figures = |records: Vec<Record>| {
            let mut report = report(&rules, records, from);
            report.days.iter_mut().for_each(|d| { d.longest_focus_s = 0; d.interruptions = 0; });
            report.totals.longest_focus_s = 0;
            report.totals.interruptions = 0;
            report
        };
        prop_assert_eq!(figures(whole), figures(cut));
    }

    #[test]
    fn any_order_of_import_gives_the_same_report(week in 0..WEEKS.len(), spans in spans(), seed in any::<u64>()) {
        let rules = rules("");
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
        let from = rules.week_of(date(WEEKS[week]));
        prop_assert_eq!(report(&rules, all, from), report(&rules, other, from));
    }

    #[test]
    fn an_early_wake_changes_nothing(
        week in 0..WEEKS.len(), zone in 0..ZONES.len(), s in 0..SETTINGS.len(), acts in acts(),
    ) {
        let rules = rules(SETTINGS[s]);
        let (late, early) = (plain(live(&rules, week, zone, &acts, 0)), plain(live(&rules, week, zone, &acts, 7)));
        for (late, early) in late.iter().zip(&early) {
            prop_assert_eq!(late, early);
        }
        prop_assert_eq!(late.len(), early.len());
    }

    #[test]
    fn the_aways_taken_out_the_planned_end_moves_back_by_their_sum(
        zone in 0..ZONES.len(), pieces in proptest::collection::vec((1..900i64, 1..3600i64, any::<bool>()), 1..12),
    ) {
        let rules = rules("");
        let zone: Zone = ZONES[zone].parse().unwrap();
        let mut now = zone.resolve_minutes(date("2026-11-23"), 8 * 60);
        let mut state = State::new(now, zone, 1);
        let start = Command::Start { kind: None, minutes: Some(480), task: None, since: None };
        step(&rules, &mut state, now, start.into());
        let planned = state.due().unwrap();
        let mut away_s = 0;
        for (work, away, is_pause) in pieces {
            now = now.plus(work);
            step(&rules, &mut state, now, if is_pause { Verb::Pause } else { Verb::Interrupted }.plain().into());
            now = now.plus(away);
            step(&rules, &mut state, now, Input::Command(Command::Resume));
            away_s += away;
        }
        prop_assert_eq!(state.due().unwrap(), planned.plus(away_s));
    }

    #[test]
    fn nothing_has_zero_length_and_time_never_goes_back(
        week in 0..WEEKS.len(), zone in 0..ZONES.len(), s in 0..SETTINGS.len(), acts in acts(),
    ) {
        let mut before = Wall(i64::MIN);
        for (at, effect) in live(&rules(SETTINGS[s]), week, zone, &acts, 0) {
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
            run(&rules(""), script.clone(), Form::Json, &mut a).unwrap();
            run(&rules(""), script, Form::Json, &mut b).unwrap();
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
