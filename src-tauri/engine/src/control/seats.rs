//! Who may be connected at once.
//!
//! There are [`MOST`] seats. Whoever comes when all are taken is a visitor: it may ask one thing, so that a command is
//! carried out whoever sits around, but not stay. Visitors are few too; the one that came first makes room.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::sync::Notify;

use super::LINE_WITHIN;

/// What a client is told for which there is no seat.
pub(super) const FULL: &str = "64 clients are connected, and there is room for no more; close one of them";

/// The most clients that stay connected at once.
const MOST: usize = 64;
/// The most visitors at once.
const MOST_VISITORS: usize = 8;
/// Files that the engine needs for itself.
#[cfg(unix)]
const FILES_OF_OURS: u64 = 40;

/// The seats of a socket.
#[derive(Debug, Clone)]
pub(super) struct Seats {
    taken: Arc<Mutex<Taken>>,
    most: usize,
}

#[derive(Debug, Default)]
struct Taken {
    n: usize,
    /// How many wait for an answer, or for it to have gone out.
    n_asking: usize,
    visitors: VecDeque<Arc<Notify>>,
}

/// A client's place, for as long as it is connected.
#[derive(Debug)]
pub(super) struct Seat {
    seats: Seats,
    /// For a visitor: told when it has to make room.
    room: Option<Arc<Notify>>,
    /// Whether it has asked: then it stays for the answer.
    has_asked: AtomicBool,
}

impl Seats {
    /// As many as there may be, fewer where the process may open few files: those who sit around must not keep us from
    /// writing.
    pub(super) fn new() -> Self {
        #[cfg(unix)]
        let most = {
            let files = rustix::process::getrlimit(rustix::process::Resource::Nofile).current.unwrap_or(u64::MAX);
            let left = files.saturating_sub(FILES_OF_OURS + MOST_VISITORS as u64);
            usize::try_from(left).unwrap_or(MOST).clamp(1, MOST)
        };
        #[cfg(not(unix))]
        let most = MOST;
        Self { taken: Arc::default(), most }
    }

    /// Whether somebody has asked and has not been answered.
    pub(super) fn is_asked(&self) -> bool {
        self.taken().n_asking > 0
    }

    fn taken(&self) -> std::sync::MutexGuard<'_, Taken> {
        // Nothing here is half done when a thread panics.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A seat, or a visitor's place where none is left.
    pub(super) fn take(&self) -> Seat {
        let mut taken = self.taken();
        let room = if taken.n < self.most {
            taken.n += 1;
            None
        } else {
            if taken.visitors.len() >= MOST_VISITORS
                && let Some(first) = taken.visitors.pop_front()
            {
                first.notify_one();
            }
            let room = Arc::new(Notify::new());
            taken.visitors.push_back(room.clone());
            Some(room)
        };
        Seat { seats: self.clone(), room, has_asked: AtomicBool::new(false) }
    }
}

impl Seat {
    pub(super) fn is_visitor(&self) -> bool {
        self.room.is_some()
    }

    pub(super) fn may_watch(&self) -> bool {
        !self.is_visitor()
    }

    /// Whether it has ever asked for something.
    pub(super) fn has_asked(&self) -> bool {
        self.has_asked.load(Ordering::Relaxed)
    }

    /// For as long as what it gives lives, an answer is owed.
    pub(super) fn asks(&self) -> Asking<'_> {
        self.has_asked.store(true, Ordering::Relaxed);
        self.seats.taken().n_asking += 1;
        Asking(&self.seats)
    }

    /// Waits until a visitor must make room, or has been silent for long enough; for ever for whoever has a seat.
    pub(super) async fn has_to_go(&self) {
        if let Some(room) = &self.room {
            tokio::select! {
                () = room.notified() => {}
                () = tokio::time::sleep(LINE_WITHIN) => {}
            }
            if !self.has_asked() {
                return;
            }
        }
        std::future::pending().await
    }
}

/// An answer that is owed.
pub(super) struct Asking<'a>(&'a Seats);

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.taken().n_asking -= 1;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        match &self.room {
            None => taken.n -= 1,
            Some(ours) => taken.visitors.retain(|room| !Arc::ptr_eq(room, ours)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_when_all_seats_are_taken_is_a_visitor() {
        let seats = Seats { taken: Arc::default(), most: 2 };
        let (first, second) = (seats.take(), seats.take());
        assert!(first.may_watch() && second.may_watch());
        let visitors: Vec<Seat> = (0..=MOST_VISITORS).map(|_| seats.take()).collect();
        assert!(visitors.iter().all(Seat::is_visitor));
        assert_eq!(seats.taken.lock().unwrap().visitors.len(), MOST_VISITORS, "the first has to go");
        drop(first);
        assert!(seats.take().may_watch());
        drop(visitors);
        assert!(seats.taken.lock().unwrap().visitors.is_empty());
    }
}
