//! Declares the page's commands, so that the access list knows them and everything else is refused.

const COMMANDS: &[&str] = &[
    "words",
    "subscribe",
    "ask",
    "report",
    "by_task",
    "keep_report",
    "show_kept",
    "choose_source",
    "look_into_source",
    "import_source",
    "undo_import",
    "day",
    "left",
    "still_running",
    "leave_running",
    "settings",
    "tasks",
    "tonight",
    "autostart",
    "cover",
    "uncover",
    "leave_cover",
    "start_engine",
    "leave",
];

fn main() {
    // The page is embedded; a file that is added there is a change too.
    println!("cargo:rerun-if-changed=../ui");
    let commands = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(e) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        eprintln!("{e:#}");
        std::process::exit(1);
    }
}
