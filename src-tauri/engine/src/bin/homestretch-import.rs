//! `homestretch-import`, which `homestretch import` runs: what other programs have recorded, as JSON lines.
//!
//! A program of its own, so that the engine carries neither its readers nor sqlite.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(homestretch_import::program::main())
}
