//! The one loop: takes an event, reads the clock once, steps, performs all effects in order, takes the next.

mod around;
mod asked;
mod health;

use std::{collections::BTreeMap, time::Duration};

use anyhow::Context;
use homestretch_core::{
    Effect, Input, Nudge, Record, Rule, Rules, State, Surface, Wall, Zone, launch, level, next_wake,
    record::in_force,
    settings::{Show, Source},
    state::{Part, Running},
    step, take_in,
    time::MINUTE,
};
use homestretch_store::{EngineLock, Journal, Live, Place, StoreError, journal, machine, settings_file};
use homestretch_wire::{Reply, Request, View, place::EngineFile};
use tokio::sync::mpsc;

use crate::{
    clock::{Clock, Stamp, timer::Timer},
    control::{self, Socket},
    event::{Choice, ClientId, Event, Events},
    locale,
    log::Log,
    memory,
    notify::{Health, Note, Notifier, Order},
    present, request,
    sensor::{Hold, Part as SensorPart, Sensed, Sensors},
    shortcut::{Act, Listening},
    sound::{self, Sound},
    system,
    tray::Tray,
    watch,
    window::Window,
};
use health::Trouble;

/// A difference of clocks that is no rounding.
const JUMP_MS: i64 = 2_000;
/// A second click within this is the same click.
const CLICK_MS: i64 = 1_000;
/// When what the launch used is given back: by then the tray host has fetched what it shows.
const SETTLES_AFTER: Duration = Duration::from_secs(5);
/// How far back the records are read at a launch, in months: the last two weeks, and the last promises.
const MONTHS_READ: i32 = 3;

/// What the engine runs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Without tray and window.
    pub headless: bool,
}

/// The engine.
pub struct Driver {
    place: Place,
    _lock: EngineLock,
    clock: Clock,
    seen: Stamp,
    rules: Rules,
    state: State,
    journal: Journal,
    live: Live,
    /// When `live.json` was last true.
    beat_at: Wall,
    inbox: mpsc::UnboundedReceiver<Event>,
    events: Events,
    watchers: BTreeMap<ClientId, Watcher>,
    tray: Option<Tray>,
    tray_shown: bool,
    shown: crate::tray::Picture,
    notifier: Notifier,
    health: Health,
    /// The nudge that stands, with the driver's count of it.
    standing: Option<(u64, Nudge)>,
    serial: u64,
    window: Option<Window>,
    window_why: Option<String>,
    /// What was wanted in front while our window's process had yet to connect.
    awaited: Option<String>,
    clicked_ms: Option<i64>,
    bad_settings: Vec<String>,
    settings_rev: u64,
    /// Whether nothing was there at the launch.
    is_first: bool,
    disk: Option<Trouble>,
    sensors: Option<Sensors>,
    shortcuts: Listening,
    /// How each source is, as `doctor` says it.
    sources: BTreeMap<SensorPart, String>,
    is_locked: bool,
    /// What around the user holds nudges back, and who waits for its end.
    held_by: Option<Hold>,
    watching: Option<tokio::task::JoinHandle<()>>,
    log: Log,
    /// Whether watchers have something to hear.
    is_news: bool,
    is_ending: bool,
    _socket: Option<Socket>,
}

struct Watcher {
    lines: mpsc::UnboundedSender<String>,
    is_window: bool,
}

impl Driver {
    /// Takes the lock, reads what was left behind, and opens the socket.
    ///
    /// # Errors
    /// Where another engine runs, or the disk or the socket cannot be used.
    pub fn start(place: Place, options: Options) -> anyhow::Result<Self> {
        let lock = EngineLock::take(&place)?;
        let clock = Clock::new();
        let seen = clock.now();
        let zone = system::zone(seen.wall);
        let seed = system::seed();
        let loaded = settings_file::load(&place)?;
        if loaded.bad.is_empty() {
            settings_file::keep_good(&place)?;
        }
        let bad_settings = bad_lines(&place, &loaded.bad);
        let rules = Rules::spoken(loaded.settings, locale::system());
        // A journal's file is made with its first record, so that no history need be read for this.
        let is_first = !place.settings().exists() && journal::files(&place)?.is_empty();
        let machine = machine::id(&place, seen.wall, seed)?;
        let journal = Journal::open(&place, &machine)?;
        let live = Live::new(&place);
        let mut disk = None;
        let kept = live.read().unwrap_or_else(|e| {
            disk = Some(Trouble::Unread(e.to_string()));
            None
        });
        let (events, inbox) = mpsc::unbounded_channel();
        let (mut state, heartbeat) = match kept {
            Some(kept) => (kept.state, kept.heartbeat),
            None => (State::new(seen.wall, zone, seed), seen.wall),
        };
        // A clock that was set back while nobody looked: what was left behind cannot lie ahead.
        state.at = state.at.min(seen.wall);
        state.zone = zone;
        // No sensor has spoken yet.
        state.dnd = false;
        state.presence = homestretch_core::state::Presence::default();
        let log = Log::open(&place.data);
        let mut driver = Self {
            window: (!options.headless).then(|| Window::new(place.data.clone(), events.clone())),
            notifier: Notifier::start(events.clone()),
            place,
            _lock: lock,
            clock,
            seen,
            rules,
            state,
            journal,
            live,
            beat_at: heartbeat,
            inbox,
            events: events.clone(),
            watchers: BTreeMap::new(),
            tray: None,
            tray_shown: true,
            shown: crate::tray::Picture::default(),
            health: Health::Unknown,
            standing: None,
            serial: 0,
            window_why: None,
            awaited: None,
            clicked_ms: None,
            bad_settings,
            settings_rev: 0,
            is_first,
            disk,
            sensors: None,
            shortcuts: Listening::default(),
            sources: BTreeMap::new(),
            is_locked: false,
            held_by: None,
            watching: None,
            log,
            is_news: false,
            is_ending: false,
            _socket: None,
        };
        driver.launch(heartbeat)?;
        driver.sensors = Some(Sensors::start(driver.idle_after(), &events));
        driver.shortcuts.set(driver.rules.settings.shortcuts, &events);
        let socket = control::listen(&driver.place.data, events.clone())?;
        let file = EngineFile {
            pid: std::process::id(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            socket: socket.path().display().to_string(),
        };
        let text = serde_json::to_vec(&file).context("engine.json")?;
        homestretch_store::atomic::replace(&driver.place.engine_file(), &text)?;
        driver._socket = Some(socket);
        driver.log.line(&format!("launch: version {}", env!("CARGO_PKG_VERSION")));
        if !options.headless {
            driver.shown = driver.picture();
            driver.tray = Some(Tray::start(driver.shown.clone(), events.clone()));
        }
        if let Err(e) = watch::start(&driver.place.config, events) {
            driver.note(Trouble::Unwatched(format!("{} ({e})", driver.place.config.display())));
        }
        Ok(driver)
    }

    /// Closes what a crash left open, and takes in the journal.
    fn launch(&mut self, heartbeat: Wall) -> anyhow::Result<()> {
        let records = self.read_records()?;
        self.forget_what_is_closed(&records);
        let now = self.seen.wall;
        // The launch may announce something: it must know the records first.
        take_in(&self.rules, &mut self.state, &records);
        let effects = launch(&self.rules, &mut self.state, now, heartbeat);
        let closed = appended(&effects);
        self.journal.append(now, &closed)?;
        if !closed.is_empty() {
            take_in(&self.rules, &mut self.state, &in_force([records, closed].concat()));
        }
        self.live.write(&self.state)?;
        self.beat_at = now;
        // Nothing was asked, so nothing can have been refused.
        let _ = self.perform(effects, true);
        Ok(())
    }

    /// A kill between journal and `live.json` leaves a block open that is closed already.
    fn forget_what_is_closed(&mut self, records: &[Record]) {
        let (session, since) = match &self.state.running {
            Running::Idle => return,
            Running::Break(b) => (b.session, b.since),
            Running::Block(block) => {
                let (Part::Working { since } | Part::Away { since, .. }) = block.part;
                (block.session, since)
            }
        };
        let closed = |r: &Record| r.span().is_some_and(|s| s.session == session && s.start.at >= since);
        if records.iter().any(closed) {
            self.state.running = Running::Idle;
            self.state.extension = None;
        }
    }

    fn read_records(&mut self) -> Result<Vec<Record>, StoreError> {
        use chrono::Datelike;
        let date = Zone::UTC.civil(self.seen.wall).date();
        let months = date.year() * 12 + date.month0() as i32 - MONTHS_READ;
        let since = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
        let read = journal::read(&self.place, Some(since))?;
        if let Some(damage) = read.damage.first() {
            let (file, line) = (&damage.file, damage.line);
            self.note(Trouble::Damaged(format!("journal/{file}:{line}")));
        }
        Ok(in_force(read.records))
    }

    /// Runs until it is asked to end.
    ///
    /// # Errors
    /// Where the timer fails.
    pub async fn run(mut self) -> anyhow::Result<()> {
        let mut timer = Timer::new().context("the timer cannot be made")?;
        crate::signals::watch(self.events.clone())?;
        self.refresh();
        let settled = tokio::time::sleep(SETTLES_AFTER);
        tokio::pin!(settled);
        let mut is_settled = false;
        while !self.is_ending {
            if !self.clock.is_injected() {
                timer.arm(self.next_wake()).context("the timer cannot be armed")?;
            }
            tokio::select! {
                event = self.inbox.recv() => match event {
                    Some(event) => self.take(event).await,
                    None => break,
                },
                fired = timer.fired() => {
                    fired.context("the timer failed")?;
                    let _ = self.say_or_hold(Input::Tick).await;
                    // Nobody waits. What was used once since the last time would add up over the hours.
                    memory::settle();
                }
                () = &mut settled, if !is_settled => {
                    is_settled = true;
                    memory::settle();
                }
            }
            self.refresh();
        }
        self.end().await;
        Ok(())
    }

    /// Lets the last lines out before the process ends.
    async fn end(&mut self) {
        self.log.line("end");
        self.notifier.order(Order::Withdraw);
        self.watchers.clear();
        let _ = std::fs::remove_file(self.place.engine_file());
        // One turn for the notifier and the clients' writers; neither is waited for.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }

    /// When the clock must be looked at again: a deadline, a heartbeat, another minute in the tray.
    fn next_wake(&self) -> Option<Wall> {
        let beat = (self.state.running != Running::Idle).then(|| self.beat_at.plus(MINUTE));
        let face = self.tray.as_ref().filter(|_| self.tray_shown).and_then(|_| present::next_face(&self.state));
        let next = [next_wake(&self.rules, &self.state), face].into_iter().flatten().min();
        // A heartbeat may wait for a deadline or a tray minute that is near: one wake does for both.
        match (next, beat) {
            (Some(next), Some(beat)) if next <= beat => Some(next),
            (Some(_), Some(beat)) | (None, Some(beat)) => Some(beat),
            (next, None) => next,
        }
    }

    async fn take(&mut self, event: Event) {
        match event {
            Event::Asked { client, request, reply, lines } => {
                let answer = self.asked(client, request, lines).await;
                let _ = reply.send(answer);
            }
            Event::Left(client) => {
                self.watchers.remove(&client);
                memory::settle();
            }
            Event::TrayClicked => self.tray_clicked().await,
            Event::Chosen(choice) => self.chosen(choice).await,
            Event::Shortcut(act) => self.act(act).await,
            Event::TrayHost { is_there } => {
                self.is_news |= self.tray_shown != is_there;
                self.tray_shown = is_there;
            }
            Event::Pressed { serial, key } => self.pressed(serial, &key).await,
            Event::Notifier(health) => {
                if self.health != health {
                    self.log.line(&format!("notifications: {health:?}"));
                    self.is_news = true;
                }
                self.health = health;
            }
            Event::WindowClosed => {
                self.awaited = None;
                if let Some(window) = &mut self.window {
                    window.closed();
                }
                memory::settle();
            }
            Event::WindowFailed(why) => {
                self.window_why = Some(why);
                self.is_news = true;
            }
            Event::Sensed(Sensed::HoldChanged) => self.look_again().await,
            Event::Sensed(sensed) => self.sensed(sensed),
            Event::Source { part, state } => {
                // `doctor` asks; a window shows it in its settings.
                if self.sources.get(&part) != Some(&state) {
                    self.log.line(&format!("{}: {state}", part.name()));
                    self.sources.insert(part, state);
                    self.tell(|watcher| watcher.is_window);
                }
            }
            Event::Lull if matches!(self.state.running, Running::Break(_)) => self.open(Surface::Break.name()),
            Event::Lull => {}
            Event::SettingsTouched => self.reload_settings(),
            Event::Terminated => {
                let _ = self.feed(Input::QuitAsked);
                self.is_ending = true;
            }
        }
    }

    /// Reads the clock and steps. What the clocks tell of suspend and of a clock that was set goes first.
    fn feed(&mut self, input: Input) -> Result<(), String> {
        let now = self.clock.now();
        let before = std::mem::replace(&mut self.seen, now);
        let zone = system::zone(now.wall);
        if zone != self.state.zone {
            self.step(now.wall, Input::ZoneChanged(zone))?;
        }
        let elapsed_ms = now.boot_ms - before.boot_ms;
        let jumped_ms = now.wall.since(before.wall) * 1000 - elapsed_ms;
        if jumped_ms.abs() > JUMP_MS {
            // The clock was set: the time that really passed goes first, on the old one.
            let reached = before.wall.plus(elapsed_ms / 1000);
            self.step(reached, Input::ClockSet { by: now.wall.since(reached) })?;
        }
        let slept_ms = elapsed_ms - (now.awake_ms - before.awake_ms);
        if slept_ms > JUMP_MS {
            self.step(now.wall.plus(-slept_ms / 1000), Input::SuspendBegan)?;
            self.step(now.wall, Input::Woke)?;
        }
        self.step(now.wall, input)
    }

    /// One step, on the disk before anybody hears of it. Where that fails nothing has happened.
    fn step(&mut self, now: Wall, input: Input) -> Result<(), String> {
        let before = self.state.clone();
        let is_by_itself = matches!(input, Input::Tick);
        let effects = step(&self.rules, &mut self.state, now, input);
        let closed = appended(&effects);
        if !closed.is_empty()
            && let Err(e) = self.journal.append(now, &closed)
        {
            self.state = before;
            return Err(self.note(Trouble::Unwritten(e.to_string())));
        }
        let changed = !closed.is_empty() || !effects.is_empty() || is_changed(&before, &self.state);
        self.is_news |= changed;
        if changed || (self.state.running != Running::Idle && now.since(self.beat_at) >= MINUTE) {
            let written = if changed { self.live.write(&self.state) } else { self.live.beat(self.state.at) };
            match written {
                Ok(()) => {
                    self.beat_at = self.state.at;
                    self.disk = self.disk.take().filter(|_| closed.is_empty() && !changed);
                }
                Err(e) => {
                    self.note(Trouble::InMemory(e.to_string()));
                    if closed.is_empty() && changed {
                        self.state = before;
                        // Time goes on all the same.
                        self.beat_at = now;
                        return Err(format!("{e}; nothing was changed"));
                    }
                }
            }
        }
        self.perform(effects, is_by_itself)
    }

    /// Performs the effects in order; a refusal is the answer. `is_by_itself`: nobody asked for them.
    fn perform(&mut self, effects: Vec<(Wall, Effect)>, is_by_itself: bool) -> Result<(), String> {
        let mut refused = Ok(());
        // After a long sleep much may have been due: what stands at the end is what is shown.
        let last_nudge = effects.iter().rposition(|(_, e)| matches!(e, Effect::Notify(_)));
        for (i, (_, effect)) in effects.into_iter().enumerate() {
            self.log_effect(&effect);
            match effect {
                Effect::Refused { why, .. } => refused = Err(why),
                // Records are on the disk already, and every client gets the whole view.
                Effect::Phase { phase: "break", .. } if self.rules.settings.breaks.show != Show::Notification => {
                    if is_by_itself {
                        self.wait_for_lull();
                    } else {
                        self.open(Surface::Break.name());
                    }
                }
                Effect::Append(_) | Effect::Phase { .. } => {}
                Effect::Notify(nudge) => {
                    if Some(i) == last_nudge {
                        self.notify(nudge);
                    }
                }
                Effect::Withdraw => self.withdraw(),
                Effect::Open(surface) => self.open(surface.name()),
            }
        }
        refused
    }

    /// What happened, by its name: no word of the user's gets into the log.
    fn log_effect(&mut self, effect: &Effect) {
        let line = match effect {
            Effect::Refused { what, .. } => format!("refused: {what}"),
            Effect::Append(record) => format!("record: {}", record.span().map_or("other", |s| s.kind.name())),
            Effect::Phase { phase, .. } => format!("phase: {phase}"),
            Effect::Notify(nudge) => format!("nudge: {} {}", nudge.rule.name(), nudge.level),
            Effect::Withdraw => return,
            Effect::Open(surface) => format!("open: {}", surface.name()),
        };
        self.log.line(&line);
    }

    fn notify(&mut self, nudge: Nudge) {
        self.serial += 1;
        let mut body = nudge.body.clone();
        // Level 4 leads to the wind-down window; without one it names the command.
        if nudge.level >= 4 && (self.window.is_none() || crate::window::program().is_none()) {
            body = format!("{body} homestretch finish --park \"…\", or homestretch extend 30 --reason \"…\".");
        }
        let note = Note {
            serial: self.serial,
            title: nudge.title.clone(),
            body,
            buttons: present::buttons(&self.rules, nudge.rule),
            level: nudge.level,
            sound: self.sound(nudge.level),
        };
        self.notifier.order(Order::Show(note));
        self.standing = Some((self.serial, nudge));
    }

    /// The sound that the server is to make at this level. Our own plays beside it, and opens a device for no more.
    fn sound(&self, level: u8) -> Option<&'static str> {
        let wanted = &self.rules.settings.sound;
        if i64::from(level) < wanted.from_level {
            return None;
        }
        let sound = Sound::of_level(level);
        match wanted.source {
            Source::Server => Some(sound.server_name()),
            Source::Own if wanted.volume > 0 => {
                let (events, volume) = (self.events.clone(), wanted.volume);
                tokio::spawn(async move {
                    if let Err(e) = sound::play(sound, volume).await {
                        let _ = events.send(Event::Source { part: SensorPart::Sound, state: format!("{e:#}") });
                    }
                });
                None
            }
            Source::Own | Source::Off => None,
        }
    }

    fn withdraw(&mut self) {
        if self.standing.take().is_some() {
            self.notifier.order(Order::Withdraw);
        }
    }

    /// Opens the window, or raises the one that is open.
    fn open(&mut self, view: &str) {
        let Some(window) = &mut self.window else { return };
        // Whoever watches as a window is one, also where we have not started it.
        if !self.watchers.values().any(|w| w.is_window) {
            if window.is_open() {
                self.awaited = Some(view.to_owned());
                return;
            }
            return window.open(view, self.rules.locale);
        }
        // What it is raised for must be known there first.
        if std::mem::take(&mut self.is_news) {
            self.tell_watchers();
        }
        let line = raise(view);
        for watcher in self.watchers.values().filter(|w| w.is_window) {
            let _ = watcher.lines.send(line.clone());
        }
    }

    async fn tray_clicked(&mut self) {
        let now = self.clock.now().boot_ms;
        if self.clicked_ms.is_some_and(|at| now - at < CLICK_MS) {
            return;
        }
        self.clicked_ms = Some(now);
        self.act(Act::StartStop).await;
    }

    /// What one gesture does, wherever it was made.
    async fn act(&mut self, act: Act) {
        let is_working =
            matches!(&self.state.running, Running::Block(block) if matches!(block.part, Part::Working { .. }));
        let input = match (act, &self.state.running) {
            (Act::Window, _) => return self.open(Surface::Now.name()),
            (Act::Interrupted, Running::Block(_)) if is_working => Input::Interrupted(None),
            (_, Running::Block(_)) if is_working => Input::Stop,
            (_, Running::Block(_)) => Input::Resume,
            // Nothing runs that could be interrupted.
            (Act::Interrupted, _) => return,
            (Act::StartStop, _) => Input::Start(homestretch_core::Start::default()),
        };
        let _ = self.say_or_hold(input).await;
    }

    async fn chosen(&mut self, choice: Choice) {
        match choice {
            Choice::Open(view) => self.open(view),
            Choice::Quit => {
                let _ = self.feed(Input::QuitAsked);
                self.is_ending = true;
            }
            Choice::Do(request) => self.do_from_outside(request).await,
        }
    }

    /// A button or a menu row: as the command, and then the window where more is to be said.
    async fn do_from_outside(&mut self, request: Request) {
        let is_finish = matches!(request, Request::Finish { .. });
        let needs_reason = matches!(request, Request::Extend { .. }) && level(&self.rules, &self.state) >= 4;
        if needs_reason {
            return self.open(Surface::Reason.name());
        }
        let Ok(input) = request::input(request) else { return };
        if self.say_or_hold(input).await.is_ok() && is_finish {
            self.open(Surface::Now.name());
        }
    }

    async fn pressed(&mut self, serial: u64, key: &str) {
        let Some((_, nudge)) = self.standing.clone().filter(|(s, _)| *s == serial) else {
            return self.open(Surface::Now.name());
        };
        match (key, nudge.rule) {
            ("default", _) if nudge.level >= 4 => self.open(Surface::WindDown.name()),
            ("default" | "open", Rule::WeekReady) | ("report", _) => {
                self.standing = None;
                self.open(Surface::Report.name());
            }
            ("default" | "open", _) => self.open(Surface::Now.name()),
            (key, _) => {
                let request = match key {
                    "extend" => Request::Extend { minutes: None, reason: None },
                    "start" => Request::Start { kind: None, minutes: None, task: None, since: None },
                    "break" => Request::Break { length: None },
                    "finish" => Request::Finish { park: None },
                    "count" => Request::Count,
                    "not_work" => Request::NotWork,
                    _ => return self.open(Surface::Now.name()),
                };
                self.standing = None;
                self.do_from_outside(request).await;
            }
        }
    }

    fn reload_settings(&mut self) {
        self.is_news = true;
        self.settings_rev += 1;
        match settings_file::load(&self.place) {
            Ok(loaded) => {
                self.bad_settings = bad_lines(&self.place, &loaded.bad);
                if loaded.bad.is_empty()
                    && let Err(e) = settings_file::keep_good(&self.place)
                {
                    self.bad_settings.push(e.to_string());
                }
                if loaded.settings != self.rules.settings {
                    // What was due under the old settings happens under them.
                    let _ = self.feed(Input::Tick);
                    self.rules = Rules::spoken(loaded.settings, locale::system());
                    let _ = self.feed(Input::SettingsChanged);
                    if let Some(sensors) = &self.sensors {
                        sensors.set_idle_after(self.idle_after());
                    }
                    self.shortcuts.set(self.rules.settings.shortcuts, &self.events);
                }
            }
            Err(e) => self.bad_settings = vec![format!("{e}; the last good settings stay in force")],
        }
    }

    fn view(&self) -> View {
        View {
            health: self.health_rows(),
            first_start: self.is_first && !self.rules.settings.app.asked,
            settings_rev: self.settings_rev,
            ..present::view(&self.rules, &self.state, &self.notices(), self.is_in_call())
        }
    }

    fn picture(&self) -> crate::tray::Picture {
        // The standing nudge, where no notification could carry it.
        let fails = matches!(self.health, Health::Fails(_));
        let muted = self.standing.as_ref().filter(|_| fails).map(|(_, nudge)| nudge.title.clone());
        present::picture(&self.rules, &self.state, muted, self.is_in_call())
    }

    /// Brings tray and watchers up to date, where something has changed.
    fn refresh(&mut self) {
        if self.tray.is_some() {
            let picture = self.picture();
            if picture != self.shown {
                self.shown = picture.clone();
                if let Some(tray) = &self.tray {
                    tray.show(picture);
                }
            }
        }
        if std::mem::take(&mut self.is_news) {
            self.tell_watchers();
        }
    }

    fn tell_watchers(&self) {
        self.tell(|_| true);
    }

    /// Sends the view to those who watch and are meant.
    fn tell(&self, is_meant: impl Fn(&Watcher) -> bool) {
        let mut meant = self.watchers.values().filter(|watcher| is_meant(watcher)).peekable();
        if meant.peek().is_none() {
            return;
        }
        let Ok(text) = serde_json::to_string(&Reply::done(self.view())) else { return };
        // A client that went is forgotten when its connection is.
        for watcher in meant {
            let _ = watcher.lines.send(text.clone());
        }
    }
}

/// The line that brings a view of a window to the front.
fn raise(view: &str) -> String {
    format!("{{\"raise\":\"{view}\"}}")
}

fn appended(effects: &[(Wall, Effect)]) -> Vec<Record> {
    effects
        .iter()
        .filter_map(|(_, effect)| match effect {
            Effect::Append(record) => Some(record.clone()),
            _ => None,
        })
        .collect()
}

/// Whether anything but the time has changed.
fn is_changed(before: &State, after: &State) -> bool {
    let mut before = before.clone();
    before.at = after.at;
    before != *after
}

fn bad_lines(place: &Place, bad: &[homestretch_core::settings::Problem]) -> Vec<String> {
    let path = place.settings();
    bad.iter().map(|p| format!("{}:{p}; the last good settings stay in force", path.display())).collect()
}
