//! `report`: which range is asked for, of which records, in which form (contract §6 and §10).

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use homestretch_core::{
    Locale, Record, Schedule, Settings,
    civil::{after, before, parse_date},
    print,
    record::read_lines,
    report::{self, BadRange, By, RangeReport, Report, Source},
};
use homestretch_store::{Place, history};

use super::{
    Done,
    args::{Day, day, hint},
    given,
    records::{exact, settings_in, today},
    schedule_of,
};
use crate::{failure::Failure, look::look, memory, plain, second};

/// What was asked for, as argv has it: ranges and formats are not read yet.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 2026-W48, last or this; this one where no range is named
    #[arg(long, value_name = "WEEK", value_hint = hint::WEEKS)]
    week: Option<String>,
    /// 2026-11, last or this
    #[arg(long, value_name = "MONTH")]
    month: Option<String>,
    /// 2026, last or this
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// From this workday on: 2026-11-27, yesterday or monday; the first with a record where left out
    #[arg(long, value_name = "D", value_parser = day, value_hint = hint::DAYS)]
    from: Option<Day>,
    /// Up to this workday, included; today where left out, or the last with a record of --records
    #[arg(long, value_name = "D", value_parser = day, value_hint = hint::DAYS)]
    to: Option<Day>,
    /// What a row is; where left out, a day up to 31 days, else a month
    #[arg(long, value_name = "BY", value_parser = ["day", "week", "month", "year", "task", "tag"])]
    by: Option<String>,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json", "html", "markdown", "csv"])]
    format: String,
    /// With your own words, the tasks and tags, in html, markdown and a week's text too
    #[arg(long, conflicts_with = "no_words")]
    words: bool,
    /// Without your own words, in any format
    #[arg(long)]
    no_words: bool,
    /// Of this file alone; - is standard input
    #[arg(long, value_name = "FILE")]
    records: Option<PathBuf>,
    /// With these settings; - is standard input
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
}

impl Args {
    /// Whether it is to be drawn, which is left to the second program.
    pub(super) fn is_page(&self) -> bool {
        self.format == "html"
    }
}

/// What draws a report as a page.
pub(super) struct Pages {
    pub(super) week: fn(Locale, &Report) -> String,
    pub(super) range: fn(Locale, &RangeReport) -> String,
}

/// Prints a report; as a page only with what draws it.
pub(super) fn run(data: Option<&Path>, args: &Args, pages: Option<&Pages>) -> Done {
    memory::be_brief();
    let asked = Asked::of(args)?;
    let by = args.by.as_deref().and_then(By::named);
    if let (Some(By::Task | By::Tag), true, Some(by)) = (by, args.no_words, &args.by) {
        return Err(Failure::usage(format!("a row by {by} is your own words; leave out --no-words, or --by {by}")));
    }
    given::at_most_one_stdin(&[args.records.as_deref(), args.settings.as_deref()])?;
    let place = if args.records.is_none() { Some(Place::open(data)?) } else { None };
    let schedule = match (&args.settings, &place) {
        (Some(file), _) => Schedule::new(settings_in(file)?),
        (None, Some(place)) => schedule_of(place)?,
        (None, None) => Schedule::new(Settings::default()),
    };
    let today = today(&schedule, place.as_ref());
    let source = if place.is_some() { Source::Store } else { Source::File };
    let records = |from: Option<NaiveDate>, to: NaiveDate| match (&place, &args.records) {
        (_, Some(file)) => records_in(file),
        (Some(place), None) => Ok(history::records(place, from, to, || second::indexed(place, from, to))?),
        // One of them is given: the place is opened where the file is not.
        (None, None) => Ok(Vec::new()),
    };
    let is_shared = matches!(args.format.as_str(), "html" | "markdown") && !args.words;
    let are_left_out = args.no_words || is_shared;

    if let (Asked::Week(name), None) = (&asked, by) {
        let from = first_of_week(&schedule, name, today)?;
        let mut report = report::report(&schedule, records(Some(from), after(from, 6))?, from);
        // A screen is shared more often than one thinks: the week's text names tasks where that is asked for.
        if are_left_out || args.format == "text" && !args.words {
            report.leave_out_words();
        }
        if is_for_people(args) {
            report.own_words().for_each(make_plain);
        }
        return match args.format.as_str() {
            "json" => Ok(plain::json(&print::week_json(schedule.locale, &report))?),
            "csv" => exact(&print::week_csv(&report)),
            "html" => page(pages.map(|pages| (pages.week)(schedule.locale, &report))),
            "markdown" => Ok(plain::speak(&print::week_markdown(schedule.locale, &report))?),
            _ => Ok(plain::painted(&print::week_text(schedule.locale, look(), &report))?),
        };
    }

    let (from, to) = asked.ends(&schedule, today)?;
    let records = records(from, to.unwrap_or(today))?;
    let asked = report::Asked { from, to, by, today, source, is_drawn: args.format == "html" };
    let mut report = report::range(&schedule, records, &asked).map_err(bad)?;
    if are_left_out {
        report.leave_out_words();
        if let (By::Task | By::Tag, true) = (report.by, is_shared) {
            plain::complain(&format!("homestretch: each {} is left out; --words shows them", report.by.name()));
        }
    }
    if is_for_people(args) {
        report.own_words().for_each(make_plain);
    }
    match args.format.as_str() {
        "json" => Ok(plain::json(&print::range_json(&report))?),
        "csv" => exact(&print::range_csv(&report)),
        "html" => page(pages.map(|pages| (pages.range)(schedule.locale, &report))),
        "markdown" => Ok(plain::speak(&print::range_markdown(schedule.locale, &report))?),
        _ => Ok(plain::painted(&print::range_text(schedule.locale, look(), &report))?),
    }
}

fn page(page: Option<String>) -> Done {
    exact(&page.ok_or_else(|| Failure::refused("this program draws no pages"))?)
}

fn is_for_people(args: &Args) -> bool {
    matches!(args.format.as_str(), "text" | "html" | "markdown")
}

fn make_plain(words: &mut String) {
    *words = plain::plain(words).into_owned();
}

/// The range that argv names. Dates are read; what depends on the settings and on today is not yet.
enum Asked {
    Week(String),
    Month(String),
    Year(String),
    Dates(Option<Day>, Option<Day>),
}

impl Asked {
    /// # Errors
    /// Where two ranges are named.
    fn of(args: &Args) -> Result<Self, Failure> {
        let dates = args.from.as_ref().map(|_| "--from").or(args.to.as_ref().map(|_| "--to"));
        let named = [
            args.week.as_ref().map(|_| "--week"),
            args.month.as_ref().map(|_| "--month"),
            args.year.as_ref().map(|_| "--year"),
            dates,
        ];
        let named: Vec<&str> = named.into_iter().flatten().collect();
        if let [one, other, ..] = named[..] {
            return Err(Failure::usage(format!("{one} and {other} are two ranges; give one of them")));
        }
        Ok(match (&args.week, &args.month, &args.year) {
            (Some(week), ..) => Self::Week(week.clone()),
            (_, Some(month), _) => Self::Month(month.clone()),
            (.., Some(year)) => Self::Year(year.clone()),
            _ if dates.is_none() => Self::Week("this".to_owned()),
            _ => Self::Dates(args.from, args.to),
        })
    }

    /// Its first and its last date, where they do not follow from the records.
    fn ends(&self, schedule: &Schedule, today: NaiveDate) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Failure> {
        let (from, to) = match self {
            Self::Week(name) => {
                let from = first_of_week(schedule, name, today)?;
                (from, after(from, 6))
            }
            Self::Month(name) => match name.as_str() {
                "this" => report::month_of(today),
                "last" => report::month_of(before(report::month_of(today).0, 1)),
                name => report::month_of(first_of(name, &format!("{name}-01"), "month, want 2026-11")?),
            },
            Self::Year(name) => match name.as_str() {
                "this" => report::year_of(today),
                "last" => report::year_of(before(report::year_of(today).0, 1)),
                name => report::year_of(first_of(name, &format!("{name}-01-01"), "year, want 2026")?),
            },
            Self::Dates(from, to) => {
                let (from, to) = (from.map(|day| day.on(today)), to.map(|day| day.on(today)));
                if let (Some(from), Some(to)) = (from, to) {
                    report::is_range(from, to).map_err(bad)?;
                }
                return Ok((from, to));
            }
        };
        Ok((Some(from), Some(to)))
    }
}

/// The first date of a month or a year.
fn first_of(name: &str, first: &str, want: &str) -> Result<NaiveDate, Failure> {
    parse_date(first).ok_or_else(|| Failure::usage(format!("{name:?} is no {want}, last or this")))
}

/// The first date of `2026-W48`, `last` or `this`.
fn first_of_week(schedule: &Schedule, week: &str, today: NaiveDate) -> Result<NaiveDate, Failure> {
    let this = schedule.week_of(today);
    match week {
        "this" => Ok(this),
        "last" => Ok(before(this, 7)),
        name => report::week_named(name, schedule.settings.week.starts_on)
            .ok_or_else(|| Failure::usage(format!("{name:?} is no week, want 2026-W48, last or this"))),
    }
}

fn bad(why: BadRange) -> Failure {
    Failure::usage(match why {
        BadRange::Reversed(from, to) => {
            format!("a range from {from} to {to} ends before it begins; name an earlier --from, or a later --to")
        }
        BadRange::TooLong(from, to) => format!("from {from} to {to} is more than 100 years; name a later --from"),
    })
}

fn records_in(file: &Path) -> Result<Vec<Record>, Failure> {
    let text = String::from_utf8(given::read(file)?)
        .map_err(|_| Failure::refused(format!("{}: is not UTF-8 text", given::name(file))))?;
    read_lines(&text).map_err(|(line, why)| Failure::refused(format!("{}:{line}: {why}", given::name(file))))
}
