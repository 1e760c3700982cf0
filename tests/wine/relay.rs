//! Joins standard input and output to a named pipe: by this the test kit talks to an engine that runs under wine.
//! `relay PIPE`; ends with the pipe, or with its input. `relay --hold PIPE` takes the name, says so by a byte, and holds it until
//! its input ends.

#[cfg(windows)]
fn main() -> std::io::Result<()> {
    use std::{io, path::Path, process, thread, time::Duration};

    use homestretch_wire::pipe::Pipe;

    let mut words = std::env::args().skip(1);
    let name = words.next().ok_or(io::Error::other("relay PIPE"))?;
    if name == "--hold" {
        return hold(&words.next().ok_or(io::Error::other("relay --hold PIPE"))?);
    }
    let mut from = Pipe::open(Path::new(&name), Duration::from_secs(5))?;
    let mut to = from.try_clone()?;
    thread::spawn(move || {
        let asked = io::copy(&mut io::stdin().lock(), &mut to);
        process::exit(asked.is_err().into());
    });
    io::copy(&mut from, &mut io::stdout().lock())?;
    Ok(())
}

#[cfg(windows)]
fn hold(name: &str) -> std::io::Result<()> {
    use std::{
        io::{self, Write},
        os::windows::io::{FromRawHandle, OwnedHandle},
        ptr,
    };

    use windows_sys::Win32::{
        Foundation::INVALID_HANDLE_VALUE, Storage::FileSystem::PIPE_ACCESS_DUPLEX, System::Pipes::CreateNamedPipeW,
    };

    let name: Vec<u16> = name.encode_utf16().chain([0]).collect();
    // SAFETY: the name ends with a zero; there may be one of this pipe, with the usual rights.
    let pipe = unsafe { CreateNamedPipeW(name.as_ptr(), PIPE_ACCESS_DUPLEX, 0, 1, 0, 0, 0, ptr::null()) };
    if pipe == INVALID_HANDLE_VALUE {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it was made here.
    let _pipe = unsafe { OwnedHandle::from_raw_handle(pipe) };
    io::stdout().write_all(b"+")?;
    io::stdout().flush()?;
    io::copy(&mut io::stdin().lock(), &mut io::sink()).map(drop)
}

#[cfg(not(windows))]
fn main() {
    eprintln!("relay: there are named pipes on Windows alone");
}
