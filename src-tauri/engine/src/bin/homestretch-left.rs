//! `homestretch-left`, which `homestretch leave` runs: waits for a job that is left running.
//!
//! A program of its own, so that what waits all night weighs next to nothing, and outlives the engine.

use std::process::ExitCode;

fn main() -> ExitCode {
    homestretch_left::program::main()
}
