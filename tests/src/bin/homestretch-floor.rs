//! The floor: an icon in the tray and nothing else, as the least that a program of this kind can cost.
//!
//! With `--exit` it ends at once: the least that a command can take.

#[cfg(target_os = "linux")]
fn main() {
    use ksni::TrayMethods;
    if std::env::args().any(|arg| arg == "--exit") {
        return;
    }
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    runtime.block_on(async {
        // Without a bus there is nothing to measure; whoever measures sees that it is gone.
        let Ok(_item) = Item.assume_sni_available(true).spawn().await else { return };
        std::future::pending::<()>().await;
    });
}

#[cfg(not(target_os = "linux"))]
fn main() {}

#[cfg(target_os = "linux")]
struct Item;

#[cfg(target_os = "linux")]
impl ksni::Tray for Item {
    fn id(&self) -> String {
        "homestretch-floor".to_owned()
    }

    fn icon_name(&self) -> String {
        "appointment-soon".to_owned()
    }
}
