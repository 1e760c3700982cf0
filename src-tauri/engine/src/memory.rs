//! Memory that nobody needs any more goes back to the system.

/// From 32 KiB on a buffer is mapped on its own, and goes back as soon as it is freed.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: libc::c_int = 32 * 1024;

/// How much more than it needs a command asks the system for.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const BRIEF: libc::c_int = 1024 * 1024;

/// Keeps the allocator from holding on to what one large message needed: by default it learns from it to keep more.
pub fn be_frugal() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: these set limits of the allocator, before there is a second thread.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
        libc::mallopt(libc::M_TRIM_THRESHOLD, LARGE);
        libc::mallopt(libc::M_ARENA_MAX, 1);
    }
}

/// For a command that takes some hundred KiB and ends: it asks the system for them once, and gives nothing back before its end.
pub fn be_brief() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: as above.
    unsafe {
        libc::mallopt(libc::M_TOP_PAD, BRIEF);
        libc::mallopt(libc::M_TRIM_THRESHOLD, libc::c_int::MAX);
    }
}

/// Gives back what the allocator holds and nobody uses, after a launch two thirds of the heap, and lets go of the program's
/// code and constants that were used up to now: what is used on is mapped again, from the page cache.
///
/// Takes some hundred microseconds; called where nobody waits for an answer, after a launch, a client, and each minute of a
/// block: what is used once an hour would otherwise stay.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it takes a number and touches nothing but the allocator, which locks itself.
    unsafe {
        libc::malloc_trim(0);
    }
    #[cfg(target_os = "linux")]
    for (from, length) in unchanged() {
        // SAFETY: these are whole pages of our own program file, mapped privately, not writable and never written; the
        // kernel reads them again from the file when they are next used.
        unsafe {
            libc::madvise(from as *mut libc::c_void, length, libc::MADV_DONTNEED);
        }
    }
}

/// Where the program's own file is mapped as it is on the disk: addresses and lengths. What the linker has changed before it
/// was made read-only is not among them.
#[cfg(target_os = "linux")]
fn unchanged() -> Vec<(usize, usize)> {
    let read = || {
        let program = std::env::current_exe().ok()?;
        Some((std::fs::read_to_string("/proc/self/smaps").ok()?, program.to_str()?.to_owned()))
    };
    let Some((smaps, program)) = read() else { return Vec::new() };
    let mut found = Vec::new();
    let mut mapped = None;
    for line in smaps.lines() {
        if line.contains(" r-xp ") || line.contains(" r--p ") {
            mapped = range(line).filter(|_| line.ends_with(&program));
        } else if line.contains("-p ") || line.contains("-s ") {
            mapped = None;
        } else if let Some(kib) = line.strip_prefix("Anonymous:")
            && let Some(range) = mapped.take()
            && kib.trim() == "0 kB"
        {
            found.push(range);
        }
    }
    found
}

/// The address and the length at the beginning of a mapping's line.
#[cfg(target_os = "linux")]
fn range(line: &str) -> Option<(usize, usize)> {
    let (from, to) = line.split(' ').next()?.split_once('-')?;
    let address = |hex| usize::from_str_radix(hex, 16).ok();
    let (from, to) = (address(from)?, address(to)?);
    Some((from, to - from))
}
