//! The sentence of a finding: what the figure was, and what it was in the weeks before.

use homestretch_words::{Locale, Value, words};

use crate::report::{Figure, Finding, Report};

/// What a finding says, in one or two sentences.
pub fn finding(say: Locale, report: &Report, finding: &Finding) -> String {
    let (fact, before) = finding_parts(say, report, finding);
    before.map_or_else(|| fact.clone(), |before| format!("{fact} {before}"))
}

/// The same as what the figure was, and what else there is to say: what it was in the weeks before, and where a line was
/// crossed one thing that can be done.
pub fn finding_parts(say: Locale, report: &Report, finding: &Finding) -> (String, Option<String>) {
    let is_crossed = report.signals.iter().any(|signal| signal.rule == finding.rule);
    let way = is_crossed.then(|| say.say(&format!("way-{}", finding.rule), &[]));
    let more: Vec<String> = before(say, report, finding).into_iter().chain(way).collect();
    (fact(say, report, finding), (!more.is_empty()).then(|| more.join(" ")))
}

/// What the figure of a finding was before; nothing where nothing is known of it.
fn before(say: Locale, report: &Report, finding: &Finding) -> Option<String> {
    // Where nothing was asked for, there was nothing to keep.
    let none_asked = |f: &Finding| f.rule == "took_s" && f.before == Some(Figure::Whole(0));
    if finding.rule == "kept" && report.findings.iter().any(none_asked) {
        return None;
    }
    let before = match finding.before? {
        Figure::Whole(0) if is_seconds(finding.rule) => words!(say, "finding-nothing"),
        Figure::Whole(s) if is_seconds(finding.rule) => say.duration(s),
        Figure::Whole(n) => n.to_string(),
        Figure::Share(share) => words!(say, "finding-percent", n = percent(share)),
        // The same in every language, where a decimal mark is not.
        Figure::Half(n) if n < 1.0 => "½".to_owned(),
        Figure::Half(n) => format!("{}½", n as i64),
    };
    // A sentence with another number or none would leave open what the one from before counts.
    let key = match finding.rule {
        "no_free_day" => "finding-before-days",
        "kept" => "finding-before-kept",
        _ => "finding-before",
    };
    Some(words!(say, key, weeks = report.trend.weeks, before = before))
}

/// What the figure of a finding was.
fn fact(say: Locale, report: &Report, finding: &Finding) -> String {
    let scheduled = report.days.iter().filter(|d| !d.off && d.sums.work_s > 0).count();
    match finding.rule {
        "kept" => words!(say, "week-promises", n = report.extensions.count, kept = report.extensions.kept),
        "took_s" => {
            let [asked, took] = [report.extensions.asked_s, report.extensions.took_s].map(|s| say.duration(s));
            words!(say, "report-promises", asked = asked, took = took)
        }
        "ran_s" => words!(say, "finding-left", jobs = report.left.count, span = say.duration(report.left.ran_s)),
        "on_time_days" => words!(say, "week-on-time", n = report.totals.on_time_days, of = scheduled),
        rule if report.signals.iter().any(|signal| signal.rule == rule) => exceeded(say, rule, finding.value),
        rule => {
            let whole = match finding.value {
                Figure::Whole(n) => n,
                Figure::Share(n) | Figure::Half(n) => n as i64,
            };
            let (n, span) =
                if is_seconds(rule) { (say.count(whole), say.duration(whole)) } else { (whole, String::new()) };
            say.say(&format!("finding-{rule}"), &[("n", Value::from(n)), ("span", Value::from(span))])
        }
    }
}

/// A line that was crossed, with where the line comes from.
pub(super) fn exceeded(say: Locale, rule: &str, value: Figure) -> String {
    let n = match value {
        Figure::Whole(n) => n,
        Figure::Share(share) | Figure::Half(share) => percent(share),
    };
    say.say(&format!("signal-{rule}"), &[("n", Value::from(n)), ("span", Value::from(say.duration(n)))])
}

/// Whether a figure is a time; the rest are counts and shares.
fn is_seconds(rule: &str) -> bool {
    rule.ends_with("_s") || rule == "week_48h"
}

fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}
