//! Memory that nobody needs any more goes back to the system.

/// From 32 KiB on a buffer is mapped on its own, and goes back as soon as it is freed.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: libc::c_int = 32 * 1024;

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

/// Gives back what the allocator holds and nobody uses, after a launch two thirds of the heap, and lets go of the code
/// that ran up to now: what runs on is mapped again, from the page cache.
///
/// Takes some hundred microseconds; called where nobody waits for an answer.
pub fn settle() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it takes a number and touches nothing but the allocator, which locks itself.
    unsafe {
        libc::malloc_trim(0);
    }
    #[cfg(target_os = "linux")]
    if let Some((from, length)) = own_code() {
        // SAFETY: these are whole pages of our own program file, mapped privately and never written; the kernel reads
        // them again from the file when they are next run.
        unsafe {
            libc::madvise(from as *mut libc::c_void, length, libc::MADV_DONTNEED);
        }
    }
}

/// Where the program's own code is mapped: its address and length.
#[cfg(target_os = "linux")]
fn own_code() -> Option<(usize, usize)> {
    let program = std::env::current_exe().ok()?;
    let program = program.to_str()?;
    let maps = std::fs::read_to_string("/proc/self/maps").ok()?;
    let line = maps.lines().find(|line| line.contains(" r-xp ") && line.ends_with(program))?;
    let (from, to) = line.split(' ').next()?.split_once('-')?;
    let address = |hex| usize::from_str_radix(hex, 16).ok();
    let (from, to) = (address(from)?, address(to)?);
    Some((from, to - from))
}
