//! What GTK and WebKit take from their surroundings, so that a still page costs little.

use std::{env, ffi::CStr};

/// Where libglvnd finds the graphics drivers for EGL, instead of in the system's folders.
const DRIVERS: &str = "__EGL_VENDOR_LIBRARY_FILENAMES";

/// Tells GTK and WebKit how to run. Whoever has set something themselves knows better. To be called before the first thread.
///
/// WebKit's renderer for graphics drivers shows an empty window with some of them; a still page does not miss it. A page that
/// runs a few milliseconds of script a minute is not made faster by compiling it, which costs 9 MiB and executable memory.
pub(crate) fn set_up() {
    set("JSC_useJIT", "0");
    // Who has chosen the renderer may want the driver too.
    if set("WEBKIT_DISABLE_DMABUF_RENDERER", "1") {
        // GTK would ask the driver which visuals it likes best.
        set("GDK_GL", "disable");
        find_no_driver();
    }
}

/// Lets this process do without a driver for EGL: WebKit would load it, with its compiler some 20 MiB, only to ask for the
/// name of its device. libglvnd looks for drivers once in a process, at the first question. The processes that WebKit starts
/// look for themselves; they abort where they find none.
fn find_no_driver() {
    const LIBRARY: &CStr = c"libEGL.so.1";
    const QUESTION: &CStr = c"eglGetDisplay";
    type GetDisplay = unsafe extern "C" fn(*const libc::c_void) -> *const libc::c_void;
    if !set(DRIVERS, "/dev/null") {
        return;
    }
    // SAFETY: the names end with a nul. The function has this type by EGL 1.0, null is its default display, and without a
    // driver it answers that there is none. The library stays loaded, as WebKit needs it.
    unsafe {
        let library = libc::dlopen(LIBRARY.as_ptr(), libc::RTLD_LAZY);
        let question = if library.is_null() { library } else { libc::dlsym(library, QUESTION.as_ptr()) };
        if !question.is_null() {
            std::mem::transmute::<*mut libc::c_void, GetDisplay>(question)(std::ptr::null());
        }
    }
    // SAFETY: as in `set`.
    unsafe { env::remove_var(DRIVERS) };
}

/// Sets what is not set. Returns whether it did.
fn set(name: &str, value: &str) -> bool {
    let is_free = env::var_os(name).is_none();
    if is_free {
        // SAFETY: this runs before the runtime and GTK start, so no other thread reads the environment.
        unsafe { env::set_var(name, value) };
    }
    is_free
}
