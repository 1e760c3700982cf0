//! Windows: one window that is never shown, and the thread that takes its messages. The system tells windows alone of input,
//! sleep, the session's end and clicks on an icon; whoever wants to hear of them joins here.

use std::{
    cell::RefCell,
    mem, ptr,
    rc::Rc,
    sync::{Mutex, OnceLock, PoisonError, mpsc},
    thread,
};

use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, LRESULT, WPARAM},
    System::LibraryLoader::GetModuleHandleW,
    UI::{
        HiDpi::{DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2, SetThreadDpiAwarenessContext},
        WindowsAndMessaging::{
            CreateWindowExW, DefWindowProcW, DispatchMessageW, GetMessageW, MSG, PostMessageW, RegisterClassW, WM_APP,
            WNDCLASSW, WS_OVERLAPPED,
        },
    },
};

/// Somebody has joined.
const JOINED: u32 = WM_APP;
/// The first message that a hearer may have for itself; each says in its own file which it takes.
pub(crate) const FIRST: u32 = WM_APP + 1;

/// Who hears the window's messages, on its thread.
pub(crate) trait Hears {
    /// The answer to a message, where it is one of its own.
    fn hear(&mut self, message: u32, w: WPARAM, l: LPARAM) -> Option<LRESULT>;
}

/// What makes a hearer, once the window is there.
type Joins = Box<dyn FnOnce(HWND) -> Box<dyn Hears> + Send>;

/// Those who have joined, and are not on the thread yet.
static JOINING: Mutex<Vec<Joins>> = Mutex::new(Vec::new());

/// One who hears; asked by whoever is not being asked already.
type Hearer = Rc<RefCell<Box<dyn Hears>>>;

thread_local! {
    /// Who hears; the system calls the window's procedure by its class alone.
    static HEARERS: RefCell<Vec<Hearer>> = const { RefCell::new(Vec::new()) };
}

/// The window, for other threads. It lives as long as the process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hidden(isize);

impl Hidden {
    /// The window; made when it is first asked for. None where this process may have none, as a service.
    pub(crate) fn window() -> Option<Self> {
        static WINDOW: OnceLock<Option<Hidden>> = OnceLock::new();
        *WINDOW.get_or_init(|| {
            let (made, window) = mpsc::channel();
            thread::spawn(move || run(&made));
            window.recv().ok().map(Self)
        })
    }

    /// Hears from now on; made on the window's thread.
    pub(crate) fn join<H: Hears + 'static>(self, make: impl FnOnce(HWND) -> H + Send + 'static) {
        let joins: Joins = Box::new(move |window| Box::new(make(window)));
        JOINING.lock().unwrap_or_else(PoisonError::into_inner).push(joins);
        self.post(JOINED, 0);
    }

    /// Sends a message, and does not wait.
    pub(crate) fn post(self, message: u32, w: WPARAM) {
        // SAFETY: posting to a window needs nothing but its handle, and fails where the window is gone.
        unsafe { PostMessageW(self.handle(), message, w, 0) };
    }

    /// For calls that name it.
    pub(crate) fn handle(self) -> HWND {
        self.0 as HWND
    }
}

/// Makes the window, and takes its messages. One that takes messages alone would not be told of sleep, of the session's end and
/// of a new taskbar.
fn run(made: &mpsc::Sender<isize>) {
    let name = wide("Homestretch");
    // SAFETY: the class outlives the window, its name ends with a zero, and its procedure has the signature of one.
    let window = unsafe {
        // An icon is asked for in pixels.
        SetThreadDpiAwarenessContext(DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2);
        let instance = GetModuleHandleW(ptr::null());
        let class = WNDCLASSW {
            lpfnWndProc: Some(procedure),
            hInstance: instance,
            lpszClassName: name.as_ptr(),
            ..mem::zeroed()
        };
        if RegisterClassW(&raw const class) == 0 {
            return;
        }
        let none = ptr::null_mut();
        CreateWindowExW(0, name.as_ptr(), name.as_ptr(), WS_OVERLAPPED, 0, 0, 0, 0, none, none, instance, ptr::null())
    };
    if window.is_null() {
        return;
    }
    // Whoever asked may have gone.
    let _ = made.send(window as isize);
    // SAFETY: a zeroed message is one; it is filled before it is passed on.
    unsafe {
        let mut message: MSG = mem::zeroed();
        while GetMessageW(&raw mut message, ptr::null_mut(), 0, 0) > 0 {
            DispatchMessageW(&raw const message);
        }
    }
}

/// What the system calls for each message.
unsafe extern "system" fn procedure(window: HWND, message: u32, w: WPARAM, l: LPARAM) -> LRESULT {
    if message == JOINED {
        let joining = mem::take(&mut *JOINING.lock().unwrap_or_else(PoisonError::into_inner));
        let made: Vec<Hearer> = joining.into_iter().map(|make| Rc::new(RefCell::new(make(window)))).collect();
        HEARERS.with(|hearers| hearers.borrow_mut().extend(made));
        return 0;
    }
    let hearers = HEARERS.with(|hearers| hearers.borrow().clone());
    // While one is asked, as for as long as its menu is open, the others still hear.
    let mut answers = hearers.iter().filter_map(|hearer| hearer.try_borrow_mut().ok()?.hear(message, w, l));
    // SAFETY: the arguments are those that the system gave.
    answers.next().unwrap_or_else(|| unsafe { DefWindowProcW(window, message, w, l) })
}

/// A text as the system takes it.
pub(crate) fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}
