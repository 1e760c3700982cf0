//! macOS: input by the system's own count, sleep by the power manager, the locked screen by its announcement, the session's end
//! and who opens the app again by the application's delegate, and whether a microphone is in use.

use std::{cell::RefCell, ffi::c_void, mem, ptr, ptr::NonNull, thread, time::Duration};

use objc2::{
    DefinedClass, MainThreadMarker, MainThreadOnly, define_class, msg_send,
    rc::Retained,
    runtime::{NSObject, NSObjectProtocol, ProtocolObject},
};
use objc2_app_kit::{NSApplication, NSApplicationDelegate, NSApplicationTerminateReply};
use objc2_core_audio::{
    AudioObjectGetPropertyData, AudioObjectID, AudioObjectPropertyAddress,
    kAudioDevicePropertyDeviceIsRunningSomewhere, kAudioHardwarePropertyDefaultInputDevice,
    kAudioObjectPropertyElementMain, kAudioObjectPropertyScopeGlobal, kAudioObjectSystemObject,
};
use objc2_core_foundation::{
    CFDictionary, CFNotificationCenter, CFNotificationName, CFNotificationSuspensionBehavior, CFRunLoop, CFString,
    kCFRunLoopDefaultMode,
};
use objc2_core_graphics::{CGEventSource, CGEventSourceStateID, CGEventType};
use objc2_io_kit::{
    IOAllowPowerChange, IONotificationPort, IORegisterForSystemPower, io_connect_t, io_object_t, io_service_t,
};
use tokio::sync::watch;

use super::{Out, Sensed, SourceKind, SourceState, counted};
use crate::{
    event::{Event, Gesture},
    run_loop::on_main,
};

/// Every kind of input (`kCGAnyInputEventType`).
const ANY: CGEventType = CGEventType(u32::MAX);
/// The power manager's messages (`IOMessage.h`).
const CAN_SLEEP: u32 = 0xe000_0270;
const WILL_SLEEP: u32 = 0xe000_0280;
const HAS_POWERED_ON: u32 = 0xe000_0300;
/// What the session announces to whoever listens.
const LOCKED: &str = "com.apple.screenIsLocked";
const UNLOCKED: &str = "com.apple.screenIsUnlocked";
/// How long the driver may take; the system itself waits for thirty seconds.
const WITHIN: Duration = Duration::from_secs(4);
/// No program is told of input that may not watch the keys, and we do not ask for that. So the count is looked at when idle
/// could have begun at the earliest, and while nobody is there, this often.
const LOOKS_FOR_RETURN: Duration = Duration::from_secs(5);

/// Listens until the engine ends.
pub(super) fn start(threshold: watch::Receiver<Duration>, out: Out) {
    out.is(SourceKind::Presence, "macOS");
    let told = out.clone();
    on_main(move |thread| {
        let delegate = Delegate::new(told, thread);
        NSApplication::sharedApplication(thread).setDelegate(Some(ProtocolObject::from_ref(&*delegate)));
        DELEGATE.set(Some(delegate));
    });
    tokio::spawn(counted::watch(threshold, since_input, LOOKS_FOR_RETURN, out.clone()));
    thread::spawn(move || listen(out));
}

thread_local! {
    /// The application's; of the main thread alone, and held by nobody else.
    static DELEGATE: RefCell<Option<Retained<Delegate>>> = const { RefCell::new(None) };
}

define_class!(
    // SAFETY: it has no requirements of its superclass's to keep, and nothing to drop by hand.
    #[unsafe(super(NSObject))]
    #[thread_kind = MainThreadOnly]
    #[name = "HomestretchDelegate"]
    #[ivars = Out]
    struct Delegate;

    // SAFETY: nothing of it is unsafe.
    unsafe impl NSObjectProtocol for Delegate {}

    // SAFETY: the methods have the signatures of the protocol's.
    unsafe impl NSApplicationDelegate for Delegate {
        /// Somebody opens the app that runs already.
        #[unsafe(method(applicationShouldHandleReopen:hasVisibleWindows:))]
        fn opened_again(&self, _app: &NSApplication, _has_windows: bool) -> bool {
            let _ = self.ivars().0.send(Event::Gesture(Gesture::Window));
            false
        }

        /// The session's end; without an answer the system would end the process by itself.
        #[unsafe(method(applicationShouldTerminate:))]
        fn may_end(&self, _app: &NSApplication) -> NSApplicationTerminateReply {
            self.ivars().wait_for(Sensed::ShuttingDown, WITHIN);
            NSApplicationTerminateReply::TerminateNow
        }
    }
);

impl Delegate {
    fn new(out: Out, thread: MainThreadMarker) -> Retained<Self> {
        let this = Self::alloc(thread).set_ivars(out);
        // SAFETY: the superclass's `init` takes nothing.
        unsafe { msg_send![super(this), init] }
    }
}

/// Since the last input.
pub(super) fn since_input() -> Duration {
    let seconds = CGEventSource::seconds_since_last_event_type(CGEventSourceStateID::HIDSystemState, ANY);
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}

/// What the power manager's calls need.
struct Power {
    out: Out,
    /// The way to it, known once the call that makes it has returned.
    root: io_connect_t,
}

/// Takes what the system announces, for as long as the process lives.
fn listen(out: Out) {
    let power: *mut Power = Box::into_raw(Box::new(Power { out: out.clone(), root: 0 }));
    let (mut port, mut notifier): (_, io_object_t) = (ptr::null_mut(), 0);
    // SAFETY: what the callbacks are given is never freed; both are called on this thread, from the loop below.
    unsafe {
        let root = IORegisterForSystemPower(power.cast(), &raw mut port, Some(power_changes), &raw mut notifier);
        let source = if port.is_null() { None } else { IONotificationPort::run_loop_source(port) };
        (*power).root = root;
        match (&source, CFRunLoop::current()) {
            (Some(source), Some(this)) => {
                this.add_source(Some(source), kCFRunLoopDefaultMode);
                out.is(SourceKind::Sleep, "macOS");
            }
            _ => out.is(SourceKind::Sleep, SourceState::Unknown("the power manager tells nothing".to_owned())),
        }
        let lock: *mut Out = Box::into_raw(Box::new(out.clone()));
        match CFNotificationCenter::distributed_center() {
            Some(center) => {
                for name in [LOCKED, UNLOCKED] {
                    center.add_observer(
                        lock.cast_const().cast(),
                        Some(lock_changes),
                        Some(&CFString::from_str(name)),
                        ptr::null(),
                        CFNotificationSuspensionBehavior::DeliverImmediately,
                    );
                }
                out.is(SourceKind::Lock, "macOS");
            }
            None => out.is(SourceKind::Lock, SourceState::Unknown("nothing announces it".to_owned())),
        }
    }
    CFRunLoop::run();
}

unsafe extern "C-unwind" fn power_changes(power: *mut c_void, _: io_service_t, message: u32, id: *mut c_void) {
    // SAFETY: it is the one that the call was registered with, and lives as long as the process.
    let power = unsafe { &*power.cast::<Power>() };
    match message {
        WILL_SLEEP => {
            power.out.wait_for(Sensed::Asleep, WITHIN);
            IOAllowPowerChange(power.root, id as isize);
        }
        CAN_SLEEP => _ = IOAllowPowerChange(power.root, id as isize),
        HAS_POWERED_ON => power.out.saw(Sensed::Awake),
        _ => {}
    }
}

unsafe extern "C-unwind" fn lock_changes(
    _: *mut CFNotificationCenter,
    out: *mut c_void,
    name: *const CFNotificationName,
    _: *const c_void,
    _: *const CFDictionary,
) {
    // SAFETY: the observer is the one that was added and lives as long as the process; a name is given with each call.
    let (out, name) = unsafe { (&*out.cast::<Out>(), name.as_ref()) };
    if let Some(name) = name {
        out.saw(Sensed::Locked(name.to_string() == LOCKED));
    }
}

/// Whether anybody records from the usual microphone. Who it is is not looked at.
pub(super) fn microphone_is_used() -> bool {
    let system = AudioObjectID::try_from(kAudioObjectSystemObject).unwrap_or_default();
    let device = number(system, kAudioHardwarePropertyDefaultInputDevice);
    device.filter(|device| *device != 0).and_then(|device| number(device, kAudioDevicePropertyDeviceIsRunningSomewhere))
        == Some(1)
}

/// A property that is a number of 32 bits.
fn number(of: AudioObjectID, selector: u32) -> Option<u32> {
    let mut address = AudioObjectPropertyAddress {
        mSelector: selector,
        mScope: kAudioObjectPropertyScopeGlobal,
        mElement: kAudioObjectPropertyElementMain,
    };
    let mut number = 0_u32;
    let mut size = mem::size_of::<u32>() as u32;
    // SAFETY: the number is as large as it says.
    let status = unsafe {
        let (address, size) = (NonNull::from(&mut address), NonNull::from(&mut size));
        AudioObjectGetPropertyData(of, address, 0, ptr::null(), size, NonNull::from(&mut number).cast())
    };
    (status == 0).then_some(number)
}
