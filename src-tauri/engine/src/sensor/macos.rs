//! macOS: input by the system's own count, sleep by the power manager, the locked screen by its announcement, and whether a
//! microphone is in use.

use std::{ffi::c_void, mem, ptr, ptr::NonNull, thread, time::Duration};

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
    tokio::spawn(counted::watch(threshold, since_input, LOOKS_FOR_RETURN, out.clone()));
    thread::spawn(move || listen(out));
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
