//! What the tests need on the other side, where an engine runs under wine:
//!
//! - `helper relay PIPE` joins standard input and output to a named pipe, and ends with either.
//! - `helper take PIPE` takes that name, says so by a byte, and holds it until its input ends.
//! - `helper hold FILE MS` opens a file for itself alone, says so by a byte, and lets it go after so long.
//! - `helper mislead KEY` makes of a key of the user's one that leads nowhere; `helper restore KEY` makes it one again.
//! - `helper --data DIR --view VIEW` stands for the window: it writes down that it was opened, and ends.
//! - `helper tell PID WHAT FILE` tells an engine what Windows would, on its desktop; what came of it stands in FILE.

#[cfg(windows)]
#[path = "helper/registry.rs"]
mod registry;
#[cfg(windows)]
#[path = "helper/shell.rs"]
mod shell;

#[cfg(windows)]
fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["relay", pipe] => files::relay(pipe),
        ["take", pipe] => files::take(pipe),
        ["hold", file, ms] => files::hold(file, ms.parse().map_err(std::io::Error::other)?),
        ["mislead", key] => registry::mislead(key),
        ["restore", key] => registry::restore(key),
        ["--data", data, "--view", view, ..] => files::window(data, view),
        ["tell", pid, what, file] => std::fs::write(file, shell::tell(pid, what).unwrap_or_else(|why| why) + "\n"),
        _ => Err(std::io::Error::other("not known")),
    }
}

#[cfg(windows)]
mod files {
    use std::{
        fs::OpenOptions,
        io::{self, Write},
        os::windows::{
            fs::OpenOptionsExt,
            io::{FromRawHandle, OwnedHandle},
        },
        path::Path,
        process, ptr, thread,
        time::Duration,
    };

    use homestretch_wire::pipe::Pipe;
    use windows_sys::Win32::{
        Foundation::INVALID_HANDLE_VALUE, Storage::FileSystem::PIPE_ACCESS_DUPLEX, System::Pipes::CreateNamedPipeW,
    };

    pub fn relay(name: &str) -> io::Result<()> {
        let mut from = Pipe::open(Path::new(name), Duration::from_secs(5))?;
        let mut to = from.try_clone()?;
        thread::spawn(move || {
            let asked = io::copy(&mut io::stdin().lock(), &mut to);
            process::exit(asked.is_err().into());
        });
        io::copy(&mut from, &mut io::stdout().lock()).map(drop)
    }

    pub fn take(name: &str) -> io::Result<()> {
        let name: Vec<u16> = name.encode_utf16().chain([0]).collect();
        // SAFETY: the name ends with a zero; there may be one of this pipe, with the usual rights.
        let pipe = unsafe { CreateNamedPipeW(name.as_ptr(), PIPE_ACCESS_DUPLEX, 0, 1, 0, 0, 0, ptr::null()) };
        if pipe == INVALID_HANDLE_VALUE {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: it was made here.
        let _pipe = unsafe { OwnedHandle::from_raw_handle(pipe) };
        say_so()?;
        io::copy(&mut io::stdin().lock(), &mut io::sink()).map(drop)
    }

    pub fn hold(file: &str, ms: u64) -> io::Result<()> {
        let _file = OpenOptions::new().read(true).share_mode(0).open(file)?;
        say_so()?;
        thread::sleep(Duration::from_millis(ms));
        Ok(())
    }

    pub fn window(data: &str, view: &str) -> io::Result<()> {
        let mut log = OpenOptions::new().create(true).append(true).open(Path::new(data).join("stub-window.log"))?;
        writeln!(log, "opened {view}")
    }

    fn say_so() -> io::Result<()> {
        io::stdout().write_all(b"+")?;
        io::stdout().flush()
    }
}

#[cfg(not(windows))]
fn main() {
    eprintln!("helper: there is nothing to help with but on Windows");
}
