//! `homestretch`, what users type.

use std::process::ExitCode;

fn main() -> ExitCode {
    homestretch::main()
}
