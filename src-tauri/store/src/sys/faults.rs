//! A disk that fails at a call of the test's choice.

use std::{cell::Cell, io};

const EIO: i32 = 5;
const EACCES: i32 = 13;
const ENOSPC: i32 = 28;
const EROFS: i32 = 30;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Fault {
    /// The call fails with this number of the system's.
    Errno(i32),
    /// The call fails, and so do all after it.
    ErrnoFromHere(i32),
    /// Half of the bytes of the next write are written, and then the disk is full.
    Short,
}

impl Fault {
    /// Each that a disk has shown to people.
    pub(crate) const ALL: [Fault; 7] = [
        Fault::Errno(ENOSPC),
        Fault::Errno(EIO),
        Fault::Errno(EROFS),
        Fault::Errno(EACCES),
        Fault::ErrnoFromHere(ENOSPC),
        Fault::ErrnoFromHere(EIO),
        Fault::Short,
    ];
}

#[derive(Debug, Clone, Copy)]
struct Plan {
    /// How many calls go well yet.
    left: usize,
    fault: Fault,
    is_met: bool,
}

thread_local! {
    static PLAN: Cell<Option<Plan>> = const { Cell::new(None) };
}

/// Runs something whose call number `n`, from 0, fails; says whether it had so many.
pub(crate) fn with<T>(n: usize, fault: Fault, act: impl FnOnce() -> T) -> (T, bool) {
    PLAN.set(Some(Plan { left: n, fault, is_met: false }));
    let done = act();
    (done, PLAN.take().is_some_and(|plan| plan.is_met))
}

/// Whether a call goes well, and how many of the bytes that it wants to write get written.
pub(crate) fn at(length: usize) -> io::Result<usize> {
    let Some(mut plan) = PLAN.get() else { return Ok(usize::MAX) };
    let done = match (plan.left, plan.fault) {
        (0, Fault::Short) if length > 1 && !plan.is_met => {
            plan.is_met = true;
            Ok(length / 2)
        }
        // A short write is told of by the one after it.
        (0, Fault::Short) if length > 0 && plan.is_met => Err(io::Error::from_raw_os_error(ENOSPC)),
        (0, Fault::Errno(number)) if !plan.is_met => {
            plan.is_met = true;
            Err(io::Error::from_raw_os_error(number))
        }
        (0, Fault::ErrnoFromHere(number)) => {
            plan.is_met = true;
            Err(io::Error::from_raw_os_error(number))
        }
        (0, _) => Ok(usize::MAX),
        (_, _) => {
            plan.left -= 1;
            Ok(usize::MAX)
        }
    };
    PLAN.set(Some(plan));
    done
}
