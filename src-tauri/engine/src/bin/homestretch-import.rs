//! `homestretch-import`, the second program: what only some commands need, which the engine then need not carry. Readers of
//! what others have recorded, the history index, backups; and what draws pages and completions.

use std::process::ExitCode;

fn main() -> ExitCode {
    homestretch::second_main().unwrap_or_else(|| ExitCode::from(homestretch_import::program::main()))
}
