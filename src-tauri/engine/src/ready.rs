//! Files that tell when they can be read.

use std::{io, os::fd::OwnedFd};

use tokio::io::{Interest, unix::AsyncFd};

/// Waits on a file of the kernel's that can be read now and then: a timer, a watch, a socket.
///
/// # Errors
/// What the kernel says.
pub fn to_read(fd: OwnedFd) -> io::Result<AsyncFd<OwnedFd>> {
    // SAFETY: an `OwnedFd` names the same open file until it is dropped, and the `AsyncFd` owns it.
    Ok(unsafe { AsyncFd::register_with_interest(fd, Interest::READABLE)? })
}
