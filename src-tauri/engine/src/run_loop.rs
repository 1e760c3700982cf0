//! Whose the main thread is: the engine's, where the system does not want it for itself.

use crate::failure::Failure;

/// Runs the engine to its end.
///
/// # Errors
/// What it says.
#[cfg(not(target_os = "macos"))]
#[inline]
pub fn beside(engine: impl FnOnce() -> Result<(), Failure> + Send + 'static) -> Result<(), Failure> {
    engine()
}

/// Runs the engine on a thread of its own, beside the system's run loop on this one, and ends the process with it. It is an agent:
/// no Dock icon, no menus.
///
/// # Errors
/// What it says.
#[cfg(target_os = "macos")]
pub fn beside(engine: impl FnOnce() -> Result<(), Failure> + Send + 'static) -> Result<(), Failure> {
    use objc2::MainThreadMarker;
    use objc2_app_kit::{NSApplication, NSApplicationActivationPolicy};
    use objc2_foundation::{NSActivityOptions, NSProcessInfo, NSString};

    let Some(thread) = MainThreadMarker::new() else { return engine() };
    std::thread::spawn(move || {
        // The loop below has no end of its own.
        let exit = engine().map_or_else(
            |failure| {
                let exit = failure.exit;
                failure.report();
                exit
            },
            |()| 0,
        );
        std::process::exit(exit.into());
    });
    // Without a window it would be put to nap, and its one timer come late. The machine itself may sleep.
    let _awake = NSProcessInfo::processInfo().beginActivityWithOptions_reason(
        NSActivityOptions::UserInitiatedAllowingIdleSystemSleep,
        &NSString::from_str("time is counted"),
    );
    let app = NSApplication::sharedApplication(thread);
    app.setActivationPolicy(NSApplicationActivationPolicy::Accessory);
    app.run();
    Ok(())
}

/// Has something done by the main thread, when it comes to it.
#[cfg(target_os = "macos")]
pub(crate) fn on_main(act: impl FnOnce(objc2::MainThreadMarker) + Send + 'static) {
    dispatch2::DispatchQueue::main().exec_async(move || {
        // What this queue does is done there.
        if let Some(thread) = objc2::MainThreadMarker::new() {
            act(thread);
        }
    });
}
