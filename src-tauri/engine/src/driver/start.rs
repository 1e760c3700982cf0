//! The launch: the lock, what was left behind, and everything that is then listened to.

use chrono::{Datelike, NaiveDate};
use homestretch_core::{
    Input, Launch, Record, Schedule, State, Wall, Zone, appended, launch, record::in_force, settings::Settings,
    ulid::UlidSource, wording, words,
};
use homestretch_store::{EngineLock, Journal, Live, Place, StoreError, journal, machine, settings_file, unfinished};
use homestretch_wire::Client;
use tokio::sync::mpsc;

use super::{Around, Disk, Driver, Ground, Shown, health::Trouble};
use crate::{
    clock::Clock,
    hooks::Hooks,
    jobs, locale,
    log::{self, Log},
    second,
    service::Service,
    system,
};

/// How far back the records are read, in months: the last two weeks, and the last promises.
const MONTHS_READ: i32 = 3;

/// What the engine runs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Without tray and window.
    pub headless: bool,
}

impl Driver {
    /// Takes the lock, reads what was left behind, and opens the socket.
    ///
    /// # Errors
    /// Where another engine runs, or the disk or the socket cannot be used.
    pub fn start(place: Place, options: Options) -> anyhow::Result<Self> {
        let is_served = || Client::try_connect(&place.data).is_ok();
        let lock = EngineLock::take(&place, is_served)?;
        // Its lock may have been removed under one that runs, which is about to make another.
        if is_served() {
            return Err(StoreError::Running(place.data).into());
        }
        // What a crash has cut off comes first: a restore, or lines that are to be forgotten.
        if let Err(e) = second::finish(&place)
            && unfinished::is_restoring(&place)
        {
            return Err(anyhow::anyhow!(e.why));
        }
        let clock = Clock::new();
        let seen = clock.now();
        let (zone, seed) = (system::zone(seen.wall), system::seed());
        let (settings, bad_settings) = settings_of(&place);
        let schedule = Schedule::spoken(settings, locale::system());
        // A journal's file is made with its first record, so that no history need be read for this.
        let is_first = !place.settings().exists() && journal::files(&place)?.is_empty();
        let machine = machine::id(&place, seen.wall, seed)?;
        let journal = Journal::open(&place, &machine)?;
        let live = Live::new(&place);
        let (kept, unread) = match live.take() {
            Ok(kept) => (kept, None),
            Err(e) => (None, Some(e.to_string())),
        };
        let (state, heartbeat) = match kept {
            Some(kept) => (kept.state, kept.heartbeat),
            None => (State::new(seen.wall, zone, seed), seen.wall),
        };
        let (events, inbox) = mpsc::unbounded_channel();
        let mut driver = Self {
            ground: Ground::new(&place, lock),
            clock,
            seen,
            phase: state.phase(),
            state,
            ids: UlidSource::new(system::seed()),
            disk: Disk::new(journal, live, heartbeat),
            shown: Shown::new(&place, options, &events, bad_settings, is_first),
            around: Around::default(),
            service: Service::start(events.clone()),
            inbox,
            events,
            hooks: Hooks::new(&place),
            log: Log::open(log::path(&place.data)),
            awake: Vec::new(),
            backup_due: Wall(i64::MIN),
            is_ending: false,
            schedule,
            place,
        };
        if let Some(why) = unread {
            driver.note(Trouble::Unread(why));
        }
        // Watched before it is read: what comes meanwhile is told of.
        driver.watch_journal();
        driver.take_ended_jobs()?;
        let records = driver.read_records()?;
        driver.launch(Launch { zone, seed, heartbeat, records: &records })?;
        driver.start_around();
        driver.take_ground()?;
        driver.log.line(&format!("launch: version {}", env!("CARGO_PKG_VERSION")));
        if !options.headless {
            driver.put_up_icon();
        }
        driver.watch_settings();
        Ok(driver)
    }

    /// Jobs that were left running and have ended while nobody was there.
    fn take_ended_jobs(&mut self) -> Result<(), StoreError> {
        let now = self.seen.wall;
        let all = jobs::all(&self.place);
        let ended = jobs::unrecorded(&self.place, &all, now);
        self.disk.append(now, ended.iter())?;
        for record in &ended {
            self.tell_hooks_of(record);
            if let Err(e) = jobs::recorded(&self.place, record) {
                self.log.line(&format!("left: {e}"));
            }
        }
        jobs::forget_old(&self.place, &all, now);
        self.awake = jobs::awake(&all);
        Ok(())
    }

    /// Closes what a crash left open, and takes in the journal.
    fn launch(&mut self, found: Launch<'_>) -> anyhow::Result<()> {
        let mut state = self.state.clone();
        let effects = launch(&self.schedule, &mut state, self.seen.wall, found);
        self.disk.append(self.seen.wall, appended(&effects))?;
        self.disk.write(&state)?;
        self.state = state;
        // Nothing was asked, so nothing can have been refused.
        let _ = self.perform(effects, true);
        Ok(())
    }

    /// The records of the last months. What cannot be read is named, and the rest goes on.
    pub(super) fn read_records(&mut self) -> Result<Vec<Record>, StoreError> {
        let date = Zone::UTC.civil(self.seen.wall).date();
        let months = date.year() * 12 + date.month0() as i32 - MONTHS_READ;
        let since = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
        let first = NaiveDate::from_ymd_opt(since.0, since.1, 1).map(|date| Zone::UTC.resolve_minutes(date, 0));
        let mut records = Vec::new();
        // What was imported lies in the file of its import, however old it is.
        let damage = journal::visit_since(&self.place, since, &mut |record| {
            if first.is_none_or(|first| record.end() >= first) {
                records.push(record);
            }
        })?;
        if let Some(damage) = damage.first() {
            self.note(Trouble::Damaged(damage.to_string()));
        }
        Ok(in_force(records))
    }

    /// The settings' file was changed, by us or by somebody else.
    pub(super) async fn reload_settings(&mut self) {
        self.shown.settings_changed();
        let (settings, bad_settings) = settings_of(&self.place);
        self.shown.bad_settings = bad_settings;
        if settings != self.schedule.settings {
            // What was due under the old settings happens under them.
            let _ = self.feed(Input::Tick).await;
            self.schedule = Schedule::spoken(settings, locale::system());
            let _ = self.feed(Input::SettingsChanged).await;
            self.set_around();
        }
    }
}

/// The settings in force, and what is wrong with their file, in their language.
fn settings_of(place: &Place) -> (Settings, Vec<String>) {
    let loaded = settings_file::load(place);
    let say = loaded.settings.app.locale(locale::system());
    let file = place.settings().display().to_string();
    let line = |problem| words!(say, "bad-line", file = file.as_str(), line = wording::settings_problem(say, problem));
    let mut bad: Vec<String> = loaded.bad.iter().map(line).collect();
    if bad.is_empty()
        && let Err(e) = settings_file::keep_good(place)
    {
        bad.push(e.to_string());
    }
    (loaded.settings, bad)
}
