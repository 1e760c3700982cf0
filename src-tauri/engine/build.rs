//! Links the release on Linux with its list of pointers packed, and with nothing but the C library beside it.
//!
//! The list would be 174 KiB of the program; packed it is 2. The unwinder and the mathematics of the system are two libraries
//! more to map for a dozen functions (ARCHITECTURE.md, "What it weighs").

use std::{env, error::Error, fs, path::PathBuf, process::Command};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|v| v == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && is("PROFILE", "release") {
        if reads_packed_pointers() {
            println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        }
        // Whoever asks for the shared unwinder by its name finds the static one.
        let out = PathBuf::from(env::var("OUT_DIR")?);
        fs::write(out.join("libgcc_s.so"), "INPUT(-l:libgcc_eh.a)\n")?;
        println!("cargo::rustc-link-search=native={}", out.display());
        // Generic code is often the same for many types: 45 KiB. Only the linker that comes with the compiler knows how.
        if has_own_linker()? {
            println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
        }
    }
    Ok(())
}

/// Whether the C library of this machine, for which it is built, knows such a list: since 2.36. `ldd --version` begins with a
/// line like `ldd (Debian GLIBC 2.36-9+deb12u13) 2.36`.
fn reads_packed_pointers() -> bool {
    let Ok(said) = Command::new("ldd").arg("--version").output() else { return false };
    let said = String::from_utf8_lossy(&said.stdout);
    let version = said.lines().next().and_then(|line| line.rsplit(' ').next()?.strip_prefix("2."));
    version.and_then(|minor| minor.parse::<u32>().ok()).is_some_and(|minor| minor >= 36)
}

/// Whether the compiler brings a linker, and links with it: it does on this target since 1.90. One that a distribution has
/// built takes the system's.
fn has_own_linker() -> Result<bool, Box<dyn Error>> {
    let target = env::var("TARGET")?;
    let said = Command::new(env::var("RUSTC")?).args(["--print", "sysroot"]).output()?.stdout;
    let sysroot = PathBuf::from(String::from_utf8(said)?.trim_end());
    let is_there = sysroot.join("lib/rustlib").join(&target).join("bin/gcc-ld/ld.lld").exists();
    Ok(is_there && target == "x86_64-unknown-linux-gnu")
}
