//! Who may be connected at once.
//!
//! There are [`MOST`] seats. Whoever comes when all are taken is a visitor: it may ask one thing, so that a command is
//! carried out whoever sits around, but not stay. Visitors are few too; the one that came first makes room.
//!
//! The driver is asked one thing at a time, so that a click in the tray never stands behind more than one client. Newcomers and
//! those who have asked before take turns: a command is quick however many others flood, and nobody waits for ever.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::sync::{Notify, oneshot};

use super::LINE_WITHIN;

/// What a client is told for which there is no seat.
pub(super) const FULL: &str = "64 clients are connected, and there is room for no more; close one of them";

/// The most clients that stay connected at once.
const MOST: usize = 64;
/// The most visitors at once.
const MOST_VISITORS: usize = 8;
/// So many requests come from a newcomer, and more from one who stays.
const NEWCOMERS_ASK: u64 = 4;
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
    /// Whether the driver is asked something.
    has_turn: bool,
    /// Those who wait for their turn: newcomers, and the others.
    waiting: [VecDeque<oneshot::Sender<Turn>>; 2],
    /// Which of the two had the last one.
    was_of: usize,
}

impl Taken {
    fn next(&mut self) -> Option<oneshot::Sender<Turn>> {
        let of = [1 - self.was_of, self.was_of].into_iter().find(|of| !self.waiting[*of].is_empty())?;
        self.was_of = of;
        self.waiting[of].pop_front()
    }
}

/// A client's place, for as long as it is connected.
#[derive(Debug)]
pub(super) struct Seat {
    seats: Seats,
    /// For a visitor: told when it has to make room.
    room: Option<Arc<Notify>>,
    /// Whether it has asked: then it stays for the answer.
    n_asked: AtomicU64,
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
        Seat { seats: self.clone(), room, n_asked: AtomicU64::new(0) }
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
        self.n_asked.load(Ordering::Relaxed) > 0
    }

    /// For as long as what it gives lives, an answer is owed.
    pub(super) fn asks(&self) -> Asking<'_> {
        self.n_asked.fetch_add(1, Ordering::Relaxed);
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

impl Seat {
    /// Waits until it is this client's turn, which lasts as long as what this gives. May be dropped at any time.
    pub(super) async fn turn(&self) -> Option<Turn> {
        let waits = {
            let mut taken = self.seats.taken();
            if !std::mem::replace(&mut taken.has_turn, true) {
                return Some(Turn(self.seats.clone()));
            }
            let (sender, waits) = oneshot::channel();
            let is_newcomer = self.n_asked.load(Ordering::Relaxed) <= NEWCOMERS_ASK;
            taken.waiting[usize::from(!is_newcomer)].push_back(sender);
            waits
        };
        waits.await.ok()
    }
}

/// The turn to ask the driver.
#[derive(Debug)]
pub(super) struct Turn(Seats);

impl Drop for Turn {
    fn drop(&mut self) {
        let next = {
            let mut taken = self.0.taken();
            let next = taken.next();
            taken.has_turn = next.is_some();
            next
        };
        if let Some(next) = next {
            // Of one that has gone it comes back, is dropped, and goes to the one after it.
            let _ = next.send(Turn(self.0.clone()));
        }
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

    #[tokio::test(flavor = "current_thread")]
    async fn newcomers_and_others_take_turns_and_who_has_gone_is_passed_over() {
        let seats = Seats { taken: Arc::default(), most: 9 };
        let all: Vec<Seat> = (0..6).map(|_| seats.take()).collect();
        for (seat, n) in all.iter().zip([0, 70, 90, 80, 1, 1]) {
            seat.n_asked.store(n, Ordering::Relaxed);
        }
        let first = all[0].turn().await;
        let order = Mutex::new(Vec::new());
        let wait = async |n: usize| {
            let turn = all[n].turn().await;
            order.lock().unwrap().push(n);
            tokio::task::yield_now().await;
            drop(turn);
        };
        let gone = async {
            // One that waits, and goes.
            let seat = seats.take();
            tokio::select! { biased; _ = seat.turn() => unreachable!(), () = tokio::task::yield_now() => {} }
            drop(first);
        };
        tokio::join!(wait(1), wait(2), wait(3), wait(4), wait(5), gone);
        assert_eq!(*order.lock().unwrap(), [1, 4, 2, 5, 3]);
        let taken = seats.taken();
        assert!(!taken.has_turn && taken.waiting.iter().all(VecDeque::is_empty));
    }
}
