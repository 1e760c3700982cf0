//! The clocks, read together, and the one timer.

use std::cell::Cell;

use homestretch_core::Wall;

/// The clocks, read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// What the wall clock says.
    pub wall: Wall,
    /// Milliseconds on a clock that counts suspend and cannot be set.
    pub boot_ms: i64,
    /// Milliseconds on a clock that stands still in suspend.
    pub awake_ms: i64,
}

/// Where stamps come from.
#[derive(Debug)]
pub enum Clock {
    /// The wall clock, and a monotonic one that counts suspend (contract §2.15).
    System,
    /// A clock that stands until it is moved.
    #[cfg_attr(not(feature = "test-clock"), expect(dead_code, reason = "made only by a test build"))]
    Injected(Cell<Stamp>),
}

impl Clock {
    /// The machine's clocks, or the injected one where a test build is asked for it.
    pub fn new() -> Self {
        #[cfg(feature = "test-clock")]
        if let Some(at) =
            std::env::var("HOMESTRETCH_CLOCK").ok().and_then(|t| t.parse::<homestretch_core::time::Stamped>().ok())
        {
            return Self::Injected(Cell::new(Stamp { wall: at.at, boot_ms: 0, awake_ms: 0 }));
        }
        Self::System
    }

    /// Wall and monotonic clock, read together.
    pub fn now(&self) -> Stamp {
        match self {
            Self::System => system(),
            Self::Injected(stamp) => stamp.get(),
        }
    }

    /// Moves an injected clock on to an instant, as time does. Never back.
    pub fn advance_to(&self, wall: Wall) {
        if let Self::Injected(cell) = self {
            let now = cell.get();
            let by = wall.since(now.wall).max(0);
            cell.set(Stamp {
                wall: now.wall.plus(by),
                boot_ms: now.boot_ms + by * 1000,
                awake_ms: now.awake_ms + by * 1000,
            });
        }
    }

    /// Sets an injected wall clock, as a user or a time server does.
    pub fn jump(&self, by_s: i64) {
        if let Self::Injected(cell) = self {
            let now = cell.get();
            cell.set(Stamp { wall: now.wall.plus(by_s), ..now });
        }
    }

    /// Lets an injected machine sleep.
    pub fn sleep(&self, s: i64) {
        if let Self::Injected(cell) = self {
            let now = cell.get();
            cell.set(Stamp { wall: now.wall.plus(s), boot_ms: now.boot_ms + s * 1000, ..now });
        }
    }

    /// Whether it is moved by requests.
    pub fn is_injected(&self) -> bool {
        matches!(self, Self::Injected(_))
    }
}

fn wall() -> Wall {
    let now = std::time::SystemTime::now();
    Wall(match now.duration_since(std::time::UNIX_EPOCH) {
        Ok(d) => d.as_secs() as i64,
        // Before 1970: a clock that was never set.
        Err(e) => -(e.duration().as_secs() as i64),
    })
}

#[cfg(target_os = "linux")]
fn system() -> Stamp {
    use rustix::time::{ClockId, clock_gettime};
    let ms = |id| {
        let t = clock_gettime(id);
        t.tv_sec * 1000 + t.tv_nsec / 1_000_000
    };
    Stamp { wall: wall(), boot_ms: ms(ClockId::Boottime), awake_ms: ms(ClockId::Monotonic) }
}

/// Rust's own instants stand still while a Mac sleeps; its monotonic clock goes on.
#[cfg(target_os = "macos")]
fn system() -> Stamp {
    use std::{sync::OnceLock, time::Instant};

    use rustix::time::{ClockId, clock_gettime};
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let awake_ms = BEGAN.get_or_init(Instant::now).elapsed().as_millis() as i64;
    let t = clock_gettime(ClockId::Monotonic);
    Stamp { wall: wall(), boot_ms: t.tv_sec * 1000 + t.tv_nsec / 1_000_000, awake_ms }
}

#[cfg(windows)]
fn system() -> Stamp {
    use windows_sys::Win32::System::{
        SystemInformation::GetTickCount64, WindowsProgramming::QueryUnbiasedInterruptTime,
    };
    let mut awake = 0;
    // SAFETY: it is written where it may be; in hundreds of nanoseconds.
    let boot_ms = unsafe {
        QueryUnbiasedInterruptTime(&raw mut awake);
        GetTickCount64()
    };
    Stamp { wall: wall(), boot_ms: boot_ms as i64, awake_ms: (awake / 10_000) as i64 }
}

/// The one timer, armed for an instant on the wall.
#[cfg(target_os = "linux")]
pub mod timer {
    use std::{io, os::fd::OwnedFd};

    use homestretch_core::Wall;
    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create, timerfd_settime,
    };
    use tokio::io::unix::AsyncFd;

    /// A timer that also fires when the clock is set, and after a suspend.
    #[derive(Debug)]
    pub struct Timer {
        fd: AsyncFd<OwnedFd>,
        armed: Option<Wall>,
    }

    impl Timer {
        /// A timer that is not armed.
        ///
        /// # Errors
        /// What the kernel says.
        pub fn new() -> io::Result<Self> {
            let fd = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC)?;
            Ok(Self { fd: crate::ready::to_read(fd)?, armed: None })
        }

        /// Arms it; an unchanged instant is left as it is.
        ///
        /// # Errors
        /// What the kernel says.
        pub fn arm(&mut self, at: Option<Wall>) -> io::Result<()> {
            if self.armed == at {
                return Ok(());
            }
            let zero = Timespec { tv_sec: 0, tv_nsec: 0 };
            let value = at.map_or(zero, |at| Timespec { tv_sec: at.0.max(1), tv_nsec: 0 });
            let spec = Itimerspec { it_interval: zero, it_value: value };
            timerfd_settime(self.fd.get_ref(), TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET, &spec)?;
            self.armed = at;
            Ok(())
        }

        /// Waits until it fires, or the clock was set.
        ///
        /// # Errors
        /// What the kernel says.
        pub async fn fired(&mut self) -> io::Result<()> {
            let mut ready = self.fd.readable().await?;
            let mut buf = [0u8; 8];
            // ECANCELED says that the clock was set: whoever waits looks at it anyway.
            let _ = rustix::io::read(self.fd.get_ref(), &mut buf);
            ready.clear_ready();
            self.armed = None;
            Ok(())
        }
    }
}

/// The one timer, in pieces of at most a minute: here a long sleep does not count suspend.
#[cfg(not(target_os = "linux"))]
pub mod timer {
    use std::{io, time::Duration};

    use homestretch_core::Wall;

    /// A timer that looks at the clock at least once a minute.
    #[derive(Debug)]
    pub struct Timer {
        armed: Option<Wall>,
    }

    impl Timer {
        /// A timer that is not armed.
        ///
        /// # Errors
        /// Never.
        pub fn new() -> io::Result<Self> {
            Ok(Self { armed: None })
        }

        /// Arms it.
        ///
        /// # Errors
        /// Never.
        pub fn arm(&mut self, at: Option<Wall>) -> io::Result<()> {
            self.armed = at;
            Ok(())
        }

        /// Waits until it fires, at most a minute.
        ///
        /// # Errors
        /// Never.
        pub async fn fired(&mut self) -> io::Result<()> {
            match self.armed {
                None => std::future::pending().await,
                Some(at) => {
                    let left = at.since(super::wall()).clamp(0, 60) as u64;
                    tokio::time::sleep(Duration::from_secs(left)).await;
                    Ok(())
                }
            }
        }
    }
}
