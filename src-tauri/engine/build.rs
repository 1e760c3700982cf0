//! Links the release without position independence on Linux.
//!
//! The zone tables are 34,000 pointers: relocated at every start they are 1.1 MiB of private memory, and the list of
//! relocations another 0.8 MiB that is read for nothing else. Fixed by the linker they are neither (ARCHITECTURE.md,
//! "What it weighs").

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |key: &str, value: &str| std::env::var(key).is_ok_and(|v| v == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
